/* SPDX-License-Identifier: GPL-2.0-or-later */
/* While a programme is loaded such a row stands in line -1, -2 and so on, by
   which its faults are known. */
#include "catalog_supposed.h"

#include <string.h>

#include "supposed.h"
#include "text.h"

static const char OPTION[] = "--with ";

/* As the ledger has it. */
static const char *find_area(struct programme *programme, const char *text,
                             struct err *err)
{
    if (text[0] == '\0' || areas_has_group(&programme->areas, text))
        return text;
    int area = areas_find_typed(&programme->areas, text, err);
    return area != AREA_NONE ? programme->areas.items[area].name : NULL;
}

static const char *option_of(struct programme *programme,
                             const struct param_cells *row)
{
    struct buffer text = {0};
    buffer_add(&text, OPTION);
    supposed_write(&text, row);
    const char *kept = arena_copy(programme->arena, buffer_text(&text));
    buffer_free(&text);
    return kept;
}

static void name_area(struct programme *programme, struct param_cells *row)
{
    struct err err;
    const char *area = find_area(programme, row->cells[PARAM_AREA], &err);
    if (area != NULL) {
        row->cells[PARAM_AREA] = area;
        return;
    }
    err_at(&err, option_of(programme, row), 0, 0);
    err_list_add(&programme->faults, &err);
    row->cells[PARAM_AREA] = "";
}

static void write_again(struct programme *programme,
                        const struct param_cells *rows, size_t count)
{
    struct buffer text = {0};
    for (size_t i = 0; i < count; i++) {
        buffer_add(&text, i > 0 ? "\n" : "");
        supposed_write(&text, &rows[i]);
    }
    programme->supposed = arena_copy(programme->arena, buffer_text(&text));
    buffer_free(&text);
}

static void fill_from_file(struct programme *programme)
{
    const struct params *file = &programme->proposed;
    struct ledger *ledger = &programme->ledger;
    struct ledger_entry *entries =
        arena_take(programme->arena, (file->count + 1) * sizeof *entries);
    ledger->in_force = arena_take(programme->arena,
                                  (file->count + 1) * sizeof *ledger->in_force);
    for (size_t i = 0; i < file->count; i++) {
        entries[i].row =
            params_cells(&file->rows[i], &programme->areas, programme->arena);
        ledger->in_force[i] = &entries[i];
    }
    ledger->in_force_count = file->count;
}

void catalog_suppose(struct programme *programme)
{
    struct param_cells *rows;
    size_t count = supposed_list(&rows, programme->arena, programme->supposed);
    for (size_t i = 0; i < count; i++)
        name_area(programme, &rows[i]);
    write_again(programme, rows, count);
    if (!programme->ledger.begun && programme->moment.entry == MOMENT_NOW.entry)
        fill_from_file(programme);
    supposed_apply(&programme->ledger, rows, count, programme->arena);
}

static void settle(struct programme *programme, struct err *fault,
                   const struct param_cells *rows, size_t count)
{
    if (fault->line < 0 && (size_t)-fault->line <= count)
        err_at(fault, option_of(programme, &rows[-fault->line - 1]), 0, 0);
}

void catalog_supposed_settle(struct programme *programme)
{
    struct param_cells *rows;
    size_t count = supposed_list(&rows, programme->arena, programme->supposed);
    for (size_t i = 0; i < programme->faults.count; i++)
        settle(programme, &programme->faults.items[i], rows, count);
    for (size_t i = 0; i < programme->params.count; i++)
        if (programme->params.rows[i].line < 0)
            programme->params.rows[i].line = 0;
}

bool catalog_supposed_is(const struct err *fault)
{
    return strncmp(fault->file, OPTION, sizeof OPTION - 1) == 0;
}
