/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The verbs, each defined in the cmd_*.c of its name. */
#ifndef CMD_VERBS_H
#define CMD_VERBS_H

#include "cmd.h"

extern const struct verb VERB_CHECK;
extern const struct verb VERB_COMPLETIONS;
extern const struct verb VERB_EXPLAIN;
extern const struct verb VERB_EXPORT;
extern const struct verb VERB_HELP;
extern const struct verb VERB_IMPORT;
extern const struct verb VERB_LOG;
extern const struct verb VERB_LUA;
extern const struct verb VERB_PARAMS;
extern const struct verb VERB_PLUGINS;
extern const struct verb VERB_RESULTS;
extern const struct verb VERB_RUN;
extern const struct verb VERB_RUNS;
extern const struct verb VERB_SIGNALS;
extern const struct verb VERB_DIFF;
extern const struct verb VERB_SOURCES;
extern const struct verb VERB_SQL;
extern const struct verb VERB_STATUS; /* `assay` alone; not in the list */
extern const struct verb VERB_TEST;
extern const struct verb VERB_VERSION;

/* Those that can be typed, by name. */
extern const struct verb *const VERBS[];
extern const size_t VERB_COUNT;

#endif
