/* SPDX-License-Identifier: GPL-2.0-or-later */
/* results league: one item, one period, best first. Areas that others belong
   to stand below, unranked: London is not a borough. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cmd_pick.h"
#include "cmd_ranks.h"
#include "text.h"

/* In the order of the table. */
enum standing { RANKED, LACKING, ABOVE };

struct place {
    const struct result_row *row;
    enum standing standing;
    double grade, value; /* keys: less is better */
    struct rank rank;
};

struct league {
    struct place *places;
    size_t count;
    const struct result_row *rows; /* as many */
    const struct item_row *item;
    const char *method; /* by which areas were compared; NULL: ties only */
};

static const struct assessment *assessment_of(const struct cmd *cmd,
                                              const struct item_row *item)
{
    const struct item *declared = pick_declared(cmd, item->name);
    return declared && declared->kind == ITEM_ASSESSMENT ? declared->assessment
                                                         : NULL;
}

/* Its place in the assessment's own order, best first. */
static double grade_key(const struct cmd *cmd, const struct item_row *item,
                        const char *grade)
{
    const struct assessment *assessment = assessment_of(cmd, item);
    for (size_t i = 0; assessment && i < assessment->grade_count; i++)
        if (strcmp(assessment->grades[i], grade) == 0)
            return (double)i;
    return assessment ? (double)assessment->grade_count : 0;
}

static double value_key(const struct item_row *item, double value)
{
    if (isnan(value))
        return 0;
    return strcmp(item->good, "low") == 0 ? value : -value;
}

static bool has_part(const struct result_row *rows, size_t count, int64_t id)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].parent == id)
            return true;
    return false;
}

/* An assessment's grade goes before its figure, which a cap or a judgement
   does not change. */
static int compare_keys(const struct place *one, const struct place *other)
{
    if (one->grade != other->grade)
        return one->grade < other->grade ? -1 : 1;
    return (one->value > other->value) - (one->value < other->value);
}

static int compare(const void *left, const void *right)
{
    const struct place *one = left, *other = right;
    if (one->standing != other->standing)
        return (int)one->standing - (int)other->standing;
    int order = one->standing == RANKED ? compare_keys(one, other) : 0;
    if (order)
        return order;
    int64_t a = one->row->area, b = other->row->area;
    return (a > b) - (a < b);
}

/* The first place after `first` that does not tie with it. */
static size_t tie_end(const struct league *league, size_t first)
{
    const struct place *places = league->places;
    size_t end = first + 1;
    while (end < league->count && places[end].standing == RANKED &&
           compare_keys(&places[end], &places[first]) == 0)
        end++;
    return end;
}

static void share_rank(struct league *league, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++) {
        league->places[i].rank.first = from + 1;
        league->places[i].rank.last = end;
    }
}

static const struct measure *measure_of(const struct cmd *cmd,
                                        const struct item_row *item)
{
    const struct item *declared = pick_declared(cmd, item->name);
    return declared && declared->kind == ITEM_MEASURE ? declared->measure
                                                      : NULL;
}

/* Those that are ranked stand first. */
static size_t count_ranked(const struct league *league)
{
    size_t count = 0;
    while (count < league->count && league->places[count].standing == RANKED)
        count++;
    return count;
}

/* By a test of each pair, where chance has a part in the figures. */
static bool test_ranks(struct league *league, const struct cmd *cmd)
{
    const struct item_row *item = league->item;
    size_t count = count_ranked(league);
    const struct result_row **rows =
        arena_take(cmd->arena, (count + 1) * sizeof *rows);
    struct rank *ranks = arena_take(cmd->arena, (count + 1) * sizeof *ranks);
    for (size_t i = 0; i < count; i++)
        rows[i] = league->places[i].row;
    league->method = ranks_give(ranks, rows, count, measure_of(cmd, item),
                                strcmp(item->good, "low") == 0 ? -1 : 1);
    for (size_t i = 0; i < count && league->method; i++)
        league->places[i].rank = ranks[i];
    return league->method != NULL;
}

/* Equal as printed is equal in rank: the value is rounded already. */
static void share_ranks(struct league *league)
{
    size_t from = 0;
    while (from < league->count && league->places[from].standing == RANKED) {
        size_t end = tie_end(league, from);
        share_rank(league, from, end);
        from = end;
    }
}

static bool is_told(const struct result_row *row)
{
    return strcmp(row->status, "ok") == 0 &&
           (!isnan(row->value) || *row->grade);
}

static struct place place_of(const struct league *league, const struct cmd *cmd,
                             const struct result_row *row, bool above)
{
    return (struct place){.row = row,
                          .standing = above          ? ABOVE
                                      : is_told(row) ? RANKED
                                                     : LACKING,
                          .grade = grade_key(cmd, league->item, row->grade),
                          .value = value_key(league->item, row->value)};
}

static void arrange(struct league *league, const struct pick *pick,
                    const struct cmd *cmd, const struct result_row *rows,
                    size_t count)
{
    struct place *places = arena_take(cmd->arena, (count + 1) * sizeof *places);
    for (size_t i = 0; i < count; i++) {
        bool above = has_part(rows, count, rows[i].area) ||
                     pick_is_parent(pick, cmd, rows[i].area);
        places[i] = place_of(league, cmd, &rows[i], above);
    }
    qsort(places, count, sizeof *places, compare);
    league->places = places;
    league->count = count;
    league->rows = rows;
    if (assessment_of(cmd, league->item) || !test_ranks(league, cmd))
        share_ranks(league);
}

static void put_rank(struct table *table, const struct place *place)
{
    const struct rank *rank = &place->rank;
    char text[48] = "";
    if (rank->first && rank->first == rank->last)
        snprintf(text, sizeof text, "%zu", rank->first);
    else if (rank->first)
        snprintf(text, sizeof text, "%zu-%zu", rank->first, rank->last);
    table_text(table, text);
}

static void put_span(struct table *table, const struct rank *rank)
{
    if (rank->first) {
        table_whole(table, (int64_t)rank->first);
        table_whole(table, (int64_t)rank->last);
    } else {
        table_empty(table);
        table_empty(table);
    }
}

static void put_place(struct table *table, const struct cmd *cmd,
                      const struct item_row *item, const struct place *place)
{
    const struct result_row *row = place->row;
    table_row(table);
    put_rank(table, place);
    table_text(table, *place->rank.group ? place->rank.group : NULL);
    table_text(table, row->area_name);
    pick_figure(table, cmd, row, row->value, item->decimals);
    table_number(table, row->lower);
    table_number(table, row->upper);
    pick_figure(table, cmd, row, row->numerator, -1);
    pick_figure(table, cmd, row, row->denominator, -1);
    table_text(table, row->basis);
    table_text(table, row->grade);
    table_text(table, row->direction);
    table_text(table, pick_note(cmd, row));
    put_span(table, &place->rank);
}

static struct table *start(const struct pick *pick, const struct cmd *cmd,
                           const struct item_row *item, const char *period)
{
    int places = item->decimals;
    const struct table_column columns[] = {
        {"rank", NULL, NULL, TABLE_TEXT, 0, false, false},
        {"group", NULL, NULL, TABLE_TEXT, 0, false, true},
        {"area", NULL, NULL, TABLE_TEXT, 0, false, false},
        {"value", NULL, item->unit, TABLE_NUMBER, places, false, true},
        {"lower", NULL, item->unit, TABLE_NUMBER, places, false, true},
        {"upper", NULL, item->unit, TABLE_NUMBER, places, false, true},
        {"numerator", NULL, NULL, TABLE_NUMBER, -1, false, true},
        {"denominator", NULL, NULL, TABLE_NUMBER, -1, false, true},
        {"basis", NULL, NULL, TABLE_TEXT, 0, false, true},
        {"grade", NULL, NULL, TABLE_TEXT, 0, false, true},
        {"direction", NULL, NULL, TABLE_TEXT, 0, false, true},
        {"note", NULL, NULL, TABLE_TEXT, 0, true, true},
        {"rank_low", "", NULL, TABLE_WHOLE, 0, false, true},
        {"rank_high", "", NULL, TABLE_WHOLE, 0, false, true},
    };
    const char *title =
        arena_format(cmd->arena, "%s   %s   run r%lld\n%s", item->title, period,
                     (long long)pick->run.id, pick_unit(cmd, item));
    struct table *table = table_new("assay.results/1", title, columns,
                                    sizeof columns / sizeof *columns);
    table_meta(table, "measure", item->name);
    table_meta(table, "period_shown", period);
    return table;
}

/* The last of the periods that were found, when several were asked for. */
static size_t keep_last_period(struct result_row *rows, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (rows[i].period == rows[count - 1].period)
            rows[kept++] = rows[i];
    return kept;
}

static bool begins_above(const struct league *league, size_t at)
{
    return league->places[at].standing == ABOVE &&
           (at == 0 || league->places[at - 1].standing != ABOVE);
}

static void put_places(struct table *table, const struct cmd *cmd,
                       const struct league *league)
{
    for (size_t i = 0; i < league->count; i++) {
        if (begins_above(league, i))
            table_heading(table, "for comparison, not ranked");
        put_place(table, cmd, league->item, &league->places[i]);
    }
}

static void put_method(const struct league *league, struct table *table)
{
    if (!league->method)
        return;
    table_note(table,
               "A rank is a span: 1 + the areas surely better, to all but the "
               "areas surely worse.");
    table_note(table,
               "Surely: by %s, two-sided 95 %%, not corrected for the number "
               "of pairs.",
               league->method);
    table_note(table,
               "group: areas that cannot be told apart from the first with the "
               "letter; whether others differ is not said.");
}

static int print(const struct pick *pick, struct cmd *cmd,
                 const struct league *league)
{
    struct caution caution = {0};
    const struct result_row *first = league->places[0].row;
    struct table *table = start(pick, cmd, league->item, first->period_name);
    put_places(table, cmd, league);
    put_method(league, table);
    pick_label(pick, table);
    pick_caution(cmd, league->item, league->rows, league->count, &caution);
    pick_warn(&caution, table);
    int code = cmd_print(cmd, table);
    if (code == ERR_NONE)
        pick_why(cmd, first->area_name, league->item->name);
    return code;
}

static int no_results(const struct cmd *cmd, const struct pick *pick,
                      const struct item_row *item)
{
    struct err err;
    err_set(&err, ERR_USAGE, "there are no such results of %s in r%lld",
            item->name, (long long)pick->run.id);
    err_mend(&err, "ask for fewer conditions");
    return cmd_fail(cmd, &err);
}

int league_run(struct cmd *cmd)
{
    struct pick pick;
    struct err err;
    struct league league = {0};
    struct result_row *rows;
    size_t count;
    if (!pick_open(&pick, cmd, &err) ||
        !(league.item = pick_item(&pick, cmd, &err)) ||
        !pick_results(&pick, cmd, league.item, "latest", &rows, &count, &err))
        return cmd_fail(cmd, &err);
    count = keep_last_period(rows, count);
    if (!count)
        return no_results(cmd, &pick, league.item);
    arrange(&league, &pick, cmd, rows, count);
    return print(&pick, cmd, &league);
}
