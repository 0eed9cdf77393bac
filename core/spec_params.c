/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A default settles its parameter's type; everything else about the parameter
   must agree with it, so that no value that is in force was ever out of
   range. */
#include "spec_params.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "text.h"
#include "value.h"

const struct param_spec *param_find(const struct param_specs *specs,
                                    const char *name)
{
    for (size_t i = 0; i < specs->count; i++)
        if (strcmp(specs->items[i].name, name) == 0)
            return &specs->items[i];
    return NULL;
}

struct fault_names param_names(const struct param_specs *specs,
                               struct arena *arena)
{
    const char **items = arena_take(arena, specs->count * sizeof *items);
    for (size_t i = 0; i < specs->count; i++)
        items[i] = specs->items[i].name;
    return (struct fault_names){"parameters", items, specs->count};
}

const char *param_type_name(enum param_type type)
{
    static const char *const names[] = {
        [PARAM_NUMBER] = "a number",
        [PARAM_TEXT] = "a text",
        [PARAM_FLAG] = "true or false",
    };
    return names[type];
}

static void add_range(struct buffer *must, const struct param_spec *spec)
{
    char least[VALUE_TEXT], most[VALUE_TEXT];
    value_show(least, spec->min, -1);
    value_show(most, spec->max, -1);
    if (isnan(spec->max))
        buffer_addf(must, "at least %s", least);
    else if (isnan(spec->min))
        buffer_addf(must, "at most %s", most);
    else
        buffer_addf(must, "from %s to %s", least, most);
}

static bool allows_number(const struct param_spec *spec, double number,
                          struct buffer *must)
{
    if (!(number < spec->min) && !(number > spec->max))
        return true;
    if (must != NULL)
        add_range(must, spec);
    return false;
}

static bool allows_text(const struct param_spec *spec, const char *text,
                        struct buffer *must)
{
    const struct fault_names choices = {"choices", spec->choices,
                                        spec->choice_count};
    if (spec->choices == NULL || fault_has(&choices, text))
        return true;
    if (must != NULL)
        fault_choices(must, spec->choices, spec->choice_count);
    return false;
}

void param_range(const struct param_spec *spec, struct buffer *out)
{
    bool open = isnan(spec->min) && isnan(spec->max);
    if (spec->value.type == PARAM_NUMBER && !open)
        add_range(out, spec);
    else if (spec->choices != NULL)
        fault_choices(out, spec->choices, spec->choice_count);
}

void param_demands(const struct param_spec *spec, struct buffer *out)
{
    if (spec->reference)
        buffer_add(out, "a reference");
    if (spec->approval)
        buffer_addf(out, "%sa second person", out->length ? ", " : "");
    if (!isnan(spec->max_change)) {
        char most[VALUE_TEXT];
        buffer_addf(out, "%sforce, if by more than %s", out->length ? ", " : "",
                    value_show(most, spec->max_change, -1));
    }
}

bool param_flag(const char *text, double *number)
{
    *number = strcasecmp(text, "true") == 0 || strcasecmp(text, "yes") == 0;
    return *number > 0 || strcasecmp(text, "false") == 0 ||
           strcasecmp(text, "no") == 0;
}

void param_show(const struct param_value *value, struct buffer *out)
{
    char number[VALUE_TEXT];
    if (value->type == PARAM_TEXT)
        buffer_add(out, value->text);
    else if (value->type == PARAM_FLAG)
        buffer_add(out, value->number != 0 ? "true" : "false");
    else
        buffer_add(out, value_show(number, value->number, -1));
}

bool param_allows(const struct param_spec *spec,
                  const struct param_value *value, struct buffer *must)
{
    switch (value->type) {
    case PARAM_NUMBER: return allows_number(spec, value->number, must);
    case PARAM_TEXT: return allows_text(spec, value->text, must);
    case PARAM_FLAG: break;
    }
    return true;
}

static bool read_default(const struct form_reading *reading, void *out,
                         const json_t *value, long line)
{
    struct param_spec *spec = out;
    spec->value = (struct param_value){.type = PARAM_NUMBER};
    if (json_is_number(value)) {
        spec->value.number = json_number_value(value);
    } else if (json_is_boolean(value)) {
        spec->value.type = PARAM_FLAG;
        spec->value.number = json_is_true(value);
    } else if (json_is_string(value)) {
        spec->value.type = PARAM_TEXT;
        spec->value.text = form_text(reading, spec->name, value, line);
    } else {
        return fault_tell(&reading->place, line,
                          "write a number, a text, true or false",
                          "the default of '%s' is a table", spec->name);
    }
    return true;
}

#define AT(member) offsetof(struct param_spec, member)

static const char *const approvals[] = {"second_person", NULL};

static const struct form_field fields[] = {
    {"default", FORM_OWN, true, .example = "default = 10",
     .read = read_default},
    {"min", FORM_NUMBER, .at = AT(min)},
    {"max", FORM_NUMBER, .at = AT(max)},
    {"above", FORM_TEXT, .at = AT(above)},
    {"below", FORM_TEXT, .at = AT(below)},
    {"adds_up", FORM_TEXT, .at = AT(adds_up)},
    {"max_change", FORM_NUMBER, .at = AT(max_change)},
    {"choices", FORM_TEXTS, .at = AT(choices), .count_at = AT(choice_count)},
    {"reference", FORM_FLAG, .at = AT(reference)},
    {"approval", FORM_CHOICE, .at = AT(approval), .words = approvals},
    {"doc", FORM_TEXT, .at = AT(doc)},
};

static const struct form form = {"a parameter", fields,
                                 sizeof fields / sizeof *fields};

static bool check_kind(const struct form_reading *reading,
                       const struct param_spec *spec)
{
    bool ranged = !isnan(spec->min) || !isnan(spec->max) ||
                  spec->above != NULL || spec->below != NULL ||
                  spec->adds_up != NULL || !isnan(spec->max_change);
    if (ranged && spec->value.type != PARAM_NUMBER)
        return fault_tell(&reading->place, spec->line,
                          "leave out min, max, above, below, adds_up and "
                          "max_change",
                          "'%s' has a range, and its default is %s", spec->name,
                          param_type_name(spec->value.type));
    if (spec->choices != NULL && spec->value.type != PARAM_TEXT)
        return fault_tell(&reading->place, spec->line, "leave out choices",
                          "'%s' has choices, and its default is %s", spec->name,
                          param_type_name(spec->value.type));
    return true;
}

static bool check_change(const struct form_reading *reading,
                         const struct param_spec *spec)
{
    return !(spec->max_change <= 0) ||
           fault_tell(&reading->place, spec->line,
                      "write the largest change that nobody has to force",
                      "max_change of '%s' must be above 0", spec->name);
}

static bool check_default(const struct form_reading *reading,
                          const struct param_spec *spec)
{
    struct buffer must = {0};
    bool good = param_allows(spec, &spec->value, &must);
    if (!good)
        fault_tell(&reading->place, spec->line, "mend the default or the range",
                   "the default of '%s' must be %s", spec->name,
                   buffer_text(&must));
    buffer_free(&must);
    return good;
}

static bool check_name(const struct form_reading *reading,
                       const struct param_spec *spec)
{
    return (form_is_name(spec->name) && strcmp(spec->name, "rule") != 0) ||
           fault_tell(&reading->place, spec->line,
                      "use small letters, digits and underscores, and not the "
                      "word rule",
                      "'%s' cannot be the name of a parameter", spec->name);
}

/* A table of fields, or the default alone. */
static void read_spec(const struct form_reading *reading,
                      struct param_spec *spec, const json_t *value)
{
    if (json_is_object(value) && json_object_get(value, "function") == NULL)
        form_read(&form, reading, spec, value, spec->line);
    else
        read_default(reading, spec, value, spec->line);
}

static bool read_one(const struct form_reading *reading,
                     struct param_spec *spec, const char *name,
                     const json_t *value, long from)
{
    size_t before = reading->place.list->count;
    *spec = (struct param_spec){.name = arena_copy(reading->arena, name),
                                .min = NAN,
                                .max = NAN,
                                .max_change = NAN,
                                .line = form_field_line(reading, name, from)};
    if (!check_name(reading, spec))
        return false;
    read_spec(reading, spec, value);
    return reading->place.list->count == before && check_kind(reading, spec) &&
           check_change(reading, spec) && check_default(reading, spec);
}

static int compare_names(const void *one, const void *other)
{
    const struct param_spec *left = one, *right = other;
    return strcmp(left->name, right->name);
}

static bool refuse_other(const struct form_reading *reading,
                         const struct param_specs *specs,
                         const struct param_spec *spec, const char *other)
{
    const struct fault_names names = param_names(specs, reading->arena);
    return fault_unknown(
        &reading->place, spec->line, other, &names,
        "'%s' is compared with '%s', which is no parameter here", spec->name,
        other);
}

static bool check_gap(const struct form_reading *reading,
                      const struct param_spec *spec,
                      const struct param_spec *other, bool above)
{
    double gap = spec->value.number - other->value.number;
    return (above ? gap > 0 : gap < 0) ||
           fault_tell(&reading->place, spec->line, "mend one of the defaults",
                      "the default of '%s' is not %s that of '%s'", spec->name,
                      above ? "above" : "below", other->name);
}

static bool check_relation(const struct form_reading *reading,
                           const struct param_specs *specs,
                           const struct param_spec *spec, const char *name,
                           bool above)
{
    if (name == NULL)
        return true;
    const struct param_spec *other = param_find(specs, name);
    if (other == NULL)
        return refuse_other(reading, specs, spec, name);
    if (other->value.type != PARAM_NUMBER)
        return fault_tell(&reading->place, spec->line, "compare numbers",
                          "'%s' is compared with '%s', which is %s", spec->name,
                          name, param_type_name(other->value.type));
    return check_gap(reading, spec, other, above);
}

static void read_all(const struct form_reading *reading,
                     struct param_specs *specs, const json_t *value, long line)
{
    const char *name;
    const json_t *item;
    json_object_foreach(form_table(value), name, item)
        read_one(reading, &specs->items[specs->count++], name, item, line);
    if (specs->count > 0)
        qsort(specs->items, specs->count, sizeof *specs->items, compare_names);
}

/* A parameter that adds up alone could never be changed. */
static bool check_sum(const struct form_reading *reading,
                      const struct param_specs *specs,
                      const struct param_spec *spec)
{
    for (size_t i = 0; spec->adds_up != NULL && i < specs->count; i++)
        if (&specs->items[i] != spec && specs->items[i].adds_up != NULL &&
            strcmp(specs->items[i].adds_up, spec->adds_up) == 0)
            return true;
    return spec->adds_up == NULL ||
           fault_tell(&reading->place, spec->line,
                      "give the others the same word, or leave adds_up out",
                      "'%s' adds up with no other parameter", spec->name);
}

static void check_relations(const struct form_reading *reading,
                            const struct param_specs *specs)
{
    for (size_t i = 0; i < specs->count; i++) {
        const struct param_spec *spec = &specs->items[i];
        check_relation(reading, specs, spec, spec->above, true);
        check_relation(reading, specs, spec, spec->below, false);
        check_sum(reading, specs, spec);
    }
}

bool spec_params_read(const struct form_reading *reading,
                      struct param_specs *specs, const json_t *value, long line)
{
    size_t before = reading->place.list->count;
    if (form_is_empty(value))
        return true;
    if (!json_is_object(value) || json_object_get(value, "function") != NULL)
        return fault_tell(&reading->place, line,
                          "write params = { least = { default = 10 } }",
                          "'params' must be a table of named parameters");
    specs->items = arena_take(reading->arena,
                              json_object_size(value) * sizeof *specs->items);
    read_all(reading, specs, value, line);
    check_relations(reading, specs);
    return reading->place.list->count == before;
}
