/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text that came from elsewhere is walked one character at a time by
   read_character(), which is the only judge of what a character is; whatever
   is not one is met here as a single broken byte. */
#include "text.h"

#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Of words that are compared: no name is as long, and a script's or a file's
   may be of any length. */
enum { COMPARED = 200, WORD_BYTES = 4 * COMPARED };

static const char ellipsis[] = "\xe2\x80\xa6";

static void make_room(struct buffer *buffer, size_t length)
{
    size_t wanted = buffer->length + length + 1;
    if (wanted <= buffer->capacity)
        return;
    size_t doubled = buffer->capacity * 2;
    buffer->capacity = wanted > doubled ? wanted : doubled;
    if (buffer->capacity < 64)
        buffer->capacity = 64;
    buffer->text = memory_resize(buffer->text, buffer->capacity);
}

void buffer_put(struct buffer *buffer, const char *bytes, size_t length)
{
    make_room(buffer, length);
    if (length > 0)
        memcpy(buffer->text + buffer->length, bytes, length);
    buffer->length += length;
    buffer->text[buffer->length] = '\0';
}

void buffer_add(struct buffer *buffer, const char *text)
{
    buffer_put(buffer, text, strlen(text));
}

void buffer_addf(struct buffer *buffer, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    buffer_addv(buffer, format, args);
    va_end(args);
}

void buffer_addv(struct buffer *buffer, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    if (length > 0) {
        size_t size = (size_t)length;
        make_room(buffer, size);
        vsnprintf(buffer->text + buffer->length, size + 1, format, again);
        buffer->length += size;
    }
    va_end(again);
}

const char *buffer_text(const struct buffer *buffer)
{
    return buffer->text ? buffer->text : "";
}

void buffer_free(struct buffer *buffer)
{
    free(buffer->text);
    *buffer = (struct buffer){0};
}

/* The same for what is no ASCII. */
static size_t read_wide(const char *bytes, size_t length, int32_t *code)
{
    utf8proc_ssize_t left = length < 4 ? (utf8proc_ssize_t)length : 4;
    utf8proc_ssize_t taken =
        utf8proc_iterate((const utf8proc_uint8_t *)bytes, left, code);
    if (taken > 0)
        return (size_t)taken;
    *code = -1;
    return 1;
}

/* The character at `bytes` into `*code`, and how many bytes it has; a broken
   byte is code -1 and one byte. `length` is at least 1. */
static size_t read_character(const char *bytes, size_t length, int32_t *code)
{
    unsigned char first = (unsigned char)*bytes;
    if (first >= 0x80)
        return read_wide(bytes, length, code);
    *code = first;
    return 1;
}

/* How many of the bytes, in eights, are ASCII and not NUL: subtracting one
   from each byte sets a high bit only where there was a NUL. */
static size_t skip_ascii(const char *bytes, size_t length)
{
    const uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;
    size_t at = 0;
    for (; length - at >= sizeof ones; at += sizeof ones) {
        uint64_t eight;
        memcpy(&eight, bytes + at, sizeof eight);
        if ((eight | (eight - ones)) & highs)
            break;
    }
    return at;
}

/* How many bytes come before the first that is not well-formed. */
static size_t count_good(const char *bytes, size_t length)
{
    size_t at = skip_ascii(bytes, length);
    while (at < length) {
        int32_t code;
        size_t taken = read_character(bytes + at, length - at, &code);
        if (code <= 0)
            break;
        at += taken;
        if (code < 0x80)
            at += skip_ascii(bytes + at, length - at);
    }
    return at;
}

bool text_is_utf8(const char *bytes, size_t length, size_t *bad)
{
    size_t good = count_good(bytes, length);
    if (good < length && bad)
        *bad = good;
    return good == length;
}

static size_t columns_of(int32_t code)
{
    if (code < 0)
        return 1;
    int columns = utf8proc_charwidth(code);
    return columns > 0 ? (size_t)columns : 0;
}

size_t text_width(const char *text)
{
    size_t left = strlen(text), width = 0;
    while (left > 0) {
        int32_t code;
        size_t taken = read_character(text, left, &code);
        width += columns_of(code);
        text += taken;
        left -= taken;
    }
    return width;
}

/* How many bytes of `text` fit into `columns`. */
static size_t fit(const char *text, size_t columns)
{
    size_t length = strlen(text), at = 0;
    while (at < length) {
        int32_t code;
        size_t taken = read_character(text + at, length - at, &code);
        size_t wide = columns_of(code);
        if (wide > columns)
            break;
        columns -= wide;
        at += taken;
    }
    return at;
}

void text_clip(struct buffer *out, const char *text, size_t columns)
{
    if (!text[fit(text, columns)]) {
        buffer_add(out, text);
    } else if (columns > 0) {
        buffer_put(out, text, fit(text, columns - 1));
        buffer_add(out, ellipsis);
    }
}

/* Kinds of characters that a folded name has a blank for. */
static const bool gaps[UTF8PROC_CATEGORY_CO + 1] = {
    [UTF8PROC_CATEGORY_PC] = true, [UTF8PROC_CATEGORY_PD] = true,
    [UTF8PROC_CATEGORY_PS] = true, [UTF8PROC_CATEGORY_PE] = true,
    [UTF8PROC_CATEGORY_PI] = true, [UTF8PROC_CATEGORY_PF] = true,
    [UTF8PROC_CATEGORY_PO] = true, [UTF8PROC_CATEGORY_ZS] = true,
    [UTF8PROC_CATEGORY_ZL] = true, [UTF8PROC_CATEGORY_ZP] = true,
    [UTF8PROC_CATEGORY_CC] = true,
};

static bool is_gap(int32_t code)
{
    return gaps[utf8proc_category(code)];
}

static void add_word(struct buffer *out, const char *word, size_t length)
{
    if (length == 0)
        return;
    if (out->length > 0)
        buffer_put(out, " ", 1);
    buffer_put(out, word, length);
}

/* `text` cut at its gaps, the words joined by single blanks. */
static void join_words(struct buffer *out, const char *text)
{
    size_t length = strlen(text), word = 0, at = 0;
    while (at < length) {
        int32_t code;
        size_t taken = read_character(text + at, length - at, &code);
        if (is_gap(code)) {
            add_word(out, text + word, at - word);
            if (code == '&')
                add_word(out, "and", 3);
            word = at + taken;
        }
        at += taken;
    }
    add_word(out, text + word, at - word);
}

/* NULL when `text` is no UTF-8. Released with free(). */
static utf8proc_uint8_t *normalise(const char *text)
{
    const utf8proc_option_t options = UTF8PROC_NULLTERM | UTF8PROC_STABLE |
                                      UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                                      UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    utf8proc_uint8_t *folded = NULL;
    utf8proc_ssize_t length =
        utf8proc_map((const utf8proc_uint8_t *)text, 0, &folded, options);
    return length < 0 ? NULL : folded;
}

/* Broken bytes count as their escapes, so that names which differ only there
   do not become the same. */
static utf8proc_uint8_t *normalise_broken(const char *text)
{
    struct buffer safe = {0};
    text_escape(&safe, text, strlen(text));
    utf8proc_uint8_t *folded = normalise(buffer_text(&safe));
    buffer_free(&safe);
    return folded;
}

char *text_fold(struct arena *arena, const char *text)
{
    struct buffer out = {0};
    utf8proc_uint8_t *folded = normalise(text);
    if (!folded)
        folded = normalise_broken(text);
    if (folded)
        join_words(&out, (const char *)folded);
    char *kept = arena_copy(arena, buffer_text(&out));
    free(folded);
    buffer_free(&out);
    return kept;
}

/* How many characters `text` has, and the first of them. */
static size_t spread(const char *text, int32_t codes[COMPARED])
{
    size_t count = 0;
    for (size_t left = strlen(text); left > 0; count++) {
        int32_t code;
        size_t taken = read_character(text, left, &code);
        if (count < COMPARED)
            codes[count] = code;
        text += taken;
        left -= taken;
    }
    return count;
}

static size_t smaller(size_t one, size_t other)
{
    return one < other ? one : other;
}

/* Whether the two characters before `one` are those before `other`, turned
   round. */
static bool is_swap(const int32_t *one, const int32_t *other)
{
    return one[-1] == other[-2] && one[-2] == other[-1];
}

/* The distance of the first `i` characters of `one` from the first `j` of
   `other`, by what is in `rows` already. */
static size_t find_least(size_t *const rows[3], const int32_t *one, size_t i,
                         const int32_t *other, size_t j)
{
    size_t least = rows[1][j - 1] + (one[i - 1] != other[j - 1]);
    least = smaller(least, rows[1][j] + 1);
    least = smaller(least, rows[0][j - 1] + 1);
    if (i > 1 && j > 1 && is_swap(one + i, other + j))
        least = smaller(least, rows[2][j - 2] + 1);
    return least;
}

/* One row of the distance table: `rows[0]` is filled from `rows[1]`, the row
   above, and `rows[2]`, the one above that. */
static void fill_row(size_t *const rows[3], const int32_t *one, size_t i,
                     const int32_t *other, size_t width)
{
    rows[0][0] = i;
    for (size_t j = 1; j <= width; j++)
        rows[0][j] = find_least(rows, one, i, other, j);
}

/* Each row becomes the one above; the oldest is filled anew. */
static void turn(size_t *rows[3])
{
    size_t *oldest = rows[2];
    rows[2] = rows[1];
    rows[1] = rows[0];
    rows[0] = oldest;
}

static size_t measure(const int32_t *down, size_t height, const int32_t *across,
                      size_t width)
{
    size_t *cells = memory_take(3 * (width + 1) * sizeof *cells);
    size_t *rows[3] = {cells, cells + width + 1, cells + 2 * (width + 1)};
    for (size_t j = 0; j <= width; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= height; i++) {
        turn(rows);
        fill_row(rows, down, i, across, width);
    }
    size_t distance = rows[0][width];
    free(cells);
    return distance;
}

size_t text_distance(const char *one, const char *other)
{
    int32_t down[COMPARED], across[COMPARED];
    size_t height = spread(one, down), width = spread(other, across);
    size_t tall = smaller(height, COMPARED), wide = smaller(width, COMPARED);
    size_t below = height - tall, beyond = width - wide;
    return measure(down, tall, across, wide) +
           (below > beyond ? below - beyond : beyond - below);
}

struct near {
    size_t distance, at;
};

static int compare(const void *one, const void *other)
{
    const struct near *a = one, *b = other;
    if (a->distance != b->distance)
        return a->distance < b->distance ? -1 : 1;
    return a->at < b->at ? -1 : a->at > b->at;
}

/* All of `words`, nearest first; released with free(). */
static struct near *sort_near(const char *word, const char *const *words,
                              size_t count)
{
    struct near *sorted = memory_take(count * sizeof *sorted);
    struct arena *arena = arena_new();
    const char *start = arena_text(arena, word, strnlen(word, WORD_BYTES));
    const char *folded = text_fold(arena, start);
    for (size_t i = 0; i < count; i++) {
        size_t distance = text_distance(folded, text_fold(arena, words[i]));
        sorted[i] = (struct near){distance, i};
    }
    qsort(sorted, count, sizeof *sorted, compare);
    arena_free(arena);
    return sorted;
}

static bool is_meant(const char *word, size_t distance)
{
    int32_t codes[COMPARED];
    size_t length = smaller(spread(word, codes), COMPARED);
    return distance <= (length < 3 ? 1 : length / 3);
}

const char *text_nearest(const char *word, const char *const *words,
                         size_t count)
{
    if (count == 0)
        return NULL;
    struct near *sorted = sort_near(word, words, count);
    struct near best = sorted[0];
    free(sorted);
    return is_meant(word, best.distance) ? words[best.at] : NULL;
}

size_t text_nearest_few(const char *word, const char *const *words,
                        size_t count, const char **out, size_t most)
{
    struct near *sorted = sort_near(word, words, count);
    size_t kept = smaller(count, most);
    for (size_t i = 0; i < kept; i++)
        out[i] = words[sorted[i].at];
    free(sorted);
    return kept;
}

static bool is_plain(int32_t code)
{
    switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return false;
    default: return code >= 0;
    }
}

static void add_safe(struct buffer *out, const char *bytes, size_t length,
                     int32_t code)
{
    if (is_plain(code))
        buffer_put(out, bytes, length);
    else if (code < 0x80)
        buffer_addf(out, "\\x%02X", (unsigned)(unsigned char)*bytes);
    else
        buffer_addf(out, "\\u{%04X}", (unsigned)code);
}

void text_escape(struct buffer *out, const char *text, size_t length)
{
    while (length > 0) {
        int32_t code;
        size_t taken = read_character(text, length, &code);
        add_safe(out, text, taken, code);
        text += taken;
        length -= taken;
    }
}

void text_escape_lines(struct buffer *out, const char *text, size_t length)
{
    const char *end;
    while ((end = memchr(text, '\n', length)) != NULL) {
        size_t plain = (size_t)(end - text);
        text_escape(out, text, plain);
        buffer_add(out, "\n");
        text += plain + 1;
        length -= plain + 1;
    }
    text_escape(out, text, length);
}

/* No byte of Windows-1252 takes more than three in UTF-8. */
static bool convert(iconv_t to, struct buffer *out, char *bytes, size_t length,
                    size_t *bad)
{
    make_room(out, length * 3);
    char *from = bytes, *into = out->text + out->length;
    size_t left = length, room = length * 3;
    size_t result = iconv(to, &from, &left, &into, &room);
    out->length = (size_t)(into - out->text);
    out->text[out->length] = '\0';
    if (result != (size_t)-1)
        return true;
    *bad = length - left;
    return false;
}

bool text_from_1252(struct buffer *out, const char *bytes, size_t length,
                    size_t *bad)
{
    iconv_t to = iconv_open("UTF-8", "WINDOWS-1252");
    if (to == (iconv_t)-1) {
        *bad = length;
        return false;
    }
    /* iconv() wants a pointer to bytes that it could change, and does not
       change them. */
    bool good = convert(to, out, (char *)(uintptr_t)bytes, length, bad);
    iconv_close(to);
    return good;
}
