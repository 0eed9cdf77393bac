/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Texts are compared by their codes, so a row is passed or left by a few
   comparisons of numbers. */
#include "frame_match.h"

#include <stdlib.h>
#include <string.h>

#include "frame_rows.h"

struct posting {
    uint32_t *rows;   /* by code, then row */
    uint32_t *starts; /* of each code; one more at the end */
};

struct postings {
    const struct frame *frame;
    unsigned rewritten; /* of the frame, that they are of */
    struct posting *columns;
};

static void add_test(struct match *match, const struct frame *frame,
                     const struct filter *filter)
{
    const struct frame_column *data = &frame->columns[filter->column];
    struct match_test *test = &match->tests[match->count++];
    test->column = filter->column;
    test->number = filter->number;
    test->codes = filter->text != NULL ? data->codes : NULL;
    test->numbers = filter->text == NULL ? data->numbers : NULL;
    if (test->codes != NULL)
        test->code =
            dictionary_find(data->texts, filter->text, strlen(filter->text));
    if (test->numbers == NULL && test->code == DICTIONARY_NONE)
        match->never = true;
    if (filter->text != NULL &&
        !column_allows(&frame->source->columns[filter->column], filter->text))
        match->unknown = true;
}

void match_make(struct match *match, const struct frame *frame,
                const struct question *question)
{
    *match = (struct match){.never = frame->rows == 0};
    for (size_t i = 0; i < question->filter_count; i++)
        add_test(match, frame, &question->filters[i]);
}

bool match_passes(const struct match *match, uint32_t row)
{
    for (size_t i = 0; i < match->count; i++) {
        const struct match_test *test = &match->tests[i];
        if (test->codes != NULL ? test->codes[row] != test->code
                                : test->numbers[row] != test->number)
            return false;
    }
    return !match->never;
}

struct postings *postings_new(const struct frame *frame)
{
    struct postings *postings = memory_take(sizeof *postings);
    postings->frame = frame;
    postings->columns = memory_take((frame->source->column_count + 1) *
                                    sizeof *postings->columns);
    return postings;
}

static void release(struct posting *posting)
{
    free(posting->rows);
    free(posting->starts);
    *posting = (struct posting){0};
}

static void release_all(struct postings *postings)
{
    for (size_t i = 0; i < postings->frame->source->column_count; i++)
        release(&postings->columns[i]);
}

void postings_free(struct postings *postings)
{
    if (postings == NULL)
        return;
    release_all(postings);
    free(postings->columns);
    free(postings);
}

/* A counting sort by code: while rows are laid, starts[code + 1] is where the
   next row of the code goes; afterwards it is where the next code begins. */
static void post(struct posting *posting, const struct frame *frame, int column)
{
    const struct frame_column *data = &frame->columns[column];
    size_t codes = (size_t)dictionary_count(data->texts) + 1;
    posting->rows = memory_take((frame->rows + 1) * sizeof *posting->rows);
    posting->starts = memory_take((codes + 2) * sizeof *posting->starts);
    uint32_t *next = posting->starts + 1;
    for (size_t row = 0; row < frame->rows; row++)
        next[data->codes[row] + 1]++;
    for (size_t code = 1; code <= codes; code++)
        next[code] += next[code - 1];
    for (size_t row = 0; row < frame->rows; row++)
        posting->rows[next[data->codes[row]]++] = (uint32_t)row;
}

/* The rows where the text of the test stands. */
static const uint32_t *rows_of(struct postings *postings,
                               const struct match_test *test, size_t *count)
{
    struct posting *posting = &postings->columns[test->column];
    if (posting->rows == NULL)
        post(posting, postings->frame, test->column);
    const uint32_t *start = &posting->starts[test->code];
    *count = start[1] - start[0];
    return posting->rows + start[0];
}

const uint32_t *postings_rows(struct postings *postings,
                              const struct match *match, size_t *count)
{
    const uint32_t *fewest = NULL;
    if (postings->rewritten != postings->frame->rewritten)
        release_all(postings);
    postings->rewritten = postings->frame->rewritten;
    *count = postings->frame->rows;
    for (size_t i = 0; i < match->count && !match->never; i++) {
        size_t number;
        if (match->tests[i].codes == NULL)
            continue;
        const uint32_t *rows = rows_of(postings, &match->tests[i], &number);
        if (fewest == NULL || number < *count) {
            fewest = rows;
            *count = number;
        }
    }
    return fewest;
}
