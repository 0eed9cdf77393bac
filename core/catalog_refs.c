/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rules first, for measures and assessments name them; a script with several
   wrong references is told about all of them. */
#include "catalog_refs.h"

#include <string.h>

#include "catalog_find.h"
#include "files.h"
#include "text.h"

/* One script on trial. */
struct trial {
    struct programme *programme;
    const struct script *script;
    struct fault_place place;
    size_t before;            /* faults, when it began */
    const char *kind, *needs; /* the first broken thing that it needs */
};

static struct trial begin(struct programme *programme,
                          const struct script *script)
{
    return (struct trial){
        .programme = programme,
        .script = script,
        .place = {ERR_SCRIPT, script->file, &programme->faults},
        .before = programme->faults.count,
    };
}

static void finish(const struct trial *trial)
{
    struct programme *programme = trial->programme;
    if (programme->faults.count > trial->before)
        catalog_break(programme, trial->script,
                      &programme->faults.items[trial->before]);
    else if (trial->needs != NULL)
        catalog_break_for(programme, trial->script, trial->kind, trial->needs);
}

static void need(struct trial *trial, const char *kind, const char *name)
{
    if (trial->needs != NULL)
        return;
    trial->kind = kind;
    trial->needs = name;
}

/* The line where `word` stands behind the word `field`. */
static long line_of(const struct trial *trial, const char *field,
                    const char *word)
{
    const char *text = trial->script->text;
    long from = text_line_of_word(text, field, 0);
    long line = text_line_of_word(text, word, from);
    return line > 0 ? line : from;
}

static void check_source(struct trial *trial, const char *name)
{
    const struct programme *programme = trial->programme;
    struct arena *arena = programme->arena;
    if (programme_source(programme, name) != NULL)
        return;
    const char *file =
        arena_format(arena, "%s/config/sources/%s.lua", programme->root, name);
    if (files_exists(file)) {
        need(trial, "source", name);
        return;
    }
    const struct fault_names names = catalog_sources_named(programme);
    fault_unknown(&trial->place, line_of(trial, "source", name), name, &names,
                  "there is no source '%s'", name);
}

static void check_script(struct trial *trial, const char *field,
                         const char *kind, const char *name)
{
    const struct programme *programme = trial->programme;
    bool rule = strcmp(kind, "rule") == 0;
    if (catalog_is_broken(programme, kind, name)) {
        if (rule)
            need(trial, kind, name);
        return;
    }
    if (rule ? programme_rule(programme, name) != NULL
             : programme_measure(programme, name) != NULL)
        return;
    const struct fault_names names = catalog_scripts_named(programme, kind);
    fault_unknown(&trial->place, line_of(trial, field, name), name, &names,
                  "there is no %s '%s'", kind, name);
}

static void check_rules(struct trial *trial, const char *const *rules,
                        size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_script(trial, "rule", "rule", rules[i]);
}

static void check_levels(struct trial *trial, const char *const *levels,
                         size_t count)
{
    const struct fault_names names = catalog_levels_named(trial->programme);
    for (size_t i = 0; i < count; i++)
        if (!fault_has(&names, levels[i]))
            fault_unknown(&trial->place, line_of(trial, "levels", levels[i]),
                          levels[i], &names, "no area is of the kind '%s'",
                          levels[i]);
}

static void list_texts(const struct source *source, struct arena *arena,
                       struct fault_names *names)
{
    const char **items =
        arena_take(arena, source->column_count * sizeof *items);
    *names = (struct fault_names){"text columns", items, 0};
    for (size_t i = 0; i < source->column_count; i++)
        if (source->columns[i].type == COLUMN_TEXT)
            items[names->count++] = source->columns[i].name;
}

static void check_by(struct trial *trial, const struct measure *measure)
{
    const struct programme *programme = trial->programme;
    const struct source *source =
        programme_source(programme, measure->sources[0]);
    if (measure->by == NULL || source == NULL)
        return;
    int column = source_column(source, measure->by);
    if (column >= 0 && source->columns[column].type == COLUMN_TEXT)
        return;
    struct fault_names names;
    list_texts(source, programme->arena, &names);
    fault_unknown(&trial->place, line_of(trial, "by", measure->by), measure->by,
                  &names, "'%s' is no text column of %s", measure->by,
                  source->name);
}

static void check_group(struct trial *trial, const char *field,
                        const char *group)
{
    const struct areas *areas = &trial->programme->areas;
    const struct fault_names names = {"groups", areas->groups,
                                      areas->group_count};
    if (group != NULL && !areas_has_group(areas, group))
        fault_unknown(&trial->place, line_of(trial, field, group), group,
                      &names, "there is no group '%s'", group);
}

static void check_rule(struct programme *programme, const struct rule *rule)
{
    struct trial trial = begin(programme, &rule->script);
    check_group(&trial, "peers", rule->peers);
    check_group(&trial, "only", rule->only);
    finish(&trial);
}

static void check_measure(struct programme *programme,
                          const struct measure *measure)
{
    struct trial trial = begin(programme, &measure->script);
    for (size_t i = 0; i < measure->source_count; i++)
        check_source(&trial, measure->sources[i]);
    check_by(&trial, measure);
    check_levels(&trial, measure->levels, measure->level_count);
    for (size_t i = 0; i < measure->need_count; i++)
        check_script(&trial, "needs", "measure", measure->needs[i]);
    check_rules(&trial, measure->rules, measure->rule_count);
    finish(&trial);
}

static void check_assessment(struct programme *programme,
                             const struct assessment *assessment)
{
    struct trial trial = begin(programme, &assessment->script);
    for (size_t i = 0; i < assessment->part_count; i++) {
        const struct part *part = &assessment->parts[i];
        check_script(&trial, "weigh", "measure", part->measure);
        check_rules(&trial, part->rules, part->rule_count);
    }
    check_levels(&trial, assessment->levels, assessment->level_count);
    finish(&trial);
}

static void check_contract(struct programme *programme,
                           const struct source *source)
{
    const struct fault_place place = {ERR_INPUT, source->file,
                                      &programme->faults};
    struct err err;
    if (source->area_constant != NULL &&
        areas_find(&programme->areas, source->area_constant, &err) == AREA_NONE)
        fault_tell(&place, 0, err.mend, "area: %s", err.what);
}

void catalog_refs(struct programme *programme)
{
    for (size_t i = 0; i < programme->source_count; i++)
        check_contract(programme, &programme->sources[i]);
    for (size_t i = 0; i < programme->rule_count; i++)
        check_rule(programme, &programme->rules[i]);
    for (size_t i = 0; i < programme->measure_count; i++)
        check_measure(programme, &programme->measures[i]);
    for (size_t i = 0; i < programme->assessment_count; i++)
        check_assessment(programme, &programme->assessments[i]);
}
