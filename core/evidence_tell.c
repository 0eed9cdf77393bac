/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "evidence_tell.h"

#include <stdlib.h>

#include "tell.h"
#include "text.h"
#include "trace_explain.h"

/* As explain has them where nothing is asked. */
enum { DEPTH = 8, LINES = 3 };

static json_t *untold_json(const struct err *why)
{
    char text[sizeof why->what];
    err_text(why, text, sizeof text);
    return json_pack("{s:s}", "error", text);
}

static bool hand_on(const struct evidence_told *told, const struct spot *spot,
                    const json_t *node, const json_t *shown, struct err *err)
{
    static const struct tell_style style = {.utf8 = true};
    struct buffer text = {0};
    char *json = json_dumps(shown, JSON_COMPACT | JSON_REAL_PRECISION(17));
    if (json == NULL)
        memory_give_up();
    if (node != NULL)
        tell_explanation(&text, node, &style);
    else
        buffer_add(&text, json);
    bool good =
        told->each(told->context, spot, node, json, buffer_text(&text), err);
    buffer_free(&text);
    free(json);
    return good;
}

static bool take(void *context, const struct spot *spot, const json_t *node,
                 const struct err *why, struct err *err)
{
    json_t *untold = node == NULL ? untold_json(why) : NULL;
    bool good = hand_on(context, spot, node, node != NULL ? node : untold, err);
    json_decref(untold);
    return good;
}

static bool is_stopped(void *context)
{
    const struct evidence_told *told = context;
    return told->score->stop != NULL && told->score->stop(told->score->context);
}

bool evidence_tell(const struct evidence_told *told, struct err *err)
{
    const struct programme *programme = told->programme;
    struct evidence_told copy = *told;
    bool *items = memory_take(programme->item_count + 1);
    bool *areas = memory_take(programme->areas.count + 1);
    const struct trace_many many = {.wish = {.run = told->run,
                                             .depth = DEPTH,
                                             .lines = LINES,
                                             .limits = told->score->limits},
                                    .items = items,
                                    .areas = areas,
                                    .from = INT32_MIN,
                                    .to = INT32_MAX,
                                    .each = take,
                                    .stop = is_stopped,
                                    .context = &copy};
    for (size_t i = 0; i < programme->item_count; i++)
        items[i] = true;
    areas[told->area] = true;
    bool good = trace_all(programme, told->path, &many, err);
    free(areas);
    free(items);
    return good;
}
