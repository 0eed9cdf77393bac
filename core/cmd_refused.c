/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Read and written whole: it is as small as the faults of a few files. */
#include "cmd_refused.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "records.h"
#include "sheet.h"
#include "text.h"

static const char *const COLUMNS[] = {"file",    "source", "recorded_at",
                                      "line",    "column", "raw",
                                      "message", "mend"};
enum { COLUMN_COUNT = sizeof COLUMNS / sizeof *COLUMNS };

static const char *path_of(struct cmd *cmd)
{
    return arena_format(cmd->arena, "%s.refused", cmd_store_path(cmd));
}

bool refused_read(struct cmd *cmd, struct refused **rows, size_t *count,
                  struct err *err)
{
    const struct sheet_columns columns = {COLUMNS, COLUMN_COUNT, COLUMN_COUNT};
    struct err_list faults = {0};
    struct sheet sheet = {0};
    const char *path = path_of(cmd);
    *count = 0;
    if (files_exists(path) &&
        !sheet_read(&sheet, cmd->arena, path, &columns, &faults)) {
        *err = faults.items[0];
        err_mend(err, "remove it; the next refused file makes it anew");
        err_list_free(&faults);
        return false;
    }
    *rows = arena_take(cmd->arena, (sheet.count + 1) * sizeof **rows);
    for (; *count < sheet.count; ++*count) {
        const char **cells = sheet.rows[*count].cells;
        (*rows)[*count] =
            (struct refused){cells[0], cells[1], cells[2], cells[3],
                             cells[4], cells[5], cells[6], cells[7]};
    }
    return true;
}

static void write_row(struct buffer *out, const char *const *cells)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        buffer_add(out, i ? "," : "");
        records_write(out, cells[i], ',');
    }
    buffer_add(out, "\n");
}

static void write_issue(struct cmd *cmd, struct buffer *out, const char *file,
                        const char *source, const struct err *issue)
{
    char line[24] = "", column[24] = "";
    if (issue->line)
        snprintf(line, sizeof line, "%ld", issue->line);
    if (issue->column)
        snprintf(column, sizeof column, "%ld", issue->column);
    write_row(out, (const char *[]){file, source, cmd_now(cmd), line, column,
                                    issue->raw, issue->what, issue->mend});
}

bool refused_keep(struct cmd *cmd, const char *file, const char *source,
                  const struct err_list *issues, struct err *err)
{
    struct refused *rows;
    size_t count, dropped = 0;
    struct buffer out = {0};
    if (!refused_read(cmd, &rows, &count, err))
        return false;
    write_row(&out, COLUMNS);
    for (size_t i = 0; i < count; i++) {
        const struct refused *it = &rows[i];
        if (strcmp(it->file, file) == 0)
            dropped++;
        else
            write_row(&out, (const char *[]){
                                it->file, it->source, it->recorded_at, it->line,
                                it->column, it->raw, it->message, it->mend});
    }
    for (size_t i = 0; i < issues->count; i++)
        write_issue(cmd, &out, file, source, &issues->items[i]);
    bool changed = dropped || issues->count;
    bool done = !changed ||
                files_write(path_of(cmd), buffer_text(&out), out.length, err);
    buffer_free(&out);
    return done;
}
