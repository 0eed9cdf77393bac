/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Writing a run into the store: its line, what it was made from, its items
   and its results, which the store pulls straight from the grid. */
#ifndef RUN_RECORD_H
#define RUN_RECORD_H

#include "grid.h"
#include "score.h"
#include "store.h"

struct run_wish {
    const bool *items;   /* by item: what was asked for; NULL: all */
    const bool *areas;   /* by area; NULL: all */
    int32_t from, to;    /* days: periods that lie in them are kept */
    const char *as_at;   /* made with what had been recorded by then; NULL */
    const char *asked;   /* the selection as typed, "" for a full run */
    const char *made_at; /* ISO time, from the caller's clock */
    const char *note;    /* or NULL */
    const char *actor, *system_user; /* whose run it is */
    struct score_wish score;         /* jobs, limits, progress, stop */
};

/* What became of one item. */
struct run_line {
    const struct item *item;
    size_t cells, counts[SCORE_STATUSES];
    const char *note;   /* of its first failed cell, else of its first
                             that is not ok; why it has no cells; "" */
    const char *place;  /* "Hackney, 2011" of that cell; "" */
    enum status status; /* of that cell; STATUS_NONE: there is none */
    int area;           /* and where it is, */
    struct period period;
    const char *by;    /* "" for the total */
    const char *trace; /* its traceback; "" */
};

struct run_report {
    int64_t run;
    size_t cells, counts[SCORE_STATUSES];
    struct run_line *lines; /* of the items asked for, in their order */
    size_t line_count;
    struct arena *arena; /* owns the texts */
};

/* The imports known at a moment, that as of which a run is made (entry -1: not
   known). */
struct run_inputs {
    struct arena *arena;
    struct moment moment;
    struct run_import {
        const char *name; /* "mps_crime/3" */
        const char *hash;
    } * imports;
    size_t count;
};

bool run_inputs_read(struct run_inputs *inputs, struct store *store,
                     struct moment moment, struct err *err);
void run_inputs_free(struct run_inputs *inputs);

struct run_record {
    const struct programme *programme;
    const struct run_wish *wish;
    struct run_inputs *inputs;
    struct grid *grid;
    const bool *kept; /* by item: whether its results are stored */
};

/* Whether results of that area and period are stored. */
bool run_record_keeps(const struct run_record *record, int area,
                      struct period period);

/* Write everything, in the caller's transaction; report->run becomes the
   run's number. */
bool run_record_write(struct run_record *record, struct store *store,
                      struct run_report *report, struct err *err);

#endif
