/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The form of a contract, and the checks across its fields: which header
   holds the area, which the period, which columns are the key, how a wide or
   long file unfolds. */
#include "config_source.h"

#include <string.h>

#include "config_column.h"
#include "schema.h"

static const char *const covers_words[] = {"keys", "periods", "source", NULL};
static const char *const encoding_words[] = {"utf-8", "windows-1252", NULL};
static const char *const delimiter_words[] = {",", ";", "\t", "|", NULL};

enum { NEVER_DUE = -1 };

/* A contract while it is read: what a source keeps in another shape. */
struct contract {
    struct source source;
    const char **keys;
    size_t key_count;
    const char *figure; /* of a wide file */
    const char *delimiter;
};

#define IN(member) .at = offsetof(struct contract, member)

static const struct form_field area_fields[] = {
    {"constant", FORM_TEXT, true, IN(source.area_constant),
     .example = "constant = \"E12000007\""},
};

static const struct form area_form = {"area", area_fields, 1};

/* area = "header", or { constant = "E12000007" }. */
static bool read_area(const struct form_reading *reading, void *out,
                      const json_t *value, long line)
{
    struct contract *contract = out;
    if (json_is_object(value))
        return form_read(&area_form, reading, contract, value, line);
    contract->source.area_header = form_text(reading, "area", value, line);
    return contract->source.area_header != NULL;
}

static const struct form_field period_fields[] = {
    {"column", FORM_TEXT, IN(source.period_header)},
    {"constant", FORM_TEXT, IN(source.period_constant)},
    {"kind", FORM_PERIOD, true, IN(source.period_kind),
     .example = "kind = \"month\""},
};

static const struct form period_form = {"period", period_fields, 3};

/* period = "month", or { column = "Month", kind = "month" }, or
   { constant = "2011", kind = "year" }. */
static bool read_period(const struct form_reading *reading, void *out,
                        const json_t *value, long line)
{
    struct contract *contract = out;
    if (json_is_object(value))
        return form_read(&period_form, reading, contract, value, line);
    const char *word = form_text(reading, "period", value, line);
    struct err err;
    return word != NULL &&
           (period_kind_read(&contract->source.period_kind, word, &err) ||
            fault_of(&reading->place, line, "period", &err));
}

static const struct form_field unpivot_fields[] = {
    {"periods", FORM_TEXT, IN(figure)},
    {"names", FORM_TEXT, IN(source.names_header)},
    {"values", FORM_TEXT, IN(source.values_header)},
};

static const struct form unpivot_form = {"unpivot", unpivot_fields, 3};

/* False when it unfolds in several ways, or in half of one. */
static bool settle_unpivot(struct contract *contract)
{
    struct source *source = &contract->source;
    bool names = source->names_header != NULL && source->values_header != NULL;
    bool any = source->names_header != NULL || source->values_header != NULL;
    source->unpivot = names ? UNPIVOT_NAMES : UNPIVOT_PERIODS;
    return contract->figure != NULL ? !any : names;
}

/* unpivot = { periods = "offences" }, or { names = "indicator",
   values = "value" }. */
static bool read_unpivot(const struct form_reading *reading, void *out,
                         const json_t *value, long line)
{
    struct contract *contract = out;
    if (!form_read(&unpivot_form, reading, contract, value, line))
        return false;
    return settle_unpivot(contract) ||
           fault_tell(&reading->place, line,
                      "write { periods = \"...\" } for a column for each "
                      "period, or { names = \"...\", values = \"...\" }",
                      "'unpivot' must say one way in which the file unfolds");
}

static bool read_columns(const struct form_reading *reading, void *out,
                         const json_t *value, long line)
{
    struct contract *contract = out;
    return config_columns_read(reading, &contract->source, value, line);
}

static bool read_marks(const struct form_reading *reading, void *out,
                       const json_t *value, long line)
{
    struct contract *contract = out;
    return config_marks_read(reading, &contract->source, value, line);
}

static const struct form_field fields[] = {
    {"title", FORM_TEXT, true, IN(source.title), .example = "title = \"...\""},
    {"licence", FORM_TEXT, IN(source.licence)},
    {"address", FORM_TEXT, IN(source.address)},
    {"caveat", FORM_TEXT, IN(source.caveat)},
    {"area", FORM_OWN, true, .read = read_area,
     .example = "area = \"...\", the header of the area, or "
                "{ constant = \"...\" }"},
    {"period", FORM_OWN, true, .read = read_period,
     .example = "period = { column = \"...\", kind = \"month\" }"},
    {"key", FORM_TEXTS, IN(keys),
     .count_at = offsetof(struct contract, key_count)},
    {"covers", FORM_WORD, IN(source.covers), .words = covers_words},
    {"columns", FORM_OWN, true, .read = read_columns,
     .example = "columns = { { name = \"...\", type = \"integer\" } }"},
    {"unpivot", FORM_OWN, .read = read_unpivot},
    {"missing", FORM_OWN, .read = read_marks},
    {"encoding", FORM_CHOICE, IN(source.encoding), .words = encoding_words},
    {"delimiter", FORM_CHOICE, IN(delimiter), .words = delimiter_words},
    {"trim", FORM_FLAG, IN(source.trim)},
    {"ignore", FORM_TEXTS, IN(source.ignore),
     .count_at = offsetof(struct contract, source.ignore_count)},
    {"fresh", FORM_COUNT, IN(source.fresh), .max = 100000},
    {"every", FORM_PERIOD, IN(source.every)},
    {"due", FORM_COUNT, IN(source.due), .max = 10000},
    {"till", FORM_DATE, IN(source.till)},
    {"until", FORM_DATE, IN(source.till)},
    {"illustrative", FORM_FLAG, IN(source.illustrative)},
};

#undef IN

static const struct form form = {"a contract", fields,
                                 sizeof fields / sizeof *fields};

static struct fault_names columns_named(const struct source *source,
                                        struct arena *arena)
{
    const char **items =
        arena_take(arena, source->column_count * sizeof *items);
    for (size_t i = 0; i < source->column_count; i++)
        items[i] = source->columns[i].name;
    return (struct fault_names){"columns", items, source->column_count};
}

/* The column called `name`, that `field` names; -1 and a fault when there is
   none. */
static int find_column(const struct form_reading *reading,
                       const struct source *source, const char *field,
                       const char *name)
{
    int column = source_column(source, name);
    if (column >= 0)
        return column;
    const struct fault_names names = columns_named(source, reading->arena);
    fault_unknown(&reading->place, form_field_line(reading, field, 0), name,
                  &names, "'%s' names '%s', which is no column", field, name);
    return -1;
}

static void settle_key(const struct form_reading *reading,
                       struct source *source, const char *name)
{
    int index = find_column(reading, source, "key", name);
    if (index < 0)
        return;
    struct column *column = &source->columns[index];
    column->key = true;
    column->required = true;
    if (column->type == COLUMN_REAL || column->bounds)
        fault_tell(&reading->place, column->line,
                   "use columns that tell rows apart exactly",
                   "'%s' is a key, and is not exact", name);
}

static void settle_figure(const struct form_reading *reading,
                          struct source *source, const char *name)
{
    source->unpivot_column = find_column(reading, source, "periods", name);
    if (source->unpivot_column < 0)
        return;
    const struct column *column = &source->columns[source->unpivot_column];
    if (!column_is_figure(column) || column->key)
        fault_tell(&reading->place, column->line,
                   "name a column of type integer or real",
                   "'%s' holds what stands under the periods, and is no "
                   "figure",
                   name);
}

/* A file says its periods in one way. */
static void check_ways(const struct form_reading *reading,
                       const struct contract *contract)
{
    const struct source *source = &contract->source;
    int ways = (source->period_header != NULL) +
               (source->period_constant != NULL) + (contract->figure != NULL);
    if (ways != 1)
        fault_tell(&reading->place, form_field_line(reading, "period", 0),
                   "say one of: { column = \"...\", kind = \"month\" }, "
                   "{ constant = \"...\", kind = \"month\" }, or \"month\" "
                   "with unpivot = { periods = \"...\" }",
                   "%s",
                   ways == 0 ? "nothing says which period a row is about"
                             : "the period is said in several ways");
}

static void check_constant(const struct form_reading *reading,
                           const struct source *source)
{
    const char *text = source->period_constant;
    struct period period;
    struct err err;
    if (text != NULL && !period_read(&period, text, source->period_kind, &err))
        fault_of(&reading->place, form_field_line(reading, "period", 0),
                 "period", &err);
}

static void check_period(const struct form_reading *reading,
                         const struct contract *contract)
{
    if (contract->source.period_kind == PERIOD_NONE)
        return;
    check_ways(reading, contract);
    check_constant(reading, &contract->source);
}

/* Those that are read, then those that are ignored. */
static struct fault_names headers_named(const struct source *source,
                                        struct arena *arena)
{
    size_t most = source->column_count + 4 + source->ignore_count;
    const char **headers = arena_take(arena, most * sizeof *headers);
    size_t count = source_headers(source, headers);
    for (size_t i = 0; i < source->ignore_count; i++)
        headers[count++] = source->ignore[i];
    return (struct fault_names){"headers", headers, count};
}

/* A header that two fields claim would be read as one of them only. */
static void check_headers(const struct form_reading *reading,
                          const struct source *source)
{
    const struct fault_names all = headers_named(source, reading->arena);
    for (size_t i = 0; i < all.count; i++) {
        const struct fault_names before = {all.plural, all.items, i};
        const char *header = all.items[i];
        if (fault_has(&before, header))
            fault_tell(&reading->place, form_line(reading, header, 0),
                       "a header has one use",
                       "the header \"%s\" is used twice", header);
    }
}

/* What stands for a figure's reasons has its name with an ending. */
static bool keeps_reasons(const struct column *column, const char *name)
{
    size_t length = strlen(column->name);
    return strncmp(name, column->name, length) == 0 &&
           strcmp(name + length, "_note") == 0;
}

static void check_note(const struct form_reading *reading,
                       const struct source *source, const struct column *figure)
{
    for (size_t i = 0; i < source->column_count; i++) {
        const struct column *other = &source->columns[i];
        if (keeps_reasons(figure, other->name))
            fault_tell(&reading->place, other->line,
                       "choose another name, and say the file's own spelling "
                       "in header",
                       "the table has a column '%s' already, for why '%s' has "
                       "no figure or only a bound",
                       other->name, figure->name);
    }
}

static void check_notes(const struct form_reading *reading,
                        const struct source *source)
{
    for (size_t i = 0; i < source->column_count; i++)
        if (column_has_note(source, &source->columns[i]))
            check_note(reading, source, &source->columns[i]);
}

static void check_source_name(const struct form_reading *reading,
                              const char *name)
{
    if (form_check_name(reading, "source", name) && !schema_allows(name))
        fault_tell(&reading->place, 0, "give the file another name",
                   "no source can be called '%s': the store has a table of "
                   "that name, or makes one beside that of another source",
                   name);
}

/* `due` alone means each period; `every` alone, on its last day. */
static void settle_cadence(const struct form_reading *reading,
                           struct source *source)
{
    struct period first, last;
    if (source->due != NEVER_DUE && source->every == PERIOD_NONE)
        source->every = source->period_kind;
    if (source->due == NEVER_DUE)
        source->due = 0;
    if (source->every == PERIOD_NONE || source->period_kind == PERIOD_NONE ||
        period_parts(period_of_day(source->every, 0), source->period_kind,
                     &first, &last))
        return;
    fault_tell(&reading->place, form_field_line(reading, "every", 0),
               "name a period that is made up of whole ones of the source",
               "a %s is not made up of whole %ss",
               period_kind_name(source->every),
               period_kind_name(source->period_kind));
}

static void settle(const struct form_reading *reading,
                   struct contract *contract)
{
    struct source *source = &contract->source;
    source->delimiter = contract->delimiter[0];
    settle_cadence(reading, source);
    if (source->column_count == 0)
        return;
    for (size_t i = 0; i < contract->key_count; i++)
        settle_key(reading, source, contract->keys[i]);
    if (contract->figure != NULL)
        settle_figure(reading, source, contract->figure);
    check_period(reading, contract);
    check_headers(reading, source);
    check_notes(reading, source);
}

static struct contract begin(const struct form_reading *reading,
                             const struct source *source)
{
    struct contract contract = {.source = *source,
                                .delimiter = delimiter_words[0]};
    contract.source.file = arena_copy(reading->arena, reading->place.file);
    contract.source.encoding = encoding_words[0];
    contract.source.trim = true;
    contract.source.unpivot_column = -1;
    contract.source.due = NEVER_DUE;
    contract.source.till = INT32_MAX;
    return contract;
}

bool config_source_read(const struct form_reading *reading,
                        struct source *source, const json_t *data)
{
    size_t before = reading->place.list->count;
    struct contract contract = begin(reading, source);
    check_source_name(reading, source->name);
    form_read(&form, reading, &contract, data, 0);
    settle(reading, &contract);
    *source = contract.source;
    return reading->place.list->count == before;
}
