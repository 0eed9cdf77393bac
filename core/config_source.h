/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A contract's table, as plain data, into a struct source. */
#ifndef CONFIG_SOURCE_H
#define CONFIG_SOURCE_H

#include <jansson.h>
#include <stdbool.h>

#include "form.h"
#include "source.h"

/* Fill `source`, whose name and hash the caller has set, from `data`. False
   when there was any fault. */
bool config_source_read(const struct form_reading *reading,
                        struct source *source, const json_t *data);

#endif
