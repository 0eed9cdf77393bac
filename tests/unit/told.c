/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "told.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

static struct err err;

/* One explanation, released with the test. */
static json_t *tree;

int told_open(void **state)
{
    town_open(state);
    town_load(*state);
    town_fill(*state);
    return 0;
}

int told_close(void **state)
{
    json_decref(tree);
    tree = NULL;
    return town_close(state);
}

void told_run_some(const struct town *town, const bool *items)
{
    struct run_report report;
    const struct run_wish wish = {
        .items = items,
        .from = INT32_MIN,
        .to = INT32_MAX,
        .asked = items ? "some" : "",
        .made_at = "2009-07-01T09:00:00Z",
        .score = {.jobs = 1, .limits = &SCORE_LIMITS}};
    if (!run_make(town->programme, town->store, &wish, &report, &err))
        fail_msg("%s", err.what);
    run_report_free(&report);
}

void told_run(const struct town *town)
{
    told_run_some(town, NULL);
}

struct trace_wish told_wish(const struct town *town, const char *item, int area,
                            const char *period)
{
    struct trace_wish wish = {.area = area,
                              .run = 1,
                              .depth = 3,
                              .lines = 10,
                              .limits = &SCORE_LIMITS};
    wish.item = programme_item(town->programme, item, &err);
    assert_non_null(wish.item);
    assert_true(period_read(&wish.period, period, wish.item->period, &err));
    return wish;
}

void told(const struct town *town, const struct trace_wish *wish)
{
    json_decref(tree);
    tree = trace_explain(town->programme, town->store, NULL, wish, &err);
    if (!tree)
        fail_msg("%s", err.what);
}

void told_item(const struct town *town, const char *item, int area,
               const char *period)
{
    struct trace_wish wish = told_wish(town, item, area, period);
    told(town, &wish);
}

/* What stands in the tree at a path: "asked.0.lines.1.raw". */
const json_t *told_at(const char *path)
{
    const json_t *node = tree;
    char key[64];
    while (*path) {
        size_t length = strcspn(path, ".");
        snprintf(key, sizeof key, "%.*s", (int)length, path);
        node = json_is_array(node) ? json_array_get(node, (size_t)atoi(key))
                                   : json_object_get(node, key);
        path += length + (path[length] == '.');
    }
    return node;
}

void assert_text(const char *path, const char *text)
{
    const char *found = json_string_value(told_at(path));
    if (!found || strcmp(found, text) != 0)
        fail_msg("%s is %s, not %s", path, found ? found : "no text", text);
}

void assert_number(const char *path, double number)
{
    const json_t *found = told_at(path);
    if (!json_is_number(found) || json_number_value(found) != number)
        fail_msg("%s is %g, not %g", path, json_number_value(found), number);
}
