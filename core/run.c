/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The store is open twice, before and after the scoring, and never while
   workers are forked. */
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schema.h"
#include "score_differ.h"

static void count_cells(const struct run_record *record,
                        const struct block *block, size_t by, size_t area,
                        struct run_line *line)
{
    const struct cell *cells =
        block_cell(block, by, (int)area, 0, record->programme->areas.count);
    for (size_t i = 0; i < block->periods; i++)
        if (cells[i].status != STATUS_NONE &&
            run_record_keeps(record, (int)area, block_period(block, i))) {
            line->counts[cells[i].status]++;
            line->cells++;
        }
}

static void count_line(const struct run_record *record, size_t item,
                       struct run_line *line)
{
    const struct block *block = &record->grid->blocks[item];
    line->item = block->item;
    for (size_t by = 0; block->cells && by < block->by_count; by++)
        for (size_t area = 0; area < record->programme->areas.count; area++)
            count_cells(record, block, by, area, line);
}

/* The first cell of the kind that tells most of what went wrong, and where it
   is; the total before others. */
static const struct cell *telling_cell(const struct run_record *record,
                                       const struct block *block,
                                       enum status status, size_t by,
                                       struct run_line *line)
{
    size_t areas = record->programme->areas.count;
    line->by = block->cells ? block->bys[by] : "";
    for (size_t a = 0; block->cells && a < areas; a++)
        for (size_t i = 0; i < block->periods; i++) {
            const struct cell *cell = block_cell(block, by, (int)a, i, areas);
            line->area = (int)a;
            line->period = block_period(block, i);
            if (cell->status == status &&
                run_record_keeps(record, line->area, line->period))
                return cell;
        }
    return NULL;
}

static const char *place_of(const struct run_record *record,
                            const struct run_line *line, struct arena *arena)
{
    char name[PERIOD_NAME];
    return arena_format(
        arena, "%s, %s%s%s", record->programme->areas.items[line->area].name,
        period_name(line->period, name), *line->by ? ", " : "", line->by);
}

static bool explain_status(const struct run_record *record, size_t item,
                           enum status status, struct run_line *line,
                           struct arena *arena)
{
    const struct block *block = &record->grid->blocks[item];
    const struct cell *cell = NULL;
    for (size_t by = 0; !cell && by < block->by_count; by++)
        cell = telling_cell(record, block, status, by, line);
    if (!cell)
        return false;
    line->status = status;
    line->by = arena_copy(arena, line->by);
    line->note = arena_copy(arena, grid_text(record->grid, cell->note));
    line->trace = arena_copy(arena, grid_text(record->grid, cell->trace));
    line->place = place_of(record, line, arena);
    return true;
}

static void explain_line(const struct run_record *record, size_t item,
                         struct run_line *line, struct arena *arena)
{
    static const enum status order[] = {STATUS_FAILED, STATUS_SKIPPED,
                                        STATUS_MISSING, STATUS_NOT_APPLICABLE,
                                        STATUS_SUPPRESSED};
    const char *lacking = record->grid->blocks[item].lacking;
    line->note = lacking != NULL ? arena_copy(arena, lacking) : "";
    line->place = line->trace = "";
    line->status = STATUS_NONE;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (explain_status(record, item, order[i], line, arena))
            return;
}

static void report_item(const struct run_record *record, size_t item,
                        struct run_report *report)
{
    struct run_line *line = &report->lines[report->line_count++];
    count_line(record, item, line);
    explain_line(record, item, line, report->arena);
    report->cells += line->cells;
    for (size_t s = 0; s < SCORE_STATUSES; s++)
        report->counts[s] += line->counts[s];
}

static void fill_report(const struct run_record *record,
                        struct run_report *report)
{
    size_t items = record->programme->item_count;
    report->arena = arena_new();
    report->lines = memory_take(items * sizeof *report->lines);
    for (size_t i = 0; i < items; i++)
        if (record->kept[i])
            report_item(record, i, report);
}

void run_report_free(struct run_report *report)
{
    free(report->lines);
    arena_free(report->arena);
    memset(report, 0, sizeof *report);
}

/* What is known when the run begins; of the ledger, what the programme was
   loaded with. */
static bool find_moment(const struct programme *programme, struct store *store,
                        struct moment *moment, struct err *err)
{
    if (!moment_last(moment, store, err))
        return false;
    if (programme->moment.import < moment->import)
        moment->import = programme->moment.import;
    moment->entry = programme->in_force ? ledger_last(&programme->ledger) : -1;
    return true;
}

/* The columns that the run reads, and which imports they came from: all of it
   at one time, for another import may come any moment. */
static bool read_inputs(const struct programme *programme, const char *path,
                        const bool *chosen, struct frame **frames,
                        struct run_inputs *inputs, struct err *err)
{
    struct store *store;
    struct moment moment;
    if (!store_open(&store, path, STORE_WRITE, err))
        return false;
    bool done = store_begin(store, err) && schema_ensure(store, err) &&
                find_moment(programme, store, &moment, err) &&
                run_inputs_read(inputs, store, moment, err) &&
                score_frames(programme, store, chosen, frames, err) &&
                store_commit(store, err);
    store_close(store);
    return done;
}

static bool refuse_overtaken(struct err *err)
{
    err_set(err, ERR_REFUSED,
            "parameters were applied for the first time while this run was "
            "made from config/params.csv");
    return err_mend(err, "nothing is stored: assay run makes it with those in "
                         "force");
}

/* Take the file, of which this run was made, into a ledger without entries. */
static bool adopt_file(const struct run_record *record, struct store *store,
                       const struct ledger *ledger, struct arena *arena,
                       struct err *err)
{
    const struct programme *programme = record->programme;
    struct ledger_change *changes;
    const struct ledger_cause cause = {
        .plan = "first",
        .actor = record->wish->actor,
        .system_user = record->wish->system_user,
        .recorded_at = record->wish->made_at,
        .cause = "as it stood in config/params.csv at the first run",
        .reference = "",
        .summary = ""};
    size_t count = ledger_compare(&changes, ledger, &programme->proposed,
                                  &programme->areas, arena);
    if (ledger->begun) {
        record->inputs->moment.entry = ledger_last(ledger);
        return count == 0 || refuse_overtaken(err);
    }
    record->inputs->moment.entry = ledger_last(ledger) + (int64_t)count;
    return ledger_append(store, changes, count, &cause, err);
}

/* Where nothing was ever applied, the parameters that this run was made with
   are: the file as it stands, without what a scenario supposes. */
static bool adopt(const struct run_record *record, struct store *store,
                  struct err *err)
{
    const struct programme *programme = record->programme;
    struct ledger ledger;
    if (!programme->in_force || programme->ledger.begun ||
        programme->moment.entry < MOMENT_NOW.entry)
        return true;
    struct arena *arena = arena_new();
    bool good = ledger_read(&ledger, store, arena, err) &&
                adopt_file(record, store, &ledger, arena, err);
    arena_free(arena);
    return good;
}

static bool write_results(struct run_record *record, const char *path,
                          struct run_report *report, struct err *err)
{
    struct store *store;
    if (!store_open(&store, path, STORE_WRITE, err))
        return false;
    bool done = store_begin(store, err) && adopt(record, store, err) &&
                run_record_write(record, store, report, err) &&
                store_commit(store, err);
    store_close(store);
    return done;
}

static bool tell_difference(const struct grid *plain,
                            const struct grid *shuffled, struct err *err)
{
    struct buffer what = {0};
    bool differ = grids_differ(plain, "in order", shuffled, "shuffled", &what);
    if (differ) {
        err_set(err, ERR_ANSWER, "%s", buffer_text(&what));
        err_mend(err, "results must not depend on the order in which cells "
                      "are computed; nothing is stored");
    }
    buffer_free(&what);
    return differ;
}

/* Score it all a second time, areas in another order. */
static bool same_shuffled(const struct run_record *record,
                          struct frame **frames, const struct score_wish *score,
                          struct err *err)
{
    struct grid *grid = grid_new(record->programme, frames, score->chosen);
    bool done = score_grid(grid, frames, score, err) &&
                !tell_difference(record->grid, grid, err);
    grid_free(grid);
    return done;
}

static bool score_all(struct run_record *record, struct frame **frames,
                      const bool *chosen, struct err *err)
{
    struct score_wish score = record->wish->score;
    bool again = score.shuffled;
    score.chosen = chosen;
    score.shuffled = false;
    if (!score_grid(record->grid, frames, &score, err))
        return false;
    score.shuffled = again;
    return !again || same_shuffled(record, frames, &score, err);
}

static bool score_and_write(struct run_record *record, const char *path,
                            struct frame **frames, const bool *chosen,
                            struct run_report *report, struct err *err)
{
    if (!score_all(record, frames, chosen, err))
        return false;
    fill_report(record, report);
    if (write_results(record, path, report, err))
        return true;
    run_report_free(report);
    return false;
}

/* What is scored: what is kept, and all that it needs. */
static void choose(const struct programme *programme,
                   const struct run_wish *wish, bool *kept, bool *chosen)
{
    for (size_t i = 0; i < programme->item_count; i++)
        chosen[i] = kept[i] = !wish->items || wish->items[i];
    score_choose_needs(programme, chosen);
}

bool run_make(const struct programme *programme, const char *path,
              const struct run_wish *wish, struct run_report *report,
              struct err *err)
{
    bool *chosen = memory_take(programme->item_count);
    bool *kept = memory_take(programme->item_count);
    struct frame **frames =
        memory_take(programme->source_count * sizeof *frames);
    struct run_inputs inputs = {0};
    struct run_record record = {
        .programme = programme, .wish = wish, .inputs = &inputs, .kept = kept};
    memset(report, 0, sizeof *report);
    choose(programme, wish, kept, chosen);
    bool done = read_inputs(programme, path, chosen, frames, &inputs, err);
    if (done) {
        record.grid = grid_new(programme, frames, chosen);
        done = score_and_write(&record, path, frames, chosen, report, err);
    }
    grid_free(record.grid);
    run_inputs_free(&inputs);
    score_frames_free(programme, frames);
    free(frames);
    free(kept);
    free(chosen);
    return done;
}
