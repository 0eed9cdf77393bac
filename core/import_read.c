/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One pass over the records, which also finds where the file can be cut into
   the pieces in which it is kept. */
#include "import_read.h"

#include <stdlib.h>

#include "import_record.h"
#include "import_twice.h"
#include "memory.h"
#include "period.h"
#include "records.h"

enum { PIECE_BYTES = 256 * 1024 };

struct pass {
    struct reader reader;
    struct read_result *result;
    bool header_passed;
    size_t raw, raw_of; /* an offset of the bytes, and of the text */
};

/* Where an offset of the text stands in the bytes of the file: one byte of
   Windows-1252 is one character. */
static size_t raw_offset(struct pass *pass, size_t offset)
{
    const struct opened *file = pass->reader.file;
    if (file->encoding == ENCODING_UTF8)
        return offset + file->skipped;
    for (; pass->raw_of < offset; pass->raw_of++)
        pass->raw += ((unsigned char)file->text[pass->raw_of] & 0xc0) != 0x80;
    return pass->raw;
}

static void cut_piece(struct pass *pass, const struct record *record)
{
    struct read_result *result = pass->result;
    size_t offset = raw_offset(pass, record->offset);
    if (offset < result->cuts[result->cut_count - 1].offset + PIECE_BYTES)
        return;
    result->cuts = memory_room(result->cuts, result->cut_count,
                               &result->cut_capacity, sizeof *result->cuts);
    result->cuts[result->cut_count++] = (struct cut){offset, record->line};
}

static bool read_record(void *context, const struct record *record,
                        struct err *err)
{
    struct pass *pass = context;
    if (!pass->header_passed) {
        pass->header_passed = true;
        return true;
    }
    cut_piece(pass, record);
    pass->result->records++;
    pass->result->rejected += !reader_take(&pass->reader, record);
    return !pass->reader.issues->whole ||
           err_set(err, ERR_INPUT, "the rest need not be read");
}

static bool note_broken(void *context, const struct err *broken)
{
    struct pass *pass = context;
    pass->result->records++;
    pass->result->rejected++;
    issue_add(pass->reader.issues, NULL, broken);
    return !pass->reader.issues->whole;
}

static bool read_area(struct reader *r)
{
    struct err err;
    r->area = areas_find(r->areas, r->source->area_constant, &err);
    return r->area != AREA_NONE || issue_whole(r->issues, &err, 0, 0);
}

static bool read_period(struct reader *r)
{
    struct err err;
    struct period period;
    if (!period_read(&period, r->source->period_constant,
                     r->source->period_kind, &err))
        return issue_whole(r->issues, &err, 0, 0);
    r->period = period.at;
    return true;
}

/* What every record has in common. */
static bool read_constants(struct reader *r)
{
    const struct source *source = r->source;
    return (source->area_header != NULL || read_area(r)) &&
           (source->period_constant == NULL || source->period_header != NULL ||
            read_period(r));
}

static bool refuse_nothing(const struct reader *r,
                           const struct read_result *result)
{
    if (result->records == 0)
        return issue_refuse(r->issues, r->layout->line, 0,
                            "the file has a header and no records",
                            "fetch it again; figures that are held are never "
                            "replaced by nothing");
    return issue_refuse(r->issues, r->layout->line, 0,
                        "no record of the file holds a figure",
                        "figures that are held are never replaced by nothing");
}

static bool read_records(struct pass *pass)
{
    struct err err;
    const struct reader *r = &pass->reader;
    struct records_use use = {.delimiter = r->layout->delimiter,
                              .each = read_record,
                              .broken = note_broken,
                              .unclosed = &r->issues->whole,
                              .context = pass};
    return records_read(r->file->text, r->file->length, &use, &err) &&
           !r->issues->whole;
}

static bool read_all(struct pass *pass)
{
    struct reader *r = &pass->reader;
    if (!read_constants(r) || !read_records(pass) ||
        !twice_remove(r->rows, r->areas, r->issues, &pass->result->rejected))
        return false;
    if (r->rows->count > 0)
        return true;
    return r->issues->list->count == 0 && refuse_nothing(r, pass->result);
}

static void begin(struct read_result *result, const struct source *source,
                  struct arena *arena)
{
    *result = (struct read_result){0};
    rows_begin(&result->rows, source, false, arena);
    result->cuts =
        memory_room(NULL, 0, &result->cut_capacity, sizeof *result->cuts);
    result->cuts[result->cut_count++] = (struct cut){0, 1};
}

bool read_file(struct read_result *result, const struct source *source,
               const struct areas *areas, const struct opened *file,
               const struct layout *layout, struct issues *issues)
{
    struct pass pass = {.reader = {.source = source,
                                   .areas = areas,
                                   .file = file,
                                   .layout = layout,
                                   .issues = issues,
                                   .rows = &result->rows},
                        .result = result};
    begin(result, source, issues->arena);
    reader_begin(&pass.reader);
    bool good = read_all(&pass);
    result->trimmed = pass.reader.trimmed;
    reader_free(&pass.reader);
    return good;
}

void read_result_free(struct read_result *result)
{
    rows_free(&result->rows);
    free(result->cuts);
    *result = (struct read_result){0};
}
