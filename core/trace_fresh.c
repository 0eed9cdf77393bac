/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "trace_fresh.h"

#include <stdlib.h>
#include <string.h>

#include "finish.h"

static const struct item *item_of(const struct grid *grid,
                                  const struct spot *spot)
{
    return &grid->programme->items[spot->item];
}

/* The break that keeps an assessment's grade from being compared with the one
   before. */
static const struct break_day *break_of(const struct grid *grid,
                                        const struct spot *spot)
{
    struct period before = period_step(spot->period, -1);
    const struct cell *cell =
        grid_cell(grid, spot->item, 0, spot->area, before);
    return cell && cell->grade != NO_GRADE
               ? item_break(grid->programme, item_of(grid, spot), before,
                            spot->period)
               : NULL;
}

static void finish_whole(struct fresh *fresh, struct grid *grid,
                         const struct spot *spot)
{
    finish_assessment(grid, item_of(grid, spot), &fresh->value, fresh->place);
    if (fresh->place->grade == NO_GRADE)
        return;
    fresh->place->direction = fresh->before.direction;
    finish_break(grid, break_of(grid, spot), fresh->place);
}

static bool hear_value(struct fresh *fresh, struct hearing *hearing,
                       struct grid *grid, const struct spot *spot,
                       struct err *err)
{
    const struct item *item = item_of(grid, spot);
    if (!hearing_value(hearing, spot, &fresh->value, fresh->asked, err))
        return false;
    if (item->kind == ITEM_ASSESSMENT)
        finish_whole(fresh, grid, spot);
    else
        finish_value(grid, item, &fresh->value, fresh->place);
    return true;
}

static bool hear_grade(struct fresh *fresh, struct hearing *hearing,
                       struct grid *grid, const struct spot *spot,
                       struct err *err)
{
    const struct item *item = item_of(grid, spot);
    fresh->grade = (struct answer){.rule = -1};
    if (fresh->place->status != STATUS_OK || item->rule_count == 0)
        return true;
    if (!hearing_grade(hearing, spot, &fresh->grade, fresh->asked, err))
        return false;
    finish_grade(grid, item, &fresh->grade, fresh->place);
    return true;
}

/* What is judged is the total. */
static const struct judgement *judgement_of(const struct grid *grid,
                                            const struct spot *spot)
{
    return spot->by == 0
               ? programme_judgement(grid->programme, item_of(grid, spot),
                                     spot->area, spot->period)
               : NULL;
}

/* With its note as a text of the grid in which it is told. */
static struct cell stored_cell(struct grid *grid, const struct grid *stored,
                               const struct spot *spot)
{
    if (!stored)
        return EMPTY_CELL;
    struct cell cell = *spot_cell(stored, spot);
    const char *note = grid_text(stored, cell.note);
    cell.note = grid_note(grid, note, strlen(note));
    return cell;
}

bool fresh_make(struct fresh *fresh, struct hearing *hearing, struct grid *grid,
                const struct grid *stored, const struct spot *spot,
                struct err *err)
{
    fresh->judgement = judgement_of(grid, spot);
    fresh->asked = json_array();
    fresh->place = spot_cell(grid, spot);
    fresh->before = *fresh->place;
    fresh->stored = stored_cell(grid, stored, spot);
    if (!hear_value(fresh, hearing, grid, spot, err) ||
        !hear_grade(fresh, hearing, grid, spot, err))
        return false;
    if (fresh->judgement)
        finish_judgement(grid, item_of(grid, spot), fresh->judgement,
                         fresh->place);
    return true;
}

void fresh_end(struct fresh *fresh)
{
    *fresh->place = fresh->before;
    json_decref(fresh->asked);
}

/* Of the cells, their values in place, those that a rule grades; how many. */
static size_t place_values(const struct hearing *hearing, struct grid *grid,
                           const struct spot *spots, size_t count,
                           struct spot *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        const struct item *item = item_of(grid, &spots[i]);
        const struct answer *value = hearing_known_value(hearing, &spots[i]);
        struct cell *place = spot_cell(grid, &spots[i]);
        if (item->kind == ITEM_ASSESSMENT || item->rule_count == 0 || !value)
            continue;
        finish_value(grid, item, value, place);
        if (place->status == STATUS_OK)
            out[kept++] = spots[i];
    }
    return kept;
}

/* What is asked of their grades, while the values stand there; how many. */
static size_t ask_near(const struct hearing *hearing, const struct grid *grid,
                       const struct spot *spots, size_t count,
                       struct near_request *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        const struct answer *grade = hearing_known_grade(hearing, &spots[i]);
        if (grade && near_fits(item_of(grid, &spots[i]), grade))
            near_ask(&out[kept++], grid, &spots[i], grade);
    }
    return kept;
}

/* Each by the value that it will be told with. A rule is given nothing of
   other items, so that they may all stand there at once. What is near is asked
   into `requests`, if that is not NULL. */
static bool hear_grades(struct hearing *hearing, struct grid *grid,
                        const struct spot *spots, size_t count,
                        struct near_request *requests, size_t *near,
                        struct err *err)
{
    struct cell *before = memory_take((count + 1) * sizeof *before);
    struct spot *graded = memory_take((count + 1) * sizeof *graded);
    for (size_t i = 0; i < count; i++)
        before[i] = *spot_cell(grid, &spots[i]);
    size_t graded_count = place_values(hearing, grid, spots, count, graded);
    bool done = hearing_grades(hearing, graded, graded_count, err);
    if (done && requests)
        *near = ask_near(hearing, grid, graded, graded_count, requests);
    for (size_t i = count; i-- > 0;)
        *spot_cell(grid, &spots[i]) = before[i];
    free(graded);
    free(before);
    return done;
}

bool fresh_ahead(struct hearing *hearing, struct grid *grid,
                 const struct spot *spots, size_t count, bool near,
                 struct err *err)
{
    struct near_request *requests =
        near ? memory_take((count + 1) * sizeof *requests) : NULL;
    size_t asked = 0;
    bool done =
        hearing_values(hearing, spots, count, err) &&
        hear_grades(hearing, grid, spots, count, requests, &asked, err) &&
        (asked == 0 || hearing_near_all(hearing, requests, asked, err));
    free(requests);
    return done;
}
