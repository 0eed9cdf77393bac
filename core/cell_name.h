/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One cell of one run as a word that can be typed:

     r7:race_detections:E09000004:2008/09
     r7:race_detections:E09000004:2008/09Q1:race   with a value of `by`

   run, item, area's code, period. Where that is nobody's to type, the same
   four as words: r7 race_detections bexley 2008/09. */
#ifndef CELL_NAME_H
#define CELL_NAME_H

#include "catalog.h"
#include "reading.h"
#include "text.h"

struct cell_name {
    struct run_row run;
    const struct item *item;
    int area;
    struct period period;
    const char *by; /* NULL: the total */
};

/* Add it, in quotes where a shell needs them; `by` NULL or "": the total. */
void cell_name_write(struct buffer *out, int64_t run, const char *item,
                     const char *area_code, struct period period,
                     const char *by);

/* The word for the run in such words, as cell_name_read() takes them: "latest"
   where none is named. */
bool cell_name_run(const char **run, struct arena *arena, char *const *words,
                   size_t count, struct err *err);

/* The cell meant by one such word, or by three to five: [RUN] ITEM AREA
   PERIOD [BY], the latest run where none is named. ERR_USAGE with the
   nearest. */
bool cell_name_read(struct cell_name *name, const struct programme *programme,
                    struct store *store, struct arena *arena,
                    char *const *words, size_t count, struct err *err);

#endif
