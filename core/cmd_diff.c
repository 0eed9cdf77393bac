/* SPDX-License-Identifier: GPL-2.0-or-later */
/* diff: what two runs were made from, and what came out of them, where that
   differs. */
#include <math.h>

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

/* What the query gives, column by column. */
enum { ITEM, BY, AREA, PERIOD, DECIMALS, VALUE, GRADE = 7, TEXTS_END = 13 };

static const char CHANGED[] =
    "WITH a AS (SELECT * FROM result WHERE run = ?1), "
    "b AS (SELECT * FROM result WHERE run = ?2) "
    "SELECT i.name, \"by\", r.name, p.name, i.decimals, a.value, b.value, "
    "a.grade, b.grade, a.direction, b.direction, a.status, b.status "
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
};

static void put_value(struct table *table, struct query *query, int column)
{
    double value =
        query_is_null(query, column) ? NAN : query_get_real(query, column);
    table_number_to(table, value, (int)query_get_integer(query, DECIMALS));
}

static void put_changed(struct table *table, struct query *query)
{
    table_row(table);
    for (int i = ITEM; i <= PERIOD; i++)
        table_text(table, query_get_text(query, i));
    put_value(table, query, VALUE);
    put_value(table, query, VALUE + 1);
    for (int i = GRADE; i < TEXTS_END; i++)
        table_text(table, query_get_text(query, i));
}

static void put_input(struct table *table, struct query *query)
{
    table_note(table, "%s %s: %s", query_get_text(query, 0),
               query_get_text(query, 1), query_get_text(query, 2));
}

/* Each row that the question has for the two runs. */
static bool put_all(struct cmd *cmd, struct table *table,
                    const struct pair *pair, const char *sql,
                    void (*put)(struct table *, struct query *),
                    struct err *err)
{
    bool row = false, good;
    struct query *query = store_ask(cmd->store, sql, err);
    if (!query)
        return false;
    query_integer(query, 1, pair->before.id);
    query_integer(query, 2, pair->after.id);
    while ((good = query_next(query, &row, err)) && row)
        put(table, query);
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

static struct table *make_table(struct cmd *cmd, const struct pair *pair,
                                struct err *err)
{
    struct table *table = table_new("assay.diff/1", NULL, COLUMNS,
                                    sizeof COLUMNS / sizeof *COLUMNS);
    put_meta(table, "before", &pair->before);
    put_meta(table, "after", &pair->after);
    if (put_all(cmd, table, pair, INPUTS, put_input, err) &&
        put_all(cmd, table, pair, CHANGED, put_changed, err))
        return table;
    table_free(table);
    return NULL;
}

/* Without words, the last two runs; one word is held against the last. */
static bool find_pair(struct cmd *cmd, struct pair *pair, struct err *err)
{
    const char *before = cmd->word_count > 0 ? cmd->words[0] : "previous";
    const char *after = cmd->word_count > 1 ? cmd->words[1] : "latest";
    return cmd_words(cmd, 0, 2, err) && cmd_programme(cmd, err) &&
           cmd_store(cmd, STORE_READ, err) &&
           reading_run(&pair->before, cmd->store, cmd->arena, before, err) &&
           reading_run(&pair->after, cmd->store, cmd->arena, after, err);
}

static void say_outcome(const struct cmd *cmd, const struct pair *pair,
                        size_t changed)
{
    struct buffer text = {0};
    cmd_count(&text, (int64_t)changed, "result");
    cmd_say(cmd, "%s of r%lld %s in r%lld", buffer_text(&text),
            (long long)pair->before.id, changed == 1 ? "differs" : "differ",
            (long long)pair->after.id);
    buffer_free(&text);
}

static int diff_run(struct cmd *cmd)
{
    struct err err;
    struct pair pair;
    if (!find_pair(cmd, &pair, &err))
        return cmd_fail(cmd, &err);
    struct table *table = make_table(cmd, &pair, &err);
    if (!table)
        return cmd_fail(cmd, &err);
    size_t changed = table_count(table);
    int code = cmd_print(cmd, table);
    say_outcome(cmd, &pair, changed);
    return code != ERR_NONE ? code : changed ? ERR_ANSWER : ERR_NONE;
}

const struct verb VERB_DIFF = {
    .name = "diff",
    .usage = "[RUN [RUN]]",
    .summary = "Show what changed from one run to another.",
    .examples =
        (const char *const[]){
            "assay diff           # the last run against the one before",
            "assay diff r3        # the last run against r3",
            "assay diff r3 r5 --csv", NULL},
    .help = "RUN is latest, previous, or a run's number: 3 or r3. Below the "
            "results stands what the\nruns were made from, where that is "
            "not the same. Exit code 1: results differ.",
    .run = diff_run,
    .see = "runs, results, explain",
};
