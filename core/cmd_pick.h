/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which results are meant: run, items, areas, periods, by-value, as the same
   flags say it for every action of `results`. */
#ifndef CMD_PICK_H
#define CMD_PICK_H

#include "cmd.h"
#include "protect.h"
#include "reading.h"
#include "text.h"

struct pick {
    struct run_row run;
    struct item_row *items; /* of the run; --measure and --select narrow
                               them */
    size_t item_count;
    const char *period; /* as typed, NULL: none given */
    const char *by;     /* "" for the total */
    int64_t *area_ids;  /* of each area of the programme, 0: not stored */
    bool *wanted;       /* each area; NULL: all */
    struct protection *protection; /* with --public; NULL */
};

/* The option, for every table of results. */
#define PICK_PUBLIC                                                            \
    {                                                                          \
        "public", 0, NULL, "hide small counts of people, and what tells them", \
            false                                                              \
    }

/* Open programme and store and read the flags. */
bool pick_open(struct pick *pick, struct cmd *cmd, struct err *err);

/* Whether items were asked for by name or selected. */
bool pick_is_named(const struct cmd *cmd);

/* The one item that a table is about: a word, the only --measure, or the
   first of the run. */
const struct item_row *pick_item(const struct pick *pick, const struct cmd *cmd,
                                 struct err *err);

/* The results of an item that are wanted; `otherwise` is the period when none
   was given. */
bool pick_results(const struct pick *pick, struct cmd *cmd,
                  const struct item_row *item, const char *otherwise,
                  struct result_row **rows, size_t *count, struct err *err);

/* The programme's area of a result, AREA_NONE when it has none any more. */
int pick_area(const struct pick *pick, const struct cmd *cmd, int64_t id);

/* Whether areas of the programme belong to it, as boroughs to London. */
bool pick_is_parent(const struct pick *pick, const struct cmd *cmd, int64_t id);

/* The programme's item of that name; NULL when it has none any more. */
const struct item *pick_declared(const struct cmd *cmd, const char *name);

/* A figure of a result, or its mark; `decimals` as in table_number_to(). */
void pick_figure(struct table *table, const struct cmd *cmd,
                 const struct result_row *row, double number, int decimals);

/* Run and filters into the json envelope; below the table, that the run is a
   scenario if it is one. */
void pick_label(const struct pick *pick, struct table *table);

/* Names of items that a table is to warn of. */
struct caution {
    struct buffer made_up; /* they rest on made-up figures */
    struct buffer quoted;  /* they pass on figures without counts */
    struct buffer draft;   /* they are still being developed */
    struct buffer bounded; /* they rest on figures with a bound */
};

/* Add the item where it is such; its `rows`, if any, tell of bounds. */
void pick_caution(const struct cmd *cmd, const struct item_row *item,
                  const struct result_row *rows, size_t count,
                  struct caution *caution);

/* Say so below the table, if there is anything to say; `caution` is freed. */
void pick_warn(struct caution *caution, struct table *table);

/* "unit, high is good"; "" when there is neither. In the arena. */
const char *pick_unit(const struct cmd *cmd, const struct item_row *item);

/* The note of a result that is not ok begins with its status. In the arena */
const char *pick_note(const struct cmd *cmd, const struct result_row *row);

/* `Why? assay explain AREA NAME`, on stderr. */
void pick_why(const struct cmd *cmd, const char *area, const char *item);

/* The actions in files of their own. */
int league_run(struct cmd *cmd);
int grid_run(struct cmd *cmd);

#endif
