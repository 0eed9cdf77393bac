/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How sure the ranks of a composite are: the composite is computed again and
   again, each time with other figures (drawn round each by its standard
   error), other weights and another method, and the ranks are counted.

   The numbers are drawn by xoshiro256** (Blackman and Vigna 2021, ACM
   Transactions on Mathematical Software 47:36), whose state is the first four
   numbers that SplitMix64 gives for the seed; a fraction is the upper 53 bits.
   Normal ones are by the polar method (Marsaglia and Bray 1964, SIAM Review
   6:260), the second of each pair kept for the next. The order in a trial:
   the scaling, the mean, a weight for each measure, then the figures, measure
   after measure, only those that are there and have an error. So the same
   design gives the same counts to the last one, wherever logarithms round
   alike. */
#ifndef STATS_RANKS_H
#define STATS_RANKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How figures that cannot be compared become scores that can. All but the
   first give positive scores, as geometric and harmonic means need them. */
enum ranks_scaling {
    RANKS_AS_GIVEN,
    RANKS_MIN_MAX,    /* lowest 1, highest 100 */
    RANKS_Z,          /* mean 100, standard deviation 15 */
    RANKS_RANK,       /* lowest 1, then 2, ...; equal ones the lower rank */
    RANKS_PERCENTILE, /* rank, lowest 1, highest 100 */
    RANKS_SCALINGS    /* how many there are */
};

enum ranks_mean {
    RANKS_ARITHMETIC,
    RANKS_GEOMETRIC,
    RANKS_HARMONIC,
    RANKS_COPELAND, /* areas beaten less areas that beat, pair by pair */
    RANKS_MEANS
};

enum {
    RANKS_MOST_AREAS = 1000,
    RANKS_MOST_TRIALS = 100000,
    RANKS_MOST_PAIRS = 50000000 /* areas * areas * measures, in one trial */
};

struct ranks_design {
    size_t areas, measures;
    const double *figures; /* of all areas by the first measure, then of the
                              next; high is good; NAN: missing */
    const double *errors;  /* in the same order, 0: exact; NULL: all are */
    const double *weights; /* of the measures, 0 or more */
    double weights_noise;  /* each is multiplied by 1 -/+ as much at most */
    double least;          /* share of the measures that an area must have */
    size_t scalings, means;
    enum ranks_scaling scaling[RANKS_SCALINGS]; /* one is drawn each time */
    enum ranks_mean mean[RANKS_MEANS];
    uint64_t seed;
};

/* The counts over the trials so far; each `areas` * `areas`, row by row. */
struct ranks_study {
    const struct ranks_design *design;
    uint32_t *ranked; /* [area][rank - 1]: how often it had that rank */
    uint32_t *above;  /* [area][other]: how often its score was higher */
    double *weights, *scores, *ahead, *columns; /* of the trial */
    size_t *order;
    uint64_t state[4];
    double spare; /* a normal number in reserve, NAN: none */
};

/* Whether a study is within the bounds above. */
bool ranks_bounded(size_t areas, size_t measures);

/* Bytes that a study of this design needs beside the struct. */
size_t ranks_room(const struct ranks_design *design);

/* Begin with no trials. `room` is for as long as the study is; nothing is to
   be released. */
void ranks_begin(struct ranks_study *study, const struct ranks_design *design,
                 void *room);

/* One trial. Rank 1 is the highest score, equal scores have the better rank;
   an area without a score (too much is missing, or nothing that its mean can
   be made of) has none. A measure by which all areas are equal says nothing
   and counts as missing. */
void ranks_trial(struct ranks_study *study);

/* The next fraction, 0 or more and less than 1, and the next standard normal
   number. */
double ranks_fraction(struct ranks_study *study);
double ranks_normal(struct ranks_study *study);

#endif
