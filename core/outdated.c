/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "outdated.h"

#include <string.h>

static void add_comma(struct buffer *out)
{
    if (out->length)
        buffer_add(out, ", ");
}

/* Data */

static bool find_data(struct outdated *outdated, struct store *store,
                      const struct run_row *run, struct err *err)
{
    bool row = false, good;
    struct query *query = store_ask(
        store,
        "SELECT s.name, count(*) FROM import i JOIN source s ON s.id = "
        "i.source WHERE i.id > ? AND i.added + i.changed + i.gone > 0 "
        "GROUP BY s.name ORDER BY s.name",
        err);
    if (!query)
        return false;
    query_integer(query, 1, run->moment.import);
    while ((good = query_next(query, &row, err)) && row) {
        long long count = (long long)query_get_integer(query, 1);
        add_comma(&outdated->data);
        buffer_addf(&outdated->data, "%s (%lld import%s)",
                    query_get_text(query, 0), count, count == 1 ? "" : "s");
    }
    query_close(query);
    return good;
}

/* Parameters */

/* The entry by which a row came into force, or went. */
static const struct ledger_entry *deciding(const struct ledger_entry *entry)
{
    return entry->ruling ? entry->ruling : entry;
}

static bool is_later(const struct ledger_entry *entry,
                     const struct run_row *run)
{
    return entry->state == LEDGER_APPLIED &&
           deciding(entry)->id > run->moment.entry;
}

static bool is_same_plan(const struct ledger_entry *one,
                         const struct ledger_entry *other)
{
    return strcmp(one->plan, other->plan) == 0;
}

/* What was applied together, from the i-th entry on; the first behind it. */
static size_t add_plan(struct outdated *outdated, const struct ledger *ledger,
                       size_t i)
{
    const struct ledger_entry *first = &ledger->entries[i];
    size_t end = i + 1;
    while (end < ledger->count && is_same_plan(first, &ledger->entries[end]))
        end++;
    add_comma(&outdated->parameters);
    buffer_addf(&outdated->parameters, "%s.%s", first->row.cells[PARAM_OF],
                first->row.cells[PARAM_PARAM]);
    if (end - i > 1)
        buffer_addf(&outdated->parameters, " and %zu more", end - i - 1);
    buffer_addf(&outdated->parameters, " by %s %.10s", first->actor,
                deciding(first)->recorded_at);
    return end;
}

static bool find_parameters(struct outdated *outdated, struct store *store,
                            const struct run_row *run, struct arena *arena,
                            struct err *err)
{
    struct ledger ledger;
    if (!ledger_read(&ledger, store, arena, err))
        return false;
    for (size_t i = 0; i < ledger.count;)
        i = is_later(&ledger.entries[i], run) ? add_plan(outdated, &ledger, i)
                                              : i + 1;
    return true;
}

/* Files */

struct comparing {
    struct outdated *outdated;
    struct store *store;
    struct arena *arena;
    int64_t run;
    struct buffer seen; /* "kind name" of each, a line */
    struct err *err;
    bool good;
};

static bool counts(const char *kind)
{
    return strcmp(kind, "parameters") != 0 && strcmp(kind, "import") != 0;
}

static void add_file(struct outdated *outdated, const char *kind,
                     const char *name, const char *what)
{
    add_comma(&outdated->files);
    buffer_addf(&outdated->files, "%s%s%s",
                strcmp(kind, "plugin") == 0 ? "plugin " : "", name, what);
}

static void compare(void *context, const char *kind, const char *name,
                    const char *hash)
{
    struct comparing *comparing = context;
    const char *then = "";
    if (!comparing->good || !counts(kind))
        return;
    comparing->good = reading_input(&then, comparing->store, comparing->arena,
                                    comparing->run, kind, name, comparing->err);
    buffer_addf(&comparing->seen, "%s %s\n", kind, name);
    if (comparing->good && strcmp(then, hash) != 0)
        add_file(comparing->outdated, kind, name, *then ? "" : " (new)");
}

static bool has_line(const struct buffer *lines, const char *kind,
                     const char *name)
{
    struct buffer line = {0};
    buffer_addf(&line, "%s %s\n", kind, name);
    const char *found = strstr(buffer_text(lines), buffer_text(&line));
    bool has = found && (found == lines->text || found[-1] == '\n');
    buffer_free(&line);
    return has;
}

static bool find_gone(struct comparing *comparing)
{
    bool row = false, good;
    struct query *query = store_ask(
        comparing->store,
        "SELECT kind, name FROM run_input WHERE run = ? ORDER BY kind, name",
        comparing->err);
    if (!query)
        return false;
    query_integer(query, 1, comparing->run);
    while ((good = query_next(query, &row, comparing->err)) && row) {
        const char *kind = query_get_text(query, 0);
        const char *name = query_get_text(query, 1);
        if (counts(kind) && !has_line(&comparing->seen, kind, name))
            add_file(comparing->outdated, kind, name, " (gone)");
    }
    query_close(query);
    return good;
}

static bool find_files(struct outdated *outdated,
                       const struct programme *programme, struct store *store,
                       const struct run_row *run, struct arena *arena,
                       struct err *err)
{
    struct comparing comparing = {outdated, store, arena, run->id,
                                  {0},      err,   true};
    programme_hashes(programme, compare, &comparing);
    bool good = comparing.good && find_gone(&comparing);
    buffer_free(&comparing.seen);
    return good;
}

bool outdated_find(struct outdated *outdated, const struct programme *programme,
                   struct store *store, const struct run_row *run,
                   struct arena *arena, struct err *err)
{
    *outdated = (struct outdated){.unknown = !run->moment_known};
    return (outdated->unknown ||
            (find_data(outdated, store, run, err) &&
             find_parameters(outdated, store, run, arena, err))) &&
           find_files(outdated, programme, store, run, arena, err);
}

void outdated_free(struct outdated *outdated)
{
    buffer_free(&outdated->data);
    buffer_free(&outdated->parameters);
    buffer_free(&outdated->files);
}
