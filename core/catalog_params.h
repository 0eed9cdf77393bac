/* SPDX-License-Identifier: GPL-2.0-or-later */
/* config/params.csv, held against the scripts that it tunes. */
#ifndef CATALOG_PARAMS_H
#define CATALOG_PARAMS_H

#include "catalog.h"

/* Load the rows. One of the parameter "rule" that is for everywhere and always
   takes the place of the rules that a script names; the rules of any other come
   behind them. */
void catalog_params_load(struct programme *programme);

/* The rules that a row names, parted by blanks; false when one is not there,
   which is told. */
bool catalog_rules_of(struct programme *programme, const struct param_row *row,
                      const char ***rules, size_t *count);

/* Check all other rows: every one is of something, and right. */
void catalog_params_check(struct programme *programme);

/* Whether a person may name `of` ("ni35_bands", "ni35/ni35_bands") and its
   parameter `param` (NULL: any). ERR_USAGE with the nearest. */
bool catalog_params_named(const struct programme *programme, const char *of,
                          const char *param, struct err *err);

/* How many of the programme's faults are of config/params.csv. */
size_t catalog_params_faults(const struct programme *programme);

/* Whether other bytes would do in place of the file's; what would be wrong,
   with it, to `faults`, which the caller releases. The rules that measures
   name are afterwards those of the trial: it is for a programme that scores
   nothing any more. */
bool catalog_params_try(const struct programme *programme,
                        const struct file *text, struct err_list *faults);

#endif
