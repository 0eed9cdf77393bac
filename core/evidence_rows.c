/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ids stay what they are, for rows are known to each other by them. What came
   after the run is left out, and what it superseded is current again. */
#include "evidence_rows.h"

#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "evidence_lines.h"
#include "moment.h"
#include "schema.h"
#include "score_frames.h"
#include "store_copy.h"
#include "store_name.h"
#include "text.h"

/* One source that is taken. */
struct taking {
    struct making *making;
    struct store *from;
    const struct source *source;
    int64_t area; /* the store's id of the area; 0: all rows are taken */
    int64_t import;
};

static bool copy(struct making *making, const char *table, struct query *rows,
                 struct err *err)
{
    int64_t count = 0;
    bool good =
        rows != NULL && store_copy(making->to, table, rows, &count, err);
    query_close(rows);
    return good;
}

/* What `sql` gives for the number. */
static bool copy_of(struct making *making, struct store *from,
                    const char *table, const char *sql, int64_t number,
                    struct err *err)
{
    struct query *rows = store_ask(from, sql, err);
    if (rows != NULL)
        query_integer(rows, 1, number);
    return copy(making, table, rows, err);
}

static bool copy_named(struct making *making, struct store *from,
                       const char *table, const char *sql, const char *name,
                       struct err *err)
{
    struct query *rows = store_ask(from, sql, err);
    if (rows != NULL)
        query_text(rows, 1, name);
    return copy(making, table, rows, err);
}

/* The register, the run, the ledger */

static bool copy_fixed(struct making *making, struct store *from,
                       struct err *err)
{
    static const char *const fixed[][2] = {
        {"area", "SELECT * FROM area WHERE ?1 ORDER BY id"},
        {"period", "SELECT * FROM period WHERE ?1 ORDER BY id"},
        {"run", "SELECT * FROM run WHERE id = ?1"},
        {"run_input", "SELECT * FROM run_input WHERE run = ?1"},
        {"run_broken", "SELECT * FROM run_broken WHERE run = ?1"},
        {"ledger", "SELECT * FROM ledger WHERE ?1 ORDER BY id"},
    };
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        if (!copy_of(making, from, fixed[i][0], fixed[i][1],
                     making->recalled->run, err))
            return false;
    return true;
}

/* Names that are still this run's. */
static bool copy_tags(struct making *making, struct store *from,
                      struct err *err)
{
    bool has;
    if (!schema_has_column(from, "run_tag", "run", &has, err))
        return false;
    return !has || copy_of(making, from, "run_tag",
                           "SELECT * FROM run_tag AS t WHERE run = ?1 AND id = "
                           "(SELECT max(id) FROM run_tag WHERE name = t.name)",
                           making->recalled->run, err);
}

static bool copy_files(struct making *making, struct store *from,
                       struct err *err)
{
    char list[FILES_HASH];
    struct tree *tree = archive_open(from, making->recalled->files, err);
    bool good = tree != NULL && archive_keep(making->to, tree, list, err);
    tree_free(tree);
    return good;
}

/* Results */

static bool copy_result(struct making *making, struct store *from,
                        const struct item *item, int64_t area, struct err *err)
{
    struct query *rows = store_ask(
        from,
        "SELECT * FROM result WHERE run = ?1 AND item = "
        "(SELECT id FROM item WHERE name = ?2) AND area = coalesce(?3, area)",
        err);
    if (rows == NULL)
        return false;
    query_integer(rows, 1, making->recalled->run);
    query_text(rows, 2, item->name);
    if (area > 0)
        query_integer(rows, 3, area);
    bool good =
        store_copy(making->to, "result", rows, &making->made->results, err);
    query_close(rows);
    return good;
}

static bool copy_results(struct making *making, struct store *from,
                         int64_t area, struct err *err)
{
    for (size_t i = 0; i < making->programme->item_count; i++) {
        const struct item *item = &making->programme->items[i];
        if (!making->items[i])
            continue;
        making->made->items++;
        making->made->items_whole += making->whole[i];
        if (!copy_named(making, from, "item",
                        "SELECT * FROM item WHERE name = ?", item->name, err) ||
            !copy_result(making, from, item, making->whole[i] ? 0 : area, err))
            return false;
    }
    return true;
}

/* Sources */

static void add_columns(struct buffer *sql, const struct source *source)
{
    buffer_add(sql, "SELECT period, area, import, line");
    for (size_t i = 0; i < source->column_count; i++) {
        store_name(sql, ", ", source->columns[i].name, "");
        if (!column_has_note(source, &source->columns[i]))
            continue;
        store_name(sql, ", ", source->columns[i].name, "_note");
    }
}

static bool copy_rows(const struct taking *taking, const char *ending,
                      const struct buffer *sql, struct err *err)
{
    struct buffer name = {0};
    buffer_addf(&name, "%s%s", taking->source->name, ending);
    struct query *rows = store_ask(taking->from, buffer_text(sql), err);
    if (rows != NULL && taking->area > 0)
        query_integer(rows, 1, taking->area);
    bool good =
        rows != NULL && store_copy(taking->making->to, buffer_text(&name), rows,
                                   &taking->making->made->rows, err);
    query_close(rows);
    buffer_free(&name);
    return good;
}

static bool copy_current(const struct taking *taking, struct err *err)
{
    struct buffer sql = {0};
    add_columns(&sql, taking->source);
    buffer_add(&sql, " FROM ");
    bool good =
        moment_rows(&sql, taking->from, taking->source, taking->import, err);
    if (taking->area > 0) {
        buffer_add(&sql, " WHERE area = ?1 OR period NOT IN "
                         "(SELECT period FROM ");
        good = good && moment_rows(&sql, taking->from, taking->source,
                                   taking->import, err);
        buffer_add(&sql, " WHERE area = ?1)");
    }
    good = good && copy_rows(taking, "", &sql, err);
    buffer_free(&sql);
    return good;
}

/* What had been superseded by then. */
static bool copy_past(const struct taking *taking, struct err *err)
{
    struct buffer sql = {0};
    add_columns(&sql, taking->source);
    store_name(&sql, ", until FROM ", taking->source->name, "_past");
    buffer_addf(&sql, " WHERE area = coalesce(?1, area) AND until <= %lld",
                (long long)taking->import);
    bool good = copy_rows(taking, "_past", &sql, err);
    buffer_free(&sql);
    return good;
}

/* The source before its table: that would be given another id. */
static bool copy_imports(const struct taking *taking, struct err *err)
{
    struct making *making = taking->making;
    const char *name = taking->source->name;
    char sql[128];
    snprintf(sql, sizeof sql,
             "SELECT * FROM import WHERE id <= %lld AND source = "
             "(SELECT id FROM source WHERE name = ?) ORDER BY id",
             (long long)taking->import);
    return copy_named(making, taking->from, "source",
                      "SELECT * FROM source WHERE name = ?", name, err) &&
           schema_source(making->to, taking->source, err) &&
           copy_named(making, taking->from, "import", sql, name, err);
}

static bool take_source(const struct taking *taking, struct err *err)
{
    bool has;
    if (!schema_has_source(taking->from, taking->source, &has, err))
        return false;
    if (!has)
        return true;
    return copy_imports(taking, err) && copy_current(taking, err) &&
           copy_past(taking, err) &&
           evidence_lines(taking->making->to, taking->from, taking->source,
                          taking->area == 0, err);
}

/* Whether an item that is taken (whole, if asked) reads the source. */
static bool is_read(const struct making *making, const struct source *source,
                    const bool *items)
{
    for (size_t i = 0; i < making->programme->item_count; i++) {
        const struct measure *measure = making->programme->items[i].measure;
        for (size_t s = 0; items[i] && measure && s < measure->source_count;
             s++)
            if (strcmp(measure->sources[s], source->name) == 0)
                return true;
    }
    return false;
}

static bool take_sources(struct making *making, struct store *from,
                         int64_t area, struct err *err)
{
    const struct programme *programme = making->programme;
    for (size_t i = 0; i < programme->source_count; i++) {
        const struct source *source = &programme->sources[i];
        const struct taking taking = {
            .making = making,
            .from = from,
            .source = source,
            .area = is_read(making, source, making->whole) ? 0 : area,
            .import = making->recalled->moment.import};
        if (is_read(making, source, making->items) &&
            !take_source(&taking, err))
            return false;
    }
    return true;
}

static bool find_area(const struct making *making, struct store *from,
                      int64_t *id, struct err *err)
{
    const struct areas *areas = &making->programme->areas;
    int64_t *ids = memory_take((areas->count + 1) * sizeof *ids);
    bool good = schema_area_ids(from, areas, ids, err);
    *id = ids[making->area];
    free(ids);
    return good;
}

bool evidence_rows(struct making *making, struct store *from, struct err *err)
{
    int64_t area;
    if (making->all)
        memcpy(making->whole, making->items, making->programme->item_count);
    score_choose_needs(making->programme, making->items);
    score_choose_needs(making->programme, making->whole);
    return find_area(making, from, &area, err) &&
           copy_fixed(making, from, err) && copy_tags(making, from, err) &&
           copy_files(making, from, err) &&
           copy_results(making, from, area, err) &&
           take_sources(making, from, area, err);
}
