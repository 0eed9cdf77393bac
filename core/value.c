/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Figures are read by a grammar of our own. What nearly all figures need is
   quick and exact; the rest takes the long way. What is refused is looked at
   again, slowly, to say why. */
#include "value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "repair.h"
#include "text.h"
#include "value_tens.h"

const double VALUE_TENS[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                             1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static size_t skip_digits(const char *text, size_t length, size_t at)
{
    while (at < length && is_digit(text[at]))
        at++;
    return at;
}

static size_t skip_fraction(const char *text, size_t length, size_t at)
{
    if (at >= length || text[at] != '.')
        return at;
    size_t end = skip_digits(text, length, at + 1);
    return end > at + 1 ? end : at;
}

static size_t skip_exponent(const char *text, size_t length, size_t at)
{
    if (at >= length || (text[at] != 'e' && text[at] != 'E'))
        return at;
    size_t from = at + 1;
    if (from < length && (text[from] == '-' || text[from] == '+'))
        from++;
    size_t end = skip_digits(text, length, from);
    return end > from ? end : at;
}

/* How many bytes at the start of `text` are a decimal number. */
static size_t scan(const char *text, size_t length)
{
    size_t from = length > 0 && text[0] == '-';
    size_t at = skip_digits(text, length, from);
    if (at == from)
        return 0;
    return skip_exponent(text, length, skip_fraction(text, length, at));
}

static bool is_decimal(const char *text, size_t length)
{
    return length > 0 && scan(text, length) == length;
}

static bool is_whole(const char *text, size_t length)
{
    size_t from = length > 0 && text[0] == '-';
    return length > from && skip_digits(text, length, from) == length;
}

static bool say(struct err *err, const char *text, size_t length,
                const char *what, const char *mend)
{
    struct err shown;
    err_raw(&shown, text, length);
    err_set(err, ERR_INPUT, "\"%s\" %s", shown.raw, what);
    err_raw(err, text, length);
    return err_mend(err, "%s", mend);
}

static void tell_repair(const char *text, size_t length, bool whole,
                        const struct repair *repair, struct err *err)
{
    const char *mended = buffer_text(&repair->mended);
    struct buffer what = {0};
    buffer_addf(&what, "has %s", buffer_text(&repair->faults));
    say(err, text, length, buffer_text(&what),
        "write a whole number, in digits alone");
    if (!whole || is_whole(mended, repair->mended.length))
        err_mend(err, "write %s", mended);
    buffer_free(&what);
}

/* Tell what is written in a way that we do not read; false when it is not
   that. */
static bool tell_faults(const char *text, size_t length, bool whole,
                        struct err *err)
{
    struct repair repair = {0};
    repair_figure(&repair, text, length);
    bool told = repair.faults.length > 0 &&
                is_decimal(buffer_text(&repair.mended), repair.mended.length);
    if (told)
        tell_repair(text, length, whole, &repair, err);
    repair_free(&repair);
    return told;
}

/* Tell of a decimal number where a whole one is wanted. */
static bool tell_decimal(const char *text, size_t length, struct err *err)
{
    double value;
    if (!value_real(text, length, &value, err))
        return false;
    bool point = memchr(text, '.', length) != NULL;
    say(err, text, length,
        point ? "has a decimal point" : "is written with an exponent",
        "a whole number is wanted here");
    if (value == floor(value) && fabs(value) <= (double)VALUE_EXACT)
        err_mend(err, "write %.0f", value);
    return false;
}

/* Tell of a text whose first `good` bytes are a figure. */
static bool tell_more(const char *text, size_t length, size_t good,
                      struct err *err)
{
    struct buffer what = {0};
    buffer_add(&what, "goes on after ");
    buffer_put(&what, text, good);
    say(err, text, length, buffer_text(&what),
        "write the figure alone, such as 1234.5");
    buffer_free(&what);
    return false;
}

/* Tell of what has no better form that we could show. */
static bool tell_rest(const char *text, size_t length, struct err *err)
{
    size_t good = scan(text, length);
    if (good == 1 && length > 1 && (text[1] == 'x' || text[1] == 'X'))
        return say(err, text, length, "is hexadecimal", "write it in base ten");
    if (good > 0 && good < length)
        return tell_more(text, length, good, err);
    return say(err, text, length, "is no number",
               "write a figure, or declare this as a mark for a missing one");
}

static bool tell_empty(struct err *err)
{
    err_set(err, ERR_INPUT, "no figure is given");
    return err_mend(err, "write one, or declare an empty cell as a mark for "
                         "a missing one");
}

static bool tell_size(const char *text, size_t length, struct err *err)
{
    return say(err, text, length,
               "is beyond 9007199254740992, where figures begin to lose digits",
               "give it in larger units");
}

static bool refuse(const char *text, size_t length, bool whole, struct err *err)
{
    if (length == 0)
        return tell_empty(err);
    if (is_whole(text, length))
        return tell_size(text, length, err);
    if (is_decimal(text, length))
        return tell_decimal(text, length, err);
    if (tell_faults(text, length, whole, err))
        return false;
    return tell_rest(text, length, err);
}

/* Digits alone, and no more than can be kept. */
static bool read_whole(const char *digits, size_t count, int64_t *out)
{
    int64_t value = 0;
    for (size_t at = 0; at < count; at++) {
        if (!is_digit(digits[at]))
            return false;
        value = value * 10 + (digits[at] - '0');
        if (value > VALUE_EXACT)
            return false;
    }
    *out = value;
    return count > 0;
}

bool value_integer(const char *text, size_t length, int64_t *out,
                   struct err *err)
{
    size_t from = length > 0 && text[0] == '-';
    int64_t size;
    if (!read_whole(text + from, length - from, &size))
        return refuse(text, length, true, err);
    *out = from ? -size : size;
    return true;
}

/* Digits that make an integer below 2^53, over a power of ten: both are exact
   as doubles, so that one division rounds as strtod() does. */
static bool read_short(const char *text, size_t length, double *out)
{
    size_t from = length > 0 && text[0] == '-', point = length;
    int64_t value = 0;
    if (length == from || length - from > 16)
        return false;
    for (size_t at = from; at < length; at++) {
        if (is_digit(text[at]))
            value = value * 10 + (text[at] - '0');
        else if (text[at] == '.' && at > from && at + 1 < length &&
                 point == length)
            point = at;
        else
            return false;
    }
    if (value > VALUE_EXACT)
        return false;
    size_t places = point < length ? length - point - 1 : 0;
    double size = (double)value / VALUE_TENS[places];
    *out = from && value > 0 ? -size : size;
    return true;
}

static bool is_nothing(const char *text, size_t length)
{
    for (size_t at = 0; at < length; at++) {
        if (text[at] == 'e' || text[at] == 'E')
            break;
        if (text[at] >= '1' && text[at] <= '9')
            return false;
    }
    return true;
}

static double convert(const char *text, size_t length)
{
    char *copy = memory_take(length + 1);
    memcpy(copy, text, length);
    double value = strtod(copy, NULL);
    free(copy);
    return value;
}

static bool read_long(const char *text, size_t length, double *out,
                      struct err *err)
{
    double value = convert(text, length);
    if (isfinite(value) && (value != 0 || is_nothing(text, length))) {
        *out = value + 0.0; /* turns minus nothing into nothing */
        return true;
    }
    return say(err, text, length,
               value != 0 ? "is larger than any figure that can be kept"
                          : "is too small to be told from 0",
               "give it in other units");
}

bool value_real(const char *text, size_t length, double *out, struct err *err)
{
    if (read_short(text, length, out))
        return true;
    if (is_decimal(text, length))
        return read_long(text, length, out, err);
    return refuse(text, length, false, err);
}

/* What may stand before a figure to say that it is not exact. */
static const struct opening {
    const char *text;
    enum bound bound;
} openings[] = {
    {"over ", BOUND_OVER}, {">", BOUND_OVER},       {"under ", BOUND_UNDER},
    {"<", BOUND_UNDER},    {"about ", BOUND_ABOUT},
};

static const struct opening *find_opening(const char *text, size_t length)
{
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        size_t wide = strlen(openings[i].text);
        if (wide < length && strncasecmp(text, openings[i].text, wide) == 0)
            return &openings[i];
    }
    return NULL;
}

static size_t skip_blanks(const char *text, size_t length, size_t at)
{
    while (at < length && text[at] == ' ')
        at++;
    return at;
}

/* Past the opening and the blanks after it; 0 when there is none. */
static size_t skip_opening(const char *text, size_t length, enum bound *bound)
{
    const struct opening *opening = find_opening(text, length);
    if (!opening)
        return 0;
    *bound = opening->bound;
    return skip_blanks(text, length, strlen(opening->text));
}

/* Split `text` where both sides of `word` are figures. */
static bool split(const char *text, size_t length, const char *word,
                  size_t *first, size_t *second)
{
    size_t wide = strlen(word);
    for (size_t at = 1; at + wide < length; at++) {
        if (strncasecmp(text + at, word, wide) != 0)
            continue;
        *first = at;
        *second = at + wide;
        if (is_decimal(text, at) &&
            is_decimal(text + *second, length - *second))
            return true;
    }
    return false;
}

static bool is_range(const char *text, size_t length, size_t *first,
                     size_t *second)
{
    return !is_decimal(text, length) &&
           (split(text, length, " to ", first, second) ||
            split(text, length, "-", first, second));
}

static bool read_range(const char *text, size_t length, size_t first,
                       size_t second, double *out, double *upper,
                       struct err *err)
{
    if (!value_real(text, first, out, err) ||
        !value_real(text + second, length - second, upper, err))
        return false;
    return *out <= *upper ||
           say(err, text, length, "is a range that runs backwards",
               "write the lower end first");
}

/* A figure that may have no end on one side. */
static bool read_open(const char *text, size_t length, double *out,
                      enum bound *bound, struct err *err)
{
    size_t from = skip_opening(text, length, bound);
    if (from == 0 && length > 1 && text[length - 1] == '+') {
        *bound = BOUND_OVER;
        length--;
    }
    return value_real(text + from, length - from, out, err);
}

bool value_bounded(const char *text, size_t length, double *out,
                   enum bound *bound, double *upper, struct err *err)
{
    size_t first, second;
    *bound = BOUND_NONE;
    if (is_range(text, length, &first, &second)) {
        *bound = BOUND_RANGE;
        return read_range(text, length, first, second, out, upper, err);
    }
    if (!read_open(text, length, out, bound, err))
        return false;
    *upper = *out;
    return true;
}

static const char *const bound_names[] = {NULL,    "over",  "under",
                                          "about", "range", "bounded"};

const char *bound_name(enum bound bound)
{
    return bound_names[bound];
}

enum bound bound_read(const char *name)
{
    for (int i = BOUND_OVER; i <= BOUND_JOINED; i++)
        if (strcmp(bound_names[i], name) == 0)
            return (enum bound)i;
    return BOUND_NONE;
}

enum bound bound_add(enum bound one, enum bound other)
{
    if (one == BOUND_NONE || other == BOUND_NONE)
        return one == BOUND_NONE ? other : one;
    return one == other && one != BOUND_RANGE ? one : BOUND_JOINED;
}
