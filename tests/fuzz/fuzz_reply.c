/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a worker sends as JSON: an explanation's questions and the tables of
   scripts and contracts. The parent takes it or tells why not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../unit/town.h"
#include "config_source.h"
#include "feed.h"
#include "heard.h"
#include "memory.h"
#include "trace_lines.h"
#include "trace_words.h"
#include "weave.h"

enum { TEXT_MOST = 4096, LINES = 5 };

static struct town *town;
static struct store *store;

static void leave(void)
{
    void *state = town;
    store_close(store);
    town_close(&state);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    void *state;
    struct err err;
    (void)argc;
    (void)argv;
    town_open(&state);
    town = state;
    town_load(town);
    town_fill(town);
    DEMAND(store_open(&store, town->store, STORE_READ, &err));
    atexit(leave);
    return 0;
}

/* As explain does with what it heard. */
static void take_asked(json_t *asked, size_t item)
{
    const struct programme *programme = town->programme;
    struct err err;
    size_t index;
    json_t *entry;
    if (!heard_is_sound(programme, item % programme->item_count, asked))
        return;
    struct lines *lines = lines_new(programme, store, &err);
    DEMAND(lines);
    json_array_foreach(asked, index, entry)
    {
        DEMAND(lines_find(lines, entry, LINES, &err));
    }
    lines_free(lines);
    words_asked(asked, programme);
}

static bool take_source(const struct script *script, const json_t *data,
                        struct arena *arena, struct err_list *faults)
{
    struct source source = {.name = "crime", .hash = ""};
    const struct form_reading reading = {
        .place = {ERR_INPUT, script->file, faults},
        .text = script->text,
        .arena = arena};
    return config_source_read(&reading, &source, data);
}

static void take_table(uint8_t kind, const json_t *data, struct arena *arena)
{
    struct measure measure;
    struct rule rule;
    struct assessment assessment;
    struct err_list faults = {0};
    const struct script script = {.kind = "measure",
                                  .name = "a",
                                  .file = "a.lua",
                                  .text = "return {}",
                                  .length = 9};
    bool good;
    switch (kind) {
    case 0: good = spec_measure(&measure, &script, data, arena, &faults); break;
    case 1: good = spec_rule(&rule, &script, data, arena, &faults); break;
    case 2: good = take_source(&script, data, arena, &faults); break;
    default: good = spec_assessment(&assessment, &script, data, arena, &faults);
    }
    demand_faults(good, &faults);
    err_list_free(&faults);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct feed feed = feed_begin(data, size < TEXT_MOST ? size : TEXT_MOST);
    struct buffer text = {0};
    uint8_t way = feed_byte(&feed), kind = feed_byte(&feed);
    bool asked = way % 2 == 0;
    if (way / 2 % 4 == 0)
        buffer_put(&text, (const char *)feed.at, feed.left);
    else
        weave(weave_replies, asked ? 'l' : 'T', &feed, &text);
    json_t *reply = json_loadb(buffer_text(&text), text.length, 0, NULL);
    struct arena *arena = arena_new();
    if (reply && asked)
        take_asked(reply, kind);
    else if (reply)
        take_table(kind % 4, reply, arena);
    arena_free(arena);
    json_decref(reply);
    buffer_free(&text);
    return 0;
}
