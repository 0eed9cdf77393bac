/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An error on its way out of a worker, as JSON. */
#ifndef ERR_JSON_H
#define ERR_JSON_H

#include <jansson.h>
#include <stdbool.h>

#include "err.h"

/* The caller's reference. */
json_t *err_to_json(const struct err *err);

/* A worker's error as one of ours, ERR_SCRIPT; nothing in it is trusted.
   `what` is said when it says nothing. Always false. */
bool err_from_json(const json_t *from, const char *what, struct err *err);

#endif
