/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A path may lead to anything, so nothing is read or replaced before it is
   known to be a regular file: opening never waits for a FIFO's other end, and
   a new file never takes the place of a device. */
#include "files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text.h"

enum { FIRST_PIECE = 65536 };

/* Reading and writing only fail with EINTR when a signal's handler asked to
   be noticed. */
static bool fail(struct err *err, const char *path, const char *what)
{
    int reason = errno;
    enum err_kind kind = reason == EINTR ? ERR_INTERRUPTED : ERR_STORE;
    err_set(err, kind, "%s: %s", what, strerror(reason));
    return err_at(err, path, 0, 0);
}

static bool fail_kind(struct err *err, const char *path, mode_t mode)
{
    const char *kind = S_ISDIR(mode)    ? "a folder"
                       : S_ISFIFO(mode) ? "a FIFO"
                       : S_ISSOCK(mode) ? "a socket"
                                        : "a device";
    err_set(err, ERR_STORE, "is %s", kind);
    err_mend(err, "name a regular file");
    return err_at(err, path, 0, 0);
}

static bool fail_size(struct err *err, const char *path, size_t most)
{
    err_set(err, ERR_STORE, "is larger than %zu bytes", most);
    err_mend(err, "split it, or see that it is the right file");
    return err_at(err, path, 0, 0);
}

/* Read to the end, starting with room for `expected` bytes: a file may grow
   while it is read, and a pipe has no size. */
static bool read_all(int from, size_t expected, size_t most, struct file *file,
                     const char *path, struct err *err)
{
    size_t room = expected + 1;
    file->text = memory_resize(NULL, room);
    for (;;) {
        ssize_t got =
            read(from, file->text + file->length, room - file->length);
        if (got < 0)
            return fail(err, path, "cannot be read");
        file->length += (size_t)got;
        if (most > 0 && file->length > most)
            return fail_size(err, path, most);
        if (got == 0)
            break;
        if (file->length == room)
            file->text = memory_resize(file->text, room *= 2);
    }
    file->text[file->length] = '\0';
    return true;
}

static bool read_open(int from, size_t most, struct file *file,
                      const char *path, struct err *err)
{
    struct stat found;
    if (fstat(from, &found) != 0)
        return fail(err, path, "cannot be read");
    if (!S_ISREG(found.st_mode))
        return fail_kind(err, path, found.st_mode);
    size_t size = (size_t)found.st_size;
    if (most > 0 && size > most)
        return fail_size(err, path, most);
    return read_all(from, size, most, file, path, err);
}

static bool read_path(const char *path, size_t most, struct file *file,
                      struct err *err)
{
    int from = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (from < 0)
        return fail(err, path, "cannot be opened");
    bool good = read_open(from, most, file, path, err);
    close(from);
    return good;
}

bool files_read(struct file *file, const char *path, size_t most,
                struct err *err)
{
    *file = (struct file){0};
    bool good = strcmp(path, "-") == 0
                    ? read_all(STDIN_FILENO, FIRST_PIECE, most, file,
                               "standard input", err)
                    : read_path(path, most, file, err);
    if (!good)
        files_release(file);
    return good;
}

void files_release(struct file *file)
{
    free(file->text);
    *file = (struct file){0};
}

/* Names being gathered, to be sorted and kept. */
struct names {
    char **items;
    size_t count, capacity;
};

static bool ends_with(const char *name, const char *suffix)
{
    size_t length = strlen(name), wanted = suffix ? strlen(suffix) : 0;
    return length >= wanted &&
           (wanted == 0 || strcmp(name + length - wanted, suffix) == 0);
}

/* A link that leads nowhere is no folder: whoever reads it will hear of it,
   whereas leaving it out would hide it. */
static bool is_folder_in(DIR *folder, const char *name)
{
    struct stat found;
    return fstatat(dirfd(folder), name, &found, 0) == 0 &&
           S_ISDIR(found.st_mode);
}

static bool is_wanted(DIR *folder, const char *name, const char *suffix,
                      bool folders)
{
    return name[0] != '.' && ends_with(name, suffix) &&
           is_folder_in(folder, name) == folders;
}

static void add_name(struct names *names, struct arena *arena, const char *name)
{
    names->items = memory_room(names->items, names->count, &names->capacity,
                               sizeof *names->items);
    names->items[names->count++] = arena_copy(arena, name);
}

static bool gather(DIR *folder, const char *suffix, bool folders,
                   struct arena *arena, struct names *names)
{
    struct dirent *entry;
    for (errno = 0; (entry = readdir(folder)); errno = 0)
        if (is_wanted(folder, entry->d_name, suffix, folders))
            add_name(names, arena, entry->d_name);
    return errno == 0;
}

static int compare(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

/* Move the sorted names into the arena. */
static void keep(struct names *names, struct arena *arena, char ***out,
                 size_t *count)
{
    size_t size = names->count * sizeof *names->items;
    *out = arena_take(arena, size);
    *count = names->count;
    if (names->count == 0)
        return;
    qsort(names->items, names->count, sizeof *names->items, compare);
    memcpy(*out, names->items, size);
}

/* False with the reason in errno. A missing folder has no names. */
static bool gather_all(const char *path, const char *suffix, bool folders,
                       struct arena *arena, struct names *names)
{
    DIR *folder = opendir(path);
    if (!folder)
        return errno == ENOENT;
    bool good = gather(folder, suffix, folders, arena, names);
    int reason = errno;
    closedir(folder);
    errno = reason;
    return good;
}

static bool list(struct arena *arena, const char *path, const char *suffix,
                 bool folders, char ***out, size_t *count, struct err *err)
{
    struct names names = {0};
    bool good = gather_all(path, suffix, folders, arena, &names) ||
                fail(err, path, "cannot be listed");
    keep(&names, arena, out, count);
    free(names.items);
    return good;
}

bool files_list(struct arena *arena, const char *folder, const char *suffix,
                char ***names, size_t *count, struct err *err)
{
    return list(arena, folder, suffix, false, names, count, err);
}

bool files_folders(struct arena *arena, const char *folder, char ***names,
                   size_t *count, struct err *err)
{
    return list(arena, folder, NULL, true, names, count, err);
}

bool files_exists(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0;
}

bool files_is_folder(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

static bool make_one(const char *path, struct err *err)
{
    if (mkdir(path, 0777) == 0)
        return true;
    int reason = errno;
    if (files_is_folder(path))
        return true;
    errno = reason;
    return fail(err, path, "cannot be made a folder");
}

bool files_make_folder(const char *path, struct err *err)
{
    char *part = memory_copy(path);
    bool good = true;
    char *slash = part + strspn(part, "/");
    for (; good && (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        good = make_one(part, err);
        *slash = '/';
    }
    free(part);
    return good && make_one(path, err);
}

static mode_t mode_of_new(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static bool find_existing(const char *path, char target[PATH_MAX], mode_t mode,
                          struct err *err)
{
    if (!S_ISREG(mode))
        return fail_kind(err, path, mode);
    return (access(path, W_OK) == 0 && realpath(path, target)) ||
           fail(err, path, "cannot be written");
}

/* `path` itself, or what it leads to if it is a link, so that the link stays.
   Its permissions into `*mode`: those it has, or those that a new file gets. */
static bool find_target(const char *path, char target[PATH_MAX], mode_t *mode,
                        struct err *err)
{
    struct stat found;
    if (stat(path, &found) == 0) {
        *mode = found.st_mode & 0777;
        return find_existing(path, target, found.st_mode, err);
    }
    *mode = mode_of_new();
    if (snprintf(target, PATH_MAX, "%s", path) < PATH_MAX)
        return true;
    errno = ENAMETOOLONG;
    return fail(err, path, "cannot be written");
}

/* `path` up to its last part, with the slash. */
static void add_folder(struct buffer *out, const char *path)
{
    buffer_put(out, path, (size_t)(files_name(path) - path));
}

static bool write_all(int to, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t put = write(to, bytes, length);
        if (put < 0)
            return false;
        bytes += put;
        length -= (size_t)put;
    }
    return true;
}

/* A file system without permissions refuses fchmod(), and keeps its own. */
static bool replace(int to, char *temporary, const char *target, mode_t mode,
                    const char *bytes, size_t length)
{
    (void)fchmod(to, mode);
    bool good = write_all(to, bytes, length) && fsync(to) == 0 &&
                rename(temporary, target) == 0;
    int reason = errno;
    close(to);
    if (!good)
        unlink(temporary);
    errno = reason;
    return good;
}

/* So that the new name outlives a power cut. Not every file system can do
   that, and the bytes themselves are safe: hence no failure. */
static void sync_folder(const char *target)
{
    struct buffer folder = {0};
    add_folder(&folder, target);
    int from = open(folder.length > 0 ? folder.text : ".",
                    O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (from >= 0) {
        fsync(from);
        close(from);
    }
    buffer_free(&folder);
}

/* Through a new file beside `target`; false with the reason in errno, which
   free() leaves as it is. */
static bool write_beside(const char *target, mode_t mode, const char *bytes,
                         size_t length)
{
    struct buffer temporary = {0};
    add_folder(&temporary, target);
    buffer_add(&temporary, ".assay-XXXXXX");
    int to = mkostemp(temporary.text, O_CLOEXEC);
    bool good =
        to >= 0 && replace(to, temporary.text, target, mode, bytes, length);
    buffer_free(&temporary);
    return good;
}

bool files_write(const char *path, const char *bytes, size_t length,
                 struct err *err)
{
    char target[PATH_MAX];
    mode_t mode = 0;
    if (!find_target(path, target, &mode, err))
        return false;
    if (!write_beside(target, mode, bytes, length))
        return fail(err, path, "cannot be written");
    sync_folder(target);
    return true;
}

char *files_fresh(struct arena *arena, const char *path, struct err *err)
{
    struct buffer name = {0};
    add_folder(&name, path);
    buffer_add(&name, ".assay-XXXXXX");
    char *made = arena_copy(arena, buffer_text(&name));
    buffer_free(&name);
    int file = mkostemp(made, O_CLOEXEC);
    if (file < 0) {
        fail(err, path, "cannot be written");
        return NULL;
    }
    (void)fchmod(file, mode_of_new());
    close(file);
    return made;
}

bool files_rename(const char *path, const char *name, struct err *err)
{
    if (rename(path, name) != 0)
        return fail(err, name, "cannot be written");
    sync_folder(name);
    return true;
}

void files_remove(const char *path)
{
    unlink(path);
}

char *files_join(struct arena *arena, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    bool parted = length == 0 || folder[length - 1] == '/';
    return arena_format(arena, "%s%s%s", folder, parted ? "" : "/", name);
}

const char *files_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

char *files_find_up(struct arena *arena, const char *start, const char *marker)
{
    char folder[PATH_MAX];
    if (!realpath(start, folder))
        return NULL;
    while (!files_exists(files_join(arena, folder, marker))) {
        if (strcmp(folder, "/") == 0)
            return NULL;
        char *slash = strrchr(folder, '/');
        slash[slash == folder] = '\0';
    }
    return arena_copy(arena, folder);
}

char *files_hash(const void *bytes, size_t length, char out[FILES_HASH])
{
    return SHA256Data(bytes, length, out);
}

char *files_hash_file(const char *path, char out[FILES_HASH])
{
    struct file file;
    struct err ignored;
    if (!files_read(&file, path, 0, &ignored))
        return files_hash("", 0, out);
    files_hash(file.text, file.length, out);
    files_release(&file);
    return out;
}
