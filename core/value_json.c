/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "value_json.h"

#include <math.h>
#include <stdlib.h>

#include "value.h"

void value_json_text(json_t *object, const char *key, const char *text)
{
    if (text && text[0])
        json_object_set_new(object, key, json_string(text));
}

static json_t *number_json(double number)
{
    bool whole = number == floor(number) && fabs(number) < 1e15;
    return whole ? json_integer((json_int_t)number) : json_real(number);
}

void value_json_number(json_t *object, const char *key, double number,
                       int decimals)
{
    char text[VALUE_TEXT];
    if (isnan(number))
        return;
    double shown = strtod(value_show(text, number, decimals), NULL);
    json_object_set_new(object, key, number_json(shown));
}
