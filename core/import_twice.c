/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines are marked bad first and left out afterwards, so that three lines of
   one key all go, and a wide line goes whole. */
#include "import_twice.h"

#include <stdlib.h>
#include <string.h>

#include "import_show.h"
#include "memory.h"
#include "period.h"

struct removing {
    struct rows *rows;
    const struct areas *areas;
    struct issues *issues;
    bool *bad, *told; /* by line */
};

/* "Camden, 2008/09, major Burglary" */
static const char *describe(const struct removing *removing, size_t row)
{
    struct arena *arena = removing->issues->arena;
    const struct rows *rows = removing->rows;
    struct period period = {rows->source->period_kind, rows->periods[row]};
    char name[PERIOD_NAME];
    const char *keys = show_keys(rows, row, arena);
    return arena_format(
        arena, "%s, %s%s%s", removing->areas->items[rows->areas[row]].name,
        period_name(period, name), keys[0] != '\0' ? ", " : "", keys);
}

static void tell_twice(const struct removing *removing, size_t first,
                       size_t second)
{
    const struct rows *rows = removing->rows;
    bool named = rows->pieces != NULL;
    struct err err;
    err_set(&err, ERR_INPUT, "%s%s%s stands in line %lu already",
            describe(removing, second), named ? ", " : "",
            named ? rows->source->columns[rows->pieces[second].column].name
                  : "",
            (unsigned long)rows->lines[first]);
    err_mend(&err, "keep the line that is right; if both are, the contract's "
                   "key lacks a column");
    err_at(&err, "", (long)rows->lines[second], 0);
    issue_add(removing->issues, NULL, &err);
}

static void note_twice(void *context, size_t first, size_t second)
{
    struct removing *removing = context;
    const uint32_t *lines = removing->rows->lines;
    removing->bad[lines[first]] = removing->bad[lines[second]] = true;
    if (removing->told[lines[second]] || removing->issues->whole)
        return;
    removing->told[lines[second]] = true;
    tell_twice(removing, first, second);
}

static size_t last_line(const struct rows *rows)
{
    uint32_t last = 0;
    for (size_t row = 0; row < rows->count; row++)
        if (rows->lines[row] > last)
            last = rows->lines[row];
    return last;
}

static void keep_good(const struct removing *removing)
{
    struct rows *rows = removing->rows;
    bool *keep = memory_take(rows->count * sizeof *keep);
    for (size_t row = 0; row < rows->count; row++)
        keep[row] = !removing->bad[rows->lines[row]];
    rows_keep(rows, keep);
    free(keep);
}

static size_t drop_bad(const struct removing *removing, size_t lines)
{
    size_t dropped = 0;
    for (size_t line = 0; line <= lines; line++)
        dropped += removing->bad[line];
    if (dropped > 0)
        keep_good(removing);
    return dropped;
}

static bool lacks(const struct rows *rows, size_t row, size_t column)
{
    const struct column *wanted = &rows->source->columns[column];
    return wanted->required && !wanted->key && rows_lack(rows, row, column);
}

static void tell_lacking(const struct removing *removing, size_t row,
                         const struct column *wanted)
{
    const struct rows *rows = removing->rows;
    struct err err;
    err_set(&err, ERR_INPUT, "%s has no record for this figure",
            describe(removing, row));
    err_mend(&err, "add one, or take required from column %s in %s",
             wanted->name, contract_name(rows->source));
    err_at(&err, "", (long)rows->lines[row], 0);
    issue_add(removing->issues, wanted->name, &err);
}

/* In a long file a required figure may have no record at all. */
static void note_lacking(const struct removing *removing, size_t row)
{
    const struct rows *rows = removing->rows;
    for (size_t i = 0; i < rows->source->column_count; i++)
        if (lacks(rows, row, i)) {
            removing->bad[rows->lines[row]] = true;
            tell_lacking(removing, row, &rows->source->columns[i]);
        }
}

/* In a long file; returns how many lines are left out. */
static size_t gather(const struct removing *removing, size_t lines)
{
    struct rows *rows = removing->rows;
    memset(removing->bad, 0, lines + 1);
    rows_gather(rows);
    for (size_t row = 0; row < rows->count && !removing->issues->whole; row++)
        note_lacking(removing, row);
    return drop_bad(removing, lines);
}

bool twice_remove(struct rows *rows, const struct areas *areas,
                  struct issues *issues, size_t *rejected)
{
    size_t lines = last_line(rows);
    struct removing removing = {.rows = rows,
                                .areas = areas,
                                .issues = issues,
                                .bad = memory_take(lines + 1),
                                .told = memory_take(lines + 1)};
    struct rows_twice use = {&removing, note_twice};
    rows_sort(rows, NULL);
    rows_find_twice(rows, &use);
    *rejected += drop_bad(&removing, lines);
    if (rows->pieces != NULL)
        *rejected += gather(&removing, lines);
    free(removing.bad);
    free(removing.told);
    return !issues->whole;
}
