/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sums run in the order of areas and measures, so that they round alike each
   time. Nothing is allocated here: the room is the caller's, who may leave
   between two trials. */
#include "stats_ranks.h"

#include <math.h>
#include <string.h>

bool ranks_bounded(size_t areas, size_t measures)
{
    return areas <= RANKS_MOST_AREAS && measures <= RANKS_MOST_PAIRS &&
           areas * areas * measures <= RANKS_MOST_PAIRS;
}

static size_t cells(const struct ranks_design *design)
{
    return design->areas * design->measures;
}

size_t ranks_room(const struct ranks_design *design)
{
    size_t pairs = design->areas * design->areas;
    size_t doubles = design->measures + 2 * design->areas + cells(design);
    return doubles * sizeof(double) + design->areas * sizeof(size_t) +
           2 * pairs * sizeof(uint32_t);
}

static void seed(uint64_t *state, uint64_t from)
{
    for (int i = 0; i < 4; i++) {
        uint64_t bits = from += UINT64_C(0x9E3779B97F4A7C15);
        bits = (bits ^ bits >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
        bits = (bits ^ bits >> 27) * UINT64_C(0x94D049BB133111EB);
        state[i] = bits ^ bits >> 31;
    }
}

void ranks_begin(struct ranks_study *study, const struct ranks_design *design,
                 void *room)
{
    size_t pairs = design->areas * design->areas;
    memset(room, 0, ranks_room(design));
    study->design = design;
    study->weights = room;
    study->scores = study->weights + design->measures;
    study->ahead = study->scores + design->areas;
    study->columns = study->ahead + design->areas;
    study->order = (size_t *)(study->columns + cells(design));
    study->ranked = (uint32_t *)(study->order + design->areas);
    study->above = study->ranked + pairs;
    study->spare = NAN;
    seed(study->state, design->seed);
}

static uint64_t turn(uint64_t bits, int by)
{
    return bits << by | bits >> (64 - by);
}

static uint64_t draw(uint64_t *state)
{
    uint64_t drawn = turn(state[1] * 5, 7) * 9, shifted = state[1] << 17;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = turn(state[3], 45);
    return drawn;
}

double ranks_fraction(struct ranks_study *study)
{
    return (double)(draw(study->state) >> 11) * 0x1p-53;
}

double ranks_normal(struct ranks_study *study)
{
    double x = study->spare, y, square;
    study->spare = NAN;
    if (!isnan(x))
        return x;
    do {
        x = 2 * ranks_fraction(study) - 1;
        y = 2 * ranks_fraction(study) - 1;
        square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double scale = sqrt(-2 * log(square) / square);
    study->spare = y * scale;
    return x * scale;
}

static size_t choose(struct ranks_study *study, size_t count)
{
    return (size_t)(ranks_fraction(study) * (double)count);
}

static void draw_weights(struct ranks_study *study)
{
    const struct ranks_design *design = study->design;
    for (size_t m = 0; m < design->measures; m++) {
        double noise = 2 * ranks_fraction(study) - 1;
        study->weights[m] =
            design->weights[m] * (1 + design->weights_noise * noise);
    }
}

static void draw_figures(struct ranks_study *study)
{
    const struct ranks_design *design = study->design;
    const double *errors = design->errors;
    memcpy(study->columns, design->figures, cells(design) * sizeof(double));
    for (size_t i = 0; errors != NULL && i < cells(design); i++)
        if (errors[i] > 0 && !isnan(design->figures[i]))
            study->columns[i] += errors[i] * ranks_normal(study);
}

static void forget(double *column, size_t areas)
{
    for (size_t a = 0; a < areas; a++)
        column[a] = NAN;
}

/* column = low + (column - from) * by */
static void stretch(double *column, size_t areas, double from, double by,
                    double low)
{
    for (size_t a = 0; a < areas; a++)
        column[a] = low + (column[a] - from) * by;
}

static void scale_to_range(double *column, size_t areas)
{
    double least = INFINITY, most = -INFINITY;
    for (size_t a = 0; a < areas; a++) {
        least = fmin(least, column[a]);
        most = fmax(most, column[a]);
    }
    if (most > least && isfinite(most - least))
        stretch(column, areas, least, 99 / (most - least), 1);
    else
        forget(column, areas);
}

static void scale_to_spread(double *column, size_t areas)
{
    double count = 0, sum = 0, squares = 0;
    for (size_t a = 0; a < areas; a++)
        if (!isnan(column[a])) {
            count++;
            sum += column[a];
        }
    double mean = sum / count;
    for (size_t a = 0; a < areas; a++)
        if (!isnan(column[a]))
            squares += (column[a] - mean) * (column[a] - mean);
    double spread = sqrt(squares / (count - 1));
    if (count > 1 && spread > 0 && isfinite(spread))
        stretch(column, areas, mean, 15 / spread, 100);
    else
        forget(column, areas);
}

/* Put the areas that have a figure in order, the lowest first (Shell 1959,
   Communications of the ACM 2:30), and return how many there are. */
static size_t sort_areas(size_t *order, const double *column, size_t areas)
{
    static const size_t gaps[] = {701, 301, 132, 57, 23, 10, 4, 1};
    size_t count = 0;
    for (size_t a = 0; a < areas; a++)
        if (!isnan(column[a]))
            order[count++] = a;
    for (size_t g = 0; g < sizeof gaps / sizeof *gaps; g++)
        for (size_t i = gaps[g]; i < count; i++) {
            size_t held = order[i], at = i;
            for (; at >= gaps[g] && column[order[at - gaps[g]]] > column[held];
                 at -= gaps[g])
                order[at] = order[at - gaps[g]];
            order[at] = held;
        }
    return count;
}

static void scale_to_ranks(double *column, size_t *order, size_t areas)
{
    size_t count = sort_areas(order, column, areas);
    if (count == 0 || column[order[0]] == column[order[count - 1]]) {
        forget(column, areas);
        return;
    }
    double before = NAN, rank = 1;
    for (size_t i = 0; i < count; i++) {
        double figure = column[order[i]];
        if (figure != before)
            rank = (double)i + 1;
        before = figure;
        column[order[i]] = rank;
    }
}

static void scale(struct ranks_study *study, enum ranks_scaling scaling)
{
    size_t areas = study->design->areas;
    for (size_t m = 0; m < study->design->measures; m++) {
        double *column = study->columns + m * areas;
        if (scaling == RANKS_Z)
            scale_to_spread(column, areas);
        if (scaling == RANKS_RANK || scaling == RANKS_PERCENTILE)
            scale_to_ranks(column, study->order, areas);
        if (scaling == RANKS_MIN_MAX)
            scale_to_range(column, areas);
    }
}

/* From the lowest possible rank to the highest, not to the highest there is:
   equal ones at the top stay below 100, as in a percentile rank. */
static void spread_ranks(struct ranks_study *study)
{
    size_t areas = study->design->areas;
    for (size_t m = 0; m < study->design->measures; m++) {
        double *column = study->columns + m * areas, count = 0;
        for (size_t a = 0; a < areas; a++)
            count += !isnan(column[a]);
        if (count > 1)
            stretch(column, areas, 1, 99 / (count - 1), 1);
    }
}

static double part(enum ranks_mean mean, double score)
{
    if (mean == RANKS_ARITHMETIC)
        return score;
    if (score <= 0)
        return NAN;
    return mean == RANKS_GEOMETRIC ? log(score) : -1 / score;
}

/* What orders areas as their mean does: the mean of the scores themselves, of
   their logarithms or of their reciprocals, turned round. */
static double mean_of(const struct ranks_study *study, enum ranks_mean mean,
                      size_t area)
{
    size_t areas = study->design->areas, measures = study->design->measures;
    double sum = 0, weight = 0, count = 0;
    for (size_t m = 0; m < measures; m++) {
        double score = study->columns[m * areas + area];
        if (isnan(score))
            continue;
        count++;
        if (study->weights[m] > 0)
            sum += study->weights[m] * part(mean, score);
        weight += study->weights[m];
    }
    bool enough =
        weight > 0 && count >= study->design->least * (double)measures - 1e-9;
    return enough && isfinite(sum) ? sum / weight : NAN;
}

/* For each later area, the weight by which `area` is ahead of it, less the
   weight by which it is behind; what one of them lacks counts for neither. */
static void measure_duels(struct ranks_study *study, size_t area)
{
    size_t areas = study->design->areas;
    for (size_t b = area + 1; b < areas; b++)
        study->ahead[b] = 0;
    for (size_t m = 0; m < study->design->measures; m++) {
        const double *column = study->columns + m * areas;
        double mine = column[area], weight = study->weights[m];
        for (size_t b = area + 1; b < areas; b++)
            study->ahead[b] +=
                weight * ((mine > column[b]) - (mine < column[b]));
    }
}

/* The scores are arithmetic means before, as a sign of who has enough. Shares
   of the weight that differ by rounding alone are a draw. */
static void hold_duels(struct ranks_study *study)
{
    const struct ranks_design *design = study->design;
    double *scores = study->scores, whole = 0;
    for (size_t m = 0; m < design->measures; m++)
        whole += study->weights[m];
    for (size_t a = 0; a < design->areas; a++)
        scores[a] = isnan(scores[a]) ? NAN : 0;
    for (size_t a = 0; a < design->areas; a++) {
        measure_duels(study, a);
        for (size_t b = a + 1; b < design->areas; b++) {
            double ahead = study->ahead[b];
            int won = (ahead > 1e-12 * whole) - (ahead < -1e-12 * whole);
            scores[a] += isnan(scores[b]) ? 0 : won;
            scores[b] -= isnan(scores[a]) ? 0 : won;
        }
    }
}

static void score(struct ranks_study *study, enum ranks_mean mean)
{
    bool duels = mean == RANKS_COPELAND;
    for (size_t a = 0; a < study->design->areas; a++)
        study->scores[a] = mean_of(study, duels ? RANKS_ARITHMETIC : mean, a);
    if (duels)
        hold_duels(study);
}

static void count_ranks(struct ranks_study *study)
{
    size_t areas = study->design->areas;
    const double *scores = study->scores;
    for (size_t a = 0; a < areas; a++) {
        uint32_t *above = study->above + a * areas;
        size_t better = 0;
        for (size_t b = 0; b < areas; b++) {
            above[b] += scores[a] > scores[b];
            better += scores[b] > scores[a];
        }
        if (!isnan(scores[a]))
            study->ranked[a * areas + better]++;
    }
}

void ranks_trial(struct ranks_study *study)
{
    const struct ranks_design *design = study->design;
    enum ranks_scaling scaling =
        design->scaling[choose(study, design->scalings)];
    enum ranks_mean mean = design->mean[choose(study, design->means)];
    draw_weights(study);
    draw_figures(study);
    scale(study, scaling);
    if (scaling == RANKS_PERCENTILE)
        spread_ranks(study);
    score(study, mean);
    count_ranks(study);
}
