/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A file that does not fit is looked at again for the usual reasons, so that
   the message names the reason and not what follows from it. */
#include "import_seek.h"

#include <string.h>

#include "import_blank.h"

enum { RECORDS_SOUGHT = 40 };

struct taking {
    struct header *header;
    struct arena *arena;
};

static const char **copy_fields(struct arena *arena,
                                const struct record *record)
{
    const char **names = arena_take(arena, record->count * sizeof *names);
    for (size_t i = 0; i < record->count; i++) {
        const char *text = record->fields[i].text;
        size_t length = take_blanks_off(&text, record->fields[i].length);
        names[i] = arena_text(arena, text, length);
    }
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
    struct records_use use = {
        .delimiter = delimiter, .each = take_header, .context = &taking};
    *header = (struct header){0};
    return records_read(text, length, &use, err) || header->found;
}

static bool is_among(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* Whether all that is wanted is among the names. */
static bool has_wanted(const struct wanted *wanted, const char *const *names,
                       size_t count)
{
    for (size_t i = 0; i < wanted->count; i++)
        if (!is_among(wanted->names[i], names, count))
            return false;
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

static void tell_delimiter(const struct wanted *wanted, size_t found)
{
    struct err err;
    const char *expected = delimiter_name(wanted->delimiter);
    err_set(&err, ERR_INPUT,
            "the fields are parted by %s, and the contract expects %s",
            delimiters[found].name, expected);
    err_mend(&err,
             "save the file with %s, or say delimiter = \"%s\" in %s, and "
             "see whether its figures have decimal commas",
             expected, delimiters[found].written, wanted->contract);
    issue_whole(wanted->issues, &err, wanted->header->record.line, 0);
}

bool seek_delimiter(const struct wanted *wanted)
{
    for (size_t i = 0; i < DELIMITERS; i++)
        if (is_parted_by(wanted, delimiters[i].delimiter)) {
            tell_delimiter(wanted, i);
            return true;
        }
    return false;
}

struct seeking {
    const struct wanted *wanted;
    size_t records;
    long line;
};

static bool look_at(void *context, const struct record *record, struct err *err)
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

static void tell_line(const struct wanted *wanted, long line)
{
    struct err err;
    const char *first = wanted->header->names[0];
    if (strncmp(first, "sep=", 4) == 0)
        err_set(&err, ERR_INPUT,
                "this is a spreadsheet's \"sep=\" line; the header stands in "
                "line %ld",
                line);
    else
        err_set(&err, ERR_INPUT,
                "the header is expected here and stands in line %ld", line);
    err_raw(&err, first, strlen(first));
    err_mend(&err, "delete what is before it");
    issue_whole(wanted->issues, &err, wanted->header->record.line, 1);
}

bool seek_line(const struct wanted *wanted)
{
    struct err ignored;
    struct seeking seeking = {.wanted = wanted};
    struct records_use use = {.delimiter = wanted->delimiter,
                              .each = look_at,
                              .broken = pass_over,
                              .context = &seeking};
    records_read(wanted->file->text, wanted->file->length, &use, &ignored);
    if (seeking.line <= wanted->header->record.line)
        return false;
    tell_line(wanted, seeking.line);
    return true;
}
