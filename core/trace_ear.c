/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is asked lies in memory that both share; in the slot, the first half of
   the cells holds answers, the other what was told with them. */
#include "trace_ear.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crew.h"
#include "finish.h"
#include "heard.h"
#include "text.h"

enum { TOLD = CREW_CELLS / 2, CALLS = 6 };

static const size_t EAR_MEMORY = (size_t)2 << 30;

/* Of the outcomes those of the present job are the last. */
struct ear {
    struct grid *grid;
    struct frame *const *frames;
    const struct vm_limits *limits;
    struct crew_use use;
    struct crew *crew;
    bool ready;       /* its worker was started */
    struct ask *asks; /* of the present job; shared */
    struct outcome *outcomes;
    size_t count, capacity;
    size_t first; /* of the present job's */
    bool out;     /* the present job is not done */
};

/* In the worker. */
struct work {
    struct ear *ear;
    struct scorer *scorer, *near_scorer;
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
    struct work *work = context;
    json_t *entry = heard_json(heard);
    char *text = json_dumps(entry, JSON_COMPACT);
    json_t *before = text ? json_object_get(work->known, text) : NULL;
    if (before) {
        hear_again(before);
    } else if (text && json_array_size(work->asked) < HEARD_MOST) {
        json_array_append(work->asked, entry);
        json_object_set(work->known, text, entry);
    }
    free(text);
    json_decref(entry);
}

static void *begin(void *context)
{
    struct ear *ear = context;
    struct work *work = memory_take(sizeof *work);
    work->ear = ear;
    work->scorer = scorer_new(ear->grid, ear->frames, ear->limits);
    scorer_listen(work->scorer, hear, work);
    return work;
}

/* The cell of a part is valued by its measure and graded as the part. */
static struct spot spot_of(const struct grid *grid, const struct ask *ask)
{
    const struct item *item = grid->blocks[ask->near.spot.item].item;
    struct spot spot = ask->near.spot;
    if (ask->stage == STAGE_VALUE && item->kind == ITEM_PART)
        spot.item = item->needs[0];
    return spot;
}

static void note(struct slot *slot, uint32_t at, const json_t *told)
{
    struct raw *raw = &slot->raws[TOLD + at];
    char *text = json_dumps(told, JSON_COMPACT);
    *raw = (struct raw){.text = 0};
    if (text)
        slot_note(slot, raw, text);
    free(text);
}

static void hear_cell(struct work *work, const struct ask *ask,
                      struct slot *slot, uint32_t at)
{
    struct answer answer;
    struct spot spot = spot_of(work->ear->grid, ask);
    work->asked = json_array();
    work->known = json_object();
    scorer_answer(work->scorer, ask->stage, &spot, &answer);
    answer_pack(&answer, slot, &slot->raws[at]);
    note(slot, at, work->asked);
    json_decref(work->known);
    json_decref(work->asked);
}

/* By scripts of its own, to which nobody listens. */
static void look_round(struct work *work, const struct ask *ask,
                       struct slot *slot, uint32_t at)
{
    const struct ear *ear = work->ear;
    if (!work->near_scorer)
        work->near_scorer = scorer_new(ear->grid, ear->frames, ear->limits);
    json_t *told = near_look(ear->grid, work->near_scorer, &ask->near);
    slot->raws[at] = (struct raw){.rule = -1};
    note(slot, at, told);
    json_decref(told);
}

static void answer_all(void *state, const struct job *job, struct slot *slot)
{
    struct work *work = state;
    for (uint32_t i = 0; i < job->count; i++) {
        const struct ask ask = work->ear->asks[job->first + i];
        if (ask.is_near)
            look_round(work, &ask, slot, i);
        else
            hear_cell(work, &ask, slot, i);
        atomic_store(&slot->at, i + 1);
    }
}

/* In the parent again. */

/* Nothing, when it is not what a worker of ours sends. */
static json_t *read_told(const struct ear *ear, struct outcome *outcome,
                         const char *text, size_t length)
{
    json_t *told = text ? json_loadb(text, length, 0, NULL) : NULL;
    const struct ask *ask = &outcome->ask;
    if (!told || ask->is_near ||
        heard_is_sound(ear->grid->programme, ask->near.spot.item, told))
        return told;
    json_decref(told);
    snprintf(outcome->lost, sizeof outcome->lost,
             "its worker broke the protocol");
    return NULL;
}

static void accept(void *context, const struct job *job,
                   const struct slot *slot, uint32_t count)
{
    const struct ear *ear = context;
    for (uint32_t i = 0; i < count; i++) {
        struct outcome *outcome = &ear->outcomes[ear->first + job->first + i];
        size_t length = 0;
        const char *text = slot_text(slot, &slot->raws[TOLD + i], &length);
        answer_unpack(&slot->raws[i], slot, &outcome->answer);
        outcome->told = read_told(ear, outcome, text, length);
    }
}

static void lose(void *context, const struct job *job, uint32_t at,
                 const char *cause)
{
    const struct ear *ear = context;
    struct outcome *outcome = &ear->outcomes[ear->first + job->first + at];
    snprintf(outcome->lost, sizeof outcome->lost, "%s", cause);
}

struct ear *ear_new(struct grid *grid, struct frame *const *frames,
                    const struct vm_limits *limits)
{
    struct ear *ear = memory_take(sizeof *ear);
    ear->grid = grid;
    ear->frames = frames;
    ear->limits = limits;
    ear->use = (struct crew_use){.workers = 1,
                                 .patience = limits->seconds * CALLS + 1,
                                 .memory = EAR_MEMORY,
                                 .begin = begin,
                                 .work = answer_all,
                                 .accept = accept,
                                 .lost = lose,
                                 .context = ear};
    ear->asks = memory_share(EAR_MOST * sizeof *ear->asks);
    ear->crew = crew_new(&ear->use);
    return ear;
}

bool ear_ready(struct ear *ear, struct err *err)
{
    ear->ready = true;
    return crew_ready(ear->crew, err);
}

bool ear_is_ready(const struct ear *ear)
{
    return ear->ready;
}

void ear_dismiss(struct ear *ear)
{
    crew_dismiss(ear->crew);
}

void ear_free(struct ear *ear)
{
    if (!ear)
        return;
    crew_free(ear->crew);
    for (size_t i = 0; i < ear->count; i++)
        json_decref(ear->outcomes[i].told);
    memory_unshare(ear->asks, EAR_MOST * sizeof *ear->asks);
    free(ear->outcomes);
    free(ear);
}

static bool is_same(const struct ask *one, const struct ask *other)
{
    if (one->is_near != other->is_near)
        return false;
    return one->is_near ? near_same(&one->near, &other->near)
                        : one->stage == other->stage &&
                              spot_same(&one->near.spot, &other->near.spot);
}

static struct outcome *find(const struct ear *ear, const struct ask *ask)
{
    for (size_t i = 0; i < ear->count; i++)
        if (is_same(&ear->outcomes[i].ask, ask))
            return &ear->outcomes[i];
    return NULL;
}

bool ear_looks_among(const struct ear *ear, const struct spot *spot)
{
    for (size_t i = ear->first; ear->out && i < ear->count; i++) {
        const struct ask *ask = &ear->outcomes[i].ask;
        if (ask->is_near && ask->near.spot.item == spot->item &&
            !spot_same(&ask->near.spot, spot))
            return true;
    }
    return false;
}

static void take_out(struct ear *ear, struct outcome *outcome)
{
    *outcome = ear->outcomes[--ear->count];
}

/* What they told did not fit beside what others did: they are asked alone when
   their turn comes. */
static void drop_untold(struct ear *ear)
{
    for (size_t i = ear->count; i-- > ear->first;) {
        struct outcome *outcome = &ear->outcomes[i];
        if (!outcome->told && !outcome->lost[0])
            take_out(ear, outcome);
    }
}

bool ear_end(struct ear *ear, struct err *err)
{
    if (!ear->out)
        return true;
    bool alone = ear->count == ear->first + 1;
    ear->out = false;
    if (!crew_do(ear->crew, NULL, 0, err))
        return false;
    if (!alone)
        drop_untold(ear);
    return true;
}

static void add(struct ear *ear, const struct ask *ask)
{
    ear->outcomes = memory_room(ear->outcomes, ear->count, &ear->capacity,
                                sizeof *ear->outcomes);
    ear->outcomes[ear->count++] = (struct outcome){.ask = *ask};
}

bool ear_begin(struct ear *ear, const struct ask *asks, size_t count,
               struct err *err)
{
    struct job job = {.first = 0};
    if (!ear_end(ear, err))
        return false;
    ear->first = ear->count;
    for (size_t i = 0; i < count; i++) {
        if (find(ear, &asks[i]))
            continue;
        add(ear, &asks[i]);
        ear->asks[job.count++] = asks[i];
    }
    ear->out = job.count > 0;
    return !ear->out || crew_begin(ear->crew, &job, err);
}

const struct outcome *ear_outcome(const struct ear *ear, const struct ask *ask)
{
    return find(ear, ask);
}

bool ear_take(struct ear *ear, const struct ask *ask, struct outcome *out,
              struct err *err)
{
    struct outcome *outcome;
    if (!ear_end(ear, err))
        return false;
    if (!(outcome = find(ear, ask))) { /* did not fit */
        if (!ear_begin(ear, ask, 1, err) || !ear_end(ear, err))
            return false;
        outcome = find(ear, ask);
    }
    *out = *outcome;
    take_out(ear, outcome);
    return true;
}
