/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files of data, one by one and one ahead, and scripts in a batch. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "loader.h"
#include "loader_batch.h"

static const char one[] = "return { title = \"One\" }";
static const char two[] = "return { title = \"Two\" }";
static const char wrong[] = "return { title = }";

/* "title" of what the file returned, or what was wrong. */
static const char *title_of(struct loader *loader, const char *text)
{
    static char title[800];
    struct err err;
    json_t *data = loader_config(loader, "a file", text, strlen(text), &err);
    snprintf(title, sizeof title, "%s",
             data ? json_string_value(json_object_get(data, "title"))
                  : err.what);
    json_decref(data);
    return title;
}

static void ahead(struct loader *loader, const char *text)
{
    loader_ahead(loader, "a file", text, strlen(text));
}

static void a_file_may_be_read_ahead(void **state)
{
    struct loader *loader = loader_new();
    (void)state;
    ahead(loader, one);
    assert_string_equal(title_of(loader, one), "One");
    ahead(loader, two);
    ahead(loader, one); /* one question at a time: passed over */
    assert_string_equal(title_of(loader, two), "Two");
    assert_string_equal(title_of(loader, one), "One");
    loader_free(loader);
}

static void another_file_than_the_one_ahead_may_be_asked(void **state)
{
    struct loader *loader = loader_new();
    (void)state;
    ahead(loader, one);
    assert_string_equal(title_of(loader, two), "Two");
    assert_string_equal(title_of(loader, one), "One");
    ahead(loader, one); /* never asked for */
    loader_free(loader);
}

static void what_is_wrong_ahead_is_told_when_it_is_asked(void **state)
{
    struct loader *loader = loader_new();
    (void)state;
    ahead(loader, wrong);
    assert_string_equal(title_of(loader, wrong), "unexpected symbol near '}'");
    assert_string_equal(title_of(loader, one), "One");
    loader_free(loader);
}

static const char *answer_of(struct loader_batch *batch, size_t i)
{
    static char text[800];
    struct err err;
    json_t *data = loader_answer(batch, i, &err);
    snprintf(text, sizeof text, "%s",
             data ? json_string_value(json_array_get(data, 0)) : err.what);
    json_decref(data);
    return text;
}

/* Enough for two workers. */
static void each_script_of_a_batch_has_its_own_answer(void **state)
{
    enum { MANY = 250 };
    static char texts[MANY][64];
    static const struct sandbox_modules none = {.count = 0};
    struct loader_batch *batch = loader_batch_new(&none);
    (void)state;
    for (size_t i = 0; i < MANY; i++) {
        snprintf(texts[i], sizeof texts[i],
                 i == 77 ? "return { nil .. %zu }" : "return { \"no %zu\" }",
                 i);
        const struct loader_file file = {"a script", texts[i],
                                         strlen(texts[i])};
        assert_int_equal(loader_batch_add(batch, &file), i);
    }
    loader_batch_read(batch);
    assert_string_equal(answer_of(batch, 249), "no 249");
    assert_string_equal(answer_of(batch, 0), "no 0");
    assert_non_null(strstr(answer_of(batch, 77), "concatenate a nil value"));
    assert_string_equal(answer_of(batch, 78), "no 78");
    loader_batch_free(batch);
}

static void an_empty_batch_is_read_as_well(void **state)
{
    static const struct sandbox_modules none = {.count = 0};
    struct loader_batch *batch = loader_batch_new(&none);
    (void)state;
    loader_batch_read(batch);
    loader_batch_free(batch);
    loader_batch_free(loader_batch_new(&none)); /* never read */
    loader_batch_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_may_be_read_ahead),
        cmocka_unit_test(another_file_than_the_one_ahead_may_be_asked),
        cmocka_unit_test(what_is_wrong_ahead_is_told_when_it_is_asked),
        cmocka_unit_test(each_script_of_a_batch_has_its_own_answer),
        cmocka_unit_test(an_empty_batch_is_read_as_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
