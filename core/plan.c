/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "plan.h"

#include <string.h>

#include "files.h"

enum { NAME = 12, MOST_BYTES = 256 << 20 };

const char *plan_name(const struct ledger_change *changes, size_t count,
                      const char *head, struct arena *arena)
{
    struct buffer text = {0};
    char hash[FILES_HASH];
    struct param_cells *rows = arena_take(arena, (count + 1) * sizeof *rows);
    for (size_t i = 0; i < count; i++)
        rows[i] = changes[i].cells;
    params_write(&text, rows, count);
    buffer_add(&text, head);
    files_hash(buffer_text(&text), text.length, hash);
    buffer_free(&text);
    return arena_text(arena, hash, NAME);
}

static bool refuse(const char *path, const char *what, struct err *err)
{
    err_set(err, ERR_INPUT, "%s", what);
    err_at(err, path, 0, 0);
    return err_mend(err, "assay params plan --out FILE writes one");
}

static const char *text_of(const json_t *plan, const char *key)
{
    const char *text = json_string_value(json_object_get(plan, key));
    return text ? text : "";
}

static bool check(const json_t *plan, const char *path, struct err *err)
{
    const char *schema = text_of(plan, "schema"), *slash = strchr(schema, '/');
    if (!slash || strncmp(schema, PLAN_SCHEMA, (size_t)(slash - schema)) != 0 ||
        !json_is_object(json_object_get(plan, "ground")))
        return refuse(path, "this is no plan", err);
    return strcmp(schema, PLAN_SCHEMA) == 0 ||
           refuse(path, "this plan is of another version of Assay", err);
}

json_t *plan_read(const char *path, struct err *err)
{
    struct file file = {0};
    if (!files_read(&file, path, MOST_BYTES, err))
        return NULL;
    json_t *plan =
        json_loadb(file.text, file.length, JSON_REJECT_DUPLICATES, NULL);
    files_release(&file);
    if (check(plan, path, err))
        return plan;
    json_decref(plan);
    return NULL;
}
