/* SPDX-License-Identifier: GPL-2.0-or-later */
/* That something has no results is no answer where its returns were never
   made: who asks wants to know which. */
#include "reading.h"

/* A run, asked what it was made from. */
struct asking {
    const struct programme *programme;
    struct store *store;
    int64_t run;
};

/* Whether the run was made with figures of the source. */
static bool has_input(const struct asking *asking, const char *source)
{
    struct err err;
    bool row = false;
    struct query *query =
        store_ask(asking->store,
                  "SELECT 1 FROM run_input WHERE run = ? AND kind = 'import' "
                  "AND name GLOB ? || '/*'",
                  &err);
    if (query == NULL)
        return true;
    query_integer(query, 1, asking->run);
    query_text(query, 2, source);
    bool known = query_next(query, &row, &err);
    query_close(query);
    return !known || row;
}

/* The first source without figures that the item rests on; NULL when all have
   some. */
static const char *lacking_of(const struct asking *asking,
                              const struct item *item)
{
    const char *lacking = NULL;
    for (size_t i = 0;
         item->measure && !lacking && i < item->measure->source_count; i++)
        if (!has_input(asking, item->measure->sources[i]))
            lacking = item->measure->sources[i];
    for (size_t i = 0; !lacking && i < item->need_count; i++)
        lacking = lacking_of(asking, &asking->programme->items[item->needs[i]]);
    return lacking;
}

void reading_lack(const struct programme *programme, struct store *store,
                  const struct run_row *run, const char *name, struct err *err)
{
    const struct asking asking = {programme, store, run->id};
    struct err unknown;
    const struct item *item = programme_item(programme, name, &unknown);
    const char *lacking = item ? lacking_of(&asking, item) : NULL;
    if (lacking == NULL)
        return;
    err_set(err, ERR_USAGE,
            "this run has no results for '%s': nothing had been imported of "
            "%s",
            name, lacking);
    err_mend(err, "assay import FILE, then assay run");
}
