/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which area a text means, and who is in which group when. */
#include "area.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

enum { NEAREST_TOLD = 3, NEAREST_LOOKED_AT = 12 };

/* Longest first, so that "lb of" is not read as "lb" and "of". */
static const char *const prefixes[] = {"the london borough of ",
                                       "london borough of ",
                                       "the royal borough of ",
                                       "royal borough of ",
                                       "the city of ",
                                       "city of ",
                                       "lb of ",
                                       "rb of ",
                                       "lb ",
                                       "rb "};

static int compare_code(const void *text, const void *area)
{
    return strcmp(text, ((const struct area *)area)->code);
}

/* Where `folded` is, or would be, among the names. */
static size_t find_place(const struct areas *areas, const char *folded)
{
    size_t low = 0, high = areas->name_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(areas->names[middle].folded, folded) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first of the names that is written so; codes sort before names, names
   before aliases. */
static int find_folded(const struct areas *areas, const char *folded)
{
    size_t place = find_place(areas, folded);
    bool there = place < areas->name_count &&
                 strcmp(areas->names[place].folded, folded) == 0;
    return there ? areas->names[place].area : AREA_NONE;
}

static int find_without_prefix(const struct areas *areas, const char *folded)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t length = strlen(prefixes[i]);
        if (strncmp(folded, prefixes[i], length) == 0)
            return find_folded(areas, folded + length);
    }
    return AREA_NONE;
}

static int find_code(const struct areas *areas, const char *code)
{
    if (areas->count == 0)
        return AREA_NONE;
    const struct area *area = bsearch(code, areas->items, areas->count,
                                      sizeof *areas->items, compare_code);
    return area != NULL ? (int)(area - areas->items) : AREA_NONE;
}

static int find(const struct areas *areas, const char *text, const char *folded)
{
    if (folded[0] == '\0')
        return AREA_NONE;
    int found = find_code(areas, text);
    if (found == AREA_NONE)
        found = find_folded(areas, folded);
    return found != AREA_NONE ? found : find_without_prefix(areas, folded);
}

static bool has_digit(const char *text)
{
    for (; *text != '\0'; text++)
        if (isdigit((unsigned char)*text))
            return true;
    return false;
}

/* Codes are near only to what looks like one; among names they are noise. */
static size_t gather_words(const struct areas *areas, bool codes,
                           const char **words)
{
    size_t count = 0;
    for (size_t i = 0; i < areas->name_count; i++)
        if ((areas->names[i].rank == AREA_CODE) == codes)
            words[count++] = areas->names[i].folded;
    return count;
}

static bool is_among(const int *items, size_t count, int item)
{
    for (size_t i = 0; i < count; i++)
        if (items[i] == item)
            return true;
    return false;
}

static size_t find_near(const struct areas *areas, const char *folded,
                        bool codes, const char **near)
{
    const char **words = memory_take((areas->name_count + 1) * sizeof *words);
    size_t count = gather_words(areas, codes, words);
    count = text_nearest_few(folded, words, count, near, NEAREST_LOOKED_AT);
    free(words);
    return count;
}

/* An area is told once, however many of its names are near. */
static size_t list_nearest(const struct areas *areas, const char *folded,
                           bool codes, int *told)
{
    const char *near[NEAREST_LOOKED_AT];
    size_t near_count = find_near(areas, folded, codes, near), count = 0;
    for (size_t i = 0; i < near_count && count < NEAREST_TOLD; i++) {
        int area = find_folded(areas, near[i]);
        if (!is_among(told, count, area))
            told[count++] = area;
    }
    return count;
}

static void tell_nearest(const struct areas *areas, const char *folded,
                         struct err *err)
{
    bool codes = has_digit(folded);
    int told[NEAREST_TOLD];
    size_t count = list_nearest(areas, folded, codes, told);
    struct buffer list = {0};
    for (size_t i = 0; i < count; i++) {
        const struct area *area = &areas->items[told[i]];
        buffer_addf(&list, "%s%s", i > 0 ? ", " : "",
                    codes ? area->code : area->name);
    }
    if (count > 0)
        err_mend(err, "nearest: %s", buffer_text(&list));
    buffer_free(&list);
}

static void tell_unknown(const struct areas *areas, enum err_kind kind,
                         const char *text, const char *folded, struct err *err)
{
    struct buffer shown = {0};
    text_escape(&shown, text, strlen(text));
    err_set(err, kind, "\"%s\" is no area of this programme",
            buffer_text(&shown));
    buffer_free(&shown);
    tell_nearest(areas, folded, err);
}

int areas_find(const struct areas *areas, const char *text, struct err *err)
{
    struct arena *arena = arena_new();
    const char *folded = text_fold(arena, text);
    int found = find(areas, text, folded);
    if (found == AREA_NONE)
        tell_unknown(areas, ERR_INPUT, text, folded, err);
    arena_free(arena);
    return found;
}

/* The areas with a name or alias that holds `folded`, each once. */
static size_t find_holding(const struct areas *areas, const char *folded,
                           bool *holds)
{
    size_t count = 0;
    for (size_t i = 0; i < areas->name_count; i++) {
        const struct area_name *name = &areas->names[i];
        if (name->rank == AREA_CODE || holds[name->area] ||
            strstr(name->folded, folded) == NULL)
            continue;
        holds[name->area] = true;
        count++;
    }
    return count;
}

static void add_held(struct buffer *list, const struct areas *areas,
                     const bool *holds, size_t count)
{
    size_t told = 0;
    for (size_t i = 0; i < areas->count && told < NEAREST_TOLD; i++) {
        if (!holds[i])
            continue;
        const char *joint = told == 0 ? "" : told + 1 == count ? " or " : ", ";
        buffer_addf(list, "%s%s", joint, areas->items[i].name);
        told++;
    }
    if (told < count)
        buffer_addf(list, " or %zu more", count - told);
}

static void tell_several(const struct areas *areas, const char *text,
                         const bool *holds, size_t count, struct err *err)
{
    struct buffer list = {0};
    add_held(&list, areas, holds, count);
    err_set(err, ERR_USAGE, "\"%s\" could be %s", text, buffer_text(&list));
    err_mend(err, "say more of the name, or its code");
    buffer_free(&list);
}

static int first_held(const bool *holds)
{
    int area = 0;
    while (!holds[area])
        area++;
    return area;
}

static int find_part(const struct areas *areas, const char *text,
                     const char *folded, struct err *err)
{
    bool *holds = memory_take(areas->count + 1);
    size_t count = folded[0] == '\0' ? 0 : find_holding(areas, folded, holds);
    int found = count == 1 ? first_held(holds) : AREA_NONE;
    if (count == 0)
        tell_unknown(areas, ERR_USAGE, text, folded, err);
    else if (count > 1)
        tell_several(areas, text, holds, count, err);
    free(holds);
    return found;
}

int areas_find_typed(const struct areas *areas, const char *text,
                     struct err *err)
{
    struct arena *arena = arena_new();
    const char *folded = text_fold(arena, text);
    int found = find(areas, text, folded);
    if (found == AREA_NONE)
        found = find_part(areas, text, folded, err);
    arena_free(arena);
    return found;
}

static int compare_group(const void *text, const void *group)
{
    return strcmp(text, *(const char *const *)group);
}

bool areas_has_group(const struct areas *areas, const char *group)
{
    return areas->group_count > 0 &&
           bsearch(group, areas->groups, areas->group_count,
                   sizeof *areas->groups, compare_group) != NULL;
}

static int compare_list(const struct membership *membership, const char *group,
                        int of)
{
    int order = strcmp(membership->group, group);
    if (order != 0)
        return order;
    return (membership->of > of) - (membership->of < of);
}

/* The first membership at or after the list (group, of). */
static size_t find_list(const struct areas *areas, const char *group, int of)
{
    size_t low = 0, high = areas->membership_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_list(&areas->memberships[middle], group, of) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_of_list(const struct areas *areas, size_t at, const char *group,
                       int of)
{
    return at < areas->membership_count &&
           compare_list(&areas->memberships[at], group, of) == 0;
}

static bool is_of_group(const struct areas *areas, size_t at, const char *group)
{
    return at < areas->membership_count &&
           strcmp(areas->memberships[at].group, group) == 0;
}

/* A group that stands for itself has one list, whoever asks. */
static int list_meant(const struct areas *areas, const char *group, int of)
{
    size_t at = find_list(areas, group, AREA_NONE);
    return is_of_list(areas, at, group, AREA_NONE) ? AREA_NONE : of;
}

static bool is_valid(const struct membership *membership, int32_t day)
{
    return membership->from <= day && day <= membership->to;
}

bool areas_in_group(const struct areas *areas, int area, const char *group,
                    int of, int32_t day)
{
    of = list_meant(areas, group, of);
    size_t at = find_list(areas, group, of);
    for (; is_of_group(areas, at, group); at++) {
        const struct membership *membership = &areas->memberships[at];
        if (of != AREA_NONE && membership->of != of)
            return false;
        if (membership->area == area && is_valid(membership, day))
            return true;
    }
    return false;
}

static size_t list_any(const struct areas *areas, const char *group,
                       int32_t day, int *out)
{
    size_t count = 0;
    for (int area = 0; area < (int)areas->count; area++)
        if (areas_in_group(areas, area, group, AREA_NONE, day))
            out[count++] = area;
    return count;
}

static size_t list_one(const struct areas *areas, const char *group, int of,
                       int32_t day, int *out)
{
    size_t count = 0, at = find_list(areas, group, of);
    for (; is_of_list(areas, at, group, of); at++)
        if (is_valid(&areas->memberships[at], day))
            out[count++] = areas->memberships[at].area;
    return count;
}

/* Whether each list of the group is some area's own. */
static bool has_own_lists(const struct areas *areas, const char *group)
{
    size_t at = find_list(areas, group, AREA_NONE);
    return is_of_group(areas, at, group) &&
           areas->memberships[at].of != AREA_NONE;
}

size_t areas_members(const struct areas *areas, const char *group, int of,
                     int32_t day, int *out)
{
    of = list_meant(areas, group, of);
    return of == AREA_NONE && has_own_lists(areas, group)
               ? list_any(areas, group, day, out)
               : list_one(areas, group, of, day, out);
}

bool areas_within(const struct areas *areas, int area, int ancestor)
{
    while (area != AREA_NONE && area != ancestor)
        area = areas->items[area].parent;
    return area != AREA_NONE;
}
