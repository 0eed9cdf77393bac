/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Data goes to one stream and words about it to another, so that what is
   read by a program never meets a message. */
#include "cmd_out.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cmd_progress.h"
#include "files.h"

enum { READER_GONE = 141, WIDTH = 80 };

/* What waits for --output. */
struct sink {
    char *bytes;
    size_t length;
};

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

static bool is_forced(const char *name)
{
    return is_set(name) && strcmp(getenv(name), "0") != 0;
}

/* A flag before the environment; there NO_COLOR before all else. */
static bool wants_color(const struct cmd *cmd, bool terminal)
{
    const char *when = cmd_option(cmd, "color");
    if (cmd_switch(cmd, "no-color"))
        return false;
    if (when && strcmp(when, "auto") != 0)
        return strcmp(when, "always") == 0;
    if (is_set("NO_COLOR"))
        return false;
    if (is_forced("CLICOLOR_FORCE") || is_forced("FORCE_COLOR"))
        return true;
    const char *term = getenv("TERM");
    return terminal && term && *term && strcmp(term, "dumb") != 0;
}

/* The environment's words, not the C locale, which must stay "C" so that
   figures are written with a point. */
static bool shows_utf8(void)
{
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_set(names[i]))
            return strcasestr(getenv(names[i]), "utf-8") != NULL ||
                   strcasestr(getenv(names[i]), "utf8") != NULL;
    return false;
}

static int terminal_width(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return WIDTH;
}

static bool format_of_file(const char *path, enum table_format *format)
{
    struct err err;
    const char *dot = strrchr(files_name(path), '.');
    if (dot && strcmp(dot, ".txt") == 0) {
        *format = TABLE_ALIGNED;
        return true;
    }
    return dot && table_format_read(format, dot + 1, &err);
}

static bool choose_format(struct cmd *cmd, struct err *err)
{
    const char *word = cmd_option(cmd, "format");
    const char *path = cmd_option(cmd, "output");
    bool json = cmd_switch(cmd, "json"), csv = cmd_switch(cmd, "csv");
    bool markdown = cmd_switch(cmd, "md");
    enum table_format *format = &cmd->style.format;
    if ((word != NULL) + json + csv + markdown > 1) {
        err_set(err, ERR_USAGE, "more than one format is asked for");
        return err_mend(err, "give one of --format, --json, --csv and --md");
    }
    *format = cmd->out_is_terminal ? TABLE_ALIGNED : TABLE_PLAIN;
    if (word)
        return table_format_read(format, word, err);
    if (json || csv || markdown)
        *format = json ? TABLE_JSON : csv ? TABLE_CSV : TABLE_MARKDOWN;
    else if (path)
        format_of_file(path, format);
    return true;
}

static bool one_of(const struct cmd *cmd, const char *name,
                   const char *words[3], struct err *err)
{
    const char *given = cmd_option(cmd, name);
    for (size_t i = 0; i < 3; i++)
        if (!given || strcmp(given, words[i]) == 0)
            return true;
    err_set(err, ERR_USAGE, "--%s is '%s'", name, given);
    return err_mend(err, "%s, %s or %s", words[0], words[1], words[2]);
}

static bool choose_style(struct cmd *cmd, struct err *err)
{
    int64_t width, limit;
    if (!choose_format(cmd, err) ||
        !one_of(cmd, "color", (const char *[]){"auto", "always", "never"},
                err) ||
        !one_of(cmd, "errors", (const char *[]){"human", "json", "github"},
                err) ||
        !cmd_whole(cmd, "limit", 1, 0, &limit, err) ||
        !cmd_whole(cmd, "width", 0, cmd->out_is_terminal ? terminal_width() : 0,
                   &width, err))
        return false;
    cmd->width = (int)width;
    cmd->color_out = wants_color(cmd, cmd->out_is_terminal);
    cmd->color_err = wants_color(cmd, isatty(STDERR_FILENO) != 0);
    cmd->style.color = cmd->color_out;
    cmd->style.utf8 = cmd->utf8;
    cmd->style.width = cmd->width;
    cmd->style.headers = !cmd_switch(cmd, "no-headers");
    cmd->style.lf = cmd_switch(cmd, "lf");
    cmd->style.safe = cmd_switch(cmd, "spreadsheet-safe");
    cmd->style.null = cmd_option(cmd, "null");
    cmd->style.columns = cmd_option(cmd, "columns");
    cmd->style.sort = cmd_option(cmd, "sort");
    cmd->style.limit = (size_t)limit;
    return true;
}

bool out_open(struct cmd *cmd, struct err *err)
{
    const char *path = cmd_option(cmd, "output");
    bool file = path && strcmp(path, "-") != 0 && !cmd->verb->writes;
    cmd->quiet = cmd_switch(cmd, "quiet");
    cmd->verbose = cmd_switch(cmd, "verbose");
    cmd->debug = cmd_switch(cmd, "debug");
    cmd->utf8 = shows_utf8();
    cmd->out_is_terminal = !file && isatty(STDOUT_FILENO);
    cmd->progress = progress_new(cmd->arena);
    cmd->sink = arena_take(cmd->arena, sizeof *cmd->sink);
    if (!choose_style(cmd, err))
        return false;
    if (file)
        cmd->out = open_memstream(&cmd->sink->bytes, &cmd->sink->length);
    return true;
}

static bool write_sink(struct cmd *cmd, bool wanted, struct err *err)
{
    bool done = !ferror(cmd->out);
    done = fclose(cmd->out) == 0 && done;
    cmd->out = stdout;
    if (!done)
        err_set(err, ERR_STORE, "there is no memory for the output");
    else if (wanted)
        done = files_write(cmd_option(cmd, "output"), cmd->sink->bytes,
                           cmd->sink->length, err);
    free(cmd->sink->bytes);
    return done;
}

static int flush(const struct cmd *cmd, int code)
{
    struct err err;
    bool failed = ferror(stdout) != 0;
    if ((fflush(stdout) == 0 && !failed) || errno == EBADF)
        return code;
    if (errno == EPIPE)
        return READER_GONE;
    err_set(&err, ERR_STORE, "standard output: %s", strerror(errno));
    return cmd_fail(cmd, &err);
}

int out_close(struct cmd *cmd, int code)
{
    struct err err;
    bool wanted = code == ERR_NONE || code == ERR_ANSWER || code == ERR_SCRIPT;
    if (cmd->out && cmd->out != stdout && !write_sink(cmd, wanted, &err))
        return cmd_fail(cmd, &err);
    return flush(cmd, code);
}

/* Plain, CSV and JSON Lines hold rows only; what has to be known about them
   is said beside. */
static void tell_notes(const struct cmd *cmd, const struct table *table)
{
    const char *const *notes;
    size_t count = table_notes(table, &notes);
    enum table_format format = cmd->style.format;
    if (format != TABLE_PLAIN && format != TABLE_CSV && format != TABLE_JSONL)
        return;
    for (size_t i = 0; i < count; i++)
        cmd_say(cmd, "%s", notes[i]);
}

static bool format_is_known(const struct cmd *cmd, struct err *err)
{
    enum table_format format;
    const char *path = cmd_option(cmd, "output");
    if (!path || strcmp(path, "-") == 0 || cmd_switch(cmd, "format") ||
        cmd_switch(cmd, "json") || cmd_switch(cmd, "csv") ||
        cmd_switch(cmd, "md") || format_of_file(path, &format))
        return true;
    err_set(err, ERR_USAGE, "%s does not say its format by its ending", path);
    return err_mend(err, "end it in .csv, .tsv, .json, .jsonl, .md or .txt, "
                         "or give --format");
}

int cmd_print(struct cmd *cmd, struct table *table)
{
    struct err err;
    bool done = format_is_known(cmd, &err) &&
                table_print(table, &cmd->style, cmd->out, &err);
    if (done)
        tell_notes(cmd, table);
    table_free(table);
    return done ? ERR_NONE : cmd_fail(cmd, &err);
}
