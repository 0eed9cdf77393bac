/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What follows from a contract, and which contract a file obeys. */
#include "source.h"

#include <string.h>

#include "memory.h"
#include "text.h"

enum { LACKING_TOLD = 3 };

int source_column(const struct source *source, const char *name)
{
    for (size_t i = 0; i < source->column_count; i++)
        if (strcmp(source->columns[i].name, name) == 0)
            return (int)i;
    return -1;
}

bool column_is_figure(const struct column *column)
{
    return column->type == COLUMN_INTEGER || column->type == COLUMN_REAL ||
           column->type == COLUMN_FLAG;
}

bool column_has_note(const struct source *source, const struct column *column)
{
    if (column->key || column->type == COLUMN_TEXT)
        return false;
    return column->bounds || source->mark_count > 0;
}

bool column_has_header(const struct source *source, int column)
{
    if (source->unpivot == UNPIVOT_PERIODS)
        return column != source->unpivot_column;
    return source->unpivot == UNPIVOT_NONE || source->columns[column].key;
}

const char *column_header(const struct column *column)
{
    return column->header != NULL ? column->header : column->name;
}

bool column_allows(const struct column *column, const char *text)
{
    for (size_t i = 0; i < column->allowed_count; i++)
        if (strcmp(column->allowed[i], text) == 0)
            return true;
    return column->allowed_count == 0;
}

size_t source_headers(const struct source *source, const char **out)
{
    const char *const own[] = {source->area_header, source->period_header,
                               source->names_header, source->values_header};
    size_t count = 0;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (own[i] != NULL)
            out[count++] = own[i];
    for (size_t i = 0; i < source->column_count; i++)
        if (column_has_header(source, (int)i))
            out[count++] = column_header(&source->columns[i]);
    return count;
}

/* The file's headers, folded, as they are compared. */
struct headers {
    struct arena *arena;
    const char **folded;
    const char *const *given;
    size_t count;
};

static bool holds(const struct headers *headers, const char *header)
{
    const char *wanted = text_fold(headers->arena, header);
    for (size_t i = 0; i < headers->count; i++)
        if (strcmp(headers->folded[i], wanted) == 0)
            return true;
    return false;
}

static bool holds_period(const struct headers *headers, enum period_kind kind)
{
    struct period period;
    struct err ignored;
    for (size_t i = 0; i < headers->count; i++)
        if (period_read(&period, headers->given[i], kind, &ignored))
            return true;
    return false;
}

static bool lacks_period(const struct headers *headers,
                         const struct source *source)
{
    return source->unpivot == UNPIVOT_PERIODS &&
           !holds_period(headers, source->period_kind);
}

/* The required headers that the file lacks, listed in `lacking`. */
static size_t list_lacking(const struct headers *headers,
                           const struct source *source, struct buffer *lacking)
{
    const char **wanted =
        arena_take(headers->arena, (source->column_count + 4) * sizeof *wanted);
    size_t count = source_headers(source, wanted), missing = 0;
    for (size_t i = 0; i < count; i++)
        if (!holds(headers, wanted[i]))
            buffer_addf(lacking, "%s\"%s\"", missing++ > 0 ? ", " : "",
                        wanted[i]);
    if (lacks_period(headers, source))
        buffer_addf(lacking, "%sany %s", missing++ > 0 ? ", " : "",
                    period_kind_name(source->period_kind));
    return missing;
}

/* One contract, with what the file lacks for it. */
struct candidate {
    const struct source *source;
    size_t missing;
    struct buffer lacking;
};

static const struct candidate *find_nearest(const struct candidate *candidates,
                                            size_t count, size_t beyond,
                                            const struct candidate *after)
{
    const struct candidate *nearest = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct candidate *one = &candidates[i];
        if (one->missing < beyond || (one->missing == beyond && one <= after))
            continue;
        if (nearest == NULL || one->missing < nearest->missing)
            nearest = one;
    }
    return nearest;
}

static void tell_none(const struct candidate *candidates, size_t count,
                      struct err *err)
{
    struct buffer list = {0};
    const struct candidate *one = NULL;
    for (size_t told = 0; told < LACKING_TOLD; told++) {
        one = find_nearest(candidates, count, one ? one->missing : 0, one);
        if (one == NULL)
            break;
        buffer_addf(&list, "%s%s lacks %s", told > 0 ? "; " : "",
                    one->source->name, buffer_text(&one->lacking));
    }
    err_set(err, ERR_INPUT, "no contract fits these headers%s%s",
            list.length > 0 ? ": " : "", buffer_text(&list));
    err_mend(err, "name the source, or write its contract in config/sources");
    buffer_free(&list);
}

static void tell_several(const struct candidate *candidates, size_t count,
                         struct err *err)
{
    struct buffer list = {0};
    for (size_t i = 0; i < count; i++)
        if (candidates[i].missing == 0)
            buffer_addf(&list, "%s%s", list.length > 0 ? ", " : "",
                        candidates[i].source->name);
    err_set(err, ERR_INPUT, "several contracts fit these headers: %s",
            buffer_text(&list));
    err_mend(err, "name the source that is meant");
    buffer_free(&list);
}

static size_t count_fitting(const struct candidate *candidates, size_t count,
                            const struct source **last)
{
    size_t fitting = 0;
    for (size_t i = 0; i < count; i++)
        if (candidates[i].missing == 0) {
            *last = candidates[i].source;
            fitting++;
        }
    return fitting;
}

static const struct source *choose(const struct candidate *candidates,
                                   size_t count, struct err *err)
{
    const struct source *found = NULL;
    size_t fitting = count_fitting(candidates, count, &found);
    if (fitting == 1)
        return found;
    if (fitting == 0)
        tell_none(candidates, count, err);
    else
        tell_several(candidates, count, err);
    return NULL;
}

static struct headers fold(struct arena *arena, const char *const *given,
                           size_t count)
{
    const char **folded = arena_take(arena, count * sizeof *folded);
    for (size_t i = 0; i < count; i++)
        folded[i] = text_fold(arena, given[i]);
    return (struct headers){arena, folded, given, count};
}

static const struct source *find_fitting(const struct headers *headers,
                                         const struct source *const *sources,
                                         size_t count, struct err *err)
{
    struct candidate *candidates =
        arena_take(headers->arena, count * sizeof *candidates);
    for (size_t i = 0; i < count; i++) {
        candidates[i].source = sources[i];
        candidates[i].missing =
            list_lacking(headers, sources[i], &candidates[i].lacking);
    }
    const struct source *found = choose(candidates, count, err);
    for (size_t i = 0; i < count; i++)
        buffer_free(&candidates[i].lacking);
    return found;
}

const struct source *source_by_headers(const struct source *const *sources,
                                       size_t count, const char *const *headers,
                                       size_t header_count, struct err *err)
{
    struct arena *arena = arena_new();
    const struct headers file = fold(arena, headers, header_count);
    const struct source *found = find_fitting(&file, sources, count, err);
    arena_free(arena);
    return found;
}
