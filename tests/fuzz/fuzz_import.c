/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A file of any bytes under one of several contracts, into a store that holds
   an earlier one. Refused, it leaves the store as it was; accepted, its rows
   are what the report says, reading it again changes nothing, its raw text is
   found again, and a rebuild gives the same rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../unit/scene.h"
#include "books.h"
#include "config.h"
#include "feed.h"
#include "files.h"
#include "frame.h"
#include "import_raw.h"
#include "memory.h"

enum { FILE_MOST = 4096, CONTRACTS = 7 };

/* Name, text, and a file that is held already. */
static const char *const contracts[CONTRACTS][3] = {
    {"plain",
     "return { title = 'Plain', area = 'area',"
     " period = { column = 'period', kind = 'financial quarter' },"
     " key = { 'strand' }, covers = 'periods', columns = {"
     " { name = 'strand', type = 'text', allowed = { 'race', 'faith' } },"
     " { name = 'offences', type = 'integer', required = true, max = 1000 },"
     " { name = 'rate', type = 'real' }, { name = 'note', type = 'text' } } }",
     "area,period,strand,offences,rate,note\nE05,2008/09 Q3,race,3,1.5,\n"
     "E12,2008/09 Q3,faith,12,,x\n"},
    {"wide",
     "return { title = 'Wide', area = 'borough', period = 'month',"
     " key = { 'major' }, covers = 'source', columns = {"
     " { name = 'major', header = 'MajorText', type = 'text' },"
     " { name = 'offences', type = 'integer', min = 0, over_time = 'sum',"
     " over_area = 'sum' } }, unpivot = { periods = 'offences' },"
     " ignore = { 'Total' } }",
     "borough,MajorText,200810,Nov-08,Total\nBarnet,Theft,1,2,3\n"},
    {"long",
     "return { title = 'Long', area = 'area',"
     " period = { column = 'year', kind = 'year' }, columns = {"
     " { name = 'homes', header = 'Homes', type = 'integer' },"
     " { name = 'rate', type = 'real', bounds = true } },"
     " missing = { ['..'] = 'not available' },"
     " unpivot = { names = 'indicator', values = 'value' } }",
     "area,year,indicator,value\nE05,2008,Homes,3\nE05,2008,rate,1.5\n"},
    {"western",
     "return { title = 'Western', area = 'area',"
     " period = { constant = '2008/09', kind = 'financial year' },"
     " key = { 'place' }, encoding = 'windows-1252', trim = false, columns = {"
     " { name = 'place', type = 'text' }, { name = 'open', type = 'flag' } } }",
     "area,place,open\nE05,Caf\xe9,yes\n"},
    {"parted",
     "return { title = 'Parted', area = { constant = 'E12' },"
     " period = { column = 'day', kind = 'day' }, delimiter = ';', columns = {"
     " { name = 'plan', type = 'grade', allowed = { 'good', 'weak' } },"
     " { name = 'due', type = 'date' }, { name = 'staff', type = 'real' } } }",
     "day;plan;due;staff\n2008-11-05;good;2009-04-01;1.5\n"},
    {"marked",
     "return { title = 'Marked', area = 'area',"
     " period = { column = 'period', kind = 'month' }, columns = {"
     " { name = 'staff', type = 'real', bounds = true, min = 0, max = 500 },"
     " { name = 'posts', type = 'integer', bounds = true },"
     " { name = 'plan', type = 'grade', allowed = { 'good', 'weak' } },"
     " { name = 'due', type = 'date' }, { name = 'open', type = 'flag' } },"
     " missing = { ['..'] = 'not available', ['-'] = { 'not there',"
     " status = 'not applicable' }, ['*'] = { 'hidden',"
     " status = 'suppressed' } } }",
     "area,period,staff,posts,plan,due,open\nE05,2008-11,over 85,16-20,*,..,-\n"
     "E12,2008-11,,,good,2009-04-01,1\n"},
    {"keyed",
     "return { title = 'Keyed', area = 'area', period = 'quarter',"
     " key = { 'day', 'band', 'size', 'open' }, columns = {"
     " { name = 'day', type = 'date' }, { name = 'band', type = 'integer' },"
     " { name = 'size', type = 'text' }, { name = 'open', type = 'flag' },"
     " { name = 'count', type = 'integer' } },"
     " unpivot = { periods = 'count' }, missing = { ['x'] = 'none' } }",
     "area,day,band,size,open,2008Q3,2008Q4\nE05,2008-11-05,1,0.5,yes,3,x\n"},
};

static struct source sources[CONTRACTS];
static struct areas areas;

static const char register_text[] =
    "code,name,kind,parent,aliases\nE01,City of London,borough,L,City\n"
    "E05,Barnet,borough,L,\nE12,Hackney,borough,L,\nL,London,region,,\n";

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    struct scene scene;
    struct err_list faults = {0};
    static struct arena *arena;
    (void)argc;
    (void)argv;
    arena = arena_new();
    scene_open(&scene);
    scene_write(&scene, "areas.csv", register_text);
    DEMAND(areas_load(&areas, arena, scene_tree(&scene), "areas.csv", NULL,
                      &faults));
    scene_close(&scene);
    for (size_t i = 0; i < CONTRACTS; i++) {
        const char *const *contract = contracts[i];
        DEMAND(config_source(&sources[i], NULL, contract[0], contract[0],
                             contract[1], strlen(contract[1]), arena, &faults));
    }
    return 0;
}

static void check_refused(const struct books *books, const struct err *err,
                          const struct buffer *before)
{
    struct buffer after = {0};
    books_all(books, &after);
    DEMAND(before->length == after.length &&
           memcmp(before->text, after.text, after.length) == 0);
    buffer_free(&after);
    DEMAND(err->kind == ERR_INPUT && books->report.import == 0);
    demand_told(err);
    demand_faults(false, &books->report.issues);
}

static int64_t count_rows(const struct books *books, const char *ending)
{
    char sql[200];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM \"%s%s\"",
             books->source->name, ending);
    return books_number(books, sql);
}

/* What the report counts is what the table has. */
static void check_counts(const struct books *books, int64_t before,
                         int64_t past)
{
    const struct import_report *report = &books->report;
    size_t given = report->added + report->changed + report->same;
    int64_t now = count_rows(books, "");
    DEMAND(books->source->unpivot == UNPIVOT_NAMES || given == report->rows);
    DEMAND(now == before + (int64_t)report->added - (int64_t)report->gone);
    DEMAND(count_rows(books, "_past") ==
           past + (int64_t)(report->changed + report->gone));
    DEMAND(report->rejected <= report->records);
    DEMAND((report->issues.count == 0) == (report->rejected == 0));
    DEMAND(report->change_count <= IMPORT_CHANGES_TOLD);
    DEMAND(report->rows > 0 && report->periods > 0 && report->areas > 0);
}

/* The same bytes once more: nothing to do. */
static void check_again(struct books *books, const char *bytes, size_t length)
{
    struct err err;
    struct buffer before = {0}, after = {0};
    int64_t import = books->report.import;
    books_all(books, &before);
    DEMAND(books_import(books, bytes, length, &err));
    DEMAND(books->report.import == 0 && books->report.same_as > 0);
    DEMAND(import == 0 || books->report.same_as == import);
    books_all(books, &after);
    DEMAND(strcmp(buffer_text(&before), buffer_text(&after)) == 0);
    buffer_free(&before);
    buffer_free(&after);
}

static void check_raw(const struct books *books)
{
    struct err err;
    bool row;
    int column;
    char sql[200];
    const char *headers[8 + 4];
    size_t count = source_headers(books->source, headers);
    snprintf(sql, sizeof sql, "SELECT import, line FROM \"%s\"",
             books->source->name);
    struct query *query = store_ask(books->store, sql, &err);
    struct raws *raws = raws_new(books->store);
    while (query_next(query, &row, &err) && row) {
        struct buffer raw = {0}, field = {0};
        DEMAND(raws_find(raws, query_get_integer(query, 0),
                         (long)query_get_integer(query, 1), headers[count - 1],
                         &raw, &field, &column, &err));
        DEMAND(raw.length > 0 && column > 0);
        buffer_free(&raw);
        buffer_free(&field);
    }
    raws_free(raws);
    query_close(query);
}

static void check_rebuilt(const struct books *books)
{
    struct err err;
    struct buffer before = {0}, after = {0};
    books_rows(books, &before);
    DEMAND(import_rebuild(books->store, books->source, books->areas, &err));
    books_rows(books, &after);
    DEMAND(before.length == after.length &&
           memcmp(before.text, after.text, after.length) == 0);
    buffer_free(&before);
    buffer_free(&after);
}

static void check_frame(const struct books *books)
{
    struct frame *frame;
    struct figure figure;
    struct err err;
    DEMAND(frame_load(&frame, books->store, books->source, books->areas,
                      INT64_MAX, &err));
    DEMAND((int64_t)frame_rows(frame) == count_rows(books, ""));
    for (size_t row = 0; row < frame_rows(frame); row++)
        for (size_t i = 0; i < books->source->column_count; i++)
            frame_cell(frame, row, (int)i, &figure);
    frame_free(frame);
}

static void check_file(struct books *books, const char *bytes, size_t length)
{
    struct err err = {0};
    struct buffer before = {0};
    int64_t rows = count_rows(books, ""), past = count_rows(books, "_past");
    books_all(books, &before);
    if (!books_import(books, bytes, length, &err)) {
        check_refused(books, &err, &before);
    } else if (books->report.same_as == 0) {
        check_counts(books, rows, past);
        check_again(books, bytes, length);
        check_raw(books);
        check_rebuilt(books);
        check_frame(books);
    }
    books_demand_whole(books);
    buffer_free(&before);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct feed feed = feed_begin(data, size < FILE_MOST ? size : FILE_MOST);
    struct books books;
    struct err err;
    uint8_t way = feed_byte(&feed);
    size_t contract = way % CONTRACTS;
    const char *held = contracts[contract][2];
    books_open(&books, &sources[contract], &areas);
    DEMAND(books_import(&books, held, strlen(held), &err));
    books.wish.quarantine = way / CONTRACTS % 2 == 1;
    check_file(&books, (const char *)feed.at, feed.left);
    books_close(&books);
    return 0;
}
