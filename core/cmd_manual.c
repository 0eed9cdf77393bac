/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd_manual.h"

#include <stdlib.h>
#include <string.h>

#include "manual.h"
#include "text.h"

static const struct manual *read_module(struct cmd *cmd,
                                        const struct sandbox_module *module)
{
    return manual_read(cmd->arena, module->name, module->text);
}

size_t manual_names(struct cmd *cmd, const char ***names)
{
    const struct sandbox_modules *modules = &cmd->programme->modules;
    struct arena *arena = cmd->arena;
    const char **list = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < modules->count; i++) {
        const char *name = modules->items[i].name;
        const struct manual *manual = read_module(cmd, &modules->items[i]);
        list = memory_room(list, count, &capacity, sizeof *list);
        list[count++] = name;
        for (size_t j = 0; j < manual->entry_count; j++) {
            list = memory_room(list, count, &capacity, sizeof *list);
            list[count++] =
                arena_format(arena, "%s.%s", name, manual->entries[j].name);
        }
    }
    *names = arena_take(arena, (count + 1) * sizeof **names);
    if (count > 0)
        memcpy(*names, list, count * sizeof **names);
    free(list);
    return count;
}

static void put_entry(FILE *out, const struct sandbox_module *module,
                      const struct manual_entry *entry)
{
    fprintf(out, "%s\n%s:%ld\n", entry->call, module->file, entry->line);
    if (*entry->comment)
        fprintf(out, "\n%s", entry->comment);
}

/* The first sentence, or all of a text that has no end of one. */
static size_t sentence_length(const char *text)
{
    size_t length = 0;
    while (text[length]) {
        if (text[length] == '.' && strchr(" \n", text[length + 1]))
            return length + 1;
        length++;
    }
    return length;
}

static void put_line(FILE *out, const struct manual_entry *entry)
{
    const char *text = entry->comment, *end = text + sentence_length(text);
    fprintf(out, "  %s\n", entry->call);
    while (text < end) {
        size_t length = strcspn(text, "\n");
        if (length > (size_t)(end - text))
            length = (size_t)(end - text);
        fprintf(out, "      %.*s\n", (int)length, text);
        text += length + (text[length] == '\n');
    }
}

static void put_module(FILE *out, const struct sandbox_module *module,
                       const struct manual *manual)
{
    fprintf(out, "%s\n%s\n", module->name, module->file);
    if (*manual->head)
        fprintf(out, "\n%s", manual->head);
    if (manual->entry_count > 0)
        fputc('\n', out);
    for (size_t i = 0; i < manual->entry_count; i++)
        put_line(out, &manual->entries[i]);
}

/* Past "MODULE." in `word`, "" for the module alone, NULL for another. */
static const char *member_of(const char *word, const char *module)
{
    size_t length = strlen(module);
    if (strncmp(word, module, length) != 0)
        return NULL;
    if (word[length] == '.' || word[length] == ':')
        return word + length + 1;
    return word[length] ? NULL : word + length;
}

static bool show(struct cmd *cmd, const struct sandbox_module *module,
                 const char *member)
{
    const struct manual *manual = read_module(cmd, module);
    if (!*member) {
        put_module(cmd->out, module, manual);
        return true;
    }
    for (size_t i = 0; i < manual->entry_count; i++)
        if (strcmp(manual->entries[i].name, member) == 0) {
            put_entry(cmd->out, module, &manual->entries[i]);
            return true;
        }
    return false;
}

bool manual_help(struct cmd *cmd, const char *word)
{
    const struct sandbox_modules *modules = &cmd->programme->modules;
    for (size_t i = 0; i < modules->count; i++) {
        const char *member = member_of(word, modules->items[i].name);
        if (member && show(cmd, &modules->items[i], member))
            return true;
    }
    return false;
}

/* The function of this module that may be meant. */
static void mend_member(struct cmd *cmd, const struct sandbox_module *module,
                        const char *member, struct err *err)
{
    const struct manual *manual = read_module(cmd, module);
    const char **names =
        arena_take(cmd->arena, (manual->entry_count + 1) * sizeof *names);
    for (size_t i = 0; i < manual->entry_count; i++)
        names[i] = manual->entries[i].name;
    const char *near = text_nearest(member, names, manual->entry_count);
    if (near)
        err_mend(err, "did you mean '%s.%s'?", module->name, near);
    else
        err_mend(err, "assay help %s lists its functions", module->name);
}

bool manual_mend(struct cmd *cmd, const char *word, struct err *err)
{
    const struct sandbox_modules *modules = &cmd->programme->modules;
    const char **names;
    for (size_t i = 0; i < modules->count; i++) {
        const char *member = member_of(word, modules->items[i].name);
        if (member) {
            mend_member(cmd, &modules->items[i], member, err);
            return true;
        }
    }
    size_t count = manual_names(cmd, &names);
    const char *near = text_nearest(word, names, count);
    if (near)
        err_mend(err, "did you mean '%s'?", near);
    return near != NULL;
}
