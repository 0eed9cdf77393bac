/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading what runs have stored: a run by the word that a person types, the
   items that it scored, their periods, the results themselves. Texts are
   copied into the arena given, "" where the store has none; figures that are
   not there are NAN. */
#ifndef READING_H
#define READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "catalog.h"
#include "err.h"
#include "memory.h"
#include "period.h"
#include "source.h"
#include "store.h"

struct run_row {
    int64_t id;
    const char *made_at, *version, *programme, *kind, *asked, *note;
    struct moment moment; /* what it was made from, if that is known: not of a
                             run that an earlier Assay made */
    bool moment_known;
    const char *as_at;    /* the day, or time, by which that had been recorded;
                          "": it was made from what was there */
    const char *supposed; /* parameters of a scenario, one a line; "" */
    const char *tags;     /* its names: "published-2009-06, final" */
    const char *actor, *system_user;
    int64_t jobs, cells, ok, missing, not_applicable, suppressed, failed,
        skipped;
    bool walled; /* its scripts had the wall round them */
};

struct item_row {
    int64_t id;
    const char *kind, *name, *title, *unit, *good;
    int decimals;
};

struct result_row {
    int64_t item, area, parent, period; /* ids; parent 0 at the top */
    const char *area_code, *area_name, *area_kind;
    const char *period_name;
    const char *by; /* "" for the total */
    double value, exact, numerator, denominator, lower, upper;
    const char *grade, *computed, *direction, *status, *note;
    const char *basis; /* see basis_of(); "" for none */
    const char *mark;  /* stands for the figures when they are not made public;
                         NULL: they are shown */
};

/* First and last period, as ids of one kind. */
struct period_range {
    int64_t first, last;
};

struct reading_wish {
    int64_t run, item;
    struct period_range range;
    const char *by; /* NULL: the total and every by-value */
};

/* Every run, newest first. */
bool reading_runs(struct run_row **runs, size_t *count, struct store *store,
                  struct arena *arena, struct err *err);

/* The run meant by "latest" (or NULL), "previous", "3", "r3" or a tag. One that is
   aside is never the latest nor the previous one. ERR_USAGE when there is
   none. */
bool reading_run(struct run_row *run, struct store *store, struct arena *arena,
                 const char *word, struct err *err);

/* Whether the run asked what would be if. */
bool reading_is_scenario(const struct run_row *run);

/* Whether it is no result in force: a scenario, or one made as of the past. */
bool reading_is_aside(const struct run_row *run);

/* Write what a scenario supposes, "a.b=3, a.c=4"; nothing of another run. */
struct buffer;
void reading_supposed(const struct run_row *run, struct buffer *out);

/* Write why it is not ("r3, as at 2010-03-31: ..."), for every place that shows
   the run; nothing, and false, of a run that is not aside. */
bool reading_standing(const struct run_row *run, struct buffer *out);

/* The hash of what a run was made from ("plugin", "combine"); "" when the run
   has no such input. */
bool reading_input(const char **hash, struct store *store, struct arena *arena,
                   int64_t run, const char *kind, const char *name,
                   struct err *err);

/* The items that have results in `run`: assessments, measures, parts, each
   by name. */
bool reading_items(struct item_row **items, size_t *count, struct store *store,
                   struct arena *arena, int64_t run, struct err *err);

/* One of them by name; NULL with the nearest in the error. */
const struct item_row *reading_item(const struct item_row *items, size_t count,
                                    const char *name, struct err *err);

/* The periods meant by `text` for an item of a run, read as the kind of
   period that the item has: "2008/09", "2008/09..2010/11" (either end may be
   left open), a coarser period for all that it holds, "latest" (or NULL: the
   newest with a result that is ok), "previous" (the one before it), "all". */
bool reading_range(struct period_range *range, struct store *store, int64_t run,
                   int64_t item, const char *text, struct err *err);

/* The results wished for, by period, area (in code order) and by-value. */
bool reading_results(struct result_row **rows, size_t *count,
                     struct store *store, struct arena *arena,
                     const struct reading_wish *wish, struct err *err);

/* Where `err` tells that the run has no results for what is called `name`, and
   that rests on a source of which nothing had been imported: tell that. */
void reading_lack(const struct programme *programme, struct store *store,
                  const struct run_row *run, const char *name, struct err *err);

/* What the store holds of a source. */
struct source_state {
    int64_t rows, imports, last_import; /* 0: none */
    struct period first, last;          /* kind PERIOD_NONE: no rows */
    const char *file, *recorded_at;     /* of the last import */
    int64_t age; /* days from the end of the last period to `today` */
    bool stale;  /* older than the contract allows, and not at its end */
};

/* `store` may be NULL: then it holds nothing. */
bool reading_source(struct source_state *state, struct store *store,
                    struct arena *arena, const struct source *source,
                    int32_t today, struct err *err);

/* Whether anything that `item` rests on is a source of made-up figures. */
bool reading_is_illustrative(const struct programme *programme,
                             const struct item *item);

#endif
