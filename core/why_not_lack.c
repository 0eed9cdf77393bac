/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "why_not_lack.h"

#include "frame.h"

static const char *state_name(json_int_t state)
{
    switch (state) {
    case FIGURE_NONE: return "none";
    case FIGURE_MARKED: return "marked";
    case FIGURE_NOT_APPLICABLE: return "not applicable";
    case FIGURE_SUPPRESSED: return "suppressed";
    case FIGURE_SEVERAL: return "several";
    default: return "unknown";
    }
}

static void pass_on(json_t *lack, const json_t *from, const char *key,
                    const char *as)
{
    json_t *value = json_object_get(from, key);
    if (value)
        json_object_set(lack, as, value);
}

static json_t *lack_of(const json_t *asked, json_int_t state)
{
    static const char *const keys[] = {"source", "column", "where", "area",
                                       "period"};
    const json_t *line = json_array_get(json_object_get(asked, "lines"), 0);
    json_t *lack = json_object();
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        pass_on(lack, asked, keys[i], keys[i]);
    json_object_set_new(lack, "state", json_string(state_name(state)));
    pass_on(lack, line, "file", "file");
    pass_on(lack, line, "line", "line");
    pass_on(lack, line, "column", "column_number");
    pass_on(lack, line, "field", "field");
    return lack;
}

static void add(json_t *list, const json_t *asked)
{
    size_t index;
    json_t *known;
    json_int_t state = json_integer_value(json_object_get(asked, "state"));
    if (state == FIGURE_OK || !json_object_get(asked, "source") ||
        json_is_true(json_object_get(asked, "replaced")))
        return;
    json_t *lack = lack_of(asked, state);
    json_array_foreach(list, index, known)
    {
        if (json_equal(known, lack)) {
            json_decref(lack);
            return;
        }
    }
    json_array_append_new(list, lack);
}

static void walk(json_t *list, const json_t *node)
{
    size_t index;
    const json_t *entry;
    json_array_foreach(json_object_get(node, "asked"), index, entry)
    {
        add(list, entry);
    }
    json_array_foreach(json_object_get(node, "needs"), index, entry)
    {
        walk(list, entry);
    }
    json_array_foreach(json_object_get(node, "parts"), index, entry)
    {
        walk(list, json_object_get(entry, "node"));
    }
}

json_t *lacks_of(const json_t *node)
{
    json_t *list = json_array();
    walk(list, node);
    return list;
}
