/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a script answers, rightly and wrongly, and how each is told. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib_actor.h"
#include "text.h"

static const struct vm_limits limits = {
    .memory = 16 << 20, .seconds = 20, .output = 64 << 10, .source = 64 << 10};
static const struct vm_limits brief = {
    .memory = 2 << 20, .seconds = 0.05, .output = 64 << 10, .source = 64 << 10};

static struct param_spec declared[] = {
    {.name = "least", .value = {.type = PARAM_NUMBER, .number = 10}},
    {.name = "plain", .value = {.type = PARAM_FLAG, .number = 1}},
    {.name = "word", .value = {.type = PARAM_TEXT, .text = "yes"}},
};
static const struct param_specs specs = {declared, 3};
static struct param_value values[3];

static struct area places[] = {
    {.code = "A1", .name = "Ashby", .kind = "district", .parent = AREA_NONE},
    {.code = "B1", .name = "Brook", .kind = "district", .parent = AREA_NONE},
};
static const struct areas areas = {.items = places, .count = 2};
static const struct here_world world = {.areas = &areas};

static const char *const grade_words[] = {"good", "fair", "poor"};
static const struct scale grades = {grade_words, 3};

static struct script script;
static struct answer answer;

/* An actor of scripts/x.lua, that text, standing in Ashby. */
static struct actor *open_within(const struct vm_limits *within,
                                 const char *kind, const char *text)
{
    const struct here_place place = {.by_column = -1};
    script = (struct script){.kind = kind,
                             .name = "x",
                             .file = "scripts/x.lua",
                             .text = text,
                             .length = strlen(text)};
    struct actor *actor = actor_new(&script, &specs, NULL, within, &world);
    for (size_t i = 0; i < specs.count; i++)
        values[i] = declared[i].value;
    actor_params(actor, values);
    actor_stand(actor, &place);
    return actor;
}

static struct actor *open_actor(const char *kind, const char *text)
{
    return open_within(&limits, kind, text);
}

/* What compute() with this body answers. */
static void compute(const char *body)
{
    char text[2048];
    snprintf(text, sizeof text,
             "return { compute = function(here, params) %s end }", body);
    struct actor *actor = open_actor("measure", text);
    actor_compute(actor, &answer);
    actor_free(actor);
}

static void assert_answer(enum status status, const char *note)
{
    assert_string_equal(answer.note, note);
    assert_int_equal(answer.status, status);
}

/* A wrong result is a failure that says so; no figure is left of it. */
static void assert_wrong(const char *body, const char *what)
{
    char note[ACTOR_NOTE];
    compute(body);
    snprintf(note, sizeof note, "scripts/x.lua:1: %s", what);
    assert_answer(STATUS_FAILED, note);
    assert_true(isnan(answer.value) && isnan(answer.numerator) &&
                isnan(answer.denominator) && isnan(answer.lower) &&
                isnan(answer.upper));
}

static void a_number_is_a_value_and_may_have_a_note(void **state)
{
    (void)state;
    compute("return 2.5, 'as item g has it'");
    assert_answer(STATUS_OK, "as item g has it");
    assert_true(answer.value == 2.5);
    assert_true(isnan(answer.numerator) && isnan(answer.lower));
}

static void a_table_gives_its_figures(void **state)
{
    (void)state;
    compute("return { numerator = 3, denominator = 4 }, 'nearly'");
    assert_answer(STATUS_OK, "nearly");
    assert_true(answer.numerator == 3 && answer.denominator == 4);
    assert_true(isnan(answer.value));
    compute("return { value = 5, lower = 4, upper = 7 }");
    assert_true(answer.value == 5 && answer.lower == 4 && answer.upper == 7);
}

static void nil_says_why(void **state)
{
    (void)state;
    compute("return nil, 'too few'");
    assert_answer(STATUS_MISSING, "too few");
    compute("return nil, 'not here', 'not applicable'");
    assert_answer(STATUS_NOT_APPLICABLE, "not here");
    compute("return nil, 'hidden', 'suppressed'");
    assert_answer(STATUS_SUPPRESSED, "hidden");
    compute("return nil");
    assert_answer(STATUS_MISSING, "");
    static const char what[] = "the status given with nil is \"missing\", "
                               "\"not applicable\" or \"suppressed\"";
    assert_wrong("return nil, 'why', 'ok'", what);
    assert_wrong("return nil, 'why', 'failed'", what);
    assert_wrong("return nil, 'why', 7", what);
}

static void results_of_another_type_are_told(void **state)
{
    static const char what[] =
        "compute() returned a %s; a number, { numerator = ..., denominator = "
        "... } or nil and a reason is expected";
    static const struct {
        const char *body, *type;
    } wrong[] = {{"return '12'", "string"},
                 {"return true", "boolean"},
                 {"return function() end", "function"},
                 {"return here", "userdata"}};
    char told[200];
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        snprintf(told, sizeof told, what, wrong[i].type);
        assert_wrong(wrong[i].body, told);
    }
}

static void figures_must_be_finite(void **state)
{
    (void)state;
    assert_wrong("return 0/0",
                 "compute() returned not-a-number (0/0), which is no figure");
    assert_wrong("return 1/0",
                 "compute() returned infinity, which is no figure");
    assert_wrong("return { numerator = 1/0, denominator = 2 }",
                 "compute() returned an infinite figure");
    assert_wrong("return { value = 1, lower = -1/0, upper = 2 }",
                 "compute() returned an infinite figure");
    assert_wrong("return { value = 1, lower = 0, upper = 1/0 }",
                 "compute() returned an infinite figure");
    assert_wrong("return { value = 0/0 }",
                 "a result is a value, or numerator and denominator; this "
                 "is neither");
}

static void a_table_holds_nothing_else(void **state)
{
    static const char rest[] = " is no part of a result; numerator and "
                               "denominator, or value, lower and upper, are "
                               "numbers";
    char told[200];
    (void)state;
    snprintf(told, sizeof told, "'numerater' (number)%s", rest);
    assert_wrong("return { numerater = 1, denominator = 2 }", told);
    snprintf(told, sizeof told, "'value' (string)%s", rest);
    assert_wrong("return { value = '5' }", told);
    snprintf(told, sizeof told, "'number' (number)%s", rest);
    assert_wrong("return { 5 }", told);
    snprintf(told, sizeof told, "'table' (boolean)%s", rest);
    for (int i = 0; i < 20; i++)
        assert_wrong("return { [{}] = 'x', [{}] = true, [{}] = 'y' }", told);
    assert_wrong("return { numerator = 1 }",
                 "a result is a value, or numerator and denominator; this "
                 "is neither");
    assert_wrong("return { value = 1, numerator = 1, denominator = 2 }",
                 "a result is a value, or numerator and denominator; this is "
                 "both");
    assert_wrong("return {}",
                 "a result is a value, or numerator and denominator; this "
                 "is neither");
}

/* What a script says is shown on terminals and stored as text. */
static void notes_are_made_safe_and_cut_between_characters(void **state)
{
    (void)state;
    compute("return nil, 'a\\27[31m\\255'");
    assert_answer(STATUS_MISSING, "a\\x1B[31m\\xFF");
    compute("return { ['a\\27'] = 1 }");
    assert_non_null(strstr(answer.note, "'a\\x1B' (number)"));
    compute("return nil, ('\\u{E9}'):rep(1000)");
    assert_int_equal(strlen(answer.note), ACTOR_NOTE / 2);
    compute("return nil, ('\\1'):rep(100) .. ('\\u{E9}'):rep(70)");
    assert_int_equal(strlen(answer.note), ACTOR_NOTE - 2);
    assert_true(text_is_utf8(answer.note, strlen(answer.note), NULL));
}

static void an_error_is_told_with_its_line(void **state)
{
    (void)state;
    compute("local t\nreturn t.x");
    assert_int_equal(answer.status, STATUS_FAILED);
    assert_non_null(strstr(answer.note, "scripts/x.lua:2: "));
    assert_true(answer.trace[0] != '\0');
}

static void a_script_that_does_not_load_fails_every_call(void **state)
{
    (void)state;
    struct actor *actor = open_actor("measure", "return {\n]");
    for (int i = 0; i < 2; i++) {
        actor_compute(actor, &answer);
        assert_int_equal(answer.status, STATUS_FAILED);
        assert_non_null(strstr(answer.note, "scripts/x.lua:2: "));
    }
    actor_free(actor);
    actor_free(NULL);
}

static void a_script_that_returns_no_table_is_told(void **state)
{
    (void)state;
    struct actor *actor = open_actor("measure", "return 5");
    actor_compute(actor, &answer);
    assert_answer(STATUS_FAILED, "scripts/x.lua: the script returned no table");
    actor_free(actor);
}

/* What compute() of a counting script answers in the area. */
static int count_in(struct actor *actor, int area)
{
    const struct here_place place = {.area = area, .by_column = -1};
    actor_stand(actor, &place);
    actor_compute(actor, &answer);
    assert_answer(STATUS_OK, "");
    return (int)answer.value;
}

static void locals_last_as_long_as_the_area(void **state)
{
    (void)state;
    struct actor *actor =
        open_actor("measure", "local n = 0\n"
                              "return { compute = function() n = n + 1\n"
                              "  return n end }");
    assert_int_equal(count_in(actor, 0), 1);
    assert_int_equal(count_in(actor, 0), 2);
    assert_int_equal(count_in(actor, 1), 1);
    assert_int_equal(count_in(actor, 0), 1);
    actor_forget(actor);
    assert_int_equal(count_in(actor, 0), 1);
    actor_free(actor);
}

static void applies_is_true_or_false(void **state)
{
    static const struct {
        const char *body;
        enum status status;
        bool yes;
        const char *note;
    } cases[] = {
        {"return true", STATUS_OK, true, ""},
        {"return false, 'not in phase one'", STATUS_OK, false,
         "not in phase one"},
        {"return here.area.code == 'A1'", STATUS_OK, true, ""},
        {"return 1", STATUS_FAILED, false,
         "scripts/x.lua:1: applies() returned a number; true or false is "
         "expected"},
        {"return nil", STATUS_FAILED, false,
         "scripts/x.lua:1: applies() returned a nil; true or false is "
         "expected"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[200];
        snprintf(text, sizeof text,
                 "return { applies = function(here) %s end }", cases[i].body);
        struct actor *actor = open_actor("rule", text);
        actor_applies(actor, &answer);
        actor_free(actor);
        assert_answer(cases[i].status, cases[i].note);
        assert_int_equal(answer.yes, cases[i].yes);
    }
}

/* What grade() with this body says of 36.5. */
static void grade(const char *body)
{
    const struct it it = {.now = {.there = true,
                                  .value = 36.5,
                                  .exact = 36.46,
                                  .numerator = NAN,
                                  .denominator = NAN,
                                  .lower = NAN,
                                  .upper = NAN},
                          .target = NAN,
                          .area = places,
                          .before_reason = "nothing before"};
    char text[300];
    snprintf(text, sizeof text,
             "return { grade = function(it, params) %s end }", body);
    struct actor *actor = open_actor("rule", text);
    actor_grade(actor, &it, &grades, &answer);
    actor_free(actor);
}

static void a_grade_is_one_of_the_scale(void **state)
{
    (void)state;
    grade("return 'fair', 'it is ' .. it.value");
    assert_answer(STATUS_OK, "it is 36.5");
    assert_int_equal(answer.grade, 1);
    grade("return nil, it.before_reason");
    assert_answer(STATUS_MISSING, "nothing before");
    assert_int_equal(answer.grade, -1);
    grade("return 'por'");
    assert_answer(STATUS_FAILED,
                  "scripts/x.lua:1: grade() gave 'por', which is not among the "
                  "declared grades; did you mean 'poor'?");
    grade("return 'excellent'");
    assert_answer(STATUS_FAILED,
                  "scripts/x.lua:1: grade() gave 'excellent', which is not "
                  "among the declared grades");
    grade("return 1");
    assert_answer(STATUS_FAILED,
                  "scripts/x.lua:1: grade() gave 'number', which "
                  "is not among the declared grades");
}

static void a_direction_is_one_of_its_scale_or_nil(void **state)
{
    static const char *const words[] = {"up", "down"};
    const struct scale directions = {words, 2};
    const struct it it = {.area = places, .now = {.value = 3}};
    (void)state;
    struct actor *actor =
        open_actor("rule", "return { direction = function(it)\n"
                           "  return ({ 'up', 'down', 'dawn' })[it.value] "
                           "end }");
    actor_direction(actor, &it, &directions, &answer);
    assert_answer(
        STATUS_FAILED,
        "scripts/x.lua:1: direction() gave 'dawn', which is not among "
        "the declared directions; did you mean 'down'?");
    struct it other = it;
    other.now.value = 2;
    actor_direction(actor, &other, &directions, &answer);
    assert_answer(STATUS_OK, "");
    assert_int_equal(answer.direction, 1);
    other.now.value = 9;
    actor_direction(actor, &other, &directions, &answer);
    assert_answer(STATUS_OK, "");
    assert_int_equal(answer.direction, -1);
    actor_free(actor);
}

/* What assess() with this body says of one part. */
static void assess(const char *body)
{
    const struct it_part part = {.name = "ni35",
                                 .status = STATUS_OK,
                                 .weight = 2,
                                 .grade = "good",
                                 .rank = 1,
                                 .score = 3};
    char text[300];
    snprintf(text, sizeof text,
             "return { assess = function(parts, params) %s end }", body);
    struct actor *actor = open_actor("assessment", text);
    actor_assess(actor, &part, 1, &grades, &answer);
    actor_free(actor);
}

static void an_assessment_gives_grade_reason_and_score(void **state)
{
    (void)state;
    assess("return parts[1].grade, parts.ni35.measure, parts[1].score * 2");
    assert_answer(STATUS_OK, "ni35");
    assert_int_equal(answer.grade, 0);
    assert_true(answer.value == 6);
    assess("return 'poor'");
    assert_answer(STATUS_OK, "");
    assert_true(isnan(answer.value));
    assess("return nil, 'not assessed'");
    assert_answer(STATUS_MISSING, "not assessed");
    static const char what[] =
        "scripts/x.lua:1: the score that assess() gave is no figure";
    assess("return 'poor', 'why', 1/0");
    assert_answer(STATUS_FAILED, what);
    assess("return 'poor', 'why', '3'");
    assert_answer(STATUS_FAILED, what);
}

static void parameters_are_read_by_name_and_only_read(void **state)
{
    (void)state;
    compute("if params.plain and params.word == 'yes' then\n"
            "  return params.least end");
    assert_answer(STATUS_OK, "");
    assert_true(answer.value == 10);
    compute("params.least = 5");
    assert_answer(STATUS_FAILED, "scripts/x.lua:1: params is read-only; use a "
                                 "local variable");
}

static void unknown_parameters_are_told_with_the_nearest(void **state)
{
    (void)state;
    compute("return params.lest");
    assert_answer(STATUS_FAILED, "scripts/x.lua:1: 'lest' is no parameter of "
                                 "x; did you mean 'least'?");
    compute("return params.threshold");
    assert_answer(STATUS_FAILED,
                  "scripts/x.lua:1: 'threshold' is no parameter of x; declare "
                  "it in params = { ... }");
}

static void an_area_may_run_out_of_time_twice(void **state)
{
    const struct here_place other = {.area = 1, .by_column = -1};
    (void)state;
    struct actor *actor =
        open_within(&brief, "measure",
                    "return { compute = function(here, params)\n"
                    "  if here.area.code == 'B1' then\n"
                    "    return params.least end\n"
                    "  while true do end end }");
    for (int i = 0; i < 2; i++) {
        actor_compute(actor, &answer);
        assert_int_equal(answer.status, STATUS_FAILED);
        assert_non_null(strstr(answer.note, "scripts/x.lua:4: "));
    }
    actor_compute(actor, &answer);
    assert_answer(STATUS_FAILED, "scripts/x.lua: not tried, for it ran out of "
                                 "time 2 times here");
    actor_stand(actor, &other);
    actor_compute(actor, &answer);
    assert_answer(STATUS_OK, "");
    assert_true(answer.value == 10);
    actor_free(actor);
}

static void memory_may_run_out_and_the_next_cell_has_its_own(void **state)
{
    struct vm_limits patient = brief;
    (void)state;
    patient.seconds = 10;
    struct actor *actor =
        open_within(&patient, "measure",
                    "local n = 0\n"
                    "return { compute = function() n = n + 1\n"
                    "  if n > 1 then return n end\n"
                    "  local t = {} for i = 1, 1e7 do t[i] = {} end end }");
    for (int i = 0; i < 3; i++) {
        actor_compute(actor, &answer);
        assert_int_equal(answer.status, STATUS_FAILED);
        assert_non_null(strstr(answer.note, "memory"));
    }
    actor_free(actor);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_is_a_value_and_may_have_a_note),
        cmocka_unit_test(a_table_gives_its_figures),
        cmocka_unit_test(nil_says_why),
        cmocka_unit_test(results_of_another_type_are_told),
        cmocka_unit_test(figures_must_be_finite),
        cmocka_unit_test(a_table_holds_nothing_else),
        cmocka_unit_test(notes_are_made_safe_and_cut_between_characters),
        cmocka_unit_test(an_error_is_told_with_its_line),
        cmocka_unit_test(a_script_that_does_not_load_fails_every_call),
        cmocka_unit_test(a_script_that_returns_no_table_is_told),
        cmocka_unit_test(locals_last_as_long_as_the_area),
        cmocka_unit_test(applies_is_true_or_false),
        cmocka_unit_test(a_grade_is_one_of_the_scale),
        cmocka_unit_test(a_direction_is_one_of_its_scale_or_nil),
        cmocka_unit_test(an_assessment_gives_grade_reason_and_score),
        cmocka_unit_test(parameters_are_read_by_name_and_only_read),
        cmocka_unit_test(unknown_parameters_are_told_with_the_nearest),
        cmocka_unit_test(an_area_may_run_out_of_time_twice),
        cmocka_unit_test(memory_may_run_out_and_the_next_cell_has_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
