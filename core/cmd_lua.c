/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lua: any expression, with the plugins in use, so that a method can be
   checked by hand. */
#include <stdlib.h>
#include <string.h>

#include "cmd_manual.h"
#include "cmd_verbs.h"
#include "console.h"
#include "prompt.h"
#include "text.h"

struct talk {
    struct cmd *cmd;
    struct console *console;
    struct table *table; /* of all values; NULL: each is printed at once */
    int64_t asked;       /* how many expressions so far */
    int code;            /* of the last failure */
};

static const struct table_column COLUMNS[] = {
    {.name = "expression", .type = TABLE_WHOLE},
    {.name = "result", .type = TABLE_WHOLE},
    {.name = "type", .type = TABLE_TEXT},
    {.name = "value", .type = TABLE_TEXT, .decimals = -1},
};

static void put_number(struct table *table, const char *text)
{
    if (!text[strspn(text, "-0123456789")])
        table_whole(table, strtoll(text, NULL, 10));
    else if (strpbrk(text, "if")) /* inf, nan */
        table_text(table, text);
    else
        table_number(table, strtod(text, NULL));
}

static void put_rows(struct talk *talk, const struct console_answer *answer)
{
    struct table *table = talk->table;
    for (size_t i = 0; i < answer->count; i++) {
        const struct console_value *value = &answer->values[i];
        table_row(table);
        table_whole(table, talk->asked);
        table_whole(table, (int64_t)i + 1);
        table_text(table, value->type);
        if (strcmp(value->type, "number") == 0)
            put_number(table, value->text);
        else
            table_text(table,
                       strcmp(value->type, "nil") == 0 ? NULL : value->text);
    }
}

/* On one line, unless one of them takes more. */
static void put_values(const struct talk *talk,
                       const struct console_answer *answer)
{
    FILE *out = talk->cmd->out;
    bool apart = false;
    for (size_t i = 0; i < answer->count; i++)
        apart = apart || strchr(answer->values[i].text, '\n');
    for (size_t i = 0; i < answer->count; i++)
        fprintf(out, "%s%s",
                i == 0  ? ""
                : apart ? "\n"
                        : "\t",
                answer->values[i].text);
    if (answer->count > 0)
        fputc('\n', out);
}

static void put_answer(struct talk *talk, const struct console_answer *answer)
{
    fputs(answer->printed, talk->table ? stderr : talk->cmd->out);
    if (talk->table)
        put_rows(talk, answer);
    else
        put_values(talk, answer);
    fflush(talk->cmd->out);
}

/* Whether it was evaluated, or more lines must follow. */
static bool evaluate(struct talk *talk, const char *name, long line,
                     const char *text, bool last)
{
    struct err err;
    struct console_answer answer;
    struct arena *arena = arena_new();
    talk->asked++;
    bool done =
        console_do(talk->console, arena, name, line, text, &answer, &err);
    bool over = done || last || !answer.unfinished;
    if (over)
        put_answer(talk, &answer);
    else
        talk->asked--;
    if (over && !done)
        talk->code = cmd_fail(talk->cmd, &err);
    arena_free(arena);
    return over;
}

static void take_expressions(struct talk *talk, const char *const *texts,
                             size_t count)
{
    for (size_t i = 0; i < count && !cmd_interrupted(); i++)
        evaluate(talk, "expression", 1, texts[i], true);
}

/* Lines are put together until they are whole. */
static void take_lines(struct talk *talk, struct prompt *prompt)
{
    struct buffer text = {0};
    const char *line;
    long number = 0, first = 1;
    while ((line = prompt_line(prompt, text.length > 0)) != NULL) {
        number++;
        if (text.length == 0)
            first = number;
        buffer_addf(&text, "%s%s", text.length ? "\n" : "", line);
        if (line[strspn(line, " \t")] &&
            !evaluate(talk, "line", first, buffer_text(&text), false))
            continue;
        buffer_free(&text);
        text = (struct buffer){0};
    }
    if (text.length > 0 && !cmd_interrupted())
        evaluate(talk, "line", first, buffer_text(&text), true);
    buffer_free(&text);
}

static void greet(const struct cmd *cmd)
{
    struct buffer names = {0};
    const struct sandbox_modules *modules = &cmd->programme->modules;
    for (size_t i = 0; i < modules->count; i++)
        buffer_addf(&names, "%s%s", i ? ", " : "", modules->items[i].name);
    if (modules->count > 0)
        cmd_say(cmd, "At hand: %s. Ctrl-D ends.", buffer_text(&names));
    else
        cmd_say(cmd, "No plugin is in use. Ctrl-D ends.");
    buffer_free(&names);
}

static void converse(struct talk *talk)
{
    const char **words;
    size_t count = manual_names(talk->cmd, &words);
    struct prompt *prompt = prompt_new(words, count, cmd_interrupted);
    bool terminal = prompt_is_terminal(prompt);
    if (terminal)
        greet(talk->cmd);
    take_lines(talk, prompt);
    prompt_free(prompt);
    if (terminal) {
        fputc('\n', talk->cmd->out);
        talk->code = 0; /* each failure was seen and answered */
    }
}

static bool stop_talk(void *context)
{
    (void)context;
    return cmd_interrupted();
}

static struct table *new_table(const struct cmd *cmd)
{
    if (cmd->style.format == TABLE_ALIGNED || cmd->style.format == TABLE_PLAIN)
        return NULL;
    return table_new("assay.lua/1", NULL, COLUMNS,
                     sizeof COLUMNS / sizeof *COLUMNS);
}

static int finish(struct talk *talk)
{
    struct err err;
    if (cmd_interrupted() && talk->code == 0) {
        err_set(&err, ERR_INTERRUPTED, "interrupted");
        talk->code = cmd_fail(talk->cmd, &err);
    }
    if (talk->table && talk->code == 0)
        return cmd_print(talk->cmd, talk->table);
    table_free(talk->table);
    return talk->code;
}

static int lua_run(struct cmd *cmd)
{
    struct err err;
    const char **texts;
    struct talk talk = {.cmd = cmd};
    if (!cmd_words(cmd, 0, 0, &err) || !cmd_programme(cmd, &err))
        return cmd_fail(cmd, &err);
    talk.console = console_new(&cmd->programme->modules, stop_talk, NULL);
    talk.table = new_table(cmd);
    size_t count = cmd_options(cmd, "expression", &texts);
    if (count > 0)
        take_expressions(&talk, texts, count);
    else
        converse(&talk);
    console_free(talk.console);
    return finish(&talk);
}

static const struct option_spec OPTIONS[] = {
    {"expression", 'e', "EXPR", "evaluate this; may be given more than once",
     true},
    {0},
};

static const char *const EXAMPLES[] = {
    "assay lua -e 'intervals.wilson(5, 10)'  # 95 % limits of 5 of 10",
    "assay lua -e 'x = stats.z(0.95)' -e 'x * x'",
    "assay lua  # a prompt; Tab completes, Ctrl-D ends",
    NULL,
};

const struct verb VERB_LUA = {
    .name = "lua",
    .usage = "[-e EXPR]...",
    .summary = "Evaluate expressions with the plugins in use.",
    .help = "Every module of a plugin in use is there by its name, and so are "
            "the words that scripts have. Figures are printed in full: the "
            "shortest text that reads back as the same number. Several results "
            "stand on one line, with tabs between; nil is followed by its "
            "reason.\n"
            "Without -e, expressions are read line by line, from a prompt or "
            "from a pipe; what one sets is there for the next. Each is "
            "evaluated behind the wall that scripts have, with 2 s and 64 MiB. "
            "Nothing is stored. Exit code 4 when one fails.",
    .examples = EXAMPLES,
    .options = OPTIONS,
    .run = lua_run,
    .see = "help, plugins, test",
};
