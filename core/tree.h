/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The files of a programme by their paths from its root ("config/areas.csv"):
   those of a folder, or those that were kept of one. A file of a folder is
   read once: who asks again, or asks for its hash, is told of the same bytes,
   whatever became of the file since, so that what is recorded is what was
   used. Errors name files as they are asked for. */
#ifndef TREE_H
#define TREE_H

#include "files.h"

struct tree;

struct tree_file {
    const char *path;
    char *text; /* with a NUL behind its last byte; nobody writes to it */
    size_t length;
    char hash[FILES_HASH];
};

/* The files of the folder `root`, which need not be there. */
struct tree *tree_open(const char *root);

/* A tree that has nothing yet, for files that were kept. */
struct tree *tree_new(void);

/* Put a copy of the bytes into a tree of kept files, in place of the file of
   that path if there is one; take a file out of it. */
void tree_put(struct tree *tree, const char *path, const char *bytes,
              size_t length);
void tree_drop(struct tree *tree, const char *path);

void tree_free(struct tree *tree); /* NULL allowed */

/* The file, which stays the tree's until the tree is changed or freed. NULL:
   as files_read(). */
const struct tree_file *tree_read(struct tree *tree, const char *path,
                                  size_t most, struct err *err);

/* The hash of a file, or of no bytes where it cannot be read. */
char *tree_hash(struct tree *tree, const char *path, char out[FILES_HASH]);

bool tree_has(const struct tree *tree, const char *path);
bool tree_has_folder(const struct tree *tree, const char *path);

/* As files_list() and files_folders(). */
bool tree_list(const struct tree *tree, struct arena *arena, const char *folder,
               const char *suffix, char ***names, size_t *count,
               struct err *err);
bool tree_folders(const struct tree *tree, struct arena *arena,
                  const char *folder, char ***names, size_t *count,
                  struct err *err);

/* The files that are kept, or of a folder those that were read, by path. */
size_t tree_count(const struct tree *tree);
const struct tree_file *tree_at(const struct tree *tree, size_t i);

#endif
