/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Workers that crash, hang, leave and lie: each costs the cell that it was
   on, and nothing else. The workers here stand without a wall, so that they
   can do all of that. */
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "crew.h"
#include "memory.h"

enum { CELLS = 100 };

/* What a worker does when it comes to a cell. */
enum deed {
    ANSWER,
    ABORT,
    SEGFAULT,
    LEAVE,
    LOOP,
    WAIT,
    COUNT_IDLY,
    STOP_SHORT,
    LIE
};

/* Where the parent sends the workers, and what came of it. */
struct shop {
    enum deed deeds[CELLS];
    struct crew_use use;
    int answers[CELLS], losses[CELLS];
    double values[CELLS];
    pid_t by[CELLS]; /* the worker that answered */
    char notes[CELLS][32];
    char cause[120]; /* of the last loss */
    int looks, patience_looks;
};

static struct shop shop;
static volatile bool for_ever = true;

static void *begin(void *context)
{
    const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    signal(SIGSEGV, SIG_DFL);
    signal(SIGABRT, SIG_DFL);
    return context;
}

/* Seem to be at work, without going on. */
static void count_idly(struct slot *slot, uint32_t at)
{
    for (uint32_t i = 0; for_ever; i++) {
        atomic_store(&slot->at, i % (at + 1));
        usleep(1000);
    }
}

static void do_deed(enum deed deed, struct slot *slot, uint32_t at)
{
    if (deed == ABORT)
        abort();
    else if (deed == SEGFAULT)
        raise(SIGSEGV);
    else if (deed == LEAVE)
        _exit(7);
    else if (deed == WAIT)
        usleep(600000);
    else if (deed == COUNT_IDLY)
        count_idly(slot, at);
    else if (deed == LIE) {
        atomic_store(&slot->at, 1000000);
        abort();
    }
    while (deed == LOOP && for_ever)
        ;
}

static void work(void *state, const struct job *job, struct slot *slot)
{
    const struct shop *plan = state;
    char note[32];
    for (uint32_t i = 0; i < job->count; i++) {
        uint64_t cell = job->first + i;
        if (plan->deeds[cell] == STOP_SHORT)
            return;
        do_deed(plan->deeds[cell], slot, i);
        slot->raws[i] = (struct raw){.value = (double)cell * 2,
                                     .numerator = (double)getpid()};
        snprintf(note, sizeof note, "cell %d", (int)cell);
        slot_note(slot, &slot->raws[i], note);
        atomic_store(&slot->at, i + 1);
    }
}

static void take(void *context, const struct job *job, const struct slot *slot,
                 uint32_t count)
{
    struct shop *into = context;
    assert_true(count <= job->count);
    for (uint32_t i = 0; i < count; i++) {
        size_t length, cell = (size_t)job->first + i;
        const char *note = slot_text(slot, &slot->raws[i], &length);
        into->answers[cell]++;
        into->values[cell] = slot->raws[i].value;
        into->by[cell] = (pid_t)slot->raws[i].numerator;
        snprintf(into->notes[cell], sizeof into->notes[cell], "%.*s",
                 note ? (int)length : 0, note ? note : "");
    }
}

static void lose(void *context, const struct job *job, uint32_t at,
                 const char *cause)
{
    struct shop *into = context;
    assert_true(at < job->count);
    into->losses[job->first + at]++;
    snprintf(into->cause, sizeof into->cause, "%s", cause);
}

static bool stop(void *context)
{
    struct shop *of = context;
    of->looks++;
    return of->patience_looks > 0 && of->looks > of->patience_looks;
}

static void open_shop(size_t workers)
{
    memset(&shop, 0, sizeof shop);
    shop.use = (struct crew_use){.workers = workers,
                                 .patience = 0.2,
                                 .memory = (size_t)1 << 30,
                                 .begin = begin,
                                 .work = work,
                                 .accept = take,
                                 .lost = lose,
                                 .stop = stop,
                                 .context = &shop};
}

/* Do all cells in jobs of `each`. */
static bool do_cells(uint32_t each, struct err *err)
{
    struct job jobs[CELLS];
    size_t count = 0;
    struct crew *crew = crew_new(&shop.use);
    for (uint32_t first = 0; first < CELLS; first += each)
        jobs[count++] = (struct job){.first = first, .count = each};
    bool done = crew_do(crew, jobs, count, err);
    crew_free(crew);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
    return done;
}

/* Every cell was answered or lost, exactly once, the answers are right, and
   so many were lost. */
static void assert_all_done(uint32_t each, int lost)
{
    struct err err;
    int losses = 0;
    assert_true(do_cells(each, &err));
    for (int i = 0; i < CELLS; i++) {
        assert_int_equal(shop.answers[i] + shop.losses[i], 1);
        losses += shop.losses[i];
        if (shop.answers[i])
            assert_true(shop.values[i] == i * 2);
    }
    assert_int_equal(losses, lost);
}

static void answers_come_back_with_their_notes(void **state)
{
    (void)state;
    open_shop(1);
    assert_all_done(10, 0);
    assert_string_equal(shop.notes[0], "cell 0");
    assert_string_equal(shop.notes[99], "cell 99");
    for (int i = 1; i < CELLS; i++)
        assert_int_equal(shop.by[i], shop.by[0]);
}

static void a_job_that_was_begun_is_heard_later(void **state)
{
    const struct job job = {.count = 10}, next = {.first = 10, .count = 10};
    struct err err;
    (void)state;
    open_shop(1);
    shop.deeds[13] = ABORT;
    struct crew *crew = crew_new(&shop.use);
    assert_true(crew_begin(crew, &job, &err));
    usleep(100000);
    assert_int_equal(shop.answers[0], 0);
    assert_true(crew_do(crew, NULL, 0, &err));
    assert_int_equal(shop.answers[9], 1);
    assert_true(crew_begin(crew, &next, &err));
    assert_true(crew_do(crew, NULL, 0, &err));
    assert_int_equal(shop.losses[13], 1);
    assert_int_equal(shop.answers[19], 1);
    crew_free(crew);
}

static void workers_may_be_there_before_a_job(void **state)
{
    const struct job job = {.count = 10};
    struct err err;
    (void)state;
    open_shop(2);
    struct crew *crew = crew_new(&shop.use);
    assert_true(crew_ready(crew, &err));
    assert_int_equal(waitpid(-1, NULL, WNOHANG), 0);
    assert_true(crew_ready(crew, &err));
    assert_true(crew_do(crew, &job, 1, &err));
    assert_int_equal(shop.answers[9], 1);
    crew_dismiss(crew);
    crew_free(crew);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

/* As when the parent has failed meanwhile. */
static void a_job_that_was_begun_may_be_dropped(void **state)
{
    const struct job job = {.count = 10}, other = {.first = 10, .count = 10};
    struct err err;
    (void)state;
    open_shop(1);
    shop.deeds[0] = LOOP;
    struct crew *crew = crew_new(&shop.use);
    assert_true(crew_begin(crew, &job, &err));
    crew_rest(crew);
    assert_true(crew_do(crew, &other, 1, &err));
    assert_int_equal(shop.answers[0] + shop.losses[0], 0);
    assert_int_equal(shop.answers[19], 1);
    crew_free(crew);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

static void several_workers_share_the_jobs(void **state)
{
    (void)state;
    open_shop(4);
    assert_all_done(25, 0);
    for (int i = 25; i < CELLS; i += 25)
        for (int j = 0; j < i; j += 25)
            assert_int_not_equal(shop.by[i], shop.by[j]);
}

/* One deed, at cell 13, costs that cell; another worker does the rest. */
static void assert_costs_one(enum deed deed, const char *cause)
{
    open_shop(1);
    shop.deeds[13] = deed;
    assert_all_done(20, 1);
    assert_int_equal(shop.losses[13], 1);
    assert_string_equal(shop.cause, cause);
    assert_string_equal(shop.notes[12], "cell 12");
    assert_int_equal(shop.by[12], shop.by[0]);
    assert_int_not_equal(shop.by[14], shop.by[12]);
    assert_int_equal(shop.by[99], shop.by[20]);
}

static void a_crash_costs_the_cell_it_happened_in(void **state)
{
    (void)state;
    assert_costs_one(ABORT, "the worker crashed (signal 6, Aborted)");
    assert_costs_one(SEGFAULT,
                     "the worker crashed (signal 11, Segmentation fault)");
}

static void leaving_costs_the_cell_it_happened_in(void **state)
{
    (void)state;
    assert_costs_one(LEAVE, "the worker ended early (status 7)");
}

static void a_loop_costs_the_cell_it_happened_in(void **state)
{
    (void)state;
    assert_costs_one(LOOP, "stopped: no answer within 0.2 s");
}

/* As on a machine that has other work to do. */
static void who_gets_no_processor_has_time(void **state)
{
    struct err err;
    (void)state;
    open_shop(1);
    shop.deeds[5] = WAIT;
    assert_true(do_cells(20, &err));
    for (int i = 0; i < 20; i++)
        assert_int_equal(shop.answers[i], 1);
}

static void counting_without_going_on_is_a_loop(void **state)
{
    struct err err;
    (void)state;
    open_shop(1);
    shop.deeds[5] = COUNT_IDLY;
    assert_true(do_cells(20, &err));
    assert_string_equal(shop.cause, "stopped: no answer within 2 s");
    for (int i = 0; i < CELLS; i++)
        assert_int_equal(shop.answers[i] + shop.losses[i], 1);
}

static void a_job_that_is_said_to_be_done_is_done(void **state)
{
    (void)state;
    assert_costs_one(STOP_SHORT, "the worker broke the protocol");
}

static void first_and_last_cells_can_be_lost(void **state)
{
    (void)state;
    open_shop(2);
    shop.deeds[0] = ABORT;
    shop.deeds[49] = ABORT;
    shop.deeds[99] = LEAVE;
    assert_all_done(50, 3);
    assert_int_equal(shop.losses[0] + shop.losses[49] + shop.losses[99], 3);
}

static void a_worker_that_fails_everywhere_costs_every_cell(void **state)
{
    (void)state;
    open_shop(3);
    for (int i = 0; i < CELLS; i++)
        shop.deeds[i] = LEAVE;
    assert_all_done(10, CELLS);
}

/* It says that it got beyond the end of its job, and dies: nothing that it
   left is believed, and the cell is found by trying each alone. */
static void a_count_beyond_the_job_is_not_believed(void **state)
{
    (void)state;
    open_shop(1);
    shop.deeds[13] = LIE;
    assert_all_done(20, 1);
    assert_int_equal(shop.losses[13], 1);
}

static void stopping_ends_the_work_and_the_workers(void **state)
{
    struct err err = {0};
    (void)state;
    open_shop(2);
    shop.use.patience = 60;
    shop.patience_looks = 3;
    shop.deeds[5] = LOOP;
    assert_false(do_cells(10, &err));
    assert_int_equal(err.kind, ERR_INTERRUPTED);
    assert_int_equal(shop.answers[5] + shop.losses[5], 0);
}

static void after_a_rest_others_go_on(void **state)
{
    struct err err;
    struct job job = {.first = 0, .count = 10};
    (void)state;
    open_shop(1);
    struct crew *crew = crew_new(&shop.use);
    assert_true(crew_do(crew, &job, 1, &err));
    crew_rest(crew);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    job.first = 10;
    assert_true(crew_do(crew, &job, 1, &err));
    assert_int_equal(shop.answers[9] + shop.answers[19], 2);
    assert_int_not_equal(shop.by[9], shop.by[19]);
    crew_free(crew);
}

static void nothing_to_do_starts_nobody(void **state)
{
    struct err err;
    (void)state;
    open_shop(2);
    struct crew *crew = crew_new(&shop.use);
    assert_true(crew_do(crew, NULL, 0, &err));
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    crew_free(crew);
    crew_free(NULL);
}

static void a_note_outside_the_slot_is_none(void **state)
{
    size_t length = 0;
    struct slot *slot = memory_share(sizeof *slot);
    struct raw raw = {.text = 0, .length = CREW_TEXT};
    (void)state;
    assert_ptr_equal(slot_text(slot, &raw, &length), slot->text);
    assert_int_equal(length, CREW_TEXT);
    raw = (struct raw){.text = CREW_TEXT - 4, .length = 4};
    assert_ptr_equal(slot_text(slot, &raw, &length),
                     slot->text + CREW_TEXT - 4);
    raw.text++;
    assert_null(slot_text(slot, &raw, &length));
    raw = (struct raw){.text = UINT32_MAX, .length = 2};
    assert_null(slot_text(slot, &raw, &length));
    raw = (struct raw){.text = 8, .length = UINT32_MAX};
    assert_null(slot_text(slot, &raw, &length));
    raw = (struct raw){.text = 8, .length = 0};
    assert_null(slot_text(slot, &raw, &length));
    memory_unshare(slot, sizeof *slot);
}

static void a_note_without_room_is_left_out(void **state)
{
    size_t length = 0;
    struct raw first, second;
    struct slot *slot = memory_share(sizeof *slot);
    (void)state;
    slot->used = CREW_TEXT - 5;
    slot_note(slot, &first, "12345");
    slot_note(slot, &second, "6");
    assert_memory_equal(slot_text(slot, &first, &length), "12345", 5);
    assert_int_equal(length, 5);
    assert_null(slot_text(slot, &second, &length));
    memory_unshare(slot, sizeof *slot);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_come_back_with_their_notes),
        cmocka_unit_test(a_job_that_was_begun_is_heard_later),
        cmocka_unit_test(a_job_that_was_begun_may_be_dropped),
        cmocka_unit_test(workers_may_be_there_before_a_job),
        cmocka_unit_test(several_workers_share_the_jobs),
        cmocka_unit_test(a_crash_costs_the_cell_it_happened_in),
        cmocka_unit_test(leaving_costs_the_cell_it_happened_in),
        cmocka_unit_test(a_loop_costs_the_cell_it_happened_in),
        cmocka_unit_test(who_gets_no_processor_has_time),
        cmocka_unit_test(counting_without_going_on_is_a_loop),
        cmocka_unit_test(a_job_that_is_said_to_be_done_is_done),
        cmocka_unit_test(first_and_last_cells_can_be_lost),
        cmocka_unit_test(a_worker_that_fails_everywhere_costs_every_cell),
        cmocka_unit_test(a_count_beyond_the_job_is_not_believed),
        cmocka_unit_test(stopping_ends_the_work_and_the_workers),
        cmocka_unit_test(after_a_rest_others_go_on),
        cmocka_unit_test(nothing_to_do_starts_nobody),
        cmocka_unit_test(a_note_outside_the_slot_is_none),
        cmocka_unit_test(a_note_without_room_is_left_out),
    };
    crew_without_wall();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
