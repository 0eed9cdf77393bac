/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The store is open twice, before and after the scoring, and never while
   workers are forked. */
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schema.h"

static void count_line(const struct run_record *record, size_t item,
                       struct run_line *line)
{
    const struct block *block = &record->grid->blocks[item];
    size_t areas = record->programme->areas.count;
    line->item = block->item;
    for (size_t by = 0; block->cells && by < block->by_count; by++)
        for (size_t area = 0; area < areas; area++)
            for (size_t i = 0; i < block->periods; i++) {
                const struct cell *cell =
                    block_cell(block, by, (int)area, i, areas);
                if (cell->status == STATUS_NONE ||
                    !run_record_keeps(record, (int)area,
                                      block_period(block, i)))
                    continue;
                line->counts[cell->status]++;
                line->cells++;
            }
}

/* The first cell that tells most of what went wrong. */
static const struct cell *telling_cell(const struct run_record *record,
                                       const struct block *block,
                                       enum status status, int *area,
                                       struct period *period)
{
    size_t areas = record->programme->areas.count;
    for (size_t a = 0; block->cells && a < areas; a++)
        for (size_t i = 0; i < block->periods; i++) {
            const struct cell *cell = block_cell(block, 0, (int)a, i, areas);
            *area = (int)a;
            *period = block_period(block, i);
            if (cell->status == status &&
                run_record_keeps(record, *area, *period))
                return cell;
        }
    return NULL;
}

static void explain_line(const struct run_record *record, size_t item,
                         struct run_line *line, struct arena *arena)
{
    static const enum status order[] = {STATUS_FAILED, STATUS_SKIPPED,
                                        STATUS_MISSING, STATUS_NOT_APPLICABLE,
                                        STATUS_SUPPRESSED};
    line->note = line->place = "";
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        int area;
        struct period period;
        char name[PERIOD_NAME];
        const struct cell *cell = telling_cell(
            record, &record->grid->blocks[item], order[i], &area, &period);
        if (!cell)
            continue;
        line->note = arena_copy(arena, grid_text(record->grid, cell->note));
        line->place = arena_format(arena, "%s, %s",
                                   record->programme->areas.items[area].name,
                                   period_name(period, name));
        return;
    }
}

static void fill_report(const struct run_record *record,
                        struct run_report *report)
{
    report->arena = arena_new();
    report->lines =
        memory_take(record->programme->item_count * sizeof *report->lines);
    for (size_t i = 0; i < record->programme->item_count; i++) {
        if (!record->kept[i])
            continue;
        struct run_line *line = &report->lines[report->line_count++];
        count_line(record, i, line);
        explain_line(record, i, line, report->arena);
        report->cells += line->cells;
        for (size_t s = 0; s < SCORE_STATUSES; s++)
            report->counts[s] += line->counts[s];
    }
}

void run_report_free(struct run_report *report)
{
    free(report->lines);
    arena_free(report->arena);
    memset(report, 0, sizeof *report);
}

/* The columns that the run reads, and which imports they came from. */
static bool read_inputs(const struct programme *programme, const char *path,
                        const bool *chosen, struct frame **frames,
                        struct run_inputs *inputs, struct err *err)
{
    struct store *store;
    if (!store_open(&store, path, STORE_WRITE, err))
        return false;
    bool done = store_begin(store, err) && schema_ensure(store, err) &&
                store_commit(store, err) &&
                score_frames(programme, store, chosen, frames, err) &&
                run_inputs_read(inputs, store, err);
    store_close(store);
    return done;
}

static bool write_results(struct run_record *record, const char *path,
                          struct run_report *report, struct err *err)
{
    struct store *store;
    if (!store_open(&store, path, STORE_WRITE, err))
        return false;
    bool done = store_begin(store, err) &&
                run_record_write(record, store, report, err) &&
                store_commit(store, err);
    store_close(store);
    return done;
}

static bool score_and_write(struct run_record *record, const char *path,
                            struct frame **frames, const bool *chosen,
                            struct run_report *report, struct err *err)
{
    struct score_wish score = record->wish->score;
    score.chosen = chosen;
    if (!score_grid(record->grid, frames, &score, err))
        return false;
    fill_report(record, report);
    return write_results(record, path, report, err);
}

bool run_make(const struct programme *programme, const char *path,
              const struct run_wish *wish, struct run_report *report,
              struct err *err)
{
    size_t items = programme->item_count;
    bool *chosen = memory_take(items);
    bool *kept = memory_take(items);
    struct frame **frames =
        memory_take(programme->source_count * sizeof *frames);
    struct run_inputs inputs = {0};
    struct run_record record = {
        .programme = programme, .wish = wish, .inputs = &inputs, .kept = kept};
    memset(report, 0, sizeof *report);
    for (size_t i = 0; i < items; i++)
        chosen[i] = kept[i] = !wish->items || wish->items[i];
    score_choose_needs(programme, chosen);
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
