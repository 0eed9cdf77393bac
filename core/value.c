/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Figures are read by a grammar of our own and rounded on their decimal
   digits. What nearly all figures need is quick and exact; the rest takes the
   long way. What is refused is looked at again, slowly, to say why. */
#include "value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "repair.h"
#include "text.h"

/* Powers of ten that a double holds exactly. */
static const double tens[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
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
                const char *what)
{
    struct err shown;
    err_raw(&shown, text, length);
    err_set(err, ERR_INPUT, "\"%s\" %s", shown.raw, what);
    return err_raw(err, text, length);
}

/* Tell what is written in a way that we do not read; false when it is not
   that. */
static bool tell_faults(const char *text, size_t length, bool whole,
                        struct err *err)
{
    struct repair repair = {0};
    repair_figure(&repair, text, length);
    const char *mended = buffer_text(&repair.mended);
    bool told =
        repair.faults.length > 0 && is_decimal(mended, repair.mended.length);
    if (told) {
        struct buffer what = {0};
        buffer_addf(&what, "has %s", buffer_text(&repair.faults));
        say(err, text, length, buffer_text(&what));
        if (!whole || is_whole(mended, repair.mended.length))
            err_mend(err, "write %s", mended);
        else
            err_mend(err, "write a whole number, in digits alone");
        buffer_free(&what);
    }
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
        point ? "has a decimal point" : "is written with an exponent");
    if (value == floor(value) && fabs(value) <= (double)VALUE_EXACT)
        return err_mend(err, "write %.0f", value);
    return err_mend(err, "a whole number is wanted here");
}

/* Tell of what has no better form that we could show. */
static bool tell_rest(const char *text, size_t length, struct err *err)
{
    size_t good = scan(text, length);
    if (good == 1 && length > 1 && (text[1] == 'x' || text[1] == 'X')) {
        say(err, text, length, "is hexadecimal");
        return err_mend(err, "write it in base ten");
    }
    if (good > 0 && good < length) {
        struct buffer what = {0};
        buffer_add(&what, "goes on after ");
        buffer_put(&what, text, good);
        say(err, text, length, buffer_text(&what));
        buffer_free(&what);
        return err_mend(err, "write the figure alone, such as 1234.5");
    }
    say(err, text, length, "is no number");
    return err_mend(err, "write a figure, or declare this as a mark for a "
                         "missing one");
}

static bool tell_empty(struct err *err)
{
    err_set(err, ERR_INPUT, "no figure is given");
    return err_mend(err, "write one, or declare an empty cell as a mark for "
                         "a missing one");
}

static bool tell_size(const char *text, size_t length, struct err *err)
{
    say(err, text, length,
        "is beyond 9007199254740992, where figures begin to lose digits");
    return err_mend(err, "give it in larger units");
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

bool value_integer(const char *text, size_t length, int64_t *out,
                   struct err *err)
{
    size_t from = length > 0 && text[0] == '-';
    int64_t value = 0;
    if (length == from)
        return refuse(text, length, true, err);
    for (size_t at = from; at < length; at++) {
        if (!is_digit(text[at]))
            return refuse(text, length, true, err);
        value = value * 10 + (text[at] - '0');
        if (value > VALUE_EXACT)
            return refuse(text, length, true, err);
    }
    *out = from ? -value : value;
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
    double size = (double)value / tens[places];
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

static bool read_long(const char *text, size_t length, double *out,
                      struct err *err)
{
    char *copy = memory_take(length + 1);
    memcpy(copy, text, length);
    double value = strtod(copy, NULL);
    free(copy);
    if (isfinite(value) && (value != 0 || is_nothing(text, length))) {
        *out = value + 0.0; /* turns minus nothing into nothing */
        return true;
    }
    say(err, text, length,
        value != 0 ? "is larger than any figure that can be kept"
                   : "is too small to be told from 0");
    return err_mend(err, "give it in other units");
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

/* Past the opening and the blanks after it; 0 when there is none. */
static size_t skip_opening(const char *text, size_t length, enum bound *bound)
{
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        size_t at = strlen(openings[i].text);
        if (at >= length || strncasecmp(text, openings[i].text, at) != 0)
            continue;
        while (at < length && text[at] == ' ')
            at++;
        *bound = openings[i].bound;
        return at;
    }
    return 0;
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

static bool read_range(const char *text, size_t length, size_t first,
                       size_t second, double *out, double *upper,
                       struct err *err)
{
    if (!value_real(text, first, out, err) ||
        !value_real(text + second, length - second, upper, err))
        return false;
    if (*out <= *upper)
        return true;
    say(err, text, length, "is a range that runs backwards");
    return err_mend(err, "write the lower end first");
}

bool value_bounded(const char *text, size_t length, double *out,
                   enum bound *bound, double *upper, struct err *err)
{
    size_t first, second, from;
    *bound = BOUND_NONE;
    if (!is_decimal(text, length) &&
        (split(text, length, " to ", &first, &second) ||
         split(text, length, "-", &first, &second))) {
        *bound = BOUND_RANGE;
        return read_range(text, length, first, second, out, upper, err);
    }
    from = skip_opening(text, length, bound);
    if (from == 0 && length > 1 && text[length - 1] == '+') {
        *bound = BOUND_OVER;
        length--;
    }
    if (!value_real(text + from, length - from, out, err))
        return false;
    *upper = *out;
    return true;
}

/* 0.DIGITS times ten to the power `point`; no digits is 0. */
struct decimal {
    bool minus;
    int count, point;
    char digits[24];
};

static void strip(struct decimal *decimal)
{
    while (decimal->count > 0 && decimal->digits[decimal->count - 1] == '0')
        decimal->count--;
}

/* The shortest decimal that reads back as `x`. */
static void shorten(struct decimal *decimal, double x)
{
    char text[32];
    for (int places = 14; places <= 16; places++) {
        snprintf(text, sizeof text, "%.*e", places, fabs(x));
        if (strtod(text, NULL) == fabs(x))
            break;
    }
    char *exponent = strchr(text, 'e');
    decimal->minus = x < 0;
    decimal->point = (int)strtol(exponent + 1, NULL, 10) + 1;
    decimal->digits[0] = text[0];
    decimal->count = (int)(exponent - text) - 1;
    memcpy(decimal->digits + 1, text + 2, (size_t)decimal->count - 1);
    strip(decimal);
}

/* Round half away from zero, on the digits. */
static void cut(struct decimal *decimal, int decimals)
{
    int kept = decimal->point + decimals;
    if (kept >= decimal->count)
        return;
    bool up = kept >= 0 && decimal->digits[kept] >= '5';
    decimal->count = kept > 0 ? kept : 0;
    if (!up)
        return;
    while (decimal->count > 0 && decimal->digits[decimal->count - 1] == '9')
        decimal->count--;
    if (decimal->count > 0) {
        decimal->digits[decimal->count - 1]++;
        return;
    }
    decimal->digits[0] = '1';
    decimal->count = 1;
    decimal->point++;
}

/* `x` times ten to the power `decimals`, without sign and rounded, when that
   is beyond doubt: no decimal that reads back as `x`, so multiplied, can be
   further off than 2^-52 of itself, and none of those is as near as that to
   a half. */
static bool settle(double x, int decimals, int64_t *out)
{
    double scaled = fabs(x) * tens[decimals];
    if (!(scaled < 0x1p48))
        return false;
    double whole = floor(scaled), rest = scaled - whole;
    if (fabs(rest - 0.5) <= scaled * 0x1p-50)
        return false;
    *out = (int64_t)whole + (rest > 0.5);
    return true;
}

static void round_decimal(struct decimal *decimal, double x, int decimals)
{
    int64_t scaled;
    if (!settle(x, decimals, &scaled)) {
        shorten(decimal, x);
        cut(decimal, decimals);
        return;
    }
    decimal->minus = x < 0;
    decimal->count = snprintf(decimal->digits, sizeof decimal->digits, "%lld",
                              (long long)scaled);
    decimal->point = decimal->count - decimals;
    strip(decimal);
}

static char digit_at(const struct decimal *decimal, int at)
{
    return at >= 0 && at < decimal->count ? decimal->digits[at] : '0';
}

static void write_plain(const struct decimal *decimal, int decimals, char *out)
{
    if (decimal->point <= 0)
        *out++ = '0';
    for (int at = 0; at < decimal->point; at++)
        *out++ = digit_at(decimal, at);
    if (decimals > 0)
        *out++ = '.';
    for (int at = 0; at < decimals; at++)
        *out++ = digit_at(decimal, decimal->point + at);
    *out = '\0';
}

static void write_exponent(const struct decimal *decimal, char *out)
{
    *out++ = decimal->digits[0];
    if (decimal->count > 1)
        *out++ = '.';
    for (int at = 1; at < decimal->count; at++)
        *out++ = decimal->digits[at];
    snprintf(out, 16, "e%d", decimal->point - 1);
}

/* `decimals` -1: as many as there are. Whole numbers up to 2^53 have 16
   digits. */
static void write_decimal(const struct decimal *decimal, int decimals,
                          char *out)
{
    int point = decimal->point;
    if (decimal->minus && decimal->count > 0)
        *out++ = '-';
    if (decimal->count > 0 && (point > 16 || (decimals < 0 && point < -14))) {
        write_exponent(decimal, out);
        return;
    }
    int places = decimal->count > point ? decimal->count - point : 0;
    write_plain(decimal, decimals < 0 ? places : decimals, out);
}

double value_round(double x, int decimals)
{
    int64_t scaled;
    if (!isfinite(x))
        return x;
    if (settle(x, decimals, &scaled)) {
        double size = (double)scaled / tens[decimals];
        return x < 0 && scaled > 0 ? -size : size;
    }
    struct decimal decimal;
    char text[VALUE_TEXT];
    round_decimal(&decimal, x, decimals);
    write_decimal(&decimal, -1, text);
    return strtod(text, NULL);
}

char *value_show(char out[VALUE_TEXT], double x, int decimals)
{
    struct decimal decimal;
    if (!isfinite(x)) {
        snprintf(out, VALUE_TEXT, "%f", x);
        return out;
    }
    if (decimals >= 0)
        round_decimal(&decimal, x, decimals);
    else if (x == floor(x) && fabs(x) < 0x1p48)
        round_decimal(&decimal, x, 0);
    else
        shorten(&decimal, x);
    write_decimal(&decimal, decimals, out);
    return out;
}
