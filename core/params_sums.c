/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "params_sums.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "params_days.h"
#include "period.h"
#include "text.h"
#include "value.h"

/* Sums are of a few figures with a few decimals; what they differ by behind
   these is of no matter. */
static const double DECIMALS = 1e9;

/* The parameters of one word, and where they are added. */
struct summing {
    const struct fault_place place;
    const struct params *params;
    const char *of, *word;
    const struct param_specs *specs;
    const struct areas *areas;
    double total; /* of the defaults */
    bool *told;   /* by row */
    const char *as;
    int area;
    int32_t day;
};

static bool is_member(const struct summing *summing,
                      const struct param_spec *spec)
{
    return spec && spec->adds_up && strcmp(spec->adds_up, summing->word) == 0;
}

static bool is_ours(const struct summing *summing, const struct param_row *row)
{
    return row->usable && strcmp(params_name(row->of), summing->of) == 0 &&
           is_member(summing, param_find(summing->specs, row->param));
}

/* Where a row stands: a scenario's, which has a line below 0, behind all. */
static unsigned long place_in(const struct param_row *row)
{
    return (unsigned long)row->line;
}

/* What the values in force make, and which of their rows stands lowest. */
static double add_up(const struct summing *summing,
                     const struct param_row **lowest)
{
    double sum = 0;
    *lowest = NULL;
    for (size_t i = 0; i < summing->specs->count; i++) {
        const struct param_spec *spec = &summing->specs->items[i];
        const struct param_row *row;
        if (!is_member(summing, spec))
            continue;
        sum += params_find(summing->params, summing->areas, summing->of,
                           summing->as, spec, summing->area, summing->day, &row)
                   .number;
        if (row && (!*lowest || place_in(row) > place_in(*lowest)))
            *lowest = row;
    }
    return sum;
}

static void add_names(struct buffer *out, const struct summing *summing)
{
    for (size_t i = 0; i < summing->specs->count; i++)
        if (is_member(summing, &summing->specs->items[i]))
            buffer_addf(out, "%s'%s'", out->length ? ", " : "",
                        summing->specs->items[i].name);
}

static const char *show(char out[VALUE_TEXT], double number)
{
    return value_show(out, round(number * DECIMALS) / DECIMALS, -1);
}

static void tell(const struct summing *summing, const struct param_row *row,
                 double sum)
{
    char made[VALUE_TEXT], total[VALUE_TEXT], day[PERIOD_NAME];
    struct buffer names = {0}, where = {0};
    add_names(&names, summing);
    if (summing->area != AREA_NONE)
        buffer_addf(&where, ", for %s",
                    summing->areas->items[summing->area].name);
    if (summing->day != INT32_MIN)
        buffer_addf(&where, ", on %s", date_show(summing->day, day));
    fault_tell(&summing->place, row->line,
               "mend the value, or change the others with it",
               "%s of %s must add up to %s, and make %s%s", buffer_text(&names),
               row->of, show(total, summing->total), show(made, sum),
               buffer_text(&where));
    buffer_free(&names);
    buffer_free(&where);
}

static void check_spot(const struct summing *summing)
{
    const struct param_row *lowest;
    double sum = add_up(summing, &lowest);
    if (!lowest || fabs(sum - summing->total) * DECIMALS <= 1)
        return;
    bool *told = &summing->told[lowest - summing->params->rows];
    if (!*told)
        tell(summing, lowest, sum);
    *told = true;
}

/* Values change from place to place only where a row names a place. */
static void check_areas(struct summing *summing, bool placed)
{
    summing->area = AREA_NONE;
    check_spot(summing);
    for (size_t i = 0; placed && i < summing->areas->count; i++) {
        summing->area = (int)i;
        check_spot(summing);
    }
}

static void check_days(struct summing *summing)
{
    struct days days = {0};
    bool placed = false;
    days_add(&days, INT32_MIN);
    for (size_t i = 0; i < summing->params->count; i++) {
        const struct param_row *row = &summing->params->rows[i];
        if (!is_ours(summing, row))
            continue;
        days_add_row(&days, summing->areas, row);
        placed = placed || row->area != AREA_NONE || row->group;
    }
    for (size_t i = 0; i < days.count; i++) {
        summing->day = days.items[i];
        check_areas(summing, placed);
    }
    free(days.items);
}

/* For the script alone, and for a rule as it grades each measure that has rows
   of its own. */
static void check_word(struct summing *summing)
{
    check_days(summing);
    for (size_t i = 0; i < summing->params->count; i++) {
        const struct param_row *row = &summing->params->rows[i];
        const char *name = params_name(row->of);
        if (name == row->of || !is_ours(summing, row))
            continue;
        char *as = memory_copy(row->of);
        as[name - row->of - 1] = '\0';
        summing->as = as;
        check_days(summing);
        free(as);
    }
    summing->as = NULL;
}

static bool is_first(const struct param_specs *specs, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (specs->items[i].adds_up &&
            strcmp(specs->items[i].adds_up, specs->items[at].adds_up) == 0)
            return false;
    return true;
}

static double default_total(const struct summing *summing)
{
    double total = 0;
    for (size_t i = 0; i < summing->specs->count; i++)
        if (is_member(summing, &summing->specs->items[i]))
            total += summing->specs->items[i].value.number;
    return total;
}

void params_sums(const struct params *params, const char *of,
                 const struct param_specs *specs, const struct areas *areas,
                 struct err_list *faults)
{
    bool *told = memory_take(params->count + 1);
    for (size_t i = 0; i < specs->count; i++) {
        if (!specs->items[i].adds_up || !is_first(specs, i))
            continue;
        struct summing summing = {.place = {ERR_INPUT, params->file, faults},
                                  .params = params,
                                  .of = of,
                                  .word = specs->items[i].adds_up,
                                  .specs = specs,
                                  .areas = areas,
                                  .told = told};
        summing.total = default_total(&summing);
        check_word(&summing);
    }
    free(told);
}
