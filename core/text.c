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

/* The character at `bytes` into `*code`, and how many bytes it has; a broken
   byte is code -1 and one byte. `length` is at least 1. */
static size_t read_character(const char *bytes, size_t length, int32_t *code)
{
    unsigned char first = (unsigned char)*bytes;
    if (first < 0x80) {
        *code = first;
        return 1;
    }
    utf8proc_ssize_t left = length < 4 ? (utf8proc_ssize_t)length : 4;
    utf8proc_ssize_t taken =
        utf8proc_iterate((const utf8proc_uint8_t *)bytes, left, code);
    if (taken > 0)
        return (size_t)taken;
    *code = -1;
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

bool text_is_utf8(const char *bytes, size_t length, size_t *bad)
{
    size_t at = skip_ascii(bytes, length);
    while (at < length) {
        int32_t code;
        size_t taken = read_character(bytes + at, length - at, &code);
        if (code <= 0) {
            if (bad)
                *bad = at;
            return false;
        }
        at += taken;
        if (code < 0x80)
            at += skip_ascii(bytes + at, length - at);
    }
    return true;
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

/* Whether a folded name has a blank in place of this character. */
static bool is_gap(int32_t code)
{
    switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC: return true;
    default: return false;
    }
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

char *text_fold(struct arena *arena, const char *text)
{
    struct buffer safe = {0}, out = {0};
    utf8proc_uint8_t *folded = normalise(text);
    if (!folded) {
        /* Broken bytes count as their escapes, so that names which differ
           only there do not become the same. */
        text_escape(&safe, text, strlen(text));
        folded = normalise(buffer_text(&safe));
    }
    if (folded)
        join_words(&out, (const char *)folded);
    char *kept = arena_copy(arena, buffer_text(&out));
    free(folded);
    buffer_free(&out);
    buffer_free(&safe);
    return kept;
}

/* The characters of `text`; released with free(). */
static int32_t *spread(const char *text, size_t *count)
{
    size_t left = strlen(text);
    int32_t *codes = memory_take((left + 1) * sizeof *codes);
    *count = 0;
    while (left > 0) {
        size_t taken = read_character(text, left, &codes[(*count)++]);
        text += taken;
        left -= taken;
    }
    return codes;
}

static size_t smaller(size_t one, size_t other)
{
    return one < other ? one : other;
}

/* One row of the distance table: `rows[0]` is filled from `rows[1]`, the row
   above, and `rows[2]`, the one above that. */
static void fill_row(size_t *const rows[3], const int32_t *one, size_t i,
                     const int32_t *other, size_t width)
{
    rows[0][0] = i;
    for (size_t j = 1; j <= width; j++) {
        bool same = one[i - 1] == other[j - 1];
        size_t least = rows[1][j - 1] + (same ? 0 : 1);
        least = smaller(least, rows[1][j] + 1);
        least = smaller(least, rows[0][j - 1] + 1);
        if (i > 1 && j > 1 && one[i - 1] == other[j - 2] &&
            one[i - 2] == other[j - 1])
            least = smaller(least, rows[2][j - 2] + 1);
        rows[0][j] = least;
    }
}

size_t text_distance(const char *one, const char *other)
{
    size_t height, width;
    int32_t *down = spread(one, &height), *across = spread(other, &width);
    size_t *cells = memory_take(3 * (width + 1) * sizeof *cells);
    size_t *rows[3] = {cells, cells + width + 1, cells + 2 * (width + 1)};
    for (size_t j = 0; j <= width; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= height; i++) {
        size_t *oldest = rows[2];
        rows[2] = rows[1];
        rows[1] = rows[0];
        rows[0] = oldest;
        fill_row(rows, down, i, across, width);
    }
    size_t distance = rows[0][width];
    free(cells);
    free(across);
    free(down);
    return distance;
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
    const char *folded = text_fold(arena, word);
    for (size_t i = 0; i < count; i++) {
        size_t distance = text_distance(folded, text_fold(arena, words[i]));
        sorted[i] = (struct near){distance, i};
    }
    qsort(sorted, count, sizeof *sorted, compare);
    arena_free(arena);
    return sorted;
}

const char *text_nearest(const char *word, const char *const *words,
                         size_t count)
{
    if (count == 0)
        return NULL;
    struct near *sorted = sort_near(word, words, count);
    struct near best = sorted[0];
    free(sorted);
    size_t length;
    free(spread(word, &length));
    size_t most = length < 3 ? 1 : length / 3;
    return best.distance <= most ? words[best.at] : NULL;
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

void text_escape(struct buffer *out, const char *text, size_t length)
{
    while (length > 0) {
        int32_t code;
        size_t taken = read_character(text, length, &code);
        if (is_plain(code))
            buffer_put(out, text, taken);
        else if (code < 0x80)
            buffer_addf(out, "\\x%02X", (unsigned)(unsigned char)*text);
        else
            buffer_addf(out, "\\u{%04X}", (unsigned)code);
        text += taken;
        length -= taken;
    }
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

/* The length of a long bracket's opening ([[ or [==[), 0 if there is none. */
static size_t bracket(const char *at)
{
    if (*at != '[')
        return 0;
    size_t level = strspn(at + 1, "=");
    return at[level + 1] == '[' ? level + 2 : 0;
}

/* Past the long bracket that is opened at `at` by `opening` bytes. */
static const char *skip_bracket(const char *at, size_t opening)
{
    const char *end = at + opening;
    while ((end = strchr(end, ']'))) {
        size_t level = strspn(end + 1, "=");
        if (level + 2 == opening && end[level + 1] == ']')
            return end + opening;
        end++;
    }
    return at + strlen(at);
}

/* Past the comment that begins at `at`. */
static const char *skip_comment(const char *at)
{
    size_t opening = bracket(at + 2);
    return opening > 0 ? skip_bracket(at + 2, opening) : at + strcspn(at, "\n");
}

/* Past the escape, comment, long text, quote or character at `at`; `*quote` is
   the quote that is open, 0 when none is: a comment sign in quotes begins
   none. */
static const char *skip_one(const char *at, char *quote)
{
    if (*quote) {
        if (*at == '\\' && at[1])
            return at + 2;
        if (*at == *quote || *at == '\n')
            *quote = 0;
    } else if (at[0] == '-' && at[1] == '-') {
        return skip_comment(at);
    } else if (bracket(at) > 0) {
        return skip_bracket(at, bracket(at));
    } else if (*at == '"' || *at == '\'') {
        *quote = *at;
    }
    return at + 1;
}

static size_t word_length(const char *at)
{
    return strspn(at, "abcdefghijklmnopqrstuvwxyz"
                      "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");
}

static long count_lines(const char *from, const char *to)
{
    long lines = 0;
    for (; from < to; from++)
        lines += *from == '\n';
    return lines;
}

long text_line_of_word(const char *source, const char *word, long from)
{
    size_t wanted = strlen(word);
    long line = 1;
    char quote = 0;
    for (const char *at = source, *next; *at; at = next) {
        size_t length = word_length(at);
        if (length > 0 && length == wanted && line >= from &&
            memcmp(at, word, length) == 0)
            return line;
        next = length > 0 ? at + length : skip_one(at, &quote);
        line += count_lines(at, next);
    }
    return 0;
}
