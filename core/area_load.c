/* SPDX-License-Identifier: GPL-2.0-or-later */
/* config/areas.csv and config/groups.csv into the register. Every fault is
   told, not only the first, so that a spreadsheet is mended in one go. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "area.h"
#include "fault.h"
#include "files.h"
#include "period.h"
#include "sheet.h"
#include "text.h"

enum { CODE, NAME, KIND, PARENT, ALIASES, AREA_COLUMNS };
enum { GROUP, AREA, OF, FROM, TO, GROUP_COLUMNS };

struct loading {
    struct areas *areas;
    struct arena *arena;
    struct fault_place place;
    const char **parents; /* of each area, as written */
    size_t name_room;
};

static void blame(struct loading *loading, struct err *err, long line)
{
    err_at(err, loading->place.file, line, 0);
    err_list_add(loading->place.list, err);
}

static size_t count_char(const char *text, char wanted)
{
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += *text == wanted;
    return count;
}

static void add_alias(struct loading *loading, struct area *area,
                      const char **aliases, const char *text, size_t length)
{
    for (; length > 0 && *text == ' '; length--)
        text++;
    while (length > 0 && text[length - 1] == ' ')
        length--;
    if (length > 0)
        aliases[area->alias_count++] = arena_text(loading->arena, text, length);
}

static void split_aliases(struct loading *loading, struct area *area,
                          const char *text)
{
    const char **aliases = arena_take(
        loading->arena, (count_char(text, ';') + 1) * sizeof *aliases);
    area->aliases = aliases;
    for (size_t length; *text != '\0'; text += length + (text[length] == ';')) {
        length = strcspn(text, ";");
        add_alias(loading, area, aliases, text, length);
    }
}

static int compare_numbers(int64_t one, int64_t other)
{
    return (one > other) - (one < other);
}

static int compare_rows(const void *one, const void *other)
{
    const struct sheet_row *left = one, *right = other;
    int order = strcmp(left->cells[CODE], right->cells[CODE]);
    return order != 0 ? order : compare_numbers(left->line, right->line);
}

static bool check_area(struct loading *loading, const struct sheet_row *row)
{
    bool has_code = row->cells[CODE][0] != '\0';
    return (has_code && row->cells[NAME][0] != '\0') ||
           fault_tell(&loading->place, row->line,
                      "every area needs a code and a name",
                      "an area without a %s", has_code ? "name" : "code");
}

static void take_area(struct loading *loading, const struct sheet_row *row)
{
    struct areas *areas = loading->areas;
    if (!check_area(loading, row))
        return;
    loading->parents[areas->count] = row->cells[PARENT];
    struct area *area = &areas->items[areas->count++];
    area->code = row->cells[CODE];
    area->name = row->cells[NAME];
    area->kind = row->cells[KIND];
    area->parent = AREA_NONE;
    area->line = row->line;
    split_aliases(loading, area, row->cells[ALIASES]);
    loading->name_room += 2 + area->alias_count;
}

static void add_name(struct loading *loading, const char *text,
                     enum area_name_rank rank, int area)
{
    struct areas *areas = loading->areas;
    areas->names[areas->name_count++] = (struct area_name){
        .folded = text_fold(loading->arena, text), .rank = rank, .area = area};
}

static int compare_names(const void *one, const void *other)
{
    const struct area_name *left = one, *right = other;
    int order = strcmp(left->folded, right->folded);
    if (order == 0)
        order = compare_numbers(left->rank, right->rank);
    if (order == 0)
        order = compare_numbers(left->area, right->area);
    return order;
}

static void blame_shared(struct loading *loading, const struct area_name *name,
                         const struct area_name *taken)
{
    const struct area *items = loading->areas->items;
    const struct area *first = &items[taken->area];
    const struct area *second = &items[name->area];
    if (second->line < first->line) {
        const struct area *swap = first;
        first = second;
        second = swap;
    }
    fault_tell(
        &loading->place, second->line, "no two areas may be called the same",
        "the %s \"%s\" is that of line %ld already",
        name->rank == AREA_CODE ? "code" : "name",
        name->rank == AREA_CODE ? second->code : name->folded, first->line);
}

/* A code may be what another area is called, as a code is looked for first;
   two areas of one name could not be told apart. */
static void check_names(struct loading *loading)
{
    const struct areas *areas = loading->areas;
    for (size_t i = 1; i < areas->name_count; i++) {
        const struct area_name *name = &areas->names[i], *last = name - 1;
        if (strcmp(name->folded, last->folded) == 0 &&
            name->area != last->area &&
            (name->rank == AREA_CODE) == (last->rank == AREA_CODE))
            blame_shared(loading, name, last);
    }
}

static void index_names(struct loading *loading)
{
    struct areas *areas = loading->areas;
    areas->names = arena_take(loading->arena,
                              (loading->name_room + 1) * sizeof *areas->names);
    for (int i = 0; i < (int)areas->count; i++) {
        const struct area *area = &areas->items[i];
        add_name(loading, area->code, AREA_CODE, i);
        add_name(loading, area->name, AREA_NAME, i);
        for (size_t j = 0; j < area->alias_count; j++)
            add_name(loading, area->aliases[j], AREA_ALIAS, i);
    }
    qsort(areas->names, areas->name_count, sizeof *areas->names, compare_names);
    check_names(loading);
}

static void find_parents(struct loading *loading)
{
    struct areas *areas = loading->areas;
    for (size_t i = 0; i < areas->count; i++) {
        struct err err;
        if (loading->parents[i][0] == '\0')
            continue;
        areas->items[i].parent = areas_find(areas, loading->parents[i], &err);
        if (areas->items[i].parent == AREA_NONE)
            blame(loading, &err, areas->items[i].line);
    }
}

static void blame_circle(struct loading *loading, struct area *area)
{
    fault_tell(&loading->place, area->line,
               "leave the parent of the topmost area empty",
               "\"%s\" lies within itself, through \"%s\"", area->name,
               loading->areas->items[area->parent].name);
    area->parent = AREA_NONE;
}

/* A way up longer than there are areas never ends. Each circle is cut, and
   told, at its first area in code order. */
static void find_depths(struct loading *loading)
{
    struct areas *areas = loading->areas;
    for (size_t i = 0; i < areas->count; i++) {
        int up = areas->items[i].parent;
        for (size_t steps = 0;
             up != AREA_NONE && steps < areas->count && up != (int)i; steps++)
            up = areas->items[up].parent;
        if (up == (int)i)
            blame_circle(loading, &areas->items[i]);
    }
    for (size_t i = 0; i < areas->count; i++)
        for (int up = areas->items[i].parent; up != AREA_NONE;
             up = areas->items[up].parent)
            areas->items[i].depth++;
}

static void take_areas(struct loading *loading, const struct sheet *sheet)
{
    loading->areas->items = arena_take(
        loading->arena, (sheet->count + 1) * sizeof *loading->areas->items);
    loading->parents = arena_take(loading->arena, (sheet->count + 1) *
                                                      sizeof *loading->parents);
    qsort(sheet->rows, sheet->count, sizeof *sheet->rows, compare_rows);
    for (size_t i = 0; i < sheet->count; i++)
        take_area(loading, &sheet->rows[i]);
}

static bool load_areas(struct loading *loading)
{
    static const char *const names[] = {"code", "name", "kind", "parent",
                                        "aliases"};
    const struct sheet_columns columns = {names, AREA_COLUMNS, 2};
    struct sheet sheet;
    sheet_read(&sheet, loading->arena, loading->place.file, &columns,
               loading->place.list);
    take_areas(loading, &sheet);
    index_names(loading);
    find_parents(loading);
    find_depths(loading);
    return loading->areas->count > 0;
}

static bool read_day(struct loading *loading, const struct sheet_row *row,
                     int column, int32_t *day)
{
    struct err err;
    if (row->cells[column][0] == '\0' ||
        date_read(day, row->cells[column], &err))
        return true;
    blame(loading, &err, row->line);
    return false;
}

static bool read_area(struct loading *loading, const struct sheet_row *row,
                      int column, int *area)
{
    struct err err;
    *area = AREA_NONE;
    if (row->cells[column][0] == '\0' && column == OF)
        return true;
    *area = areas_find(loading->areas, row->cells[column], &err);
    if (*area == AREA_NONE)
        blame(loading, &err, row->line);
    return *area != AREA_NONE;
}

static bool check_days(struct loading *loading, const struct sheet_row *row,
                       const struct membership *membership)
{
    return membership->from <= membership->to ||
           fault_tell(&loading->place, row->line,
                      "put the first day in from, the last day in to",
                      "from %s to %s: it ends before it begins",
                      row->cells[FROM], row->cells[TO]);
}

static bool read_membership(struct loading *loading,
                            const struct sheet_row *row,
                            struct membership *membership)
{
    *membership = (struct membership){.group = row->cells[GROUP],
                                      .from = INT32_MIN,
                                      .to = INT32_MAX,
                                      .line = row->line};
    if (row->cells[GROUP][0] == '\0')
        return fault_tell(&loading->place, row->line, "give the group a name",
                          "a membership without a group");
    bool good = read_area(loading, row, AREA, &membership->area);
    good = read_area(loading, row, OF, &membership->of) && good;
    good = read_day(loading, row, FROM, &membership->from) && good;
    good = read_day(loading, row, TO, &membership->to) && good;
    return good && check_days(loading, row, membership);
}

static int compare_memberships(const void *one, const void *other)
{
    const struct membership *left = one, *right = other;
    int order = strcmp(left->group, right->group);
    if (order == 0)
        order = compare_numbers(left->of, right->of);
    if (order == 0)
        order = compare_numbers(left->area, right->area);
    if (order == 0)
        order = compare_numbers(left->from, right->from);
    if (order == 0)
        order = compare_numbers(left->line, right->line);
    return order;
}

static void check_pair(struct loading *loading, const struct membership *last,
                       const struct membership *next)
{
    if (strcmp(last->group, next->group) != 0)
        return;
    if (last->of == AREA_NONE && next->of != AREA_NONE)
        fault_tell(&loading->place, next->line,
                   "give every line of the group an \"of\", or none",
                   "the group \"%s\" has an \"of\" here and none in line %ld",
                   next->group, last->line);
    else if (last->of == next->of && last->area == next->area &&
             next->from <= last->to)
        fault_tell(&loading->place, next->line,
                   "end the earlier one before this one begins",
                   "%s is in \"%s\" on these days by line %ld already",
                   loading->areas->items[next->area].name, next->group,
                   last->line);
}

static void name_groups(struct loading *loading)
{
    struct areas *areas = loading->areas;
    areas->groups = arena_take(loading->arena, (areas->membership_count + 1) *
                                                   sizeof *areas->groups);
    for (size_t i = 0; i < areas->membership_count; i++) {
        const struct membership *membership = &areas->memberships[i];
        if (i > 0)
            check_pair(loading, membership - 1, membership);
        if (i == 0 || strcmp(membership->group, membership[-1].group) != 0)
            areas->groups[areas->group_count++] = membership->group;
    }
}

static void load_groups(struct loading *loading)
{
    static const char *const names[] = {"group", "area", "of", "from", "to"};
    const struct sheet_columns columns = {names, GROUP_COLUMNS, 2};
    struct areas *areas = loading->areas;
    struct sheet sheet;
    sheet_read(&sheet, loading->arena, loading->place.file, &columns,
               loading->place.list);
    areas->memberships = arena_take(
        loading->arena, (sheet.count + 1) * sizeof *areas->memberships);
    for (size_t i = 0; i < sheet.count; i++)
        areas->membership_count +=
            read_membership(loading, &sheet.rows[i],
                            &areas->memberships[areas->membership_count]);
    qsort(areas->memberships, areas->membership_count,
          sizeof *areas->memberships, compare_memberships);
    name_groups(loading);
}

bool areas_load(struct areas *areas, struct arena *arena,
                const char *areas_path, const char *groups_path,
                struct err_list *faults)
{
    size_t before = faults->count;
    *areas = (struct areas){0};
    struct loading loading = {.areas = areas,
                              .arena = arena,
                              .place = {ERR_INPUT, areas_path, faults}};
    /* Without areas every membership would be a fault of its own. */
    if (!load_areas(&loading))
        return faults->count == before;
    loading.place.file = groups_path;
    if (groups_path != NULL && files_exists(groups_path))
        load_groups(&loading);
    return faults->count == before;
}
