/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A job of one cell, whose note is the answer. */
#include "errand.h"

#include <stdio.h>
#include <stdlib.h>

#include "crew.h"
#include "memory.h"

struct errand {
    struct errand_use use;
    void *request; /* shared with the worker */
    struct crew_use crew_use;
    struct crew *crew;
    json_t *reply; /* as the worker gave it; NULL: none */
    char lost[160];
};

/* In the worker. */

static void *begin(void *context)
{
    struct errand *errand = context;
    if (errand->use.begin)
        errand->use.begin(errand->use.context);
    return errand;
}

static void work(void *state, const struct job *job, struct slot *slot)
{
    const struct errand *errand = state;
    json_t *reply = errand->use.answer(errand->use.context, errand->request);
    char *text = json_dumps(reply, JSON_COMPACT);
    if (text)
        slot_note(slot, &slot->raws[0], text);
    free(text);
    json_decref(reply);
    atomic_store(&slot->at, job->count);
}

/* In the parent again. */

static void accept(void *context, const struct job *job,
                   const struct slot *slot, uint32_t count)
{
    struct errand *errand = context;
    size_t length = 0;
    const char *text = slot_text(slot, &slot->raws[0], &length);
    if (count == job->count && text)
        errand->reply = json_loadb(text, length, 0, NULL);
}

static void lose(void *context, const struct job *job, uint32_t at,
                 const char *cause)
{
    struct errand *errand = context;
    (void)job;
    (void)at;
    snprintf(errand->lost, sizeof errand->lost, "%s", cause);
}

static bool stop(void *context)
{
    const struct errand *errand = context;
    return errand->use.stop && errand->use.stop(errand->use.context);
}

struct errand *errand_new(const struct errand_use *use)
{
    struct errand *errand = memory_take(sizeof *errand);
    errand->use = *use;
    errand->request = memory_share(use->request);
    errand->crew_use = (struct crew_use){.workers = 1,
                                         .patience = use->patience,
                                         .memory = use->memory,
                                         .begin = begin,
                                         .work = work,
                                         .accept = accept,
                                         .lost = lose,
                                         .stop = stop,
                                         .context = errand};
    errand->crew = crew_new(&errand->crew_use);
    return errand;
}

void errand_free(struct errand *errand)
{
    if (!errand)
        return;
    crew_free(errand->crew);
    memory_unshare(errand->request, errand->use.request);
    free(errand);
}

void *errand_request(struct errand *errand)
{
    return errand->request;
}

bool errand_begin(struct errand *errand, struct err *err)
{
    const struct job job = {.count = 1};
    errand->lost[0] = '\0';
    errand->reply = NULL;
    return crew_begin(errand->crew, &job, err);
}

json_t *errand_end(struct errand *errand, const char *too_large,
                   struct err *err)
{
    if (!crew_do(errand->crew, NULL, 0, err)) {
        json_decref(errand->reply);
        return NULL;
    }
    if (!errand->reply)
        err_set(err, ERR_SCRIPT, "%s",
                errand->lost[0] ? errand->lost : too_large);
    return errand->reply;
}

json_t *errand_do(struct errand *errand, const char *too_large, struct err *err)
{
    return errand_begin(errand, err) ? errand_end(errand, too_large, err)
                                     : NULL;
}
