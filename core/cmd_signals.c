/* SPDX-License-Identifier: GPL-2.0-or-later */
/* signals: the strongest real changes of a run, once each. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cmd_pick.h"
#include "cmd_verbs.h"
#include "signals_same.h"
#include "text.h"

/* Rows when no --limit is given, and followers that are named. */
enum { ROWS = 20, NAMED = 3 };

static const struct table_column COLUMNS[] = {
    {"change", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"moved", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"measure", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"by", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"area", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"period", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"value", NULL, NULL, TABLE_NUMBER, -1, false, false},
    {"was", NULL, NULL, TABLE_NUMBER, -1, false, false},
    {"against", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"method", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"z", NULL, NULL, TABLE_NUMBER, 1, false, false},
    {"p_adjusted", "adjusted p", NULL, TABLE_NUMBER, -1, false, false},
    {"also", "also moves", NULL, TABLE_WHOLE, 0, false, false},
    {"also_moves", "such as", NULL, TABLE_TEXT, 0, true, true},
};

/* Two figures say enough, and 0 would say too much. */
static double brief(double p)
{
    char text[32];
    snprintf(text, sizeof text, "%.1e", p < 1e-300 ? 1e-300 : p);
    return strtod(text, NULL);
}

static const char *against(const struct cmd *cmd, const struct signal *signal)
{
    if (signal->before)
        return signal->before->period_name;
    return arena_format(cmd->arena, "%zu periods", signal->past);
}

static void add_follower(struct buffer *out, const struct signal *signal)
{
    const struct result_row *now = signal->now;
    buffer_addf(out, "%s%s %s%s%s", out->length ? "; " : "", now->area_name,
                signal->item->name, *now->by ? " " : "", now->by);
}

static void put_followers(struct table *table, const struct signals *signals,
                          size_t head)
{
    struct buffer names = {0};
    size_t count = 0;
    for (size_t i = head + 1; i < signals->count; i++)
        if (signals->items[i].head == head && count++ < NAMED)
            add_follower(&names, &signals->items[i]);
    table_whole(table, (int64_t)count);
    table_text(table, buffer_text(&names));
    buffer_free(&names);
}

/* A figure as it may be shown: of a result, or of the whole past when NULL. */
static double shown(const struct pick *pick, const struct signal *signal,
                    const struct result_row *row, double otherwise)
{
    if (!pick->protection || !protection_rounds(pick->protection, signal->now))
        return otherwise;
    if (!row)
        return NAN;
    struct result_row copy = *row;
    protection_apply(pick->protection, &copy);
    return copy.value;
}

static void put_figures(struct table *table, const struct pick *pick,
                        const struct cmd *cmd, const struct signal *signal)
{
    int decimals = signal->item->decimals;
    double z = shown(pick, signal, NULL, signal->test.z);
    double p = shown(pick, signal, NULL, brief(signal->adjusted));
    table_number_to(table, shown(pick, signal, signal->now, signal->now->value),
                    decimals);
    table_number_to(table, shown(pick, signal, signal->before, signal->was),
                    decimals);
    table_text(table, against(cmd, signal));
    table_text(table, signal->test.method);
    table_number(table, z);
    table_number(table, p);
}

static void put_signal(struct table *table, const struct pick *pick,
                       const struct cmd *cmd, const struct signals *signals,
                       size_t at)
{
    const struct signal *signal = &signals->items[at];
    table_row(table);
    table_text(table, signal_word(signal));
    table_text(table, signal->test.z > 0 ? "up" : "down");
    table_text(table, signal->item->name);
    table_text(table, signal->now->by);
    table_text(table, signal->now->area_name);
    table_text(table, signal->now->period_name);
    put_figures(table, pick, cmd, signal);
    put_followers(table, signals, at);
}

static size_t heads_of(const struct signals *signals)
{
    size_t heads = 0;
    for (size_t i = 0; i < signals->count; i++)
        heads += signals->items[i].head == i;
    return heads;
}

static void warn(struct table *table, const struct cmd *cmd,
                 const struct pick *pick)
{
    struct caution caution = {0};
    for (size_t i = 0; i < pick->item_count; i++)
        if (strcmp(pick->items[i].kind, "measure") == 0)
            pick_caution(cmd, &pick->items[i], NULL, 0, &caution);
    pick_warn(&caution, table);
}

static void note(struct table *table, const struct signals *signals,
                 size_t heads, size_t told)
{
    char text[BREAK_TEXT];
    if (told < heads)
        table_note(table, "%zu more: --limit %zu.", heads - told, heads);
    table_note(table,
               "%zu series tested; p adjusted for so many (Benjamini and "
               "Hochberg), told under %g.",
               signals->tested, SIGNAL_LEVEL);
    for (size_t i = 0; i < signals->break_count; i++)
        table_note(table, "%s: %s.", signals->breaks[i].item->name,
                   break_tell(signals->breaks[i].at, text));
    if (signals->untested)
        table_note(table, "%zu series have too little past for a test.",
                   signals->untested);
}

static struct table *start(const struct pick *pick, const struct cmd *cmd)
{
    const char *title =
        arena_format(cmd->arena, "Real changes, strongest first   run r%lld",
                     (long long)pick->run.id);
    struct table *table = table_new("assay.signals/1", title, COLUMNS,
                                    sizeof COLUMNS / sizeof *COLUMNS);
    pick_label(pick, table);
    return table;
}

static int print(struct cmd *cmd, const struct pick *pick,
                 const struct signals *signals)
{
    struct table *table = start(pick, cmd);
    size_t heads = heads_of(signals), told = 0;
    size_t most = cmd->style.limit ? cmd->style.limit : ROWS;
    for (size_t i = 0; i < signals->count && told < most; i++)
        if (signals->items[i].head == i) {
            put_signal(table, pick, cmd, signals, i);
            told++;
        }
    note(table, signals, heads, told);
    warn(table, cmd, pick);
    int code = cmd_print(cmd, table);
    if (code == ERR_NONE && heads)
        pick_why(cmd, signals->items[0].now->area_name,
                 signals->items[0].item->name);
    return code;
}

/* After p is adjusted, so that asking for less finds no more. Of a series with
   a hidden figure nothing may be told: the test rests on all of it. */
static void keep_wanted(struct signals *signals, const struct pick *pick,
                        const struct cmd *cmd)
{
    size_t kept = 0;
    for (size_t i = 0; i < signals->count; i++) {
        int area = pick_area(pick, cmd, signals->items[i].now->area);
        if (pick->wanted && (area == AREA_NONE || !pick->wanted[area]))
            continue;
        if (pick->protection &&
            protection_hides_series(pick->protection, signals->items[i].now))
            continue;
        signals->items[kept] = signals->items[i];
        signals->items[kept].head = kept;
        kept++;
    }
    signals->count = kept;
}

static int signals_run(struct cmd *cmd)
{
    struct err err;
    struct pick pick;
    struct signals signals = {0};
    int code = ERR_NONE;
    if (cmd_words(cmd, 0, 0, &err) && pick_open(&pick, cmd, &err) &&
        signals_find(&signals, cmd->store, cmd->arena, cmd->programme,
                     pick.run.id, pick.items, pick.item_count, &err)) {
        keep_wanted(&signals, &pick, cmd);
        cmd_store_close(cmd);
        signals_gather(&signals, cmd->programme, cmd_store_path(cmd));
        code = print(cmd, &pick, &signals);
    } else {
        code = cmd_fail(cmd, &err);
    }
    signals_free(&signals);
    return code;
}

static const struct option_spec options[] = {
    {"run", 0, "RUN", "latest, previous, or a run's number", false},
    {"measure", 0, "NAME", "only this measure", true},
    {"area", 0, "AREA", "a code, a name or a unique part of one", true},
    {"group", 0, "GROUP", "the areas of a group", true},
    PICK_PUBLIC,
    {NULL, 0, NULL, NULL, false},
};

const struct verb VERB_SIGNALS = {
    .name = "signals",
    .usage = "[--run RUN] [--measure NAME] [--area AREA] [--limit N]",
    .summary = "List the strongest real changes of a run, once each.",
    .help =
        "For each measure and area the newest period is set against the "
        "area's own past: by two samples where there are counts (the same "
        "period a year before), by two intervals or by robust z; with 12 "
        "earlier periods or more by each of these and by the moving range, of "
        "which the least sure is told. p is adjusted for how many are tested. "
        "A change that rests on the same figures as a stronger one, as that "
        "of London on its boroughs', is counted under it. Better and worse "
        "are as the measure says what is good; neither, where it says none. "
        "With "
        "--public a series with a hidden figure is left out, and no test is "
        "told of counts that are shown rounded.",
    .examples =
        (const char *const[]){"assay signals", "assay signals --area hackney",
                              "assay signals --json", "assay signals --public",
                              NULL},
    .options = options,
    .run = signals_run,
    .see = "results, explain, run",
};
