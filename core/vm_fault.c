/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lua begins a message by "file:line: " and names what it can in brackets, as
   in "attempt to index a nil value (local 'x')". Both are taken apart here:
   the place becomes a place, the name becomes advice. */
#include "vm_fault.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

enum { TRACE_LEVELS = 16 };

static bool is_script(const lua_Debug *frame)
{
    return frame->currentline > 0 && frame->source[0] == '@';
}

static void add_function(struct buffer *out, const lua_Debug *frame)
{
    if (frame->name)
        buffer_addf(out, "in %s '%s'", frame->namewhat, frame->name);
    else if (*frame->what == 'm')
        buffer_add(out, "in the script itself");
    else if (*frame->what == 'C')
        buffer_add(out, "in the host");
    else
        buffer_addf(out, "in the function of line %d", frame->linedefined);
}

static void add_level(struct buffer *out, const lua_Debug *frame)
{
    if (out->length > 0)
        buffer_add(out, "\n");
    if (is_script(frame))
        buffer_addf(out, "%s:%d: ", frame->source + 1, frame->currentline);
    add_function(out, frame);
}

static void keep_place(struct fault *fault, const lua_Debug *frame)
{
    if (fault->line > 0 || !is_script(frame))
        return;
    snprintf(fault->file, sizeof fault->file, "%s", frame->source + 1);
    fault->line = frame->currentline;
}

void vm_fault_note(lua_State *L, struct fault *fault)
{
    struct buffer trace = {0};
    struct fault now = {.line = 0};
    lua_Debug frame;
    for (int level = 0; lua_getstack(L, level, &frame); level++) {
        lua_getinfo(L, level < TRACE_LEVELS ? "nSl" : "Sl", &frame);
        keep_place(&now, &frame);
        if (level < TRACE_LEVELS)
            add_level(&trace, &frame);
        else if (now.line > 0)
            break;
    }
    snprintf(now.trace, sizeof now.trace, "%s", buffer_text(&trace));
    buffer_free(&trace);
    if (now.line > 0 || fault->line == 0)
        *fault = now;
}

/* The length of "short:line: " at the head of `message`, 0 when it is not
   there; the line. */
static size_t head_length(const char *message, const char *name, long *line)
{
    size_t length = strlen(name);
    if (strncmp(message, name, length) != 0 || message[length] != ':')
        return 0;
    char *end;
    *line = strtol(message + length + 1, &end, 10);
    if (*line < 1 || end[0] != ':' || end[1] != ' ')
        return 0;
    return (size_t)(end + 2 - message);
}

/* A message raised with error(text, 2), or by a host function for its caller,
   is about another frame than the innermost. */
static size_t take_head(lua_State *L, const char *message, char *file,
                        size_t size, long *line)
{
    lua_Debug frame;
    for (int level = 0; lua_getstack(L, level, &frame); level++) {
        lua_getinfo(L, "Sl", &frame);
        size_t taken =
            is_script(&frame) ? head_length(message, frame.short_src, line) : 0;
        if (taken > 0) {
            snprintf(file, size, "%s", frame.source + 1);
            return taken;
        }
    }
    return 0;
}

/* At most FAULT_MESSAGE bytes, cut between characters; a zero byte does not
   end it. */
static void set_message(struct err *err, const char *text, size_t length)
{
    struct buffer safe = {0};
    if (length > FAULT_MESSAGE) {
        length = FAULT_MESSAGE;
        while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
    }
    text_escape(&safe, text, length);
    err_set(err, ERR_SCRIPT, "%s", buffer_text(&safe));
    buffer_free(&safe);
}

/* The kind and the name in "(local 'x')". */
static bool read_name(const char *message, char kind[16], char name[64])
{
    const char *open = strrchr(message, '(');
    return open && sscanf(open, "(%15s '%63[^']')", kind, name) == 2;
}

static bool mend_call(struct err *err, const char *kind, const char *name)
{
    bool method = strcmp(kind, "method") == 0;
    if (!method && strcmp(kind, "field") != 0)
        return err_mend(err, "'%s' holds no function here; check its spelling",
                        name);
    return err_mend(err,
                    "there is no function '%s' there; check its spelling and "
                    "what stands before the %s",
                    name, method ? "colon" : "dot");
}

static bool mend_value(struct err *err, const char *kind, const char *name)
{
    if (strcmp(kind, "field") == 0 || strcmp(kind, "method") == 0)
        return err_mend(err,
                        "there is no '%s' there; check its spelling, or "
                        "test it with 'if' first",
                        name);
    return err_mend(err,
                    "'%s' has no value (nil) here; give it one, or test "
                    "it with 'if %s then' first",
                    name, name);
}

static bool mend_nil(struct err *err, const char *message)
{
    char kind[16], name[64];
    if (strstr(message, "attempt to compare") && strstr(message, "nil"))
        return err_mend(err, "one side has no value (nil); test it with 'if' "
                             "before comparing");
    if (!strstr(message, "a nil value") || !read_name(message, kind, name))
        return false;
    if (strstr(message, "attempt to call"))
        return mend_call(err, kind, name);
    return mend_value(err, kind, name);
}

static bool mend(struct err *err, const char *message)
{
    if (strstr(message, "stack overflow"))
        return err_mend(err, "a function calls itself without end; give it a "
                             "condition that ends it");
    if (strstr(message, "attempt to perform arithmetic on a string value"))
        return err_mend(err, "a text is not a number; tonumber() reads one");
    if (strncmp(message, "attempt to ", 11) == 0)
        return mend_nil(err, message);
    return false;
}

static bool tell_text(lua_State *L, int index, const struct fault *fault,
                      struct err *err)
{
    size_t length;
    const char *message = lua_tolstring(L, index, &length);
    char file[256];
    long line;
    size_t head = take_head(L, message, file, sizeof file, &line);
    message += head;
    length -= head;
    set_message(err, message, length);
    mend(err, message);
    if (head > 0)
        return err_at(err, file, line, 0);
    return err_at(err, fault->file, fault->line, 0);
}

static bool tell_value(lua_State *L, int index, const struct fault *fault,
                       struct err *err)
{
    err_set(err, ERR_SCRIPT, "the error raised is a %s value, not a text",
            lua_typename(L, lua_type(L, index)));
    err_mend(err, "write error(\"what is wrong\")");
    return err_at(err, fault->file, fault->line, 0);
}

bool vm_fault_tell(lua_State *L, int index, const struct fault *fault,
                   struct err *err)
{
    if (lua_type(L, index) == LUA_TSTRING)
        tell_text(L, index, fault, err);
    else
        tell_value(L, index, fault, err);
    snprintf(err->trace, sizeof err->trace, "%s", fault->trace);
    return false;
}

/* What the compiler says of mistakes that are often made. */
static const struct {
    const char *says, *mend;
} known[] = {
    {"C stack overflow", "the script is nested too deeply; split it"},
    {"near '!'", "\"not equal\" is written ~="},
    {"expected near '=='", "a value is given with one ="},
    {"near <eof>", "an 'end' or a closing bracket is missing"},
    {"syntax error near '+'", "write x = x + 1"},
    {"unfinished string", "close the quote on the same line"},
    {"'then' expected near '='", "two values are compared with =="},
};

static bool mend_syntax(struct err *err, const char *message)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strstr(message, known[i].says))
            return err_mend(err, "%s", known[i].mend);
    return false;
}

/* What follows "name:line: ", and the line; all and 0 where that is not there.
   A long name stands shortened in the message: only what follows it counts. */
static const char *skip_head(const char *message, long *line)
{
    for (const char *at = message; (at = strchr(at, ':')) != NULL;) {
        char *end;
        *line = strtol(++at, &end, 10);
        if (isdigit((unsigned char)*at) && end[0] == ':' && end[1] == ' ')
            return end + 2;
    }
    *line = 0;
    return message;
}

bool vm_fault_syntax(const char *name, const char *message, struct err *err)
{
    long line;
    message = skip_head(message, &line);
    set_message(err, message, strlen(message));
    mend_syntax(err, message);
    return err_at(err, name, line, 0);
}
