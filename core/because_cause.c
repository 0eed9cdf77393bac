/* SPDX-License-Identifier: GPL-2.0-or-later */
/* config/params.csv is no cause: it proposes, and what was applied is in the
   ledger. The map of the programme has no part in the scoring. */
#include "because_cause.h"

#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "map.h"
#include "supposed.h"
#include "text.h"

const char *const CAUSE_KIND_NAMES[CAUSE_KINDS] = {
    "data",   "parameter",  "script", "plugin",   "areas",
    "groups", "judgements", "table",  "contract", "config"};

bool cause_side_read(struct cause_side *side, struct store *store, int64_t run,
                     struct arena *arena, struct err *err)
{
    *side = (struct cause_side){0};
    if (!recall_read(&side->recalled, store, run, arena, err) ||
        !ledger_read_as_of(&side->ledger, store, side->recalled.moment.entry,
                           arena, err))
        return false;
    struct param_cells *supposed;
    size_t count = supposed_list(&supposed, arena, side->recalled.supposed);
    supposed_apply(&side->ledger, supposed, count, arena);
    side->tree = archive_open(store, side->recalled.files, err);
    return side->tree != NULL;
}

struct finding {
    struct causes *causes;
    const struct cause_side *before, *after;
    struct arena *arena;
    size_t capacity;
    struct cause *items; /* moved into the arena at the end */
};

static void add(struct finding *finding, const struct cause *cause)
{
    struct causes *causes = finding->causes;
    finding->items = memory_room(finding->items, causes->count,
                                 &finding->capacity, sizeof *finding->items);
    finding->items[causes->count++] = *cause;
}

/* Files */

static const struct {
    const char *start;
    enum cause_kind kind;
} KINDS[] = {
    {"scripts/", CAUSE_SCRIPT},
    {"plugins/", CAUSE_PLUGIN},
    {"config/areas.csv", CAUSE_AREAS},
    {"config/groups.csv", CAUSE_GROUPS},
    {"config/judgements.csv", CAUSE_JUDGEMENTS},
    {"config/tables/", CAUSE_TABLE},
    {"config/sources/", CAUSE_CONTRACT},
    {"", CAUSE_CONFIG},
};

static enum cause_kind kind_of(const char *path)
{
    size_t i = 0;
    while (strncmp(path, KINDS[i].start, strlen(KINDS[i].start)) != 0)
        i++;
    return KINDS[i].kind;
}

static bool plays_a_part(const char *path)
{
    return strcmp(path, "config/params.csv") != 0 &&
           strcmp(path, MAP_FILE) != 0;
}

static long first_line(const struct tree_file *one,
                       const struct tree_file *other)
{
    size_t least = one->length < other->length ? one->length : other->length;
    long line = 1;
    for (size_t i = 0; i < least && one->text[i] == other->text[i]; i++)
        line += one->text[i] == '\n';
    return line;
}

static void add_file(struct finding *finding, const struct tree_file *was,
                     const struct tree_file *is)
{
    const char *path = (is != NULL ? is : was)->path;
    if (!plays_a_part(path))
        return;
    const struct cause cause = {
        .kind = kind_of(path),
        .name = arena_copy(finding->arena, path),
        .was = was != NULL,
        .is = is != NULL,
        .line = was != NULL && is != NULL ? first_line(is, was) : 1};
    add(finding, &cause);
}

static const struct tree_file *file_of(struct tree *tree, const char *path)
{
    struct err err;
    return tree_has(tree, path) ? tree_read(tree, path, 0, &err) : NULL;
}

static void find_files(struct finding *finding)
{
    struct tree *was = finding->before->tree, *is = finding->after->tree;
    for (size_t i = 0; i < tree_count(is); i++) {
        const struct tree_file *file = tree_at(is, i);
        const struct tree_file *old = file_of(was, file->path);
        if (old == NULL || strcmp(old->hash, file->hash) != 0)
            add_file(finding, old, file);
    }
    for (size_t i = 0; i < tree_count(was); i++)
        if (file_of(is, tree_at(was, i)->path) == NULL)
            add_file(finding, tree_at(was, i), NULL);
}

/* Parameters */

static bool says_same(const struct ledger_entry *one,
                      const struct ledger_entry *other)
{
    return one->id == other->id ||
           params_same(&one->row, &other->row, PARAM_STATUS + 1);
}

static bool has_same(const struct ledger *ledger,
                     const struct ledger_entry *entry)
{
    for (size_t i = 0; i < ledger->in_force_count; i++)
        if (says_same(ledger->in_force[i], entry))
            return true;
    return false;
}

static bool is_same_place(const struct ledger_entry *one,
                          const struct ledger_entry *other, int columns)
{
    return params_same(&one->row, &other->row, columns);
}

/* A new row in place of `entry`: of the same parameter, area and first day,
   else the only one that is new of the parameter and area. */
static const struct ledger_entry *
find_successor(const struct finding *finding, const struct ledger_entry *entry)
{
    const struct ledger *is = &finding->after->ledger;
    const struct ledger_entry *near = NULL;
    size_t count = 0;
    for (size_t i = 0; i < is->in_force_count; i++) {
        const struct ledger_entry *other = is->in_force[i];
        if (has_same(&finding->before->ledger, other) ||
            !is_same_place(entry, other, PARAM_FROM))
            continue;
        if (is_same_place(entry, other, PARAM_TO))
            return other;
        near = other;
        count++;
    }
    return count == 1 ? near : NULL;
}

static void add_rows(struct finding *finding, const struct ledger_entry *was,
                     const struct ledger_entry *is)
{
    const struct param_cells *row = &(is != NULL ? is : was)->row;
    const struct cause cause = {.kind = CAUSE_PARAMETER,
                                .name = arena_format(finding->arena, "%s.%s",
                                                     row->cells[PARAM_OF],
                                                     row->cells[PARAM_PARAM]),
                                .before = was,
                                .after = is,
                                .was = was != NULL,
                                .is = is != NULL};
    add(finding, &cause);
}

static bool is_taken(const struct finding *finding,
                     const struct ledger_entry *entry)
{
    for (size_t i = 0; i < finding->causes->count; i++)
        if (finding->items[i].after == entry)
            return true;
    return false;
}

static void find_rows(struct finding *finding)
{
    const struct ledger *was = &finding->before->ledger;
    const struct ledger *is = &finding->after->ledger;
    for (size_t i = 0; i < was->in_force_count; i++) {
        const struct ledger_entry *entry = was->in_force[i];
        if (has_same(is, entry))
            continue;
        const struct ledger_entry *next = find_successor(finding, entry);
        add_rows(finding, entry,
                 next != NULL && !is_taken(finding, next) ? next : NULL);
    }
    for (size_t i = 0; i < is->in_force_count; i++)
        if (!has_same(was, is->in_force[i]) &&
            !is_taken(finding, is->in_force[i]))
            add_rows(finding, NULL, is->in_force[i]);
}

/* Data */

static const char SOURCES_SQL[] =
    "SELECT source.name FROM import JOIN source ON source.id = import.source "
    "WHERE import.id > min(?1, ?2) AND import.id <= max(?1, ?2) "
    "GROUP BY source.name "
    "HAVING sum(import.added + import.changed + import.gone) > 0";

static bool find_data(struct finding *finding, struct store *store,
                      struct err *err)
{
    bool row = false, good;
    struct query *query = store_ask(store, SOURCES_SQL, err);
    if (query == NULL)
        return false;
    query_integer(query, 1, finding->before->recalled.moment.import);
    query_integer(query, 2, finding->after->recalled.moment.import);
    while ((good = query_next(query, &row, err)) && row) {
        const struct cause cause = {
            .kind = CAUSE_DATA,
            .name = arena_copy(finding->arena, query_get_text(query, 0)),
            .was = true,
            .is = true};
        add(finding, &cause);
    }
    query_close(query);
    return good;
}

static int compare(const void *one, const void *other)
{
    const struct cause *left = one, *right = other;
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    int order = strcmp(left->name, right->name);
    if (order != 0)
        return order;
    const struct ledger_entry *a = left->after ? left->after : left->before;
    const struct ledger_entry *b = right->after ? right->after : right->before;
    return a != NULL && b != NULL ? (a->id > b->id) - (a->id < b->id) : 0;
}

static void keep(struct finding *finding)
{
    struct causes *causes = finding->causes;
    size_t size = causes->count * sizeof *causes->items;
    causes->items = arena_take(finding->arena, size + 1);
    if (causes->count > 0) {
        memcpy(causes->items, finding->items, size);
        qsort(causes->items, causes->count, sizeof *causes->items, compare);
    }
    free(finding->items);
}

bool causes_find(struct causes *causes, const struct cause_side *before,
                 const struct cause_side *after, struct store *store,
                 struct arena *arena, struct err *err)
{
    struct finding finding = {
        .causes = causes, .before = before, .after = after, .arena = arena};
    *causes = (struct causes){0};
    find_files(&finding);
    find_rows(&finding);
    bool good = find_data(&finding, store, err);
    keep(&finding);
    return good;
}

/* What they are of */

static bool reads_source(const struct item *item, const char *name)
{
    const struct measure *measure = item->measure;
    for (size_t i = 0; measure != NULL && i < measure->source_count; i++)
        if (strcmp(measure->sources[i], name) == 0)
            return true;
    return false;
}

/* config/sources/NAME.lua */
static bool reads_contract(const struct item *item, const char *path)
{
    const struct measure *measure = item->measure;
    const char *name = files_name(path);
    size_t length = strcspn(name, ".");
    for (size_t i = 0; measure != NULL && i < measure->source_count; i++)
        if (strncmp(measure->sources[i], name, length) == 0 &&
            measure->sources[i][length] == '\0')
            return true;
    return false;
}

/* `of` of a row may be "as/of", and a part is "assessment/measure". */
static bool is_named(const char *of, const char *name)
{
    const char *slash = strchr(of, '/');
    size_t length = slash != NULL ? (size_t)(slash - of) : strlen(of);
    return strcmp(of, name) == 0 || strcmp(params_name(of), name) == 0 ||
           (strncmp(of, name, length) == 0 && name[length] == '\0');
}

/* Whether `is` holds of a script that the item is made with. */
static bool has_script(const struct item *item, const char *word,
                       bool (*is)(const struct script *script,
                                  const char *word))
{
    if (item->measure != NULL && is(&item->measure->script, word))
        return true;
    if (item->assessment != NULL && is(&item->assessment->script, word))
        return true;
    for (size_t i = 0; i < item->rule_count; i++)
        if (is(&item->rules[i]->script, word))
            return true;
    return false;
}

static bool is_file(const struct script *script, const char *path)
{
    return strcmp(script->file, path) == 0;
}

static bool is_tuned(const struct script *script, const char *of)
{
    return is_named(of, script->name);
}

bool cause_touches(const struct cause *cause, const struct item *item)
{
    const struct ledger_entry *entry =
        cause->after != NULL ? cause->after : cause->before;
    switch (cause->kind) {
    case CAUSE_DATA: return reads_source(item, cause->name);
    case CAUSE_CONTRACT: return reads_contract(item, cause->name);
    case CAUSE_SCRIPT: return has_script(item, cause->name, is_file);
    case CAUSE_PARAMETER:
        return has_script(item, entry->row.cells[PARAM_OF], is_tuned);
    default: return true;
    }
}

/* In words */

static const char *value_of(const struct ledger_entry *entry)
{
    return entry != NULL ? entry->row.cells[PARAM_VALUE] : "none";
}

static void add_where(const struct ledger_entry *entry, struct buffer *out)
{
    const char *const *cells = entry->row.cells;
    if (cells[PARAM_AREA][0] != '\0')
        buffer_addf(out, " for %s", cells[PARAM_AREA]);
    if (cells[PARAM_FROM][0] != '\0')
        buffer_addf(out, " from %s", cells[PARAM_FROM]);
}

static void add_parameter(const struct cause *cause, struct buffer *out)
{
    const struct ledger_entry *entry =
        cause->after != NULL ? cause->after : cause->before;
    add_where(entry, out);
    buffer_addf(out, ": %s to %s", value_of(cause->before),
                value_of(cause->after));
}

static void add_file_text(const struct cause *cause, struct buffer *out)
{
    if (!cause->was)
        buffer_add(out, " (new)");
    else if (!cause->is)
        buffer_add(out, " (gone)");
    else
        buffer_addf(out, ":%ld", cause->line);
}

void cause_text(const struct cause *cause, struct buffer *out)
{
    buffer_addf(out, "%s %s", CAUSE_KIND_NAMES[cause->kind], cause->name);
    if (cause->kind == CAUSE_PARAMETER)
        add_parameter(cause, out);
    else if (cause->kind != CAUSE_DATA)
        add_file_text(cause, out);
}

void cause_text_whole(const struct cause *cause, struct buffer *out)
{
    cause_text(cause, out);
    const struct ledger_entry *entry = cause->after;
    if (entry != NULL && entry->id == 0)
        buffer_addf(out, ", %s", entry->cause);
    else if (entry != NULL)
        buffer_addf(out, ", applied %s by %s (%s): %s", entry->recorded_at,
                    entry->actor, entry->system_user, entry->cause);
}
