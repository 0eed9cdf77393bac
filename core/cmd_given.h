/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The options of one call, as they were given. */
#ifndef CMD_GIVEN_H
#define CMD_GIVEN_H

#include <stddef.h>

#include "cmd.h"

struct given {
    struct given_option {
        const struct option_spec *spec;
        const char *value; /* "" for a switch */
    } * items;             /* in the order given, in the arena */
    size_t count;
};

#endif
