/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which script answers for a cell, and what the answers of several come to.
   Scripts are set to work when they are first needed. */
#include "scorer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "role.h"

struct scorer {
    const struct grid *grid;
    const struct programme *programme;
    struct frame *const *frames;
    struct desk **desks; /* by source */
    const struct vm_limits *limits;
    struct role *measures; /* by measure */
    struct role *rules;    /* by rule */
    struct role *assessments;
    struct arena *arena;
    struct facts facts;
    struct it_part *parts; /* room for the largest assessment */
    struct spot spot;      /* the one being answered */
    char lacking[160];     /* what value() could not give */
    bool skipped;          /* because what it needs failed */
    void (*hear)(void *context, const struct heard *heard);
    void *hear_context;
};

static size_t most_parts(const struct programme *programme)
{
    size_t most = 1;
    for (size_t i = 0; i < programme->assessment_count; i++)
        if (programme->assessments[i].part_count > most)
            most = programme->assessments[i].part_count;
    return most;
}

struct scorer *scorer_new(const struct grid *grid, struct frame *const *frames,
                          const struct vm_limits *limits)
{
    const struct programme *programme = grid->programme;
    struct scorer *scorer = memory_take(sizeof *scorer);
    scorer->grid = grid;
    scorer->programme = programme;
    scorer->frames = frames;
    scorer->limits = limits;
    scorer->arena = arena_new();
    scorer->desks =
        memory_take(programme->source_count * sizeof *scorer->desks);
    scorer->measures =
        memory_take(programme->measure_count * sizeof *scorer->measures);
    scorer->rules = memory_take(programme->rule_count * sizeof *scorer->rules);
    scorer->assessments =
        memory_take(programme->assessment_count * sizeof *scorer->assessments);
    scorer->parts = memory_take(most_parts(programme) * sizeof *scorer->parts);
    facts_begin(&scorer->facts, grid);
    return scorer;
}

void scorer_free(struct scorer *scorer)
{
    if (!scorer)
        return;
    roles_free(scorer->measures, scorer->programme->measure_count);
    roles_free(scorer->rules, scorer->programme->rule_count);
    roles_free(scorer->assessments, scorer->programme->assessment_count);
    for (size_t i = 0; i < scorer->programme->source_count; i++)
        desk_free(scorer->desks[i]);
    free(scorer->desks);
    free(scorer->parts);
    facts_end(&scorer->facts);
    arena_free(scorer->arena);
    free(scorer);
}

/* What value() answers: the other item's finished cell, of the same by-value
   where both have it, else the total. */
static const struct cell *needed_cell(struct scorer *scorer,
                                      const char *measure, int area,
                                      struct period period, struct period *read)
{
    const struct item *item =
        programme_item(scorer->programme, measure, &(struct err){0});
    if (!item)
        return NULL;
    size_t index = item_index(scorer->programme, item);
    const struct block *block = &scorer->grid->blocks[index];
    const struct block *own = &scorer->grid->blocks[scorer->spot.item];
    size_t by = 0;
    for (size_t i = 1; scorer->spot.by > 0 && i < block->by_count; i++)
        if (strcmp(block->bys[i], own->bys[scorer->spot.by]) == 0)
            by = i;
    *read = period_as(item->period, period);
    return read->kind == PERIOD_NONE
               ? NULL
               : grid_cell(scorer->grid, index, by, area, *read);
}

static bool answer_value(void *context, const char *measure, int area,
                         struct period period, struct figure *figure)
{
    struct scorer *scorer = context;
    struct period read = period;
    const struct cell *cell = needed_cell(scorer, measure, area, period, &read);
    char name[PERIOD_NAME];
    *figure = (struct figure){.area = area, .period = read};
    if (cell && cell->status != STATUS_NONE && !isnan(cell->exact)) {
        figure->state = FIGURE_OK;
        figure->number = cell->exact;
        figure->bounded = cell->bounded;
        return true;
    }
    enum status status = cell ? cell->status : STATUS_NONE;
    scorer->skipped = status == STATUS_FAILED || status == STATUS_SKIPPED;
    snprintf(scorer->lacking, sizeof scorer->lacking, "%s%s%s for %s, %s",
             scorer->skipped ? "needs " : "no ", measure,
             scorer->skipped ? ", which failed" : "",
             scorer->programme->areas.items[area].name,
             period_name(period, name));
    figure->state = status == STATUS_NOT_APPLICABLE ? FIGURE_NOT_APPLICABLE
                    : status == STATUS_SUPPRESSED   ? FIGURE_SUPPRESSED
                                                    : FIGURE_NONE;
    figure->reason = scorer->lacking;
    return false;
}

static void world_measure(struct scorer *scorer, const struct measure *measure,
                          struct here_world *world)
{
    struct desk **desks =
        arena_take(scorer->arena, measure->source_count * sizeof *desks);
    const struct frame **frames =
        arena_take(scorer->arena, measure->source_count * sizeof *frames);
    for (size_t i = 0; i < measure->source_count; i++) {
        const struct source *source =
            programme_source(scorer->programme, measure->sources[i]);
        size_t at = (size_t)(source - scorer->programme->sources);
        if (!scorer->desks[at])
            scorer->desks[at] = desk_new(scorer->frames[at]);
        desks[i] = scorer->desks[at];
        frames[i] = scorer->frames[at];
    }
    world->desks = desks;
    world->frames = frames;
    world->source_count = measure->source_count;
    world->needs = measure->needs;
    world->need_count = measure->need_count;
    world->breaks = measure->breaks;
    world->break_count = measure->break_count;
}

static void hear(void *context, const struct heard *heard)
{
    struct scorer *scorer = context;
    scorer->hear(scorer->hear_context, heard);
}

static void open_role(struct scorer *scorer, struct role *role,
                      const struct script *script,
                      const struct param_specs *specs,
                      const struct measure *measure)
{
    role->world.areas = &scorer->programme->areas;
    role->world.value = answer_value;
    role->world.context = scorer;
    role->world.hear = scorer->hear ? hear : NULL;
    if (measure)
        world_measure(scorer, measure, &role->world);
    role_open(role, scorer->programme, script, specs, scorer->limits,
              scorer->arena);
}

static struct role *measure_role(struct scorer *scorer,
                                 const struct measure *measure)
{
    struct role *role =
        &scorer->measures[measure - scorer->programme->measures];
    if (!role->actor)
        open_role(scorer, role, &measure->script, &measure->params, measure);
    return role;
}

static struct role *rule_role(struct scorer *scorer, const struct rule *rule)
{
    struct role *role = &scorer->rules[rule - scorer->programme->rules];
    if (!role->actor)
        open_role(scorer, role, &rule->script, &rule->params, NULL);
    return role;
}

static struct role *assessment_role(struct scorer *scorer,
                                    const struct assessment *assessment)
{
    struct role *role =
        &scorer->assessments[assessment - scorer->programme->assessments];
    if (!role->actor)
        open_role(scorer, role, &assessment->script, &assessment->params, NULL);
    return role;
}

static void nothing(struct answer *answer, enum status status)
{
    *answer = (struct answer){.status = status,
                              .value = NAN,
                              .numerator = NAN,
                              .denominator = NAN,
                              .lower = NAN,
                              .upper = NAN,
                              .grade = -1,
                              .direction = -1,
                              .rule = -1};
}

/* True when the cell is to be computed; else the answer says why not. */
static bool applies(struct role *role, bool has_applies, struct answer *answer)
{
    if (!has_applies)
        return true;
    actor_applies(role->actor, answer);
    if (answer->status != STATUS_OK || answer->yes)
        return answer->status == STATUS_OK;
    answer->status = STATUS_NOT_APPLICABLE;
    return false;
}

static void answer_measure(struct scorer *scorer, const struct spot *spot,
                           struct answer *answer)
{
    const struct measure *measure =
        scorer->programme->items[spot->item].measure;
    struct role *role = measure_role(scorer, measure);
    scorer->skipped = false;
    role_tell(role, scorer->programme, measure->script.name, NULL, spot);
    role_stand(role, &scorer->grid->blocks[spot->item], scorer->programme,
               spot);
    if (!applies(role, measure->has_applies, answer))
        return;
    actor_compute(role->actor, answer);
    if (answer->status == STATUS_MISSING && scorer->skipped)
        answer->status = STATUS_SKIPPED;
}

/* How particular a rule is about whom it serves; -1 when it does not serve
   the spot. A failure of its applies() is the answer. */
static int rule_fits(struct scorer *scorer, const struct rule *rule,
                     const struct spot *spot, struct answer *answer)
{
    int32_t day = period_last(spot->period);
    if (day < rule->since || day > rule->until)
        return -1;
    if (rule->only && !areas_in_group(&scorer->programme->areas, spot->area,
                                      rule->only, AREA_NONE, day))
        return -1;
    if (rule->has_applies) {
        struct role *role = rule_role(scorer, rule);
        role_tell(role, scorer->programme, rule->script.name, NULL, spot);
        role_stand(role, &scorer->grid->blocks[spot->item], scorer->programme,
                   spot);
        actor_applies(role->actor, answer);
        if (answer->status != STATUS_OK || !answer->yes)
            return -1;
    }
    return (rule->only ? 1 : 0) + (rule->has_applies ? 1 : 0);
}

/* The most specific rule that serves the spot; -1 when none does or two tie,
   with the reason. */
static int choose_rule(struct scorer *scorer, const struct item *item,
                       const struct spot *spot, struct answer *answer)
{
    int best = -1, best_fit = -1, tied = -1;
    for (size_t i = 0; i < item->rule_count; i++) {
        nothing(answer, STATUS_OK);
        int fit = rule_fits(scorer, item->rules[i], spot, answer);
        if (answer->status == STATUS_FAILED)
            return -1;
        if (fit > best_fit) {
            best = (int)i;
            best_fit = fit;
            tied = -1;
        } else if (fit >= 0 && fit == best_fit) {
            tied = (int)i;
        }
    }
    nothing(answer, STATUS_NONE);
    if (tied < 0)
        return best;
    nothing(answer, STATUS_FAILED);
    snprintf(answer->note, sizeof answer->note,
             "rules %s and %s both serve %s here; let one of them say "
             "`only` or `applies`",
             item->rules[best]->script.name, item->rules[tied]->script.name,
             item->name);
    return -1;
}

static double target_of(struct scorer *scorer, const struct measure *measure,
                        const struct spot *spot)
{
    const struct programme *programme = scorer->programme;
    const struct param_spec *spec = param_find(&measure->params, "target");
    const struct param_row *row;
    if (!spec || spec->value.type != PARAM_NUMBER)
        return NAN;
    return params_find(&programme->params, &programme->areas,
                       measure->script.name, NULL, spec, spot->area,
                       period_last(spot->period), &row)
        .number;
}

const struct it *scorer_it(struct scorer *scorer, const struct spot *spot,
                           const struct rule *rule)
{
    const struct measure *measure =
        scorer->programme->items[spot->item].measure;
    facts_gather(&scorer->facts, scorer->grid, spot, rule,
                 target_of(scorer, measure, spot));
    return &scorer->facts.it;
}

/* Improved, no change, worsened: what a rule without a direction of its own
   says, on the rounded values. Nothing where neither high nor low is good. */
static int plain_direction(const struct it *it, size_t directions)
{
    if (!it->before.there || it->good == GOOD_NONE || directions != 3)
        return -1;
    double change = it->now.value - it->before.value;
    if (change == 0)
        return 1;
    return (change > 0) == (it->good == GOOD_HIGH) ? 0 : 2;
}

static void take_direction(struct role *role, const struct rule *rule,
                           const struct it *it, struct answer *answer)
{
    struct scale directions = {rule->directions, rule->direction_count};
    if (!rule->has_direction) {
        answer->direction = plain_direction(it, rule->direction_count);
        return;
    }
    struct answer said;
    actor_direction(role->actor, it, &directions, &said);
    if (said.status == STATUS_OK)
        answer->direction = said.direction;
    else if (said.status == STATUS_FAILED)
        *answer = said;
}

static void answer_grade(struct scorer *scorer, const struct spot *spot,
                         struct answer *answer)
{
    const struct item *item = &scorer->programme->items[spot->item];
    const struct cell *cell =
        grid_cell(scorer->grid, spot->item, spot->by, spot->area, spot->period);
    nothing(answer, STATUS_NONE);
    if (!cell || cell->status != STATUS_OK || item->rule_count == 0)
        return;
    int chosen = choose_rule(scorer, item, spot, answer);
    if (chosen < 0)
        return;
    const struct rule *rule = item->rules[chosen];
    struct role *role = rule_role(scorer, rule);
    struct scale grades = {rule->grades, rule->grade_count};
    role_tell(role, scorer->programme, rule->script.name, item->name, spot);
    role_stand(role, &scorer->grid->blocks[spot->item], scorer->programme,
               spot);
    const struct it *it = scorer_it(scorer, spot, rule);
    actor_grade(role->actor, it, &grades, answer);
    if (answer->status != STATUS_FAILED)
        take_direction(role, rule, it, answer);
    answer->rule = chosen;
}

static void answer_assessment(struct scorer *scorer, const struct spot *spot,
                              struct answer *answer)
{
    const struct item *item = &scorer->programme->items[spot->item];
    const struct assessment *assessment = item->assessment;
    struct role *role = assessment_role(scorer, assessment);
    struct scale grades = {assessment->grades, assessment->grade_count};
    role_tell(role, scorer->programme, assessment->script.name, NULL, spot);
    role_stand(role, &scorer->grid->blocks[spot->item], scorer->programme,
               spot);
    if (!applies(role, assessment->has_applies, answer))
        return;
    facts_parts(scorer->grid, spot, scorer->parts, NULL);
    actor_assess(role->actor, scorer->parts, item->part_count, &grades, answer);
}

void scorer_answer(struct scorer *scorer, enum stage stage,
                   const struct spot *spot, struct answer *answer)
{
    scorer->spot = *spot;
    if (stage == STAGE_VALUE)
        answer_measure(scorer, spot, answer);
    else if (stage == STAGE_GRADE)
        answer_grade(scorer, spot, answer);
    else
        answer_assessment(scorer, spot, answer);
}

static void listen_all(struct role *roles, size_t count, bool on)
{
    for (size_t i = 0; i < count; i++)
        roles[i].world.hear = on ? hear : NULL;
}

void scorer_listen(struct scorer *scorer,
                   void (*heard)(void *context, const struct heard *heard),
                   void *context)
{
    scorer->hear = heard;
    scorer->hear_context = context;
    listen_all(scorer->measures, scorer->programme->measure_count,
               heard != NULL);
    listen_all(scorer->rules, scorer->programme->rule_count, heard != NULL);
    listen_all(scorer->assessments, scorer->programme->assessment_count,
               heard != NULL);
}
