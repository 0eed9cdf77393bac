/* SPDX-License-Identifier: GPL-2.0-or-later */
/* libedit's readline() wants its functions without a context, so the one
   prompt there is stands in a variable. */
#include "prompt.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <editline/readline.h>

#include "memory.h"

enum { LOOK_EVERY_MS = 100, LINES_KEPT = 500 };

struct prompt {
    const char *const *words;
    size_t count, next; /* the word that is tried next */
    bool (*stop)(void);
    bool terminal;
    char *line;
    size_t capacity;
};

static struct prompt *here;

/* A signal's flag is looked at between waits: a read() that has begun would
   go on after it. */
static int wait_for_key(FILE *stream)
{
    unsigned char key;
    struct pollfd input = {.fd = fileno(stream), .events = POLLIN};
    while (!here->stop())
        if (poll(&input, 1, LOOK_EVERY_MS) > 0)
            return read(input.fd, &key, 1) == 1 ? key : EOF;
    return EOF;
}

static char *next_word(const char *begun, int state)
{
    size_t length = strlen(begun);
    if (state == 0)
        here->next = 0;
    while (here->next < here->count) {
        const char *word = here->words[here->next++];
        if (strncmp(word, begun, length) == 0)
            return memory_copy(word);
    }
    return NULL;
}

static char **complete(const char *begun, int start, int end)
{
    (void)start;
    (void)end;
    return rl_completion_matches(begun, next_word);
}

static void open_terminal(void)
{
    rl_initialize();
    using_history();
    stifle_history(LINES_KEPT);
    rl_getc_function = wait_for_key;
    rl_attempted_completion_function = complete;
    rl_completion_append_character = '\0';
}

struct prompt *prompt_new(const char *const *words, size_t count,
                          bool (*stop)(void))
{
    struct prompt *prompt = memory_take(sizeof *prompt);
    prompt->words = words;
    prompt->count = count;
    prompt->stop = stop;
    prompt->terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    here = prompt;
    if (prompt->terminal)
        open_terminal();
    return prompt;
}

void prompt_free(struct prompt *prompt)
{
    if (!prompt)
        return;
    free(prompt->line);
    free(prompt);
    here = NULL;
}

bool prompt_is_terminal(const struct prompt *prompt)
{
    return prompt->terminal;
}

static const char *ask(struct prompt *prompt, bool more)
{
    free(prompt->line);
    prompt->line = readline(more ? ">> " : "> ");
    if (prompt->line && *prompt->line)
        add_history(prompt->line);
    return prompt->line;
}

const char *prompt_line(struct prompt *prompt, bool more)
{
    if (prompt->terminal)
        return ask(prompt, more);
    ssize_t length = getline(&prompt->line, &prompt->capacity, stdin);
    if (length < 0 || prompt->stop())
        return NULL;
    prompt->line[strcspn(prompt->line, "\r\n")] = '\0';
    return prompt->line;
}
