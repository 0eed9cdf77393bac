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

/* Tell that the field names something that is not there. */
static void refuse(const struct trial *trial, const char *field,
                   const char *word, const struct fault_names *names,
                   const char *what)
{
    fault_unknown(&trial->place, line_of(trial, field, word), word, names,
                  "%s '%s'", what, word);
}

/* Whether the contract is there, read or not. */
static bool has_contract(const struct programme *programme, const char *name)
{
    return tree_has(
        programme->tree,
        arena_format(programme->arena, "config/sources/%s.lua", name));
}

static void check_source(struct trial *trial, const char *name)
{
    const struct fault_names names = catalog_sources_named(trial->programme);
    if (fault_has(&names, name))
        return;
    if (has_contract(trial->programme, name))
        need(trial, "source", name);
    else
        refuse(trial, "source", name, &names, "there is no source");
}

/* Whether a measure is broken shows only once its own needs are known. */
static void check_measure_name(const struct trial *trial, const char *field,
                               const char *name)
{
    const struct programme *programme = trial->programme;
    if (programme_measure(programme, name) != NULL ||
        catalog_is_broken(programme, "measure", name))
        return;
    const struct fault_names names =
        catalog_scripts_named(programme, "measure");
    refuse(trial, field, name, &names, "there is no measure");
}

static struct fault_names weighable(const struct programme *programme)
{
    const struct fault_names lists[] = {
        catalog_scripts_named(programme, "measure"),
        catalog_scripts_named(programme, "assessment")};
    size_t count = lists[0].count + lists[1].count;
    const char **items = arena_take(programme->arena, count * sizeof *items);
    for (size_t i = 0; i < count; i++)
        items[i] = i < lists[0].count ? lists[0].items[i]
                                      : lists[1].items[i - lists[0].count];
    return (struct fault_names){"measures and assessments", items, count};
}

static bool is_assessment(const struct programme *programme, const char *name)
{
    return programme_assessment(programme, name) != NULL ||
           catalog_is_broken(programme, "assessment", name);
}

/* An assessment grades itself. */
static void check_part(struct trial *trial, const struct part *part)
{
    const struct fault_names names = weighable(trial->programme);
    if (!fault_has(&names, part->name))
        refuse(trial, "weigh", part->name, &names,
               "there is no measure or assessment");
    else if (part->rule_count > 0 &&
             is_assessment(trial->programme, part->name))
        fault_tell(&trial->place, part->line, "take its rule out",
                   "'%s' is an assessment, and has its grades from itself",
                   part->name);
}

static void check_rule_name(struct trial *trial, const char *name)
{
    const struct programme *programme = trial->programme;
    if (catalog_is_broken(programme, "rule", name)) {
        need(trial, "rule", name);
    } else if (programme_rule(programme, name) == NULL) {
        const struct fault_names names =
            catalog_scripts_named(programme, "rule");
        refuse(trial, "rule", name, &names, "there is no rule");
    }
}

static void check_rules(struct trial *trial, const char *const *rules,
                        size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_rule_name(trial, rules[i]);
}

static void check_levels(struct trial *trial, const char *const *levels,
                         size_t count)
{
    const struct fault_names names = catalog_levels_named(trial->programme);
    for (size_t i = 0; i < count; i++)
        if (!fault_has(&names, levels[i]))
            refuse(trial, "levels", levels[i], &names,
                   "no area is of the kind");
}

static struct fault_names texts_of(const struct source *source,
                                   struct arena *arena)
{
    const char **items =
        arena_take(arena, source->column_count * sizeof *items);
    struct fault_names names = {"text columns", items, 0};
    for (size_t i = 0; i < source->column_count; i++)
        if (source->columns[i].type == COLUMN_TEXT)
            items[names.count++] = source->columns[i].name;
    return names;
}

static void check_by(struct trial *trial, const struct measure *measure)
{
    const struct programme *programme = trial->programme;
    const struct source *source =
        programme_source(programme, measure->sources[0]);
    if (measure->by == NULL || source == NULL)
        return;
    const struct fault_names names = texts_of(source, programme->arena);
    if (!fault_has(&names, measure->by))
        fault_unknown(&trial->place, line_of(trial, "by", measure->by),
                      measure->by, &names, "'%s' is no text column of %s",
                      measure->by, source->name);
}

static void check_group(struct trial *trial, const char *field,
                        const char *group)
{
    const struct areas *areas = &trial->programme->areas;
    const struct fault_names names = {"groups", areas->groups,
                                      areas->group_count};
    if (group != NULL && !areas_has_group(areas, group))
        refuse(trial, field, group, &names, "there is no group");
}

static void check_rule(struct programme *programme, const struct rule *rule)
{
    struct trial trial = begin(programme, &rule->script);
    bool everyone = rule->peers != NULL && strcmp(rule->peers, "all") == 0;
    if (!everyone)
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
        check_measure_name(&trial, "needs", measure->needs[i]);
    check_rules(&trial, measure->rules, measure->rule_count);
    finish(&trial);
}

static void check_assessment(struct programme *programme,
                             const struct assessment *assessment)
{
    struct trial trial = begin(programme, &assessment->script);
    for (size_t i = 0; i < assessment->part_count; i++) {
        const struct part *part = &assessment->parts[i];
        check_part(&trial, part);
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
        fault_of(&place, 0, "area", &err);
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
