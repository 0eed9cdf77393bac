/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The scripts are as analysts write them: the tests go through all that they
   would go through. */
#include "town.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "files.h"
#include "import.h"
#include "score.h"

static const char areas[] = "code,name,kind,parent,aliases\n"
                            "A1,Ashby,district,T1,\n"
                            "B1,Brook,district,T1,\n"
                            "C1,Cove,district,T1,\n"
                            "D1,Dale,district,T1,\n"
                            "T1,Town,region,,\n";

static const char groups[] = "group,of,area,from,to\n"
                             "hill,,Ashby,,\n"
                             "hill,,Brook,,\n";

static const char calls[] =
    "return { title = \"Calls\", area = \"district\",\n"
    "  period = { column = \"quarter\", kind = \"quarter\" },\n"
    "  key = { \"shift\" },\n"
    "  columns = {\n"
    "    { name = \"shift\", type = \"text\" },\n"
    "    { name = \"calls\", type = \"integer\", bounds = true,\n"
    "      over_time = \"sum\", over_area = \"sum\" },\n"
    "    { name = \"answered\", type = \"integer\",\n"
    "      over_time = \"sum\", over_area = \"sum\" },\n"
    "  } }\n";

static const char people[] =
    "return { title = \"Residents\", area = \"district\",\n"
    "  period = { column = \"year\", kind = \"year\" },\n"
    "  columns = {\n"
    "    { name = \"residents\", type = \"integer\",\n"
    "      over_time = \"last\", over_area = \"sum\" },\n"
    "  } }\n";

static const char answered[] =
    "return {\n"
    "  title = \"Calls answered\", unit = \"percent\", good = \"high\",\n"
    "  source = \"calls\", by = \"shift\", breaks = { \"2006-01-01\" },\n"
    "  rule = \"bands\", tags = { \"phone\" },\n"
    "  params = { least = 10, target = 80 },\n"
    "  compute = function(here, params)\n"
    "    local calls = here:sum(\"calls\")\n"
    "    if calls < params.least then return nil, \"too few calls\" end\n"
    "    return { numerator = here:sum(\"answered\"),\n"
    "      denominator = calls }\n"
    "  end,\n"
    "}\n";

static const char rate[] =
    "return {\n"
    "  title = \"Calls for 1000 residents\", unit = \"calls\",\n"
    "  decimals = 1, per = 1000, good = \"low\",\n"
    "  sources = { \"calls\", \"people\" }, rule = \"against_peers\",\n"
    "  compute = function(here)\n"
    "    return { numerator = here:sum(\"calls.calls\"),\n"
    "      denominator = here:latest(\"people.residents\") }\n"
    "  end,\n"
    "}\n";

static const char twice[] =
    "return {\n"
    "  title = \"Twice the answered\", unit = \"points\", good = \"high\",\n"
    "  source = \"calls\", needs = \"answered\",\n"
    "  compute = function(here) return 2 * here:value(\"answered\") end,\n"
    "}\n";

static const char bands[] =
    "return {\n"
    "  title = \"Bands\", grades = { \"met\", \"near\", \"missed\" },\n"
    "  origin = \"local: a paper\", params = { margin = 5 },\n"
    "  grade = function(it, params)\n"
    "    local gap = it.value - it.target\n"
    "    local reason = string.format(\"%+.1f points\", gap)\n"
    "    if gap >= 0 then return \"met\", reason end\n"
    "    return gap >= -params.margin and \"near\" or \"missed\", reason\n"
    "  end,\n"
    "}\n";

static const char against_peers[] =
    "return {\n"
    "  title = \"Against peers\", grades = { \"better\", \"worse\" },\n"
    "  origin = \"local: a paper\", peers = \"all\",\n"
    "  grade = function(it)\n"
    "    if it.peers.count == 0 then return nil, \"no peers\" end\n"
    "    return it.value < it.peers.mean and \"better\" or \"worse\"\n"
    "  end,\n"
    "}\n";

static const char strict[] =
    "return {\n"
    "  title = \"Strict\", grades = { \"pass\", \"fail\" },\n"
    "  origin = \"local: a paper\",\n"
    "  grade = function(it)\n"
    "    return it.value >= it.target and \"pass\" or \"fail\"\n"
    "  end,\n"
    "}\n";

static const char overview[] =
    "return {\n"
    "  title = \"Overview\", grades = { \"good\", \"poor\" },\n"
    "  origin = \"local: a paper\", period = \"year\",\n"
    "  levels = { \"district\" },\n"
    "  weigh = { { \"answered\", weight = 2, rule = \"strict\" },\n"
    "    \"rate\" },\n"
    "  assess = function(parts)\n"
    "    local sum, weight = 0, 0\n"
    "    for _, part in ipairs(parts) do\n"
    "      if part.score then\n"
    "        sum = sum + part.weight * part.score\n"
    "        weight = weight + part.weight\n"
    "      end\n"
    "    end\n"
    "    if weight == 0 then return nil, \"nothing is graded\" end\n"
    "    local score = sum / weight\n"
    "    return score > 1.5 and \"good\" or \"poor\", \"weighed\", score\n"
    "  end,\n"
    "}\n";

static void write_all(const struct town *town)
{
    static const char *const files[][2] = {
        {"config/programme.lua", "return { title = \"Town\" }\n"},
        {"config/areas.csv", areas},
        {"config/groups.csv", groups},
        {"config/sources/calls.lua", calls},
        {"config/sources/people.lua", people},
        {"scripts/measures/answered.lua", answered},
        {"scripts/measures/rate.lua", rate},
        {"scripts/measures/twice.lua", twice},
        {"scripts/rules/bands.lua", bands},
        {"scripts/rules/against_peers.lua", against_peers},
        {"scripts/rules/strict.lua", strict},
        {"scripts/assessments/overview.lua", overview},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        town_write(town, files[i][0], files[i][1]);
}

int town_open(void **state)
{
    struct town *town = memory_take(sizeof *town);
    scene_open(&town->scene);
    town->store = files_join(town->scene.arena, town->scene.root, "assay.db");
    write_all(town);
    *state = town;
    return 0;
}

static void free_grid(struct town *town)
{
    grid_free(town->grid);
    if (town->frames)
        score_frames_free(town->programme, town->frames);
    free(town->frames);
    free(town->chosen);
}

int town_close(void **state)
{
    struct town *town = *state;
    free_grid(town);
    programme_free(town->programme);
    scene_close(&town->scene);
    free(town);
    return 0;
}

void town_write(const struct town *town, const char *file, const char *text)
{
    scene_write(&town->scene, file, text);
}

void town_measure(const struct town *town, const char *name, const char *fields)
{
    struct arena *arena = town->scene.arena;
    town_write(town, arena_format(arena, "scripts/measures/%s.lua", name),
               arena_format(arena,
                            "return { title = \"%s\", unit = \"points\",\n"
                            "  decimals = 2, good = \"high\",\n"
                            "  source = \"calls\",\n  %s\n}\n",
                            name, fields));
}

void town_rule(const struct town *town, const char *name, const char *fields)
{
    struct arena *arena = town->scene.arena;
    town_write(town, arena_format(arena, "scripts/rules/%s.lua", name),
               arena_format(arena,
                            "return { title = \"%s\",\n"
                            "  grades = { \"high\", \"low\" },\n"
                            "  origin = \"local: a paper\",\n  %s\n}\n",
                            name, fields));
}

void town_params(const struct town *town, const char *lines)
{
    struct arena *arena = town->scene.arena;
    const char *text = "of,param,area,from,to,value,status,reason,reference\n";
    while (*lines) {
        size_t length = strcspn(lines, "\n");
        text = arena_format(arena, "%s%.*s,confirmed,a paper,\n", text,
                            (int)length, lines);
        lines += length + (lines[length] == '\n');
    }
    town_write(town, "config/params.csv", text);
}

void town_load(struct town *town)
{
    struct err err;
    assert_true(programme_load(&town->programme, town->scene.root, &err));
    assert_faults(&town->programme->faults, 0);
}

static void give(struct town *town, const char *source, const char *text)
{
    struct err err;
    struct store *store;
    struct import_report report = {0};
    struct import_wish wish = {.recorded_at = "2009-06-30T10:12:00Z"};
    assert_true(store_open(&store, town->store, STORE_WRITE, &err));
    if (!import_bytes(store, programme_source(town->programme, source),
                      &town->programme->areas, text, strlen(text),
                      arena_format(town->scene.arena, "%s.csv", source), &wish,
                      &report, &err))
        fail_msg("%s",
                 report.issues.count ? report.issues.items[0].what : err.what);
    import_report_free(&report);
    store_close(store);
}

void town_calls(struct town *town, const char *lines)
{
    give(town, "calls",
         arena_format(town->scene.arena,
                      "district,quarter,shift,calls,answered\n%s", lines));
}

void town_people(struct town *town, const char *lines)
{
    give(town, "people",
         arena_format(town->scene.arena, "district,year,residents\n%s", lines));
}

void town_fill(struct town *town)
{
    town_calls(town, "Ashby,2007Q1,day,60,42\nAshby,2007Q1,night,40,28\n"
                     "Ashby,2008Q1,day,60,50\nAshby,2008Q1,night,40,32\n"
                     "Brook,2007Q1,day,50,40\nBrook,2007Q1,night,50,40\n"
                     "Brook,2008Q1,day,50,39\nBrook,2008Q1,night,50,39\n"
                     "Cove,2008Q1,day,6,3\nCove,2008Q1,night,2,1\n"
                     "Dale,2008Q1,day,100,50\n");
    town_people(town, "Ashby,2007,1000\nBrook,2007,2000\nCove,2007,500\n");
}

void town_grid(struct town *town)
{
    struct err err;
    struct store *store;
    const struct programme *programme = town->programme;
    free_grid(town);
    town->chosen = memory_take(programme->item_count);
    memset(town->chosen, true, programme->item_count);
    town->frames = memory_take(programme->source_count * sizeof *town->frames);
    assert_true(store_open(&store, town->store, STORE_READ, &err));
    assert_true(
        score_frames(programme, store, town->chosen, town->frames, &err));
    store_close(store);
    town->grid = grid_new(programme, town->frames, town->chosen);
}

void town_score(struct town *town, size_t workers)
{
    struct err err;
    struct score_wish wish = {
        .chosen = town->chosen, .jobs = workers, .limits = &SCORE_LIMITS};
    if (!score_grid(town->grid, town->frames, &wish, &err))
        fail_msg("%s", err.what);
}

void town_scored(struct town *town)
{
    town_load(town);
    town_fill(town);
    town_grid(town);
    town_score(town, 1);
}

struct spot town_spot(const struct town *town, const char *item, int area,
                      const char *period)
{
    struct err err;
    struct spot spot = {.area = area};
    const struct item *found = programme_item(town->programme, item, &err);
    if (!found)
        fail_msg("%s", err.what);
    spot.item = item_index(town->programme, found);
    assert_true(period_read(&spot.period, period, found->period, &err));
    return spot;
}

struct cell *town_cell(const struct town *town, const char *item, int area,
                       const char *period)
{
    struct spot spot = town_spot(town, item, area, period);
    struct cell *cell =
        grid_cell(town->grid, spot.item, 0, spot.area, spot.period);
    assert_non_null(cell);
    return cell;
}

const char *town_note(const struct town *town, const struct cell *cell)
{
    return grid_text(town->grid, cell->note);
}

struct cell *town_set(const struct town *town, const char *item, int area,
                      const char *period, double value)
{
    struct cell *cell = town_cell(town, item, area, period);
    *cell = EMPTY_CELL;
    cell->status = STATUS_OK;
    cell->value = cell->exact = value;
    return cell;
}

void assert_status(const struct town *town, const struct cell *cell,
                   enum status status, const char *note)
{
    if (cell->status != status || !strstr(town_note(town, cell), note))
        fail_msg("%s: %s", status_name((enum status)cell->status),
                 town_note(town, cell));
}

const char *town_grade(const struct town *town, const char *item, int area,
                       const char *period)
{
    struct spot spot = town_spot(town, item, area, period);
    const char *grade = cell_grade(&town->programme->items[spot.item],
                                   town_cell(town, item, area, period));
    return grade ? grade : "";
}
