/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Explaining uses the same workers as scoring, one job a cell: the slot's
   first cell holds the answer, the second the questions. */
#include "trace_hear.h"

#include <stdlib.h>
#include <string.h>

#include "finish.h"
#include "scorer.h"

enum { MOST_HEARD = 2000, HEARD_CELLS = 2 };

static const size_t HEARING_MEMORY = (size_t)2 << 30;

struct hearing {
    struct grid *grid;
    struct frame *const *frames;
    const struct vm_limits *limits;
    struct crew_use use;
    struct crew *crew;
    struct answer *answer; /* where the present one goes */
    json_t *asked;         /* what was asked for it; NULL: too much */
    char lost[160];
};

/* In the worker. */
struct ears {
    const struct grid *grid;
    struct scorer *scorer;
    json_t *asked;
};

static json_t *where_json(const struct heard *heard)
{
    json_t *where = json_object();
    const struct question *question = heard->question;
    for (size_t i = 0; question && i < question->filter_count; i++) {
        const struct filter *filter = &question->filters[i];
        json_object_set_new(where, heard->source->columns[filter->column].name,
                            filter->text ? json_string(filter->text)
                                         : json_real(filter->number));
    }
    return where;
}

static void set_figure(json_t *entry, const struct figure *figure)
{
    json_object_set_new(entry, "state", json_integer(figure->state));
    json_object_set_new(entry, "rows", json_integer((json_int_t)figure->rows));
    json_object_set_new(entry, "bounded", json_boolean(figure->bounded));
    if (figure->state != FIGURE_OK)
        return;
    json_object_set_new(entry, "value",
                        figure->text ? json_string(figure->text)
                                     : json_real(figure->number));
}

static void hear(void *context, const struct heard *heard)
{
    struct ears *ears = context;
    if (json_array_size(ears->asked) >= MOST_HEARD)
        return;
    json_t *entry = json_object();
    json_object_set_new(entry, "word", json_string(heard->word));
    if (heard->measure)
        json_object_set_new(entry, "measure", json_string(heard->measure));
    if (heard->source) {
        json_object_set_new(entry, "source", json_string(heard->source->name));
        if (heard->question && heard->question->column >= 0)
            json_object_set_new(
                entry, "column",
                json_string(
                    heard->source->columns[heard->question->column].name));
        json_object_set_new(entry, "where", where_json(heard));
    }
    struct period read = heard->period;
    if (strcmp(heard->word, "latest") == 0 && heard->figure &&
        heard->figure->state == FIGURE_OK)
        read = heard->figure->period;
    json_object_set_new(entry, "area_index", json_integer(heard->area));
    json_object_set_new(entry, "period_id", json_integer(period_id(read)));
    json_object_set_new(entry, "periods", json_integer(heard->span));
    json_object_set_new(entry, "replaced", json_boolean(heard->replaced));
    if (heard->figure)
        set_figure(entry, heard->figure);
    json_array_append_new(ears->asked, entry);
}

static void *begin_hearing(void *context)
{
    struct hearing *hearing = context;
    struct ears *ears = memory_take(sizeof *ears);
    ears->grid = hearing->grid;
    ears->scorer = scorer_new(hearing->grid, hearing->frames, hearing->limits);
    scorer_listen(ears->scorer, hear, ears);
    return ears;
}

static void do_hearing(void *state, const struct job *job, struct slot *slot)
{
    struct ears *ears = state;
    struct answer answer;
    const struct block *block = &ears->grid->blocks[job->item];
    const struct item *item = block->item;
    bool of_measure = job->stage == STAGE_VALUE && item->kind == ITEM_PART;
    struct spot spot = {
        .item = of_measure ? item->needs[0] : job->item,
        .by = job->by,
        .area = (int)(job->first / block->periods),
        .period = block_period(block, (size_t)(job->first % block->periods)),
    };
    ears->asked = json_array();
    scorer_answer(ears->scorer, (enum stage)job->stage, &spot, &answer);
    answer_pack(&answer, slot, &slot->raws[0]);
    char *text = json_dumps(ears->asked, JSON_COMPACT);
    if (text)
        slot_note(slot, &slot->raws[1], text);
    free(text);
    json_decref(ears->asked);
    atomic_store(&slot->at, HEARD_CELLS);
}

static void accept_heard(void *context, const struct job *job,
                         const struct slot *slot, uint32_t count)
{
    struct hearing *hearing = context;
    size_t length = 0;
    (void)job;
    if (count < HEARD_CELLS)
        return;
    const char *text = slot_text(slot, &slot->raws[1], &length);
    answer_unpack(&slot->raws[0], slot, hearing->answer);
    hearing->asked = text ? json_loadb(text, length, 0, NULL) : NULL;
}

static void lose_heard(void *context, const struct job *job, uint32_t at,
                       const char *cause)
{
    struct hearing *hearing = context;
    (void)job;
    (void)at;
    snprintf(hearing->lost, sizeof hearing->lost, "%s", cause);
}

struct hearing *hearing_new(struct grid *grid, struct frame *const *frames,
                            const struct vm_limits *limits)
{
    struct hearing *hearing = memory_take(sizeof *hearing);
    hearing->grid = grid;
    hearing->frames = frames;
    hearing->limits = limits;
    hearing->use = (struct crew_use){.workers = 1,
                                     .patience = limits->seconds * 6 + 1,
                                     .memory = HEARING_MEMORY,
                                     .begin = begin_hearing,
                                     .work = do_hearing,
                                     .accept = accept_heard,
                                     .lost = lose_heard,
                                     .context = hearing};
    hearing->crew = crew_new(&hearing->use);
    return hearing;
}

void hearing_free(struct hearing *hearing)
{
    if (!hearing)
        return;
    crew_free(hearing->crew);
    free(hearing);
}

bool hearing_cell(struct hearing *hearing, enum stage stage,
                  const struct spot *spot, struct answer *answer, json_t *asked,
                  struct err *err)
{
    const struct block *block = &hearing->grid->blocks[spot->item];
    struct job job = {.stage = stage,
                      .item = (uint32_t)spot->item,
                      .by = (uint32_t)spot->by,
                      .count = HEARD_CELLS,
                      .first = (uint64_t)spot->area * block->periods +
                               (uint64_t)(spot->period.at - block->first.at)};
    hearing->answer = answer;
    hearing->asked = NULL;
    hearing->lost[0] = '\0';
    if (!crew_do(hearing->crew, &job, 1, err))
        return false;
    if (!hearing->asked)
        return err_set(err, ERR_SCRIPT, "%s could not be explained: %s",
                       hearing->grid->programme->items[spot->item].name,
                       hearing->lost[0] ? hearing->lost
                                        : "its questions are too many");
    json_array_extend(asked, hearing->asked);
    json_decref(hearing->asked);
    return true;
}
