/* SPDX-License-Identifier: GPL-2.0-or-later */
/* results: what a run found, laid out for a question: everybody on one
   measure, everything about one area, one measure over time. */
#include <stdlib.h>
#include <string.h>

#include "choose.h"
#include "cmd_pick.h"
#include "cmd_verbs.h"
#include "text.h"

static void put_figures(struct table *table, const struct cmd *cmd,
                        const struct item_row *item,
                        const struct result_row *row)
{
    int decimals = item->decimals;
    pick_figure(table, cmd, row, row->value, decimals);
    table_number_to(table, row->lower, decimals);
    table_number_to(table, row->upper, decimals);
    pick_figure(table, cmd, row, row->numerator, -1);
    pick_figure(table, cmd, row, row->denominator, -1);
    table_text(table, row->basis);
    table_text(table, row->grade);
    table_text(table, row->direction);
    table_text(table, row->status);
    table_text(table, row->note);
}

/* The columns that put_figures() fills. */
#define FIGURES                                                     \
    {"value", NULL, NULL, TABLE_NUMBER, -1, false, true},           \
        {"lower", NULL, NULL, TABLE_NUMBER, -1, false, true},       \
        {"upper", NULL, NULL, TABLE_NUMBER, -1, false, true},       \
        {"numerator", NULL, NULL, TABLE_NUMBER, -1, false, true},   \
        {"denominator", NULL, NULL, TABLE_NUMBER, -1, false, true}, \
        {"basis", NULL, NULL, TABLE_TEXT, 0, false, true},          \
        {"grade", NULL, NULL, TABLE_TEXT, 0, false, true},          \
        {"direction", NULL, NULL, TABLE_TEXT, 0, false, true},      \
        {"status", NULL, NULL, TABLE_TEXT, 0, false, false},        \
    {                                                               \
        "note", NULL, NULL, TABLE_TEXT, 0, true, true               \
    }

static const struct table_column AREA[] = {
    {"measure", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"title", NULL, NULL, TABLE_TEXT, 0, true, false},
    {"period", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"unit", NULL, NULL, TABLE_TEXT, 0, false, true},
    FIGURES,
};

static const struct table_column SERIES[] = {
    {"area", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"period", NULL, NULL, TABLE_TEXT, 0, false, false},
    FIGURES,
};

static void put_item(struct table *table, const struct cmd *cmd,
                     const struct item_row *item, const struct result_row *row)
{
    table_row(table);
    table_text(table, item->name);
    table_text(table, item->title);
    table_text(table, row->period_name);
    table_text(table, item->unit);
    put_figures(table, cmd, item, row);
}

static bool add_item(struct table *table, const struct pick *pick,
                     struct cmd *cmd, const struct item_row *item,
                     struct caution *caution, struct err *err)
{
    struct result_row *rows;
    size_t count;
    if (!pick_results(pick, cmd, item, "latest", &rows, &count, err))
        return err->kind == ERR_USAGE; /* it has no such period */
    for (size_t i = 0; i < count; i++)
        put_item(table, cmd, item, &rows[i]);
    if (count)
        pick_caution(cmd, item, rows, count, caution);
    return true;
}

static bool add_items(struct table *table, const struct pick *pick,
                      struct cmd *cmd, struct err *err)
{
    bool named = pick_is_named(cmd), good = true;
    struct caution caution = {0};
    for (size_t i = 0; good && i < pick->item_count; i++)
        if (named || strcmp(pick->items[i].kind, "part") != 0)
            good = add_item(table, pick, cmd, &pick->items[i], &caution, err);
    pick_warn(&caution, table);
    return good;
}

static bool want_only(struct pick *pick, struct cmd *cmd, const char *word,
                      const char **name, struct err *err)
{
    const struct areas *areas = &cmd->programme->areas;
    bool *wanted = arena_take(cmd->arena, areas->count + 1);
    bool good = choose_area(cmd->programme, word, wanted, err);
    for (size_t i = 0; i < areas->count; i++)
        if (wanted[i])
            *name = areas->items[i].name;
    pick->wanted = wanted;
    return good;
}

static struct table *area_table(const struct cmd *cmd, const struct pick *pick,
                                const char *name)
{
    const char *title = arena_format(cmd->arena, "%s   run r%lld", name,
                                     (long long)pick->run.id);
    struct table *table =
        table_new("assay.results/1", title, AREA, sizeof AREA / sizeof *AREA);
    table_meta(table, "area", name);
    pick_label(pick, table);
    return table;
}

static int area_run(struct cmd *cmd)
{
    struct pick pick;
    struct err err;
    const char *name = NULL;
    if (!pick_open(&pick, cmd, &err) ||
        !want_only(&pick, cmd, cmd->words[0], &name, &err))
        return cmd_fail(cmd, &err);
    struct table *table = area_table(cmd, &pick, name);
    if (!add_items(table, &pick, cmd, &err)) {
        table_free(table);
        return cmd_fail(cmd, &err);
    }
    size_t count = table_count(table);
    int code = cmd_print(cmd, table);
    if (code == ERR_NONE && count)
        pick_why(cmd, name, "NAME");
    return code;
}

static int by_area_and_period(const void *left, const void *right)
{
    const struct result_row *one = left, *other = right;
    if (one->area != other->area)
        return one->area < other->area ? -1 : 1;
    return (one->period > other->period) - (one->period < other->period);
}

static struct table *series_table(const struct cmd *cmd,
                                  const struct pick *pick,
                                  const struct item_row *item)
{
    const char *title =
        arena_format(cmd->arena, "%s   run r%lld\n%s", item->title,
                     (long long)pick->run.id, pick_unit(cmd, item));
    struct table *table = table_new("assay.results/1", title, SERIES,
                                    sizeof SERIES / sizeof *SERIES);
    table_meta(table, "measure", item->name);
    pick_label(pick, table);
    return table;
}

static void put_series(struct table *table, const struct cmd *cmd,
                       const struct item_row *item,
                       const struct result_row *row)
{
    table_row(table);
    table_text(table, row->area_name);
    table_text(table, row->period_name);
    put_figures(table, cmd, item, row);
}

static int measure_run(struct cmd *cmd)
{
    struct pick pick;
    struct err err;
    struct result_row *rows;
    size_t count;
    const struct item_row *item;
    if (!pick_open(&pick, cmd, &err) || !(item = pick_item(&pick, cmd, &err)) ||
        !pick_results(&pick, cmd, item, "all", &rows, &count, &err))
        return cmd_fail(cmd, &err);
    struct caution caution = {0};
    struct table *table = series_table(cmd, &pick, item);
    pick_caution(cmd, item, rows, count, &caution);
    pick_warn(&caution, table);
    if (count)
        qsort(rows, count, sizeof *rows, by_area_and_period);
    for (size_t i = 0; i < count; i++)
        put_series(table, cmd, item, &rows[i]);
    return cmd_print(cmd, table);
}

static const struct option_spec options[] = {
    {"run", 0, "RUN", "latest, previous, or a run's number", false},
    {"measure", 0, "NAME", "a measure, an assessment or one of its parts",
     true},
    {"select", 0, "WORD", "NAME, NAME+ (and what needs it), +NAME, tag:TAG",
     true},
    {"all", 0, NULL, "grid: measures beside the assessments", false},
    {"area", 0, "AREA", "a code, a name or a unique part of one", true},
    {"group", 0, "GROUP", "the areas of a group", true},
    {"period", 0, "PERIOD",
     "2008/09, 2008-11, latest, previous, all, 2006/07..2008/09", false},
    {"by", 0, "VALUE", "of a measure counted by a column: for this value",
     false},
    PICK_PUBLIC,
    {NULL, 0, NULL, NULL, false},
};

const struct verb VERB_RESULTS = {
    .name = "results",
    .usage = "[grid | league [NAME] | area AREA | measure NAME] [FLAGS]",
    .summary = "Show what a run found.",
    .help = "Of the latest run, and of the newest period that has "
            "results, unless told otherwise. Ranks that tie are shown as "
            "a span.\n\n"
            "A grid that is wider than the terminal has letters for "
            "grades, then numbers for names; below it stands what they "
            "mean.\n\n"
            "With --public small counts of people are hidden, and other "
            "results until no hidden count can be worked out from the "
            "run; exit code 6 when that cannot be done.",
    .examples =
        (const char *const[]){
            "assay results                  # every area, every assessment",
            "assay results --all            # and every measure",
            "assay results --select +borough_overview  # and what it rests on",
            "assay results area hackney",
            "assay results league crime_rate --group inner",
            "assay results measure crime_rate --area hackney --csv",
            "assay results league race_detections --public", NULL},
    .options = options,
    .actions =
        (const struct action[]){
            {"grid", NULL, "areas by assessments, or by measures", 0, 0,
             grid_run},
            {"league", "[NAME]", "areas ranked by one measure", 0, 1,
             league_run},
            {"area", "AREA", "everything about one area", 1, 1, area_run},
            {"measure", "[NAME]", "one measure over time", 0, 1, measure_run},
            {NULL, NULL, NULL, 0, 0, NULL},
        },
    .see = "explain, runs",
};
