/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The kernel of disclosure control over all figures at once, and what follows
   for results that have no figures of their own. */
#include <math.h>
#include <stdlib.h>

#include "protect_parts.h"

/* What somebody knows who knows the rule: a result without small counts but 0
   would be shown, so that no figure behind a hidden one is 0, unless its
   denominator is small. */
static double least_of(const struct protection *protection,
                       const struct guarded_row *row, size_t figures)
{
    const struct disclosure_config *rule = protection->rule;
    double whole = protection->values[row->figure + (figures > 1 ? 1 : 0)];
    if (!rule->show_zero || row->lacking)
        return 0;
    return figures == 1 || whole > rule->threshold ? 1 : 0;
}

static void set_least(const struct protection *protection, double *least)
{
    for (size_t i = 0; i < protection->row_count; i++) {
        const struct guarded_row *row = &protection->rows[i];
        size_t figures = guarded_figures(&protection->items[row->item]);
        for (size_t which = 0; which < figures; which++)
            least[row->figure + which] = least_of(protection, row, figures);
        if (figures > 1 && protection->rule->show_zero && !row->lacking)
            least[row->figure + 1] = 1;
    }
}

static struct hiding hiding_of(const struct protection *protection,
                               const bool *fixed)
{
    return (struct hiding){
        .threshold = protection->rule->threshold,
        .width = protection->rule->width,
        .zeros = !protection->rule->show_zero,
        .fixed = fixed,
        .stop = protection->stop,
    };
}

/* A count of an area that is no longer known cannot be looked for in sums. */
static void hide_lost(const struct protection *protection, bool *hidden)
{
    for (size_t i = 0; i < protection->row_count; i++) {
        const struct guarded_row *row = &protection->rows[i];
        size_t figures = guarded_figures(&protection->items[row->item]);
        for (size_t which = 0; which < figures; which++)
            if (row->area == AREA_NONE)
                hidden[row->figure + which] = true;
    }
}

static bool refuse(const struct protection *protection, size_t left,
                   const char *why, struct err *err)
{
    for (size_t i = 0; i < protection->row_count; i++) {
        const struct guarded_row *row = &protection->rows[i];
        size_t figures = guarded_figures(&protection->items[row->item]);
        if (left < row->figure || left >= row->figure + figures)
            continue;
        return err_set(err, ERR_REFUSED,
                       "a small count of people in %s, %s, %s could be worked "
                       "out: %s",
                       protection->items[row->item].row->name,
                       row->row.area_name, row->row.period_name, why);
    }
    return err_set(err, ERR_REFUSED,
                   "small counts of people cannot be protected: %s", why);
}

static bool hide_figures(const struct protection *protection, bool *hidden,
                         bool *fixed, double *least, struct err *err)
{
    struct hiding hiding = hiding_of(protection, fixed);
    struct sums sums = {
        .figure_count = protection->figure_count,
        .values = protection->values,
        .owners = protection->owners,
        .least = least,
        .count = protection->sum_count,
        .starts = protection->starts,
        .members = protection->members,
        .stop = protection->stop,
    };
    size_t left;
    const char *why;
    for (size_t i = 0; i < protection->figure_count; i++) {
        hidden[i] = hiding_is_small(&hiding, protection->values[i]);
        fixed[i] = i >= protection->stored_figures;
    }
    hide_lost(protection, hidden);
    set_least(protection, least);
    bool safe = stats_hide(&sums, &hiding, hidden, &left, &why);
    if (protection->stop()) /* then an attack that failed says nothing */
        return err_set(err, ERR_INTERRUPTED, "interrupted");
    if (safe)
        return true;
    refuse(protection, left, why, err);
    return err_mend(err, "a wider threshold, fewer levels, or no --public");
}

/* Items without figures */

static bool overlap(struct period one, struct period other)
{
    return period_first(one) <= period_last(other) &&
           period_first(other) <= period_last(one);
}

/* An assessment is given its parts there and then, a part its measure; another
   measure's script may look at other periods of its area, and at other
   areas. The reason of an assessment may tell the score of one that it
   weighs. */
static bool hides_there(const struct protection *protection,
                        const struct guarded_item *item,
                        const struct guarded_row *row, bool near)
{
    for (size_t i = item->first; i < item->first + item->count; i++) {
        const struct guarded_row *other = &protection->rows[i];
        bool here = other->area == row->area;
        bool now = overlap(other->period, row->period);
        if ((other->hidden || other->bare) &&
            (near ? here && now : here || now))
            return true;
    }
    return false;
}

static const struct guarded_item *
guarded_of(const struct protection *protection, const struct item *item)
{
    for (size_t i = 0; i < protection->item_count; i++)
        if (protection->items[i].item == item)
            return &protection->items[i];
    return NULL;
}

static bool hides_needs(const struct protection *protection,
                        const struct item *item, const struct guarded_row *row)
{
    for (size_t i = 0; i < item->need_count; i++) {
        const struct guarded_item *needed = guarded_of(
            protection, &protection->programme->items[item->needs[i]]);
        if (needed &&
            hides_there(protection, needed, row, item->kind != ITEM_MEASURE))
            return true;
    }
    return false;
}

/* In the order of items of the programme, in which needs come first. */
static void hide_behind(struct protection *protection,
                        const struct guarded_item *guarded)
{
    for (size_t i = guarded->first; i < guarded->first + guarded->count; i++) {
        struct guarded_row *row = &protection->rows[i];
        bool whole = guarded->item && guarded->item->kind == ITEM_ASSESSMENT;
        if (guarded->people == PEOPLE_UNSEEN)
            row->hidden = !row->lacking;
        else if (hides_needs(protection, guarded->item, row) && whole)
            row->bare = true;
        else if (hides_needs(protection, guarded->item, row))
            row->hidden = row->hidden || !row->lacking;
    }
}

static void take_hidden(struct protection *protection, const bool *hidden)
{
    for (size_t i = 0; i < protection->row_count; i++) {
        struct guarded_row *row = &protection->rows[i];
        if (guarded_figures(&protection->items[row->item]))
            row->hidden = hidden[row->figure] && !row->lacking;
    }
}

static void take_decisions(struct protection *protection, const bool *hidden)
{
    const struct programme *programme = protection->programme;
    take_hidden(protection, hidden);
    for (size_t i = 0; i < protection->item_count; i++)
        if (!protection->items[i].item)
            hide_behind(protection, &protection->items[i]);
    for (size_t i = 0; i < programme->item_count; i++) {
        const struct guarded_item *guarded =
            guarded_of(protection, &programme->items[i]);
        if (guarded && guarded->people != PEOPLE_NONE)
            hide_behind(protection, guarded);
    }
}

bool protect_hide(struct protection *protection, struct err *err)
{
    size_t room = protection->figure_count + 1;
    bool *hidden = memory_take(room), *fixed = memory_take(room);
    double *least = memory_take(room * sizeof *least);
    bool done = hide_figures(protection, hidden, fixed, least, err);
    if (done)
        take_decisions(protection, hidden);
    free(hidden);
    free(fixed);
    free(least);
    return done;
}
