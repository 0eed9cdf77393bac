/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One file with all that the results of one area in one run rest on, which is
   a store like any other: inputs, scripts, parameters, results. Beside a
   store's tables (schema.h) it has

   about(name, value)    what the file is, of which area and run, by whom and
                         when it was made, how to check it
   explanation(item, by, area, period, json, text)
                         why, for each result of the area, as explain tells it

   A source of which the area's own rows are enough has these alone, those of
   periods in which it has none, and their lines of the files; where a result
   of the area looks elsewhere (at peers, at the area above), the source has all
   its rows, and the item its results of all areas. The ledger is whole, for a
   chain cannot be cut. No other run is in it, and no import that came after
   the run. */
#ifndef EVIDENCE_H
#define EVIDENCE_H

#include "recall.h"
#include "score.h"

struct evidence_wish {
    const char *root, *path; /* of the programme, of its store */
    int64_t run;
    const char *area; /* as a person types it */
    const char *file; /* to be made, or replaced */
    const char *made_at, *actor, *system_user;
    struct score_wish score;
};

struct evidence {
    const char *area;
    int64_t results, rows, explanations;
    size_t items, items_whole; /* that look elsewhere */
};

/* Make it under another name, see that its results and explanations come out
   of it as they do out of the store, and give it its own. ERR_ANSWER where
   they do not. Texts in the arena. No store may be open. */
bool evidence_write(struct evidence *made, const struct evidence_wish *wish,
                    struct arena *arena, struct err *err);

#endif
