/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From the words of a command line to a verb, its options and operands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "cmd.h"
#include "cmd_options.h"
#include "text.h"

enum { MOST_WORDS = 16 };

static int nothing(struct cmd *cmd)
{
    (void)cmd;
    return 0;
}

static const struct option_spec LOAD_OPTIONS[] = {
    {"source", 0, "NAME", "which", false},
    {"dry-run", 'n', NULL, "write nothing", false},
    {NULL, 0, NULL, NULL, false},
};

static const struct option_spec SHOW_OPTIONS[] = {
    {"area", 0, "AREA", "only this", true},
    {NULL, 0, NULL, NULL, false},
};

static const struct action ACTIONS[] = {
    {"grid", NULL, "all", 0, 0, nothing},
    {"area", "AREA", "one", 1, 1, nothing},
    {NULL, NULL, NULL, 0, 0, NULL},
};

static const struct verb LOAD = {
    .name = "load", .usage = "FILE...", .options = LOAD_OPTIONS};
static const struct verb SHOW = {
    .name = "show", .usage = "", .options = SHOW_OPTIONS, .actions = ACTIONS};
static const struct verb *const VERBS[] = {&LOAD, &SHOW};

struct line {
    struct cmd cmd;
    struct err err;
    bool good;
};

static void read_line(struct line *line, const char *text)
{
    char *argv[MOST_WORDS + 1] = {0};
    int argc = 0;
    memset(line, 0, sizeof *line);
    line->cmd =
        (struct cmd){.arena = arena_new(), .verbs = VERBS, .verb_count = 2};
    char *rest = arena_copy(line->cmd.arena, text), *word;
    argv[argc++] = arena_copy(line->cmd.arena, "assay");
    while (argc < MOST_WORDS && (word = strsep(&rest, " ")) != NULL)
        if (*word)
            argv[argc++] = word;
    line->good = options_parse(&line->cmd, argc, argv, &line->err);
}

static void expect_refusal(const char *text, const char *what, const char *mend)
{
    struct line line;
    read_line(&line, text);
    assert_false(line.good);
    assert_int_equal(line.err.kind, ERR_USAGE);
    assert_string_equal(line.err.what, what);
    assert_string_equal(line.err.mend, mend);
    arena_free(line.cmd.arena);
}

static void flags_may_stand_before_and_after_the_verb(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "-q load a.csv b.csv --source x --format json",
        "--format json load --source=x a.csv -q b.csv",
        "load -qf json a.csv --source x b.csv",
        "load -q -fjson --source x -- a.csv b.csv",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct line line;
        read_line(&line, lines[i]);
        assert_true(line.good);
        assert_ptr_equal(line.cmd.verb, &LOAD);
        assert_int_equal(line.cmd.word_count, 2);
        assert_string_equal(line.cmd.words[0], "a.csv");
        assert_string_equal(line.cmd.words[1], "b.csv");
        assert_true(cmd_switch(&line.cmd, "quiet"));
        assert_string_equal(cmd_option(&line.cmd, "source"), "x");
        assert_string_equal(cmd_option(&line.cmd, "format"), "json");
        arena_free(line.cmd.arena);
    }
}

static void a_switch_that_was_not_given_is_off(void **state)
{
    (void)state;
    struct line line;
    read_line(&line, "load a.csv");
    assert_true(line.good);
    assert_false(cmd_switch(&line.cmd, "dry-run"));
    assert_null(cmd_option(&line.cmd, "source"));
    arena_free(line.cmd.arena);
}

static void what_follows_two_dashes_is_no_flag(void **state)
{
    (void)state;
    struct line line;
    read_line(&line, "load -- --source -q");
    assert_true(line.good);
    assert_int_equal(line.cmd.word_count, 2);
    assert_string_equal(line.cmd.words[0], "--source");
    assert_false(cmd_switch(&line.cmd, "quiet"));
    arena_free(line.cmd.arena);
}

static void the_value_of_a_flag_may_begin_with_a_dash(void **state)
{
    (void)state;
    struct line line;
    read_line(&line, "show --sort -value --null -");
    assert_true(line.good);
    assert_string_equal(cmd_option(&line.cmd, "sort"), "-value");
    assert_string_equal(cmd_option(&line.cmd, "null"), "-");
    arena_free(line.cmd.arena);
}

static void the_beginning_of_a_flag_is_not_the_flag(void **state)
{
    (void)state;
    expect_refusal("load --dry a.csv", "there is no flag --dry",
                   "did you mean --dry-run?");
    expect_refusal("load --sourc=x a.csv", "there is no flag --sourc",
                   "did you mean --source?");
}

static void a_misspelt_verb_or_flag_names_the_nearest(void **state)
{
    (void)state;
    expect_refusal("laod a.csv", "there is no verb 'laod'",
                   "did you mean 'load'?");
    expect_refusal("load --fromat json", "there is no flag --fromat",
                   "did you mean --format?");
    expect_refusal("load -Z", "there is no flag -Z", "assay help lists them");
}

static void a_flag_of_another_verb_is_told_apart(void **state)
{
    (void)state;
    expect_refusal("load --area hackney", "assay load has no flag --area",
                   "verbs that have it: show");
}

static void a_flag_without_its_value_shows_what_it_takes(void **state)
{
    (void)state;
    expect_refusal("load a.csv --source", "--source needs a value",
                   "--source NAME");
    expect_refusal("load --dry-run=yes", "--dry-run takes no value", "");
}

static void only_what_may_be_repeated_may_be_given_twice(void **state)
{
    (void)state;
    struct line line;
    const char **values;
    expect_refusal("load --source a --source b", "--source is given twice",
                   "give it once");
    read_line(&line, "show --area hackney --area camden");
    assert_true(line.good);
    assert_int_equal(cmd_options(&line.cmd, "area", &values), 2);
    assert_string_equal(values[0], "hackney");
    assert_string_equal(values[1], "camden");
    arena_free(line.cmd.arena);
}

static void whole_numbers_are_read_strictly(void **state)
{
    (void)state;
    struct line line;
    int64_t limit;
    read_line(&line, "show --limit 12");
    assert_true(cmd_whole(&line.cmd, "limit", 1, 0, &limit, &line.err));
    assert_int_equal(limit, 12);
    assert_true(cmd_whole(&line.cmd, "width", 0, 80, &limit, &line.err));
    assert_int_equal(limit, 80);
    arena_free(line.cmd.arena);
    read_line(&line, "show --limit 12x");
    assert_false(cmd_whole(&line.cmd, "limit", 1, 0, &limit, &line.err));
    assert_string_equal(line.err.what, "--limit is '12x'");
    arena_free(line.cmd.arena);
}

static void the_first_action_is_done_when_none_is_named(void **state)
{
    (void)state;
    struct line line;
    read_line(&line, "show");
    assert_ptr_equal(options_action(&line.cmd, &line.err), &ACTIONS[0]);
    arena_free(line.cmd.arena);
    read_line(&line, "show area hackney");
    assert_ptr_equal(options_action(&line.cmd, &line.err), &ACTIONS[1]);
    assert_int_equal(line.cmd.word_count, 1);
    assert_string_equal(line.cmd.words[0], "hackney");
    arena_free(line.cmd.arena);
}

static void an_action_that_is_unknown_or_lacks_a_word_says_so(void **state)
{
    (void)state;
    struct line line;
    read_line(&line, "show aera hackney");
    assert_null(options_action(&line.cmd, &line.err));
    assert_string_equal(line.err.mend, "did you mean 'assay show area'?");
    arena_free(line.cmd.arena);
    read_line(&line, "show area");
    assert_null(options_action(&line.cmd, &line.err));
    assert_string_equal(line.err.mend, "assay show area AREA");
    arena_free(line.cmd.arena);
}

static void help_is_seen_anywhere_before_two_dashes(void **state)
{
    (void)state;
    char *with[] = {"assay", "load", "--no-such-flag", "-h", NULL};
    char *without[] = {"assay", "load", "--", "--help", NULL};
    assert_true(options_help(4, with));
    assert_false(options_help(4, without));
}

static void counts_read_as_in_a_sentence(void **state)
{
    (void)state;
    struct buffer text = {0};
    cmd_count(&text, 245660, "figure");
    buffer_add(&text, "; ");
    cmd_count(&text, 1, "city");
    buffer_add(&text, "; ");
    cmd_count(&text, 2, "city");
    buffer_add(&text, "; ");
    cmd_count(&text, 1007, NULL);
    assert_string_equal(buffer_text(&text),
                        "245,660 figures; 1 city; 2 cities; 1,007");
    buffer_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flags_may_stand_before_and_after_the_verb),
        cmocka_unit_test(a_switch_that_was_not_given_is_off),
        cmocka_unit_test(what_follows_two_dashes_is_no_flag),
        cmocka_unit_test(the_value_of_a_flag_may_begin_with_a_dash),
        cmocka_unit_test(the_beginning_of_a_flag_is_not_the_flag),
        cmocka_unit_test(a_misspelt_verb_or_flag_names_the_nearest),
        cmocka_unit_test(a_flag_of_another_verb_is_told_apart),
        cmocka_unit_test(a_flag_without_its_value_shows_what_it_takes),
        cmocka_unit_test(only_what_may_be_repeated_may_be_given_twice),
        cmocka_unit_test(whole_numbers_are_read_strictly),
        cmocka_unit_test(the_first_action_is_done_when_none_is_named),
        cmocka_unit_test(an_action_that_is_unknown_or_lacks_a_word_says_so),
        cmocka_unit_test(help_is_seen_anywhere_before_two_dashes),
        cmocka_unit_test(counts_read_as_in_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
