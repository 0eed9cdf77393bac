/* SPDX-License-Identifier: GPL-2.0-or-later */
/* First all values, then all grades: a rule looks at values of neighbours and
   peers, an assessment at grades of its parts. */
#include "suppose.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "finish.h"
#include "scorer.h"

enum { NONE = -1 };

static const struct item *item_of(const struct suppose *suppose,
                                  const struct spot *spot)
{
    return &suppose->programme->items[spot->item];
}

static bool same_spot(const struct spot *one, const struct spot *other)
{
    return one->item == other->item && one->by == other->by &&
           one->area == other->area && one->period.kind == other->period.kind &&
           one->period.at == other->period.at;
}

static long find_cell(const struct suppose *suppose, const struct spot *spot)
{
    for (size_t i = 0; i < suppose->count; i++)
        if (same_spot(&suppose->cells[i].spot, spot))
            return (long)i;
    return NONE;
}

/* A run computes it. */
static bool is_computed(const struct suppose *suppose, const struct spot *spot)
{
    const struct block *block = &suppose->grid->blocks[spot->item];
    return spot_cell(suppose->grid, spot) && block->wanted &&
           block->wanted[spot->area];
}

/* Values */

/* A part is valued by its measure. */
static void value_part(struct suppose *suppose, const struct spot *spot,
                       struct cell *cell)
{
    struct spot measure = *spot;
    measure.item = item_of(suppose, spot)->needs[0];
    const struct cell *from = spot_cell(suppose->grid, &measure);
    *cell = from ? *from : EMPTY_CELL;
    cell->note = 0;
    cell->rule = cell->direction = -1;
    cell->grade = cell->computed = NO_GRADE;
}

static void value_cell(struct suppose *suppose, struct suppose_cell *at)
{
    const struct item *item = item_of(suppose, &at->spot);
    struct answer answer;
    struct cell *cell = spot_cell(suppose->grid, &at->spot);
    if (item->kind == ITEM_PART) {
        value_part(suppose, &at->spot, cell);
    } else {
        scorer_answer(suppose->scorer, STAGE_VALUE, &at->spot, &answer);
        finish_value(suppose->grid, item, &answer, cell);
    }
    at->valued = *cell;
}

/* Listening */

static struct filter keep_filter(const struct suppose *suppose,
                                 struct filter filter)
{
    if (filter.text)
        filter.text = arena_copy(suppose->arena, filter.text);
    return filter;
}

static void keep_asked(struct suppose *suppose, struct suppose_cell *at,
                       const struct heard *heard)
{
    bool latest = strcmp(heard->word, "latest") == 0 && heard->figure &&
                  heard->figure->state == FIGURE_OK;
    at->asked = memory_room(at->asked, at->asked_count, &at->asked_room,
                            sizeof *at->asked);
    struct suppose_asked *asked = &at->asked[at->asked_count++];
    *asked = (struct suppose_asked){
        .source = (size_t)(heard->source - suppose->programme->sources),
        .rows = heard->question->column < 0 && !heard->figure,
        .question = *heard->question,
        .area = heard->area,
        .period = latest ? heard->figure->period : heard->period,
        .span = heard->span};
    for (size_t i = 0; i < asked->question.filter_count; i++)
        asked->question.filters[i] =
            keep_filter(suppose, asked->question.filters[i]);
}

/* As value() finds it: of the same by-value where both have it. */
static bool needed_spot(const struct suppose *suppose,
                        const struct suppose_cell *at,
                        const struct heard *heard, struct spot *spot)
{
    struct err unknown;
    const struct item *item =
        programme_item(suppose->programme, heard->measure, &unknown);
    if (!item)
        return false;
    const struct grid *grid = suppose->grid;
    size_t index = item_index(suppose->programme, item);
    const struct block *block = &grid->blocks[index];
    size_t by = block_by(block, grid->blocks[at->spot.item].bys[at->spot.by]);
    *spot = (struct spot){.item = index,
                          .by = by < block->by_count ? by : 0,
                          .area = heard->area,
                          .period = period_as(item->period, heard->period)};
    return is_computed(suppose, spot);
}

/* The spots of needs, kept until the cell has been listened to. */
struct listening {
    struct suppose *suppose;
    struct suppose_cell *at;
    struct spot *spots;
    size_t count, room;
};

static void listen(void *context, const struct heard *heard)
{
    struct listening *listening = context;
    struct spot spot;
    if (heard->source && heard->question)
        keep_asked(listening->suppose, listening->at, heard);
    if (!heard->measure ||
        !needed_spot(listening->suppose, listening->at, heard, &spot))
        return;
    listening->spots = memory_room(listening->spots, listening->count,
                                   &listening->room, sizeof spot);
    listening->spots[listening->count++] = spot;
}

static size_t add_value(struct suppose *suppose, const struct spot *spot,
                        bool shown);

static void add_need(struct suppose_cell *cell, size_t need)
{
    cell->needs = memory_room(cell->needs, cell->need_count, &cell->need_room,
                              sizeof *cell->needs);
    cell->needs[cell->need_count++] = need;
}

static size_t push_cell(struct suppose *suppose,
                        const struct suppose_cell *cell)
{
    suppose->cells = memory_room(suppose->cells, suppose->count, &suppose->room,
                                 sizeof *suppose->cells);
    suppose->cells[suppose->count] = *cell;
    return suppose->count++;
}

/* What it read comes first, and what it then comes to is its own: the first
   time it may have read what was not yet computed again. */
static size_t hear_cell(struct suppose *suppose, struct suppose_cell *cell)
{
    struct listening listening = {.suppose = suppose, .at = cell};
    scorer_listen(suppose->scorer, listen, &listening);
    value_cell(suppose, cell);
    scorer_listen(suppose->scorer, NULL, NULL);
    for (size_t i = 0; i < listening.count; i++)
        add_need(cell, add_value(suppose, &listening.spots[i], cell->shown));
    free(listening.spots);
    if (listening.count > 0)
        value_cell(suppose, cell);
    return push_cell(suppose, cell);
}

static size_t add_part_value(struct suppose *suppose, struct suppose_cell *cell)
{
    struct spot measure = cell->spot;
    measure.item = item_of(suppose, &cell->spot)->needs[0];
    if (is_computed(suppose, &measure))
        add_need(cell, add_value(suppose, &measure, cell->shown));
    value_cell(suppose, cell);
    return push_cell(suppose, cell);
}

/* The number of the cell, of which everything before is known. */
static size_t add_value(struct suppose *suppose, const struct spot *spot,
                        bool shown)
{
    struct suppose_cell cell = {.spot = *spot, .shown = shown};
    long found = find_cell(suppose, spot);
    if (found == NONE)
        return item_of(suppose, spot)->kind == ITEM_PART
                   ? add_part_value(suppose, &cell)
                   : hear_cell(suppose, &cell);
    return (size_t)found;
}

static void add_fact(struct suppose *suppose, const struct spot *spot)
{
    if (is_computed(suppose, spot))
        add_value(suppose, spot, false);
}

static void add_peers(struct suppose *suppose, const struct spot *spot,
                      const struct rule *rule)
{
    const struct areas *areas = &suppose->programme->areas;
    int *members = memory_take((areas->count + 1) * sizeof *members);
    size_t count =
        rule->peers
            ? peer_members(areas, rule->peers, rule->peers_self, spot->area,
                           period_last(spot->period), members)
            : 0;
    for (size_t i = 0; i < count; i++) {
        struct spot peer = *spot;
        peer.area = members[i];
        add_fact(suppose, &peer);
    }
    free(members);
}

/* What the rule may be given. */
static void add_facts(struct suppose *suppose, const struct spot *spot,
                      const struct rule *rule)
{
    struct spot other = *spot;
    bool year = !rule->before || strcmp(rule->before, "year") == 0;
    other.period =
        year ? period_year_before(spot->period) : period_step(spot->period, -1);
    add_fact(suppose, &other);
    for (int i = 1; i < rule->series; i++) {
        other.period = period_step(spot->period, -i);
        add_fact(suppose, &other);
    }
    add_peers(suppose, spot, rule);
}

static void add_graded(struct suppose *suppose, const struct spot *spot);

static void add_whole(struct suppose *suppose, const struct spot *spot)
{
    size_t count = item_of(suppose, spot)->part_count;
    struct suppose_cell cell = {
        .spot = *spot, .shown = true, .graded = true, .valued = EMPTY_CELL};
    struct it_part *parts = memory_take(count * sizeof *parts);
    struct spot *spots = memory_take(count * sizeof *spots);
    facts_parts(suppose->grid, spot, parts, spots);
    for (size_t i = 0; i < count; i++)
        if (is_computed(suppose, &spots[i]))
            add_graded(suppose, &spots[i]);
    free(spots);
    free(parts);
    if (find_cell(suppose, spot) == NONE)
        push_cell(suppose, &cell);
}

static void add_graded(struct suppose *suppose, const struct spot *spot)
{
    const struct item *item = item_of(suppose, spot);
    if (item->kind == ITEM_ASSESSMENT) {
        add_whole(suppose, spot);
        return;
    }
    size_t at = add_value(suppose, spot, true);
    suppose->cells[at].graded = true;
    for (size_t i = 0; i < item->rule_count; i++)
        add_facts(suppose, spot, item->rules[i]);
}

/* A worker's own copy of all cells. */
static void own_cells(struct grid *grid)
{
    for (size_t i = 0; i < grid->count; i++) {
        struct block *block = &grid->blocks[i];
        size_t bytes = block_cells(grid, block) * sizeof *block->cells;
        if (!block->cells || bytes == 0)
            continue;
        struct cell *own = arena_take(grid->arena, bytes);
        memcpy(own, block->cells, bytes);
        block->cells = own;
    }
}

static bool loosen_all(const struct programme *programme,
                       struct frame *const *frames)
{
    for (size_t i = 0; i < programme->source_count; i++)
        if (frames[i] && !frame_loosen(frames[i]))
            return false;
    return true;
}

static void keep_as_it_was(struct suppose *suppose)
{
    for (size_t i = 0; i < suppose->count; i++) {
        suppose->cells[i].was_valued = suppose->cells[i].valued;
        suppose->cells[i].regrade = true;
    }
    suppose_grade(suppose);
    for (size_t i = 0; i < suppose->count; i++)
        suppose->cells[i].was_graded =
            *spot_cell(suppose->grid, &suppose->cells[i].spot);
}

bool suppose_open(struct suppose *suppose, struct grid *grid,
                  struct frame *const *frames, const struct vm_limits *limits,
                  const struct spot *spot)
{
    *suppose = (struct suppose){.grid = grid,
                                .frames = frames,
                                .programme = grid->programme,
                                .arena = arena_new(),
                                .target = *spot,
                                .scorer = scorer_new(grid, frames, limits)};
    if (!loosen_all(grid->programme, frames))
        return false;
    own_cells(grid);
    add_graded(suppose, spot);
    keep_as_it_was(suppose);
    return true;
}

/* Trials */

void suppose_aim(struct suppose *suppose)
{
    for (size_t i = 0; i < suppose->count; i++) {
        struct suppose_cell *at = &suppose->cells[i];
        at->moved = at->regrade = false;
        at->valued = at->was_valued;
    }
}

static bool is_within(const struct areas *areas, int area, int other)
{
    while (area != AREA_NONE && area != other)
        area = areas->items[area].parent;
    return area == other;
}

static bool asks_of(const struct suppose *suppose,
                    const struct suppose_cell *cell, size_t source, int area)
{
    for (size_t i = 0; i < cell->asked_count; i++)
        if (cell->asked[i].source == source &&
            is_within(&suppose->programme->areas, area, cell->asked[i].area))
            return true;
    return false;
}

static bool any_moved(const struct suppose *suppose, size_t item)
{
    for (size_t i = 0; i < suppose->count; i++)
        if (suppose->cells[i].moved && suppose->cells[i].spot.item == item)
            return true;
    return false;
}

/* What needs what is moved is moved; a grade rests on values of its own item,
   that of an assessment on grades before it. */
static void spread(struct suppose *suppose)
{
    bool any = false;
    for (size_t i = 0; i < suppose->count; i++) {
        struct suppose_cell *cell = &suppose->cells[i];
        for (size_t n = 0; n < cell->need_count; n++)
            cell->moved |= suppose->cells[cell->needs[n]].moved;
    }
    for (size_t i = 0; i < suppose->count; i++) {
        struct suppose_cell *cell = &suppose->cells[i];
        bool whole = item_of(suppose, &cell->spot)->kind == ITEM_ASSESSMENT;
        cell->regrade |=
            cell->graded && (whole ? any : any_moved(suppose, cell->spot.item));
        any |= cell->regrade;
    }
}

void suppose_aim_figure(struct suppose *suppose, size_t source, int area)
{
    for (size_t i = 0; i < suppose->count; i++)
        suppose->cells[i].moved |=
            asks_of(suppose, &suppose->cells[i], source, area);
    spread(suppose);
}

/* Whether the item's own script is called so, or one of its rules. */
static bool is_graded_by(const struct item *item, const char *of)
{
    if (item->kind == ITEM_ASSESSMENT)
        return strcmp(item->assessment->script.name, of) == 0;
    for (size_t i = 0; i < item->rule_count; i++)
        if (strcmp(item->rules[i]->script.name, of) == 0)
            return true;
    return strcmp(item->measure->script.name, of) == 0;
}

void suppose_aim_param(struct suppose *suppose, const char *of)
{
    for (size_t i = 0; i < suppose->count; i++) {
        struct suppose_cell *cell = &suppose->cells[i];
        const struct item *item = item_of(suppose, &cell->spot);
        cell->moved |= item->kind == ITEM_MEASURE &&
                       strcmp(item->measure->script.name, of) == 0;
        cell->regrade |= cell->graded && is_graded_by(item, of);
    }
    spread(suppose);
}

void suppose_retell(struct suppose *suppose)
{
    scorer_renew(suppose->scorer);
}

/* Its grade against that of the period before, which stays as it was. */
static void direct(const struct suppose *suppose, const struct spot *spot,
                   struct cell *cell)
{
    struct spot before = *spot;
    before.period = period_step(spot->period, -1);
    const struct cell *other = spot_cell(suppose->grid, &before);
    cell->direction = -1;
    if (other && other->grade != NO_GRADE && cell->grade != NO_GRADE &&
        item_of(suppose, spot)->assessment->direction_count == 3)
        cell->direction = (int8_t)(cell->grade < other->grade    ? 0
                                   : cell->grade == other->grade ? 1
                                                                 : 2);
}

static void grade_cell(struct suppose *suppose, struct suppose_cell *at)
{
    const struct item *item = item_of(suppose, &at->spot);
    struct cell *cell = spot_cell(suppose->grid, &at->spot);
    bool whole = item->kind == ITEM_ASSESSMENT;
    struct answer answer;
    if (!whole && cell->status != STATUS_OK)
        return;
    scorer_answer(suppose->scorer, whole ? STAGE_ASSESS : STAGE_GRADE,
                  &at->spot, &answer);
    if (!whole) {
        finish_grade(suppose->grid, item, &answer, cell);
        return;
    }
    finish_assessment(suppose->grid, item, &answer, cell);
    direct(suppose, &at->spot, cell);
}

static void judge_cell(struct suppose *suppose, const struct suppose_cell *at)
{
    const struct item *item = item_of(suppose, &at->spot);
    const struct judgement *judgement =
        at->spot.by == 0 ? programme_judgement(suppose->programme, item,
                                               at->spot.area, at->spot.period)
                         : NULL;
    if (judgement)
        finish_judgement(suppose->grid, item, judgement,
                         spot_cell(suppose->grid, &at->spot));
}

const char *suppose_grade(struct suppose *suppose)
{
    struct suppose_cell *cells = suppose->cells;
    suppose->trials++;
    for (size_t i = 0; i < suppose->count; i++) {
        bool still = cells[i].graded && !cells[i].regrade && !cells[i].moved;
        *spot_cell(suppose->grid, &cells[i].spot) =
            still ? cells[i].was_graded : cells[i].valued;
        if (cells[i].moved)
            value_cell(suppose, &cells[i]);
    }
    for (size_t i = 0; i < suppose->count; i++) {
        if (!cells[i].graded || !(cells[i].regrade || cells[i].moved))
            continue;
        grade_cell(suppose, &cells[i]);
        judge_cell(suppose, &cells[i]);
    }
    return cell_grade(item_of(suppose, &suppose->target),
                      spot_cell(suppose->grid, &suppose->target));
}
