/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "breaks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool read_day(const struct form_reading *reading, struct break_day *out,
                     const char *text, long line)
{
    struct err err;
    return text != NULL && (date_read(&out->day, text, &err) ||
                            fault_of(&reading->place, line, "breaks", &err));
}

static bool read_reason(const struct form_reading *reading,
                        struct break_day *out, const char *day,
                        const json_t *value, long line)
{
    long at = form_line(reading, day, line);
    out->reason = form_text(reading, "breaks", value, at);
    if (out->reason == NULL)
        return false;
    if (strlen(out->reason) > BREAK_REASON)
        return fault_tell(&reading->place, at, "say it in fewer words",
                          "the reason of a break has at most %d bytes",
                          BREAK_REASON);
    return read_day(reading, out, day, at);
}

/* A table with reasons may hold days without one beside them: those have
   numbers for keys. */
static bool is_number(const char *key)
{
    return key[strspn(key, "0123456789")] == '\0';
}

static bool read_item(const struct form_reading *reading, struct break_day *out,
                      const char *key, const json_t *value, long line)
{
    if (key != NULL && !is_number(key))
        return read_reason(reading, out, key, value, line);
    return read_day(reading, out, form_text(reading, "breaks", value, line),
                    line);
}

static bool read_table(const struct form_reading *reading, struct breaks *out,
                       const json_t *table, long line)
{
    const char *key;
    json_t *value;
    bool good = true;
    json_object_foreach(form_table(table), key, value)
    {
        good &= read_item(reading, &out->items[out->count++], key, value, line);
    }
    return good;
}

static bool read_list(const struct form_reading *reading, struct breaks *out,
                      const json_t *list, long line)
{
    size_t index;
    json_t *value;
    bool good = true;
    json_array_foreach(list, index, value)
    {
        good &=
            read_item(reading, &out->items[out->count++], NULL, value, line);
    }
    return good;
}

static int by_day(const void *left, const void *right)
{
    const struct break_day *one = left, *other = right;
    return (one->day > other->day) - (one->day < other->day);
}

bool breaks_read(const struct form_reading *reading, struct breaks *out,
                 const json_t *value, long line)
{
    size_t most = json_array_size(value) + json_object_size(value) + 1;
    out->items = arena_take(reading->arena, most * sizeof *out->items);
    out->count = 0;
    bool good =
        json_is_object(value) ? read_table(reading, out, value, line)
        : json_is_array(value)
            ? read_list(reading, out, value, line)
            : read_item(reading, &out->items[out->count++], NULL, value, line);
    qsort(out->items, out->count, sizeof *out->items, by_day);
    return good;
}

const struct break_day *breaks_between(const struct breaks *breaks,
                                       struct period before, struct period now)
{
    for (size_t i = breaks->count; i-- > 0;)
        if (period_first(before) < breaks->items[i].day &&
            breaks->items[i].day <= period_last(now))
            return &breaks->items[i];
    return NULL;
}

const struct break_day *breaks_before(const struct breaks *breaks,
                                      struct period now)
{
    for (size_t i = breaks->count; i-- > 0;)
        if (breaks->items[i].day <= period_first(now))
            return &breaks->items[i];
    return NULL;
}

char *break_tell(const struct break_day *one, char out[BREAK_TEXT])
{
    char day[PERIOD_NAME];
    date_show(one->day, day);
    snprintf(out, BREAK_TEXT, "not compared across the break of %s%s%s%s", day,
             one->reason ? " (" : "", one->reason ? one->reason : "",
             one->reason ? ")" : "");
    return out;
}
