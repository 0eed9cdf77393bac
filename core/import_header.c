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
    struct arena *arena; /* for folded forms */
    struct header header;
    const char **folded;  /* of the file's headers */
    struct wanted wanted; /* the headers that the contract needs */
};

/* Matching */

static int find_folded(const struct matching *m, const char *folded)
{
    for (size_t i = 0; i < m->layout->count; i++)
        if (strcmp(m->folded[i], folded) == 0)
            return (int)i;
    return -1;
}

static int find_header(const struct matching *m, const char *header)
{
    for (size_t i = 0; i < m->layout->count; i++)
        if (strcmp(m->layout->slots[i].header, header) == 0)
            return (int)i;
    return find_folded(m, text_fold(m->arena, header));
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

static void try_figure(const struct matching *m, struct slot *slot)
{
    struct period period;
    struct err ignored;
    if (!period_read(&period, slot->header, m->source->period_kind, &ignored))
        return;
    slot->role = ROLE_FIGURE;
    slot->column = m->source->unpivot_column;
    slot->at = period.at;
}

/* In a wide file: what reads as a period and is nothing else. */
static void find_figures(const struct matching *m)
{
    for (size_t i = 0; i < m->layout->count; i++)
        if (m->layout->slots[i].role == ROLE_UNKNOWN)
            try_figure(m, &m->layout->slots[i]);
}

static void give_columns(const struct matching *m, struct buffer *assumed)
{
    const struct source *source = m->source;
    for (size_t i = 0; i < source->column_count; i++)
        if (column_has_header(source, (int)i))
            give_role(m, column_header(&source->columns[i]), ROLE_COLUMN,
                      (int)i, assumed);
    for (size_t i = 0; i < source->ignore_count; i++)
        give_role(m, source->ignore[i], ROLE_IGNORED, 0, assumed);
}

static void give_roles(const struct matching *m, struct buffer *assumed)
{
    const struct source *source = m->source;
    give_role(m, source->area_header, ROLE_AREA, 0, assumed);
    give_role(m, source->period_header, ROLE_PERIOD, 0, assumed);
    give_role(m, source->names_header, ROLE_NAMES, 0, assumed);
    give_role(m, source->values_header, ROLE_VALUES, 0, assumed);
    give_columns(m, assumed);
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

static bool blame(const struct matching *m, size_t field, const struct err *err)
{
    struct place place = place_find(m->file->text, &m->header.record,
                                    m->layout->delimiter, field);
    return issue_whole(m->issues, err, place.line, place.column);
}

static void list_names(const struct matching *m, struct buffer *out,
                       enum role role)
{
    bool all = role == ROLE_IGNORED;
    size_t told = 0;
    size_t count = all ? m->layout->count : count_role(m->layout, role);
    for (size_t i = 0; i < m->layout->count && told < NAMES_TOLD; i++) {
        const struct slot *slot = &m->layout->slots[i];
        if (all || slot->role == role)
            buffer_addf(out, "%s\"%s\"", told++ > 0 ? ", " : "",
                        issue_shown(m->arena, slot->header));
    }
    if (count > told)
        buffer_addf(out, " and %zu more", count - told);
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

static void add_missing(const struct matching *m, const char *header,
                        struct buffer *missing)
{
    const char *near = find_near(m, header);
    buffer_addf(missing, "%s\"%s\"", missing->length > 0 ? ", " : "", header);
    if (near != NULL)
        buffer_addf(missing, " (is \"%s\" meant?)", near);
}

static void list_missing(const struct matching *m, struct buffer *missing)
{
    for (size_t i = 0; i < m->wanted.count; i++)
        if (find_header(m, m->wanted.names[i]) < 0)
            add_missing(m, m->wanted.names[i], missing);
    if (m->source->unpivot == UNPIVOT_PERIODS &&
        count_role(m->layout, ROLE_FIGURE) == 0)
        buffer_addf(missing, "%sany %s", missing->length > 0 ? ", " : "",
                    period_kind_name(m->source->period_kind));
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
    list_missing(m, &missing);
    bool whole = missing.length == 0;
    if (!whole && !seek_delimiter(&m->wanted) && !seek_line(&m->wanted))
        refuse_missing(m, &missing);
    buffer_free(&missing);
    return whole;
}

static bool refuse_nameless(const struct matching *m, size_t field)
{
    struct err err;
    err_set(&err, ERR_INPUT, "field %zu of the header is empty", field + 1);
    err_mend(&err, "name the column, or delete it with its comma in every "
                   "line");
    return blame(m, field, &err);
}

static bool refuse_namesake(const struct matching *m, size_t first,
                            size_t field)
{
    struct err err;
    err_set(&err, ERR_INPUT, "fields %zu and %zu of the header are both \"%s\"",
            first + 1, field + 1,
            issue_shown(m->arena, m->layout->slots[field].header));
    err_mend(&err, "give each column a name of its own");
    return blame(m, field, &err);
}

static bool check_name(const struct matching *m, size_t field)
{
    const struct slot *slots = m->layout->slots;
    size_t first = 0;
    if (slots[field].header[0] == '\0')
        return refuse_nameless(m, field);
    while (strcmp(slots[first].header, slots[field].header) != 0)
        first++;
    return first == field || refuse_namesake(m, first, field);
}

/* One name for one column. */
static bool check_names(const struct matching *m)
{
    bool good = true;
    for (size_t i = 0; i < m->layout->count; i++)
        good = check_name(m, i) && good;
    return good;
}

static bool is_same_period(const struct slot *one, const struct slot *other)
{
    return one->role == ROLE_FIGURE && one->at == other->at &&
           strcmp(one->header, other->header) != 0;
}

static bool refuse_same_period(const struct matching *m, size_t first,
                               size_t field)
{
    const struct slot *slots = m->layout->slots;
    struct err err;
    err_set(&err, ERR_INPUT, "\"%s\" and \"%s\" are the same %s",
            slots[first].header, slots[field].header,
            period_kind_name(m->source->period_kind));
    err_mend(&err, "keep one of the two columns");
    return blame(m, field, &err);
}

/* 201004 and Apr-10 are two headers and one month. */
static bool check_periods(const struct matching *m)
{
    const struct slot *slots = m->layout->slots;
    bool good = true;
    for (size_t i = 0; i < m->layout->count; i++)
        for (size_t k = 0; k < i && slots[i].role == ROLE_FIGURE; k++)
            if (is_same_period(&slots[k], &slots[i]))
                good = refuse_same_period(m, k, i);
    return good;
}

static size_t first_role(const struct layout *layout, enum role role)
{
    size_t first = 0;
    while (layout->slots[first].role != role)
        first++;
    return first;
}

static bool check_unknown(const struct matching *m)
{
    size_t count = count_role(m->layout, ROLE_UNKNOWN);
    const char *them = count > 1 ? "them" : "it";
    struct buffer names = {0};
    struct err err;
    if (count == 0)
        return true;
    list_names(m, &names, ROLE_UNKNOWN);
    err_set(&err, ERR_INPUT, "the contract has no column for %s",
            buffer_text(&names));
    err_mend(&err, "declare %s, or list %s in ignore = { ... } in %s", them,
             them, m->wanted.contract);
    buffer_free(&names);
    return blame(m, first_role(m->layout, ROLE_UNKNOWN), &err);
}

static bool is_all_blank(const struct header *header)
{
    for (size_t i = 0; i < header->count; i++)
        if (header->names[i][0] != '\0')
            return false;
    return true;
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
}

/* What must be there: beside its columns a contract has four headers. */
static void want(struct matching *m)
{
    size_t most = m->source->column_count + 4;
    m->wanted = (struct wanted){
        .file = m->file,
        .issues = m->issues,
        .arena = m->arena,
        .contract = contract_name(m->source),
        .names = arena_take(m->arena, most * sizeof *m->wanted.names),
        .header = &m->header,
        .delimiter = m->layout->delimiter};
    m->wanted.count = source_headers(m->source, m->wanted.names);
}

static bool match(struct matching *m, struct buffer *assumed)
{
    struct err err;
    if (!header_read(&m->header, m->file->text, m->file->length,
                     m->layout->delimiter, m->issues->arena, &err))
        return issue_whole(m->issues, &err, err.line, err.column);
    if (!m->header.found || is_all_blank(&m->header))
        return issue_refuse(m->issues, 1, 0,
                            "the file has no header: it holds nothing but "
                            "blanks",
                            "fetch or save it again");
    prepare(m);
    want(m);
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
    bool good = match(&m, assumed);
    arena_free(m.arena);
    return good;
}
