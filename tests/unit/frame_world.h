/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A small London for tests of frames: areas, a contract and a store in
   memory, filled row by row.

   London: North (Barnet, Hackney), South (Bexley), City, which no source
   covers unless a test gives it rows. The source crime, by quarter: strand
   (key; race, faith or other), offences and detections (sum, sum), officers
   (last over time, sum over areas), score (mean over time, not over areas),
   rank (none over time), plan (a grade, last over time), open (a flag). */
#ifndef FRAME_WORLD_H
#define FRAME_WORLD_H

#include "frame.h"
#include "store.h"

enum { BARNET, BEXLEY, CITY, HACKNEY, LONDON, NORTH, SOUTH, AREAS };
enum { STRAND, OFFENCES, DETECTIONS, OFFICERS, SCORE, RANK, PLAN, OPEN };

struct frame_world {
    struct area items[AREAS];
    struct areas areas;
    struct source source;
    struct store *store;
    int64_t ids[AREAS];
    struct frame *frame;
    struct desk *desk;
};

void world_open(struct frame_world *world, enum period_kind kind);
void world_close(struct frame_world *world);

/* One row; `rest` is SQL that sets further columns: "officers = 3, ...". */
void world_row(struct frame_world *world, const char *period, int area,
               const char *strand, const char *rest);

/* The same by number of period, with offences, for many rows. */
void world_offences(struct frame_world *world, int32_t at, int area,
                    const char *strand, double offences);

/* Load the frame and open its desk. */
void world_load(struct frame_world *world);

struct period world_period(const char *text, enum period_kind kind);

/* Ask, with `strand` as the filter (NULL: none). */
struct question world_question(enum ask_verb verb, int column,
                               const char *strand);
struct figure world_ask(struct frame_world *world, enum ask_verb verb,
                        int column, const char *strand, int area,
                        const char *period);

/* What figure_reason() says; a text of static memory. */
const char *world_reason(struct frame_world *world, enum ask_verb verb,
                         int column, const char *strand,
                         const struct figure *figure);

#endif
