/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The hash is over the entry as a JSON array, so that no two entries read the
   same whatever stands in their texts. */
#include "ledger.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "schema.h"

/* What the query below gives, column by column. */
enum {
    ID,
    PLAN,
    ACT,
    REPLACES,
    CELLS,
    WAS = CELLS + PARAM_CELLS,
    ACTOR,
    SYSTEM_USER,
    RECORDED_AT,
    CAUSE,
    CAUSE_REFERENCE,
    SUMMARY,
    PREVIOUS,
    HASH
};

#define COLUMNS                                                           \
    "id, plan, act, replaces, of, param, area, \"from\", \"to\", value, " \
    "status, reason, reference, was, actor, system_user, recorded_at, "   \
    "cause, cause_reference, summary, previous, hash"

/* What an act does; one that is not here does nothing, and its hash tells. */
static const struct act {
    const char *name;
    enum ledger_state state;
    bool set, forced;
} acts[] = {
    {"set", LEDGER_APPLIED, true, false},
    {"set forced", LEDGER_APPLIED, true, true},
    {"drop", LEDGER_APPLIED, false, false},
    {"drop forced", LEDGER_APPLIED, false, true},
    {"propose set", LEDGER_WAITING, true, false},
    {"propose set forced", LEDGER_WAITING, true, true},
    {"propose drop", LEDGER_WAITING, false, false},
    {"propose drop forced", LEDGER_WAITING, false, true},
    {"approve", LEDGER_RULING, false, false},
    {"reject", LEDGER_RULING, false, false},
};

static struct act find_act(const char *name)
{
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (strcmp(acts[i].name, name) == 0)
            return acts[i];
    return (struct act){.name = name, .state = LEDGER_RULING};
}

static const char *act_of(enum ledger_state state, bool set, bool forced)
{
    size_t i = 0;
    while (acts[i].state != state || acts[i].set != set ||
           acts[i].forced != forced)
        i++;
    return acts[i].name;
}

static const char *kept(struct arena *arena, struct query *query, int column)
{
    return arena_copy(arena, query_get_text(query, column));
}

static struct ledger_entry take_entry(struct arena *arena, struct query *query)
{
    const struct act act = find_act(kept(arena, query, ACT));
    struct ledger_entry entry = {.id = query_get_integer(query, ID),
                                 .act = act.name,
                                 .state = act.state,
                                 .set = act.set,
                                 .forced = act.forced,
                                 .replaces = query_get_integer(query, REPLACES),
                                 .was = kept(arena, query, WAS),
                                 .plan = kept(arena, query, PLAN),
                                 .actor = kept(arena, query, ACTOR),
                                 .system_user = kept(arena, query, SYSTEM_USER),
                                 .recorded_at = kept(arena, query, RECORDED_AT),
                                 .cause = kept(arena, query, CAUSE),
                                 .cause_reference =
                                     kept(arena, query, CAUSE_REFERENCE),
                                 .summary = kept(arena, query, SUMMARY),
                                 .previous = kept(arena, query, PREVIOUS),
                                 .hash = kept(arena, query, HASH)};
    for (int i = 0; i < PARAM_CELLS; i++)
        entry.row.cells[i] = kept(arena, query, CELLS + i);
    return entry;
}

static bool has_ledger(struct store *store, bool *has, struct err *err)
{
    int64_t count;
    bool good = store_number(store,
                             "SELECT count(*) FROM sqlite_schema "
                             "WHERE type = 'table' AND name = 'ledger'",
                             0, &count, err);
    *has = good && count > 0;
    return good;
}

/* A run that was made while nothing was applied was made with nothing in
   force, and so is what follows. A store of an earlier Assay does not say. */
static bool had_run(struct store *store, bool *had, struct err *err)
{
    int64_t count = 0;
    bool good = schema_has_column(store, "run", "entry", had, err);
    if (good && *had)
        good = store_number(store, "SELECT count(*) FROM run WHERE entry = 0",
                            0, &count, err);
    *had = count > 0;
    return good;
}

static bool count_entries(struct store *store, int64_t *count, struct err *err)
{
    return store_number(store, "SELECT count(*) FROM ledger", 0, count, err);
}

/* What became of the plan that the ruling is about. */
static void rule(struct ledger_entry *entries,
                 const struct ledger_entry *ruling)
{
    bool approved = strcmp(ruling->act, "approve") == 0;
    if (!approved && strcmp(ruling->act, "reject") != 0)
        return;
    for (struct ledger_entry *entry = entries; entry < ruling; entry++)
        if (entry->state == LEDGER_WAITING &&
            strcmp(entry->plan, ruling->plan) == 0) {
            entry->state = approved ? LEDGER_APPLIED : LEDGER_REJECTED;
            entry->ruling = ruling;
        }
}

static bool read_entries(struct ledger *ledger, struct store *store,
                         int64_t last, struct arena *arena, struct err *err)
{
    int64_t count;
    bool row = false, good;
    if (!count_entries(store, &count, err))
        return false;
    struct query *query = store_ask(
        store, "SELECT " COLUMNS " FROM ledger WHERE id <= ? ORDER BY id", err);
    if (!query)
        return false;
    query_integer(query, 1, last);
    struct ledger_entry *entries =
        arena_take(arena, ((size_t)count + 1) * sizeof *entries);
    while ((good = query_next(query, &row, err)) && row)
        entries[ledger->count++] = take_entry(arena, query);
    for (size_t i = 0; i < ledger->count; i++)
        if (entries[i].state == LEDGER_RULING)
            rule(entries, &entries[i]);
    ledger->entries = entries;
    query_close(query);
    return good;
}

static bool is_ended(const struct ledger *ledger, size_t at)
{
    for (size_t i = at + 1; i < ledger->count; i++)
        if (ledger->entries[i].replaces == ledger->entries[at].id &&
            ledger->entries[i].state == LEDGER_APPLIED)
            return true;
    return false;
}

/* Entries by what they are now. */
static void sort_entries(struct ledger *ledger, struct arena *arena)
{
    size_t room = (ledger->count + 1) * sizeof *ledger->in_force;
    ledger->in_force = arena_take(arena, room);
    ledger->waiting = arena_take(arena, room);
    for (size_t i = 0; i < ledger->count; i++) {
        const struct ledger_entry *entry = &ledger->entries[i];
        ledger->begun = ledger->begun || entry->state == LEDGER_APPLIED;
        if (entry->state == LEDGER_WAITING)
            ledger->waiting[ledger->waiting_count++] = entry;
        else if (entry->state == LEDGER_APPLIED && entry->set &&
                 !is_ended(ledger, i))
            ledger->in_force[ledger->in_force_count++] = entry;
    }
}

bool ledger_read_as_of(struct ledger *ledger, struct store *store,
                       int64_t entry, struct arena *arena, struct err *err)
{
    bool has;
    *ledger = (struct ledger){0};
    if (!has_ledger(store, &has, err) ||
        (has && (!read_entries(ledger, store, entry, arena, err) ||
                 !had_run(store, &ledger->begun, err))))
        return false;
    sort_entries(ledger, arena);
    return true;
}

bool ledger_read(struct ledger *ledger, struct store *store,
                 struct arena *arena, struct err *err)
{
    return ledger_read_as_of(ledger, store, INT64_MAX, arena, err);
}

int64_t ledger_last(const struct ledger *ledger)
{
    return ledger->count ? ledger->entries[ledger->count - 1].id : 0;
}

const char *ledger_head(const struct ledger *ledger)
{
    return ledger->count ? ledger->entries[ledger->count - 1].hash : "";
}

/* Writing */

static void add_text(json_t *array, const char *text)
{
    json_array_append_new(array, json_string(text));
}

static void hash_entry(const struct ledger_entry *entry, char out[FILES_HASH])
{
    json_t *array = json_array();
    json_array_append_new(array, json_integer(entry->id));
    add_text(array, entry->plan);
    add_text(array, entry->act);
    json_array_append_new(array, json_integer(entry->replaces));
    for (int i = 0; i < PARAM_CELLS; i++)
        add_text(array, entry->row.cells[i]);
    const char *const rest[] = {entry->was,         entry->actor,
                                entry->system_user, entry->recorded_at,
                                entry->cause,       entry->cause_reference,
                                entry->summary,     entry->previous};
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        add_text(array, rest[i]);
    char *text = json_dumps(array, JSON_COMPACT);
    files_hash(text ? text : "", text ? strlen(text) : 0, out);
    free(text);
    json_decref(array);
}

static void bind_entry(struct query *query, const struct ledger_entry *entry)
{
    query_integer(query, ID + 1, entry->id);
    query_text(query, PLAN + 1, entry->plan);
    query_text(query, ACT + 1, entry->act);
    if (entry->replaces)
        query_integer(query, REPLACES + 1, entry->replaces);
    else
        query_null(query, REPLACES + 1);
    for (int i = 0; i < PARAM_CELLS; i++)
        query_text(query, CELLS + i + 1, entry->row.cells[i]);
    query_text(query, WAS + 1, entry->was);
    query_text(query, ACTOR + 1, entry->actor);
    query_text(query, SYSTEM_USER + 1, entry->system_user);
    query_text(query, RECORDED_AT + 1, entry->recorded_at);
    query_text(query, CAUSE + 1, entry->cause);
    query_text(query, CAUSE_REFERENCE + 1, entry->cause_reference);
    query_text(query, SUMMARY + 1, entry->summary);
    query_text(query, PREVIOUS + 1, entry->previous);
    query_text(query, HASH + 1, entry->hash);
}

static struct ledger_entry entry_of(const char *act,
                                    const struct ledger_cause *cause)
{
    struct ledger_entry entry = {.act = act,
                                 .was = "",
                                 .plan = cause->plan,
                                 .actor = cause->actor,
                                 .system_user = cause->system_user,
                                 .recorded_at = cause->recorded_at,
                                 .cause = cause->cause,
                                 .cause_reference = cause->reference,
                                 .summary = ""};
    for (int i = 0; i < PARAM_CELLS; i++)
        entry.row.cells[i] = "";
    return entry;
}

static struct ledger_entry changed(const struct ledger_change *change,
                                   const struct ledger_cause *cause)
{
    struct ledger_entry entry =
        entry_of(act_of(cause->proposed ? LEDGER_WAITING : LEDGER_APPLIED,
                        change->set, change->forced),
                 cause);
    entry.row = change->cells;
    if (change->old) {
        entry.replaces = change->old->id;
        entry.was = change->old->row.cells[PARAM_VALUE];
    }
    return entry;
}

/* Entries on their way into the store, and the last one that is there. */
struct writing {
    struct arena *arena;
    struct query *query;
    int64_t last;
    char head[FILES_HASH];
};

static bool start_writing(struct writing *writing, struct store *store,
                          struct err *err)
{
    struct ledger ledger;
    *writing = (struct writing){.arena = arena_new()};
    if (!ledger_read(&ledger, store, writing->arena, err))
        return false;
    writing->last = ledger_last(&ledger);
    snprintf(writing->head, FILES_HASH, "%s", ledger_head(&ledger));
    writing->query =
        store_ask(store,
                  "INSERT INTO ledger(" COLUMNS ") VALUES("
                  "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
                  "?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)",
                  err);
    return writing->query != NULL;
}

static void end_writing(struct writing *writing)
{
    query_close(writing->query);
    arena_free(writing->arena);
}

static bool write_entry(struct writing *writing, struct ledger_entry *entry,
                        struct err *err)
{
    char hash[FILES_HASH];
    entry->id = ++writing->last;
    entry->previous = writing->head;
    hash_entry(entry, hash);
    entry->hash = hash;
    bind_entry(writing->query, entry);
    bool good = query_done(writing->query, err);
    memcpy(writing->head, hash, sizeof hash);
    return good;
}

bool ledger_append(struct store *store, const struct ledger_change *changes,
                   size_t count, const struct ledger_cause *cause,
                   struct err *err)
{
    struct writing writing;
    bool good = start_writing(&writing, store, err);
    for (size_t i = 0; good && i < count; i++) {
        struct ledger_entry entry = changed(&changes[i], cause);
        if (i == 0)
            entry.summary = cause->summary;
        good = write_entry(&writing, &entry, err);
    }
    end_writing(&writing);
    return good;
}

bool ledger_rule(struct store *store, bool approve,
                 const struct ledger_cause *cause, struct err *err)
{
    struct writing writing;
    struct ledger_entry entry = entry_of(approve ? "approve" : "reject", cause);
    entry.summary = cause->summary;
    bool good = start_writing(&writing, store, err) &&
                write_entry(&writing, &entry, err);
    end_writing(&writing);
    return good;
}

/* Verifying */

static bool accuse(int64_t id, const char *what, struct err *err)
{
    return err_set(err, ERR_ANSWER, "entry %lld of the ledger %s",
                   (long long)id, what);
}

static bool verify_entries(const struct ledger *ledger, struct err *err)
{
    const char *previous = "";
    for (size_t i = 0; i < ledger->count; i++) {
        const struct ledger_entry *entry = &ledger->entries[i];
        char hash[FILES_HASH];
        hash_entry(entry, hash);
        if (entry->id != (int64_t)i + 1)
            return accuse((int64_t)i + 1, "is missing", err);
        if (strcmp(entry->hash, hash) != 0)
            return accuse(entry->id, "is not what was recorded", err);
        if (strcmp(entry->previous, previous) != 0)
            return accuse(entry->id, "does not follow the one before", err);
        if (entry->ruling && entry->state == LEDGER_APPLIED &&
            strcmp(entry->ruling->actor, entry->actor) == 0)
            return accuse(entry->ruling->id,
                          "approves what its own actor proposed", err);
        previous = entry->hash;
    }
    return true;
}

/* SQLite counts what it has given out, whatever was taken away later. */
static bool verify_end(struct store *store, const struct ledger *ledger,
                       struct err *err)
{
    int64_t given;
    if (!store_number(store,
                      "SELECT seq FROM sqlite_sequence WHERE name = 'ledger'",
                      0, &given, err))
        return false;
    return given == (int64_t)ledger->count ||
           accuse((int64_t)ledger->count + 1, "is missing", err);
}

/* The types as well: hash_entry() sees texts, whatever they are kept as. */
static bool verify_shape(struct store *store, struct err *err)
{
    int64_t triggers;
    if (!store_number(store,
                      "SELECT count(*) FROM sqlite_schema WHERE "
                      "type = 'trigger' AND tbl_name = 'ledger' AND name IN "
                      "('ledger_never_changes', 'ledger_never_shrinks')",
                      0, &triggers, err))
        return false;
    return triggers == 2 ||
           err_set(err, ERR_ANSWER,
                   "the triggers that keep the ledger are gone");
}

bool ledger_verify(struct store *store, struct arena *arena, struct err *err)
{
    struct ledger ledger;
    bool has;
    if (!has_ledger(store, &has, err))
        return false;
    return !has ||
           (ledger_read(&ledger, store, arena, err) &&
            verify_entries(&ledger, err) && verify_end(store, &ledger, err) &&
            verify_shape(store, err));
}
