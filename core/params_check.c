/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the rows of one script must be: of a declared parameter, of its type,
   within its range, one for each place and day, and in the relations that the
   script states wherever the values of two parameters meet. */
#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "params.h"
#include "params_days.h"
#include "params_sums.h"
#include "period.h"
#include "text.h"
#include "value.h"

/* A relation that does not hold, between the values of two rows (NULL: of a
   default), whichever of the two parameters states it. */
struct clash {
    const struct param_spec *specs[2];
    const struct param_row *rows[2];
};

/* Those that were told: each is told once, wherever it is met. */
struct clashes {
    struct clash *items;
    size_t count, capacity;
};

/* One script's rows on trial. */
struct trial {
    const struct fault_place place;
    struct params *params;
    const char *of;
    const struct param_specs *specs;
    const struct areas *areas;
    struct clashes *told;
};

static bool is_ours(const struct trial *trial, const struct param_row *row)
{
    return strcmp(params_name(row->of), trial->of) == 0 &&
           strcmp(row->param, "rule") != 0;
}

static void refuse_param(const struct trial *trial, const struct param_row *row)
{
    struct arena *arena = arena_new();
    const struct fault_names names = param_names(trial->specs, arena);
    fault_unknown(&trial->place, row->line, row->param, &names,
                  "'%s' is no parameter of %s", row->param, trial->of);
    arena_free(arena);
}

static bool take_number(const struct trial *trial, struct param_row *row)
{
    struct err err;
    if (value_real(row->text, strlen(row->text), &row->value.number, &err))
        return true;
    if (!strpbrk(row->text, "0123456789")) /* no figure that is misspelt */
        err_mend(&err, "write a number");
    return fault_of(&trial->place, row->line, "value", &err);
}

static bool take_flag(const struct trial *trial, struct param_row *row)
{
    return param_flag(row->text, &row->value.number) ||
           fault_tell(&trial->place, row->line, "write true or false",
                      "'%s' is true or false, not \"%s\"", row->param,
                      row->text);
}

static bool read_value(const struct trial *trial, struct param_row *row,
                       enum param_type type)
{
    row->value = (struct param_value){.type = type};
    switch (type) {
    case PARAM_TEXT: row->value.text = row->text; break;
    case PARAM_NUMBER: return take_number(trial, row);
    case PARAM_FLAG: return take_flag(trial, row);
    }
    return true;
}

static void check_range(const struct trial *trial, struct param_row *row,
                        const struct param_spec *spec)
{
    struct buffer must = {0};
    row->usable = param_allows(spec, &row->value, &must);
    if (!row->usable)
        fault_tell(&trial->place, row->line,
                   "change the value, or the range in the script",
                   "'%s' of %s must be %s, not %s", spec->name, trial->of,
                   buffer_text(&must), row->text);
    buffer_free(&must);
}

static void check_value(const struct trial *trial, struct param_row *row)
{
    const struct param_spec *spec = param_find(trial->specs, row->param);
    if (spec == NULL)
        refuse_param(trial, row);
    else if (read_value(trial, row, spec->value.type))
        check_range(trial, row, spec);
}

static bool overlap(int32_t from, int32_t to, int32_t other_from,
                    int32_t other_to)
{
    return from <= other_to && other_from <= to;
}

static bool is_member(const struct membership *membership,
                      const struct param_row *row)
{
    return strcmp(membership->group, row->group) == 0 &&
           membership->of == AREA_NONE;
}

/* Whether one area is in both groups on a day on which both rows are in
   force. */
static bool do_meet(const struct membership *left,
                    const struct membership *right, const struct param_row *one,
                    const struct param_row *other)
{
    int32_t from = left->from > right->from ? left->from : right->from;
    int32_t to = left->to < right->to ? left->to : right->to;
    return left->area == right->area && from <= to &&
           overlap(from, to, one->from, one->to) &&
           overlap(from, to, other->from, other->to);
}

static bool share_area(const struct areas *areas, const struct param_row *one,
                       const struct param_row *other)
{
    for (size_t i = 0; i < areas->membership_count; i++) {
        const struct membership *left = &areas->memberships[i];
        for (size_t j = 0; is_member(left, one) && j < areas->membership_count;
             j++) {
            const struct membership *right = &areas->memberships[j];
            if (is_member(right, other) && do_meet(left, right, one, other))
                return true;
        }
    }
    return false;
}

bool params_tie(const struct areas *areas, const struct param_row *one,
                const struct param_row *other)
{
    if (strcmp(one->of, other->of) != 0 ||
        strcmp(one->param, other->param) != 0 || one->from != other->from)
        return false;
    if (one->group == NULL || other->group == NULL)
        return one->group == other->group && one->area == other->area;
    return strcmp(one->group, other->group) == 0 ||
           share_area(areas, one, other);
}

static bool ties(const struct trial *trial, const struct param_row *row,
                 const struct param_row *other)
{
    return other->usable && strcmp(row->status, "draft") != 0 &&
           strcmp(other->status, "draft") != 0 &&
           params_tie(trial->areas, row, other);
}

static void tell_tie(const struct trial *trial, const struct param_row *row,
                     const struct param_row *other)
{
    fault_tell(&trial->place, row->line,
               "keep one, or give them different days",
               "'%s' of %s is set twice for the same place from the same day, "
               "here and in line %ld",
               row->param, row->of, other->line);
}

static void check_ties(const struct trial *trial, struct param_row *row)
{
    const struct param_row *other = trial->params->rows;
    while (other < row && !ties(trial, row, other))
        other++;
    if (other == row)
        return;
    row->usable = false;
    tell_tie(trial, row, other);
}

/* Where two related parameters are compared. */
struct meeting {
    const struct param_spec *spec, *other;
    bool above;
    const char *as;
    int area;
    int32_t day;
};

/* The same, whichever of the two parameters states the relation. */
static struct clash clash_of(const struct meeting *meeting,
                             const struct param_row *row,
                             const struct param_row *other)
{
    if (meeting->spec > meeting->other)
        return (struct clash){{meeting->other, meeting->spec}, {other, row}};
    return (struct clash){{meeting->spec, meeting->other}, {row, other}};
}

/* Keep that the clash is told; false when it was already. */
static bool keep_clash(struct clashes *told, const struct clash *clash)
{
    for (size_t i = 0; i < told->count; i++)
        if (memcmp(&told->items[i], clash, sizeof *clash) == 0)
            return false;
    told->items = memory_room(told->items, told->count, &told->capacity,
                              sizeof *told->items);
    told->items[told->count++] = *clash;
    return true;
}

/* A value in force and the row that set it. */
struct found {
    double number;
    const struct param_row *row;
};

static struct found find_value(const struct trial *trial,
                               const struct meeting *meeting,
                               const struct param_spec *spec)
{
    struct found found;
    found.number =
        params_find(trial->params, trial->areas, trial->of, meeting->as, spec,
                    meeting->area, meeting->day, &found.row)
            .number;
    return found;
}

static void add_where(struct buffer *where, const struct trial *trial,
                      const struct meeting *meeting)
{
    char day[PERIOD_NAME];
    if (meeting->area != AREA_NONE)
        buffer_addf(where, ", for %s", trial->areas->items[meeting->area].name);
    if (meeting->day != INT32_MIN)
        buffer_addf(where, ", on %s", date_show(meeting->day, day));
}

static void tell_clash(const struct trial *trial, const struct meeting *meeting,
                       const struct param_row *row, double value, double limit)
{
    char one[VALUE_TEXT], two[VALUE_TEXT];
    struct buffer where = {0};
    add_where(&where, trial, meeting);
    fault_tell(&trial->place, row->line, "mend one of the two values",
               "'%s' of %s must be %s '%s', and is %s where that is %s%s",
               meeting->spec->name, row->of, meeting->above ? "above" : "below",
               meeting->other->name, value_show(one, value, -1),
               value_show(two, limit, -1), buffer_text(&where));
    buffer_free(&where);
}

/* Where a row stands: a scenario's, which has a line below 0, behind all. */
static unsigned long place_in(const struct param_row *row)
{
    return (unsigned long)row->line;
}

/* The one that stands lower in the file; NULL when neither is a row. */
static const struct param_row *lower(const struct param_row *one,
                                     const struct param_row *other)
{
    if (one == NULL || (other != NULL && place_in(other) > place_in(one)))
        return other;
    return one;
}

/* Compare the values that are in force at the meeting. */
static void compare(const struct trial *trial, const struct meeting *meeting)
{
    struct found value = find_value(trial, meeting, meeting->spec);
    struct found limit = find_value(trial, meeting, meeting->other);
    bool good = meeting->above ? value.number > limit.number
                               : value.number < limit.number;
    const struct param_row *row = lower(value.row, limit.row);
    const struct clash clash = clash_of(meeting, value.row, limit.row);
    if (!good && row != NULL && keep_clash(trial->told, &clash))
        tell_clash(trial, meeting, row, value.number, limit.number);
}

/* Values change from place to place only where a row names a place. */
static void compare_areas(const struct trial *trial, struct meeting *meeting,
                          bool placed)
{
    meeting->area = AREA_NONE;
    compare(trial, meeting);
    for (size_t i = 0; placed && i < trial->areas->count; i++) {
        meeting->area = (int)i;
        compare(trial, meeting);
    }
}

static bool is_either(const struct trial *trial, const struct param_row *row,
                      const struct meeting *meeting)
{
    return row->usable && is_ours(trial, row) &&
           (strcmp(row->param, meeting->spec->name) == 0 ||
            strcmp(row->param, meeting->other->name) == 0);
}

/* The days on which either value can change; whether places matter too. */
static bool gather_days(const struct trial *trial,
                        const struct meeting *meeting, struct days *days)
{
    bool placed = false;
    days_add(days, INT32_MIN);
    for (size_t i = 0; i < trial->params->count; i++) {
        const struct param_row *row = &trial->params->rows[i];
        if (!is_either(trial, row, meeting))
            continue;
        days_add_row(days, trial->areas, row);
        placed = placed || row->area != AREA_NONE || row->group != NULL;
    }
    return placed;
}

/* Compare at every day and place where rows of the two meet, for a rule as it
   grades `meeting->as`. */
static void compare_days(const struct trial *trial, struct meeting *meeting)
{
    struct days days = {0};
    bool placed = gather_days(trial, meeting, &days);
    for (size_t i = 0; i < days.count; i++) {
        meeting->day = days.items[i];
        compare_areas(trial, meeting, placed);
    }
    free(days.items);
}

/* Compare for the rule as it grades the measure that the row is for. */
static void compare_own(const struct trial *trial, struct meeting *meeting,
                        const struct param_row *row)
{
    const char *name = params_name(row->of);
    char *as = memory_copy(row->of);
    as[name - row->of - 1] = '\0';
    meeting->as = as;
    compare_days(trial, meeting);
    free(as);
}

/* Compare for the rule alone, and as it grades each measure that has rows of
   its own. */
static void check_relation(const struct trial *trial,
                           const struct param_spec *spec, const char *other,
                           bool above)
{
    if (other == NULL)
        return;
    struct meeting meeting = {
        .spec = spec, .other = param_find(trial->specs, other), .above = above};
    compare_days(trial, &meeting);
    for (size_t i = 0; i < trial->params->count; i++) {
        const struct param_row *row = &trial->params->rows[i];
        if (params_name(row->of) != row->of && is_either(trial, row, &meeting))
            compare_own(trial, &meeting, row);
    }
}

static void check_rows(const struct trial *trial)
{
    struct params *params = trial->params;
    for (size_t i = 0; i < params->count; i++)
        if (is_ours(trial, &params->rows[i]))
            check_value(trial, &params->rows[i]);
    for (size_t i = 0; i < params->count; i++)
        if (is_ours(trial, &params->rows[i]) && params->rows[i].usable)
            check_ties(trial, &params->rows[i]);
}

static void check_relations(const struct trial *trial)
{
    for (size_t i = 0; i < trial->specs->count; i++) {
        const struct param_spec *spec = &trial->specs->items[i];
        check_relation(trial, spec, spec->above, true);
        check_relation(trial, spec, spec->below, false);
    }
}

bool params_check(struct params *params, const char *of,
                  const struct param_specs *specs, const struct areas *areas,
                  struct err_list *faults)
{
    struct clashes told = {0};
    const struct trial trial = {.place = {ERR_INPUT, params->file, faults},
                                .params = params,
                                .of = of,
                                .specs = specs,
                                .areas = areas,
                                .told = &told};
    size_t before = faults->count;
    check_rows(&trial);
    check_relations(&trial);
    params_sums(params, of, specs, areas, faults);
    free(told.items);
    return faults->count == before;
}
