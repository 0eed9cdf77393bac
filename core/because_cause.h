/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What two runs were made from, where it differs: each difference is a cause
   that can be taken from one run's programme into the other's by itself. */
#ifndef BECAUSE_CAUSE_H
#define BECAUSE_CAUSE_H

#include "ledger.h"
#include "recall.h"

enum cause_kind {
    CAUSE_DATA,       /* rows of a source */
    CAUSE_PARAMETER,  /* a row of parameters in force */
    CAUSE_SCRIPT,     /* a file of scripts/ */
    CAUSE_PLUGIN,     /* a file of plugins/ */
    CAUSE_AREAS,      /* config/areas.csv */
    CAUSE_GROUPS,     /* config/groups.csv */
    CAUSE_JUDGEMENTS, /* config/judgements.csv */
    CAUSE_TABLE,      /* a table of config/tables */
    CAUSE_CONTRACT,   /* a contract of config/sources */
    CAUSE_CONFIG,     /* what else is in config/ */
    CAUSE_KINDS
};

/* "data", "parameter" ... */
extern const char *const CAUSE_KIND_NAMES[CAUSE_KINDS];

struct cause {
    enum cause_kind kind;
    const char *name; /* source, "of.param", or the file */
    const struct ledger_entry *before, *after; /* rows of a parameter; NULL:
                                                  there is none */
    bool was, is; /* whether a file is there before, and after */
    long line;    /* the first that differs, in the file after, or before
                     where it is gone */
};

/* One of the two runs: what it was made from. */
struct cause_side {
    struct recalled recalled;
    struct tree *tree;
    struct ledger ledger; /* as of the run */
};

/* Read a run's side; texts and the ledger in the arena. Release the tree. */
bool cause_side_read(struct cause_side *side, struct store *store, int64_t run,
                     struct arena *arena, struct err *err);

struct causes {
    struct cause *items; /* by kind and name */
    size_t count;
};

bool causes_find(struct causes *causes, const struct cause_side *before,
                 const struct cause_side *after, struct store *store,
                 struct arena *arena, struct err *err);

/* Whether the cause is of something that the item itself is made with, rather
   than of something that it rests on. More may be said to be than are. */
bool cause_touches(const struct cause *cause, const struct item *item);

/* "script scripts/measures/ni35.lua:12", "parameter ni35_bands.good: 2.75 to
   3.00". */
void cause_text(const struct cause *cause, struct buffer *out);

/* The same with who applied a parameter, when and why. */
void cause_text_whole(const struct cause *cause, struct buffer *out);

#endif
