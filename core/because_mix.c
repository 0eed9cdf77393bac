/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "because_mix.h"

#include <stdlib.h>
#include <string.h>

static void put_all(struct tree *tree, const struct tree *from)
{
    for (size_t i = 0; i < tree_count(from); i++) {
        const struct tree_file *file = tree_at(from, i);
        tree_put(tree, file->path, file->text, file->length);
    }
}

static bool is_file(const struct cause *cause)
{
    return cause->kind != CAUSE_DATA && cause->kind != CAUSE_PARAMETER;
}

static void swap_file(struct tree *tree, const struct mix *mix,
                      const char *path)
{
    struct err err;
    if (!tree_has(mix->other->tree, path)) {
        tree_drop(tree, path);
        return;
    }
    const struct tree_file *file = tree_read(mix->other->tree, path, 0, &err);
    tree_put(tree, path, file->text, file->length);
}

static struct tree *mix_files(const struct mix *mix)
{
    struct tree *tree = tree_new();
    put_all(tree, mix->base->tree);
    for (size_t i = 0; i < mix->causes->count; i++)
        if (mix->swapped[i] && is_file(&mix->causes->items[i]))
            swap_file(tree, mix, mix->causes->items[i].name);
    return tree;
}

static const struct ledger_entry *own_row(const struct mix *mix,
                                          const struct cause *cause)
{
    return mix->after ? cause->after : cause->before;
}

static const struct ledger_entry *other_row(const struct mix *mix,
                                            const struct cause *cause)
{
    return mix->after ? cause->before : cause->after;
}

static bool is_swapped_out(const struct mix *mix,
                           const struct ledger_entry *entry)
{
    for (size_t i = 0; i < mix->causes->count; i++)
        if (mix->swapped[i] && own_row(mix, &mix->causes->items[i]) == entry)
            return true;
    return false;
}

/* The base's rows but for those swapped, which the others take the place of.
   The list of all entries is the longer one's: a ledger that has none would
   be taken for one that nothing was ever applied to. */
static struct ledger mix_rows(const struct mix *mix,
                              const struct ledger_entry **rows)
{
    const struct ledger *own = &mix->base->ledger;
    const struct ledger *longer = own->count > 0 ? own : &mix->other->ledger;
    struct ledger ledger = *longer;
    ledger.in_force = rows;
    ledger.in_force_count = 0;
    for (size_t i = 0; i < own->in_force_count; i++)
        if (!is_swapped_out(mix, own->in_force[i]))
            rows[ledger.in_force_count++] = own->in_force[i];
    for (size_t i = 0; i < mix->causes->count; i++) {
        const struct ledger_entry *row = other_row(mix, &mix->causes->items[i]);
        if (mix->swapped[i] && row != NULL)
            rows[ledger.in_force_count++] = row;
    }
    return ledger;
}

static size_t mix_sources(const struct mix *mix, struct remake_source *sources)
{
    size_t count = 0;
    for (size_t i = 0; i < mix->causes->count; i++)
        if (mix->swapped[i] && mix->causes->items[i].kind == CAUSE_DATA)
            sources[count++] = (struct remake_source){
                mix->causes->items[i].name, mix->other->recalled.moment.import};
    return count;
}

static bool is_asked(const struct mix *mix, const char *name)
{
    for (size_t i = 0; i < mix->count; i++)
        if (strcmp(mix->names[i], name) == 0)
            return true;
    return false;
}

static bool score(struct remake *remake, const struct mix *mix,
                  struct programme *programme, struct err *err)
{
    bool *chosen = memory_take(programme->item_count + 1);
    struct remake_source *sources =
        memory_take((mix->causes->count + 1) * sizeof *sources);
    for (size_t i = 0; i < programme->item_count; i++)
        chosen[i] = is_asked(mix, programme->items[i].name);
    const struct remake_wish wish = {.chosen = chosen,
                                     .sources = sources,
                                     .source_count = mix_sources(mix, sources),
                                     .score = mix->score};
    bool good = remake_score(remake, programme, mix->path, &wish, err);
    free(sources);
    free(chosen);
    return good;
}

bool mix_score(struct remake *remake, const struct mix *mix, struct err *err)
{
    struct programme *programme;
    size_t most = mix->base->ledger.in_force_count + mix->causes->count;
    const struct ledger_entry **rows =
        arena_take(mix->arena, (most + 1) * sizeof *rows);
    const struct ledger ledger = mix_rows(mix, rows);
    const struct programme_wish wish = {.root = mix->root,
                                        .store = mix->path,
                                        .tree = mix_files(mix),
                                        .in_force = true,
                                        .moment = mix->base->recalled.moment,
                                        .ledger = &ledger};
    *remake = (struct remake){0};
    return programme_load_wish(&programme, &wish, err) &&
           score(remake, mix, programme, err);
}
