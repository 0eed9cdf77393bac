/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which script answers for a cell, and what the answers of several come to.
   Scripts are set to work when they are first needed. */
#include "scorer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "direction.h"

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

static void renew_roles(struct role *roles, size_t count)
{
    for (size_t i = 0; i < count; i++)
        role_close(&roles[i]);
}

void scorer_renew(struct scorer *scorer)
{
    renew_roles(scorer->measures, scorer->programme->measure_count);
    renew_roles(scorer->rules, scorer->programme->rule_count);
    renew_roles(scorer->assessments, scorer->programme->assessment_count);
}

/* In another item's block: the by-value at hand, else the total. */
static size_t same_by(const struct scorer *scorer, const struct block *block)
{
    const struct block *own = &scorer->grid->blocks[scorer->spot.item];
    size_t by = block_by(block, own->bys[scorer->spot.by]);
    return by < block->by_count ? by : 0;
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
    size_t by = same_by(scorer, &scorer->grid->blocks[index]);
    *read = period_as(item->period, period);
    return grid_cell(scorer->grid, index, by, area, *read);
}

static bool give_value(const struct cell *cell, struct figure *figure)
{
    figure->state = FIGURE_OK;
    figure->number = cell->exact;
    figure->bound = cell->bound;
    figure->upper = cell->upper;
    return true;
}

/* What went wrong is not what is not there: `missing` is no answer. */
static enum figure_state lacking_state(enum status status)
{
    switch (status) {
    case STATUS_FAILED:
    case STATUS_SKIPPED: return FIGURE_UNKNOWN;
    case STATUS_NOT_APPLICABLE: return FIGURE_NOT_APPLICABLE;
    case STATUS_SUPPRESSED: return FIGURE_SUPPRESSED;
    default: return FIGURE_NONE;
    }
}

static void say_lacking(struct scorer *scorer, const char *measure, int area,
                        struct period period)
{
    char name[PERIOD_NAME];
    snprintf(scorer->lacking, sizeof scorer->lacking, "%s%s%s for %s, %s",
             scorer->skipped ? "needs " : "no ", measure,
             scorer->skipped ? ", which failed" : "",
             scorer->programme->areas.items[area].name,
             period_name(period, name));
}

static bool answer_value(void *context, const char *measure, int area,
                         struct period period, struct figure *figure)
{
    struct scorer *scorer = context;
    struct period read = period;
    const struct cell *cell = needed_cell(scorer, measure, area, period, &read);
    enum status status = cell ? cell->status : STATUS_NONE;
    *figure = (struct figure){.area = area, .period = read};
    if (status != STATUS_NONE && !isnan(cell->exact))
        return give_value(cell, figure);
    scorer->skipped = status == STATUS_FAILED || status == STATUS_SKIPPED;
    say_lacking(scorer, measure, area, period);
    figure->state = lacking_state(status);
    figure->reason = scorer->lacking;
    return false;
}

static struct desk *desk_of(struct scorer *scorer, size_t source)
{
    if (!scorer->desks[source])
        scorer->desks[source] = desk_new(scorer->frames[source]);
    return scorer->desks[source];
}

static void world_sources(struct scorer *scorer, const struct measure *measure,
                          struct here_world *world)
{
    size_t count = measure->source_count;
    struct desk **desks = arena_take(scorer->arena, count * sizeof *desks);
    const struct frame **frames =
        arena_take(scorer->arena, count * sizeof *frames);
    for (size_t i = 0; i < count; i++) {
        const struct source *source =
            programme_source(scorer->programme, measure->sources[i]);
        size_t at = (size_t)(source - scorer->programme->sources);
        desks[i] = desk_of(scorer, at);
        frames[i] = scorer->frames[at];
    }
    world->desks = desks;
    world->frames = frames;
    world->source_count = count;
}

static void world_measure(struct scorer *scorer, const struct measure *measure,
                          struct here_world *world)
{
    world_sources(scorer, measure, world);
    world->needs = measure->needs;
    world->need_count = measure->need_count;
    world->breaks = &measure->breaks;
    world->quoted = measure->quoted;
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

/* Ready for the spot; `as` is the measure that a rule serves. */
static struct role *place_role(struct scorer *scorer, struct role *role,
                               const struct script *script, const char *as,
                               const struct spot *spot)
{
    role_tell(role, scorer->programme, script->name, as, spot);
    role_stand(role, &scorer->grid->blocks[spot->item], scorer->programme,
               spot);
    return role;
}

static struct role *measure_role(struct scorer *scorer,
                                 const struct measure *measure,
                                 const struct spot *spot)
{
    size_t at = (size_t)(measure - scorer->programme->measures);
    struct role *role = &scorer->measures[at];
    if (!role->actor)
        open_role(scorer, role, &measure->script, &measure->params, measure);
    return place_role(scorer, role, &measure->script, NULL, spot);
}

static struct role *rule_role(struct scorer *scorer, const struct rule *rule,
                              const char *as, const struct spot *spot)
{
    struct role *role = &scorer->rules[rule - scorer->programme->rules];
    if (!role->actor)
        open_role(scorer, role, &rule->script, &rule->params, NULL);
    return place_role(scorer, role, &rule->script, as, spot);
}

static struct role *assessment_role(struct scorer *scorer,
                                    const struct assessment *assessment,
                                    const struct spot *spot)
{
    size_t at = (size_t)(assessment - scorer->programme->assessments);
    struct role *role = &scorer->assessments[at];
    if (!role->actor)
        open_role(scorer, role, &assessment->script, &assessment->params, NULL);
    return place_role(scorer, role, &assessment->script, NULL, spot);
}

static const struct item *item_of(const struct scorer *scorer,
                                  const struct spot *spot)
{
    return &scorer->programme->items[spot->item];
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

static void compute(struct scorer *scorer, struct role *role,
                    struct answer *answer)
{
    actor_compute(role->actor, answer);
    if (answer->status == STATUS_MISSING && scorer->skipped)
        answer->status = STATUS_SKIPPED;
}

static void answer_measure(struct scorer *scorer, const struct spot *spot,
                           struct answer *answer)
{
    const struct measure *measure = item_of(scorer, spot)->measure;
    struct role *role = measure_role(scorer, measure, spot);
    scorer->skipped = false;
    if (applies(role, measure->has_applies, answer))
        compute(scorer, role, answer);
}

static bool is_in_force(const struct scorer *scorer, const struct rule *rule,
                        const struct spot *spot)
{
    int32_t day = period_last(spot->period);
    return day >= rule->since && day <= rule->until &&
           (!rule->only || areas_in_group(&scorer->programme->areas, spot->area,
                                          rule->only, AREA_NONE, day));
}

static bool rule_applies(struct scorer *scorer, const struct rule *rule,
                         const struct spot *spot, struct answer *answer)
{
    actor_applies(rule_role(scorer, rule, NULL, spot)->actor, answer);
    return answer->status == STATUS_OK && answer->yes;
}

/* How particular a rule is about whom it serves; -1 when it does not serve
   the spot. A failure of its applies() is the answer. */
static int rule_fits(struct scorer *scorer, const struct rule *rule,
                     const struct spot *spot, struct answer *answer)
{
    if (!is_in_force(scorer, rule, spot))
        return -1;
    if (rule->has_applies && !rule_applies(scorer, rule, spot, answer))
        return -1;
    return (rule->only ? 1 : 0) + (rule->has_applies ? 1 : 0);
}

struct choice {
    int best, fit; /* -1: none yet */
    int tied;      /* a rule that fits as well; -1 */
};

static void weigh_rule(struct choice *choice, int rule, int fit)
{
    if (fit > choice->fit)
        *choice = (struct choice){rule, fit, -1};
    else if (fit >= 0 && fit == choice->fit)
        choice->tied = rule;
}

static void say_tied(const struct item *item, const struct choice *choice,
                     struct answer *answer)
{
    answer_clear(answer, STATUS_FAILED);
    snprintf(answer->note, sizeof answer->note,
             "rules %s and %s both serve %s here; let one of them say "
             "`only` or `applies`",
             item->rules[choice->best]->script.name,
             item->rules[choice->tied]->script.name, item->name);
}

/* The most specific rule that serves the spot; -1 when none does or two tie,
   with the reason. */
static int choose_rule(struct scorer *scorer, const struct item *item,
                       const struct spot *spot, struct answer *answer)
{
    struct choice choice = {-1, -1, -1};
    for (size_t i = 0; i < item->rule_count; i++) {
        answer_clear(answer, STATUS_OK);
        int fit = spot_has_rule(scorer->grid, spot, i)
                      ? rule_fits(scorer, item->rules[i], spot, answer)
                      : -1;
        if (answer->status == STATUS_FAILED)
            return -1;
        weigh_rule(&choice, (int)i, fit);
    }
    answer_clear(answer, STATUS_NONE);
    if (choice.tied < 0)
        return choice.best;
    say_tied(item, &choice, answer);
    return -1;
}

static double target_of(const struct scorer *scorer,
                        const struct measure *measure, const struct spot *spot)
{
    const struct programme *programme = scorer->programme;
    const struct param_spec *spec = param_find(&measure->params, "target");
    if (!spec || spec->value.type != PARAM_NUMBER)
        return NAN;
    return params_find(&programme->params, &programme->areas,
                       measure->script.name, NULL, spec, spot->area,
                       period_last(spot->period),
                       &(const struct param_row *){0})
        .number;
}

const struct it *scorer_it(struct scorer *scorer, const struct spot *spot,
                           const struct rule *rule)
{
    double target = target_of(scorer, item_of(scorer, spot)->measure, spot);
    facts_gather(&scorer->facts, scorer->grid, spot, rule, target);
    return &scorer->facts.it;
}

static void grade_by(struct scorer *scorer, const struct rule *rule,
                     const struct spot *spot, struct answer *answer)
{
    const char *as = item_of(scorer, spot)->name;
    struct role *role = rule_role(scorer, rule, as, spot);
    struct scale grades = {rule->grades, rule->grade_count};
    const struct it *it = scorer_it(scorer, spot, rule);
    actor_grade(role->actor, it, &grades, answer);
    if (answer->status != STATUS_FAILED)
        direction_take(role, rule, it, answer);
}

static void answer_grade(struct scorer *scorer, const struct spot *spot,
                         struct answer *answer)
{
    const struct item *item = item_of(scorer, spot);
    const struct cell *cell = spot_cell(scorer->grid, spot);
    answer_clear(answer, STATUS_NONE);
    if (!cell || cell->status != STATUS_OK || item->rule_count == 0)
        return;
    int chosen = choose_rule(scorer, item, spot, answer);
    if (chosen < 0)
        return;
    grade_by(scorer, item->rules[chosen], spot, answer);
    answer->rule = chosen;
}

static void answer_assessment(struct scorer *scorer, const struct spot *spot,
                              struct answer *answer)
{
    const struct item *item = item_of(scorer, spot);
    const struct assessment *assessment = item->assessment;
    struct role *role = assessment_role(scorer, assessment, spot);
    struct scale grades = {assessment->grades, assessment->grade_count};
    if (!applies(role, assessment->has_applies, answer))
        return;
    facts_parts(scorer->grid, spot, scorer->parts, NULL);
    actor_assess(role->actor, scorer->parts, item->part_count, &grades, answer);
}

void scorer_answer(struct scorer *scorer, enum stage stage,
                   const struct spot *spot, struct answer *answer)
{
    static void (*const answers[])(struct scorer *, const struct spot *,
                                   struct answer *) = {
        [STAGE_VALUE] = answer_measure,
        [STAGE_GRADE] = answer_grade,
        [STAGE_ASSESS] = answer_assessment,
    };
    scorer->spot = *spot;
    answers[stage](scorer, spot, answer);
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
