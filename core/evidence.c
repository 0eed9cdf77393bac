/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The explanations come first, for they tell what the results look at; then
   what they rest on is copied; then the new file is asked for both again. Where
   something comes out otherwise (a period that other areas alone have would be
   missing, say), that item is taken whole, and the file made anew. */
#include "evidence.h"

#include <stdlib.h>
#include <string.h>

#include "evidence_check.h"
#include "evidence_marks.h"
#include "evidence_parts.h"
#include "evidence_rows.h"
#include "evidence_tell.h"
#include "files.h"
#include "ledger.h"
#include "run_verify.h"
#include "schema.h"
#include "score_frames.h"
#include "text.h"
#include "version.h"

/* Files made in turn, the last of them with everything whole. */
enum { TRIES = 4 };

static const char TABLES[] =
    "CREATE TABLE about(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT; "
    "CREATE TABLE explanation(item TEXT NOT NULL, \"by\" TEXT NOT NULL, "
    "area TEXT NOT NULL, period TEXT NOT NULL, json TEXT NOT NULL, "
    "text TEXT NOT NULL, PRIMARY KEY(item, \"by\", area, period)) "
    "STRICT, WITHOUT ROWID";

/* Explanations */

struct writing {
    struct making *making;
    struct query *insert; /* into the file, once it is open */
};

static bool open_file(struct writing *writing, struct err *err)
{
    struct making *making = writing->making;
    if (making->to == NULL &&
        !store_open(&making->to, making->path, STORE_WRITE, err))
        return false;
    writing->insert = NULL;
    if (store_begin(making->to, err) && schema_ensure(making->to, err) &&
        store_run(making->to, TABLES, err))
        writing->insert = store_ask(making->to,
                                    "INSERT INTO explanation(item, \"by\", "
                                    "area, period, json, text) "
                                    "VALUES(?, ?, ?, ?, ?, ?)",
                                    err);
    return writing->insert != NULL;
}

static const char *by_of(const json_t *node)
{
    const char *by = json_string_value(json_object_get(node, "by"));
    return by != NULL ? by : "";
}

static bool write_one(void *context, const struct spot *spot,
                      const json_t *node, const char *json, const char *text,
                      struct err *err)
{
    struct writing *writing = context;
    struct making *making = writing->making;
    char period[PERIOD_NAME];
    if (writing->insert == NULL && !open_file(writing, err))
        return false;
    making->items[spot->item] = true;
    evidence_marks(making->programme, making->area, node, making->items,
                   making->whole);
    making->made->explanations++;
    query_text(writing->insert, 1, making->programme->items[spot->item].name);
    query_text(writing->insert, 2, by_of(node));
    query_text(writing->insert, 3, making->made->area);
    query_text(writing->insert, 4, period_name(spot->period, period));
    query_text(writing->insert, 5, json);
    query_text(writing->insert, 6, text);
    return query_done(writing->insert, err);
}

static bool refuse_nothing(const struct making *making, struct err *err)
{
    err_set(err, ERR_USAGE, "r%lld has no results of %s",
            (long long)making->recalled->run, making->made->area);
    return err_mend(err, "assay runs list shows what was run, and for what");
}

static bool write_explanations(struct making *making, struct err *err)
{
    struct writing writing = {.making = making};
    const struct evidence_told told = {.programme = making->programme,
                                       .path = making->wish->path,
                                       .run = making->recalled->run,
                                       .area = making->area,
                                       .score = &making->wish->score,
                                       .each = write_one,
                                       .context = &writing};
    bool good = evidence_tell(&told, err);
    query_close(writing.insert);
    return good &&
           (making->made->explanations > 0 || refuse_nothing(making, err));
}

/* About the file */

static bool put_about(struct store *to, const char *name, const char *value,
                      struct err *err)
{
    struct query *insert =
        store_ask(to, "INSERT INTO about(name, value) VALUES(?, ?)", err);
    if (insert == NULL)
        return false;
    query_text(insert, 1, name);
    query_text(insert, 2, value);
    bool good = query_done(insert, err);
    query_close(insert);
    return good;
}

static bool put_number(struct store *to, const char *name, int64_t number,
                       struct err *err)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)number);
    return put_about(to, name, text, err);
}

static bool put_texts(const struct making *making, struct err *err)
{
    const struct evidence_wish *wish = making->wish;
    const struct programme *programme = making->programme;
    const char *const texts[][2] = {
        {"what", "evidence of one area in one run of an Assay programme: all "
                 "that its results rest on"},
        {"programme", programme->config.title},
        {"area", making->made->area},
        {"area_code", programme->areas.items[making->area].code},
        {"made_at", wish->made_at},
        {"actor", wish->actor},
        {"system_user", wish->system_user},
        {"version", ASSAY_VERSION},
        {"check", "assay -C FILE runs verify"},
        {"explain", "assay -C FILE explain AREA ITEM PERIOD"},
        {"caution", "not for publication: small counts are not hidden, and "
                    "figures of other areas are in it where results rest on "
                    "them"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!put_about(making->to, texts[i][0], texts[i][1], err))
            return false;
    return true;
}

static bool put_ledger(const struct making *making, struct err *err)
{
    struct ledger ledger;
    struct arena *arena = arena_new();
    bool good =
        ledger_read(&ledger, making->to, arena, err) &&
        put_number(making->to, "ledger_entries", (int64_t)ledger.count, err) &&
        put_about(making->to, "ledger_head", ledger_head(&ledger), err);
    arena_free(arena);
    return good;
}

static bool write_about(const struct making *making, struct err *err)
{
    const struct evidence *made = making->made;
    return put_texts(making, err) && put_ledger(making, err) &&
           put_number(making->to, "run", making->recalled->run, err) &&
           put_number(making->to, "results", made->results, err) &&
           put_number(making->to, "explanations", made->explanations, err);
}

/* The file */

static bool copy_rows(struct making *making, struct err *err)
{
    struct store *from;
    if (!store_open(&from, making->wish->path, STORE_READ, err))
        return false;
    bool good = evidence_rows(making, from, err);
    store_close(from);
    return good;
}

/* With the journal that an end in its midst leaves. */
static void clear(const struct making *making)
{
    struct buffer journal = {0};
    buffer_addf(&journal, "%s-journal", making->path);
    files_remove(making->path);
    files_remove(buffer_text(&journal));
    buffer_free(&journal);
}

static bool fill(struct making *making, struct err *err)
{
    const char *area = making->made->area;
    *making->made = (struct evidence){.area = area};
    bool good = write_explanations(making, err) && copy_rows(making, err) &&
                write_about(making, err) && store_commit(making->to, err);
    store_close(making->to);
    making->to = NULL;
    return good;
}

static bool tell_results(const struct making *making,
                         const struct run_verified *verified, struct err *err)
{
    const struct run_difference *first = &verified->differences[0];
    err_set(err, ERR_ANSWER,
            "r%lld is not what comes out of what was recorded: %s of %s in %s",
            (long long)making->recalled->run, first->item, first->area,
            first->period);
    return err_mend(err, "assay runs verify r%lld tells all",
                    (long long)making->recalled->run);
}

/* Those of which a result comes out otherwise. */
static void mark_different(const struct making *making,
                           const struct run_verified *verified, bool *again)
{
    struct err unknown;
    for (size_t i = 0; i < verified->told; i++) {
        const struct item *item = programme_item(
            making->programme, verified->differences[i].item, &unknown);
        bool *whole = item != NULL
                          ? &making->whole[item_index(making->programme, item)]
                          : NULL;
        if (whole == NULL || *whole)
            continue;
        *again = *whole = true;
    }
}

/* `*again`: it has to be made anew, with more of it whole. */
static bool check(struct making *making, bool *again, struct arena *arena,
                  struct err *err)
{
    struct run_verified verified;
    *again = false;
    if (!run_verify(&verified, making->path, making->path,
                    making->recalled->run, &making->wish->score, arena, err))
        return false;
    if (verified.different > 0)
        mark_different(making, &verified, again);
    if (verified.different > 0 && !*again)
        return tell_results(making, &verified, err);
    return *again ||
           evidence_check(making->recalled, making->path, &making->wish->score,
                          making->whole, again, err);
}

static bool make(struct making *making, struct arena *arena, struct err *err)
{
    bool again = true, good = true;
    for (int i = 1; good && again; i++) {
        making->all = making->all || i >= TRIES;
        if (i > 1)
            clear(making);
        good = fill(making, err) && check(making, &again, arena, err);
    }
    good = good && files_rename(making->path, making->wish->file, err);
    if (!good)
        clear(making);
    return good;
}

static bool make_of(const struct evidence_wish *wish, struct evidence *made,
                    const struct recalled *recalled,
                    const struct programme *programme, struct arena *arena,
                    struct err *err)
{
    struct making making = {
        .wish = wish,
        .recalled = recalled,
        .programme = programme,
        .area = areas_find_typed(&programme->areas, wish->area, err),
        .items = arena_take(arena, programme->item_count + 1),
        .whole = arena_take(arena, programme->item_count + 1),
        .made = made};
    if (making.area == AREA_NONE)
        return false;
    making.path = files_fresh(arena, wish->file, err);
    if (making.path == NULL)
        return false;
    made->area = arena_copy(arena, programme->areas.items[making.area].name);
    return make(&making, arena, err);
}

static bool refuse_evidence(const struct evidence_wish *wish, struct err *err)
{
    err_set(err, ERR_USAGE, "this is evidence already, and of one area only");
    err_mend(err, "assay export asks the store that it was made from");
    return err_at(err, wish->path, 0, 0);
}

static bool read_run(struct recalled *recalled,
                     const struct evidence_wish *wish, struct arena *arena,
                     struct err *err)
{
    struct store *store;
    if (!store_open(&store, wish->path, STORE_READ, err))
        return false;
    bool good = ledger_verify(store, arena, err) &&
                recall_read(recalled, store, wish->run, arena, err);
    store_close(store);
    return good && (!recalled->evidence || refuse_evidence(wish, err));
}

bool evidence_write(struct evidence *made, const struct evidence_wish *wish,
                    struct arena *arena, struct err *err)
{
    struct recalled recalled;
    struct programme *programme;
    *made = (struct evidence){0};
    if (!read_run(&recalled, wish, arena, err) ||
        !recall_programme(&programme, &recalled, wish->root, wish->path, err))
        return false;
    bool good = make_of(wish, made, &recalled, programme, arena, err);
    programme_free(programme);
    return good;
}
