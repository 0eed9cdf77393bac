/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The file goes to the worker through memory that both share, its data come
   back through the slot as JSON. */
#include "loader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crew.h"
#include "err_json.h"
#include "memory.h"
#include "vm.h"

enum { MOST_TEXT = 1 << 20 };

/* A script that only declares is done in a millisecond. */
static const struct vm_limits LIMITS = {
    .memory = 64 << 20, .seconds = 0.3, .output = 64 << 10, .source = 64 << 10};

struct request {
    bool config;
    char file[256];
    size_t length;
    char text[MOST_TEXT];
};

struct loader {
    const struct sandbox_modules *modules;
    struct request *request; /* shared with the worker */
    struct crew_use use;
    struct crew *crew;
    json_t *reply; /* as the worker gave it; NULL: none */
    char lost[160];
};

/* In the worker. */
static json_t *run_script(const struct loader *loader, struct err *err)
{
    const struct request *request = loader->request;
    json_t *data = NULL;
    struct vm *vm = sandbox_new(&LIMITS, loader->modules, err);
    bool loaded = vm && sandbox_load(vm, request->file, request->text,
                                     request->length, err);
    if (loaded)
        data = vm_data(vm, -1, err);
    if (loaded && !data)
        err_at(err, request->file, 0, 0);
    vm_close(vm);
    return data;
}

static json_t *read_request(const struct loader *loader)
{
    const struct request *request = loader->request;
    struct err err = {0};
    json_t *data = request->config
                       ? sandbox_config(&LIMITS, request->file, request->text,
                                        request->length, &err)
                       : run_script(loader, &err);
    json_t *reply = json_object();
    if (data)
        json_object_set_new(reply, "data", data);
    else
        json_object_set_new(reply, "err", err_to_json(&err));
    return reply;
}

static void *begin_reading(void *context)
{
    return context;
}

static void do_reading(void *state, const struct job *job, struct slot *slot)
{
    json_t *reply = read_request(state);
    char *text = json_dumps(reply, JSON_COMPACT);
    if (text)
        slot_note(slot, &slot->raws[0], text);
    free(text);
    json_decref(reply);
    atomic_store(&slot->at, job->count);
}

/* In the parent again. */
static void accept_reply(void *context, const struct job *job,
                         const struct slot *slot, uint32_t count)
{
    struct loader *loader = context;
    size_t length = 0;
    const char *text = slot_text(slot, &slot->raws[0], &length);
    if (count == job->count && text)
        loader->reply = json_loadb(text, length, 0, NULL);
}

static void lose_reply(void *context, const struct job *job, uint32_t at,
                       const char *cause)
{
    struct loader *loader = context;
    (void)job;
    (void)at;
    snprintf(loader->lost, sizeof loader->lost, "%s", cause);
}

struct loader *loader_new(const struct sandbox_modules *modules)
{
    struct loader *loader = memory_take(sizeof *loader);
    vm_prepare();
    loader->modules = modules;
    loader->request = memory_share(sizeof *loader->request);
    loader->use = (struct crew_use){.workers = 1,
                                    .patience = LIMITS.seconds * 3 + 1,
                                    .memory = LIMITS.memory,
                                    .begin = begin_reading,
                                    .work = do_reading,
                                    .accept = accept_reply,
                                    .lost = lose_reply,
                                    .context = loader};
    loader->crew = crew_new(&loader->use);
    return loader;
}

void loader_free(struct loader *loader)
{
    if (!loader)
        return;
    crew_free(loader->crew);
    memory_unshare(loader->request, sizeof *loader->request);
    free(loader);
}

static bool ask(struct loader *loader, const char *file, struct err *err)
{
    struct job job = {.count = 1};
    loader->lost[0] = '\0';
    if (!crew_do(loader->crew, &job, 1, err))
        return false;
    if (loader->reply)
        return true;
    err_set(err, ERR_SCRIPT, "the file could not be read: %s",
            loader->lost[0] ? loader->lost : "its data are too large");
    return err_at(err, file, 0, 0);
}

static json_t *read_file(struct loader *loader, bool config, const char *file,
                         const char *text, size_t length, struct err *err)
{
    struct request *request = loader->request;
    if (length >= MOST_TEXT) {
        err_set(err, ERR_SCRIPT, "the file has %zu bytes; at most %d", length,
                MOST_TEXT - 1);
        err_at(err, file, 0, 0);
        return NULL;
    }
    request->config = config;
    snprintf(request->file, sizeof request->file, "%s", file);
    request->length = length;
    memcpy(request->text, text, length);
    if (!ask(loader, file, err))
        return NULL;
    json_t *data = json_incref(json_object_get(loader->reply, "data"));
    if (!data)
        err_from_json(json_object_get(loader->reply, "err"),
                      "the file could not be read", err);
    json_decref(loader->reply);
    loader->reply = NULL;
    return data;
}

json_t *loader_script(struct loader *loader, const char *file, const char *text,
                      size_t length, struct err *err)
{
    return read_file(loader, false, file, text, length, err);
}

json_t *loader_config(struct loader *loader, const char *file, const char *text,
                      size_t length, struct err *err)
{
    return read_file(loader, true, file, text, length, err);
}
