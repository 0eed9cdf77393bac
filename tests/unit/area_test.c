/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which area a name means, and who is in which group when. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "area.h"
#include "files.h"
#include "period.h"

static const char london[] = "code,name,kind,parent,aliases\n"
                             "E12,Hackney,borough,London,\n"
                             "E05,Brent,borough,North,\n"
                             "E20,Kensington and Chelsea,borough,London,"
                             "RBKC; K and C\n"
                             "E16,Havering,borough,London,\n"
                             "E14,Haringey,borough,North,\n"
                             "E01,City of London,city,London,Square Mile\n"
                             "E33,Westminster,borough,London,\n"
                             "N,North,cluster,L,\n"
                             "L,London,region,,\n";
static const char groups[] = "group,of,area,from,to\n"
                             "inner,,Hackney,,\n"
                             "inner,,E33,,2007-12-31\n"
                             "inner,,E33,2009-01-01,\n"
                             "inner,,E05,2008-01-01,\n"
                             "similar,Hackney,Haringey,,\n"
                             "similar,Hackney,Brent,,\n"
                             "similar,Brent,Hackney,,\n";

/* A register read from two texts, with what was wrong with them. */
struct register_read {
    struct areas areas;
    struct arena *arena;
    struct err_list faults;
    bool good;
};

static void load(struct register_read *read, const char *areas,
                 const char *members)
{
    struct tree *tree = tree_new();
    *read = (struct register_read){.arena = arena_new()};
    tree_put(tree, "areas.csv", areas, strlen(areas));
    if (members != NULL)
        tree_put(tree, "groups.csv", members, strlen(members));
    read->good = areas_load(&read->areas, read->arena, tree, "areas.csv",
                            "groups.csv", &read->faults);
    tree_free(tree);
}

static void release(struct register_read *read)
{
    arena_free(read->arena);
    err_list_free(&read->faults);
}

static void expect_area(const char *text, const char *code)
{
    struct register_read read;
    struct err err;
    load(&read, london, NULL);
    assert_true(read.good);
    int area = areas_find(&read.areas, text, &err);
    assert_int_not_equal(area, AREA_NONE);
    assert_string_equal(read.areas.items[area].code, code);
    release(&read);
}

/* The fault of a register. */
static void expect_fault(const char *areas, const char *members,
                         const char *fault)
{
    struct register_read read;
    char text[2048] = "none";
    load(&read, areas, members);
    assert_false(read.good);
    assert_int_equal(read.faults.count, 1);
    err_text(&read.faults.items[0], text, sizeof text);
    assert_string_equal(text, fault);
    release(&read);
}

static void areas_stand_in_code_order_with_their_depth(void **state)
{
    struct register_read read;
    (void)state;
    load(&read, london, NULL);
    assert_true(read.good);
    assert_int_equal(read.areas.count, 9);
    const struct area *brent = &read.areas.items[1];
    assert_string_equal(brent->name, "Brent");
    assert_string_equal(read.areas.items[brent->parent].name, "North");
    assert_int_equal(brent->depth, 2);
    assert_int_equal(brent->line, 3);
    assert_int_equal(read.areas.items[4].alias_count, 0);
    assert_string_equal(read.areas.items[5].aliases[1], "K and C");
    release(&read);
}

static void an_area_is_found_by_code_name_and_alias(void **state)
{
    (void)state;
    expect_area("E12", "E12");
    expect_area("e12", "E12");
    expect_area("  hackney ", "E12");
    expect_area("Kensington & Chelsea", "E20");
    expect_area("rbkc", "E20");
    expect_area("K & C", "E20");
}

static void titles_come_off_when_the_whole_is_no_name(void **state)
{
    (void)state;
    expect_area("London Borough of Hackney", "E12");
    expect_area("LB of Hackney", "E12");
    expect_area("LB Hackney", "E12");
    expect_area("Royal Borough of Kensington and Chelsea", "E20");
    expect_area("RB Kensington & Chelsea", "E20");
    expect_area("City of Westminster", "E33");
    expect_area("City of London", "E01");
    expect_area("London", "L");
}

static void an_unknown_name_tells_the_nearest_three(void **state)
{
    struct register_read read;
    struct err err;
    (void)state;
    load(&read, london, NULL);
    assert_int_equal(areas_find(&read.areas, "Haverng", &err), AREA_NONE);
    assert_string_equal(err.what, "\"Haverng\" is no area of this programme");
    assert_memory_equal(err.mend, "nearest: Havering, ", 19);
    assert_int_equal(areas_find(&read.areas, "E13", &err), AREA_NONE);
    assert_non_null(strstr(err.mend, "E12"));
    assert_int_equal(areas_find(&read.areas, "", &err), AREA_NONE);
    release(&read);
}

static void a_typed_name_may_be_a_part(void **state)
{
    struct register_read read;
    struct err err;
    (void)state;
    load(&read, london, NULL);
    int area = areas_find_typed(&read.areas, "chels", &err);
    assert_string_equal(read.areas.items[area].code, "E20");
    assert_int_equal(areas_find_typed(&read.areas, "ring", &err), AREA_NONE);
    assert_int_equal(err.kind, ERR_USAGE);
    assert_string_equal(err.what, "\"ring\" could be Haringey or Havering");
    assert_int_equal(areas_find_typed(&read.areas, "n", &err), 8);
    assert_int_equal(areas_find_typed(&read.areas, "o", &err), AREA_NONE);
    assert_int_equal(areas_find_typed(&read.areas, "xyz", &err), AREA_NONE);
    assert_string_equal(err.what, "\"xyz\" is no area of this programme");
    release(&read);
}

static void an_area_lies_within_those_above(void **state)
{
    struct register_read read;
    (void)state;
    load(&read, london, NULL);
    assert_true(areas_within(&read.areas, 1, 1));
    assert_true(areas_within(&read.areas, 1, 7));
    assert_true(areas_within(&read.areas, 1, 8));
    assert_false(areas_within(&read.areas, 8, 1));
    release(&read);
}

static void memberships_have_dates(void **state)
{
    struct register_read read;
    int members[9];
    int32_t day;
    struct err err;
    (void)state;
    load(&read, london, groups);
    assert_true(read.good);
    assert_true(areas_has_group(&read.areas, "inner"));
    assert_false(areas_has_group(&read.areas, "outer"));
    assert_true(date_read(&day, "2008-06-01", &err));
    assert_int_equal(
        areas_members(&read.areas, "inner", AREA_NONE, day, members), 2);
    assert_int_equal(members[0], 1);
    assert_int_equal(members[1], 2);
    assert_true(date_read(&day, "2007-12-31", &err));
    assert_true(areas_in_group(&read.areas, 6, "inner", AREA_NONE, day));
    assert_false(areas_in_group(&read.areas, 6, "inner", AREA_NONE, day + 1));
    assert_false(areas_in_group(&read.areas, 1, "inner", AREA_NONE, day));
    assert_int_equal(
        areas_members(&read.areas, "outer", AREA_NONE, day, members), 0);
    release(&read);
}

static void a_group_may_have_a_list_for_each_area(void **state)
{
    struct register_read read;
    int members[9];
    (void)state;
    load(&read, london, groups);
    assert_int_equal(areas_members(&read.areas, "similar", 2, 0, members), 2);
    assert_int_equal(members[0], 1);
    assert_int_equal(members[1], 3);
    assert_true(areas_in_group(&read.areas, 2, "similar", 1, 0));
    assert_false(areas_in_group(&read.areas, 3, "similar", 1, 0));
    assert_true(areas_in_group(&read.areas, 3, "similar", AREA_NONE, 0));
    assert_int_equal(
        areas_members(&read.areas, "similar", AREA_NONE, 0, members), 3);
    assert_int_equal(areas_members(&read.areas, "similar", 5, 0, members), 0);
    assert_int_equal(areas_members(&read.areas, "inner", 5, 0, members), 2);
    release(&read);
}

static void faults_of_areas_are_told_with_their_line(void **state)
{
    (void)state;
    expect_fault("code,name\nE1,Barnet\nE1,Brent\n", NULL,
                 "areas.csv:3: the code \"E1\" is that of line 2 already; no "
                 "two areas may be called the same");
    expect_fault("code,name\nE1,Barnet\nE2,barnet\n", NULL,
                 "areas.csv:3: the name \"barnet\" is that of line 2 already; "
                 "no two areas may be called the same");
    expect_fault("code,name,parent\nE1,Barnet,Lundon\nL,London,\n", NULL,
                 "areas.csv:2: \"Lundon\" is no area of this programme; "
                 "nearest: London, Barnet");
    expect_fault("code,name,parent\nA,Here,B\nB,There,C\nC,Yonder,A\n", NULL,
                 "areas.csv:2: \"Here\" lies within itself, through "
                 "\"There\"; leave the parent of the topmost area empty");
    expect_fault("code,name,aliases\nE1,Barnet,(\n", NULL,
                 "areas.csv:2: \"(\" is nothing that an area can be called; "
                 "use letters or digits");
    expect_fault("code,name\n,Barnet\n", NULL,
                 "areas.csv:2: an area without a code; every area needs a "
                 "code and a name");
}

static void faults_of_groups_are_told_with_their_line(void **state)
{
    (void)state;
    expect_fault(london, "group,area\ninner,Hackny\n",
                 "groups.csv:2: \"Hackny\" is no area of this programme; "
                 "nearest: Hackney, Haringey, Brent");
    expect_fault(london,
                 "group,area,from,to\ninner,E12,2008-02-01,2008-01-01\n",
                 "groups.csv:2: from 2008-02-01 to 2008-01-01: it ends before "
                 "it begins; put the first day in from, the last day in to");
    expect_fault(london,
                 "group,area,from,to\ninner,E12,,2008-01-01\n"
                 "inner,E12,2008-01-01,\n",
                 "groups.csv:3: Hackney is in \"inner\" on these days by line "
                 "2 already; end the earlier one before this one begins");
    expect_fault(london, "group,of,area\nnear,,E12\nnear,E12,E05\n",
                 "groups.csv:3: the group \"near\" has an \"of\" here and "
                 "none in line 2; give every line of the group an \"of\", or "
                 "none");
    expect_fault(london, "group,area\n,E12\n",
                 "groups.csv:2: a membership without a group; give the group "
                 "a name");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas_stand_in_code_order_with_their_depth),
        cmocka_unit_test(an_area_is_found_by_code_name_and_alias),
        cmocka_unit_test(titles_come_off_when_the_whole_is_no_name),
        cmocka_unit_test(an_unknown_name_tells_the_nearest_three),
        cmocka_unit_test(a_typed_name_may_be_a_part),
        cmocka_unit_test(an_area_lies_within_those_above),
        cmocka_unit_test(memberships_have_dates),
        cmocka_unit_test(a_group_may_have_a_list_for_each_area),
        cmocka_unit_test(faults_of_areas_are_told_with_their_line),
        cmocka_unit_test(faults_of_groups_are_told_with_their_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
