/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A small programme for tests of the catalogue: two boroughs in London, of
   which Hackney is in the group inner; one contract, hate_crime; the measures
   race_detections (graded by against_peers, a parameter least) and ni35 (not
   graded); the rules against_peers (a parameter margin) and bands; the
   assessment hate_crime, which weighs both measures, race_detections by
   bands. */
#ifndef CATALOG_WORLD_H
#define CATALOG_WORLD_H

#include "catalog.h"
#include "scene.h"

enum { BARKING, HACKNEY, LONDON };

struct loaded {
    struct scene scene;
    struct programme *programme;
};

/* For cmocka: `*state` is a struct loaded; its programme is not yet loaded,
   so that a test can write more. */
int open_loaded(void **state);
int close_loaded(void **state);

struct programme *load(struct loaded *loaded);

/* Scripts and passports that are right but for what `fields` (Lua, on line 3)
   say. */
void write_measure(const struct scene *scene, const char *name,
                   const char *fields);
void write_rule(const struct scene *scene, const char *name,
                const char *fields);
/* One that weighs `parts` (Lua, on line 2). */
void write_assessment(const struct scene *scene, const char *name,
                      const char *parts);
void write_plugin(const struct scene *scene, const char *name,
                  const char *fields);

/* config/params.csv and config/judgements.csv, below their headers. */
void write_params(const struct loaded *loaded, const char *rows);
void write_judgements(const struct loaded *loaded, const char *rows);

#endif
