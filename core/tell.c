/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A tree is drawn depth first: each entry knows the stem to its left and
   whether it is the last of its siblings. */
#include "tell.h"

#include <string.h>

#include "value.h"

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

static void add_value(struct buffer *out, const json_t *value, int decimals)
{
    char text[VALUE_TEXT];
    if (json_is_string(value))
        buffer_add(out, json_string_value(value));
    else if (json_is_boolean(value))
        buffer_add(out, json_is_true(value) ? "yes" : "no");
    else if (json_is_number(value))
        buffer_add(out, value_show(text, json_number_value(value), decimals));
    else
        buffer_add(out, "nothing");
}

static void add_number(struct buffer *out, const json_t *object,
                       const char *key, int decimals)
{
    add_value(out, json_object_get(object, key), decimals);
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

/* "value 2.75 good, improved" of any object with those keys. */
static void add_verdict(struct buffer *out, const json_t *object, int decimals)
{
    const char *between = "";
    if (has(object, "value")) {
        add_number(out, object, "value", decimals);
        between = "  ";
    }
    if (has(object, "lower") && has(object, "upper")) {
        buffer_add(out, " (95% ");
        add_number(out, object, "lower", decimals);
        buffer_add(out, " to ");
        add_number(out, object, "upper", decimals);
        buffer_add(out, ")");
    }
    if (has(object, "grade")) {
        buffer_addf(out, "%s%s", between, text_of(object, "grade"));
        between = "  ";
    }
    if (has(object, "direction"))
        buffer_addf(out, "%s%s", between, text_of(object, "direction"));
    if (strcmp(text_of(object, "status"), "ok") != 0)
        buffer_addf(out, "%s%s", between, text_of(object, "status"));
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
    json_int_t figures = json_integer_value(json_object_get(line, "figures"));
    begin(teller, last);
    buffer_addf(teller->out, "%s:%lld", text_of(line, "file"),
                (long long)json_integer_value(json_object_get(line, "line")));
    if (has(line, "column"))
        buffer_addf(
            teller->out, " column %lld",
            (long long)json_integer_value(json_object_get(line, "column")));
    if (figures > 1) {
        buffer_addf(teller->out, ", %lld figures", (long long)figures);
        if (has(line, "sum")) {
            buffer_add(teller->out, " adding up to ");
            add_number(teller->out, line, "sum", -1);
        }
    } else if (has(line, "field")) {
        buffer_addf(teller->out, " \"%s\"", text_of(line, "field"));
    }
    if (text_of(line, "keys")[0])
        buffer_addf(teller->out, "  %s", text_of(line, "keys"));
    buffer_addf(teller->out, "  (import %lld)",
                (long long)json_integer_value(json_object_get(line, "import")));
    end(teller);
    size_t length = indent(teller, last);
    buffer_add(teller->out, teller->stem);
    tell_raw(teller, line);
    end(teller);
    outdent(teller, length);
}

static void tell_was(struct teller *teller, const json_t *was, bool last)
{
    begin(teller, last);
    buffer_addf(teller->out, "%s %s", text_of(was, "area"),
                text_of(was, "period"));
    if (text_of(was, "keys")[0])
        buffer_addf(teller->out, ", %s", text_of(was, "keys"));
    buffer_add(teller->out, ": was ");
    add_number(teller->out, was, "value", -1);
    buffer_addf(teller->out, " in import %lld (%s:%lld), until import %lld",
                (long long)json_integer_value(json_object_get(was, "import")),
                text_of(was, "file"),
                (long long)json_integer_value(json_object_get(was, "line")),
                (long long)json_integer_value(json_object_get(was, "until")));
    end(teller);
}

static void add_where(struct buffer *out, const json_t *asked)
{
    const char *name, *word = " where ";
    json_t *value;
    json_object_foreach(json_object_get((json_t *)(uintptr_t)asked, "where"),
                        name, value)
    {
        buffer_addf(out, "%s%s is ", word, name);
        add_value(out, value, -1);
        word = " and ";
    }
}

static void add_question(struct buffer *out, const json_t *asked)
{
    json_int_t periods = json_integer_value(json_object_get(asked, "periods"));
    buffer_addf(out, "%s", text_of(asked, "word"));
    if (has(asked, "measure"))
        buffer_addf(out, " %s", text_of(asked, "measure"));
    if (has(asked, "column"))
        buffer_addf(out, " of %s", text_of(asked, "column"));
    if (has(asked, "source"))
        buffer_addf(out, " in %s", text_of(asked, "source"));
    add_where(out, asked);
    buffer_addf(out, ", %s, %s", text_of(asked, "area"),
                text_of(asked, "period"));
    if (periods > 1)
        buffer_addf(out, " and the %lld before", (long long)periods - 1);
}

static void tell_asked(struct teller *teller, const json_t *asked, bool last)
{
    const json_t *lines = json_object_get(asked, "lines");
    const json_t *list = json_object_get(asked, "was");
    json_int_t more = json_integer_value(json_object_get(asked, "more"));
    size_t line_count = json_array_size(lines), was = json_array_size(list);
    begin(teller, last);
    add_question(teller->out, asked);
    buffer_add(teller->out, ": ");
    if (has(asked, "value"))
        add_number(teller->out, asked, "value", -1);
    else
        buffer_add(teller->out, "no figure");
    if (json_is_true(json_object_get(asked, "replaced")))
        buffer_add(teller->out, ", replaced by the script");
    if (json_is_true(json_object_get(asked, "illustrative")))
        buffer_add(teller->out, "  [illustrative]");
    end(teller);
    size_t length = indent(teller, last);
    for (size_t i = 0; i < line_count; i++)
        tell_line(teller, json_array_get(lines, i),
                  i + 1 == line_count && more == 0 && was == 0);
    if (more > 0) {
        begin(teller, was == 0);
        buffer_addf(teller->out, "and %lld more lines (--lines N shows more)",
                    (long long)more);
        end(teller);
    }
    for (size_t i = 0; i < was; i++)
        tell_was(teller, json_array_get(list, i), i + 1 == was);
    outdent(teller, length);
}

static void tell_param(struct teller *teller, const json_t *param, bool last)
{
    begin(teller, last);
    buffer_addf(teller->out, "%s.%s = ", text_of(param, "of"),
                text_of(param, "name"));
    add_number(teller->out, param, "value", -1);
    if (has(param, "line")) {
        buffer_addf(
            teller->out, "  %s:%lld", text_of(param, "set_by"),
            (long long)json_integer_value(json_object_get(param, "line")));
        if (has(param, "reason"))
            buffer_addf(teller->out, "  \"%s\"", text_of(param, "reason"));
        if (has(param, "reference"))
            buffer_addf(teller->out, "  %s", text_of(param, "reference"));
    } else {
        buffer_add(teller->out, "  the declared default");
    }
    end(teller);
}

static void tell_params(struct teller *teller, const json_t *params, bool last)
{
    size_t count = json_array_size(params);
    for (size_t i = 0; i < count; i++)
        tell_param(teller, json_array_get(params, i), last && i + 1 == count);
}

static void tell_fact(struct teller *teller, const json_t *rule, int decimals,
                      bool last)
{
    const json_t *before = json_object_get(rule, "before");
    const json_t *peers = json_object_get(rule, "peers");
    begin(teller, last && !peers);
    if (has(before, "value")) {
        buffer_addf(teller->out, "before: ");
        add_number(teller->out, before, "value", decimals);
        buffer_addf(teller->out, " in %s", text_of(before, "period"));
    } else {
        buffer_addf(teller->out, "before: %s", text_of(before, "lacking"));
    }
    end(teller);
    if (!peers)
        return;
    begin(teller, last);
    buffer_addf(teller->out, "peers: %s, ", text_of(peers, "group"));
    add_number(teller->out, peers, "count", 0);
    buffer_add(teller->out, " with a value");
    if (has(peers, "mean")) {
        buffer_add(teller->out, ", mean ");
        add_number(teller->out, peers, "mean", decimals);
    }
    if (has(peers, "pooled")) {
        buffer_add(teller->out, ", pooled ");
        add_number(teller->out, peers, "pooled", decimals);
    }
    buffer_add(teller->out, json_is_true(json_object_get(peers, "self"))
                                ? ", itself included"
                                : ", itself left out");
    end(teller);
}

static void tell_rule(struct teller *teller, const json_t *rule, int decimals,
                      bool last)
{
    const json_t *params = json_object_get(rule, "params");
    const json_t *script = json_object_get(rule, "script");
    begin(teller, last);
    buffer_addf(teller->out, "rule %s, %s", text_of(rule, "name"),
                text_of(rule, "origin"));
    if (has(rule, "reference"))
        buffer_addf(teller->out, ": %s", text_of(rule, "reference"));
    buffer_addf(teller->out, "  %s:%lld", text_of(script, "file"),
                (long long)json_integer_value(json_object_get(script, "line")));
    end(teller);
    size_t length = indent(teller, last);
    if (has(rule, "reason")) {
        begin(teller, false);
        buffer_addf(teller->out, "%s (compares %s)", text_of(rule, "reason"),
                    text_of(rule, "compares"));
        end(teller);
    }
    tell_fact(teller, rule, decimals, json_array_size(params) == 0);
    tell_params(teller, params, true);
    outdent(teller, length);
}

static void tell_judged(struct teller *teller, const json_t *node, bool last)
{
    const json_t *judged = json_object_get(node, "judged");
    begin(teller, last);
    buffer_addf(teller->out, "judged %s by %s: %s  %s:%lld  %s",
                text_of(judged, "grade"), text_of(judged, "judged_by"),
                text_of(judged, "reason"), text_of(judged, "file"),
                (long long)json_integer_value(json_object_get(judged, "line")),
                text_of(judged, "reference"));
    if (has(node, "computed_grade"))
        buffer_addf(teller->out, "  (computed: %s)",
                    text_of(node, "computed_grade"));
    end(teller);
}

static void tell_part(struct teller *teller, const json_t *part, bool last)
{
    const json_t *node = json_object_get(part, "node");
    begin(teller, last);
    buffer_addf(teller->out, "%s, %s, weight ", text_of(part, "measure"),
                text_of(part, "period"));
    add_number(teller->out, part, "weight", -1);
    buffer_add(teller->out, ": ");
    if (node)
        add_verdict(teller->out, node, decimals_of(node));
    else
        add_verdict(teller->out, part, -1);
    end(teller);
    size_t length = indent(teller, last);
    if (node)
        tell_node(teller, node);
    outdent(teller, length);
}

static void tell_need(struct teller *teller, const json_t *need, bool last)
{
    begin(teller, last);
    buffer_addf(teller->out, "%s, %s, %s: ", text_of(need, "item"),
                text_of(need, "area"), text_of(need, "period"));
    add_verdict(teller->out, need, decimals_of(need));
    end(teller);
    size_t length = indent(teller, last);
    tell_node(teller, need);
    outdent(teller, length);
}

/* How the value came about, in one line. */
static void tell_value(struct teller *teller, const json_t *node, bool last)
{
    const json_t *script = json_object_get(node, "script");
    begin(teller, last);
    if (has(node, "value") && has(node, "denominator")) {
        add_number(teller->out, node, "value", decimals_of(node));
        buffer_add(teller->out, " = ");
        if (json_number_value(json_object_get(node, "per")) != 1) {
            add_number(teller->out, node, "per", -1);
            buffer_add(teller->out, " x ");
        }
        add_number(teller->out, node, "numerator", -1);
        buffer_add(teller->out, " / ");
        add_number(teller->out, node, "denominator", -1);
    } else if (has(node, "value")) {
        add_number(teller->out, node, "value", decimals_of(node));
    } else {
        buffer_add(teller->out, has(node, "grade") ? "graded" : "no figure");
    }
    buffer_addf(teller->out, "  %s:%lld", text_of(script, "file"),
                (long long)json_integer_value(json_object_get(script, "line")));
    if (json_is_true(json_object_get(node, "bounded")))
        buffer_add(teller->out, "  (rests on a figure with a bound)");
    end(teller);
}

static void tell_note(struct teller *teller, const json_t *node)
{
    if (!has(node, "note") || has(node, "judged"))
        return;
    begin(teller, false);
    buffer_add(teller->out, text_of(node, "note"));
    end(teller);
}

static void tell_same(struct teller *teller, const json_t *node)
{
    const json_t *stored = json_object_get(node, "stored");
    begin(teller, true);
    if (!stored) {
        buffer_add(teller->out, "no run has stored this");
    } else if (json_is_true(json_object_get(node, "same"))) {
        buffer_add(teller->out, "recomputed now: the same as stored");
    } else {
        buffer_add(teller->out, "recomputed now: differs; the run stored ");
        add_verdict(teller->out, stored, decimals_of(node));
        buffer_add(teller->out, " (data, parameters or scripts have changed "
                                "since)");
    }
    end(teller);
}

static void tell_list(struct teller *teller, const json_t *list,
                      void (*one)(struct teller *, const json_t *, bool))
{
    for (size_t i = 0; i < json_array_size(list); i++)
        one(teller, json_array_get(list, i), false);
}

static void tell_node(struct teller *teller, const json_t *node)
{
    if (strcmp(text_of(node, "kind"), "assessment") != 0 || has(node, "value"))
        tell_value(teller, node, false);
    if (!has(node, "rule") || !has(node, "grade"))
        tell_note(teller, node);
    tell_list(teller, json_object_get(node, "asked"), tell_asked);
    tell_list(teller, json_object_get(node, "needs"), tell_need);
    tell_params(teller, json_object_get(node, "params"), false);
    if (has(node, "rule"))
        tell_rule(teller, json_object_get(node, "rule"), decimals_of(node),
                  false);
    if (has(node, "judged"))
        tell_judged(teller, node, false);
    tell_list(teller, json_object_get(node, "parts"), tell_part);
    tell_same(teller, node);
}

void tell_explanation(struct buffer *out, const json_t *node,
                      const struct tell_style *style)
{
    struct teller teller = {.out = out, .style = style};
    buffer_addf(out, "%s   %s   %s", text_of(node, "area"),
                text_of(node, "title"), text_of(node, "period"));
    if (has(node, "by"))
        buffer_addf(out, "   %s", text_of(node, "by"));
    buffer_add(out, "   ");
    add_verdict(out, node, decimals_of(node));
    if (has(node, "value") && has(node, "unit"))
        buffer_addf(out, "   (%s)", text_of(node, "unit"));
    buffer_add(out, "\n");
    tell_node(&teller, node);
    if (has(node, "caveat"))
        buffer_addf(out, "Caveat: %s\n", text_of(node, "caveat"));
    if (has(node, "trace"))
        buffer_addf(out, "%s\n", text_of(node, "trace"));
}
