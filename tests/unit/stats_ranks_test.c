/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Without noise, ranks that can be told by hand; with noise, what must hold
   whatever is drawn. The generator's numbers are those of an implementation
   apart from this one. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "stats_ranks.h"

enum { AREAS = 4, MEASURES = 3 };

/* One measure after the other: the second area leads in two of three. */
static const double FIGURES[] = {1, 3, 2, 4, 10, 40, 20, 30, 5, 8, 7, 6};
static const double WEIGHTS[] = {1, 1, 1};

static struct ranks_design design_of(enum ranks_scaling scaling,
                                     enum ranks_mean mean)
{
    return (struct ranks_design){.areas = AREAS,
                                 .measures = MEASURES,
                                 .figures = FIGURES,
                                 .weights = WEIGHTS,
                                 .scalings = 1,
                                 .means = 1,
                                 .scaling = {scaling},
                                 .mean = {mean},
                                 .seed = 1};
}

static void study_of(struct ranks_study *study,
                     const struct ranks_design *design, int trials)
{
    void *room = malloc(ranks_room(design));
    assert_non_null(room);
    ranks_begin(study, design, room);
    for (int i = 0; i < trials; i++)
        ranks_trial(study);
}

static void study_free(struct ranks_study *study)
{
    free(study->weights);
}

/* The only rank that an area had, 0 for none. */
static size_t rank_of(const struct ranks_study *study, size_t area)
{
    size_t areas = study->design->areas;
    for (size_t rank = 1; rank <= areas; rank++)
        if (study->ranked[area * areas + rank - 1] > 0)
            return rank;
    return 0;
}

static void assert_ranks(const struct ranks_design *design,
                         const size_t *expected)
{
    struct ranks_study study;
    study_of(&study, design, 1);
    for (size_t a = 0; a < design->areas; a++)
        assert_int_equal(rank_of(&study, a), expected[a]);
    study_free(&study);
}

static void numbers_are_those_of_the_generator(void **state)
{
    struct ranks_design design = design_of(RANKS_MIN_MAX, RANKS_ARITHMETIC);
    struct ranks_study study;
    (void)state;
    design.seed = 42;
    study_of(&study, &design, 0);
    assert_true(ranks_fraction(&study) == 0.08386297105988216);
    assert_true(ranks_fraction(&study) == 0.3789802506626686);
    study_free(&study);
    study_of(&study, &design, 0);
    assert_true(fabs(ranks_normal(&study) - -0.7262191382447857) < 1e-14);
    assert_true(fabs(ranks_normal(&study) - -0.21119691823195985) < 1e-14);
    assert_true(fabs(ranks_normal(&study) - 0.2216227015035933) < 1e-14);
    study_free(&study);
}

static void normal_numbers_are_normal(void **state)
{
    struct ranks_design design = design_of(RANKS_MIN_MAX, RANKS_ARITHMETIC);
    struct ranks_study study;
    double sum = 0, squares = 0, fourth = 0;
    enum { COUNT = 200000 };
    (void)state;
    study_of(&study, &design, 0);
    for (int i = 0; i < COUNT; i++) {
        double x = ranks_normal(&study);
        sum += x;
        squares += x * x;
        fourth += x * x * x * x;
    }
    assert_true(fabs(sum / COUNT) < 0.01);
    assert_true(fabs(squares / COUNT - 1) < 0.02);
    assert_true(fabs(fourth / COUNT - 3) < 0.1);
    study_free(&study);
}

static void without_noise_the_ranks_are_plain(void **state)
{
    static const size_t expected[] = {4, 1, 3, 2};
    (void)state;
    for (int scaling = RANKS_MIN_MAX; scaling < RANKS_SCALINGS; scaling++)
        for (int mean = 0; mean < RANKS_MEANS; mean++) {
            struct ranks_design design =
                design_of((enum ranks_scaling)scaling, (enum ranks_mean)mean);
            if (mean != RANKS_HARMONIC)
                assert_ranks(&design, expected);
        }
}

static void means_differ_as_they_must(void **state)
{
    static const double figures[] = {10, 6, 5, 1, 5, 5.5};
    static const double weights[] = {1, 1};
    struct ranks_design design = design_of(RANKS_AS_GIVEN, RANKS_ARITHMETIC);
    (void)state;
    design.areas = 3, design.measures = 2;
    design.figures = figures, design.weights = weights;
    assert_ranks(&design, (size_t[]){1, 1, 3});
    design.mean[0] = RANKS_GEOMETRIC;
    assert_ranks(&design, (size_t[]){3, 1, 2});
    design.mean[0] = RANKS_COPELAND;
    assert_ranks(&design, (size_t[]){1, 1, 1});
}

static void weights_decide(void **state)
{
    static const double weights[] = {5, 0, 0};
    struct ranks_design design = design_of(RANKS_Z, RANKS_ARITHMETIC);
    (void)state;
    design.weights = weights;
    assert_ranks(&design, (size_t[]){4, 2, 3, 1});
}

static void equal_scores_share_the_better_rank(void **state)
{
    static const double figures[] = {7, 9, 7, 3};
    struct ranks_design design = design_of(RANKS_RANK, RANKS_ARITHMETIC);
    (void)state;
    design.measures = 1, design.figures = figures;
    assert_ranks(&design, (size_t[]){2, 1, 2, 4});
}

static void what_is_missing_takes_no_rank(void **state)
{
    static const double figures[] = {1, NAN, 2, 4, NAN, NAN, 20, 30};
    struct ranks_design design = design_of(RANKS_MIN_MAX, RANKS_ARITHMETIC);
    (void)state;
    design.measures = 2, design.figures = figures;
    assert_ranks(&design, (size_t[]){3, 0, 2, 1});
    design.least = 1;
    assert_ranks(&design, (size_t[]){0, 0, 2, 1});
    design.mean[0] = RANKS_COPELAND;
    assert_ranks(&design, (size_t[]){0, 0, 2, 1});
}

static void measures_without_a_range_say_nothing(void **state)
{
    static const double figures[] = {1, 3, 2, 4, 5, 5, 5, 5};
    static const double huge[] = {-1.5e308, 1.5e308, 0, 1, 5, 5, 5, 5};
    (void)state;
    for (int scaling = RANKS_MIN_MAX; scaling < RANKS_SCALINGS; scaling++) {
        struct ranks_design design =
            design_of((enum ranks_scaling)scaling, RANKS_GEOMETRIC);
        design.measures = 2, design.figures = figures;
        assert_ranks(&design, (size_t[]){4, 2, 3, 1});
    }
    struct ranks_design design = design_of(RANKS_Z, RANKS_ARITHMETIC);
    design.measures = 2, design.figures = huge;
    assert_ranks(&design, (size_t[]){0, 0, 0, 0});
}

static void scores_not_above_zero_have_no_geometric_mean(void **state)
{
    static const double figures[] = {0, 3, 2, -4};
    struct ranks_design design = design_of(RANKS_AS_GIVEN, RANKS_GEOMETRIC);
    (void)state;
    design.measures = 1, design.figures = figures;
    assert_ranks(&design, (size_t[]){0, 1, 2, 0});
    design.mean[0] = RANKS_HARMONIC;
    assert_ranks(&design, (size_t[]){0, 1, 2, 0});
}

/* All methods, noise of everything. */
static void noisy_study(struct ranks_study *study, struct ranks_design *design,
                        uint64_t seed)
{
    static const double errors[] = {1, 1, 1, 1, 9, 0, 9, 9, 2, 2, 2, 2};
    *design = design_of(RANKS_MIN_MAX, RANKS_ARITHMETIC);
    design->scalings = 4, design->means = RANKS_MEANS;
    for (int i = 0; i < RANKS_MEANS; i++) {
        design->scaling[i] = (enum ranks_scaling)(i + 1);
        design->mean[i] = (enum ranks_mean)i;
    }
    design->errors = errors, design->weights_noise = 0.5, design->seed = seed;
    study_of(study, design, 2000);
}

static void every_trial_is_counted(void **state)
{
    struct ranks_design design;
    struct ranks_study study;
    (void)state;
    noisy_study(&study, &design, 3);
    for (size_t a = 0; a < AREAS; a++) {
        uint32_t ranked = 0;
        for (size_t b = 0; b < AREAS; b++) {
            size_t pair = a * AREAS + b, turned = b * AREAS + a;
            ranked += study.ranked[pair];
            assert_true(study.above[pair] + study.above[turned] <= 2000);
        }
        assert_int_equal(ranked, 2000);
        assert_int_equal(study.above[a * AREAS + a], 0);
    }
    study_free(&study);
}

static void the_same_seed_gives_the_same_counts(void **state)
{
    struct ranks_design designs[3];
    struct ranks_study studies[3];
    size_t size = AREAS * AREAS * sizeof(uint32_t);
    (void)state;
    for (int i = 0; i < 3; i++)
        noisy_study(&studies[i], &designs[i], i == 2 ? 4 : 3);
    assert_memory_equal(studies[0].ranked, studies[1].ranked, size);
    assert_memory_equal(studies[0].above, studies[1].above, size);
    assert_memory_not_equal(studies[0].above, studies[2].above, size);
    for (int i = 0; i < 3; i++)
        study_free(&studies[i]);
}

/* Two areas, one measure, figures 1 and 0, errors 1: the difference is normal
   with mean 1 and variance 2, so the first is above in 76.02 % of trials. */
static void noise_has_the_size_that_is_asked_for(void **state)
{
    static const double figures[] = {1, 0}, errors[] = {1, 1};
    struct ranks_design design = design_of(RANKS_MIN_MAX, RANKS_ARITHMETIC);
    struct ranks_study study;
    (void)state;
    design.areas = 2, design.measures = 1;
    design.figures = figures, design.errors = errors;
    study_of(&study, &design, 40000);
    assert_true(fabs(study.above[1] / 40000.0 - 0.7602499) < 0.01);
    study_free(&study);
}

static void the_bounds_hold(void **state)
{
    (void)state;
    assert_true(ranks_bounded(33, 40));
    assert_true(ranks_bounded(1000, 50));
    assert_false(ranks_bounded(1000, 51));
    assert_false(ranks_bounded(1001, 1));
    assert_false(ranks_bounded(2, SIZE_MAX / 2));
}

/* Sorting is by hand, so it is tried with many areas: ranks by one measure are
   as those that comparing each with each gives. */
static void many_areas_are_ranked_alike_by_every_scaling(void **state)
{
    enum { MANY = 997 };
    static double figures[MANY];
    static size_t expected[MANY];
    (void)state;
    for (size_t i = 0; i < MANY; i++)
        figures[i] = (double)(i * 7919 % 613);
    for (size_t i = 0; i < MANY; i++) {
        expected[i] = 1;
        for (size_t j = 0; j < MANY; j++)
            expected[i] += figures[j] > figures[i];
    }
    for (int scaling = 0; scaling < RANKS_SCALINGS; scaling++) {
        struct ranks_design design =
            design_of((enum ranks_scaling)scaling, RANKS_ARITHMETIC);
        design.areas = MANY, design.measures = 1, design.figures = figures;
        assert_ranks(&design, expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_those_of_the_generator),
        cmocka_unit_test(normal_numbers_are_normal),
        cmocka_unit_test(without_noise_the_ranks_are_plain),
        cmocka_unit_test(means_differ_as_they_must),
        cmocka_unit_test(weights_decide),
        cmocka_unit_test(equal_scores_share_the_better_rank),
        cmocka_unit_test(what_is_missing_takes_no_rank),
        cmocka_unit_test(measures_without_a_range_say_nothing),
        cmocka_unit_test(scores_not_above_zero_have_no_geometric_mean),
        cmocka_unit_test(every_trial_is_counted),
        cmocka_unit_test(the_same_seed_gives_the_same_counts),
        cmocka_unit_test(noise_has_the_size_that_is_asked_for),
        cmocka_unit_test(the_bounds_hold),
        cmocka_unit_test(many_areas_are_ranked_alike_by_every_scaling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
