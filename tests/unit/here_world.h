/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A script's `here` over the small London of frame_world.h, by quarter: what
   it says when asked, in words. Barnet in 2008Q3 has two rows; Bexley's lacks
   some figures, each for another reason. */
#ifndef HERE_WORLD_H
#define HERE_WORLD_H

#include "frame_world.h"
#include "lib_here.h"
#include "sandbox.h"
#include "text.h"

enum { HEARD_MOST = 16 };

struct stage {
    struct frame_world world, staff;
    struct here_world here;
    struct desk *desks[2];
    const struct frame *frames[2];
    struct vm *vm;
    struct here_place place;
    struct break_day days[1];
    struct breaks breaks;
    char heard[HEARD_MOST][96];
    size_t heard_count;
    struct buffer said;
};

/* For cmocka: a stage in `*state`, of one source; of two, called crime and
   staff; and its end. */
int stage_open(void **state);
int stage_open_two(void **state);
int stage_close(void **state);

/* Run `body`, in which `here` stands at the stage's place: its results parted
   by blanks, or "status: reason" where it stopped, or "failed: message". */
const char *stage_answer(struct stage *stage, const char *body);

/* What `return body` answers, in a test whose state is a stage. */
#define ASK(body, expected) \
    assert_string_equal(stage_answer(*state, "return " body), expected)

#define ON_STAGE(test) \
    cmocka_unit_test_setup_teardown(test, stage_open, stage_close)
#define ON_TWO(test) \
    cmocka_unit_test_setup_teardown(test, stage_open_two, stage_close)

#endif
