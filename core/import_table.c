/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Asked for each cell that goes into the store: what can be known before is
   worked out before. */
#include "import_table.h"

#include <stdlib.h>

#include "memory.h"
#include "period.h"
#include "store_name.h"

static void add_parts(struct table_view *view, bool keys)
{
    const struct source *source = view->rows->source;
    for (size_t i = 0; i < source->column_count; i++) {
        const struct column *column = &source->columns[i];
        if (column->key != keys)
            continue;
        view->parts[view->part_count++] = (struct part){(int)i, false};
        if (column_has_note(source, column))
            view->parts[view->part_count++] = (struct part){(int)i, true};
    }
}

/* Sorted rows begin with their first period and end with their last. */
static void list_periods(struct table_view *view)
{
    const struct rows *rows = view->rows;
    int32_t first = rows->count > 0 ? rows->periods[0] : 0;
    int32_t last = rows->count > 0 ? rows->periods[rows->count - 1] : 0;
    size_t count = (size_t)(last - first) + 1;
    view->first_period = first;
    view->period_ids = memory_take(count * sizeof *view->period_ids);
    for (size_t i = 0; i < count; i++)
        view->period_ids[i] = period_id(
            (struct period){rows->source->period_kind, first + (int32_t)i});
}

void view_begin(struct table_view *view, const struct rows *rows,
                const int64_t *area_ids)
{
    size_t most = 2 * rows->source->column_count + 2;
    *view = (struct table_view){.rows = rows, .area_ids = area_ids};
    view->parts = memory_take(most * sizeof *view->parts);
    view->parts[view->part_count++] = (struct part){PART_PERIOD, false};
    view->parts[view->part_count++] = (struct part){PART_AREA, false};
    add_parts(view, true);
    view->key_count = view->part_count;
    add_parts(view, false);
    list_periods(view);
}

void view_free(struct table_view *view)
{
    free(view->parts);
    free(view->period_ids);
    *view = (struct table_view){0};
}

static void add_part(const struct table_view *view, const struct part *part,
                     struct buffer *sql)
{
    if (part->column == PART_PERIOD)
        buffer_add(sql, "period");
    else if (part->column == PART_AREA)
        buffer_add(sql, "area");
    else
        store_name(sql, "", view->rows->source->columns[part->column].name,
                   part->note ? "_note" : "");
}

void view_names(const struct table_view *view, size_t count, const char *prefix,
                struct buffer *sql)
{
    for (size_t i = 0; i < count; i++) {
        buffer_addf(sql, "%s%s", i > 0 ? ", " : "", prefix);
        add_part(view, &view->parts[i], sql);
    }
}

void view_table(const struct table_view *view, const char *ending,
                struct buffer *sql)
{
    store_name(sql, "", view->rows->source->name, ending);
}

static int64_t key_id(const struct table_view *view, size_t row, int key)
{
    const struct rows *rows = view->rows;
    if (key == PART_PERIOD)
        return view->period_ids[rows->periods[row] - view->first_period];
    if (view->area_ids == NULL)
        return rows->areas[row];
    return view->area_ids[rows->areas[row]];
}

void view_cell(const struct table_view *view, size_t row, size_t part,
               struct store_cell *cell)
{
    int column = view->parts[part].column;
    if (column < 0)
        *cell = (struct store_cell){.type = 'i',
                                    .integer = key_id(view, row, column)};
    else if (view->parts[part].note)
        rows_note(view->rows, row, column, cell);
    else
        rows_cell(view->rows, row, column, cell);
}
