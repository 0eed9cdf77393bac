/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files after files: what changes, what stays, what can be read again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "intake.h"

static int open_intake(void **state)
{
    static struct intake intake;
    intake_open(&intake);
    *state = &intake;
    return 0;
}

static int close_intake(void **state)
{
    intake_close(*state);
    return 0;
}

static const char first_lines[] = "E05,2008/09 Q3,race,3,,\n"
                                  "E12,2008/09 Q3,race,12,,\n"
                                  "E12,2008/09 Q4,race,14,,\n";
/* Barnet has gone, a figure of Hackney has changed, a strand is new. */
static const char second_lines[] = "E12,2008/09 Q3,race,13,,\n"
                                   "E12,2008/09 Q3,faith,1,,\n"
                                   "E12,2008/09 Q4,race,14,,\n";

static void expect_counts(const struct intake *t, size_t added, size_t changed,
                          size_t same, size_t gone)
{
    assert_int_equal(added, t->report.added);
    assert_int_equal(changed, t->report.changed);
    assert_int_equal(same, t->report.same);
    assert_int_equal(gone, t->report.gone);
}

static void the_same_bytes_again_change_nothing(void **state)
{
    struct intake *t = *state;
    intake_load(t, first_lines);
    int64_t changes = intake_number(t, "SELECT count(*) FROM import");
    intake_load(t, first_lines);
    assert_int_equal(0, t->report.import);
    assert_int_equal(1, t->report.same_as);
    expect_counts(t, 0, 0, 3, 0);
    assert_int_equal(changes, intake_number(t, "SELECT count(*) FROM import"));
}

static void other_bytes_with_the_same_content_are_recorded(void **state)
{
    struct intake *t = *state;
    intake_load(t, first_lines);
    intake_load(t, "E12,2008/09 Q4,race,14,,\n"
                   "E12,2008/09 Q3,race,12,,\n"
                   "Barnet,2008/09 Q3,race,3,,\n");
    assert_int_equal(2, t->report.import);
    expect_counts(t, 0, 0, 3, 0);
    assert_int_equal(1, intake_number(t, "SELECT max(import) "
                                         "FROM hate_crime"));
}

static void what_differs_is_superseded_and_told(void **state)
{
    struct intake *t = *state;
    intake_load(t, first_lines);
    intake_load(t, second_lines);
    expect_counts(t, 1, 1, 1, 0);
    assert_int_equal(1, t->report.values_changed);
    const struct change *change = &t->report.changes[0];
    assert_int_equal(ROW_CHANGED, change->kind);
    assert_string_equal("Hackney", change->area);
    assert_string_equal("2008/09 Q3", change->period);
    assert_string_equal("strand race", change->keys);
    assert_string_equal("offences", change->column);
    assert_string_equal("12", change->before);
    assert_string_equal("13", change->after);
    assert_int_equal(2, change->line);
    assert_int_equal(ROW_NEW, t->report.changes[1].kind);
    assert_string_equal(
        "12 import 1 line 3 until 2",
        intake_text(t, "SELECT offences || ' import ' || import || ' line ' || "
                       "line || ' until ' || until FROM hate_crime_past"));
}

static void a_row_that_stays_keeps_its_first_import_and_line(void **state)
{
    struct intake *t = *state;
    intake_load(t, first_lines);
    intake_load(t, second_lines);
    assert_string_equal("1 line 4",
                        intake_text(t, "SELECT import || ' line ' || line FROM "
                                       "hate_crime WHERE offences = 14"));
}

static void a_file_for_its_keys_takes_nothing_away(void **state)
{
    struct intake *t = *state;
    intake_load(t, first_lines);
    intake_load(t, "E33,2008/09 Q3,race,9,,\n");
    expect_counts(t, 1, 0, 0, 0);
    assert_int_equal(4, intake_number(t, "SELECT count(*) FROM hate_crime"));
}

static void a_file_for_its_periods_takes_their_rows_away(void **state)
{
    struct intake *t = *state;
    t->source.covers = COVERS_PERIODS;
    intake_load(t, first_lines);
    intake_load(t, "E12,2008/09 Q3,race,12,,\n");
    expect_counts(t, 0, 0, 1, 1);
    assert_string_equal("Barnet", t->report.changes[0].area);
    assert_int_equal(ROW_GONE, t->report.changes[0].kind);
    assert_int_equal(2, t->report.changes[0].line);
    assert_int_equal(2, intake_number(t, "SELECT count(*) FROM hate_crime"));
    assert_int_equal(2, intake_number(t, "SELECT until FROM hate_crime_past"));
}

static void a_file_for_the_source_takes_all_else_away(void **state)
{
    struct intake *t = *state;
    t->source.covers = COVERS_SOURCE;
    intake_load(t, first_lines);
    intake_load(t, "E12,2008/09 Q3,faith,1,,\n");
    expect_counts(t, 1, 0, 0, 3);
    assert_int_equal(1, intake_number(t, "SELECT count(*) FROM hate_crime"));
}

static void an_old_file_again_is_a_change_back(void **state)
{
    struct intake *t = *state;
    t->source.covers = COVERS_SOURCE;
    intake_load(t, first_lines);
    intake_load(t, second_lines);
    intake_load(t, first_lines);
    assert_int_equal(3, t->report.import);
    expect_counts(t, 1, 1, 1, 1);
    assert_int_equal(4, intake_number(t, "SELECT count(*) "
                                         "FROM hate_crime_past"));
}

static void every_earlier_state_can_be_read_again(void **state)
{
    struct intake *t = *state;
    static const char as_at[] =
        "SELECT group_concat(offences, ' ') FROM (SELECT * FROM (SELECT area, "
        "period, strand, offences FROM hate_crime WHERE import <= 1 UNION ALL "
        "SELECT area, period, strand, offences FROM hate_crime_past WHERE "
        "import <= 1 AND until > 1) ORDER BY area, period, strand)";
    t->source.covers = COVERS_SOURCE;
    intake_load(t, first_lines);
    assert_string_equal("3 12 14", intake_text(t, as_at));
    intake_load(t, second_lines);
    intake_load(t, "E33,2008/09 Q3,race,9,,\n");
    assert_string_equal("3 12 14", intake_text(t, as_at));
}

static void a_mark_in_place_of_a_figure_is_a_change(void **state)
{
    struct intake *t = *state;
    intake_load(t, "E12,2008/09 Q3,race,12,over 5,\n");
    intake_load(t, "E12,2008/09 Q3,race,..,5,\n");
    assert_int_equal(2, t->report.values_changed);
    assert_string_equal("12", t->report.changes[0].before);
    assert_string_equal("..", t->report.changes[0].after);
}

static void rejected_records_make_nothing_go(void **state)
{
    struct intake *t = *state;
    t->source.covers = COVERS_SOURCE;
    intake_load(t, first_lines);
    t->wish.quarantine = true;
    intake_load(t, "E05,2008/09 Q3,race,x,,\nE12,2008/09 Q3,race,13,,\n");
    expect_counts(t, 0, 1, 0, 0);
    assert_string_equal("no row is taken for gone, for 1 record rejected",
                        t->report.assumed);
    assert_int_equal(3, intake_number(t, "SELECT count(*) FROM hate_crime"));
}

static void areas_out_of_order_are_kept_in_the_order_of_ids(void **state)
{
    struct intake *t = *state;
    struct areas all = t->areas;
    t->areas.items++;
    t->areas.count--;
    for (size_t i = 0; i < all.name_count; i++)
        t->names[i].area--;
    intake_load(t, "E12,2008/09 Q3,race,12,,\n");
    t->areas = all;
    for (size_t i = 0; i < all.name_count; i++)
        t->names[i].area++;
    intake_load(t, "E01,2008/09 Q3,race,1,,\nE12,2008/09 Q3,race,12,,\n"
                   "E33,2008/09 Q3,race,3,,\n");
    expect_counts(t, 2, 0, 1, 0);
}

static void a_rebuild_brings_back_the_same_rows_and_past(void **state)
{
    struct intake *t = *state;
    static const char all[] =
        "SELECT group_concat(period || area || strand || offences || import "
        "|| line, ' ') || (SELECT group_concat(area || offences || until, "
        "' ') FROM hate_crime_past) FROM hate_crime";
    char before[512];
    t->source.covers = COVERS_SOURCE;
    intake_load(t, first_lines);
    intake_load(t, second_lines);
    strcpy(before, intake_text(t, all));
    assert_true(import_rebuild(t->store, &t->source, &t->areas, &t->err));
    assert_string_equal(before, intake_text(t, all));
    assert_int_equal(2, intake_number(t, "SELECT count(*) FROM import"));
}

static void a_rebuild_follows_a_new_contract(void **state)
{
    struct intake *t = *state;
    intake_load(t, first_lines);
    t->columns[INTAKE_OFFENCES].type = COLUMN_REAL;
    assert_false(intake_import(t, INTAKE_HEADER "E12,2008/09 Q3,race,1.5,,\n"));
    assert_true(import_rebuild(t->store, &t->source, &t->areas, &t->err));
    assert_string_equal("real", intake_text(t, "SELECT typeof(offences) "
                                               "FROM hate_crime"));
}

static void a_rebuild_that_fails_changes_nothing(void **state)
{
    struct intake *t = *state;
    intake_load(t, first_lines);
    t->columns[INTAKE_OFFENCES].max = 10;
    assert_false(import_rebuild(t->store, &t->source, &t->areas, &t->err));
    assert_int_equal(ERR_INPUT, t->err.kind);
    assert_int_equal(3, intake_number(t, "SELECT count(*) FROM hate_crime"));
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_intake, close_intake)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_same_bytes_again_change_nothing),
        TEST(other_bytes_with_the_same_content_are_recorded),
        TEST(what_differs_is_superseded_and_told),
        TEST(a_row_that_stays_keeps_its_first_import_and_line),
        TEST(a_file_for_its_keys_takes_nothing_away),
        TEST(a_file_for_its_periods_takes_their_rows_away),
        TEST(a_file_for_the_source_takes_all_else_away),
        TEST(an_old_file_again_is_a_change_back),
        TEST(every_earlier_state_can_be_read_again),
        TEST(a_mark_in_place_of_a_figure_is_a_change),
        TEST(rejected_records_make_nothing_go),
        TEST(areas_out_of_order_are_kept_in_the_order_of_ids),
        TEST(a_rebuild_brings_back_the_same_rows_and_past),
        TEST(a_rebuild_follows_a_new_contract),
        TEST(a_rebuild_that_fails_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
