/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The worker's copy of the programme is its own: a value is put where the
   script is told it from, and put back. */
#include "near_params.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "role.h"

struct trying {
    const struct grid *grid;
    struct scorer *scorer;
    const struct spot *whole;
    const struct param_spec *spec;
    struct param_value *place; /* where the value stands */
    struct param_value was;
    int now; /* the grade that there is */
    struct near_param best;
};

static int rank_of(int grade)
{
    return grade == NO_GRADE ? INT8_MAX : grade;
}

static int assess(struct trying *trying)
{
    struct answer answer;
    scorer_renew(trying->scorer);
    scorer_answer(trying->scorer, STAGE_ASSESS, trying->whole, &answer);
    return answer.status == STATUS_OK ? answer.grade : NO_GRADE;
}

static void try_value(struct trying *trying, double value)
{
    if (trying->was.type == PARAM_TEXT)
        trying->place->text = trying->spec->choices[(size_t)value];
    else
        trying->place->number = value;
    int grade = assess(trying);
    if (rank_of(grade) < rank_of(trying->best.grade))
        trying->best = (struct near_param){grade, value};
    *trying->place = trying->was;
}

static void try_texts(struct trying *trying)
{
    for (size_t i = 0; i < trying->spec->choice_count; i++)
        if (strcmp(trying->spec->choices[i], trying->was.text) != 0)
            try_value(trying, (double)i);
}

static void try_number(struct trying *trying)
{
    const double ends[] = {trying->spec->min, trying->spec->max};
    for (size_t i = 0; i < 2; i++)
        if (!isnan(ends[i]) && ends[i] != trying->was.number)
            try_value(trying, ends[i]);
}

/* A parameter that has to lie above or below another is left alone: at an end
   it would not. */
static void try_param(struct trying *trying)
{
    trying->was = *trying->place;
    trying->best = (struct near_param){trying->now, NAN};
    if (trying->was.type == PARAM_TEXT)
        try_texts(trying);
    else if (trying->was.type == PARAM_FLAG)
        try_value(trying, trying->was.number == 0);
    else if (!trying->spec->above && !trying->spec->below)
        try_number(trying);
}

static void add_found(json_t *found, size_t param, const struct trying *trying)
{
    if (trying->best.grade != trying->now)
        json_array_append_new(found, json_pack("[i, f, i]", (int)param,
                                               trying->best.value,
                                               trying->best.grade));
}

static struct param_value *place_of(const struct programme *programme,
                                    struct param_spec *spec,
                                    const struct param_row *row)
{
    return row ? &programme->params.rows[row - programme->params.rows].value
               : &spec->value;
}

json_t *near_try_params(const struct grid *grid, struct scorer *scorer,
                        const struct spot *whole)
{
    const struct programme *programme = grid->programme;
    const struct assessment *its = programme->items[whole->item].assessment;
    const struct param_specs *specs = &its->params;
    struct param_value *values =
        memory_take((specs->count + 1) * sizeof *values);
    const struct param_row **rows =
        memory_take((specs->count + 1) * sizeof *rows);
    struct trying trying = {.grid = grid, .scorer = scorer, .whole = whole};
    json_t *found = json_array();
    role_params(programme, its->script.name, NULL, specs, whole->area,
                whole->period, values, rows);
    trying.now = assess(&trying);
    for (size_t i = 0; i < specs->count; i++) {
        trying.spec = &specs->items[i];
        trying.place = place_of(programme, &specs->items[i], rows[i]);
        try_param(&trying);
        add_found(found, i, &trying);
    }
    scorer_renew(scorer);
    free(rows);
    free(values);
    return found;
}

/* What a worker sends could be anything. */

static bool is_value(const struct param_spec *spec, double value)
{
    bool text = spec->value.type == PARAM_TEXT;
    return isfinite(value) &&
           (!text || (value >= 0 && value < (double)spec->choice_count));
}

bool near_read_params(struct near_param *params, const json_t *answer,
                      const struct assessment *whole)
{
    size_t index;
    const json_t *entry;
    for (size_t i = 0; i < whole->params.count; i++)
        params[i] = (struct near_param){NO_GRADE, NAN};
    json_array_foreach(answer, index, entry)
    {
        json_int_t param = json_integer_value(json_array_get(entry, 0));
        double value = json_number_value(json_array_get(entry, 1));
        json_int_t grade = json_integer_value(json_array_get(entry, 2));
        if (param < 0 || (size_t)param >= whole->params.count ||
            !is_value(&whole->params.items[param], value) || grade < 0 ||
            (size_t)grade >= whole->grade_count)
            return false;
        params[param] = (struct near_param){(int)grade, value};
    }
    return json_is_array(answer);
}
