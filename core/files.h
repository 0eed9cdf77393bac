/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The file system, and nothing else touches it (the store's own file
   excepted): read whole regular files, list a folder in name order, write
   through a temporary file and rename, SHA-256 (libmd). Failures are
   ERR_STORE, with the system's reason and the path. */
#ifndef FILES_H
#define FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "memory.h"

enum { FILES_HASH = 65 }; /* SHA-256 in hexadecimal, and a NUL */

/* A whole file, mapped or read; `text` has a NUL after `length` bytes. */
struct file {
    char *text;
    size_t length;
};

/* Read a regular file of at most `most` bytes (0: no limit). A directory, a
   FIFO, a device, a missing or larger file is an error. "-" is standard
   input. Release with files_release(). */
bool files_read(struct file *file, const char *path, size_t most,
                struct err *err);
void files_release(struct file *file);

/* The names in `folder` that end in `suffix` (NULL: all), neither hidden nor
   folders, sorted bytewise; a missing folder has none. */
bool files_list(struct arena *arena, const char *folder, const char *suffix,
                char ***names, size_t *count, struct err *err);

/* The folders in `folder`, likewise. */
bool files_folders(struct arena *arena, const char *folder, char ***names,
                   size_t *count, struct err *err);

bool files_exists(const char *path);
bool files_is_folder(const char *path);

/* Make `path` and its missing parents. */
bool files_make_folder(const char *path, struct err *err);

/* Write through a temporary file in the same folder, sync, rename. */
bool files_write(const char *path, const char *bytes, size_t length,
                 struct err *err);

/* A new file beside `path`, of a name of its own, with nothing in it yet; the
   name in the arena. NULL on failure. */
char *files_fresh(struct arena *arena, const char *path, struct err *err);

/* Give a whole file another name, in place of what has it; sync. */
bool files_rename(const char *path, const char *name, struct err *err);

/* Take a file away, if it is there. */
void files_remove(const char *path);

/* `folder`/`name`, in the arena. */
char *files_join(struct arena *arena, const char *folder, const char *name);

/* The last part of a path. */
const char *files_name(const char *path);

/* The first folder at or above `start` that holds `marker` (a relative
   path), in the arena; NULL when none does. */
char *files_find_up(struct arena *arena, const char *start, const char *marker);

/* SHA-256 of `length` bytes. Returns `out`. */
char *files_hash(const void *bytes, size_t length, char out[FILES_HASH]);

/* The same of a file's bytes; of none when it cannot be read. */
char *files_hash_file(const char *path, char out[FILES_HASH]);

#endif
