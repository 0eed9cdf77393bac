/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Frames: the rows of a table as columns, in key order. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "frame_world.h"
#include "text.h"

static void a_source_without_rows_gives_an_empty_frame(void **state)
{
    struct frame_world world;
    (void)state;
    world_open(&world, PERIOD_MONTH);
    world_load(&world);
    assert_int_equal(frame_rows(world.frame), 0);
    assert_int_equal(frame_first(world.frame).kind, PERIOD_NONE);
    assert_int_equal(frame_last(world.frame).kind, PERIOD_NONE);
    assert_false(frame_covers(world.frame, BARNET));
    assert_int_equal(
        world_ask(&world, ASK_SUM, OFFENCES, NULL, LONDON, "2008-01").state,
        FIGURE_NONE);
    world_close(&world);
}

static void a_source_never_imported_gives_an_empty_frame(void **state)
{
    struct frame_world world;
    struct frame *frame;
    struct err err;
    (void)state;
    world_open(&world, PERIOD_MONTH);
    world.source.name = "elsewhere";
    assert_true(frame_load(&frame, world.store, &world.source, &world.areas,
                           INT64_MAX, &err));
    assert_int_equal(frame_rows(frame), 0);
    frame_free(frame);
    world_close(&world);
}

static void rows_stand_in_order_of_period_area_and_keys(void **state)
{
    struct frame_world world;
    (void)state;
    world_open(&world, PERIOD_MONTH);
    world_row(&world, "2008-03", BARNET, "race", "offences = 4");
    world_row(&world, "2008-01", HACKNEY, "race", "offences = 3");
    world_row(&world, "2008-01", BARNET, "race", "offences = 2");
    world_row(&world, "2008-01", BARNET, "faith", "offences = 1");
    world_load(&world);
    assert_int_equal(frame_rows(world.frame), 4);
    for (size_t row = 0; row < 4; row++) {
        struct figure figure;
        frame_cell(world.frame, row, OFFENCES, &figure);
        assert_true(figure.number == (double)(row + 1));
        assert_true(figure.integer);
    }
    assert_int_equal(frame_row_area(world.frame, 2), HACKNEY);
    assert_true(period_same(frame_row_period(world.frame, 3),
                            world_period("2008-03", PERIOD_MONTH)));
    assert_true(period_same(frame_first(world.frame),
                            world_period("2008-01", PERIOD_MONTH)));
    assert_true(period_same(frame_last(world.frame),
                            world_period("2008-03", PERIOD_MONTH)));
    assert_true(frame_covers(world.frame, HACKNEY));
    assert_false(frame_covers(world.frame, NORTH));
    world_close(&world);
}

static void texts_are_told_once_and_sorted(void **state)
{
    struct frame_world world;
    const char *const *texts;
    (void)state;
    world_open(&world, PERIOD_MONTH);
    world_row(&world, "2008-01", BARNET, "race", "plan = 'weak'");
    world_row(&world, "2008-01", HACKNEY, "other", "plan = 'weak'");
    world_row(&world, "2008-01", HACKNEY, "faith", "plan = 'good'");
    world_row(&world, "2008-02", HACKNEY, "race", "plan = NULL");
    world_load(&world);
    assert_int_equal(frame_texts(world.frame, STRAND, &texts), 3);
    assert_string_equal(texts[0], "faith");
    assert_string_equal(texts[1], "other");
    assert_string_equal(texts[2], "race");
    assert_int_equal(frame_texts(world.frame, PLAN, &texts), 2);
    assert_int_equal(frame_texts(world.frame, OFFENCES, &texts), 0);
    world_close(&world);
}

static void a_cell_tells_its_mark_bound_or_text(void **state)
{
    struct frame_world world;
    struct figure figure;
    (void)state;
    world_open(&world, PERIOD_MONTH);
    world_row(&world, "2008-01", BARNET, "race",
              "offences = NULL, offences_note = '*', officers = 5, "
              "officers_note = 'over', plan = 'good', open = 0, rank = NULL");
    world_load(&world);
    frame_cell(world.frame, 0, OFFENCES, &figure);
    assert_int_equal(figure.state, FIGURE_SUPPRESSED);
    assert_string_equal(figure.text, "*");
    assert_string_equal(figure.reason, "hidden by the source");
    frame_cell(world.frame, 0, OFFICERS, &figure);
    assert_int_equal(figure.state, FIGURE_OK);
    assert_true(figure.bound);
    assert_false(figure.integer);
    frame_cell(world.frame, 0, PLAN, &figure);
    assert_string_equal(figure.text, "good");
    frame_cell(world.frame, 0, OPEN, &figure);
    assert_int_equal(figure.state, FIGURE_OK);
    assert_true(figure.number == 0);
    frame_cell(world.frame, 0, RANK, &figure);
    assert_int_equal(figure.state, FIGURE_NONE);
    world_close(&world);
}

/* Import 1 brought two rows; 2 changed one, let the other go and brought a
   third; 3 brought the other again, changed. */
static void record_three_imports(struct frame_world *world)
{
    static const char *const imports[] = {"1, 'a'", "2, 'b'", "3, 'c'"};
    struct err err;
    struct buffer sql = {0};
    world_row(world, "2008-01", BARNET, "race", "offences = 10");
    world_row(world, "2008-01", HACKNEY, "race", "offences = 20");
    buffer_add(&sql, "INSERT INTO crime_past(period, area, strand, until, "
                     "offences, import, line) SELECT period, area, strand, 2, "
                     "offences, 1, 1 FROM crime; "
                     "UPDATE crime SET offences = offences + 1, import = "
                     "iif(offences = 10, 2, 3);");
    for (size_t i = 0; i < 3; i++)
        buffer_addf(&sql,
                    "INSERT INTO import(id, sha256, source, file, bytes, "
                    "records, rows, rejected, encoding, delimiter, assumed, "
                    "added, changed, same, gone) SELECT %s, id, 'f', 0, 0, 0, "
                    "0, '', '', '', 0, 0, 0, 0 FROM source;",
                    imports[i]);
    assert_true(store_run(world->store, buffer_text(&sql), &err));
    world_row(world, "2008-02", BARNET, "race", "offences = 30, import = 2");
    buffer_free(&sql);
}

static void rows_are_those_known_as_of_an_import(void **state)
{
    static const struct {
        int64_t import;
        const char *offences;
    } moments[] = {{0, ""},
                   {1, " 10 20"},
                   {2, " 11 30"},
                   {3, " 11 21 30"},
                   {9, " 11 21 30"}};
    struct frame_world world;
    struct err err;
    (void)state;
    world_open(&world, PERIOD_MONTH);
    record_three_imports(&world);
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        struct frame *frame;
        struct buffer offences = {0};
        assert_true(frame_load(&frame, world.store, &world.source, &world.areas,
                               moments[i].import, &err));
        for (size_t row = 0; row < frame_rows(frame); row++) {
            struct figure figure;
            frame_cell(frame, row, OFFENCES, &figure);
            buffer_addf(&offences, " %.0f", figure.number);
        }
        assert_string_equal(buffer_text(&offences), moments[i].offences);
        buffer_free(&offences);
        frame_free(frame);
    }
    world_close(&world);
}

/* An area added later has the newest id, whatever its code. */
static void ids_out_of_code_order_do_no_harm(void **state)
{
    struct frame_world world;
    struct err err;
    (void)state;
    world_open(&world, PERIOD_MONTH);
    assert_true(store_run(world.store,
                          "UPDATE area SET id = 70 WHERE code = 'E1'", &err));
    world.ids[BARNET] = 70;
    world_row(&world, "2008-01", BARNET, "race", "offences = 1");
    world_row(&world, "2008-01", HACKNEY, "race", "offences = 2");
    world_load(&world);
    assert_true(
        world_ask(&world, ASK_SUM, OFFENCES, NULL, BARNET, "2008-01").number ==
        1);
    assert_true(
        world_ask(&world, ASK_SUM, OFFENCES, NULL, NORTH, "2008-01").number ==
        3);
    world_close(&world);
}

static void rows_of_an_area_that_is_gone_are_refused(void **state)
{
    struct frame_world world;
    struct frame *frame = NULL;
    struct err err;
    (void)state;
    world_open(&world, PERIOD_MONTH);
    world_row(&world, "2008-01", SOUTH, "race", "offences = 1");
    world.areas.count = SOUTH;
    assert_false(frame_load(&frame, world.store, &world.source, &world.areas,
                            INT64_MAX, &err));
    assert_string_equal(err.what, "crime has figures for South (S), which "
                                  "the list of areas no longer has");
    assert_int_equal(err.kind, ERR_INPUT);
    world_close(&world);
}

static void rows_of_another_kind_of_period_are_refused(void **state)
{
    struct frame_world world;
    struct frame *frame = NULL;
    struct err err;
    (void)state;
    world_open(&world, PERIOD_MONTH);
    world_row(&world, "2008-01", SOUTH, "race", "offences = 1");
    world.source.period_kind = PERIOD_QUARTER;
    assert_false(frame_load(&frame, world.store, &world.source, &world.areas,
                            INT64_MAX, &err));
    assert_string_equal(err.mend, "run: assay sources rebuild crime");
    world_close(&world);
}

static void a_contract_with_another_column_wants_a_rebuild(void **state)
{
    struct frame_world world;
    struct frame *frame = NULL;
    struct err err;
    (void)state;
    world_open(&world, PERIOD_MONTH);
    world_row(&world, "2008-01", SOUTH, "race", "offences = 1");
    const char *name = world.source.columns[0].name;
    world.source.columns[0].name = "faith";
    assert_false(frame_load(&frame, world.store, &world.source, &world.areas,
                            INT64_MAX, &err));
    world.source.columns[0].name = name;
    assert_string_equal(err.what, "the table crime was built under a contract "
                                  "with other columns");
    assert_string_equal(err.mend, "build it anew from the files kept in the "
                                  "store: assay sources rebuild crime");
    world_close(&world);
}

/* More rows than the first room, more texts than the first slots. */
static void a_large_table_is_read_whole(void **state)
{
    struct frame_world world;
    struct question question = {.verb = ASK_COUNT, .column = -1};
    char strand[16];
    (void)state;
    world_open(&world, PERIOD_MONTH);
    for (int32_t at = 24000; at < 24010; at++)
        for (int i = 0; i < 250; i++) {
            snprintf(strand, sizeof strand, "s%03d", i);
            world_offences(&world, at, i % 2 ? BARNET : BEXLEY, strand, i);
        }
    world_load(&world);
    assert_int_equal(frame_rows(world.frame), 2500);
    struct figure figure;
    desk_ask(world.desk, &question, LONDON,
             (struct period){PERIOD_MONTH, 24009}, 10, &figure);
    assert_true(figure.number == 2500);
    world_close(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_source_without_rows_gives_an_empty_frame),
        cmocka_unit_test(a_source_never_imported_gives_an_empty_frame),
        cmocka_unit_test(rows_stand_in_order_of_period_area_and_keys),
        cmocka_unit_test(texts_are_told_once_and_sorted),
        cmocka_unit_test(a_cell_tells_its_mark_bound_or_text),
        cmocka_unit_test(rows_are_those_known_as_of_an_import),
        cmocka_unit_test(ids_out_of_code_order_do_no_harm),
        cmocka_unit_test(rows_of_an_area_that_is_gone_are_refused),
        cmocka_unit_test(a_contract_with_another_column_wants_a_rebuild),
        cmocka_unit_test(rows_of_another_kind_of_period_are_refused),
        cmocka_unit_test(a_large_table_is_read_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
