/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The mend of an unknown name is the nearest one; where none is near, the
   reader is shown what there is. */
#include "fault.h"

#include <string.h>

enum { SHOW_ALL = 24, SHOW_FEW = 3 };

static void add(const struct fault_place *place, long line, const char *mend,
                const struct buffer *what)
{
    struct err err;
    err_set(&err, place->kind, "%s", buffer_text(what));
    err_at(&err, place->file, line, 0);
    err_mend(&err, "%s", mend);
    err_list_add(place->list, &err);
}

bool fault_tell(const struct fault_place *place, long line, const char *mend,
                const char *format, ...)
{
    struct buffer what = {0};
    va_list args;
    va_start(args, format);
    buffer_addv(&what, format, args);
    va_end(args);
    add(place, line, mend, &what);
    buffer_free(&what);
    return false;
}

static void list_names(struct buffer *mend, const struct fault_names *names,
                       const char *word)
{
    const char *few[SHOW_ALL];
    size_t most = names->count > SHOW_ALL ? SHOW_FEW : names->count;
    if (names->count > SHOW_ALL)
        most = text_nearest_few(word, names->items, names->count, few, most);
    else
        for (size_t i = 0; i < most; i++)
            few[i] = names->items[i];
    buffer_addf(mend,
                names->count > SHOW_ALL ? "the nearest %s are " : "the %s are ",
                names->plural);
    for (size_t i = 0; i < most; i++)
        buffer_addf(mend, "%s%s", i > 0 ? ", " : "", few[i]);
}

bool fault_has(const struct fault_names *names, const char *word)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->items[i], word) == 0)
            return true;
    return false;
}

const char *fault_nearest(const char *word, const struct fault_names *names)
{
    const char *nearest = text_nearest(word, names->items, names->count);
    if (nearest != NULL || names->count == 0)
        return nearest;
    text_nearest_few(word, names->items, names->count, &nearest, 1);
    size_t length =
        strlen(word) > strlen(nearest) ? strlen(word) : strlen(nearest);
    return text_distance(word, nearest) <= length / 2 ? nearest : NULL;
}

static void suggest(struct buffer *mend, const struct fault_names *names,
                    const char *word)
{
    const char *nearest = fault_nearest(word, names);
    if (nearest != NULL)
        buffer_addf(mend, "did you mean '%s'?", nearest);
    else if (names->count == 0)
        buffer_addf(mend, "there are no %s", names->plural);
    else
        list_names(mend, names, word);
}

bool fault_unknown(const struct fault_place *place, long line, const char *word,
                   const struct fault_names *names, const char *format, ...)
{
    struct buffer what = {0}, mend = {0};
    va_list args;
    va_start(args, format);
    buffer_addv(&what, format, args);
    va_end(args);
    suggest(&mend, names, word);
    add(place, line, buffer_text(&mend), &what);
    buffer_free(&mend);
    buffer_free(&what);
    return false;
}

void fault_choices(struct buffer *out, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *last = i + 1 == count ? " or " : ", ";
        buffer_addf(out, "%s\"%s\"", i == 0 ? "" : last, words[i]);
    }
}
