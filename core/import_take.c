/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A file into the store: read without asking the store, then everything that
   is written in one transaction. */
#include "files.h"
#include "import.h"
#include "import_job.h"
#include "import_seek.h"
#include "memory.h"

enum { MOST_BYTES = 1 << 30 };

/* An import of some bytes under a contract: when it is the newest of the
   source, and wherever it stands in its history. */
static const char NEWEST_SAME[] =
    "SELECT id FROM import WHERE id = (SELECT max(i.id) FROM import i "
    "JOIN source s ON s.id = i.source WHERE s.name = ?1) "
    "AND sha256 = ?2 AND contract IS ?3 AND rejected = ?4";
static const char ANY_SAME[] =
    "SELECT max(i.id) FROM import i JOIN source s ON s.id = i.source "
    "WHERE s.name = ?1 AND i.sha256 = ?2 AND i.contract IS ?3 "
    "AND i.rejected = ?4";

/* The import that is the same as this; 0 when there is none. */
static bool find_same(const struct job *job, const char *sql, int64_t *found,
                      struct err *err)
{
    bool row;
    struct query *query = store_ask(job->store, sql, err);
    if (query == NULL)
        return false;
    query_text(query, 1, job->source->name);
    query_text(query, 2, job->report->sha256);
    query_text(query, 3, job->source->hash);
    query_integer(query, 4, (int64_t)job->report->rejected);
    bool done = query_next(query, &row, err);
    if (done)
        *found = row ? query_get_integer(query, 0) : 0;
    query_close(query);
    return done;
}

static bool has_changes(const struct import_report *report)
{
    return report->added + report->changed + report->gone > 0;
}

/* Whether the store has nothing to learn from these bytes: they came last, or
   came before and would change nothing. */
static bool is_known(struct job *job, bool *known, struct err *err)
{
    struct import_report *report = job->report;
    if (!find_same(job, NEWEST_SAME, &report->same_as, err))
        return false;
    if (report->same_as != 0)
        report->same = job->read.rows.count;
    else if (!job_compare(job, err) ||
             (!has_changes(report) &&
              !find_same(job, ANY_SAME, &report->same_as, err)))
        return false;
    *known = report->same_as != 0;
    return true;
}

/* Within the transaction. `*keep`: whether there is something to commit. */
static bool write_job(struct job *job, const struct import_wish *wish,
                      bool *keep, struct err *err)
{
    struct import_report *report = job->report;
    bool same;
    *keep = false;
    if (!job_prepare(job, err) || !is_known(job, &same, err))
        return false;
    if (same || wish->dry_run)
        return true;
    *keep = true;
    struct keeping keeping = job_keeping(job, wish);
    return keep_import(&keeping, &report->import, err) &&
           keep_rows(&keeping, report->import, err);
}

static bool store_job(struct job *job, const struct import_wish *wish,
                      struct err *err)
{
    bool keep;
    if (!store_begin(job->store, err))
        return false;
    bool done = write_job(job, wish, &keep, err);
    if (done && keep)
        done = store_commit(job->store, err);
    if (!done || !keep)
        store_rollback(job->store);
    if (!done)
        job->report->import = 0;
    return done;
}

bool import_bytes(struct store *store, const struct source *source,
                  const struct areas *areas, const char *bytes, size_t length,
                  const char *name, const struct import_wish *wish,
                  struct import_report *report, struct err *err)
{
    struct job job = {.store = store,
                      .source = source,
                      .areas = areas,
                      .report = report,
                      .bytes = bytes,
                      .size = length,
                      .name = wish->as_file ? wish->as_file : name,
                      .encoding = wish->encoding,
                      .quarantine = wish->quarantine};
    job_begin(&job);
    bool done = job_read(&job, err) && store_job(&job, wish, err);
    job_free(&job);
    return done;
}

bool import_file(struct store *store, const struct source *source,
                 const struct areas *areas, const char *path,
                 const struct import_wish *wish, struct import_report *report,
                 struct err *err)
{
    struct file file;
    *report = (struct import_report){0};
    if (!files_read(&file, path, MOST_BYTES, err))
        return false;
    bool done = import_bytes(store, source, areas, file.text, file.length, path,
                             wish, report, err);
    files_release(&file);
    return done;
}

static void try_delimiter(const struct opened *file, char delimiter,
                          struct arena *arena, struct header *best)
{
    struct header header;
    struct err ignored;
    if (header_read(&header, file->text, file->length, delimiter, arena,
                    &ignored) &&
        header.count > best->count)
        *best = header;
}

/* The header of bytes in whichever encoding and with whichever delimiter: the
   one that parts it into most fields. */
static bool find_headers(const struct opened *file, struct arena *arena,
                         struct header *best, struct err *err)
{
    static const char delimiters[] = {',', ';', '\t', '|'};
    *best = (struct header){0};
    for (size_t i = 0; i < sizeof delimiters; i++)
        try_delimiter(file, delimiters[i], arena, best);
    if (best->found)
        return true;
    err_set(err, ERR_INPUT, "no header can be read in this file");
    return err_mend(err, "see whether it is a CSV");
}

/* False: the first reason why the bytes are no text of that encoding. */
static bool open_as(struct opened *opened, const struct file *file,
                    enum import_encoding encoding, struct arena *arena,
                    const char *path, struct err *err)
{
    struct err_list list = {0};
    struct issues issues = {.list = &list, .arena = arena, .file = path};
    bool done = open_bytes(opened, file->text, file->length, encoding, &issues);
    if (!done) {
        *err = list.items[0];
        opened_free(opened);
    }
    issues_free(&issues);
    err_list_free(&list);
    return done;
}

static bool open_headers(const struct file *file, const char *path,
                         struct arena *arena, struct header *header,
                         struct err *err)
{
    struct opened opened;
    struct err ignored;
    bool done = open_as(&opened, file, ENCODING_UTF8, arena, path, err) ||
                open_as(&opened, file, ENCODING_1252, arena, path, &ignored);
    if (!done)
        return false;
    done = find_headers(&opened, arena, header, err);
    opened_free(&opened);
    return done || (err->file[0] == '\0' && err_at(err, path, 0, 0));
}

bool import_headers(const char *path, struct arena *arena,
                    const char ***headers, size_t *count, struct err *err)
{
    struct file file;
    struct header header = {0};
    if (!files_read(&file, path, MOST_BYTES, err))
        return false;
    bool done = open_headers(&file, path, arena, &header, err);
    *headers = header.names;
    *count = header.count;
    files_release(&file);
    return done;
}
