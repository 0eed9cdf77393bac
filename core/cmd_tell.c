/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is said beside the data: failures, in the style that a person, a
   program or a build server reads, and the line that says what to type
   next. */
#include <jansson.h>
#include <stdarg.h>
#include <string.h>

#include "cmd.h"
#include "text.h"

static void fail_json(const struct err *err)
{
    json_t *record =
        json_pack("{s:s, s:i, s:s, s:I, s:I, s:s, s:s, s:s}", "severity",
                  "error", "exit", (int)err->kind, "file", err->file, "line",
                  (json_int_t)err->line, "column", (json_int_t)err->column,
                  "raw", err->raw, "message", err->what, "help", err->mend);
    if (record)
        json_dumpf(record, stderr, JSON_COMPACT);
    fputc('\n', stderr);
    json_decref(record);
}

/* As workflow commands want it: what would end a field is escaped. */
static void put_github(const char *text, const char *special)
{
    for (; *text; text++)
        if (*text == '%' || *text == '\n' || *text == '\r' ||
            strchr(special, *text))
            fprintf(stderr, "%%%02X", (unsigned)(unsigned char)*text);
        else
            fputc(*text, stderr);
}

static void put_place(const struct err *err)
{
    if (!err->file[0])
        return;
    fputs("file=", stderr);
    put_github(err->file, ",:");
    if (err->line)
        fprintf(stderr, ",line=%ld", err->line);
    if (err->column)
        fprintf(stderr, ",col=%ld", err->column);
}

static void fail_github(const struct err *err)
{
    fputs("::error ", stderr);
    put_place(err);
    fputs("::", stderr);
    put_github(err->what, "");
    fputs(err->mend[0] ? "; " : "", stderr);
    put_github(err->mend, "");
    fputc('\n', stderr);
}

static void fail_human(const struct cmd *cmd, const struct err *err,
                       size_t times)
{
    char text[2048];
    err_text(err, text, sizeof text);
    fprintf(stderr, "%sassay:%s %s", cmd->color_err ? "\033[1;31m" : "",
            cmd->color_err ? "\033[0m" : "", text);
    if (times > 1)
        fprintf(stderr, " (%zu times)", times);
    fputc('\n', stderr);
    if (err->raw[0] && !strstr(err->what, err->raw))
        fprintf(stderr, "   | %s\n", err->raw);
    if (cmd->debug && err->trace[0])
        fprintf(stderr, "%s\n", err->trace);
}

static void tell(const struct cmd *cmd, const struct err *err, size_t times)
{
    const char *style = cmd_option(cmd, "errors");
    if (style && strcmp(style, "json") == 0)
        fail_json(err);
    else if (style && strcmp(style, "github") == 0)
        fail_github(err);
    else
        fail_human(cmd, err, times);
}

int cmd_fail(const struct cmd *cmd, const struct err *err)
{
    struct err stopped;
    if (cmd_interrupted()) {
        err_set(&stopped, ERR_INTERRUPTED,
                "interrupted; nothing half-done is kept");
        err = &stopped;
    }
    if (cmd->out)
        fflush(cmd->out);
    tell(cmd, err, 1);
    if (err->kind == ERR_FAULT)
        fputs("This is a fault of ours. Please report what you typed, with "
              "what `assay version -v` prints.\n",
              stderr);
    return (int)err->kind;
}

static bool same(const struct err *one, const struct err *other)
{
    return one->line == other->line && strcmp(one->file, other->file) == 0 &&
           strcmp(one->what, other->what) == 0 &&
           strcmp(one->mend, other->mend) == 0;
}

/* How many of the items from `first` up to `end` are the same as `err`. */
static size_t count_same(const struct err_list *list, size_t first, size_t end,
                         const struct err *err)
{
    size_t count = 0;
    for (size_t i = first; i < end; i++)
        count += same(err, &list->items[i]);
    return count;
}

void cmd_faults(const struct cmd *cmd, const struct err_list *list)
{
    fflush(cmd->out);
    for (size_t i = 0; i < list->count; i++) {
        const struct err *err = &list->items[i];
        if (count_same(list, 0, i, err) == 0)
            tell(cmd, err, count_same(list, i, list->count, err));
    }
}

static void say(const struct cmd *cmd, const char *begin, const char *format,
                va_list args)
{
    if (cmd->quiet)
        return;
    if (cmd->out_is_terminal)
        fflush(cmd->out);
    fputs(begin, stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
}

void cmd_say(const struct cmd *cmd, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(cmd, "", format, args);
    va_end(args);
}

void cmd_next(const struct cmd *cmd, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(cmd, "Next: ", format, args);
    va_end(args);
}

static void group(struct buffer *out, int64_t count)
{
    if (count >= 1000) {
        group(out, count / 1000);
        buffer_addf(out, ",%03d", (int)(count % 1000));
    } else {
        buffer_addf(out, "%d", (int)count);
    }
}

void cmd_count(struct buffer *out, int64_t count, const char *noun)
{
    size_t length = noun ? strlen(noun) : 0;
    group(out, count);
    if (!noun)
        return;
    if (count == 1)
        buffer_addf(out, " %s", noun);
    else if (length > 1 && noun[length - 1] == 'y' && noun[length - 2] != 'a')
        buffer_addf(out, " %.*sies", (int)length - 1, noun);
    else
        buffer_addf(out, " %ss", noun);
}
