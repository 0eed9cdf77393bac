/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Each date is counted from the first one, so that a short month does not
   shorten those after it. */
#include "schedule.h"

#include <stdlib.h>
#include <string.h>

/* Ten thousand years; a schedule that is longer is none. */
enum { MOST_MONTHS = 120000 };

struct unit {
    const char *word;
    int32_t months;
};

static int32_t months_of(const char *word)
{
    static const struct unit units[] = {{"month", 1},   {"months", 1},
                                        {"quarter", 3}, {"quarters", 3},
                                        {"year", 12},   {"years", 12}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(word, units[i].word) == 0)
            return units[i].months;
    return 0;
}

bool schedule_every(int32_t *months, const char *text, struct err *err)
{
    char *word;
    long count = strtol(text, &word, 10);
    if (word == text)
        count = 1;
    else if (*word == ' ')
        word++;
    int32_t each = months_of(word);
    if (each && count > 0 && count <= MOST_MONTHS / each) {
        *months = (int32_t)count * each;
        return true;
    }
    err_set(err, ERR_INPUT, "\"%.40s\" is no distance in time", text);
    return err_mend(err, "write month, quarter, year, or how many, as in "
                         "\"6 months\"");
}

bool schedule_when(struct period *when, const char *text, struct err *err)
{
    bool day = strlen(text) > strlen("2008-01");
    return period_read(when, text, day ? PERIOD_DAY : PERIOD_MONTH, err);
}

struct period schedule_due(const struct schedule *schedule, size_t n)
{
    if (n > (size_t)(MOST_MONTHS / schedule->months))
        return (struct period){PERIOD_NONE, 0};
    return period_months_on(schedule->first, (int32_t)n * schedule->months);
}

static size_t count_given(const struct schedule *schedule, int32_t today)
{
    size_t count = 0;
    for (size_t i = 0; i < schedule->given_count; i++)
        count += period_first(schedule->given[i]) <= today;
    return count;
}

bool schedule_next(const struct schedule *schedule, int32_t today,
                   struct period *next)
{
    size_t n = count_given(schedule, today);
    *next = schedule_due(schedule, n);
    while (!schedule->given && next->kind != PERIOD_NONE &&
           period_last(*next) < today)
        *next = schedule_due(schedule, ++n);
    return next->kind != PERIOD_NONE && period_last(*next) <= schedule->till;
}
