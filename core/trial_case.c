/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where a case is put is found in the text, and believed only when what the
   file then returns is what it returned, and the case. */
#include "trial_case.h"

#include <stdlib.h>
#include <string.h>

#include "form.h"
#include "loader.h"
#include "value_json.h"

/* Lua text */

static void add_quoted(struct buffer *out, const char *text)
{
    buffer_add(out, "\"");
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            buffer_addf(out, "\\%c", c);
        else if (c == '\n')
            buffer_add(out, "\\n");
        else if (c < 32 || c == 127)
            buffer_addf(out, "\\%03d", c);
        else
            buffer_put(out, text, 1);
    }
    buffer_add(out, "\"");
}

/* Whether a long bracket gives the text back as it is. */
static bool is_printable(const char *text)
{
    for (; *text; text++)
        if (((unsigned char)*text < 32 && *text != '\n' && *text != '\t') ||
            *text == 127)
            return false;
    return true;
}

static void add_long(struct buffer *out, const char *text)
{
    char equals[16] = "", end[20];
    do {
        snprintf(end, sizeof end, "]%s]", equals);
        if (!strstr(text, end))
            break;
        strcat(equals, "=");
    } while (strlen(equals) < 8);
    if (!is_printable(text) || strlen(equals) == 8)
        add_quoted(out, text);
    else
        buffer_addf(out, "[%s[\n%s]%s]", equals, text, equals);
}

static void add_key(struct buffer *out, const char *key)
{
    buffer_addf(out, "%s = ", key);
}

static void add_value(struct buffer *out, const json_t *value)
{
    if (json_is_string(value)) {
        add_quoted(out, json_string_value(value));
        return;
    }
    char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(17));
    buffer_add(out, text ? text : "0");
    free(text);
}

static void add_expect(struct buffer *out, const json_t *expect)
{
    const char *key, *comma = " ";
    json_t *value;
    buffer_add(out, "expect = {");
    json_object_foreach(form_table(expect), key, value)
    {
        buffer_add(out, comma);
        add_key(out, key);
        add_value(out, value);
        comma = ", ";
    }
    buffer_add(out, " }");
}

static void add_given(struct buffer *out, const json_t *given)
{
    const char *key;
    json_t *value;
    buffer_add(out, "      given = {\n");
    json_object_foreach(form_table(given), key, value)
    {
        buffer_add(out, "        ");
        add_key(out, key);
        add_long(out, json_string_value(value));
        buffer_add(out, ",\n");
    }
    buffer_add(out, "      },\n");
}

void trial_case_write(struct buffer *out, const struct trial_case *one)
{
    buffer_add(out, "    { ");
    add_quoted(out, one->title);
    buffer_add(out, ",\n      of = ");
    add_quoted(out, one->of);
    buffer_add(out, ", area = ");
    add_quoted(out, one->area);
    buffer_add(out, ", period = ");
    add_quoted(out, one->period);
    if (one->by) {
        buffer_add(out, ", by = ");
        add_quoted(out, one->by);
    }
    buffer_add(out, ",\n");
    add_given(out, one->given);
    buffer_add(out, "      ");
    add_expect(out, one->expect);
    buffer_add(out, " }");
}

void trial_case_file(struct buffer *out, const struct trial_case *one,
                     const char *licence)
{
    buffer_addf(out, "%s%sreturn {\n  cases = {\n", licence,
                *licence ? "\n" : "");
    trial_case_write(out, one);
    buffer_add(out, ",\n  },\n}\n");
}

/* One case more */

static json_t *load(const char *text, size_t length)
{
    struct err unread;
    struct loader *loader = loader_new();
    json_t *data = loader_config(loader, "cases", text, length, &unread);
    loader_free(loader);
    return data;
}

/* Whether `after` is `before` with one case behind the others. */
static bool is_one_more(const json_t *before, json_t *after)
{
    json_t *cases = json_object_get(after, "cases");
    size_t count = json_array_size(json_object_get(before, "cases"));
    return count > 0 && json_array_size(cases) == count + 1 &&
           json_array_remove(cases, count) == 0 &&
           json_equal(form_table(before), after);
}

static bool is_sound(const char *text, const struct buffer *made)
{
    json_t *before = load(text, strlen(text));
    json_t *after = load(buffer_text(made), made->length);
    bool sound = before && after && is_one_more(before, after);
    json_decref(before);
    json_decref(after);
    return sound;
}

bool trial_case_add(struct buffer *out, const char *text,
                    const struct trial_case *one)
{
    struct buffer made = {0};
    const char *last = text_script_last(text, "cases");
    if (!last)
        return false;
    buffer_put(&made, text, (size_t)(last - text));
    buffer_add(&made, strchr(",;", last[-1]) ? "\n" : ",\n");
    trial_case_write(&made, one);
    buffer_add(&made, ",");
    buffer_add(&made, last);
    bool sound = is_sound(text, &made);
    if (sound)
        buffer_put(out, buffer_text(&made), made.length);
    buffer_free(&made);
    return sound;
}
