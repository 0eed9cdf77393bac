/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Field by field. */
#include "heard.h"

#include <string.h>

#include "frame.h"
#include "grid.h"
#include "text.h"

static bool is_safe_text(const json_t *value)
{
    struct buffer safe = {0};
    const char *text = json_string_value(value);
    if (text == NULL)
        return false;
    text_escape(&safe, text, strlen(text));
    bool same = strcmp(buffer_text(&safe), text) == 0;
    buffer_free(&safe);
    return same;
}

static bool is_within(const json_t *value, json_int_t least, json_int_t most)
{
    json_int_t number = json_integer_value(value);
    return json_is_integer(value) && number >= least && number <= most;
}

static bool is_sound_where(const struct source *source, json_t *where)
{
    const char *name;
    json_t *value;
    json_object_foreach(where, name, value)
    {
        if (source_column(source, name) < 0 ||
            !(json_is_string(value) || json_is_number(value)))
            return false;
    }
    return json_is_object(where);
}

static bool is_sound_source(const struct programme *programme,
                            const json_t *entry)
{
    const json_t *name = json_object_get(entry, "source");
    const json_t *column = json_object_get(entry, "column");
    if (name == NULL)
        return column == NULL;
    const struct source *source =
        json_is_string(name)
            ? programme_source(programme, json_string_value(name))
            : NULL;
    return source != NULL &&
           (column == NULL ||
            (json_is_string(column) &&
             source_column(source, json_string_value(column)) >= 0)) &&
           is_sound_where(source, json_object_get(entry, "where"));
}

/* Only what is computed before an item can be read by it. */
static bool is_sound_measure(const struct programme *programme, size_t item,
                             const json_t *entry)
{
    struct err unknown;
    const json_t *name = json_object_get(entry, "measure");
    if (name == NULL)
        return true;
    const struct item *needed =
        json_is_string(name)
            ? programme_item(programme, json_string_value(name), &unknown)
            : NULL;
    return needed != NULL && item_index(programme, needed) < item;
}

static bool is_sound_row(const struct programme *programme, const json_t *entry)
{
    const json_t *name = json_object_get(entry, "table");
    const json_t *line = json_object_get(entry, "line");
    if (name == NULL)
        return line == NULL;
    const struct data_table *table =
        json_is_string(name)
            ? tables_find(&programme->modules.tables, json_string_value(name))
            : NULL;
    return table != NULL && json_is_integer(line) &&
           tables_row(table, (long)json_integer_value(line)) != NULL &&
           is_safe_text(json_object_get(entry, "comparison"));
}

static bool is_sound_place(const struct programme *programme,
                           const json_t *entry)
{
    const json_t *id = json_object_get(entry, "period_id");
    json_int_t most_area = (json_int_t)programme->areas.count - 1;
    return is_within(json_object_get(entry, "area_index"), 0, most_area) &&
           json_is_integer(id) &&
           (json_integer_value(id) == 0 ||
            period_of_id(json_integer_value(id)).kind != PERIOD_NONE) &&
           is_within(json_object_get(entry, "periods"), 1, INT32_MAX);
}

static bool is_sound_figure(const json_t *entry)
{
    const json_t *times = json_object_get(entry, "times");
    const json_t *value = json_object_get(entry, "value");
    const json_t *state = json_object_get(entry, "state");
    return (times == NULL || is_within(times, 2, INT32_MAX)) &&
           (value == NULL || json_is_number(value) || is_safe_text(value)) &&
           (state == NULL || is_within(state, FIGURE_OK, FIGURE_UNKNOWN));
}

bool heard_is_sound(const struct programme *programme, size_t item,
                    const json_t *asked)
{
    size_t index;
    const json_t *entry;
    if (!json_is_array(asked) || json_array_size(asked) > HEARD_MOST)
        return false;
    json_array_foreach(asked, index, entry)
    {
        if (!is_safe_text(json_object_get(entry, "word")) ||
            !is_sound_source(programme, entry) ||
            !is_sound_measure(programme, item, entry) ||
            !is_sound_row(programme, entry) ||
            !is_sound_place(programme, entry) || !is_sound_figure(entry))
            return false;
    }
    return true;
}
