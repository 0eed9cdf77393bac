/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The one list of verbs: parsing, help and completions are made from it. */
#include "cmd_verbs.h"

const struct verb *const VERBS[] = {
    &VERB_CHECK,   &VERB_COMPLETIONS, &VERB_DIFF, &VERB_EXPLAIN, &VERB_EXPORT,
    &VERB_HELP,    &VERB_IMPORT,      &VERB_LOG,  &VERB_LUA,     &VERB_PARAMS,
    &VERB_PLUGINS, &VERB_RESULTS,     &VERB_RUN,  &VERB_RUNS,    &VERB_SIGNALS,
    &VERB_SOURCES, &VERB_SQL,         &VERB_TEST, &VERB_VERSION,
};

const size_t VERB_COUNT = sizeof VERBS / sizeof *VERBS;
