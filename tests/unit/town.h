/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A small programme that can be scored, for tests of the engine: written into
   a folder of its own, loaded, given returns, and made into a grid.

   Districts Ashby, Brook, Cove and Dale in Town, a region; the group hill is
   Ashby and Brook. Contracts: calls (by quarter and shift: calls, answered)
   and people (by year: residents).
   Measures, by quarter: answered (percent of calls, by shift; too few under
   10; target 80; a break at the start of 2006; graded met, near, missed by
   bands), rate (calls for 1000 residents, low is good; graded by
   against_peers) and twice (needs answered, doubles it; not graded).
   Assessment: overview of the districts, by year, which weighs answered
   (twice, graded pass or fail by strict) and rate. */
#ifndef TOWN_H
#define TOWN_H

#include "facts.h"
#include "grid.h"
#include "scene.h"

enum { ASHBY, BROOK, COVE, DALE, TOWN };

struct town {
    struct scene scene;
    struct programme *programme;
    const char *store; /* path */
    bool *chosen;      /* by item: all */
    struct frame **frames;
    struct grid *grid;
};

/* For cmocka: `*state` is a struct town whose files are written; a test may
   write over them before it loads. */
int town_open(void **state);
int town_close(void **state);

void town_write(const struct town *town, const char *file, const char *text);

/* Shorter: a measure of calls with decimals = 2, a rule with the grades high
   and low, with `fields` (Lua) besides title, unit, good and origin. */
void town_measure(const struct town *town, const char *name,
                  const char *fields);
void town_rule(const struct town *town, const char *name, const char *fields);

/* Write config/params.csv: lines of "of,param,area,from,to,value", each
   confirmed and with a reason. */
void town_params(const struct town *town, const char *lines);

/* Load the programme, which must be without faults. */
void town_load(struct town *town);

/* Import lines below the contract's header. */
void town_calls(struct town *town, const char *lines);
void town_people(struct town *town, const char *lines);

/* Returns for 2007Q1 and 2008Q1: answered is 70 and 82 in Ashby, 80 and 78
   in Brook; in 2008Q1 alone, 4 of 8 in Cove (too few) and 50 in Dale. Of
   Dale no residents are known; Ashby has 1000, Brook 2000, Cove 500. */
void town_fill(struct town *town);

/* Load what was imported, and lay out an empty grid of all items. */
void town_grid(struct town *town);

/* Fill it, with so many workers. */
void town_score(struct town *town, size_t workers);

/* All of the above, with one worker. */
void town_scored(struct town *town);

/* A spot of the grid, its cell, and the cell's note. */
struct spot town_spot(const struct town *town, const char *item, int area,
                      const char *period);
struct cell *town_cell(const struct town *town, const char *item, int area,
                       const char *period);
const char *town_note(const struct town *town, const struct cell *cell);

/* Make a cell "ok" with these figures, as if it had been scored. */
struct cell *town_set(const struct town *town, const char *item, int area,
                      const char *period, double value);

/* Fail unless the cell has that status, and a note with this in it. */
void assert_status(const struct town *town, const struct cell *cell,
                   enum status status, const char *note);

/* The grade of the item's cell: "" for none. */
const char *town_grade(const struct town *town, const char *item, int area,
                       const char *period);

#endif
