/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which value of a parameter is in force for an area on a day. Values are
   declared by scripts (the default) and tuned in config/params.csv:

     of,param,area,from,to,value,status,reason,reference

   `of` is a script's name, or "measure/rule" for a rule as it grades that
   one measure; `area` a code, a name, a group, or empty or "*" for all;
   from and to are first and last day, empty for open; status is confirmed,
   expected (left out unless asked for) or draft (always left out). The most
   specific wins: area before group before all, then "measure/rule" before
   rule, then the newest `from`. The special parameter "rule" of a measure or of
   "assessment/measure" names the rules that grade it there and then, parted by
   blanks; the catalog reads it. */
#ifndef PARAMS_H
#define PARAMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "area.h"
#include "err.h"
#include "files.h"
#include "memory.h"
#include "spec.h"
#include "text.h"

struct param_row {
    const char *of, *param;
    int area;          /* AREA_NONE: a group, or all */
    const char *group; /* NULL: an area, or all */
    int32_t from, to;
    const char *text;              /* the value as it stands */
    const struct param_spec *spec; /* as declared; NULL: not, or not known */
    struct param_value value;
    bool usable; /* checked: `value` is set, and may be in force */
    const char *status, *reason, *reference;
    long line; /* of config/params.csv; 0: it is not there any more */
    const struct param_origin *origin; /* NULL: as the file has it */
};

/* The columns, in the order above, and their names. */
enum {
    PARAM_OF,
    PARAM_PARAM,
    PARAM_AREA,
    PARAM_FROM,
    PARAM_TO,
    PARAM_VALUE,
    PARAM_STATUS,
    PARAM_REASON,
    PARAM_REFERENCE,
    PARAM_CELLS
};
extern const char *const PARAM_COLUMNS[PARAM_CELLS];

/* The cells of a row as they are compared: the area by its name, days as ISO
   text. */

struct param_cells {
    const char *cells[PARAM_CELLS];
};

/* Who put a row in force. */
struct param_origin {
    int64_t entry; /* of the ledger */
    const char *actor, *recorded_at, *cause;
    const char *approver; /* NULL: it needed nobody's approval */
};

/* Rows in the order of the file; plain data in an arena. */
struct params {
    const char *file; /* for messages */
    struct param_row *rows;
    size_t count;
    bool expected; /* expected rows count as well */
    char hash[65]; /* of the rows' cells */
};

/* Read the file (missing: no rows), as text values; what only the catalog
   can check (names, ranges) is params_check()'s. All faults to `faults`:
   columns, dates (a spreadsheet's rewriting shown with the fix), areas,
   statuses, a missing reason. */
bool params_load(struct params *params, struct arena *arena, struct tree *tree,
                 const char *file, const struct areas *areas,
                 struct err_list *faults);

/* The same of bytes already read (`text->text` NULL: no file); `name` stands
   for the file in messages. */
bool params_read(struct params *params, struct arena *arena, const char *name,
                 const struct file *text, const struct areas *areas,
                 struct err_list *faults);

struct param_cells params_cells(const struct param_row *row,
                                const struct areas *areas, struct arena *arena);

/* Whether the first `count` cells of two rows are the same. */
bool params_same(const struct param_cells *one, const struct param_cells *other,
                 int count);

/* Whether a row, which has these cells, says the same as others do: the value
   may be spelt in another way, as a spreadsheet does, where it is a number
   (0.40 and 0.4) or a flag (true and TRUE). */
bool params_says(const struct param_row *row, const struct param_cells *cells,
                 const struct param_cells *other);

/* Rows as bytes of such a file. */
void params_write(struct buffer *out, const struct param_cells *rows,
                  size_t count);

/* Check every row that is of `of` (or "X/of") against what the script
   declares, give it its typed value and make it usable: unknown parameter
   (nearest), type, range, choices; ties (same parameter, same from, and the
   same place, or two groups that share an area); relations above and below,
   and sums, on the values that meet. Rows of the parameter "rule" are passed over. */
bool params_check(struct params *params, const char *of,
                  const struct param_specs *specs, const struct areas *areas,
                  struct err_list *faults);

/* What stands behind the "/" in the `of` of a row, or all of it. */
const char *params_name(const char *of);

/* Whether the row counts: checked, confirmed, or expected when such rows
   are asked for. */
bool params_counts(const struct params *params, const struct param_row *row);

/* The value in force and, in `*row`, the row that set it (NULL: the
   default). `as` is the measure that a rule grades, NULL for anything
   else. */
struct param_value params_find(const struct params *params,
                               const struct areas *areas, const char *of,
                               const char *as, const struct param_spec *spec,
                               int area, int32_t day,
                               const struct param_row **row);

/* The row in force that names the rules of `of`; NULL: the script does. */
const struct param_row *params_rule(const struct params *params,
                                    const struct areas *areas, const char *of,
                                    int area, int32_t day);

/* Whether the row is about some places or some days only. */
bool params_bound(const struct param_row *row);

/* Whether both set the same, from the same day on, for the same place or for
   two groups that share an area. */
bool params_tie(const struct areas *areas, const struct param_row *one,
                const struct param_row *other);

/* Whether any row could change a value of `of` (used as `as`) from area to
   area or day to day: when false, one lookup serves for all. */
bool params_vary(const struct params *params, const char *of, const char *as);

#endif
