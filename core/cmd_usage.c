/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Examples come before options: most readers want a line to copy. */
#include "cmd_usage.h"

#include <stdlib.h>
#include <string.h>

#include "cmd_options.h"
#include "text.h"
#include "version.h"

enum { HELP_WIDTH = 78, HELP_COLUMN = 24 };

/* The option before which a group of CMD_OPTIONS begins. */
static const struct {
    const char *first, *title;
} GROUPS[] = {
    {"programme", "Where"},
    {"format", "Output, the same for every verb"},
    {"quiet", "Messages"},
};

static const char CODES[] =
    "Exit codes\n"
    "  0 done          1 the answer is no      2 wrong usage\n"
    "  3 input refused 4 a script failed       5 the store or machine failed\n"
    "  6 refused for safety  70 a fault of ours  130 interrupted\n";

/* `text` from column `indent` on, broken between words; the cursor stands at
   `column`. */
static void wrap(FILE *out, const char *text, size_t column, size_t indent)
{
    while (*text) {
        size_t length = strcspn(text, " \n");
        if (column > indent && column + 1 + length > HELP_WIDTH) {
            fprintf(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (column > indent) {
            fputc(' ', out);
            column++;
        }
        fwrite(text, 1, length, out);
        column += length;
        text += length;
        text += *text != '\0';
    }
    fputc('\n', out);
}

static void add_flag(struct buffer *out, const struct option_spec *option)
{
    if (option->letter)
        buffer_addf(out, "  -%c, ", option->letter);
    else
        buffer_add(out, "      ");
    buffer_addf(out, "--%s", option->name);
    if (option->argument)
        buffer_addf(out, " %s", option->argument);
}

/* `name` and what it is, from the same column on for all. */
static void put_entry(FILE *out, const char *name, const char *help)
{
    int length = fprintf(out, "%s", name);
    if (length + 2 > HELP_COLUMN)
        fprintf(out, "\n%*s", HELP_COLUMN, "");
    else
        fprintf(out, "%*s", HELP_COLUMN - length, "");
    wrap(out, help, HELP_COLUMN, HELP_COLUMN);
}

static void put_option(FILE *out, const struct option_spec *option)
{
    struct buffer flag = {0};
    add_flag(&flag, option);
    put_entry(out, buffer_text(&flag), option->help);
    buffer_free(&flag);
}

static void put_common(FILE *out)
{
    for (const struct option_spec *it = CMD_OPTIONS; it->name; it++) {
        for (size_t i = 0; i < sizeof GROUPS / sizeof *GROUPS; i++)
            if (strcmp(GROUPS[i].first, it->name) == 0)
                fprintf(out, "\n%s\n", GROUPS[i].title);
        put_option(out, it);
    }
}

void usage_line(FILE *stream, const struct verb *verb)
{
    fprintf(stream, "assay %s%s%s\n", verb->name, *verb->usage ? " " : "",
            verb->usage);
}

static void put_examples(FILE *out, const struct verb *verb)
{
    for (size_t i = 0; verb->examples && verb->examples[i]; i++)
        fprintf(out, "  $ %s\n", verb->examples[i]);
}

static void put_action(FILE *out, const struct action *action)
{
    struct buffer name = {0};
    buffer_addf(&name, "  %s %s", action->name,
                action->operands ? action->operands : "");
    put_entry(out, buffer_text(&name), action->summary);
    buffer_free(&name);
}

static void put_actions(FILE *out, const struct verb *verb)
{
    if (!verb->actions)
        return;
    fputc('\n', out);
    for (const struct action *it = verb->actions; it->name; it++)
        put_action(out, it);
}

static void put_line(FILE *out, const char *text, size_t length)
{
    if (*text == ' ') { /* laid out already */
        fprintf(out, "%.*s\n", (int)length, text);
        return;
    }
    char *line = memory_take(length + 1);
    memcpy(line, text, length);
    wrap(out, line, 0, 0);
    free(line);
}

static void put_paragraphs(FILE *out, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        put_line(out, text, length);
        text += length;
        text += *text == '\n';
    }
}

static void put_options(FILE *out, const struct verb *verb)
{
    if (verb->options && verb->options->name)
        fputs("\nOptions\n", out);
    for (const struct option_spec *it = verb->options; it && it->name; it++)
        put_option(out, it);
}

void usage_verb(const struct cmd *cmd, const struct verb *verb)
{
    FILE *out = cmd->out;
    wrap(out, verb->summary, 0, 0);
    fputc('\n', out);
    put_examples(out, verb);
    fputs(verb->examples ? "\nUsage: " : "Usage: ", out);
    usage_line(out, verb);
    put_actions(out, verb);
    if (verb->help && *verb->help) {
        fputc('\n', out);
        put_paragraphs(out, verb->help);
    }
    put_options(out, verb);
    put_common(out);
    fprintf(out, "\n%s", CODES);
    if (verb->see)
        fprintf(out, "\nSee also: assay help %s\n", verb->see);
}

static void put_verbs(const struct cmd *cmd)
{
    for (size_t i = 0; i < cmd->verb_count; i++) {
        fprintf(cmd->out, "  %-14s", cmd->verbs[i]->name);
        wrap(cmd->out, cmd->verbs[i]->summary, 16, 16);
    }
}

static const char IDEA[] =
    "Score areas with small Lua scripts, tune the rules in a spreadsheet, and "
    "trace any grade to the CSV line it came from.";

static const char START[] = "  $ assay import config/returns/*.csv\n"
                            "  $ assay run\n"
                            "  $ assay results\n";

void usage_all(const struct cmd *cmd)
{
    fprintf(cmd->out, "assay %s\n", ASSAY_VERSION);
    wrap(cmd->out, IDEA, 0, 0);
    fprintf(cmd->out, "\n%s\nUsage: assay VERB [WORDS...] [FLAGS]\n\n", START);
    put_verbs(cmd);
    put_common(cmd->out);
    fprintf(cmd->out, "\n%s\nMore: assay help VERB\n", CODES);
}

static const char LOST[] =
    "There is no programme here: no config/programme.lua in this folder or "
    "above.\n"
    "Go to one, or name it: assay -C DIR VERB\n\n"
    "All verbs: assay help\n"
    "One verb:  assay help run\n";

void usage_short(const struct cmd *cmd)
{
    wrap(cmd->out, IDEA, 0, 0);
    fprintf(cmd->out, "\n%s\n%s", START, LOST);
}
