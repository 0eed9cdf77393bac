/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The parameters that a script declares: values that an administrator may
   tune, each with a default, a range and what it is for. */
#ifndef SPEC_PARAMS_H
#define SPEC_PARAMS_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "form.h"

enum param_type { PARAM_NUMBER, PARAM_TEXT, PARAM_FLAG };

/* The value of a parameter. */
struct param_value {
    enum param_type type;
    double number; /* also 0 or 1 of a flag */
    const char *text;
};

/* params = { least = { default = 10, min = 1, max = 50, above = "low",
                        below = "high", choices = {...}, doc = "..." } };
   `least = 10` alone is short for its default. The default's type is the
   parameter's. `above` and `below`: always more, always less than that.
   Those of one script with the same word of `adds_up` make, wherever they are
   in force together, what their defaults make. `max_change`: more is forced.
   `reference = true`: a change says where it is written down; `approval =
   "second_person"`: it counts when somebody else has approved it. */
struct param_spec {
    const char *name, *doc;
    struct param_value value;  /* the default */
    double min, max;           /* NAN: open */
    const char *above, *below; /* other parameters of the same script */
    const char **choices;      /* for text; NULL: any */
    size_t choice_count;
    const char *adds_up; /* NULL: to nothing */
    double max_change;   /* NAN: any */
    bool reference;
    const char *approval; /* "second_person" or NULL */
    long line;
};

struct param_specs {
    struct param_spec *items; /* by name */
    size_t count;
};

/* NULL when there is none. */
const struct param_spec *param_find(const struct param_specs *specs,
                                    const char *name);

/* The names of all, in the arena. */
struct fault_names param_names(const struct param_specs *specs,
                               struct arena *arena);

/* Whether `value`, of the right type, is in the range and among the choices
   of `spec`; if not, `must` (may be NULL) has what it must be: "from 1 to
   50". */
struct buffer;
bool param_allows(const struct param_spec *spec,
                  const struct param_value *value, struct buffer *must);

/* Add the range or the choices: "from 1 to 50"; nothing where all is
   allowed. */
void param_range(const struct param_spec *spec, struct buffer *out);

/* Add what a change demands: "a reference, a second person"; nothing where that
   is nothing. */
void param_demands(const struct param_spec *spec, struct buffer *out);

/* Read a flag as a row of config/params.csv has it: true, false, yes or no, in
   whatever case. */
bool param_flag(const char *text, double *number);

/* Add the value as a row of config/params.csv has it. */
void param_show(const struct param_value *value, struct buffer *out);

/* "number", "text" or "true or false". */
const char *param_type_name(enum param_type type);

/* The `params` field, at `line`, of any script into `specs`. */
bool spec_params_read(const struct form_reading *reading,
                      struct param_specs *specs, const json_t *value,
                      long line);

#endif
