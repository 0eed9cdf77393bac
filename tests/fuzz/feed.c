/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Nothing is kept between inputs, so that each fails alone as it failed in
   company. */
#include "feed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "text.h"

struct feed feed_begin(const uint8_t *data, size_t size)
{
    return (struct feed){data, size};
}

uint8_t feed_byte(struct feed *feed)
{
    if (feed->left == 0)
        return 0;
    feed->left--;
    return *feed->at++;
}

size_t feed_below(struct feed *feed, size_t most)
{
    return feed_byte(feed) % most;
}

void feed_into(struct feed *feed, void *out, size_t size)
{
    uint8_t *to = out;
    for (size_t i = 0; i < size; i++)
        to[i] = feed_byte(feed);
}

char *feed_text(struct feed *feed, size_t most, char until, size_t *length)
{
    size_t size = 0;
    while (size < feed->left && size < most && feed->at[size] != (uint8_t)until)
        size++;
    char *text = memory_take(size + 1);
    if (size > 0)
        memcpy(text, feed->at, size);
    size_t taken = size + (size < feed->left && size < most);
    feed->at += taken;
    feed->left -= taken;
    if (length != NULL)
        *length = size;
    return text;
}

void demand(bool met, const char *what, const char *file, int line)
{
    if (met)
        return;
    fprintf(stderr, "%s:%d: not so: %s\n", file, line, what);
    abort();
}

static void demand_text(const char *text)
{
    DEMAND(text_is_utf8(text, strlen(text), NULL));
    for (; *text != '\0'; text++)
        DEMAND((unsigned char)*text >= ' ' && *text != 127);
}

void demand_told(const struct err *err)
{
    DEMAND(err->kind != ERR_NONE && err->what[0] != '\0');
    demand_text(err->what);
    demand_text(err->mend);
    demand_text(err->raw);
    demand_text(err->file);
}

void demand_faults(bool good, const struct err_list *faults)
{
    DEMAND(good == (faults->count == 0));
    for (size_t i = 0; i < faults->count; i++)
        demand_told(&faults->items[i]);
}
