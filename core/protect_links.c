/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whoever looks at what is published sees which figures add up, and so does
   this: a relation holds where it can be seen to hold more often than not. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "protect_parts.h"

enum {
    PARTS_MOST = 400, /* of one sum */
    SPAN_MOST = 12,   /* periods that a rolling figure covers, at most */
    DOUBTS_MOST = 20, /* contradictions after which nothing more is tried */
    THREES_MOST = 40  /* series of which three are tried together, else two */
};

static const double NEAR = 1e-6;

/* A total and its parts, being gathered. */
struct link {
    size_t total, parts[PARTS_MOST], count;
    bool known;  /* all of it */
    double rest; /* of the total, less the parts that are known */
};

static void begin_link(struct link *link, const struct protection *protection,
                       size_t total)
{
    link->total = total;
    link->count = 0;
    link->rest = protection->values[total];
    link->known = !isnan(link->rest);
}

static bool add_part(struct link *link, const struct protection *protection,
                     size_t figure)
{
    double value = protection->values[figure];
    if (link->count == PARTS_MOST)
        return false;
    link->parts[link->count++] = figure;
    if (isnan(value))
        link->known = false;
    else
        link->rest -= value;
    return true;
}

static void add_member(struct protection *protection, size_t figure)
{
    protection->members =
        memory_room(protection->members, protection->member_count,
                    &protection->member_capacity, sizeof(size_t));
    protection->members[protection->member_count++] = figure;
}

static void add_link(struct protection *protection, const struct link *link)
{
    protection->starts =
        memory_room(protection->starts, protection->sum_count + 1,
                    &protection->start_capacity, sizeof(size_t));
    protection->starts[protection->sum_count++] = protection->member_count;
    add_member(protection, link->total);
    for (size_t i = 0; i < link->count; i++)
        add_member(protection, link->parts[i]);
    protection->starts[protection->sum_count] = protection->member_count;
}

/* One of two lists may hold what the other does not: what is left over is a
   figure that nobody publishes, and may itself be small. */
static void add_link_with_rest(struct protection *protection, struct link *link)
{
    if (link->known && link->rest > NEAR && link->count < PARTS_MOST) {
        size_t rest =
            protect_figure(protection, link->rest, protection->figure_count);
        link->parts[link->count++] = rest;
    }
    add_link(protection, link);
}

static bool is_over(const struct link *link)
{
    return !isnan(link->rest) && link->rest < -NEAR;
}

/* The parts of a denominator */

static void link_rest(struct protection *protection,
                      const struct guarded_row *row)
{
    struct link link;
    begin_link(&link, protection, row->figure + 1);
    add_part(&link, protection, row->figure);
    add_part(&link, protection, row->figure + 2);
    add_link(protection, &link);
}

/* Areas */

static bool is_child(const struct protection *protection, size_t area,
                     int parent)
{
    return protection->programme->areas.items[area].parent == parent;
}

/* The areas below, at the nearest level that has results. */
static bool add_below(struct link *link, const struct protection *protection,
                      const struct guarded_row *row, int parent, size_t which)
{
    for (size_t i = 0; i < protection->programme->areas.count; i++) {
        if (!is_child(protection, i, parent))
            continue;
        const struct guarded_row *child = protect_find(
            protection, row->item, row->row.by, (int)i, row->period);
        if (!child ? !add_below(link, protection, row, (int)i, which)
                   : !add_part(link, protection, child->figure + which))
            return false;
    }
    return true;
}

static bool gather_area(struct link *link, const struct protection *protection,
                        const struct guarded_row *row, size_t which)
{
    begin_link(link, protection, row->figure + which);
    return row->area != AREA_NONE &&
           add_below(link, protection, row, row->area, which) &&
           link->count > 0;
}

/* Values of `by` */

static bool gather_by(struct link *link, const struct protection *protection,
                      const struct guarded_row *row, size_t which)
{
    const struct guarded_item *item = &protection->items[row->item];
    begin_link(link, protection, row->figure + which);
    for (size_t i = 0; i < item->by_count && !row->row.by[0]; i++) {
        const struct guarded_row *part = protect_find(
            protection, row->item, item->bys[i], row->area, row->period);
        if (part && !add_part(link, protection, part->figure + which))
            return false;
    }
    return link->count > 0;
}

/* Within an item, sums are there by declaration; only where a part is not
   known and the rest does not fit is there none. */
static void link_within(struct protection *protection, size_t row,
                        bool (*gather)(struct link *, const struct protection *,
                                       const struct guarded_row *, size_t))
{
    struct link link;
    size_t item = protection->rows[row].item;
    size_t figures = guarded_figures(&protection->items[item]);
    for (size_t which = 0; which < figures && which < 2; which++)
        if (gather(&link, protection, &protection->rows[row], which) &&
            !is_over(&link))
            add_link_with_rest(protection, &link);
}

/* Series of one item and value of `by`: the results of one question */

struct series {
    size_t item, which, first, count; /* which figure; results */
    const char *by;
    enum period_kind kind;
};

struct relation {
    const struct series *total, *parts[3];
    size_t part_count;
    int span; /* periods, 0: those that the longer one holds */
    int lag;  /* periods before, of the same kind */
};

static bool gather_steps(struct link *link, const struct protection *protection,
                         const struct guarded_row *row,
                         const struct series *part, struct period first,
                         struct period last)
{
    for (struct period at = first; at.at <= last.at; at = period_step(at, 1)) {
        const struct guarded_row *found =
            protect_find(protection, part->item, part->by, row->area, at);
        if (!found || !add_part(link, protection, found->figure + part->which))
            return false;
    }
    return true;
}

static bool gather_relation(struct link *link,
                            const struct protection *protection,
                            const struct relation *relation,
                            const struct guarded_row *row)
{
    begin_link(link, protection, row->figure + relation->total->which);
    for (size_t i = 0; i < relation->part_count; i++) {
        const struct series *part = relation->parts[i];
        struct period first = row->period, last = row->period;
        if (relation->span) {
            last = period_step(last, -relation->lag);
            first = period_step(last, 1 - relation->span);
        } else if (!period_parts(row->period, part->kind, &first, &last))
            return false;
        if (!gather_steps(link, protection, row, part, first, last))
            return false;
    }
    return true;
}

/* More instances where it holds than where it does not, and any at all. */
static bool holds(const struct protection *protection,
                  const struct relation *relation)
{
    const struct series *total = relation->total;
    struct link link;
    size_t kept = 0, broken = 0;
    for (size_t i = total->first; i < total->first + total->count; i++) {
        const struct guarded_row *row = &protection->rows[i];
        if (!gather_relation(&link, protection, relation, row) || !link.known)
            continue;
        if (fabs(link.rest) > NEAR)
            broken++;
        else
            kept += protection->values[link.total] != 0;
        if ((broken > 3 && !kept) ||
            (broken > DOUBTS_MOST && broken > 2 * kept))
            return false;
    }
    return kept > broken;
}

static void try_relation(struct protection *protection,
                         const struct relation *relation)
{
    const struct series *total = relation->total;
    struct link link;
    if (!holds(protection, relation))
        return;
    for (size_t i = total->first; i < total->first + total->count; i++)
        if (gather_relation(&link, protection, relation,
                            &protection->rows[i]) &&
            !is_over(&link) && (!link.known || link.rest < NEAR))
            add_link(protection, &link);
}

static bool is_finer(enum period_kind kind, const struct series *than,
                     const struct protection *protection)
{
    struct period first, last;
    return kind != than->kind &&
           period_parts(protection->rows[than->first].period, kind, &first,
                        &last);
}

/* How many periods of a kind make a year, 0 for days. */
static int periods_of_year(enum period_kind kind)
{
    switch (kind) {
    case PERIOD_MONTH: return 12;
    case PERIOD_QUARTER:
    case PERIOD_FINANCIAL_QUARTER: return 4;
    default: return 0;
    }
}

/* What another item had the period or the year before: a measure of change
   shows both. */
static void try_lags(struct protection *protection, struct relation *relation)
{
    relation->span = 1;
    relation->lag = 1;
    try_relation(protection, relation);
    relation->lag = periods_of_year(relation->total->kind);
    if (relation->lag)
        try_relation(protection, relation);
    relation->lag = 0;
}

/* The same figure, the sum of the last few, or of a longer period's. */
static void try_pair(struct protection *protection, const struct series *total,
                     const struct series *part)
{
    struct relation relation = {.total = total, .parts = {part}, 1};
    if (is_finer(part->kind, total, protection))
        try_relation(protection, &relation);
    if (part->kind != total->kind)
        return;
    try_lags(protection, &relation);
    for (relation.span = total < part ? 1 : 2; relation.span <= SPAN_MOST;
         relation.span++)
        try_relation(protection, &relation);
}

/* Sums within one item are known. */
static bool is_fresh(const struct relation *relation)
{
    for (size_t i = 0; i < relation->part_count; i++)
        if (relation->parts[i]->item != relation->total->item)
            return true;
    return false;
}

/* Figures of two or three series, from `next` on, that make up another. */
static void try_more(struct protection *protection, struct relation *relation,
                     const struct series *next, const struct series *end,
                     size_t most)
{
    if (relation->part_count > 1 && is_fresh(relation))
        try_relation(protection, relation);
    for (; relation->part_count < most && next < end; next++) {
        if (next == relation->total || next->kind != relation->total->kind)
            continue;
        relation->parts[relation->part_count++] = next;
        try_more(protection, relation, next + 1, end, most);
        relation->part_count--;
    }
}

static size_t series_end(const struct protection *protection, size_t first)
{
    const struct guarded_row *row = &protection->rows[first];
    size_t end = first + 1;
    while (end < protection->row_count &&
           protection->rows[end].item == row->item &&
           strcmp(protection->rows[end].row.by, row->row.by) == 0)
        end++;
    return end;
}

static size_t list_series(const struct protection *protection,
                          struct series *list)
{
    size_t count = 0;
    for (size_t i = 0; i < protection->row_count;) {
        const struct guarded_row *row = &protection->rows[i];
        size_t end = series_end(protection, i);
        size_t figures = guarded_figures(&protection->items[row->item]);
        for (size_t which = 0; which < figures && which < 2; which++)
            list[count++] = (struct series){
                row->item, which, i, end - i, row->row.by, row->period.kind};
        i = end;
    }
    return count;
}

static void link_series(struct protection *protection)
{
    struct series *list =
        memory_take((2 * protection->row_count + 1) * sizeof *list);
    size_t count = list_series(protection, list);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < count; k++)
            if (i != k)
                try_pair(protection, &list[i], &list[k]);
        struct relation relation = {.total = &list[i], .span = 1};
        try_more(protection, &relation, list, list + count,
                 count <= THREES_MOST ? 3 : 2);
    }
    free(list);
}

void protect_link(struct protection *protection)
{
    for (size_t i = 0; i < protection->row_count; i++) {
        if (protection->items[protection->rows[i].item].share)
            link_rest(protection, &protection->rows[i]);
        link_within(protection, i, gather_area);
        link_within(protection, i, gather_by);
    }
    link_series(protection);
}
