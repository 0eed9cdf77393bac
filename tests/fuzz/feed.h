/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the fuzz targets share: the bytes of one input, taken piece by piece,
   and demands, which end the process when they are not met, so that the fuzzer
   keeps the input. */
#ifndef FEED_H
#define FEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"

/* What a target is: one input, and what is made once before the first. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

/* What is left of an input. */
struct feed {
    const uint8_t *at;
    size_t left;
};

struct feed feed_begin(const uint8_t *data, size_t size);

/* The next byte; 0 behind the end. */
uint8_t feed_byte(struct feed *feed);

/* A number below `most`, which is at least 1. */
size_t feed_below(struct feed *feed, size_t most);

/* The next `size` bytes into `out`; zeros behind the end. */
void feed_into(struct feed *feed, void *out, size_t size);

/* At most `most` of the bytes left as a text, ended by NUL and by the first
   `until` or the end; release with free(). */
char *feed_text(struct feed *feed, size_t most, char until, size_t *length);

#define DEMAND(condition) demand(condition, #condition, __FILE__, __LINE__)
void demand(bool met, const char *what, const char *file, int line);

/* An error says what is wrong, in text that is safe to show. */
void demand_told(const struct err *err);

/* All of a list do; there is one at least unless `good`, none if so. */
void demand_faults(bool good, const struct err_list *faults);

#endif
