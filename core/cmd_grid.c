/* SPDX-License-Identifier: GPL-2.0-or-later */
/* results grid: an area a row, an item a column, each at its newest period.
   A cell is the grade, or the value where nothing grades it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cmd_pick.h"
#include "text.h"

struct grid_column {
    const struct item_row *item;
    struct result_row *rows;
    size_t count;
    bool graded;
};

struct grid {
    struct grid_column *columns;
    size_t count;
    const struct result_row **areas; /* one result of each, by id */
    size_t area_count, local_count;
};

static bool is_graded(const struct grid_column *column)
{
    for (size_t i = 0; i < column->count; i++)
        if (*column->rows[i].grade)
            return true;
    return false;
}

/* Of several periods asked for, a cell shows the newest. */
static void keep_newest(struct grid_column *column)
{
    size_t kept = 0;
    for (size_t i = 0; i < column->count; i++)
        if (column->rows[i].period == column->rows[column->count - 1].period)
            column->rows[kept++] = column->rows[i];
    column->count = kept;
}

/* Whether it tells boroughs apart: what is known of the whole city alone
   makes an empty column. */
static bool is_local(const struct pick *pick, const struct cmd *cmd,
                     const struct grid_column *column)
{
    for (size_t i = 0; i < column->count; i++)
        if (!pick_is_parent(pick, cmd, column->rows[i].area))
            return true;
    return false;
}

/* A period that an item cannot have, for it is of another kind, leaves that
   item out. */
static bool add_column(struct grid *grid, const struct pick *pick,
                       struct cmd *cmd, const struct item_row *item, bool named,
                       struct err *err)
{
    struct grid_column *column = &grid->columns[grid->count];
    column->item = item;
    if (!pick_results(pick, cmd, item, "latest", &column->rows, &column->count,
                      err))
        return err->kind == ERR_USAGE;
    keep_newest(column);
    column->graded = is_graded(column);
    if (column->count && (named || is_local(pick, cmd, column)))
        grid->count++;
    return true;
}

static bool is_part(const struct item_row *item)
{
    return strcmp(item->kind, "part") == 0;
}

static bool gather(struct grid *grid, const struct pick *pick, struct cmd *cmd,
                   struct err *err)
{
    bool named = cmd_switch(cmd, "measure");
    grid->columns =
        arena_take(cmd->arena, (pick->item_count + 1) * sizeof *grid->columns);
    for (size_t i = 0; i < pick->item_count; i++)
        if ((named || !is_part(&pick->items[i])) &&
            !add_column(grid, pick, cmd, &pick->items[i], named, err))
            return false;
    if (grid->count)
        return true;
    if (err->kind != ERR_USAGE)
        err_set(err, ERR_USAGE, "there are no such results in r%lld",
                (long long)pick->run.id);
    return false;
}

static int by_area(const void *left, const void *right)
{
    int64_t one = (*(const struct result_row *const *)left)->area;
    int64_t other = (*(const struct result_row *const *)right)->area;
    return (one > other) - (one < other);
}

/* Areas that others belong to come last, under a heading. */
static void part_areas(struct grid *grid, const struct pick *pick,
                       struct cmd *cmd)
{
    const struct result_row **areas =
        arena_take(cmd->arena, (grid->area_count + 1) * sizeof *areas);
    size_t count = 0;
    for (int above = 0; above < 2; above++) {
        for (size_t i = 0; i < grid->area_count; i++)
            if (pick_is_parent(pick, cmd, grid->areas[i]->area) == above)
                areas[count++] = grid->areas[i];
        if (!above)
            grid->local_count = count;
    }
    grid->areas = areas;
}

static size_t count_results(const struct grid *grid)
{
    size_t count = 0;
    for (size_t c = 0; c < grid->count; c++)
        count += grid->columns[c].count;
    return count;
}

/* Once each; what is equal stands together. */
static void drop_repeats(struct grid *grid)
{
    size_t kept = 0;
    for (size_t i = 0; i < grid->area_count; i++)
        if (!kept || grid->areas[kept - 1]->area != grid->areas[i]->area)
            grid->areas[kept++] = grid->areas[i];
    grid->area_count = kept;
}

static void find_areas(struct grid *grid, struct cmd *cmd)
{
    grid->areas =
        arena_take(cmd->arena, (count_results(grid) + 1) * sizeof *grid->areas);
    for (size_t c = 0; c < grid->count; c++)
        for (size_t i = 0; i < grid->columns[c].count; i++)
            grid->areas[grid->area_count++] = &grid->columns[c].rows[i];
    qsort(grid->areas, grid->area_count, sizeof *grid->areas, by_area);
    drop_repeats(grid);
}

static const struct result_row *find_row(const struct grid_column *column,
                                         int64_t area)
{
    for (size_t i = 0; i < column->count; i++)
        if (column->rows[i].area == area)
            return &column->rows[i];
    return NULL;
}

static bool for_people(const struct cmd *cmd)
{
    return cmd->style.format == TABLE_ALIGNED ||
           cmd->style.format == TABLE_MARKDOWN;
}

/* A person sees why a cell is empty; a program gets an empty one. */
static void put_cell(struct table *table, const struct cmd *cmd,
                     const struct grid_column *column,
                     const struct result_row *row)
{
    if (row && row->mark)
        pick_figure(table, cmd, row, NAN, 0);
    else if (row && *row->grade)
        table_text(table, row->grade);
    else if (row && !isnan(row->value))
        table_number_to(table, row->value, column->item->decimals);
    else
        table_text(table, row && for_people(cmd) ? row->status : NULL);
}

/* "crime_change" over two lines: a terminal is narrower than twelve names. */
static const char *broken_name(const struct cmd *cmd, const char *name)
{
    struct buffer out = {0};
    for (; *name; name++)
        buffer_addf(&out, *name == '_' && name[1] ? "%c\n" : "%c", *name);
    const char *title = arena_copy(cmd->arena, buffer_text(&out));
    buffer_free(&out);
    return title;
}

static struct table *start(const struct grid *grid, const struct pick *pick,
                           const struct cmd *cmd)
{
    struct table_column *columns =
        arena_take(cmd->arena, (grid->count + 1) * sizeof *columns);
    columns[0] = (struct table_column){.name = "area"};
    for (size_t c = 0; c < grid->count; c++) {
        const struct grid_column *column = &grid->columns[c];
        columns[c + 1] = (struct table_column){
            .name = column->item->name,
            .title = for_people(cmd) ? broken_name(cmd, column->item->name)
                                     : column->item->title,
            .type = column->graded ? TABLE_TEXT : TABLE_NUMBER,
            .wide = true,
            .unit = column->graded ? NULL : column->item->unit,
            .decimals = column->item->decimals};
    }
    return table_new("assay.results/1",
                     arena_format(cmd->arena, "Results of run r%lld",
                                  (long long)pick->run.id),
                     columns, grid->count + 1);
}

static void note_columns(const struct grid *grid, const struct cmd *cmd,
                         struct table *table)
{
    for (size_t c = 0; c < grid->count; c++) {
        const struct grid_column *column = &grid->columns[c];
        const char *unit = pick_unit(cmd, column->item);
        table_note(table, "%s: %s, %s%s%s", column->item->name,
                   column->item->title, column->rows[0].period_name,
                   *unit ? ", " : "", unit);
    }
}

static void warn(const struct grid *grid, const struct cmd *cmd,
                 struct table *table)
{
    struct caution caution = {0};
    for (size_t c = 0; c < grid->count; c++)
        pick_caution(cmd, grid->columns[c].item, grid->columns[c].rows,
                     grid->columns[c].count, &caution);
    pick_warn(&caution, table);
}

static void put_area(struct table *table, const struct cmd *cmd,
                     const struct grid *grid, const struct result_row *area)
{
    table_row(table);
    table_text(table, area->area_name);
    for (size_t c = 0; c < grid->count; c++)
        put_cell(table, cmd, &grid->columns[c],
                 find_row(&grid->columns[c], area->area));
}

static int print(const struct grid *grid, const struct pick *pick,
                 struct cmd *cmd)
{
    struct table *table = start(grid, pick, cmd);
    for (size_t a = 0; a < grid->area_count; a++) {
        if (a == grid->local_count)
            table_heading(table, "for comparison");
        put_area(table, cmd, grid, grid->areas[a]);
    }
    note_columns(grid, cmd, table);
    pick_label(pick, table);
    warn(grid, cmd, table);
    int code = cmd_print(cmd, table);
    if (code == ERR_NONE)
        pick_why(cmd, grid->areas[0]->area_name, grid->columns[0].item->name);
    return code;
}

int grid_run(struct cmd *cmd)
{
    struct pick pick;
    struct err err = {0};
    struct grid grid = {0};
    if (!pick_open(&pick, cmd, &err) || !gather(&grid, &pick, cmd, &err))
        return cmd_fail(cmd, &err);
    find_areas(&grid, cmd);
    part_areas(&grid, &pick, cmd);
    return print(&grid, &pick, cmd);
}
