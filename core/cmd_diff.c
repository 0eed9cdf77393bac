/* SPDX-License-Identifier: GPL-2.0-or-later */
/* diff: what two runs were made from, and what came out of them, where that
   differs. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cmd_because.h"
#include "cmd_moment.h"
#include "cmd_pick.h"
#include "cmd_verbs.h"
#include "reading.h"

static const struct table_column COLUMNS[] = {
    {"item", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"by", NULL, NULL, TABLE_TEXT, 0, true, true},
    {"area", NULL, NULL, TABLE_TEXT, 0, true, false},
    {"period", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"value_before", "value\nbefore", NULL, TABLE_NUMBER, -1, false, true},
    {"value_after", "\nafter", NULL, TABLE_NUMBER, -1, false, true},
    {"grade_before", "grade\nbefore", NULL, TABLE_TEXT, 0, false, true},
    {"grade_after", "\nafter", NULL, TABLE_TEXT, 0, false, true},
    {"direction_before", "direction\nbefore", NULL, TABLE_TEXT, 0, false, true},
    {"direction_after", "\nafter", NULL, TABLE_TEXT, 0, false, true},
    {"status_before", "status\nbefore", NULL, TABLE_TEXT, 0, false, true},
    {"status_after", "\nafter", NULL, TABLE_TEXT, 0, false, true},
};

/* What the query gives, column by column; a side's figures, then its words. */
enum { ITEM, BY, AREA, PERIOD, DECIMALS, IDS, CODE = 8, SIDE };
enum { VALUE, EXACT, NUMERATOR, DENOMINATOR, GRADE, DIRECTION, STATUS, SIDES };

/* Each side looks the other up by its key: a full join would walk all of the
   one for each of the other. */
static const char CHANGED[] =
    "WITH pair AS ("
    "SELECT a.item, a.\"by\", a.area, a.period, a.value AS v1, a.exact AS e1, "
    "a.numerator AS n1, a.denominator AS d1, a.grade AS g1, "
    "a.direction AS w1, a.status AS s1, b.value AS v2, b.exact AS e2, "
    "b.numerator AS n2, b.denominator AS d2, b.grade AS g2, "
    "b.direction AS w2, b.status AS s2 FROM result a "
    "LEFT JOIN result b ON b.run = ?2 AND b.item = a.item "
    "AND b.\"by\" = a.\"by\" AND b.area = a.area AND b.period = a.period "
    "WHERE a.run = ?1 "
    "UNION ALL SELECT b.item, b.\"by\", b.area, b.period, NULL, NULL, NULL, "
    "NULL, NULL, NULL, NULL, b.value, b.exact, b.numerator, b.denominator, "
    "b.grade, b.direction, b.status FROM result b WHERE b.run = ?2 "
    "AND NOT EXISTS (SELECT 1 FROM result a WHERE a.run = ?1 "
    "AND a.item = b.item AND a.\"by\" = b.\"by\" AND a.area = b.area "
    "AND a.period = b.period)) "
    "SELECT i.name, \"by\", r.name, p.name, i.decimals, i.id, r.id, p.id, "
    "r.code, v1, e1, n1, d1, g1, w1, s1, v2, e2, n2, d2, g2, w2, s2 "
    "FROM pair JOIN item i ON i.id = item JOIN area r ON r.id = area "
    "JOIN period p ON p.id = period "
    "WHERE e1 IS NOT e2 OR v1 IS NOT v2 OR g1 IS NOT g2 OR w1 IS NOT w2 "
    "OR s1 IS NOT s2 ORDER BY item, \"by\", area, period";

static const char INPUTS[] =
    "WITH a AS (SELECT * FROM run_input WHERE run = ?1), "
    "b AS (SELECT * FROM run_input WHERE run = ?2) "
    "SELECT kind, name, CASE WHEN a.run IS NULL THEN 'new' "
    "WHEN b.run IS NULL THEN 'gone' ELSE 'changed' END "
    "FROM a FULL JOIN b USING(kind, name) "
    "WHERE a.hash IS NOT b.hash OR (a.run IS NULL) <> (b.run IS NULL) "
    "ORDER BY kind, name";

/* A result that differs. */
struct change {
    const char *words[DECIMALS]; /* item, by, area, period */
    const char *code;            /* of the area */
    int64_t period;
    int decimals;
    struct result_row sides[2];
    bool there[2];
};

struct pair {
    struct run_row before, after;
    struct protection *protections[2]; /* NULL: all is shown */
    struct change *changes;            /* that may be told of */
    size_t count, capacity;
    size_t changed, hidden; /* results */
    struct arena *arena;
    struct because because; /* of the changes, where it was asked for */
};

static double figure(struct query *query, int column)
{
    return query_is_null(query, column) ? NAN : query_get_real(query, column);
}

static const char *word(struct query *query, int column, struct arena *arena)
{
    return arena_copy(arena, query_get_text(query, column));
}

static struct result_row side(struct query *query, int at, struct arena *arena)
{
    int from = SIDE + at * SIDES;
    return (struct result_row){.item = query_get_integer(query, IDS),
                               .area = query_get_integer(query, IDS + 1),
                               .period = query_get_integer(query, IDS + 2),
                               .by = word(query, BY, arena),
                               .value = figure(query, from + VALUE),
                               .exact = figure(query, from + EXACT),
                               .numerator = figure(query, from + NUMERATOR),
                               .denominator = figure(query, from + DENOMINATOR),
                               .lower = NAN,
                               .upper = NAN,
                               .grade = word(query, from + GRADE, arena),
                               .direction =
                                   word(query, from + DIRECTION, arena),
                               .status = word(query, from + STATUS, arena),
                               .note = ""};
}

static bool is_same(double before, double after)
{
    return before == after || (isnan(before) && isnan(after));
}

static bool reads_same(const struct result_row sides[2])
{
    return is_same(sides[0].value, sides[1].value) &&
           strcmp(sides[0].grade, sides[1].grade) == 0 &&
           strcmp(sides[0].direction, sides[1].direction) == 0 &&
           strcmp(sides[0].status, sides[1].status) == 0;
}

/* Whether a result may not be told of: hidden in one run, it would come out of
   the other, where nothing else changed; nor may it be told that a count
   changed which is rounded to the same. */
static bool is_secret(const struct pair *pair, struct result_row sides[2])
{
    if (!pair->protections[0])
        return false;
    for (int i = 0; i < 2; i++)
        protection_apply(pair->protections[i], &sides[i]);
    return sides[0].mark || sides[1].mark || reads_same(sides);
}

static void take_change(struct pair *pair, struct query *query,
                        const struct result_row sides[2])
{
    pair->changes = memory_room(pair->changes, pair->count, &pair->capacity,
                                sizeof *pair->changes);
    struct change *change = &pair->changes[pair->count++];
    *change =
        (struct change){.code = word(query, CODE, pair->arena),
                        .period = query_get_integer(query, IDS + 2),
                        .decimals = (int)query_get_integer(query, DECIMALS)};
    for (int i = ITEM; i <= PERIOD; i++)
        change->words[i] = word(query, i, pair->arena);
    for (int i = 0; i < 2; i++) {
        change->sides[i] = sides[i];
        change->there[i] = !query_is_null(query, SIDE + i * SIDES + STATUS);
    }
}

static void read_changed(struct table *table, struct query *query,
                         struct pair *pair)
{
    struct result_row sides[] = {side(query, 0, pair->arena),
                                 side(query, 1, pair->arena)};
    (void)table;
    pair->changed++;
    if (is_secret(pair, sides))
        pair->hidden++;
    else
        take_change(pair, query, sides);
}

static void put_change(struct table *table, const struct change *change)
{
    const struct result_row *sides = change->sides;
    table_row(table);
    for (int i = ITEM; i <= PERIOD; i++)
        table_text(table, change->words[i]);
    for (int i = 0; i < 2; i++)
        table_number_to(table, sides[i].value, change->decimals);
    for (int i = 0; i < 2; i++)
        table_text(table, sides[i].grade);
    for (int i = 0; i < 2; i++)
        table_text(table, sides[i].direction);
    for (int i = 0; i < 2; i++)
        table_text(table, sides[i].status);
}

static struct result_row row_of(const struct because_state *state)
{
    return (struct result_row){.value = state->value,
                               .grade = state->grade,
                               .direction = state->direction,
                               .status = state->status};
}

/* A result of which the rank alone differs. */
static struct change change_of(const struct because_cell *cell,
                               struct arena *arena)
{
    char period[PERIOD_NAME];
    const char *name = arena_copy(arena, period_name(cell->period, period));
    return (struct change){
        .words = {cell->item, cell->by, cell->area_name, name},
        .decimals = cell->decimals,
        .sides = {row_of(&cell->before), row_of(&cell->after)}};
}

static void put_because(struct table *table, const struct pair *pair, size_t at)
{
    const struct because *because = &pair->because;
    const struct change change =
        at < pair->count ? pair->changes[at]
                         : change_of(&because->cells[at], pair->arena);
    for (size_t i = 0; i < because_row_count(&because->answers[at]); i++) {
        put_change(table, &change);
        because_put(table, because, at, i, pair->protections[0] == NULL);
    }
}

static bool is_asked_why(const struct pair *pair)
{
    return pair->because.answers != NULL;
}

/* Ranks are figures of others: in public there are none. */
static size_t why_count(const struct pair *pair)
{
    return pair->protections[0] != NULL ? pair->count : pair->because.count;
}

static void put_changes(struct table *table, const struct pair *pair)
{
    for (size_t i = 0; !is_asked_why(pair) && i < pair->count; i++)
        put_change(table, &pair->changes[i]);
    if (!is_asked_why(pair))
        return;
    for (size_t i = 0; i < why_count(pair); i++)
        put_because(table, pair, i);
    because_note(table, &pair->because);
}

static void put_input(struct table *table, struct query *query,
                      struct pair *pair)
{
    (void)pair;
    table_note(table, "%s %s: %s", query_get_text(query, 0),
               query_get_text(query, 1), query_get_text(query, 2));
}

/* Each row that the question has for the two runs. */
static bool put_all(struct cmd *cmd, struct table *table, struct pair *pair,
                    const char *sql,
                    void (*put)(struct table *, struct query *, struct pair *),
                    struct err *err)
{
    bool row = false, good;
    struct query *query = store_ask(cmd->store, sql, err);
    if (!query)
        return false;
    query_integer(query, 1, pair->before.id);
    query_integer(query, 2, pair->after.id);
    while ((good = query_next(query, &row, err)) && row)
        put(table, query, pair);
    query_close(query);
    return good;
}

static void put_meta(struct table *table, const char *key,
                     const struct run_row *run)
{
    char name[24];
    snprintf(name, sizeof name, "r%lld", (long long)run->id);
    table_meta(table, key, name);
}

static void note_hidden(struct table *table, const struct pair *pair)
{
    struct buffer rule = {0};
    if (!pair->protections[0])
        return;
    protection_rule(pair->protections[0], &rule);
    table_meta(table, "disclosure", buffer_text(&rule));
    table_note(table, "%s", buffer_text(&rule));
    if (pair->hidden)
        table_note(table, "%zu more are hidden in one of the runs.",
                   pair->hidden);
    buffer_free(&rule);
}

/* The columns of a result, and with --because those of a cause. */
static struct table *new_table(const struct pair *pair)
{
    enum { OWN = sizeof COLUMNS / sizeof *COLUMNS };
    struct table_column columns[OWN + BECAUSE_COLUMNS];
    memcpy(columns, COLUMNS, sizeof COLUMNS);
    memcpy(columns + OWN, BECAUSE_TABLE, sizeof BECAUSE_TABLE);
    return is_asked_why(pair) ? table_new("assay.diff.because/1", NULL, columns,
                                          OWN + BECAUSE_COLUMNS)
                              : table_new("assay.diff/1", NULL, columns, OWN);
}

static struct table *make_table(struct cmd *cmd, struct pair *pair,
                                struct err *err)
{
    struct table *table = new_table(pair);
    put_meta(table, "before", &pair->before);
    put_meta(table, "after", &pair->after);
    cmd_standing(table, &pair->before);
    cmd_standing(table, &pair->after);
    if (cmd_store(cmd, STORE_READ, err) &&
        put_all(cmd, table, pair, INPUTS, put_input, err)) {
        put_changes(table, pair);
        note_hidden(table, pair);
        return table;
    }
    table_free(table);
    return NULL;
}

static struct because_state state_of(const struct change *change, int at)
{
    const struct result_row *side = &change->sides[at];
    return (struct because_state){.there = change->there[at],
                                  .value = side->value,
                                  .exact = side->exact,
                                  .grade = side->grade,
                                  .direction = side->direction,
                                  .status = side->status};
}

static bool find_causes(struct cmd *cmd, struct pair *pair, struct err *err)
{
    if (!cmd_switch(cmd, "because"))
        return true;
    struct because_cell *cells =
        arena_take(cmd->arena, (pair->count + 1) * sizeof *cells);
    for (size_t i = 0; i < pair->count; i++) {
        const struct change *change = &pair->changes[i];
        cells[i] = (struct because_cell){.item = change->words[ITEM],
                                         .by = change->words[BY],
                                         .area = change->code,
                                         .period = period_of_id(change->period),
                                         .before = state_of(change, 0),
                                         .after = state_of(change, 1)};
    }
    cmd_store_close(cmd);
    return because_of(cmd, &pair->because, pair->before.id, pair->after.id,
                      cells, pair->count, err);
}

static bool protect(struct pair *pair, struct cmd *cmd, struct err *err)
{
    const int64_t runs[] = {pair->before.id, pair->after.id};
    for (int i = 0; cmd_switch(cmd, "public") && i < 2; i++) {
        pair->protections[i] =
            protection_new(cmd->programme, cmd->store, cmd->arena, runs[i],
                           cmd_interrupted, err);
        if (!pair->protections[i])
            return false;
    }
    return true;
}

/* Without words, the last two runs; one word is held against the last. */
static bool find_pair(struct cmd *cmd, struct pair *pair, struct err *err)
{
    const char *before = cmd->word_count > 0 ? cmd->words[0] : "previous";
    const char *after = cmd->word_count > 1 ? cmd->words[1] : "latest";
    return cmd_words(cmd, 0, 2, err) && cmd_programme(cmd, err) &&
           cmd_store(cmd, STORE_READ, err) &&
           reading_run(&pair->before, cmd->store, cmd->arena, before, err) &&
           reading_run(&pair->after, cmd->store, cmd->arena, after, err) &&
           protect(pair, cmd, err);
}

static void say_outcome(const struct cmd *cmd, const struct pair *pair)
{
    struct buffer text = {0};
    cmd_count(&text, (int64_t)pair->changed, "result");
    cmd_say(cmd, "%s of r%lld %s in r%lld", buffer_text(&text),
            (long long)pair->before.id,
            pair->changed == 1 ? "differs" : "differ",
            (long long)pair->after.id);
    buffer_free(&text);
    if (is_asked_why(pair) && why_count(pair) > pair->count) {
        cmd_count(&text, (int64_t)(why_count(pair) - pair->count),
                  "more result");
        cmd_say(cmd, "%s by rank alone", buffer_text(&text));
        buffer_free(&text);
    }
}

static struct table *compare(struct cmd *cmd, struct pair *pair,
                             struct err *err)
{
    bool good = find_pair(cmd, pair, err) &&
                put_all(cmd, NULL, pair, CHANGED, read_changed, err) &&
                find_causes(cmd, pair, err);
    return good ? make_table(cmd, pair, err) : NULL;
}

static int tell(struct cmd *cmd, const struct pair *pair, struct table *table,
                const struct err *err)
{
    if (table == NULL)
        return cmd_fail(cmd, err);
    int code = cmd_print(cmd, table);
    say_outcome(cmd, pair);
    return code != ERR_NONE ? code : pair->changed ? ERR_ANSWER : ERR_NONE;
}

static int diff_run(struct cmd *cmd)
{
    struct err err;
    struct pair pair = {.arena = cmd->arena};
    struct table *table = compare(cmd, &pair, &err);
    int code = tell(cmd, &pair, table, &err);
    because_free(&pair.because);
    free(pair.changes);
    return code;
}

static const struct option_spec options[] = {
    {"because", 0, NULL, "what each difference is put down to", false},
    PICK_PUBLIC,
    {NULL, 0, NULL, NULL, false},
};

const struct verb VERB_DIFF = {
    .name = "diff",
    .usage = "[RUN [RUN]] [--because] [--public]",
    .summary = "Show what changed from one run to another.",
    .examples =
        (const char *const[]){
            "assay diff           # the last run against the one before",
            "assay diff r3        # the last run against r3",
            "assay diff r3 --because  # what each difference is put down to",
            "assay diff r3 r5 --csv", "assay diff --public", NULL},
    .help = "RUN is latest, previous, or a run's number: 3 or r3. Below "
            "the results stands what the runs were made from, where that "
            "is not the same. Exit code 1: results differ.\n\n"
            "With --because there is a row for each cause of a "
            "difference: rows of a source, a row of parameters, a script, "
            "a file of a plugin or of config. Each is put by itself into "
            "the run before, and taken by itself out of the run after, "
            "and what comes of it is computed from what the store kept of "
            "the two. alone: nothing else has a part; decides: enough for "
            "the change, and needed; enough: not needed, for another "
            "would do; with others: not enough; share: it moves the "
            "figure, not what changed of the result; rank: it moves the "
            "rank alone. Results of which nothing but the rank differs "
            "stand at the end. The share is what it moves of the "
            "unrounded figure by itself; what the shares leave of the "
            "whole is joint. through names what the cause came by way of.\n\n"
            "With --public, what is hidden in one of the runs is counted, "
            "not named.",
    .options = options,
    .run = diff_run,
    .see = "runs, results, explain",
};
