/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The facts that a rule or an assessment is given about one cell, gathered
   from finished cells: its company in time and among its peers. Computes no
   grade. */
#ifndef FACTS_H
#define FACTS_H

#include "grid.h"
#include "lib_it.h"

/* The cell that is asked for. */
struct spot {
    size_t item, by;
    int area;
    struct period period;
};

bool spot_same(const struct spot *one, const struct spot *other);

/* Its cell; NULL when the grid has none there. */
struct cell *spot_cell(const struct grid *grid, const struct spot *spot);

/* Whether its item's i-th rule may grade it. */
bool spot_has_rule(const struct grid *grid, const struct spot *spot, size_t i);

/* The spot of a block's cell number `index`, counted area by area and period
   by period. */
struct spot spot_at(const struct grid *grid, size_t item, size_t by,
                    uint64_t index);

/* Room for one set of facts, used again from cell to cell. */
struct facts {
    struct it it;
    double *values; /* of peers; room for every area, as the next two have */
    struct it_peer *peers;
    int *members;
    struct it_figure *series;
    size_t series_capacity;
    char before_reason[BREAK_TEXT];
    char series_reason[BREAK_TEXT];
};

void facts_begin(struct facts *facts, const struct grid *grid);
void facts_end(struct facts *facts);

/* What `rule` is given of the spot; `target` NAN when there is none. */
void facts_gather(struct facts *facts, const struct grid *grid,
                  const struct spot *spot, const struct rule *rule,
                  double target);

/* The earliest period of which a cell of the item is told anything: what
   facts_gather() may look at, or what its direction is counted from. */
struct period facts_earliest(const struct item *item, struct period period);

/* An assessment's parts; `parts` and `spots` (NULL allowed) have room for as
   many as it has. */
void facts_parts(const struct grid *grid, const struct spot *spot,
                 struct it_part *parts, struct spot *spots);

/* The newest break between two periods, of the item's measure or of any that
   it weighs; NULL when they may be compared. */
const struct break_day *item_break(const struct programme *programme,
                                   const struct item *item,
                                   struct period before, struct period now);

/* `period` in another kind: the one that contains it, or its last part; kind
   PERIOD_NONE when there is none. */
struct period period_as(enum period_kind kind, struct period period);

/* The members of the peer group of an area, itself included only when
   `self`. The group "all" is every area of the same kind. */
size_t peer_members(const struct areas *areas, const char *group, bool self,
                    int area, int32_t day, int *out);

#endif
