/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A programme's folder under /tmp for tests: files written as the test gives
   them, the faults that reading them told, and everything gone afterwards. */
#ifndef SCENE_H
#define SCENE_H

#include <jansson.h>

#include "err.h"
#include "memory.h"
#include "tree.h"

struct scene {
    char root[40];
    struct arena *arena;
    struct err_list faults;
    struct tree *tree; /* of scene_tree() */
};

void scene_open(struct scene *scene);
void scene_close(struct scene *scene);

/* Write `file`, from the root, making its folders. */
void scene_write(const struct scene *scene, const char *file, const char *text);

/* The files as they are now, good until the next call. */
struct tree *scene_tree(struct scene *scene);

/* The table that a script's text returns, as plain data; release with
   json_decref(). */
json_t *scene_data(const char *file, const char *text);

/* Fail unless one of the faults reads exactly `text`. */
void assert_told(const struct err_list *faults, const char *text);

/* Fail, showing them, unless there are `count` faults. */
void assert_faults(const struct err_list *faults, size_t count);

#endif
