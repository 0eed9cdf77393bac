/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Deadlines in processor time, without a system call for each. One timer,
   common to the process, ticks every 10 ms of the time spent in user mode; a
   call under watch that has outlived its deadline gets a hook set, so a call
   in time pays nothing. The timer is not inherited by a forked process: the
   first watch there starts it again. */
#ifndef VM_CLOCK_H
#define VM_CLOCK_H

#include <lua.h>
#include <signal.h>
#include <stdbool.h>

struct watch {
    lua_State *L;
    lua_Hook hook;              /* raises */
    unsigned long deadline;     /* in ticks */
    volatile sig_atomic_t late; /* the deadline has passed */
    struct watch *outer;        /* what was watched before */
};

/* Start the timer in this process, if it does not run yet. */
void clock_start(void);

/* Watch `watch->L` from now on, for `seconds`. */
void watch_begin(struct watch *watch, double seconds);

/* Watch what was watched before; the hook is taken off again. */
void watch_end(struct watch *watch);

#endif
