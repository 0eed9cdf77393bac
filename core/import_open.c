/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Encodings are never guessed: what the contract says is checked, and where
   it cannot be, the message says what the bytes look like. */
#include "import_open.h"

#include <string.h>
#include <strings.h>

enum { LOOKED_AT = 4096, SHOWN_AROUND = 40 };

static const char mark[] = "\xef\xbb\xbf";
enum { MARK = sizeof mark - 1 };

static const struct {
    const char *name;
    enum import_encoding encoding;
} encodings[] = {{"utf-8", ENCODING_UTF8},
                 {"windows-1252", ENCODING_1252},
                 {"utf8", ENCODING_UTF8},
                 {"cp1252", ENCODING_1252}};

bool encoding_read(enum import_encoding *encoding, const char *name,
                   struct err *err)
{
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        if (strcasecmp(encodings[i].name, name) != 0)
            continue;
        *encoding = encodings[i].encoding;
        return true;
    }
    err_set(err, ERR_USAGE, "\"%s\" is no encoding that is read here", name);
    return err_mend(err, "utf-8 and windows-1252 are");
}

const char *encoding_name(enum import_encoding encoding)
{
    return encodings[encoding].name;
}

/* Files that begin like something else */

static const struct magic {
    const char *bytes;
    size_t length;
    const char *what, *mend;
} magics[] = {
    {"PK\x03\x04", 4, "this is a zip archive, as .xlsx and .ods files are",
     "open it in a spreadsheet and save the sheet as CSV (UTF-8)"},
    {"\x1f\x8b", 2, "this file is compressed with gzip",
     "unpack it first: gunzip"},
    {"SQLite format 3", 15, "this is an SQLite database",
     "export the table as CSV"},
    {"\xd0\xcf\x11\xe0", 4, "this is an old Office document, as .xls is",
     "open it in a spreadsheet and save the sheet as CSV (UTF-8)"},
    {"%PDF-", 5, "this is a PDF document", "ask its publisher for a CSV"},
    {"\xff\xfe", 2, "this file is in UTF-16 (little end first)",
     "save it as CSV in UTF-8: spreadsheets call it \"CSV UTF-8\""},
    {"\xfe\xff", 2, "this file is in UTF-16 (big end first)",
     "save it as CSV in UTF-8: spreadsheets call it \"CSV UTF-8\""},
    {"<", 1, "this is HTML or XML, perhaps the page of an error",
     "fetch the file again, and look at it before it is imported"},
    {"[{", 2, "this is JSON", "convert it to CSV with one header line"},
    {"{\"", 2, "this is JSON", "convert it to CSV with one header line"},
};

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* Any of the magics, behind blanks as HTML and JSON allow. */
static const struct magic *find_magic(const char *bytes, size_t size)
{
    size_t at = 0;
    while (at < size && at < LOOKED_AT && is_space(bytes[at]))
        at++;
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (size - at >= magics[i].length &&
            memcmp(bytes + at, magics[i].bytes, magics[i].length) == 0)
            return &magics[i];
    return NULL;
}

static size_t count_byte(const char *text, size_t length, char wanted)
{
    const char *end = text + length;
    size_t count = 0;
    for (; (text = memchr(text, wanted, (size_t)(end - text))) != NULL; text++)
        count++;
    return count;
}

/* A carriage return before a line feed ends no line of its own. */
static size_t count_pairs(const char *text, size_t length)
{
    const char *end = text + length;
    size_t count = 0;
    for (; (text = memchr(text, '\r', (size_t)(end - text))) != NULL; text++)
        count += text + 1 < end && text[1] == '\n';
    return count;
}

long count_line_ends(const char *text, size_t length)
{
    return (long)(count_byte(text, length, '\n') +
                  count_byte(text, length, '\r') - count_pairs(text, length));
}

static bool looks_utf16(const char *bytes, size_t size)
{
    size_t nuls = 0, looked = size < LOOKED_AT ? size : LOOKED_AT;
    for (size_t i = 0; i < looked; i++)
        nuls += bytes[i] == '\0';
    return nuls > looked * 2 / 5 && nuls < looked * 3 / 5;
}

static bool refuse_nul(const char *bytes, size_t size, size_t first,
                       struct issues *issues)
{
    struct err err;
    if (first < 2 && looks_utf16(bytes, size))
        return issue_refuse(issues, 1, 0,
                            "this file looks like UTF-16: every other "
                            "byte is NUL",
                            "save it as CSV in UTF-8");
    err_set(&err, ERR_INPUT,
            "NUL bytes, the first at byte %zu: the file is damaged, or no "
            "text",
            first + 1);
    err_mend(&err, "fetch it again from where it came");
    return issue_whole(issues, &err, 1 + count_line_ends(bytes, first), 0);
}

static bool refuse_magic(const struct magic *magic, struct issues *issues)
{
    struct err err;
    err_set(&err, ERR_INPUT, "%s, no CSV", magic->what);
    err_mend(&err, "%s", magic->mend);
    return issue_whole(issues, &err, 0, 0);
}

static bool refuse_kind(const char *bytes, size_t size, struct issues *issues)
{
    const struct magic *magic = find_magic(bytes, size);
    if (size == 0)
        return issue_refuse(issues, 0, 0, "the file is empty",
                            "fetch or save it again");
    if (magic != NULL)
        return refuse_magic(magic, issues);
    const char *nul = memchr(bytes, '\0', size);
    return nul == NULL ||
           refuse_nul(bytes, size, (size_t)(nul - bytes), issues);
}

/* Encodings */

static size_t line_begin(const char *bytes, size_t at)
{
    while (at > 0 && bytes[at - 1] != '\n' && bytes[at - 1] != '\r')
        at--;
    return at;
}

static size_t line_end(const char *bytes, size_t size, size_t at)
{
    while (at < size && bytes[at] != '\n' && bytes[at] != '\r')
        at++;
    return at;
}

/* A byte beyond ASCII alone among ASCII: how Windows-1252 and Latin-1 write a
   letter or a dash, and UTF-8 never does. */
static bool stands_alone(const char *bytes, size_t size, size_t at)
{
    return (at == 0 || (bytes[at - 1] & 0x80) == 0) && at + 1 < size &&
           (bytes[at + 1] & 0x80) == 0;
}

/* The line round a byte, or as much of it as is shown. */
static bool read_1252(struct buffer *out, const char *bytes, size_t size,
                      size_t at)
{
    size_t from = line_begin(bytes, at), to = line_end(bytes, size, at);
    size_t ignored;
    if (at - from > SHOWN_AROUND)
        from = at - SHOWN_AROUND;
    if (to - at > SHOWN_AROUND)
        to = at + SHOWN_AROUND;
    return text_from_1252(out, bytes + from, to - from, &ignored);
}

static void suggest_1252(struct err *err, const char *bytes, size_t size,
                         size_t bad)
{
    struct buffer reading = {0};
    if (stands_alone(bytes, size, bad) && read_1252(&reading, bytes, size, bad))
        err_mend(err,
                 "if this should read %s, the file is in Windows-1252: say "
                 "encoding = \"windows-1252\" in the contract",
                 buffer_text(&reading));
    else
        err_mend(err, "save the file as UTF-8, or say its encoding in the "
                      "contract");
    buffer_free(&reading);
}

static long character_column(const char *bytes, size_t from, size_t to)
{
    long column = 1;
    for (; from < to; from++)
        column += ((unsigned char)bytes[from] & 0xc0) != 0x80;
    return column;
}

static bool note_bad(const char *bytes, size_t size, size_t bad, long line,
                     const char *name, struct issues *issues)
{
    struct err err;
    size_t begin = line_begin(bytes, bad);
    size_t from = bad - begin > SHOWN_AROUND ? bad - SHOWN_AROUND : begin;
    size_t to = line_end(bytes, size, bad);
    err_set(&err, ERR_INPUT, "byte %zu of the line, 0x%02X, is no %s%s",
            bad - begin + 1, (unsigned)(unsigned char)bytes[bad], name,
            to == size && size - bad < 4 ? ": the file ends within a character"
                                         : "");
    if (strcmp(name, "UTF-8") == 0)
        suggest_1252(&err, bytes, size, bad);
    err_raw(&err, bytes + from, to - from);
    err_at(&err, issues->file, line, character_column(bytes, begin, bad));
    issues->whole = true;
    return issue_add(issues, NULL, &err);
}

static bool find_bad(const char *bytes, size_t size, bool utf8, size_t *bad)
{
    struct buffer ignored = {0};
    bool good = utf8 ? text_is_utf8(bytes, size, bad)
                     : text_from_1252(&ignored, bytes, size, bad);
    buffer_free(&ignored);
    return !good;
}

/* Tell the first bad byte of each line that has one. Always false: one has. */
static bool tell_bad(const char *bytes, size_t size, bool utf8,
                     struct issues *issues)
{
    const char *name = utf8 ? "UTF-8" : "Windows-1252";
    size_t at = 0, bad;
    long line = 1;
    while (at < size && find_bad(bytes + at, size - at, utf8, &bad)) {
        line += count_line_ends(bytes + at, bad);
        if (!note_bad(bytes, size, at + bad, line, name, issues))
            return false;
        at = line_end(bytes, size, at + bad);
    }
    return false;
}

static bool has_mark(const struct opened *file)
{
    return file->size >= MARK && memcmp(file->bytes, mark, MARK) == 0;
}

static bool open_utf8(struct opened *file, struct issues *issues)
{
    if (has_mark(file)) {
        file->skipped = MARK;
        file->encoding_name = "utf-8 with byte order mark";
    }
    file->text = file->bytes + file->skipped;
    file->length = file->size - file->skipped;
    return text_is_utf8(file->text, file->length, NULL) ||
           tell_bad(file->text, file->length, true, issues);
}

static bool open_1252(struct opened *file, struct issues *issues)
{
    size_t bad;
    if (has_mark(file))
        return issue_refuse(issues, 1, 1,
                            "the file begins with the mark of UTF-8, "
                            "and should be in Windows-1252",
                            "say encoding = \"utf-8\" in the contract");
    if (!text_from_1252(&file->converted, file->bytes, file->size, &bad))
        return tell_bad(file->bytes, file->size, false, issues);
    file->text = buffer_text(&file->converted);
    file->length = file->converted.length;
    return true;
}

bool open_bytes(struct opened *file, const char *bytes, size_t size,
                enum import_encoding encoding, struct issues *issues)
{
    *file = (struct opened){.bytes = bytes,
                            .size = size,
                            .encoding = encoding,
                            .encoding_name = encoding_name(encoding)};
    if (!refuse_kind(bytes, size, issues))
        return false;
    return encoding == ENCODING_UTF8 ? open_utf8(file, issues)
                                     : open_1252(file, issues);
}

void opened_free(struct opened *file)
{
    buffer_free(&file->converted);
}
