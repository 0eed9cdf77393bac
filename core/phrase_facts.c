/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lists of what a rule was given, and what is left out of a tree. */
#include <string.h>

#include "phrase.h"
#include "value.h"

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static void add_value(struct buffer *out, const json_t *object, int decimals)
{
    char text[VALUE_TEXT];
    const json_t *value = json_object_get(object, "value");
    buffer_add(out, json_is_number(value)
                        ? value_show(text, json_number_value(value), decimals)
                        : text_of(object, "value"));
}

void phrase_target(struct buffer *out, const json_t *rule, int decimals)
{
    char text[VALUE_TEXT];
    (void)decimals;
    buffer_addf(out, "target: %s",
                value_show(text,
                           json_number_value(json_object_get(rule, "target")),
                           -1));
}

/* Another period than the cell's is told. */
void phrase_members(struct buffer *out, const json_t *peers, int decimals)
{
    size_t index;
    const json_t *member;
    json_array_foreach(json_object_get(peers, "members"), index, member)
    {
        buffer_addf(out, "%s%s ", index ? ", " : "", text_of(member, "area"));
        add_value(out, member, decimals);
    }
}

void phrase_series(struct buffer *out, const json_t *rule, int decimals)
{
    size_t index;
    const json_t *one;
    buffer_add(out, "series: ");
    json_array_foreach(json_object_get(rule, "series"), index, one)
    {
        buffer_addf(out, "%s%s ", index ? ", " : "", text_of(one, "period"));
        add_value(out, one, decimals);
    }
}

void phrase_left_out(struct buffer *out, const json_t *node)
{
    long long count =
        (long long)json_integer_value(json_object_get(node, "left_out"));
    buffer_addf(out,
                "%lld cell%s that this rests on %s left out: a larger --depth "
                "explains %s",
                count, count == 1 ? "" : "s", count == 1 ? "is" : "are",
                count == 1 ? "it" : "them");
}
