/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What --why-not proposes for cells of the sample programme, drawn by chance,
   is made: the figure in the file that was sent in, the parameter in
   config/params.csv; imported and run, in a copy of the store. The grade that
   comes out is the one that was wanted, and a step less does not give it.
   PROPOSALS says for how many cells (24; `make proposals` tries 200), SEED
   which. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "catalog_params.h"
#include "edit.h"
#include "import.h"
#include "run.h"
#include "text.h"
#include "trace_why_not.h"

/* A sanitizer makes of each several. */
#ifdef __SANITIZE_ADDRESS__
enum { CELLS = 6 };
#else
enum { CELLS = 24 };
#endif
enum { MOST_CHANGES = 2 };

static const char STORE[] = "tried.db";

/* A graded cell of the run, and another grade that it could have. */
struct draw {
    const struct item *item;
    int area;
    struct period period;
    const char *wanted;
};

/* A value in place of another, in a file: of the returns, or the parameters. */
struct made_change {
    const json_t *entry;
    char to[64];
};

struct made {
    struct programme *programme;
    struct arena *arena;
    struct file base; /* the store with the run */
    uint64_t chance;
    size_t cells, judged, figures, params, pairs, less;
};

static struct err err;

static uint64_t draw(struct made *made, uint64_t below)
{
    made->chance = made->chance * 6364136223846793005U + 1442695040888963407U;
    return (made->chance >> 33) % below;
}

/* Changes */

static const char *text_at(const json_t *entry, const char *key)
{
    const char *text = json_string_value(json_object_get(entry, key));
    return text ? text : "";
}

static long whole_at(const json_t *entry, const char *key)
{
    return (long)json_integer_value(json_object_get(entry, key));
}

static void say_value(const json_t *value, char out[64])
{
    if (json_is_string(value))
        snprintf(out, 64, "%s", json_string_value(value));
    else if (json_is_boolean(value))
        snprintf(out, 64, "%s", json_is_true(value) ? "true" : "false");
    else
        snprintf(out, 64, "%.12g", json_number_value(value));
}

/* The value one step before `to`; false where that is what stands there. */
static bool say_less(const json_t *entry, char out[64])
{
    double to = json_number_value(json_object_get(entry, "to"));
    double was = json_number_value(json_object_get(entry, "was"));
    double step = json_number_value(json_object_get(entry, "step"));
    char now[64];
    snprintf(out, 64, "%.12g", to > was ? to - step : to + step);
    say_value(json_object_get(entry, "was"), now);
    return step > 0 && strcmp(out, now) != 0;
}

static void put_figure(const struct made *made,
                       const struct made_change *change)
{
    struct buffer text = {0};
    struct store *store;
    struct import_report report;
    const char *file = text_at(change->entry, "file");
    const struct import_wish wish = {.recorded_at = "2012-01-01T00:00:00Z"};
    const struct source *source =
        programme_source(made->programme, text_at(change->entry, "source"));
    edit_read(&text, file);
    edit_field(&text, whole_at(change->entry, "line"),
               whole_at(change->entry, "column"), change->to);
    edit_write(file, buffer_text(&text), text.length);
    assert_true(store_open(&store, STORE, STORE_WRITE, &err));
    if (!import_bytes(store, source, &made->programme->areas,
                      buffer_text(&text), text.length, file, &wish, &report,
                      &err))
        fail_msg("%s line %ld: %s is refused: %s", file,
                 whole_at(change->entry, "line"), change->to, err.what);
    import_report_free(&report);
    store_close(store);
    buffer_free(&text);
}

/* A default gets a row. */
static void put_param(const struct made_change *change)
{
    struct buffer text = {0};
    long line = whole_at(change->entry, "line");
    edit_read(&text, "config/params.csv");
    if (line > 0)
        edit_field(&text, line, 6, change->to);
    else
        buffer_addf(&text, "%s,%s,,,,%s,confirmed,tried,test\n",
                    text_at(change->entry, "of"),
                    text_at(change->entry, "name"), change->to);
    edit_write("config/params.csv", buffer_text(&text), text.length);
    buffer_free(&text);
}

static bool is_figure(const struct made_change *change)
{
    return json_object_get(change->entry, "source") != NULL;
}

static char *read_grade(const struct made *made, const struct draw *drawn,
                        int64_t run)
{
    struct store *store;
    bool row;
    assert_true(store_open(&store, STORE, STORE_READ, &err));
    struct query *query = store_ask(
        store,
        "SELECT grade FROM result WHERE run = ?1 AND by = '' AND item = "
        "(SELECT id FROM item WHERE name = ?2) AND area = "
        "(SELECT id FROM area WHERE code = ?3) AND period = ?4",
        &err);
    query_integer(query, 1, run);
    query_text(query, 2, drawn->item->name);
    query_text(query, 3, made->programme->areas.items[drawn->area].code);
    query_integer(query, 4, period_id(drawn->period));
    assert_true(query_next(query, &row, &err) && row);
    char *grade = memory_copy(query_get_text(query, 0));
    query_close(query);
    store_close(store);
    return grade;
}

/* Run what the cell rests on, as things are now in the copy. */
static char *run_grade(const struct made *made, const struct draw *drawn,
                       const struct programme *programme)
{
    struct run_report report;
    bool *items = memory_take(programme->item_count);
    bool *areas = memory_take(programme->areas.count);
    const struct run_wish wish = {
        .items = items,
        .areas = areas,
        .from = period_first(drawn->period),
        .to = period_last(drawn->period),
        .asked = "some",
        .made_at = "2012-01-01T00:00:00Z",
        .score = {.jobs = 1, .limits = &SCORE_LIMITS}};
    const struct item *item =
        programme_item(programme, drawn->item->name, &err);
    items[item_index(programme, item)] = areas[drawn->area] = true;
    if (!run_make(programme, STORE, &wish, &report, &err))
        fail_msg("%s", err.what);
    char *grade = read_grade(made, drawn, report.run);
    run_report_free(&report);
    free(items);
    free(areas);
    return grade;
}

/* What the parameters come to now; what may not be changes nothing. */
static char *grade_anew(const struct made *made, const struct draw *drawn)
{
    struct programme *programme;
    assert_true(programme_load(&programme, ".", &err));
    char *grade = catalog_params_faults(programme) > 0
                      ? memory_copy("")
                      : run_grade(made, drawn, programme);
    programme_free(programme);
    return grade;
}

static void restore(const char *path, const struct buffer *text)
{
    edit_write(path, buffer_text(text), text->length);
}

/* The grade with the changes made; all is as it was afterwards. */
static char *grade_with(const struct made *made, const struct draw *drawn,
                        const struct made_change *changes, size_t count)
{
    struct buffer kept[MOST_CHANGES] = {{0}};
    const char *paths[MOST_CHANGES];
    bool params = false;
    edit_write(STORE, made->base.text, made->base.length);
    for (size_t i = 0; i < count; i++) {
        bool figure = is_figure(&changes[i]);
        paths[i] =
            figure ? text_at(changes[i].entry, "file") : "config/params.csv";
        edit_read(&kept[i], paths[i]);
        params |= !figure;
        if (figure)
            put_figure(made, &changes[i]);
        else
            put_param(&changes[i]);
    }
    char *grade = params ? grade_anew(made, drawn)
                         : run_grade(made, drawn, made->programme);
    for (size_t i = count; i-- > 0;) {
        restore(paths[i], &kept[i]);
        buffer_free(&kept[i]);
    }
    return grade;
}

/* Proposals */

static void expect(const struct made *made, const struct draw *drawn,
                   const struct made_change *changes, size_t count, bool wanted)
{
    char name[PERIOD_NAME];
    char *grade = grade_with(made, drawn, changes, count);
    if ((strcmp(grade, drawn->wanted) == 0) != wanted)
        fail_msg("%s, %s, %s: %s%s with %s of %s at %s:%ld, but \"%s\"",
                 made->programme->areas.items[drawn->area].name,
                 drawn->item->name, period_name(drawn->period, name),
                 wanted ? "" : "not ", drawn->wanted, changes[count - 1].to,
                 text_at(changes[count - 1].entry, "name"),
                 text_at(changes[count - 1].entry, "file"),
                 whole_at(changes[count - 1].entry, "line"), grade);
    free(grade);
}

/* All of the changes, and each a step less. */
static void try_changes(struct made *made, const struct draw *drawn,
                        struct made_change *changes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        say_value(json_object_get(changes[i].entry, "to"), changes[i].to);
    expect(made, drawn, changes, count, true);
    for (size_t i = 0; i < count; i++) {
        char enough[64];
        memcpy(enough, changes[i].to, sizeof enough);
        if (say_less(changes[i].entry, changes[i].to)) {
            expect(made, drawn, changes, count, false);
            made->less++;
        }
        memcpy(changes[i].to, enough, sizeof enough);
    }
}

static void try_each(struct made *made, const struct draw *drawn,
                     const json_t *list, size_t *count)
{
    size_t index;
    const json_t *entry;
    json_array_foreach(list, index, entry)
    {
        struct made_change change = {.entry = entry};
        try_changes(made, drawn, &change, 1);
        ++*count;
    }
}

static void try_pair(struct made *made, const struct draw *drawn,
                     const json_t *pair)
{
    struct made_change changes[2] = {{.entry = json_array_get(pair, 0)},
                                     {.entry = json_array_get(pair, 1)}};
    if (json_array_size(pair) < 2)
        return;
    try_changes(made, drawn, changes, 2);
    made->pairs++;
}

/* False: a person judged it. */
static bool try_cell(struct made *made, const struct draw *drawn)
{
    const struct trace_wish wish = {.item = drawn->item,
                                    .area = drawn->area,
                                    .period = drawn->period,
                                    .run = 1,
                                    .limits = &SCORE_LIMITS};
    json_t *found =
        trace_why_not(made->programme, "assay.db", &wish, drawn->wanted, &err);
    if (!found && err.kind == ERR_REFUSED)
        return false;
    if (!found)
        fail_msg("%s: %s", drawn->item->name, err.what);
    try_each(made, drawn, json_object_get(found, "figures"), &made->figures);
    try_each(made, drawn, json_object_get(found, "params"), &made->params);
    try_pair(made, drawn, json_object_get(found, "pair"));
    json_decref(found);
    return true;
}

/* The draw */

/* The scale that the grade is of; NULL: no rule has it any more. */
static const char *const *scale_of(const struct item *item, const char *grade,
                                   size_t *count)
{
    size_t rules = item->assessment && item->part_count ? 1 : item->rule_count;
    for (size_t i = 0; i < rules; i++) {
        const char **grades = item->part_count ? item->assessment->grades
                                               : item->rules[i]->grades;
        *count = item->part_count ? item->assessment->grade_count
                                  : item->rules[i]->grade_count;
        for (size_t g = 0; g < *count; g++)
            if (strcmp(grades[g], grade) == 0)
                return (const char *const *)grades;
    }
    return NULL;
}

static bool take_draw(struct made *made, struct query *query,
                      struct draw *drawn)
{
    size_t count;
    const char *grade = query_get_text(query, 3);
    drawn->item =
        programme_item(made->programme, query_get_text(query, 0), &err);
    drawn->area =
        areas_find(&made->programme->areas, query_get_text(query, 1), &err);
    drawn->period = period_of_id(query_get_integer(query, 2));
    assert_true(drawn->item && drawn->area != AREA_NONE);
    const char *const *scale = scale_of(drawn->item, grade, &count);
    if (!scale || count < 2)
        return false;
    do
        drawn->wanted = scale[draw(made, count)];
    while (strcmp(drawn->wanted, grade) == 0);
    return true;
}

static struct query *ask_graded(struct store *store, const char *columns)
{
    struct buffer sql = {0};
    buffer_addf(&sql,
                "SELECT %s FROM result JOIN item ON item.id = result.item "
                "JOIN area ON area.id = result.area WHERE run = 1 AND "
                "by = '' AND grade IS NOT NULL "
                "ORDER BY item.name, area.code, period LIMIT 1 OFFSET ?1",
                columns);
    struct query *query = store_ask(store, buffer_text(&sql), &err);
    buffer_free(&sql);
    assert_non_null(query);
    return query;
}

/* A cell drawn from all that are graded. */
static bool draw_cell(struct made *made, struct draw *drawn)
{
    struct store *store;
    int64_t graded;
    bool row;
    assert_true(store_open(&store, "assay.db", STORE_READ, &err));
    assert_true(store_number(store,
                             "SELECT count(*) FROM result WHERE run = 1 AND "
                             "by = '' AND grade IS NOT NULL",
                             0, &graded, &err));
    assert_true(graded > 0);
    struct query *query =
        ask_graded(store, "item.name, area.code, period, grade");
    query_integer(query, 1, (int64_t)draw(made, (uint64_t)graded));
    assert_true(query_next(query, &row, &err) && row);
    bool taken = take_draw(made, query, drawn);
    query_close(query);
    store_close(store);
    return taken;
}

static size_t number_of(const char *name, size_t otherwise)
{
    const char *text = getenv(name);
    return text ? strtoul(text, NULL, 10) : otherwise;
}

static void what_is_proposed_is_enough(void **state)
{
    struct made *made = *state;
    const char *under = getenv("UNDER"); /* valgrind: each is slow there */
    size_t most = number_of("PROPOSALS", under && *under ? 1 : CELLS);
    struct draw drawn;
    made->chance = number_of("SEED", 2009);
    while (made->cells < most)
        if (draw_cell(made, &drawn) && try_cell(made, &drawn))
            made->cells++;
        else
            assert_true(++made->judged < 50 + most);
    print_message("# %zu cells: %zu figures, %zu parameters, %zu pairs made, "
                  "%zu of them a step less\n",
                  made->cells, made->figures, made->params, made->pairs,
                  made->less);
}

/* The sample programme, imported and run once. */

static int prepare(void **state)
{
    static struct made made;
    static char root[] = "/tmp/why_not_made_XXXXXX";
    const char *assay = getenv("ASSAY");
    struct buffer line = {0};
    assert_non_null(mkdtemp(root));
    buffer_addf(
        &line,
        "assay=$(realpath \"%s\") && cp -R config scripts plugins %s && "
        "cd %s && rm -f config/*.db && $assay import -q "
        "config/returns/*.csv && { $assay run -q >/dev/null || "
        "[ $? = 4 ]; }",
        assay ? assay : "./assay", root, root);
    if (system(buffer_text(&line)) != 0 || chdir(root) != 0)
        fail_msg("%s", buffer_text(&line));
    buffer_free(&line);
    made.arena = arena_new();
    assert_true(programme_load(&made.programme, ".", &err));
    assert_true(files_read(&made.base, "assay.db", 64 << 20, &err));
    *state = &made;
    return 0;
}

static int leave(void **state)
{
    struct made *made = *state;
    files_release(&made->base);
    programme_free(made->programme);
    arena_free(made->arena);
    return system("rm -rf \"$PWD\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_proposed_is_enough),
    };
    return cmocka_run_group_tests(tests, prepare, leave);
}
