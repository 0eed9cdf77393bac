/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Declarations: contracts, measures, rules and assessments, as any text and as
   woven ones. What is accepted is without fault, has tables in a store and an
   empty frame; what is refused is told. */
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "feed.h"
#include "frame.h"
#include "memory.h"
#include "sandbox.h"
#include "schema.h"
#include "spec.h"
#include "store.h"
#include "text.h"
#include "weave.h"

enum { TEXT_MOST = 4096 };

static void check_store(const struct source *source)
{
    static const struct areas none;
    struct store *store;
    struct frame *frame;
    struct err err;
    bool has;
    DEMAND(store_open(&store, "", STORE_MEMORY, &err));
    DEMAND(store_begin(store, &err) && schema_ensure(store, &err));
    DEMAND(schema_source(store, source, &err));
    DEMAND(schema_has_source(store, source, &has, &err) && has);
    DEMAND(schema_source(store, source, &err) && store_commit(store, &err));
    DEMAND(frame_load(&frame, store, source, &none, INT64_MAX, &err));
    DEMAND(frame_rows(frame) == 0);
    frame_free(frame);
    store_close(store);
}

static void check_source(const struct source *source, struct arena *arena)
{
    const char **headers =
        arena_take(arena, (source->column_count + 4) * sizeof *headers);
    DEMAND(source->title != NULL && source->column_count > 0);
    DEMAND(source->period_kind != PERIOD_NONE);
    DEMAND(source_headers(source, headers) > 0);
    for (size_t i = 0; i < source->column_count; i++)
        DEMAND(source_column(source, source->columns[i].name) == (int)i);
    check_store(source);
}

static void read_contract(const char *text, size_t length, struct arena *arena,
                          struct err_list *faults)
{
    struct source source;
    bool good = config_source(&source, NULL, "crime", "crime.lua", text, length,
                              arena, faults);
    demand_faults(good, faults);
    if (good)
        check_source(&source, arena);
}

static void check_params(const struct param_specs *specs)
{
    for (size_t i = 0; i < specs->count; i++) {
        const struct param_spec *spec = &specs->items[i];
        DEMAND(param_find(specs, spec->name) == spec);
        DEMAND(param_allows(spec, &spec->value, NULL));
    }
}

/* As `kind`, from the data that the script returned. */
static void read_spec(char kind, const struct script *script,
                      const json_t *data, struct arena *arena,
                      struct err_list *faults)
{
    struct measure measure;
    struct rule rule;
    struct assessment assessment;
    bool good;
    if (kind == 'm')
        good = spec_measure(&measure, script, data, arena, faults);
    else if (kind == 'r')
        good = spec_rule(&rule, script, data, arena, faults);
    else
        good = spec_assessment(&assessment, script, data, arena, faults);
    demand_faults(good, faults);
    if (good)
        check_params(kind == 'm'   ? &measure.params
                     : kind == 'r' ? &rule.params
                                   : &assessment.params);
}

static void read_script(char kind, const char *text, size_t length,
                        struct arena *arena, struct err_list *faults)
{
    static const struct vm_limits limits = {.memory = 8 << 20,
                                            .seconds = 0.05,
                                            .output = 64 << 10,
                                            .source = 64 << 10};
    struct script script = {.kind = "measure",
                            .name = "ni35",
                            .file = "ni35.lua",
                            .text = text,
                            .length = length};
    struct err err;
    json_t *data = NULL;
    struct vm *vm = sandbox_new(&limits, NULL, &err);
    DEMAND(vm != NULL);
    if (!sandbox_load(vm, script.file, text, length, &err) ||
        !(data = vm_data(vm, -1, &err)))
        demand_told(&err);
    else
        read_spec(kind, &script, data, arena, faults);
    json_decref(data);
    vm_close(vm);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char kinds[] = {'c', 'm', 'r', 'a'};
    struct feed feed = feed_begin(data, size < TEXT_MOST ? size : TEXT_MOST);
    struct err_list faults = {0};
    struct arena *arena = arena_new();
    struct buffer text = {0};
    uint8_t way = feed_byte(&feed);
    char kind = kinds[way % 4];
    if (way / 4 % 4 != 0)
        weave(weave_tables, kind, &feed, &text);
    else
        buffer_put(&text, (const char *)feed.at, feed.left);
    if (kind == 'c')
        read_contract(buffer_text(&text), text.length, arena, &faults);
    else
        read_script(kind, buffer_text(&text), text.length, arena, &faults);
    buffer_free(&text);
    err_list_free(&faults);
    arena_free(arena);
    return 0;
}
