/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cell_name.h"

#include <string.h>

#include "choose.h"

enum { RUN, ITEM, AREA, PERIOD, BY, PARTS };

/* "2008/09 Q1" as "2008/09Q1", where that reads as the same. */
static void add_period(struct buffer *out, struct period period)
{
    char name[PERIOD_NAME], tight[PERIOD_NAME];
    struct period read;
    struct err err;
    size_t length = 0;
    period_name(period, name);
    for (const char *at = name; *at; at++)
        if (*at != ' ')
            tight[length++] = *at;
    tight[length] = '\0';
    bool same = period_read(&read, tight, period.kind, &err) &&
                period_same(read, period);
    buffer_add(out, same ? tight : name);
}

static bool is_plain(const char *text)
{
    return text[strspn(text, "abcdefghijklmnopqrstuvwxyz"
                             "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                             "_-./:,+%@")] == '\0';
}

static void add_quoted(struct buffer *out, const char *text)
{
    buffer_add(out, "'");
    for (; *text; text++)
        if (*text == '\'')
            buffer_add(out, "'\\''");
        else
            buffer_put(out, text, 1);
    buffer_add(out, "'");
}

void cell_name_write(struct buffer *out, int64_t run, const char *item,
                     const char *area_code, struct period period,
                     const char *by)
{
    struct buffer name = {0};
    buffer_addf(&name, "r%lld:%s:%s:", (long long)run, item, area_code);
    add_period(&name, period);
    if (by && *by)
        buffer_addf(&name, ":%s", by);
    if (is_plain(buffer_text(&name)))
        buffer_add(out, buffer_text(&name));
    else
        add_quoted(out, buffer_text(&name));
    buffer_free(&name);
}

static bool refuse(struct err *err)
{
    err_set(err, ERR_USAGE, "a cell is named by run, item, area and period");
    return err_mend(err, "for instance r7:ni35:E09000012:2008/09, or "
                         "r7 ni35 hackney 2008/09; assay runs show names those "
                         "that failed");
}

/* What stands between the colons; `by` takes all that is left. */
static size_t split(char *word, char **parts)
{
    size_t count = 0;
    for (parts[count++] = word; count < PARTS; count++) {
        word = strchr(word, ':');
        if (!word)
            break;
        *word++ = '\0';
        parts[count] = word;
    }
    return count;
}

static bool is_run(const char *word)
{
    size_t digits = strspn(word + (*word == 'r'), "0123456789");
    return strcmp(word, "latest") == 0 || strcmp(word, "previous") == 0 ||
           (digits > 0 && word[digits + (*word == 'r')] == '\0');
}

/* The words in their places; NULL: not given. */
static bool place(const char **parts, struct arena *arena, char *const *words,
                  size_t count, struct err *err)
{
    char *split_parts[PARTS];
    if (count == 1) {
        count = split(arena_copy(arena, words[0]), split_parts);
        words = split_parts;
    }
    size_t first = count > 0 && is_run(words[0]) ? RUN : ITEM;
    if (count + first < BY || count + first > PARTS)
        return refuse(err);
    for (size_t i = 0; i < PARTS; i++)
        parts[i] = i < first || i - first >= count ? NULL : words[i - first];
    return true;
}

bool cell_name_run(const char **run, struct arena *arena, char *const *words,
                   size_t count, struct err *err)
{
    const char *parts[PARTS];
    if (!place(parts, arena, words, count, err))
        return false;
    *run = parts[RUN] ? parts[RUN] : "latest";
    return true;
}

bool cell_name_read(struct cell_name *name, const struct programme *programme,
                    struct store *store, struct arena *arena,
                    char *const *words, size_t count, struct err *err)
{
    const char *parts[PARTS];
    *name = (struct cell_name){0};
    if (!place(parts, arena, words, count, err) ||
        !reading_run(&name->run, store, arena, parts[RUN], err))
        return false;
    name->item = choose_item(programme, parts[ITEM], err);
    if (!name->item)
        return false;
    name->area = areas_find_typed(&programme->areas, parts[AREA], err);
    name->by = parts[BY] && *parts[BY] ? parts[BY] : NULL;
    return name->area != AREA_NONE &&
           period_read(&name->period, parts[PERIOD], name->item->period, err);
}
