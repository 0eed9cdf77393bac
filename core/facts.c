/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Only cells with a value give facts: a missing neighbour is left out and
   counted out, never read as zero. A cell's value is final before its grade
   is asked for, so facts do not depend on which neighbour is graded first. */
#include "facts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void facts_begin(struct facts *facts, const struct grid *grid)
{
    size_t areas = grid->programme->areas.count;
    memset(facts, 0, sizeof *facts);
    facts->values = memory_take(areas * sizeof *facts->values);
    facts->peers = memory_take(areas * sizeof *facts->peers);
    facts->members = memory_take(areas * sizeof *facts->members);
}

void facts_end(struct facts *facts)
{
    free(facts->values);
    free(facts->peers);
    free(facts->members);
    free(facts->series);
}

struct period period_as(enum period_kind kind, struct period period)
{
    struct period first, last;
    struct period whole = period_containing(kind, period);
    if (whole.kind != PERIOD_NONE)
        return whole;
    if (period_parts(period, kind, &first, &last))
        return last;
    return (struct period){PERIOD_NONE, 0};
}

const struct break_day *item_break(const struct programme *programme,
                                   const struct item *item,
                                   struct period before, struct period now)
{
    const struct break_day *newest = NULL;
    if (item->measure)
        return breaks_between(&item->measure->breaks, before, now);
    for (size_t i = 0; i < item->part_count; i++) {
        const struct break_day *one = item_break(
            programme, &programme->items[item->parts[i]], before, now);
        if (one && (!newest || one->day > newest->day))
            newest = one;
    }
    return newest;
}

struct cell *spot_cell(const struct grid *grid, const struct spot *spot)
{
    return grid_cell(grid, spot->item, spot->by, spot->area, spot->period);
}

bool spot_has_rule(const struct grid *grid, const struct spot *spot, size_t i)
{
    const struct item *item = &grid->programme->items[spot->item];
    return ruling_names(item,
                        programme_ruling(grid->programme, item, spot->area,
                                         period_last(spot->period)),
                        i);
}

bool spot_same(const struct spot *one, const struct spot *other)
{
    return one->item == other->item && one->by == other->by &&
           one->area == other->area && period_same(one->period, other->period);
}

struct spot spot_at(const struct grid *grid, size_t item, size_t by,
                    uint64_t index)
{
    const struct block *block = &grid->blocks[item];
    return (struct spot){
        .item = item,
        .by = by,
        .area = (int)(index / block->periods),
        .period = block_period(block, (size_t)(index % block->periods)),
    };
}

static const struct measure *measure_of(const struct grid *grid,
                                        const struct spot *spot)
{
    return grid->programme->items[spot->item].measure;
}

static void read_figure(const struct cell *cell, struct period period,
                        struct it_figure *figure)
{
    *figure = (struct it_figure){
        .period = period,
        .value = NAN,
        .exact = NAN,
        .numerator = NAN,
        .denominator = NAN,
        .lower = NAN,
        .upper = NAN,
    };
    if (!cell || cell->status == STATUS_NONE || isnan(cell->exact))
        return;
    figure->there = true;
    figure->value = cell->value;
    figure->exact = cell->exact;
    figure->numerator = cell->numerator;
    figure->denominator = cell->denominator;
    figure->lower = cell->lower;
    figure->upper = cell->upper;
}

/* The figure of the spot's neighbour in time. */
static void read_at(const struct grid *grid, const struct spot *spot,
                    struct period period, struct it_figure *figure)
{
    read_figure(grid_cell(grid, spot->item, spot->by, spot->area, period),
                period, figure);
}

static struct period period_before(const struct rule *rule,
                                   struct period period)
{
    return !rule->before || strcmp(rule->before, "year") == 0
               ? period_year_before(period)
               : period_step(period, -1);
}

/* The break that parts the spot from an earlier period. */
static const struct break_day *
break_of(const struct grid *grid, const struct spot *spot, struct period before)
{
    return item_break(grid->programme, &grid->programme->items[spot->item],
                      before, spot->period);
}

static void gather_before(struct facts *facts, const struct grid *grid,
                          const struct spot *spot, const struct rule *rule)
{
    struct period before = period_before(rule, spot->period);
    const struct break_day *one = break_of(grid, spot, before);
    char name[PERIOD_NAME];
    read_at(grid, spot, before, &facts->it.before);
    if (one) {
        facts->it.broken = facts->it.before.there;
        facts->it.before.there = false;
        break_tell(one, facts->before_reason);
        return;
    }
    facts->before_reason[0] = '\0';
    if (!facts->it.before.there)
        snprintf(facts->before_reason, sizeof facts->before_reason,
                 "no figure for %s", period_name(before, name));
}

static size_t areas_alike(const struct areas *areas, int area, int *out)
{
    size_t count = 0;
    for (size_t i = 0; i < areas->count; i++)
        if (strcmp(areas->items[i].kind, areas->items[area].kind) == 0)
            out[count++] = (int)i;
    return count;
}

static bool has_area(const int *members, size_t count, int area)
{
    for (size_t i = 0; i < count; i++)
        if (members[i] == area)
            return true;
    return false;
}

static size_t leave_out(int *members, size_t count, int area)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (members[i] != area)
            members[kept++] = members[i];
    return kept;
}

size_t peer_members(const struct areas *areas, const char *group, bool self,
                    int area, int32_t day, int *out)
{
    size_t count = strcmp(group, "all") == 0
                       ? areas_alike(areas, area, out)
                       : areas_members(areas, group, area, day, out);
    if (!self)
        return leave_out(out, count, area);
    if (count > 0 && count < areas->count && !has_area(out, count, area))
        out[count++] = area;
    return count;
}

static double spread_of(const double *values, size_t count, double mean)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (values[i] - mean) * (values[i] - mean);
    return count >= 2 ? sqrt(sum / (double)(count - 1)) : NAN;
}

/* What the peers' figures add up to. */
struct pool {
    double sum, numerator, denominator;
};

static void add_peer(struct facts *facts, struct pool *pool,
                     const struct rule *rule, const struct area *area,
                     const struct it_figure *figure)
{
    double value = rule->exact ? figure->exact : figure->value;
    facts->peers[facts->it.peer_count] =
        (struct it_peer){.area = area, .figure = *figure};
    facts->values[facts->it.peer_count++] = value;
    pool->sum += value;
    pool->numerator += figure->numerator;
    pool->denominator += figure->denominator;
}

static void pool_peers(struct facts *facts, struct pool *pool,
                       const struct grid *grid, const struct spot *spot,
                       const struct rule *rule)
{
    size_t members =
        peer_members(&grid->programme->areas, rule->peers, rule->peers_self,
                     spot->area, period_last(spot->period), facts->members);
    for (size_t i = 0; i < members; i++) {
        struct spot peer = *spot;
        struct it_figure figure;
        peer.area = facts->members[i];
        read_at(grid, &peer, spot->period, &figure);
        if (figure.there)
            add_peer(facts, pool, rule,
                     &grid->programme->areas.items[peer.area], &figure);
    }
}

/* The mean of the members' values and the pooled rate are different figures,
   and a rule must name the one that it uses: both are given. */
static void gather_peers(struct facts *facts, const struct grid *grid,
                         const struct spot *spot, const struct rule *rule)
{
    struct it *it = &facts->it;
    struct pool pool = {0};
    const struct measure *measure = measure_of(grid, spot);
    pool_peers(facts, &pool, grid, spot, rule);
    it->with_peers = true;
    it->peer_values = facts->values;
    it->peers = facts->peers;
    it->peer_mean =
        it->peer_count > 0 ? pool.sum / (double)it->peer_count : NAN;
    it->peer_pooled = measure && pool.denominator > 0
                          ? measure->per * pool.numerator / pool.denominator
                          : NAN;
    it->peer_spread = spread_of(facts->values, it->peer_count, it->peer_mean);
}

static void size_series(struct facts *facts, size_t count)
{
    if (count > facts->series_capacity) {
        facts->series =
            memory_resize(facts->series, count * sizeof *facts->series);
        facts->series_capacity = count;
    }
    facts->it.series = facts->series;
    facts->it.series_count = count;
}

/* Across a break of the measure there is nothing to compare with. */
static void read_comparable(struct facts *facts, const struct grid *grid,
                            const struct spot *spot, struct period period,
                            struct it_figure *figure)
{
    const struct break_day *one = break_of(grid, spot, period);
    read_at(grid, spot, period, figure);
    if (!one || !figure->there)
        return;
    figure->there = false;
    facts->it.series_reason = break_tell(one, facts->series_reason);
}

static void gather_series(struct facts *facts, const struct grid *grid,
                          const struct spot *spot, const struct rule *rule)
{
    size_t count = (size_t)rule->series;
    size_series(facts, count);
    for (size_t i = 0; i < count; i++) {
        int32_t steps = (int32_t)i + 1 - (int32_t)count;
        read_comparable(facts, grid, spot, period_step(spot->period, steps),
                        &facts->series[i]);
    }
}

static void gather_now(struct facts *facts, const struct grid *grid,
                       const struct spot *spot, const struct rule *rule)
{
    const struct item *item = &grid->programme->items[spot->item];
    const struct cell *cell = spot_cell(grid, spot);
    facts->it = (struct it){
        .good = item_good(item),
        .unit = item->measure ? item->measure->unit : NULL,
        .per = item->measure ? item->measure->per : NAN,
        .bounded = cell && cell->bound != BOUND_NONE,
        .exact = rule->exact,
        .area = &grid->programme->areas.items[spot->area],
        .before_reason = facts->before_reason,
    };
    read_figure(cell, spot->period, &facts->it.now);
}

void facts_gather(struct facts *facts, const struct grid *grid,
                  const struct spot *spot, const struct rule *rule,
                  double target)
{
    gather_now(facts, grid, spot, rule);
    facts->it.target = target;
    gather_before(facts, grid, spot, rule);
    if (rule->peers)
        gather_peers(facts, grid, spot, rule);
    if (rule->series > 0)
        gather_series(facts, grid, spot, rule);
}

struct period facts_earliest(const struct item *item, struct period period)
{
    struct period earliest = period_step(period, -1);
    for (size_t i = 0; i < item->rule_count; i++) {
        const struct rule *rule = item->rules[i];
        const struct period reached[] = {
            period_before(rule, period),
            period_step(period, 1 - (int32_t)rule->series)};
        for (size_t n = 0; n < 2; n++)
            if (reached[n].at < earliest.at)
                earliest = reached[n];
    }
    return earliest;
}

static void rank_part(const struct item *item, const struct cell *cell,
                      struct it_part *part)
{
    size_t scale;
    cell_scale(item, cell, &scale);
    part->grade = cell_grade(item, cell);
    if (!part->grade)
        return;
    part->rank = cell->grade + 1;
    part->score = (int)scale - cell->grade;
}

static void read_part(const struct grid *grid, const struct spot *spot,
                      struct it_part *part)
{
    const struct item *item = &grid->programme->items[spot->item];
    const struct cell *cell = spot_cell(grid, spot);
    part->status = STATUS_MISSING;
    part->reason = grid->blocks[spot->item].lacking;
    if (part->reason == NULL)
        part->reason = "there is no result for that period";
    part->period = spot->period;
    if (!cell || cell->status == STATUS_NONE)
        return;
    part->status = cell->status;
    part->value = cell->value;
    part->numerator = cell->numerator;
    part->denominator = cell->denominator;
    part->direction = cell_direction(item, cell);
    part->reason = cell->note ? grid_text(grid, cell->note) : NULL;
    rank_part(item, cell, part);
}

void facts_parts(const struct grid *grid, const struct spot *spot,
                 struct it_part *parts, struct spot *spots)
{
    const struct item *item = &grid->programme->items[spot->item];
    for (size_t i = 0; i < item->part_count; i++) {
        const struct item *of = &grid->programme->items[item->parts[i]];
        struct spot at = {.item = item->parts[i],
                          .area = spot->area,
                          .period = period_as(of->period, spot->period)};
        parts[i] = (struct it_part){.name = item_script(of)->name,
                                    .whole = of->kind == ITEM_ASSESSMENT,
                                    .title = of->title,
                                    .weight = item->assessment->parts[i].weight,
                                    .value = NAN,
                                    .numerator = NAN,
                                    .denominator = NAN};
        read_part(grid, &at, &parts[i]);
        if (spots)
            spots[i] = at;
    }
}
