/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A file's tables are imported into a store in memory, its items scored as in
   any run, and every case looks its cell up. */
#include "trial.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "basis.h"
#include "files.h"
#include "form.h"
#include "import.h"
#include "loader.h"
#include "schema.h"
#include "score.h"
#include "value.h"

enum { MOST_FIELDS = 16 };

/* What is given, and what came out of it. */
struct setting {
    const json_t *given;
    bool *chosen;
    struct frame **frames;
    struct grid *grid;
};

struct trial {
    struct programme programme; /* the real one, without its parameters */
    const char *file;
    const struct trial_use *use;
    json_t *data;
    struct setting common;   /* of cases without anything given of their own */
    const struct grid *grid; /* of the case at hand */
    struct arena *arena;
};

enum field_kind { TEXT, NUMBER, TABLE };

/* A field that a test's tables may have. */
struct field {
    const char *name;
    enum field_kind kind;
};

static const struct field *find_field(const struct field *fields, size_t count,
                                      const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(fields[i].name, name) == 0)
            return &fields[i];
    return NULL;
}

static bool refuse_field(const struct trial *trial, const char *what,
                         const struct field *fields, size_t count,
                         const char *name, struct err *err)
{
    const char *names[MOST_FIELDS];
    for (size_t i = 0; i < count; i++)
        names[i] = fields[i].name;
    err_set(err, ERR_SCRIPT, "'%s' is no field of %s", name, what);
    err_at(err, trial->file, 0, 0);
    const char *near = text_nearest(name, names, count);
    return near ? err_mend(err, "did you mean '%s'?", near) : false;
}

static bool has_kind(const json_t *value, enum field_kind kind)
{
    return kind == TEXT     ? json_is_string(value)
           : kind == NUMBER ? json_is_number(value)
                            : json_is_object(value) || json_is_array(value);
}

/* Fields that nobody reads would be expectations that nobody checks. */
static bool check_fields(const struct trial *trial, const json_t *table,
                         const char *what, const struct field *fields,
                         size_t count, struct err *err)
{
    static const char *const kinds[] = {"text", "a number", "a table"};
    const char *name;
    json_t *value;
    json_object_foreach(form_table(table), name, value)
    {
        const struct field *field = find_field(fields, count, name);
        if (!field)
            return refuse_field(trial, what, fields, count, name, err);
        if (has_kind(value, field->kind))
            continue;
        err_set(err, ERR_SCRIPT, "'%s' of %s must be %s", name, what,
                kinds[field->kind]);
        return err_at(err, trial->file, 0, 0);
    }
    return true;
}

static bool import_given(struct trial *trial, struct store *store,
                         const char *name, const json_t *text, struct err *err)
{
    const struct source *source = programme_source(&trial->programme, name);
    struct import_report report = {0};
    struct import_wish wish = {.recorded_at = "test"};
    if (!source || !json_is_string(text)) {
        err_set(err, ERR_SCRIPT, "given.%s is not %s", name,
                source ? "CSV text" : "a source of this programme");
        return err_at(err, trial->file, 0, 0);
    }
    bool done = import_bytes(
        store, source, &trial->programme.areas, json_string_value(text),
        json_string_length(text),
        arena_format(trial->arena, "%s, given.%s", trial->file, name), &wish,
        &report, err);
    if (!done && report.issues.count > 0)
        *err = report.issues.items[0];
    import_report_free(&report);
    return done;
}

static bool load_given(struct trial *trial, struct setting *setting,
                       struct err *err)
{
    const char *name;
    json_t *text;
    struct store *store;
    if (!store_open(&store, "", STORE_MEMORY, err))
        return false;
    bool done = store_begin(store, err) && schema_ensure(store, err) &&
                store_commit(store, err);
    json_object_foreach(form_table(setting->given), name, text)
    {
        done = done && import_given(trial, store, name, text, err);
    }
    done = done && score_frames(&trial->programme, store, setting->chosen,
                                setting->frames, err);
    store_close(store);
    return done;
}

static const char *case_of(const struct trial *trial, const json_t *one)
{
    const char *of = json_string_value(json_object_get(one, "of"));
    return of ? of : json_string_value(json_object_get(trial->data, "of"));
}

static const struct item *case_item(const struct trial *trial,
                                    const json_t *one, struct err *err)
{
    const char *of = case_of(trial, one);
    if (of)
        return programme_item(&trial->programme, of, err);
    err_set(err, ERR_SCRIPT, "the case does not say what it is a case of");
    err_mend(err, "add of = \"NAME\" to it, or to the file");
    return NULL;
}

/* Its own, NULL where the file's counts. */
static const json_t *case_given(const json_t *one)
{
    return json_object_get(one, "given");
}

static bool choose_case(const struct trial *trial, struct setting *setting,
                        const json_t *one, struct err *err)
{
    const struct item *item = case_item(trial, one, err);
    if (!item)
        return err_at(err, trial->file, 0, 0);
    setting->chosen[item_index(&trial->programme, item)] = true;
    return true;
}

static bool choose_cases(struct trial *trial, struct err *err)
{
    size_t index;
    const json_t *one, *cases = json_object_get(trial->data, "cases");
    if (json_array_size(cases) == 0) {
        err_set(err, ERR_SCRIPT, "there are no cases");
        err_at(err, trial->file, 0, 0);
        return err_mend(err, "add cases = { { \"name\", area = ..., "
                             "period = ..., expect = { ... } } }");
    }
    json_array_foreach(cases, index, one)
    {
        if (!case_given(one) && !choose_case(trial, &trial->common, one, err))
            return false;
    }
    return true;
}

__attribute__((format(printf, 2, 3))) static bool
differ(struct buffer *why, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    if (why->length > 0)
        buffer_add(why, "; ");
    buffer_addv(why, format, args);
    va_end(args);
    return false;
}

static void check_number(const json_t *expect, const char *name, double now,
                         double tolerance, int decimals, struct buffer *why)
{
    char wanted[VALUE_TEXT], came[VALUE_TEXT];
    const json_t *value = json_object_get(expect, name);
    if (!value)
        return;
    double want = json_number_value(value);
    if (!isnan(now) && fabs(want - now) <= tolerance)
        return;
    differ(why, "%s is %s, not %s", name,
           isnan(now) ? "not there" : value_show(came, now, decimals),
           value_show(wanted, want, -1));
}

static void check_word(const json_t *expect, const char *name, const char *now,
                       struct buffer *why)
{
    const char *want = json_string_value(json_object_get(expect, name));
    if (want && strcmp(want, now ? now : "") != 0)
        differ(why, "%s is %s, not %s", name, now ? now : "not there", want);
}

static void check_note(const json_t *expect, const char *now,
                       struct buffer *why)
{
    const char *want = json_string_value(json_object_get(expect, "note"));
    if (want && !strstr(now, want))
        differ(why, "the note is \"%s\", without \"%s\"", now, want);
}

static void check_status(const json_t *expect, const struct cell *cell,
                         const char *note, struct buffer *why)
{
    const char *want = json_string_value(json_object_get(expect, "status"));
    const char *now = status_name((enum status)cell->status);
    if (strcmp(want ? want : "ok", now) != 0)
        differ(why, "status is %s (%s), not %s", now, note, want ? want : "ok");
}

static void check_cell(const struct trial *trial, const struct item *item,
                       const json_t *one, const struct cell *cell,
                       struct buffer *why)
{
    const json_t *expect = json_object_get(one, "expect");
    const json_t *given = json_object_get(one, "tolerance");
    double tolerance = given ? json_number_value(given) : 1e-9;
    int decimals = item_decimals(item);
    const char *note = grid_text(trial->grid, cell->note);
    check_status(expect, cell, note, why);
    check_number(expect, "value", cell->value, tolerance, decimals, why);
    check_number(expect, "numerator", cell->numerator, tolerance, -1, why);
    check_number(expect, "denominator", cell->denominator, tolerance, -1, why);
    check_number(expect, "lower", cell->lower, tolerance, decimals, why);
    check_number(expect, "upper", cell->upper, tolerance, decimals, why);
    check_word(expect, "grade", cell_grade(item, cell), why);
    check_word(expect, "direction", cell_direction(item, cell), why);
    check_word(expect, "basis", basis_of(item, cell), why);
    check_note(expect, note, why);
}

static size_t by_of(const struct block *block, const char *by)
{
    for (size_t i = 0; by && i < block->by_count; i++)
        if (strcmp(block->bys[i], by) == 0)
            return i;
    return by ? block->by_count : 0;
}

/* The cell that a case is about; false with the reason in `why`. */
static bool find_cell(const struct trial *trial, const struct item *item,
                      const json_t *one, const struct cell **cell,
                      struct buffer *why)
{
    struct err err;
    struct period period;
    char text[1024];
    const char *area = json_string_value(json_object_get(one, "area"));
    const char *name = json_string_value(json_object_get(one, "period"));
    const char *by = json_string_value(json_object_get(one, "by"));
    size_t at = item_index(&trial->programme, item);
    if (!area || !name)
        return differ(why, "the case lacks %s",
                      area ? "period = \"...\"" : "area = \"...\"");
    int index = areas_find(&trial->programme.areas, area, &err);
    if (index == AREA_NONE || !period_read(&period, name, item->period, &err)) {
        err_text(&err, text, sizeof text);
        return differ(why, "%s", text);
    }
    *cell = grid_cell(trial->grid, at, by_of(&trial->grid->blocks[at], by),
                      index, period);
    if (!*cell || (*cell)->status == STATUS_NONE)
        return differ(why, "%s has no result for %s in %s", item->name, area,
                      name);
    return true;
}

static const struct field case_fields[] = {
    {"of", TEXT}, {"area", TEXT},    {"period", TEXT},      {"by", TEXT},
    {"1", TEXT},  {"expect", TABLE}, {"tolerance", NUMBER}, {"given", TABLE},
};
static const struct field expect_fields[] = {
    {"value", NUMBER},   {"numerator", NUMBER}, {"denominator", NUMBER},
    {"lower", NUMBER},   {"upper", NUMBER},     {"grade", TEXT},
    {"direction", TEXT}, {"status", TEXT},      {"note", TEXT},
    {"basis", TEXT},
};

static bool run_case(struct trial *trial, const json_t *one, size_t number,
                     struct err *err)
{
    struct buffer name = {0}, why = {0};
    const struct cell *cell = NULL;
    const struct item *item = case_item(trial, one, err);
    const char *title = json_string_value(form_first(one));
    const json_t *expect = json_object_get(one, "expect");
    if (!json_is_object(expect) || json_object_size(expect) == 0) {
        err_set(err, ERR_SCRIPT, "case %zu expects nothing", number);
        return err_at(err, trial->file, 0, 0);
    }
    if (!check_fields(trial, one, "a case", case_fields,
                      sizeof case_fields / sizeof *case_fields, err) ||
        !check_fields(trial, expect, "expect", expect_fields,
                      sizeof expect_fields / sizeof *expect_fields, err))
        return false;
    buffer_addf(&name, "%s: %s", trial->file, title ? title : item->name);
    if (find_cell(trial, item, one, &cell, &why))
        check_cell(trial, item, one, cell, &why);
    trial->use->tell(trial->use->context, buffer_text(&name),
                     why.length > 0 ? buffer_text(&why) : NULL);
    buffer_free(&name);
    buffer_free(&why);
    return true;
}

/* A setting */

static void setting_begin(const struct trial *trial, struct setting *setting,
                          const json_t *given)
{
    const struct programme *programme = &trial->programme;
    setting->given = given;
    setting->chosen = memory_take(programme->item_count + 1);
    setting->frames =
        memory_take((programme->source_count + 1) * sizeof *setting->frames);
}

static bool setting_score(struct trial *trial, struct setting *setting,
                          struct err *err)
{
    struct score_wish score = {
        .chosen = setting->chosen, .jobs = 1, .limits = trial->use->limits};
    score_choose_needs(&trial->programme, setting->chosen);
    if (!load_given(trial, setting, err))
        return false;
    setting->grid =
        grid_new(&trial->programme, setting->frames, setting->chosen);
    return score_grid(setting->grid, setting->frames, &score, err);
}

static void setting_end(const struct trial *trial, struct setting *setting)
{
    grid_free(setting->grid);
    score_frames_free(&trial->programme, setting->frames);
    free(setting->frames);
    free(setting->chosen);
}

/* With what is given to it alone. */
static bool run_alone(struct trial *trial, const json_t *one, size_t number,
                      struct err *err)
{
    struct setting own = {0};
    setting_begin(trial, &own, case_given(one));
    bool done =
        choose_case(trial, &own, one, err) && setting_score(trial, &own, err);
    trial->grid = own.grid;
    done = done && run_case(trial, one, number, err);
    setting_end(trial, &own);
    return done;
}

static bool has_common(const struct trial *trial)
{
    size_t index;
    const json_t *one;
    json_array_foreach(json_object_get(trial->data, "cases"), index, one)
    {
        if (!case_given(one))
            return true;
    }
    return false;
}

static bool run_cases(struct trial *trial, struct err *err)
{
    size_t index;
    const json_t *one;
    bool done =
        choose_cases(trial, err) &&
        (!has_common(trial) || setting_score(trial, &trial->common, err));
    json_array_foreach(json_object_get(trial->data, "cases"), index, one)
    {
        trial->grid = trial->common.grid;
        if (done)
            done = case_given(one) ? run_alone(trial, one, index + 1, err)
                                   : run_case(trial, one, index + 1, err);
    }
    return done;
}

static bool read_trial(struct trial *trial, const char *text, size_t length,
                       struct err *err)
{
    static const struct field fields[] = {
        {"of", TEXT}, {"given", TABLE}, {"cases", TABLE}, {"title", TEXT}};
    struct loader *loader = loader_new();
    trial->data = loader_config(loader, trial->file, text, length, err);
    loader_free(loader);
    return trial->data &&
           check_fields(trial, trial->data, "a test file", fields,
                        sizeof fields / sizeof *fields, err);
}

bool trial_run_text(const struct programme *programme, const char *text,
                    size_t length, const char *file,
                    const struct trial_use *use, struct err *err)
{
    struct trial trial = {.programme = *programme,
                          .file = file,
                          .use = use,
                          .arena = arena_new()};
    trial.programme.params = (struct params){0};
    trial.programme.judgement_count = 0;
    trial.programme.moment = MOMENT_NOW;
    bool done = read_trial(&trial, text, length, err);
    setting_begin(&trial, &trial.common, json_object_get(trial.data, "given"));
    done = done && run_cases(&trial, err);
    setting_end(&trial, &trial.common);
    json_decref(trial.data);
    arena_free(trial.arena);
    return done;
}

bool trial_run(const struct programme *programme, const char *path,
               const char *file, const struct trial_use *use, struct err *err)
{
    struct file text;
    if (!files_read(&text, path, 0, err))
        return false;
    bool done =
        trial_run_text(programme, text.text, text.length, file, use, err);
    files_release(&text);
    return done;
}
