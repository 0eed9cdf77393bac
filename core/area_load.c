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

static const char *const area_names[] = {"code", "name", "kind", "parent",
                                         "aliases"};
static const char *const group_names[] = {"group", "area", "of", "from", "to"};

static const struct sheet_columns area_columns = {area_names, AREA_COLUMNS, 2};
static const struct sheet_columns group_columns = {group_names, GROUP_COLUMNS,
                                                   2};

struct loading {
    struct areas *areas;
    struct arena *arena;
    struct tree *tree;
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

static struct area area_of(const struct sheet_row *row)
{
    return (struct area){.code = row->cells[CODE],
                         .name = row->cells[NAME],
                         .kind = row->cells[KIND],
                         .parent = AREA_NONE,
                         .line = row->line};
}

static void take_area(struct loading *loading, const struct sheet_row *row)
{
    struct areas *areas = loading->areas;
    struct area *area = &areas->items[areas->count];
    loading->parents[areas->count++] = row->cells[PARENT];
    *area = area_of(row);
    split_aliases(loading, area, row->cells[ALIASES]);
    loading->name_room += 2 + area->alias_count;
}

static void add_name(struct loading *loading, const char *text,
                     enum area_name_rank rank, int area)
{
    struct areas *areas = loading->areas;
    const char *folded = text_fold(loading->arena, text);
    if (folded[0] == '\0')
        fault_tell(&loading->place, areas->items[area].line,
                   "use letters or digits",
                   "\"%s\" is nothing that an area can be called", text);
    else
        areas->names[areas->name_count++] =
            (struct area_name){.folded = folded, .rank = rank, .area = area};
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

static void tell_shared(struct loading *loading, const struct area_name *name,
                        const struct area *first, const struct area *second)
{
    bool code = name->rank == AREA_CODE;
    fault_tell(
        &loading->place, second->line, "no two areas may be called the same",
        "the %s \"%s\" is that of line %ld already", code ? "code" : "name",
        code ? second->code : name->folded, first->line);
}

static void blame_shared(struct loading *loading, const struct area_name *name,
                         const struct area_name *taken)
{
    const struct area *one = &loading->areas->items[taken->area];
    const struct area *other = &loading->areas->items[name->area];
    if (one->line <= other->line)
        tell_shared(loading, name, one, other);
    else
        tell_shared(loading, name, other, one);
}

/* A code may be what another area is called, as a code is looked for first;
   two areas of one name could not be told apart. */
static bool is_shared(const struct area_name *one,
                      const struct area_name *other)
{
    return one->area != other->area &&
           (one->rank == AREA_CODE) == (other->rank == AREA_CODE) &&
           strcmp(one->folded, other->folded) == 0;
}

static void check_names(struct loading *loading)
{
    const struct area_name *names = loading->areas->names;
    for (size_t i = 1; i < loading->areas->name_count; i++)
        if (is_shared(&names[i], &names[i - 1]))
            blame_shared(loading, &names[i], &names[i - 1]);
}

static void add_names(struct loading *loading, const struct area *area)
{
    int index = (int)(area - loading->areas->items);
    add_name(loading, area->code, AREA_CODE, index);
    add_name(loading, area->name, AREA_NAME, index);
    for (size_t i = 0; i < area->alias_count; i++)
        add_name(loading, area->aliases[i], AREA_ALIAS, index);
}

static void index_names(struct loading *loading)
{
    struct areas *areas = loading->areas;
    areas->names = arena_take(loading->arena,
                              (loading->name_room + 1) * sizeof *areas->names);
    for (size_t i = 0; i < areas->count; i++)
        add_names(loading, &areas->items[i]);
    qsort(areas->names, areas->name_count, sizeof *areas->names, compare_names);
    check_names(loading);
}

static void find_parent(struct loading *loading, struct area *area,
                        const char *name)
{
    struct err err;
    area->parent = areas_find(loading->areas, name, &err);
    if (area->parent == AREA_NONE)
        blame(loading, &err, area->line);
}

static void find_parents(struct loading *loading)
{
    struct areas *areas = loading->areas;
    for (size_t i = 0; i < areas->count; i++)
        if (loading->parents[i][0] != '\0')
            find_parent(loading, &areas->items[i], loading->parents[i]);
}

static void blame_circle(struct loading *loading, struct area *area)
{
    fault_tell(&loading->place, area->line,
               "leave the parent of the topmost area empty",
               "\"%s\" lies within itself, through \"%s\"", area->name,
               loading->areas->items[area->parent].name);
    area->parent = AREA_NONE;
}

/* A way up longer than there are areas never ends. */
static bool is_within_itself(const struct areas *areas, int area)
{
    int up = areas->items[area].parent;
    for (size_t steps = 0;
         up != AREA_NONE && up != area && steps < areas->count; steps++)
        up = areas->items[up].parent;
    return up == area;
}

/* Each circle is cut, and told, at its first area in code order. */
static void cut_circles(struct loading *loading)
{
    struct areas *areas = loading->areas;
    for (size_t i = 0; i < areas->count; i++)
        if (is_within_itself(areas, (int)i))
            blame_circle(loading, &areas->items[i]);
}

static void find_depths(struct areas *areas)
{
    for (size_t i = 0; i < areas->count; i++)
        for (int up = areas->items[i].parent; up != AREA_NONE;
             up = areas->items[up].parent)
            areas->items[i].depth++;
}

static void make_room(struct loading *loading, size_t count)
{
    struct areas *areas = loading->areas;
    areas->items = arena_take(loading->arena, count * sizeof *areas->items);
    loading->parents =
        arena_take(loading->arena, count * sizeof *loading->parents);
}

static void take_areas(struct loading *loading, const struct sheet *sheet)
{
    make_room(loading, sheet->count + 1);
    qsort(sheet->rows, sheet->count, sizeof *sheet->rows, compare_rows);
    for (size_t i = 0; i < sheet->count; i++)
        if (check_area(loading, &sheet->rows[i]))
            take_area(loading, &sheet->rows[i]);
}

static struct sheet read_sheet(struct loading *loading,
                               const struct sheet_columns *columns)
{
    struct sheet sheet;
    sheet_read_tree(&sheet, loading->arena, loading->tree, loading->place.file,
                    columns, loading->place.list);
    return sheet;
}

static bool load_areas(struct loading *loading)
{
    struct sheet sheet = read_sheet(loading, &area_columns);
    take_areas(loading, &sheet);
    index_names(loading);
    find_parents(loading);
    cut_circles(loading);
    find_depths(loading->areas);
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
    *area = areas_find(loading->areas, row->cells[column], &err);
    if (*area == AREA_NONE)
        blame(loading, &err, row->line);
    return *area != AREA_NONE;
}

static bool read_owner(struct loading *loading, const struct sheet_row *row,
                       int *area)
{
    *area = AREA_NONE;
    return row->cells[OF][0] == '\0' || read_area(loading, row, OF, area);
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

static bool read_cells(struct loading *loading, const struct sheet_row *row,
                       struct membership *membership)
{
    bool good = read_area(loading, row, AREA, &membership->area);
    good = read_owner(loading, row, &membership->of) && good;
    good = read_day(loading, row, FROM, &membership->from) && good;
    good = read_day(loading, row, TO, &membership->to) && good;
    return good && check_days(loading, row, membership);
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
    return read_cells(loading, row, membership);
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

static bool overlaps(const struct membership *one,
                     const struct membership *next)
{
    return one->of == next->of && one->area == next->area &&
           next->from <= one->to;
}

static void tell_overlap(struct loading *loading, const struct membership *last,
                         const struct membership *next)
{
    fault_tell(&loading->place, next->line,
               "end the earlier one before this one begins",
               "%s is in \"%s\" on these days by line %ld already",
               loading->areas->items[next->area].name, next->group, last->line);
}

static void tell_mixed(struct loading *loading, const struct membership *last,
                       const struct membership *next)
{
    fault_tell(&loading->place, next->line,
               "give every line of the group an \"of\", or none",
               "the group \"%s\" has an \"of\" here and none in line %ld",
               next->group, last->line);
}

static void check_pair(struct loading *loading, const struct membership *last,
                       const struct membership *next)
{
    if (strcmp(last->group, next->group) != 0)
        return;
    if (last->of == AREA_NONE && next->of != AREA_NONE)
        tell_mixed(loading, last, next);
    else if (overlaps(last, next))
        tell_overlap(loading, last, next);
}

static void check_pairs(struct loading *loading)
{
    const struct areas *areas = loading->areas;
    for (size_t i = 1; i < areas->membership_count; i++)
        check_pair(loading, &areas->memberships[i - 1], &areas->memberships[i]);
}

static void name_groups(struct loading *loading)
{
    struct areas *areas = loading->areas;
    areas->groups = arena_take(loading->arena, (areas->membership_count + 1) *
                                                   sizeof *areas->groups);
    for (size_t i = 0; i < areas->membership_count; i++) {
        const char *group = areas->memberships[i].group;
        if (i == 0 || strcmp(group, areas->memberships[i - 1].group) != 0)
            areas->groups[areas->group_count++] = group;
    }
}

static void take_memberships(struct loading *loading, const struct sheet *sheet)
{
    struct areas *areas = loading->areas;
    areas->memberships = arena_take(
        loading->arena, (sheet->count + 1) * sizeof *areas->memberships);
    for (size_t i = 0; i < sheet->count; i++)
        areas->membership_count +=
            read_membership(loading, &sheet->rows[i],
                            &areas->memberships[areas->membership_count]);
    qsort(areas->memberships, areas->membership_count,
          sizeof *areas->memberships, compare_memberships);
}

static void load_groups(struct loading *loading)
{
    struct sheet sheet = read_sheet(loading, &group_columns);
    take_memberships(loading, &sheet);
    check_pairs(loading);
    name_groups(loading);
}

bool areas_load(struct areas *areas, struct arena *arena, struct tree *tree,
                const char *areas_file, const char *groups_file,
                struct err_list *faults)
{
    size_t before = faults->count;
    *areas = (struct areas){0};
    struct loading loading = {.areas = areas,
                              .arena = arena,
                              .tree = tree,
                              .place = {ERR_INPUT, areas_file, faults}};
    /* Without areas every membership would be a fault of its own. */
    if (!load_areas(&loading))
        return faults->count == before;
    loading.place.file = groups_file;
    if (groups_file != NULL && tree_has(tree, groups_file))
        load_groups(&loading);
    return faults->count == before;
}
