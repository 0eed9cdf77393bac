/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A map that names what has gone is worse than none: it is believed. */
#include "map_check.h"

#include <string.h>

#include "catalog_find.h"
#include "files.h"
#include "map.h"
#include "map_tests.h"

/* The map on trial. */
struct trial {
    struct programme *programme;
    struct fault_place place;
    struct map map;
    struct map_tests *tests; /* NULL: the programme has none */
};

static struct fault_names files_named(struct programme *programme,
                                      const char *plural, const char *folder,
                                      const char *suffix)
{
    struct arena *arena = programme->arena;
    char **files = NULL;
    size_t count = 0;
    struct err err;
    if (!tree_list(programme->tree, arena, folder, suffix, &files, &count,
                   &err))
        err_list_add(&programme->faults, &err);
    for (size_t i = 0; i < count; i++)
        files[i][strlen(files[i]) - strlen(suffix)] = '\0';
    return (struct fault_names){plural, (const char *const *)files, count};
}

/* By their files: what is wrong with a contract is told elsewhere. */
static struct fault_names sources_named(struct programme *programme)
{
    return files_named(programme, "sources", "config/sources", ".lua");
}

static struct fault_names tables_named(struct programme *programme)
{
    return files_named(programme, "tables", "config/tables", ".csv");
}

static struct fault_names measures_named(struct programme *programme)
{
    return catalog_scripts_named(programme, "measure");
}

static struct fault_names rules_named(struct programme *programme)
{
    return catalog_scripts_named(programme, "rule");
}

static struct fault_names assessments_named(struct programme *programme)
{
    return catalog_scripts_named(programme, "assessment");
}

static struct fault_names groups_named(struct programme *programme)
{
    return (struct fault_names){"groups", programme->areas.groups,
                                programme->areas.group_count};
}

static struct fault_names judged_named(struct programme *programme)
{
    const char **items = arena_take(
        programme->arena, (programme->judgement_count + 1) * sizeof *items);
    struct fault_names names = {"judged items", items, 0};
    for (size_t i = 0; i < programme->judgement_count; i++)
        if (!fault_has(&names, programme->judgements[i].of))
            items[names.count++] = programme->judgements[i].of;
    return names;
}

static struct fault_names plugins_named(struct programme *programme)
{
    const char **items = arena_take(
        programme->arena, (programme->plugin_count + 1) * sizeof *items);
    struct fault_names names = {"plugins in use", items, 0};
    for (size_t i = 0; i < programme->plugin_count; i++)
        if (programme->plugins[i].in_use)
            items[names.count++] = programme->plugins[i].passport.name;
    return names;
}

/* Parameters being gathered as "of.param". */
struct gathering {
    struct arena *arena;
    const char **items;
    size_t count;
};

static void add_params(struct gathering *all, const char *of,
                       const struct param_specs *specs)
{
    for (size_t i = 0; i < specs->count; i++)
        all->items[all->count++] =
            arena_format(all->arena, "%s.%s", of, specs->items[i].name);
}

/* Of each script. */
static struct fault_names params_named(struct programme *programme)
{
    size_t most = 1;
    for (size_t i = 0; i < programme->measure_count; i++)
        most += programme->measures[i].params.count;
    for (size_t i = 0; i < programme->rule_count; i++)
        most += programme->rules[i].params.count;
    for (size_t i = 0; i < programme->assessment_count; i++)
        most += programme->assessments[i].params.count;
    struct gathering all = {
        programme->arena,
        arena_take(programme->arena, most * sizeof *all.items), 0};
    for (size_t i = 0; i < programme->measure_count; i++)
        add_params(&all, programme->measures[i].script.name,
                   &programme->measures[i].params);
    for (size_t i = 0; i < programme->rule_count; i++)
        add_params(&all, programme->rules[i].script.name,
                   &programme->rules[i].params);
    for (size_t i = 0; i < programme->assessment_count; i++)
        add_params(&all, programme->assessments[i].script.name,
                   &programme->assessments[i].params);
    return (struct fault_names){"parameters", all.items, all.count};
}

/* What a row can name. */
static const struct {
    const char *kind, *absent;
    struct fault_names (*named)(struct programme *programme);
} kinds[] = {
    {"source", "there is no source", sources_named},
    {"measure", "there is no measure", measures_named},
    {"rule", "there is no rule", rules_named},
    {"assessment", "there is no assessment", assessments_named},
    {"group", "there is no group", groups_named},
    {"judgement", "config/judgements.csv has no row of", judged_named},
    {"table", "config/tables has no table", tables_named},
    {"param", "there is no parameter", params_named},
    {"plugin", "no plugin is in use that is called", plugins_named},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

static bool refuse_kind(const struct trial *trial, const struct map_row *row,
                        const char *kind)
{
    const char *words[KINDS];
    for (size_t i = 0; i < KINDS; i++)
        words[i] = kinds[i].kind;
    const struct fault_names names = {"kinds", words, KINDS};
    return fault_unknown(&trial->place, row->line, kind, &names,
                         "nothing is of the kind '%s'", kind);
}

static bool check_name(const struct trial *trial, const struct map_row *row,
                       const struct map_name *name)
{
    for (size_t i = 0; i < KINDS; i++) {
        if (strcmp(kinds[i].kind, name->kind) != 0)
            continue;
        const struct fault_names names = kinds[i].named(trial->programme);
        return fault_has(&names, name->name) ||
               fault_unknown(&trial->place, row->line, name->name, &names,
                             "%s '%s'", kinds[i].absent, name->name);
    }
    return refuse_kind(trial, row, name->kind);
}

static void check_names(const struct trial *trial, const struct map_row *row)
{
    struct map_name name;
    const char *at = row->represented_by;
    while (map_next(&name, trial->programme->arena, &at))
        check_name(trial, row, &name);
}

static void check_given(const struct trial *trial, const struct map_row *row)
{
    const struct {
        const char *name, *text;
    } cells[] = {{"item", row->item},
                 {"document", row->document},
                 {"paragraph", row->paragraph},
                 {"subject", row->subject}};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        if (cells[i].text[0] == '\0')
            fault_tell(&trial->place, row->line,
                       "write it, or take the row out", "%s is empty",
                       cells[i].name);
}

/* Silence is no answer. */
static void check_answer(const struct trial *trial, const struct map_row *row)
{
    if (row->reason[0] != '\0')
        return;
    if (row->represented_by[0] == '\0')
        fault_tell(&trial->place, row->line,
                   "name what does, or write in `reason` why nothing does",
                   "nothing represents %s", row->item);
    else if (row->test[0] == '\0')
        fault_tell(&trial->place, row->line,
                   "name one, or write in `reason` why there is none",
                   "no test shows %s", row->item);
}

static void check_once(const struct trial *trial, const struct map_row *row)
{
    for (const struct map_row *other = trial->map.rows; other < row; other++)
        if (row->item[0] != '\0' && strcmp(other->item, row->item) == 0) {
            fault_tell(&trial->place, row->line, "keep one",
                       "%s stands in line %ld already", row->item, other->line);
            return;
        }
}

static void check_row(const struct trial *trial, const struct map_row *row)
{
    check_given(trial, row);
    check_once(trial, row);
    check_names(trial, row);
    if (trial->tests != NULL)
        map_tests_check(trial->tests, &trial->place, row->line, row->test);
    check_answer(trial, row);
}

static void check_rows(const struct trial *trial)
{
    for (size_t i = 0; i < trial->map.count; i++)
        check_row(trial, &trial->map.rows[i]);
}

void map_check(struct programme *programme)
{
    struct trial trial = {.programme = programme,
                          .place = {ERR_INPUT, MAP_FILE, &programme->faults}};
    if (tree_has_folder(programme->tree, "tests"))
        trial.tests = map_tests_new(programme);
    if (map_read(&trial.map, programme->arena, programme->tree,
                 &programme->faults))
        check_rows(&trial);
    map_tests_free(trial.tests);
}
