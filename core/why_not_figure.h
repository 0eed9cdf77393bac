/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Figures that a cell rests on, each with how it may move and how little is
   enough. */
#ifndef WHY_NOT_FIGURE_H
#define WHY_NOT_FIGURE_H

#include "suppose.h"

struct movable {
    size_t source, row;
    int column, area;
    const char **choices; /* texts that may stand there: its values are their
                             places; NULL for a figure */
    size_t choice_count;
    bool ordered; /* a figure, or a grade */
    struct frame_figure was;
    double now; /* as a value; of nothing, one beyond the choices */
    double low, high, step;
    int decimals;
    double to;   /* enough; NAN: nothing is */
    double size; /* of that change, against what stands there */
};

struct movables {
    struct movable *items;
    size_t count, room;
    size_t left_out; /* beyond the most */
};

/* All figures of the cells that are shown, in their order, at most `most`; and
   the texts and days that were read or looked for. */
void movables_find(struct movables *movables, const struct suppose *suppose,
                   size_t most);

/* How many steps it may go up (side 1) or down (-1); its value after `steps`;
   the size of that. */
double movable_room(const struct movable *movable, int side);
double movable_value(const struct movable *movable, int side, double steps);
double movable_size(const struct movable *movable, double steps);

/* Put the figure there, and back. */
void movable_put(const struct movable *movable, const struct suppose *suppose,
                 double value);
void movable_restore(const struct movable *movable,
                     const struct suppose *suppose);

#endif
