/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Both sides stand in key order, so that one pass over them finds what is
   new, what differs and what has gone. */
#include "import_held.h"

#include <stdlib.h>
#include <string.h>

#include "import_show.h"
#include "memory.h"
#include "period.h"
#include "text.h"

struct merging {
    struct comparison *comparison;
    struct store *store;
    const struct table_view *view;
    enum covers covers;
    struct arena *arena;
    struct query *held; /* the parts of the view, then the line */
};

/* Telling */

static bool name_area(const struct merging *m, int64_t id, const char **name,
                      struct err *err)
{
    bool row;
    struct query *query =
        store_ask(m->store, "SELECT name FROM area WHERE id = ?", err);
    if (query == NULL)
        return false;
    query_integer(query, 1, id);
    bool done = query_next(query, &row, err);
    if (done)
        *name = arena_copy(m->arena, row ? query_get_text(query, 0) : "?");
    query_close(query);
    return done;
}

static const char *name_period(const struct merging *m, int64_t id)
{
    char name[PERIOD_NAME];
    return arena_copy(m->arena, period_name(period_of_id(id), name));
}

/* The next change of a kind to be told; NULL when enough are. */
static struct change *next_told(const struct merging *m, enum change_kind kind)
{
    struct comparison *comparison = m->comparison;
    if (comparison->told_count[kind] == IMPORT_CHANGES_TOLD)
        return NULL;
    struct change *change =
        &comparison->told[kind][comparison->told_count[kind]++];
    *change = (struct change){.kind = kind};
    return change;
}

static void tell_line(const struct merging *m, struct change *change,
                      const struct rows *rows, size_t row)
{
    change->keys = show_keys(rows, row, m->arena);
    change->line = (long)rows->lines[row];
}

/* Where and when, of a row of the file. */
static bool tell_row(const struct merging *m, struct change *change, size_t row,
                     struct err *err)
{
    struct store_cell period, area;
    view_cell(m->view, row, 0, &period);
    view_cell(m->view, row, 1, &area);
    change->period = name_period(m, period.integer);
    tell_line(m, change, m->view->rows, row);
    return name_area(m, area.integer, &change->area, err);
}

static struct store_cell held_cell(const struct merging *m, size_t part)
{
    int at = (int)part;
    struct store_cell cell = {.type = query_type(m->held, at), .length = -1};
    if (cell.type == 'i')
        cell.integer = query_get_integer(m->held, at);
    else if (cell.type == 'r')
        cell.real = query_get_real(m->held, at);
    else if (cell.type == 't')
        cell.text = query_get_text(m->held, at);
    return cell;
}

/* Comparing */

static int compare_text(const struct store_cell *one,
                        const struct store_cell *other)
{
    return strcmp(one->text, other->text);
}

/* Cells of the same type. */
static int compare_cells(const struct store_cell *one,
                         const struct store_cell *other)
{
    if (one->type == 'i')
        return (one->integer > other->integer) -
               (one->integer < other->integer);
    if (one->type == 'r')
        return (one->real > other->real) - (one->real < other->real);
    return one->type == 't' ? compare_text(one, other) : 0;
}

static bool is_same(const struct merging *m, size_t row, size_t part)
{
    struct store_cell held = held_cell(m, part), cell;
    view_cell(m->view, row, part, &cell);
    return held.type == cell.type && compare_cells(&held, &cell) == 0;
}

/* The held row against a row of the file, by key. */
static int compare_keys(const struct merging *m, size_t row)
{
    for (size_t part = 0; part < m->view->key_count; part++) {
        struct store_cell held = held_cell(m, part), cell;
        view_cell(m->view, row, part, &cell);
        int order = compare_cells(&held, &cell);
        if (order != 0)
            return order;
    }
    return 0;
}

static bool has_note(const struct table_view *view, size_t part)
{
    return part + 1 < view->part_count && view->parts[part + 1].note;
}

static void tell_values(const struct merging *m, struct change *change,
                        size_t row, size_t part)
{
    struct store_cell cell, note = {0};
    bool noted = has_note(m->view, part);
    int column = m->view->parts[part].column;
    change->column =
        arena_copy(m->arena, m->view->rows->source->columns[column].name);
    cell = held_cell(m, part);
    change->before = show_cell(
        m->arena, &cell, noted ? query_get_text(m->held, (int)part + 1) : NULL);
    view_cell(m->view, row, part, &cell);
    if (noted)
        view_cell(m->view, row, part + 1, &note);
    change->after =
        show_cell(m->arena, &cell, note.type == 't' ? note.text : NULL);
}

/* A figure with its note. */
static bool is_figure_same(const struct merging *m, size_t row, size_t part)
{
    return is_same(m, row, part) &&
           (!has_note(m->view, part) || is_same(m, row, part + 1));
}

/* How many figures differ, and in `*first` the part of the first. */
static size_t count_different(const struct merging *m, size_t row,
                              size_t *first)
{
    const struct table_view *view = m->view;
    size_t count = 0;
    for (size_t part = view->part_count; part-- > view->key_count;) {
        if (view->parts[part].note || is_figure_same(m, row, part))
            continue;
        count++;
        *first = part;
    }
    return count;
}

static bool tell_changed(const struct merging *m, size_t row, size_t first,
                         struct err *err)
{
    struct change *change = next_told(m, ROW_CHANGED);
    if (change == NULL)
        return true;
    tell_values(m, change, row, first);
    return tell_row(m, change, row, err);
}

/* The first of the figures that differ is told. */
static bool compare_values(const struct merging *m, size_t row, struct err *err)
{
    struct comparison *comparison = m->comparison;
    size_t first = 0, different = count_different(m, row, &first);
    comparison->values_changed += different;
    comparison->changed += different > 0;
    comparison->same += different == 0;
    comparison->states[row] = different > 0 ? ROW_IS_CHANGED : ROW_IS_SAME;
    return different == 0 || tell_changed(m, row, first, err);
}

static bool note_new(const struct merging *m, size_t row, struct err *err)
{
    struct change *change = next_told(m, ROW_NEW);
    m->comparison->states[row] = ROW_IS_NEW;
    m->comparison->added++;
    return change == NULL || tell_row(m, change, row, err);
}

/* Gone rows */

static union cell kept_cell(const struct merging *m, size_t part)
{
    struct dictionary **words = m->comparison->gone.words;
    struct store_cell held = held_cell(m, part);
    if (held.type == 'r')
        return (union cell){.real = held.real};
    if (held.type != 't')
        return (union cell){.integer = held.integer};
    return (union cell){.word =
                            dictionary_add(words[m->view->parts[part].column],
                                           held.text, strlen(held.text))};
}

static void keep_key(const struct merging *m, size_t row)
{
    struct rows *gone = &m->comparison->gone;
    gone->periods[row] = period_of_id(query_get_integer(m->held, 0)).at;
    gone->areas[row] = (int32_t)query_get_integer(m->held, 1);
    gone->lines[row] =
        (uint32_t)query_get_integer(m->held, (int)m->view->part_count);
    for (size_t part = 2; part < m->view->key_count; part++)
        gone->cells[m->view->parts[part].column][row] = kept_cell(m, part);
}

static bool note_gone(const struct merging *m, struct err *err)
{
    struct rows *gone = &m->comparison->gone;
    size_t row = rows_room(gone);
    keep_key(m, row);
    gone->count++;
    struct change *change = next_told(m, ROW_GONE);
    if (change == NULL)
        return true;
    change->period = name_period(m, query_get_integer(m->held, 0));
    tell_line(m, change, gone, row);
    return name_area(m, query_get_integer(m->held, 1), &change->area, err);
}

/* Whether a held row that is not in the file, and belongs before `row` of
   it, is one that the file would have. */
static bool is_covered(const struct merging *m, size_t row)
{
    if (m->covers != COVERS_PERIODS)
        return m->covers == COVERS_SOURCE;
    const struct rows *rows = m->view->rows;
    int32_t period = period_of_id(query_get_integer(m->held, 0)).at;
    return (row < rows->count && rows->periods[row] == period) ||
           (row > 0 && rows->periods[row - 1] == period);
}

/* Merging */

static bool merge_held(const struct merging *m, size_t *row, struct err *err)
{
    size_t count = m->view->rows->count;
    int order = -1;
    while (*row < count && (order = compare_keys(m, *row)) > 0)
        if (!note_new(m, (*row)++, err))
            return false;
    if (*row < count && order == 0)
        return compare_values(m, (*row)++, err);
    return !is_covered(m, *row) || note_gone(m, err);
}

static bool merge(const struct merging *m, struct err *err)
{
    size_t row = 0;
    bool more, done;
    while ((done = query_next(m->held, &more, err)) && more)
        if (!merge_held(m, &row, err))
            return false;
    while (done && row < m->view->rows->count)
        done = note_new(m, row++, err);
    return done;
}

static void add_span(const struct table_view *view, struct buffer *sql)
{
    int32_t last = view->rows->periods[view->rows->count - 1];
    buffer_addf(sql, " WHERE period BETWEEN %lld AND %lld",
                (long long)view->period_ids[0],
                (long long)view->period_ids[last - view->first_period]);
}

static struct query *ask_held(const struct merging *m, struct err *err)
{
    const struct table_view *view = m->view;
    struct buffer sql = {0};
    buffer_add(&sql, "SELECT ");
    view_names(view, view->part_count, "", &sql);
    buffer_add(&sql, ", line FROM ");
    view_table(view, "", &sql);
    if (m->covers != COVERS_SOURCE)
        add_span(view, &sql);
    buffer_add(&sql, " ORDER BY ");
    view_names(view, view->key_count, "", &sql);
    struct query *query = store_ask(m->store, buffer_text(&sql), err);
    buffer_free(&sql);
    return query;
}

static bool is_empty(const struct merging *m, bool *empty, struct err *err)
{
    int64_t one = 0;
    struct buffer sql = {0};
    buffer_add(&sql, "SELECT 1 FROM ");
    view_table(m->view, "", &sql);
    buffer_add(&sql, " LIMIT 1");
    bool done = store_number(m->store, buffer_text(&sql), 0, &one, err);
    buffer_free(&sql);
    *empty = one == 0;
    return done;
}

static bool compare_held(struct merging *m, struct err *err)
{
    m->held = ask_held(m, err);
    bool done = m->held != NULL && merge(m, err);
    query_close(m->held);
    return done;
}

bool held_compare(struct comparison *comparison, struct store *store,
                  const struct table_view *view, enum covers covers,
                  struct arena *arena, struct err *err)
{
    const struct rows *rows = view->rows;
    struct merging m = {comparison, store, view, covers, arena, NULL};
    bool empty;
    *comparison = (struct comparison){.states = memory_take(rows->count)};
    rows_begin(&comparison->gone, rows->source, true, arena);
    if (!is_empty(&m, &empty, err))
        return false;
    if (!empty)
        return compare_held(&m, err);
    comparison->added = rows->count;
    return true;
}

void comparison_free(struct comparison *comparison)
{
    free(comparison->states);
    rows_free(&comparison->gone);
    *comparison = (struct comparison){0};
}
