/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The search is one question to a worker; what it answers names figures and
   parameters by number, and is checked. */
#include "trace_why_not.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "errand.h"
#include "fault.h"
#include "trace_lines.h"
#include "trace_load.h"
#include "trace_words.h"
#include "value.h"
#include "why_not.h"

/* Seconds, and bytes: thousands of trials are one answer. */
static const double PATIENCE = 600;
static const size_t WHY_NOT_MEMORY = (size_t)2 << 30;

struct asking {
    const struct programme *programme;
    const struct trace_wish *wish;
    const char *wanted;
    struct traced traced;
    struct spot spot;
    struct lines *lines; /* while they are looked up */
};

/* Grades */

static void add_grades(struct fault_names *names, const char **items,
                       const char *const *grades, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!fault_has(names, grades[i]))
            items[names->count++] = grades[i];
}

/* Every grade that the item's cells can have; room for all in `items`. */
static struct fault_names grades_of(const struct item *item, const char **items)
{
    struct fault_names names = {.plural = "grades", .items = items};
    if (item->kind == ITEM_ASSESSMENT)
        add_grades(&names, items, item->assessment->grades,
                   item->assessment->grade_count);
    else
        for (size_t i = 0; i < item->rule_count; i++)
            add_grades(&names, items, item->rules[i]->grades,
                       item->rules[i]->grade_count);
    return names;
}

static size_t most_grades(const struct item *item)
{
    size_t count = item->assessment ? item->assessment->grade_count : 0;
    for (size_t i = 0; i < item->rule_count; i++)
        count += item->rules[i]->grade_count;
    return count + 1;
}

static bool refuse_grade(const struct item *item, const char *wanted,
                         const struct fault_names *names, struct err *err)
{
    const char *nearest = fault_nearest(wanted, names);
    struct buffer all = {0};
    if (names->count == 0)
        return err_set(err, ERR_USAGE, "%s is not graded", item->name);
    for (size_t i = 0; i < names->count; i++)
        buffer_addf(&all, "%s%s", i > 0 ? ", " : "", names->items[i]);
    err_set(err, ERR_USAGE, "%s has no grade '%s'", item->name, wanted);
    if (nearest)
        err_mend(err, "did you mean '%s'?", nearest);
    else
        err_mend(err, "its grades: %s", buffer_text(&all));
    buffer_free(&all);
    return false;
}

static bool check_grade(const struct item *item, const char *wanted,
                        struct err *err)
{
    const char **items = memory_take(most_grades(item) * sizeof *items);
    struct fault_names names = grades_of(item, items);
    bool good =
        fault_has(&names, wanted) || refuse_grade(item, wanted, &names, err);
    free(items);
    return good;
}

static bool check_judged(const struct asking *asking, struct err *err)
{
    const struct trace_wish *wish = asking->wish;
    const struct judgement *judgement =
        wish->by ? NULL
                 : programme_judgement(asking->programme, wish->item,
                                       wish->area, wish->period);
    if (!judgement)
        return true;
    err_set(err, ERR_REFUSED,
            "%s was judged %s there, which no figure or parameter changes",
            wish->item->name, judgement->grade);
    return err_mend(err, "the judgement stands in config/judgements.csv:%ld",
                    judgement->line);
}

/* In the worker. */

static json_t *refused_json(void)
{
    return json_pack("{s:b}", "refused", true);
}

static json_t *answer(void *context, const void *request)
{
    struct asking *asking = context;
    struct suppose suppose;
    (void)request;
    if (!suppose_open(&suppose, asking->traced.grid, asking->traced.frames,
                      asking->wish->limits, &asking->spot))
        return refused_json();
    suppose_aim(&suppose);
    const char *now = suppose_grade(&suppose);
    if (now && strcmp(now, asking->wanted) == 0)
        return json_pack("{s:b}", "already", true);
    return why_not_search(&suppose, asking->wanted);
}

/* In the parent again: what a worker sends could be anything. */

static bool is_below(const json_t *number, size_t count)
{
    return json_is_integer(number) && json_integer_value(number) >= 0 &&
           (size_t)json_integer_value(number) < count;
}

static size_t count_of(const json_t *object, const char *key)
{
    json_int_t count = json_integer_value(json_object_get(object, key));
    return count > 0 ? (size_t)count : 0;
}

/* A figure, or one of the texts that may stand there. */
static bool may_be(const struct frame *frame, size_t row, int column, double to)
{
    struct arena *arena = arena_new();
    size_t count;
    frame_choices(frame, row, column, arena, &count);
    arena_free(arena);
    return column_is_figure(&frame_source(frame)->columns[column]) ||
           (to >= 0 && to < (double)count);
}

static bool is_sound_figure(const struct asking *asking, const json_t *entry)
{
    const json_t *source = json_object_get(entry, "source");
    const json_t *column = json_object_get(entry, "column");
    if (!is_below(source, asking->programme->source_count) ||
        !json_is_real(json_object_get(entry, "to")))
        return false;
    const struct source *of =
        &asking->programme->sources[json_integer_value(source)];
    const struct frame *frame =
        asking->traced.frames[json_integer_value(source)];
    return frame &&
           is_below(json_object_get(entry, "row"), frame_rows(frame)) &&
           is_below(column, of->column_count) &&
           may_be(frame, count_of(entry, "row"),
                  (int)json_integer_value(column),
                  json_real_value(json_object_get(entry, "to")));
}

static void set_text(json_t *object, const char *key, const char *text)
{
    if (text)
        json_object_set_new(object, key, json_string(text));
}

/* The key of a row, so that it is found again in the store. */
static json_t *keys_of(const struct frame *frame, size_t row)
{
    const struct source *source = frame_source(frame);
    json_t *keys = json_object();
    for (int i = 0; i < (int)source->column_count; i++) {
        struct figure figure;
        if (!source->columns[i].key)
            continue;
        frame_cell(frame, row, i, &figure);
        json_object_set_new(keys, source->columns[i].name,
                            figure.text ? json_string(figure.text)
                                        : json_real(figure.number));
    }
    return keys;
}

static json_t *question_of(const struct frame *frame, size_t row, int column)
{
    const struct source *source = frame_source(frame);
    return json_pack("{s:s, s:s, s:i, s:I, s:i, s:o}", "source", source->name,
                     "column", source->columns[column].name, "area_index",
                     frame_row_area(frame, row), "period_id",
                     (json_int_t)period_id(frame_row_period(frame, row)),
                     "periods", 1, "where", keys_of(frame, row));
}

static json_t *number_json(double number)
{
    bool whole = number == floor(number) && fabs(number) < 1e15;
    return whole ? json_integer((json_int_t)number) : json_real(number);
}

static void set_flag(json_t *entry, const char *key, double number, bool flag)
{
    json_object_set_new(entry, key,
                        flag ? json_boolean(number != 0) : number_json(number));
}

/* The step below which nothing was tried; words and flags have none. */
static void set_step(json_t *entry, const json_t *found)
{
    double step = json_number_value(json_object_get(found, "step"));
    if (json_is_number(json_object_get(entry, "to")) && step > 0)
        json_object_set_new(entry, "step", number_json(step));
}

static void set_choice(json_t *entry, const struct frame *frame, size_t row,
                       int column, size_t to)
{
    size_t count;
    struct arena *arena = arena_new();
    const char **choices = frame_choices(frame, row, column, arena, &count);
    set_text(entry, "to", choices[to]);
    arena_free(arena);
}

/* "was" and "to"; where nothing stood, no "was". */
static void set_change(json_t *entry, const struct frame *frame, size_t row,
                       int column, double to)
{
    const struct column *of = &frame_source(frame)->columns[column];
    bool flag = of->type == COLUMN_FLAG;
    struct figure was;
    frame_cell(frame, row, column, &was);
    if (column_is_figure(of)) {
        set_flag(entry, "was", was.number, flag);
        set_flag(entry, "to", to, flag);
        return;
    }
    if (was.state == FIGURE_OK)
        set_text(entry, "was", was.text);
    set_choice(entry, frame, row, column, (size_t)to);
}

static json_t *figure_of(const struct asking *asking, const json_t *found)
{
    const struct frame *frame =
        asking->traced.frames[count_of(found, "source")];
    const struct source *source = frame_source(frame);
    size_t row = count_of(found, "row");
    int column = (int)count_of(found, "column");
    char name[PERIOD_NAME];
    json_t *entry = json_object();
    set_text(entry, "source", source->name);
    set_text(entry, "name", source->columns[column].name);
    set_text(entry, "area",
             asking->programme->areas.items[frame_row_area(frame, row)].name);
    set_text(entry, "period", period_name(frame_row_period(frame, row), name));
    set_change(entry, frame, row, column,
               json_number_value(json_object_get(found, "to")));
    set_step(entry, found);
    return entry;
}

/* Where in which file it stands. */
static bool add_line(const struct asking *asking, json_t *entry,
                     const json_t *found, struct err *err)
{
    const struct frame *frame =
        asking->traced.frames[count_of(found, "source")];
    json_t *question = question_of(frame, count_of(found, "row"),
                                   (int)count_of(found, "column"));
    bool done = lines_find(asking->lines, question, 1, err);
    json_t *line = json_array_get(json_object_get(question, "lines"), 0);
    if (done && line)
        json_object_update_missing(entry, line);
    json_object_del(entry, "figures");
    json_object_del(entry, "sum");
    json_decref(question);
    return done;
}

static bool add_figures(const struct asking *asking, json_t *node,
                        const char *key, const json_t *answer, struct err *err)
{
    size_t index;
    const json_t *found;
    json_t *list = json_array();
    bool done = true;
    json_object_set_new(node, key, list);
    json_array_foreach(json_object_get(answer, key), index, found)
    {
        if (!done || !is_sound_figure(asking, found))
            continue;
        json_t *entry = figure_of(asking, found);
        json_array_append_new(list, entry);
        done = add_line(asking, entry, found, err);
    }
    return done;
}

/* Parameters */

static struct param_value value_of(const struct param_spec *spec, double to)
{
    struct param_value value = {.type = spec->value.type, .number = to};
    if (value.type == PARAM_TEXT)
        value.text = spec->choices[(size_t)to];
    return value;
}

static const struct param_spec *sound_param(const struct asking *asking,
                                            const json_t *found)
{
    const struct programme *programme = asking->programme;
    const json_t *row = json_object_get(found, "row");
    double to = json_number_value(json_object_get(found, "to"));
    size_t script = count_of(found, "script"), i = 0;
    while (i < script && programme_script(programme, i))
        i++;
    if (i != script || !programme_script(programme, i) ||
        !(is_below(row, programme->params.count) ||
          json_integer_value(row) == -1) ||
        !is_below(json_object_get(found, "param"),
                  programme_specs(programme, i)->count))
        return NULL;
    const struct param_spec *spec =
        &programme_specs(programme, i)->items[count_of(found, "param")];
    bool choice = spec->value.type != PARAM_TEXT ||
                  (to >= 0 && to < (double)spec->choice_count);
    return choice && isfinite(to) ? spec : NULL;
}

static json_t *param_of(const struct asking *asking, const json_t *found,
                        const struct param_spec *spec)
{
    const struct programme *programme = asking->programme;
    json_int_t at = json_integer_value(json_object_get(found, "row"));
    const struct param_row *row = at >= 0 ? &programme->params.rows[at] : NULL;
    struct param_value to =
        value_of(spec, json_number_value(json_object_get(found, "to")));
    const char *of =
        row ? row->of
            : programme_script(programme, count_of(found, "script"))->name;
    json_t *entry =
        words_param(of, spec, row ? &row->value : &spec->value, row);
    json_t *after = words_param(of, spec, &to, row);
    json_object_set(entry, "was", json_object_get(entry, "value"));
    json_object_set(entry, "to", json_object_get(after, "value"));
    json_object_del(entry, "value");
    set_step(entry, found);
    json_decref(after);
    return entry;
}

static void add_params(const struct asking *asking, json_t *node,
                       const json_t *answer)
{
    size_t index;
    const json_t *found;
    json_t *list = json_array();
    json_object_set_new(node, "params", list);
    json_array_foreach(json_object_get(answer, "params"), index, found)
    {
        const struct param_spec *spec = sound_param(asking, found);
        if (spec)
            json_array_append_new(list, param_of(asking, found, spec));
    }
}

static void add_tried(json_t *node, const json_t *answer)
{
    json_object_set_new(
        node, "tried",
        json_pack("{s:I, s:I, s:I, s:I}", "figures",
                  (json_int_t)count_of(answer, "tried_figures"), "left_out",
                  (json_int_t)count_of(answer, "left_out"), "params",
                  (json_int_t)count_of(answer, "tried_params"), "paired",
                  (json_int_t)count_of(answer, "paired")));
}

static bool fill_figures(struct asking *asking, struct store *store,
                         json_t *node, const json_t *answer, struct err *err)
{
    asking->lines = lines_new(asking->programme, store, err);
    bool done = asking->lines &&
                add_figures(asking, node, "figures", answer, err) &&
                add_figures(asking, node, "pair", answer, err);
    lines_free(asking->lines);
    return done;
}

static bool fill(struct asking *asking, const char *path, json_t *node,
                 const json_t *answer, struct err *err)
{
    struct store *store;
    if (!store_open(&store, path, STORE_READ, err))
        return false;
    bool done = fill_figures(asking, store, node, answer, err);
    store_close(store);
    add_params(asking, node, answer);
    add_tried(node, answer);
    return done;
}

/* Half a pair is none. */
static void drop_half(json_t *node)
{
    json_t *pair = json_object_get(node, "pair");
    if (json_array_size(pair) != 2)
        json_array_clear(pair);
}

static json_t *node_of(struct asking *asking, const char *path,
                       const json_t *answer, struct err *err)
{
    json_t *node = json_object();
    bool already = json_is_true(json_object_get(answer, "already"));
    set_text(node, "wanted", asking->wanted);
    json_object_set_new(node, "already", json_boolean(already));
    if (already)
        return node;
    if (fill(asking, path, node, answer, err)) {
        drop_half(node);
        return node;
    }
    json_decref(node);
    return NULL;
}

static json_t *ask(struct asking *asking, struct err *err)
{
    const struct errand_use use = {.request = 1,
                                   .patience = PATIENCE,
                                   .memory = WHY_NOT_MEMORY,
                                   .answer = answer,
                                   .context = asking};
    struct errand *errand = errand_new(&use);
    json_t *found = errand_do(errand, "the answer is too large", err);
    errand_free(errand);
    if (found && json_is_true(json_object_get(found, "refused"))) {
        err_set(err, ERR_STORE, "the system lets no figure be changed");
        json_decref(found);
        return NULL;
    }
    return found;
}

static json_t *why_not(struct asking *asking, const char *path, struct err *err)
{
    const struct trace_wish *wish = asking->wish;
    struct traced_wish whole = {.run = wish->run, .limits = wish->limits};
    json_t *node = NULL;
    if (!traced_load_item(&asking->traced, asking->programme, path, wish->item,
                          &whole, err) ||
        !traced_spot(&asking->traced, wish->item, wish->area, wish->period,
                     wish->by, &asking->spot, err))
        return NULL;
    json_t *found = ask(asking, err);
    if (found)
        node = node_of(asking, path, found, err);
    json_decref(found);
    return node;
}

json_t *trace_why_not(const struct programme *programme, const char *path,
                      const struct trace_wish *wish, const char *wanted,
                      struct err *err)
{
    struct asking asking = {
        .programme = programme, .wish = wish, .wanted = wanted};
    if (!check_grade(wish->item, wanted, err) || !check_judged(&asking, err))
        return NULL;
    json_t *node = why_not(&asking, path, err);
    traced_free(&asking.traced);
    return node;
}
