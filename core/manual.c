/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A public function is defined at the beginning of a line, as a field of the
   local that the file's last line returns. */
#include "manual.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

#define LETTERS                  \
    "abcdefghijklmnopqrstuvwxyz" \
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ" \
    "0123456789_"

static const char EXAMPLE[] = "-- > ", RESULT[] = "  -- ";

/* The text by lines, ended by NULL. */
struct lines {
    struct arena *arena;
    char **items;
    size_t count;
};

static struct lines split(struct arena *arena, const char *text)
{
    size_t most = 1;
    for (const char *at = text; (at = strchr(at, '\n')); at++)
        most++;
    struct lines lines = {.arena = arena,
                          .items =
                              arena_take(arena, (most + 1) * sizeof(char *))};
    while (*text) {
        size_t length = strcspn(text, "\n");
        lines.items[lines.count++] = arena_text(arena, text, length);
        text += length + (text[length] == '\n');
    }
    return lines;
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static bool is_comment(const char *line)
{
    return begins(line, "--");
}

/* The local that the module returns. */
static const char *find_owner(const struct lines *lines, const char *name)
{
    static const char word[] = "return ";
    for (size_t i = lines->count; i > 0; i--) {
        const char *line = lines->items[i - 1];
        const char *owner = line + strlen(word);
        if (begins(line, word) && strspn(owner, LETTERS) > 0)
            return arena_text(lines->arena, owner, strspn(owner, LETTERS));
    }
    return name;
}

/* Past `word` and the blanks after it, NULL when it is not there. */
static const char *pass(const char *at, const char *word)
{
    if (!at || !begins(at, word))
        return NULL;
    at += strlen(word);
    return at + strspn(at, " ");
}

/* The name in "OWNER.name" or "OWNER:name" at `at`, NULL for anything else;
   `*after` is what follows it. */
static const char *take_name(const struct lines *lines, const char *at,
                             const char *owner, const char **after)
{
    if (!at || !begins(at, owner))
        return NULL;
    at += strlen(owner);
    if (*at != '.' && *at != ':')
        return NULL;
    size_t length = strspn(++at, LETTERS);
    *after = at + length + strspn(at + length, " ");
    return length > 0 ? arena_text(lines->arena, at, length) : NULL;
}

/* The list of arguments that begins at `at` in line `number`, to its end,
   which may be some lines further down. */
static void add_arguments(struct buffer *out, const struct lines *lines,
                          size_t number, const char *at)
{
    while (at && !strchr(at, ')')) {
        buffer_add(out, at);
        number++;
        at = number < lines->count ? lines->items[number] : NULL;
        at = at ? at + strspn(at, " ") : NULL;
        if (out->length > 0 && out->text[out->length - 1] == ',')
            buffer_add(out, " ");
    }
    if (at)
        buffer_put(out, at, (size_t)(strchr(at, ')') - at) + 1);
}

/* What is defined in line `number`; false when nothing public is. */
static bool read_definition(struct manual_entry *entry,
                            const struct lines *lines, size_t number,
                            const char *owner, const char *module)
{
    const char *line = lines->items[number], *after = NULL;
    const char *function = pass(line, "function ");
    entry->name = take_name(lines, function ? function : line, owner, &after);
    if (entry->name == NULL || (!function && !(after = pass(after, "="))))
        return false;
    if (!function)
        after = pass(after, "function");
    struct buffer call = {0};
    buffer_addf(&call, "%s.%s", module, entry->name);
    if (after && *after == '(')
        add_arguments(&call, lines, number, after);
    entry->call = arena_copy(lines->arena, buffer_text(&call));
    entry->line = (long)number + 1;
    buffer_free(&call);
    return true;
}

/* The comment lines from `first` up to `end`, without their dashes. */
static char *plain(const struct lines *lines, size_t first, size_t end)
{
    struct buffer text = {0};
    for (size_t i = first; i < end; i++) {
        const char *line = lines->items[i] + strspn(lines->items[i], "-");
        buffer_addf(&text, "%s\n", *line == ' ' ? line + 1 : line);
    }
    char *kept = arena_copy(lines->arena, buffer_text(&text));
    buffer_free(&text);
    return kept;
}

static void read_comment(struct manual_entry *entry, const struct lines *lines)
{
    size_t end = (size_t)entry->line - 1, first = end;
    while (first > 0 && is_comment(lines->items[first - 1]))
        first--;
    entry->comment = plain(lines, first, end);
    entry->shown = first < end && begins(lines->items[end - 1], EXAMPLE);
}

static char *read_head(const struct lines *lines)
{
    size_t first = 0;
    while (first < lines->count && begins(lines->items[first], "-- SPDX-"))
        first++;
    size_t end = first;
    while (end < lines->count && is_comment(lines->items[end]))
        end++;
    return plain(lines, first, end);
}

static bool read_example(struct manual_example *example,
                         const struct lines *lines, size_t number)
{
    const char *line = lines->items[number];
    if (!begins(line, EXAMPLE))
        return false;
    const char *from = line + strlen(EXAMPLE), *end = strstr(from, RESULT);
    size_t length = end ? (size_t)(end - from) : strlen(from);
    *example = (struct manual_example){
        .expression = arena_text(lines->arena, from, length),
        .result = end ? end + strlen(RESULT) : NULL,
        .line = (long)number + 1,
    };
    return true;
}

struct manual *manual_read(struct arena *arena, const char *name,
                           const char *text)
{
    const struct lines lines = split(arena, text);
    const char *owner = find_owner(&lines, name);
    struct manual *manual = arena_take(arena, sizeof *manual);
    size_t most = lines.count + 1;
    manual->head = read_head(&lines);
    manual->entries = arena_take(arena, most * sizeof *manual->entries);
    manual->examples = arena_take(arena, most * sizeof *manual->examples);
    for (size_t i = 0; i < lines.count; i++) {
        struct manual_entry *entry = &manual->entries[manual->entry_count];
        manual->example_count +=
            read_example(&manual->examples[manual->example_count], &lines, i);
        if (!read_definition(entry, &lines, i, owner, name))
            continue;
        read_comment(entry, &lines);
        manual->entry_count++;
    }
    return manual;
}
