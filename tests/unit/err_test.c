/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a failure says, and that it can never spoil a terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "err.h"

static void assert_said(const struct err *err, const char *wanted)
{
    char said[4096];
    err_text(err, said, sizeof said);
    assert_string_equal(said, wanted);
}

static void a_failure_is_false_and_says_place_fault_and_mend(void **state)
{
    (void)state;
    struct err err;
    assert_false(err_set(&err, ERR_INPUT, "\"%s\" is no number", "x"));
    assert_int_equal(err.kind, ERR_INPUT);
    assert_said(&err, "\"x\" is no number");
    assert_false(err_mend(&err, "write %d", 5));
    assert_said(&err, "\"x\" is no number; write 5");
    assert_false(err_at(&err, "a.csv", 26, 4));
    assert_said(&err, "a.csv:26:4: \"x\" is no number; write 5");
}

static void only_what_is_known_of_the_place_is_said(void **state)
{
    (void)state;
    struct err err;
    err_set(&err, ERR_STORE, "is full");
    err_at(&err, "store.db", 0, 0);
    assert_said(&err, "store.db: is full");
    err_at(&err, "store.db", 3, 0);
    assert_said(&err, "store.db:3: is full");
    err_at(&err, "", 3, 2);
    assert_said(&err, "line 3:2: is full");
    err_at(&err, "", 0, 2);
    assert_said(&err, "is full");
}

static void a_new_failure_forgets_the_old_one(void **state)
{
    (void)state;
    struct err err;
    err_set(&err, ERR_INPUT, "first");
    err_at(&err, "a.csv", 1, 1);
    err_mend(&err, "mend");
    err_raw(&err, "raw", 3);
    err_set(&err, ERR_USAGE, "second, not %s", err.what);
    assert_said(&err, "second, not first");
    assert_string_equal(err.raw, "");
}

static void control_characters_become_escapes(void **state)
{
    (void)state;
    struct err err;
    err_set(&err, ERR_INPUT, "no \x1b[2J column %s", "a\nb");
    err_mend(&err, "drop \xe2\x80\xae");
    err_at(&err, "bad\x07.csv", 0, 0);
    assert_said(&err, "bad\\x07.csv: no \\x1B[2J column a\\x0Ab; "
                      "drop \\u{202E}");
}

static void raw_text_is_kept_escaped_and_short(void **state)
{
    (void)state;
    struct err err;
    assert_false(err_raw(&err, "4\0\xff", 3));
    assert_string_equal(err.raw, "4\\x00\\xFF");
    char text[200];
    memset(text, 'x', sizeof text);
    err_raw(&err, text, 80);
    assert_int_equal(strlen(err.raw), 80);
    memcpy(text + 79, "\xc2\xa3", 2);
    err_raw(&err, text, sizeof text);
    assert_int_equal(strlen(err.raw), 79 + 3);
    assert_string_equal(err.raw + 78, "x\xe2\x80\xa6");
    memset(text, '\xff', sizeof text);
    err_raw(&err, text, sizeof text);
    assert_true(strlen(err.raw) < sizeof err.raw);
}

static void long_messages_are_cut_between_characters(void **state)
{
    (void)state;
    struct err err;
    char text[3000] = "";
    for (int i = 0; i < 1000; i++)
        strcat(text, "\xc2\xa3");
    for (int shift = 0; shift < 2; shift++) {
        err_set(&err, ERR_INPUT, "%s%s", shift ? "x" : "", text);
        assert_true(strlen(err.what) >= sizeof err.what - 3);
        assert_string_equal(err.what + strlen(err.what) - 5,
                            "\xc2\xa3\xe2\x80\xa6");
    }
    char small[8];
    err_text(&err, small, sizeof small);
    assert_string_equal(small, "x\xc2\xa3\xe2\x80\xa6");
}

static void printing_names_the_program(void **state)
{
    (void)state;
    struct err err;
    err_set(&err, ERR_USAGE, "no such verb");
    char *text = NULL;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    err_print(stream, &err);
    fclose(stream);
    assert_string_equal(text, "assay: no such verb\n");
    free(text);
}

static void lists_keep_copies_in_order(void **state)
{
    (void)state;
    struct err_list list = {0};
    struct err err;
    for (int i = 0; i < 20; i++) {
        err_set(&err, ERR_INPUT, "fault %d", i);
        err_list_add(&list, &err);
    }
    assert_int_equal(list.count, 20);
    assert_said(&list.items[0], "fault 0");
    assert_said(&list.items[19], "fault 19");
    err_list_free(&list);
    assert_int_equal(list.count, 0);
    assert_null(list.items);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failure_is_false_and_says_place_fault_and_mend),
        cmocka_unit_test(only_what_is_known_of_the_place_is_said),
        cmocka_unit_test(a_new_failure_forgets_the_old_one),
        cmocka_unit_test(control_characters_become_escapes),
        cmocka_unit_test(raw_text_is_kept_escaped_and_short),
        cmocka_unit_test(long_messages_are_cut_between_characters),
        cmocka_unit_test(printing_names_the_program),
        cmocka_unit_test(lists_keep_copies_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
