/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading the administrator's rows, and choosing among those that meet. A row
   with a fault is told and left out, so that no wrong value is ever used. */
#include "params.h"

#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "files.h"
#include "period.h"
#include "records.h"
#include "sheet.h"
#include "value.h"

const char *const PARAM_COLUMNS[PARAM_CELLS] = {
    "of",    "param",  "area",   "from",     "to",
    "value", "status", "reason", "reference"};

static const char *const statuses[] = {"confirmed", "expected", "draft"};

/* Cells that may not be empty. */
static const struct {
    int column;
    const char *mend;
} needed[] = {
    {PARAM_OF, "name a measure, rule or assessment"},
    {PARAM_PARAM, "name one of its parameters"},
    {PARAM_VALUE, "write the value, or take the row out"},
    {PARAM_REASON, "say why, for whoever asks later"},
};

/* Rows on their way from the sheet. */
struct loading {
    const struct fault_place place;
    const struct areas *areas;
    struct arena *arena;
};

static bool refuse_area(const struct loading *loading,
                        const struct param_row *row, const char *text,
                        const char *mend)
{
    const struct fault_names groups = {"groups", loading->areas->groups,
                                       loading->areas->group_count};
    if (fault_nearest(text, &groups) != NULL)
        return fault_unknown(&loading->place, row->line, text, &groups,
                             "\"%s\" is neither an area nor a group", text);
    return fault_tell(&loading->place, row->line, mend,
                      "\"%s\" is neither an area nor a group", text);
}

static bool read_group(const struct loading *loading, struct param_row *row,
                       const char *text, const char *mend)
{
    if (!areas_has_group(loading->areas, text))
        return refuse_area(loading, row, text, mend);
    row->group = text;
    return true;
}

static bool read_area(const struct loading *loading, struct param_row *row,
                      const char *text)
{
    struct err err;
    row->area = AREA_NONE;
    if (text[0] == '\0' || strcmp(text, "*") == 0)
        return true;
    row->area = areas_find(loading->areas, text, &err);
    return row->area != AREA_NONE || read_group(loading, row, text, err.mend);
}

static bool read_day(const struct loading *loading, long line,
                     const char *column, const char *text, int32_t open,
                     int32_t *day)
{
    struct err err;
    *day = open;
    return text[0] == '\0' || date_read(day, text, &err) ||
           fault_of(&loading->place, line, column, &err);
}

static bool read_days(const struct loading *loading, struct param_row *row,
                      const char **cells)
{
    bool from = read_day(loading, row->line, PARAM_COLUMNS[PARAM_FROM],
                         cells[PARAM_FROM], INT32_MIN, &row->from);
    bool to = read_day(loading, row->line, PARAM_COLUMNS[PARAM_TO],
                       cells[PARAM_TO], INT32_MAX, &row->to);
    if (!from || !to)
        return false;
    return row->from <= row->to ||
           fault_tell(&loading->place, row->line, "swap the two dates",
                      "the row ends before it begins: %s to %s",
                      cells[PARAM_FROM], cells[PARAM_TO]);
}

static bool read_status(const struct loading *loading, struct param_row *row)
{
    static const struct fault_names names = {"statuses", statuses, 3};
    return fault_has(&names, row->status) ||
           fault_unknown(&loading->place, row->line, row->status, &names,
                         "\"%s\" is no status", row->status);
}

static bool check_given(const struct loading *loading, long line,
                        const char **cells)
{
    bool good = true;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (cells[needed[i].column][0] == '\0')
            good = fault_tell(&loading->place, line, needed[i].mend,
                              "%s is empty", PARAM_COLUMNS[needed[i].column]);
    return good;
}

static struct param_row row_of(const struct sheet_row *given)
{
    const char **cells = given->cells;
    return (struct param_row){.of = cells[PARAM_OF],
                              .param = cells[PARAM_PARAM],
                              .text = cells[PARAM_VALUE],
                              .status = cells[PARAM_STATUS],
                              .reason = cells[PARAM_REASON],
                              .reference = cells[PARAM_REFERENCE],
                              .line = given->line};
}

static bool read_row(const struct loading *loading, struct param_row *row,
                     const struct sheet_row *given)
{
    *row = row_of(given);
    bool there = check_given(loading, row->line, given->cells);
    bool placed = read_area(loading, row, given->cells[PARAM_AREA]);
    bool dated = read_days(loading, row, given->cells);
    return read_status(loading, row) && there && placed && dated;
}

static void read_rows(const struct loading *loading, struct params *params,
                      const struct sheet *sheet)
{
    params->rows =
        arena_take(loading->arena, sheet->count * sizeof *params->rows);
    for (size_t i = 0; i < sheet->count; i++)
        params->count +=
            read_row(loading, &params->rows[params->count], &sheet->rows[i]);
}

static const char *day_text(struct arena *arena, int32_t day)
{
    char text[PERIOD_NAME];
    bool open = day == INT32_MIN || day == INT32_MAX;
    return open ? "" : arena_copy(arena, date_show(day, text));
}

struct param_cells params_cells(const struct param_row *row,
                                const struct areas *areas, struct arena *arena)
{
    const char *area = row->area != AREA_NONE ? areas->items[row->area].name
                       : row->group != NULL   ? row->group
                                              : "";
    return (struct param_cells){{[PARAM_OF] = row->of,
                                 [PARAM_PARAM] = row->param,
                                 [PARAM_AREA] = area,
                                 [PARAM_FROM] = day_text(arena, row->from),
                                 [PARAM_TO] = day_text(arena, row->to),
                                 [PARAM_VALUE] = row->text,
                                 [PARAM_STATUS] = row->status,
                                 [PARAM_REASON] = row->reason,
                                 [PARAM_REFERENCE] = row->reference}};
}

bool params_same(const struct param_cells *one, const struct param_cells *other,
                 int count)
{
    for (int i = 0; i < count; i++)
        if (strcmp(one->cells[i], other->cells[i]) != 0)
            return false;
    return true;
}

static bool same_number(const char *one, const char *other)
{
    struct err err;
    double left, right;
    return value_real(one, strlen(one), &left, &err) &&
           value_real(other, strlen(other), &right, &err) && left == right;
}

static bool same_flag(const char *one, const char *other)
{
    double left, right;
    return param_flag(one, &left) && param_flag(other, &right) && left == right;
}

static bool same_value(const struct param_spec *spec, const char *one,
                       const char *other)
{
    if (strcmp(one, other) == 0)
        return true;
    return spec != NULL &&
           ((spec->value.type == PARAM_NUMBER && same_number(one, other)) ||
            (spec->value.type == PARAM_FLAG && same_flag(one, other)));
}

bool params_says(const struct param_row *row, const struct param_cells *cells,
                 const struct param_cells *other)
{
    for (int i = 0; i < PARAM_CELLS; i++)
        if (i != PARAM_VALUE && strcmp(cells->cells[i], other->cells[i]) != 0)
            return false;
    return same_value(row->spec, cells->cells[PARAM_VALUE],
                      other->cells[PARAM_VALUE]);
}

static void write_line(struct buffer *out, const char *const *cells)
{
    for (int i = 0; i < PARAM_CELLS; i++) {
        if (i > 0)
            buffer_add(out, ",");
        records_write(out, cells[i], ',');
    }
    buffer_add(out, "\n");
}

void params_write(struct buffer *out, const struct param_cells *rows,
                  size_t count)
{
    write_line(out, PARAM_COLUMNS);
    for (size_t i = 0; i < count; i++)
        write_line(out, rows[i].cells);
}

static int by_cells(const void *left, const void *right)
{
    const struct param_cells *one = left, *other = right;
    int order = 0;
    for (int i = 0; order == 0 && i < PARAM_CELLS; i++)
        order = strcmp(one->cells[i], other->cells[i]);
    return order;
}

/* Another spelling or order of the same rows is no other set of
   parameters. */
static void hash_rows(struct params *params, const struct areas *areas,
                      struct arena *arena)
{
    struct buffer text = {0};
    struct param_cells *rows =
        arena_take(arena, (params->count + 1) * sizeof *rows);
    for (size_t i = 0; i < params->count; i++)
        rows[i] = params_cells(&params->rows[i], areas, arena);
    qsort(rows, params->count, sizeof *rows, by_cells);
    params_write(&text, rows, params->count);
    files_hash(buffer_text(&text), text.length, params->hash);
    buffer_free(&text);
}

bool params_read(struct params *params, struct arena *arena, const char *name,
                 const struct file *text, const struct areas *areas,
                 struct err_list *faults)
{
    static const struct sheet_columns wanted = {PARAM_COLUMNS, PARAM_CELLS,
                                                PARAM_REFERENCE};
    const struct loading loading = {
        .place = {ERR_INPUT, name, faults}, .areas = areas, .arena = arena};
    size_t before = faults->count;
    struct sheet sheet = {0};
    *params = (struct params){.file = arena_copy(arena, name)};
    if (text->text != NULL)
        sheet_read_text(&sheet, arena, name, text, &wanted, faults);
    read_rows(&loading, params, &sheet);
    hash_rows(params, areas, arena);
    return faults->count == before;
}

bool params_load(struct params *params, struct arena *arena, struct tree *tree,
                 const char *file, const struct areas *areas,
                 struct err_list *faults)
{
    struct file bytes = {0};
    struct err err;
    const struct tree_file *read = NULL;
    bool good = !tree_has(tree, file) ||
                (read = tree_read(tree, file, 0, &err)) != NULL;
    if (!good)
        err_list_add(faults, &err);
    if (read != NULL)
        bytes = (struct file){read->text, read->length};
    return params_read(params, arena, file, &bytes, areas, faults) && good;
}

bool params_counts(const struct params *params, const struct param_row *row)
{
    return row->usable &&
           (strcmp(row->status, "confirmed") == 0 ||
            (params->expected && strcmp(row->status, "expected") == 0));
}

const char *params_name(const char *of)
{
    const char *slash = strchr(of, '/');
    return slash != NULL ? slash + 1 : of;
}

/* How specific a row is, in the order in which that is compared; `place` is
   -1 where the row says nothing. */
struct rank {
    int place; /* 2 an area, 1 a group, 0 all */
    bool own;  /* "measure/rule" */
    int32_t from;
};

static bool is_own(const struct param_row *row, const char *of, const char *as)
{
    size_t length = strlen(as);
    return strncmp(row->of, as, length) == 0 && row->of[length] == '/' &&
           strcmp(row->of + length + 1, of) == 0;
}

/* Whether the row is of `of`, or (then `*own`) of "as/of". */
static bool is_of(const struct param_row *row, const char *of, const char *as,
                  bool *own)
{
    bool plain = strcmp(row->of, of) == 0;
    *own = !plain && as != NULL && is_own(row, of, as);
    return plain || *own;
}

static int place_of(const struct param_row *row, const struct areas *areas,
                    int area, int32_t day)
{
    if (row->area == AREA_NONE && row->group == NULL)
        return 0;
    if (area == AREA_NONE)
        return -1;
    if (row->group == NULL)
        return row->area == area ? 2 : -1;
    return areas_in_group(areas, area, row->group, AREA_NONE, day) ? 1 : -1;
}

static bool is_above(const struct rank *one, const struct rank *other)
{
    if (one->place != other->place)
        return one->place > other->place;
    if (one->own != other->own)
        return one->own;
    return one->from > other->from;
}

/* What is asked. */
struct asking {
    const struct params *params;
    const struct areas *areas;
    const char *of, *as, *name;
    int area;
    int32_t day;
};

static struct rank rank_of(const struct asking *asking,
                           const struct param_row *row)
{
    struct rank rank = {.place = -1, .from = row->from};
    if (strcmp(row->param, asking->name) == 0 &&
        is_of(row, asking->of, asking->as, &rank.own) &&
        params_counts(asking->params, row) && row->from <= asking->day &&
        asking->day <= row->to)
        rank.place = place_of(row, asking->areas, asking->area, asking->day);
    return rank;
}

static const struct param_row *find_row(const struct asking *asking)
{
    const struct param_row *found = NULL;
    struct rank best = {.place = -1};
    for (size_t i = 0; i < asking->params->count; i++) {
        const struct param_row *row = &asking->params->rows[i];
        struct rank rank = rank_of(asking, row);
        if (rank.place < 0 || (found != NULL && !is_above(&rank, &best)))
            continue;
        best = rank;
        found = row;
    }
    return found;
}

struct param_value params_find(const struct params *params,
                               const struct areas *areas, const char *of,
                               const char *as, const struct param_spec *spec,
                               int area, int32_t day,
                               const struct param_row **row)
{
    const struct asking asking = {params, areas, of, as, spec->name, area, day};
    *row = find_row(&asking);
    return *row != NULL ? (*row)->value : spec->value;
}

const struct param_row *params_rule(const struct params *params,
                                    const struct areas *areas, const char *of,
                                    int area, int32_t day)
{
    const struct asking asking = {params, areas, of, NULL, "rule", area, day};
    return find_row(&asking);
}

bool params_bound(const struct param_row *row)
{
    return row->area != AREA_NONE || row->group != NULL ||
           row->from != INT32_MIN || row->to != INT32_MAX;
}

bool params_vary(const struct params *params, const char *of, const char *as)
{
    bool own;
    for (size_t i = 0; i < params->count; i++) {
        const struct param_row *row = &params->rows[i];
        if (params_bound(row) && is_of(row, of, as, &own) &&
            params_counts(params, row))
            return true;
    }
    return false;
}
