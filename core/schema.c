/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The fixed tables, and the area and period registers. Everything is made
   only where it is missing, so that a store that is up to date stays as it
   is, byte for byte. */
#include "schema.h"

#include <string.h>

#include "period.h"

/* Rows point to area, period and import by number, without REFERENCES: three
   look-ups for each of millions of rows are not worth what they would find,
   for nothing but an import writes rows. */
static const char *const tables[] = {
    "CREATE TABLE IF NOT EXISTS area("
    "id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, "
    "kind TEXT, parent INTEGER REFERENCES area(id) "
    "DEFERRABLE INITIALLY DEFERRED) STRICT",
    "CREATE TABLE IF NOT EXISTS period("
    "id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, "
    "first TEXT NOT NULL, last TEXT NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS source("
    "id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, title TEXT, "
    "contract TEXT) STRICT",
    "CREATE TABLE IF NOT EXISTS import("
    "id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source(id), "
    "file TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, "
    "records INTEGER NOT NULL, rows INTEGER NOT NULL, "
    "rejected INTEGER NOT NULL, encoding TEXT NOT NULL, "
    "delimiter TEXT NOT NULL, assumed TEXT NOT NULL, note TEXT, "
    "contract TEXT, recorded_at TEXT, added INTEGER NOT NULL, "
    "changed INTEGER NOT NULL, same INTEGER NOT NULL, "
    "gone INTEGER NOT NULL, actor TEXT, system_user TEXT) STRICT",
    "CREATE TABLE IF NOT EXISTS import_chunk("
    "import INTEGER NOT NULL REFERENCES import(id), "
    "first_line INTEGER NOT NULL, bytes BLOB NOT NULL, "
    "PRIMARY KEY(import, first_line)) STRICT",
    "CREATE TABLE IF NOT EXISTS import_issue("
    "id INTEGER PRIMARY KEY, import INTEGER NOT NULL REFERENCES import(id), "
    "file TEXT NOT NULL, line INTEGER, \"column\" INTEGER, field TEXT, "
    "raw TEXT, message TEXT NOT NULL, mend TEXT) STRICT",
    "CREATE TABLE IF NOT EXISTS run("
    "id INTEGER PRIMARY KEY, made_at TEXT, version TEXT, programme TEXT, "
    "kind TEXT, asked TEXT, note TEXT, jobs INTEGER, cells INTEGER, "
    "ok INTEGER, missing INTEGER, not_applicable INTEGER, "
    "suppressed INTEGER, failed INTEGER, skipped INTEGER, "
    "walled INTEGER, actor TEXT, system_user TEXT, files TEXT, "
    "import INTEGER, entry INTEGER, as_at TEXT, supposed TEXT) STRICT",
    "CREATE TABLE IF NOT EXISTS kept("
    "hash TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS run_input("
    "run INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, "
    "hash TEXT, PRIMARY KEY(run, kind, name)) STRICT, WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS run_tag("
    "id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, "
    "run INTEGER NOT NULL, reason TEXT NOT NULL, actor TEXT NOT NULL, "
    "system_user TEXT NOT NULL, recorded_at TEXT NOT NULL) STRICT",
    "CREATE TRIGGER IF NOT EXISTS tag_never_changes BEFORE UPDATE ON "
    "run_tag BEGIN SELECT raise(ABORT, 'tags are append-only'); END",
    "CREATE TRIGGER IF NOT EXISTS tag_never_shrinks BEFORE DELETE ON "
    "run_tag BEGIN SELECT raise(ABORT, 'tags are append-only'); END",
    "CREATE TABLE IF NOT EXISTS run_broken("
    "run INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, "
    "needs TEXT, message TEXT NOT NULL, PRIMARY KEY(run, kind, name)) "
    "STRICT, WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS item("
    "id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL UNIQUE, "
    "title TEXT, unit TEXT, decimals INTEGER, good TEXT) STRICT",
    "CREATE TABLE IF NOT EXISTS result("
    "run INTEGER, item INTEGER, \"by\" TEXT, area INTEGER, period INTEGER, "
    "value REAL, exact REAL, numerator REAL, denominator REAL, lower REAL, "
    "upper REAL, grade TEXT, computed TEXT, direction TEXT, status TEXT, "
    "note TEXT, basis TEXT, PRIMARY KEY(run, item, \"by\", area, period)) "
    "STRICT, WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS ledger("
    "id INTEGER PRIMARY KEY AUTOINCREMENT, plan TEXT NOT NULL, "
    "act TEXT NOT NULL, replaces INTEGER, "
    "of TEXT NOT NULL, param TEXT NOT NULL, area TEXT NOT NULL, "
    "\"from\" TEXT NOT NULL, \"to\" TEXT NOT NULL, value TEXT NOT NULL, "
    "status TEXT NOT NULL, reason TEXT NOT NULL, reference TEXT NOT NULL, "
    "was TEXT NOT NULL, actor TEXT NOT NULL, system_user TEXT NOT NULL, "
    "recorded_at TEXT NOT NULL, cause TEXT NOT NULL, "
    "cause_reference TEXT NOT NULL, summary TEXT NOT NULL, "
    "previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT",
    "CREATE TRIGGER IF NOT EXISTS ledger_never_changes BEFORE UPDATE ON "
    "ledger BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END",
    "CREATE TRIGGER IF NOT EXISTS ledger_never_shrinks BEFORE DELETE ON "
    "ledger BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END",
    "CREATE VIEW IF NOT EXISTS result_named AS SELECT "
    "r.run, i.kind, i.name AS item, r.\"by\", a.code AS area_code, "
    "a.name AS area, p.name AS period, r.value, r.exact, r.numerator, "
    "r.denominator, r.lower, r.upper, i.unit, r.grade, r.computed, "
    "r.direction, r.status, r.note, r.basis "
    "FROM result r JOIN item i ON i.id = r.item "
    "JOIN area a ON a.id = r.area JOIN period p ON p.id = r.period",
};

/* Columns that an earlier Assay did not have. */
static const struct column_since {
    const char *table, *column;
    const char *sql; /* what makes it */
} SINCE[] = {
    /* The view is made again with the tables. */
    {"result", "basis",
     "ALTER TABLE result ADD COLUMN basis TEXT; "
     "DROP VIEW IF EXISTS result_named"},
    {"import", "actor", "ALTER TABLE import ADD COLUMN actor TEXT"},
    {"import", "system_user", "ALTER TABLE import ADD COLUMN system_user TEXT"},
    {"run", "actor", "ALTER TABLE run ADD COLUMN actor TEXT"},
    {"run", "system_user", "ALTER TABLE run ADD COLUMN system_user TEXT"},
    {"run", "files", "ALTER TABLE run ADD COLUMN files TEXT"},
    {"run", "import", "ALTER TABLE run ADD COLUMN import INTEGER"},
    {"run", "entry", "ALTER TABLE run ADD COLUMN entry INTEGER"},
    {"run", "as_at", "ALTER TABLE run ADD COLUMN as_at TEXT"},
    {"run", "supposed", "ALTER TABLE run ADD COLUMN supposed TEXT"},
};

static bool count_columns(struct store *store, const char *table,
                          const char *named, int64_t *count, struct err *err)
{
    struct query *query = store_ask(store,
                                    "SELECT count(*) FROM "
                                    "pragma_table_info(?1) "
                                    "WHERE name = coalesce(?2, name)",
                                    err);
    bool row;
    if (query == NULL)
        return false;
    query_text(query, 1, table);
    query_text(query, 2, named);
    bool done = query_next(query, &row, err);
    *count = done && row ? query_get_integer(query, 0) : 0;
    query_close(query);
    return done;
}

bool schema_has_column(struct store *store, const char *table,
                       const char *column, bool *has, struct err *err)
{
    int64_t count;
    bool done = count_columns(store, table, column, &count, err);
    *has = done && count > 0;
    return done;
}

bool schema_has_basis(struct store *store, bool *has, struct err *err)
{
    return schema_has_column(store, "result", "basis", has, err);
}

static bool add_column(struct store *store, const struct column_since *since,
                       struct err *err)
{
    bool has;
    int64_t columns;
    if (!count_columns(store, since->table, NULL, &columns, err) ||
        !schema_has_column(store, since->table, since->column, &has, err))
        return false;
    return has || columns == 0 || store_run(store, since->sql, err);
}

static bool upgrade(struct store *store, struct err *err)
{
    for (size_t i = 0; i < sizeof SINCE / sizeof *SINCE; i++)
        if (!add_column(store, &SINCE[i], err))
            return false;
    return true;
}

bool schema_ensure(struct store *store, struct err *err)
{
    if (!upgrade(store, err))
        return false;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (!store_run(store, tables[i], err))
            return false;
    return true;
}

/* Areas */

static bool has_table(struct store *store, const char *name, bool *has,
                      struct err *err)
{
    struct query *query = store_ask(
        store, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?",
        err);
    if (query == NULL)
        return false;
    query_text(query, 1, name);
    bool done = query_next(query, has, err);
    query_close(query);
    return done;
}

static bool find_ids(struct query *query, const struct areas *areas,
                     int64_t *ids, struct err *err)
{
    for (size_t i = 0; i < areas->count; i++) {
        bool row;
        query_text(query, 1, areas->items[i].code);
        if (!query_next(query, &row, err))
            return false;
        ids[i] = row ? query_get_integer(query, 0) : 0;
        query_reset(query);
    }
    return true;
}

static bool read_ids(struct store *store, const struct areas *areas,
                     int64_t *ids, struct err *err)
{
    struct query *query =
        store_ask(store, "SELECT id FROM area WHERE code = ?", err);
    if (query == NULL)
        return false;
    bool done = find_ids(query, areas, ids, err);
    query_close(query);
    return done;
}

bool schema_area_ids(struct store *store, const struct areas *areas,
                     int64_t *ids, struct err *err)
{
    bool has;
    memset(ids, 0, areas->count * sizeof *ids);
    return has_table(store, "area", &has, err) &&
           (!has || read_ids(store, areas, ids, err));
}

static void bind_area(struct query *query, const struct areas *areas, size_t at,
                      const int64_t *ids)
{
    const struct area *area = &areas->items[at];
    query_integer(query, 1, ids[at]);
    query_text(query, 2, area->code);
    query_text(query, 3, area->name);
    query_text(query, 4, area->kind);
    if (area->parent == AREA_NONE)
        query_null(query, 5);
    else
        query_integer(query, 5, ids[area->parent]);
}

/* Areas that are new to the store come behind those that it has. */
static bool number_areas(struct store *store, const struct areas *areas,
                         int64_t *ids, struct err *err)
{
    int64_t last;
    if (!schema_area_ids(store, areas, ids, err) ||
        !store_number(store, "SELECT max(id) FROM area", 0, &last, err))
        return false;
    for (size_t i = 0; i < areas->count; i++)
        if (ids[i] == 0)
            ids[i] = ++last;
    return true;
}

static bool write_areas(struct query *query, const struct areas *areas,
                        const int64_t *ids, struct err *err)
{
    for (size_t i = 0; i < areas->count; i++) {
        bind_area(query, areas, i, ids);
        if (!query_done(query, err))
            return false;
    }
    return true;
}

bool schema_areas(struct store *store, const struct areas *areas, int64_t *ids,
                  struct err *err)
{
    if (!number_areas(store, areas, ids, err))
        return false;
    struct query *query = store_ask(
        store,
        "INSERT INTO area(id, code, name, kind, parent) VALUES(?, ?, ?, ?, ?) "
        "ON CONFLICT(id) DO UPDATE SET name = excluded.name, "
        "kind = excluded.kind, parent = excluded.parent "
        "WHERE (name, kind, parent) IS NOT "
        "(excluded.name, excluded.kind, excluded.parent)",
        err);
    bool done = query != NULL && write_areas(query, areas, ids, err);
    query_close(query);
    return done;
}

/* Periods */

bool schema_period(struct store *store, struct period period, struct err *err)
{
    char name[PERIOD_NAME], first[PERIOD_NAME], last[PERIOD_NAME];
    struct query *query =
        store_ask(store,
                  "INSERT INTO period(id, kind, name, first, last) "
                  "VALUES(?, ?, ?, ?, ?) ON CONFLICT(id) DO NOTHING",
                  err);
    if (query == NULL)
        return false;
    query_integer(query, 1, period_id(period));
    query_text(query, 2, period_kind_name(period.kind));
    query_text(query, 3, period_name(period, name));
    query_text(query, 4, date_show(period_first(period), first));
    query_text(query, 5, date_show(period_last(period), last));
    bool done = query_done(query, err);
    query_close(query);
    return done;
}

bool schema_has_source(struct store *store, const struct source *source,
                       bool *has, struct err *err)
{
    return has_table(store, source->name, has, err);
}
