/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A result is hidden whole: a numerator beside a rate would give away the
   denominator. */
#include "protect_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "schema.h"

/* Which items count people */

/* Whether a source of the measure does, and whether all do. */
static bool measure_counts(const struct programme *programme,
                           const struct measure *measure, bool *all)
{
    bool any = false;
    *all = true;
    for (size_t i = 0; i < measure->source_count; i++) {
        bool counts =
            protection_counts(programme_source(programme, measure->sources[i]));
        any = any || counts;
        *all = *all && counts;
    }
    return any;
}

bool guarded_needs_people(const struct programme *programme,
                          const struct item *item)
{
    bool all;
    if (item->kind != ITEM_ASSESSMENT && item->measure &&
        measure_counts(programme, item->measure, &all))
        return true;
    for (size_t i = 0; i < item->need_count; i++)
        if (guarded_needs_people(programme, &programme->items[item->needs[i]]))
            return true;
    return false;
}

static void judge_item(const struct protection *protection,
                       struct guarded_item *guarded)
{
    struct err unknown;
    bool all = false;
    const struct item *item =
        programme_item(protection->programme, guarded->row->name, &unknown);
    guarded->item = item;
    guarded->people = PEOPLE_NONE;
    if (!item)
        guarded->people = PEOPLE_UNSEEN;
    else if (item->kind != ITEM_ASSESSMENT &&
             measure_counts(protection->programme, item->measure, &all))
        guarded->people = PEOPLE_COUNTED;
    else if (guarded_needs_people(protection->programme, item))
        guarded->people = PEOPLE_BEHIND;
    guarded->share = item && item->measure &&
                     (item->measure->interval == INTERVAL_WILSON ||
                      item->measure->per == 100);
    guarded->counted = all;
}

/* Results */

size_t guarded_figures(const struct guarded_item *item)
{
    if (item->people != PEOPLE_COUNTED)
        return 0;
    return !item->ratio || !item->counted ? 1 : item->share ? 3 : 2;
}

static int compare_rows(const void *left, const void *right)
{
    const struct guarded_row *one = left, *other = right;
    if (one->item != other->item)
        return one->item < other->item ? -1 : 1;
    int by = strcmp(one->row.by, other->row.by);
    if (by)
        return by;
    if (one->area != other->area)
        return one->area < other->area ? -1 : 1;
    int64_t a = period_id(one->period), b = period_id(other->period);
    return (a > b) - (a < b);
}

struct guarded_row *protect_find(const struct protection *protection,
                                 size_t item, const char *by, int area,
                                 struct period period)
{
    const struct guarded_item *guarded = &protection->items[item];
    struct guarded_row key = {
        .row.by = by, .item = item, .area = area, .period = period};
    return guarded->count ? bsearch(&key, protection->rows + guarded->first,
                                    guarded->count, sizeof key, compare_rows)
                          : NULL;
}

static int area_of(const struct areas *areas, const int64_t *ids, int64_t id)
{
    for (size_t i = 0; i < areas->count; i++)
        if (ids[i] == id)
            return (int)i;
    return AREA_NONE;
}

static void keep_row(struct protection *protection, size_t item,
                     const struct result_row *row, const int64_t *ids)
{
    protection->rows =
        memory_room(protection->rows, protection->row_count,
                    &protection->row_capacity, sizeof *protection->rows);
    protection->rows[protection->row_count++] = (struct guarded_row){
        .row = *row,
        .item = item,
        .area = area_of(&protection->programme->areas, ids, row->area),
        .period = period_of_id(row->period),
        .lacking = isnan(row->value) && isnan(row->numerator),
    };
}

static bool read_rows(struct protection *protection, struct store *store,
                      int64_t run, size_t item, const int64_t *ids,
                      struct err *err)
{
    struct result_row *rows;
    size_t count;
    struct guarded_item *guarded = &protection->items[item];
    struct reading_wish wish = {.run = run, .item = guarded->row->id};
    if (guarded->people == PEOPLE_NONE)
        return true;
    if (!reading_range(&wish.range, store, run, wish.item, "all", err) ||
        !reading_results(&rows, &count, store, protection->arena, &wish, err))
        return false;
    guarded->first = protection->row_count;
    guarded->count = count;
    for (size_t i = 0; i < count; i++)
        keep_row(protection, item, &rows[i], ids);
    return true;
}

static void list_bys(struct protection *protection,
                     struct guarded_item *guarded)
{
    guarded->bys = arena_take(protection->arena,
                              (guarded->count + 1) * sizeof *guarded->bys);
    for (size_t i = 0; i < guarded->count; i++) {
        const char *by = protection->rows[guarded->first + i].row.by;
        bool fresh = by[0] && (guarded->by_count == 0 ||
                               strcmp(guarded->bys[guarded->by_count - 1], by));
        if (fresh)
            guarded->bys[guarded->by_count++] = by;
    }
}

static bool read_items(struct protection *protection, struct store *store,
                       int64_t run, struct err *err)
{
    const struct areas *areas = &protection->programme->areas;
    struct item_row *items;
    int64_t *ids =
        arena_take(protection->arena, (areas->count + 1) * sizeof *ids);
    protection->area_ids = ids;
    if (!schema_area_ids(store, areas, ids, err) ||
        !reading_items(&items, &protection->item_count, store,
                       protection->arena, run, err))
        return false;
    protection->items =
        arena_take(protection->arena,
                   (protection->item_count + 1) * sizeof *protection->items);
    for (size_t i = 0; i < protection->item_count; i++) {
        protection->items[i].row = &items[i];
        judge_item(protection, &protection->items[i]);
        if (!read_rows(protection, store, run, i, ids, err))
            return false;
    }
    if (protection->row_count)
        qsort(protection->rows, protection->row_count, sizeof *protection->rows,
              compare_rows);
    for (size_t i = 0; i < protection->item_count; i++)
        list_bys(protection, &protection->items[i]);
    return true;
}

/* Figures */

size_t protect_figure(struct protection *protection, double value, size_t owner)
{
    size_t place = protection->figure_count;
    protection->values =
        memory_room(protection->values, place, &protection->value_capacity,
                    sizeof *protection->values);
    protection->owners =
        memory_room(protection->owners, place, &protection->owner_capacity,
                    sizeof *protection->owners);
    protection->values[place] = value;
    protection->owners[place] = owner;
    return protection->figure_count++;
}

static bool is_count(double number)
{
    return number >= 0 && number == floor(number);
}

/* Whether each result tells the counts behind it, all in the same way. */
static bool shows_counts(const struct protection *protection,
                         const struct guarded_item *guarded)
{
    for (size_t i = 0; i < guarded->count; i++) {
        const struct result_row *row =
            &protection->rows[guarded->first + i].row;
        if (protection->rows[guarded->first + i].lacking)
            continue;
        if (isnan(row->numerator) == guarded->ratio ||
            !is_count(guarded->ratio ? row->numerator : row->exact) ||
            (guarded->share && !is_count(row->denominator)))
            return false;
    }
    return true;
}

/* Whether each numerator can be a part of its denominator. */
static bool has_shares(const struct protection *protection,
                       const struct guarded_item *guarded)
{
    for (size_t i = 0; i < guarded->count; i++) {
        const struct result_row *row =
            &protection->rows[guarded->first + i].row;
        if (row->numerator > row->denominator)
            return false;
    }
    return guarded->ratio;
}

static void judge_figures(const struct protection *protection,
                          struct guarded_item *guarded)
{
    if (guarded->people != PEOPLE_COUNTED)
        return;
    for (size_t i = 0; i < guarded->count; i++)
        if (!isnan(protection->rows[guarded->first + i].row.numerator))
            guarded->ratio = true;
    guarded->share = guarded->share && has_shares(protection, guarded);
    guarded->counted = guarded->counted || guarded->share;
    if (!shows_counts(protection, guarded))
        guarded->people = PEOPLE_UNSEEN;
}

static void add_figures(struct protection *protection, struct guarded_row *row)
{
    const struct guarded_item *item = &protection->items[row->item];
    const struct result_row *from = &row->row;
    double counts[] = {item->ratio ? from->numerator : from->exact,
                       from->denominator, from->denominator - from->numerator};
    row->figure = protection->figure_count;
    for (size_t i = 0; i < guarded_figures(item); i++)
        protect_figure(protection, row->lacking ? NAN : counts[i], row->figure);
}

static void make_figures(struct protection *protection)
{
    for (size_t i = 0; i < protection->item_count; i++)
        judge_figures(protection, &protection->items[i]);
    for (size_t i = 0; i < protection->row_count; i++)
        add_figures(protection, &protection->rows[i]);
    protection->stored_figures = protection->figure_count;
}

/* Decisions */

static bool decide(struct protection *protection, struct store *store,
                   int64_t run, struct err *err)
{
    if (!read_items(protection, store, run, err))
        return false;
    make_figures(protection);
    protect_link(protection);
    return protect_hide(protection, err);
}

/* What is needed no more; the results move into the arena. */
static void settle(struct protection *protection)
{
    size_t size = protection->row_count * sizeof *protection->rows;
    struct guarded_row *rows = arena_take(protection->arena, size + 1);
    if (size)
        memcpy(rows, protection->rows, size);
    free(protection->rows);
    free(protection->values);
    free(protection->owners);
    free(protection->starts);
    free(protection->members);
    protection->rows = rows;
}

struct protection *protection_new(const struct programme *programme,
                                  struct store *store, struct arena *arena,
                                  int64_t run, bool (*stop)(void),
                                  struct err *err)
{
    struct protection *protection = arena_take(arena, sizeof *protection);
    protection->programme = programme;
    protection->rule = &programme->config.disclosure;
    protection->arena = arena;
    protection->stop = stop;
    protection->starts = memory_room(NULL, 0, &protection->start_capacity,
                                     sizeof *protection->starts);
    protection->starts[0] = 0;
    bool decided = decide(protection, store, run, err);
    settle(protection);
    return decided ? protection : NULL;
}
