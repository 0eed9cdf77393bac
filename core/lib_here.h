/* SPDX-License-Identifier: GPL-2.0-or-later */
/* `here`: the words in which a script asks about its area and period. Every
   question goes through one door, so that an explanation can hear it.

   here.area       code, name, kind, in_group(group)
   here.period     name, first, last (ISO dates), kind
   here.by         the value of the `by` column, nil for the total
   here:sum(column, where, options)    here:mean   here:count(where)
   here:only(column, where)            the single value
   here:latest(column, where)          the newest at or before; and its period
   here:has(column, where)             whether it could be asked
   here:rows(where)                    iterator over rows as tables
   here:value(measure)                 another measure's value, from `needs`
   here:back(n)  here:year_before()  here:span(n)  here:series(n)
   here:parent()                       nil at the top
   here:peers(group, { self = true })  list of heres, in code order

   where: { column = value, ... }, at most 8 columns. options: { missing = 0 }
   gives that instead of stopping the cell where a figure is missing; one that
   is hidden or does not apply still stops it. With several sources columns
   are written "source.column", and count() and rows() take the source's name
   before where. Where a measure goes by a column, its value is a condition of
   every question to the first source. A figure that is not there stops the
   cell: vm_stop(), with status and reason in here_stop; so do back(),
   year_before(), span() and series() across a break. */
#ifndef LIB_HERE_H
#define LIB_HERE_H

#include <lua.h>
#include <stdbool.h>

#include "area.h"
#include "breaks.h"
#include "frame.h"
#include "period.h"

enum status {
    STATUS_NONE, /* never computed */
    STATUS_OK,
    STATUS_MISSING,
    STATUS_NOT_APPLICABLE,
    STATUS_SUPPRESSED,
    STATUS_FAILED,
    STATUS_SKIPPED
};

/* "ok", "missing", "not applicable", "suppressed", "failed", "skipped". */
const char *status_name(enum status status);
enum status status_read(const char *name); /* STATUS_NONE: no such word */

struct data_row;

/* One question and its answer, as an explanation hears it. Valid during the
   call. */
struct heard {
    const char *word;            /* "sum", "only", "latest", "value", ...;
                                    "row": of a table, which decided */
    const struct source *source; /* NULL for "value" and "row" */
    const struct data_row *row;  /* for "row" */
    const struct question *question;
    const char *measure; /* for "value" */
    int area;
    struct period period; /* the last one asked */
    int32_t span;
    const struct figure *figure; /* for "value": number and state only */
    bool replaced;               /* options.missing took its place */
};

/* What `here` can see. Filled by the engine, outlives the state. */
struct here_world {
    const struct areas *areas;
    struct desk *const *desks; /* one a declared source, in order */
    const struct frame *const *frames;
    size_t source_count;
    const char *const *needs; /* measures that value() may ask */
    size_t need_count;
    const struct breaks *breaks; /* NULL: none; back(), year_before(), span()
                                    and series() across one stop the cell */
    bool quoted; /* only() and latest() answer from one row or end the cell:
                    nothing is added up */
    /* Another measure's value (`by`: of the same by-value or the total);
       false: there is none, with `reason` and a state: FIGURE_NONE, which
       the script may replace; FIGURE_UNKNOWN, for what failed; or not
       applicable, or suppressed. */
    bool (*value)(void *context, const char *measure, int area,
                  struct period period, struct figure *figure);
    void (*hear)(void *context, const struct heard *heard); /* or NULL */
    void *context;
};

/* Where `here` stands now. */
struct here_place {
    int area;
    struct period period;
    int by_column;  /* column of the first source, -1 without by */
    const char *by; /* the value, NULL for the total */
};

/* Why a cell was stopped by vm_stop(). */
struct here_stop {
    enum status status;
    char reason[400];
};

/* Make `here` known to the state. The world must outlive it. */
void here_open(lua_State *L, const struct here_world *world);

/* Push the state's `here`, standing at `place`: one object reused from call
   to call, so that a plain run makes no garbage for it. Places that scripts
   keep from an earlier cell (back(), peers()) are refused when used in a
   later one. */
void here_push(lua_State *L, const struct here_place *place);

/* Why the last call stopped; status STATUS_NONE when it did not. Cleared by
   here_push(). */
const struct here_stop *here_stopped(lua_State *L);

/* The figures that were asked since here_push(). */
struct here_read {
    size_t figures; /* that differ from the first, and the first */
    double first;
    bool whole; /* it was read by only() or latest(), not worked out */
    enum bound bound;
    double upper; /* of a range */
    bool bounded; /* whether any has a bound */
};
struct here_read here_read(lua_State *L);

#endif
