/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names with hashes: what is in one of two such lists only, or has another
   hash in the other, has moved. */
#include "ground.h"

#include <string.h>

#include "files.h"
#include "run_record.h"
#include "text.h"

/* The parameters in force are the ledger's. */
static void add_file(void *context, const char *kind, const char *name,
                     const char *hash)
{
    struct buffer key = {0};
    if (strcmp(kind, "parameters") == 0)
        return;
    buffer_addf(&key, "%s %s", kind, name);
    json_object_set_new(context, buffer_text(&key), json_string(hash));
    buffer_free(&key);
}

static bool add_imports(json_t *imports, struct store *store, struct err *err)
{
    int64_t tables = 0;
    struct run_inputs inputs = {0};
    if (store && !store_number(store,
                               "SELECT count(*) FROM sqlite_schema "
                               "WHERE type = 'table' AND name = 'import'",
                               0, &tables, err))
        return false;
    bool good = tables == 0 || run_inputs_read(&inputs, store, MOMENT_NOW, err);
    for (size_t i = 0; good && i < inputs.count; i++)
        json_object_set_new(imports, inputs.imports[i].name,
                            json_string(inputs.imports[i].hash));
    run_inputs_free(&inputs);
    return good;
}

json_t *ground_read(const struct programme *programme,
                    const struct ledger *ledger, struct store *store,
                    struct err *err)
{
    char hash[FILES_HASH];
    json_t *files = json_object(), *imports = json_object();
    programme_hashes(programme, add_file, files);
    tree_hash(programme->tree, "config/params.csv", hash);
    json_t *ground =
        json_pack("{s:s, s:s, s:s, s:o, s:o}", "programme",
                  programme->config.title, "ledger", ledger_head(ledger),
                  "params", hash, "imports", imports, "files", files);
    if (add_imports(imports, store, err))
        return ground;
    json_decref(ground);
    return NULL;
}

/* Comparing */

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static void tell(struct err_list *faults, const char *what)
{
    struct err err;
    err_set(&err, ERR_REFUSED, "%s", what);
    err_list_add(faults, &err);
}

static const char *verb_of(const struct ledger_entry *entry)
{
    if (entry->state == LEDGER_RULING)
        return strcmp(entry->act, "approve") == 0 ? "approved" : "rejected";
    return strncmp(entry->act, "propose", 7) == 0 ? "proposed" : "applied";
}

static bool is_with(const struct ledger_entry *entry,
                    const struct ledger_entry *first)
{
    return entry->state != LEDGER_RULING &&
           strcmp(entry->plan, first->plan) == 0;
}

/* What the entries of one plan, from the i-th on, did; the first behind
   them. */
static size_t tell_plan(const struct ledger *ledger, size_t i,
                        struct err_list *faults)
{
    const struct ledger_entry *first = &ledger->entries[i];
    struct buffer what = {0};
    size_t end = i + 1;
    while (end < ledger->count && is_with(&ledger->entries[end], first))
        end++;
    buffer_addf(&what, "the ledger: %s %s", first->actor, verb_of(first));
    if (first->state != LEDGER_RULING)
        buffer_addf(&what, " %s.%s", first->row.cells[PARAM_OF],
                    first->row.cells[PARAM_PARAM]);
    if (end - i > 1)
        buffer_addf(&what, " and %zu more", end - i - 1);
    buffer_addf(&what, " at %s, as plan %s", first->recorded_at, first->plan);
    tell(faults, buffer_text(&what));
    buffer_free(&what);
    return end;
}

static void compare_ledger(const char *head, const struct ledger *ledger,
                           struct err_list *faults)
{
    size_t at = ledger->count;
    while (at > 0 && strcmp(ledger->entries[at - 1].hash, head) != 0)
        at--;
    if (at == 0 && *head) {
        tell(faults, "the ledger has no such entry as the plan was made on: it "
                     "is that of another store");
        return;
    }
    while (at < ledger->count)
        at = tell_plan(ledger, at, faults);
}

static void tell_name(struct err_list *faults, const char *kind,
                      const char *name, const char *what)
{
    struct buffer text = {0};
    buffer_addf(&text, "%s%s%s", kind, name, what);
    tell(faults, buffer_text(&text));
    buffer_free(&text);
}

static void compare_names(const json_t *then, const json_t *now,
                          const char *kind, struct err_list *faults)
{
    const char *name;
    json_t *hash;
    json_object_foreach((json_t *)now, name,
                        hash) if (!json_object_get(then, name))
        tell_name(faults, kind, name, " is new");
    else if (!json_equal(json_object_get(then, name), hash))
        tell_name(faults, kind, name, " is another now");
    json_object_foreach((json_t *)then, name,
                        hash) if (!json_object_get(now, name))
        tell_name(faults, kind, name, " is gone");
}

void ground_compare(const json_t *then, const json_t *now,
                    const struct ledger *ledger, struct err_list *faults)
{
    if (strcmp(text_of(then, "programme"), text_of(now, "programme")) != 0) {
        tell(faults, "the plan is of another programme");
        return;
    }
    compare_ledger(text_of(then, "ledger"), ledger, faults);
    if (strcmp(text_of(then, "params"), text_of(now, "params")) != 0)
        tell(faults, "config/params.csv was changed");
    compare_names(json_object_get(then, "imports"),
                  json_object_get(now, "imports"), "the data: import ", faults);
    compare_names(json_object_get(then, "files"), json_object_get(now, "files"),
                  "", faults);
}
