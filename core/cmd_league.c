/* SPDX-License-Identifier: GPL-2.0-or-later */
/* results league: one item, one period, best first. Areas that others belong
   to stand below, unranked: London is not a borough. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cmd_pick.h"
#include "text.h"

/* In the order of the table. */
enum standing { RANKED, LACKING, ABOVE };

struct place {
    const struct result_row *row;
    enum standing standing;
    double key;         /* less is better */
    size_t first, last; /* rank as a span */
};

struct league {
    struct place *places;
    size_t count;
    const struct item_row *item;
};

static double grade_key(const struct cmd *cmd, const struct item_row *item,
                        const char *grade)
{
    const struct item *declared = pick_declared(cmd, item->name);
    const struct assessment *assessment =
        declared && declared->kind == ITEM_ASSESSMENT ? declared->assessment
                                                      : NULL;
    for (size_t i = 0; assessment && i < assessment->grade_count; i++)
        if (strcmp(assessment->grades[i], grade) == 0)
            return (double)i;
    return assessment ? (double)assessment->grade_count : 0;
}

static double key_of(const struct cmd *cmd, const struct item_row *item,
                     const struct result_row *row)
{
    if (isnan(row->value))
        return grade_key(cmd, item, row->grade);
    return strcmp(item->good, "low") == 0 ? row->value : -row->value;
}

static bool has_part(const struct result_row *rows, size_t count, int64_t id)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].parent == id)
            return true;
    return false;
}

static int compare(const void *left, const void *right)
{
    const struct place *one = left, *other = right;
    if (one->standing != other->standing)
        return (int)one->standing - (int)other->standing;
    if (one->standing == RANKED && one->key != other->key)
        return one->key < other->key ? -1 : 1;
    if (one->row->area != other->row->area)
        return one->row->area < other->row->area ? -1 : 1;
    return 0;
}

/* Equal as printed is equal in rank: the value is rounded already. */
static void give_ranks(struct league *league)
{
    for (size_t i = 0, next; i < league->count; i = next) {
        struct place *place = &league->places[i];
        next = i + 1;
        if (place->standing != RANKED)
            continue;
        while (next < league->count &&
               league->places[next].standing == RANKED &&
               league->places[next].key == place->key)
            next++;
        for (size_t k = i; k < next; k++) {
            league->places[k].first = i + 1;
            league->places[k].last = next;
        }
    }
}

static void arrange(struct league *league, const struct pick *pick,
                    const struct cmd *cmd, const struct result_row *rows,
                    size_t count)
{
    league->places =
        arena_take(cmd->arena, (count + 1) * sizeof *league->places);
    for (; league->count < count; league->count++) {
        const struct result_row *row = &rows[league->count];
        bool above = has_part(rows, count, row->area) ||
                     pick_is_parent(pick, cmd, row->area);
        bool told = strcmp(row->status, "ok") == 0 &&
                    (!isnan(row->value) || *row->grade);
        league->places[league->count] =
            (struct place){.row = row,
                           .standing = above  ? ABOVE
                                       : told ? RANKED
                                              : LACKING,
                           .key = key_of(cmd, league->item, row)};
    }
    qsort(league->places, league->count, sizeof *league->places, compare);
    give_ranks(league);
}

static void put_place(struct table *table, const struct cmd *cmd,
                      const struct place *place)
{
    const struct result_row *row = place->row;
    char rank[48] = "";
    if (place->first && place->first == place->last)
        snprintf(rank, sizeof rank, "%zu", place->first);
    else if (place->first)
        snprintf(rank, sizeof rank, "%zu-%zu", place->first, place->last);
    table_row(table);
    table_text(table, rank);
    table_text(table, row->area_name);
    table_number(table, row->value);
    table_number(table, row->lower);
    table_number(table, row->upper);
    table_number(table, row->numerator);
    table_number(table, row->denominator);
    table_text(table, row->grade);
    table_text(table, row->direction);
    table_text(table, pick_note(cmd, row));
}

static struct table *start(const struct pick *pick, const struct cmd *cmd,
                           const struct item_row *item, const char *period)
{
    int places = item->decimals;
    const struct table_column columns[] = {
        {"rank", NULL, NULL, TABLE_TEXT, 0, false, false},
        {"area", NULL, NULL, TABLE_TEXT, 0, false, false},
        {"value", NULL, item->unit, TABLE_NUMBER, places, false, true},
        {"lower", NULL, item->unit, TABLE_NUMBER, places, false, true},
        {"upper", NULL, item->unit, TABLE_NUMBER, places, false, true},
        {"numerator", NULL, NULL, TABLE_NUMBER, -1, false, true},
        {"denominator", NULL, NULL, TABLE_NUMBER, -1, false, true},
        {"grade", NULL, NULL, TABLE_TEXT, 0, false, true},
        {"direction", NULL, NULL, TABLE_TEXT, 0, false, true},
        {"note", NULL, NULL, TABLE_TEXT, 0, true, true},
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

static int print(const struct pick *pick, struct cmd *cmd,
                 const struct league *league)
{
    struct buffer made_up = {0};
    const struct place *places = league->places;
    const char *first = places[0].row->area_name;
    struct table *table =
        start(pick, cmd, league->item, places[0].row->period_name);
    for (size_t i = 0; i < league->count; i++) {
        bool first_above = places[i].standing == ABOVE &&
                           (!i || places[i - 1].standing != ABOVE);
        if (first_above)
            table_heading(table, "for comparison, not ranked");
        put_place(table, cmd, &places[i]);
    }
    pick_label(pick, table);
    pick_made_up(cmd, league->item, &made_up);
    pick_caution(&made_up, table);
    int code = cmd_print(cmd, table);
    if (code == ERR_NONE)
        pick_why(cmd, first, league->item->name);
    return code;
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
    if (!count) {
        err_set(&err, ERR_USAGE, "there are no such results of %s in r%lld",
                league.item->name, (long long)pick.run.id);
        err_mend(&err, "ask for fewer conditions");
        return cmd_fail(cmd, &err);
    }
    arrange(&league, &pick, cmd, rows, count);
    return print(&pick, cmd, &league);
}
