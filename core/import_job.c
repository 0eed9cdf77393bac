/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The report is filled in as the steps go, so that a file that is refused
   has as much of it as was found out. */
#include "import_job.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "memory.h"
#include "period.h"
#include "schema.h"

enum { LARGE = 4 << 20 };

/* A name for the record; the bytes of a path may be no text. */
static const char *safe_name(struct arena *arena, const char *name)
{
    struct buffer safe = {0};
    text_escape(&safe, name, strlen(name));
    const char *kept = arena_copy(arena, buffer_text(&safe));
    buffer_free(&safe);
    return kept;
}

/* The hash takes as long as reading does, and asks for nothing but the bytes:
   a large file's is worked out at the same time, where there is another
   processor for it. */
static void *hash_bytes(void *context)
{
    struct job *job = context;
    files_hash(job->bytes, job->size, job->report->sha256);
    return NULL;
}

static void begin_hash(struct job *job)
{
    job->hashing = job->size >= LARGE &&
                   pthread_create(&job->hasher, NULL, hash_bytes, job) == 0;
    if (!job->hashing)
        hash_bytes(job);
}

static void end_hash(struct job *job)
{
    if (job->hashing)
        pthread_join(job->hasher, NULL);
    job->hashing = false;
}

void job_begin(struct job *job)
{
    struct import_report *report = job->report;
    *report = (struct import_report){.source = job->source->name,
                                     .encoding = "",
                                     .assumed = "",
                                     .arena = arena_new()};
    begin_hash(job);
    job->name = safe_name(report->arena, job->name);
    job->issues = (struct issues){
        .list = &report->issues, .arena = report->arena, .file = job->name};
    job->area_ids = memory_take(job->areas->count * sizeof *job->area_ids);
}

void job_free(struct job *job)
{
    end_hash(job);
    issues_free(&job->issues);
    opened_free(&job->file);
    if (job->read.rows.source != NULL)
        read_result_free(&job->read);
    if (job->view.parts != NULL)
        view_free(&job->view);
    if (job->comparison.states != NULL)
        comparison_free(&job->comparison);
    buffer_free(&job->assumed);
    free(job->area_ids);
}

/* Reading */

static void assume(struct job *job, const char *format, size_t count)
{
    if (count == 0)
        return;
    if (job->assumed.length > 0)
        buffer_add(&job->assumed, "; ");
    buffer_addf(&job->assumed, format, count, count == 1 ? "" : "s");
}

static long count_lines(const char *text, size_t length)
{
    bool ended =
        length == 0 || text[length - 1] == '\n' || text[length - 1] == '\r';
    return count_line_ends(text, length) + !ended;
}

static size_t count_areas(const struct job *job)
{
    const struct rows *rows = &job->read.rows;
    bool *seen = memory_take(job->areas->count);
    size_t count = 0;
    for (size_t row = 0; row < rows->count; row++) {
        count += !seen[rows->areas[row]];
        seen[rows->areas[row]] = true;
    }
    free(seen);
    return count;
}

static void write_period(const struct job *job, int32_t at, char *name)
{
    period_name((struct period){job->source->period_kind, at}, name);
}

static void report_periods(struct job *job)
{
    const struct rows *rows = &job->read.rows;
    struct import_report *report = job->report;
    for (size_t row = 0; row < rows->count; row++)
        report->periods +=
            row == 0 || rows->periods[row] != rows->periods[row - 1];
    if (rows->count == 0)
        return;
    write_period(job, rows->periods[0], report->first_period);
    write_period(job, rows->periods[rows->count - 1], report->last_period);
}

static size_t count_given(const struct rows *rows, size_t column)
{
    size_t count = 0;
    for (size_t row = 0; row < rows->count; row++)
        count += !rows_lack(rows, row, column);
    return count;
}

/* In a long file a row holds several figures. */
static size_t count_figures(const struct job *job)
{
    const struct rows *rows = &job->read.rows;
    size_t count = 0;
    if (job->source->unpivot != UNPIVOT_NAMES || rows->pieces != NULL)
        return rows->count;
    for (size_t i = 0; i < job->source->column_count; i++)
        if (!job->source->columns[i].key)
            count += count_given(rows, i);
    return count;
}

static void report_read(struct job *job)
{
    struct import_report *report = job->report;
    report->records = job->read.records;
    report->rejected = job->read.rejected;
    report->rows = count_figures(job);
    report->areas = count_areas(job);
    report_periods(job);
    assume(job, "blanks round %zu field%s taken off", job->read.trimmed);
    report->assumed = arena_copy(report->arena, buffer_text(&job->assumed));
}

/* The fields of the issues live as long as these do. */
static void report_issues(struct job *job)
{
    struct import_report *report = job->report;
    size_t size = report->issues.count * sizeof *report->issue_fields;
    report->issue_fields = arena_take(report->arena, size);
    if (size > 0)
        memcpy(report->issue_fields, job->issues.fields, size);
}

static bool open_text(struct job *job, enum import_encoding encoding)
{
    if (!open_bytes(&job->file, job->bytes, job->size, encoding, &job->issues))
        return false;
    job->report->encoding = job->file.encoding_name;
    job->report->lines = count_lines(job->file.text, job->file.length);
    return true;
}

static bool read_bytes(struct job *job, enum import_encoding encoding)
{
    if (!open_text(job, encoding) ||
        !layout_read(&job->layout, job->source, &job->file, &job->issues,
                     &job->assumed))
        return false;
    job->report->delimiter = job->layout.delimiter;
    bool good = read_file(&job->read, job->source, job->areas, &job->file,
                          &job->layout, &job->issues);
    report_read(job);
    return good;
}

static void count_faults(const struct job *job, struct err *err)
{
    size_t faults = job->report->issues.count;
    err_set(err, ERR_INPUT,
            "not imported, nothing was stored: %zu of %zu records "
            "rejected, %zu fault%s",
            job->read.rejected, job->read.records, faults,
            faults == 1 ? "" : "s");
}

/* The summary of a refusal. */
static bool refuse(struct job *job, struct err *err)
{
    if (job->issues.whole)
        err_set(err, ERR_INPUT,
                "not imported, nothing was stored: the file "
                "as a whole is at fault");
    else
        count_faults(job, err);
    if (job->issues.whole || job->read.rows.count == 0)
        err_mend(err, "mend the file and import it again");
    else
        err_mend(err, "mend the file, or keep the good records with "
                      "--quarantine");
    return err_at(err, job->name, 0, 0);
}

bool job_read(struct job *job, struct err *err)
{
    enum import_encoding encoding;
    const char *name = job->encoding ? job->encoding : job->source->encoding;
    if (!encoding_read(&encoding, name ? name : "utf-8", err))
        return false;
    bool good = read_bytes(job, encoding);
    end_hash(job);
    report_issues(job);
    if (good && (job->quarantine || job->report->issues.count == 0))
        return true;
    return refuse(job, err);
}

/* Comparing */

bool job_prepare(struct job *job, struct err *err)
{
    return schema_ensure(job->store, err) &&
           schema_areas(job->store, job->areas, job->area_ids, err) &&
           schema_source(job->store, job->source, err);
}

/* The changed first: they are what a corrected file is about. */
static void list_changes(struct import_report *report,
                         const struct comparison *comparison)
{
    static const enum change_kind order[] = {ROW_CHANGED, ROW_GONE, ROW_NEW};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        for (size_t k = 0; k < comparison->told_count[order[i]] &&
                           report->change_count < IMPORT_CHANGES_TOLD;
             k++)
            report->changes[report->change_count++] =
                comparison->told[order[i]][k];
}

/* A record that was rejected may be about any row: none is taken for gone. */
static enum covers find_covers(struct job *job)
{
    if (job->read.rejected == 0 || job->source->covers == COVERS_KEYS)
        return job->source->covers;
    assume(job, "no row is taken for gone, for %zu record%s rejected",
           job->read.rejected);
    job->report->assumed =
        arena_copy(job->report->arena, buffer_text(&job->assumed));
    return COVERS_KEYS;
}

/* Areas that came to the register later have ids out of code order. */
static bool has_ids_in_order(const struct job *job)
{
    for (size_t i = 1; i < job->areas->count; i++)
        if (job->area_ids[i] < job->area_ids[i - 1])
            return false;
    return true;
}

static void report_comparison(struct import_report *report,
                              const struct comparison *comparison)
{
    report->added = comparison->added;
    report->changed = comparison->changed;
    report->same = comparison->same;
    report->gone = comparison->gone.count;
    report->values_changed = comparison->values_changed;
    list_changes(report, comparison);
}

bool job_compare(struct job *job, struct err *err)
{
    if (!has_ids_in_order(job))
        rows_sort(&job->read.rows, job->area_ids);
    view_begin(&job->view, &job->read.rows, job->area_ids);
    if (!held_compare(&job->comparison, job->store, &job->view,
                      find_covers(job), job->report->arena, err))
        return false;
    report_comparison(job->report, &job->comparison);
    return true;
}

struct keeping job_keeping(const struct job *job,
                           const struct import_wish *wish)
{
    return (struct keeping){.store = job->store,
                            .source = job->source,
                            .file = &job->file,
                            .read = &job->read,
                            .view = &job->view,
                            .comparison = &job->comparison,
                            .report = job->report,
                            .issues = &job->issues,
                            .name = job->name,
                            .wish = wish};
}
