/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The folder is written anew for each test, which may write over it. */
#include "catalog_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char contract[] =
    "return { title = \"Hate crime\", area = \"borough\",\n"
    "  period = { column = \"quarter\", kind = \"quarter\" },\n"
    "  key = { \"strand\" },\n"
    "  columns = {\n"
    "    { name = \"strand\", type = \"text\" },\n"
    "    { name = \"offences\", type = \"integer\", over_area = \"sum\" },\n"
    "    { name = \"detections\", type = \"integer\", over_area = \"sum\" },\n"
    "  } }\n";

static const char race_detections[] =
    "return {\n"
    "  title  = \"Race crime sanction detections\",\n"
    "  unit   = \"percent\",\n"
    "  good   = \"high\",\n"
    "  source = \"hate_crime\",\n"
    "  rule   = \"against_peers\",\n"
    "  params = { least = { default = 10, min = 1 } },\n"
    "  compute = function(here, params) return 1 end,\n"
    "}\n";

static const char against_peers[] =
    "return {\n"
    "  title  = \"Against peers\",\n"
    "  grades = { \"good\", \"fair\", \"poor\" },\n"
    "  origin = \"local: board paper 7\",\n"
    "  peers  = \"inner\",\n"
    "  params = { margin = 2 },\n"
    "  grade = function(it, params) return \"good\" end,\n"
    "}\n";

static const char hate_crime[] =
    "return {\n"
    "  title  = \"Hate crime\",\n"
    "  grades = { \"excellent\", \"good\", \"fair\", \"poor\" },\n"
    "  origin = \"local: board paper 7\",\n"
    "  weigh  = { { \"race_detections\", rule = \"bands\" }, \"ni35\" },\n"
    "  assess = function(parts, params) return \"good\" end,\n"
    "}\n";

static const char judged[] = "of,area,period,grade,reason,reference,judged_by"
                             "\n";
static const char tuned[] =
    "of,param,area,from,to,value,status,reason,reference\n";

static const char measures[] = "scripts/measures";

/* A measure of hate_crime with some fields more. */
static const char *measure_with(const struct scene *scene, const char *fields)
{
    return arena_format(scene->arena,
                        "return { title = \"T\", unit = \"score\",\n"
                        "  good = \"high\", source = \"hate_crime\",\n"
                        "  %s\n"
                        "  compute = function() return 1 end }\n",
                        fields);
}

void write_measure(const struct scene *scene, const char *name,
                   const char *fields)
{
    scene_write(scene, arena_format(scene->arena, "%s/%s.lua", measures, name),
                measure_with(scene, fields));
}

void write_rule(const struct scene *scene, const char *name, const char *fields)
{
    scene_write(scene, arena_format(scene->arena, "scripts/rules/%s.lua", name),
                arena_format(scene->arena,
                             "return { title = \"T\", grades = { \"met\" },\n"
                             "  origin = \"local: a\",\n"
                             "  %s\n"
                             "  grade = function() return \"met\" end }\n",
                             fields));
}

void write_assessment(const struct scene *scene, const char *name,
                      const char *parts)
{
    scene_write(
        scene, arena_format(scene->arena, "scripts/assessments/%s.lua", name),
        arena_format(scene->arena,
                     "return { title = \"T\", grades = { \"a\", \"b\" },\n"
                     "  origin = \"local: a\", weigh = { %s },\n"
                     "  assess = function() return \"a\" end }\n",
                     parts));
}

void write_plugin(const struct scene *scene, const char *name,
                  const char *fields)
{
    scene_write(
        scene, arena_format(scene->arena, "plugins/%s/plugin.lua", name),
        arena_format(scene->arena,
                     "return { title = \"P\", version = \"1\", %s }", fields));
}

int open_loaded(void **state)
{
    static struct loaded loaded;
    struct scene *scene = &loaded.scene;
    scene_open(scene);
    scene_write(scene, "config/programme.lua",
                "return { title = \"Policing\" }");
    scene_write(scene, "config/areas.csv",
                "code,name,kind,parent,aliases\n"
                "E02,Barking,borough,L,\nE12,Hackney,borough,L,\n"
                "L,London,region,,\n");
    scene_write(scene, "config/groups.csv",
                "group,of,area,from,to\ninner,,Hackney,,\n");
    scene_write(scene, "config/sources/hate_crime.lua", contract);
    scene_write(scene, "scripts/measures/race_detections.lua", race_detections);
    write_measure(scene, "ni35", "");
    scene_write(scene, "scripts/rules/against_peers.lua", against_peers);
    write_rule(scene, "bands", "");
    scene_write(scene, "scripts/assessments/hate_crime.lua", hate_crime);
    loaded.programme = NULL;
    *state = &loaded;
    return 0;
}

int close_loaded(void **state)
{
    struct loaded *loaded = *state;
    programme_free(loaded->programme);
    scene_close(&loaded->scene);
    return 0;
}

struct programme *load(struct loaded *loaded)
{
    struct err err;
    assert_true(programme_load(&loaded->programme, loaded->scene.root, &err));
    return loaded->programme;
}

void write_params(const struct loaded *loaded, const char *rows)
{
    scene_write(&loaded->scene, "config/params.csv",
                arena_format(loaded->scene.arena, "%s%s", tuned, rows));
}

void write_judgements(const struct loaded *loaded, const char *rows)
{
    scene_write(&loaded->scene, "config/judgements.csv",
                arena_format(loaded->scene.arena, "%s%s", judged, rows));
}
