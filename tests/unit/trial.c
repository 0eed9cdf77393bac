/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The register is built by hand: reading one from files is another test. */
#include "trial.h"

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

static void add_place(struct trial *trial, int at, const char *code,
                      const char *name)
{
    trial->places[at] = (struct area){.code = code,
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

static void fill_register(struct trial *trial)
{
    static const char *const folded[] = {
        "e01", "city of london", "e05", "barnet",
        "e12", "hackney",        "e33", "westminster"};
    add_place(trial, CITY_OF_LONDON, "E01", "City of London");
    add_place(trial, BARNET_E05, "E05", "Barnet");
    add_place(trial, HACKNEY_E12, "E12", "Hackney");
    add_place(trial, WESTMINSTER_E33, "E33", "Westminster");
    for (int i = 0; i < 2 * PLACES; i++)
        trial->names[i] = (struct area_name){
            folded[i], i % 2 == 0 ? AREA_CODE : AREA_NAME, i / 2};
    qsort(trial->names, 2 * PLACES, sizeof *trial->names, compare_names);
    trial->areas = (struct areas){.items = trial->places,
                                  .count = PLACES,
                                  .names = trial->names,
                                  .name_count = 2 * PLACES};
}

static void fill_columns(struct trial *trial)
{
    trial->columns[TRIAL_STRAND] = (struct column){.name = "strand",
                                                   .type = COLUMN_TEXT,
                                                   .key = true,
                                                   .allowed = strands,
                                                   .allowed_count = 2};
    trial->columns[TRIAL_OFFENCES] = (struct column){.name = "offences",
                                                     .type = COLUMN_INTEGER,
                                                     .required = true,
                                                     .max = 1000,
                                                     .line = 7};
    trial->columns[TRIAL_RATE] = (struct column){.name = "rate",
                                                 .type = COLUMN_REAL,
                                                 .bounds = true,
                                                 .min = NAN,
                                                 .max = NAN};
    trial->columns[TRIAL_NOTE] =
        (struct column){.name = "note", .type = COLUMN_TEXT};
}

void trial_open(struct trial *trial)
{
    *trial = (struct trial){.wish = {.recorded_at = "2009-06-30T10:12:00Z"}};
    fill_register(trial);
    fill_columns(trial);
    trial->marks[0] = (struct mark){"..", "not available", MARK_MISSING};
    trial->marks[1] = (struct mark){"*", "hidden", MARK_SUPPRESSED};
    trial->source = (struct source){.name = "hate_crime",
                                    .title = "Hate crime",
                                    .file = "hate_crime.lua",
                                    .hash = "a hash",
                                    .area_header = "area",
                                    .period_header = "period",
                                    .period_kind = PERIOD_FINANCIAL_QUARTER,
                                    .columns = trial->columns,
                                    .column_count = TRIAL_COLUMNS,
                                    .marks = trial->marks,
                                    .mark_count = 2,
                                    .encoding = "utf-8",
                                    .delimiter = ',',
                                    .trim = true};
    assert_true(store_open(&trial->store, NULL, STORE_MEMORY, &trial->err));
}

void trial_close(struct trial *trial)
{
    import_report_free(&trial->report);
    store_close(trial->store);
}

bool trial_import(struct trial *trial, const char *text)
{
    import_report_free(&trial->report);
    return import_bytes(trial->store, &trial->source, &trial->areas, text,
                        strlen(text), "f.csv", &trial->wish, &trial->report,
                        &trial->err);
}

void trial_load(struct trial *trial, const char *lines)
{
    struct buffer text = {0};
    buffer_addf(&text, "%s%s", TRIAL_HEADER, lines);
    bool done = trial_import(trial, buffer_text(&text));
    buffer_free(&text);
    if (!done && trial->report.issues.count > 0)
        fail_msg("%s", trial_issue(trial, 0));
    else if (!done)
        fail_msg("%s", trial->err.what);
}

const char *trial_issue(const struct trial *trial, size_t number)
{
    static char line[sizeof(struct err)];
    assert_true(number < trial->report.issues.count);
    err_text(&trial->report.issues.items[number], line, sizeof line);
    return line;
}

int64_t trial_number(struct trial *trial, const char *sql)
{
    int64_t number;
    assert_true(store_number(trial->store, sql, -1, &number, &trial->err));
    return number;
}

const char *trial_text(struct trial *trial, const char *sql)
{
    static char text[512];
    bool row;
    struct query *query = store_ask(trial->store, sql, &trial->err);
    if (query == NULL)
        fail_msg("%s", trial->err.what);
    assert_true(query_next(query, &row, &trial->err));
    snprintf(text, sizeof text, "%s", row ? query_get_text(query, 0) : "");
    query_close(query);
    return text;
}
