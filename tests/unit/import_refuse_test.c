/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files that are refused: each with place, reason and mend, and the store
   left as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "files.h"
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

/* A text and the first thing that is said of it. */
struct refusal {
    const char *text, *said;
};

static void expect_all(struct intake *t, const struct refusal *refusals,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_false(intake_import(t, refusals[i].text));
        assert_int_equal(ERR_INPUT, t->err.kind);
        assert_string_equal(refusals[i].said, intake_issue(t, 0));
    }
    assert_int_equal(0, intake_number(t, "SELECT count(*) FROM sqlite_schema"));
}

#define REFUSED(intake, refusals) \
    expect_all(intake, refusals, sizeof(refusals) / sizeof *(refusals))

static void what_is_no_csv(void **state)
{
    static const struct refusal refusals[] = {
        {"", "f.csv: the file is empty; fetch or save it again"},
        {" \t \n  \n", "f.csv:1: the file has no header: it holds nothing but "
                       "blanks; fetch or save it again"},
        {"PK\x03\x04 and so on",
         "f.csv: this is a zip archive, as .xlsx and .ods files are, no CSV; "
         "open it in a spreadsheet and save the sheet as CSV (UTF-8)"},
        {"\x1f\x8b and so on", "f.csv: this file is compressed with gzip, no "
                               "CSV; unpack it first: gunzip"},
        {"SQLite format 3", "f.csv: this is an SQLite database, no CSV; "
                            "export the table as CSV"},
        {"\n<!doctype html>", "f.csv: this is HTML or XML, perhaps the page "
                              "of an error, no CSV; fetch the file again, "
                              "and look at it before it is imported"},
        {"[{\"area\": 1}]", "f.csv: this is JSON, no CSV; convert it to CSV "
                            "with one header line"},
        {"\xff\xfe"
         "a",
         "f.csv: this file is in UTF-16 (little end first), "
         "no CSV; save it as CSV in UTF-8: spreadsheets call "
         "it \"CSV UTF-8\""},
    };
    REFUSED(*state, refusals);
}

static void bytes_that_are_no_text(void **state)
{
    static const struct refusal refusals[] = {
        {INTAKE_HEADER "E12,2008/09 Q3,race,1,,caf\xe9!\n",
         "f.csv:2:27: byte 27 of the line, 0xE9, is no UTF-8; if this should "
         "read E12,2008/09 Q3,race,1,,caf\xc3\xa9!, the file is in "
         "Windows-1252: say encoding = \"windows-1252\" in the contract"},
        {INTAKE_HEADER "E12,2008/09 Q3,race,1,,over\xc0\xaf!\n",
         "f.csv:2:28: byte 28 of the line, 0xC0, is no UTF-8; save the file "
         "as UTF-8, or say its encoding in the contract"},
        {INTAKE_HEADER "E12,2008/09 Q3,race,1,,caf\xc3",
         "f.csv:2:27: byte 27 of the line, 0xC3, is no UTF-8: the file ends "
         "within a character; save the file as UTF-8, or say its encoding in "
         "the contract"},
    };
    REFUSED(*state, refusals);
}

static void nul_bytes_are_a_damaged_file(void **state)
{
    struct intake *t = *state;
    static const char tail[] = "area,period\nE12,1\n\0\0\0";
    static const char wide[] = "a\0r\0e\0a\0,\0b\0\n\0";
    assert_false(import_bytes(t->store, &t->source, &t->areas, tail,
                              sizeof tail - 1, "f.csv", &t->wish, &t->report,
                              &t->err));
    assert_string_equal("f.csv:3: NUL bytes, the first at byte 19: the file "
                        "is damaged, or no text; fetch it again from where "
                        "it came",
                        intake_issue(t, 0));
    import_report_free(&t->report);
    assert_false(import_bytes(t->store, &t->source, &t->areas, wide,
                              sizeof wide - 1, "f.csv", &t->wish, &t->report,
                              &t->err));
    assert_non_null(strstr(intake_issue(t, 0), "looks like UTF-16"));
}

static void headers_that_do_not_fit(void **state)
{
    static const struct refusal refusals[] = {
        {"area,period,strnad,rate,note\nE12\n",
         "f.csv:1: the header lacks \"strand\" (is \"strnad\" meant?), "
         "\"offences\"; found: \"area\", \"period\", \"strnad\", \"rate\", "
         "\"note\"; name the column so in line 1, or say its header in "
         "hate_crime.lua"},
        {"Table 4\nSource: ONS\n\n" INTAKE_HEADER "E12\n",
         "f.csv:1:1: the header is expected here and stands in line 4; "
         "delete what is before it"},
        {"sep=,\n" INTAKE_HEADER, "f.csv:1:1: this is a spreadsheet's \"sep=\" "
                                  "line; the header stands in line 2; delete "
                                  "what is before it"},
        {"area;period;strand;offences;rate;note\n",
         "f.csv:1: the fields are parted by semicolons, and the contract "
         "expects commas; save the file with commas, or say delimiter = "
         "\";\" in hate_crime.lua, and see whether its figures have decimal "
         "commas"},
        {"area,period,strand,offences,rate,note,rate\n",
         "f.csv:1:39: fields 5 and 7 of the header are both \"rate\"; give "
         "each column a name of its own"},
        {"area,period,strand,offences,rate,note,\n",
         "f.csv:1:39: field 7 of the header is empty; name the column, or "
         "delete it with its comma in every line"},
        {"area,period,strand,offences,rate,note,more,yet more\n",
         "f.csv:1:39: the contract has no column for \"more\", \"yet more\"; "
         "declare them, or list them in ignore = { ... } in hate_crime.lua"},
        {INTAKE_HEADER, "f.csv:1: the file has a header and no records; fetch "
                        "it again; figures that are held are never replaced "
                        "by nothing"},
    };
    REFUSED(*state, refusals);
}

static void records_that_do_not_fit(void **state)
{
    static const struct refusal refusals[] = {
        {INTAKE_HEADER "E12,2008/09 Q3,race,1,,a,b\n",
         "f.csv:2: 7 fields, and the header has 6; if a text in it holds a "
         "delimiter, put that text in double quotes"},
        {INTAKE_HEADER "E12,2008/09 Q3,race,1\n",
         "f.csv:2: 4 fields, and the header has 6; give an empty field for "
         "what is not known, with its delimiter"},
        {INTAKE_HEADER "E12,2008/09 Q3,race,1,,\nE12,2008",
         "f.csv:3: 2 fields, and the header has 6; the file ends within this "
         "record: fetch it again"},
        {INTAKE_HEADER "E12,2008/09 Q3,race,1,,\n" INTAKE_HEADER,
         "f.csv:3: the header of line 1 stands here again; delete this line; "
         "if files were put together, see that no period is there twice"},
        {INTAKE_HEADER "E12,2008/09 Q3,race,1,,\nHackney,Q3 2008/09,race,2,,\n",
         "f.csv:3: Hackney, 2008/09 Q3, strand race stands in line 2 "
         "already; keep the line that is right; if both are, the contract's "
         "key lacks a column"},
    };
    REFUSED(*state, refusals);
}

static void quotes_that_are_not_closed(void **state)
{
    struct intake *t = *state;
    assert_false(intake_import(t,
                               INTAKE_HEADER "E12,2008/09 Q3,race,1,,\"open\n"
                                             "E12,2008/09 Q4,race,1,,\n"));
    assert_int_equal(2, t->report.issues.items[0].line);
    assert_non_null(strstr(intake_issue(t, 0), "never closed"));
}

static void cells_that_do_not_fit(void **state)
{
    static const struct refusal refusals[] = {
        {INTAKE_HEADER "Hackny,2008/09 Q3,race,1,,\n",
         "f.csv:2:1: area: \"Hackny\" is no area of this programme; nearest: "
         "Hackney, Barnet, Westminster"},
        {INTAKE_HEADER "1E05,2008/09 Q3,race,1,,\n",
         "f.csv:2:1: area: \"1E05\" is no area of this programme; a "
         "spreadsheet seems to have rewritten it: restore the code, and "
         "format the column as text"},
        {INTAKE_HEADER ",2008/09 Q3,race,1,,\n",
         "f.csv:2:1: area: the area is not given; write its code or name"},
        {INTAKE_HEADER "E12,2008/09 Q3,rase,1,,\n",
         "f.csv:2:16: strand: \"rase\" is not among the 2 texts allowed; "
         "nearest: \"race\", \"faith\", or allow it for column strand in "
         "hate_crime.lua"},
        {INTAKE_HEADER "E12,2008/09 Q3,,1,,\n",
         "f.csv:2:16: strand: this cell is empty; fill it"},
        {INTAKE_HEADER "E12,2008/09 Q3,race,,,\n",
         "f.csv:2:21: offences: this cell is empty; fill it, or take "
         "required from column offences in hate_crime.lua:7"},
        {INTAKE_HEADER "E12,2008/09 Q3,race,\"1,234\",,\n",
         "f.csv:2:21: offences: \"1,234\" has a thousands separator; write "
         "1234"},
        {INTAKE_HEADER "E12,2008/09 Q3,race,n/a,,\n",
         "f.csv:2:21: offences: \"n/a\" is no number; write a figure, or "
         "declare the mark, missing = { [\"n/a\"] = \"why\" } in "
         "hate_crime.lua"},
        {INTAKE_HEADER "E12,2008/09 Q3,race,over 5,,\n",
         "f.csv:2:21: offences: \"over 5\" is no number; write one figure, "
         "or say bounds = true of column offences in hate_crime.lua:7"},
        {INTAKE_HEADER "E12,2008/09 Q3,race,1001,,\n",
         "f.csv:2:21: offences: 1001 is more than 1000, the most allowed; "
         "correct the figure, or raise max of column offences in "
         "hate_crime.lua:7"},
        {INTAKE_HEADER "E12,2008/09 Q3,race,-1,,\n",
         "f.csv:2:21: offences: -1 is less than 0, the least allowed; "
         "correct the figure, or lower min of column offences in "
         "hate_crime.lua:7"},
        {INTAKE_HEADER "E12,2008/09 Q3,race,9007199254740993,,\n",
         "f.csv:2:21: offences: \"9007199254740993\" is beyond "
         "9007199254740992, where figures begin to lose digits; give it in "
         "larger units"},
        {INTAKE_HEADER "E12,2008/09 Q3,race,1,,bell\a\n",
         "f.csv:2:24: note: character 5 is a control character; take it "
         "out"},
    };
    REFUSED(*state, refusals);
}

static void a_period_that_is_none_is_told_by_the_calendar(void **state)
{
    struct intake *t = *state;
    t->source.period_kind = PERIOD_FINANCIAL_YEAR;
    assert_false(intake_import(t, INTAKE_HEADER "E12,2008/10,race,1,,\n"));
    assert_int_equal(5, t->report.issues.items[0].column);
    assert_string_equal("2008/10", t->report.issues.items[0].raw);
}

static void a_place_after_quoted_line_ends_is_physical(void **state)
{
    struct intake *t = *state;
    t->columns[INTAKE_RATE].header = "last";
    assert_false(intake_import(t, "area,period,strand,note,offences,last\n"
                                  "E12,2008/09 Q3,race,\"one\r\ntwo\",x,\n"));
    assert_int_equal(3, t->report.issues.items[0].line);
    assert_int_equal(6, t->report.issues.items[0].column);
}

static void blanks_are_not_taken_off_where_the_contract_keeps_them(void **state)
{
    struct intake *t = *state;
    t->source.trim = false;
    assert_false(intake_import(t, INTAKE_HEADER "E12,2008/09 Q3,race, 1,,\n"));
    assert_string_equal("f.csv:2:21: offences: \" 1\" has a blank; write 1",
                        intake_issue(t, 0));
}

static void two_headers_of_one_month_are_refused(void **state)
{
    struct intake *t = *state;
    t->source.period_header = NULL;
    t->source.period_kind = PERIOD_MONTH;
    t->source.column_count = 2;
    t->source.unpivot = UNPIVOT_PERIODS;
    t->source.unpivot_column = INTAKE_OFFENCES;
    assert_false(intake_import(t, "strand,area,201004,Apr-10\n"));
    assert_string_equal("f.csv:1:20: \"201004\" and \"Apr-10\" are the same "
                        "month; keep one of the two columns",
                        intake_issue(t, 0));
    assert_false(intake_import(t, "strand,area\nrace,E12\n"));
    assert_non_null(strstr(intake_issue(t, 0), "the header lacks any month"));
}

static void a_long_file_names_what_it_lacks(void **state)
{
    struct intake *t = *state;
    t->source.unpivot = UNPIVOT_NAMES;
    t->source.names_header = "indicator";
    t->source.values_header = "value";
    assert_false(intake_import(t, "area,period,strand,indicator,value\n"
                                  "E12,2008/09 Q3,race,ofences,12\n"
                                  "E05,2008/09 Q3,race,rate,1\n"
                                  "E33,2008/09 Q3,race,offences,1\n"
                                  "E33,2008/09 Q3,race,offences,2\n"));
    assert_int_equal(3, t->report.issues.count);
    assert_string_equal("f.csv:2:21: indicator: \"ofences\" is no column of "
                        "the contract; is \"offences\" meant?",
                        intake_issue(t, 0));
    assert_non_null(strstr(intake_issue(t, 1), "strand race, offences stands "
                                               "in line 4 already"));
    assert_string_equal("f.csv:3: offences: Barnet, 2008/09 Q3, strand race "
                        "has no record for this figure; add one, or take "
                        "required from column offences in hate_crime.lua",
                        intake_issue(t, 2));
}

static void a_long_file_of_empty_cells_holds_no_figure(void **state)
{
    struct intake *t = *state;
    t->columns[INTAKE_OFFENCES].required = false;
    intake_load(t, "E12,2008/09 Q3,race,12,2.5,\n");
    t->source.unpivot = UNPIVOT_NAMES;
    t->source.names_header = "indicator";
    t->source.values_header = "value";
    t->wish.quarantine = true;
    assert_false(intake_import(t, "area,period,strand,indicator,value\n"
                                  "E12,2008/09 Q3,race,rate,\n"
                                  "E12,2008/09 Q3,race,offences,\n"));
    assert_non_null(strstr(intake_issue(t, 0), "no record of the file holds a "
                                               "figure"));
    assert_int_equal(12, intake_number(t, "SELECT offences FROM hate_crime"));
}

static void all_faults_are_told_at_once(void **state)
{
    struct intake *t = *state;
    assert_false(intake_import(t, INTAKE_HEADER "X,2008,race,x,y,\n"
                                                "E12,2008/09 Q3,race,1,,\n"));
    assert_int_equal(4, t->report.issues.count);
    assert_int_equal(1, t->report.rejected);
    assert_string_equal("not imported, nothing was stored: 1 of 2 records "
                        "rejected, 4 faults",
                        t->err.what);
}

static void a_file_of_nothing_but_faults_is_not_read_to_its_end(void **state)
{
    struct intake *t = *state;
    struct buffer text = {0};
    buffer_add(&text, INTAKE_HEADER);
    for (int i = 0; i < 20000; i++)
        buffer_add(&text, "E12,2008/09 Q3,race,x,,\n");
    assert_false(intake_import(t, buffer_text(&text)));
    buffer_free(&text);
    assert_int_equal(10001, t->report.issues.count);
    assert_non_null(strstr(intake_issue(t, 10000), "the rest was not read"));
}

static void quarantine_loads_the_good_and_keeps_the_bad(void **state)
{
    struct intake *t = *state;
    t->wish.quarantine = true;
    intake_load(t, "E12,2008/09 Q3,race,x,,\nE05,2008/09 Q3,race,4,,\n"
                   "E12,2008/09 Q4,race,1,,\nE12,2008/09 Q4,race,2,,\n");
    assert_int_equal(3, t->report.rejected);
    assert_int_equal(1, t->report.added);
    assert_int_equal(4, intake_number(t, "SELECT offences FROM hate_crime"));
    assert_string_equal(
        "2 21 offences x",
        intake_text(t, "SELECT line || ' ' || \"column\" || ' ' || field || "
                       "' ' || raw FROM import_issue WHERE id = 1"));
}

static void quarantine_does_not_help_a_file_that_is_at_fault_whole(void **state)
{
    struct intake *t = *state;
    t->wish.quarantine = true;
    assert_false(intake_import(t, "area,period\nE12,2008/09 Q3\n"));
    assert_false(intake_import(t, INTAKE_HEADER "E12,2008/09 Q3,race,x,,\n"));
}

static void a_refused_file_leaves_the_store_byte_for_byte(void **state)
{
    struct intake *t = *state;
    char folder[] = "/tmp/refuse_test_XXXXXX", path[64];
    struct file before, after;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/s.db", folder);
    store_close(t->store);
    assert_true(store_open(&t->store, path, STORE_WRITE, &t->err));
    intake_load(t, "E12,2008/09 Q3,race,1,,\n");
    assert_true(files_read(&before, path, 0, &t->err));
    assert_false(intake_import(t, INTAKE_HEADER "E12,2008/09 Q3,race,x,,\n"));
    intake_load(t, "E12,2008/09 Q3,race,1,,\n");
    assert_true(files_read(&after, path, 0, &t->err));
    assert_int_equal(before.length, after.length);
    assert_memory_equal(before.text, after.text, before.length);
    files_release(&before);
    files_release(&after);
    unlink(path);
    rmdir(folder);
}

static void a_missing_file_is_told_by_the_system(void **state)
{
    struct intake *t = *state;
    assert_false(import_file(t->store, &t->source, &t->areas,
                             "/no/such/file.csv", &t->wish, &t->report,
                             &t->err));
    assert_int_equal(ERR_STORE, t->err.kind);
    assert_false(import_file(t->store, &t->source, &t->areas, "/tmp", &t->wish,
                             &t->report, &t->err));
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_intake, close_intake)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_no_csv),
        TEST(bytes_that_are_no_text),
        TEST(nul_bytes_are_a_damaged_file),
        TEST(headers_that_do_not_fit),
        TEST(records_that_do_not_fit),
        TEST(quotes_that_are_not_closed),
        TEST(cells_that_do_not_fit),
        TEST(a_period_that_is_none_is_told_by_the_calendar),
        TEST(a_place_after_quoted_line_ends_is_physical),
        TEST(blanks_are_not_taken_off_where_the_contract_keeps_them),
        TEST(two_headers_of_one_month_are_refused),
        TEST(a_long_file_names_what_it_lacks),
        TEST(a_long_file_of_empty_cells_holds_no_figure),
        TEST(all_faults_are_told_at_once),
        TEST(a_file_of_nothing_but_faults_is_not_read_to_its_end),
        TEST(quarantine_loads_the_good_and_keeps_the_bad),
        TEST(quarantine_does_not_help_a_file_that_is_at_fault_whole),
        TEST(a_refused_file_leaves_the_store_byte_for_byte),
        TEST(a_missing_file_is_told_by_the_system),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
