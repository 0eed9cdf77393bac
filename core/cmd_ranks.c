/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd_ranks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "stats_differ.h"

static const double CONFIDENCE = 0.95;

static const char LETTERS[] = "abcdefghijklmnopqrstuvwxyz"
                              "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/* What a test of each pair needs. */
struct field {
    enum differ_method method;
    struct differ_figure *figures;
    size_t count;
    int most;
};

static bool have_limits(const struct result_row *const *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!isnan(rows[i]->lower) && !isnan(rows[i]->upper))
            return true;
    return false;
}

/* Whether every row is a count of something, and at most all of it if
   `share`. */
static bool are_counts(const struct result_row *const *rows, size_t count,
                       bool share)
{
    for (size_t i = 0; i < count; i++) {
        double x = rows[i]->numerator, n = rows[i]->denominator;
        if (!(x >= 0 && n > 0 && (!share || x <= n)))
            return false;
    }
    return true;
}

static enum differ_method choose(const struct result_row *const *rows,
                                 size_t count, const struct measure *measure)
{
    enum interval_kind kind = measure ? measure->interval : INTERVAL_NONE;
    if (kind == INTERVAL_WILSON && are_counts(rows, count, true))
        return DIFFER_PROPORTIONS;
    if (kind == INTERVAL_BYAR && are_counts(rows, count, false))
        return DIFFER_RATES;
    return DIFFER_LIMITS;
}

static struct differ_figure *read_figures(const struct result_row *const *rows,
                                          size_t count)
{
    struct differ_figure *figures = memory_take((count + 1) * sizeof *figures);
    for (size_t i = 0; i < count; i++)
        figures[i] = (struct differ_figure){rows[i]->value, rows[i]->numerator,
                                            rows[i]->denominator,
                                            rows[i]->lower, rows[i]->upper};
    return figures;
}

static void give_spans(struct rank *ranks, const struct field *field)
{
    struct differ_span *spans = memory_take((field->count + 1) * sizeof *spans);
    stats_spans(field->method, field->figures, field->count, field->most,
                CONFIDENCE, spans);
    for (size_t i = 0; i < field->count; i++)
        ranks[i] =
            (struct rank){.first = spans[i].first, .last = spans[i].last};
    free(spans);
}

/* Give `letter` to all that cannot be told apart from number `anchor`, from
   there on; the first that can, `count` when none can. */
static size_t give_letter(struct rank *ranks, const struct field *field,
                          size_t anchor, char letter)
{
    size_t next = field->count;
    for (size_t i = anchor; i < field->count; i++) {
        char *group = ranks[i].group;
        size_t length = strlen(group);
        if (stats_differ(field->method, &field->figures[anchor],
                         &field->figures[i], CONFIDENCE) != 0)
            next = next < i ? next : i;
        else if (length + 1 < RANK_GROUP)
            group[length] = letter;
    }
    return next;
}

static void give_groups(struct rank *ranks, const struct field *field)
{
    size_t anchor = 0;
    for (const char *letter = LETTERS; *letter && anchor < field->count;
         letter++)
        anchor = give_letter(ranks, field, anchor, *letter);
}

const char *ranks_give(struct rank *ranks, const struct result_row *const *rows,
                       size_t count, const struct measure *measure, int most)
{
    static const char *const words[] = {
        [DIFFER_PROPORTIONS] = "Newcombe's interval of the difference of "
                               "proportions (method 10)",
        [DIFFER_RATES] = "the exact conditional test of the ratio of rates",
        [DIFFER_LIMITS] = "the interval of the difference, from the limits of "
                          "both (Zou and Donner)",
    };
    struct field field = {
        .method = choose(rows, count, measure), .count = count, .most = most};
    if (count > RANKS_MOST || !have_limits(rows, count))
        return NULL;
    field.figures = read_figures(rows, count);
    give_spans(ranks, &field);
    give_groups(ranks, &field);
    free(field.figures);
    return words[field.method];
}
