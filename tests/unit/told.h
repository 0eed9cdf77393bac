/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Explanations of the town's results: a filled town, a run, and the tree of the
   last cell that was explained. */
#ifndef TOLD_H
#define TOLD_H

#include <jansson.h>

#include "town.h"
#include "trace_explain.h"

/* For cmocka: a town with calls and people; and its end. */
int told_open(void **state);
int told_close(void **state);

#define IN_TOWN(test) \
    cmocka_unit_test_setup_teardown(test, told_open, told_close)

/* Score all of it, or some items (by item) alone, as the next run. */
void told_run(const struct town *town);
void told_run_some(const struct town *town, const bool *items);

/* Explain a cell, checked against run 1. */
struct trace_wish told_wish(const struct town *town, const char *item, int area,
                            const char *period);
void told(const struct town *town, const struct trace_wish *wish);
void told_item(const struct town *town, const char *item, int area,
               const char *period);

/* What stands in the tree at "parts.0.grade"; NULL for nothing. */
const json_t *told_at(const char *path);
void assert_text(const char *path, const char *text);
void assert_number(const char *path, double number);

#endif
