/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The register is built by hand: reading one from files is another test. */
#include "intake.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text.h"

static const char *strands[] = {"race", "faith"};

static void add_place(struct intake *intake, int at, const char *code,
                      const char *name)
{
    intake->places[at] = (struct area){.code = code,
                                       .name = name,
                                       .kind = "borough",
                                       .parent = AREA_NONE,
                                       .line = at + 2};
}

/* As areas_load() would: folded, sorted. */
static int compare_names(const void *one, const void *other)
{
    const struct area_name *a = one, *b = other;
    return strcmp(a->folded, b->folded);
}

static void fill_register(struct intake *intake)
{
    static const char *const folded[] = {
        "e01", "city of london", "e05", "barnet",
        "e12", "hackney",        "e33", "westminster"};
    add_place(intake, CITY_OF_LONDON, "E01", "City of London");
    add_place(intake, BARNET_E05, "E05", "Barnet");
    add_place(intake, HACKNEY_E12, "E12", "Hackney");
    add_place(intake, WESTMINSTER_E33, "E33", "Westminster");
    for (int i = 0; i < 2 * PLACES; i++)
        intake->names[i] = (struct area_name){
            folded[i], i % 2 == 0 ? AREA_CODE : AREA_NAME, i / 2};
    qsort(intake->names, 2 * PLACES, sizeof *intake->names, compare_names);
    intake->areas = (struct areas){.items = intake->places,
                                   .count = PLACES,
                                   .names = intake->names,
                                   .name_count = 2 * PLACES};
}

static void fill_columns(struct intake *intake)
{
    intake->columns[INTAKE_STRAND] = (struct column){.name = "strand",
                                                     .type = COLUMN_TEXT,
                                                     .key = true,
                                                     .allowed = strands,
                                                     .allowed_count = 2};
    intake->columns[INTAKE_OFFENCES] = (struct column){.name = "offences",
                                                       .type = COLUMN_INTEGER,
                                                       .required = true,
                                                       .max = 1000,
                                                       .line = 7};
    intake->columns[INTAKE_RATE] = (struct column){.name = "rate",
                                                   .type = COLUMN_REAL,
                                                   .bounds = true,
                                                   .min = NAN,
                                                   .max = NAN};
    intake->columns[INTAKE_NOTE] =
        (struct column){.name = "note", .type = COLUMN_TEXT};
}

void intake_open(struct intake *intake)
{
    *intake = (struct intake){.wish = {.recorded_at = "2009-06-30T10:12:00Z"}};
    fill_register(intake);
    fill_columns(intake);
    intake->marks[0] = (struct mark){"..", "not available", MARK_MISSING};
    intake->marks[1] = (struct mark){"*", "hidden", MARK_SUPPRESSED};
    intake->source = (struct source){.name = "hate_crime",
                                     .title = "Hate crime",
                                     .file = "hate_crime.lua",
                                     .hash = "a hash",
                                     .area_header = "area",
                                     .period_header = "period",
                                     .period_kind = PERIOD_FINANCIAL_QUARTER,
                                     .columns = intake->columns,
                                     .column_count = INTAKE_COLUMNS,
                                     .marks = intake->marks,
                                     .mark_count = 2,
                                     .encoding = "utf-8",
                                     .delimiter = ',',
                                     .trim = true};
    assert_true(store_open(&intake->store, NULL, STORE_MEMORY, &intake->err));
}

void intake_close(struct intake *intake)
{
    import_report_free(&intake->report);
    store_close(intake->store);
}

bool intake_import(struct intake *intake, const char *text)
{
    import_report_free(&intake->report);
    return import_bytes(intake->store, &intake->source, &intake->areas, text,
                        strlen(text), "f.csv", &intake->wish, &intake->report,
                        &intake->err);
}

void intake_load(struct intake *intake, const char *lines)
{
    struct buffer text = {0};
    buffer_addf(&text, "%s%s", INTAKE_HEADER, lines);
    bool done = intake_import(intake, buffer_text(&text));
    buffer_free(&text);
    if (!done && intake->report.issues.count > 0)
        fail_msg("%s", intake_issue(intake, 0));
    else if (!done)
        fail_msg("%s", intake->err.what);
}

const char *intake_issue(const struct intake *intake, size_t number)
{
    static char line[sizeof(struct err)];
    assert_true(number < intake->report.issues.count);
    err_text(&intake->report.issues.items[number], line, sizeof line);
    return line;
}

int64_t intake_number(struct intake *intake, const char *sql)
{
    int64_t number;
    assert_true(store_number(intake->store, sql, -1, &number, &intake->err));
    return number;
}

const char *intake_text(struct intake *intake, const char *sql)
{
    static char text[512];
    bool row;
    struct query *query = store_ask(intake->store, sql, &intake->err);
    if (query == NULL)
        fail_msg("%s", intake->err.what);
    assert_true(query_next(query, &row, &intake->err));
    snprintf(text, sizeof text, "%s", row ? query_get_text(query, 0) : "");
    query_close(query);
    return text;
}
