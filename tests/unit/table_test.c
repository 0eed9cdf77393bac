/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One table, printed for people and for programs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "table.h"

static const struct table_column COLUMNS[] = {
    {"area", NULL, NULL, TABLE_TEXT, 0, true, false},
    {"value", "rate", "percent", TABLE_NUMBER, 1, false, false},
    {"offences", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"note", NULL, NULL, TABLE_TEXT, 0, true, true},
};

static void add(struct table *table, const char *area, double value,
                int64_t offences)
{
    table_row(table);
    table_text(table, area);
    table_number(table, value);
    table_whole(table, offences);
    table_empty(table);
}

static struct table *boroughs(void)
{
    struct table *table = table_new("assay.test/1", "Burglary", COLUMNS, 4);
    add(table, "Hackney", 33.25, 120);
    add(table, "Barking & Dagenham", 8, 95);
    add(table, "Camden", NAN, 1);
    return table;
}

static const struct table_style PLAIN = {.format = TABLE_PLAIN,
                                         .headers = true};

/* What is printed; release with free(). NULL: refused, with `err`. */
static char *print(struct table *table, const struct table_style *style,
                   struct err *err)
{
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);
    bool done = table_print(table, style, stream, err);
    fclose(stream);
    table_free(table);
    if (!done) {
        free(text);
        return NULL;
    }
    return text;
}

static void expect(struct table *table, const struct table_style *style,
                   const char *expected)
{
    struct err err;
    char *text = print(table, style, &err);
    assert_non_null(text);
    assert_string_equal(text, expected);
    free(text);
}

static void plain_is_tab_separated_with_a_header(void **state)
{
    (void)state;
    expect(boroughs(), &PLAIN,
           "area\tvalue\toffences\tnote\n"
           "Hackney\t33.3\t120\t\n"
           "Barking & Dagenham\t8.0\t95\t\n"
           "Camden\t\t1\t\n");
}

static void what_is_missing_shows_as_asked_and_never_as_0(void **state)
{
    (void)state;
    struct table_style style = PLAIN;
    style.null = "..";
    style.columns = "area,value";
    style.headers = false;
    expect(boroughs(), &style,
           "Hackney\t33.3\nBarking & Dagenham\t8.0\nCamden\t..\n");
}

static void a_tab_in_a_cell_does_not_make_two(void **state)
{
    (void)state;
    struct table *table = table_new(NULL, NULL, COLUMNS, 1);
    table_row(table);
    table_text(table, "a\tb\nc");
    struct table_style style = PLAIN;
    style.headers = false;
    struct err err;
    char *text = print(table, &style, &err);
    assert_null(strchr(text, '\t'));
    assert_ptr_equal(strchr(text, '\n'), text + strlen(text) - 1);
    free(text);
}

static void csv_quotes_what_must_be_and_ends_lines_with_crlf(void **state)
{
    (void)state;
    struct table_style style = {.format = TABLE_CSV, .headers = true};
    struct table *table = table_new(NULL, NULL, COLUMNS, 2);
    table_row(table);
    table_text(table, "Hackney, \"east\"");
    table_number(table, 1);
    expect(table, &style, "area,value\r\n\"Hackney, \"\"east\"\"\",1.0\r\n");
    style.lf = true;
    style.columns = "offences";
    style.limit = 1;
    expect(boroughs(), &style, "offences\n120\n");
}

static void expect_safe(const char *text, const char *safe)
{
    struct table_style style = {.format = TABLE_CSV, .lf = true, .safe = true};
    struct table *table = table_new(NULL, NULL, COLUMNS, 1);
    table_row(table);
    table_text(table, text);
    expect(table, &style, safe);
}

static void csv_for_spreadsheets_holds_no_formula(void **state)
{
    (void)state;
    expect_safe("=1+1", "'=1+1\n");
    expect_safe("+44", "'+44\n");
    expect_safe("-cmd", "'-cmd\n");
    expect_safe("@SUM(A1)", "'@SUM(A1)\n");
    expect_safe("\t=1", "'\t=1\n");
    expect_safe("\r=1", "\"'\r=1\"\n");
    expect_safe("\n=1", "\"'\n=1\"\n");
    expect_safe("\uFF1D1", "'\uFF1D1\n");
    expect_safe("\uFF0B1", "'\uFF0B1\n");
    expect_safe("\uFF0D1", "'\uFF0D1\n");
    expect_safe("\uFF20x", "'\uFF20x\n");
    expect_safe("=\"a\",b", "\"'=\"\"a\"\",b\"\n");
    expect_safe("Hackney = good", "Hackney = good\n");
    expect_safe("\uFF21", "\uFF21\n");
}

static void figures_are_no_formulas(void **state)
{
    (void)state;
    struct table_style style = {.format = TABLE_CSV, .lf = true, .safe = true};
    struct table *table = table_new(NULL, NULL, COLUMNS, 3);
    table_row(table);
    table_empty(table);
    table_number(table, -1.5);
    table_whole(table, -2);
    expect(table, &style, ",-1.5,-2\n");
}

static void other_formats_are_as_they_were(void **state)
{
    (void)state;
    struct table_style style = PLAIN;
    struct table *table = table_new(NULL, NULL, COLUMNS, 1);
    style.headers = false;
    style.safe = true;
    table_row(table);
    table_text(table, "=1+1");
    expect(table, &style, "=1+1\n");
}

static void sorting_goes_by_number_with_empty_cells_last(void **state)
{
    (void)state;
    struct table_style style = PLAIN;
    style.headers = false;
    style.columns = "area";
    style.sort = "value";
    expect(boroughs(), &style, "Barking & Dagenham\nHackney\nCamden\n");
    style.sort = "-value";
    expect(boroughs(), &style, "Hackney\nBarking & Dagenham\nCamden\n");
    style.limit = 1;
    expect(boroughs(), &style, "Hackney\n");
}

static void an_unknown_column_names_the_nearest(void **state)
{
    (void)state;
    struct table_style style = PLAIN;
    struct err err;
    style.columns = "area,vlaue";
    assert_null(print(boroughs(), &style, &err));
    assert_int_equal(err.kind, ERR_USAGE);
    assert_string_equal(err.what, "--columns: there is no column 'vlaue'");
    assert_non_null(strstr(err.mend, "did you mean 'value'?"));
    style.columns = NULL;
    style.sort = "-nothing_like_it";
    assert_null(print(boroughs(), &style, &err));
    assert_non_null(strstr(err.mend, "area, value, offences, note"));
}

static void an_aligned_table_has_figures_right_and_notes_below(void **state)
{
    (void)state;
    struct table_style style = {.format = TABLE_ALIGNED, .headers = true};
    struct table *table = boroughs();
    table_note(table, "%d areas", 3);
    expect(table, &style,
           "Burglary\n\n"
           "  area                rate  offences\n"
           "  Hackney             33.3       120\n"
           "  Barking & Dagenham   8.0        95\n"
           "  Camden                           1\n"
           "\n3 areas\n");
}

static void a_narrow_terminal_clips_what_may_be_clipped(void **state)
{
    (void)state;
    struct table_style style = {.format = TABLE_ALIGNED, .width = 22};
    struct err err;
    style.utf8 = true;
    char *text = print(boroughs(), &style, &err);
    assert_non_null(strstr(text, "  Barking \u2026"));
    assert_null(strstr(text, "Dagenham"));
    free(text);
    style.utf8 = false;
    text = print(boroughs(), &style, &err);
    assert_non_null(strstr(text, "  Barking ~"));
    free(text);
}

static void no_control_character_reaches_a_terminal(void **state)
{
    (void)state;
    struct table_style style = {.format = TABLE_ALIGNED};
    struct table *table = table_new(NULL, NULL, COLUMNS, 1);
    struct err err;
    table_row(table);
    table_text(table, "\033[31mred");
    char *text = print(table, &style, &err);
    assert_null(strchr(text, '\033'));
    free(text);
}

static void a_heading_stands_before_its_row_until_rows_are_sorted(void **state)
{
    (void)state;
    struct table_style style = {.format = TABLE_ALIGNED, .columns = "area"};
    struct table *table = boroughs();
    struct err err;
    table_heading(table, "not ranked");
    add(table, "London", 20, 9000);
    char *text = print(table, &style, &err);
    assert_non_null(strstr(text, "Camden\n\n  not ranked\n  London\n"));
    free(text);
    table = boroughs();
    table_heading(table, "not ranked");
    add(table, "London", 20, 9000);
    style.sort = "area";
    text = print(table, &style, &err);
    assert_null(strstr(text, "not ranked"));
    free(text);
}

static void json_has_one_envelope_and_missing_is_null(void **state)
{
    (void)state;
    struct table_style style = {.format = TABLE_JSON, .headers = true};
    struct table *table = boroughs();
    struct err err;
    table_meta(table, "run", "r3");
    table_note(table, "a \"quoted\" note");
    char *text = print(table, &style, &err);
    json_t *json = json_loads(text, 0, NULL);
    assert_non_null(json);
    assert_string_equal(json_string_value(json_object_get(json, "schema")),
                        "assay.test/1");
    assert_string_equal(json_string_value(json_object_get(json, "run")), "r3");
    json_t *rows = json_object_get(json, "rows");
    assert_int_equal(json_array_size(rows), 3);
    json_t *camden = json_array_get(rows, 2);
    assert_true(json_is_null(json_object_get(camden, "value")));
    assert_int_equal(json_integer_value(json_object_get(camden, "offences")),
                     1);
    assert_non_null(strstr(text, "\"value\":33.3,"));
    json_t *column = json_array_get(json_object_get(json, "columns"), 1);
    assert_string_equal(json_string_value(json_object_get(column, "unit")),
                        "percent");
    json_decref(json);
    free(text);
}

static void json_lines_are_rows_alone(void **state)
{
    (void)state;
    struct table_style style = {.format = TABLE_JSONL, .limit = 1};
    expect(boroughs(), &style,
           "{\"area\":\"Hackney\",\"value\":33.3,\"offences\":120,"
           "\"note\":null}\n");
}

static void text_that_is_not_utf8_is_still_json(void **state)
{
    (void)state;
    struct table_style style = {.format = TABLE_JSONL};
    struct table *table = table_new(NULL, NULL, COLUMNS, 1);
    struct err err;
    table_row(table);
    table_text(table, "caf\xe9");
    char *text = print(table, &style, &err);
    json_t *json = json_loads(text, 0, NULL);
    assert_non_null(json);
    json_decref(json);
    free(text);
}

static void markdown_escapes_bars(void **state)
{
    (void)state;
    struct table_style style = {.format = TABLE_MARKDOWN};
    struct table *table = table_new(NULL, NULL, COLUMNS, 2);
    table_row(table);
    table_text(table, "a|b");
    table_number(table, 2);
    expect(table, &style, "| area | rate |\n| --- | ---: |\n| a\\|b | 2.0 |\n");
}

static void an_infinite_number_is_said_in_words(void **state)
{
    (void)state;
    struct table_style style = {.format = TABLE_JSONL, .columns = "value"};
    struct table *table = table_new(NULL, NULL, COLUMNS, 4);
    add(table, "Hackney", -INFINITY, 1);
    expect(table, &style, "{\"value\":\"-infinite\"}\n");
}

static void
formats_are_known_by_word_and_misspelt_ones_by_the_nearest(void **state)
{
    (void)state;
    enum table_format format;
    struct err err;
    assert_true(table_format_read(&format, "md", &err));
    assert_int_equal(format, TABLE_MARKDOWN);
    assert_true(table_format_read(&format, "tsv", &err));
    assert_int_equal(format, TABLE_PLAIN);
    assert_false(table_format_read(&format, "jsno", &err));
    assert_int_equal(err.kind, ERR_USAGE);
    assert_string_equal(err.mend, "did you mean 'json'?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_is_tab_separated_with_a_header),
        cmocka_unit_test(what_is_missing_shows_as_asked_and_never_as_0),
        cmocka_unit_test(a_tab_in_a_cell_does_not_make_two),
        cmocka_unit_test(csv_quotes_what_must_be_and_ends_lines_with_crlf),
        cmocka_unit_test(csv_for_spreadsheets_holds_no_formula),
        cmocka_unit_test(figures_are_no_formulas),
        cmocka_unit_test(other_formats_are_as_they_were),
        cmocka_unit_test(sorting_goes_by_number_with_empty_cells_last),
        cmocka_unit_test(an_unknown_column_names_the_nearest),
        cmocka_unit_test(an_aligned_table_has_figures_right_and_notes_below),
        cmocka_unit_test(a_narrow_terminal_clips_what_may_be_clipped),
        cmocka_unit_test(no_control_character_reaches_a_terminal),
        cmocka_unit_test(a_heading_stands_before_its_row_until_rows_are_sorted),
        cmocka_unit_test(json_has_one_envelope_and_missing_is_null),
        cmocka_unit_test(json_lines_are_rows_alone),
        cmocka_unit_test(text_that_is_not_utf8_is_still_json),
        cmocka_unit_test(markdown_escapes_bars),
        cmocka_unit_test(an_infinite_number_is_said_in_words),
        cmocka_unit_test(
            formats_are_known_by_word_and_misspelt_ones_by_the_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
