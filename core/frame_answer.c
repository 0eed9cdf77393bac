/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rows are added in row order and children in code order, always: the same
   figures give the same sum to the last bit. */
#include "frame_answer.h"

#include <math.h>
#include <stdlib.h>

#include "frame_rows.h"

/* An area with the children that the source covers, themselves or below. */
struct family {
    int parent;
    const int *children;
    size_t count;
};

struct answerer {
    const struct frame *frame;
    struct postings *postings;
    struct family *families; /* deepest first */
    size_t family_count;
    int *children; /* of all families */
};

/* A question on its way through the rows. */
struct asking {
    const struct frame *frame;
    enum ask_verb verb;
    const struct frame_column *data; /* NULL for a count */
    bool adds;                       /* over areas */
    size_t from, to;                 /* periods, by number; `to` is past them */
    struct answer *answers;          /* of their cells */
};

static bool *find_covered(const struct frame *frame)
{
    bool *covered = memory_take(frame->area_count + 1);
    for (size_t i = 0; i < frame->area_count; i++) {
        int up = frame->covered[i] ? (int)i : AREA_NONE;
        for (; up != AREA_NONE; up = frame->areas->items[up].parent)
            covered[up] = true;
    }
    return covered;
}

/* The children that count, one family after the other, each in code order;
   `starts` tells where the family of each area begins and ends. */
static int *sort_children(const struct areas *areas, const bool *covered,
                          size_t *starts)
{
    int *children = memory_take((areas->count + 1) * sizeof *children);
    size_t *next = starts + 1;
    for (size_t i = 0; i < areas->count; i++)
        if (covered[i] && areas->items[i].parent != AREA_NONE)
            next[areas->items[i].parent + 1]++;
    for (size_t i = 1; i <= areas->count; i++)
        next[i] += next[i - 1];
    for (size_t i = 0; i < areas->count; i++)
        if (covered[i] && areas->items[i].parent != AREA_NONE)
            children[next[areas->items[i].parent]++] = (int)i;
    return children;
}

static int find_deepest(const struct areas *areas)
{
    int deepest = 0;
    for (size_t i = 0; i < areas->count; i++)
        if (areas->items[i].depth > deepest)
            deepest = areas->items[i].depth;
    return deepest;
}

static void add_family(struct answerer *answerer, size_t parent,
                       const size_t *starts)
{
    answerer->families[answerer->family_count++] =
        (struct family){.parent = (int)parent,
                        .children = answerer->children + starts[parent],
                        .count = starts[parent + 1] - starts[parent]};
}

static void find_families(struct answerer *answerer)
{
    const struct areas *areas = answerer->frame->areas;
    bool *covered = find_covered(answerer->frame);
    size_t *starts = memory_take((areas->count + 2) * sizeof *starts);
    answerer->children = sort_children(areas, covered, starts);
    answerer->families =
        memory_take((areas->count + 1) * sizeof *answerer->families);
    for (int depth = find_deepest(areas); depth >= 0; depth--)
        for (size_t i = 0; i < areas->count; i++)
            if (areas->items[i].depth == depth && starts[i + 1] > starts[i])
                add_family(answerer, i, starts);
    free(starts);
    free(covered);
}

struct answerer *answerer_new(const struct frame *frame)
{
    struct answerer *answerer = memory_take(sizeof *answerer);
    answerer->frame = frame;
    answerer->postings = postings_new(frame);
    find_families(answerer);
    return answerer;
}

void answerer_free(struct answerer *answerer)
{
    if (answerer == NULL)
        return;
    postings_free(answerer->postings);
    free(answerer->families);
    free(answerer->children);
    free(answerer);
}

static void set_lack(struct answer *answer, enum figure_state state, int area,
                     uint32_t note)
{
    answer->state = (uint8_t)state;
    answer->lack = (struct answer_lack){area, note};
}

/* Before any row has matched, a count is 0 where there are rows at all, and
   everything else is nowhere. */
static void begin(const struct asking *asking)
{
    const struct frame *frame = asking->frame;
    const struct frame_run *run =
        &frame->runs[asking->from * frame->area_count];
    struct answer *answer = asking->answers;
    for (size_t i = asking->from; i < asking->to; i++)
        for (size_t j = 0; j < frame->area_count; j++, answer++, run++)
            if (asking->verb != ASK_COUNT || run->count == 0)
                set_lack(answer, FIGURE_NONE, (int)j, DICTIONARY_NONE);
}

static void add_bound(struct answer *answer, enum bound bound)
{
    answer->bound = (uint8_t)bound_add(answer->bound, bound);
}

static void add_value(const struct asking *asking, struct answer *answer,
                      uint32_t row, int area)
{
    const struct frame_column *data = asking->data;
    uint32_t note = data->notes != NULL ? data->notes[row] : DICTIONARY_NONE;
    double number =
        data->numbers != NULL ? data->numbers[row] : (double)data->codes[row];
    if (data->numbers != NULL ? isnan(number) : data->codes[row] == 0) {
        set_lack(answer, frame_note_state(data, note), area, note);
        return;
    }
    double upper;
    answer->number += number;
    if (note != DICTIONARY_NONE)
        add_bound(answer, frame_note_bound(data, note, &upper));
}

static void add_row(const struct asking *asking, uint32_t row)
{
    const struct frame *frame = asking->frame;
    uint32_t cell = frame->cells[row];
    int area = (int)(cell % (uint32_t)frame->area_count);
    struct answer *answer =
        &asking->answers[cell - asking->from * frame->area_count];
    if (answer->rows++ == 0) {
        answer->state = FIGURE_OK;
        answer->number = 0;
    } else if (asking->verb == ASK_ONLY) {
        set_lack(answer, FIGURE_SEVERAL, area, DICTIONARY_NONE);
    }
    if (answer->state != FIGURE_OK)
        return;
    if (asking->verb == ASK_COUNT)
        answer->number++;
    else
        add_value(asking, answer, row, area);
}

static void add_rows(const struct asking *asking, struct postings *postings,
                     const struct match *match)
{
    size_t count;
    if (match->never)
        return;
    const uint32_t *rows = postings_rows(postings, match, &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t row = rows != NULL ? rows[i] : (uint32_t)i;
        if (match_passes(match, row))
            add_row(asking, row);
    }
}

/* The same for few periods, run by run. */
static void add_runs(const struct asking *asking, const struct match *match)
{
    const struct frame *frame = asking->frame;
    const struct frame_run *run =
        &frame->runs[asking->from * frame->area_count];
    const struct frame_run *end = &frame->runs[asking->to * frame->area_count];
    for (; !match->never && run < end; run++)
        for (uint32_t i = 0; i < run->count; i++)
            if (match_passes(match, run->first + i))
                add_row(asking, run->first + i);
}

/* All children or none: a sum that leaves out a borough is a wrong figure
   for London. */
static void add_children(const struct asking *asking,
                         const struct family *family, struct answer *in_period)
{
    struct answer *sum = &in_period[family->parent];
    if (!asking->adds) {
        set_lack(sum, FIGURE_NOT_ADDED, family->parent, DICTIONARY_NONE);
        return;
    }
    *sum = (struct answer){.state = FIGURE_OK};
    for (size_t i = 0; i < family->count; i++) {
        const struct answer *child = &in_period[family->children[i]];
        if (child->state != FIGURE_OK) {
            *sum = *child;
            return;
        }
        sum->number += child->number;
        sum->rows += child->rows;
        add_bound(sum, child->bound);
    }
}

static void add_in_period(const struct asking *asking,
                          const struct answerer *answerer, size_t number)
{
    size_t areas = asking->frame->area_count;
    const struct frame_run *runs = &asking->frame->runs[number * areas];
    struct answer *answers = &asking->answers[(number - asking->from) * areas];
    for (size_t i = 0; i < answerer->family_count; i++) {
        const struct family *family = &answerer->families[i];
        if (runs[family->parent].count == 0)
            add_children(asking, family, answers);
    }
}

static void add_families(const struct asking *asking,
                         const struct answerer *answerer)
{
    for (size_t i = asking->from; i < asking->to; i++)
        add_in_period(asking, answerer, i);
}

static struct asking asking_of(const struct frame *frame,
                               const struct question *question, size_t from,
                               size_t to)
{
    struct asking asking = {
        .frame = frame, .verb = question->verb, .from = from, .to = to};
    asking.answers = memory_take(((to - from) * frame->area_count + 1) *
                                 sizeof *asking.answers);
    asking.adds = question->verb == ASK_COUNT;
    if (question->verb == ASK_COUNT)
        return asking;
    const struct column *column = &frame->source->columns[question->column];
    asking.data = &frame->columns[question->column];
    asking.adds = column_is_figure(column) && column->over_area == ADD_SUM;
    return asking;
}

struct answer *answerer_answer(struct answerer *answerer,
                               const struct question *question,
                               const struct match *match)
{
    const struct frame *frame = answerer->frame;
    struct asking asking = asking_of(frame, question, 0, frame->period_count);
    begin(&asking);
    add_rows(&asking, answerer->postings, match);
    add_families(&asking, answerer);
    return asking.answers;
}

struct answer *answerer_answer_one(const struct answerer *answerer,
                                   const struct question *question,
                                   const struct match *match, size_t number)
{
    struct asking asking =
        asking_of(answerer->frame, question, number, number + 1);
    begin(&asking);
    add_runs(&asking, match);
    add_families(&asking, answerer);
    return asking.answers;
}
