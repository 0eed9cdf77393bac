/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Memory is there, zeroed and aligned, or the process is gone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "memory.h"

static void memory_is_zeroed_even_when_there_is_none_of_it(void **state)
{
    (void)state;
    char *block = memory_take(100);
    for (int i = 0; i < 100; i++)
        assert_int_equal(block[i], 0);
    free(block);
    block = memory_take(0);
    assert_non_null(block);
    block = memory_resize(block, 0);
    assert_non_null(block);
    free(block);
}

static void room_grows_and_keeps_what_was_there(void **state)
{
    (void)state;
    size_t capacity = 0;
    int *items = NULL;
    for (int i = 0; i < 1000; i++) {
        items = memory_room(items, (size_t)i, &capacity, sizeof *items);
        assert_true(capacity > (size_t)i);
        items[i] = i;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
    free(items);
}

static void an_arena_serves_every_size(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    unsigned char *taken[400];
    for (size_t i = 0; i < 400; i++) {
        size_t size = i * i % 7919;
        taken[i] = arena_take(arena, size);
        assert_int_equal((uintptr_t)taken[i] % _Alignof(max_align_t), 0);
        for (size_t at = 0; at < size; at++)
            assert_int_equal(taken[i][at], 0);
        memset(taken[i], (int)(i & 0xFF), size);
    }
    for (size_t i = 2; i < 400; i++)
        if (i * i % 7919 > 0)
            assert_int_equal(taken[i][i * i % 7919 - 1], i & 0xFF);
    arena_free(arena);
    arena_free(NULL);
}

static void text_is_copied_and_ended(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    char *copy = memory_copy("Barnet");
    assert_string_equal(copy, "Barnet");
    free(copy);
    assert_string_equal(arena_copy(arena, "Bexley"), "Bexley");
    assert_string_equal(arena_text(arena, "Bexley", 3), "Bex");
    assert_string_equal(arena_text(arena, NULL, 0), "");
    assert_string_equal(arena_format(arena, "%s/%d", "a", 12), "a/12");
    arena_free(arena);
}

/* What a child that asks for too much says, and its exit code. */
static int ask_too_much(void (*ask)(void), char said[64])
{
    int ends[2], status;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        ask();
        _exit(0);
    }
    close(ends[1]);
    ssize_t got = read(ends[0], said, 63);
    said[got > 0 ? got : 0] = '\0';
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void ask_arena(void)
{
    static struct arena *volatile arena; /* kept, for leak checkers */
    arena = arena_new();
    arena_take(arena, SIZE_MAX - 4);
}

static void ask_room(void)
{
    size_t capacity = SIZE_MAX / 4;
    memory_room(NULL, SIZE_MAX / 4, &capacity, 16);
}

static void without_memory_the_process_leaves_with_5(void **state)
{
    (void)state;
    char said[64];
    assert_int_equal(ask_too_much(ask_arena, said), 5);
    assert_string_equal(said, "assay: out of memory\n");
    assert_int_equal(ask_too_much(ask_room, said), 5);
    assert_string_equal(said, "assay: out of memory\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_even_when_there_is_none_of_it),
        cmocka_unit_test(room_grows_and_keeps_what_was_there),
        cmocka_unit_test(an_arena_serves_every_size),
        cmocka_unit_test(text_is_copied_and_ended),
        cmocka_unit_test(without_memory_the_process_leaves_with_5),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
