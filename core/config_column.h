/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The columns and the missing-value marks of a contract: see source.h. */
#ifndef CONFIG_COLUMN_H
#define CONFIG_COLUMN_H

#include <jansson.h>
#include <stdbool.h>

#include "form.h"
#include "source.h"

/* The field `columns`, at `line`, into `source`. */
bool config_columns_read(const struct form_reading *reading,
                         struct source *source, const json_t *value, long line);

/* The field `missing`: { [".."] = "not available", ["*"] = { "hidden",
   status = "suppressed" } }. */
bool config_marks_read(const struct form_reading *reading,
                       struct source *source, const json_t *value, long line);

#endif
