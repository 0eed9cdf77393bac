/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A piece is parsed once, no further than to the line that is wanted, and
   remembered by where its records begin. Of a record that is wanted the fields
   are parsed again, and stay: the next question is most often about another
   field of the same one. */
#include "import_raw.h"

#include <stdlib.h>
#include <string.h>

#include "import_blank.h"
#include "memory.h"
#include "period.h"
#include "records.h"
#include "text.h"

/* Pieces that stay, at most; more than one is dropped where they are large. */
enum { MOST_PIECES = 64, MOST_BYTES = 32 << 20 };

/* Bytes that are parsed at least: to stop sooner saves nothing, for a parser is
   fed that many, and line after line would be asked for at its cost. */
enum { ENOUGH = 60 << 10 };

/* A record of a piece, by its line in the file. */
struct place {
    long line;
    size_t offset, length;
};

/* A piece of a file, as text. */
struct piece {
    int64_t import;
    struct buffer text;
    long first_line;
    char delimiter;
    struct place *places; /* by line, as far as it was parsed */
    size_t count, capacity;
    bool whole;        /* it was parsed to its end */
    long wanted;       /* the line that it is parsed to */
    struct place from; /* where that begins */
};

/* The fields of one record. */
struct fields {
    int64_t import;
    long line; /* where it begins; 0: there is none */
    struct field *items;
    size_t count;
    struct arena *arena;
};

/* Under which field of an import a header was found. */
struct known {
    int64_t import;
    const char *header;
    int column; /* from 1; 0: not found */
};

struct raws {
    struct store *store;
    struct query *query;
    struct piece *pieces; /* a ring */
    size_t count, next, bytes;
    struct fields header; /* of the import last asked for, without blanks */
    struct fields record; /* the last one */
    struct known *known;
    size_t known_count, known_capacity;
    struct arena *arena;
};

struct raws *raws_new(struct store *store)
{
    struct raws *raws = memory_take(sizeof *raws);
    raws->store = store;
    raws->pieces = memory_take(MOST_PIECES * sizeof *raws->pieces);
    raws->arena = arena_new();
    return raws;
}

static void drop_piece(struct raws *raws, struct piece *piece)
{
    raws->bytes -= piece->text.length;
    buffer_free(&piece->text);
    free(piece->places);
    *piece = (struct piece){0};
}

void raws_free(struct raws *raws)
{
    if (!raws)
        return;
    for (size_t i = 0; i < raws->count; i++)
        drop_piece(raws, &raws->pieces[i]);
    query_close(raws->query);
    arena_free(raws->header.arena);
    arena_free(raws->record.arena);
    arena_free(raws->arena);
    free(raws->pieces);
    free(raws->known);
    free(raws);
}

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

static void take_piece(struct query *query, struct piece *piece)
{
    size_t length;
    const char *bytes = query_get_bytes(query, 1, &length);
    piece->first_line = (long)query_get_integer(query, 0);
    piece->delimiter = query_get_text(query, 3)[0];
    decode(&piece->text, query_get_text(query, 2), bytes, length);
}

static bool ask_piece(struct raws *raws, struct err *err)
{
    static const char sql[] =
        "SELECT first_line, import_chunk.bytes, encoding, delimiter "
        "FROM import_chunk JOIN import ON import.id = import_chunk.import "
        "WHERE import = ? AND first_line <= ? ORDER BY first_line DESC LIMIT 1";
    if (!raws->query)
        raws->query = store_ask(raws->store, sql, err);
    return raws->query != NULL;
}

/* The piece that holds the beginning of a line. */
static bool fetch_piece(struct raws *raws, int64_t import, long line,
                        struct piece *piece, struct err *err)
{
    bool row;
    if (!ask_piece(raws, err))
        return false;
    query_integer(raws->query, 1, import);
    query_integer(raws->query, 2, line);
    if (!query_next(raws->query, &row, err))
        return false;
    if (!row)
        return err_set(err, ERR_STORE,
                       "the store has no import %lld with a line %ld",
                       (long long)import, line);
    piece->import = import;
    take_piece(raws->query, piece);
    piece->from.line = piece->first_line;
    query_reset(raws->query);
    return true;
}

/* Up to the wanted line, or as far as is enough. A record that is there already
   is the one at which the parsing went on. */
static bool note_place(void *context, const struct record *record,
                       struct err *err)
{
    struct piece *piece = context;
    const struct place *last =
        piece->count > 0 ? &piece->places[piece->count - 1] : NULL;
    size_t offset = piece->from.offset + record->offset;
    if (last == NULL || offset > last->offset) {
        piece->places = memory_room(piece->places, piece->count,
                                    &piece->capacity, sizeof *piece->places);
        piece->places[piece->count++] = (struct place){
            piece->from.line + record->line - 1, offset, record->length};
    }
    return piece->places[piece->count - 1].line < piece->wanted ||
           record->offset + record->length < ENOUGH ||
           err_set(err, ERR_NONE, "that was the line");
}

static bool pass_over(void *context, const struct err *err)
{
    (void)context;
    (void)err;
    return true;
}

/* On from the last record that is known. */
static void parse_piece(struct piece *piece, long line)
{
    struct err ignored;
    const struct records_use use = {.delimiter = piece->delimiter,
                                    .each = note_place,
                                    .broken = pass_over,
                                    .context = piece};
    if (piece->count > 0)
        piece->from = piece->places[piece->count - 1];
    piece->wanted = line;
    piece->whole =
        records_read(buffer_text(&piece->text) + piece->from.offset,
                     piece->text.length - piece->from.offset, &use, &ignored);
}

static int compare_line(const void *line, const void *place)
{
    long left = *(const long *)line,
         right = ((const struct place *)place)->line;
    return (left > right) - (left < right);
}

static bool reaches(const struct piece *piece, long line)
{
    return piece->whole || line < piece->first_line ||
           (piece->count > 0 && piece->places[piece->count - 1].line >= line);
}

static const struct place *find_place(struct piece *piece, long line)
{
    if (!reaches(piece, line))
        parse_piece(piece, line);
    return piece->count == 0 ? NULL
                             : bsearch(&line, piece->places, piece->count,
                                       sizeof *piece->places, compare_line);
}

/* Room for one more: all go when they are too many bytes, else the oldest. */
static struct piece *next_piece(struct raws *raws)
{
    while (raws->bytes > MOST_BYTES && raws->count > 0)
        drop_piece(raws, &raws->pieces[--raws->count]);
    size_t at = raws->next % MOST_PIECES;
    if (at > raws->count)
        at = raws->count;
    raws->next = at + 1;
    if (at < raws->count)
        drop_piece(raws, &raws->pieces[at]);
    else
        raws->count++;
    return &raws->pieces[at];
}

static struct piece *load_piece(struct raws *raws, int64_t import, long line,
                                struct err *err)
{
    struct piece fresh = {0};
    if (!fetch_piece(raws, import, line, &fresh, err))
        return NULL;
    struct piece *piece = next_piece(raws);
    *piece = fresh;
    raws->bytes += piece->text.length;
    return piece;
}

static bool tell_none(int64_t import, long line, struct err *err)
{
    return err_set(err, ERR_STORE,
                   "no record begins in line %ld of import %lld", line,
                   (long long)import);
}

/* The record that begins at a line, and the piece that it is in. */
static const struct place *find_record(struct raws *raws, int64_t import,
                                       long line, struct piece **piece,
                                       struct err *err)
{
    const struct place *place;
    for (size_t i = 0; i < raws->count; i++) {
        *piece = &raws->pieces[i];
        if ((*piece)->import == import && (place = find_place(*piece, line)))
            return place;
    }
    *piece = load_piece(raws, import, line, err);
    place = *piece ? find_place(*piece, line) : NULL;
    if (*piece && !place)
        tell_none(import, line, err);
    return place;
}

static bool keep_fields(void *context, const struct record *record,
                        struct err *err)
{
    struct fields *fields = context;
    fields->count = record->count;
    fields->items =
        arena_take(fields->arena, record->count * sizeof *fields->items);
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        fields->items[i] = *field;
        fields->items[i].text =
            arena_text(fields->arena, field->text, field->length);
    }
    return err_set(err, ERR_NONE, "that was the record");
}

/* In place of what was there. */
static void read_fields(struct fields *fields, const struct piece *piece,
                        const struct place *place)
{
    struct err ignored;
    const struct records_use use = {
        .delimiter = piece->delimiter, .each = keep_fields, .context = fields};
    arena_free(fields->arena);
    *fields = (struct fields){.import = piece->import, .arena = arena_new()};
    if (!place)
        return;
    fields->line = place->line;
    records_read(buffer_text(&piece->text) + place->offset, place->length, &use,
                 &ignored);
}

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

static void take_blanks_off_all(struct fields *fields)
{
    for (size_t i = 0; i < fields->count; i++) {
        struct field *field = &fields->items[i];
        field->length = take_blanks_off(&field->text, field->length);
        field->text = arena_text(fields->arena, field->text, field->length);
    }
}

/* The first record of a file, wherever it begins. */
static bool read_header(struct raws *raws, int64_t import, struct err *err)
{
    struct piece *piece;
    if (raws->header.arena && raws->header.import == import)
        return true;
    const struct place *place = find_record(raws, import, 1, &piece, err);
    if (!piece)
        return false;
    if (!place && piece->count > 0)
        place = &piece->places[0];
    read_fields(&raws->header, piece, place);
    take_blanks_off_all(&raws->header);
    return true;
}

/* From 1; 0: none. */
static int find_field(const struct fields *header, const char *wanted,
                      struct arena *arena,
                      bool (*fits)(struct arena *, const char *, const char *))
{
    for (size_t i = 0; i < header->count; i++)
        if (fits(arena, header->items[i].text, wanted))
            return (int)i + 1;
    return 0;
}

/* As an import finds it: by its own words first. */
static bool find_column(struct raws *raws, int64_t import, const char *wanted,
                        int *column, struct err *err)
{
    const struct fields *header = &raws->header;
    if (!read_header(raws, import, err))
        return false;
    struct arena *arena = arena_new();
    *column = find_field(header, wanted, arena, is_same);
    if (*column == 0)
        *column = find_field(header, wanted, arena, is_alike);
    if (*column == 0)
        *column = find_field(header, wanted, arena, is_period);
    arena_free(arena);
    return true;
}

static bool column_of(struct raws *raws, int64_t import, const char *header,
                      int *column, struct err *err)
{
    for (size_t i = 0; i < raws->known_count; i++)
        if (raws->known[i].import == import &&
            strcmp(raws->known[i].header, header) == 0) {
            *column = raws->known[i].column;
            return true;
        }
    if (!find_column(raws, import, header, column, err))
        return false;
    raws->known = memory_room(raws->known, raws->known_count,
                              &raws->known_capacity, sizeof *raws->known);
    raws->known[raws->known_count++] =
        (struct known){import, arena_copy(raws->arena, header), *column};
    return true;
}

bool raws_find(struct raws *raws, int64_t import, long line, const char *header,
               struct buffer *out, struct buffer *field, int *column,
               struct err *err)
{
    const struct fields *record = &raws->record;
    struct piece *piece;
    *column = 0;
    if (header && !column_of(raws, import, header, column, err))
        return false;
    const struct place *place = find_record(raws, import, line, &piece, err);
    if (!place)
        return false;
    buffer_put(out, buffer_text(&piece->text) + place->offset, place->length);
    if (!record->arena || record->import != import || record->line != line)
        read_fields(&raws->record, piece, place);
    if (*column > 0 && (size_t)*column <= record->count)
        buffer_put(field, record->items[*column - 1].text,
                   record->items[*column - 1].length);
    return true;
}
