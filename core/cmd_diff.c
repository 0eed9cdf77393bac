/* SPDX-License-Identifier: GPL-2.0-or-later */
/* diff: what two runs were made from, and what came out of them, where that
   differs. */
#include <math.h>
#include <string.h>

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
enum { ITEM, BY, AREA, PERIOD, DECIMALS, IDS, SIDE = 8 };
enum { VALUE, EXACT, NUMERATOR, DENOMINATOR, GRADE, DIRECTION, STATUS, SIDES };

static const char CHANGED[] =
    "WITH a AS (SELECT * FROM result WHERE run = ?1), "
    "b AS (SELECT * FROM result WHERE run = ?2) "
    "SELECT i.name, \"by\", r.name, p.name, i.decimals, i.id, r.id, p.id, "
    "a.value, a.exact, a.numerator, a.denominator, a.grade, a.direction, "
    "a.status, b.value, b.exact, b.numerator, b.denominator, b.grade, "
    "b.direction, b.status "
    "FROM a FULL JOIN b USING(item, \"by\", area, period) "
    "JOIN item i ON i.id = item JOIN area r ON r.id = area "
    "JOIN period p ON p.id = period "
    "WHERE a.exact IS NOT b.exact OR a.value IS NOT b.value "
    "OR a.grade IS NOT b.grade OR a.direction IS NOT b.direction "
    "OR a.status IS NOT b.status ORDER BY item, \"by\", area, period";

static const char INPUTS[] =
    "WITH a AS (SELECT * FROM run_input WHERE run = ?1), "
    "b AS (SELECT * FROM run_input WHERE run = ?2) "
    "SELECT kind, name, CASE WHEN a.run IS NULL THEN 'new' "
    "WHEN b.run IS NULL THEN 'gone' ELSE 'changed' END "
    "FROM a FULL JOIN b USING(kind, name) "
    "WHERE a.hash IS NOT b.hash OR (a.run IS NULL) <> (b.run IS NULL) "
    "ORDER BY kind, name";

struct pair {
    struct run_row before, after;
    struct protection *protections[2]; /* NULL: all is shown */
    size_t changed, hidden;            /* results */
};

static double figure(struct query *query, int column)
{
    return query_is_null(query, column) ? NAN : query_get_real(query, column);
}

static struct result_row side(struct query *query, int at)
{
    int from = SIDE + at * SIDES;
    return (struct result_row){.item = query_get_integer(query, IDS),
                               .area = query_get_integer(query, IDS + 1),
                               .period = query_get_integer(query, IDS + 2),
                               .by = query_get_text(query, BY),
                               .value = figure(query, from + VALUE),
                               .exact = figure(query, from + EXACT),
                               .numerator = figure(query, from + NUMERATOR),
                               .denominator = figure(query, from + DENOMINATOR),
                               .lower = NAN,
                               .upper = NAN,
                               .grade = query_get_text(query, from + GRADE),
                               .direction =
                                   query_get_text(query, from + DIRECTION),
                               .status = query_get_text(query, from + STATUS),
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

static void put_changed(struct table *table, struct query *query,
                        struct pair *pair)
{
    struct result_row sides[] = {side(query, 0), side(query, 1)};
    int decimals = (int)query_get_integer(query, DECIMALS);
    pair->changed++;
    if (is_secret(pair, sides)) {
        pair->hidden++;
        return;
    }
    table_row(table);
    for (int i = ITEM; i <= PERIOD; i++)
        table_text(table, query_get_text(query, i));
    for (int i = 0; i < 2; i++)
        table_number_to(table, sides[i].value, decimals);
    for (int i = 0; i < 2; i++)
        table_text(table, sides[i].grade);
    for (int i = 0; i < 2; i++)
        table_text(table, sides[i].direction);
    for (int i = 0; i < 2; i++)
        table_text(table, sides[i].status);
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

static struct table *make_table(struct cmd *cmd, struct pair *pair,
                                struct err *err)
{
    struct table *table = table_new("assay.diff/1", NULL, COLUMNS,
                                    sizeof COLUMNS / sizeof *COLUMNS);
    put_meta(table, "before", &pair->before);
    put_meta(table, "after", &pair->after);
    if (put_all(cmd, table, pair, INPUTS, put_input, err) &&
        put_all(cmd, table, pair, CHANGED, put_changed, err)) {
        note_hidden(table, pair);
        return table;
    }
    table_free(table);
    return NULL;
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
}

static int diff_run(struct cmd *cmd)
{
    struct err err;
    struct pair pair = {0};
    if (!find_pair(cmd, &pair, &err))
        return cmd_fail(cmd, &err);
    struct table *table = make_table(cmd, &pair, &err);
    if (!table)
        return cmd_fail(cmd, &err);
    int code = cmd_print(cmd, table);
    say_outcome(cmd, &pair);
    return code != ERR_NONE ? code : pair.changed ? ERR_ANSWER : ERR_NONE;
}

static const struct option_spec options[] = {
    PICK_PUBLIC,
    {NULL, 0, NULL, NULL, false},
};

const struct verb VERB_DIFF = {
    .name = "diff",
    .usage = "[RUN [RUN]] [--public]",
    .summary = "Show what changed from one run to another.",
    .examples =
        (const char *const[]){
            "assay diff           # the last run against the one before",
            "assay diff r3        # the last run against r3",
            "assay diff r3 r5 --csv", "assay diff --public", NULL},
    .help = "RUN is latest, previous, or a run's number: 3 or r3. Below the "
            "results stands what the\nruns were made from, where that is "
            "not the same. Exit code 1: results differ.\n"
            "With --public, what is hidden in one of the runs is counted, "
            "not named.",
    .options = options,
    .run = diff_run,
    .see = "runs, results, explain",
};
