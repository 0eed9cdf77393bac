/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables of the store: made once, changed only when they must be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "intake.h"
#include "period.h"
#include "schema.h"

static int open_intake(void **state)
{
    static struct intake intake;
    intake_open(&intake);
    assert_true(schema_ensure(intake.store, &intake.err));
    *state = &intake;
    return 0;
}

static int close_intake(void **state)
{
    intake_close(*state);
    return 0;
}

static void what_is_there_is_left_alone(void **state)
{
    struct intake *t = *state;
    int64_t ids[PLACES];
    assert_true(schema_areas(t->store, &t->areas, ids, &t->err));
    assert_true(schema_source(t->store, &t->source, &t->err));
    int64_t version = intake_number(t, "PRAGMA schema_version");
    int64_t changes = intake_number(t, "SELECT total_changes()");
    assert_true(schema_ensure(t->store, &t->err));
    assert_true(schema_areas(t->store, &t->areas, ids, &t->err));
    assert_true(schema_source(t->store, &t->source, &t->err));
    assert_int_equal(version, intake_number(t, "PRAGMA schema_version"));
    assert_int_equal(changes, intake_number(t, "SELECT total_changes()"));
}

static void areas_have_ids_in_code_order(void **state)
{
    struct intake *t = *state;
    int64_t ids[PLACES];
    t->places[HACKNEY_E12].parent = WESTMINSTER_E33;
    assert_true(store_begin(t->store, &t->err));
    assert_true(schema_areas(t->store, &t->areas, ids, &t->err));
    assert_true(store_commit(t->store, &t->err));
    for (int i = 0; i < PLACES; i++)
        assert_int_equal(i + 1, ids[i]);
    assert_string_equal("Westminster",
                        intake_text(t, "SELECT p.name FROM area a JOIN area p "
                                       "ON p.id = a.parent "
                                       "WHERE a.code = 'E12'"));
}

static void an_area_that_comes_later_gets_the_next_id(void **state)
{
    struct intake *t = *state;
    int64_t ids[PLACES];
    struct areas three = t->areas;
    three.items++;
    three.count--;
    assert_true(schema_areas(t->store, &three, ids, &t->err));
    assert_true(schema_areas(t->store, &t->areas, ids, &t->err));
    assert_int_equal(4, ids[CITY_OF_LONDON]);
    assert_int_equal(1, ids[BARNET_E05]);
}

static void an_area_that_is_renamed_keeps_its_id(void **state)
{
    struct intake *t = *state;
    int64_t ids[PLACES];
    assert_true(schema_areas(t->store, &t->areas, ids, &t->err));
    t->places[BARNET_E05].name = "London Borough of Barnet";
    assert_true(schema_areas(t->store, &t->areas, ids, &t->err));
    assert_int_equal(2, ids[BARNET_E05]);
    assert_string_equal("London Borough of Barnet",
                        intake_text(t, "SELECT name FROM area WHERE id = 2"));
}

static void asking_for_ids_changes_nothing(void **state)
{
    struct intake *t = *state;
    int64_t ids[PLACES] = {7, 7, 7, 7};
    assert_true(schema_area_ids(t->store, &t->areas, ids, &t->err));
    assert_int_equal(0, ids[CITY_OF_LONDON]);
    assert_int_equal(0, intake_number(t, "SELECT count(*) FROM area"));
    assert_true(store_run(t->store, "DROP VIEW result_named; DROP TABLE area",
                          &t->err));
    assert_true(schema_area_ids(t->store, &t->areas, ids, &t->err));
}

static void a_source_has_typed_columns_and_its_key(void **state)
{
    struct intake *t = *state;
    assert_true(schema_source(t->store, &t->source, &t->err));
    assert_string_equal(
        "period INTEGER, area INTEGER, strand TEXT, offences INTEGER, "
        "offences_note TEXT, rate REAL, rate_note TEXT, note TEXT, "
        "import INTEGER, line INTEGER",
        intake_text(t, "SELECT group_concat(name || ' ' || type, ', ') "
                       "FROM pragma_table_info('hate_crime')"));
    assert_string_equal(
        "period, area, strand",
        intake_text(t, "SELECT group_concat(name, ', ') FROM "
                       "pragma_table_info('hate_crime') WHERE pk > 0"));
    assert_string_equal("until",
                        intake_text(t, "SELECT max(name) FROM "
                                       "pragma_table_info('hate_crime_past')"));
}

static void the_views_have_names_for_ids(void **state)
{
    struct intake *t = *state;
    intake_load(t, "E12,2008/09 Q3,race,4,1.5,\n");
    assert_string_equal(
        "2008/09 Q3 E12 Hackney race 4 1.5 f.csv 2",
        intake_text(t, "SELECT concat FROM (SELECT period || ' ' || area_code "
                       "|| ' ' || area || ' ' || strand || ' ' || offences || "
                       "' ' || rate || ' ' || file || ' ' || line AS concat "
                       "FROM hate_crime_named)"));
}

static void other_columns_need_a_rebuild(void **state)
{
    struct intake *t = *state;
    assert_true(schema_source(t->store, &t->source, &t->err));
    t->columns[INTAKE_OFFENCES].type = COLUMN_REAL;
    assert_false(schema_source(t->store, &t->source, &t->err));
    assert_non_null(strstr(t->err.what, "other columns"));
    assert_non_null(strstr(t->err.mend, "assay sources rebuild hate_crime"));
}

static void another_kind_of_period_is_another_table(void **state)
{
    struct intake *t = *state;
    assert_true(schema_source(t->store, &t->source, &t->err));
    t->source.period_kind = PERIOD_QUARTER;
    assert_false(schema_source(t->store, &t->source, &t->err));
}

static void a_wider_range_needs_no_rebuild(void **state)
{
    struct intake *t = *state;
    assert_true(schema_source(t->store, &t->source, &t->err));
    t->columns[INTAKE_OFFENCES].max = 5000;
    t->source.hash = "another hash";
    assert_true(schema_source(t->store, &t->source, &t->err));
    assert_string_equal("another hash",
                        intake_text(t, "SELECT contract FROM source"));
}

static void no_source_takes_a_name_of_ours(void **state)
{
    struct intake *t = *state;
    t->source.name = "import";
    assert_false(schema_source(t->store, &t->source, &t->err));
    assert_non_null(strstr(t->err.what, "\"import\""));
}

/* Its tables would be those that another source keeps its past in. */
static void no_source_takes_a_name_beside_another(void **state)
{
    (void)state;
    assert_false(schema_allows("hate_crime_past"));
    assert_false(schema_allows("hate_crime_named"));
    assert_false(schema_allows("kept"));
    assert_true(schema_allows("past_crime"));
    assert_true(schema_allows("named"));
}

static void a_dropped_source_is_gone_and_its_imports_stay(void **state)
{
    struct intake *t = *state;
    bool has;
    intake_load(t, "E12,2008/09 Q3,race,4,,\n");
    assert_true(schema_has_source(t->store, &t->source, &has, &t->err));
    assert_true(has);
    assert_true(schema_drop_source(t->store, &t->source, &t->err));
    assert_true(schema_has_source(t->store, &t->source, &has, &t->err));
    assert_false(has);
    assert_int_equal(1, intake_number(t, "SELECT count(*) FROM import"));
}

static void a_period_is_noted_once(void **state)
{
    struct intake *t = *state;
    struct period period;
    assert_true(
        period_read(&period, "2008/09 Q3", PERIOD_FINANCIAL_QUARTER, &t->err));
    assert_true(schema_period(t->store, period, &t->err));
    assert_true(schema_period(t->store, period, &t->err));
    assert_string_equal("2008-10-01 to 2008-12-31",
                        intake_text(t, "SELECT first || ' to ' || last "
                                       "FROM period"));
    assert_int_equal(1, intake_number(t, "SELECT count(*) FROM period"));
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_intake, close_intake)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_there_is_left_alone),
        TEST(areas_have_ids_in_code_order),
        TEST(an_area_that_comes_later_gets_the_next_id),
        TEST(an_area_that_is_renamed_keeps_its_id),
        TEST(asking_for_ids_changes_nothing),
        TEST(a_source_has_typed_columns_and_its_key),
        TEST(the_views_have_names_for_ids),
        TEST(other_columns_need_a_rebuild),
        TEST(another_kind_of_period_is_another_table),
        TEST(a_wider_range_needs_no_rebuild),
        TEST(no_source_takes_a_name_of_ours),
        TEST(no_source_takes_a_name_beside_another),
        TEST(a_dropped_source_is_gone_and_its_imports_stay),
        TEST(a_period_is_noted_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
