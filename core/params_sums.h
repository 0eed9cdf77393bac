/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Parameters that add up: what their values make wherever rows of them
   meet. */
#ifndef PARAMS_SUMS_H
#define PARAMS_SUMS_H

#include "params.h"

/* Tell every row with which parameters that share a word of `adds_up` make
   another total than their defaults, in some place on some day. The rows are
   checked. */
void params_sums(const struct params *params, const char *of,
                 const struct param_specs *specs, const struct areas *areas,
                 struct err_list *faults);

#endif
