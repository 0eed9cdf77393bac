/* SPDX-License-Identifier: GPL-2.0-or-later */
/* results grid: an area a row, an item a column, each at its newest period.
   A cell is the grade, or the value where nothing grades it. Unless they are
   asked for, measures stand back behind assessments; what is too wide for the
   terminal is told in letters. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cmd_pick.h"
#include "letters.h"
#include "text.h"

struct grid_column {
    const struct item_row *item;
    struct result_row *rows;
    size_t count;
    bool graded;
    const char **words, **letters; /* its grades, best first */
    size_t word_count;
};

/* From wide to narrow. */
enum look { IN_WORDS, IN_LETTERS, IN_NUMBERS };

struct grid {
    struct grid_column *columns;
    size_t count;
    const struct result_row **areas; /* one result of each, by id */
    size_t area_count, local_count;
    enum look look;
    bool whole; /* of assessments alone */
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

static bool is_kind(const struct item_row *item, const char *kind)
{
    return strcmp(item->kind, kind) == 0;
}

/* Columns of items of a kind; NULL: all but parts, which stand for measures
   once more. */
static bool add_kind(struct grid *grid, const struct pick *pick,
                     struct cmd *cmd, const char *kind, struct err *err)
{
    bool named = pick_is_named(cmd);
    for (size_t i = 0; i < pick->item_count; i++) {
        const struct item_row *item = &pick->items[i];
        bool fits =
            kind ? is_kind(item, kind) : named || !is_kind(item, "part");
        if (fits && !add_column(grid, pick, cmd, item, named, err))
            return false;
    }
    return true;
}

/* A run without assessments has its measures. */
static bool gather(struct grid *grid, const struct pick *pick, struct cmd *cmd,
                   struct err *err)
{
    bool all = pick_is_named(cmd) || cmd_switch(cmd, "all");
    grid->columns =
        arena_take(cmd->arena, (pick->item_count + 1) * sizeof *grid->columns);
    if (!all && !add_kind(grid, pick, cmd, "assessment", err))
        return false;
    grid->whole = grid->count > 0;
    if (grid->count == 0 && !add_kind(grid, pick, cmd, NULL, err))
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

/* The words of a column's grades, in letters. */

static void add_word(struct grid_column *column, const char *word)
{
    for (size_t i = 0; i < column->word_count; i++)
        if (strcmp(column->words[i], word) == 0)
            return;
    column->words[column->word_count++] = word;
}

static size_t count_words(const struct item *item)
{
    size_t count = item && item->assessment ? item->assessment->grade_count : 0;
    for (size_t i = 0; item && i < item->rule_count; i++)
        count += item->rules[i]->grade_count;
    return count;
}

static void add_scale(struct grid_column *column, const struct item *item)
{
    bool whole = item->kind == ITEM_ASSESSMENT;
    for (size_t i = 0; whole && i < item->assessment->grade_count; i++)
        add_word(column, item->assessment->grades[i]);
    for (size_t r = 0; r < item->rule_count; r++)
        for (size_t i = 0; i < item->rules[r]->grade_count; i++)
            add_word(column, item->rules[r]->grades[i]);
}

/* An older run may have grades that its scripts no longer give. */
static void spell_out(struct grid_column *column, struct cmd *cmd)
{
    const struct item *item = pick_declared(cmd, column->item->name);
    size_t most = count_words(item) + column->count + 1;
    column->words = arena_take(cmd->arena, most * sizeof *column->words);
    if (item)
        add_scale(column, item);
    for (size_t i = 0; i < column->count; i++)
        if (*column->rows[i].grade)
            add_word(column, column->rows[i].grade);
    column->letters = letters_of(column->words, column->word_count, cmd->arena);
}

static const char *grade_in(const struct grid *grid,
                            const struct grid_column *column, const char *grade)
{
    for (size_t i = 0; grid->look != IN_WORDS && i < column->word_count; i++)
        if (strcmp(column->words[i], grade) == 0)
            return column->letters[i];
    return grade;
}

/* Statuses, as the Government Statistical Service writes the first two. */
static const char *const marks[][2] = {{"missing", "[x]"},
                                       {"not applicable", "[z]"},
                                       {"suppressed", "[c]"},
                                       {"failed", "[f]"},
                                       {"skipped", "[s]"}};

enum { MARKS = sizeof marks / sizeof *marks };

static const char *status_in(const struct grid *grid, const char *status)
{
    for (size_t i = 0; grid->look != IN_WORDS && i < MARKS; i++)
        if (strcmp(marks[i][0], status) == 0)
            return marks[i][1];
    return status;
}

/* A person sees why a cell is empty; a program gets an empty one. */
static void put_cell(struct table *table, const struct cmd *cmd,
                     const struct grid *grid, const struct grid_column *column,
                     const struct result_row *row)
{
    if (row && row->mark)
        pick_figure(table, cmd, row, NAN, 0);
    else if (row && *row->grade)
        table_text(table, grade_in(grid, column, row->grade));
    else if (row && !isnan(row->value))
        table_number_to(table, row->value, column->item->decimals);
    else
        table_text(table, row && for_people(cmd) ? status_in(grid, row->status)
                                                 : NULL);
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

static const char *column_title(const struct grid *grid, size_t column,
                                const struct cmd *cmd)
{
    const struct item_row *item = grid->columns[column].item;
    if (grid->look == IN_NUMBERS)
        return arena_format(cmd->arena, "%zu", column + 1);
    return for_people(cmd) ? broken_name(cmd, item->name) : item->title;
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
            .title = column_title(grid, c, cmd),
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

/* "; e excellent, g good" */
static void add_letters(const struct grid_column *column, struct buffer *out)
{
    for (size_t i = 0; column->graded && i < column->word_count; i++)
        buffer_addf(out, "%s%s %s", i > 0 ? ", " : "; ", column->letters[i],
                    column->words[i]);
}

static void note_column(const struct grid *grid, size_t number,
                        const struct cmd *cmd, struct table *table)
{
    const struct grid_column *column = &grid->columns[number];
    const char *unit = pick_unit(cmd, column->item);
    struct buffer out = {0};
    if (grid->look == IN_NUMBERS)
        buffer_addf(&out, "%zu ", number + 1);
    buffer_addf(&out, "%s: %s, %s%s%s", column->item->name, column->item->title,
                column->rows[0].period_name, *unit ? ", " : "", unit);
    if (grid->look != IN_WORDS)
        add_letters(column, &out);
    table_note(table, "%s", buffer_text(&out));
    buffer_free(&out);
}

static bool has_status(const struct grid *grid, const char *status)
{
    for (size_t c = 0; c < grid->count; c++)
        for (size_t i = 0; i < grid->columns[c].count; i++)
            if (strcmp(grid->columns[c].rows[i].status, status) == 0)
                return true;
    return false;
}

static void note_marks(const struct grid *grid, struct table *table)
{
    struct buffer out = {0};
    for (size_t i = 0; grid->look != IN_WORDS && i < MARKS; i++)
        if (has_status(grid, marks[i][0]))
            buffer_addf(&out, "%s%s %s", out.length ? ", " : "", marks[i][1],
                        marks[i][0]);
    if (out.length)
        table_note(table, "%s", buffer_text(&out));
    buffer_free(&out);
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
        put_cell(table, cmd, grid, &grid->columns[c],
                 find_row(&grid->columns[c], area->area));
}

static struct table *lay_out(const struct grid *grid, const struct pick *pick,
                             struct cmd *cmd)
{
    struct table *table = start(grid, pick, cmd);
    for (size_t a = 0; a < grid->area_count; a++) {
        if (a == grid->local_count)
            table_heading(table, "for comparison");
        put_area(table, cmd, grid, grid->areas[a]);
    }
    for (size_t c = 0; c < grid->count; c++)
        note_column(grid, c, cmd, table);
    note_marks(grid, table);
    pick_label(pick, table);
    warn(grid, cmd, table);
    return table;
}

static bool fits(const struct table *table, const struct cmd *cmd)
{
    return cmd->style.format != TABLE_ALIGNED || cmd->style.width <= 0 ||
           table_width(table, &cmd->style) <= (size_t)cmd->style.width;
}

/* In words if they fit, else as narrow as it must be. */
static struct table *fit(struct grid *grid, const struct pick *pick,
                         struct cmd *cmd)
{
    struct table *table = lay_out(grid, pick, cmd);
    while (!fits(table, cmd) && grid->look != IN_NUMBERS) {
        grid->look++;
        table_free(table);
        table = lay_out(grid, pick, cmd);
    }
    return table;
}

static void say_more(const struct grid *grid, const struct cmd *cmd)
{
    if (grid->whole)
        cmd_say(cmd,
                "More? assay results --all has the measures as well, "
                "--select +%s what that rests on",
                grid->columns[0].item->name);
}

static int print(struct grid *grid, const struct pick *pick, struct cmd *cmd)
{
    struct table *table = fit(grid, pick, cmd);
    bool wide = !fits(table, cmd);
    int code = cmd_print(cmd, table);
    if (code != ERR_NONE)
        return code;
    if (wide)
        cmd_say(cmd, "That is wider than the terminal; --select shows some of "
                     "it, -o grid.csv keeps all");
    say_more(grid, cmd);
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
    for (size_t c = 0; c < grid.count; c++)
        spell_out(&grid.columns[c], cmd);
    find_areas(&grid, cmd);
    part_areas(&grid, &pick, cmd);
    return print(&grid, &pick, cmd);
}
