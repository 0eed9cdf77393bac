/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tests that a map names: whether their files are there, and have the
   cases. A test of scripts is run behind the wall, once, for the titles of its
   cases; of any other file the text is searched. */
#ifndef MAP_TESTS_H
#define MAP_TESTS_H

#include "catalog.h"
#include "fault.h"

struct map_tests;

struct map_tests *map_tests_new(struct programme *programme);
void map_tests_free(struct map_tests *tests); /* NULL allowed */

/* Tell every test of a row's `test`, at `line`, that is not there. */
void map_tests_check(struct map_tests *tests, const struct fault_place *place,
                     long line, const char *test);

#endif
