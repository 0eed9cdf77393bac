/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A header is matched by its own words first, then by their folded form. */
#include "import_header.h"

#include <string.h>

#include "memory.h"
#include "period.h"

enum { NAMES_TOLD = 12 };

struct matching {
    const struct source *source;
    const struct opened *file;
    struct issues *issues;
    struct layout *layout;
    struct arena *arena;     /* for folded forms */
    struct header header;
    const char **folded;     /* of the file's headers */
    struct wanted wanted;    /* the headers that the contract needs */
};

/* Matching */

static int find_header(const struct matching *m, const char *header)
{
    const char *folded = text_fold(m->arena, header);
    int found = -1;
    for (size_t i = 0; i < m->layout->count; i++)
        if (strcmp(m->layout->slots[i].header, header) == 0)
            return (int)i;
    for (size_t i = 0; i < m->layout->count; i++)
        if (found < 0 && strcmp(m->folded[i], folded) == 0)
            found = (int)i;
    return found;
}

static void give_role(const struct matching *m, const char *header,
                      enum role role, int column, struct buffer *assumed)
{
    int found = header != NULL ? find_header(m, header) : -1;
    if (found < 0)
        return;
    struct slot *slot = &m->layout->slots[found];
    if (slot->role != ROLE_UNKNOWN)
        return;
    slot->role = role;
    slot->column = column;
    if (role != ROLE_IGNORED && strcmp(slot->header, header) != 0)
        buffer_addf(assumed, "%sheader \"%s\" was read as \"%s\"",
                    assumed->length > 0 ? "; " : "",
                    issue_shown(m->arena, slot->header), header);
}

/* In a wide file: what reads as a period and is nothing else. */
static void find_figures(const struct matching *m)
{
    struct period period;
    struct err ignored;
    for (size_t i = 0; i < m->layout->count; i++) {
        struct slot *slot = &m->layout->slots[i];
        if (slot->role != ROLE_UNKNOWN ||
            !period_read(&period, slot->header, m->source->period_kind,
                         &ignored))
            continue;
        slot->role = ROLE_FIGURE;
        slot->column = m->source->unpivot_column;
        slot->at = period.at;
    }
}

static void give_roles(const struct matching *m, struct buffer *assumed)
{
    const struct source *source = m->source;
    give_role(m, source->area_header, ROLE_AREA, 0, assumed);
    give_role(m, source->period_header, ROLE_PERIOD, 0, assumed);
    give_role(m, source->names_header, ROLE_NAMES, 0, assumed);
    give_role(m, source->values_header, ROLE_VALUES, 0, assumed);
    for (size_t i = 0; i < source->column_count; i++)
        if (column_has_header(source, (int)i))
            give_role(m, column_header(&source->columns[i]), ROLE_COLUMN,
                      (int)i, assumed);
    for (size_t i = 0; i < source->ignore_count; i++)
        give_role(m, source->ignore[i], ROLE_IGNORED, 0, assumed);
    if (source->unpivot == UNPIVOT_PERIODS)
        find_figures(m);
}

static size_t count_role(const struct layout *layout, enum role role)
{
    size_t count = 0;
    for (size_t i = 0; i < layout->count; i++)
        count += layout->slots[i].role == role;
    return count;
}

/* Faults */

static bool blame(const struct matching *m, size_t field,
                  const struct err *err)
{
    struct place place = place_find(m->file->text, &m->header.record,
                                    m->layout->delimiter, field);
    return issue_whole(m->issues, err, place.line, place.column);
}

static void list_names(const struct matching *m, struct buffer *out,
                       enum role role)
{
    size_t told = 0, left = 0;
    for (size_t i = 0; i < m->layout->count; i++) {
        const struct slot *slot = &m->layout->slots[i];
        if (role != ROLE_IGNORED && slot->role != role)
            continue;
        if (told == NAMES_TOLD) {
            left++;
            continue;
        }
        buffer_addf(out, "%s\"%s\"", told++ > 0 ? ", " : "",
                    issue_shown(m->arena, slot->header));
    }
    if (left > 0)
        buffer_addf(out, " and %zu more", left);
}

/* The header of the file that may be meant by one that it lacks. */
static const char *find_near(const struct matching *m, const char *header)
{
    const char **unknown =
        arena_take(m->arena, m->layout->count * sizeof *unknown);
    size_t count = 0;
    for (size_t i = 0; i < m->layout->count; i++)
        if (m->layout->slots[i].role == ROLE_UNKNOWN)
            unknown[count++] = m->layout->slots[i].header;
    const char *near = text_nearest(header, unknown, count);
    return near != NULL ? issue_shown(m->arena, near) : NULL;
}

static size_t list_missing(const struct matching *m, struct buffer *missing)
{
    size_t count = 0;
    for (size_t i = 0; i < m->wanted.count; i++) {
        if (find_header(m, m->wanted.names[i]) >= 0)
            continue;
        const char *near = find_near(m, m->wanted.names[i]);
        buffer_addf(missing, "%s\"%s\"", count++ > 0 ? ", " : "",
                    m->wanted.names[i]);
        if (near != NULL)
            buffer_addf(missing, " (is \"%s\" meant?)", near);
    }
    if (m->source->unpivot == UNPIVOT_PERIODS &&
        count_role(m->layout, ROLE_FIGURE) == 0)
        buffer_addf(missing, "%sany %s", count++ > 0 ? ", " : "",
                    period_kind_name(m->source->period_kind));
    return count;
}

static bool refuse_missing(const struct matching *m,
                           const struct buffer *missing)
{
    struct err err;
    struct buffer found = {0};
    list_names(m, &found, ROLE_IGNORED);
    err_set(&err, ERR_INPUT, "the header lacks %s; found: %s",
            buffer_text(missing), buffer_text(&found));
    err_mend(&err, "name the column so in line %ld, or say its header in %s",
             m->header.record.line, m->wanted.contract);
    buffer_free(&found);
    return issue_whole(m->issues, &err, m->header.record.line, 0);
}

static bool check_missing(const struct matching *m)
{
    struct buffer missing = {0};
    bool whole = list_missing(m, &missing) == 0;
    if (!whole && !seek_delimiter(&m->wanted) &&
        !seek_line(&m->wanted))
        refuse_missing(m, &missing);
    buffer_free(&missing);
    return whole;
}

/* One name for one column. */
static bool check_names(const struct matching *m)
{
    const struct slot *slots = m->layout->slots;
    bool good = true;
    for (size_t i = 0; i < m->layout->count; i++) {
        struct err err;
        size_t same = 0;
        while (same < i && strcmp(slots[same].header, slots[i].header) != 0)
            same++;
        if (slots[i].header[0] == '\0') {
            err_set(&err, ERR_INPUT, "field %zu of the header is empty",
                    i + 1);
            err_mend(&err, "name the column, or delete it with its comma in "
                           "every line");
        } else if (same < i) {
            err_set(&err, ERR_INPUT,
                    "fields %zu and %zu of the header are both \"%s\"",
                    same + 1, i + 1,
                    issue_shown(m->arena, slots[i].header));
            err_mend(&err, "give each column a name of its own");
        } else {
            continue;
        }
        good = blame(m, i, &err);
    }
    return good;
}

/* 201004 and Apr-10 are two headers and one month. */
static bool check_periods(const struct matching *m)
{
    const struct slot *slots = m->layout->slots;
    bool good = true;
    for (size_t i = 0; i < m->layout->count; i++) {
        for (size_t k = 0; k < i && slots[i].role == ROLE_FIGURE; k++) {
            if (slots[k].role != ROLE_FIGURE || slots[k].at != slots[i].at ||
                strcmp(slots[k].header, slots[i].header) == 0)
                continue;
            struct err err;
            err_set(&err, ERR_INPUT, "\"%s\" and \"%s\" are the same %s",
                    slots[k].header, slots[i].header,
                    period_kind_name(m->source->period_kind));
            err_mend(&err, "keep one of the two columns");
            good = blame(m, i, &err);
        }
    }
    return good;
}

static bool check_unknown(const struct matching *m)
{
    size_t first = 0, count = count_role(m->layout, ROLE_UNKNOWN);
    struct buffer names = {0};
    struct err err;
    if (count == 0)
        return true;
    while (m->layout->slots[first].role != ROLE_UNKNOWN)
        first++;
    list_names(m, &names, ROLE_UNKNOWN);
    err_set(&err, ERR_INPUT, "the contract has no column for %s",
            buffer_text(&names));
    err_mend(&err,
             "declare %s, or list %s in ignore = { ... } in %s",
             count > 1 ? "them" : "it", count > 1 ? "them" : "it",
             m->wanted.contract);
    buffer_free(&names);
    return blame(m, first, &err);
}

static bool is_all_blank(const struct header *header)
{
    for (size_t i = 0; i < header->count; i++)
        if (header->names[i][0] != '\0')
            return false;
    return true;
}

static bool refuse_none(struct issues *issues)
{
    struct err err;
    err_set(&err, ERR_INPUT, "the file has no header: it holds nothing but "
                             "blanks");
    err_mend(&err, "fetch or save it again");
    return issue_whole(issues, &err, 1, 0);
}

static void prepare(struct matching *m)
{
    struct layout *layout = m->layout;
    layout->count = m->header.count;
    layout->line = m->header.record.line;
    layout->slots =
        arena_take(m->issues->arena, layout->count * sizeof *layout->slots);
    m->folded = arena_take(m->arena, layout->count * sizeof *m->folded);
    for (size_t i = 0; i < layout->count; i++) {
        layout->slots[i].header = m->header.names[i];
        m->folded[i] = text_fold(m->arena, m->header.names[i]);
    }
    m->wanted.names = arena_take(m->arena, (m->source->column_count + 4) *
                                               sizeof *m->wanted.names);
    m->wanted.count = source_headers(m->source, m->wanted.names);
}

static bool match(struct matching *m, struct buffer *assumed)
{
    struct err err;
    if (!header_read(&m->header, m->file->text, m->file->length,
                     m->layout->delimiter, m->issues->arena, &err))
        return issue_whole(m->issues, &err, err.line, err.column);
    if (!m->header.found || is_all_blank(&m->header))
        return refuse_none(m->issues);
    prepare(m);
    give_roles(m, assumed);
    if (!check_missing(m))
        return false;
    bool named = check_names(m);
    bool timed = check_periods(m);
    return named && timed && check_unknown(m);
}

bool layout_read(struct layout *layout, const struct source *source,
                 const struct opened *file, struct issues *issues,
                 struct buffer *assumed)
{
    struct matching m = {.source = source,
                         .file = file,
                         .issues = issues,
                         .layout = layout,
                         .arena = arena_new()};
    *layout = (struct layout){
        .delimiter = source->delimiter != '\0' ? source->delimiter : ','};
    m.wanted = (struct wanted){
        .file = file,
        .issues = issues,
        .arena = m.arena,
        .contract = source->file != NULL ? source->file : "the contract",
        .header = &m.header,
        .delimiter = layout->delimiter};
    bool good = match(&m, assumed);
    arena_free(m.arena);
    return good;
}
