/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A line for each function: its name, its arguments, and R's own function,
   whose type depends on how many parameters it has. */
#define MATHLIB_STANDALONE 1
#include "stats_distribution.h"

#include <Rmath.h>
#include <math.h>
#include <stdio.h>

enum { ARGUMENTS = 4 };

/* Above these R takes seconds, or counts are no longer exact. */
#define COUNT_MOST 1e12
#define URN_MOST 1e8
#define MEAN_MOST 1e7

/* What an argument may be. */
enum kind {
    ANY,
    FINITE,
    POSITIVE,
    NOT_NEGATIVE,
    SHARE,
    CHANCE,
    WHOLE,
    COUNT,
    URN
};

static const char *const demands[] = {
    [ANY] = "must be a number",
    [FINITE] = "must be a finite number",
    [POSITIVE] = "must be more than 0 and finite",
    [NOT_NEGATIVE] = "must be 0 or more and finite",
    [SHARE] = "must lie between 0 and 1",
    [CHANCE] = "must be more than 0 and at most 1",
    [WHOLE] = "must be a whole number",
    [COUNT] = "must be a whole number from 0 to 1e12",
    [URN] = "must be a whole number from 0 to 1e8",
};

struct argument {
    const char *name;
    enum kind kind;
};

/* How R's function is called: so many numbers, then whether the tail is the
   lower one, then whether logarithms are meant. */
enum shape {
    PLAIN1,
    PLAIN2,
    DENSITY2,
    DENSITY3,
    DENSITY4,
    TAIL2,
    TAIL3,
    TAIL4
};

struct distribution {
    const char *name;
    enum shape shape;
    int most, least;
    struct argument arguments[ARGUMENTS];
    union {
        double (*plain1)(double);
        double (*plain2)(double, double);
        double (*density2)(double, double, int);
        double (*density3)(double, double, double, int);
        double (*density4)(double, double, double, double, int);
        double (*tail2)(double, double, int, int);
        double (*tail3)(double, double, double, int, int);
        double (*tail4)(double, double, double, double, int, int);
    };
};

/* R's functions in C take a scale where those in R have the rate second. */
static double dgamma_rate(double x, double shape, double rate, int log)
{
    return dgamma(x, shape, 1 / rate, log);
}

static double pgamma_rate(double x, double shape, double rate, int lower,
                          int log)
{
    return pgamma(x, shape, 1 / rate, lower, log);
}

static double qgamma_rate(double p, double shape, double rate, int lower,
                          int log)
{
    return qgamma(p, shape, 1 / rate, lower, log);
}

/* clang-format off */
#define X {"x", ANY}
#define N {"x", WHOLE}
#define P {"p", SHARE}
#define BETA {"shape1", POSITIVE}, {"shape2", POSITIVE}
#define BINOM {"size", COUNT}, {"prob", SHARE}
#define CHISQ {"df", POSITIVE}
#define F {"df1", POSITIVE}, {"df2", POSITIVE}
#define GAMMA {"shape", POSITIVE}, {"rate", POSITIVE}
#define HYPER {"m", URN}, {"n", URN}, {"k", URN}
#define NBINOM {"size", POSITIVE}, {"prob", CHANCE}
#define NBINOM_MU {"size", POSITIVE}, {"mu", NOT_NEGATIVE}
#define NORM {"mean", FINITE}, {"sd", POSITIVE}
#define POIS {"lambda", NOT_NEGATIVE}
#define T {"df", POSITIVE}

static const struct distribution all[] = {
    {"dbeta", DENSITY3, 3, 3, {X, BETA}, {.density3 = dbeta}},
    {"dbinom", DENSITY3, 3, 3, {N, BINOM}, {.density3 = dbinom}},
    {"dchisq", DENSITY2, 2, 2, {X, CHISQ}, {.density2 = dchisq}},
    {"dgamma", DENSITY3, 3, 2, {X, GAMMA}, {.density3 = dgamma_rate}},
    {"dhyper", DENSITY4, 4, 4, {N, HYPER}, {.density4 = dhyper}},
    {"dnbinom", DENSITY3, 3, 3, {N, NBINOM}, {.density3 = dnbinom}},
    {"dnbinom_mu", DENSITY3, 3, 3, {N, NBINOM_MU}, {.density3 = dnbinom_mu}},
    {"dnorm", DENSITY3, 3, 1, {X, NORM}, {.density3 = dnorm}},
    {"dpois", DENSITY2, 2, 2, {N, POIS}, {.density2 = dpois}},
    {"dt", DENSITY2, 2, 2, {X, T}, {.density2 = dt}},
    {"lchoose", PLAIN2, 2, 2, {{"n", FINITE}, {"k", WHOLE}},
     {.plain2 = lchoose}},
    {"lgamma", PLAIN1, 1, 1, {{"x", FINITE}}, {.plain1 = lgammafn}},
    {"pbeta", TAIL3, 3, 3, {X, BETA}, {.tail3 = pbeta}},
    {"pbinom", TAIL3, 3, 3, {X, BINOM}, {.tail3 = pbinom}},
    {"pchisq", TAIL2, 2, 2, {X, CHISQ}, {.tail2 = pchisq}},
    {"pf", TAIL3, 3, 3, {X, F}, {.tail3 = pf}},
    {"pgamma", TAIL3, 3, 2, {X, GAMMA}, {.tail3 = pgamma_rate}},
    {"phyper", TAIL4, 4, 4, {X, HYPER}, {.tail4 = phyper}},
    {"pnbinom", TAIL3, 3, 3, {X, NBINOM}, {.tail3 = pnbinom}},
    {"pnbinom_mu", TAIL3, 3, 3, {X, NBINOM_MU}, {.tail3 = pnbinom_mu}},
    {"pnorm", TAIL3, 3, 1, {X, NORM}, {.tail3 = pnorm}},
    {"ppois", TAIL2, 2, 2, {X, POIS}, {.tail2 = ppois}},
    {"pt", TAIL2, 2, 2, {X, T}, {.tail2 = pt}},
    {"qbeta", TAIL3, 3, 3, {P, BETA}, {.tail3 = qbeta}},
    {"qbinom", TAIL3, 3, 3, {P, BINOM}, {.tail3 = qbinom}},
    {"qchisq", TAIL2, 2, 2, {P, CHISQ}, {.tail2 = qchisq}},
    {"qgamma", TAIL3, 3, 2, {P, GAMMA}, {.tail3 = qgamma_rate}},
    {"qhyper", TAIL4, 4, 4, {P, HYPER}, {.tail4 = qhyper}},
    {"qnbinom", TAIL3, 3, 3, {P, NBINOM}, {.tail3 = qnbinom}},
    {"qnbinom_mu", TAIL3, 3, 3, {P, NBINOM_MU}, {.tail3 = qnbinom_mu}},
    {"qnorm", TAIL3, 3, 1, {P, NORM}, {.tail3 = qnorm}},
    {"qpois", TAIL2, 2, 2, {P, POIS}, {.tail2 = qpois}},
    {"qt", TAIL2, 2, 2, {P, T}, {.tail2 = qt}},
};
/* clang-format on */

const struct distribution *distribution_at(size_t i)
{
    return i < sizeof all / sizeof *all ? &all[i] : NULL;
}

const char *distribution_name(const struct distribution *d)
{
    return d->name;
}

int distribution_most(const struct distribution *d)
{
    return d->most;
}

int distribution_least(const struct distribution *d)
{
    return d->least;
}

bool distribution_has_tails(const struct distribution *d)
{
    return d->shape >= TAIL2;
}

static bool is_whole(double x)
{
    return isfinite(x) && x == floor(x);
}

static bool is_kind(double x, enum kind kind)
{
    switch (kind) {
    case ANY: return !isnan(x);
    case FINITE: return isfinite(x);
    case POSITIVE: return isfinite(x) && x > 0;
    case NOT_NEGATIVE: return isfinite(x) && x >= 0;
    case SHARE: return x >= 0 && x <= 1;
    case CHANCE: return x > 0 && x <= 1;
    case WHOLE: return is_whole(x);
    case COUNT: return is_whole(x) && x >= 0 && x <= COUNT_MOST;
    case URN: return is_whole(x) && x >= 0 && x <= URN_MOST;
    }
    return false;
}

static bool refuse(struct distribution_fault *fault, const char *what,
                   const char *why)
{
    *fault = (struct distribution_fault){what, why};
    return false;
}

/* R looks for a quantile of the negative binomial one count at a time. */
static bool is_search_long(const struct distribution *d, const double *x)
{
    if (d->tail3 == qnbinom)
        return x[1] * (1 - x[2]) > MEAN_MOST * x[2];
    return d->tail3 == qnbinom_mu && x[2] > MEAN_MOST;
}

static bool check(const struct distribution *d, const double *x,
                  struct distribution_fault *fault)
{
    for (int i = 0; i < d->most; i++) {
        const struct argument *argument = &d->arguments[i];
        if (!is_kind(x[i], argument->kind))
            return refuse(fault, argument->name, demands[argument->kind]);
    }
    if (d->most == 4 && x[3] > x[1] + x[2])
        return refuse(fault, "k", "must be at most m + n");
    if (is_search_long(d, x))
        return refuse(fault, "the mean", "must be at most 1e7");
    return true;
}

static double call(const struct distribution *d, const double *x, int lower)
{
    switch (d->shape) {
    case PLAIN1: return d->plain1(x[0]);
    case PLAIN2: return d->plain2(x[0], x[1]);
    case DENSITY2: return d->density2(x[0], x[1], false);
    case DENSITY3: return d->density3(x[0], x[1], x[2], false);
    case DENSITY4: return d->density4(x[0], x[1], x[2], x[3], false);
    case TAIL2: return d->tail2(x[0], x[1], lower, false);
    case TAIL3: return d->tail3(x[0], x[1], x[2], lower, false);
    case TAIL4: return d->tail4(x[0], x[1], x[2], x[3], lower, false);
    }
    return NAN;
}

/* Whether R has printed something since this was last false. */
static bool said;

static ssize_t hear(void *cookie, const char *text, size_t length)
{
    (void)cookie;
    (void)text;
    said = true;
    return (ssize_t)length;
}

/* R warns by printf(), so while it works the standard output is another. */
static FILE *ear(void)
{
    static FILE *file;
    if (!file) {
        file = fopencookie(NULL, "w", (cookie_io_functions_t){.write = hear});
        if (file)
            setvbuf(file, NULL, _IONBF, 0);
    }
    return file;
}

static bool call_aside(const struct distribution *d, const double *x, int lower,
                       double *out, struct distribution_fault *fault)
{
    FILE *aside = ear(), *kept = stdout;
    if (!aside)
        return refuse(fault, d->name, "has no memory to work in");
    said = false;
    stdout = aside;
    *out = call(d, x, lower);
    stdout = kept;
    if (said || isnan(*out))
        return refuse(fault, d->name, "cannot be computed here with precision");
    return isfinite(*out) || refuse(fault, "the result", "is infinite");
}

bool distribution_call(const struct distribution *d, const double *x, int count,
                       bool upper, double *out,
                       struct distribution_fault *fault)
{
    /* What may be left out is the mean 0, the deviation 1 or the rate 1. */
    double filled[ARGUMENTS] = {0, 0, 1, 1};
    for (int i = 0; i < count && i < ARGUMENTS; i++)
        filled[i] = x[i];
    return check(d, filled, fault) && call_aside(d, filled, !upper, out, fault);
}
