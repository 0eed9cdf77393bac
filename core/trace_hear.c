/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Explaining uses the same workers as scoring. What is asked lies in memory that
   both share; in the slot, the first half of the cells holds answers, the other
   their questions. One worker is enough: another costs as much as some dozens
   of cells. */
#include "trace_hear.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "finish.h"
#include "heard.h"
#include "scorer.h"
#include "text.h"

enum { MOST_AT_ONCE = 64, QUESTIONS = CREW_CELLS / 2 };

static const size_t HEARING_MEMORY = (size_t)2 << 30;

struct ask {
    enum stage stage;
    struct spot spot;
};

/* What came of it. */
struct outcome {
    struct ask ask;
    struct answer answer;
    json_t *asked; /* by the script; NULL: too much, or it was lost */
    char lost[160];
};

struct hearing {
    struct grid *grid;
    struct frame *const *frames;
    const struct vm_limits *limits;
    struct crew_use use;
    struct crew *crew;
    struct ask *asks;         /* of the present job; shared */
    struct outcome *outcomes; /* not taken yet, the present job's last */
    size_t count, capacity;
    size_t first; /* of the present job's */
};

/* In the worker. */
struct ears {
    const struct grid *grid;
    const struct ask *asks;
    struct scorer *scorer;
    json_t *asked;
    json_t *known; /* each entry by its text */
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

static void set_bound(json_t *entry, const struct figure *figure)
{
    const char *bound = bound_name(figure->bound);
    if (!bound)
        return;
    json_object_set_new(entry, "bound", json_string(bound));
    if (figure->bound == BOUND_RANGE)
        json_object_set_new(entry, "upper", json_real(figure->upper));
}

static void set_figure(json_t *entry, const struct figure *figure)
{
    json_object_set_new(entry, "state", json_integer(figure->state));
    json_object_set_new(entry, "rows", json_integer((json_int_t)figure->rows));
    if (figure->state != FIGURE_OK)
        return;
    set_bound(entry, figure);
    json_object_set_new(entry, "value",
                        figure->text ? json_string(figure->text)
                                     : json_real(figure->number));
}

static void set_text(json_t *entry, const char *key, const char *text)
{
    json_object_set_new(entry, key, json_string(text));
}

/* What a module made of a script's values may hold anything. */
static void set_row(json_t *entry, const struct data_row *row)
{
    struct buffer safe = {0};
    text_escape(&safe, row->comparison, strlen(row->comparison));
    set_text(entry, "table", row->table->name);
    json_object_set_new(entry, "line", json_integer(row->line));
    set_text(entry, "comparison", buffer_text(&safe));
    buffer_free(&safe);
}

static void set_source(json_t *entry, const struct heard *heard)
{
    const struct source *source = heard->source;
    const struct question *question = heard->question;
    set_text(entry, "source", source->name);
    if (question && question->column >= 0)
        set_text(entry, "column", source->columns[question->column].name);
    json_object_set_new(entry, "where", where_json(heard));
}

/* latest() reads another period than the one that it was asked for. */
static struct period period_read_by(const struct heard *heard)
{
    return strcmp(heard->word, "latest") == 0 && heard->figure &&
                   heard->figure->state == FIGURE_OK
               ? heard->figure->period
               : heard->period;
}

static void set_place(json_t *entry, const struct heard *heard)
{
    json_int_t period = period_id(period_read_by(heard));
    json_object_set_new(entry, "area_index", json_integer(heard->area));
    json_object_set_new(entry, "period_id", json_integer(period));
    json_object_set_new(entry, "periods", json_integer(heard->span));
}

static json_t *heard_json(const struct heard *heard)
{
    json_t *entry = json_object();
    set_text(entry, "word", heard->word);
    if (heard->measure)
        set_text(entry, "measure", heard->measure);
    if (heard->source)
        set_source(entry, heard);
    if (heard->row)
        set_row(entry, heard->row);
    set_place(entry, heard);
    json_object_set_new(entry, "replaced", json_boolean(heard->replaced));
    if (heard->figure)
        set_figure(entry, heard->figure);
    return entry;
}

static void hear_again(json_t *entry)
{
    json_int_t times = json_integer_value(json_object_get(entry, "times"));
    json_object_set_new(entry, "times", json_integer(times ? times + 1 : 2));
}

/* A question that is asked over and over is kept once. */
static void hear(void *context, const struct heard *heard)
{
    struct ears *ears = context;
    json_t *entry = heard_json(heard);
    char *text = json_dumps(entry, JSON_COMPACT);
    json_t *before = text ? json_object_get(ears->known, text) : NULL;
    if (before) {
        hear_again(before);
    } else if (text && json_array_size(ears->asked) < HEARD_MOST) {
        json_array_append(ears->asked, entry);
        json_object_set(ears->known, text, entry);
    }
    free(text);
    json_decref(entry);
}

static void *begin_hearing(void *context)
{
    struct hearing *hearing = context;
    struct ears *ears = memory_take(sizeof *ears);
    ears->grid = hearing->grid;
    ears->asks = hearing->asks;
    ears->scorer = scorer_new(hearing->grid, hearing->frames, hearing->limits);
    scorer_listen(ears->scorer, hear, ears);
    return ears;
}

/* The cell of a part is valued by its measure and graded as the part. */
static struct spot spot_of(const struct grid *grid, const struct ask *ask)
{
    const struct item *item = grid->blocks[ask->spot.item].item;
    struct spot spot = ask->spot;
    if (ask->stage == STAGE_VALUE && item->kind == ITEM_PART)
        spot.item = item->needs[0];
    return spot;
}

static void note_asked(struct slot *slot, struct raw *raw, const json_t *asked)
{
    char *text = json_dumps(asked, JSON_COMPACT);
    *raw = (struct raw){.text = 0};
    if (text)
        slot_note(slot, raw, text);
    free(text);
}

static void hear_cell(struct ears *ears, const struct ask *ask,
                      struct slot *slot, uint32_t at)
{
    struct answer answer;
    struct spot spot = spot_of(ears->grid, ask);
    ears->asked = json_array();
    ears->known = json_object();
    scorer_answer(ears->scorer, ask->stage, &spot, &answer);
    answer_pack(&answer, slot, &slot->raws[at]);
    note_asked(slot, &slot->raws[QUESTIONS + at], ears->asked);
    json_decref(ears->known);
    json_decref(ears->asked);
}

static void do_hearing(void *state, const struct job *job, struct slot *slot)
{
    struct ears *ears = state;
    for (uint32_t i = 0; i < job->count; i++) {
        hear_cell(ears, &ears->asks[job->first + i], slot, i);
        atomic_store(&slot->at, i + 1);
    }
}

/* In the parent again. */

/* Nothing, when it is not what a worker of ours sends. */
static json_t *read_asked(const struct hearing *hearing,
                          struct outcome *outcome, const char *text,
                          size_t length)
{
    json_t *asked = text ? json_loadb(text, length, 0, NULL) : NULL;
    if (!asked ||
        heard_is_sound(hearing->grid->programme, outcome->ask.spot.item, asked))
        return asked;
    json_decref(asked);
    snprintf(outcome->lost, sizeof outcome->lost,
             "its worker broke the protocol");
    return NULL;
}

static void accept_heard(void *context, const struct job *job,
                         const struct slot *slot, uint32_t count)
{
    const struct hearing *hearing = context;
    for (uint32_t i = 0; i < count; i++) {
        struct outcome *outcome =
            &hearing->outcomes[hearing->first + job->first + i];
        size_t length = 0;
        const char *text = slot_text(slot, &slot->raws[QUESTIONS + i], &length);
        answer_unpack(&slot->raws[i], slot, &outcome->answer);
        outcome->asked = read_asked(hearing, outcome, text, length);
    }
}

static void lose_heard(void *context, const struct job *job, uint32_t at,
                       const char *cause)
{
    const struct hearing *hearing = context;
    struct outcome *outcome =
        &hearing->outcomes[hearing->first + job->first + at];
    snprintf(outcome->lost, sizeof outcome->lost, "%s", cause);
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
    hearing->asks = memory_share(MOST_AT_ONCE * sizeof *hearing->asks);
    hearing->crew = crew_new(&hearing->use);
    return hearing;
}

bool hearing_ready(struct hearing *hearing, struct err *err)
{
    return crew_ready(hearing->crew, err);
}

void hearing_dismiss(struct hearing *hearing)
{
    crew_dismiss(hearing->crew);
}

void hearing_free(struct hearing *hearing)
{
    if (!hearing)
        return;
    crew_free(hearing->crew);
    for (size_t i = 0; i < hearing->count; i++)
        json_decref(hearing->outcomes[i].asked);
    memory_unshare(hearing->asks, MOST_AT_ONCE * sizeof *hearing->asks);
    free(hearing->outcomes);
    free(hearing);
}

static bool is_same(const struct ask *one, const struct ask *other)
{
    return one->stage == other->stage && spot_same(&one->spot, &other->spot);
}

/* NULL: it was not asked. */
static struct outcome *outcome_of(const struct hearing *hearing,
                                  const struct ask *ask)
{
    for (size_t i = 0; i < hearing->count; i++)
        if (is_same(&hearing->outcomes[i].ask, ask))
            return &hearing->outcomes[i];
    return NULL;
}

static void add_outcome(struct hearing *hearing, const struct ask *ask)
{
    hearing->outcomes =
        memory_room(hearing->outcomes, hearing->count, &hearing->capacity,
                    sizeof *hearing->outcomes);
    hearing->outcomes[hearing->count++] = (struct outcome){.ask = *ask};
}

/* Up to MOST_AT_ONCE. What is known already is not asked again. */
static bool hear_job(struct hearing *hearing, const struct ask *asks,
                     size_t count, struct err *err)
{
    struct job job = {.first = 0};
    hearing->first = hearing->count;
    for (size_t i = 0; i < count; i++) {
        if (outcome_of(hearing, &asks[i]))
            continue;
        add_outcome(hearing, &asks[i]);
        hearing->asks[job.count++] = asks[i];
    }
    return crew_do(hearing->crew, &job, job.count > 0, err);
}

static void take_out(struct hearing *hearing, struct outcome *outcome)
{
    *outcome = hearing->outcomes[--hearing->count];
}

/* Their questions did not fit beside those of others: they are asked alone when
   their turn comes. */
static void drop_unheard(struct hearing *hearing)
{
    for (size_t i = hearing->count; i-- > hearing->first;) {
        struct outcome *outcome = &hearing->outcomes[i];
        if (!outcome->asked && !outcome->lost[0])
            take_out(hearing, outcome);
    }
}

static enum stage value_stage(const struct hearing *hearing,
                              const struct spot *spot)
{
    return hearing->grid->blocks[spot->item].item->kind == ITEM_ASSESSMENT
               ? STAGE_ASSESS
               : STAGE_VALUE;
}

static bool hear_ahead(struct hearing *hearing, bool grades,
                       const struct spot *spots, size_t count, struct err *err)
{
    struct ask asks[MOST_AT_ONCE];
    for (size_t done = 0; done < count;) {
        size_t more = 0;
        for (; more < MOST_AT_ONCE && done < count; more++, done++)
            asks[more] = (struct ask){
                grades ? STAGE_GRADE : value_stage(hearing, &spots[done]),
                spots[done]};
        if (!hear_job(hearing, asks, more, err))
            return false;
        drop_unheard(hearing);
    }
    return true;
}

bool hearing_values(struct hearing *hearing, const struct spot *spots,
                    size_t count, struct err *err)
{
    return hear_ahead(hearing, false, spots, count, err);
}

bool hearing_grades(struct hearing *hearing, const struct spot *spots,
                    size_t count, struct err *err)
{
    return hear_ahead(hearing, true, spots, count, err);
}

const struct answer *hearing_known(const struct hearing *hearing,
                                   const struct spot *spot)
{
    const struct ask ask = {value_stage(hearing, spot), *spot};
    const struct outcome *outcome = outcome_of(hearing, &ask);
    return outcome && outcome->asked ? &outcome->answer : NULL;
}

static bool hear_one(struct hearing *hearing, enum stage stage,
                     const struct spot *spot, struct answer *answer,
                     json_t *asked, struct err *err)
{
    const struct ask ask = {stage, *spot};
    if (!hear_job(hearing, &ask, 1, err))
        return false;
    struct outcome *outcome = outcome_of(hearing, &ask);
    const struct outcome taken = *outcome;
    take_out(hearing, outcome);
    if (!taken.asked)
        return err_set(err, ERR_SCRIPT, "%s could not be explained: %s",
                       hearing->grid->programme->items[spot->item].name,
                       taken.lost[0] ? taken.lost
                                     : "its questions are too many");
    *answer = taken.answer;
    json_array_extend(asked, taken.asked);
    json_decref(taken.asked);
    return true;
}

bool hearing_value(struct hearing *hearing, const struct spot *spot,
                   struct answer *answer, json_t *asked, struct err *err)
{
    return hear_one(hearing, value_stage(hearing, spot), spot, answer, asked,
                    err);
}

bool hearing_grade(struct hearing *hearing, const struct spot *spot,
                   struct answer *answer, json_t *asked, struct err *err)
{
    return hear_one(hearing, STAGE_GRADE, spot, answer, asked, err);
}
