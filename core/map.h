/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The map of a programme: what the documents behind it ask for and publish,
   item by item, and what represents each here. config/programme_map.csv,
   which a programme need not have:

     item,document,paragraph,subject,represented_by,test,reason

   represented_by: `source NAME`, `measure NAME`, `rule NAME`,
   `assessment NAME`, `group NAME`, `judgement OF`, `table NAME`
   (config/tables/NAME.csv), `param OF.PARAM`, `plugin NAME`, parted by "; ".
   test: `FILE: title of a case`, likewise; of files that are no tests of
   scripts, any text in them. reason: why nothing represents it, or no test
   shows it. */
#ifndef MAP_H
#define MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "memory.h"
#include "tree.h"

struct map_row {
    const char *item, *document, *paragraph, *subject;
    const char *represented_by, *test, *reason; /* "" where empty */
    long line;
};

/* Rows in the order of the file; plain data in an arena. */
struct map {
    struct map_row *rows;
    size_t count;
};

extern const char MAP_FILE[]; /* from the root */

/* Read the map of the programme in the tree, which is empty without the file.
   Faults of its form go to `faults`; false when there was any. */
bool map_read(struct map *map, struct arena *arena, struct tree *tree,
              struct err_list *faults);

/* What a row names, one thing after the other: `*at` is where to go on, the
   row's represented_by at first. False behind the last. */
struct map_name {
    const char *kind, *name; /* "" where there is no blank between them */
};
bool map_next(struct map_name *name, struct arena *arena, const char **at);

/* Whether the row names it. */
bool map_has(const struct map_row *row, struct arena *arena, const char *kind,
             const char *name);

#endif
