/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Worker processes that answer for runs of cells through shared memory. They
   are forked from a parent that holds no store connection, and hold nothing
   but their socket. A worker that crashes or hangs costs the cell that it was
   on: the cell is named, a new worker goes on from the next. The parent reads
   a slot only after checking it. */
#ifndef CREW_H
#define CREW_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"

enum { CREW_CELLS = 4096, CREW_TEXT = CREW_CELLS * 512 };

/* What one cell came to, as a worker left it. Nothing here is trusted. */
struct raw {
    double value, numerator, denominator, lower, upper;
    uint32_t trace, trace_length; /* of a failure's traceback */
    uint32_t text, length;        /* of the note, in the slot's text */
    uint8_t status, bound;
    int8_t rule, grade, direction;
};

/* What a worker writes into. */
struct slot {
    atomic_uint at; /* cells done of the present job */
    uint32_t used;  /* bytes of text */
    struct raw raws[CREW_CELLS];
    char text[CREW_TEXT];
};

/* A run of cells of one block: `count` from `first`, counted area by area and
   period by period. At most CREW_CELLS. */
struct job {
    uint32_t stage, item, by, count;
    uint64_t first;
};

struct crew_use {
    size_t workers;
    double patience; /* seconds of processor time that one cell may take before
                        the worker is killed; ten times as many by the clock */
    size_t memory;   /* bytes that a worker may take beyond what it is born
                        with */

    /* In a new worker; its answer is handed to work(). */
    void *(*begin)(void *context);
    /* In a worker: answer the job's cells in order into the slot, counting
       them in slot->at. */
    void (*work)(void *state, const struct job *job, struct slot *slot);

    /* In the parent: the first `count` cells of the job are in the slot. */
    void (*accept)(void *context, const struct job *job,
                   const struct slot *slot, uint32_t count);
    /* In the parent: the job's cell number `at` cost a worker. */
    void (*lost)(void *context, const struct job *job, uint32_t at,
                 const char *cause);
    /* In the parent, before a job is given: whether it shall be dropped,
       untried. May be NULL. */
    bool (*retired)(void *context, const struct job *job);
    /* In the parent, now and then; true ends the work. */
    bool (*stop)(void *context);
    void *context;
};

struct crew;

/* Whether workers of this process get a wall round them (wall.h): they do
   unless this says otherwise, before the first worker starts. */
void crew_without_wall(void);
bool crew_has_wall(void);

/* The use must outlive it. Workers start with the first job. */
struct crew *crew_new(const struct crew_use *use);

/* Start the workers that are not there yet, before there is a job: what they
   begin with is done while the parent goes on. */
bool crew_ready(struct crew *crew, struct err *err);

/* Do all jobs; returns when each cell was accepted or lost. False: stopped
   (ERR_INTERRUPTED), no worker could be had (ERR_STORE), or no wall
   (ERR_REFUSED). */
bool crew_do(struct crew *crew, const struct job *jobs, size_t count,
             struct err *err);

/* Give one job to a worker that has none, and return: there must be one. What
   comes of it is heard in the next crew_do(), of no jobs if need be. */
bool crew_begin(struct crew *crew, const struct job *job, struct err *err);

/* Tell the workers to end, without waiting for it: crew_rest() does, and
   crew_free(). */
void crew_dismiss(struct crew *crew);

/* End the workers. The next job starts new ones, which know all that the
   parent knows by then. */
void crew_rest(struct crew *crew);

/* End the workers for good; NULL is allowed. */
void crew_free(struct crew *crew);

/* Keep a note, or a failure's traceback, in a slot. */
void slot_note(struct slot *slot, struct raw *raw, const char *text);
void slot_trace(struct slot *slot, struct raw *raw, const char *text);

/* The note of a raw cell, checked: NULL when it is none, or lies outside. */
const char *slot_text(const struct slot *slot, const struct raw *raw,
                      size_t *length);
const char *slot_traced(const struct slot *slot, const struct raw *raw,
                        size_t *length);

#endif
