/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One array for each column, so that a row costs a few dozen bytes. Sorting
   is by the least important part of the key first. */
#include "import_rows.h"

#include <stdlib.h>
#include <string.h>

#include "import_sort.h"
#include "memory.h"

enum { FIRST_ROWS = 1024 };

enum cell_form column_form(const struct column *column)
{
    if (column->type == COLUMN_REAL)
        return FORM_REAL;
    return column_is_figure(column) ? FORM_INTEGER : FORM_WORD;
}

union cell cell_none(enum cell_form form)
{
    if (form == FORM_REAL)
        return (union cell){.real = NAN};
    if (form == FORM_WORD)
        return (union cell){.word = DICTIONARY_NONE};
    return (union cell){.integer = CELL_NONE};
}

bool cell_is_none(enum cell_form form, union cell cell)
{
    if (form == FORM_REAL)
        return isnan(cell.real);
    if (form == FORM_WORD)
        return cell.word == DICTIONARY_NONE;
    return cell.integer == CELL_NONE;
}

/* Which columns have an array while the file is read. */
static bool is_held(const struct rows *rows, size_t column)
{
    return rows->cells[column] != NULL;
}

static void hold_column(struct rows *rows, size_t column, size_t size)
{
    const struct column *declared = &rows->source->columns[column];
    rows->cells[column] = memory_take(size * sizeof(union cell));
    if (column_has_note(rows->source, declared))
        rows->notes[column] = memory_take(size * sizeof(uint32_t));
}

static void begin_column(struct rows *rows, size_t column, bool keys_only)
{
    const struct column *declared = &rows->source->columns[column];
    rows->forms[column] = column_form(declared);
    if (rows->forms[column] == FORM_WORD)
        rows->words[column] = dictionary_new(rows->arena);
    if (declared->key || !keys_only)
        hold_column(rows, column, FIRST_ROWS);
}

void rows_begin(struct rows *rows, const struct source *source, bool keys_only,
                struct arena *arena)
{
    size_t columns = source->column_count;
    bool is_long = source->unpivot == UNPIVOT_NAMES && !keys_only;
    *rows = (struct rows){.source = source, .arena = arena};
    rows->capacity = FIRST_ROWS;
    rows->areas = memory_take(FIRST_ROWS * sizeof *rows->areas);
    rows->periods = memory_take(FIRST_ROWS * sizeof *rows->periods);
    rows->lines = memory_take(FIRST_ROWS * sizeof *rows->lines);
    rows->forms = memory_take(columns * sizeof *rows->forms);
    rows->cells = memory_take(columns * sizeof *rows->cells);
    rows->notes = memory_take(columns * sizeof *rows->notes);
    rows->words = memory_take(columns * sizeof *rows->words);
    rows->noted = dictionary_new(arena);
    if (is_long)
        rows->pieces = memory_take(FIRST_ROWS * sizeof *rows->pieces);
    for (size_t i = 0; i < columns; i++)
        begin_column(rows, i, keys_only || is_long);
}

void rows_free(struct rows *rows)
{
    size_t columns = rows->source != NULL ? rows->source->column_count : 0;
    for (size_t i = 0; i < columns; i++) {
        free(rows->cells[i]);
        free(rows->notes[i]);
    }
    free(rows->forms);
    free(rows->areas);
    free(rows->periods);
    free(rows->lines);
    free(rows->cells);
    free(rows->notes);
    free(rows->words);
    free(rows->pieces);
    *rows = (struct rows){0};
}

static void *widen(void *array, size_t count, size_t size)
{
    return array != NULL ? memory_resize(array, count * size) : NULL;
}

static void grow(struct rows *rows)
{
    size_t count = rows->capacity * 2;
    rows->capacity = count;
    rows->areas = widen(rows->areas, count, sizeof *rows->areas);
    rows->periods = widen(rows->periods, count, sizeof *rows->periods);
    rows->lines = widen(rows->lines, count, sizeof *rows->lines);
    rows->pieces = widen(rows->pieces, count, sizeof *rows->pieces);
    for (size_t i = 0; i < rows->source->column_count; i++) {
        rows->cells[i] = widen(rows->cells[i], count, sizeof **rows->cells);
        rows->notes[i] = widen(rows->notes[i], count, sizeof **rows->notes);
    }
}

size_t rows_room(struct rows *rows)
{
    if (rows->count == rows->capacity)
        grow(rows);
    return rows->count;
}

/* Order */

/* The words of text keys in the order of their bytes, so that comparing
   their numbers compares the texts. */
static void rank_words(struct rows *rows, size_t column)
{
    const uint32_t *rank = dictionary_sort(rows->words[column]);
    union cell *cells = rows->cells[column];
    for (size_t row = 0; rank != NULL && row < rows->count; row++)
        cells[row].word = rank[cells[row].word];
}

/* Whole numbers in the order of the reals that have the same bits. */
static int64_t real_order(double real)
{
    int64_t bits;
    memcpy(&bits, &real, sizeof bits);
    return bits >= 0 ? bits : INT64_MIN - bits;
}

/* One part of the key, ready to be compared. */
struct key_part {
    const int32_t *numbers;  /* periods or areas; NULL: */
    const union cell *cells; /* those of a column */
    const int64_t *ids;      /* in place of the numbers; may be NULL */
    enum cell_form form;
};

static int64_t part_value(const struct key_part *part, size_t row)
{
    if (part->numbers != NULL)
        return part->ids != NULL ? part->ids[part->numbers[row]]
                                 : part->numbers[row];
    union cell cell = part->cells[row];
    if (part->form == FORM_WORD)
        return cell.word;
    return part->form == FORM_REAL ? real_order(cell.real) : cell.integer;
}

/* The parts of the key, most important first. */
struct keys {
    const struct rows *rows;
    struct key_part *parts;
    size_t count;
};

static void keys_begin(struct keys *keys, const struct rows *rows,
                       const int64_t *area_ids)
{
    size_t columns = rows->source->column_count;
    keys->rows = rows;
    keys->parts = memory_take((columns + 2) * sizeof *keys->parts);
    keys->parts[0].numbers = rows->periods;
    keys->parts[1].numbers = rows->areas;
    keys->parts[1].ids = area_ids;
    keys->count = 2;
    for (size_t i = 0; i < columns; i++)
        if (rows->source->columns[i].key)
            keys->parts[keys->count++] = (struct key_part){
                .cells = rows->cells[i], .form = rows->forms[i]};
}

static int compare(const struct keys *keys, size_t one, size_t other)
{
    for (size_t i = 0; i < keys->count; i++) {
        int64_t a = part_value(&keys->parts[i], one);
        int64_t b = part_value(&keys->parts[i], other);
        if (a != b)
            return a < b ? -1 : 1;
    }
    return 0;
}

static bool is_sorted(const struct keys *keys)
{
    for (size_t row = 1; row < keys->rows->count; row++)
        if (compare(keys, row - 1, row) > 0)
            return false;
    return true;
}

static void find_order(const struct keys *keys, uint32_t *order)
{
    size_t count = keys->rows->count;
    uint32_t *spare = memory_take(count * sizeof *spare);
    int64_t *values = memory_take(count * sizeof *values);
    for (size_t row = 0; row < count; row++)
        order[row] = (uint32_t)row;
    for (size_t i = keys->count; i-- > 0;) {
        for (size_t row = 0; row < count; row++)
            values[row] = part_value(&keys->parts[i], row);
        sort_by(order, spare, count, values);
    }
    free(values);
    free(spare);
}

/* `array` of items of `size` bytes in the order told; `spare` is as large. */
static void arrange(void *array, size_t size, const uint32_t *order,
                    size_t count, char *spare)
{
    char *items = array;
    if (items == NULL)
        return;
    for (size_t i = 0; i < count; i++)
        memcpy(spare + i * size, items + order[i] * size, size);
    memcpy(items, spare, count * size);
}

/* The rows named in `order`, `count` of them, become the rows. */
static void take_order(struct rows *rows, const uint32_t *order, size_t count)
{
    char *spare = memory_take(count * sizeof(struct piece));
    arrange(rows->areas, sizeof *rows->areas, order, count, spare);
    arrange(rows->periods, sizeof *rows->periods, order, count, spare);
    arrange(rows->lines, sizeof *rows->lines, order, count, spare);
    arrange(rows->pieces, sizeof *rows->pieces, order, count, spare);
    for (size_t i = 0; i < rows->source->column_count; i++) {
        arrange(rows->cells[i], sizeof **rows->cells, order, count, spare);
        arrange(rows->notes[i], sizeof **rows->notes, order, count, spare);
    }
    free(spare);
    rows->count = count;
}

static void rank_keys(struct rows *rows)
{
    for (size_t i = 0; i < rows->source->column_count; i++)
        if (rows->source->columns[i].key && rows->forms[i] == FORM_WORD)
            rank_words(rows, i);
}

void rows_sort(struct rows *rows, const int64_t *area_ids)
{
    struct keys keys;
    rank_keys(rows);
    keys_begin(&keys, rows, area_ids);
    if (!is_sorted(&keys)) {
        uint32_t *order = memory_take(rows->count * sizeof *order);
        find_order(&keys, order);
        take_order(rows, order, rows->count);
        free(order);
    }
    free(keys.parts);
}

void rows_keep(struct rows *rows, const bool *keep)
{
    uint32_t *order = memory_take(rows->count * sizeof *order);
    size_t count = 0;
    for (size_t row = 0; row < rows->count; row++)
        if (keep[row])
            order[count++] = (uint32_t)row;
    take_order(rows, order, count);
    free(order);
}

/* Rows of the same key */

static void find_twice_named(const struct keys *keys,
                             const struct rows_twice *use)
{
    const struct rows *rows = keys->rows;
    size_t *seen =
        memory_take(rows->source->column_count * sizeof *seen); /* row + 1 */
    for (size_t row = 0, start = 0; row < rows->count; row++) {
        if (row > start && compare(keys, start, row) != 0)
            start = row;
        size_t *before = &seen[rows->pieces[row].column];
        if (*before > start)
            use->each(use->context, *before - 1, row);
        *before = row + 1;
    }
    free(seen);
}

static void find_twice(const struct keys *keys, const struct rows_twice *use)
{
    for (size_t row = 1; row < keys->rows->count; row++)
        if (compare(keys, row - 1, row) == 0)
            use->each(use->context, row - 1, row);
}

void rows_find_twice(const struct rows *rows, const struct rows_twice *use)
{
    struct keys keys;
    keys_begin(&keys, rows, NULL);
    if (rows->pieces != NULL)
        find_twice_named(&keys, use);
    else
        find_twice(&keys, use);
    free(keys.parts);
}

/* Long files */

static void clear_row(struct rows *rows, size_t row)
{
    for (size_t i = 0; i < rows->source->column_count; i++) {
        if (rows->source->columns[i].key)
            continue;
        rows->cells[i][row] = cell_none(rows->forms[i]);
        if (rows->notes[i] != NULL)
            rows->notes[i][row] = DICTIONARY_NONE;
    }
}

static void put_piece(struct rows *rows, size_t row, const struct piece *piece)
{
    rows->cells[piece->column][row] = piece->cell;
    if (rows->notes[piece->column] != NULL)
        rows->notes[piece->column][row] = piece->note;
}

/* Whether each row is the first of its key, in `first`; returns how many. */
static size_t mark_first(const struct rows *rows, bool *first)
{
    struct keys keys;
    size_t count = 0;
    keys_begin(&keys, rows, NULL);
    for (size_t row = 0; row < rows->count; row++) {
        first[row] = row == 0 || compare(&keys, row - 1, row) != 0;
        count += first[row];
    }
    free(keys.parts);
    return count;
}

static void put_pieces(struct rows *rows, const struct piece *pieces,
                       const bool *first, size_t count)
{
    size_t row = 0;
    for (size_t i = 0; i < count; i++) {
        row += i > 0 && first[i];
        if (first[i])
            clear_row(rows, row);
        put_piece(rows, row, &pieces[i]);
    }
}

void rows_gather(struct rows *rows)
{
    bool *first = memory_take(rows->count * sizeof *first);
    size_t size = mark_first(rows, first), pieces = rows->count;
    struct piece *held = rows->pieces;
    rows->pieces = NULL;
    rows_keep(rows, first);
    for (size_t i = 0; i < rows->source->column_count; i++)
        if (!is_held(rows, i))
            hold_column(rows, i, size);
    rows->capacity = rows->count;
    put_pieces(rows, held, first, pieces);
    free(held);
    free(first);
}

/* What the store is given */

static void set_word(struct store_cell *cell, const struct dictionary *words,
                     uint32_t word)
{
    *cell = (struct store_cell){0};
    if (word == DICTIONARY_NONE)
        return;
    cell->type = 't';
    cell->text = dictionary_text(words, word);
    cell->length = (int)dictionary_length(words, word);
}

bool rows_lack(const struct rows *rows, size_t row, size_t column)
{
    const uint32_t *notes = rows->notes[column];
    return cell_is_none(rows->forms[column], rows->cells[column][row]) &&
           (notes == NULL || notes[row] == DICTIONARY_NONE);
}

static void set_integer(struct store_cell *cell, int64_t integer)
{
    *cell = (struct store_cell){.integer = integer};
    if (integer != CELL_NONE)
        cell->type = 'i';
}

static void set_real(struct store_cell *cell, double real)
{
    *cell = (struct store_cell){.real = real};
    if (!isnan(real))
        cell->type = 'r';
}

void rows_cell(const struct rows *rows, size_t row, int column,
               struct store_cell *cell)
{
    union cell held = rows->cells[column][row];
    switch (rows->forms[column]) {
    case FORM_WORD: set_word(cell, rows->words[column], held.word); break;
    case FORM_REAL: set_real(cell, held.real); break;
    default: set_integer(cell, held.integer);
    }
}

void rows_note(const struct rows *rows, size_t row, int column,
               struct store_cell *cell)
{
    set_word(cell, rows->noted, rows->notes[column][row]);
}
