/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Texts and figures in JSON objects. What is not there (NULL, "", NAN) is left
   out, never null or zero. */
#ifndef VALUE_JSON_H
#define VALUE_JSON_H

#include <jansson.h>

void value_json_text(json_t *object, const char *key, const char *text);

/* As it is printed: rounded as by value_show() and read back, so that JSON
   says the same. */
void value_json_number(json_t *object, const char *key, double number,
                       int decimals);

#endif
