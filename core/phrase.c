/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is not there leaves its words out. */
#include "phrase.h"

#include <string.h>

#include "value.h"

enum { MOST_PLACES = 4 };

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static bool has(const json_t *object, const char *key)
{
    return json_object_get(object, key) != NULL;
}

static long long whole_of(const json_t *object, const char *key)
{
    return (long long)json_integer_value(json_object_get(object, key));
}

static bool is_set(const json_t *object, const char *key)
{
    return json_is_true(json_object_get(object, key));
}

static int decimals_of(const json_t *node)
{
    return (int)whole_of(node, "decimals");
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

/* A key's text behind `before`, where the object has the key. */
static void add_text(struct buffer *out, const char *before,
                     const json_t *object, const char *key)
{
    if (has(object, key))
        buffer_addf(out, "%s%s", before, text_of(object, key));
}

/* The line of a script or file that stands in `object`. */
static void add_place(struct buffer *out, const json_t *object,
                      const char *file)
{
    buffer_addf(out, "  %s:%lld", text_of(object, file),
                whole_of(object, "line"));
}

static bool is_bound(const json_t *object, const char *bound)
{
    return strcmp(text_of(object, "bound"), bound) == 0;
}

/* "over 85", "16 to 20" */
static void add_bounded(struct buffer *out, const json_t *object, int decimals)
{
    bool alone = is_bound(object, "range") || is_bound(object, "bounded");
    if (has(object, "bound") && !alone)
        buffer_addf(out, "%s ", text_of(object, "bound"));
    add_number(out, object, "value", decimals);
    if (!is_bound(object, "range") || !has(object, "upper"))
        return;
    buffer_add(out, " to ");
    add_number(out, object, "upper", decimals);
}

static void add_limits(struct buffer *out, const json_t *object, int decimals)
{
    if (!has(object, "lower") || !has(object, "upper") ||
        is_bound(object, "range"))
        return;
    buffer_add(out, " (95% ");
    add_number(out, object, "lower", decimals);
    buffer_add(out, " to ");
    add_number(out, object, "upper", decimals);
    buffer_add(out, ")");
}

/* "value 2.75 good, improved" of any object with those keys. */
static void add_verdict(struct buffer *out, const json_t *object, int decimals)
{
    bool graded = has(object, "grade");
    const char *between = has(object, "value") || graded ? "  " : "";
    if (has(object, "value"))
        add_bounded(out, object, decimals);
    add_limits(out, object, decimals);
    add_text(out, has(object, "value") ? "  " : "", object, "grade");
    add_text(out, between, object, "direction");
    if (strcmp(text_of(object, "status"), "ok") != 0)
        buffer_addf(out, "%s%s", between, text_of(object, "status"));
}

void phrase_heading(struct buffer *out, const json_t *node)
{
    buffer_addf(out, "%s   %s   %s", text_of(node, "area"),
                text_of(node, "title"), text_of(node, "period"));
    add_text(out, "   ", node, "by");
    buffer_add(out, "   ");
    add_verdict(out, node, decimals_of(node));
    if (has(node, "value") && has(node, "unit"))
        buffer_addf(out, "   (%s)", text_of(node, "unit"));
}

/* "2.75 = 100 x 11 / 400", or as much of it as there is. */
static void add_sum(struct buffer *out, const json_t *node)
{
    add_bounded(out, node, decimals_of(node));
    if (!has(node, "denominator"))
        return;
    buffer_add(out, " = ");
    if (json_number_value(json_object_get(node, "per")) != 1) {
        add_number(out, node, "per", -1);
        buffer_add(out, " x ");
    }
    add_number(out, node, "numerator", -1);
    buffer_add(out, " / ");
    add_number(out, node, "denominator", -1);
}

void phrase_value(struct buffer *out, const json_t *node)
{
    if (has(node, "value"))
        add_sum(out, node);
    else
        buffer_add(out, has(node, "grade") ? "graded" : "no figure");
    add_place(out, json_object_get(node, "script"), "file");
    if (is_set(node, "quoted") && has(node, "value"))
        buffer_add(out, "  (quoted, not computed: no counts are published)");
    if (is_set(node, "draft"))
        buffer_add(out, "  (draft: still being developed)");
    if (is_bound(node, "bounded"))
        buffer_add(out, "  (rests on a figure with a bound)");
}

/* How much of a note is the item's own: a rule's reason stands after it. */
static size_t own_note(const json_t *node)
{
    const char *note = text_of(node, "note");
    const char *reason = text_of(json_object_get(node, "rule"), "reason");
    size_t length = strlen(note), rest = strlen(reason);
    if (!has(node, "grade") || rest == 0 || rest > length ||
        strcmp(note + length - rest, reason) != 0)
        return length;
    return length - rest > strlen("; ") ? length - rest - strlen("; ") : 0;
}

bool phrase_has_note(const json_t *node)
{
    return own_note(node) > 0;
}

void phrase_note(struct buffer *out, const json_t *node)
{
    buffer_addf(out, "%.*s", (int)own_note(node), text_of(node, "note"));
}

/* Where each stands, as long as there are few. */
void phrase_represents(struct buffer *out, const json_t *node)
{
    const json_t *list = json_object_get(node, "represents");
    size_t count = json_array_size(list);
    for (size_t i = 0; i < count; i++) {
        const json_t *item = json_array_get(list, i);
        buffer_addf(out, "%s%s", i > 0 ? ", " : "", text_of(item, "item"));
        if (count <= MOST_PLACES)
            buffer_addf(out, " (%s, %s)", text_of(item, "document"),
                        text_of(item, "paragraph"));
    }
    if (count > MOST_PLACES)
        buffer_add(out, " (config/programme_map.csv)");
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
    long long periods = whole_of(asked, "periods");
    buffer_add(out, text_of(asked, "word"));
    add_text(out, " ", asked, "measure");
    add_text(out, " of ", asked, "column");
    add_text(out, " in ", asked, "source");
    add_where(out, asked);
    buffer_addf(out, ", %s, %s", text_of(asked, "area"),
                text_of(asked, "period"));
    if (periods > 1)
        buffer_addf(out, " and the %lld before", periods - 1);
}

/* rows() has no one answer: its lines follow. */
static void add_answer(struct buffer *out, const json_t *asked)
{
    size_t lines = json_array_size(json_object_get(asked, "lines"));
    buffer_add(out, ": ");
    if (has(asked, "value"))
        add_bounded(out, asked, -1);
    else if (has(asked, "state"))
        buffer_add(out, "no figure");
    else
        buffer_addf(out, "%lld", (long long)lines + whole_of(asked, "more"));
}

/* The row follows. */
static void add_decided(struct buffer *out, const json_t *asked)
{
    buffer_addf(out, "by table %s", text_of(asked, "table"));
    add_text(out, ": ", asked, "comparison");
}

void phrase_asked(struct buffer *out, const json_t *asked)
{
    if (has(asked, "table")) {
        add_decided(out, asked);
        return;
    }
    add_question(out, asked);
    add_answer(out, asked);
    if (is_set(asked, "replaced"))
        buffer_add(out, ", replaced by the script");
    if (has(asked, "times"))
        buffer_addf(out, ", asked %lld times", whole_of(asked, "times"));
    if (is_set(asked, "illustrative"))
        buffer_add(out, "  [illustrative]");
}

void phrase_more(struct buffer *out, const json_t *asked)
{
    buffer_addf(out, "and %lld more lines (--lines N shows more)",
                whole_of(asked, "more"));
}

void phrase_none(struct buffer *out, const json_t *none)
{
    const json_t *lines = json_object_get(none, "lines");
    const json_t *first = json_array_get(lines, 0);
    long long count =
        (long long)json_array_size(lines) + whole_of(none, "more");
    buffer_addf(out, "none of %lld line%s there", count, count == 1 ? "" : "s");
    if (first)
        buffer_addf(out, ", from %s:%lld on", text_of(first, "file"),
                    whole_of(first, "line"));
}

static void add_figures(struct buffer *out, const json_t *line)
{
    long long figures = whole_of(line, "figures");
    if (figures <= 1 && has(line, "field"))
        buffer_addf(out, " \"%s\"", text_of(line, "field"));
    if (figures <= 1)
        return;
    buffer_addf(out, ", %lld figures", figures);
    if (!has(line, "sum"))
        return;
    buffer_add(out, " adding up to ");
    add_number(out, line, "sum", -1);
}

void phrase_line(struct buffer *out, const json_t *line)
{
    buffer_addf(out, "%s:%lld", text_of(line, "file"), whole_of(line, "line"));
    if (has(line, "column"))
        buffer_addf(out, " column %lld", whole_of(line, "column"));
    add_figures(out, line);
    if (text_of(line, "keys")[0])
        add_text(out, "  ", line, "keys");
    if (has(line, "import"))
        buffer_addf(out, "  (import %lld)", whole_of(line, "import"));
}

void phrase_was(struct buffer *out, const json_t *was)
{
    buffer_addf(out, "%s %s", text_of(was, "area"), text_of(was, "period"));
    if (text_of(was, "keys")[0])
        add_text(out, ", ", was, "keys");
    buffer_add(out, ": was ");
    add_number(out, was, "value", -1);
    buffer_addf(out, " in import %lld (%s:%lld), until import %lld",
                whole_of(was, "import"), text_of(was, "file"),
                whole_of(was, "line"), whole_of(was, "until"));
}

/* Who set it, and on what grounds. */
static void add_setting(struct buffer *out, const json_t *param)
{
    if (!has(param, "reason")) {
        buffer_add(out, "  the declared default");
        return;
    }
    if (has(param, "line"))
        add_place(out, param, "set_by");
    buffer_addf(out, "  \"%s\"", text_of(param, "reason"));
    add_text(out, "  ", param, "reference");
    if (!has(param, "entry"))
        return;
    add_text(out, "  (applied by ", param, "applied_by");
    add_text(out, ", approved by ", param, "approved_by");
    buffer_addf(out, ", entry %lld)", whole_of(param, "entry"));
}

void phrase_param(struct buffer *out, const json_t *param)
{
    buffer_addf(out, "%s.%s = ", text_of(param, "of"), text_of(param, "name"));
    add_number(out, param, "value", -1);
    add_setting(out, param);
    if (!has(param, "holds_back"))
        return;
    buffer_add(out, "; at ");
    add_number(out, json_object_get(param, "holds_back"), "value", -1);
    buffer_addf(out, ", the whole is %s",
                text_of(json_object_get(param, "holds_back"), "grade"));
}

void phrase_rule(struct buffer *out, const json_t *rule)
{
    buffer_addf(out, "rule %s, %s", text_of(rule, "name"),
                text_of(rule, "origin"));
    add_text(out, ": ", rule, "reference");
    add_place(out, json_object_get(rule, "script"), "file");
}

void phrase_reason(struct buffer *out, const json_t *rule)
{
    buffer_addf(out, "%s (compares %s)", text_of(rule, "reason"),
                text_of(rule, "compares"));
}

/* "good at 60.0 (2.3 more)"; `side` is "better" or "worse". */
static void add_near(struct buffer *out, const json_t *near, const char *side,
                     int decimals)
{
    char text[VALUE_TEXT];
    const json_t *entry = json_object_get(near, side);
    double by = json_number_value(json_object_get(entry, "by"));
    if (!entry) {
        buffer_addf(out, "no grade is %s than %s", side,
                    text_of(near, "grade"));
        return;
    }
    if (!has(entry, "grade")) {
        buffer_addf(out, "no value gives a %s grade", side);
        return;
    }
    buffer_addf(out, "%s at ", text_of(entry, "grade"));
    add_number(out, entry, "value", decimals);
    buffer_addf(out, " (%s %s)", value_show(text, by < 0 ? -by : by, decimals),
                by < 0 ? "less" : "more");
    if (!has(entry, "with"))
        return;
    buffer_addf(out, ", %s is ", text_of(entry, "with"));
    add_number(out, entry, "with_value", -1);
}

void phrase_near(struct buffer *out, const json_t *near, int decimals)
{
    buffer_add(out, "next, all else equal: ");
    add_near(out, near, "better", decimals);
    buffer_add(out, "; ");
    add_near(out, near, "worse", decimals);
    buffer_add(out, "; tried from ");
    add_number(out, near, "from", decimals);
    buffer_add(out, " to ");
    add_number(out, near, "to", decimals);
}

void phrase_before(struct buffer *out, const json_t *before, int decimals)
{
    buffer_add(out, "before: ");
    if (!has(before, "value")) {
        buffer_add(out, text_of(before, "lacking"));
        return;
    }
    add_number(out, before, "value", decimals);
    buffer_addf(out, " in %s", text_of(before, "period"));
}

/* A figure of the peers, where there is one. */
static void add_figure(struct buffer *out, const json_t *peers, const char *key,
                       int decimals)
{
    if (!has(peers, key))
        return;
    buffer_addf(out, ", %s ", key);
    add_number(out, peers, key, decimals);
}

void phrase_peers(struct buffer *out, const json_t *peers, int decimals)
{
    buffer_addf(out, "peers: %s, ", text_of(peers, "group"));
    add_number(out, peers, "count", 0);
    buffer_add(out, " with a value");
    add_figure(out, peers, "mean", decimals);
    add_figure(out, peers, "pooled", decimals);
    buffer_add(out, is_set(peers, "self") ? ", itself included"
                                          : ", itself left out");
}

void phrase_judged(struct buffer *out, const json_t *node)
{
    const json_t *judged = json_object_get(node, "judged");
    buffer_addf(out, "judged %s by %s: %s", text_of(judged, "grade"),
                text_of(judged, "judged_by"), text_of(judged, "reason"));
    add_place(out, judged, "file");
    buffer_addf(out, "  %s", text_of(judged, "reference"));
    if (has(node, "computed_grade"))
        buffer_addf(out, "  (computed: %s)", text_of(node, "computed_grade"));
}

void phrase_part(struct buffer *out, const json_t *part)
{
    const json_t *node = json_object_get(part, "node");
    const char *name =
        text_of(part, has(part, "assessment") ? "assessment" : "measure");
    buffer_addf(out, "%s, %s, weight ", name, text_of(part, "period"));
    add_number(out, part, "weight", -1);
    buffer_add(out, ": ");
    add_verdict(out, node ? node : part, node ? decimals_of(node) : -1);
    if (has(part, "score"))
        buffer_addf(out, ", score %lld", whole_of(part, "score"));
    if (!node && has(part, "reason") && !has(part, "value"))
        buffer_addf(out, " (%s)", text_of(part, "reason"));
}

void phrase_moves(struct buffer *out, const json_t *part, const char *grade)
{
    const char *better = text_of(part, "one_better");
    const char *worse = text_of(part, "one_worse");
    if (*better && strcmp(better, grade) != 0)
        buffer_addf(out, "; one grade better, the whole is %s", better);
    if (*worse && strcmp(worse, grade) != 0)
        buffer_addf(out, "; one grade worse, the whole is %s", worse);
}

void phrase_need(struct buffer *out, const json_t *need)
{
    buffer_addf(out, "%s, %s, %s: ", text_of(need, "item"),
                text_of(need, "area"), text_of(need, "period"));
    add_verdict(out, need, decimals_of(need));
}

static void add_difference(struct buffer *out, const json_t *node)
{
    buffer_add(out, "recomputed now: differs; the run stored ");
    add_verdict(out, json_object_get(node, "stored"), decimals_of(node));
    buffer_add(out, " (data, parameters or scripts have changed since)");
}

void phrase_same(struct buffer *out, const json_t *node)
{
    if (!has(node, "stored"))
        buffer_add(out, "no run has stored this");
    else if (is_set(node, "same"))
        buffer_add(out, "recomputed now: the same as stored");
    else
        add_difference(out, node);
}
