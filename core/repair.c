/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A figure is mended from left to right, each sign judged by whether digits
   came before it and whether any are still to come. */
#include "repair.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const char digits[] = "0123456789";

/* What people and spreadsheets put into figures, and what our grammar has in
   its place. */
enum place { NOWHERE, LEADING = 1, TRAILING = 2, GROUPING = 4, INSIDE = 8 };

static const struct sign {
    const char *text, *instead, *name;
    unsigned places;
} signs[] = {
    {",", "", "a thousands separator", GROUPING},
    {",", ".", "a decimal comma", INSIDE},
    {"'", "", "an apostrophe", LEADING | GROUPING},
    {"_", "", "an underscore", GROUPING},
    {" ", "", "a blank", LEADING | TRAILING | GROUPING},
    {"\t", "", "a tab", LEADING | TRAILING | GROUPING},
    {"\xc2\xa0", "", "a no-break space", LEADING | TRAILING | GROUPING},
    {"\xe2\x80\xaf", "", "a narrow space", LEADING | TRAILING | GROUPING},
    {"\xe2\x80\x89", "", "a thin space", LEADING | TRAILING | GROUPING},
    {"%", "", "a per cent sign", TRAILING},
    {"\xc2\xa3", "", "a currency sign", LEADING},
    {"\xe2\x82\xac", "", "a currency sign", LEADING},
    {"$", "", "a currency sign", LEADING},
    {"+", "", "a plus sign", LEADING},
    {"\xe2\x80\x93", "-", "an en dash for a minus sign", LEADING},
    {"\xe2\x80\x94", "-", "an em dash for a minus sign", LEADING},
    {"\xe2\x88\x92", "-", "a minus sign that is no hyphen", LEADING},
    {".", "0.", "no digit before the point", LEADING},
    {".", "", "no digit after the point", TRAILING},
};

static bool begins(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* How many digits follow a separator at `at`; 0 when none stands there. */
static size_t group_length(const char *at, const char *separator)
{
    return begins(at, separator) ? strspn(at + strlen(separator), digits) : 0;
}

static const char *skip_threes(const char *at, const char *separator)
{
    while (group_length(at, separator) == 3)
        at += strlen(separator) + 3;
    return at;
}

/* Whether `separator` parts the whole digits of `text` into threes. */
static bool is_grouped(const char *text, const char *separator)
{
    const char *whole = text + strcspn(text, digits);
    size_t first = strspn(whole, digits);
    if (first < 1 || first > 3 || *whole == '0')
        return false;
    const char *groups = whole + first;
    const char *end = skip_threes(groups, separator);
    return end > groups && group_length(end, separator) == 0;
}

/* Where in its figure a sign at `at` stands. */
static enum place place_of(const struct repair *repair, const char *at)
{
    const char *before = buffer_text(&repair->mended);
    bool begun = strcspn(before, digits) < repair->mended.length;
    bool ended = !at[strcspn(at, digits)];
    if (begun)
        return ended ? TRAILING : INSIDE;
    return ended ? NOWHERE : LEADING;
}

/* Whether `sign`, met at `at` of `text`, may be mended there. */
static bool fits(const struct sign *sign, const struct repair *repair,
                 const char *text, const char *at)
{
    enum place place = place_of(repair, at);
    if (sign->places & place)
        return true;
    return place == INSIDE && sign->places & GROUPING &&
           is_grouped(text, sign->text);
}

static void add_fault(struct buffer *faults, const char *name)
{
    if (strstr(buffer_text(faults), name))
        return;
    if (faults->length > 0)
        buffer_add(faults, " and ");
    buffer_add(faults, name);
}

static void put_instead(struct repair *repair, const char *instead,
                        const char *fault)
{
    buffer_add(&repair->mended, instead);
    add_fault(&repair->faults, fault);
}

static const struct sign *find_sign(const struct repair *repair,
                                    const char *text, const char *at)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (begins(at, signs[i].text) && fits(&signs[i], repair, text, at))
            return &signs[i];
    return NULL;
}

/* Past the sign or the byte at `at` of `text`. */
static const char *mend(struct repair *repair, const char *text, const char *at)
{
    const struct sign *sign = find_sign(repair, text, at);
    if (!sign) {
        buffer_put(&repair->mended, at, 1);
        return at + 1;
    }
    put_instead(repair, sign->instead, sign->name);
    return at + strlen(sign->text);
}

static void mend_all(struct repair *repair, const char *text, size_t length)
{
    char *copy = memory_take(length + 1);
    memcpy(copy, text, length);
    for (const char *at = copy; *at;)
        at = mend(repair, copy, at);
    free(copy);
}

void repair_figure(struct repair *repair, const char *text, size_t length)
{
    if (length > 2 && text[0] == '(' && text[length - 1] == ')') {
        put_instead(repair, "-", "brackets for a minus sign");
        text++;
        length -= 2;
    }
    mend_all(repair, text, length);
}

void repair_free(struct repair *repair)
{
    buffer_free(&repair->mended);
    buffer_free(&repair->faults);
}
