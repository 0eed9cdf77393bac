/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Each example in a state of its own: what one draws or sets does not change
   the next. */
#include "trial_examples.h"

#include <string.h>

#include "console.h"
#include "manual.h"
#include "text.h"

/* One text: the values as tostring() has them, joined by ", ". */
static const char joined[] = "(function(...)\n"
                             "  local found = table.pack(...)\n"
                             "  for i = 1, found.n do\n"
                             "    found[i] = tostring(found[i])\n"
                             "  end\n"
                             "  return table.concat(found, ', ')\n"
                             "end)(%s)";

/* Why the example does not hold, "" when it does. */
static const char *judge(struct arena *arena,
                         const struct manual_example *example,
                         const struct console_answer *answer)
{
    const char *found = answer->count > 0 ? answer->values[0].text : "";
    if (strcmp(found, example->result) == 0)
        return "";
    return arena_format(arena, "it is %s, not %s", found, example->result);
}

static bool run_example(struct console *console, struct arena *arena,
                        const char *file, const struct manual_example *example,
                        const struct trial_use *use, struct err *err)
{
    struct console_answer answer;
    const char *why = "it has no result: -- > expression  -- result";
    const char *name = arena_format(arena, "%s:%ld: %s", file, example->line,
                                    example->expression);
    const char *text = arena_format(arena, joined, example->expression);
    if (example->result) {
        console_forget(console);
        if (console_do(console, arena, file, 1, text, &answer, err)) {
            why = judge(arena, example, &answer);
        } else {
            if (err->kind != ERR_SCRIPT)
                return false;
            why = arena_copy(arena, err->what);
        }
    }
    use->tell(use->context, name, *why ? why : NULL);
    return true;
}

bool trial_examples(const struct programme *programme, size_t number,
                    const struct trial_use *use, struct err *err)
{
    const struct sandbox_module *module = &programme->modules.items[number];
    struct arena *arena = arena_new();
    struct console *console =
        console_new(&programme->modules, use->stop, use->context);
    const struct manual *manual =
        manual_read(arena, module->name, module->text);
    bool good = true;
    for (size_t i = 0; good && i < manual->example_count; i++)
        good = run_example(console, arena, module->file, &manual->examples[i],
                           use, err);
    console_free(console);
    arena_free(arena);
    return good;
}
