/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The limits keep a text short enough to be read by whoever looks into what
   it broke. */
#include "weave.h"

enum { DEEPEST = 12, LONGEST = 6000 };

static size_t count_ways(const char *const *ways)
{
    size_t count = 0;
    while (ways[count] != NULL)
        count++;
    return count;
}

static const char *choose(const struct weave_sign *signs, char sign,
                          struct feed *feed, bool end)
{
    while (signs->sign != sign) {
        signs++;
        DEMAND(signs->sign != 0);
    }
    if (end || feed->left == 0)
        return signs->ways[0];
    return signs->ways[feed_below(feed, count_ways(signs->ways))];
}

static void add(const struct weave_sign *signs, char sign, struct feed *feed,
                struct buffer *out, int depth)
{
    bool end = depth == DEEPEST || out->length > LONGEST;
    for (const char *at = choose(signs, sign, feed, end); *at != '\0'; at++)
        if (*at == '$')
            add(signs, *++at, feed, out, depth + 1);
        else
            buffer_put(out, at, 1);
}

void weave(const struct weave_sign *signs, char sign, struct feed *feed,
           struct buffer *out)
{
    add(signs, sign, feed, out, 0);
}
