/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The map changes no figure, so it is read by who asks for it, not with the
   programme. */
#include "map.h"

#include <string.h>

#include "files.h"
#include "sheet.h"

const char MAP_FILE[] = "config/programme_map.csv";

enum {
    ITEM,
    DOCUMENT,
    PARAGRAPH,
    SUBJECT,
    REPRESENTED_BY,
    TEST,
    REASON,
    COLUMNS
};

static const char *const columns[] = {
    [ITEM] = "item",
    [DOCUMENT] = "document",
    [PARAGRAPH] = "paragraph",
    [SUBJECT] = "subject",
    [REPRESENTED_BY] = "represented_by",
    [TEST] = "test",
    [REASON] = "reason",
};

static struct map_row row_of(const struct sheet_row *row)
{
    const char *const *cells = row->cells;
    return (struct map_row){.item = cells[ITEM],
                            .document = cells[DOCUMENT],
                            .paragraph = cells[PARAGRAPH],
                            .subject = cells[SUBJECT],
                            .represented_by = cells[REPRESENTED_BY],
                            .test = cells[TEST],
                            .reason = cells[REASON],
                            .line = row->line};
}

bool map_read(struct map *map, struct arena *arena, struct tree *tree,
              struct err_list *faults)
{
    static const struct sheet_columns wanted = {columns, COLUMNS, COLUMNS};
    struct sheet sheet = {0};
    *map = (struct map){0};
    if (!tree_has(tree, MAP_FILE))
        return true;
    bool done = sheet_read_tree(&sheet, arena, tree, MAP_FILE, &wanted, faults);
    map->rows = arena_take(arena, (sheet.count + 1) * sizeof *map->rows);
    for (; map->count < sheet.count; map->count++)
        map->rows[map->count] = row_of(&sheet.rows[map->count]);
    return done;
}

/* `length` bytes of `text` without blanks at the ends. */
static char *trimmed(struct arena *arena, const char *text, size_t length)
{
    size_t blanks = strspn(text, " ");
    blanks = blanks < length ? blanks : length;
    text += blanks;
    length -= blanks;
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return arena_text(arena, text, length);
}

bool map_next(struct map_name *name, struct arena *arena, const char **at)
{
    const char *text = *at + strspn(*at, "; ");
    size_t length = strcspn(text, ";");
    if (length == 0)
        return false;
    const char *whole = trimmed(arena, text, length);
    size_t kind = strcspn(whole, " ");
    *at = text + length;
    *name = (struct map_name){
        .kind = arena_text(arena, whole, kind),
        .name = trimmed(arena, whole + kind, strlen(whole + kind)),
    };
    return true;
}

bool map_has(const struct map_row *row, struct arena *arena, const char *kind,
             const char *name)
{
    struct map_name one;
    const char *at = row->represented_by;
    while (map_next(&one, arena, &at))
        if (strcmp(one.kind, kind) == 0 && strcmp(one.name, name) == 0)
            return true;
    return false;
}
