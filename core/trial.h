/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Script tests: tables that say what is given and what shall come out.

   return {
     of = "race_detections",            -- the item tested, unless a case says
     given = { hate_crime = [[CSV text]] },   -- through the real importer
     cases = {
       { "Hackney meets its target", area = "Hackney", period = "2007/08 Q3",
         expect = { value = 36.0, grade = "met" } },
       { "too few", of = "other", area = "Bexley", period = "2007/08 Q3",
         by = "race", expect = { status = "missing", note = "too few" } },
       { "alone", area = "Bexley", period = "2007/08 Q4",
         given = { hate_crime = [[CSV text]] },   -- in place of the file's
         expect = { value = 12.0 } },
     },
   }

   expect: value, numerator, denominator, lower, upper (as printed, to
   `tolerance` if the case has one), grade, direction, status ("ok" when not
   given), note (a part of it), basis ("quoted", "over" and the like). Only declared defaults of parameters apply;
   areas and groups are the programme's. */
#ifndef TRIAL_H
#define TRIAL_H

#include "catalog.h"
#include "vm.h"

struct trial_use {
    const struct vm_limits *limits;
    /* Told of each case in order: "file: name", and why it failed (NULL: it
       did not). */
    void (*tell)(void *context, const char *name, const char *why);
    bool (*stop)(void *context); /* true ends the work; may be NULL */
    void *context;
};

/* The same of a file's bytes, already read. */
bool trial_run_text(const struct programme *programme, const char *text,
                    size_t length, const char *file,
                    const struct trial_use *use, struct err *err);

/* Run the test file at `path` (shown as `file`). False: the file itself is
   not a test, or something failed that is not a case's. */
bool trial_run(const struct programme *programme, const char *path,
               const char *file, const struct trial_use *use, struct err *err);

#endif
