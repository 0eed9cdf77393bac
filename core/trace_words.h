/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The entries of an explanation, as JSON; every figure rounded as elsewhere.
   Each function gives the caller a new reference or adds to what it is
   given. */
#ifndef TRACE_WORDS_H
#define TRACE_WORDS_H

#include <jansson.h>

#include "facts.h"
#include "grid.h"
#include "map.h"
#include "near.h"

json_t *words_node(const struct grid *grid, const struct spot *spot,
                   const struct script *script, const struct cell *cell);

/* Add "stored" and "same": whether what the run holds is what came out
   now. */
void words_compare(json_t *node, const struct grid *grid,
                   const struct item *item, const struct cell *stored,
                   const struct cell *now);

json_t *words_param(const char *of, const struct param_spec *spec,
                    const struct param_value *value,
                    const struct param_row *row);
json_t *words_rule(const struct rule *rule, const char *reason);

/* How far the next grades are; `value` is the one that they are counted
   from. */
json_t *words_near(const struct rule *rule, const struct near *near,
                   double value, int grade, int decimals);
json_t *words_part(const struct it_part *part, int decimals);

/* Add what the whole comes to with the part graded otherwise. */
void words_near_part(json_t *entry, const struct assessment *whole,
                     const struct near_part *near);

/* Add the value of a parameter with which the whole has a better grade. */
void words_near_param(json_t *param, const struct assessment *whole,
                      const struct param_spec *spec,
                      const struct near_param *near);
json_t *words_judgement(const struct judgement *judgement);
json_t *words_map(const struct map_row *row);

/* Add names of area and period to each entry of what was asked. */
void words_asked(json_t *asked, const struct programme *programme);

#endif
