/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "evidence_marks.h"

/* The next grades are looked for among the values of all areas. */
static bool compares(const json_t *rule)
{
    return json_object_get(rule, "peers") != NULL ||
           json_object_get(rule, "near") != NULL;
}

static bool asks_elsewhere(const json_t *node, int area)
{
    size_t index;
    const json_t *entry, *where;
    json_array_foreach(json_object_get(node, "asked"), index, entry)
    {
        where = json_object_get(entry, "area_index");
        if (where != NULL && json_integer_value(where) != area)
            return true;
    }
    return compares(json_object_get(node, "rule"));
}

static void mark(const struct programme *programme, int area,
                 const json_t *node, bool *items, bool *whole)
{
    struct err unknown;
    const char *name = json_string_value(json_object_get(node, "item"));
    const struct item *item =
        name != NULL ? programme_item(programme, name, &unknown) : NULL;
    if (item == NULL)
        return;
    size_t at = (size_t)(item - programme->items);
    items[at] = true;
    whole[at] = whole[at] || asks_elsewhere(node, area);
}

void evidence_marks(const struct programme *programme, int area,
                    const json_t *node, bool *items, bool *whole)
{
    size_t index;
    const json_t *entry;
    if (node == NULL)
        return;
    mark(programme, area, node, items, whole);
    json_array_foreach(json_object_get(node, "needs"), index, entry)
    {
        evidence_marks(programme, area, entry, items, whole);
    }
    json_array_foreach(json_object_get(node, "parts"), index, entry)
    {
        evidence_marks(programme, area, json_object_get(entry, "node"), items,
                       whole);
    }
}
