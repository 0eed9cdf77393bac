/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config_reports.h"

#include <stddef.h>

/* Whether `text`, the value of `name`, is a day or a month. */
static bool take_when(const struct form_reading *reading, const char *name,
                      const char *text, long line, struct period *when)
{
    struct err err;
    return text != NULL && (schedule_when(when, text, &err) ||
                            fault_of(&reading->place, line, name, &err));
}

static bool read_first(const struct form_reading *reading, void *out,
                       const json_t *value, long line)
{
    struct schedule *schedule = out;
    const char *text = form_text(reading, "first", value, line);
    return take_when(reading, "first", text, line, &schedule->first);
}

static bool read_every(const struct form_reading *reading, void *out,
                       const json_t *value, long line)
{
    struct schedule *schedule = out;
    struct err err;
    const char *text = form_text(reading, "every", value, line);
    return text != NULL && (schedule_every(&schedule->months, text, &err) ||
                            fault_of(&reading->place, line, "every", &err));
}

static bool read_given(const struct form_reading *reading, void *out,
                       const json_t *value, long line)
{
    struct schedule *schedule = out;
    const char **texts;
    size_t count = 0;
    bool good = form_is_empty(value) ||
                form_texts(reading, "given", value, line, &texts, &count);
    schedule->given =
        arena_take(reading->arena, (count + 1) * sizeof *schedule->given);
    schedule->given_count = count;
    for (size_t i = 0; good && i < count; i++)
        good = take_when(reading, "given", texts[i], line, &schedule->given[i]);
    return good;
}

#define IN(member) .at = offsetof(struct schedule, member)

static const struct form_field report_fields[] = {
    {"title", FORM_TEXT, true, IN(title), .example = "title = \"...\""},
    {"reference", FORM_TEXT, IN(reference)},
    {"every", FORM_OWN, true, .read = read_every,
     .example = "every = \"6 months\""},
    {"first", FORM_OWN, true, .read = read_first,
     .example = "first = \"2008-01-31\""},
    {"till", FORM_DATE, IN(till)},
    {"until", FORM_DATE, IN(till)},
    {"given", FORM_OWN, .read = read_given},
};

#undef IN

static const struct form report_form = {
    "a report", report_fields, sizeof report_fields / sizeof *report_fields};

/* Where a report's own lines begin: at its title. */
static long line_of(const struct form_reading *reading, const json_t *value,
                    long from)
{
    const char *title = json_string_value(json_object_get(value, "title"));
    return title ? form_line(reading, title, from) : from;
}

bool config_reports_read(const struct form_reading *reading,
                         struct schedules *out, const json_t *value, long line)
{
    size_t count = json_array_size(value);
    bool good = true;
    if (count == 0)
        return fault_tell(&reading->place, line,
                          "write reports = { { title = \"...\", every = \"6 "
                          "months\", first = \"2008-01-31\" } }",
                          "'reports' must be a list of reports");
    out->items = arena_take(reading->arena, count * sizeof *out->items);
    out->count = count;
    for (size_t i = 0; i < count; i++) {
        const json_t *one = json_array_get(value, i);
        out->items[i] = (struct schedule){.till = INT32_MAX};
        good &= form_read(&report_form, reading, &out->items[i], one,
                          line_of(reading, one, line));
    }
    return good;
}
