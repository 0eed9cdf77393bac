/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Blanks round a field: spaces and tabs, as people and programs leave them. */
#ifndef IMPORT_BLANK_H
#define IMPORT_BLANK_H

#include <stdbool.h>
#include <stddef.h>

static inline bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* `*text` without blanks before it; returns its length without those
   after. */
static inline size_t take_blanks_off(const char **text, size_t length)
{
    for (; length > 0 && is_blank(**text); length--)
        (*text)++;
    while (length > 0 && is_blank((*text)[length - 1]))
        length--;
    return length;
}

#endif
