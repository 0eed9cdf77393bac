/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text as people read it: UTF-8, display width, folded names, the nearest
   name to a misspelt one, and a buffer that text is built in. Unicode tables
   come from utf8proc, of which this is the only includer. */
#ifndef TEXT_H
#define TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "memory.h"

/* Text being built; always ended by NUL. Start with {0}. */
struct buffer {
    char *text;
    size_t length, capacity;
};

void buffer_put(struct buffer *buffer, const char *bytes, size_t length);
void buffer_add(struct buffer *buffer, const char *text);
void buffer_addf(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buffer_addv(struct buffer *buffer, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
/* The text so far, "" when nothing was added. Owned by the buffer. */
const char *buffer_text(const struct buffer *buffer);
void buffer_free(struct buffer *buffer);

/* Whether the bytes are well-formed UTF-8 without NUL; if not, `*bad` (may be
   NULL) is the offset of the first byte that is not. Fast on plain ASCII. */
bool text_is_utf8(const char *bytes, size_t length, size_t *bad);

/* How many terminal columns `text` takes. */
size_t text_width(const char *text);

/* `text` cut to at most `columns` columns, with an ellipsis when cut. */
void text_clip(struct buffer *out, const char *text, size_t columns);

/* The name by which spellings are compared: NFKC, case folded, "&" read as
   "and", punctuation and runs of blanks as one blank, invisible characters
   dropped, ends trimmed. */
char *text_fold(struct arena *arena, const char *text);

/* Damerau-Levenshtein distance in code points (restricted: adjacent
   transpositions), over folded forms when `folded` is what was given. Of
   characters beyond the first 200, only how many there are counts. */
size_t text_distance(const char *one, const char *other);

/* Of `words`, the one nearest to `word`, both folded, and near enough to be
   meant (at most a third of its length away, at least 1), NULL when none is.
   Ties: first. */
const char *text_nearest(const char *word, const char *const *words,
                         size_t count);

/* The `most` nearest of `words`, however far, written to `out` in order of
   distance; returns how many. */
size_t text_nearest_few(const char *word, const char *const *words,
                        size_t count, const char **out, size_t most);

/* `text` with control characters, broken UTF-8 and direction overrides shown
   as \xNN or \u{NNNN}, safe on any terminal. */
void text_escape(struct buffer *out, const char *text, size_t length);

/* The same, the ends of lines left as they are. */
void text_escape_lines(struct buffer *out, const char *text, size_t length);

/* Windows-1252 bytes as UTF-8, through iconv. False at the first byte that
   the encoding does not have; `*bad` is its offset, or `length` when the
   system cannot convert at all. */
bool text_from_1252(struct buffer *out, const char *bytes, size_t length,
                    size_t *bad);

/* The physical line, from 1, of the first whole word `word` at or after line
   `from` in a script's source (comments and [[long texts]] left out), 0 when
   there is none. */
long text_line_of_word(const char *source, const char *word, long from);

/* In a script's source, the place just behind the last of what stands in the
   table that is the field `field` of the table that it returns (comments and
   blanks left out); NULL when it is not written as field = { ... }, or holds
   nothing. */
const char *text_script_last(const char *source, const char *field);

#endif
