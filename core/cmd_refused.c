/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Read and written whole: it is as small as the faults of a few files. */
#include "cmd_refused.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "records.h"
#include "sheet.h"
#include "text.h"

static const char *const COLUMNS[] = {
    "file",  "source", "recorded_at", "sha256", "line",  "column",
    "field", "raw",    "message",     "mend",   "actor", "system_user"};
enum { COLUMN_COUNT = sizeof COLUMNS / sizeof *COLUMNS, EARLIER_COLUMNS = 10 };

static const char *path_of(struct cmd *cmd)
{
    return arena_format(cmd->arena, "%s.refused", cmd_store_path(cmd));
}

static bool read_sheet(struct cmd *cmd, struct sheet *sheet, struct err *err)
{
    const struct sheet_columns columns = {COLUMNS, COLUMN_COUNT,
                                          EARLIER_COLUMNS};
    struct err_list faults = {0};
    const char *path = path_of(cmd);
    *sheet = (struct sheet){0};
    if (!files_exists(path) ||
        sheet_read(sheet, cmd->arena, path, &columns, &faults))
        return true;
    *err = faults.items[0];
    err_mend(err, "move it away; the next refused file makes it anew");
    err_list_free(&faults);
    return false;
}

bool refused_read(struct cmd *cmd, struct refused **rows, size_t *count,
                  struct err *err)
{
    struct sheet sheet;
    *count = 0;
    if (!read_sheet(cmd, &sheet, err))
        return false;
    *rows = arena_take(cmd->arena, (sheet.count + 1) * sizeof **rows);
    for (; *count < sheet.count; ++*count) {
        const char **cells = sheet.rows[*count].cells;
        (*rows)[*count] = (struct refused){
            cells[0], cells[1], cells[2], cells[3], cells[4],  cells[5],
            cells[6], cells[7], cells[8], cells[9], cells[10], cells[11]};
    }
    return true;
}

/* The same place and reason, in the same bytes. */
static bool is_same(const struct refused *kept, const struct refusal *refusal,
                    size_t issue)
{
    const struct err *told = &refusal->issues.items[issue];
    return strtol(kept->line, NULL, 10) == told->line &&
           strcmp(kept->sha256, refusal->sha256) == 0 &&
           strcmp(kept->source, refusal->source) == 0 &&
           strcmp(kept->file, told->file) == 0 &&
           strcmp(kept->message, told->what) == 0;
}

static bool is_kept(const struct refused *rows, size_t count,
                    const struct refusal *refusal)
{
    for (size_t first = 0; first < count; first++) {
        size_t same = 0;
        while (same < refusal->issues.count && first + same < count &&
               is_same(&rows[first + same], refusal, same))
            same++;
        if (same == refusal->issues.count)
            return true;
    }
    return refusal->issues.count == 0;
}

static void write_row(struct buffer *out, const char *const *cells,
                      size_t width)
{
    for (size_t i = 0; i < width; i++) {
        buffer_add(out, i ? "," : "");
        records_write(out, cells[i], ',');
    }
    buffer_add(out, "\n");
}

static const char *number_text(struct cmd *cmd, long number)
{
    return number ? arena_format(cmd->arena, "%ld", number) : "";
}

static void write_issue(struct cmd *cmd, struct buffer *out,
                        const struct refusal *refusal, size_t i, size_t width)
{
    const struct err *issue = &refusal->issues.items[i];
    write_row(out,
              (const char *[]){issue->file, refusal->source, cmd_now(cmd),
                               refusal->sha256, number_text(cmd, issue->line),
                               number_text(cmd, issue->column),
                               refusal->fields ? refusal->fields[i] : "",
                               issue->raw, issue->what, issue->mend,
                               cmd_actor(cmd), cmd_system_user(cmd)},
              width);
}

/* A file that an earlier Assay began has no column for who it was. */
static size_t width_of(const struct file *kept)
{
    const char *end = memchr(kept->text, '\n', kept->length);
    size_t length = end ? (size_t)(end - kept->text) : kept->length;
    return memmem(kept->text, length, "system_user", 11) ? COLUMN_COUNT
                                                         : EARLIER_COLUMNS;
}

/* What is there stays byte for byte. */
static bool append(struct cmd *cmd, const struct refusal *refusal,
                   struct err *err)
{
    struct buffer out = {0};
    struct file kept = {0};
    const char *path = path_of(cmd);
    if (files_exists(path) && !files_read(&kept, path, 0, err))
        return false;
    size_t width = kept.length ? width_of(&kept) : COLUMN_COUNT;
    buffer_put(&out, kept.text, kept.length);
    if (kept.length == 0)
        write_row(&out, COLUMNS, width);
    else if (kept.text[kept.length - 1] != '\n')
        buffer_add(&out, "\n");
    for (size_t i = 0; i < refusal->issues.count; i++)
        write_issue(cmd, &out, refusal, i, width);
    bool done = files_write(path, buffer_text(&out), out.length, err);
    buffer_free(&out);
    files_release(&kept);
    return done;
}

bool refused_keep(struct cmd *cmd, const struct refusal *refusal,
                  struct err *err)
{
    struct refused *rows;
    size_t count;
    if (!store_begin(cmd->store, err))
        return false;
    bool done = refused_read(cmd, &rows, &count, err) &&
                (is_kept(rows, count, refusal) || append(cmd, refusal, err));
    store_rollback(cmd->store);
    return done;
}
