/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Small CSV files that people edit in a spreadsheet. */
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
#include "sheet.h"
#include "text.h"

/* Rows are written down as `line[code][name][note]`, faults behind `!`. */
static void expect_of(const struct sheet_columns *columns, const char *bytes,
                      size_t length, const char *shown)
{
    char path[] = "/tmp/sheet_test.XXXXXX", text[2048];
    struct arena *arena = arena_new();
    struct err_list faults = {0};
    struct buffer out = {0};
    struct sheet sheet;
    struct err err;
    close(mkstemp(path));
    assert_true(files_write(path, bytes, length, &err));
    bool good = sheet_read(&sheet, arena, path, columns, &faults);
    assert_int_equal(good, faults.count == 0);
    for (size_t i = 0; i < sheet.count; i++) {
        buffer_addf(&out, "%ld", sheet.rows[i].line);
        for (size_t j = 0; j < sheet.width; j++)
            buffer_addf(&out, "[%s]", sheet.rows[i].cells[j]);
    }
    for (size_t i = 0; i < faults.count; i++) {
        err_text(&faults.items[i], text, sizeof text);
        buffer_addf(&out, "!%s", text + strlen(path) + 1);
    }
    assert_string_equal(buffer_text(&out), shown);
    unlink(path);
    buffer_free(&out);
    err_list_free(&faults);
    arena_free(arena);
}

static void expect(const char *bytes, size_t length, const char *shown)
{
    static const char *const names[] = {"code", "name", "note"};
    const struct sheet_columns columns = {names, 3, 2};
    expect_of(&columns, bytes, length, shown);
}

static void expect_text(const char *text, const char *shown)
{
    expect(text, strlen(text), shown);
}

static void columns_may_stand_in_any_order(void **state)
{
    (void)state;
    expect_text("name,code\nBarnet,E1\n\"Brent, East\",E2\n",
                "2[E1][Barnet][]3[E2][Brent, East][]");
}

static void a_header_of_any_columns_is_kept(void **state)
{
    static const char text[] = "if: x, then,x\n>= 3,good,\n";
    static const char twice[] = "x,y,x\n1,2,3\n";
    const struct sheet_columns any = {NULL, 0, 0};
    (void)state;
    expect_of(&any, text, sizeof text - 1, "2[>= 3][good][]");
    expect_of(&any, twice, sizeof twice - 1,
              "2[3][2][]!1: the column \"x\" stands twice; keep one of them");
}

static void blanks_and_marks_of_spreadsheets_do_no_harm(void **state)
{
    (void)state;
    expect_text("\xEF\xBB\xBF"
                "code , name,note\r\n E1 ,Barnet\t, x \r\n"
                ",,\r\n\r\nE2,Brent,\r\n",
                "2[E1][Barnet][x]5[E2][Brent][]");
}

static void faulty_headers_are_told(void **state)
{
    (void)state;
    expect_text("code,nmae\nE1,Barnet\n",
                "2[E1][][]!1: unknown column \"nmae\"; did you mean "
                "'name'?!1: there is no column \"name\"; add it to the "
                "header, and a cell to every line");
    expect_text("code,name,code\n",
                "!1: the column \"code\" stands twice; keep one of them");
    expect_text("code;name,name\n",
                "!1: unknown column \"code;name\"; the columns are code, "
                "name, note!1: there is no column \"code\"; add it to the "
                "header, and a cell to every line");
}

static void faulty_records_do_not_hide_the_others(void **state)
{
    (void)state;
    expect_text("code,name\nE1\nE2,Brent\nE3,a,b\n",
                "3[E2][Brent][]!2: 1 cell where the header has 2; put text "
                "that holds a comma in double quotes, and give every column "
                "a cell!4: 3 cells where the header has 2; put text that "
                "holds a comma in double quotes, and give every column a "
                "cell");
}

static void what_is_no_utf8_is_refused(void **state)
{
    (void)state;
    expect_text("code,name\nE1,Caf\xE9\n",
                "!2: byte 17 is not UTF-8; save the file as \"CSV UTF-8\"");
}

static void an_empty_file_is_refused(void **state)
{
    struct sheet sheet;
    struct err_list faults = {0};
    const struct sheet_columns columns = {0};
    struct arena *arena = arena_new();
    (void)state;
    expect_text("", "! the file is empty; its first line names the columns");
    assert_false(
        sheet_read(&sheet, arena, "/nowhere/at.csv", &columns, &faults));
    assert_int_equal(faults.count, 1);
    assert_int_equal(sheet.count, 0);
    err_list_free(&faults);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_may_stand_in_any_order),
        cmocka_unit_test(a_header_of_any_columns_is_kept),
        cmocka_unit_test(blanks_and_marks_of_spreadsheets_do_no_harm),
        cmocka_unit_test(faulty_headers_are_told),
        cmocka_unit_test(faulty_records_do_not_hide_the_others),
        cmocka_unit_test(what_is_no_utf8_is_refused),
        cmocka_unit_test(an_empty_file_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
