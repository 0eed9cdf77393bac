/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a file or a script says is text: nothing in it may become Markdown, so
   each cell of a table and each sentence is escaped whole. */
#include "tell_md.h"

#include <stdlib.h>
#include <string.h>

#include "phrase.h"

enum { DEEPEST_HEADING = 6 };

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static bool has(const json_t *object, const char *key)
{
    return json_object_get(object, key) != NULL;
}

static const json_t *get(const json_t *object, const char *key)
{
    return json_object_get(object, key);
}

static int decimals_of(const json_t *node)
{
    return (int)json_integer_value(get(node, "decimals"));
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9');
}

/* An underscore between letters is one. */
static bool means_nothing(const char *begin, const char *at)
{
    return !strchr("\\`*_[]<>|#~&", *at) ||
           (*at == '_' && at > begin && is_letter(at[-1]) && is_letter(at[1]));
}

static void add(struct buffer *out, const char *text)
{
    struct buffer safe = {0};
    text_escape(&safe, text, strlen(text));
    const char *begin = buffer_text(&safe);
    for (const char *at = begin; *at; at++) {
        if (!means_nothing(begin, at))
            buffer_add(out, "\\");
        buffer_put(out, at, 1);
    }
    buffer_free(&safe);
}

/* A line of a file, to be read letter by letter. */
static void add_code(struct buffer *out, const char *text)
{
    if (!*text)
        return;
    if (strpbrk(text, "`|")) {
        add(out, text);
        return;
    }
    struct buffer safe = {0};
    text_escape(&safe, text, strlen(text));
    buffer_addf(out, "`%s`", buffer_text(&safe));
    buffer_free(&safe);
}

static void add_phrase(struct buffer *out, const json_t *object,
                       void (*phrase)(struct buffer *, const json_t *))
{
    struct buffer text = {0};
    phrase(&text, object);
    add(out, buffer_text(&text));
    buffer_free(&text);
}

static void add_item(struct buffer *out, const json_t *object,
                     void (*phrase)(struct buffer *, const json_t *))
{
    buffer_add(out, "- ");
    add_phrase(out, object, phrase);
    buffer_add(out, "\n");
}

static void add_fact(struct buffer *out, const json_t *object, int decimals,
                     void (*phrase)(struct buffer *, const json_t *, int))
{
    struct buffer text = {0};
    phrase(&text, object, decimals);
    buffer_add(out, "- ");
    add(out, buffer_text(&text));
    buffer_add(out, "\n");
    buffer_free(&text);
}

/* Tables */

static void add_header(struct buffer *out, const char *const *names)
{
    size_t count = 0;
    buffer_add(out, "\n|");
    for (; names[count]; count++)
        buffer_addf(out, " %s |", names[count]);
    buffer_add(out, "\n|");
    while (count--)
        buffer_add(out, " --- |");
    buffer_add(out, "\n");
}

static void add_cell(struct buffer *out, const char *text)
{
    buffer_add(out, "| ");
    add(out, text);
    buffer_add(out, " ");
}

static void end_row(struct buffer *out)
{
    buffer_add(out, "|\n");
}

static void add_line_row(struct buffer *out, const json_t *asked,
                         const json_t *line)
{
    buffer_add(out, "| ");
    if (asked)
        add_phrase(out, asked, phrase_asked);
    buffer_add(out, " | ");
    if (line)
        add_phrase(out, line, phrase_line);
    buffer_add(out, " | ");
    add_code(out, text_of(line, "raw"));
    buffer_add(out, " ");
    end_row(out);
}

static void add_note_row(struct buffer *out, const json_t *object,
                         void (*phrase)(struct buffer *, const json_t *))
{
    buffer_add(out, "| | ");
    add_phrase(out, object, phrase);
    buffer_add(out, " | ");
    end_row(out);
}

/* A question's lines, then what stood there before. */
static void add_asked(struct buffer *out, const json_t *asked)
{
    size_t index;
    const json_t *entry, *lines = get(asked, "lines");
    if (json_array_size(lines) == 0)
        add_line_row(out, asked, NULL);
    json_array_foreach(lines, index, entry)
    {
        add_line_row(out, index == 0 ? asked : NULL, entry);
    }
    if (has(asked, "none_of"))
        add_note_row(out, get(asked, "none_of"), phrase_none);
    if (json_integer_value(get(asked, "more")) > 0)
        add_note_row(out, asked, phrase_more);
    json_array_foreach(get(asked, "was"), index, entry)
    {
        add_note_row(out, entry, phrase_was);
    }
}

static void add_figures(struct buffer *out, const json_t *node)
{
    static const char *const names[] = {"What was asked, and the answer",
                                        "File and line", "As it stands there",
                                        NULL};
    size_t index;
    const json_t *asked;
    if (json_array_size(get(node, "asked")) == 0)
        return;
    add_header(out, names);
    json_array_foreach(get(node, "asked"), index, asked)
    {
        add_asked(out, asked);
    }
}

/* What stands behind " = ". */
static void add_param(struct buffer *out, const json_t *param)
{
    struct buffer text = {0};
    phrase_param(&text, param);
    const char *value = strstr(buffer_text(&text), " = ");
    buffer_add(out, "| ");
    add(out, text_of(param, "of"));
    buffer_add(out, ".");
    add(out, text_of(param, "name"));
    buffer_add(out, " ");
    add_cell(out, value ? value + 3 : "");
    add_cell(out, text_of(param, "doc"));
    end_row(out);
    buffer_free(&text);
}

static void add_params(struct buffer *out, const json_t *object)
{
    static const char *const names[] = {"Parameter", "Value, and who set it",
                                        "What it is", NULL};
    size_t index;
    const json_t *param;
    if (json_array_size(get(object, "params")) == 0)
        return;
    add_header(out, names);
    json_array_foreach(get(object, "params"), index, param)
    {
        add_param(out, param);
    }
}

static void add_number(struct buffer *out, const json_t *number)
{
    char *text = json_dumps(number, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
    add_cell(out, text ? text : "");
    free(text);
}

static void add_part(struct buffer *out, const json_t *whole,
                     const json_t *part)
{
    struct buffer text = {0};
    const char *computed = text_of(
        whole, has(whole, "computed_grade") ? "computed_grade" : "grade");
    phrase_part(&text, part);
    phrase_moves(&text, part, computed);
    const char *verdict = strstr(buffer_text(&text), ": ");
    add_cell(out,
             text_of(part, has(part, "assessment") ? "assessment" : "measure"));
    add_number(out, get(part, "weight"));
    add_cell(out, verdict ? verdict + 2 : "");
    end_row(out);
    buffer_free(&text);
}

static void add_parts(struct buffer *out, const json_t *node)
{
    static const char *const names[] = {
        "Part", "Weight", "How it stands, and what it would move", NULL};
    size_t index;
    const json_t *part;
    if (json_array_size(get(node, "parts")) == 0)
        return;
    add_header(out, names);
    json_array_foreach(get(node, "parts"), index, part)
    {
        add_part(out, node, part);
    }
}

/* The rule */

static void add_peers(struct buffer *out, const json_t *peers, int decimals)
{
    add_fact(out, peers, decimals, phrase_peers);
    if (has(peers, "members"))
        add_fact(out, peers, decimals, phrase_members);
}

static void add_rule(struct buffer *out, const json_t *rule, int decimals)
{
    add_item(out, rule, phrase_rule);
    if (has(rule, "reason"))
        add_item(out, rule, phrase_reason);
    if (has(rule, "near"))
        add_fact(out, get(rule, "near"), decimals, phrase_near);
    if (has(rule, "target"))
        add_fact(out, rule, decimals, phrase_target);
    if (has(rule, "before"))
        add_fact(out, get(rule, "before"), decimals, phrase_before);
    if (has(rule, "peers"))
        add_peers(out, get(rule, "peers"), decimals);
    if (json_array_size(get(rule, "series")) > 0)
        add_fact(out, rule, decimals, phrase_series);
}

/* A cell */

static void add_heading(struct buffer *out, const json_t *node, int level)
{
    struct buffer hashes = {0};
    for (int i = 0; i < level && i < DEEPEST_HEADING; i++)
        buffer_add(&hashes, "#");
    buffer_addf(out, "%s%s ", level > 1 ? "\n" : "", buffer_text(&hashes));
    add_phrase(out, node, phrase_heading);
    buffer_add(out, "\n\n");
    buffer_free(&hashes);
}

static void add_why(struct buffer *out, const json_t *node)
{
    if (strcmp(text_of(node, "kind"), "assessment") != 0 || has(node, "value"))
        add_item(out, node, phrase_value);
    if (phrase_has_note(node) && !has(node, "judged"))
        add_item(out, node, phrase_note);
    if (has(node, "rule"))
        add_rule(out, get(node, "rule"), decimals_of(node));
    if (has(node, "judged"))
        add_item(out, node, phrase_judged);
    if (has(node, "left_out"))
        add_item(out, node, phrase_left_out);
    add_item(out, node, phrase_same);
}

static void add_node(struct buffer *out, const json_t *node, int level)
{
    size_t index;
    const json_t *entry;
    add_heading(out, node, level);
    add_why(out, node);
    add_parts(out, node);
    add_figures(out, node);
    add_params(out, node);
    add_params(out, get(node, "rule"));
    json_array_foreach(get(node, "needs"), index, entry)
    {
        add_node(out, entry, level + 1);
    }
    json_array_foreach(get(node, "parts"), index, entry)
    {
        if (has(entry, "node"))
            add_node(out, get(entry, "node"), level + 1);
    }
}

static void add_last(struct buffer *out, const char *before, const char *text)
{
    if (!*text)
        return;
    buffer_addf(out, "\n%s", before);
    add(out, text);
    buffer_add(out, "\n");
}

void tell_markdown(struct buffer *out, const json_t *node)
{
    struct buffer items = {0};
    add_node(out, node, 1);
    if (has(node, "represents"))
        phrase_represents(&items, node);
    add_last(out, "Represents: ", buffer_text(&items));
    add_last(out, "Caveat: ", text_of(node, "caveat"));
    add_last(out, "", text_of(node, "disclosure"));
    add_last(out, "", text_of(node, "trace"));
    buffer_free(&items);
}
