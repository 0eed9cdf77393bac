/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who moves: what other parameters would change in the results, told before
   they count. A programme is scored with the parameters in force and with
   those proposed, in memory; only what the change can reach is scored, and
   nothing is written. The order of everything told is that of the items, then
   periods, by-values and areas, on every machine. */
#ifndef FORECAST_H
#define FORECAST_H

#include <jansson.h>

#include "grid.h"
#include "score.h"

struct forecast_wish {
    struct score_wish score; /* jobs, limits, progress, stop; all else is
                                chosen here */
    bool all_periods;        /* not only the newest of each item */
};

/* By the place of the grade in its scale; a change of status, or of a grade
   that one of the sides has not, is neither. */
enum forecast_sign { FORECAST_NEITHER, FORECAST_BETTER, FORECAST_WORSE };

/* "better", "worse", "neither". */
const char *forecast_sign_name(enum forecast_sign sign);

/* A result with one of the two sets of parameters. */
struct forecast_side {
    const char *status, *grade, *direction; /* "" for none */
    double value;                           /* rounded; NAN for none */
    size_t rank; /* among the areas of its kind, the first of a tie; 0: where
                    neither high nor low is good, or nobody is to compare with.
                    Of an assessment by grade, then figure */
};

/* A result that is not the same after as before. */
struct forecast_move {
    const struct item *item;
    const char *by; /* "" for the total */
    int area;
    struct period period;
    struct forecast_side before, after;
    enum forecast_sign sign;
};

/* Areas that have one grade in the newest period; those that others belong to
   are left out, and so are by-values. */
struct forecast_grade {
    const char *name;
    size_t before, after;
};

/* What becomes of an item. A result whose status changes is counted there
   and nowhere else; any other for each of its changes. */
struct forecast_item {
    const struct item *item;
    struct period newest; /* with a result; kind PERIOD_NONE: none has */
    size_t results;       /* compared */
    size_t moves;         /* of them, that differ */
    size_t up, down;      /* to a better, to a worse grade */
    size_t regraded;      /* graded before or after only, or by other scales */
    size_t statuses, directions, values;
    size_t ranks; /* that keep their result, and not their rank */
    struct forecast_grade *grades;
    size_t grade_count;
    struct forecast_grade ungraded; /* its name is "" */
};

/* A value closer to a threshold than the half width of its own interval: on
   which side it lies is chance. Thresholds are the numbers, changed for this
   area and day, that the rule which grades it declares, and the target. */
struct forecast_edge {
    const struct item *item;
    const char *by;
    int area;
    struct period period;
    double value, half_width;
    const char *of, *param;
    double before, threshold; /* the parameter's value before and after */
};

struct forecast_rank {
    const struct item *item; /* NULL: no rank changes */
    const char *by;
    int area;
    struct period period;
    size_t from, to;
};

struct forecast {
    const struct programme *programme; /* with what is proposed */
    struct forecast_item *items;       /* all that the change can reach */
    size_t item_count;
    struct forecast_move *moves;
    size_t move_count, move_capacity;
    struct forecast_edge *edges;
    size_t edge_count, edge_capacity;
    struct forecast_rank largest; /* the first of the largest rank moves */
    struct arena *arena;
};

/* Score both (loaded from the same root) on what the store at `path` holds;
   no store may be open. Both must outlive the forecast. False: interrupted, no
   worker could be started, the store cannot be read, or the areas or sources
   of the two are not the same (ERR_REFUSED). Release in either case. */
bool forecast_make(struct forecast *forecast, const struct programme *before,
                   const struct programme *after, const char *path,
                   const struct forecast_wish *wish, struct err *err);
void forecast_free(struct forecast *forecast);

/* All of it:
   { "items": [...], "moves": [...], "edges": [...], "largest_rank_move": }
   What is not there is left out. */
json_t *forecast_json(const struct forecast *forecast);

/* The items that move with their counts, and the largest rank move: what is
   kept with a change. */
json_t *forecast_summary_json(const struct forecast *forecast);

/* Areas per grade of one item for several values of one parameter. */
struct sweep_wish {
    const char *item;
    const char *of, *param; /* a number; of may be "measure/rule" */
    const double *values;
    size_t count;
    struct score_wish score; /* as above; progress is of each value */
};

struct sweep_step {
    double value;           /* NAN: as it is in force, whatever that is where */
    const char *refused;    /* why the value may not be, with what it must be:
                            nothing was scored; NULL */
    size_t *graded;         /* areas, by grade */
    size_t ungraded, moved; /* moved: with another grade than in force */
};

struct sweep {
    const struct item *item;
    struct period period; /* the newest with a result in force; kind
                             PERIOD_NONE: none has */
    const char **grades;
    size_t grade_count;
    struct sweep_step now, *steps; /* in the order of the values */
    size_t count;
    struct arena *arena;
};

/* Each value takes the place of every row and of the default, for all areas
   and days. ERR_USAGE where there is no such item or number, or where the
   item does not ask for it. Else as forecast_make(). */
bool forecast_sweep(struct sweep *sweep, const struct programme *programme,
                    const char *path, const struct sweep_wish *wish,
                    struct err *err);
void sweep_free(struct sweep *sweep);

#endif
