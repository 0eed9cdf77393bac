/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What was decided, put into effect. A grade is kept with the figures that it
   stands beside; words are kept unless they tell of figures that are hidden:
   of the period before, of peers, of a series. */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "protect_parts.h"
#include "stats.h"
#include "stats_round.h"
#include "value.h"

const char PROTECTION_REASON[] = "hidden so that no small count of people "
                                 "can be worked out";

static size_t item_by_name(const struct protection *protection,
                           const char *name)
{
    for (size_t i = 0; i < protection->item_count; i++)
        if (strcmp(protection->items[i].row->name, name) == 0)
            return i;
    return PROTECT_NOWHERE;
}

static enum guard guard_of(const struct protection *protection, size_t item,
                           const struct guarded_row *row)
{
    if (item == PROTECT_NOWHERE ||
        protection->items[item].people == PEOPLE_NONE)
        return GUARD_NONE;
    if (!row || row->hidden)
        return GUARD_HIDDEN;
    return row->bare ? GUARD_BARE : GUARD_SHOWN;
}

/* Nothing was decided about what the run did not store. */
static enum guard guard_of_absent(const struct protection *protection,
                                  const char *name)
{
    struct err unknown;
    const struct item *item =
        programme_item(protection->programme, name, &unknown);
    return item && guarded_needs_people(protection->programme, item)
               ? GUARD_HIDDEN
               : GUARD_NONE;
}

enum guard protection_of(const struct protection *protection, const char *item,
                         int area, struct period period, const char *by)
{
    size_t at = item_by_name(protection, item);
    if (at == PROTECT_NOWHERE)
        return guard_of_absent(protection, item);
    return guard_of(protection, at,
                    protect_find(protection, at, by, area, period));
}

bool protection_hides_any(const struct protection *protection, const char *item,
                          struct period period)
{
    size_t at = item_by_name(protection, item);
    if (at == PROTECT_NOWHERE)
        return false;
    const struct guarded_item *guarded = &protection->items[at];
    for (size_t i = 0; i < guarded->count; i++) {
        const struct guarded_row *row = &protection->rows[guarded->first + i];
        if (row->hidden && period_same(row->period, period))
            return true;
    }
    return false;
}

double protection_round(const struct protection *protection, double count)
{
    double base = protection->rule->round_base;
    return base > 1 && isfinite(count)
               ? stats_round(count, base, protection->rule->round_tie)
               : count;
}

bool protection_counts(const struct source *source)
{
    for (size_t i = 0; source && i < source->column_count; i++)
        if (source->columns[i].counts_people)
            return true;
    return false;
}

const char *protection_mark(const struct protection *protection)
{
    return protection->rule->mark;
}

void protection_rule(const struct protection *protection, struct buffer *out)
{
    const struct disclosure_config *rule = protection->rule;
    buffer_addf(out,
                "%s: hidden. Counts of people from %d to %d are, and other "
                "results by which they could be worked out.",
                rule->mark, rule->show_zero ? 1 : 0, rule->threshold);
    if (rule->round_base > 1)
        buffer_addf(out,
                    " Other counts are rounded to multiples of %d, and need "
                    "not add up; grades rest on unrounded ones.",
                    rule->round_base);
}

/* Words */

/* How long a period's name is that begins here: 2008/09, 2008-11, 2008/09 Q1;
   0 when none does. */
static size_t period_length(const char *text)
{
    size_t length = 0;
    while (length < 4 && isdigit((unsigned char)text[length]))
        length++;
    bool parted = length == 4 && (text[4] == '/' || text[4] == '-') &&
                  isdigit((unsigned char)text[5]) &&
                  isdigit((unsigned char)text[6]) &&
                  !isdigit((unsigned char)text[7]);
    if (!parted)
        return 0;
    return text[7] == ' ' && text[8] == 'Q' && isdigit((unsigned char)text[9])
               ? 10
               : 7;
}

bool protection_is_telling(const char *text)
{
    while (*text) {
        size_t length = period_length(text);
        if (length == 0 && isdigit((unsigned char)*text))
            return true;
        text += length ? length : 1;
    }
    return false;
}

static bool hides_at(const struct protection *protection,
                     const struct guarded_row *row, struct period period)
{
    const struct guarded_row *other =
        protect_find(protection, row->item, row->row.by, row->area, period);
    return other && other->hidden;
}

/* Whether a rule was given something that is hidden. */
static bool rule_sees_hidden(const struct protection *protection,
                             const struct rule *rule,
                             const struct guarded_row *row)
{
    const char *name = protection->items[row->item].row->name;
    bool year = !rule->before || strcmp(rule->before, "year") == 0;
    if (hides_at(protection, row,
                 year ? period_year_before(row->period)
                      : period_step(row->period, -1)))
        return true;
    for (int i = 1; i < rule->series; i++)
        if (hides_at(protection, row, period_step(row->period, -i)))
            return true;
    return rule->peers && protection_hides_any(protection, name, row->period);
}

static bool rules_see_hidden(const struct protection *protection,
                             const struct guarded_row *row)
{
    const struct item *item = protection->items[row->item].item;
    for (size_t i = 0; item && i < item->rule_count; i++)
        if (rule_sees_hidden(protection, item->rules[i], row))
            return true;
    return false;
}

/* A measure's own script may have looked at anything; a rule only at what it
   was given. */
static void clear_words(const struct protection *protection,
                        const struct guarded_row *guarded,
                        struct result_row *row)
{
    bool sees = rules_see_hidden(protection, guarded);
    bool own = !row->grade[0];
    if (sees)
        row->direction = "";
    if ((own || sees || protection->rule->round_base > 1) &&
        protection_is_telling(row->note))
        row->note = "";
}

/* Figures */

static void clear_figures(struct result_row *row)
{
    row->value = row->exact = row->numerator = row->denominator = row->lower =
        row->upper = NAN;
}

static void hide(const struct protection *protection, struct result_row *row)
{
    clear_figures(row);
    row->grade = row->computed = row->direction = "";
    row->status = "suppressed";
    row->note = PROTECTION_REASON;
    row->mark = protection->rule->mark;
}

static void make_limits(const struct measure *measure, struct result_row *row)
{
    struct interval limits;
    const char *why;
    bool wilson = measure->interval == INTERVAL_WILSON;
    double n = wilson ? 1 : row->denominator;
    row->lower = row->upper = NAN;
    if (wilson ? stats_wilson(row->numerator, row->denominator, 0.95, &limits,
                              &why)
               : measure->interval == INTERVAL_BYAR &&
                     stats_byar(row->numerator, 0.95, &limits, &why)) {
        row->lower =
            value_round(measure->per * limits.lower / n, measure->decimals);
        row->upper =
            value_round(measure->per * limits.upper / n, measure->decimals);
    }
}

static void round_ratio(const struct protection *protection,
                        const struct guarded_item *guarded,
                        struct result_row *row)
{
    const struct measure *measure = guarded->item->measure;
    row->numerator = protection_round(protection, row->numerator);
    if (guarded->counted)
        row->denominator = protection_round(protection, row->denominator);
    if (row->denominator <= 0 ||
        (guarded->share && row->numerator > row->denominator)) {
        hide(protection, row);
        return;
    }
    row->exact = measure->per * row->numerator / row->denominator;
    row->value = value_round(row->exact, measure->decimals);
    make_limits(measure, row);
}

static void round_figures(const struct protection *protection,
                          const struct guarded_item *guarded,
                          struct result_row *row)
{
    if (protection->rule->round_base <= 1 || isnan(row->value) ||
        guarded->people != PEOPLE_COUNTED)
        return;
    if (guarded->ratio) {
        round_ratio(protection, guarded, row);
        return;
    }
    row->exact = protection_round(protection, row->exact);
    row->value = row->exact;
    row->lower = row->upper = NAN;
}

static size_t item_by_id(const struct protection *protection, int64_t id)
{
    for (size_t i = 0; i < protection->item_count; i++)
        if (protection->items[i].row->id == id)
            return i;
    return PROTECT_NOWHERE;
}

static int area_by_id(const struct protection *protection, int64_t id)
{
    for (size_t i = 0; i < protection->programme->areas.count; i++)
        if (protection->area_ids[i] == id)
            return (int)i;
    return AREA_NONE;
}

static void apply(const struct protection *protection, size_t item, int area,
                  struct result_row *row)
{
    const struct guarded_row *guarded =
        item == PROTECT_NOWHERE ? NULL
                                : protect_find(protection, item, row->by, area,
                                               period_of_id(row->period));
    enum guard guard = guard_of(protection, item, guarded);
    if (guard == GUARD_HIDDEN) {
        hide(protection, row);
    } else if (guard == GUARD_BARE) {
        clear_figures(row);
        row->note = "score and reason rest on hidden counts";
    } else if (guard == GUARD_SHOWN) {
        round_figures(protection, &protection->items[item], row);
        clear_words(protection, guarded, row);
    }
}

bool protection_hides_series(const struct protection *protection,
                             const struct result_row *row)
{
    size_t at = item_by_id(protection, row->item);
    int area = area_by_id(protection, row->area);
    if (at == PROTECT_NOWHERE || protection->items[at].people == PEOPLE_NONE)
        return false;
    const struct guarded_item *guarded = &protection->items[at];
    if (guarded->people == PEOPLE_UNSEEN || area == AREA_NONE)
        return true;
    for (size_t i = 0; i < guarded->count; i++) {
        const struct guarded_row *other = &protection->rows[guarded->first + i];
        if (other->hidden && other->area == area &&
            strcmp(other->row.by, row->by) == 0)
            return true;
    }
    return false;
}

bool protection_rounds(const struct protection *protection,
                       const struct result_row *row)
{
    size_t at = item_by_id(protection, row->item);
    return protection->rule->round_base > 1 && at != PROTECT_NOWHERE &&
           protection->items[at].people != PEOPLE_NONE;
}

void protection_apply(const struct protection *protection,
                      struct result_row *row)
{
    apply(protection, item_by_id(protection, row->item),
          area_by_id(protection, row->area), row);
}

void protection_apply_named(const struct protection *protection,
                            const char *item, int area, struct result_row *row)
{
    apply(protection, item_by_name(protection, item), area, row);
}
