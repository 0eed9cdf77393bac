/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The example lines in the comments of modules, held against what they say. */
#ifndef TRIAL_EXAMPLES_H
#define TRIAL_EXAMPLES_H

#include "trial.h"

/* Run those of the module number `number` of the plugins in use, in its
   order, and tell() of each. False with `err` when interrupted or when no
   worker can be had. */
bool trial_examples(const struct programme *programme, size_t number,
                    const struct trial_use *use, struct err *err);

#endif
