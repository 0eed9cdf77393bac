/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One form for a column, and what its type allows it to say. Columns that
   would hold facts about persons are refused by name: no type could make them
   right. */
#include "config_column.h"

#include <math.h>
#include <string.h>

#include "text.h"

static const char *const type_words[] = {"integer", "real",  "text", "date",
                                         "flag",    "grade", NULL};
static const char *const time_words[] = {"none", "sum", "last", "mean", NULL};
static const char *const area_words[] = {"none", "sum", NULL};
static const char *const status_words[] = {"missing", "not applicable",
                                           "suppressed", NULL};

/* Columns that every table has, or its views. */
static const char *const taken[] = {"period", "area", "area_code", "import",
                                    "line",   "file", "until"};

/* Folded names of columns that no table of places needs. */
static const char *const personal[] = {
    "forename",
    "first name",
    "surname",
    "last name",
    "full name",
    "date of birth",
    "dob",
    "birth date",
    "nhs number",
    "ni number",
    "national insurance number",
    "passport number",
    "person",
    "person id",
    "email",
    "telephone",
    "phone number",
    "home address",
};

#define IN(member) .at = offsetof(struct column, member)

static const struct form_field fields[] = {
    {"name", FORM_TEXT, true, IN(name), .example = "name = \"offences\""},
    {"header", FORM_TEXT, IN(header)},
    {"title", FORM_TEXT, IN(title)},
    {"unit", FORM_TEXT, IN(unit)},
    {"type", FORM_WORD, true, IN(type), .words = type_words,
     .example = "type = \"integer\", \"real\", \"text\", \"date\", "
                "\"flag\" or \"grade\""},
    {"required", FORM_FLAG, IN(required)},
    {"min", FORM_NUMBER, IN(min)},
    {"max", FORM_NUMBER, IN(max)},
    {"allowed", FORM_TEXTS, IN(allowed),
     .count_at = offsetof(struct column, allowed_count)},
    {"counts_people", FORM_FLAG, IN(counts_people)},
    {"bounds", FORM_FLAG, IN(bounds)},
    {"over_time", FORM_WORD, IN(over_time), .words = time_words},
    {"over_area", FORM_WORD, IN(over_area), .words = area_words},
};

#undef IN

static const struct form form = {"a column", fields,
                                 sizeof fields / sizeof *fields};

static bool is_taken(const char *name)
{
    static const struct fault_names names = {"columns", taken,
                                             sizeof taken / sizeof *taken};
    return fault_has(&names, name);
}

static bool is_personal(const struct form_reading *reading, const char *name)
{
    static const struct fault_names names = {
        "columns", personal, sizeof personal / sizeof *personal};
    return fault_has(&names, text_fold(reading->arena, name));
}

static bool check_impersonal(const struct form_reading *reading,
                             const struct column *column)
{
    return (!is_personal(reading, column->name) &&
            !is_personal(reading, column->header)) ||
           fault_tell(&reading->place, column->line,
                      "leave it out, or add the rows up before: only figures "
                      "about places are kept",
                      "'%s' would hold facts about persons", column->name);
}

static bool check_spelling(const struct form_reading *reading,
                           const struct column *column)
{
    return form_is_name(column->name) ||
           fault_tell(&reading->place, column->line,
                      "use small letters, digits and underscores, and say the "
                      "file's own spelling in header",
                      "'%s' cannot be the name of a column", column->name);
}

static bool check_free(const struct form_reading *reading,
                       const struct column *column)
{
    return !is_taken(column->name) ||
           fault_tell(&reading->place, column->line,
                      "choose another name, and say the file's own spelling "
                      "in header",
                      "every table has a column '%s' already", column->name);
}

static bool check_name(const struct form_reading *reading,
                       const struct column *column)
{
    return check_impersonal(reading, column) &&
           check_spelling(reading, column) && check_free(reading, column);
}

/* A property that only some types have. */
static bool allow(const struct form_reading *reading,
                  const struct column *column, bool allowed, const char *name,
                  const char *types)
{
    return allowed ||
           fault_tell(&reading->place, column->line, "leave it out",
                      "'%s' is %s, and only %s can have '%s'", column->name,
                      type_words[column->type], types, name);
}

static bool allow_number(const struct form_reading *reading,
                         const struct column *column, bool given,
                         const char *name)
{
    bool number = column->type == COLUMN_INTEGER || column->type == COLUMN_REAL;
    return allow(reading, column, number || !given, name, "integer and real");
}

static bool allow_figure(const struct form_reading *reading,
                         const struct column *column, bool given,
                         const char *name)
{
    return allow(reading, column, column_is_figure(column) || !given, name,
                 "integer, real and flag");
}

static bool check_numbers(const struct form_reading *reading,
                          const struct column *column)
{
    bool ranged = !isnan(column->min) || !isnan(column->max);
    return allow_number(reading, column, ranged, "min and max") &&
           allow_number(reading, column, column->bounds, "bounds") &&
           allow_number(reading, column, column->counts_people,
                        "counts_people");
}

static bool check_adding(const struct form_reading *reading,
                         const struct column *column)
{
    return allow_figure(reading, column, column->over_time != ADD_NONE,
                        "over_time") &&
           allow_figure(reading, column, column->over_area != ADD_NONE,
                        "over_area");
}

static bool check_allowed(const struct form_reading *reading,
                          const struct column *column)
{
    bool listed = column->type == COLUMN_TEXT || column->type == COLUMN_GRADE;
    return allow(reading, column, listed || column->allowed == NULL, "allowed",
                 "text and grade");
}

static bool check_scale(const struct form_reading *reading,
                        const struct column *column)
{
    return column->type != COLUMN_GRADE || column->allowed_count > 0 ||
           fault_tell(&reading->place, column->line,
                      "add allowed = { ... }, best first",
                      "'%s' is a grade, and its scale is missing",
                      column->name);
}

static bool check_range(const struct form_reading *reading,
                        const struct column *column)
{
    if (!(column->min > column->max))
        return true;
    return fault_tell(&reading->place, column->line, "swap them",
                      "the min of '%s' is more than its max", column->name);
}

static bool check_type(const struct form_reading *reading,
                       const struct column *column)
{
    return check_scale(reading, column) && check_numbers(reading, column) &&
           check_adding(reading, column) && check_allowed(reading, column) &&
           check_range(reading, column);
}

static bool check_repeated(const struct form_reading *reading,
                           const struct source *source,
                           const struct column *column)
{
    for (size_t i = 0; i < source->column_count; i++) {
        const struct column *other = &source->columns[i];
        bool named = strcmp(other->name, column->name) == 0;
        if (named || strcmp(other->header, column->header) == 0)
            return fault_tell(
                &reading->place, column->line, "keep one, or tell them apart",
                "two columns have the %s \"%s\"", named ? "name" : "header",
                named ? column->name : column->header);
    }
    return true;
}

/* The line where the column begins: its name stands in its table. */
static long find_line(const struct form_reading *reading, const json_t *value,
                      long from)
{
    const char *name = json_string_value(json_object_get(value, "name"));
    return name != NULL ? form_line(reading, name, from) : from;
}

static bool read_column(const struct form_reading *reading,
                        struct source *source, const json_t *value, long from)
{
    struct column *column = &source->columns[source->column_count];
    *column = (struct column){
        .min = NAN, .max = NAN, .line = find_line(reading, value, from)};
    bool good = form_read(&form, reading, column, value, column->line);
    if (column->name == NULL)
        return false;
    if (column->header == NULL)
        column->header = column->name;
    good = good && check_name(reading, column) && check_type(reading, column) &&
           check_repeated(reading, source, column);
    source->column_count++;
    return good;
}

bool config_columns_read(const struct form_reading *reading,
                         struct source *source, const json_t *value, long line)
{
    size_t before = reading->place.list->count, count = json_array_size(value);
    if (count == 0)
        return fault_tell(&reading->place, line,
                          "write columns = { { name = \"offences\", type = "
                          "\"integer\" } }",
                          "'columns' must be a list of columns");
    source->columns =
        arena_take(reading->arena, count * sizeof *source->columns);
    for (size_t i = 0; i < count; i++)
        read_column(reading, source, json_array_get(value, i), line);
    return reading->place.list->count == before;
}

#define IN(member) .at = offsetof(struct mark, member)

static const struct form_field mark_fields[] = {
    {"1", FORM_TEXT, IN(reason)},
    {"status", FORM_WORD, IN(status), .words = status_words},
};

#undef IN

static const struct form mark_form = {"a mark", mark_fields,
                                      sizeof mark_fields / sizeof *mark_fields};

static bool read_mark(const struct form_reading *reading, struct source *source,
                      const char *text, const json_t *value, long line)
{
    struct mark *mark = &source->marks[source->mark_count];
    const json_t *reason = form_first(value);
    *mark = (struct mark){.text = arena_copy(reading->arena, text)};
    if (reason == NULL)
        return fault_tell(&reading->place, line,
                          "write [\"..\"] = \"not available\", or { \"...\", "
                          "status = \"suppressed\" }",
                          "the mark \"%s\" has no reason", text);
    source->mark_count++;
    if (json_is_object(value))
        return form_read(&mark_form, reading, mark, value, line);
    mark->reason = form_text(reading, "missing", reason, line);
    return mark->reason != NULL;
}

static void read_marks(const struct form_reading *reading,
                       struct source *source, const json_t *value, long line)
{
    const char *text;
    const json_t *item;
    source->marks = arena_take(reading->arena,
                               json_object_size(value) * sizeof *source->marks);
    json_object_foreach(form_table(value), text, item)
        read_mark(reading, source, text, item, line);
}

bool config_marks_read(const struct form_reading *reading,
                       struct source *source, const json_t *value, long line)
{
    size_t before = reading->place.list->count;
    if (!json_is_object(value))
        return form_is_empty(value) ||
               fault_tell(&reading->place, line,
                          "write missing = { [\"..\"] = \"not available\" }",
                          "'missing' must give each mark its reason");
    read_marks(reading, source, value, line);
    return reading->place.list->count == before;
}
