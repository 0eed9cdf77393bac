/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Figures are rounded on their decimal digits: in whole numbers where that is
   beyond doubt, else on the shortest decimal that reads back the same. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "value.h"
#include "value_tens.h"

/* 0.DIGITS times ten to the power `point`; no digits is 0. */
struct decimal {
    bool minus;
    int count, point;
    char digits[24];
};

/* Drop every `digit` from the end. */
static void strip(struct decimal *decimal, char digit)
{
    while (decimal->count > 0 && decimal->digits[decimal->count - 1] == digit)
        decimal->count--;
}

/* `x` in as few digits as read back as `x`, but 15 at least. */
static void print_short(char text[32], double x)
{
    for (int places = 14; places <= 16; places++) {
        snprintf(text, 32, "%.*e", places, x);
        if (strtod(text, NULL) == x)
            return;
    }
}

/* The shortest decimal that reads back as `x`. */
static void shorten(struct decimal *decimal, double x)
{
    char text[32];
    print_short(text, fabs(x));
    char *exponent = strchr(text, 'e');
    decimal->minus = x < 0;
    decimal->point = (int)strtol(exponent + 1, NULL, 10) + 1;
    decimal->digits[0] = text[0];
    decimal->count = (int)(exponent - text) - 1;
    memcpy(decimal->digits + 1, text + 2, (size_t)decimal->count - 1);
    strip(decimal, '0');
}

/* One more in the last place. */
static void step_up(struct decimal *decimal)
{
    strip(decimal, '9');
    if (decimal->count == 0) {
        decimal->digits[0] = '0';
        decimal->count = 1;
        decimal->point++;
    }
    decimal->digits[decimal->count - 1]++;
}

/* Round half away from zero, on the digits. */
static void cut(struct decimal *decimal, int decimals)
{
    int kept = decimal->point + decimals;
    if (kept >= decimal->count)
        return;
    bool up = kept >= 0 && decimal->digits[kept] >= '5';
    decimal->count = kept > 0 ? kept : 0;
    if (up)
        step_up(decimal);
}

/* `x` times ten to the power `decimals`, without sign and rounded, when that
   is beyond doubt: no decimal that reads back as `x`, so multiplied, can be
   further off than 2^-52 of itself, and none of those is as near as that to
   a half. */
static bool settle(double x, int decimals, int64_t *out)
{
    double scaled = fabs(x) * VALUE_TENS[decimals];
    if (!(scaled < 0x1p48))
        return false;
    double whole = floor(scaled), rest = scaled - whole;
    if (fabs(rest - 0.5) <= scaled * 0x1p-50)
        return false;
    *out = (int64_t)whole + (rest > 0.5);
    return true;
}

static void spell(struct decimal *decimal, bool minus, int64_t scaled,
                  int decimals)
{
    decimal->minus = minus;
    decimal->count = snprintf(decimal->digits, sizeof decimal->digits, "%lld",
                              (long long)scaled);
    decimal->point = decimal->count - decimals;
    strip(decimal, '0');
}

static void round_decimal(struct decimal *decimal, double x, int decimals)
{
    int64_t scaled;
    if (settle(x, decimals, &scaled)) {
        spell(decimal, x < 0, scaled, decimals);
        return;
    }
    shorten(decimal, x);
    cut(decimal, decimals);
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

/* Through text, where whole numbers leave a doubt. */
static double round_long(double x, int decimals)
{
    struct decimal decimal;
    char text[VALUE_TEXT];
    round_decimal(&decimal, x, decimals);
    write_decimal(&decimal, -1, text);
    return strtod(text, NULL);
}

double value_round(double x, int decimals)
{
    int64_t scaled;
    if (!isfinite(x))
        return x;
    if (!settle(x, decimals, &scaled))
        return round_long(x, decimals);
    double size = (double)scaled / VALUE_TENS[decimals];
    return x < 0 && scaled > 0 ? -size : size;
}

/* `decimals` -1: as many as it has. */
static void take_digits(struct decimal *decimal, double x, int decimals)
{
    if (decimals >= 0)
        round_decimal(decimal, x, decimals);
    else if (x == floor(x) && fabs(x) < 0x1p48)
        round_decimal(decimal, x, 0);
    else
        shorten(decimal, x);
}

char *value_show(char out[VALUE_TEXT], double x, int decimals)
{
    struct decimal decimal;
    if (!isfinite(x)) {
        snprintf(out, VALUE_TEXT, "%f", x);
        return out;
    }
    take_digits(&decimal, x, decimals);
    write_decimal(&decimal, decimals, out);
    return out;
}
