/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is not there is left out, never null or zero. */
#include "trace_words.h"

#include <math.h>
#include <string.h>

#include "value.h"
#include "value_json.h"

static void set_period(json_t *object, const char *key, struct period period)
{
    char name[PERIOD_NAME];
    if (period.kind != PERIOD_NONE)
        value_json_text(object, key, period_name(period, name));
}

static void set_figures(json_t *object, const struct cell *cell, int decimals)
{
    value_json_number(object, "value", cell->value, decimals);
    value_json_number(object, "exact", cell->exact, -1);
    value_json_number(object, "numerator", cell->numerator, -1);
    value_json_number(object, "denominator", cell->denominator, -1);
    value_json_number(object, "lower", cell->lower, decimals);
    value_json_number(object, "upper", cell->upper, decimals);
}

static void set_cell(json_t *object, const struct grid *grid,
                     const struct item *item, const struct cell *cell)
{
    value_json_text(object, "status", status_name((enum status)cell->status));
    set_figures(object, cell, item_decimals(item));
    value_json_text(object, "grade", cell_grade(item, cell));
    value_json_text(object, "computed_grade", cell_computed(item, cell));
    value_json_text(object, "direction", cell_direction(item, cell));
    value_json_text(object, "note", grid_text(grid, cell->note));
    value_json_text(object, "bound", bound_name(cell->bound));
}

static long function_line(const struct script *script)
{
    const char *name = strcmp(script->kind, "measure") == 0 ? "compute"
                       : strcmp(script->kind, "rule") == 0  ? "grade"
                                                            : "assess";
    return text_line_of_word(script->text, name, 1);
}

static json_t *script_json(const struct script *script)
{
    json_t *object = json_object();
    value_json_text(object, "file", script->file);
    value_json_number(object, "line", (double)function_line(script), 0);
    value_json_text(object, "sha256", script->hash);
    return object;
}

static void set_item(json_t *node, const struct item *item)
{
    value_json_text(node, "item", item->name);
    value_json_text(node, "kind", item_kind_name(item));
    value_json_text(node, "title", item->title);
    if (item->measure) {
        value_json_text(node, "unit", item->measure->unit);
        value_json_number(node, "per", item->measure->per, -1);
        value_json_text(node, "caveat", item->measure->caveat);
        if (item->measure->quoted)
            json_object_set_new(node, "quoted", json_true());
    }
    if (item_is_draft(item))
        json_object_set_new(node, "draft", json_true());
    value_json_text(node, "good", item_good_name(item));
    json_object_set_new(node, "decimals", json_integer(item_decimals(item)));
}

static void set_spot(json_t *node, const struct grid *grid,
                     const struct spot *spot)
{
    const struct area *area = &grid->programme->areas.items[spot->area];
    value_json_text(node, "area", area->name);
    value_json_text(node, "area_code", area->code);
    set_period(node, "period", spot->period);
    value_json_text(node, "by", grid->blocks[spot->item].bys[spot->by]);
}

json_t *words_node(const struct grid *grid, const struct spot *spot,
                   const struct script *script, const struct cell *cell)
{
    const struct item *item = &grid->programme->items[spot->item];
    json_t *node = json_object();
    value_json_text(node, "schema", "assay.explain/1");
    set_item(node, item);
    set_spot(node, grid, spot);
    set_cell(node, grid, item, cell);
    json_object_set_new(node, "script", script_json(script));
    return node;
}

static bool same_number(double one, double other)
{
    return one == other || (isnan(one) && isnan(other));
}

static bool same_text(const char *one, const char *other)
{
    return strcmp(one ? one : "", other ? other : "") == 0;
}

static bool same_cell(const struct item *item, const struct cell *one,
                      const struct cell *other)
{
    return one->status == other->status &&
           same_number(one->exact, other->exact) &&
           same_number(one->value, other->value) &&
           same_text(cell_grade(item, one), cell_grade(item, other));
}

void words_compare(json_t *node, const struct grid *grid,
                   const struct item *item, const struct cell *stored,
                   const struct cell *now)
{
    json_t *object = json_object();
    bool same = same_cell(item, stored, now);
    set_cell(object, grid, item, stored);
    json_object_set_new(node, "stored", object);
    json_object_set_new(node, "same", json_boolean(same));
}

static void set_value(json_t *param, const struct param_value *value)
{
    if (value->type == PARAM_TEXT)
        json_object_set_new(param, "value", json_string(value->text));
    else if (value->type == PARAM_FLAG)
        json_object_set_new(param, "value", json_boolean(value->number != 0));
    else
        value_json_number(param, "value", value->number, -1);
}

static void set_origin(json_t *param, const struct param_origin *origin)
{
    value_json_number(param, "entry", (double)origin->entry, 0);
    value_json_text(param, "applied_by", origin->actor);
    value_json_text(param, "applied_at", origin->recorded_at);
    value_json_text(param, "approved_by", origin->approver);
    value_json_text(param, "cause", origin->cause);
}

/* Who set it; without a row, the declared default. */
static void set_row(json_t *param, const struct param_row *row)
{
    value_json_text(param, "set_by",
                    !row            ? "default"
                    : row->line > 0 ? "config/params.csv"
                                    : "ledger");
    if (!row)
        return;
    if (row->line > 0)
        value_json_number(param, "line", (double)row->line, 0);
    value_json_text(param, "reason", row->reason);
    value_json_text(param, "reference", row->reference);
    value_json_text(param, "status", row->status);
    if (row->origin)
        set_origin(param, row->origin);
}

json_t *words_param(const char *of, const struct param_spec *spec,
                    const struct param_value *value,
                    const struct param_row *row)
{
    json_t *param = json_object();
    value_json_text(param, "of", of);
    value_json_text(param, "name", spec->name);
    set_value(param, value);
    value_json_text(param, "doc", spec->doc);
    set_row(param, row);
    return param;
}

static json_t *grades_json(const struct rule *rule)
{
    json_t *grades = json_array();
    for (size_t i = 0; i < rule->grade_count; i++)
        json_array_append_new(grades, json_string(rule->grades[i]));
    return grades;
}

json_t *words_rule(const struct rule *rule, const char *reason)
{
    static const char *const origins[] = {"published", "reconstructed",
                                          "local"};
    json_t *entry = json_object();
    value_json_text(entry, "name", rule->script.name);
    value_json_text(entry, "title", rule->title);
    json_object_set_new(entry, "script", script_json(&rule->script));
    value_json_text(entry, "origin", origins[rule->origin]);
    value_json_text(entry, "reference", rule->reference);
    value_json_text(entry, "compares",
                    rule->exact ? "the unrounded value" : "the rounded value");
    value_json_text(entry, "reason", reason);
    json_object_set_new(entry, "grades", grades_json(rule));
    return entry;
}

/* An empty object where no value does. */
static json_t *near_json(const struct rule *rule, const struct near_value *near,
                         double value, int decimals)
{
    json_t *entry = json_object();
    if (near->grade == NO_GRADE)
        return entry;
    value_json_text(entry, "grade", rule->grades[near->grade]);
    value_json_number(entry, "value", near->value, decimals);
    value_json_number(entry, "by", near->value - value, decimals);
    return entry;
}

json_t *words_near(const struct rule *rule, const struct near *near,
                   double value, int grade, int decimals)
{
    json_t *entry = json_object();
    value_json_text(entry, "grade", rule->grades[grade]);
    value_json_number(entry, "from", near->from, decimals);
    value_json_number(entry, "to", near->to, decimals);
    if (grade > 0)
        json_object_set_new(entry, "better",
                            near_json(rule, &near->better, value, decimals));
    if ((size_t)grade + 1 < rule->grade_count)
        json_object_set_new(entry, "worse",
                            near_json(rule, &near->worse, value, decimals));
    return entry;
}

json_t *words_part(const struct it_part *part, int decimals)
{
    json_t *entry = json_object();
    value_json_text(entry, part->whole ? "assessment" : "measure", part->name);
    value_json_text(entry, "title", part->title);
    value_json_number(entry, "weight", part->weight, -1);
    value_json_text(entry, "status", status_name(part->status));
    value_json_number(entry, "value", part->value, decimals);
    value_json_text(entry, "grade", part->grade);
    if (part->score > 0)
        value_json_number(entry, "score", part->score, 0);
    value_json_text(entry, "direction", part->direction);
    value_json_text(entry, "reason", part->reason);
    set_period(entry, "period", part->period);
    return entry;
}

void words_near_part(json_t *entry, const struct assessment *whole,
                     const struct near_part *near)
{
    if (near->better != NO_GRADE)
        value_json_text(entry, "one_better", whole->grades[near->better]);
    if (near->worse != NO_GRADE)
        value_json_text(entry, "one_worse", whole->grades[near->worse]);
}

void words_near_param(json_t *param, const struct assessment *whole,
                      const struct param_spec *spec,
                      const struct near_param *near)
{
    struct param_value value = spec->value;
    json_t *held;
    if (near->grade == NO_GRADE)
        return;
    value.number = near->value;
    if (value.type == PARAM_TEXT)
        value.text = spec->choices[(size_t)near->value];
    held = json_object();
    set_value(held, &value);
    value_json_text(held, "grade", whole->grades[near->grade]);
    json_object_set_new(param, "holds_back", held);
}

json_t *words_judgement(const struct judgement *judgement)
{
    json_t *judged = json_object();
    value_json_text(judged, "grade", judgement->grade);
    value_json_text(judged, "reason", judgement->reason);
    value_json_text(judged, "reference", judgement->reference);
    value_json_text(judged, "judged_by", judgement->judged_by);
    value_json_text(judged, "file", "config/judgements.csv");
    value_json_number(judged, "line", (double)judgement->line, 0);
    return judged;
}

json_t *words_map(const struct map_row *row)
{
    json_t *item = json_object();
    value_json_text(item, "item", row->item);
    value_json_text(item, "document", row->document);
    value_json_text(item, "paragraph", row->paragraph);
    return item;
}

/* Another measure's value is shown with that measure's decimals. */
static void round_need(json_t *entry, const struct programme *programme)
{
    struct err err;
    const json_t *value = json_object_get(entry, "value");
    const char *name = json_string_value(json_object_get(entry, "measure"));
    const struct item *item =
        name ? programme_item(programme, name, &err) : NULL;
    if (item && json_is_number(value))
        value_json_number(entry, "value", json_number_value(value),
                          item_decimals(item));
}

static void name_place(json_t *entry, const struct areas *areas)
{
    json_int_t area = json_integer_value(json_object_get(entry, "area_index"));
    json_int_t period = json_integer_value(json_object_get(entry, "period_id"));
    if (area >= 0 && (size_t)area < areas->count)
        value_json_text(entry, "area", areas->items[area].name);
    set_period(entry, "period", period_of_id(period));
}

/* As the file has it, but for blanks and quotes that need not be there. */
static char *row_text(const struct sheet *sheet, const struct sheet_row *row)
{
    struct buffer text = {0};
    for (size_t i = 0; i < sheet->width; i++) {
        const char *cell = row->cells[i];
        bool quoted = strpbrk(cell, ",\"\n\r") != NULL;
        buffer_add(&text, i > 0 ? "," : "");
        buffer_add(&text, quoted ? "\"" : "");
        for (; *cell; cell++)
            buffer_addf(&text, "%s%c", *cell == '"' ? "\"" : "", *cell);
        buffer_add(&text, quoted ? "\"" : "");
    }
    return text.text;
}

/* The line of a table that decided, as those of files are told. */
static void show_row(json_t *entry, const struct programme *programme)
{
    const char *name = json_string_value(json_object_get(entry, "table"));
    const struct data_table *table =
        name ? tables_find(&programme->modules.tables, name) : NULL;
    if (!table)
        return;
    json_t *line = json_object(), *lines = json_array();
    long at = (long)json_integer_value(json_object_get(entry, "line"));
    char *text = row_text(&table->sheet, tables_row(table, at));
    value_json_text(line, "file", table->file);
    value_json_number(line, "line", (double)at, 0);
    value_json_text(line, "raw", text);
    free(text);
    json_array_append_new(lines, line);
    json_object_set_new(entry, "lines", lines);
    json_object_del(entry, "line");
}

void words_asked(json_t *asked, const struct programme *programme)
{
    size_t index;
    json_t *entry;
    json_array_foreach(asked, index, entry)
    {
        name_place(entry, &programme->areas);
        round_need(entry, programme);
        show_row(entry, programme);
    }
}
