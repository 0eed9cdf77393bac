/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What there is of an import afterwards: the report, and the raw text of a
   line, read from the pieces in the store. */
#include "import.h"

#include <string.h>

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

static void take_piece(struct query *query, struct piece_text *piece)
{
    size_t length, bad;
    const char *bytes = query_get_bytes(query, 1, &length);
    piece->first_line = (long)query_get_integer(query, 0);
    piece->delimiter = query_get_text(query, 3)[0];
    if (strcmp(query_get_text(query, 2), "windows-1252") == 0)
        text_from_1252(&piece->text, bytes, length, &bad);
    else
        buffer_put(&piece->text, bytes, length);
    drop_mark(&piece->text);
}

/* The piece that holds the beginning of a line. */
static bool fetch_piece(struct store *store, int64_t import, long line,
                        struct piece_text *piece, struct err *err)
{
    bool row;
    struct query *query = store_ask(
        store,
        "SELECT first_line, import_chunk.bytes, encoding, delimiter FROM import_chunk "
        "JOIN import ON import.id = import_chunk.import "
        "WHERE import = ? AND first_line <= ? "
        "ORDER BY first_line DESC LIMIT 1",
        err);
    if (query == NULL)
        return false;
    query_integer(query, 1, import);
    query_integer(query, 2, line);
    bool done = query_next(query, &row, err);
    if (done && row)
        take_piece(query, piece);
    else if (done)
        done = err_set(err, ERR_STORE,
                       "the store has no import %lld with a line %ld",
                       (long long)import, line);
    query_close(query);
    return done;
}

/* Which field of the first record stands under a header. */
struct heading {
    const char *wanted;
    int column;  /* from 1; 0: not found */
};

static size_t trim(const char **text, size_t length)
{
    while (length > 0 && (**text == ' ' || **text == '\t')) {
        (*text)++;
        length--;
    }
    while (length > 0 &&
           ((*text)[length - 1] == ' ' || (*text)[length - 1] == '\t'))
        length--;
    return length;
}

static bool is_header(const struct field *field, const char *wanted)
{
    const char *text = field->text;
    size_t length = trim(&text, field->length);
    return strlen(wanted) == length && memcmp(text, wanted, length) == 0;
}

/* Whether the header reads as the period of which `wanted` is the name. */
static bool is_period(const struct field *field, const char *wanted)
{
    struct period meant, found;
    struct err ignored;
    char name[PERIOD_NAME];
    for (enum period_kind kind = PERIOD_DAY; kind <= PERIOD_FINANCIAL_YEAR;
         kind++)
        if (period_read(&meant, wanted, kind, &ignored) &&
            strcmp(period_name(meant, name), wanted) == 0)
            return period_read(&found, field->text, kind, &ignored) &&
                   period_same(meant, found);
    return false;
}

static bool find_heading(void *context, const struct record *record,
                         struct err *err)
{
    struct heading *heading = context;
    for (size_t i = 0; i < record->count && heading->column == 0; i++)
        if (is_header(&record->fields[i], heading->wanted))
            heading->column = (int)i + 1;
    for (size_t i = 0; i < record->count && heading->column == 0; i++)
        if (is_period(&record->fields[i], heading->wanted))
            heading->column = (int)i + 1;
    return err_set(err, ERR_NONE, "that was the header");
}

static bool find_column(struct store *store, int64_t import,
                        const char *header, int *column, struct err *err)
{
    struct piece_text piece = {0};
    struct heading heading = {.wanted = header};
    struct err ignored;
    if (!fetch_piece(store, import, 1, &piece, err))
        return false;
    struct records_use use = {.delimiter = piece.delimiter,
                              .each = find_heading,
                              .context = &heading};
    records_read(buffer_text(&piece.text), piece.text.length, &use, &ignored);
    buffer_free(&piece.text);
    *column = heading.column;
    return true;
}

struct finding {
    const struct piece_text *piece;
    long line;   /* within the piece */
    int column;
    struct buffer *out, *field;
    bool found;
};

static bool find_record(void *context, const struct record *record,
                        struct err *err)
{
    struct finding *finding = context;
    if (record->line < finding->line)
        return true;
    finding->found = record->line == finding->line;
    if (finding->found) {
        buffer_put(finding->out,
                   buffer_text(&finding->piece->text) + record->offset,
                   record->length);
        if (finding->column > 0 && (size_t)finding->column <= record->count)
            buffer_put(finding->field,
                       record->fields[finding->column - 1].text,
                       record->fields[finding->column - 1].length);
    }
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
    struct piece_text piece = {0};
    struct err ignored;
    *column = 0;
    if ((header != NULL &&
         !find_column(store, import, header, column, err)) ||
        !fetch_piece(store, import, line, &piece, err))
        return false;
    struct finding finding = {.piece = &piece,
                              .line = line - piece.first_line + 1,
                              .column = *column,
                              .out = out,
                              .field = field};
    struct records_use use = {.delimiter = piece.delimiter,
                              .each = find_record,
                              .broken = pass_over,
                              .context = &finding};
    records_read(buffer_text(&piece.text), piece.text.length, &use, &ignored);
    buffer_free(&piece.text);
    return finding.found ||
           err_set(err, ERR_STORE, "no record begins in line %ld of import "
                                   "%lld",
                   line, (long long)import);
}
