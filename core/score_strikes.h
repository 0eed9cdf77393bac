/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Scripts that cost workers. One that has cost three is out: what comes after
   the third such cell, in the order of the results, is not tried. That order
   is not the order of work, so that how many workers there are changes
   nothing: a cell that was tried too early is taken back. */
#ifndef SCORE_STRIKES_H
#define SCORE_STRIKES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { STRIKES_ALLOWED = 3 };

struct strikes;

struct strikes *strikes_new(void);
void strikes_free(struct strikes *strikes); /* NULL allowed */

/* The cell at `place` in the order of results cost a worker. `of` is what is
   charged, by its address. */
void strikes_add(struct strikes *strikes, const void *of, uint64_t place);

/* Whether `of` is out by the time that order comes to `place`. */
bool strikes_out(const struct strikes *strikes, const void *of, uint64_t place);

#endif
