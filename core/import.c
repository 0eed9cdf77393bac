/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What there is of an import afterwards: the report, and the raw text of a
   line, read from the pieces in the store. */
#include "import.h"

#include <string.h>

#include "import_blank.h"
#include "memory.h"
#include "period.h"
#include "records.h"
#include "text.h"

void import_report_free(struct import_report *report)
{
    err_list_free(&report->issues);
    arena_free(report->arena);
    *report = (struct import_report){0};
}

/* A piece of a file, as text. */
struct piece_text {
    struct buffer text;
    long first_line;
    char delimiter;
};

static void drop_mark(struct buffer *text)
{
    static const char mark[] = "\xef\xbb\xbf";
    if (strncmp(buffer_text(text), mark, sizeof mark - 1) != 0)
        return;
    text->length -= sizeof mark - 1;
    memmove(text->text, text->text + sizeof mark - 1, text->length + 1);
}

static void decode(struct buffer *text, const char *encoding, const char *bytes,
                   size_t length)
{
    size_t bad;
    if (strcmp(encoding, "windows-1252") == 0)
        text_from_1252(text, bytes, length, &bad);
    else
        buffer_put(text, bytes, length);
    drop_mark(text);
}

static void take_piece(struct query *query, struct piece_text *piece)
{
    size_t length;
    const char *bytes = query_get_bytes(query, 1, &length);
    piece->first_line = (long)query_get_integer(query, 0);
    piece->delimiter = query_get_text(query, 3)[0];
    decode(&piece->text, query_get_text(query, 2), bytes, length);
}

static struct query *ask_piece(struct store *store, int64_t import, long line,
                               struct err *err)
{
    static const char sql[] =
        "SELECT first_line, import_chunk.bytes, encoding, delimiter "
        "FROM import_chunk JOIN import ON import.id = import_chunk.import "
        "WHERE import = ? AND first_line <= ? ORDER BY first_line DESC LIMIT 1";
    struct query *query = store_ask(store, sql, err);
    if (query != NULL) {
        query_integer(query, 1, import);
        query_integer(query, 2, line);
    }
    return query;
}

/* The piece that holds the beginning of a line. */
static bool fetch_piece(struct store *store, int64_t import, long line,
                        struct piece_text *piece, struct err *err)
{
    bool row;
    struct query *query = ask_piece(store, import, line, err);
    bool done = query != NULL && query_next(query, &row, err);
    if (done && row)
        take_piece(query, piece);
    else if (done)
        done = err_set(err, ERR_STORE,
                       "the store has no import %lld with a line %ld",
                       (long long)import, line);
    query_close(query);
    return done;
}

/* Go through the records of the piece that holds the beginning of a line. */
static bool walk_piece(struct store *store, int64_t import, long line,
                       struct piece_text *piece, struct records_use *use,
                       struct err *err)
{
    struct err ignored;
    if (!fetch_piece(store, import, line, piece, err))
        return false;
    use->delimiter = piece->delimiter;
    records_read(buffer_text(&piece->text), piece->text.length, use, &ignored);
    buffer_free(&piece->text);
    return true;
}

/* Which field of the first record stands under a header. */
struct heading {
    const char *wanted;
    struct arena *arena;
    int column; /* from 1; 0: not found */
};

static bool is_same(struct arena *arena, const char *text, const char *wanted)
{
    (void)arena;
    return strcmp(text, wanted) == 0;
}

static bool is_alike(struct arena *arena, const char *text, const char *wanted)
{
    return strcmp(text_fold(arena, text), text_fold(arena, wanted)) == 0;
}

static bool is_name(struct period *period, const char *text,
                    enum period_kind kind)
{
    struct err ignored;
    char name[PERIOD_NAME];
    return period_read(period, text, kind, &ignored) &&
           strcmp(period_name(*period, name), text) == 0;
}

/* Whether the header reads as the period of which `wanted` is the name. */
static bool is_period(struct arena *arena, const char *text, const char *wanted)
{
    struct period meant, found;
    struct err ignored;
    (void)arena;
    for (enum period_kind kind = PERIOD_DAY; kind <= PERIOD_FINANCIAL_YEAR;
         kind++)
        if (is_name(&meant, wanted, kind))
            return period_read(&found, text, kind, &ignored) &&
                   period_same(meant, found);
    return false;
}

static int find_field(const struct heading *heading,
                      const struct record *record,
                      bool (*fits)(struct arena *, const char *, const char *))
{
    for (size_t i = 0; i < record->count; i++) {
        const char *text = record->fields[i].text;
        size_t length = take_blanks_off(&text, record->fields[i].length);
        text = arena_text(heading->arena, text, length);
        if (fits(heading->arena, text, heading->wanted))
            return (int)i + 1;
    }
    return 0;
}

/* As an import finds it: by its own words first. */
static bool find_heading(void *context, const struct record *record,
                         struct err *err)
{
    struct heading *heading = context;
    heading->column = find_field(heading, record, is_same);
    if (heading->column == 0)
        heading->column = find_field(heading, record, is_alike);
    if (heading->column == 0)
        heading->column = find_field(heading, record, is_period);
    return err_set(err, ERR_NONE, "that was the header");
}

static bool find_column(struct store *store, int64_t import, const char *header,
                        int *column, struct err *err)
{
    struct piece_text piece = {0};
    struct heading heading = {.wanted = header, .arena = arena_new()};
    struct records_use use = {.each = find_heading, .context = &heading};
    bool done = walk_piece(store, import, 1, &piece, &use, err);
    *column = heading.column;
    arena_free(heading.arena);
    return done;
}

struct finding {
    struct piece_text piece;
    long line;
    int column; /* from 1; 0: not wanted */
    struct buffer *out, *field;
    bool found;
};

static void give(const struct finding *finding, const struct record *record)
{
    size_t number = (size_t)finding->column;
    buffer_put(finding->out, buffer_text(&finding->piece.text) + record->offset,
               record->length);
    if (number > 0 && number <= record->count)
        buffer_put(finding->field, record->fields[number - 1].text,
                   record->fields[number - 1].length);
}

static bool find_record(void *context, const struct record *record,
                        struct err *err)
{
    struct finding *finding = context;
    long line = finding->piece.first_line + record->line - 1;
    if (line < finding->line)
        return true;
    finding->found = line == finding->line;
    if (finding->found)
        give(finding, record);
    return err_set(err, ERR_NONE, "the place is passed");
}

static bool pass_over(void *context, const struct err *err)
{
    (void)context;
    (void)err;
    return true;
}

bool import_raw(struct store *store, int64_t import, long line,
                const char *header, struct buffer *out, struct buffer *field,
                int *column, struct err *err)
{
    struct finding finding = {.line = line, .out = out, .field = field};
    struct records_use use = {
        .each = find_record, .broken = pass_over, .context = &finding};
    if (header != NULL &&
        !find_column(store, import, header, &finding.column, err))
        return false;
    *column = finding.column;
    if (!walk_piece(store, import, line, &finding.piece, &use, err))
        return false;
    return finding.found || err_set(err, ERR_STORE,
                                    "no record begins in line %ld of import "
                                    "%lld",
                                    line, (long long)import);
}
