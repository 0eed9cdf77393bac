/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The mend of an unknown name is the nearest one; where none is near, the
   reader is shown what there is. */
#include "fault.h"

#include <string.h>

enum { SHOW_ALL = 24, SHOW_FEW = 3 };

__attribute__((format(printf, 4, 0))) static void
add(const struct fault_place *place, long line, const char *mend,
    const char *format, va_list args)
{
    struct buffer what = {0};
    struct err err;
    buffer_addv(&what, format, args);
    err_set(&err, place->kind, "%s", buffer_text(&what));
    err_at(&err, place->file, line, 0);
    err_mend(&err, "%s", mend);
    err_list_add(place->list, &err);
    buffer_free(&what);
}

bool fault_tell(const struct fault_place *place, long line, const char *mend,
                const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add(place, line, mend, format, args);
    va_end(args);
    return false;
}

bool fault_of(const struct fault_place *place, long line, const char *name,
              const struct err *err)
{
    return fault_tell(place, line, err->mend, "%s: %s", name, err->what);
}

static void add_names(struct buffer *mend, const char *const *items,
                      size_t count)
{
    for (size_t i = 0; i < count; i++)
        buffer_addf(mend, "%s%s", i > 0 ? ", " : "", items[i]);
}

static void list_all(struct buffer *mend, const struct fault_names *names)
{
    buffer_addf(mend, "the %s are ", names->plural);
    add_names(mend, names->items, names->count);
}

static void list_few(struct buffer *mend, const struct fault_names *names,
                     const char *word)
{
    const char *few[SHOW_FEW];
    size_t count =
        text_nearest_few(word, names->items, names->count, few, SHOW_FEW);
    buffer_addf(mend, "the nearest %s are ", names->plural);
    add_names(mend, few, count);
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
    else if (names->count <= SHOW_ALL)
        list_all(mend, names);
    else
        list_few(mend, names, word);
}

bool fault_unknown(const struct fault_place *place, long line, const char *word,
                   const struct fault_names *names, const char *format, ...)
{
    struct buffer mend = {0};
    va_list args;
    suggest(&mend, names, word);
    va_start(args, format);
    add(place, line, buffer_text(&mend), format, args);
    va_end(args);
    buffer_free(&mend);
    return false;
}

void fault_choices(struct buffer *out, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *last = i + 1 == count ? " or " : ", ";
        buffer_addf(out, "%s\"%s\"", i == 0 ? "" : last, words[i]);
    }
}
