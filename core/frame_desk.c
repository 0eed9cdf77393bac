/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Answers are kept by question. Scripts ask the same few questions for cell
   after cell, so what was asked lately is looked at before the table is. */
#include <stdlib.h>

#include "frame.h"
#include "frame_answer.h"
#include "frame_match.h"
#include "frame_question.h"
#include "frame_rows.h"
#include "frame_stretch.h"

enum { RECENT = 32, FIRST_BUCKETS = 256 };

struct entry {
    struct question question; /* its texts are the desk's */
    uint64_t hash;
    struct entry *next; /* in its bucket */
    struct match match;
    struct answer *answers; /* NULL: not asked of two periods yet */
    struct answer *of_one;  /* of the first; NULL: not yet asked */
    size_t one;             /* the number of that period */
    unsigned version;       /* of the frame, that answered */
    enum add_up over_time;  /* of this question */
    bool integer, text;
};

struct desk {
    const struct frame *frame;
    enum period_kind kind;
    size_t area_count;
    struct answerer *answerer;
    struct arena *arena;
    struct entry **buckets;
    size_t bucket_count, entry_count; /* buckets: a power of two */
    struct entry *recent[RECENT];
    struct stretch stretch; /* the last one */
};

struct desk *desk_new(const struct frame *frame)
{
    struct desk *desk = memory_take(sizeof *desk);
    desk->frame = frame;
    desk->kind = frame->source->period_kind;
    desk->area_count = frame->area_count;
    desk->answerer = answerer_new(frame);
    desk->arena = arena_new();
    desk->bucket_count = FIRST_BUCKETS;
    desk->buckets = memory_take(FIRST_BUCKETS * sizeof *desk->buckets);
    return desk;
}

static void forget_answers(struct entry *entry)
{
    free(entry->answers);
    free(entry->of_one);
    entry->answers = entry->of_one = NULL;
}

static void free_bucket(struct entry *entry)
{
    for (; entry != NULL; entry = entry->next)
        forget_answers(entry);
}

void desk_free(struct desk *desk)
{
    if (desk == NULL)
        return;
    for (size_t i = 0; i < desk->bucket_count; i++)
        free_bucket(desk->buckets[i]);
    free(desk->buckets);
    answerer_free(desk->answerer);
    arena_free(desk->arena);
    free(desk);
}

/* How answers to this question join over time: mean() pools rows, so that
   it takes any column that may be joined at all. */
static enum add_up join_over_time(const struct question *question,
                                  const struct column *column)
{
    if (question->verb == ASK_COUNT)
        return ADD_SUM;
    if (!column_is_figure(column))
        return column->over_time == ADD_LAST ? ADD_LAST : ADD_NONE;
    if (question->verb == ASK_MEAN && column->over_time != ADD_NONE)
        return ADD_SUM;
    return column->over_time;
}

/* NULL for a count. */
static const struct column *asked_column(const struct frame *frame,
                                         const struct question *question)
{
    return question->verb == ASK_COUNT
               ? NULL
               : &frame->source->columns[question->column];
}

static bool is_whole(const struct question *question,
                     const struct column *column)
{
    return column == NULL ||
           (question->verb != ASK_MEAN &&
            (column->type == COLUMN_INTEGER || column->type == COLUMN_FLAG));
}

static struct entry *entry_new(struct desk *desk,
                               const struct question *question, uint64_t hash)
{
    const struct column *column = asked_column(desk->frame, question);
    struct entry *entry = arena_take(desk->arena, sizeof *entry);
    entry->question = *question;
    question_keep(&entry->question, desk->arena);
    entry->hash = hash;
    entry->over_time = join_over_time(question, column);
    entry->text = column != NULL && !column_is_figure(column);
    entry->integer = is_whole(question, column);
    match_make(&entry->match, desk->frame, question);
    return entry;
}

static void put_entry(struct desk *desk, struct entry *entry)
{
    struct entry **bucket =
        &desk->buckets[entry->hash & (desk->bucket_count - 1)];
    entry->next = *bucket;
    *bucket = entry;
}

static void move_bucket(struct desk *desk, struct entry *entry)
{
    while (entry != NULL) {
        struct entry *next = entry->next;
        put_entry(desk, entry);
        entry = next;
    }
}

static void grow(struct desk *desk)
{
    struct entry **old = desk->buckets;
    size_t old_count = desk->bucket_count;
    desk->bucket_count *= 2;
    desk->buckets = memory_take(desk->bucket_count * sizeof *desk->buckets);
    for (size_t i = 0; i < old_count; i++)
        move_bucket(desk, old[i]);
    free(old);
}

static struct entry *add_entry(struct desk *desk,
                               const struct question *question, uint64_t hash)
{
    if (desk->entry_count++ == desk->bucket_count)
        grow(desk);
    struct entry *entry = entry_new(desk, question, hash);
    put_entry(desk, entry);
    return entry;
}

static struct entry *look_up(struct desk *desk, const struct question *question)
{
    uint64_t hash = question_hash(question);
    struct entry *entry = desk->buckets[hash & (desk->bucket_count - 1)];
    for (; entry != NULL; entry = entry->next)
        if (entry->hash == hash && question_same(&entry->question, question))
            return entry;
    return add_entry(desk, question, hash);
}

static struct entry *find_entry(struct desk *desk,
                                const struct question *question)
{
    size_t place =
        ((size_t)question->verb + 4 * (size_t)(question->column + 1) +
         11 * question->filter_count) %
        RECENT;
    struct entry *entry = desk->recent[place];
    if (entry == NULL || !question_same(&entry->question, question))
        desk->recent[place] = entry = look_up(desk, question);
    return entry;
}

/* What it was told of a frame that was changed since is of no use. */
static struct entry *find_current(struct desk *desk,
                                  const struct question *question)
{
    struct entry *entry = find_entry(desk, question);
    if (entry->version != desk->frame->version)
        forget_answers(entry);
    entry->version = desk->frame->version;
    return entry;
}

/* Who explains asks of one period; who scores, of all. */
static const struct answer *find_answer(const struct desk *desk,
                                        struct entry *entry, size_t number,
                                        int area)
{
    size_t at = number * desk->area_count + (size_t)area;
    if (entry->answers != NULL)
        return &entry->answers[at];
    if (entry->of_one == NULL) {
        entry->one = number;
        entry->of_one = answerer_answer_one(desk->answerer, &entry->question,
                                            &entry->match, number);
    }
    if (entry->one == number)
        return &entry->of_one[area];
    entry->answers =
        answerer_answer(desk->answerer, &entry->question, &entry->match);
    return &entry->answers[at];
}

/* Answers */

/* The period of the source as a figure tells it. */
static struct period own_period(const struct desk *desk, int32_t at)
{
    return (struct period){desk->kind, at};
}

static void tell_lack(const struct desk *desk, const struct entry *entry,
                      const struct answer *answer, struct figure *figure)
{
    const struct question *question = &entry->question;
    figure->state = (enum figure_state)answer->state;
    figure->area = answer->lack.area;
    figure->rows = answer->rows;
    if (figure->state == FIGURE_NOT_ADDED)
        figure->reason = "does not add up over areas";
    else if (question->verb != ASK_COUNT)
        frame_tell_note(&desk->frame->columns[question->column],
                        answer->lack.note, figure);
}

/* Add one period's answer to the figure; false when it lacks it. A text's
   code stands in `number` until finish(). */
static bool add_part(const struct desk *desk, struct entry *entry, int area,
                     int32_t at, struct figure *figure)
{
    long number = frame_period_number(desk->frame, at);
    const struct answer *answer =
        number < 0 ? NULL : find_answer(desk, entry, (size_t)number, area);
    if (answer != NULL && answer->state == FIGURE_OK) {
        figure->number += answer->number;
        figure->rows += answer->rows;
        figure->bound = bound_add(figure->bound, answer->bound);
        return true;
    }
    *figure = (struct figure){
        .state = FIGURE_NONE, .area = area, .period = own_period(desk, at)};
    if (answer != NULL)
        tell_lack(desk, entry, answer, figure);
    return false;
}

static void finish(const struct desk *desk, const struct entry *entry,
                   struct figure *figure)
{
    figure->integer = entry->integer;
    if (entry->question.verb == ASK_MEAN)
        figure->number /= (double)figure->rows;
    if (!entry->text)
        return;
    const struct frame_column *data =
        &desk->frame->columns[entry->question.column];
    figure->text = dictionary_text(data->texts, (uint32_t)figure->number);
    figure->number = 0;
}

/* The first row of the run, at or after `from`, that passes, -1 when none
   does. */
static long find_passing(const struct match *match, const struct frame_run *run,
                         size_t from)
{
    size_t row = run->first > from ? run->first : from;
    for (; row < (size_t)run->first + run->count; row++)
        if (match_passes(match, (uint32_t)row))
            return (long)row;
    return -1;
}

/* The upper end of a range, which only its row has. */
static void find_upper(const struct desk *desk, const struct entry *entry,
                       int area, int32_t at, struct figure *figure)
{
    const struct frame *frame = desk->frame;
    size_t number = (size_t)frame_period_number(frame, at);
    const struct frame_run *run =
        &frame->runs[number * desk->area_count + (size_t)area];
    long row = find_passing(&entry->match, run, 0);
    struct figure cell;
    if (row < 0) {
        figure->bound = BOUND_JOINED;
        return;
    }
    frame_cell(frame, (size_t)row, entry->question.column, &cell);
    figure->upper = cell.upper;
}

static void ask_one(const struct desk *desk, struct entry *entry, int area,
                    int32_t at, struct figure *figure)
{
    if (!add_part(desk, entry, area, at, figure))
        return;
    finish(desk, entry, figure);
    if (figure->bound == BOUND_RANGE)
        find_upper(desk, entry, area, at, figure);
}

static bool may_join(const struct entry *entry, const struct stretch *stretch)
{
    return entry->over_time != ADD_NONE &&
           (entry->over_time != ADD_SUM || stretch->filled);
}

/* Several parts as the contract joins them. */
static void join_parts(const struct desk *desk, struct entry *entry, int area,
                       const struct stretch *stretch, struct figure *figure)
{
    enum add_up join = entry->over_time;
    int32_t first = join == ADD_LAST ? stretch->last : stretch->first;
    for (int32_t at = first; at <= stretch->last; at++)
        if (!add_part(desk, entry, area, at, figure))
            return;
    finish(desk, entry, figure);
    if (figure->bound == BOUND_RANGE)
        figure->bound = BOUND_JOINED;
    if (join == ADD_MEAN) {
        figure->number /= (double)(stretch->last - stretch->first + 1);
        figure->integer = false;
    }
}

static const struct stretch *get_stretch(struct desk *desk,
                                         struct period period, int32_t span)
{
    struct stretch *stretch = &desk->stretch;
    if (stretch->span != span || !period_same(stretch->period, period))
        *stretch = stretch_find(desk->kind, period, span);
    return stretch;
}

static void ask_stretch(struct desk *desk, struct entry *entry, int area,
                        struct period period, int32_t span,
                        struct figure *figure)
{
    const struct stretch *stretch = get_stretch(desk, period, span);
    if (!stretch->fits) {
        figure->state = FIGURE_NONE;
    } else if (stretch->first == stretch->last) {
        ask_one(desk, entry, area, stretch->last, figure);
    } else if (may_join(entry, stretch)) {
        join_parts(desk, entry, area, stretch, figure);
    } else {
        figure->state = FIGURE_NOT_ADDED;
        figure->reason = "does not add up over time";
    }
}

/* What no rows can answer. */
static bool refuse(const struct entry *entry, struct figure *figure)
{
    if (entry->match.unknown) {
        figure->state = FIGURE_UNKNOWN;
        return true;
    }
    if (entry->text && entry->question.verb != ASK_ONLY) {
        figure->state = FIGURE_NOT_ADDED;
        figure->reason = "is no figure";
        return true;
    }
    return false;
}

void desk_ask(struct desk *desk, const struct question *question, int area,
              struct period period, int32_t span, struct figure *figure)
{
    struct entry *entry = find_current(desk, question);
    *figure = (struct figure){.area = area, .period = period};
    if (refuse(entry, figure))
        return;
    if (period.kind == desk->kind && span == 1)
        ask_one(desk, entry, area, period.at, figure);
    else
        ask_stretch(desk, entry, area, period, span, figure);
}

/* The source's newest period that has begun by the end of `period`. */
static long newest_by(const struct desk *desk, struct period period)
{
    if (period.kind == PERIOD_NONE)
        return -1;
    struct period last = period_of_day(desk->kind, period_last(period));
    return frame_period_before(desk->frame, last.at);
}

/* The newest at or before the period numbered `newest`; false when there is
   none. */
static bool ask_back(const struct desk *desk, struct entry *entry, int area,
                     long newest, struct figure *figure)
{
    for (long i = newest; i >= 0; i--) {
        int32_t at = desk->frame->periods[i];
        *figure = (struct figure){.area = area, .period = own_period(desk, at)};
        ask_one(desk, entry, area, at, figure);
        if (figure->state != FIGURE_NONE)
            return true;
    }
    return false;
}

void desk_ask_latest(struct desk *desk, const struct question *question,
                     int area, struct period period, struct figure *figure)
{
    struct question only = *question;
    only.verb = ASK_ONLY;
    struct entry *entry = find_current(desk, &only);
    *figure = (struct figure){.area = area, .period = period};
    if (refuse(entry, figure) ||
        ask_back(desk, entry, area, newest_by(desk, period), figure))
        return;
    *figure =
        (struct figure){.state = FIGURE_NONE, .area = area, .period = period};
}

/* Rows come in order of time, so `next` tells in which part to go on. */
static size_t number_to_go_on(const struct frame *frame,
                              const struct stretch *stretch, size_t next)
{
    long number = frame_period_before(frame, stretch->first - 1) + 1;
    long on = (long)(frame->cells[next] / frame->area_count);
    return (size_t)(next > 0 && on > number ? on : number);
}

long desk_row(struct desk *desk, const struct question *question, int area,
              struct period period, size_t *next)
{
    const struct frame *frame = desk->frame;
    const struct match *match = &find_entry(desk, question)->match;
    const struct stretch *stretch = get_stretch(desk, period, 1);
    if (!stretch->fits || *next >= frame->rows)
        return -1;
    size_t number = number_to_go_on(frame, stretch, *next);
    for (; number < frame->period_count &&
           frame->periods[number] <= stretch->last;
         number++) {
        size_t cell = number * frame->area_count + (size_t)area;
        long row = find_passing(match, &frame->runs[cell], *next);
        if (row >= 0) {
            *next = (size_t)row + 1;
            return row;
        }
    }
    *next = frame->rows;
    return -1;
}
