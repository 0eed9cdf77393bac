/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One socket pair a worker: a job goes down, a byte comes back when it is
   done; end of file means that the worker is gone. */
#include "crew.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "memory.h"
#include "wall.h"

/* A worker spends its patience in processor time, so that a busy machine fails
   no cell; one that only waits is ended after so many times as long. */
enum { LOOK_EVERY_MS = 50, PATIENCE_BY_CLOCK = 10 };

/* Two readings, in seconds: what the worker has worked, and what has passed. */
struct spent {
    double worked, passed;
};

struct worker {
    pid_t pid; /* 0: not running */
    int socket;
    struct slot *slot;
    bool busy;
    struct job job;
    uint32_t seen;      /* slot->at when last looked at */
    bool timed;         /* since is known: most jobs are done before anyone
                           looks */
    struct spent since; /* when it last moved */
};

struct crew {
    const struct crew_use *use;
    struct worker *workers;
    struct job *queue; /* jobs cut short by a lost worker */
    size_t queued, queue_capacity;
};

/* A build for valgrind, which cannot live behind a wall, is made without. */
#ifndef WITHOUT_WALL
#define WITHOUT_WALL false
#endif
static bool without_wall = WITHOUT_WALL;

void crew_without_wall(void)
{
    without_wall = true;
}

bool crew_has_wall(void)
{
    return !without_wall;
}

static void keep_text(struct slot *slot, const char *text, uint32_t *at,
                      uint32_t *size)
{
    size_t length = strlen(text);
    *at = *size = 0;
    if (length == 0 || length > CREW_TEXT - slot->used)
        return;
    memcpy(slot->text + slot->used, text, length);
    *at = slot->used;
    *size = (uint32_t)length;
    slot->used += (uint32_t)length;
}

void slot_note(struct slot *slot, struct raw *raw, const char *text)
{
    keep_text(slot, text, &raw->text, &raw->length);
}

void slot_trace(struct slot *slot, struct raw *raw, const char *text)
{
    keep_text(slot, text, &raw->trace, &raw->trace_length);
}

static const char *find_text(const struct slot *slot, uint32_t from,
                             uint32_t size, size_t *length)
{
    if (size == 0 || size > CREW_TEXT || from > CREW_TEXT - size)
        return NULL;
    *length = size;
    return slot->text + from;
}

const char *slot_text(const struct slot *slot, const struct raw *raw,
                      size_t *length)
{
    return find_text(slot, raw->text, raw->length, length);
}

const char *slot_traced(const struct slot *slot, const struct raw *raw,
                        size_t *length)
{
    return find_text(slot, raw->trace, raw->trace_length, length);
}

static double read_clock(clockid_t clock)
{
    struct timespec time = {0};
    clock_gettime(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static struct spent spent_by(const struct worker *worker)
{
    clockid_t its_clock;
    struct spent now = {.passed = read_clock(CLOCK_MONOTONIC)};
    if (clock_getcpuclockid(worker->pid, &its_clock) == 0)
        now.worked = read_clock(its_clock);
    return now;
}

struct crew *crew_new(const struct crew_use *use)
{
    struct crew *crew = memory_take(sizeof *crew);
    crew->use = use;
    crew->workers = memory_take(use->workers * sizeof *crew->workers);
    for (size_t i = 0; i < use->workers; i++)
        crew->workers[i].slot = memory_share(sizeof(struct slot));
    return crew;
}

/* In the worker: nothing stays open but the socket, as number 0; where
   sanitizers report, standard error as well. */
static bool hold_only(int socket)
{
    bool reports = wall_is_thin();
    if (socket != 0 && dup2(socket, 0) < 0)
        return false;
    if (!reports)
        return close_range(1, ~0U, 0) == 0;
    close(1);
    return close_range(3, ~0U, 0) == 0;
}

/* Ctrl-C is the parent's to answer; a worker does not outlive it. */
static bool be_worker(const struct crew *crew, int socket, pid_t parent)
{
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_DFL);
    return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent &&
           hold_only(socket) && clearenv() == 0 &&
           (without_wall || wall_build(crew->use->memory));
}

/* What it writes out of bounds must not pass for another's answers. */
static void leave_others(const struct crew *crew, const struct worker *worker)
{
    for (size_t i = 0; i < crew->use->workers; i++)
        if (&crew->workers[i] != worker)
            memory_unshare(crew->workers[i].slot, sizeof(struct slot));
}

_Noreturn static void serve(struct crew *crew, struct worker *worker,
                            pid_t parent)
{
    struct job job;
    if (!be_worker(crew, worker->socket, parent))
        _exit(ERR_REFUSED);
    leave_others(crew, worker);
    void *state = crew->use->begin(crew->use->context);
    while (read(0, &job, sizeof job) == (ssize_t)sizeof job) {
        crew->use->work(state, &job, worker->slot);
        if (write(0, "d", 1) != 1)
            break;
    }
    _exit(0);
}

static bool start(struct crew *crew, struct worker *worker, struct err *err)
{
    int ends[2];
    pid_t parent = getpid();
    if (!without_wall && !wall_holds(err))
        return false;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return err_set(err, ERR_STORE, "no worker could be started: %s",
                       strerror(errno));
    pid_t pid = fork();
    if (pid == 0) {
        worker->socket = ends[1];
        serve(crew, worker, parent);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return err_set(err, ERR_STORE, "no worker could be started: %s",
                       strerror(errno));
    }
    worker->pid = pid;
    worker->socket = ends[0];
    return true;
}

bool crew_ready(struct crew *crew, struct err *err)
{
    for (size_t i = 0; i < crew->use->workers; i++)
        if (crew->workers[i].pid == 0 && !start(crew, &crew->workers[i], err))
            return false;
    return true;
}

static bool give(struct crew *crew, struct worker *worker,
                 const struct job *job, struct err *err)
{
    if (worker->pid == 0 && !start(crew, worker, err))
        return false;
    worker->job = *job;
    worker->busy = true;
    worker->seen = 0;
    worker->timed = false;
    atomic_store(&worker->slot->at, 0);
    worker->slot->used = 0;
    /* A worker that is gone is noticed when its socket is looked at. */
    ssize_t sent = send(worker->socket, job, sizeof *job, MSG_NOSIGNAL);
    (void)sent;
    return true;
}

static int reap(struct worker *worker)
{
    int status = 0;
    close(worker->socket);
    while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
        ;
    worker->pid = 0;
    worker->busy = false;
    return status;
}

static void say_cause(int status, char *out, size_t size)
{
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS)
        snprintf(out, size,
                 "the worker made a forbidden system call and was stopped");
    else if (WIFSIGNALED(status))
        snprintf(out, size, "the worker crashed (signal %d, %s)",
                 WTERMSIG(status), strsignal(WTERMSIG(status)));
    else if (WEXITSTATUS(status) == ERR_STORE)
        snprintf(out, size, "the worker ran out of memory");
    else if (WEXITSTATUS(status) == ERR_REFUSED)
        snprintf(out, size, "no wall could be built round the worker");
    else
        snprintf(out, size, "the worker ended early (status %d)",
                 WEXITSTATUS(status));
}

/* `count` of the job's cells from number `at`, for another worker. */
static void put_back(struct crew *crew, struct job job, uint32_t at,
                     uint32_t count)
{
    if (count == 0)
        return;
    job.first += at;
    job.count = count;
    crew->queue = memory_room(crew->queue, crew->queued, &crew->queue_capacity,
                              sizeof *crew->queue);
    crew->queue[crew->queued++] = job;
}

/* The worker is gone: what it finished counts, the cell it was on is lost,
   the rest of its job waits for another. After a count that cannot be,
   nothing in the slot is believed: each cell is tried again by itself. */
static void mourn(struct crew *crew, struct worker *worker, const char *cause)
{
    const struct job *job = &worker->job;
    uint32_t at = atomic_load(&worker->slot->at);
    if (at > job->count && job->count > 1) {
        for (uint32_t i = job->count; i-- > 0;)
            put_back(crew, *job, i, 1);
        return;
    }
    if (at >= job->count)
        at = job->count - 1;
    crew->use->accept(crew->use->context, job, worker->slot, at);
    crew->use->lost(crew->use->context, job, at, cause);
    put_back(crew, *job, at + 1, job->count - at - 1);
}

static void end(struct crew *crew, struct worker *worker, const char *cause)
{
    kill(worker->pid, SIGKILL);
    reap(worker);
    mourn(crew, worker, cause);
}

/* Its job is done, or it is gone. That a job is done before its last cell is
   not believed: what stands in the slot would be from an earlier one. */
static void hear(struct crew *crew, struct worker *worker)
{
    char done, cause[120];
    if (recv(worker->socket, &done, 1, 0) != 1) {
        say_cause(reap(worker), cause, sizeof cause);
        mourn(crew, worker, cause);
    } else if (atomic_load(&worker->slot->at) != worker->job.count) {
        end(crew, worker, "the worker broke the protocol");
    } else {
        worker->busy = false;
        crew->use->accept(crew->use->context, &worker->job, worker->slot,
                          worker->job.count);
    }
}

static void lose_patience(struct crew *crew, struct worker *worker,
                          double seconds)
{
    char cause[120];
    snprintf(cause, sizeof cause, "stopped: no answer within %.3g s", seconds);
    end(crew, worker, cause);
}

/* Only a count that rises is progress. */
static void check_patience(struct crew *crew, struct worker *worker)
{
    double patience = crew->use->patience;
    uint32_t at = atomic_load(&worker->slot->at);
    struct spent now = spent_by(worker);
    if (!worker->timed || (at > worker->seen && at <= worker->job.count)) {
        worker->timed = true;
        worker->seen = at;
        worker->since = now;
    } else if (now.worked - worker->since.worked > patience) {
        lose_patience(crew, worker, patience);
    } else if (now.passed - worker->since.passed >
               patience * PATIENCE_BY_CLOCK) {
        lose_patience(crew, worker, patience * PATIENCE_BY_CLOCK);
    }
}

static void look_at(struct crew *crew, struct worker *worker, short events)
{
    if (events & (POLLIN | POLLHUP | POLLERR))
        hear(crew, worker);
    else
        check_patience(crew, worker);
}

/* Wait for something to happen; how many workers are busy. */
static size_t watch(struct crew *crew)
{
    struct pollfd polls[64];
    struct worker *watched[64];
    nfds_t count = 0;
    for (size_t i = 0; i < crew->use->workers; i++) {
        struct worker *worker = &crew->workers[i];
        if (!worker->busy)
            continue;
        polls[count] = (struct pollfd){.fd = worker->socket, .events = POLLIN};
        watched[count++] = worker;
    }
    if (count == 0)
        return 0;
    if (poll(polls, count, LOOK_EVERY_MS) < 0)
        return count;
    for (nfds_t i = 0; i < count; i++)
        look_at(crew, watched[i], polls[i].revents);
    return count;
}

static bool next_job(struct crew *crew, const struct job *jobs, size_t count,
                     size_t *given, struct job *job)
{
    if (crew->queued > 0) {
        *job = crew->queue[--crew->queued];
        return true;
    }
    if (*given == count)
        return false;
    *job = jobs[(*given)++];
    return true;
}

static bool is_retired(const struct crew *crew, const struct job *job)
{
    const struct crew_use *use = crew->use;
    return use->retired && use->retired(use->context, job);
}

static bool hand_out(struct crew *crew, const struct job *jobs, size_t count,
                     size_t *given, struct err *err)
{
    struct job job;
    for (size_t i = 0; i < crew->use->workers; i++) {
        struct worker *worker = &crew->workers[i];
        if (worker->busy)
            continue;
        do
            if (!next_job(crew, jobs, count, given, &job))
                return true;
        while (is_retired(crew, &job));
        if (!give(crew, worker, &job, err))
            return false;
    }
    return true;
}

bool crew_begin(struct crew *crew, const struct job *job, struct err *err)
{
    size_t given = 0;
    return hand_out(crew, job, 1, &given, err);
}

bool crew_do(struct crew *crew, const struct job *jobs, size_t count,
             struct err *err)
{
    size_t given = 0;
    do {
        if (!hand_out(crew, jobs, count, &given, err))
            return false;
        if (crew->use->stop && crew->use->stop(crew->use->context))
            return err_set(err, ERR_INTERRUPTED, "interrupted");
    } while (watch(crew) > 0 || crew->queued > 0 || given < count);
    return true;
}

void crew_dismiss(struct crew *crew)
{
    for (size_t i = 0; i < crew->use->workers; i++)
        if (crew->workers[i].pid != 0)
            kill(crew->workers[i].pid, SIGKILL);
}

void crew_rest(struct crew *crew)
{
    crew_dismiss(crew);
    for (size_t i = 0; i < crew->use->workers; i++)
        if (crew->workers[i].pid != 0)
            reap(&crew->workers[i]);
}

void crew_free(struct crew *crew)
{
    if (!crew)
        return;
    crew_rest(crew);
    for (size_t i = 0; i < crew->use->workers; i++)
        memory_unshare(crew->workers[i].slot, sizeof(struct slot));
    free(crew->workers);
    free(crew->queue);
    free(crew);
}
