/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Both sides stand in the order of the table's key, so that one walk along
   the two finds what only one has. */
#include "run_verify.h"

#include <stdlib.h>
#include <string.h>

#include "remake.h"
#include "run_rows.h"
#include "schema.h"

struct walk {
    struct run_verified *verified;
    const struct programme *programme;
    const int64_t *item_ids, *area_ids;
    struct query *query; /* stored: the columns of a row, then names */
    struct run_rows *rows;
    size_t at, count; /* computed */
    bool stored;      /* the query stands on a row */
    struct arena *arena;
};

/* The names behind the columns. */
enum { OF_ITEM = RUN_COLUMNS, OF_AREA, OF_PERIOD };

static const char *show_number(struct arena *arena, double number)
{
    return arena_format(arena, "%.17g", number);
}

static const char *show_stored(const struct walk *walk, int column)
{
    if (query_type(walk->query, column) == 'r')
        return show_number(walk->arena, query_get_real(walk->query, column));
    return arena_copy(walk->arena, query_get_text(walk->query, column));
}

static struct store_cell computed(const struct walk *walk, int column)
{
    struct store_cell cell = {0};
    run_rows_cell(walk->rows, walk->at, (enum run_column)column, &cell);
    return cell;
}

static const char *show_computed(const struct walk *walk, int column)
{
    struct store_cell cell = computed(walk, column);
    switch (cell.type) {
    case 'r': return show_number(walk->arena, cell.real);
    case 't': return arena_copy(walk->arena, cell.text);
    default: return "";
    }
}

static bool is_same(const struct walk *walk, int column)
{
    struct store_cell cell = computed(walk, column);
    char type = query_type(walk->query, column);
    if (cell.type != type)
        return false;
    switch (type) {
    case 'i': return cell.integer == query_get_integer(walk->query, column);
    case 'r': {
        double stored = query_get_real(walk->query, column);
        return memcmp(&stored, &cell.real, sizeof stored) == 0;
    }
    case 't':
        return strcmp(cell.text, query_get_text(walk->query, column)) == 0;
    default: return true;
    }
}

/* Below 0: the stored row comes first. */
static int compare_keys(const struct walk *walk)
{
    for (int column = RUN_ITEM; column < RUN_KEYS; column++) {
        struct store_cell cell = computed(walk, column);
        int order;
        if (column == RUN_BY) {
            order = strcmp(query_get_text(walk->query, column), cell.text);
        } else {
            int64_t stored = query_get_integer(walk->query, column);
            order = (stored > cell.integer) - (stored < cell.integer);
        }
        if (order != 0)
            return order;
    }
    return 0;
}

static const char *name_of_area(const struct walk *walk, int64_t id)
{
    const struct areas *areas = &walk->programme->areas;
    for (size_t i = 0; i < areas->count; i++)
        if (walk->area_ids[i] == id)
            return arena_copy(walk->arena, areas->items[i].name);
    return "";
}

static const char *name_of_item(const struct walk *walk, int64_t id)
{
    for (size_t i = 0; i < walk->programme->item_count; i++)
        if (walk->item_ids[i] == id)
            return arena_copy(walk->arena, walk->programme->items[i].name);
    return "";
}

static void tell(struct walk *walk, const struct run_difference *difference)
{
    struct run_verified *verified = walk->verified;
    if (verified->told < RUN_VERIFY_MOST)
        verified->differences[verified->told++] = *difference;
}

static void tell_stored(struct walk *walk, const char *column,
                        const char *stored, const char *again)
{
    const struct run_difference difference = {
        .item = arena_copy(walk->arena, query_get_text(walk->query, OF_ITEM)),
        .by = arena_copy(walk->arena, query_get_text(walk->query, RUN_BY)),
        .area = arena_copy(walk->arena, query_get_text(walk->query, OF_AREA)),
        .period =
            arena_copy(walk->arena, query_get_text(walk->query, OF_PERIOD)),
        .column = column,
        .stored = stored,
        .again = again};
    tell(walk, &difference);
}

static void tell_computed(struct walk *walk)
{
    char period[PERIOD_NAME];
    struct period of = period_of_id(computed(walk, RUN_PERIOD).integer);
    const struct run_difference difference = {
        .item = name_of_item(walk, computed(walk, RUN_ITEM).integer),
        .by = arena_copy(walk->arena, computed(walk, RUN_BY).text),
        .area = name_of_area(walk, computed(walk, RUN_AREA).integer),
        .period = arena_copy(walk->arena, period_name(of, period)),
        .column = "",
        .stored = "",
        .again = show_computed(walk, RUN_STATUS)};
    tell(walk, &difference);
}

static void compare_rows(struct walk *walk)
{
    bool same = true;
    for (int column = RUN_KEYS; column < RUN_COLUMNS; column++) {
        if (is_same(walk, column))
            continue;
        tell_stored(walk, RUN_COLUMN_NAMES[column], show_stored(walk, column),
                    show_computed(walk, column));
        same = false;
    }
    walk->verified->different += !same;
}

/* Where a part was stored, what was computed beside it is nobody's loss. */
static void pass_computed(struct walk *walk)
{
    if (!walk->verified->recalled.part) {
        tell_computed(walk);
        walk->verified->different++;
    }
    walk->at++;
}

static bool next_stored(struct walk *walk, struct err *err)
{
    if (!query_next(walk->query, &walk->stored, err))
        return false;
    walk->verified->stored += walk->stored;
    return true;
}

static bool step(struct walk *walk, struct err *err)
{
    int order = !walk->stored             ? 1
                : walk->at == walk->count ? -1
                                          : compare_keys(walk);
    if (order > 0) {
        pass_computed(walk);
        return true;
    }
    if (order < 0) {
        tell_stored(walk, "", show_stored(walk, RUN_STATUS), "");
        walk->verified->different++;
    } else {
        compare_rows(walk);
        walk->at++;
    }
    return next_stored(walk, err);
}

static bool go(struct walk *walk, struct err *err)
{
    bool good = next_stored(walk, err);
    while (good && (walk->stored || walk->at < walk->count))
        good = step(walk, err);
    return good;
}

static struct query *ask_stored(struct store *store, int64_t run,
                                struct err *err)
{
    struct buffer sql = {0};
    buffer_add(&sql, "SELECT ");
    for (int i = 0; i < RUN_COLUMNS; i++)
        buffer_addf(&sql, "r.\"%s\", ", RUN_COLUMN_NAMES[i]);
    buffer_add(&sql, "i.name, a.name, p.name FROM result r "
                     "LEFT JOIN item i ON i.id = r.item "
                     "LEFT JOIN area a ON a.id = r.area "
                     "LEFT JOIN period p ON p.id = r.period WHERE r.run = ? "
                     "ORDER BY r.item, r.\"by\", r.area, r.period");
    struct query *query = store_ask(store, buffer_text(&sql), err);
    buffer_free(&sql);
    if (query != NULL)
        query_integer(query, 1, run);
    return query;
}

static bool find_items(struct query *query, const struct programme *programme,
                       int64_t *ids, struct err *err)
{
    bool row = false;
    for (size_t i = 0; i < programme->item_count; i++) {
        query_reset(query);
        query_text(query, 1, programme->items[i].name);
        if (!query_next(query, &row, err))
            return false;
        ids[i] = row ? query_get_integer(query, 0) : 0;
    }
    return true;
}

static bool item_ids(struct store *store, const struct programme *programme,
                     int64_t *ids, struct err *err)
{
    struct query *query =
        store_ask(store, "SELECT id FROM item WHERE name = ?", err);
    bool done = query != NULL && find_items(query, programme, ids, err);
    query_close(query);
    return done;
}

static bool compare(struct walk *walk, const struct remake *remake,
                    struct store *store, int64_t *items, int64_t *areas,
                    struct err *err)
{
    const struct run_rows_wish wish = {.items = remake->chosen,
                                       .from = INT32_MIN,
                                       .to = INT32_MAX,
                                       .item_ids = items,
                                       .area_ids = areas};
    walk->programme = remake->programme;
    walk->item_ids = items;
    walk->area_ids = areas;
    if (!item_ids(store, remake->programme, items, err) ||
        !schema_area_ids(store, &remake->programme->areas, areas, err))
        return false;
    walk->rows = run_rows_new(remake->grid, &wish);
    walk->count = run_rows_count(walk->rows);
    walk->query = ask_stored(store, walk->verified->recalled.run, err);
    bool done = walk->query != NULL && go(walk, err);
    query_close(walk->query);
    run_rows_free(walk->rows);
    return done;
}

static bool compare_stored(struct run_verified *verified,
                           const struct remake *remake, const char *path,
                           struct arena *arena, struct err *err)
{
    struct store *store;
    struct walk walk = {.verified = verified, .arena = arena};
    if (!store_open(&store, path, STORE_READ, err))
        return false;
    const struct programme *programme = remake->programme;
    int64_t *items = memory_take((programme->item_count + 1) * sizeof *items);
    int64_t *areas = memory_take((programme->areas.count + 1) * sizeof *areas);
    bool done = compare(&walk, remake, store, items, areas, err);
    free(areas);
    free(items);
    store_close(store);
    return done;
}

static bool read_run(struct recalled *recalled, const char *path, int64_t run,
                     struct arena *arena, struct err *err)
{
    struct store *store;
    if (!store_open(&store, path, STORE_READ, err))
        return false;
    bool done = recall_read(recalled, store, run, arena, err);
    store_close(store);
    return done;
}

bool run_verify(struct run_verified *verified, const char *root,
                const char *path, int64_t run, const struct score_wish *score,
                struct arena *arena, struct err *err)
{
    struct programme *programme;
    struct remake remake = {0};
    *verified = (struct run_verified){0};
    if (!read_run(&verified->recalled, path, run, arena, err) ||
        !recall_programme(&programme, &verified->recalled, root, path, err))
        return false;
    const struct remake_wish wish = {.score = *score};
    bool done = remake_score(&remake, programme, path, &wish, err) &&
                compare_stored(verified, &remake, path, arena, err);
    remake_free(&remake);
    return done;
}
