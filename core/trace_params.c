/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "trace_params.h"

#include <stdlib.h>

#include "role.h"
#include "trace_words.h"

void trace_params(json_t *node, const struct programme *programme,
                  const char *of, const char *as,
                  const struct param_specs *specs, const struct spot *spot)
{
    struct param_value *values = memory_take(specs->count * sizeof *values);
    const struct param_row **rows = memory_take(specs->count * sizeof *rows);
    json_t *list = json_array();
    role_params(programme, of, as, specs, spot->area, spot->period, values,
                rows);
    for (size_t i = 0; i < specs->count; i++)
        json_array_append_new(
            list, words_param(of, &specs->items[i], &values[i], rows[i]));
    json_object_set_new(node, "params", list);
    free(rows);
    free(values);
}

/* As one more parameter. */
static void add_ruling(json_t *node, const struct programme *programme,
                       const struct item *item, const struct spot *spot)
{
    static const struct param_spec spec = {.name = "rule"};
    const struct param_row *row =
        params_rule(&programme->params, &programme->areas, item->name,
                    spot->area, period_last(spot->period));
    if (row)
        json_array_append_new(json_object_get(node, "params"),
                              words_param(item->name, &spec, &row->value, row));
}

void trace_own_params(json_t *node, const struct programme *programme,
                      const struct item *item, const struct spot *spot)
{
    trace_params(node, programme, item_script(item)->name, NULL,
                 item->measure ? &item->measure->params
                               : &item->assessment->params,
                 spot);
    add_ruling(node, programme, item, spot);
}
