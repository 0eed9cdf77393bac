/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a CSV promises: a contract, as plain data. config.c reads it from
   config/sources/NAME.lua; import, schema and frame obey it.

   A contract, in Lua:
     return {
       title = "Recorded crime", licence = "OGL 3", address = "https://...",
       area = "LookUp_BoroughName",         -- header; or { constant = "E12.." }
       period = "month",                    -- with unpivot.periods; else
       period = { column = "Month", kind = "month" }, or { constant = "2011",
                  kind = "year" }
       key = { "major", "minor" },          -- columns, beside area and period
       covers = "source",                   -- keys (default), periods, source
       columns = {                          -- in the order of the table
         { name = "major", header = "MajorText", type = "text" },
         { name = "offences", type = "integer", min = 0, over_time = "sum",
           over_area = "sum", counts_people = false, unit = "offences" },
       },
       unpivot = { periods = "offences" },  -- wide: every header that reads
                    as a period of the kind holds this figure in that period
       unpivot = { names = "indicator", values = "value" },  -- long: a header
                    with a column's name, and a header with its figure
       missing = { [".."] = "not available",
                   ["*"] = { "hidden by the source", status = "suppressed" } },
       encoding = "windows-1252", delimiter = ";", trim = true,
       fresh = 100,  -- days after which the newest period counts as stale
       every = "financial quarter", due = 30, till = "2011-03-31",
                     -- a return is due for each, so many days after its end
                     (default: each period, on its last day), none after till
       illustrative = true,                 -- made up; said in every output
     } */
#ifndef SOURCE_H
#define SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "period.h"

enum column_type {
    COLUMN_INTEGER,
    COLUMN_REAL,
    COLUMN_TEXT,
    COLUMN_DATE, /* a day; stored as ISO text */
    COLUMN_FLAG, /* yes/no, true/false, y/n, 1/0; stored as 1 or 0 */
    COLUMN_GRADE /* one of `allowed`, best first; stored as text */
};

enum add_up { ADD_NONE, ADD_SUM, ADD_LAST, ADD_MEAN };

enum mark_status { MARK_MISSING, MARK_NOT_APPLICABLE, MARK_SUPPRESSED };

/* A cell text that stands for "no figure", with its reason. */
struct mark {
    const char *text, *reason;
    enum mark_status status;
};

struct column {
    const char *name;   /* in the table, in SQL and in scripts */
    const char *header; /* in the file */
    const char *title, *unit;
    enum column_type type;
    bool required; /* an empty cell is an error; keys always are */
    bool key;
    bool counts_people;
    bool bounds;          /* may read "over 85", "16 to 20", "about 64" */
    double min, max;      /* NAN: open */
    const char **allowed; /* texts, or grades best first */
    size_t allowed_count;
    enum add_up over_time, over_area;
    long line; /* where the contract declares it */
};

enum covers { COVERS_KEYS, COVERS_PERIODS, COVERS_SOURCE };

enum unpivot { UNPIVOT_NONE, UNPIVOT_PERIODS, UNPIVOT_NAMES };

struct source {
    const char *name, *title, *file, *hash; /* hash: of the contract's text */
    const char *licence, *address, *caveat;
    const char *area_header;   /* NULL: */
    const char *area_constant; /* every row is about this area */
    const char *period_header, *period_constant; /* both NULL: unpivot */
    enum period_kind period_kind;
    struct column *columns;
    size_t column_count;
    struct mark *marks;
    size_t mark_count;
    enum covers covers;
    enum unpivot unpivot;
    int unpivot_column; /* PERIODS: index of the figure column */
    const char *names_header, *values_header; /* NAMES */
    const char *encoding;                     /* "utf-8" or "windows-1252" */
    char delimiter;
    bool trim;           /* blanks round unquoted fields go; default */
    const char **ignore; /* headers that are there and not used */
    size_t ignore_count;
    int fresh;              /* days, 0: never stale */
    enum period_kind every; /* a return is due for each; PERIOD_NONE: none */
    int due;                /* days after its end */
    int32_t till;           /* a day; INT32_MAX: open */
    bool illustrative;
};

/* The index of the column called `name`, -1 when there is none. */
int source_column(const struct source *source, const char *name);

/* Whether the column is a figure: integer, real or flag. */
bool column_is_figure(const struct column *column);

/* Whether the table keeps, beside the column, a text column NAME_note: the
   mark that stood for the figure, or its bound ("over", "under", "about",
   "to 20"). True for figures with bounds and, where the source has marks, for
   figures, dates and grades that are no keys. */
bool column_has_note(const struct source *source, const struct column *column);

/* Whether a column has a header of its own in a file: not the figure of a
   wide file, nor those of a long one. */
bool column_has_header(const struct source *source, int column);

/* The header that a file has for `column`: its name where the contract says
   no other. */
const char *column_header(const struct column *column);

/* Whether a text is among those that the contract allows, if it names any. */
bool column_allows(const struct column *column, const char *text);

/* The headers that every file of `source` has, in the order area, period,
   names, values, columns, into `out` (room for column_count + 4); returns how
   many. */
size_t source_headers(const struct source *source, const char **out);

/* Of `sources`, the one whose headers these are: the only one of which every
   required header is there. NULL with an error that names the candidates,
   or for each what is lacking. */
const struct source *source_by_headers(const struct source *const *sources,
                                       size_t count, const char *const *headers,
                                       size_t header_count, struct err *err);

#endif
