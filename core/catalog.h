/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A programme in order: its areas, contracts, plugins in use, scripts, what
   needs what, and the parameters in force. Loading it checks it; nothing is
   computed. The folder is the kind and the file name is the name:
   scripts/measures, scripts/rules, scripts/assessments, and the same three
   folders in each plugin in use. */
#ifndef CATALOG_H
#define CATALOG_H

#include <stdbool.h>
#include <stddef.h>

#include "area.h"
#include "config.h"
#include "err.h"
#include "ledger.h"
#include "moment.h"
#include "params.h"
#include "sandbox.h"
#include "source.h"
#include "spec.h"
#include "tree.h"

enum item_kind { ITEM_MEASURE, ITEM_PART, ITEM_ASSESSMENT };

/* What a row of config/params.csv says for some places or days. */
struct ruling {
    const struct param_row *row;
    bool *rules; /* by rule of the item: whether it is named */
};

/* Something that gets a result for each area and period. A part is a measure
   graded by rules of an assessment's own; its name is
   "assessment/measure". */
struct item {
    enum item_kind kind;
    const char *name, *title;
    const struct measure *measure;       /* of measures and parts */
    const struct assessment *assessment; /* of assessments and parts */
    const struct rule **rules;           /* that may grade it */
    size_t rule_count;
    size_t own_count; /* of them, the first: for where no ruling is in force */
    struct ruling *rulings;
    size_t ruling_count;
    size_t *needs; /* items, all before this one */
    size_t need_count;
    size_t *parts; /* of an assessment: items, in the
                                              order of `weigh` */
    size_t part_count;
    enum period_kind period;
};

struct plugin {
    struct passport passport;
    bool in_use;
    const char *refused;   /* why it is not, though listed; NULL */
    struct err_list wrong; /* what its passport lacks; told once it is listed */
};

struct judgement {
    const char *of; /* an item's name */
    int area;
    struct period period;
    const char *grade, *reason, *reference, *judged_by;
    long line; /* of config/judgements.csv */
};

/* The order in which a programme keeps them, for qsort(). */
int judgement_compare(const void *one, const void *other);

/* A script that is not among the items, and why: its own fault, or that of
   something it needs. A run shows its cells as failed or skipped. */
struct broken {
    const char *kind, *name, *file;
    const char *needs; /* the broken thing that it needs; NULL: its own */
    struct err err;
};

struct programme {
    struct arena *arena;
    const char *root;
    const char *store; /* its path; NULL: as `config` has it */
    struct tree *tree; /* all that it was loaded from */
    struct programme_config config;
    struct areas areas;
    struct source *sources;
    size_t source_count;
    struct loader *loader;  /* of config files, while it loads; then NULL */
    struct plugin *plugins; /* every folder of plugins/, by name */
    size_t plugin_count;
    struct sandbox_modules modules; /* of plugins in use; all tables */
    struct measure *measures;
    size_t measure_count;
    struct rule *rules;
    size_t rule_count;
    struct assessment *assessments;
    size_t assessment_count;
    struct item *items; /* in dependency order, then by name */
    size_t item_count;
    struct params params;   /* what scripts are told */
    struct params proposed; /* config/params.csv; the same, where nothing was
                               ever applied or it was asked for */
    size_t proposal_faults; /* of a file that is not what is used */
    struct ledger ledger;   /* of the store; empty where not asked for */
    bool files_read;        /* all but the parameters */
    bool ledger_known;      /* it need not be read */
    struct err ledger_err;  /* kind ERR_NONE: it was read */
    bool in_force;          /* the ledger's rows are asked for */
    struct moment moment;   /* as of which the store is read: the ledger here,
                               the sources by whoever loads their frames */
    const char *supposed; /* parameters that are a scenario's, one a line, areas
                             by their names; NULL */
    struct judgement *judgements; /* by item, area, period */
    size_t judgement_count;
    struct broken *broken; /* scripts that are not among the items */
    size_t broken_count, broken_capacity;
    struct err_list faults; /* all that is wrong, each once */
    char areas_hash[65], groups_hash[65], judgements_hash[65];
};

/* Load (catalog_load.c) what is at `root` (a folder with
   config/programme.lua). True even with faults: a broken script is left out
   of items (and what needs it is told), so that the rest can still be scored;
   its place is in `faults` and, as an item's, in `broken`. False when
   config/programme.lua cannot be read: nothing can be done at all. */
bool programme_load(struct programme **programme, const char *root,
                    struct err *err);

/* The same with the parameters in force: those of the store's ledger, where
   anything was ever applied; until then those of config/params.csv. */
bool programme_load_in_force(struct programme **programme, const char *root,
                             struct err *err);

/* What is loaded, where it is not simply what is at a root now. */
struct programme_wish {
    const char *root;
    const char *store;    /* NULL: as config/programme.lua has it */
    struct tree *tree;    /* the files, in place of those at `root`; it becomes
                           the programme's, or is freed; NULL */
    bool in_force;        /* the ledger's rows rather than config/params.csv */
    struct moment moment; /* as of which the store is read: without entries
                             of the ledger there are no rows of parameters */
    const char *supposed; /* parameters of a scenario, as supposed.h says, one
                             a line; NULL */
    const struct ledger *ledger; /* in place of the store's, whose arena
                                    outlives the programme; NULL */
};

bool programme_load_wish(struct programme **programme,
                         const struct programme_wish *wish, struct err *err);

/* The same in two steps, where the store has to be asked for the moment: with
   the first only config/programme.lua is read, and programme_store() can be
   told; a programme for which the second fails is to be freed. */
bool programme_begin(struct programme **programme,
                     const struct programme_wish *wish, struct err *err);
bool programme_finish(struct programme *programme, struct moment moment,
                      const char *supposed, struct err *err);

/* Between the two, if no store is open: read all files but the parameters. The
   second then starts no worker, and a store may be open. */
void programme_read_files(struct programme *programme);

/* Between the two, while a store is open: its ledger as of a moment, for which
   programme_finish() then opens it no more. */
void programme_read_ledger(struct programme *programme, struct store *store,
                           struct moment moment);

/* The store's path. */
const char *programme_store(const struct programme *programme);

void programme_free(struct programme *programme); /* NULL allowed */

const struct source *programme_source(const struct programme *programme,
                                      const char *name);
/* By name; NULL with an error that has the nearest. */
const struct item *programme_item(const struct programme *programme,
                                  const char *name, struct err *err);

/* The i-th of all scripts of which the table could be read: measures, rules,
   assessments; NULL behind the last. */
const struct script *programme_script(const struct programme *programme,
                                      size_t i);

/* What the i-th of these declares. */
const struct param_specs *programme_specs(const struct programme *programme,
                                          size_t i);

/* The same by name; NULL when there is none. */
const struct param_specs *
programme_specs_named(const struct programme *programme, const char *name);

/* By name; NULL when there is none, or its table could not be read. */
struct measure *programme_measure(const struct programme *programme,
                                  const char *name);
struct rule *programme_rule(const struct programme *programme,
                            const char *name);
struct assessment *programme_assessment(const struct programme *programme,
                                        const char *name);

/* The ruling in force for the item there and then; NULL: its own rules. */
const struct ruling *programme_ruling(const struct programme *programme,
                                      const struct item *item, int area,
                                      int32_t day);

/* Whether the item's i-th rule may grade it where `ruling` is in force. */
bool ruling_names(const struct item *item, const struct ruling *ruling,
                  size_t i);

/* NULL when the item was not judged there and then. */
const struct judgement *programme_judgement(const struct programme *programme,
                                            const struct item *item, int area,
                                            struct period period);

/* Call `each` for everything that was loaded, with the SHA-256 of its bytes,
   sorted by kind and name. Kinds: areas, config, judgements, parameters,
   plugin, script, table; names: files, or the plugin's name. */
void programme_hashes(const struct programme *programme,
                      void (*each)(void *context, const char *kind,
                                   const char *name, const char *hash),
                      void *context);

#endif
