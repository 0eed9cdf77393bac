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
enum place { LEADING = 1, TRAILING = 2, GROUPING = 4, INSIDE = 8 };

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

/* Whether `separator` parts the whole digits of `text` into threes. */
static bool is_grouped(const char *text, const char *separator)
{
    size_t step = strlen(separator);
    text += strcspn(text, digits);
    size_t first = strspn(text, digits);
    if (first < 1 || first > 3 || *text == '0')
        return false;
    text += first;
    bool grouped = false;
    while (begins(text, separator) && strspn(text + step, digits) == 3) {
        text += step + 3;
        grouped = true;
    }
    return grouped &&
           !(begins(text, separator) && strspn(text + step, digits) > 0);
}

/* Whether `sign`, met at `at` of `text`, may be mended there. */
static bool fits(const struct sign *sign, const struct repair *repair,
                 const char *text, const char *at)
{
    const char *before = buffer_text(&repair->mended);
    bool begun = strcspn(before, digits) < repair->mended.length;
    bool ended = !at[strcspn(at, digits)];
    if (sign->places & LEADING && !begun && !ended)
        return true;
    if (sign->places & TRAILING && begun && ended)
        return true;
    if (sign->places & INSIDE && begun && !ended)
        return true;
    return sign->places & GROUPING && begun && !ended &&
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

/* Past the sign or the byte at `at` of `text`. */
static const char *mend(struct repair *repair, const char *text, const char *at)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const struct sign *sign = &signs[i];
        if (!begins(at, sign->text) || !fits(sign, repair, text, at))
            continue;
        buffer_add(&repair->mended, sign->instead);
        add_fault(&repair->faults, sign->name);
        return at + strlen(sign->text);
    }
    buffer_put(&repair->mended, at, 1);
    return at + 1;
}

void repair_figure(struct repair *repair, const char *text, size_t length)
{
    char *copy = memory_take(length + 1);
    memcpy(copy, text, length);
    const char *at = copy;
    if (length > 2 && text[0] == '(' && text[length - 1] == ')') {
        copy[length - 1] = '\0';
        buffer_add(&repair->mended, "-");
        add_fault(&repair->faults, "brackets for a minus sign");
        at++;
    }
    while (*at)
        at = mend(repair, copy, at);
    free(copy);
}

void repair_free(struct repair *repair)
{
    buffer_free(&repair->mended);
    buffer_free(&repair->faults);
}
