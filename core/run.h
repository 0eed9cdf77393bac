/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A run: one immutable set of results, made from the catalogue, the
   parameters in force and the imports current at its start, written in one
   transaction with the hashes of all of them. */
#ifndef RUN_H
#define RUN_H

#include "run_record.h"

/* Make a run in the store at `path`. Cells that fail do not fail the run. On
   failure nothing is stored. With wish->score.shuffled all is scored twice, in
   order and shuffled; where the results differ, that is a failure
   (ERR_ANSWER), which names the first difference. */
bool run_make(const struct programme *programme, const char *path,
              const struct run_wish *wish, struct run_report *report,
              struct err *err);

void run_report_free(struct run_report *report);

#endif
