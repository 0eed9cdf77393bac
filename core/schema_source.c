/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables and views of one source, made from its contract. SQLite keeps
   the text of each CREATE, so the text that a contract gives now tells
   whether the table was built under the same columns. */
#include <string.h>

#include "period.h"
#include "schema.h"
#include "store_name.h"
#include "text.h"

/* Names of ours that no source may take, its own tables' endings apart. */
static const char *const taken[] = {
    "area",         "period",     "source",    "import", "import_chunk",
    "import_issue", "run",        "run_input", "item",   "result",
    "result_named", "ledger",     "pull",      "about",  "explanation",
    "run_tag",      "run_broken", "kept",
};

static bool is_taken(const char *name)
{
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (strcmp(name, taken[i]) == 0)
            return true;
    return strncmp(name, "sqlite_", 7) == 0;
}

static bool ends_in(const char *name, const char *ending)
{
    size_t length = strlen(name), end = strlen(ending);
    return length >= end && strcmp(name + length - end, ending) == 0;
}

bool schema_allows(const char *name)
{
    return !is_taken(name) && !ends_in(name, "_past") &&
           !ends_in(name, "_named");
}

static const char *type_name(const struct column *column)
{
    if (column->type == COLUMN_REAL)
        return " REAL";
    return column_is_figure(column) ? " INTEGER" : " TEXT";
}

static void declare(struct buffer *sql, const struct source *source,
                    const struct column *column)
{
    store_name(sql, "", column->name, "");
    buffer_addf(sql, "%s%s, ", type_name(column),
                column->key ? " NOT NULL" : "");
    if (!column_has_note(source, column))
        return;
    store_name(sql, "", column->name, "_note");
    buffer_add(sql, " TEXT, ");
}

static void add_columns(struct buffer *sql, const struct source *source,
                        bool keys,
                        void (*add)(struct buffer *, const struct source *,
                                    const struct column *))
{
    for (size_t i = 0; i < source->column_count; i++)
        if (source->columns[i].key == keys)
            add(sql, source, &source->columns[i]);
}

static void add_keys(struct buffer *sql, const struct source *source)
{
    buffer_add(sql, "PRIMARY KEY(period, area");
    for (size_t i = 0; i < source->column_count; i++) {
        if (!source->columns[i].key)
            continue;
        store_name(sql, ", ", source->columns[i].name, "");
    }
}

static void write_table(struct buffer *sql, const struct source *source,
                        bool past)
{
    store_name(sql, "CREATE TABLE ", source->name, past ? "_past" : "");
    /* The kind stands in the text, so that another kind is another table. */
    buffer_addf(sql,
                "(period INTEGER NOT NULL /* %s */, "
                "area INTEGER NOT NULL, ",
                period_kind_name(source->period_kind));
    add_columns(sql, source, true, declare);
    /* Keys stand first, in their order: of others SQLite 3.40's integrity
       check says that they are NULL when they are not. */
    if (past)
        buffer_add(sql, "until INTEGER NOT NULL, ");
    add_columns(sql, source, false, declare);
    buffer_add(sql, "import INTEGER NOT NULL, line INTEGER NOT NULL, ");
    add_keys(sql, source);
    buffer_add(sql, past ? ", until)" : ")");
    buffer_add(sql, ") STRICT, WITHOUT ROWID");
}

static void show_name(struct buffer *sql, const char *name, const char *ending)
{
    store_name(sql, "t.", name, ending);
    buffer_add(sql, ", ");
}

static void show(struct buffer *sql, const struct source *source,
                 const struct column *column)
{
    show_name(sql, column->name, "");
    if (column_has_note(source, column))
        show_name(sql, column->name, "_note");
}

static void write_view(struct buffer *sql, const struct source *source,
                       bool past)
{
    store_name(sql, "CREATE VIEW ", source->name,
               past ? "_past_named" : "_named");
    buffer_add(sql, " AS SELECT p.name AS period, a.code AS area_code, "
                    "a.name AS area, ");
    add_columns(sql, source, true, show);
    add_columns(sql, source, false, show);
    buffer_add(sql, "i.file, t.line, t.import");
    buffer_add(sql, past ? ", t.until FROM " : " FROM ");
    store_name(sql, "", source->name, past ? "_past" : "");
    buffer_add(sql, " t JOIN period p ON p.id = t.period "
                    "JOIN area a ON a.id = t.area "
                    "JOIN import i ON i.id = t.import");
}

/* The SQL that made `name`, "" when it is not there. */
static bool find_made(struct store *store, const char *name, struct buffer *out,
                      struct err *err)
{
    bool row;
    struct query *query =
        store_ask(store, "SELECT sql FROM sqlite_schema WHERE name = ?", err);
    if (query == NULL)
        return false;
    query_text(query, 1, name);
    bool done = query_next(query, &row, err);
    if (done && row)
        buffer_add(out, query_get_text(query, 0));
    query_close(query);
    return done;
}

static bool refuse_other(const struct source *source, struct err *err)
{
    err_set(err, ERR_INPUT,
            "the table %s was built under a contract with other columns",
            source->name);
    err_at(err, source->file != NULL ? source->file : "", 0, 0);
    return err_mend(err,
                    "build it anew from the files kept in the store: assay "
                    "sources rebuild %s",
                    source->name);
}

/* Whether a table or view is there; another one of that name than `sql` makes
   is refused. */
static bool check(struct store *store, const struct source *source,
                  const char *ending, const struct buffer *sql, bool *there,
                  struct err *err)
{
    struct buffer name = {0}, made = {0};
    buffer_addf(&name, "%s%s", source->name, ending);
    bool done = find_made(store, buffer_text(&name), &made, err);
    *there = made.length > 0;
    if (done && *there && strcmp(buffer_text(&made), buffer_text(sql)) != 0)
        done = refuse_other(source, err);
    buffer_free(&made);
    buffer_free(&name);
    return done;
}

static bool note_source(struct store *store, const struct source *source,
                        struct err *err)
{
    struct query *query =
        store_ask(store,
                  "INSERT INTO source(name, title, contract) VALUES(?, ?, ?) "
                  "ON CONFLICT(name) DO UPDATE SET title = excluded.title, "
                  "contract = excluded.contract WHERE (title, contract) IS NOT "
                  "(excluded.title, excluded.contract)",
                  err);
    if (query == NULL)
        return false;
    query_text(query, 1, source->name);
    query_text(query, 2, source->title);
    query_text(query, 3, source->hash);
    bool done = query_done(query, err);
    query_close(query);
    return done;
}

static const struct {
    const char *kind, *ending;
    void (*write)(struct buffer *sql, const struct source *source, bool past);
    bool past;
} parts[] = {{"TABLE", "", write_table, false},
             {"TABLE", "_past", write_table, true},
             {"VIEW", "_named", write_view, false},
             {"VIEW", "_past_named", write_view, true}};

enum { PARTS = sizeof parts / sizeof *parts };

static bool ensure_part(struct store *store, const struct source *source,
                        size_t part, struct err *err)
{
    struct buffer sql = {0};
    bool there;
    parts[part].write(&sql, source, parts[part].past);
    bool done = check(store, source, parts[part].ending, &sql, &there, err) &&
                (there || store_run(store, buffer_text(&sql), err));
    buffer_free(&sql);
    return done;
}

bool schema_source_fits(struct store *store, const struct source *source,
                        struct err *err)
{
    struct buffer sql = {0};
    bool there;
    write_table(&sql, source, false);
    bool fits = check(store, source, "", &sql, &there, err);
    buffer_free(&sql);
    return fits;
}

static bool refuse_name(const struct source *source, struct err *err)
{
    err_set(err, ERR_INPUT, "no source can be called \"%s\"", source->name);
    return err_mend(err, "give the contract's file another name: the store has "
                         "a table of this one");
}

bool schema_source(struct store *store, const struct source *source,
                   struct err *err)
{
    if (!schema_allows(source->name))
        return refuse_name(source, err);
    for (size_t i = 0; i < PARTS; i++)
        if (!ensure_part(store, source, i, err))
            return false;
    return note_source(store, source, err);
}

static bool drop_part(struct store *store, const struct source *source,
                      size_t part, struct err *err)
{
    struct buffer sql = {0};
    buffer_addf(&sql, "DROP %s IF EXISTS ", parts[part].kind);
    store_name(&sql, "", source->name, parts[part].ending);
    bool done = store_run(store, buffer_text(&sql), err);
    buffer_free(&sql);
    return done;
}

/* Views go before the tables that they show. */
bool schema_drop_source(struct store *store, const struct source *source,
                        struct err *err)
{
    for (size_t i = PARTS; i > 0; i--)
        if (!drop_part(store, source, i - 1, err))
            return false;
    return true;
}
