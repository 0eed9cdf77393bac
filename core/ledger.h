/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which rows of parameters are in force, who put them there, when and why.
   config/params.csv proposes; what was applied is an entry here, one for each
   row that was set or dropped, and an entry is never changed nor taken out:
   triggers refuse it, and each entry carries the SHA-256 of itself and of the
   one before, so that whoever goes round the triggers is found.

   A change that somebody else has to approve is proposed first: its entries
   are not in force until a later one approves their plan, and never are when
   one rejects it. What an entry is, is said by the entries behind it.

   An entry has two clocks: the row's own from and to say when it is in force,
   recorded_at when that became known. A chain shows what was changed by
   somebody who could not write the whole of it anew; its head, written down
   elsewhere, shows the rest. */
#ifndef LEDGER_H
#define LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "memory.h"
#include "params.h"
#include "store.h"

enum ledger_state {
    LEDGER_APPLIED,  /* at once, or when it was approved */
    LEDGER_WAITING,  /* proposed, and neither approved nor rejected */
    LEDGER_REJECTED, /* proposed, and never in force */
    LEDGER_RULING    /* no row of its own: it approves or rejects a plan */
};

struct ledger_entry {
    int64_t id;
    const char *act; /* "set" or "drop", "propose" before it, "forced" behind it
                        where that was so; "approve", "reject" */
    bool forced;     /* beyond what its parameter allows at once */
    enum ledger_state state;
    const struct ledger_entry *ruling; /* that approved or rejected it; NULL */
    int64_t replaces;       /* the entry whose row this one ends; 0: none */
    bool set;               /* false: the row of `replaces` is dropped */
    struct param_cells row; /* of a dropped one, what it was */
    const char *was;        /* the value before, "" for none */
    const char *plan;       /* entries that were applied together */
    const char *actor, *system_user;
    const char *recorded_at;             /* ISO time, UTC */
    const char *cause, *cause_reference; /* why it was applied */
    const char *summary; /* what the plan said would move, in its first entry;
                            what its approval moved, in that */
    const char *previous, *hash;
};

/* Oldest first, with those in force (applied, set, and ended by no other) and
   those that wait. */
struct ledger {
    const struct ledger_entry *entries;
    size_t count;
    const struct ledger_entry **in_force, **waiting;
    size_t in_force_count, waiting_count;
    bool begun; /* something was applied, or a run was made while nothing was:
                   until then the file is in force */
};

/* All that was recorded. A store without a ledger has an empty one. */
bool ledger_read(struct ledger *ledger, struct store *store,
                 struct arena *arena, struct err *err);

/* The same as it was when `entry` was its last one. */
bool ledger_read_as_of(struct ledger *ledger, struct store *store,
                       int64_t entry, struct arena *arena, struct err *err);

/* Number of the last entry, 0 of an empty ledger. */
int64_t ledger_last(const struct ledger *ledger);

/* The last entry's hash, "" of an empty ledger. */
const char *ledger_head(const struct ledger *ledger);

/* What an entry that is to come does. */
struct ledger_change {
    const struct ledger_entry *old; /* NULL: a new row */
    bool set;                       /* false: `old` is dropped */
    struct param_cells cells;       /* of the new row, or the dropped one */
    long line;                      /* of the new row in the file; 0: none */
    const struct ledger_entry *waiting; /* the same, proposed; NULL */
    bool forced;
};

/* What has to be done so that the rows in force are those of `params`, in the
   order of its lines, what is dropped last. Rows that say the same are the same,
   as params_says() has it; of the others, one of the same parameter, area and
   first day is changed. In the arena; how many. */
size_t ledger_compare(struct ledger_change **changes,
                      const struct ledger *ledger, const struct params *params,
                      const struct areas *areas, struct arena *arena);

/* An entry that puts a row in force, and that nobody has recorded. */
struct ledger_entry ledger_unrecorded(const struct param_cells *row,
                                      const char *cause);

/* The ledger as it is once changes are made: what they set is in force, by
   entries that have no number yet. Shares entries with `ledger`; in the
   arena. */
struct ledger ledger_after(const struct ledger *ledger,
                           const struct ledger_change *changes, size_t count,
                           struct arena *arena);

/* Who applies, and why. */
struct ledger_cause {
    const char *plan, *actor, *system_user, *recorded_at;
    const char *cause, *reference, *summary;
    bool proposed; /* it waits for somebody's approval */
};

/* Write the changes behind the head, in the caller's transaction. The schema
   is there. */
bool ledger_append(struct store *store, const struct ledger_change *changes,
                   size_t count, const struct ledger_cause *cause,
                   struct err *err);

/* Likewise one entry that approves, or rejects, the plan of the cause. */
bool ledger_rule(struct store *store, bool approve,
                 const struct ledger_cause *cause, struct err *err);

/* Whether every entry is what its hash says and follows the one before, none
   is missing, no plan was approved by whoever proposed it, and the triggers
   are there. ERR_ANSWER names the first that is not. */
bool ledger_verify(struct store *store, struct arena *arena, struct err *err);

#endif
