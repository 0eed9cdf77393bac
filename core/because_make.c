/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the trials of causes come to, result by result. */
#include <stdlib.h>
#include <string.h>

#include "because_rows.h"
#include "because_state.h"
#include "because_try.h"
#include "text.h"

struct work {
    struct because *because;
    const struct because_wish *wish;
    struct trying trying;
    struct because_rows *rows; /* by cause */
};

static size_t cause_count(const struct work *work)
{
    return work->because->causes.count;
}

static const struct cause *cause_at(const struct work *work, size_t i)
{
    return &work->because->causes.items[i];
}

static const struct item *item_named(const struct programme *programme,
                                     const char *name)
{
    for (size_t i = 0; i < programme->item_count; i++)
        if (strcmp(programme->items[i].name, name) == 0)
            return &programme->items[i];
    return NULL;
}

static bool is_of_item(const struct work *work, const struct cause *cause,
                       const char *name)
{
    const struct item *was = item_named(work->trying.before.programme, name);
    const struct item *is = item_named(work->trying.after.programme, name);
    return (was != NULL && cause_touches(cause, was)) ||
           (is != NULL && cause_touches(cause, is));
}

/* Whether the item has a result that differs and that the cause reaches, of
   that area (NULL: any). */
static bool carries(const struct work *work, size_t cause, const char *item,
                    const char *area)
{
    for (size_t i = 0; i < work->because->count; i++) {
        const struct because_cell *cell = &work->because->cells[i];
        if (strcmp(cell->item, item) == 0 &&
            (area == NULL || strcmp(cell->area, area) == 0) &&
            trying_moves(&work->trying, cause, i) == MOVED)
            return true;
    }
    return false;
}

static void add_through(const struct work *work, size_t cause,
                        const struct item *item, const char *area,
                        struct buffer *out)
{
    const struct programme *programme =
        item == NULL ? NULL
        : item_named(work->trying.after.programme, item->name) == item
            ? work->trying.after.programme
            : work->trying.before.programme;
    for (size_t i = 0; item != NULL && i < item->need_count; i++) {
        const char *need = programme->items[item->needs[i]].name;
        if (carries(work, cause, need, area))
            buffer_addf(out, "%s%s", out->length > 0 ? ", " : "", need);
    }
}

/* By way of what the item needs: where that changed in the same area, else
   wherever it did. */
static const char *find_through(const struct work *work, size_t cause,
                                const struct because_cell *cell)
{
    struct buffer out = {0};
    const struct item *item =
        item_named(work->trying.after.programme, cell->item);
    if (is_of_item(work, cause_at(work, cause), cell->item))
        return "";
    if (item == NULL)
        item = item_named(work->trying.before.programme, cell->item);
    add_through(work, cause, item, cell->area, &out);
    if (out.length == 0)
        add_through(work, cause, item, NULL, &out);
    const char *text = arena_copy(work->because->arena, buffer_text(&out));
    buffer_free(&out);
    return text;
}

static const char *find_lines(const struct work *work, size_t cause,
                              const struct because_cell *cell)
{
    const struct areas *areas = &work->trying.after.programme->areas;
    int area = AREA_NONE;
    if (cause_at(work, cause)->kind != CAUSE_DATA)
        return "";
    for (size_t i = 0; i < areas->count; i++)
        if (strcmp(areas->items[i].code, cell->area) == 0)
            area = (int)i;
    return because_rows_text(&work->rows[cause], areas, area, cell->period,
                             work->because->arena);
}

static void add_part(struct work *work, struct because_answer *answer,
                     size_t cause, size_t at)
{
    const struct because_cell *stored = &work->because->cells[at];
    struct because_cell cell = *stored;
    const struct because_state *in =
        &work->trying.states[cause * WAYS + PUT_IN][at];
    const struct because_state *out =
        &work->trying.states[cause * WAYS + TAKEN_OUT][at];
    cell.before = work->trying.was[at];
    cell.after = work->trying.is[at];
    answer->parts[answer->count++] = (struct because_part){
        .cause = cause,
        .share = in->exact - cell.before.exact,
        .enough = state_has_change(in, &cell),
        .needed = !state_has_change(out, &cell),
        .ranks = trying_moves(&work->trying, cause, at) == MOVED_RANK &&
                 !states_same(&cell.before, &cell.after),
        .through = find_through(work, cause, stored),
        .lines = find_lines(work, cause, stored)};
}

/* Where no cause does anything by itself, all that reach the item do it
   together. */
static void add_parts(struct work *work, struct because_answer *answer,
                      size_t at)
{
    const char *item = work->because->cells[at].item;
    for (size_t i = 0; i < cause_count(work); i++)
        if (trying_moves(&work->trying, i, at) != MOVED_NOTHING)
            add_part(work, answer, i, at);
    if (answer->count > 0 ||
        (states_same(&work->trying.was[at], &work->trying.is[at]) &&
         work->trying.was[at].rank == work->trying.is[at].rank))
        return;
    for (size_t i = 0; i < cause_count(work); i++)
        if (trying_reaches(&work->trying, i, item))
            add_part(work, answer, i, at);
}

/* Ranks are not stored: those of the results computed again stand for them. */
static void answer_ranks(struct work *work, size_t at)
{
    work->because->cells[at].before.rank = work->trying.was[at].rank;
    work->because->cells[at].after.rank = work->trying.is[at].rank;
}

static void answer_cell(struct work *work, size_t at)
{
    struct because_answer *answer = &work->because->answers[at];
    const struct because_cell *cell = &work->because->cells[at];
    answer->parts = arena_take(work->because->arena,
                               (cause_count(work) + 1) * sizeof *answer->parts);
    answer->reproduced = states_same(&work->trying.was[at], &cell->before) &&
                         states_same(&work->trying.is[at], &cell->after);
    answer_ranks(work, at);
    answer->figure =
        states_same_words(&work->trying.was[at], &work->trying.is[at]);
    add_parts(work, answer, at);
    answer->joint = work->trying.is[at].exact - work->trying.was[at].exact;
    for (size_t i = 0; i < answer->count; i++)
        answer->joint -= answer->parts[i].share;
}

static void answer_all(struct work *work)
{
    work->because->answers =
        arena_take(work->because->arena,
                   (work->because->count + 1) * sizeof *work->because->answers);
    for (size_t i = 0; i < work->because->count; i++)
        answer_cell(work, i);
}

/* What the two runs were made from */

static bool find_rows(struct work *work, size_t cause, struct store *store,
                      struct err *err)
{
    const struct because *because = work->because;
    const struct programme *programme = work->trying.after.programme;
    const struct source *source =
        programme_source(programme, cause_at(work, cause)->name);
    return source == NULL ||
           because_rows_find(&work->rows[cause], programme, source, store,
                             because->before.recalled.moment.import,
                             because->after.recalled.moment.import,
                             because->arena, err);
}

static bool find_all_rows(struct work *work, struct err *err)
{
    struct store *store;
    bool good = store_open(&store, work->wish->path, STORE_READ, err);
    if (!good)
        return false;
    work->rows = arena_take(work->because->arena,
                            (cause_count(work) + 1) * sizeof *work->rows);
    for (size_t i = 0; good && i < cause_count(work); i++)
        if (cause_at(work, i)->kind == CAUSE_DATA)
            good = find_rows(work, i, store, err);
    store_close(store);
    return good;
}

static bool read_sides(struct because *because, const struct because_wish *wish,
                       struct err *err)
{
    struct store *store;
    if (!store_open(&store, wish->path, STORE_READ, err))
        return false;
    bool good = cause_side_read(&because->before, store, wish->before,
                                because->arena, err) &&
                cause_side_read(&because->after, store, wish->after,
                                because->arena, err) &&
                causes_find(&because->causes, &because->before, &because->after,
                            store, because->arena, err);
    store_close(store);
    return good;
}

static bool find(struct work *work, struct err *err)
{
    if (!trying_do(&work->trying, work->because, work->wish, err) ||
        !find_all_rows(work, err))
        return false;
    answer_all(work);
    return true;
}

bool because_find(struct because *because, const struct because_wish *wish,
                  struct err *err)
{
    *because = (struct because){.arena = arena_new()};
    struct work work = {.because = because, .wish = wish};
    because->cells =
        arena_take(because->arena, (wish->count + 1) * sizeof *because->cells);
    because->count = wish->count;
    if (wish->count > 0)
        memcpy(because->cells, wish->cells,
               wish->count * sizeof *because->cells);
    if (!read_sides(because, wish, err))
        return false;
    bool good = find(&work, err);
    trying_end(&work.trying);
    return good;
}
