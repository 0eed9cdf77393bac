/* SPDX-License-Identifier: GPL-2.0-or-later */
/* reports = { { title = "Progress report", every = "6 months",
     first = "2008-01-31", till = "2010-12-31", reference = "para 1",
     given = { "2008-01-31" } } }: what a programme owes its board, in
   config/programme.lua. `first` and those given are days or months. */
#ifndef CONFIG_REPORTS_H
#define CONFIG_REPORTS_H

#include "form.h"
#include "schedule.h"

struct schedules {
    struct schedule *items;
    size_t count;
};

/* Read the list `value`, at `line`, into what the arena keeps. */
bool config_reports_read(const struct form_reading *reading,
                         struct schedules *out, const json_t *value, long line);

#endif
