/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The ledger has a row's cells only: they go through the reader of the file,
   as if they stood in it. */
#include "catalog_in_force.h"

#include <string.h>

#include "catalog_supposed.h"
#include "files.h"

static const char file[] = "config/params.csv";

/* What each row is of, as far as scripts are there to tell. */
static void find_specs(const struct programme *programme, struct params *params)
{
    for (size_t i = 0; i < params->count; i++) {
        struct param_row *row = &params->rows[i];
        const struct param_specs *specs =
            programme_specs_named(programme, params_name(row->of));
        row->spec = specs != NULL ? param_find(specs, row->param) : NULL;
    }
}

/* Faults of a file that is not used are counted only. */
static void read_proposed(struct programme *programme, bool used)
{
    struct err_list unused = {0};
    struct err_list *faults = used ? &programme->faults : &unused;
    params_load(&programme->proposed, programme->arena, programme->tree, file,
                &programme->areas, faults);
    find_specs(programme, &programme->proposed);
    programme->proposal_faults = unused.count;
    err_list_free(&unused);
}

void programme_read_ledger(struct programme *programme, struct store *store,
                           struct moment moment)
{
    struct err err;
    if (programme->ledger_known)
        return;
    if (!ledger_read_as_of(&programme->ledger, store, moment.entry,
                           programme->arena, &err))
        programme->ledger_err = err;
    programme->ledger_known = true;
}

static void read_ledger(struct programme *programme)
{
    struct err err;
    struct store *store;
    const char *path = programme_store(programme);
    if (programme->ledger_known || !files_exists(path))
        return;
    if (store_open(&store, path, STORE_READ, &err))
        programme_read_ledger(programme, store, programme->moment);
    else
        programme->ledger_err = err;
    store_close(store);
}

static struct param_cells *cells_of_file(const struct programme *programme)
{
    const struct params *file_rows = &programme->proposed;
    struct param_cells *cells =
        arena_take(programme->arena, (file_rows->count + 1) * sizeof *cells);
    for (size_t i = 0; i < file_rows->count; i++)
        cells[i] = params_cells(&file_rows->rows[i], &programme->areas,
                                programme->arena);
    return cells;
}

/* The line of the file that has the same row; 0: it has none. */
static long line_of(const struct params *file_rows,
                    const struct param_cells *cells,
                    const struct param_cells *wanted)
{
    for (size_t i = 0; i < file_rows->count; i++)
        if (params_says(&file_rows->rows[i], &cells[i], wanted))
            return file_rows->rows[i].line;
    return 0;
}

static struct param_origin *origin_of(struct programme *programme,
                                      const struct ledger_entry *entry)
{
    struct param_origin *origin = arena_take(programme->arena, sizeof *origin);
    *origin = (struct param_origin){.entry = entry->id,
                                    .actor = entry->actor,
                                    .recorded_at = entry->recorded_at,
                                    .cause = entry->cause};
    if (entry->ruling != NULL)
        origin->approver = entry->ruling->actor;
    return origin;
}

/* How many lines of the file a row takes: a quoted cell may have several. */
static long lines_of(const struct param_cells *cells)
{
    long lines = 1;
    for (int i = 0; i < PARAM_CELLS; i++)
        for (const char *c = cells->cells[i]; *c != '\0'; c++)
            lines += *c == '\n' || (*c == '\r' && c[1] != '\n');
    return lines;
}

/* How many of the rows in force are a scenario's: the last. */
static size_t count_supposed(const struct programme *programme)
{
    const char *lines = programme->supposed;
    size_t count = lines != NULL;
    for (; lines != NULL && *lines != '\0'; lines++)
        count += *lines == '\n';
    return count;
}

/* The ledger's rows through the reader of the file, each then with the line
   that it has there and with who applied it. */
static void take_ledger(struct programme *programme)
{
    const struct ledger *ledger = &programme->ledger;
    struct param_cells *rows = arena_take(
        programme->arena, (ledger->in_force_count + 1) * sizeof *rows);
    struct buffer text = {0};
    for (size_t i = 0; i < ledger->in_force_count; i++)
        rows[i] = ledger->in_force[i]->row;
    params_write(&text, rows, ledger->in_force_count);
    const struct file bytes = {text.text, text.length};
    params_read(&programme->params, programme->arena, file, &bytes,
                &programme->areas, &programme->faults);
    buffer_free(&text);
    const struct param_cells *proposed = cells_of_file(programme);
    size_t at = 0, written = ledger->in_force_count - count_supposed(programme);
    long line = 2; /* of the row `at`, behind the header */
    for (size_t i = 0; i < programme->params.count; i++) {
        struct param_row *row = &programme->params.rows[i];
        while (line < row->line && at + 1 < ledger->in_force_count)
            line += lines_of(&rows[at++]);
        if (ledger->in_force[at]->id > 0)
            row->origin = origin_of(programme, ledger->in_force[at]);
        row->line = at >= written
                        ? (long)written - 1 - (long)at
                        : line_of(&programme->proposed, proposed, &rows[at]);
    }
}

void catalog_in_force(struct programme *programme)
{
    read_ledger(programme);
    bool used =
        !programme->ledger.begun && programme->moment.entry == MOMENT_NOW.entry;
    read_proposed(programme, used);
    if (programme->supposed != NULL)
        catalog_suppose(programme);
    if (used && programme->supposed == NULL)
        programme->params = programme->proposed;
    else
        take_ledger(programme);
}
