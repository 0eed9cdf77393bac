/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One line for each cell that does not stand up to it. */
#include "cmd_explain_all.h"

#include <string.h>

#include "choose.h"
#include "cmd_moment.h"
#include "reading.h"
#include "text.h"
#include "trace_explain.h"

struct walking {
    struct cmd *cmd;
    struct table *table;
    struct run_row run;
    struct trace_many many;
    bool whole; /* nothing was left out by a flag */
    size_t cells, same, ended, figures, faults;
};

enum { AREA, ITEM, BY, PERIOD, FINDING, STORED, NOW, COLUMN_COUNT };

static const struct table_column COLUMNS[COLUMN_COUNT] = {
    [AREA] = {.name = "area", .type = TABLE_TEXT},
    [ITEM] = {.name = "item", .type = TABLE_TEXT},
    [BY] = {.name = "by", .type = TABLE_TEXT, .optional = true},
    [PERIOD] = {.name = "period", .type = TABLE_TEXT},
    [FINDING] = {.name = "finding", .type = TABLE_TEXT, .wide = true},
    [STORED] = {.name = "stored", .type = TABLE_TEXT, .optional = true},
    [NOW] = {.name = "now", .type = TABLE_TEXT, .optional = true},
};

/* Which cells */

static bool choose(struct cmd *cmd, const char *option,
                   bool (*choose_by)(const struct programme *, const char *,
                                     bool *, struct err *),
                   bool *chosen, bool *some, struct err *err)
{
    const char **values;
    size_t count = cmd_options(cmd, option, &values);
    *some = count > 0;
    for (size_t i = 0; i < count; i++)
        if (!choose_by(cmd->programme, values[i], chosen, err))
            return false;
    return true;
}

static bool read_items(struct walking *walking, struct err *err)
{
    struct cmd *cmd = walking->cmd;
    size_t count = cmd->programme->item_count;
    bool *items = arena_take(cmd->arena, count + 1), some;
    if (!choose(cmd, "measure", choose_items, items, &some, err))
        return false;
    if (!some)
        memset(items, true, count);
    walking->many.items = items;
    walking->whole = walking->whole && !some;
    return true;
}

static bool read_areas(struct walking *walking, struct err *err)
{
    struct cmd *cmd = walking->cmd;
    bool *areas = arena_take(cmd->arena, cmd->programme->areas.count + 1), some;
    if (!choose(cmd, "area", choose_area, areas, &some, err))
        return false;
    walking->many.areas = some ? areas : NULL;
    walking->whole = walking->whole && !some;
    return true;
}

static bool read_days(struct walking *walking, struct err *err)
{
    const char *period = cmd_option(walking->cmd, "period");
    walking->many.from = INT32_MIN;
    walking->many.to = INT32_MAX;
    walking->whole = walking->whole && !period;
    return !period || choose_days(period, PERIOD_NONE, &walking->many.from,
                                  &walking->many.to, err);
}

static bool read_walk(struct walking *walking, struct err *err)
{
    struct cmd *cmd = walking->cmd;
    if (cmd->word_count > 0) {
        err_set(err, ERR_USAGE, "explain --all takes no words");
        return err_mend(err, "--area, --measure and --period narrow it");
    }
    if (cmd_switch(cmd, "public") || cmd_option(cmd, "why-not"))
        return err_set(err, ERR_USAGE,
                       "explain --all is for neither --public nor --why-not");
    walking->whole = true;
    return cmd_programme_of_run(cmd, &walking->run, cmd_option(cmd, "run"),
                                err) &&
           cmd_store(cmd, STORE_READ, err) &&
           reading_run(&walking->run, cmd->store, cmd->arena,
                       cmd_option(cmd, "run"), err) &&
           read_items(walking, err) && read_areas(walking, err) &&
           read_days(walking, err);
}

/* What a tree says */

static const char *text_of(const json_t *node, const char *key)
{
    const char *text = json_string_value(json_object_get(node, key));
    return text ? text : "";
}

static bool has_lines(const json_t *entry)
{
    const json_t *none = json_object_get(entry, "none_of");
    return json_array_size(json_object_get(entry, "lines")) > 0 ||
           json_array_size(json_object_get(none, "lines")) > 0;
}

/* Figures that went in stand in a line each. */
static bool is_lost(const json_t *entry)
{
    return json_object_get(entry, "source") &&
           json_integer_value(json_object_get(entry, "rows")) > 0 &&
           !has_lines(entry);
}

static bool loses_any(const json_t *node)
{
    size_t index;
    const json_t *entry;
    json_array_foreach(json_object_get(node, "asked"), index, entry)
    {
        if (is_lost(entry))
            return true;
    }
    return false;
}

/* Whether it leads to any line of a file at all. */
static bool ends(const json_t *node)
{
    size_t index;
    const json_t *entry;
    json_array_foreach(json_object_get(node, "asked"), index, entry)
    {
        if (has_lines(entry))
            return true;
    }
    json_array_foreach(json_object_get(node, "needs"), index, entry)
    {
        if (ends(entry))
            return true;
    }
    json_array_foreach(json_object_get(node, "parts"), index, entry)
    {
        if (ends(json_object_get(entry, "node")))
            return true;
    }
    return json_object_get(node, "judged") != NULL;
}

/* "fair, 2.35" or "missing" */
static void put_outcome(struct table *table, const json_t *outcome)
{
    struct buffer text = {0};
    const json_t *value = json_object_get(outcome, "value");
    const char *grade = text_of(outcome, "grade");
    if (strcmp(text_of(outcome, "status"), "ok") != 0)
        buffer_add(&text, text_of(outcome, "status"));
    else
        buffer_add(&text, grade);
    if (json_is_number(value))
        buffer_addf(&text, "%s%.15g", text.length ? ", " : "",
                    json_number_value(value));
    table_text(table, buffer_text(&text));
    buffer_free(&text);
}

static void put_place(const struct walking *walking, const struct spot *spot,
                      const char *by)
{
    const struct programme *programme = walking->cmd->programme;
    char name[PERIOD_NAME];
    table_row(walking->table);
    table_text(walking->table, programme->areas.items[spot->area].name);
    table_text(walking->table, programme->items[spot->item].name);
    table_text(walking->table, by);
    table_text(walking->table, period_name(spot->period, name));
}

static void put_finding(struct walking *walking, const struct spot *spot,
                        const json_t *node, const char *finding)
{
    put_place(walking, spot, text_of(node, "by"));
    table_text(walking->table, finding);
    put_outcome(walking->table, json_object_get(node, "stored"));
    put_outcome(walking->table, node);
    walking->faults++;
}

static void put_untold(struct walking *walking, const struct spot *spot,
                       const struct err *why)
{
    char text[sizeof why->what];
    err_text(why, text, sizeof text);
    put_place(walking, spot, "");
    table_text(walking->table, text);
    table_empty(walking->table);
    table_empty(walking->table);
    walking->faults++;
}

static void look_at(struct walking *walking, const struct spot *spot,
                    const json_t *node)
{
    bool same = json_is_true(json_object_get(node, "same"));
    bool figure = strcmp(text_of(node, "status"), "ok") == 0;
    bool ended = figure && !loses_any(node) && ends(node);
    walking->same += same;
    walking->figures += figure;
    walking->ended += ended;
    if (!same)
        put_finding(walking, spot, node, "comes out otherwise than stored");
    if (figure && !ended)
        put_finding(walking, spot, node, "leads to no line of a file");
}

static bool take(void *context, const struct spot *spot, const json_t *node,
                 const struct err *why, struct err *err)
{
    struct walking *walking = context;
    (void)err;
    walking->cells++;
    if (node)
        look_at(walking, spot, node);
    else
        put_untold(walking, spot, why);
    cmd_progress(walking->cmd, "cells explained", walking->cells,
                 (size_t)walking->run.cells);
    return true;
}

static bool stop(void *context)
{
    (void)context;
    return cmd_interrupted();
}

/* What the run stored of scripts, areas and periods that are no more. */
static void note_gone(struct walking *walking)
{
    size_t stored = (size_t)walking->run.cells;
    if (!walking->whole || stored <= walking->cells)
        return;
    walking->faults += stored - walking->cells;
    table_note(walking->table,
               "%zu more are of scripts, areas or periods that the programme "
               "no longer has.",
               stored - walking->cells);
}

static int show(struct walking *walking)
{
    cmd_progress(walking->cmd, "cells explained", 1, 1);
    table_note(walking->table,
               "%zu cells of r%lld explained: %zu come out as stored; of %zu "
               "figures %zu lead to a line of a file.",
               walking->cells, (long long)walking->run.id, walking->same,
               walking->figures, walking->ended);
    note_gone(walking);
    cmd_standing(walking->table, &walking->run);
    int code = cmd_print(walking->cmd, walking->table);
    return code == ERR_NONE && walking->faults > 0 ? ERR_ANSWER : code;
}

int explain_all(struct cmd *cmd, const struct trace_wish *wish)
{
    struct walking walking = {
        .cmd = cmd, .many = {.wish = *wish, .each = take, .stop = stop}};
    struct err err;
    if (!read_walk(&walking, &err))
        return cmd_fail(cmd, &err);
    store_close(cmd->store);
    cmd->store = NULL;
    walking.many.context = &walking;
    walking.many.wish.run = walking.run.id;
    walking.many.wish.plain = true;
    walking.many.wish.lines = 1;
    walking.table = table_new("assay.explained/1", NULL, COLUMNS, COLUMN_COUNT);
    if (trace_all(cmd->programme, cmd_store_path(cmd), &walking.many, &err))
        return show(&walking);
    table_free(walking.table);
    return cmd_fail(cmd, &err);
}
