/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "why_not.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "climb.h"
#include "value.h"
#include "why_not_figure.h"
#include "why_not_param.h"

/* A figure on its way to one side. */
struct way {
    struct movable *movable;
    int side;
};

struct search {
    struct suppose *suppose;
    const char *wanted;
    struct movables movables;
    struct tunables tunables;
    struct way one, other; /* that are tried; other: of a pair */
    double kept;           /* steps of the one that stays where it is */
    struct tunable *tunable;
    int side;               /* of the tunable */
    struct movable pair[2]; /* the smallest, with what is enough */
    double pair_size;       /* INFINITY: none */
    size_t pairs;           /* tried */
};

static bool is_wanted(const struct search *search)
{
    const char *grade = suppose_grade(search->suppose);
    return grade && strcmp(grade, search->wanted) == 0;
}

/* One figure */

static void put(const struct search *search, const struct way *way,
                double steps)
{
    movable_put(way->movable, search->suppose,
                movable_value(way->movable, way->side, steps));
}

static bool one_does(void *context, double steps)
{
    struct search *search = context;
    put(search, &search->one, steps);
    bool does = is_wanted(search);
    movable_restore(search->one.movable, search->suppose);
    return does;
}

static void aim(const struct search *search, const struct movable *movable)
{
    suppose_aim_figure(search->suppose, movable->source, movable->area);
}

/* Texts have no order that a grade must follow: each is tried. */
static double first_that_does(struct search *search, double last)
{
    double steps = 1;
    while (steps <= last && !one_does(search, steps))
        steps++;
    return steps <= last ? steps : 0;
}

static void try_figure(struct search *search, struct movable *movable)
{
    suppose_aim(search->suppose);
    aim(search, movable);
    for (int side = 1; side >= -1; side -= 2) {
        double last = movable_room(movable, side);
        search->one = (struct way){movable, side};
        double steps = movable->choices ? first_that_does(search, last)
                                        : climb_least(last, one_does, search);
        double size = movable_size(movable, steps);
        if (steps == 0 || (!isnan(movable->to) && size >= movable->size))
            continue;
        movable->to = movable_value(movable, side, steps);
        movable->size = size;
    }
}

/* Two figures */

static bool both_do(struct search *search, double one, double other)
{
    put(search, &search->one, one);
    put(search, &search->other, other);
    bool does = is_wanted(search);
    movable_restore(search->one.movable, search->suppose);
    movable_restore(search->other.movable, search->suppose);
    search->pairs++;
    return does;
}

/* The figure's own steps for a share of itself. */
static double share(const struct way *way, double rung, double finest)
{
    double own = movable_size(way->movable, 1);
    double steps = ceil(rung * finest / own - 1e-9);
    return fmin(fmax(steps, 1), movable_room(way->movable, way->side));
}

static double finest_of(const struct search *search)
{
    return fmin(movable_size(search->one.movable, 1),
                movable_size(search->other.movable, 1));
}

static bool shares_do(void *context, double rung)
{
    struct search *search = context;
    double finest = finest_of(search);
    return both_do(search, share(&search->one, rung, finest),
                   share(&search->other, rung, finest));
}

static bool one_does_beside(void *context, double steps)
{
    struct search *search = context;
    return both_do(search, steps, search->kept);
}

static bool other_does_beside(void *context, double steps)
{
    struct search *search = context;
    return both_do(search, search->kept, steps);
}

static void keep_pair(struct search *search, double one, double other)
{
    double size = movable_size(search->one.movable, one) +
                  movable_size(search->other.movable, other);
    if (!(size < search->pair_size))
        return;
    search->pair_size = size;
    search->pair[0] = *search->one.movable;
    search->pair[0].to =
        movable_value(search->one.movable, search->one.side, one);
    search->pair[1] = *search->other.movable;
    search->pair[1].to =
        movable_value(search->other.movable, search->other.side, other);
}

/* As little of each as the other leaves over; a pair of which one alone is
   enough is none. */
static void shrink_pair(struct search *search, double one, double other)
{
    search->kept = other;
    one = climb_least(one, one_does_beside, search);
    if (one == 0)
        return;
    search->kept = one;
    other = climb_least(other, other_does_beside, search);
    if (other > 0 && !both_do(search, one, 0) && !both_do(search, 0, other) &&
        !both_do(search, one - 1, other) && !both_do(search, one, other - 1))
        keep_pair(search, one, other);
}

/* No further than where the smallest pair so far is passed. */
static double last_rung(const struct search *search)
{
    double finest = finest_of(search);
    double one =
        movable_size(search->one.movable,
                     movable_room(search->one.movable, search->one.side));
    double other =
        movable_size(search->other.movable,
                     movable_room(search->other.movable, search->other.side));
    return ceil(fmin(fmax(one, other), search->pair_size) / finest);
}

static void try_ways(struct search *search)
{
    double finest = finest_of(search);
    if (movable_room(search->one.movable, search->one.side) < 1 ||
        movable_room(search->other.movable, search->other.side) < 1)
        return;
    double rung = climb_least(last_rung(search), shares_do, search);
    if (rung > 0)
        shrink_pair(search, share(&search->one, rung, finest),
                    share(&search->other, rung, finest));
}

static void try_pair(struct search *search, struct movable *one,
                     struct movable *other)
{
    suppose_aim(search->suppose);
    aim(search, one);
    aim(search, other);
    for (int ways = 0; ways < 4; ways++) {
        search->one = (struct way){one, ways & 1 ? -1 : 1};
        search->other = (struct way){other, ways & 2 ? -1 : 1};
        try_ways(search);
    }
}

/* Parameters */

static bool tunable_does(struct search *search, double value)
{
    tunable_put(search->tunable, search->suppose, value);
    bool does = is_wanted(search);
    tunable_restore(search->tunable);
    return does;
}

static double number_after(const struct search *search, double steps)
{
    const struct tunable *tunable = search->tunable;
    return value_round(tunable->was.number +
                           search->side * steps * tunable->step,
                       tunable->decimals);
}

static bool number_does(void *context, double steps)
{
    struct search *search = context;
    return tunable_does(search, number_after(search, steps));
}

static void keep_param(struct search *search, double to, double size)
{
    struct tunable *tunable = search->tunable;
    if (!isnan(tunable->to) && size >= tunable->size)
        return;
    tunable->to = to;
    tunable->size = size;
}

static void try_number(struct search *search)
{
    const struct tunable *tunable = search->tunable;
    for (search->side = 1; search->side >= -1; search->side -= 2) {
        double room = search->side > 0 ? tunable->high - tunable->was.number
                                       : tunable->was.number - tunable->low;
        double last = floor(room / tunable->step + 1e-6);
        double steps = climb_least(last, number_does, search);
        if (steps > 0)
            keep_param(search, number_after(search, steps),
                       steps * tunable->step /
                           fmax(fabs(tunable->was.number), tunable->step));
    }
}

/* Flags have two values, texts those that are declared. */
static void try_choices(struct search *search)
{
    const struct tunable *tunable = search->tunable;
    double now = tunable_now(tunable);
    size_t count =
        tunable->was.type == PARAM_FLAG ? 2 : tunable->spec->choice_count;
    for (size_t i = 0; i < count; i++)
        if ((double)i != now && tunable_does(search, (double)i))
            keep_param(search, (double)i, fabs((double)i - now));
}

static void try_param(struct search *search, struct tunable *tunable)
{
    search->tunable = tunable;
    suppose_aim(search->suppose);
    suppose_aim_param(search->suppose, tunable->of);
    if (tunable->was.type == PARAM_NUMBER)
        try_number(search);
    else
        try_choices(search);
    suppose_retell(search->suppose);
}

/* Smallest first; what nothing helps stays behind, in its order. */

static int compare_sizes(double one, double other)
{
    return (one > other) - (one < other);
}

static double size_of(double to, double size)
{
    return isnan(to) ? (double)INFINITY : size;
}

static int by_size(const void *left, const void *right)
{
    const struct movable *one = left, *other = right;
    int order = compare_sizes(size_of(one->to, one->size),
                              size_of(other->to, other->size));
    if (order == 0)
        order = (one->source > other->source) - (one->source < other->source);
    if (order == 0)
        order = (one->row > other->row) - (one->row < other->row);
    return order ? order : one->column - other->column;
}

static int by_param_size(const void *left, const void *right)
{
    const struct tunable *one = left, *other = right;
    int order = compare_sizes(size_of(one->to, one->size),
                              size_of(other->to, other->size));
    if (order == 0)
        order = (one->script > other->script) - (one->script < other->script);
    if (order == 0)
        order = (one->param > other->param) - (one->param < other->param);
    return order ? order : (one->row > other->row) - (one->row < other->row);
}

/* Those for pairs: the first figure of each column, then the others. */

static bool is_first_of_column(const struct movables *movables, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (movables->items[i].source == movables->items[at].source &&
            movables->items[i].column == movables->items[at].column)
            return false;
    return true;
}

static size_t choose_paired(struct search *search, struct movable **out)
{
    struct movables *movables = &search->movables;
    size_t count = 0;
    for (int first = 1; first >= 0; first--)
        for (size_t i = 0; i < movables->count && count < WHY_NOT_PAIRED; i++)
            if (movables->items[i].ordered &&
                is_first_of_column(movables, i) == (first == 1))
                out[count++] = &movables->items[i];
    return count;
}

static size_t try_pairs(struct search *search)
{
    struct movable *paired[WHY_NOT_PAIRED];
    size_t count = choose_paired(search, paired);
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            try_pair(search, paired[i], paired[j]);
    return count;
}

/* What is told */

static json_t *figure_json(const struct movable *movable)
{
    return json_pack("{s:I, s:I, s:i, s:f, s:f}", "source",
                     (json_int_t)movable->source, "row",
                     (json_int_t)movable->row, "column", movable->column, "to",
                     movable->to, "step", movable->step);
}

static json_t *param_json(const struct tunable *tunable)
{
    return json_pack(
        "{s:I, s:I, s:I, s:f, s:f}", "script", (json_int_t)tunable->script,
        "param", (json_int_t)tunable->param, "row", (json_int_t)tunable->row,
        "to", tunable->to, "step", tunable->step);
}

static json_t *figures_json(const struct movables *movables)
{
    json_t *list = json_array();
    for (size_t i = 0; i < movables->count && i < WHY_NOT_TOLD; i++)
        if (!isnan(movables->items[i].to))
            json_array_append_new(list, figure_json(&movables->items[i]));
    return list;
}

static json_t *params_json(const struct tunables *tunables)
{
    json_t *list = json_array();
    for (size_t i = 0; i < tunables->count && i < WHY_NOT_TOLD; i++)
        if (!isnan(tunables->items[i].to))
            json_array_append_new(list, param_json(&tunables->items[i]));
    return list;
}

static json_t *pair_json(const struct search *search)
{
    json_t *pair = json_array();
    for (size_t i = 0; i < 2 && search->pair_size < (double)INFINITY; i++)
        json_array_append_new(pair, figure_json(&search->pair[i]));
    return pair;
}

static void set_count(json_t *answer, const char *key, size_t count)
{
    json_object_set_new(answer, key, json_integer((json_int_t)count));
}

static json_t *found(const struct search *search, size_t paired)
{
    json_t *answer = json_object();
    json_object_set_new(answer, "figures", figures_json(&search->movables));
    json_object_set_new(answer, "params", params_json(&search->tunables));
    json_object_set_new(answer, "pair", pair_json(search));
    set_count(answer, "tried_figures", search->movables.count);
    set_count(answer, "left_out", search->movables.left_out);
    set_count(answer, "tried_params", search->tunables.count);
    set_count(answer, "paired", paired);
    return answer;
}

json_t *why_not_search(struct suppose *suppose, const char *wanted)
{
    struct search search = {
        .suppose = suppose, .wanted = wanted, .pair_size = (double)INFINITY};
    suppose_aim(suppose);
    suppose_grade(suppose);
    movables_find(&search.movables, suppose, WHY_NOT_FIGURES);
    tunables_find(&search.tunables, suppose);
    for (size_t i = 0; i < search.movables.count; i++)
        try_figure(&search, &search.movables.items[i]);
    for (size_t i = 0; i < search.tunables.count; i++)
        try_param(&search, &search.tunables.items[i]);
    if (search.movables.count > 0)
        qsort(search.movables.items, search.movables.count,
              sizeof *search.movables.items, by_size);
    if (search.tunables.count > 0)
        qsort(search.tunables.items, search.tunables.count,
              sizeof *search.tunables.items, by_param_size);
    json_t *answer = found(&search, try_pairs(&search));
    free(search.movables.items);
    free(search.tunables.items);
    return answer;
}
