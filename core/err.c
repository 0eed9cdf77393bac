/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every part of an error is made harmless for a terminal as it is filled in,
   so that whoever shows it need not think about it. What is too long is cut
   between characters, with an ellipsis. */
#include "err.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "text.h"

enum { RAW_BYTES = 80 };

static const char ellipsis[] = "\xe2\x80\xa6";

static bool is_inside(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* `most` or up to three less, so that no character of `text` is cut. */
static size_t whole(const char *text, size_t most)
{
    size_t end = most;
    while (end > most - 3 && is_inside(text[end]))
        end--;
    return end;
}

static void cut(char *out, size_t size, const char *text)
{
    size_t length = whole(text, size - sizeof ellipsis);
    memcpy(out, text, length);
    memcpy(out + length, ellipsis, sizeof ellipsis);
}

static void keep(char *out, size_t size, const char *text)
{
    size_t length = strlen(text);
    if (length < size)
        memcpy(out, text, length + 1);
    else
        cut(out, size, text);
}

static struct buffer escape(const char *text, size_t length)
{
    struct buffer safe = {0};
    text_escape(&safe, text, length);
    return safe;
}

static void keep_format(char *out, size_t size, const char *format,
                        va_list args)
{
    struct buffer said = {0};
    buffer_addv(&said, format, args);
    struct buffer safe = escape(buffer_text(&said), said.length);
    keep(out, size, buffer_text(&safe));
    buffer_free(&safe);
    buffer_free(&said);
}

bool err_set(struct err *err, enum err_kind kind, const char *format, ...)
{
    struct err fresh = {.kind = kind};
    va_list args;
    va_start(args, format);
    keep_format(fresh.what, sizeof fresh.what, format, args);
    va_end(args);
    *err = fresh;
    return false;
}

bool err_at(struct err *err, const char *file, long line, long column)
{
    struct buffer safe = escape(file, strlen(file));
    keep(err->file, sizeof err->file, buffer_text(&safe));
    buffer_free(&safe);
    err->line = line;
    err->column = column;
    return false;
}

bool err_mend(struct err *err, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    keep_format(err->mend, sizeof err->mend, format, args);
    va_end(args);
    return false;
}

/* How many bytes of `text` name a Lua file; 0 when it does not begin so. */
static size_t file_length(const char *text)
{
    const char *colon = strchr(text, ':');
    size_t length = colon ? (size_t)(colon - text) : 0;
    return length > 4 && strncmp(colon - 4, ".lua", 4) == 0 ? length : 0;
}

bool err_from_text(struct err *err, enum err_kind kind, const char *text)
{
    char file[sizeof err->file], *end;
    size_t length = file_length(text);
    if (length == 0 || length >= sizeof file)
        return err_set(err, kind, "%s", text);
    snprintf(file, sizeof file, "%.*s", (int)length, text);
    long line = strtol(text + length + 1, &end, 10);
    bool placed = line > 0 && end[0] == ':' && end[1] == ' ';
    err_set(err, kind, "%s", placed ? end + 2 : text + length + 2);
    return err_at(err, file, placed ? line : 0, 0);
}

bool err_raw(struct err *err, const char *text, size_t length)
{
    size_t shown = length > RAW_BYTES ? whole(text, RAW_BYTES) : length;
    struct buffer safe = escape(text, shown);
    if (shown < length)
        buffer_add(&safe, ellipsis);
    keep(err->raw, sizeof err->raw, buffer_text(&safe));
    buffer_free(&safe);
    return false;
}

static void add_line(struct buffer *out, const struct err *err)
{
    if (err->line <= 0)
        return;
    buffer_addf(out, err->file[0] ? ":%ld" : "line %ld", err->line);
    if (err->column > 0)
        buffer_addf(out, ":%ld", err->column);
}

static void add_place(struct buffer *out, const struct err *err)
{
    buffer_add(out, err->file);
    add_line(out, err);
    if (out->length > 0)
        buffer_add(out, ": ");
}

void err_text(const struct err *err, char *out, size_t size)
{
    struct buffer line = {0};
    add_place(&line, err);
    buffer_add(&line, err->what);
    if (err->mend[0])
        buffer_addf(&line, "; %s", err->mend);
    keep(out, size, buffer_text(&line));
    buffer_free(&line);
}

void err_print(FILE *stream, const struct err *err)
{
    char line[sizeof *err];
    err_text(err, line, sizeof line);
    fprintf(stream, "assay: %s\n", line);
}

void err_list_add(struct err_list *list, const struct err *err)
{
    list->items = memory_room(list->items, list->count, &list->capacity,
                              sizeof *list->items);
    list->items[list->count++] = *err;
}

void err_list_free(struct err_list *list)
{
    free(list->items);
    *list = (struct err_list){0};
}
