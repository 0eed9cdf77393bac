/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The texts are there before the workers are forked: nothing is sent but
   numbers. While one file's data are taken, workers are at the next. */
#include "loader_batch.h"

#include <stdlib.h>
#include <string.h>

#include "crew.h"
#include "loader_parts.h"
#include "memory.h"

enum { MOST_WORKERS = 2, FILES_EACH = 100, JOBS_EACH = 8 };

struct answer {
    json_t *reply; /* as the worker gave it; NULL: none */
    char *lost;    /* what cost the worker; NULL: nothing did */
};

struct loader_batch {
    const struct sandbox_modules *modules;
    struct loader_file *files;
    size_t count, capacity;
    struct answer *answers; /* by file */
    struct err *failed;     /* of all that have no answer; NULL: they were too
                           large */
};

/* In a worker. */

static void *begin(void *context)
{
    return context;
}

static void work(void *state, const struct job *job, struct slot *slot)
{
    const struct loader_batch *batch = state;
    for (uint32_t i = 0; i < job->count; i++) {
        const struct loader_file *file = &batch->files[job->first + i];
        char *text = loader_reply(batch->modules, file);
        slot_note(slot, &slot->raws[i], text ? text : "");
        free(text);
        atomic_store(&slot->at, i + 1);
    }
}

/* In the parent again. */

static void accept(void *context, const struct job *job,
                   const struct slot *slot, uint32_t count)
{
    const struct loader_batch *batch = context;
    for (uint32_t i = 0; i < count; i++) {
        size_t length = 0;
        const char *text = slot_text(slot, &slot->raws[i], &length);
        if (text)
            batch->answers[job->first + i].reply =
                json_loadb(text, length, 0, NULL);
    }
}

static void lose(void *context, const struct job *job, uint32_t at,
                 const char *cause)
{
    const struct loader_batch *batch = context;
    batch->answers[job->first + at].lost = memory_copy(cause);
}

/* A worker costs as much as a few dozen files. */
static size_t workers_for(size_t files)
{
    return files > FILES_EACH ? MOST_WORKERS : 1;
}

static bool do_jobs(struct loader_batch *batch, const struct job *jobs,
                    size_t count)
{
    const struct crew_use use = {.workers = workers_for(batch->count),
                                 .patience = LOADER_LIMITS.seconds * 3 + 1,
                                 .memory = LOADER_LIMITS.memory,
                                 .begin = begin,
                                 .work = work,
                                 .accept = accept,
                                 .lost = lose,
                                 .context = batch};
    struct err err;
    struct crew *crew = crew_new(&use);
    bool done = crew_do(crew, jobs, count, &err);
    crew_free(crew);
    if (done)
        return true;
    batch->failed = memory_take(sizeof err);
    *batch->failed = err;
    return false;
}

static bool is_open(const struct loader_batch *batch, size_t i)
{
    const struct loader_file *file = &batch->files[i];
    struct err ignored;
    return file->text && !batch->answers[i].reply && !batch->answers[i].lost &&
           loader_check_length(file->file, file->length, &ignored);
}

/* Jobs of at most `most` files that have no answer yet. */
static size_t make_jobs(const struct loader_batch *batch, size_t most,
                        struct job *jobs)
{
    size_t count = 0;
    for (size_t i = 0; i < batch->count; i++) {
        struct job *last = &jobs[count > 0 ? count - 1 : 0];
        if (!is_open(batch, i))
            continue;
        if (count > 0 && last->count < most && last->first + last->count == i)
            last->count++;
        else
            jobs[count++] = (struct job){.first = i, .count = 1};
    }
    return count;
}

static size_t job_size(size_t count)
{
    size_t size = count / (MOST_WORKERS * JOBS_EACH) + 1;
    return size < CREW_CELLS ? size : CREW_CELLS;
}

struct loader_batch *loader_batch_new(const struct sandbox_modules *modules)
{
    struct loader_batch *batch = memory_take(sizeof *batch);
    batch->modules = modules;
    return batch;
}

size_t loader_batch_add(struct loader_batch *batch,
                        const struct loader_file *file)
{
    batch->files = memory_room(batch->files, batch->count, &batch->capacity,
                               sizeof *batch->files);
    batch->files[batch->count] = *file;
    return batch->count++;
}

void loader_batch_read(struct loader_batch *batch)
{
    struct job *jobs = memory_take((batch->count + 1) * sizeof *jobs);
    vm_prepare();
    batch->answers = memory_take((batch->count + 1) * sizeof *batch->answers);
    size_t given = make_jobs(batch, job_size(batch->count), jobs);
    bool done = given == 0 || do_jobs(batch, jobs, given);
    /* What did not fit beside others may fit alone. */
    given = done ? make_jobs(batch, 1, jobs) : 0;
    if (given > 0)
        do_jobs(batch, jobs, given);
    free(jobs);
}

json_t *loader_answer(struct loader_batch *batch, size_t i, struct err *err)
{
    struct answer *answer = &batch->answers[i];
    const struct loader_file *file = &batch->files[i];
    json_t *reply = answer->reply;
    answer->reply = NULL;
    if (reply)
        return loader_data(reply, err);
    if (!loader_check_length(file->file, file->length, err))
        return NULL;
    if (!answer->lost && batch->failed)
        *err = *batch->failed;
    else
        loader_tell_lost(file->file, answer->lost, err);
    return NULL;
}

void loader_batch_free(struct loader_batch *batch)
{
    if (!batch)
        return;
    for (size_t i = 0; batch->answers && i < batch->count; i++) {
        json_decref(batch->answers[i].reply);
        free(batch->answers[i].lost);
    }
    free(batch->answers);
    free(batch->files);
    free(batch->failed);
    free(batch);
}
