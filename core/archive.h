/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The files that runs were made from, kept in the store so that a run can be
   made again when the programme's folder has moved on, or is not there. A file
   is kept once, by the SHA-256 of its bytes; a list of files (their hashes and
   paths, a line each) is a file like any other, so that runs of an unchanged
   programme share all of it. */
#ifndef ARCHIVE_H
#define ARCHIVE_H

#include "store.h"
#include "tree.h"

/* Keep every file of the tree; the hash of their list into `list`. In the
   caller's transaction; the schema is there. */
bool archive_keep(struct store *store, const struct tree *tree,
                  char list[FILES_HASH], struct err *err);

/* The files of a list; release with tree_free(). NULL: one of them is not
   there, or is not what its hash says (ERR_ANSWER). */
struct tree *archive_open(struct store *store, const char *list,
                          struct err *err);

#endif
