/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "supposed.h"

#include <string.h>

#include "text.h"

static bool refuse(const char *text, struct err *err)
{
    err_set(err, ERR_USAGE, "--with takes a parameter and its value, not '%s'",
            text);
    return err_mend(err, "for instance --with ni35_bands.good=3, or "
                         "--with ni35_bands.good@Hackney=3");
}

bool supposed_read(struct param_cells *row, struct arena *arena,
                   const char *text, struct err *err)
{
    size_t length = strcspn(text, "=");
    const char *name = arena_text(arena, text, length);
    size_t named = strcspn(name, "@");
    const char *area = name[named] == '@' ? name + named + 1 : "";
    name = arena_text(arena, name, named);
    const char *dot = strrchr(name, '.');
    if (text[length] != '=' || strchr(text, '\n') != NULL || dot == NULL ||
        dot == name || dot[1] == '\0')
        return refuse(text, err);
    *row = (struct param_cells){
        {[PARAM_OF] = arena_text(arena, name, (size_t)(dot - name)),
         [PARAM_PARAM] = dot + 1,
         [PARAM_AREA] = area,
         [PARAM_FROM] = "",
         [PARAM_TO] = "",
         [PARAM_VALUE] = arena_copy(arena, text + length + 1),
         [PARAM_STATUS] = "confirmed",
         [PARAM_REASON] = "supposed, in this scenario",
         [PARAM_REFERENCE] = ""}};
    return true;
}

size_t supposed_list(struct param_cells **rows, struct arena *arena,
                     const char *lines)
{
    size_t count = 0, most = 1;
    struct err err;
    for (const char *c = lines; *c != '\0'; c++)
        most += *c == '\n';
    *rows = arena_take(arena, most * sizeof **rows);
    while (*lines != '\0') {
        size_t length = strcspn(lines, "\n");
        const char *line = arena_text(arena, lines, length);
        if (supposed_read(&(*rows)[count], arena, line, &err))
            count++;
        lines += length + (lines[length] == '\n');
    }
    return count;
}

void supposed_write(struct buffer *out, const struct param_cells *row)
{
    const char *area = row->cells[PARAM_AREA];
    buffer_addf(out, "%s.%s%s%s=%s", row->cells[PARAM_OF],
                row->cells[PARAM_PARAM], area[0] != '\0' ? "@" : "", area,
                row->cells[PARAM_VALUE]);
}

static bool is_replaced(const struct ledger_entry *entry,
                        const struct param_cells *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (params_same(&entry->row, &rows[i], PARAM_FROM))
            return true;
    return false;
}

void supposed_apply(struct ledger *ledger, const struct param_cells *rows,
                    size_t count, struct arena *arena)
{
    size_t kept = 0;
    const struct ledger_entry **in_force = arena_take(
        arena, (ledger->in_force_count + count + 1) * sizeof *in_force);
    struct ledger_entry *entries =
        arena_take(arena, (count + 1) * sizeof *entries);
    for (size_t i = 0; i < ledger->in_force_count; i++)
        if (!is_replaced(ledger->in_force[i], rows, count))
            in_force[kept++] = ledger->in_force[i];
    for (size_t i = 0; i < count; i++) {
        entries[i] = ledger_unrecorded(&rows[i], "supposed");
        in_force[kept++] = &entries[i];
    }
    ledger->in_force = in_force;
    ledger->in_force_count = kept;
}
