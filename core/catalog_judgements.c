/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A judgement overrides what was computed, so each must be about something
   that is computed, once, on its scale, and say why. */
#include "catalog_judgements.h"

#include <stdlib.h>
#include <string.h>

#include "catalog_find.h"
#include "files.h"
#include "sheet.h"

enum { OF, AREA, PERIOD, GRADE, REASON, REFERENCE, JUDGED_BY, COLUMNS };

static const char file[] = "config/judgements.csv";

static const char *const columns[] = {
    [OF] = "of",
    [AREA] = "area",
    [PERIOD] = "period",
    [GRADE] = "grade",
    [REASON] = "reason",
    [REFERENCE] = "reference",
    [JUDGED_BY] = "judged_by",
};

/* Cells that may not be empty; of the others, reading them says so. */
static const struct {
    int column;
    const char *mend;
} needed[] = {
    {GRADE, "write the grade, or take the row out"},
    {REASON, "say why, for whoever asks later"},
    {JUDGED_BY, "name the post that judged"},
};

/* One row on its way in. */
struct reading {
    struct programme *programme;
    struct fault_place place;
    const struct sheet_row *row;
    const struct item *item;
    struct judgement *judgement;
};

static bool check_given(const struct reading *reading)
{
    bool good = true;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (reading->row->cells[needed[i].column][0] == '\0')
            good =
                fault_tell(&reading->place, reading->row->line, needed[i].mend,
                           "%s is empty", columns[needed[i].column]);
    return good;
}

static struct fault_names items_named(const struct programme *programme)
{
    const char **items =
        arena_take(programme->arena, programme->item_count * sizeof *items);
    for (size_t i = 0; i < programme->item_count; i++)
        items[i] = programme->items[i].name;
    return (struct fault_names){"measures and assessments", items,
                                programme->item_count};
}

/* What is broken was told where it is. */
static void refuse_item(const struct reading *reading, const char *of)
{
    struct programme *programme = reading->programme;
    const char *owner = arena_text(programme->arena, of, strcspn(of, "/"));
    const struct fault_names names = items_named(programme);
    if (!catalog_is_broken(programme, NULL, owner))
        fault_unknown(&reading->place, reading->row->line, of, &names,
                      "'%s' is not the name of anything that is graded", of);
}

/* The item; NULL when there is none. */
static const struct item *find_item(const struct reading *reading)
{
    const struct programme *programme = reading->programme;
    const char *of = reading->row->cells[OF];
    for (size_t i = 0; i < programme->item_count; i++)
        if (strcmp(programme->items[i].name, of) == 0)
            return &programme->items[i];
    refuse_item(reading, of);
    return NULL;
}

static bool read_area(const struct reading *reading)
{
    const char *text = reading->row->cells[AREA];
    struct err err;
    int area = areas_find(&reading->programme->areas, text, &err);
    reading->judgement->area = area;
    return area != AREA_NONE ||
           fault_of(&reading->place, reading->row->line, "area", &err);
}

static bool read_period(const struct reading *reading)
{
    const char *text = reading->row->cells[PERIOD];
    struct err err;
    return period_read(&reading->judgement->period, text, reading->item->period,
                       &err) ||
           fault_of(&reading->place, reading->row->line, "period", &err);
}

static bool read_place(const struct reading *reading)
{
    bool placed = read_area(reading);
    return read_period(reading) && placed;
}

/* Add the grades that are not yet among the names. */
static void add_grades(struct fault_names *names, const char **items,
                       const char *const *grades, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!fault_has(names, grades[i]))
            items[names->count++] = grades[i];
}

static size_t count_grades(const struct item *item)
{
    size_t count =
        item->kind == ITEM_ASSESSMENT ? item->assessment->grade_count : 0;
    for (size_t i = 0; i < item->rule_count; i++)
        count += item->rules[i]->grade_count;
    return count;
}

/* Every grade that the item can have. */
static struct fault_names scale_of(const struct programme *programme,
                                   const struct item *item)
{
    const char **items =
        arena_take(programme->arena, count_grades(item) * sizeof *items);
    struct fault_names names = {"grades", items, 0};
    if (item->kind == ITEM_ASSESSMENT)
        add_grades(&names, items, item->assessment->grades,
                   item->assessment->grade_count);
    for (size_t i = 0; i < item->rule_count; i++)
        add_grades(&names, items, item->rules[i]->grades,
                   item->rules[i]->grade_count);
    return names;
}

static bool check_grade(const struct reading *reading)
{
    const char *grade = reading->row->cells[GRADE];
    const struct item *item = reading->item;
    const struct fault_names names = scale_of(reading->programme, item);
    if (fault_has(&names, grade))
        return true;
    if (names.count == 0)
        return fault_tell(&reading->place, reading->row->line,
                          "name its rule in the script first",
                          "no rule grades '%s', so it has no scale",
                          item->name);
    return fault_unknown(&reading->place, reading->row->line, grade, &names,
                         "\"%s\" is no grade of '%s'", grade, item->name);
}

static bool check_once(const struct reading *reading)
{
    for (size_t i = 0; i < reading->programme->judgement_count; i++) {
        const struct judgement *other = &reading->programme->judgements[i];
        if (judgement_compare(other, reading->judgement) == 0)
            return fault_tell(&reading->place, reading->row->line, "keep one",
                              "this was judged already, in line %ld",
                              other->line);
    }
    return true;
}

static struct judgement judgement_of(const struct reading *reading)
{
    const char *const *cells = reading->row->cells;
    return (struct judgement){.of = reading->item->name,
                              .grade = cells[GRADE],
                              .reason = cells[REASON],
                              .reference = cells[REFERENCE],
                              .judged_by = cells[JUDGED_BY],
                              .line = reading->row->line};
}

static bool read_row(struct reading *reading)
{
    bool given = check_given(reading);
    reading->item = find_item(reading);
    if (reading->item == NULL)
        return false;
    *reading->judgement = judgement_of(reading);
    bool placed = read_place(reading);
    return given && check_grade(reading) && placed && check_once(reading);
}

static void read_rows(struct programme *programme, const struct sheet *sheet)
{
    struct reading reading = {
        .programme = programme,
        .place = {ERR_INPUT, file, &programme->faults},
    };
    programme->judgements = arena_take(
        programme->arena, (sheet->count + 1) * sizeof *programme->judgements);
    for (size_t i = 0; i < sheet->count; i++) {
        reading.row = &sheet->rows[i];
        reading.judgement = programme->judgements + programme->judgement_count;
        programme->judgement_count += read_row(&reading);
    }
    qsort(programme->judgements, programme->judgement_count,
          sizeof *programme->judgements, judgement_compare);
}

void catalog_judgements(struct programme *programme)
{
    static const struct sheet_columns wanted = {columns, COLUMNS, COLUMNS};
    struct arena *arena = programme->arena;
    struct sheet sheet = {0};
    tree_hash(programme->tree, file, programme->judgements_hash);
    if (tree_has(programme->tree, file))
        sheet_read_tree(&sheet, arena, programme->tree, file, &wanted,
                        &programme->faults);
    read_rows(programme, &sheet);
}
