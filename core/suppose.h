/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What one cell would come to if figures or a parameter were otherwise: all
   that it rests on is listened to once, then whatever a change reaches is
   computed again, from compute() to assess(). In a worker, on its own copy of
   everything: nothing here is the parent's to see. */
#ifndef SUPPOSE_H
#define SUPPOSE_H

#include "facts.h"
#include "frame_change.h"
#include "grid.h"
#include "vm.h"

/* A question to a source that was heard. */
struct suppose_asked {
    size_t source;
    bool rows; /* all columns of its rows were to be had */
    struct question question;
    int area;
    struct period period;
    int32_t span;
};

/* A cell that the one in question rests on. */
struct suppose_cell {
    struct spot spot;
    bool shown;  /* an explanation goes through it: it is the cell, a part or a
                    need; not a neighbour in time or a peer */
    bool graded; /* its grade counts, not just its value */
    struct suppose_asked *asked;
    size_t asked_count, asked_room;
    size_t *needs; /* cells before it that compute() read */
    size_t need_count, need_room;
    bool moved;                     /* what is tried reaches its value */
    bool regrade;                   /* or what its grade rests on */
    struct cell valued, was_valued; /* with its value and no grade */
    struct cell was_graded;
};

struct suppose {
    struct grid *grid;
    struct frame *const *frames;
    const struct programme *programme;
    struct scorer *scorer;
    struct arena *arena;
    struct suppose_cell *cells; /* each after those that it rests on */
    size_t count, room;
    struct spot target;
    size_t trials;
};

/* Take over grid and frames, and listen to what the cell rests on. False when
   the system will not have figures changed. */
bool suppose_open(struct suppose *suppose, struct grid *grid,
                  struct frame *const *frames, const struct vm_limits *limits,
                  const struct spot *spot);

/* What the next trials change: nothing; and a figure of a source in an area;
   and a parameter of the script `of`. What was tried before is undone. */
void suppose_aim(struct suppose *suppose);
void suppose_aim_figure(struct suppose *suppose, size_t source, int area);
void suppose_aim_param(struct suppose *suppose, const char *of);

/* Parameters were changed. */
void suppose_retell(struct suppose *suppose);

/* The grade of the cell as things are now, beyond which nothing but what was
   aimed at may have changed; NULL: none. */
const char *suppose_grade(struct suppose *suppose);

#endif
