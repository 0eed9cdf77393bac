/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a row says, in words. */
#include "import_show.h"

#include "import_issue.h"
#include "text.h"
#include "value.h"

/* "over 85", "16 to 20", "12" */
static const char *show_figure(struct arena *arena,
                               const struct store_cell *cell, const char *note)
{
    char figure[VALUE_TEXT];
    value_show(figure, cell->type == 'r' ? cell->real : (double)cell->integer,
               -1);
    if (note == NULL)
        return arena_copy(arena, figure);
    bool range = note[0] == 't';
    return arena_format(arena, "%s %s", range ? figure : note,
                        range ? note : figure);
}

const char *show_cell(struct arena *arena, const struct store_cell *cell,
                      const char *note)
{
    bool marked = note != NULL && note[0] != '\0';
    if (cell->type == 't')
        return issue_shown(arena, cell->text);
    if (cell->type != 0)
        return show_figure(arena, cell, marked ? note : NULL);
    return marked ? issue_shown(arena, note) : "nothing";
}

static void add_key(const struct rows *rows, size_t row, size_t column,
                    struct arena *arena, struct buffer *keys)
{
    struct store_cell cell;
    rows_cell(rows, row, (int)column, &cell);
    buffer_addf(keys, "%s%s %s", keys->length > 0 ? ", " : "",
                rows->source->columns[column].name,
                show_cell(arena, &cell, NULL));
}

const char *show_keys(const struct rows *rows, size_t row, struct arena *arena)
{
    struct buffer keys = {0};
    for (size_t i = 0; i < rows->source->column_count; i++)
        if (rows->source->columns[i].key)
            add_key(rows, row, i, arena, &keys);
    const char *kept = arena_copy(arena, buffer_text(&keys));
    buffer_free(&keys);
    return kept;
}
