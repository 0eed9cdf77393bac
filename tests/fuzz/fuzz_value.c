/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Figures: read against strtod() and a grammar written down once more,
   rounded against long division on the shortest decimal. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "feed.h"
#include "memory.h"
#include "repair.h"
#include "value.h"

enum { LONGEST = 400 };

static size_t digits(const char *text)
{
    return strspn(text, "0123456789");
}

/* -?D+ alone; or with (.D+)? and ([eE][-+]?D+)? after it. */
static bool is_figure(const char *text, bool whole)
{
    text += *text == '-';
    size_t count = digits(text);
    if (count == 0)
        return false;
    text += count;
    if (!whole && *text == '.' && digits(text + 1) > 0)
        text += 1 + digits(text + 1);
    if (!whole && (*text == 'e' || *text == 'E')) {
        const char *exponent = text + 1 + strspn(text + 1, "-+");
        if (exponent - text <= 2 && digits(exponent) > 0)
            text = exponent + digits(exponent);
    }
    return *text == '\0';
}

static bool is_zero(const char *text)
{
    return text[strspn(text, "-0.")] == '\0' ||
           strchr("eE", text[strspn(text, "-0.")]) != NULL;
}

static void check_integer(const char *exact, size_t length, const char *text)
{
    struct err err;
    int64_t value;
    bool fits = is_figure(text, true) && fabsl(strtold(text, NULL)) <= 0x1p53L;
    bool read = value_integer(exact, length, &value, &err);
    DEMAND(read == fits);
    if (read)
        DEMAND(value == strtoll(text, NULL, 10));
    else
        demand_told(&err);
}

static bool check_real(const char *exact, size_t length, const char *text,
                       double *value)
{
    struct err err;
    double wanted = strtod(text, NULL);
    bool fits = is_figure(text, false) && isfinite(wanted) &&
                (wanted != 0 || is_zero(text));
    bool read = value_real(exact, length, value, &err);
    DEMAND(read == fits);
    if (read) {
        DEMAND(*value == wanted);
        DEMAND(*value != 0 || !signbit(*value));
    } else {
        demand_told(&err);
    }
    return read;
}

static void check_bounded(const char *exact, size_t length, bool plain,
                          double value)
{
    struct err err;
    enum bound bound;
    double low, high;
    if (!value_bounded(exact, length, &low, &bound, &high, &err)) {
        DEMAND(!plain);
        demand_told(&err);
        return;
    }
    DEMAND(isfinite(low) && isfinite(high) && low <= high);
    DEMAND(bound == BOUND_RANGE || low == high);
    DEMAND(plain == (bound == BOUND_NONE));
    DEMAND(!plain || low == value);
}

static void check_repair(const char *exact, size_t length)
{
    struct repair repair = {0};
    repair_figure(&repair, exact, length);
    repair_free(&repair);
}

/* The shortest decimal as digits before and after the point, `point` of them
   before; room for all places from 1e308 to 1e-330. */
static int spread(double x, char out[1024])
{
    char text[40];
    int places = 0;
    do
        snprintf(text, sizeof text, "%.*e", places++, fabs(x));
    while (strtod(text, NULL) != fabs(x));
    int exponent = atoi(strchr(text, 'e') + 1);
    memset(out, '0', 1024);
    for (int at = 0, digit = 0; text[at] != 'e'; at++)
        if (text[at] != '.')
            out[400 + digit++ - exponent] = text[at];
    return 401;
}

/* To `decimals` places, half away from zero, on the digits. */
static void round_slowly(double x, int decimals, char *text)
{
    char spread_out[1024];
    int point = spread(x, spread_out), last = point + decimals - 1;
    if (spread_out[last + 1] >= '5')
        while (++spread_out[last] > '9')
            spread_out[last--] = '0';
    int first = 0;
    while (first < point - 1 && spread_out[first] == '0')
        first++;
    bool nothing = true;
    for (int at = first; at < point + decimals; at++)
        nothing = nothing && spread_out[at] == '0';
    if (x < 0 && !nothing)
        *text++ = '-';
    for (int at = first; at < point + decimals; at++) {
        if (at == point)
            *text++ = '.';
        *text++ = spread_out[at];
    }
    *text = '\0';
}

static void check_rounding(double x, int decimals)
{
    char shown[VALUE_TEXT], wanted[1100];
    if (!isfinite(x))
        return;
    double rounded = value_round(x, decimals);
    round_slowly(x, decimals, wanted);
    DEMAND(rounded == strtod(wanted, NULL));
    DEMAND(rounded != 0 || !signbit(rounded));
    DEMAND(value_round(rounded, decimals) == rounded);
    value_show(shown, x, decimals);
    DEMAND(strcmp(shown, "-0") != 0);
    if (fabs(x) < 1e15)
        DEMAND(strcmp(shown, wanted) == 0);
    else
        DEMAND(strtod(shown, NULL) == rounded);
    value_show(shown, x, -1);
    DEMAND(strtod(shown, NULL) == x && strcmp(shown, "-0") != 0);
    if (fabs(x) < 1e15 && fabs(x) >= 1e-15)
        DEMAND(strchr(shown, 'e') == NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct feed feed = feed_begin(data, size);
    double x, value = 0;
    int decimals = (int)feed_below(&feed, 16);
    if (size <= 9) {
        feed_into(&feed, &x, sizeof x);
        check_rounding(x, decimals);
        return 0;
    }
    size_t length;
    char *text = feed_text(&feed, LONGEST, '\0', &length);
    /* Without a NUL behind it, so that reading on is noticed. */
    char *exact = malloc(length > 0 ? length : 1);
    memcpy(exact, text, length);
    check_integer(exact, length, text);
    bool plain = check_real(exact, length, text, &value);
    check_bounded(exact, length, plain, value);
    check_repair(exact, length);
    if (plain)
        check_rounding(value, decimals);
    free(exact);
    free(text);
    return 0;
}
