/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sound files: what becomes of their cells, and what is told of them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "files.h"
#include "import_raw.h"
#include "intake.h"
#include "text.h"

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

static void rows_are_typed_and_say_their_line(void **state)
{
    struct intake *t = *state;
    intake_load(t, "Hackney,Q3 2008/09,race,12,1.5,first\n"
                   "\n"
                   "E05,2008/09 Q3,faith,3,,\n");
    assert_string_equal(
        "integer real text 2",
        intake_text(t, "SELECT typeof(offences) || ' ' || typeof(rate) || ' ' "
                       "|| typeof(note) || ' ' || line FROM hate_crime_named "
                       "WHERE area = 'Hackney'"));
    assert_string_equal(
        "null null 4",
        intake_text(t, "SELECT typeof(rate) || ' ' || typeof(note) || ' ' || "
                       "line FROM hate_crime_named WHERE area = 'Barnet'"));
}

static void the_report_counts_what_was_read(void **state)
{
    struct intake *t = *state;
    intake_load(t, "E12,2008/09 Q3,race,12,,\nE12,2008/09 Q4,race,1,,\n"
                   "E05,2008/09 Q4,race,2,,\n");
    const struct import_report *report = &t->report;
    assert_int_equal(1, report->import);
    assert_int_equal(3, report->records);
    assert_int_equal(3, report->rows);
    assert_int_equal(3, report->added);
    assert_int_equal(2, report->areas);
    assert_int_equal(2, report->periods);
    assert_int_equal(4, report->lines);
    assert_string_equal("2008/09 Q3", report->first_period);
    assert_string_equal("2008/09 Q4", report->last_period);
    assert_string_equal("utf-8", report->encoding);
    assert_string_equal("", report->assumed);
}

static void the_import_is_recorded(void **state)
{
    struct intake *t = *state;
    t->wish.note = "from the police";
    t->wish.as_file = "returns/q3.csv";
    intake_load(t, "E12,2008/09 Q3,race,12,,\n");
    assert_string_equal(
        "hate_crime returns/q3.csv 63 a hash 2009-06-30T10:12:00Z "
        "from the police",
        intake_text(t, "SELECT s.name || ' ' || file || ' ' || bytes || ' ' || "
                       "i.contract || ' ' || recorded_at || ' ' || note "
                       "FROM import i JOIN source s ON s.id = i.source"));
}

static void marks_are_no_figures_and_keep_their_text(void **state)
{
    struct intake *t = *state;
    intake_load(t, "E12,2008/09 Q3,race,..,*,..\n");
    assert_string_equal(
        "null .. null * ..",
        intake_text(t, "SELECT typeof(offences) || ' ' || offences_note || ' ' "
                       "|| typeof(rate) || ' ' || rate_note || ' ' || note "
                       "FROM hate_crime"));
}

static void bounds_stay_what_they_are(void **state)
{
    struct intake *t = *state;
    intake_load(t, "E01,2008/09 Q3,race,1,over 85,\n"
                   "E05,2008/09 Q3,race,1,16 to 20,\n"
                   "E12,2008/09 Q3,race,1,about 64,\n"
                   "E33,2008/09 Q3,race,1,<5,\n");
    assert_string_equal(
        "85.0 over, 16.0 to 20, 64.0 about, 5.0 under",
        intake_text(t, "SELECT group_concat(rate || ' ' || rate_note, ', ') "
                       "FROM hate_crime"));
}

static void blanks_are_taken_off_and_counted(void **state)
{
    struct intake *t = *state;
    intake_load(t, " Hackney , 2008/09 Q3,race, 12 ,,\" kept \"\n");
    assert_int_equal(12, intake_number(t, "SELECT offences FROM hate_crime"));
    assert_string_equal(" kept ",
                        intake_text(t, "SELECT note FROM hate_crime"));
    assert_string_equal("blanks round 3 fields taken off", t->report.assumed);
}

static void flags_days_and_grades_are_read(void **state)
{
    struct intake *t = *state;
    const char *grades[] = {"good", "fair", "poor"};
    t->columns[INTAKE_OFFENCES].type = COLUMN_FLAG;
    t->columns[INTAKE_RATE] = (struct column){.name = "rate",
                                              .type = COLUMN_GRADE,
                                              .allowed = grades,
                                              .allowed_count = 3};
    t->columns[INTAKE_NOTE].type = COLUMN_DATE;
    intake_load(t, "E12,2008/09 Q3,race,YES,fair,2008-11-05\n"
                   "E12,2008/09 Q4,race,n,..,\n");
    assert_string_equal(
        "1 fair 2008-11-05",
        intake_text(t, "SELECT offences || ' ' || rate || ' ' || note "
                       "FROM hate_crime"));
    assert_string_equal("..", intake_text(t, "SELECT rate_note FROM hate_crime "
                                             "WHERE offences = 0"));
}

static void a_wide_file_has_a_row_for_each_figure(void **state)
{
    struct intake *t = *state;
    t->source.period_header = NULL;
    t->source.period_kind = PERIOD_MONTH;
    t->source.column_count = 2;
    t->source.unpivot = UNPIVOT_PERIODS;
    t->source.unpivot_column = INTAKE_OFFENCES;
    assert_true(intake_import(t, "strand,area,201004,May-10,2010-06\n"
                                 "race,Hackney,6,,7\n"
                                 "faith,Hackney,..,5,4\n"));
    assert_int_equal(2, t->report.records);
    assert_int_equal(5, t->report.rows);
    assert_string_equal(
        "2010-04 3 .., 2010-04 2 6, 2010-05 3 5, 2010-06 3 4, 2010-06 2 7",
        intake_text(t, "SELECT group_concat(period || ' ' || line || ' ' || "
                       "coalesce(offences, offences_note), ', ') "
                       "FROM hate_crime_named"));
}

static void a_long_file_puts_figures_of_a_key_into_one_row(void **state)
{
    struct intake *t = *state;
    t->source.unpivot = UNPIVOT_NAMES;
    t->source.names_header = "indicator";
    t->source.values_header = "value";
    assert_true(intake_import(t, "area,period,strand,indicator,value\n"
                                 "E12,2008/09 Q3,race,rate,over 2\n"
                                 "E05,2008/09 Q3,race,offences,3\n"
                                 "E12,2008/09 Q3,race,offences,12\n"));
    assert_int_equal(3, t->report.rows);
    assert_int_equal(2, t->report.added);
    assert_string_equal(
        "12 2.0 over 2",
        intake_text(t, "SELECT offences || ' ' || rate || ' ' || rate_note || "
                       "' ' || line FROM hate_crime WHERE area = 3"));
}

static void area_and_period_may_be_the_contracts(void **state)
{
    struct intake *t = *state;
    t->source.area_header = NULL;
    t->source.area_constant = "City of London";
    t->source.period_header = NULL;
    t->source.period_constant = "2008/09 Q3";
    assert_true(intake_import(t, "strand,offences,rate,note\nrace,3,,\n"));
    assert_string_equal("City of London 2008/09 Q3",
                        intake_text(t, "SELECT area || ' ' || period FROM "
                                       "hate_crime_named"));
}

static void a_byte_order_mark_is_told_and_left_out(void **state)
{
    struct intake *t = *state;
    assert_true(intake_import(t, "\xef\xbb\xbf" INTAKE_HEADER
                                 "E12,2008/09 Q3,race,4,,\n"));
    assert_string_equal("utf-8 with byte order mark", t->report.encoding);
}

static void windows_1252_is_read_where_the_contract_says_so(void **state)
{
    struct intake *t = *state;
    t->source.encoding = "windows-1252";
    intake_load(t, "E12,2008/09 Q3,race,4,,caf\xe9 \x96 bar\n");
    assert_string_equal("caf\xc3\xa9 \xe2\x80\x93 bar",
                        intake_text(t, "SELECT note FROM hate_crime"));
}

static void a_wish_names_the_encoding_for_one_file(void **state)
{
    struct intake *t = *state;
    t->wish.encoding = "Windows-1252";
    intake_load(t, "E12,2008/09 Q3,race,4,,caf\xe9\n");
    t->wish.encoding = "ebcdic";
    assert_false(intake_import(t, INTAKE_HEADER));
    assert_int_equal(ERR_USAGE, t->err.kind);
}

static void other_delimiters_and_ignored_columns(void **state)
{
    struct intake *t = *state;
    const char *ignore[] = {"remarks"};
    t->source.delimiter = ';';
    t->source.ignore = ignore;
    t->source.ignore_count = 1;
    assert_true(intake_import(t, "area;period;strand;remarks;offences;rate;"
                                 "note\nE12;2008/09 Q3;race;x;4;;a,b\n"));
    assert_string_equal("a,b", intake_text(t, "SELECT note FROM hate_crime"));
    assert_int_equal(';', t->report.delimiter);
}

static void a_header_in_other_letters_is_told(void **state)
{
    struct intake *t = *state;
    assert_true(intake_import(t, "Area,period,STRAND,offences,rate,note\n"
                                 "E12,2008/09 Q3,race,4,,\n"));
    assert_string_equal("header \"Area\" was read as \"area\"; header "
                        "\"STRAND\" was read as \"strand\"",
                        t->report.assumed);
}

static void a_dry_run_tells_all_and_stores_nothing(void **state)
{
    struct intake *t = *state;
    t->wish.dry_run = true;
    intake_load(t, "E12,2008/09 Q3,race,4,,\n");
    assert_int_equal(0, t->report.import);
    assert_int_equal(1, t->report.added);
    assert_int_equal(0, intake_number(t, "SELECT count(*) FROM sqlite_schema"));
}

/* Lines enough for several pieces: 24 years of quarters, 4 areas. */
static void fill(struct buffer *text)
{
    buffer_add(text, INTAKE_HEADER);
    for (int year = 1980; year < 2004; year++)
        for (int quarter = 1; quarter <= 4; quarter++)
            for (int area = 0; area < PLACES; area++)
                buffer_addf(text, "%s,%d/%02d Q%d,race,%d,,\"%02000d\nend\"\n",
                            (const char *[]){"E01", "E05", "E12", "E33"}[area],
                            year, (year + 1) % 100, quarter, year % 100,
                            quarter);
}

static void the_bytes_are_kept_in_pieces(void **state)
{
    struct intake *t = *state;
    struct buffer text = {0}, glued = {0};
    bool row;
    fill(&text);
    assert_true(intake_import(t, buffer_text(&text)));
    struct query *query = store_ask(
        t->store, "SELECT bytes FROM import_chunk ORDER BY first_line",
        &t->err);
    while (query_next(query, &row, &t->err) && row) {
        size_t length;
        const void *bytes = query_get_bytes(query, 0, &length);
        buffer_put(&glued, bytes, length);
    }
    query_close(query);
    assert_true(intake_number(t, "SELECT count(*) FROM import_chunk") > 1);
    assert_string_equal(buffer_text(&text), buffer_text(&glued));
    buffer_free(&glued);
    buffer_free(&text);
}

static void expect_raw(struct intake *t, long line, const char *header,
                       const char *start, const char *field, int column)
{
    struct buffer out = {0}, cell = {0};
    int found;
    struct raws *raws = raws_new(t->store);
    for (int again = 0; again < 2; again++) {
        buffer_free(&out);
        buffer_free(&cell);
        out = cell = (struct buffer){0};
        assert_true(
            raws_find(raws, 1, line, header, &out, &cell, &found, &t->err));
    }
    raws_free(raws);
    assert_int_equal(0, strncmp(buffer_text(&out), start, strlen(start)));
    assert_string_equal(field, buffer_text(&cell));
    assert_int_equal(column, found);
    buffer_free(&out);
    buffer_free(&cell);
}

static void the_raw_text_of_any_line_is_found_again(void **state)
{
    struct intake *t = *state;
    struct buffer text = {0};
    fill(&text);
    assert_true(intake_import(t, buffer_text(&text)));
    buffer_free(&text);
    expect_raw(t, 2, "offences", "E01,1980/81 Q1,race,80,,", "80", 4);
    expect_raw(t, 2 * 383 + 2, "offences", "E33,2003/04 Q4,race,3,,", "3", 4);
    expect_raw(t, 4, NULL, "E05,1980/81 Q1,race,80,,", "", 0);
    expect_raw(t, 4, "no such header", "E05,", "", 0);
}

/* A piece is parsed as far as the last line that was asked for. */
static void lines_are_found_in_any_order(void **state)
{
    static const long lines[] = {600, 2, 600, 4, 128, 130, 768, 6};
    struct intake *t = *state;
    struct buffer text = {0};
    fill(&text);
    assert_true(intake_import(t, buffer_text(&text)));
    struct raws *raws = raws_new(t->store);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct buffer alone = {0}, out = {0}, field = {0}, one = {0};
        struct raws *fresh = raws_new(t->store);
        int column;
        assert_true(raws_find(fresh, 1, lines[i], "offences", &alone, &one,
                              &column, &t->err));
        assert_true(raws_find(raws, 1, lines[i], "offences", &out, &field,
                              &column, &t->err));
        assert_string_equal(buffer_text(&alone), buffer_text(&out));
        assert_string_equal(buffer_text(&one), buffer_text(&field));
        assert_int_equal(0, strncmp(buffer_text(&out), "E", 1));
        raws_free(fresh);
        buffer_free(&alone);
        buffer_free(&out);
        buffer_free(&field);
        buffer_free(&one);
    }
    raws_free(raws);
    buffer_free(&text);
}

static void raw_text_of_a_wide_file_is_found_by_period(void **state)
{
    struct intake *t = *state;
    t->source.period_header = NULL;
    t->source.period_kind = PERIOD_MONTH;
    t->source.column_count = 2;
    t->source.unpivot = UNPIVOT_PERIODS;
    t->source.unpivot_column = INTAKE_OFFENCES;
    assert_true(intake_import(t, "strand,area,201004,May-10\n"
                                 "race,Hackney,6,5\n"));
    expect_raw(t, 2, "2010-05", "race,Hackney,6,5", "5", 4);
    expect_raw(t, 2, "201004", "race,Hackney,6,5", "6", 3);
}

static void raw_text_is_found_by_what_a_header_was_read_as(void **state)
{
    struct intake *t = *state;
    assert_true(intake_import(t, "area,period,strand, OFFENCES:,rate,note\n"
                                 "E12,2008/09 Q3,race,4,,\n"));
    assert_string_equal("header \"OFFENCES:\" was read as \"offences\"",
                        t->report.assumed);
    expect_raw(t, 2, "offences", "E12,2008/09 Q3,race,4,,", "4", 4);
}

static void raw_text_of_other_encodings_is_text(void **state)
{
    struct intake *t = *state;
    t->source.encoding = "windows-1252";
    intake_load(t, "E12,2008/09 Q3,race,4,,caf\xe9\n");
    expect_raw(t, 2, "note", "E12,2008/09 Q3,race,4,,caf\xc3\xa9",
               "caf\xc3\xa9", 6);
}

static void a_line_that_is_not_there_is_an_error(void **state)
{
    struct intake *t = *state;
    struct buffer out = {0}, field = {0};
    int column;
    intake_load(t, "E12,2008/09 Q3,race,4,,\n");
    struct raws *raws = raws_new(t->store);
    assert_false(raws_find(raws, 1, 9, NULL, &out, &field, &column, &t->err));
    assert_string_equal("no record begins in line 9 of import 1", t->err.what);
    assert_false(raws_find(raws, 5, 2, NULL, &out, &field, &column, &t->err));
    raws_free(raws);
}

static void headers_are_read_for_finding_the_source(void **state)
{
    struct intake *t = *state;
    static const char text[] = "area; period ;strand\nE12;2008;caf\xe9\n";
    char path[] = "/tmp/import_test_XXXXXX";
    struct arena *arena = arena_new();
    const char **headers;
    size_t count;
    close(mkstemp(path));
    assert_true(files_write(path, text, sizeof text - 1, &t->err));
    assert_true(import_headers(path, arena, &headers, &count, &t->err));
    assert_int_equal(3, count);
    assert_string_equal("period", headers[1]);
    unlink(path);
    assert_false(import_headers(path, arena, &headers, &count, &t->err));
    assert_int_equal(ERR_STORE, t->err.kind);
    arena_free(arena);
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_intake, close_intake)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rows_are_typed_and_say_their_line),
        TEST(the_report_counts_what_was_read),
        TEST(the_import_is_recorded),
        TEST(marks_are_no_figures_and_keep_their_text),
        TEST(bounds_stay_what_they_are),
        TEST(blanks_are_taken_off_and_counted),
        TEST(flags_days_and_grades_are_read),
        TEST(a_wide_file_has_a_row_for_each_figure),
        TEST(a_long_file_puts_figures_of_a_key_into_one_row),
        TEST(area_and_period_may_be_the_contracts),
        TEST(a_byte_order_mark_is_told_and_left_out),
        TEST(windows_1252_is_read_where_the_contract_says_so),
        TEST(a_wish_names_the_encoding_for_one_file),
        TEST(other_delimiters_and_ignored_columns),
        TEST(a_header_in_other_letters_is_told),
        TEST(a_dry_run_tells_all_and_stores_nothing),
        TEST(the_bytes_are_kept_in_pieces),
        TEST(the_raw_text_of_any_line_is_found_again),
        TEST(lines_are_found_in_any_order),
        TEST(raw_text_of_a_wide_file_is_found_by_period),
        TEST(raw_text_is_found_by_what_a_header_was_read_as),
        TEST(raw_text_of_other_encodings_is_text),
        TEST(a_line_that_is_not_there_is_an_error),
        TEST(headers_are_read_for_finding_the_source),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
