/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An explanation drawn for people. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tell.h"

static const struct tell_style boxes = {.utf8 = true}, plain = {.utf8 = false};

/* Fail unless the tree, as JSON, is drawn so. */
static void assert_drawn(const char *json, const struct tell_style *style,
                         const char *text)
{
    json_error_t error;
    struct buffer out = {0};
    json_t *node = json_loads(json, 0, &error);
    if (!node)
        fail_msg("%s", error.text);
    tell_explanation(&out, node, style);
    assert_string_equal(buffer_text(&out), text);
    buffer_free(&out);
    json_decref(node);
}

/* A measure, graded by a rule, from one question that two lines answer. */
static const char measure[] =
    "{\"item\":\"answered\",\"kind\":\"measure\",\"title\":\"Calls\","
    "\"unit\":\"percent\",\"per\":100,\"decimals\":1,\"area\":\"Ashby\","
    "\"period\":\"2008Q1\",\"status\":\"ok\",\"value\":82,\"numerator\":82,"
    "\"denominator\":100,\"lower\":73.3,\"upper\":88.3,\"grade\":\"met\","
    "\"direction\":\"improved\",\"caveat\":\"Phones only\","
    "\"script\":{\"file\":\"m.lua\",\"line\":6},"
    "\"asked\":[{\"word\":\"sum\",\"source\":\"calls\",\"column\":\"calls\","
    "\"where\":{\"shift\":\"day\"},\"area\":\"Ashby\",\"period\":\"2008Q1\","
    "\"periods\":1,\"value\":60,\"more\":0,\"lines\":["
    "{\"file\":\"c.csv\",\"line\":4,\"column\":4,\"field\":\"60\","
    "\"figures\":1,\"keys\":\"shift day\",\"import\":1,"
    "\"raw\":\"Ashby,2008Q1,day,60,50\"}]}],"
    "\"params\":[{\"of\":\"answered\",\"name\":\"least\",\"value\":10,"
    "\"set_by\":\"default\"}],"
    "\"rule\":{\"name\":\"bands\",\"origin\":\"local\",\"reference\":\"p\","
    "\"script\":{\"file\":\"r.lua\",\"line\":4},\"reason\":\"+2.0 points\","
    "\"compares\":\"the rounded value\","
    "\"near\":{\"grade\":\"met\",\"from\":0,\"to\":100,"
    "\"worse\":{\"grade\":\"near\",\"value\":79.9,\"by\":-2.1}},"
    "\"before\":{\"period\":\"2007Q1\",\"value\":70},"
    "\"params\":[{\"of\":\"bands\",\"name\":\"margin\",\"value\":2,"
    "\"set_by\":\"config/params.csv\",\"line\":2,\"reason\":\"agreed\","
    "\"reference\":\"paper 4\"}]},"
    "\"stored\":{\"status\":\"ok\",\"value\":82},\"same\":true}";

static void a_tree_is_drawn_with_box_characters(void **state)
{
    (void)state;
    assert_drawn(
        measure, &boxes,
        "Ashby   Calls   2008Q1   82.0 (95% 73.3 to 88.3)  met  improved   "
        "(percent)\n"
        "├─ 82.0 = 100 x 82 / 100  m.lua:6\n"
        "├─ sum of calls in calls where shift is day, Ashby, 2008Q1: 60\n"
        "│  └─ c.csv:4 column 4 \"60\"  shift day  (import 1)\n"
        "│     Ashby,2008Q1,day,60,50\n"
        "├─ answered.least = 10  the declared default\n"
        "├─ rule bands, local: p  r.lua:4\n"
        "│  ├─ +2.0 points (compares the rounded value)\n"
        "│  ├─ next, all else equal: no grade is better than met; near at 79.9 "
        "(2.1 less); tried from 0.0 to 100.0\n"
        "│  ├─ before: 70.0 in 2007Q1\n"
        "│  └─ bands.margin = 2  config/params.csv:2  \"agreed\"  paper 4\n"
        "└─ recomputed now: the same as stored\n"
        "Caveat: Phones only\n");
}

static void a_tree_is_drawn_in_ascii(void **state)
{
    (void)state;
    assert_drawn(
        measure, &plain,
        "Ashby   Calls   2008Q1   82.0 (95% 73.3 to 88.3)  met  improved   "
        "(percent)\n"
        "|- 82.0 = 100 x 82 / 100  m.lua:6\n"
        "|- sum of calls in calls where shift is day, Ashby, 2008Q1: 60\n"
        "|  `- c.csv:4 column 4 \"60\"  shift day  (import 1)\n"
        "|     Ashby,2008Q1,day,60,50\n"
        "|- answered.least = 10  the declared default\n"
        "|- rule bands, local: p  r.lua:4\n"
        "|  |- +2.0 points (compares the rounded value)\n"
        "|  |- next, all else equal: no grade is better than met; near at 79.9 "
        "(2.1 less); tried from 0.0 to 100.0\n"
        "|  |- before: 70.0 in 2007Q1\n"
        "|  `- bands.margin = 2  config/params.csv:2  \"agreed\"  paper 4\n"
        "`- recomputed now: the same as stored\n"
        "Caveat: Phones only\n");
}

static void a_missing_figure_says_why(void **state)
{
    (void)state;
    assert_drawn(
        "{\"kind\":\"measure\",\"title\":\"Calls\",\"area\":\"Cove\","
        "\"period\":\"2008Q1\",\"status\":\"missing\",\"decimals\":1,"
        "\"note\":\"too few calls\",\"script\":{\"file\":\"m.lua\","
        "\"line\":6},\"asked\":[{\"word\":\"sum\",\"source\":\"calls\","
        "\"column\":\"calls\",\"area\":\"Cove\",\"period\":\"2008Q1\","
        "\"state\":1,\"lines\":[],\"replaced\":true}]}",
        &plain,
        "Cove   Calls   2008Q1   missing\n"
        "|- no figure  m.lua:6\n"
        "|- too few calls\n"
        "|- sum of calls in calls, Cove, 2008Q1: no figure, replaced by the "
        "script\n"
        "`- no run has stored this\n");
}

/* The value's note and the rule's reason are stored as one. */
static void a_row_that_decided_and_a_note_are_told(void **state)
{
    (void)state;
    assert_drawn(
        "{\"kind\":\"measure\",\"title\":\"Stars\",\"area\":\"Cove\","
        "\"period\":\"2008\",\"status\":\"ok\",\"value\":3,\"decimals\":0,"
        "\"grade\":\"met\",\"note\":\"by line 2; near\","
        "\"script\":{\"file\":\"m.lua\",\"line\":6},"
        "\"asked\":[{\"word\":\"row\",\"table\":\"bands\","
        "\"comparison\":\"x 3 (>= 2)\",\"area\":\"Cove\","
        "\"period\":\"2008\",\"lines\":[{\"file\":\"t.csv\",\"line\":2,"
        "\"raw\":\">= 2,3\"}]}],\"rule\":{\"name\":\"r\","
        "\"origin\":\"local\",\"reference\":\"p\",\"script\":{"
        "\"file\":\"r.lua\",\"line\":3},\"reason\":\"near\","
        "\"compares\":\"the exact value\",\"before\":{\"period\":\"2007\","
        "\"value\":2},\"params\":[]}}",
        &plain,
        "Cove   Stars   2008   3  met\n"
        "|- 3  m.lua:6\n"
        "|- by line 2\n"
        "|- by table bands: x 3 (>= 2)\n"
        "|  `- t.csv:2\n"
        "|     >= 2,3\n"
        "|- rule r, local: p  r.lua:3\n"
        "|  |- near (compares the exact value)\n"
        "|  `- before: 2 in 2007\n"
        "`- no run has stored this\n");
}

static void lines_left_out_and_superseded_ones_are_told(void **state)
{
    (void)state;
    assert_drawn(
        "{\"kind\":\"measure\",\"title\":\"Calls\",\"area\":\"Ashby\","
        "\"period\":\"2008\",\"status\":\"ok\",\"value\":7,\"decimals\":0,"
        "\"script\":{\"file\":\"m.lua\",\"line\":6},"
        "\"asked\":[{\"word\":\"sum\",\"source\":\"calls\",\"column\":\"n\","
        "\"area\":\"Ashby\",\"period\":\"2008\",\"periods\":3,\"value\":7,"
        "\"illustrative\":true,\"more\":5,\"lines\":[{\"file\":\"c.csv\","
        "\"line\":4,\"figures\":12,\"sum\":6,\"import\":2,"
        "\"raw\":\"a\\u001bb\"}],\"was\":[{\"area\":\"Ashby\","
        "\"period\":\"2008\",\"keys\":\"shift day\",\"value\":\"5\","
        "\"import\":1,\"file\":\"b.csv\",\"line\":3,\"until\":2}]}],"
        "\"stored\":{\"status\":\"ok\",\"value\":6,\"grade\":\"met\"},"
        "\"same\":false}",
        &plain,
        "Ashby   Calls   2008   7\n"
        "|- 7  m.lua:6\n"
        "|- sum of n in calls, Ashby, 2008 and the 2 before: 7  "
        "[illustrative]\n"
        "|  |- c.csv:4, 12 figures adding up to 6  (import 2)\n"
        "|  |  a\\x1Bb\n"
        "|  |- and 5 more lines (--lines N shows more)\n"
        "|  `- Ashby 2008, shift day: was 5 in import 1 (b.csv:3), until "
        "import 2\n"
        "`- recomputed now: differs; the run stored 6  met (data, parameters "
        "or scripts have changed since)\n");
}

/* A measure says something beside its figure, and a rule gives its reason. */
static void a_note_beside_a_figure_is_told_once(void **state)
{
    (void)state;
    assert_drawn(
        "{\"kind\":\"measure\",\"title\":\"Calls\",\"area\":\"Cove\","
        "\"period\":\"2008Q1\",\"status\":\"ok\",\"value\":8,\"grade\":\"met\","
        "\"decimals\":0,\"note\":\"carried; 8 of 10\","
        "\"script\":{\"file\":\"m.lua\",\"line\":6},"
        "\"rule\":{\"name\":\"bands\",\"origin\":\"local\",\"reference\":\"p\","
        "\"script\":{\"file\":\"r.lua\",\"line\":4},"
        "\"reason\":\"8 of 10\",\"compares\":\"the rounded value\","
        "\"before\":{\"lacking\":\"no figure for 2007Q1\"}}}",
        &plain,
        "Cove   Calls   2008Q1   8  met\n"
        "|- 8  m.lua:6\n"
        "|- carried\n"
        "|- rule bands, local: p  r.lua:4\n"
        "|  |- 8 of 10 (compares the rounded value)\n"
        "|  `- before: no figure for 2007Q1\n"
        "`- no run has stored this\n");
}

/* An assessment of one part, which was judged. */
static void parts_hang_below_their_assessment(void **state)
{
    (void)state;
    assert_drawn(
        "{\"kind\":\"assessment\",\"title\":\"Overview\",\"area\":\"Ashby\","
        "\"period\":\"2008\",\"status\":\"ok\",\"grade\":\"good\","
        "\"decimals\":2,\"note\":\"weighed\",\"script\":{\"file\":\"o.lua\","
        "\"line\":5},\"parts\":[{\"measure\":\"answered\","
        "\"period\":\"2008Q4\",\"weight\":2,\"node\":{\"kind\":\"part\","
        "\"status\":\"ok\",\"value\":90,\"decimals\":1,\"grade\":\"pass\","
        "\"computed_grade\":\"fail\",\"script\":{\"file\":\"m.lua\","
        "\"line\":6},\"judged\":{\"grade\":\"pass\",\"judged_by\":\"board\","
        "\"reason\":\"a storm\",\"reference\":\"paper 9\","
        "\"file\":\"config/judgements.csv\",\"line\":2}}},"
        "{\"assessment\":\"rates\",\"period\":\"2008Q4\",\"weight\":1,"
        "\"status\":\"missing\",\"reason\":\"nothing has been imported of "
        "calls\"}]}",
        &boxes,
        "Ashby   Overview   2008   good\n"
        "├─ weighed\n"
        "├─ answered, 2008Q4, weight 2: 90.0  pass\n"
        "│  ├─ 90.0  m.lua:6\n"
        "│  ├─ judged pass by board: a storm  config/judgements.csv:2  paper "
        "9  (computed: fail)\n"
        "│  └─ no run has stored this\n"
        "├─ rates, 2008Q4, weight 1: missing (nothing has been imported "
        "of calls)\n"
        "└─ no run has stored this\n");
}

static void the_items_that_it_represents_stand_below(void **state)
{
    (void)state;
    assert_drawn("{\"kind\":\"assessment\",\"title\":\"T\",\"area\":\"A\","
                 "\"period\":\"2008\",\"status\":\"ok\",\"grade\":\"met\","
                 "\"caveat\":\"Phones only\",\"represents\":["
                 "{\"item\":\"A1\",\"document\":\"paper 4\","
                 "\"paragraph\":\"para 2\"},"
                 "{\"item\":\"A2\",\"document\":\"paper 4\","
                 "\"paragraph\":\"para 3\"}]}",
                 &plain,
                 "A   T   2008   met\n"
                 "`- no run has stored this\n"
                 "Represents: A1 (paper 4, para 2), A2 (paper 4, para 3)\n"
                 "Caveat: Phones only\n");
    assert_drawn("{\"kind\":\"assessment\",\"title\":\"T\","
                 "\"area\":\"A\",\"period\":\"2008\",\"status\":\"ok\","
                 "\"grade\":\"met\",\"represents\":["
                 "{\"item\":\"A1\"},{\"item\":\"A2\"},{\"item\":\"A3\"},"
                 "{\"item\":\"A4\"},{\"item\":\"A5\"}]}",
                 &plain,
                 "A   T   2008   met\n"
                 "`- no run has stored this\n"
                 "Represents: A1, A2, A3, A4, A5 "
                 "(config/programme_map.csv)\n");
}

static void long_lines_are_clipped_to_the_width(void **state)
{
    const struct tell_style narrow = {.utf8 = true, .width = 40};
    (void)state;
    assert_drawn(
        "{\"kind\":\"measure\",\"title\":\"T\",\"area\":\"A\","
        "\"period\":\"2008\",\"status\":\"ok\",\"value\":7,\"decimals\":0,"
        "\"script\":{\"file\":\"m.lua\",\"line\":6},"
        "\"asked\":[{\"word\":\"count\",\"source\":\"calls\","
        "\"area\":\"A\",\"period\":\"2008\",\"value\":7,\"lines\":["
        "{\"file\":\"c.csv\",\"line\":4,\"figures\":1,\"import\":2,"
        "\"raw\":\"0123456789012345678901234567890123456789\"}]}]}",
        &narrow,
        "A   T   2008   7\n"
        "├─ 7  m.lua:6\n"
        "├─ count in calls, A, 2008: 7\n"
        "│  └─ c.csv:4  (import 2)\n"
        "│     012345678901234567890123456…\n"
        "└─ no run has stored this\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tree_is_drawn_with_box_characters),
        cmocka_unit_test(a_tree_is_drawn_in_ascii),
        cmocka_unit_test(a_missing_figure_says_why),
        cmocka_unit_test(a_note_beside_a_figure_is_told_once),
        cmocka_unit_test(a_row_that_decided_and_a_note_are_told),
        cmocka_unit_test(lines_left_out_and_superseded_ones_are_told),
        cmocka_unit_test(parts_hang_below_their_assessment),
        cmocka_unit_test(the_items_that_it_represents_stand_below),
        cmocka_unit_test(long_lines_are_clipped_to_the_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
