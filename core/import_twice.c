/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines are marked bad first and left out afterwards, so that three lines of
   one key all go, and a wide line goes whole. */
#include "import_twice.h"

#include <stdlib.h>

#include "import_show.h"
#include "memory.h"
#include "period.h"

struct removing {
    struct rows *rows;
    const struct areas *areas;
    struct issues *issues;
    bool *bad, *told;  /* by line */
};

/* "Camden, 2008/09, major Burglary" */
static const char *describe(const struct removing *removing, size_t row)
{
    struct arena *arena = removing->issues->arena;
    const struct rows *rows = removing->rows;
    struct period period = {rows->source->period_kind, rows->periods[row]};
    char name[PERIOD_NAME];
    const char *keys = show_keys(rows, row, arena);
    return arena_format(arena, "%s, %s%s%s",
                        removing->areas->items[rows->areas[row]].name,
                        period_name(period, name),
                        keys[0] != '\0' ? ", " : "", keys);
}

static void note_twice(void *context, size_t first, size_t second)
{
    struct removing *removing = context;
    const struct rows *rows = removing->rows;
    uint32_t before = rows->lines[first], line = rows->lines[second];
    struct err err;
    removing->bad[before] = removing->bad[line] = true;
    if (removing->told[line] || removing->issues->whole)
        return;
    removing->told[line] = true;
    err_set(&err, ERR_INPUT, "%s%s%s stands in line %lu already",
            describe(removing, second), rows->pieces != NULL ? ", " : "",
            rows->pieces != NULL
                ? rows->source->columns[rows->pieces[second].column].name
                : "",
            (unsigned long)before);
    err_mend(&err, "keep the line that is right; if both are, the contract's "
                   "key lacks a column");
    err_at(&err, "", (long)line, 0);
    issue_add(removing->issues, NULL, &err);
}

static size_t last_line(const struct rows *rows)
{
    uint32_t last = 0;
    for (size_t row = 0; row < rows->count; row++)
        if (rows->lines[row] > last)
            last = rows->lines[row];
    return last;
}

static size_t drop_bad(const struct removing *removing, size_t lines)
{
    struct rows *rows = removing->rows;
    size_t dropped = 0;
    for (size_t line = 0; line <= lines; line++)
        dropped += removing->bad[line];
    if (dropped > 0) {
        bool *keep = memory_take(rows->count * sizeof *keep);
        for (size_t row = 0; row < rows->count; row++)
            keep[row] = !removing->bad[rows->lines[row]];
        rows_keep(rows, keep);
        free(keep);
    }
    return dropped;
}

static bool lacks(const struct rows *rows, size_t row, size_t column)
{
    const struct column *wanted = &rows->source->columns[column];
    return wanted->required && !wanted->key &&
           cell_is_none(column_form(wanted), rows->cells[column][row]) &&
           (rows->notes[column] == NULL ||
            rows->notes[column][row] == WORD_NONE);
}

/* In a long file a required figure may have no record at all. */
static void note_lacking(const struct removing *removing, size_t row)
{
    const struct rows *rows = removing->rows;
    struct err err;
    for (size_t i = 0; i < rows->source->column_count; i++) {
        const struct column *wanted = &rows->source->columns[i];
        if (!lacks(rows, row, i))
            continue;
        removing->bad[rows->lines[row]] = true;
        err_set(&err, ERR_INPUT, "%s has no record for this figure",
                describe(removing, row));
        err_mend(&err, "add one, or take required from column %s in %s",
                 wanted->name,
                 rows->source->file ? rows->source->file : "the contract");
        err_at(&err, "", (long)rows->lines[row], 0);
        issue_add(removing->issues, wanted->name, &err);
    }
}

bool twice_remove(struct rows *rows, const struct areas *areas,
                  struct issues *issues, size_t *rejected)
{
    struct removing removing = {
        .rows = rows, .areas = areas, .issues = issues};
    struct rows_twice use = {&removing, note_twice};
    size_t lines = last_line(rows);
    removing.bad = memory_take(lines + 1);
    removing.told = memory_take(lines + 1);
    rows_sort(rows, NULL);
    rows_find_twice(rows, &use);
    *rejected += drop_bad(&removing, lines);
    if (rows->pieces != NULL) {
        free(removing.bad);
        removing.bad = memory_take(lines + 1);
        rows_gather(rows);
        for (size_t row = 0; row < rows->count && !issues->whole; row++)
            note_lacking(&removing, row);
        *rejected += drop_bad(&removing, lines);
    }
    free(removing.bad);
    free(removing.told);
    return !issues->whole;
}
