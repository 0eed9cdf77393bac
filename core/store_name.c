/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store_name.h"

#include <string.h>

static void add_doubled(struct buffer *sql, const char *text)
{
    for (const char *quote; (quote = strchr(text, '"')); text = quote + 1) {
        buffer_put(sql, text, (size_t)(quote - text));
        buffer_add(sql, "\"\"");
    }
    buffer_add(sql, text);
}

void store_name(struct buffer *sql, const char *before, const char *name,
                const char *ending)
{
    buffer_add(sql, before);
    buffer_add(sql, "\"");
    add_doubled(sql, name);
    add_doubled(sql, ending);
    buffer_add(sql, "\"");
}
