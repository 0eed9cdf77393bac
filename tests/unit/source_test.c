/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What follows from a contract, and which one a file obeys. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "source.h"

static struct column crime_columns[] = {
    {.name = "major", .header = "MajorText", .type = COLUMN_TEXT, .key = true},
    {.name = "offences", .type = COLUMN_INTEGER},
};
static struct column survey_columns[] = {
    {.name = "satisfied", .type = COLUMN_INTEGER},
    {.name = "score", .type = COLUMN_REAL, .bounds = true},
    {.name = "level", .type = COLUMN_GRADE},
};
static struct mark marks[] = {{"..", "not available", MARK_MISSING}};

static const struct source wide = {.name = "crime",
                                   .area_header = "Borough",
                                   .period_kind = PERIOD_MONTH,
                                   .columns = crime_columns,
                                   .column_count = 2,
                                   .unpivot = UNPIVOT_PERIODS,
                                   .unpivot_column = 1};
static const struct source survey = {.name = "survey",
                                     .area_header = "area",
                                     .period_header = "period",
                                     .columns = survey_columns,
                                     .column_count = 3,
                                     .marks = marks,
                                     .mark_count = 1};
static const struct source *const both[] = {&wide, &survey};

static void finds_columns_by_name(void **state)
{
    (void)state;
    assert_int_equal(1, source_column(&wide, "offences"));
    assert_int_equal(-1, source_column(&wide, "MajorText"));
}

static void figures_are_numbers_and_flags(void **state)
{
    (void)state;
    const struct column flag = {.type = COLUMN_FLAG};
    const struct column day = {.type = COLUMN_DATE};
    assert_true(column_is_figure(&crime_columns[1]));
    assert_true(column_is_figure(&flag));
    assert_false(column_is_figure(&crime_columns[0]));
    assert_false(column_is_figure(&day));
}

static void notes_are_kept_for_bounds_and_marks(void **state)
{
    (void)state;
    assert_true(column_has_note(&survey, &survey_columns[0]));
    assert_true(column_has_note(&survey, &survey_columns[2]));
    assert_true(column_has_note(&wide, &survey_columns[1]));
    assert_false(column_has_note(&wide, &crime_columns[1]));
    assert_false(column_has_note(&survey, &crime_columns[0]));
}

static void a_wide_figure_has_no_header_of_its_own(void **state)
{
    (void)state;
    const char *headers[6];
    assert_true(column_has_header(&wide, 0));
    assert_false(column_has_header(&wide, 1));
    assert_int_equal(2, source_headers(&wide, headers));
    assert_string_equal("Borough", headers[0]);
    assert_string_equal("MajorText", headers[1]);
}

static void a_long_file_has_headers_for_its_keys_only(void **state)
{
    (void)state;
    const char *headers[6];
    struct source by_names = wide;
    by_names.unpivot = UNPIVOT_NAMES;
    by_names.names_header = "indicator";
    by_names.values_header = "value";
    assert_int_equal(4, source_headers(&by_names, headers));
    assert_string_equal("indicator", headers[1]);
    assert_string_equal("MajorText", headers[3]);
}

static void the_contract_that_fits_is_found(void **state)
{
    (void)state;
    struct err err;
    const char *crime[] = {"majortext", "Borough", "201004"};
    const char *answers[] = {"period", "area",  "satisfied",
                             "score",  "level", "something else"};
    assert_ptr_equal(&wide, source_by_headers(both, 2, crime, 3, &err));
    assert_ptr_equal(&survey, source_by_headers(both, 2, answers, 6, &err));
}

static void what_each_contract_lacks_is_told_nearest_first(void **state)
{
    (void)state;
    struct err err;
    const char *headers[] = {"MajorText", "Borough"};
    assert_null(source_by_headers(both, 2, headers, 2, &err));
    assert_int_equal(ERR_INPUT, err.kind);
    assert_string_equal("no contract fits these headers: crime lacks any "
                        "month; survey lacks \"area\", \"period\", "
                        "\"satisfied\", \"score\", \"level\"",
                        err.what);
}

static void two_contracts_that_fit_are_both_named(void **state)
{
    (void)state;
    struct err err;
    struct source other = survey;
    other.name = "other";
    const struct source *const three[] = {&wide, &survey, &other};
    const char *headers[] = {"area", "period", "satisfied", "score", "level"};
    assert_null(source_by_headers(three, 3, headers, 5, &err));
    assert_string_equal("several contracts fit these headers: survey, other",
                        err.what);
}

static void without_contracts_none_fits(void **state)
{
    (void)state;
    struct err err;
    const char *headers[] = {"area"};
    assert_null(source_by_headers(both, 0, headers, 1, &err));
    assert_string_equal("no contract fits these headers", err.what);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_columns_by_name),
        cmocka_unit_test(figures_are_numbers_and_flags),
        cmocka_unit_test(notes_are_kept_for_bounds_and_marks),
        cmocka_unit_test(a_wide_figure_has_no_header_of_its_own),
        cmocka_unit_test(a_long_file_has_headers_for_its_keys_only),
        cmocka_unit_test(the_contract_that_fits_is_found),
        cmocka_unit_test(what_each_contract_lacks_is_told_nearest_first),
        cmocka_unit_test(two_contracts_that_fit_are_both_named),
        cmocka_unit_test(without_contracts_none_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
