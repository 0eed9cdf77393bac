/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A cell keeps numbers; the words for them are those of the rule that graded
   it. */
#include "grid.h"

static const struct rule *cell_rule(const struct item *item,
                                    const struct cell *cell)
{
    return cell->rule >= 0 && (size_t)cell->rule < item->rule_count
               ? item->rules[cell->rule]
               : NULL;
}

const char *const *cell_scale(const struct item *item, const struct cell *cell,
                              size_t *count)
{
    const struct rule *rule = cell_rule(item, cell);
    *count = rule ? rule->grade_count : 0;
    if (item->kind != ITEM_ASSESSMENT)
        return rule ? rule->grades : NULL;
    *count = item->assessment->grade_count;
    return item->assessment->grades;
}

const char *const *cell_directions(const struct item *item,
                                   const struct cell *cell, size_t *count)
{
    const struct rule *rule = cell_rule(item, cell);
    *count = rule ? rule->direction_count : 0;
    if (item->kind != ITEM_ASSESSMENT)
        return rule ? rule->directions : NULL;
    *count = item->assessment->direction_count;
    return item->assessment->directions;
}

static const char *word_at(const char *const *words, size_t count, int8_t at)
{
    return at >= 0 && (size_t)at < count ? words[at] : NULL;
}

static const char *grade_name(const struct item *item, const struct cell *cell,
                              int8_t grade)
{
    size_t count;
    const char *const *scale = cell_scale(item, cell, &count);
    return word_at(scale, count, grade);
}

const char *cell_grade(const struct item *item, const struct cell *cell)
{
    return grade_name(item, cell, cell->grade);
}

const char *cell_computed(const struct item *item, const struct cell *cell)
{
    return grade_name(item, cell, cell->computed);
}

const char *cell_direction(const struct item *item, const struct cell *cell)
{
    size_t count;
    const char *const *words = cell_directions(item, cell, &count);
    return word_at(words, count, cell->direction);
}
