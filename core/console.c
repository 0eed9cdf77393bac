/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "console.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "err_json.h"
#include "errand.h"
#include "text.h"
#include "vm_show.h"

enum { MOST_TEXT = 64 << 10 };

struct request {
    bool anew; /* in a new state */
    char name[128];
    long line;
    char text[MOST_TEXT];
};

struct console {
    const struct sandbox_modules *modules;
    struct errand *errand;
    struct vm *vm; /* the worker's */
    bool (*stop)(void *context);
    void *context;
};

/* In the worker. */

static bool begins_with_word(const char *text, const char *word)
{
    size_t length = strlen(word);
    return strncmp(text, word, length) == 0 &&
           strchr(" \t\n(", text[length]) != NULL;
}

static bool is_statement(const char *text)
{
    static const char *const words[] = {
        "local", "function", "for", "if", "while", "do", "repeat", "return"};
    text += strspn(text, " \t\n");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (begins_with_word(text, words[i]))
            return true;
    return false;
}

/* An expression first, behind a value so that it is no tail call, whose place
   errors would not tell; what is none is read as statements. Of the two
   errors, that of the reading which was meant. */
static bool compile(struct vm *vm, const struct request *request, int *dropped,
                    struct err *err)
{
    struct err other;
    struct buffer chunk = {0};
    buffer_addf(&chunk, "return nil, %s", request->text);
    bool done =
        sandbox_line(vm, request->name, buffer_text(&chunk), chunk.length, err);
    buffer_free(&chunk);
    *dropped = done;
    if (done)
        return true;
    bool statement =
        is_statement(request->text) || strstr(err->what, "near '='") != NULL;
    if (sandbox_line(vm, request->name, request->text, strlen(request->text),
                     &other))
        return true;
    if (statement)
        *err = other;
    return false;
}

/* Those above `below`. */
static json_t *show_values(struct vm *vm, int below)
{
    lua_State *L = vm_state(vm);
    json_t *values = json_array();
    int top = lua_gettop(L);
    for (int i = below + 1; i <= top; i++) {
        struct buffer text = {0}, safe = {0};
        vm_show(&text, L, i);
        text_escape_lines(&safe, buffer_text(&text), text.length);
        json_array_append_new(values, json_pack("[s, s]",
                                                lua_typename(L, lua_type(L, i)),
                                                buffer_text(&safe)));
        buffer_free(&text);
        buffer_free(&safe);
    }
    return values;
}

static json_t *answer_request(struct vm *vm, const struct request *request)
{
    struct err err = {0};
    json_t *reply = json_object();
    int below = lua_gettop(vm_state(vm)), dropped = 0;
    bool compiled = compile(vm, request, &dropped, &err);
    bool done = compiled && vm_call(vm, 0, LUA_MULTRET, &err);
    if (done)
        json_object_set_new(reply, "values", show_values(vm, below + dropped));
    else
        json_object_set_new(reply, "err", err_to_json(&err));
    if (!compiled && strstr(err.what, "near <eof>"))
        json_object_set_new(reply, "unfinished", json_true());
    if (compiled)
        json_object_set_new(reply, "printed", json_string(vm_printed(vm)));
    lua_settop(vm_state(vm), below);
    return reply;
}

static void begin_answering(void *context)
{
    struct console *console = context;
    console->vm = NULL;
}

static json_t *answer(void *context, const void *question)
{
    struct console *console = context;
    const struct request *request = question;
    struct err err;
    if (console->vm == NULL || request->anew) {
        vm_close(console->vm);
        console->vm = sandbox_new(&VM_DEFAULTS, console->modules, &err);
    }
    return answer_request(console->vm, request);
}

/* In the parent again. */

static bool stop_work(void *context)
{
    const struct console *console = context;
    return console->stop && console->stop(console->context);
}

struct console *console_new(const struct sandbox_modules *modules,
                            bool (*stop)(void *context), void *context)
{
    struct console *console = memory_take(sizeof *console);
    console->modules = modules;
    console->stop = stop;
    console->context = context;
    console->errand =
        errand_new(&(struct errand_use){.request = sizeof(struct request),
                                        .patience = VM_DEFAULTS.seconds * 3 + 1,
                                        .memory = VM_DEFAULTS.memory,
                                        .begin = begin_answering,
                                        .answer = answer,
                                        .stop = stop_work,
                                        .context = console});
    return console;
}

void console_free(struct console *console)
{
    if (!console)
        return;
    errand_free(console->errand);
    free(console);
}

void console_forget(struct console *console)
{
    struct request *request = errand_request(console->errand);
    request->anew = true;
}

static const char *safe_text(struct arena *arena, const json_t *from)
{
    const char *text = json_string_value(from);
    struct buffer safe = {0};
    if (text)
        text_escape_lines(&safe, text, strlen(text));
    const char *kept = arena_copy(arena, buffer_text(&safe));
    buffer_free(&safe);
    return kept;
}

static void take_values(struct console_answer *answer, struct arena *arena,
                        const json_t *list)
{
    size_t i;
    const json_t *one;
    struct console_value *values =
        arena_take(arena, (json_array_size(list) + 1) * sizeof *values);
    json_array_foreach(list, i, one)
    {
        values[i].type = safe_text(arena, json_array_get(one, 0));
        values[i].text = safe_text(arena, json_array_get(one, 1));
    }
    answer->values = values;
    answer->count = json_array_size(list);
}

static bool take_reply(struct arena *arena, const json_t *reply,
                       struct console_answer *answer, struct err *err)
{
    const json_t *failure = json_object_get(reply, "err");
    answer->printed = safe_text(arena, json_object_get(reply, "printed"));
    answer->unfinished = json_is_true(json_object_get(reply, "unfinished"));
    take_values(answer, arena, json_object_get(reply, "values"));
    return !failure || err_from_json(failure, "it could not be evaluated", err);
}

/* The worker knows nothing of the line on which it began. */
static bool place(struct err *err, const struct request *request)
{
    if (err->line > 0 && strcmp(err->file, request->name) == 0)
        err->line += request->line - 1;
    return false;
}

static bool fill_request(struct request *request, const char *name, long line,
                         const char *text, struct err *err)
{
    size_t length = strlen(text);
    if (length >= MOST_TEXT)
        return err_set(err, ERR_SCRIPT, "%zu bytes are too many; at most %d",
                       length, MOST_TEXT - 1);
    snprintf(request->name, sizeof request->name, "%s", name);
    request->line = line;
    memcpy(request->text, text, length + 1);
    return true;
}

bool console_do(struct console *console, struct arena *arena, const char *name,
                long line, const char *text, struct console_answer *answer,
                struct err *err)
{
    struct request *request = errand_request(console->errand);
    *answer = (struct console_answer){.printed = ""};
    if (!fill_request(request, name, line, text, err))
        return false;
    json_t *reply = errand_do(console->errand, "the answer is too large", err);
    if (!reply && err->kind != ERR_SCRIPT)
        return false;
    request->anew = false;
    if (!reply)
        return err_at(err, name, line, 0);
    bool done = take_reply(arena, reply, answer, err) || place(err, request);
    json_decref(reply);
    return done;
}
