/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "protect_tree.h"

#include <math.h>
#include <string.h>

/* What a node is about, and what was decided about it. */
struct twig {
    const struct protection *protection;
    const struct programme *programme;
    json_t *node;
    const struct item *item;
    int area;
    struct period period;
    const char *by;
    enum guard guard;
};

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static void set_text(json_t *object, const char *key, const char *text)
{
    json_object_set_new(object, key, json_string(text));
}

static void drop(json_t *object, const char *const *keys)
{
    for (; *keys; keys++)
        json_object_del(object, *keys);
}

static void drop_telling(json_t *object, const char *key)
{
    if (protection_is_telling(text_of(object, key)))
        json_object_del(object, key);
}

static const char *const FIGURES[] = {"value", "exact",     "lower",
                                      "upper", "numerator", "denominator",
                                      "bound", NULL};
static const char *const VERDICTS[] = {"grade", "computed_grade", "direction",
                                       NULL};

static void hide_figures(json_t *object)
{
    drop(object, FIGURES);
    drop(object, VERDICTS);
    json_object_del(object, "score");
    set_text(object, "status", "suppressed");
}

/* Another item's cell, hidden or not, as the run decided. */
static bool hides(const struct twig *twig, const char *name, int area,
                  struct period period)
{
    return protection_of(twig->protection, name, area, period, "") ==
           GUARD_HIDDEN;
}

static struct period period_named(const struct item *item, const char *text)
{
    struct err unknown;
    struct period period = {PERIOD_NONE, 0};
    period_read(&period, text, item->period, &unknown);
    return period;
}

static void find_place(struct twig *twig)
{
    struct err unknown;
    twig->item =
        programme_item(twig->programme, text_of(twig->node, "item"), &unknown);
    twig->area = areas_find(&twig->programme->areas,
                            text_of(twig->node, "area_code"), &unknown);
    twig->by = text_of(twig->node, "by");
    twig->guard = GUARD_NONE;
    if (!twig->item)
        return;
    twig->period = period_named(twig->item, text_of(twig->node, "period"));
    twig->guard = protection_of(twig->protection, twig->item->name, twig->area,
                                twig->period, twig->by);
}

/* Questions */

static bool equals(const json_t *one, const json_t *other)
{
    return json_is_number(one) && json_is_number(other) &&
           json_number_value(one) == json_number_value(other);
}

/* Whether the answer is a figure that the result shows anyway. */
static bool is_shown(const struct twig *twig, const json_t *answer)
{
    const json_t *node = twig->node;
    return twig->guard == GUARD_SHOWN &&
           (equals(answer, json_object_get(node, "numerator")) ||
            equals(answer, json_object_get(node, "denominator")) ||
            equals(answer, json_object_get(node, "exact")));
}

static void set_answer(const struct twig *twig, json_t *asked)
{
    json_t *answer = json_object_get(asked, "value");
    if (!answer)
        return;
    if (!is_shown(twig, answer))
        set_text(asked, "value", protection_mark(twig->protection));
    else
        json_object_set_new(asked, "value",
                            json_real(protection_round(
                                twig->protection, json_number_value(answer))));
}

static void strip_lines(json_t *asked)
{
    static const char *const words[] = {"raw", "field", "sum", NULL};
    size_t index;
    json_t *line;
    json_array_foreach(json_object_get(asked, "lines"), index, line)
    {
        drop(line, words);
    }
    json_object_del(asked, "was");
    json_object_del(asked, "none_of");
}

/* What a row compared is figures of the node. */
static void hide_row(const struct twig *twig, json_t *asked)
{
    static const char *const words[] = {"comparison", "lines", NULL};
    if (twig->guard != GUARD_NONE)
        drop(asked, words);
}

static void hide_asked(const struct twig *twig, json_t *asked)
{
    const char *name = text_of(asked, "measure");
    int area = (int)json_integer_value(json_object_get(asked, "area_index"));
    struct period period =
        period_of_id(json_integer_value(json_object_get(asked, "period_id")));
    const char *source = text_of(asked, "source");
    if (text_of(asked, "table")[0])
        hide_row(twig, asked);
    if (name[0] && hides(twig, name, area, period)) {
        set_text(asked, "value", protection_mark(twig->protection));
        return;
    }
    if (!source[0] ||
        !protection_counts(programme_source(twig->programme, source)))
        return;
    set_answer(twig, asked);
    drop_telling(asked, "lacking");
    strip_lines(asked);
}

/* Rules */

static bool before_is_hidden(const struct twig *twig, const json_t *before)
{
    const char *period = text_of(before, "period");
    return period[0] &&
           protection_of(twig->protection, twig->item->name, twig->area,
                         period_named(twig->item, period),
                         twig->by) == GUARD_HIDDEN;
}

/* Where a grade begins may tell what it is compared with. */
static void hide_rule(const struct twig *twig, json_t *rule)
{
    static const char *const pooled[] = {"mean", "pooled", "spread", NULL};
    json_t *before = json_object_get(rule, "before");
    json_t *peers = json_object_get(rule, "peers");
    bool hidden = twig->guard == GUARD_HIDDEN || before_is_hidden(twig, before);
    if (hidden) {
        json_object_clear(before);
        set_text(before, "lacking", protection_mark(twig->protection));
        json_object_del(rule, "near");
    }
    json_object_del(rule, "series");
    json_object_del(peers, "members");
    if (!protection_hides_any(twig->protection, twig->item->name, twig->period))
        return;
    drop(peers, pooled);
    json_object_del(rule, "near");
}

/* Words and figures of the cell, as its result shows them: as a row of the
   results, so that there is one way of deciding. */

static double number_of(const json_t *object, const char *key)
{
    const json_t *number = json_object_get(object, key);
    return json_is_number(number) ? json_number_value(number) : NAN;
}

static void put_number(json_t *object, const char *key, double number)
{
    if (isnan(number))
        json_object_del(object, key);
    else
        json_object_set_new(object, key,
                            number == floor(number)
                                ? json_integer((json_int_t)number)
                                : json_real(number));
}

static void put_text(json_t *object, const char *key, const char *text)
{
    if (!text[0])
        json_object_del(object, key);
    else if (strcmp(text, text_of(object, key)) != 0)
        set_text(object, key, text);
}

static struct result_row row_of(const struct twig *twig, const json_t *object)
{
    return (struct result_row){
        .period = period_id(twig->period),
        .by = twig->by,
        .value = number_of(object, "value"),
        .exact = number_of(object, "exact"),
        .numerator = number_of(object, "numerator"),
        .denominator = number_of(object, "denominator"),
        .lower = number_of(object, "lower"),
        .upper = number_of(object, "upper"),
        .grade = text_of(object, "grade"),
        .computed = text_of(object, "computed_grade"),
        .direction = text_of(object, "direction"),
        .status = text_of(object, "status"),
        .note = text_of(object, "note"),
    };
}

static void put_row(json_t *object, const struct result_row *row)
{
    put_number(object, "value", row->value);
    put_number(object, "exact", row->exact);
    put_number(object, "numerator", row->numerator);
    put_number(object, "denominator", row->denominator);
    put_number(object, "lower", row->lower);
    put_number(object, "upper", row->upper);
    put_text(object, "grade", row->grade);
    put_text(object, "computed_grade", row->computed);
    put_text(object, "direction", row->direction);
    put_text(object, "status", row->status);
    put_text(object, "note", row->note);
}

static void show_cell(const struct twig *twig, json_t *object)
{
    struct result_row row = row_of(twig, object);
    if (!object)
        return;
    protection_apply_named(twig->protection, twig->item->name, twig->area,
                           &row);
    put_row(object, &row);
}

static void hide_cell(const struct twig *twig)
{
    json_t *rule = json_object_get(twig->node, "rule");
    show_cell(twig, twig->node);
    show_cell(twig, json_object_get(twig->node, "stored"));
    json_object_del(twig->node, "trace");
    if (!rule)
        return;
    if (!text_of(twig->node, "note")[0] || twig->guard == GUARD_HIDDEN)
        json_object_del(rule, "reason");
    hide_rule(twig, rule);
}

/* Parts of an assessment, by the measure or assessment that they are, and by
   their own name where rules of the assessment's own grade them. */

static enum guard guard_of_part(const struct twig *twig, const json_t *part)
{
    struct err unknown;
    char own[300];
    bool whole = json_object_get(part, "assessment") != NULL;
    const char *name = text_of(part, whole ? "assessment" : "measure");
    const struct item *item = programme_item(twig->programme, name, &unknown);
    if (!item)
        return GUARD_HIDDEN;
    struct period period = period_named(item, text_of(part, "period"));
    snprintf(own, sizeof own, "%s/%s", twig->item->name, name);
    return hides(twig, own, twig->area, period)
               ? GUARD_HIDDEN
               : protection_of(twig->protection, name, twig->area, period, "");
}

static void hide_part(const struct twig *twig, json_t *part)
{
    enum guard guard = guard_of_part(twig, part);
    if (guard == GUARD_HIDDEN)
        hide_figures(part);
    else if (guard == GUARD_BARE)
        drop(part, FIGURES);
    if (guard == GUARD_HIDDEN || guard == GUARD_BARE)
        json_object_del(part, "reason");
    drop_telling(part, "reason");
}

static bool protect_node(const struct protection *protection,
                         const struct programme *programme, json_t *node,
                         struct err *err);

/* What a hidden part would move tells what it is. */
static void hide_moves(json_t *parts)
{
    static const char *const moves[] = {"one_better", "one_worse", NULL};
    size_t index;
    const json_t *part;
    bool any = false;
    json_array_foreach(parts, index, part)
    {
        any |= strcmp(text_of(part, "status"), "suppressed") == 0;
    }
    for (index = 0; any && index < json_array_size(parts); index++)
        drop(json_array_get(parts, index), moves);
}

static bool hide_parts(const struct twig *twig, struct err *err)
{
    size_t index;
    json_t *part;
    json_array_foreach(json_object_get(twig->node, "parts"), index, part)
    {
        json_t *node = json_object_get(part, "node");
        hide_part(twig, part);
        if (node && !protect_node(twig->protection, twig->programme, node, err))
            return false;
    }
    hide_moves(json_object_get(twig->node, "parts"));
    return true;
}

static bool hide_needs(const struct twig *twig, struct err *err)
{
    size_t index;
    json_t *need;
    json_array_foreach(json_object_get(twig->node, "needs"), index, need)
    {
        if (!protect_node(twig->protection, twig->programme, need, err))
            return false;
    }
    return true;
}

static bool is_as_stored(const struct twig *twig, struct err *err)
{
    const json_t *same = json_object_get(twig->node, "same");
    if (twig->guard == GUARD_NONE || json_is_true(same))
        return true;
    err_set(err, ERR_REFUSED,
            "%s counts people, and is not what the run "
            "stored: nothing was decided about what it is "
            "now",
            twig->item->name);
    return err_mend(err, "assay run");
}

static bool protect_node(const struct protection *protection,
                         const struct programme *programme, json_t *node,
                         struct err *err)
{
    struct twig twig = {
        .protection = protection, .programme = programme, .node = node};
    size_t index;
    json_t *asked;
    find_place(&twig);
    if (!is_as_stored(&twig, err))
        return false;
    json_array_foreach(json_object_get(node, "asked"), index, asked)
    {
        hide_asked(&twig, asked);
    }
    if (twig.guard != GUARD_NONE)
        hide_cell(&twig);
    return hide_parts(&twig, err) && hide_needs(&twig, err);
}

bool protect_tree(const struct protection *protection,
                  const struct programme *programme, json_t *node,
                  struct err *err)
{
    struct buffer rule = {0};
    if (!protect_node(protection, programme, node, err))
        return false;
    protection_rule(protection, &rule);
    set_text(node, "disclosure", buffer_text(&rule));
    buffer_free(&rule);
    return true;
}
