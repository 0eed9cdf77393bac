/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the words of a command line choose. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "choose.h"
#include "town.h"

enum { MOST = 16 };

static struct err err;

static int open_loaded_town(void **state)
{
    town_open(state);
    town_load(*state);
    return 0;
}

/* Names of the items that a word chooses, in order. */
static const char *items(const struct town *town, const char *word)
{
    bool chosen[MOST] = {false};
    const char *names = "";
    if (!choose_items(town->programme, word, chosen, &err))
        return NULL;
    for (size_t i = 0; i < town->programme->item_count; i++)
        if (chosen[i])
            names = arena_format(town->scene.arena, "%s%s%s", names,
                                 names[0] ? " " : "",
                                 town->programme->items[i].name);
    return names;
}

static void a_name_chooses_one_item(void **state)
{
    struct town *town = *state;
    assert_string_equal(items(town, "rate"), "rate");
    assert_string_equal(items(town, "overview/answered"), "overview/answered");
    assert_string_equal(items(town, "overview"), "overview");
}

static void a_plus_behind_chooses_what_needs_it(void **state)
{
    struct town *town = *state;
    assert_string_equal(items(town, "answered+"),
                        "answered overview/answered twice overview");
    assert_string_equal(items(town, "twice+"), "twice");
}

static void a_plus_before_chooses_what_it_needs(void **state)
{
    struct town *town = *state;
    assert_string_equal(items(town, "+twice"), "answered twice");
    assert_string_equal(items(town, "+overview"),
                        "answered rate overview/answered overview");
    assert_string_equal(items(town, "+answered+"), items(town, "answered+"));
}

static void a_tag_chooses_all_that_have_it(void **state)
{
    struct town *town = *state;
    assert_string_equal(items(town, "tag:phone"), "answered overview/answered");
    assert_null(items(town, "tag:fax"));
    assert_int_equal(err.kind, ERR_USAGE);
    assert_string_equal(err.what, "no script has the tag 'fax'");
}

static void words_add_up(void **state)
{
    struct town *town = *state;
    bool chosen[MOST] = {false};
    size_t count = 0;
    assert_true(choose_items(town->programme, "rate", chosen, &err));
    assert_true(choose_items(town->programme, "twice", chosen, &err));
    for (size_t i = 0; i < MOST; i++)
        count += chosen[i];
    assert_int_equal(count, 2);
}

static void an_unknown_name_is_told_with_the_nearest(void **state)
{
    struct town *town = *state;
    assert_null(items(town, "answerd"));
    assert_int_equal(err.kind, ERR_USAGE);
    assert_string_equal(err.mend, "did you mean 'answered'?");
    assert_null(items(town, "+"));
    assert_null(items(town, ""));
    assert_int_equal(err.kind, ERR_USAGE);
}

static void a_broken_script_is_told_as_that(void **state)
{
    struct town *town = *state;
    town_write(town, "scripts/measures/rate.lua", "return {\n)");
    struct programme *broken;
    assert_true(programme_load(&broken, town->scene.root, &err));
    bool chosen[MOST] = {false};
    assert_false(choose_items(broken, "rate", chosen, &err));
    assert_int_equal(err.kind, ERR_SCRIPT);
    assert_string_equal(err.file, "scripts/measures/rate.lua");
    assert_int_equal(err.line, 2);
    programme_free(broken);
}

/* Initials of the areas that are chosen. */
static const char *initials(const struct town *town, const bool *chosen)
{
    static char out[TOWN + 2];
    size_t count = 0;
    for (int i = ASHBY; i <= TOWN; i++)
        if (chosen[i])
            out[count++] = town->programme->areas.items[i].name[0];
    out[count] = '\0';
    return out;
}

static void an_area_is_chosen_as_typed(void **state)
{
    struct town *town = *state;
    bool chosen[TOWN + 1] = {false};
    assert_true(choose_area(town->programme, "ash", chosen, &err));
    assert_true(choose_area(town->programme, "D1", chosen, &err));
    assert_string_equal(initials(town, chosen), "AD");
    assert_false(choose_area(town->programme, "Coove", chosen, &err));
    assert_int_equal(err.kind, ERR_USAGE);
    assert_non_null(strstr(err.mend, "Cove"));
    assert_string_equal(initials(town, chosen), "AD");
}

static void a_group_chooses_its_members(void **state)
{
    struct town *town = *state;
    bool chosen[TOWN + 1] = {false};
    assert_true(choose_group(town->programme, "hill", chosen, &err));
    assert_string_equal(initials(town, chosen), "AB");
    assert_false(choose_group(town->programme, "hil", chosen, &err));
    assert_int_equal(err.kind, ERR_USAGE);
    assert_string_equal(err.what, "'hil' is no group of config/groups.csv");
    assert_string_equal(err.mend, "did you mean 'hill'?");
}

/* "2008-04-01 to 2009-03-31" */
static const char *days(const struct town *town, const char *text)
{
    int32_t from, to;
    char first[PERIOD_NAME], last[PERIOD_NAME];
    if (!choose_days(text, PERIOD_FINANCIAL_YEAR, &from, &to, &err))
        return NULL;
    return arena_format(town->scene.arena, "%s to %s",
                        from == INT32_MIN ? "ever" : date_show(from, first),
                        to == INT32_MAX ? "ever" : date_show(to, last));
}

static void days_are_a_period_a_range_or_half_a_range(void **state)
{
    struct town *town = *state;
    assert_string_equal(days(town, "2008/09"), "2008-04-01 to 2009-03-31");
    assert_string_equal(days(town, "2008-09"), "2008-04-01 to 2009-03-31");
    assert_string_equal(days(town, "2006/07..2008/09"),
                        "2006-04-01 to 2009-03-31");
    assert_string_equal(days(town, "..2008/09"), "ever to 2009-03-31");
    assert_string_equal(days(town, "2008/09.."), "2008-04-01 to ever");
}

static void days_that_are_none_are_told(void **state)
{
    struct town *town = *state;
    assert_null(days(town, "2008/10"));
    assert_int_equal(err.kind, ERR_USAGE);
    assert_null(days(town, "2008/09..someday"));
    assert_null(days(town, "2008/09..2006/07"));
    assert_int_equal(err.kind, ERR_USAGE);
    assert_string_equal(err.what, "'2008/09..2006/07' ends before it begins");
}

#define IN_TOWN(test) \
    cmocka_unit_test_setup_teardown(test, open_loaded_town, town_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_TOWN(a_name_chooses_one_item),
        IN_TOWN(a_plus_behind_chooses_what_needs_it),
        IN_TOWN(a_plus_before_chooses_what_it_needs),
        IN_TOWN(a_tag_chooses_all_that_have_it),
        IN_TOWN(words_add_up),
        IN_TOWN(an_unknown_name_is_told_with_the_nearest),
        IN_TOWN(a_broken_script_is_told_as_that),
        IN_TOWN(an_area_is_chosen_as_typed),
        IN_TOWN(a_group_chooses_its_members),
        IN_TOWN(days_are_a_period_a_range_or_half_a_range),
        IN_TOWN(days_that_are_none_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
