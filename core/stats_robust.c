/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Median and median deviation, as plugin outliers has them in Lua. */
#include "stats_robust.h"

#include <math.h>
#include <stdlib.h>

#include "memory.h"
#include "stats_quantile.h"

/* Make a deviation a standard one where figures are normal. */
static const double MEDIAN_TO_SD = 1.4826, MEAN_TO_SD = 1.2533141373155;

static double middle(const double *sorted, size_t n)
{
    double low = sorted[(n - 1) / 2], high = sorted[n / 2];
    return low + (high - low) / 2;
}

/* From their median: the middle one, or the mean, in standard deviations. */
static double spread_of(const double *values, size_t n, double centre)
{
    double *away = memory_take(n * sizeof *away), sum = 0;
    for (size_t i = 0; i < n; i++) {
        away[i] = fabs(values[i] - centre);
        sum += away[i];
    }
    quantile_sort(away, n);
    double median = middle(away, n);
    free(away);
    return median > 0 ? MEDIAN_TO_SD * median : MEAN_TO_SD * sum / (double)n;
}

bool stats_robust(struct robust *out, double *values, size_t n)
{
    if (n < 3)
        return false;
    quantile_sort(values, n);
    out->centre = middle(values, n);
    out->spread = spread_of(values, n, out->centre);
    out->least = values[0];
    out->most = values[n - 1];
    return out->spread > 0 && isfinite(out->spread);
}
