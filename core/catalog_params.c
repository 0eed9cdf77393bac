/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A row that changes nothing is a fault: it is a misspelling, or what it was
   for has gone. */
#include "catalog_params.h"

#include <string.h>

#include "catalog_find.h"
#include "catalog_in_force.h"
#include "files.h"

static const char file[] = "config/params.csv";

static struct fault_place place_of(struct programme *programme)
{
    return (struct fault_place){ERR_INPUT, file, &programme->faults};
}

/* What stands before the "/" of a row's `of`, "" without one. */
static const char *owner_of(struct programme *programme,
                            const struct param_row *row)
{
    const char *name = params_name(row->of);
    size_t length = (size_t)(name - row->of);
    return arena_text(programme->arena, row->of, length > 0 ? length - 1 : 0);
}

static bool is_rule_row(const struct param_row *row)
{
    return strcmp(row->param, "rule") == 0;
}

/* Tell that `name`, of `kind` (NULL: any), is not there. */
static bool tell_absent(struct programme *programme,
                        const struct param_row *row, const char *kind,
                        const char *name)
{
    const struct fault_place place = place_of(programme);
    const struct fault_names names = catalog_scripts_named(programme, kind);
    return fault_unknown(&place, row->line, name, &names, "there is no %s '%s'",
                         kind != NULL ? kind : "measure, rule or assessment",
                         name);
}

/* Nothing is told of what is broken. */
static void refuse_name(struct programme *programme,
                        const struct param_row *row, const char *kind,
                        const char *name)
{
    if (!catalog_is_broken(programme, NULL, name))
        tell_absent(programme, row, kind, name);
}

static bool check_rule(struct programme *programme, const struct param_row *row,
                       const char *name)
{
    return programme_rule(programme, name) != NULL ||
           catalog_is_broken(programme, "rule", name) ||
           tell_absent(programme, row, "rule", name);
}

bool catalog_rules_of(struct programme *programme, const struct param_row *row,
                      const char ***rules, size_t *count)
{
    struct arena *arena = programme->arena;
    const char *text = row->text;
    *rules = arena_take(arena, (strlen(text) / 2 + 1) * sizeof **rules);
    *count = 0;
    for (text += strspn(text, " "); *text != '\0'; text += strspn(text, " ")) {
        size_t length = strcspn(text, " ");
        const char *name = arena_text(arena, text, length);
        if (!check_rule(programme, row, name))
            return false;
        (*rules)[(*count)++] = name;
        text += length;
    }
    return true;
}

static struct part *find_part(const struct assessment *assessment,
                              const char *measure)
{
    for (size_t i = 0; i < assessment->part_count; i++)
        if (strcmp(assessment->parts[i].name, measure) == 0)
            return &assessment->parts[i];
    return NULL;
}

/* Where the rules stand that a row is about; NULL where there are none. */
struct slot {
    const char ***rules;
    size_t *count, *bound;
};

static struct slot find_slot(struct programme *programme,
                             const struct param_row *row)
{
    const char *owner = owner_of(programme, row);
    const char *name = params_name(row->of);
    struct measure *measure = programme_measure(programme, name);
    struct assessment *assessment = programme_assessment(programme, owner);
    struct part *part = assessment != NULL ? find_part(assessment, name) : NULL;
    if (owner[0] == '\0' && measure != NULL)
        return (struct slot){&measure->rules, &measure->rule_count,
                             &measure->bound_count};
    if (part != NULL && programme_assessment(programme, name) == NULL)
        return (struct slot){&part->rules, &part->rule_count,
                             &part->bound_count};
    return (struct slot){NULL, NULL, NULL};
}

static bool check_once(struct programme *programme, const struct param_row *row)
{
    const struct fault_place place = place_of(programme);
    for (const struct param_row *other = programme->params.rows; other < row;
         other++)
        if (other->usable && params_tie(&programme->areas, row, other))
            return fault_tell(&place, row->line,
                              "keep one, or give them different days",
                              "the rule of %s is named twice for the same "
                              "place, here and in line %ld",
                              row->of, other->line);
    return true;
}

/* A part without rules is the measure itself, and would be one of its own in
   some places. */
static bool check_named(struct programme *programme,
                        const struct param_row *row, const struct slot *slot)
{
    const struct fault_place place = place_of(programme);
    return *slot->count > 0 || owner_of(programme, row)[0] == '\0' ||
           fault_tell(&place, row->line,
                      "name its rule in the assessment, or in a row for all "
                      "areas and days, first",
                      "'%s' has no rule of its own to be changed in some "
                      "places",
                      row->of);
}

static void use(struct param_row *row)
{
    row->value = (struct param_value){.type = PARAM_TEXT, .text = row->text};
    row->usable = true;
}

/* A row for everywhere and always takes the place of what scripts say. */
static void replace_rules(struct slot *slot, const char **named, size_t count)
{
    *slot->rules = named;
    *slot->count = count;
    *slot->bound = 0;
}

/* Any other adds rules for where it is in force, each once. */
static void add_rules(struct programme *programme, struct slot *slot,
                      const char *const *named, size_t count)
{
    struct fault_names all = {"rules", *slot->rules, *slot->count};
    const char **rules =
        arena_take(programme->arena, (all.count + count) * sizeof *rules);
    for (size_t i = 0; i < all.count; i++)
        rules[i] = all.items[i];
    all.items = rules;
    for (size_t i = 0; i < count; i++)
        if (!fault_has(&all, named[i]))
            rules[all.count++] = named[i];
    *slot->bound += all.count - *slot->count;
    *slot->rules = rules;
    *slot->count = all.count;
}

static void take_rules(struct programme *programme, struct param_row *row)
{
    struct slot slot = find_slot(programme, row);
    const char **named;
    size_t count;
    if (slot.rules == NULL || strcmp(row->status, "confirmed") != 0 ||
        !check_once(programme, row) ||
        !catalog_rules_of(programme, row, &named, &count))
        return;
    if (!params_bound(row))
        replace_rules(&slot, named, count);
    else if (check_named(programme, row, &slot))
        add_rules(programme, &slot, named, count);
    else
        return;
    use(row);
}

static void take_those(struct programme *programme, bool bound)
{
    struct params *params = &programme->params;
    for (size_t i = 0; i < params->count; i++)
        if (is_rule_row(&params->rows[i]) &&
            params_bound(&params->rows[i]) == bound)
            take_rules(programme, &params->rows[i]);
}

/* Rows for everywhere first: the others add to what these say. */
static void take_all_rules(struct programme *programme)
{
    take_those(programme, false);
    take_those(programme, true);
}

void catalog_params_load(struct programme *programme)
{
    catalog_in_force(programme);
    take_all_rules(programme);
}

static bool names_rule(const char *const *rules, size_t count, const char *name)
{
    const struct fault_names names = {"rules", rules, count};
    return fault_has(&names, name);
}

/* Whether the rule grades the measure, by itself or as a part. */
static bool grades(const struct programme *programme, const char *rule,
                   const struct measure *measure)
{
    const char *name = measure->script.name;
    if (names_rule(measure->rules, measure->rule_count, rule))
        return true;
    for (size_t i = 0; i < programme->assessment_count; i++) {
        const struct part *part = find_part(&programme->assessments[i], name);
        if (part != NULL && names_rule(part->rules, part->rule_count, rule))
            return true;
    }
    return false;
}

static void tell_ungraded(struct programme *programme,
                          const struct param_row *row, const char *owner)
{
    const struct fault_place place = place_of(programme);
    fault_tell(&place, row->line,
               "name a rule that grades it, or take the row out",
               "'%s' does not grade '%s', so this changes nothing",
               params_name(row->of), owner);
}

/* A row of "measure/rule". */
static void check_pair(struct programme *programme, const struct param_row *row,
                       const char *owner)
{
    const char *name = params_name(row->of);
    const struct measure *measure = programme_measure(programme, owner);
    if (measure == NULL)
        refuse_name(programme, row, "measure", owner);
    else if (programme_rule(programme, name) == NULL)
        refuse_name(programme, row, "rule", name);
    else if (!grades(programme, name, measure))
        tell_ungraded(programme, row, owner);
}

/* A rule by itself; what is broken may be graded by it. */
static void check_alone(struct programme *programme,
                        const struct param_row *row)
{
    const struct fault_place place = place_of(programme);
    if (is_rule_row(row) || programme_rule(programme, row->of) == NULL ||
        programme->broken_count > 0)
        return;
    for (size_t i = 0; i < programme->measure_count; i++)
        if (grades(programme, row->of, &programme->measures[i]))
            return;
    fault_tell(&place, row->line,
               "name it as the rule of a measure, or take the row out",
               "'%s' grades nothing, so this changes nothing", row->of);
}

static bool is_script(const struct programme *programme, const char *name)
{
    return programme_measure(programme, name) != NULL ||
           programme_rule(programme, name) != NULL ||
           programme_assessment(programme, name) != NULL;
}

static void tell_unruled(struct programme *programme,
                         const struct param_row *row, const char *owner)
{
    const struct fault_place place = place_of(programme);
    fault_tell(&place, row->line,
               "write the name of a measure, or assessment/measure",
               "rules are named for a measure, and '%s' is none%s", row->of,
               owner[0] != '\0' ? " that is weighed there" : "");
}

static void check_rule_row(struct programme *programme,
                           const struct param_row *row, const char *owner)
{
    const char *name = params_name(row->of);
    if (find_slot(programme, row).rules != NULL)
        return;
    if (owner[0] != '\0' && programme_assessment(programme, owner) == NULL)
        refuse_name(programme, row, "assessment", owner);
    else if (owner[0] == '\0' && !is_script(programme, name))
        refuse_name(programme, row, "measure", name);
    else
        tell_unruled(programme, row, owner);
}

/* Every row is of something that is there. */
static void check_used(struct programme *programme, const struct param_row *row)
{
    const char *owner = owner_of(programme, row);
    if (is_rule_row(row))
        check_rule_row(programme, row, owner);
    else if (owner[0] != '\0')
        check_pair(programme, row, owner);
    else if (!is_script(programme, row->of))
        refuse_name(programme, row, NULL, row->of);
}

static void check_values(struct programme *programme,
                         const struct script *script,
                         const struct param_specs *specs)
{
    params_check(&programme->params, script->name, specs, &programme->areas,
                 &programme->faults);
}

void catalog_params_check(struct programme *programme)
{
    const struct script *script;
    for (size_t i = 0; i < programme->params.count; i++) {
        check_used(programme, &programme->params.rows[i]);
        check_alone(programme, &programme->params.rows[i]);
    }
    for (size_t i = 0; (script = programme_script(programme, i)); i++)
        check_values(programme, script, programme_specs(programme, i));
}

/* Whether the script that a row is of declares the parameter. */
static void check_declared(struct programme *programme,
                           const struct param_row *row)
{
    const struct fault_place place = place_of(programme);
    const char *name = params_name(row->of);
    const struct param_specs *specs = programme_specs_named(programme, name);
    if (!specs || is_rule_row(row) || param_find(specs, row->param))
        return;
    const struct fault_names names = param_names(specs, programme->arena);
    fault_unknown(&place, 0, row->param, &names, "'%s' has no parameter '%s'",
                  name, row->param);
}

bool catalog_params_named(const struct programme *programme, const char *of,
                          const char *param, struct err *err)
{
    struct programme trial = *programme;
    const struct param_row row = {.of = of, .param = param ? param : ""};
    trial.faults = (struct err_list){0};
    check_used(&trial, &row);
    if (param && trial.faults.count == 0)
        check_declared(&trial, &row);
    bool good = trial.faults.count == 0;
    if (!good) {
        *err = trial.faults.items[0];
        err->kind = ERR_USAGE;
        err->file[0] = '\0'; /* it was typed */
    }
    err_list_free(&trial.faults);
    return good;
}

size_t catalog_params_faults(const struct programme *programme)
{
    size_t count = 0;
    for (size_t i = 0; i < programme->faults.count; i++)
        count += strcmp(programme->faults.items[i].file, file) == 0;
    return count;
}

bool catalog_params_try(const struct programme *programme,
                        const struct file *text, struct err_list *faults)
{
    struct programme trial = *programme;
    trial.faults = (struct err_list){0};
    params_read(&trial.params, trial.arena, file, text, &trial.areas,
                &trial.faults);
    take_all_rules(&trial);
    catalog_params_check(&trial);
    *faults = trial.faults;
    return faults->count == 0;
}
