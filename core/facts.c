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
    facts->members = memory_take(areas * sizeof *facts->members);
}

void facts_end(struct facts *facts)
{
    free(facts->values);
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

bool measure_breaks(const struct measure *measure, struct period before,
                    struct period now, int32_t *day)
{
    for (size_t i = 0; measure && i < measure->break_count; i++)
        if (period_first(before) < measure->breaks[i] &&
            measure->breaks[i] <= period_last(now)) {
            *day = measure->breaks[i];
            return true;
        }
    return false;
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

static void read_at(const struct grid *grid, const struct spot *spot,
                    struct period period, struct it_figure *figure)
{
    read_figure(grid_cell(grid, spot->item, spot->by, spot->area, period),
                period, figure);
}

static void gather_before(struct facts *facts, const struct grid *grid,
                          const struct spot *spot, const struct rule *rule)
{
    struct it *it = &facts->it;
    const struct measure *measure = grid->programme->items[spot->item].measure;
    bool year = !rule->before || strcmp(rule->before, "year") == 0;
    struct period before =
        year ? period_year_before(spot->period) : period_step(spot->period, -1);
    char name[PERIOD_NAME];
    int32_t day;
    it->before_reason = facts->before_reason;
    it->before.there = false;
    if (measure_breaks(measure, before, spot->period, &day)) {
        snprintf(facts->before_reason, sizeof facts->before_reason,
                 "not compared across the break of %s", date_show(day, name));
        return;
    }
    read_at(grid, spot, before, &it->before);
    snprintf(facts->before_reason, sizeof facts->before_reason,
             "no figure for %s", period_name(before, name));
}

size_t peer_members(const struct areas *areas, const char *group, bool self,
                    int area, int32_t day, int *out)
{
    size_t count = 0;
    if (strcmp(group, "all") == 0) {
        for (size_t i = 0; i < areas->count; i++)
            if (strcmp(areas->items[i].kind, areas->items[area].kind) == 0)
                out[count++] = (int)i;
    } else {
        count = areas_members(areas, group, area, day, out);
    }
    size_t kept = 0;
    bool there = false;
    for (size_t i = 0; i < count; i++) {
        there = there || out[i] == area;
        if (out[i] != area || self)
            out[kept++] = out[i];
    }
    if (self && !there && kept > 0 && kept < areas->count)
        out[kept++] = area;
    return kept;
}

static double spread_of(const double *values, size_t count, double mean)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (values[i] - mean) * (values[i] - mean);
    return count >= 2 ? sqrt(sum / (double)(count - 1)) : NAN;
}

/* The mean of the members' values and the pooled rate are different figures,
   and a rule must name the one that it uses: both are given. */
static void gather_peers(struct facts *facts, const struct grid *grid,
                         const struct spot *spot, const struct rule *rule)
{
    struct it *it = &facts->it;
    double sum = 0, numerator = 0, denominator = 0;
    size_t members =
        peer_members(&grid->programme->areas, rule->peers, rule->peers_self,
                     spot->area, period_last(spot->period), facts->members);
    it->with_peers = true;
    it->peer_count = 0;
    for (size_t i = 0; i < members; i++) {
        struct it_figure figure;
        read_figure(grid_cell(grid, spot->item, spot->by, facts->members[i],
                              spot->period),
                    spot->period, &figure);
        if (!figure.there)
            continue;
        facts->values[it->peer_count++] =
            rule->exact ? figure.exact : figure.value;
        sum += rule->exact ? figure.exact : figure.value;
        numerator += figure.numerator;
        denominator += figure.denominator;
    }
    const struct measure *measure = grid->programme->items[spot->item].measure;
    size_t count = it->peer_count;
    it->peer_values = facts->values;
    it->peer_mean = count > 0 ? sum / (double)count : NAN;
    it->peer_pooled = measure && denominator > 0
                          ? measure->per * numerator / denominator
                          : NAN;
    it->peer_spread = spread_of(facts->values, count, it->peer_mean);
}

static void gather_series(struct facts *facts, const struct grid *grid,
                          const struct spot *spot, const struct rule *rule)
{
    const struct measure *measure = grid->programme->items[spot->item].measure;
    size_t count = (size_t)rule->series;
    if (count > facts->series_capacity) {
        facts->series =
            memory_resize(facts->series, count * sizeof *facts->series);
        facts->series_capacity = count;
    }
    for (size_t i = 0; i < count; i++) {
        int32_t day;
        struct period period =
            period_step(spot->period, (int32_t)i + 1 - (int32_t)count);
        read_at(grid, spot, period, &facts->series[i]);
        if (measure_breaks(measure, period, spot->period, &day))
            facts->series[i].there = false;
    }
    facts->it.series = facts->series;
    facts->it.series_count = count;
}

void facts_gather(struct facts *facts, const struct grid *grid,
                  const struct spot *spot, const struct rule *rule,
                  double target)
{
    const struct item *item = &grid->programme->items[spot->item];
    const struct cell *cell =
        grid_cell(grid, spot->item, spot->by, spot->area, spot->period);
    facts->it = (struct it){
        .good = item_good(item),
        .unit = item->measure ? item->measure->unit : NULL,
        .target = target,
        .bounded = cell && cell->bounded,
        .exact = rule->exact,
        .area = &grid->programme->areas.items[spot->area],
    };
    read_figure(cell, spot->period, &facts->it.now);
    gather_before(facts, grid, spot, rule);
    if (rule->peers)
        gather_peers(facts, grid, spot, rule);
    if (rule->series > 0)
        gather_series(facts, grid, spot, rule);
}

static void read_part(const struct grid *grid, const struct spot *spot,
                      struct it_part *part)
{
    const struct item *item = &grid->programme->items[spot->item];
    const struct cell *cell =
        spot->period.kind == PERIOD_NONE
            ? NULL
            : grid_cell(grid, spot->item, spot->by, spot->area, spot->period);
    size_t scale;
    part->status = STATUS_MISSING;
    part->period = spot->period;
    if (!cell || cell->status == STATUS_NONE)
        return;
    part->status = cell->status;
    part->value = cell->value;
    part->numerator = cell->numerator;
    part->denominator = cell->denominator;
    part->grade = cell_grade(item, cell);
    part->direction = cell_direction(item, cell);
    part->reason = cell->note ? grid_text(grid, cell->note) : NULL;
    cell_scale(item, cell, &scale);
    if (part->grade) {
        part->rank = cell->grade + 1;
        part->score = (int)scale - cell->grade;
    }
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
        parts[i] = (struct it_part){.measure = of->measure->script.name,
                                    .title = of->measure->title,
                                    .weight = item->assessment->parts[i].weight,
                                    .value = NAN,
                                    .numerator = NAN,
                                    .denominator = NAN};
        read_part(grid, &at, &parts[i]);
        if (spots)
            spots[i] = at;
    }
}
