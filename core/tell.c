/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A tree is drawn depth first: each entry knows the stem to its left and
   whether it is the last of its siblings. */
#include "tell.h"

#include <string.h>

#include "phrase.h"

struct teller {
    struct buffer *out;
    const struct tell_style *style;
    char stem[512];
};

static void tell_node(struct teller *teller, const json_t *node);

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static bool has(const json_t *object, const char *key)
{
    return json_object_get(object, key) != NULL;
}

static int decimals_of(const json_t *node)
{
    return (int)json_integer_value(json_object_get(node, "decimals"));
}

/* Begin a line at the present stem. */
static void begin(struct teller *teller, bool last)
{
    const char *branch = teller->style->utf8 ? last ? "└─ " : "├─ "
                         : last              ? "`- "
                                             : "|- ";
    buffer_add(teller->out, teller->stem);
    buffer_add(teller->out, branch);
}

static void end(struct teller *teller)
{
    buffer_add(teller->out, "\n");
}

/* An entry that is one phrase. */
static void tell(struct teller *teller, const json_t *object, bool last,
                 void (*phrase)(struct buffer *, const json_t *))
{
    begin(teller, last);
    phrase(teller->out, object);
    end(teller);
}

/* Go below the entry that was just told; gives back the old stem's length. */
static size_t indent(struct teller *teller, bool last)
{
    size_t length = strlen(teller->stem);
    snprintf(teller->stem + length, sizeof teller->stem - length, "%s",
             last                  ? "   "
             : teller->style->utf8 ? "│  "
                                   : "|  ");
    return length;
}

static void outdent(struct teller *teller, size_t length)
{
    teller->stem[length] = '\0';
}

static void tell_raw(struct teller *teller, const json_t *line)
{
    struct buffer safe = {0};
    const char *raw = text_of(line, "raw");
    size_t stem = text_width(teller->stem);
    size_t width = teller->style->width > 0 ? (size_t)teller->style->width : 0;
    text_escape(&safe, raw, strlen(raw));
    if (width > stem + 20)
        text_clip(teller->out, buffer_text(&safe), width - stem - 6);
    else
        buffer_add(teller->out, buffer_text(&safe));
    buffer_free(&safe);
}

static void tell_line(struct teller *teller, const json_t *line, bool last)
{
    tell(teller, line, last, phrase_line);
    if (!has(line, "raw"))
        return;
    size_t length = indent(teller, last);
    buffer_add(teller->out, teller->stem);
    tell_raw(teller, line);
    end(teller);
    outdent(teller, length);
}

/* The lines that a question rests on, then what stood there before. */
static void tell_lines(struct teller *teller, const json_t *asked)
{
    const json_t *lines = json_object_get(asked, "lines");
    const json_t *list = json_object_get(asked, "was");
    const json_t *none = json_object_get(asked, "none_of");
    bool more = json_integer_value(json_object_get(asked, "more")) > 0;
    size_t count = json_array_size(lines), was = json_array_size(list);
    if (none)
        tell(teller, none, was == 0, phrase_none);
    for (size_t i = 0; i < count; i++)
        tell_line(teller, json_array_get(lines, i),
                  i + 1 == count && !more && was == 0);
    if (more)
        tell(teller, asked, was == 0, phrase_more);
    for (size_t i = 0; i < was; i++)
        tell(teller, json_array_get(list, i), i + 1 == was, phrase_was);
}

static void tell_asked(struct teller *teller, const json_t *asked, bool last)
{
    tell(teller, asked, last, phrase_asked);
    size_t length = indent(teller, last);
    tell_lines(teller, asked);
    outdent(teller, length);
}

static void tell_params(struct teller *teller, const json_t *params, bool last)
{
    size_t count = json_array_size(params);
    for (size_t i = 0; i < count; i++)
        tell(teller, json_array_get(params, i), last && i + 1 == count,
             phrase_param);
}

static void tell_fact(struct teller *teller, const json_t *fact, int decimals,
                      bool last,
                      void (*phrase)(struct buffer *, const json_t *, int))
{
    begin(teller, last);
    phrase(teller->out, fact, decimals);
    end(teller);
}

/* The peers' values stand below their averages. */
static void tell_peers(struct teller *teller, const json_t *peers, int decimals,
                       bool last)
{
    tell_fact(teller, peers, decimals, last, phrase_peers);
    if (!has(peers, "members"))
        return;
    size_t length = indent(teller, last);
    tell_fact(teller, peers, decimals, true, phrase_members);
    outdent(teller, length);
}

/* What a rule was given, last before its parameters. */
static void tell_facts(struct teller *teller, const json_t *rule, int decimals,
                       bool last)
{
    const json_t *before = json_object_get(rule, "before");
    const json_t *peers = json_object_get(rule, "peers");
    bool series = json_array_size(json_object_get(rule, "series")) > 0;
    if (has(rule, "target"))
        tell_fact(teller, rule, decimals, false, phrase_target);
    tell_fact(teller, before, decimals, last && !peers && !series,
              phrase_before);
    if (peers)
        tell_peers(teller, peers, decimals, last && !series);
    if (series)
        tell_fact(teller, rule, decimals, last, phrase_series);
}

static void tell_rule(struct teller *teller, const json_t *rule, int decimals,
                      bool last)
{
    const json_t *params = json_object_get(rule, "params");
    tell(teller, rule, last, phrase_rule);
    size_t length = indent(teller, last);
    if (has(rule, "reason"))
        tell(teller, rule, false, phrase_reason);
    if (has(rule, "near"))
        tell_fact(teller, json_object_get(rule, "near"), decimals, false,
                  phrase_near);
    tell_facts(teller, rule, decimals, json_array_size(params) == 0);
    tell_params(teller, params, true);
    outdent(teller, length);
}

static void tell_below(struct teller *teller, const json_t *node, bool last)
{
    size_t length = indent(teller, last);
    tell_node(teller, node);
    outdent(teller, length);
}

/* What was computed counts, where a judgement stands over it. */
static const char *computed_of(const json_t *node)
{
    return text_of(node,
                   has(node, "computed_grade") ? "computed_grade" : "grade");
}

static void tell_part(struct teller *teller, const json_t *whole,
                      const json_t *part, bool last)
{
    const json_t *node = json_object_get(part, "node");
    begin(teller, last);
    phrase_part(teller->out, part);
    phrase_moves(teller->out, part, computed_of(whole));
    end(teller);
    if (node)
        tell_below(teller, node, last);
}

static void tell_need(struct teller *teller, const json_t *need, bool last)
{
    tell(teller, need, last, phrase_need);
    tell_below(teller, need, last);
}

/* An assessment without a score has only its grade. */
static bool has_value_line(const json_t *node)
{
    return strcmp(text_of(node, "kind"), "assessment") != 0 ||
           has(node, "value");
}

/* Where a grade was judged, the note is what was said of that. */
static bool has_note_line(const json_t *node)
{
    return phrase_has_note(node) && !has(node, "judged");
}

static void tell_list(struct teller *teller, const json_t *list,
                      void (*one)(struct teller *, const json_t *, bool))
{
    for (size_t i = 0; i < json_array_size(list); i++)
        one(teller, json_array_get(list, i), false);
}

static void tell_verdict(struct teller *teller, const json_t *node)
{
    const json_t *rule = json_object_get(node, "rule");
    tell_params(teller, json_object_get(node, "params"), false);
    if (rule)
        tell_rule(teller, rule, decimals_of(node), false);
    if (has(node, "judged"))
        tell(teller, node, false, phrase_judged);
}

static void tell_parts(struct teller *teller, const json_t *whole)
{
    const json_t *parts = json_object_get(whole, "parts");
    for (size_t i = 0; i < json_array_size(parts); i++)
        tell_part(teller, whole, json_array_get(parts, i), false);
}

static void tell_node(struct teller *teller, const json_t *node)
{
    if (has_value_line(node))
        tell(teller, node, false, phrase_value);
    if (has_note_line(node))
        tell(teller, node, false, phrase_note);
    tell_list(teller, json_object_get(node, "asked"), tell_asked);
    tell_list(teller, json_object_get(node, "needs"), tell_need);
    tell_verdict(teller, node);
    tell_parts(teller, node);
    if (has(node, "left_out"))
        tell(teller, node, false, phrase_left_out);
    tell(teller, node, true, phrase_same);
}

static void tell_represents(struct buffer *out, const json_t *node)
{
    buffer_add(out, "Represents: ");
    phrase_represents(out, node);
    buffer_add(out, "\n");
}

void tell_explanation(struct buffer *out, const json_t *node,
                      const struct tell_style *style)
{
    struct teller teller = {.out = out, .style = style};
    phrase_heading(out, node);
    end(&teller);
    tell_node(&teller, node);
    if (has(node, "represents"))
        tell_represents(out, node);
    if (has(node, "caveat"))
        buffer_addf(out, "Caveat: %s\n", text_of(node, "caveat"));
    if (has(node, "disclosure"))
        buffer_addf(out, "%s\n", text_of(node, "disclosure"));
    if (has(node, "trace"))
        buffer_addf(out, "%s\n", text_of(node, "trace"));
}
