/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who moves when a row of the parameters does. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "forecast.h"
#include "town.h"

/* Two programmes that differ in config/params.csv. */
static struct programme *after;
static struct forecast forecast;

static int close_moved(void **state)
{
    programme_free(after);
    after = NULL;
    forecast_free(&forecast);
    return town_close(state);
}

/* The programme with `was`, what was returned, and another with `is`. */
static void load_both(struct town *town, const char *was, const char *is)
{
    struct err err;
    town_params(town, was);
    town_load(town);
    town_fill(town);
    town_params(town, is);
    assert_true(programme_load(&after, town->scene.root, &err));
    assert_faults(&after->faults, 0);
}

static struct forecast_wish wish_of(size_t jobs)
{
    return (struct forecast_wish){.score = {.jobs = jobs}};
}

static void look_with(struct town *town, const char *was, const char *is,
                      const struct forecast_wish *wish)
{
    struct err err;
    load_both(town, was, is);
    if (!forecast_make(&forecast, town->programme, after, town->store, wish,
                       &err))
        fail_msg("%s", err.what);
}

static void look(struct town *town, const char *was, const char *is)
{
    const struct forecast_wish wish = wish_of(1);
    look_with(town, was, is, &wish);
}

static const struct forecast_item *line_of(const char *item)
{
    for (size_t i = 0; i < forecast.item_count; i++)
        if (strcmp(forecast.items[i].item->name, item) == 0)
            return &forecast.items[i];
    fail_msg("%s is not told of", item);
    return NULL;
}

/* NULL where it does not move. */
static const struct forecast_move *find_move(const char *item, const char *by,
                                             int area)
{
    for (size_t i = 0; i < forecast.move_count; i++) {
        const struct forecast_move *move = &forecast.moves[i];
        if (strcmp(move->item->name, item) == 0 && strcmp(move->by, by) == 0 &&
            move->area == area)
            return move;
    }
    return NULL;
}

static const struct forecast_move *move_of(const char *item, const char *by,
                                           int area)
{
    const struct forecast_move *move = find_move(item, by, area);
    assert_non_null(move);
    return move;
}

static void assert_grades(const struct forecast_item *line, const char *grade,
                          size_t before, size_t is)
{
    for (size_t i = 0; i < line->grade_count; i++)
        if (strcmp(line->grades[i].name, grade) == 0) {
            assert_int_equal(line->grades[i].before, before);
            assert_int_equal(line->grades[i].after, is);
            return;
        }
    fail_msg("no grade %s", grade);
}

static void a_higher_target_moves_who_misses_it(void **state)
{
    look(*state, "", "answered,target,,,,83\n");
    const struct forecast_move *move = move_of("answered", "", ASHBY);
    char period[PERIOD_NAME];
    assert_string_equal(move->before.grade, "met");
    assert_string_equal(move->after.grade, "near");
    assert_int_equal(move->sign, FORECAST_WORSE);
    assert_string_equal(period_name(move->period, period), "2008Q1");
    assert_true(move->before.value == 82 && move->after.value == 82);
    assert_int_equal(move->before.rank, 1);
    assert_int_equal(move->after.rank, 1);
    assert_null(find_move("answered", "", BROOK));
    assert_null(find_move("answered", "day", ASHBY));
    assert_non_null(find_move("answered", "night", ASHBY));
}

static void a_change_is_told_of_all_that_rests_on_it(void **state)
{
    look(*state, "", "answered,target,,,,83\n");
    const struct forecast_move *part = move_of("overview/answered", "", ASHBY);
    assert_string_equal(part->before.grade, "pass");
    assert_string_equal(part->after.grade, "fail");
    line_of("overview");
    line_of("twice");
    for (size_t i = 0; i < forecast.item_count; i++)
        assert_string_not_equal(forecast.items[i].item->name, "rate");
}

static void an_assessment_moves_with_its_parts(void **state)
{
    struct town *town = *state;
    struct err err;
    const struct forecast_wish wish = wish_of(1);
    load_both(town, "", "answered,target,,,,50\n");
    town_calls(town, "Ashby,2008Q4,day,100,90\nDale,2008Q4,day,100,50\n");
    assert_true(forecast_make(&forecast, town->programme, after, town->store,
                              &wish, &err));
    assert_int_equal(move_of("overview/answered", "", DALE)->sign,
                     FORECAST_BETTER);
    const struct forecast_move *move = move_of("overview", "", DALE);
    assert_string_equal(move->before.grade, "poor");
    assert_string_equal(move->after.grade, "good");
    assert_int_equal(move->sign, FORECAST_BETTER);
    assert_int_equal(line_of("overview")->up, 1);
    assert_grades(line_of("overview"), "good", 1, 2);
}

static void areas_per_grade_leave_out_what_others_belong_to(void **state)
{
    look(*state, "", "answered,target,,,,83\n");
    const struct forecast_item *line = line_of("answered");
    assert_grades(line, "met", 1, 0);
    assert_grades(line, "near", 1, 2);
    assert_grades(line, "missed", 1, 1);
    assert_int_equal(line->ungraded.before, 1);
    assert_int_equal(line->down, 2);
    assert_int_equal(line->up, 0);
    assert_int_equal(line->moves, 2);
}

static void a_lower_target_is_better(void **state)
{
    look(*state, "answered,target,,,,83\n", "answered,target,,,,80\n");
    assert_int_equal(move_of("answered", "", ASHBY)->sign, FORECAST_BETTER);
    assert_int_equal(line_of("answered")->up, 2);
}

static void a_row_for_one_area_moves_that_area(void **state)
{
    look(*state, "", "answered,target,Brook,2008-01-01,,78\n");
    assert_string_equal(move_of("answered", "", BROOK)->after.grade, "met");
    assert_null(find_move("answered", "", ASHBY));
}

static void a_row_of_a_rule_for_one_measure_is_followed(void **state)
{
    look(*state, "", "answered/bands,margin,,,,40\n");
    assert_string_equal(move_of("answered", "", DALE)->after.grade, "near");
    assert_null(find_move("overview/answered", "", DALE));
}

static void what_reads_values_does_not_move_with_grades(void **state)
{
    look(*state, "", "bands,margin,,,,40\n");
    assert_int_equal(forecast.item_count, 1);
    assert_string_equal(forecast.items[0].item->name, "answered");
    /* Dale and the town, in the total and by day. */
    assert_int_equal(line_of("answered")->up, 4);
}

static void another_rule_has_another_scale(void **state)
{
    look(*state, "", "answered,rule,,,,strict\n");
    const struct forecast_move *move = move_of("answered", "", ASHBY);
    assert_string_equal(move->before.grade, "met");
    assert_string_equal(move->after.grade, "pass");
    assert_int_equal(move->sign, FORECAST_NEITHER);
    assert_grades(line_of("answered"), "met", 1, 0);
    assert_grades(line_of("answered"), "pass", 0, 1);
    assert_true(line_of("answered")->regraded > 0);
}

static void a_status_that_changes_is_neither_better_nor_worse(void **state)
{
    look(*state, "", "answered,least,Ashby,,,1000\n");
    const struct forecast_move *move = move_of("answered", "", ASHBY);
    assert_string_equal(move->before.status, "ok");
    assert_string_equal(move->after.status, "missing");
    assert_int_equal(move->sign, FORECAST_NEITHER);
    assert_int_equal(move->after.rank, 0);
    assert_string_equal(move->after.grade, "");
    assert_true(isnan(move->after.value));
    assert_int_equal(line_of("answered")->statuses, 3);
    assert_int_equal(line_of("answered")->down, 0);
    assert_int_equal(line_of("answered")->ungraded.after, 2);
}

static void a_rank_alone_is_counted_and_the_largest_told(void **state)
{
    look(*state, "", "answered,least,Ashby,,,1000\n");
    assert_null(find_move("answered", "", BROOK));
    /* Brook and Dale in the total and by day; at night, Brook has nobody to
       compare with any more. */
    assert_int_equal(line_of("answered")->ranks, 5);
    assert_string_equal(forecast.largest.item->name, "answered");
    assert_int_equal(forecast.largest.area, BROOK);
    assert_int_equal(forecast.largest.from, 2);
    assert_int_equal(forecast.largest.to, 1);
}

static void a_tie_has_the_first_of_its_ranks(void **state)
{
    look(*state, "", "answered,least,,,,5\n");
    const struct forecast_move *move = move_of("answered", "", COVE);
    assert_true(move->after.value == 50);
    assert_int_equal(move->before.rank, 0);
    assert_int_equal(move->after.rank, 3);
    assert_int_equal(line_of("answered")->values, 0);
}

static const struct forecast_edge *find_edge(const char *item, int area)
{
    for (size_t i = 0; i < forecast.edge_count; i++) {
        const struct forecast_edge *edge = &forecast.edges[i];
        if (strcmp(edge->item->name, item) == 0 && edge->area == area &&
            edge->by[0] == '\0')
            return edge;
    }
    return NULL;
}

static void a_threshold_among_the_intervals_is_a_cliff(void **state)
{
    look(*state, "", "answered,target,,,,83\n");
    const struct forecast_edge *edge = find_edge("answered", ASHBY);
    assert_non_null(edge);
    assert_string_equal(edge->of, "answered");
    assert_string_equal(edge->param, "target");
    assert_true(edge->before == 80 && edge->threshold == 83);
    assert_true(edge->half_width > 7 && edge->half_width < 8);
    assert_non_null(find_edge("answered", BROOK));
    assert_null(find_edge("answered", DALE));
}

static void what_stays_as_it_was_is_no_cliff(void **state)
{
    look(*state, "", "answered,target,Dale,,,60\n");
    assert_null(find_edge("answered", ASHBY));
    assert_null(find_edge("answered", DALE));
    assert_int_equal(forecast.move_count, 0);
}

static void the_same_parameters_move_nothing(void **state)
{
    look(*state, "answered,target,,,,83\n", "answered,target,,,,83\n");
    assert_int_equal(forecast.item_count, 0);
    assert_int_equal(forecast.move_count, 0);
    assert_null(forecast.largest.item);
}

static void a_row_that_says_the_default_moves_nothing(void **state)
{
    look(*state, "", "answered,target,,,,80\n");
    assert_true(forecast.item_count > 0);
    assert_int_equal(forecast.move_count, 0);
    assert_int_equal(forecast.edge_count, 0);
}

static void older_periods_are_told_when_asked(void **state)
{
    struct forecast_wish wish = wish_of(1);
    wish.all_periods = true;
    look_with(*state, "", "answered,target,,,,78\n", &wish);
    const struct forecast_move *move = move_of("answered", "", BROOK);
    char period[PERIOD_NAME];
    assert_string_equal(period_name(move->period, period), "2008Q1");
    assert_true(line_of("answered")->results > 20);
    programme_free(after);
    after = NULL;
}

static void a_change_of_the_past_is_not_told_unasked(void **state)
{
    look(*state, "", "answered,target,,2007-01-01,2007-12-31,60\n");
    assert_int_equal(forecast.move_count, 0);
}

static void workers_change_nothing(void **state)
{
    struct town *town = *state;
    const struct forecast_wish three = wish_of(3);
    look(town, "", "answered,target,,,,83\nbands,margin,hill,,,2\n");
    struct forecast first = forecast;
    struct err err;
    assert_true(forecast_make(&forecast, town->programme, after, town->store,
                              &three, &err));
    json_t *one = forecast_json(&first), *other = forecast_json(&forecast);
    assert_true(json_equal(one, other));
    json_decref(one);
    json_decref(other);
    forecast_free(&first);
}

static bool at_once(void *context)
{
    (void)context;
    return true;
}

static void an_interruption_is_no_forecast(void **state)
{
    struct town *town = *state;
    struct err err;
    struct forecast_wish wish = wish_of(1);
    load_both(town, "", "answered,target,,,,83\n");
    wish.score.stop = at_once;
    assert_false(forecast_make(&forecast, town->programme, after, town->store,
                               &wish, &err));
    assert_int_equal(err.kind, ERR_INTERRUPTED);
}

static void without_a_store_there_is_no_forecast(void **state)
{
    struct town *town = *state;
    struct err err;
    const struct forecast_wish wish = wish_of(1);
    load_both(town, "", "answered,target,,,,83\n");
    assert_false(forecast_make(&forecast, town->programme, after,
                               "/nowhere/assay.db", &wish, &err));
    assert_int_equal(err.kind, ERR_STORE);
}

static void other_areas_are_refused(void **state)
{
    struct town *town = *state;
    struct err err;
    const struct forecast_wish wish = wish_of(1);
    town_load(town);
    town_write(town, "config/areas.csv",
               "code,name,kind,parent,aliases\nA1,Ashby,district,,\n"
               "B1,Brook,district,,\n");
    assert_true(programme_load(&after, town->scene.root, &err));
    assert_false(forecast_make(&forecast, town->programme, after, town->store,
                               &wish, &err));
    assert_int_equal(err.kind, ERR_REFUSED);
    assert_string_equal(err.what, "config/areas.csv or config/sources changed "
                                  "while the parameters were read");
}

static const json_t *named(const json_t *list, const char *item)
{
    size_t i;
    json_t *its;
    json_array_foreach(
        (json_t *)(uintptr_t)list, i,
        its) if (strcmp(json_string_value(json_object_get(its, "item")),
                        item) == 0) return its;
    fail_msg("no %s", item);
    return NULL;
}

static void a_forecast_can_be_written_down(void **state)
{
    look(*state, "", "answered,target,,,,83\n");
    json_t *all = forecast_json(&forecast);
    char *move = json_dumps(named(json_object_get(all, "moves"), "answered"),
                            JSON_COMPACT);
    assert_string_equal(
        move, "{\"item\":\"answered\",\"area\":\"Ashby\",\"area_code\":\"A1\","
              "\"period\":\"2008Q1\",\"sign\":\"worse\",\"before\":{\"status\":"
              "\"ok\",\"value\":82,\"grade\":\"met\",\"direction\":"
              "\"improved\",\"rank\":1},\"after\":{\"status\":\"ok\",\"value\":"
              "82,\"grade\":\"near\",\"direction\":\"improved\",\"rank\":1}}");
    free(move);
    json_decref(all);
}

static void its_summary_has_what_moves(void **state)
{
    look(*state, "", "answered,target,,,,83\n");
    json_t *short_one = forecast_summary_json(&forecast);
    char *line = json_dumps(
        named(json_object_get(short_one, "items"), "answered"), JSON_COMPACT);
    assert_string_equal(
        line, "{\"item\":\"answered\",\"period\":\"2008Q1\",\"results\":15,"
              "\"moves\":2,\"down\":2,\"grades\":[{\"grade\":\"met\","
              "\"before\":1,\"after\":0},{\"grade\":\"near\",\"before\":1,"
              "\"after\":2},{\"grade\":\"missed\",\"before\":1,\"after\":1},"
              "{\"before\":1,\"after\":1}]}");
    assert_null(json_object_get(short_one, "moves"));
    free(line);
    json_decref(short_one);
}

#define IN_TOWN(test) \
    cmocka_unit_test_setup_teardown(test, town_open, close_moved)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_TOWN(a_higher_target_moves_who_misses_it),
        IN_TOWN(a_change_is_told_of_all_that_rests_on_it),
        IN_TOWN(an_assessment_moves_with_its_parts),
        IN_TOWN(areas_per_grade_leave_out_what_others_belong_to),
        IN_TOWN(a_lower_target_is_better),
        IN_TOWN(a_row_for_one_area_moves_that_area),
        IN_TOWN(a_row_of_a_rule_for_one_measure_is_followed),
        IN_TOWN(what_reads_values_does_not_move_with_grades),
        IN_TOWN(another_rule_has_another_scale),
        IN_TOWN(a_status_that_changes_is_neither_better_nor_worse),
        IN_TOWN(a_rank_alone_is_counted_and_the_largest_told),
        IN_TOWN(a_tie_has_the_first_of_its_ranks),
        IN_TOWN(a_threshold_among_the_intervals_is_a_cliff),
        IN_TOWN(what_stays_as_it_was_is_no_cliff),
        IN_TOWN(the_same_parameters_move_nothing),
        IN_TOWN(a_row_that_says_the_default_moves_nothing),
        IN_TOWN(older_periods_are_told_when_asked),
        IN_TOWN(a_change_of_the_past_is_not_told_unasked),
        IN_TOWN(workers_change_nothing),
        IN_TOWN(an_interruption_is_no_forecast),
        IN_TOWN(without_a_store_there_is_no_forecast),
        IN_TOWN(other_areas_are_refused),
        IN_TOWN(a_forecast_can_be_written_down),
        IN_TOWN(its_summary_has_what_moves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
