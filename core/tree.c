/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files stand by path, so that a folder's are neighbours. */
#include "tree.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

struct kept {
    struct tree_file file;
    struct file bytes;
    char *path;
};

struct tree {
    char *root;          /* NULL: nothing but what is kept */
    struct kept **items; /* by path; each stays where it is */
    size_t count, capacity;
};

struct tree *tree_open(const char *root)
{
    struct tree *tree = tree_new();
    tree->root = memory_copy(root);
    return tree;
}

struct tree *tree_new(void)
{
    return memory_take(sizeof(struct tree));
}

static void free_kept(struct kept *kept)
{
    files_release(&kept->bytes);
    free(kept->path);
    free(kept);
}

void tree_free(struct tree *tree)
{
    if (tree == NULL)
        return;
    for (size_t i = 0; i < tree->count; i++)
        free_kept(tree->items[i]);
    free(tree->items);
    free(tree->root);
    free(tree);
}

/* Where the path is, or belongs; `*found`: it is there. */
static size_t place_of(const struct tree *tree, const char *path, bool *found)
{
    size_t low = 0, high = tree->count;
    *found = false;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(tree->items[middle]->path, path);
        if (order == 0) {
            *found = true;
            return middle;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void insert(struct tree *tree, size_t at, struct kept *kept)
{
    tree->items = memory_room(tree->items, tree->count, &tree->capacity,
                              sizeof(struct kept *));
    memmove(tree->items + at + 1, tree->items + at,
            (tree->count - at) * sizeof *tree->items);
    tree->items[at] = kept;
    tree->count++;
}

/* Takes the bytes over. */
static struct kept *keep(struct tree *tree, size_t at, const char *path,
                         struct file bytes)
{
    struct kept *kept = memory_take(sizeof *kept);
    kept->path = memory_copy(path);
    kept->bytes = bytes;
    kept->file = (struct tree_file){
        .path = kept->path, .text = bytes.text, .length = bytes.length};
    files_hash(bytes.text, bytes.length, kept->file.hash);
    insert(tree, at, kept);
    return kept;
}

void tree_drop(struct tree *tree, const char *path)
{
    bool found;
    size_t at = place_of(tree, path, &found);
    if (!found)
        return;
    free_kept(tree->items[at]);
    tree->count--;
    memmove(tree->items + at, tree->items + at + 1,
            (tree->count - at) * sizeof *tree->items);
}

void tree_put(struct tree *tree, const char *path, const char *bytes,
              size_t length)
{
    bool found;
    struct file copy = {memory_take(length + 1), length};
    if (length > 0)
        memcpy(copy.text, bytes, length);
    tree_drop(tree, path);
    keep(tree, place_of(tree, path, &found), path, copy);
}

static char *path_in(const struct tree *tree, const char *path)
{
    struct buffer whole = {0};
    buffer_addf(&whole, "%s/%s", tree->root, path);
    return whole.text;
}

static bool read_kept(const char *path, struct err *err)
{
    err_set(err, ERR_STORE, "was not kept");
    return err_at(err, path, 0, 0);
}

static bool read_folder(const struct tree *tree, const char *path, size_t most,
                        struct file *bytes, struct err *err)
{
    char *whole = path_in(tree, path);
    bool good = files_read(bytes, whole, most, err) || err_at(err, path, 0, 0);
    free(whole);
    return good;
}

const struct tree_file *tree_read(struct tree *tree, const char *path,
                                  size_t most, struct err *err)
{
    bool found;
    struct file bytes;
    size_t at = place_of(tree, path, &found);
    if (found)
        return &tree->items[at]->file;
    bool good = tree->root == NULL ? read_kept(path, err)
                                   : read_folder(tree, path, most, &bytes, err);
    return good ? &keep(tree, at, path, bytes)->file : NULL;
}

char *tree_hash(struct tree *tree, const char *path, char out[FILES_HASH])
{
    struct err err;
    const struct tree_file *file = tree_read(tree, path, 0, &err);
    if (file == NULL)
        return files_hash("", 0, out);
    return memcpy(out, file->hash, sizeof file->hash);
}

/* What stands behind "folder/" in the path; NULL: it is not in there. */
static const char *within(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && path[length] == '/'
               ? path + length + 1
               : NULL;
}

static bool keeps_folder(const struct tree *tree, const char *folder)
{
    for (size_t i = 0; i < tree->count; i++)
        if (within(tree->items[i]->path, folder) != NULL)
            return true;
    return false;
}

bool tree_has(const struct tree *tree, const char *path)
{
    bool found;
    place_of(tree, path, &found);
    if (found || tree->root == NULL)
        return found || keeps_folder(tree, path);
    char *whole = path_in(tree, path);
    found = files_exists(whole);
    free(whole);
    return found;
}

bool tree_has_folder(const struct tree *tree, const char *path)
{
    if (tree->root == NULL)
        return keeps_folder(tree, path);
    char *whole = path_in(tree, path);
    bool found = files_is_folder(whole);
    free(whole);
    return found;
}

static bool ends_with(const char *name, size_t length, const char *suffix)
{
    size_t wanted = suffix != NULL ? strlen(suffix) : 0;
    return length >= wanted &&
           (wanted == 0 || memcmp(name + length - wanted, suffix, wanted) == 0);
}

/* The length of the name in `folder` that the path has: a file with the
   suffix, or a folder; 0: none. */
static size_t name_in(const char *path, const char *folder, const char *suffix,
                      bool folders)
{
    const char *name = within(path, folder);
    if (name == NULL || name[0] == '.')
        return 0;
    size_t length = strcspn(name, "/");
    bool is_folder = name[length] == '/';
    return is_folder == folders && ends_with(name, length, suffix) ? length : 0;
}

static bool is_last(char *const *names, size_t count, const char *name,
                    size_t length)
{
    return count > 0 && strncmp(names[count - 1], name, length) == 0 &&
           names[count - 1][length] == '\0';
}

static int compare(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

/* A folder's files stand together, so a name is told of only once. By path,
   "a-b/c" stands before "a/c": names are sorted by themselves. */
static void list_kept(const struct tree *tree, struct arena *arena,
                      const char *folder, const char *suffix, bool folders,
                      char ***names, size_t *count)
{
    *names = arena_take(arena, (tree->count + 1) * sizeof **names);
    *count = 0;
    for (size_t i = 0; i < tree->count; i++) {
        const char *path = tree->items[i]->path;
        size_t length = name_in(path, folder, suffix, folders);
        const char *name = path + strlen(folder) + 1;
        if (length > 0 && !is_last(*names, *count, name, length))
            (*names)[(*count)++] = arena_text(arena, name, length);
    }
    if (*count > 0)
        qsort(*names, *count, sizeof **names, compare);
}

bool tree_list(const struct tree *tree, struct arena *arena, const char *folder,
               const char *suffix, char ***names, size_t *count,
               struct err *err)
{
    if (tree->root != NULL)
        return files_list(arena, files_join(arena, tree->root, folder), suffix,
                          names, count, err) ||
               err_at(err, folder, 0, 0);
    list_kept(tree, arena, folder, suffix, false, names, count);
    return true;
}

bool tree_folders(const struct tree *tree, struct arena *arena,
                  const char *folder, char ***names, size_t *count,
                  struct err *err)
{
    if (tree->root != NULL)
        return files_folders(arena, files_join(arena, tree->root, folder),
                             names, count, err) ||
               err_at(err, folder, 0, 0);
    list_kept(tree, arena, folder, NULL, true, names, count);
    return true;
}

size_t tree_count(const struct tree *tree)
{
    return tree->count;
}

const struct tree_file *tree_at(const struct tree *tree, size_t i)
{
    return &tree->items[i]->file;
}
