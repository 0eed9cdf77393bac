/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The signal handler counts and, when time is up, does the one thing that Lua
   allows a handler to do to a running state: it sets a hook. User-mode time is
   what is counted, so that the signal never interrupts a waiting system call
   of the host. */
#include "vm_clock.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/time.h>

enum { TICK_MICROSECONDS = 10000, TICKS_A_SECOND = 100 };

static atomic_ulong ticks;
static struct watch *volatile watched;
static bool running, forks_seen;

/* Count 1 alone would miss a loop of C functions that call each other through
   metamethods: hence calls and returns as well. */
static void check(struct watch *watch)
{
    if (ticks < watch->deadline)
        return;
    watch->late = 1;
    lua_sethook(watch->L, watch->hook,
                LUA_MASKCOUNT | LUA_MASKCALL | LUA_MASKRET, 1);
}

static void tick(int signal_number)
{
    (void)signal_number;
    ticks++;
    struct watch *watch = watched;
    if (watch)
        check(watch);
}

static void forget(void)
{
    running = false;
    watched = NULL;
}

/* Asked by a flag, not by the process's number, as a walled worker may not
   even ask for that. */
void clock_start(void)
{
    if (running)
        return;
    if (!forks_seen)
        pthread_atfork(NULL, NULL, forget);
    running = forks_seen = true;
    struct sigaction action = {.sa_handler = tick, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(SIGVTALRM, &action, NULL);
    struct timeval step = {.tv_usec = TICK_MICROSECONDS};
    struct itimerval timer = {.it_interval = step, .it_value = step};
    setitimer(ITIMER_VIRTUAL, &timer, NULL);
}

void watch_begin(struct watch *watch, double seconds)
{
    clock_start();
    watch->late = 0;
    watch->deadline = ticks + 1 + (unsigned long)ceil(seconds * TICKS_A_SECOND);
    watch->outer = watched;
    watched = watch;
}

void watch_end(struct watch *watch)
{
    watched = watch->outer;
    if (watch->late)
        lua_sethook(watch->L, NULL, 0, 0);
    if (watch->outer)
        check(watch->outer);
}
