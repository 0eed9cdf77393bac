/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A pattern is a row of items; an item is a character class with a repetition,
   a capture's bracket, a back reference, a balance or a frontier. follow()
   walks along the row and calls itself where there is a choice to come back
   to. A fault or an empty budget makes every level return NULL at once. */
#include "lib_pattern.h"

#include <string.h>

static const char *follow(struct match *match, const char *at,
                          const char *item);

static const char *fault(struct match *match, const char *what)
{
    if (!match->fault)
        match->fault = what;
    return NULL;
}

static bool spend(struct match *match, ptrdiff_t steps)
{
    match->steps -= steps;
    return match->steps >= 0 && !match->fault;
}

static bool is_upper(int c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(int c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

static bool is_word(int c)
{
    return is_upper(c) || is_lower(c) || is_digit(c);
}

static bool is_graphic(int c)
{
    return c > 32 && c < 127;
}

static bool is_hex(int c)
{
    return is_digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/* Whether `c` is in the class of the small letter; a sign that is no class
   stands for itself. */
static bool is_in_class(int c, int letter, bool *known)
{
    *known = true;
    switch (letter) {
    case 'a': return is_upper(c) || is_lower(c);
    case 'c': return c < 32 || c == 127;
    case 'd': return is_digit(c);
    case 'g': return is_graphic(c);
    case 'l': return is_lower(c);
    case 'p': return is_graphic(c) && !is_word(c);
    case 's': return c == ' ' || (c >= 9 && c <= 13);
    case 'u': return is_upper(c);
    case 'w': return is_word(c);
    case 'x': return is_hex(c);
    default: *known = false; return false;
    }
}

static bool escaped_holds(int c, int sign)
{
    bool known,
        inside = is_in_class(c, is_upper(sign) ? sign + 32 : sign, &known);
    if (!known)
        return c == sign;
    return is_upper(sign) ? !inside : inside;
}

static int byte(const char *at)
{
    return (unsigned char)*at;
}

/* Whether `c` is in what stands in a set at `*at`, which is moved to the last
   sign of that: a class, a range or one sign. */
static bool member_holds(int c, const char **at, const char *last)
{
    const char *first = *at;
    if (*first == '%')
        return escaped_holds(c, byte(++*at));
    if (first[1] != '-' || first + 2 >= last)
        return byte(first) == c;
    *at += 2;
    return byte(first) <= c && c <= byte(*at);
}

/* `set` is at "[", `last` at its "]". */
static bool set_holds(int c, const char *set, const char *last)
{
    bool negated = set[1] == '^';
    for (const char *at = set + 1 + negated; at < last; at++)
        if (member_holds(c, &at, last))
            return !negated;
    return negated;
}

/* The end of the set at `set`: past its "]", which stands for itself as the
   first sign. */
static const char *set_end(struct match *match, const char *set)
{
    const char *at = set + 1, *end = match->pattern_end;
    if (at < end && *at == '^')
        at++;
    for (bool first = true;; first = false) {
        if (at >= end)
            return fault(match, "malformed pattern (missing ']')");
        if (*at == ']' && !first)
            return at + 1;
        at += *at == '%' && at + 1 < end ? 2 : 1;
    }
}

/* The end of the class at `item`, without its repetition. */
static const char *class_end(struct match *match, const char *item)
{
    if (*item == '[')
        return set_end(match, item);
    if (*item != '%')
        return item + 1;
    if (item + 1 == match->pattern_end)
        return fault(match, "malformed pattern (ends with '%')");
    return item + 2;
}

static bool class_holds(struct match *match, const char *at, const char *item,
                        const char *end)
{
    if (at >= match->text_end || !spend(match, end - item))
        return false;
    switch (*item) {
    case '.': return true;
    case '%': return escaped_holds(byte(at), byte(item + 1));
    case '[': return set_holds(byte(at), item, end - 1);
    default: return *item == *at;
    }
}

static const char *open_capture(struct match *match, const char *at,
                                const char *item)
{
    bool place = item + 1 < match->pattern_end && item[1] == ')';
    if (match->capture_count == PATTERN_CAPTURES)
        return fault(match, "too many captures");
    match->captures[match->capture_count++] =
        (struct capture){at, place ? CAPTURE_PLACE : CAPTURE_OPEN};
    const char *end = follow(match, at, item + (place ? 2 : 1));
    if (!end)
        match->capture_count--;
    return end;
}

static const char *close_capture(struct match *match, const char *at,
                                 const char *item)
{
    int last = match->capture_count - 1;
    while (last >= 0 && match->captures[last].length != CAPTURE_OPEN)
        last--;
    if (last < 0)
        return fault(match, "invalid pattern capture");
    struct capture *capture = &match->captures[last];
    capture->length = at - capture->start;
    const char *end = follow(match, at, item + 1);
    if (!end)
        capture->length = CAPTURE_OPEN;
    return end;
}

/* As many as there are, then fewer. */
static const char *repeat_most(struct match *match, const char *at,
                               const char *item, const char *end,
                               ptrdiff_t least)
{
    ptrdiff_t count = 0;
    while (class_holds(match, at + count, item, end))
        count++;
    for (; count >= least && spend(match, 1); count--) {
        const char *found = follow(match, at + count, end + 1);
        if (found)
            return found;
    }
    return NULL;
}

/* As few as will do. */
static const char *repeat_least(struct match *match, const char *at,
                                const char *item, const char *end)
{
    do {
        const char *found = follow(match, at, end + 1);
        if (found)
            return found;
    } while (class_holds(match, at++, item, end));
    return NULL;
}

/* %bxy: the end of what begins with x and ends with the y that closes it. */
static const char *balance(struct match *match, const char *at,
                           const char *item)
{
    if (item + 3 >= match->pattern_end)
        return fault(match, "malformed pattern (missing arguments to '%b')");
    if (at >= match->text_end || *at != item[2])
        return NULL;
    long open = 1;
    while (++at < match->text_end && spend(match, 1)) {
        if (*at == item[3] && --open == 0)
            return at + 1;
        if (*at == item[2] && *at != item[3])
            open++;
    }
    return NULL;
}

/* %f[set]: the end of the item where the set begins to hold. */
static const char *frontier(struct match *match, const char *at,
                            const char *item)
{
    const char *set = item + 2;
    if (set >= match->pattern_end || *set != '[')
        return fault(match, "missing '[' after '%f' in pattern");
    const char *end = set_end(match, set);
    if (!end || !spend(match, end - set))
        return NULL;
    int before = at > match->text ? byte(at - 1) : 0;
    int after = at < match->text_end ? byte(at) : 0;
    if (set_holds(before, set, end - 1) || !set_holds(after, set, end - 1))
        return NULL;
    return end;
}

/* %1: the end of the same text again. */
static const char *refer(struct match *match, const char *at, int number)
{
    if (number < 0 || number >= match->capture_count ||
        match->captures[number].length == CAPTURE_OPEN)
        return fault(match, "invalid capture index in pattern");
    const struct capture *capture = &match->captures[number];
    if (capture->length == CAPTURE_PLACE ||
        match->text_end - at < capture->length ||
        !spend(match, capture->length) ||
        memcmp(capture->start, at, (size_t)capture->length) != 0)
        return NULL;
    return at + capture->length;
}

static const char *repeat(struct match *match, const char *at, const char *item,
                          const char *last)
{
    if (*last == '-')
        return repeat_least(match, at, item, last);
    return repeat_most(match, at, item, last, *last == '+');
}

/* A class with what follows it: true when the row goes on at `*at` and
   `*item`; else `*end` is the answer. */
static bool take_class(struct match *match, const char **at, const char **item,
                       const char **end)
{
    *end = NULL;
    const char *last = class_end(match, *item);
    if (!last)
        return false;
    char sign = last < match->pattern_end ? *last : '\0';
    if (sign == '*' || sign == '+' || sign == '-') {
        *end = repeat(match, *at, *item, last);
        return false;
    }
    bool held = class_holds(match, *at, *item, last);
    if (sign == '?' && held && (*end = follow(match, *at + 1, last + 1)))
        return false;
    *at += sign != '?';
    *item = last + (sign == '?');
    return held || sign == '?';
}

/* An item that begins with % and is no class; true when the row goes on. */
static bool take_special(struct match *match, const char **at,
                         const char **item)
{
    char kind = (*item)[1];
    if (kind == 'f') {
        *item = frontier(match, *at, *item);
        return *item;
    }
    *at = kind == 'b' ? balance(match, *at, *item)
                      : refer(match, *at, kind - '1');
    *item += kind == 'b' ? 4 : 2;
    return *at;
}

static bool is_special(const struct match *match, const char *item)
{
    return *item == '%' && item + 1 < match->pattern_end &&
           (item[1] == 'b' || item[1] == 'f' || is_digit(item[1]));
}

static const char *walk(struct match *match, const char *at, const char *item)
{
    while (item < match->pattern_end) {
        const char *end;
        if (!spend(match, 1))
            return NULL;
        if (*item == '(')
            return open_capture(match, at, item);
        if (*item == ')')
            return close_capture(match, at, item);
        if (*item == '$' && item + 1 == match->pattern_end)
            return at == match->text_end ? at : NULL;
        if (is_special(match, item)) {
            if (!take_special(match, &at, &item))
                return NULL;
        } else if (!take_class(match, &at, &item, &end)) {
            return end;
        }
    }
    return at;
}

static const char *follow(struct match *match, const char *at, const char *item)
{
    if (match->depth == PATTERN_DEPTH)
        return fault(match, "pattern too complex");
    match->depth++;
    const char *end = walk(match, at, item);
    match->depth--;
    return end;
}

void match_begin(struct match *match, const char *text, size_t length,
                 const char *pattern, size_t pattern_length)
{
    match->text = text;
    match->text_end = text + length;
    match->pattern = pattern;
    match->pattern_end = pattern + pattern_length;
    match->steps = PATTERN_STEPS;
    match->fault = NULL;
    match->depth = 0;
    match->capture_count = 0;
}

const char *match_at(struct match *match, const char *at)
{
    match->depth = 0;
    match->capture_count = 0;
    return follow(match, at, match->pattern);
}

const char *match_find(struct match *match, const char **at)
{
    for (; *at <= match->text_end && spend(match, 1); (*at)++) {
        const char *end = match_at(match, *at);
        if (end)
            return end;
    }
    return NULL;
}
