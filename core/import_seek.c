/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A file that does not fit is looked at again for the usual reasons, so that
   the message names the reason and not what follows from it. */
#include "import_seek.h"

#include <string.h>

enum { RECORDS_SOUGHT = 40 };

static const char *copy_trimmed(struct arena *arena,
                                const struct field *field)
{
    const char *text = field->text;
    size_t length = field->length;
    while (length > 0 && (*text == ' ' || *text == '\t')) {
        text++;
        length--;
    }
    while (length > 0 &&
           (text[length - 1] == ' ' || text[length - 1] == '\t'))
        length--;
    return arena_text(arena, text, length);
}

struct taking {
    struct header *header;
    struct arena *arena;
};

static const char **copy_fields(struct arena *arena,
                                const struct record *record)
{
    const char **names = arena_take(arena, record->count * sizeof *names);
    for (size_t i = 0; i < record->count; i++)
        names[i] = copy_trimmed(arena, &record->fields[i]);
    return names;
}

static bool take_header(void *context, const struct record *record,
                        struct err *err)
{
    struct taking *taking = context;
    *taking->header =
        (struct header){.names = copy_fields(taking->arena, record),
                        .count = record->count,
                        .record = *record,
                        .found = true};
    taking->header->record.fields = NULL;
    return err_set(err, ERR_NONE, "that was the header");
}

bool header_read(struct header *header, const char *text, size_t length,
                 char delimiter, struct arena *arena, struct err *err)
{
    struct taking taking = {.header = header, .arena = arena};
    struct records_use use = {.delimiter = delimiter,
                              .each = take_header,
                              .context = &taking};
    *header = (struct header){0};
    return records_read(text, length, &use, err) || header->found;
}

/* Whether all that is wanted is among the names. */
static bool has_wanted(const struct wanted *wanted, const char *const *names,
                       size_t count)
{
    for (size_t i = 0; i < wanted->count; i++) {
        size_t at = 0;
        while (at < count && strcmp(names[at], wanted->names[i]) != 0)
            at++;
        if (at == count)
            return false;
    }
    return wanted->count > 0;
}

static const struct {
    char delimiter;
    const char *name, *written;
} delimiters[] = {{';', "semicolons", ";"},
                  {'\t', "tabs", "\\t"},
                  {'|', "bars", "|"},
                  {',', "commas", ","}};
enum { DELIMITERS = sizeof delimiters / sizeof *delimiters };

static const char *delimiter_name(char delimiter)
{
    for (size_t i = 0; i < DELIMITERS; i++)
        if (delimiters[i].delimiter == delimiter)
            return delimiters[i].name;
    return "its own delimiter";
}

static bool is_parted_by(const struct wanted *wanted, char delimiter)
{
    struct header header;
    struct err ignored;
    return delimiter != wanted->delimiter &&
           header_read(&header, wanted->file->text, wanted->file->length,
                       delimiter, wanted->arena, &ignored) &&
           has_wanted(wanted, header.names, header.count);
}

bool seek_delimiter(const struct wanted *wanted)
{
    struct err err;
    size_t at = 0;
    while (at < DELIMITERS && !is_parted_by(wanted, delimiters[at].delimiter))
        at++;
    if (at == DELIMITERS)
        return false;
    const char *expected = delimiter_name(wanted->delimiter);
    err_set(&err, ERR_INPUT,
            "the fields are parted by %s, and the contract expects %s",
            delimiters[at].name, expected);
    err_mend(&err,
             "save the file with %s, or say delimiter = \"%s\" in %s, and "
             "see whether its figures have decimal commas",
             expected, delimiters[at].written, wanted->contract);
    issue_whole(wanted->issues, &err, wanted->header->record.line, 0);
    return true;
}

struct seeking {
    const struct wanted *wanted;
    size_t records;
    long line;
};

static bool look_at(void *context, const struct record *record,
                    struct err *err)
{
    struct seeking *seeking = context;
    const struct wanted *wanted = seeking->wanted;
    const char **names = copy_fields(wanted->arena, record);
    if (has_wanted(wanted, names, record->count)) {
        seeking->line = record->line;
        return err_set(err, ERR_NONE, "found");
    }
    return ++seeking->records < RECORDS_SOUGHT ||
           err_set(err, ERR_NONE, "not found");
}

static bool pass_over(void *context, const struct err *err)
{
    struct seeking *seeking = context;
    (void)err;
    return ++seeking->records < RECORDS_SOUGHT;
}

bool seek_line(const struct wanted *wanted)
{
    struct err err;
    struct seeking seeking = {.wanted = wanted};
    struct records_use use = {.delimiter = wanted->delimiter,
                              .each = look_at,
                              .broken = pass_over,
                              .context = &seeking};
    const struct header *header = wanted->header;
    records_read(wanted->file->text, wanted->file->length, &use, &err);
    if (seeking.line <= header->record.line)
        return false;
    if (strncmp(header->names[0], "sep=", 4) == 0)
        err_set(&err, ERR_INPUT,
                "this is a spreadsheet's \"sep=\" line; the header stands in "
                "line %ld",
                seeking.line);
    else
        err_set(&err, ERR_INPUT,
                "the header is expected here and stands in line %ld",
                seeking.line);
    err_raw(&err, header->names[0], strlen(header->names[0]));
    err_mend(&err, "delete what is before it");
    issue_whole(wanted->issues, &err, header->record.line, 1);
    return true;
}
