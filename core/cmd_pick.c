/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Flags that select are read once, here, so that they mean the same in every
   table of results. */
#include "cmd_pick.h"

#include <string.h>

#include "basis.h"
#include "choose.h"
#include "cmd_moment.h"
#include "schema.h"

/* No results of that name: say why, where it is known. Always false. */
static bool lack(const struct pick *pick, const struct cmd *cmd,
                 const char *name, struct err *err)
{
    reading_lack(cmd->programme, cmd->store, &pick->run, name, err);
    return false;
}

static bool narrow(struct pick *pick, struct cmd *cmd, const char **names,
                   size_t count, struct err *err)
{
    struct item_row *chosen = arena_take(cmd->arena, count * sizeof *chosen);
    for (size_t i = 0; i < count; i++) {
        const struct item_row *item =
            reading_item(pick->items, pick->item_count, names[i], err);
        if (!item)
            return lack(pick, cmd, names[i], err);
        chosen[i] = *item;
    }
    pick->items = chosen;
    pick->item_count = count;
    return true;
}

/* What the words select among the programme's items, as far as the run has
   it. */
static bool pick_selected(struct pick *pick, struct cmd *cmd, struct err *err)
{
    const char **words;
    size_t kept = 0, count = cmd_options(cmd, "select", &words);
    bool *chosen = arena_take(cmd->arena, cmd->programme->item_count + 1);
    for (size_t i = 0; i < count; i++)
        if (!choose_items(cmd->programme, words[i], chosen, err))
            return false;
    for (size_t i = 0; count && i < pick->item_count; i++) {
        const struct item *item = pick_declared(cmd, pick->items[i].name);
        if (item && chosen[item - cmd->programme->items])
            pick->items[kept++] = pick->items[i];
    }
    pick->item_count = count ? kept : pick->item_count;
    return true;
}

static bool pick_measures(struct pick *pick, struct cmd *cmd, struct err *err)
{
    const char **names;
    size_t count = cmd_options(cmd, "measure", &names);
    const char *by = cmd_option(cmd, "by");
    pick->by = by ? by : "";
    pick->period = cmd_option(cmd, "period");
    return (count == 0 || narrow(pick, cmd, names, count, err)) &&
           pick_selected(pick, cmd, err);
}

static bool pick_areas(struct pick *pick, struct cmd *cmd, struct err *err)
{
    const struct areas *areas = &cmd->programme->areas;
    const char **names, **groups;
    size_t count = cmd_options(cmd, "area", &names);
    size_t group_count = cmd_options(cmd, "group", &groups);
    pick->area_ids =
        arena_take(cmd->arena, (areas->count + 1) * sizeof *pick->area_ids);
    if (count + group_count)
        pick->wanted = arena_take(cmd->arena, areas->count + 1);
    for (size_t i = 0; i < count; i++)
        if (!choose_area(cmd->programme, names[i], pick->wanted, err))
            return false;
    for (size_t i = 0; i < group_count; i++)
        if (!choose_group(cmd->programme, groups[i], pick->wanted, err))
            return false;
    return schema_area_ids(cmd->store, areas, pick->area_ids, err);
}

static bool pick_protection(struct pick *pick, struct cmd *cmd, struct err *err)
{
    if (!cmd_switch(cmd, "public"))
        return true;
    pick->protection = protection_new(cmd->programme, cmd->store, cmd->arena,
                                      pick->run.id, cmd_interrupted, err);
    return pick->protection != NULL;
}

bool pick_open(struct pick *pick, struct cmd *cmd, struct err *err)
{
    memset(pick, 0, sizeof *pick);
    return cmd_programme(cmd, err) && cmd_store(cmd, STORE_READ, err) &&
           reading_run(&pick->run, cmd->store, cmd->arena,
                       cmd_option(cmd, "run"), err) &&
           reading_items(&pick->items, &pick->item_count, cmd->store,
                         cmd->arena, pick->run.id, err) &&
           pick_measures(pick, cmd, err) && pick_areas(pick, cmd, err) &&
           pick_protection(pick, cmd, err);
}

bool pick_is_named(const struct cmd *cmd)
{
    return cmd_switch(cmd, "measure") || cmd_switch(cmd, "select");
}

const struct item_row *pick_item(const struct pick *pick, const struct cmd *cmd,
                                 struct err *err)
{
    if (cmd->word_count) {
        const struct item_row *item =
            reading_item(pick->items, pick->item_count, cmd->words[0], err);
        if (!item)
            lack(pick, cmd, cmd->words[0], err);
        return item;
    }
    if (pick->item_count)
        return &pick->items[0];
    err_set(err, ERR_USAGE, "run r%lld has no results",
            (long long)pick->run.id);
    err_mend(err, "assay runs list");
    return NULL;
}

int pick_area(const struct pick *pick, const struct cmd *cmd, int64_t id)
{
    for (size_t i = 0; i < cmd->programme->areas.count; i++)
        if (pick->area_ids[i] == id)
            return (int)i;
    return AREA_NONE;
}

static bool is_wanted(const struct pick *pick, const struct cmd *cmd,
                      const struct result_row *row)
{
    int area = pick_area(pick, cmd, row->area);
    return !pick->wanted || (area != AREA_NONE && pick->wanted[area]);
}

bool pick_is_parent(const struct pick *pick, const struct cmd *cmd, int64_t id)
{
    const struct areas *areas = &cmd->programme->areas;
    int area = pick_area(pick, cmd, id);
    for (size_t i = 0; area != AREA_NONE && i < areas->count; i++)
        if (areas->items[i].parent == area)
            return true;
    return false;
}

bool pick_results(const struct pick *pick, struct cmd *cmd,
                  const struct item_row *item, const char *otherwise,
                  struct result_row **rows, size_t *count, struct err *err)
{
    struct reading_wish wish = {
        .run = pick->run.id, .item = item->id, .by = pick->by};
    size_t kept = 0;
    if (!reading_range(&wish.range, cmd->store, pick->run.id, item->id,
                       pick->period ? pick->period : otherwise, err) ||
        !reading_results(rows, count, cmd->store, cmd->arena, &wish, err))
        return false;
    for (size_t i = 0; i < *count; i++)
        if (is_wanted(pick, cmd, &(*rows)[i]))
            (*rows)[kept++] = (*rows)[i];
    *count = kept;
    for (size_t i = 0; pick->protection && i < kept; i++)
        protection_apply(pick->protection, &(*rows)[i]);
    return true;
}

static bool is_json(const struct cmd *cmd)
{
    return cmd->style.format == TABLE_JSON || cmd->style.format == TABLE_JSONL;
}

void pick_figure(struct table *table, const struct cmd *cmd,
                 const struct result_row *row, double number, int decimals)
{
    if (row->mark)
        table_text(table, is_json(cmd) ? NULL : row->mark);
    else
        table_number_to(table, number, decimals);
}

const struct item *pick_declared(const struct cmd *cmd, const char *name)
{
    struct err err;
    return programme_item(cmd->programme, name, &err);
}

static void note_rule(const struct pick *pick, struct table *table)
{
    struct buffer rule = {0};
    protection_rule(pick->protection, &rule);
    table_meta(table, "disclosure", buffer_text(&rule));
    table_note(table, "%s", buffer_text(&rule));
    buffer_free(&rule);
}

void pick_label(const struct pick *pick, struct table *table)
{
    char run[24];
    snprintf(run, sizeof run, "r%lld", (long long)pick->run.id);
    table_meta(table, "run", run);
    table_meta(table, "made_at", pick->run.made_at);
    if (pick->period)
        table_meta(table, "period", pick->period);
    if (*pick->by)
        table_meta(table, "by", pick->by);
    cmd_standing(table, &pick->run);
    if (pick->protection)
        note_rule(pick, table);
    if (!pick->run.walled)
        table_note(table, "Run %s was made with --no-wall.", run);
}

static bool is_quoted(const struct item *declared)
{
    return declared && declared->measure && declared->measure->quoted;
}

static void add_name(struct buffer *names, const struct item_row *item)
{
    buffer_addf(names, "%s%s", names->length ? ", " : "", item->name);
}

static bool is_bounded(const struct result_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (basis_bound(rows[i].basis) != BOUND_NONE)
            return true;
    return false;
}

void pick_caution(const struct cmd *cmd, const struct item_row *item,
                  const struct result_row *rows, size_t count,
                  struct caution *caution)
{
    const struct item *declared = pick_declared(cmd, item->name);
    if (declared && reading_is_illustrative(cmd->programme, declared))
        add_name(&caution->made_up, item);
    if (is_quoted(declared))
        add_name(&caution->quoted, item);
    if (declared && item_is_draft(declared))
        add_name(&caution->draft, item);
    if (is_bounded(rows, count))
        add_name(&caution->bounded, item);
}

static void warn(struct buffer *names, struct table *table, const char *of)
{
    if (names->length)
        table_note(table, "%s: %s.", of, buffer_text(names));
    buffer_free(names);
}

void pick_warn(struct caution *caution, struct table *table)
{
    warn(&caution->made_up, table, "Illustrative, resting on made-up figures");
    warn(&caution->quoted, table,
         "Quoted, not computed, for no counts are published");
    warn(&caution->draft, table, "Draft, still being developed");
    warn(&caution->bounded, table,
         "Bounded, resting on figures given as over, under or about");
}

const char *pick_unit(const struct cmd *cmd, const struct item_row *item)
{
    bool polar = *item->good && strcmp(item->good, "none") != 0;
    return arena_format(cmd->arena, "%s%s%s%s", item->unit,
                        *item->unit && polar ? ", " : "",
                        polar ? item->good : "", polar ? " is good" : "");
}

const char *pick_note(const struct cmd *cmd, const struct result_row *row)
{
    if (strcmp(row->status, "ok") == 0)
        return row->note;
    return *row->note
               ? arena_format(cmd->arena, "%s: %s", row->status, row->note)
               : row->status;
}

void pick_why(const struct cmd *cmd, const char *area, const char *item)
{
    const char *quote = strpbrk(area, " '&") ? "\"" : "";
    cmd_say(cmd, "Why? assay explain %s%s%s %s", quote, area, quote, item);
}
