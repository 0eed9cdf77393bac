/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What scripts declare, as plain data, checked: every field's name and type,
   unknown ones refused with the nearest, references left to the catalog.
   Made from the data of the table that a script returned (vm_data), so that
   nothing here touches Lua. Structures live in the arena they were read
   into. */
#ifndef SPEC_H
#define SPEC_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "breaks.h"
#include "err.h"
#include "memory.h"
#include "period.h"
#include "source.h"
#include "spec_params.h"

/* A script as it was read. */
struct script {
    const char *kind;   /* "measure", "rule", "assessment" */
    const char *name;   /* the file's name without ".lua" */
    const char *file;   /* path from the programme's root, for messages */
    const char *plugin; /* the plugin that brought it, NULL */
    const char *text;
    size_t length;
    char hash[65];
};

enum good { GOOD_HIGH, GOOD_LOW, GOOD_NONE };

/* How the interval of numerator / denominator is made. */
enum interval_kind {
    INTERVAL_NONE,
    INTERVAL_WILSON, /* proportions: unit "percent" by default */
    INTERVAL_BYAR    /* rates of counts: where `per` is given */
};

/* Required: title, unit, good, source or sources, compute. */
struct measure {
    struct script script;
    const char *title, *unit, *caveat;
    int decimals;   /* 0 to 6; default 0, percent 1 */
    enum good good; /* high, low or none; mandatory */
    bool quoted;    /* passes on a figure that its source quotes without
                            counts: no interval, nothing to add up */
    double per;     /* value = per x numerator / denominator: 100
                                  for percent, else 1 unless declared */
    enum interval_kind interval;
    const char **sources; /* names; `source` is the first of one */
    size_t source_count;
    enum period_kind period; /* PERIOD_NONE: the first source's kind */
    const char **levels;     /* area kinds it is computed for; none: those
                                  in the first source, and their parents */
    size_t level_count;
    const char *by; /* a text column of the first source, NULL */
    struct breaks breaks;
    int32_t since, until; /* days; INT32_MIN, INT32_MAX: open; `till` in
                                  scripts, for until is a word of Lua, or
                                  ["until"] */
    const char **needs;   /* measures asked by here:value() */
    size_t need_count;
    const char **rules; /* that grade it; the most specific wins */
    size_t rule_count;
    size_t bound_count; /* of them, the last: where a row of
                                  config/params.csv says so */
    const char **tags;
    size_t tag_count;
    bool draft;
    bool has_applies; /* applies(here) -> true, or false, reason */
    struct param_specs params;
};

enum origin_kind { ORIGIN_PUBLISHED, ORIGIN_RECONSTRUCTED, ORIGIN_LOCAL };

/* Required: title, grades (best first), origin, grade.
   origin = "local: board paper 7"; the word before the colon is the kind,
   the rest the reference. */
struct rule {
    struct script script;
    const char *title;
    const char **grades;
    size_t grade_count;
    enum origin_kind origin;
    const char *reference;
    const char **directions; /* best first; default improved, no change,
                                  worsened */
    size_t direction_count;
    const char *peers;    /* a group's name, NULL: none wanted */
    bool peers_self;      /* peers = { group = "...", self = true } */
    int series;           /* how many results back it wants; 0 none */
    const char *before;   /* "period" or "year" (default): what
                                  it.before is */
    bool exact;           /* compares the unrounded value */
    const char *only;     /* a group it serves; NULL: every area */
    int32_t since, until; /* days it is in force, as above */
    bool has_applies;     /* applies(here) */
    bool has_direction;
    struct param_specs params;
};

struct part {
    const char *name;               /* of a measure, or of another assessment */
    const char **rules;             /* of a measure; none: the measure's own */
    size_t rule_count, bound_count; /* as above */
    double weight;                  /* default 1 */
    long line;
};

/* Required: title, weigh, grades, origin, assess.
   weigh = { { "ni35", weight = 2, rule = "ni35_bands" }, "hotline" }
   An assessment that is weighed grades itself: no rule. */
struct assessment {
    struct script script;
    const char *title, *caveat;
    struct part *parts;
    size_t part_count;
    const char **grades; /* best first */
    size_t grade_count;
    enum origin_kind origin;
    const char *reference;
    const char **directions;
    size_t direction_count;
    enum period_kind period; /* PERIOD_NONE: the first part's */
    const char **levels;
    size_t level_count;
    const char **tags;
    size_t tag_count;
    bool draft;
    bool has_applies;
    struct param_specs params;
};

/* Read one; `data` is the returned table as plain data. Every fault goes to
   `faults` with file, line and mend; false when there was any. */
bool spec_measure(struct measure *measure, const struct script *script,
                  const json_t *data, struct arena *arena,
                  struct err_list *faults);
bool spec_rule(struct rule *rule, const struct script *script,
               const json_t *data, struct arena *arena,
               struct err_list *faults);
bool spec_assessment(struct assessment *assessment, const struct script *script,
                     const json_t *data, struct arena *arena,
                     struct err_list *faults);

#endif
