/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tell_why_not.h"

#include <string.h>

#include "phrase.h"
#include "value.h"

enum { MOST_LACKING = 10 };

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static long long whole_of(const json_t *object, const char *key)
{
    return (long long)json_integer_value(json_object_get(object, key));
}

static void add_value(struct buffer *out, const json_t *object, const char *key)
{
    char text[VALUE_TEXT];
    const json_t *value = json_object_get(object, key);
    if (json_is_boolean(value))
        buffer_add(out, json_is_true(value) ? "yes" : "no");
    else if (json_is_number(value))
        buffer_add(out, value_show(text, json_number_value(value), -1));
    else
        buffer_add(out, text_of(object, key));
}

static void add_change(struct buffer *out, const json_t *object)
{
    buffer_addf(out, "%s ", text_of(object, "name"));
    if (json_object_get(object, "was"))
        add_value(out, object, "was");
    else
        buffer_add(out, "nothing");
    buffer_add(out, " -> ");
    add_value(out, object, "to");
}

static void add_figure(struct buffer *out, const json_t *figure)
{
    const char *keys = text_of(figure, "keys");
    add_change(out, figure);
    buffer_addf(out, "  %s:%lld", text_of(figure, "file"),
                whole_of(figure, "line"));
    if (json_object_get(figure, "column"))
        buffer_addf(out, " column %lld", whole_of(figure, "column"));
    buffer_addf(out, "  %s, %s", text_of(figure, "area"),
                text_of(figure, "period"));
    if (*keys)
        buffer_addf(out, ", %s", keys);
}

static void add_param(struct buffer *out, const json_t *param)
{
    buffer_addf(out, "%s.", text_of(param, "of"));
    add_change(out, param);
    if (json_object_get(param, "line"))
        buffer_addf(out, "  %s:%lld", text_of(param, "set_by"),
                    whole_of(param, "line"));
    else
        buffer_add(out, "  the declared default");
}

static void tell_each(struct buffer *out, const char *what, const json_t *list,
                      void (*add)(struct buffer *, const json_t *))
{
    size_t count = json_array_size(list);
    if (count == 0)
        buffer_addf(out, "  %s: none within the limits\n", what);
    for (size_t i = 0; i < count; i++) {
        buffer_addf(out, "  %s: ", what);
        add(out, json_array_get(list, i));
        buffer_add(out, "\n");
    }
}

static void tell_pair(struct buffer *out, const json_t *pair)
{
    if (json_array_size(pair) == 0) {
        buffer_add(out, "  two figures: none within the limits\n");
        return;
    }
    buffer_add(out, "  two figures: ");
    add_figure(out, json_array_get(pair, 0));
    buffer_add(out, "\n          and: ");
    add_figure(out, json_array_get(pair, 1));
    buffer_add(out, "\n");
}

static void tell_limits(struct buffer *out, const json_t *tried)
{
    long long left = whole_of(tried, "left_out");
    buffer_addf(out,
                "Limits: %lld figures, each within its contract and the range "
                "of its column, widened by that range; %lld parameters within "
                "what they declare; pairs of %lld figures.\n",
                whole_of(tried, "figures"), whole_of(tried, "params"),
                whole_of(tried, "paired"));
    if (left > 0)
        buffer_addf(out, "%lld more figures were not tried.\n", left);
}

static void add_where(struct buffer *out, json_t *where)
{
    const char *name, *word = " where ";
    json_t *value;
    json_object_foreach(where, name, value)
    {
        buffer_addf(out, "%s%s is ", word, name);
        add_value(out, where, name);
        word = " and ";
    }
}

static void add_lack(struct buffer *out, const json_t *lack)
{
    if (json_object_get(lack, "column"))
        buffer_addf(out, "%s of ", text_of(lack, "column"));
    buffer_add(out, text_of(lack, "source"));
    add_where(out, json_object_get(lack, "where"));
    buffer_addf(out, ", %s, %s", text_of(lack, "area"),
                text_of(lack, "period"));
    if (json_object_get(lack, "field"))
        buffer_addf(out, ": \"%s\"", text_of(lack, "field"));
    if (!json_object_get(lack, "file"))
        return;
    buffer_addf(out, "  %s:%lld", text_of(lack, "file"),
                whole_of(lack, "line"));
    if (json_object_get(lack, "column_number"))
        buffer_addf(out, " column %lld", whole_of(lack, "column_number"));
}

/* Why there is no grade at all, and the figures that would have to be there. */
static void tell_lacking(struct buffer *out, const json_t *node,
                         const json_t *lacking)
{
    size_t count = json_array_size(lacking);
    buffer_addf(out, "\nIt has no grade: %s\n",
                text_of(node, *text_of(node, "note") ? "note" : "status"));
    for (size_t i = 0; i < count && i < MOST_LACKING; i++) {
        buffer_add(out, "  not there: ");
        add_lack(out, json_array_get(lacking, i));
        buffer_add(out, "\n");
    }
    if (count > MOST_LACKING)
        buffer_addf(out, "  and %zu more: --json\n", count - MOST_LACKING);
}

void tell_why_not(struct buffer *out, const json_t *node, const json_t *why_not)
{
    const char *wanted = text_of(why_not, "wanted");
    phrase_heading(out, node);
    if (json_is_true(json_object_get(why_not, "already"))) {
        buffer_addf(out, "\n%s is %s already.\n", text_of(node, "area"),
                    wanted);
        return;
    }
    if (json_object_get(why_not, "lacking"))
        tell_lacking(out, node, json_object_get(why_not, "lacking"));
    buffer_addf(out,
                "\nTo be %s, all else equal, the smallest changes that do it:"
                "\n",
                wanted);
    tell_each(out, "figure", json_object_get(why_not, "figures"), add_figure);
    tell_each(out, "parameter", json_object_get(why_not, "params"), add_param);
    tell_pair(out, json_object_get(why_not, "pair"));
    tell_limits(out, json_object_get(why_not, "tried"));
}
