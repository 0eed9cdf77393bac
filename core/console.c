/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Only the modules that are named are required: one that is broken harms
   nobody who does not ask for it. */
#include "console.h"

void console_chunk(struct buffer *out, const struct sandbox_modules *modules,
                   const char *expression)
{
    for (size_t i = 0; i < modules->count; i++) {
        const char *name = modules->items[i].name;
        if (text_line_of_word(expression, name, 1) > 0)
            buffer_addf(out, "local %s = require('%s') ", name, name);
    }
    buffer_addf(out, "return %s", expression);
}
