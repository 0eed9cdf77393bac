/* SPDX-License-Identifier: GPL-2.0-or-later */
/* As much of Lua's lexis as keeps a word in the code apart from the same word
   in a comment or a long text. */
#include <string.h>

#include "text.h"

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

/* Past the escape or the character at `at`, inside `*quote`. */
static const char *skip_quoted(const char *at, char *quote)
{
    if (*at == '\\' && at[1])
        return at + 2;
    if (*at == *quote || *at == '\n')
        *quote = 0;
    return at + 1;
}

/* Past the escape, comment, long text, quote or character at `at`; `*quote` is
   the quote that is open, 0 when none is: a comment sign in quotes begins
   none. */
static const char *skip_one(const char *at, char *quote)
{
    if (*quote)
        return skip_quoted(at, quote);
    if (at[0] == '-' && at[1] == '-')
        return skip_comment(at);
    size_t opening = bracket(at);
    if (opening > 0)
        return skip_bracket(at, opening);
    if (*at == '"' || *at == '\'')
        *quote = *at;
    return at + 1;
}

static bool in_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_';
}

static size_t word_length(const char *at)
{
    size_t length = 0;
    while (in_word(at[length]))
        length++;
    return length;
}

static long count_lines(const char *from, const char *to)
{
    long lines = 0;
    for (; from < to; from++)
        lines += *from == '\n';
    return lines;
}

/* How many bytes from `at` end no line and begin no quote, comment or text. */
static size_t plain_length(const char *at)
{
    return strcspn(at, "-[\"'\n");
}

long text_line_of_word(const char *source, const char *word, long from)
{
    size_t wanted = strlen(word);
    long line = 1;
    char quote = 0;
    for (const char *at = source, *next; *at; at = next) {
        size_t plain = line < from && !quote ? plain_length(at) : 0;
        size_t length = word_length(at);
        next = at + (plain > 0 ? plain : length);
        if (plain > 0)
            continue;
        if (length == 0) {
            next = skip_one(at, &quote);
            line += count_lines(at, next);
        } else if (length == wanted && line >= from &&
                   memcmp(at, word, length) == 0) {
            return line;
        }
    }
    return 0;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Past blanks and comments. */
static const char *skip_blanks(const char *at)
{
    while (is_blank(*at) || (at[0] == '-' && at[1] == '-'))
        at = is_blank(*at) ? at + 1 : skip_comment(at);
    return at;
}

/* Past "field = {" at `at`; NULL when that is not there. */
static const char *opens(const char *at, const char *field)
{
    size_t length = word_length(at);
    if (length == 0 || length != strlen(field) ||
        memcmp(at, field, length) != 0)
        return NULL;
    at = skip_blanks(at + length);
    if (at[0] != '=' || at[1] == '=')
        return NULL;
    at = skip_blanks(at + 1);
    return *at == '{' ? at + 1 : NULL;
}

/* The end of the last thing before the brace that closes what was opened
   before `at`. */
static const char *last_within(const char *at)
{
    const char *last = NULL;
    char quote = 0;
    for (int depth = 1; *at; at = skip_one(at, &quote)) {
        if (!quote)
            at = skip_blanks(at);
        depth += quote ? 0 : (*at == '{') - (*at == '}');
        if (depth == 0 || !*at)
            return depth == 0 ? last : NULL;
        char held = quote;
        last = skip_one(at, &held);
    }
    return NULL;
}

const char *text_script_last(const char *source, const char *field)
{
    const char *inside;
    int depth = 0;
    char quote = 0;
    for (const char *at = source, *next; *at; at = next) {
        size_t length = quote ? 0 : word_length(at);
        if (!quote && depth == 1 && (inside = opens(at, field)))
            return last_within(inside);
        depth += quote ? 0 : (*at == '{') - (*at == '}');
        next = length > 0 ? at + length : skip_one(at, &quote);
    }
    return NULL;
}
