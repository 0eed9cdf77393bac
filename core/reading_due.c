/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A return is in when there are rows in every period that it is made up of,
   whatever they say: a figure that is marked as missing has been returned. */
#include "reading_due.h"

#include <stdlib.h>
#include <string.h>

#include "schema.h"
#include "store_name.h"
#include "text.h"

/* That an area has rows in a period of the source. */
struct entry {
    struct period period;
    int64_t area;
    const char *name;
};

struct debtor {
    int64_t area;
    const char *name;
    int32_t parts; /* periods with rows, of the return at hand */
};

struct returns_made {
    const struct source *source;
    struct entry *entries; /* by period */
    size_t count, at;      /* at: the first not yet gone through */
    struct debtor *debtors;
    size_t debtor_count;
    struct arena *arena;
};

static void add_entry(struct returns_made *ledger, size_t *capacity,
                      struct query *query)
{
    ledger->entries = memory_room(ledger->entries, ledger->count, capacity,
                                  sizeof *ledger->entries);
    ledger->entries[ledger->count++] = (struct entry){
        period_of_id(query_get_integer(query, 0)), query_get_integer(query, 1),
        arena_copy(ledger->arena, query_get_text(query, 2))};
}

static struct query *ask_entries(const struct returns_made *ledger,
                                 struct store *store, struct err *err)
{
    struct buffer sql = {0};
    store_name(&sql,
               "SELECT s.period, s.area, a.name FROM "
               "(SELECT DISTINCT period, area FROM ",
               ledger->source->name, "");
    buffer_add(&sql, ") s JOIN area a ON a.id = s.area ORDER BY 1, 2");
    struct query *query = store_ask(store, buffer_text(&sql), err);
    buffer_free(&sql);
    return query;
}

static bool read_entries(struct returns_made *ledger, struct store *store,
                         struct err *err)
{
    size_t capacity = 0;
    bool row = false, has = false, good;
    if (!store)
        return true;
    if (!schema_has_source(store, ledger->source, &has, err))
        return false;
    if (!has)
        return true;
    struct query *query = ask_entries(ledger, store, err);
    if (!query)
        return false;
    while ((good = query_next(query, &row, err)) && row)
        add_entry(ledger, &capacity, query);
    query_close(query);
    return good;
}

static struct debtor *find_debtor(const struct returns_made *ledger,
                                  int64_t area)
{
    for (size_t i = 0; i < ledger->debtor_count; i++)
        if (ledger->debtors[i].area == area)
            return &ledger->debtors[i];
    return NULL;
}

static void find_debtors(struct returns_made *ledger)
{
    size_t capacity = 0;
    for (size_t i = 0; i < ledger->count; i++) {
        const struct entry *entry = &ledger->entries[i];
        if (find_debtor(ledger, entry->area))
            continue;
        ledger->debtors = memory_room(ledger->debtors, ledger->debtor_count,
                                      &capacity, sizeof *ledger->debtors);
        ledger->debtors[ledger->debtor_count++] =
            (struct debtor){entry->area, entry->name, 0};
    }
}

/* Count the parts that each area has of the return for `period`. */
static void count_parts(struct returns_made *ledger, struct period period)
{
    for (size_t i = 0; i < ledger->debtor_count; i++)
        ledger->debtors[i].parts = 0;
    for (; ledger->at < ledger->count; ledger->at++) {
        const struct entry *entry = &ledger->entries[ledger->at];
        if (period_first(entry->period) > period_last(period))
            return;
        if (period_contains(period, entry->period))
            find_debtor(ledger, entry->area)->parts++;
    }
}

static int32_t parts_of(const struct source *source, struct period period)
{
    struct period first, last;
    return period_parts(period, source->period_kind, &first, &last)
               ? last.at - first.at + 1
               : 1;
}

/* What is lacking of the return for `period`; false when it is in. */
static bool is_owed(struct returns_made *ledger, struct period period,
                    struct due *due)
{
    struct buffer names = {0};
    int32_t parts = parts_of(ledger->source, period);
    count_parts(ledger, period);
    *due = (struct due){.period = period,
                        .day = period_last(period) + ledger->source->due,
                        .expected = ledger->debtor_count};
    for (size_t i = 0; i < ledger->debtor_count; i++) {
        const struct debtor *debtor = &ledger->debtors[i];
        if (debtor->parts >= parts)
            due->returned++;
        else
            buffer_addf(&names, "%s%s", names.length ? ", " : "", debtor->name);
    }
    due->lacking =
        due->returned ? arena_copy(ledger->arena, buffer_text(&names)) : "";
    buffer_free(&names);
    return due->returned < due->expected || due->expected == 0;
}

/* The first period that is owed. */
static struct period first_owed(const struct returns_made *ledger,
                                const struct programme_config *config,
                                int32_t last, int32_t today)
{
    enum period_kind every = ledger->source->every;
    struct period first;
    if (ledger->count)
        first = period_of_day(every, period_first(ledger->entries[0].period));
    else
        first =
            period_step(period_of_day(every, today < last ? today : last), -1);
    while (first.kind != PERIOD_NONE && period_first(first) < config->from)
        first = period_step(first, 1);
    return first;
}

static void add_overdue(struct dues *dues, size_t *capacity,
                        const struct due *due)
{
    dues->overdue = memory_room(dues->overdue, dues->count, capacity,
                                sizeof *dues->overdue);
    dues->overdue[dues->count++] = *due;
}

/* Go through the periods until one is owed that is not overdue. */
static void go_through(struct dues *dues, struct returns_made *ledger,
                       const struct programme_config *config, int32_t today)
{
    size_t capacity = 0;
    int32_t till = ledger->source->till;
    int32_t last = till < config->to ? till : config->to;
    struct period period = first_owed(ledger, config, last, today);
    for (; period.kind != PERIOD_NONE && period_last(period) <= last;
         period = period_step(period, 1)) {
        struct due due;
        if (!is_owed(ledger, period, &due))
            continue;
        if (due.day >= today) {
            dues->next = due;
            return;
        }
        add_overdue(dues, &capacity, &due);
    }
    dues->ended = true;
    if (ledger->count == 0)
        dues->count = 0;
}

/* What was gathered goes into the arena. */
static void keep(struct dues *dues, struct arena *arena)
{
    struct due *found = dues->overdue;
    dues->overdue = arena_take(arena, (dues->count + 1) * sizeof *found);
    if (dues->count)
        memcpy(dues->overdue, found, dues->count * sizeof *found);
    free(found);
}

bool reading_due(struct dues *dues, struct store *store, struct arena *arena,
                 const struct programme *programme, const struct source *source,
                 int32_t today, struct err *err)
{
    struct returns_made ledger = {.source = source, .arena = arena};
    *dues = (struct dues){.count = 0};
    if (source->every == PERIOD_NONE)
        return true;
    bool good = read_entries(&ledger, store, err);
    if (good) {
        find_debtors(&ledger);
        go_through(dues, &ledger, &programme->config, today);
        keep(dues, arena);
    }
    free(ledger.entries);
    free(ledger.debtors);
    return good;
}
