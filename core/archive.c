/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A line of a list is a hash, a blank and a path; a path has no line end, for
   it is a name that a folder gave. */
#include "archive.h"

#include <string.h>

#include "text.h"

enum { HASH = FILES_HASH - 1 };

static bool keep(struct query *query, const char *hash, const char *bytes,
                 size_t length, struct err *err)
{
    query_text(query, 1, hash);
    query_bytes(query, 2, bytes, length);
    return query_done(query, err);
}

static bool keep_all(struct query *query, const struct tree *tree,
                     struct buffer *lines, struct err *err)
{
    for (size_t i = 0; i < tree_count(tree); i++) {
        const struct tree_file *file = tree_at(tree, i);
        if (!keep(query, file->hash, file->text, file->length, err))
            return false;
        buffer_addf(lines, "%s %s\n", file->hash, file->path);
    }
    return true;
}

bool archive_keep(struct store *store, const struct tree *tree,
                  char list[FILES_HASH], struct err *err)
{
    struct buffer lines = {0};
    struct query *query = store_ask(
        store,
        "INSERT INTO kept(hash, bytes) VALUES(?, ?) ON CONFLICT DO NOTHING",
        err);
    bool good = query != NULL && keep_all(query, tree, &lines, err);
    if (good) {
        files_hash(buffer_text(&lines), lines.length, list);
        good = keep(query, list, buffer_text(&lines), lines.length, err);
    }
    query_close(query);
    buffer_free(&lines);
    return good;
}

static bool fail(struct err *err, const char *path, const char *what)
{
    err_set(err, ERR_ANSWER, "%s", what);
    err_mend(err, "the run cannot be made again from this store");
    return err_at(err, path, 0, 0);
}

struct kept {
    const char *bytes;
    size_t length;
};

/* The bytes of that hash, until the query moves on. `path` is for messages. */
static bool find(struct query *query, const char *hash, const char *path,
                 struct kept *kept, struct err *err)
{
    bool row;
    char is[FILES_HASH];
    query_reset(query);
    query_text(query, 1, hash);
    if (!query_next(query, &row, err))
        return false;
    if (!row)
        return fail(err, path, "is not among the files that were kept");
    kept->bytes = query_get_bytes(query, 0, &kept->length);
    if (kept->length == 0)
        kept->bytes = "";
    files_hash(kept->bytes, kept->length, is);
    return strcmp(is, hash) == 0 ||
           fail(err, path,
                "is not the file that was kept: its bytes have "
                "another hash");
}

static bool put_file(struct query *query, struct tree *tree, const char *hash,
                     const char *path, struct err *err)
{
    struct kept kept;
    if (!find(query, hash, path, &kept, err))
        return false;
    tree_put(tree, path, kept.bytes, kept.length);
    return true;
}

static bool put_line(struct query *query, struct tree *tree, char *line,
                     struct err *err)
{
    if (strlen(line) < HASH + 2 || line[HASH] != ' ')
        return fail(err, "the list of files", "has a line without a path");
    line[HASH] = '\0';
    return put_file(query, tree, line, line + HASH + 1, err);
}

/* `lines` is broken up. */
static bool put_lines(struct query *query, struct tree *tree, char *lines,
                      struct err *err)
{
    bool good = true;
    for (char *rest = NULL, *line = strtok_r(lines, "\n", &rest);
         good && line != NULL; line = strtok_r(NULL, "\n", &rest))
        good = put_line(query, tree, line, err);
    return good;
}

static bool fill(struct query *query, struct tree *tree, const char *list,
                 struct err *err)
{
    struct kept kept;
    if (!find(query, list, "the list of files", &kept, err))
        return false;
    struct buffer lines = {0};
    buffer_put(&lines, kept.bytes, kept.length);
    bool good = lines.length == 0 || put_lines(query, tree, lines.text, err);
    buffer_free(&lines);
    return good;
}

struct tree *archive_open(struct store *store, const char *list,
                          struct err *err)
{
    struct query *query =
        store_ask(store, "SELECT bytes FROM kept WHERE hash = ?", err);
    struct tree *tree = tree_new();
    bool good = query != NULL && fill(query, tree, list, err);
    query_close(query);
    if (good)
        return tree;
    tree_free(tree);
    return NULL;
}
