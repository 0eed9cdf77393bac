/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Faults are rare: all that is slow about telling them is done here, and
   nothing of it while a sound file is read. */
#include "import_issue.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

enum { SHOWN_COLUMNS = 40 };

static void keep(struct issues *issues, const char *field,
                 const struct err *err)
{
    size_t count = issues->list->count;
    issues->fields = memory_room(issues->fields, count, &issues->capacity,
                                 sizeof *issues->fields);
    issues->fields[count] =
        field != NULL ? arena_copy(issues->arena, field) : "";
    err_list_add(issues->list, err);
}

/* A fault with the field before its message. */
static struct err name_field(const struct issues *issues, const char *field,
                             const struct err *err)
{
    struct err named = *err;
    if (field != NULL) {
        err_set(&named, err->kind, "%s: %s", issue_shown(issues->arena, field),
                err->what);
        memcpy(named.mend, err->mend, sizeof named.mend);
        memcpy(named.raw, err->raw, sizeof named.raw);
    }
    err_at(&named, issues->file, err->line, err->column);
    named.kind = ERR_INPUT;
    return named;
}

bool issue_add(struct issues *issues, const char *field, const struct err *err)
{
    struct err named = name_field(issues, field, err);
    keep(issues, field, &named);
    if (issues->list->count < ISSUES_MOST)
        return true;
    struct err last;
    err_set(&last, ERR_INPUT, "%zu faults up to here: the rest was not read",
            issues->list->count);
    err_mend(&last, "see whether this is the file that the contract "
                    "describes");
    return issue_whole(issues, &last, err->line, 0);
}

bool issue_whole(struct issues *issues, const struct err *err, long line,
                 long column)
{
    struct err placed = *err;
    placed.kind = ERR_INPUT;
    err_at(&placed, issues->file, line, column);
    keep(issues, NULL, &placed);
    issues->whole = true;
    return false;
}

bool issue_refuse(struct issues *issues, long line, long column,
                  const char *what, const char *mend)
{
    struct err err;
    err_set(&err, ERR_INPUT, "%s", what);
    err_mend(&err, "%s", mend);
    return issue_whole(issues, &err, line, column);
}

void issues_free(struct issues *issues)
{
    free(issues->fields);
    issues->fields = NULL;
}

/* Step over one byte of a record. */
static void step(struct place *place, const char *bytes, size_t at)
{
    bool pair = bytes[at] == '\r' && bytes[at + 1] == '\n';
    if ((bytes[at] == '\n' || bytes[at] == '\r') && !pair) {
        place->line++;
        place->column = 1;
    } else if (((unsigned char)bytes[at] & 0xc0) != 0x80) {
        place->column++;
    }
}

struct place place_find(const char *bytes, const struct record *record,
                        char delimiter, size_t number)
{
    struct place place = {record->line, 1, false};
    size_t at = record->offset, end = record->offset + record->length;
    bool quoted = false;
    for (; at < end && number > 0; at++) {
        if (bytes[at] == '"')
            quoted = !quoted;
        else if (bytes[at] == delimiter && !quoted)
            number--;
        step(&place, bytes, at);
    }
    place.quoted = at < end && bytes[at] == '"';
    return place;
}

const char *issue_shown(struct arena *arena, const char *text)
{
    struct buffer safe = {0}, clipped = {0};
    text_escape(&safe, text, strlen(text));
    text_clip(&clipped, buffer_text(&safe), SHOWN_COLUMNS);
    const char *kept = arena_copy(arena, buffer_text(&clipped));
    buffer_free(&clipped);
    buffer_free(&safe);
    return kept;
}

const char *contract_name(const struct source *source)
{
    return source->file != NULL ? source->file : "the contract";
}
