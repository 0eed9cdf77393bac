/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which area a text means, and who is in which group when. */
#include "area.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

enum { NEAREST_TOLD = 3, NEAREST_LOOKED_AT = 12 };

static int compare_code(const void *text, const void *area)
{
    return strcmp(text, ((const struct area *)area)->code);
}

/* The first of the names that is written so; codes sort before names, names
   before aliases. */
static int find_folded(const struct areas *areas, const char *folded)
{
    size_t low = 0, high = areas->name_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(areas->names[middle].folded, folded) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < areas->name_count &&
        strcmp(areas->names[low].folded, folded) == 0)
        return areas->names[low].area;
    return AREA_NONE;
}

/* Longest first, so that "lb of" is not read as "lb" and "of". */
static int find_without_prefix(const struct areas *areas, const char *folded)
{
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
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t length = strlen(prefixes[i]);
        if (strncmp(folded, prefixes[i], length) == 0)
            return find_folded(areas, folded + length);
    }
    return AREA_NONE;
}

static int find(const struct areas *areas, const char *text, const char *folded)
{
    if (areas->count == 0 || folded[0] == '\0')
        return AREA_NONE;
    const struct area *area = bsearch(text, areas->items, areas->count,
                                      sizeof *areas->items, compare_code);
    if (area != NULL)
        return (int)(area - areas->items);
    int found = find_folded(areas, folded);
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

static void tell_nearest(const struct areas *areas, const char *folded,
                         struct err *err)
{
    bool codes = has_digit(folded);
    const char *near[NEAREST_LOOKED_AT];
    int told[NEAREST_TOLD];
    size_t told_count = 0;
    const char **words = memory_take((areas->name_count + 1) * sizeof *words);
    size_t count =
        text_nearest_few(folded, words, gather_words(areas, codes, words), near,
                         NEAREST_LOOKED_AT);
    struct buffer list = {0};
    for (size_t i = 0; i < count && told_count < NEAREST_TOLD; i++) {
        int area = find_folded(areas, near[i]);
        if (is_among(told, told_count, area))
            continue;
        buffer_addf(&list, "%s%s", told_count > 0 ? ", " : "",
                    codes ? areas->items[area].code : areas->items[area].name);
        told[told_count++] = area;
    }
    if (told_count > 0)
        err_mend(err, "nearest: %s", buffer_text(&list));
    buffer_free(&list);
    free(words);
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

static void tell_several(const struct areas *areas, const char *text,
                         const bool *holds, size_t count, struct err *err)
{
    struct buffer list = {0};
    size_t told = 0;
    for (size_t i = 0; i < areas->count && told < NEAREST_TOLD; i++) {
        if (!holds[i])
            continue;
        const char *joint = told == 0 ? "" : told + 1 == count ? " or " : ", ";
        buffer_addf(&list, "%s%s", joint, areas->items[i].name);
        told++;
    }
    if (told < count)
        buffer_addf(&list, " or %zu more", count - told);
    err_set(err, ERR_USAGE, "\"%s\" could be %s", text, buffer_text(&list));
    err_mend(err, "say more of the name, or its code");
    buffer_free(&list);
}

static int find_part(const struct areas *areas, const char *text,
                     const char *folded, struct err *err)
{
    bool *holds = memory_take(areas->count + 1);
    size_t count = folded[0] == '\0' ? 0 : find_holding(areas, folded, holds);
    int found = AREA_NONE;
    if (count == 0)
        tell_unknown(areas, ERR_USAGE, text, folded, err);
    else if (count > 1)
        tell_several(areas, text, holds, count, err);
    else
        for (found = 0; !holds[found];)
            found++;
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

/* A group that stands for itself has one list, whoever asks. */
static int list_meant(const struct areas *areas, const char *group, int of)
{
    size_t at = find_list(areas, group, AREA_NONE);
    bool plain = at < areas->membership_count &&
                 compare_list(&areas->memberships[at], group, AREA_NONE) == 0;
    return plain ? AREA_NONE : of;
}

static bool is_valid(const struct membership *membership, int32_t day)
{
    return membership->from <= day && day <= membership->to;
}

bool areas_in_group(const struct areas *areas, int area, const char *group,
                    int of, int32_t day)
{
    of = list_meant(areas, group, of);
    for (size_t i = find_list(areas, group, of); i < areas->membership_count;
         i++) {
        const struct membership *membership = &areas->memberships[i];
        if (strcmp(membership->group, group) != 0 ||
            (of != AREA_NONE && membership->of != of))
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

size_t areas_members(const struct areas *areas, const char *group, int of,
                     int32_t day, int *out)
{
    size_t count = 0;
    size_t at = find_list(areas, group, list_meant(areas, group, of));
    if (at == areas->membership_count ||
        strcmp(areas->memberships[at].group, group) != 0)
        return 0;
    of = list_meant(areas, group, of);
    if (of == AREA_NONE && areas->memberships[at].of != AREA_NONE)
        return list_any(areas, group, day, out);
    for (; at < areas->membership_count; at++) {
        const struct membership *membership = &areas->memberships[at];
        if (compare_list(membership, group, of) != 0)
            break;
        if (is_valid(membership, day))
            out[count++] = membership->area;
    }
    return count;
}

bool areas_within(const struct areas *areas, int area, int ancestor)
{
    while (area != AREA_NONE && area != ancestor)
        area = areas->items[area].parent;
    return area != AREA_NONE;
}
