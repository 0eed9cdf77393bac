/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "loader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "err_json.h"
#include "errand.h"
#include "loader_parts.h"
#include "memory.h"

enum { MOST_TEXT = 1 << 20 };

/* A script that only declares is done in a millisecond. */
const struct vm_limits LOADER_LIMITS = {
    .memory = 64 << 20, .seconds = 0.3, .output = 64 << 10, .source = 64 << 10};

struct request {
    char file[256];
    size_t length;
    char text[MOST_TEXT];
};

struct loader {
    struct errand *errand;
    const char *ahead; /* the text of which the question is out; NULL: none */
};

/* In the worker. */

static json_t *run_script(const struct sandbox_modules *modules,
                          const struct loader_file *file, struct err *err)
{
    json_t *data = NULL;
    struct vm *vm = sandbox_new(&LOADER_LIMITS, modules, err);
    bool loaded =
        vm && sandbox_load(vm, file->file, file->text, file->length, err);
    if (loaded)
        data = vm_data(vm, -1, err);
    if (loaded && !data)
        err_at(err, file->file, 0, 0);
    vm_close(vm);
    return data;
}

/* What is sent back: the data, or why there are none. */
static json_t *reply_of(json_t *data, const struct err *err)
{
    json_t *reply = json_object();
    if (data)
        json_object_set_new(reply, "data", data);
    else
        json_object_set_new(reply, "err", err_to_json(err));
    return reply;
}

char *loader_reply(const struct sandbox_modules *modules,
                   const struct loader_file *file)
{
    struct err err = {0};
    json_t *reply = reply_of(run_script(modules, file, &err), &err);
    char *text = json_dumps(reply, JSON_COMPACT);
    json_decref(reply);
    return text;
}

static json_t *read_request(void *context, const void *question)
{
    const struct request *request = question;
    struct err err = {0};
    (void)context;
    json_t *data = sandbox_config(&LOADER_LIMITS, request->file, request->text,
                                  request->length, &err);
    return reply_of(data, &err);
}

struct loader *loader_new(void)
{
    struct loader *loader = memory_take(sizeof *loader);
    vm_prepare();
    loader->errand = errand_new(
        &(struct errand_use){.request = sizeof(struct request),
                             .patience = LOADER_LIMITS.seconds * 3 + 1,
                             .memory = LOADER_LIMITS.memory,
                             .answer = read_request,
                             .context = loader});
    return loader;
}

void loader_free(struct loader *loader)
{
    if (!loader)
        return;
    errand_free(loader->errand);
    free(loader);
}

/* In the parent again. */

static const char TOO_LARGE[] = "its data are too large";

void loader_tell_lost(const char *file, const char *why, struct err *err)
{
    err_set(err, ERR_SCRIPT, "the file could not be read: %s",
            why ? why : TOO_LARGE);
    err_at(err, file, 0, 0);
}

bool loader_check_length(const char *file, size_t length, struct err *err)
{
    if (length < MOST_TEXT)
        return true;
    err_set(err, ERR_SCRIPT, "the file has %zu bytes; at most %d", length,
            MOST_TEXT - 1);
    return err_at(err, file, 0, 0);
}

json_t *loader_data(json_t *reply, struct err *err)
{
    json_t *data = json_incref(json_object_get(reply, "data"));
    if (!data)
        err_from_json(json_object_get(reply, "err"),
                      "the file could not be read", err);
    json_decref(reply);
    return data;
}

static bool ask(struct loader *loader, const char *file, const char *text,
                size_t length, struct err *err)
{
    struct request *request = errand_request(loader->errand);
    snprintf(request->file, sizeof request->file, "%s", file);
    request->length = length;
    memcpy(request->text, text, length);
    loader->ahead = text;
    return errand_begin(loader->errand, err);
}

static json_t *hear(struct loader *loader, struct err *err)
{
    loader->ahead = NULL;
    return errand_end(loader->errand, TOO_LARGE, err);
}

void loader_ahead(struct loader *loader, const char *file, const char *text,
                  size_t length)
{
    struct err err;
    if (!loader->ahead && loader_check_length(file, length, &err) &&
        !ask(loader, file, text, length, &err))
        loader->ahead = NULL;
}

json_t *loader_config(struct loader *loader, const char *file, const char *text,
                      size_t length, struct err *err)
{
    struct err why;
    json_t *reply = NULL;
    if (!loader_check_length(file, length, err))
        return NULL;
    if (loader->ahead && loader->ahead != text)
        json_decref(hear(loader, &why));
    if (loader->ahead || ask(loader, file, text, length, &why))
        reply = hear(loader, &why);
    if (reply)
        return loader_data(reply, err);
    *err = why;
    if (why.kind == ERR_SCRIPT)
        loader_tell_lost(file, why.what, err);
    return NULL;
}
