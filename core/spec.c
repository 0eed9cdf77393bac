/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Three forms, one for each kind of script, and what a form alone cannot say:
   defaults that depend on other fields, and fields that must agree. */
#include "spec.h"

#include <math.h>
#include <string.h>

#include "form.h"

static const char *const good_words[] = {"high", "low", "none", NULL};
static const char *const interval_words[] = {"none", "wilson", "byar", NULL};
static const char *const before_words[] = {"period", "year", NULL};
static const char *const origin_words[] = {"published", "reconstructed",
                                           "local", NULL};

static struct form_reading reading_of(const struct script *script,
                                      struct arena *arena,
                                      struct err_list *faults)
{
    return (struct form_reading){
        .place = {ERR_SCRIPT, script->file, faults},
        .text = script->text,
        .arena = arena,
    };
}

static void check_list(const struct form_reading *reading, const char *name,
                       const void *items, size_t count)
{
    if (items != NULL && count == 0)
        fault_tell(&reading->place, form_field_line(reading, name, 0),
                   "list at least one", "'%s' is empty", name);
}

static void check_dates(const struct form_reading *reading, int32_t since,
                        int32_t until)
{
    if (since > until)
        fault_tell(&reading->place, form_field_line(reading, "since", 0),
                   "swap the two dates", "'since' is after 'till'");
}

#define ORIGIN_EXAMPLE \
    "origin = \"local: ...\", \"published: ...\" or \"reconstructed: ...\""

/* Origins: "local: board paper 7". */
struct origin {
    enum origin_kind kind;
    const char *reference;
};

/* The kind of origin whose word is the first `length` bytes of `text`, -1 when
   there is none. */
static int find_kind(const char *text, size_t length)
{
    for (int i = 0; origin_words[i] != NULL; i++)
        if (strlen(origin_words[i]) == length &&
            strncmp(origin_words[i], text, length) == 0)
            return i;
    return -1;
}

static bool read_origin(const struct form_reading *reading,
                        struct origin *origin, const json_t *value, long line)
{
    const char *text = form_text(reading, "origin", value, line);
    if (text == NULL)
        return false;
    size_t length = strcspn(text, ":");
    const char *reference = text + length + strspn(text + length, ": ");
    int kind = find_kind(text, length);
    if (kind < 0 || reference[0] == '\0')
        return fault_tell(&reading->place, line,
                          "say where it stands, as in "
                          "\"local: board paper 7\"",
                          "'origin' must be published, reconstructed or "
                          "local, a colon and the reference, not \"%s\"",
                          text);
    *origin = (struct origin){(enum origin_kind)kind, reference};
    return true;
}

static bool read_params(const struct form_reading *reading, void *out,
                        const json_t *value, long line)
{
    return spec_params_read(reading, out, value, line);
}

/* Measures. */

static bool read_breaks(const struct form_reading *reading, void *out,
                        const json_t *value, long line)
{
    return breaks_read(reading, out, value, line);
}

#define IN(member) .at = offsetof(struct measure, member)
#define LIST(member, many) \
    IN(member), .count_at = offsetof(struct measure, many)

static const struct form_field measure_fields[] = {
    {"title", FORM_TEXT, true, IN(title), .example = "title = \"...\""},
    {"unit", FORM_TEXT, true, IN(unit), .example = "unit = \"percent\""},
    {"decimals", FORM_COUNT, IN(decimals), .max = 6},
    {"good", FORM_WORD, true, IN(good), .words = good_words,
     .example = "good = \"high\", \"low\" or \"none\""},
    {"per", FORM_NUMBER, IN(per), .min = 0, .max = INFINITY},
    {"interval", FORM_WORD, IN(interval), .words = interval_words},
    {"quoted", FORM_FLAG, IN(quoted)},
    {"caveat", FORM_TEXT, IN(caveat)},
    {"tags", FORM_TEXTS, LIST(tags, tag_count)},
    {"draft", FORM_FLAG, IN(draft)},
    {"source", FORM_TEXTS, true, LIST(sources, source_count),
     .example = "source = \"...\", the name of a contract"},
    {"sources", FORM_TEXTS, LIST(sources, source_count)},
    {"period", FORM_PERIOD, IN(period)},
    {"levels", FORM_TEXTS, LIST(levels, level_count)},
    {"by", FORM_TEXT, IN(by)},
    {"breaks", FORM_OWN, IN(breaks), .read = read_breaks},
    {"since", FORM_DATE, IN(since)},
    {"till", FORM_DATE, IN(until)},
    {"until", FORM_DATE, IN(until)},
    {"needs", FORM_TEXTS, LIST(needs, need_count)},
    {"rule", FORM_TEXTS, LIST(rules, rule_count)},
    {"rules", FORM_TEXTS, LIST(rules, rule_count)},
    {"params", FORM_OWN, IN(params), .read = read_params},
    {"applies", FORM_FUNCTION, IN(has_applies)},
    {"compute", FORM_FUNCTION, true, .at = FORM_NOWHERE,
     .example = "compute = function(here, params) ... end"},
};

#undef IN
#undef LIST

static const struct form measure_form = {"a measure", measure_fields,
                                         sizeof measure_fields /
                                             sizeof *measure_fields};

/* What was not said follows from the unit: percentages are proportions, what
   is counted per so many is a rate. */
static void settle_measure(struct measure *measure, const json_t *data)
{
    bool percent =
        measure->unit != NULL && strcmp(measure->unit, "percent") == 0;
    bool rate = json_object_get(data, "per") != NULL;
    if (json_object_get(data, "decimals") == NULL)
        measure->decimals = percent ? 1 : 0;
    if (measure->quoted)
        return;
    if (!rate && percent)
        measure->per = 100;
    if (json_object_get(data, "interval") == NULL)
        measure->interval = percent ? INTERVAL_WILSON
                            : rate  ? INTERVAL_BYAR
                                    : INTERVAL_NONE;
}

/* What needs counts, or other measures, is none of a quoted figure's. */
static void check_quoted(const struct form_reading *reading, const json_t *data)
{
    static const char *const others[] = {"per", "interval", "needs", NULL};
    for (size_t i = 0; others[i] != NULL; i++)
        if (json_object_get(data, others[i]) != NULL)
            fault_tell(&reading->place, form_field_line(reading, others[i], 0),
                       "leave it out: the figure is passed on as its source "
                       "has it",
                       "a quoted measure has no '%s'", others[i]);
}

static void check_measure(const struct form_reading *reading,
                          const struct measure *measure)
{
    check_list(reading, "source", measure->sources, measure->source_count);
    check_dates(reading, measure->since, measure->until);
    if (measure->per <= 0)
        fault_tell(&reading->place, form_field_line(reading, "per", 0),
                   "leave it out, or write how many the rate is for",
                   "'per' must be more than 0");
}

bool spec_measure(struct measure *measure, const struct script *script,
                  const json_t *data, struct arena *arena,
                  struct err_list *faults)
{
    const struct form_reading reading = reading_of(script, arena, faults);
    size_t before = faults->count;
    *measure = (struct measure){
        .script = *script, .per = 1, .since = INT32_MIN, .until = INT32_MAX};
    form_check_name(&reading, script->kind, script->name);
    form_read(&measure_form, &reading, measure, data, 0);
    settle_measure(measure, data);
    check_measure(&reading, measure);
    if (measure->quoted)
        check_quoted(&reading, data);
    return faults->count == before;
}

/* Rules. */

static bool read_rule_origin(const struct form_reading *reading, void *out,
                             const json_t *value, long line)
{
    struct rule *rule = out;
    struct origin origin = {0};
    bool good = read_origin(reading, &origin, value, line);
    rule->origin = origin.kind;
    rule->reference = origin.reference;
    return good;
}

#define IN(member) .at = offsetof(struct rule, member)
#define LIST(member, many) IN(member), .count_at = offsetof(struct rule, many)

static const struct form_field peer_fields[] = {
    {"group", FORM_TEXT, true, IN(peers), .example = "group = \"...\""},
    {"self", FORM_FLAG, IN(peers_self)},
};

static const struct form peer_form = {"peers", peer_fields,
                                      sizeof peer_fields / sizeof *peer_fields};

/* peers = "inner", or { group = "inner", self = true }. */
static bool read_peers(const struct form_reading *reading, void *out,
                       const json_t *value, long line)
{
    struct rule *rule = out;
    if (json_is_object(value))
        return form_read(&peer_form, reading, rule, value, line);
    rule->peers = form_text(reading, "peers", value, line);
    return rule->peers != NULL;
}

static const struct form_field rule_fields[] = {
    {"title", FORM_TEXT, true, IN(title), .example = "title = \"...\""},
    {"grades", FORM_TEXTS, true, LIST(grades, grade_count),
     .example = "grades = { \"good\", \"fair\", \"poor\" }, best first"},
    {"origin", FORM_OWN, true, .read = read_rule_origin,
     .example = ORIGIN_EXAMPLE},
    {"directions", FORM_TEXTS, LIST(directions, direction_count)},
    {"exact", FORM_FLAG, IN(exact)},
    {"only", FORM_TEXT, IN(only)},
    {"since", FORM_DATE, IN(since)},
    {"till", FORM_DATE, IN(until)},
    {"until", FORM_DATE, IN(until)},
    {"peers", FORM_OWN, .read = read_peers},
    {"series", FORM_COUNT, IN(series), .max = 1000},
    {"before", FORM_CHOICE, IN(before), .words = before_words},
    {"params", FORM_OWN, IN(params), .read = read_params},
    {"applies", FORM_FUNCTION, IN(has_applies)},
    {"direction", FORM_FUNCTION, IN(has_direction)},
    {"grade", FORM_FUNCTION, true, .at = FORM_NOWHERE,
     .example = "grade = function(it, params) ... end"},
};

#undef IN
#undef LIST

static const struct form rule_form = {"a rule", rule_fields,
                                      sizeof rule_fields / sizeof *rule_fields};

static const char *default_directions[] = {"improved", "no change", "worsened"};

bool spec_rule(struct rule *rule, const struct script *script,
               const json_t *data, struct arena *arena, struct err_list *faults)
{
    const struct form_reading reading = reading_of(script, arena, faults);
    size_t before = faults->count;
    *rule = (struct rule){.script = *script,
                          .directions = default_directions,
                          .direction_count = 3,
                          .before = before_words[1],
                          .since = INT32_MIN,
                          .until = INT32_MAX};
    form_check_name(&reading, script->kind, script->name);
    form_read(&rule_form, &reading, rule, data, 0);
    check_list(&reading, "grades", rule->grades, rule->grade_count);
    check_list(&reading, "directions", rule->directions, rule->direction_count);
    check_dates(&reading, rule->since, rule->until);
    return faults->count == before;
}

/* Assessments. */

#define IN(member) .at = offsetof(struct part, member)
#define LIST(member, many) IN(member), .count_at = offsetof(struct part, many)

static const struct form_field part_fields[] = {
    {"1", FORM_TEXT, IN(name)},
    {"weight", FORM_NUMBER, IN(weight), .min = 0, .max = INFINITY},
    {"rule", FORM_TEXTS, LIST(rules, rule_count)},
    {"rules", FORM_TEXTS, LIST(rules, rule_count)},
};

#undef IN
#undef LIST

static const struct form part_form = {"a part", part_fields,
                                      sizeof part_fields / sizeof *part_fields};

static bool read_part(const struct form_reading *reading, struct part *part,
                      const json_t *value, long from)
{
    const json_t *name = form_first(value);
    if (name == NULL)
        return fault_tell(&reading->place, from,
                          "write { \"ni35\", weight = 2 }, or \"ni35\" alone",
                          "a part in 'weigh' does not name one measure or "
                          "assessment");
    *part = (struct part){
        .weight = 1, .line = form_line(reading, json_string_value(name), from)};
    if (json_is_object(value))
        return form_read(&part_form, reading, part, value, part->line);
    part->name = form_text(reading, "weigh", name, part->line);
    return part->name != NULL;
}

static bool is_weighed(const struct assessment *assessment, size_t i)
{
    const char *name = assessment->parts[i].name;
    for (size_t j = 0; j < i; j++)
        if (strcmp(assessment->parts[j].name, name) == 0)
            return true;
    return false;
}

/* Once for each part, however many are the same. */
static void check_twice(const struct form_reading *reading,
                        const struct assessment *assessment, size_t i)
{
    const struct part *part = &assessment->parts[i];
    if (is_weighed(assessment, i))
        fault_tell(&reading->place, part->line,
                   "weigh it once, with the sum of the weights",
                   "\"%s\" is weighed twice", part->name);
}

/* The part goes behind those that were read before. */
static void take_part(const struct form_reading *reading,
                      struct assessment *assessment, const json_t *value,
                      long line)
{
    struct part *part = &assessment->parts[assessment->part_count];
    if (read_part(reading, part, value, line))
        check_twice(reading, assessment, assessment->part_count++);
}

static bool read_parts(const struct form_reading *reading, void *out,
                       const json_t *value, long line)
{
    struct assessment *assessment = out;
    size_t count = json_array_size(value);
    if (count == 0)
        return fault_tell(&reading->place, line,
                          "write weigh = { \"ni35\", { \"hotline\", "
                          "weight = 2 } }",
                          "'weigh' must be a list of measures and "
                          "assessments");
    assessment->parts =
        arena_take(reading->arena, count * sizeof *assessment->parts);
    for (size_t i = 0; i < count; i++)
        take_part(reading, assessment, json_array_get(value, i), line);
    return assessment->part_count == count;
}

static bool read_assessment_origin(const struct form_reading *reading,
                                   void *out, const json_t *value, long line)
{
    struct assessment *assessment = out;
    struct origin origin = {0};
    bool good = read_origin(reading, &origin, value, line);
    assessment->origin = origin.kind;
    assessment->reference = origin.reference;
    return good;
}

#define IN(member) .at = offsetof(struct assessment, member)
#define LIST(member, many) \
    IN(member), .count_at = offsetof(struct assessment, many)

static const struct form_field assessment_fields[] = {
    {"title", FORM_TEXT, true, IN(title), .example = "title = \"...\""},
    {"grades", FORM_TEXTS, true, LIST(grades, grade_count),
     .example = "grades = { \"good\", \"fair\", \"poor\" }, best first"},
    {"origin", FORM_OWN, true, .read = read_assessment_origin,
     .example = ORIGIN_EXAMPLE},
    {"directions", FORM_TEXTS, LIST(directions, direction_count)},
    {"caveat", FORM_TEXT, IN(caveat)},
    {"tags", FORM_TEXTS, LIST(tags, tag_count)},
    {"draft", FORM_FLAG, IN(draft)},
    {"weigh", FORM_OWN, true, .read = read_parts,
     .example = "weigh = { \"ni35\", { \"hotline\", weight = 2 } }"},
    {"period", FORM_PERIOD, IN(period)},
    {"levels", FORM_TEXTS, LIST(levels, level_count)},
    {"params", FORM_OWN, IN(params), .read = read_params},
    {"applies", FORM_FUNCTION, IN(has_applies)},
    {"assess", FORM_FUNCTION, true, .at = FORM_NOWHERE,
     .example = "assess = function(parts, params) ... end"},
};

#undef IN
#undef LIST

static const struct form assessment_form = {"an assessment", assessment_fields,
                                            sizeof assessment_fields /
                                                sizeof *assessment_fields};

bool spec_assessment(struct assessment *assessment, const struct script *script,
                     const json_t *data, struct arena *arena,
                     struct err_list *faults)
{
    const struct form_reading reading = reading_of(script, arena, faults);
    size_t before = faults->count;
    *assessment = (struct assessment){.script = *script,
                                      .directions = default_directions,
                                      .direction_count = 3};
    form_check_name(&reading, script->kind, script->name);
    form_read(&assessment_form, &reading, assessment, data, 0);
    check_list(&reading, "grades", assessment->grades, assessment->grade_count);
    check_list(&reading, "directions", assessment->directions,
               assessment->direction_count);
    return faults->count == before;
}
