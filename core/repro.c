/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "repro.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "grid.h"
#include "sample.h"
#include "score_frames.h"
#include "trial.h"
#include "trial_case.h"

static const char FOLDER[] = "tests/scripts";

/* What is expected: what an explanation says, as far as tests compare it. */

static void expect_key(json_t *expect, const json_t *tree, const char *key)
{
    json_t *value = json_object_get(tree, key);
    if (value)
        json_object_set(expect, key, value);
}

/* The place of a failure moves with every line that is put before it. */
static void expect_note(json_t *expect, const json_t *tree)
{
    struct err err;
    const char *note = json_string_value(json_object_get(tree, "note"));
    if (!note)
        return;
    err_from_text(&err, ERR_SCRIPT, note);
    json_object_set_new(expect, "note", json_string(err.what));
}

/* A test knows no judgements. */
static void expect_grade(json_t *expect, const json_t *tree)
{
    json_t *computed = json_object_get(tree, "computed_grade");
    if (computed)
        json_object_set(expect, "grade", computed);
    else if (!json_object_get(tree, "judged"))
        expect_key(expect, tree, "grade");
}

static json_t *expect_of(const json_t *tree)
{
    static const char *const keys[] = {"value", "numerator", "denominator",
                                       "direction"};
    json_t *expect = json_object();
    expect_key(expect, tree, "status");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        expect_key(expect, tree, keys[i]);
    expect_grade(expect, tree);
    expect_note(expect, tree);
    return expect;
}

/* What is given */

static void choose_measure(const struct programme *programme,
                           const struct measure *measure, bool *wanted)
{
    for (size_t i = 0; measure && i < measure->source_count; i++) {
        const struct source *source =
            programme_source(programme, measure->sources[i]);
        if (source)
            wanted[source - programme->sources] = true;
    }
}

/* By source: whether the cell, or anything that it needs, draws on it. */
static bool *choose_sources(const struct repro_wish *wish)
{
    const struct programme *programme = wish->programme;
    bool *chosen = arena_take(wish->arena, programme->item_count + 1);
    bool *wanted = arena_take(wish->arena, programme->source_count + 1);
    chosen[item_index(programme, wish->name->item)] = true;
    score_choose_needs(programme, chosen);
    for (size_t i = 0; i < programme->item_count; i++)
        if (chosen[i])
            choose_measure(programme, programme->items[i].measure, wanted);
    return wanted;
}

static bool give(const struct repro_wish *wish, struct store *store,
                 const struct source *source, enum sample_size size,
                 json_t *given, struct err *err)
{
    struct buffer text = {0};
    size_t rows;
    const struct sample_wish sample = {.programme = wish->programme,
                                       .source = source,
                                       .area = wish->name->area,
                                       .period = wish->name->period,
                                       .size = size,
                                       .asked = wish->tree};
    bool good = sample_write(&text, &rows, store, &sample, err);
    if (good && rows)
        json_object_set_new(given, source->name,
                            json_string(buffer_text(&text)));
    buffer_free(&text);
    return good;
}

static bool give_all(const struct repro_wish *wish, enum sample_size size,
                     json_t *given, struct err *err)
{
    struct store *store;
    const bool *wanted = choose_sources(wish);
    bool good = store_open(&store, wish->store, STORE_READ, err);
    if (!good)
        return false;
    for (size_t i = 0; good && i < wish->programme->source_count; i++)
        if (wanted[i])
            good = give(wish, store, &wish->programme->sources[i], size, given,
                        err);
    store_close(store);
    return good;
}

/* Trying it */

struct verdict {
    struct arena *arena;
    const char *why; /* NULL: it comes out as expected */
};

static void hear(void *context, const char *name, const char *why)
{
    struct verdict *verdict = context;
    (void)name;
    verdict->why = why ? arena_copy(verdict->arena, why) : NULL;
}

static struct trial_case case_of(const struct repro_wish *wish,
                                 const json_t *given, const json_t *expect)
{
    const struct cell_name *name = wish->name;
    const struct area *area = &wish->programme->areas.items[name->area];
    char period[PERIOD_NAME];
    period_name(name->period, period);
    return (struct trial_case){
        .title = arena_format(wish->arena, "r%lld again: %s, %s%s%s",
                              (long long)name->run.id, area->name, period,
                              name->by ? ", " : "", name->by ? name->by : ""),
        .of = name->item->name,
        .area = area->name,
        .period = arena_copy(wish->arena, period),
        .by = name->by,
        .given = given,
        .expect = expect};
}

/* Whether the case comes out as it expects, and why not. */
static bool comes_out(const struct repro_wish *wish,
                      const struct trial_case *one, const char **why)
{
    struct err err;
    char text[1024];
    struct buffer file = {0};
    struct verdict verdict = {.arena = wish->arena, .why = ""};
    const struct trial_use use = {
        .limits = wish->limits, .tell = hear, .context = &verdict};
    trial_case_file(&file, one, "");
    if (!trial_run_text(wish->programme, buffer_text(&file), file.length,
                        "the case", &use, &err)) {
        err_text(&err, text, sizeof text);
        verdict.why = arena_copy(wish->arena, text);
    }
    buffer_free(&file);
    *why = verdict.why;
    return !verdict.why;
}

static bool refuse(const char *why, struct err *err)
{
    err_set(err, ERR_REFUSED,
            "the case is not saved: with the figures of its sources and the "
            "declared defaults alone it does not come out so: %s",
            why);
    return err_mend(err, "a test knows no rows of config/params.csv, and no "
                         "other cells than it is given; write it by hand");
}

/* Given as little as will do. */
static bool find_given(const struct repro_wish *wish, json_t *given,
                       const json_t *expect, struct err *err)
{
    const char *why = "";
    for (int size = SAMPLE_ASKED; size < SAMPLE_SIZES; size++) {
        json_object_clear(given);
        if (!give_all(wish, (enum sample_size)size, given, err))
            return false;
        const struct trial_case one = case_of(wish, given, expect);
        if (comes_out(wish, &one, &why))
            return true;
    }
    return refuse(why, err);
}

/* Writing it */

/* "overview/ni35" is no file's name. */
static const char *base_of(const struct repro_wish *wish)
{
    char *base = arena_copy(wish->arena, wish->name->item->name);
    for (char *at = base; (at = strchr(at, '/'));)
        *at = '_';
    return base;
}

/* The comment that begins the script, where it is about a licence. */
static const char *licence_of(const struct repro_wish *wish)
{
    const char *text = item_script(wish->name->item)->text;
    size_t length = strcspn(text, "\n");
    char *line = arena_text(wish->arena, text, length);
    return strncmp(line, "-- SPDX-", 8) == 0 ? line : "";
}

static const char *path_of(const struct repro_wish *wish, const char *file)
{
    return files_join(wish->arena, wish->programme->root, file);
}

static bool write_file(const struct repro_wish *wish, const char *file,
                       const struct buffer *text, struct err *err)
{
    return files_make_folder(path_of(wish, FOLDER), err) &&
           files_write(path_of(wish, file), buffer_text(text), text->length,
                       err);
}

static bool write_new(const struct repro_wish *wish,
                      const struct trial_case *one, struct repro_saved *saved,
                      struct err *err)
{
    struct buffer text = {0};
    saved->made = true;
    trial_case_file(&text, one, licence_of(wish));
    bool good = write_file(wish, saved->file, &text, err);
    buffer_free(&text);
    return good;
}

static bool has_case(const char *text, const struct trial_case *one)
{
    struct buffer own = {0};
    trial_case_write(&own, one);
    bool has = strstr(text, buffer_text(&own)) != NULL;
    buffer_free(&own);
    return has;
}

/* Into the file that is there. `*added` false: its shape does not let it. */
static bool write_into(const struct repro_wish *wish,
                       const struct trial_case *one, struct repro_saved *saved,
                       bool *added, struct err *err)
{
    struct file file;
    struct buffer text = {0};
    if (!files_read(&file, path_of(wish, saved->file), 0, err))
        return false;
    saved->there = has_case(file.text, one);
    *added = saved->there || (strlen(file.text) == file.length &&
                              trial_case_add(&text, file.text, one));
    bool good =
        saved->there || !*added || write_file(wish, saved->file, &text, err);
    buffer_free(&text);
    files_release(&file);
    return good;
}

/* NAME.lua, or the first of its kind that takes the case. */
static bool write_case(const struct repro_wish *wish,
                       const struct trial_case *one, struct repro_saved *saved,
                       struct err *err)
{
    const char *base = base_of(wish);
    bool added = false;
    for (int number = 0; !added; number++) {
        saved->file =
            number ? arena_format(wish->arena, "%s/%s_repro_%d.lua", FOLDER,
                                  base, number)
                   : arena_format(wish->arena, "%s/%s.lua", FOLDER, base);
        if (!files_exists(path_of(wish, saved->file)))
            return write_new(wish, one, saved, err);
        if (!write_into(wish, one, saved, &added, err))
            return false;
    }
    return true;
}

bool repro_save(const struct repro_wish *wish, struct repro_saved *saved,
                struct err *err)
{
    json_t *expect = expect_of(wish->tree), *given = json_object();
    *saved = (struct repro_saved){0};
    bool good = find_given(wish, given, expect, err);
    if (good) {
        const struct trial_case one = case_of(wish, given, expect);
        good = write_case(wish, &one, saved, err);
    }
    json_decref(given);
    json_decref(expect);
    return good;
}
