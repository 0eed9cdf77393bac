/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "events.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

static const char SEPARATOR[] = ", ";

void events_add(struct events *events, const struct event *event)
{
    events->items = memory_room(events->items, events->count, &events->capacity,
                                sizeof *events->items);
    events->items[events->count++] = *event;
}

/* "ni35" or "ni35." and more. */
static bool begins(const char *word, size_t length, const char *name)
{
    size_t size = strlen(name);
    return size > 0 && length >= size && memcmp(word, name, size) == 0 &&
           (length == size || word[size] == '.');
}

static bool is_meant(const char *word, size_t length, const char *name)
{
    if (begins(word, length, name))
        return true;
    for (size_t i = 0; i < length; i++)
        if (word[i] == '/' && begins(word + i + 1, length - i - 1, name))
            return true;
    return false;
}

bool event_is_of(const struct event *event, const char *name)
{
    const char *word = event->of;
    while (*word) {
        const char *end = strstr(word, SEPARATOR);
        if (is_meant(word, end ? (size_t)(end - word) : strlen(word), name))
            return true;
        word = end ? end + strlen(SEPARATOR) : "";
    }
    return false;
}

static bool has(const char *of, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = of; (at = strstr(at, name)); at++)
        if ((at == of || at[-1] == ' ') && (at[length] == ',' || !at[length]))
            return true;
    return false;
}

void event_name(struct buffer *of, const char *name)
{
    if (*name && !has(buffer_text(of), name))
        buffer_addf(of, "%s%s", of->length ? SEPARATOR : "", name);
}

enum { NAMES_TOLD = 3 };

void event_tell_names(struct buffer *out, const char *of)
{
    size_t more = 0;
    const char *end = of;
    for (int i = 0; i < NAMES_TOLD && end; i++)
        end = strstr(end + (i > 0), SEPARATOR);
    for (const char *at = end; at; at = strstr(at + 1, SEPARATOR))
        more++;
    buffer_put(out, of, end ? (size_t)(end - of) : strlen(of));
    if (more)
        buffer_addf(out, " and %zu more", more);
}

bool events_area(int64_t *id, struct store *store,
                 const struct events_wish *wish, struct err *err)
{
    bool row;
    *id = 0;
    if (wish->area == AREA_NONE)
        return true;
    struct query *query =
        store_ask(store, "SELECT id FROM area WHERE code = ?", err);
    if (!query)
        return false;
    query_text(query, 1, wish->areas->items[wish->area].code);
    bool good = query_next(query, &row, err);
    *id = good && row ? query_get_integer(query, 0) : -1;
    query_close(query);
    return good;
}

struct numbered {
    struct event event;
    size_t at;
};

static int by_time(const void *one, const void *other)
{
    const struct numbered *a = one, *b = other;
    int order = strcmp(a->event.at, b->event.at);
    if (order != 0)
        return order;
    if (a->event.rank != b->event.rank)
        return a->event.rank < b->event.rank ? -1 : 1;
    return a->at < b->at ? -1 : a->at > b->at;
}

/* Events of one time and rank stay as they were added. */
void events_sort(struct events *events)
{
    struct numbered *all = memory_take((events->count + 1) * sizeof *all);
    for (size_t i = 0; i < events->count; i++)
        all[i] = (struct numbered){events->items[i], i};
    qsort(all, events->count, sizeof *all, by_time);
    for (size_t i = 0; i < events->count; i++)
        events->items[i] = all[i].event;
    free(all);
}
