/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Each kind of field has one function that takes its value; a misspelt field
   that was required is told once, as misspelt, not as missing too. */
#include "form.h"

#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "period.h"
#include "text.h"
#include "value.h"

/* One field on its way from the table into the struct. */
struct taking {
    const struct form_reading *reading;
    const struct form_field *field;
    void *out;
    const json_t *value;
    long line;
};

static void *member(const struct taking *taking)
{
    return (char *)taking->out + taking->field->at;
}

static void quote_name(struct buffer *out, const char *name)
{
    if (strcmp(name, "1") == 0)
        buffer_add(out, "the first value");
    else
        buffer_addf(out, "'%s'", name);
}

static void show_value(struct buffer *out, const json_t *value)
{
    char number[VALUE_TEXT];
    if (json_is_string(value))
        buffer_addf(out, "\"%s\"", json_string_value(value));
    else if (json_is_number(value))
        buffer_add(out, value_show(number, json_number_value(value), -1));
    else if (json_is_boolean(value))
        buffer_add(out, json_is_true(value) ? "true" : "false");
    else if (json_object_get(value, "function") != NULL)
        buffer_add(out, "a function");
    else
        buffer_add(out, "a table");
}

/* Tell that the value of `name` is not what it must be. */
static bool refuse(const struct form_reading *reading, const char *name,
                   const json_t *value, long line, const char *must)
{
    struct buffer quoted = {0}, shown = {0};
    quote_name(&quoted, name);
    show_value(&shown, value);
    fault_tell(&reading->place, line, "", "%s must be %s, not %s",
               buffer_text(&quoted), must, buffer_text(&shown));
    buffer_free(&shown);
    buffer_free(&quoted);
    return false;
}

static bool refuse_value(const struct taking *taking, const char *must)
{
    return refuse(taking->reading, taking->field->name, taking->value,
                  taking->line, must);
}

const char *form_text(const struct form_reading *reading, const char *name,
                      const json_t *value, long line)
{
    const char *text = json_string_value(value);
    if (text != NULL && text[0] != '\0' &&
        strlen(text) == json_string_length(value))
        return arena_copy(reading->arena, text);
    refuse(reading, name, value, line,
           text != NULL && text[0] != '\0' ? "a text without NUL bytes"
                                           : "a text");
    return NULL;
}

static bool take_text(const struct taking *taking)
{
    const char *text = form_text(taking->reading, taking->field->name,
                                 taking->value, taking->line);
    if (text != NULL)
        *(const char **)member(taking) = text;
    return text != NULL;
}

static size_t count_words(const char *const *words)
{
    size_t count = 0;
    while (words[count] != NULL)
        count++;
    return count;
}

/* The index of the value among the words, -1 and a fault when it is none. */
static int find_word(const struct taking *taking)
{
    const char *const *words = taking->field->words;
    const char *text = json_string_value(taking->value);
    for (int i = 0; text != NULL && words[i] != NULL; i++)
        if (strcmp(words[i], text) == 0)
            return i;
    struct buffer must = {0};
    fault_choices(&must, words, count_words(words));
    refuse_value(taking, buffer_text(&must));
    buffer_free(&must);
    return -1;
}

static bool take_word(const struct taking *taking)
{
    int index = find_word(taking);
    if (index >= 0)
        memcpy(member(taking), &index, sizeof index);
    return index >= 0;
}

static bool take_choice(const struct taking *taking)
{
    int index = find_word(taking);
    if (index >= 0)
        *(const char **)member(taking) = taking->field->words[index];
    return index >= 0;
}

static bool is_within(const struct form_field *field, double number)
{
    return (field->min == 0 && field->max == 0) ||
           (number >= field->min && number <= field->max);
}

static bool refuse_number(const struct taking *taking, const char *noun)
{
    const struct form_field *field = taking->field;
    char least[VALUE_TEXT], most[VALUE_TEXT];
    struct buffer must = {0};
    buffer_add(&must, noun);
    if (field->max == INFINITY)
        buffer_addf(&must, " of at least %s",
                    value_show(least, field->min, -1));
    else if (field->min != 0 || field->max != 0)
        buffer_addf(&must, " from %s to %s", value_show(least, field->min, -1),
                    value_show(most, field->max, -1));
    refuse_value(taking, buffer_text(&must));
    buffer_free(&must);
    return false;
}

static bool take_number(const struct taking *taking)
{
    double number = json_number_value(taking->value);
    if (!json_is_number(taking->value) || !is_within(taking->field, number))
        return refuse_number(taking, "a number");
    *(double *)member(taking) = number;
    return true;
}

static bool take_count(const struct taking *taking)
{
    double number = json_number_value(taking->value);
    if (!json_is_number(taking->value) || number != floor(number) ||
        fabs(number) > INT32_MAX || !is_within(taking->field, number))
        return refuse_number(taking, "a whole number");
    *(int *)member(taking) = (int)number;
    return true;
}

static bool take_flag(const struct taking *taking)
{
    if (!json_is_boolean(taking->value))
        return refuse_value(taking, "true or false");
    *(bool *)member(taking) = json_is_true(taking->value);
    return true;
}

static bool take_function(const struct taking *taking)
{
    if (json_object_get(taking->value, "function") == NULL)
        return refuse_value(taking, "a function");
    if (taking->field->at != FORM_NOWHERE)
        *(bool *)member(taking) = true;
    return true;
}

static bool read_day(const struct taking *taking, const json_t *value,
                     int32_t *day)
{
    const char *text = json_string_value(value);
    struct err err;
    if (text == NULL)
        return refuse(taking->reading, taking->field->name, value, taking->line,
                      "a date such as \"2008-04-01\"");
    if (date_read(day, text, &err))
        return true;
    return fault_tell(&taking->reading->place, taking->line, err.mend,
                      "'%s': %s", taking->field->name, err.what);
}

static bool take_date(const struct taking *taking)
{
    return read_day(taking, taking->value, member(taking));
}

static size_t list_count(const json_t *value)
{
    return json_is_array(value) ? json_array_size(value) : 1;
}

static const json_t *list_item(const json_t *value, size_t i)
{
    return json_is_array(value) ? json_array_get(value, i) : value;
}

static void keep_list(const struct taking *taking, void *items, size_t count)
{
    *(void **)member(taking) = items;
    *(size_t *)(void *)((char *)taking->out + taking->field->count_at) = count;
}

static bool take_dates(const struct taking *taking)
{
    size_t count = list_count(taking->value);
    int32_t *days = arena_take(taking->reading->arena, count * sizeof *days);
    for (size_t i = 0; i < count; i++)
        if (!read_day(taking, list_item(taking->value, i), &days[i]))
            return false;
    keep_list(taking, days, count);
    return true;
}

bool form_texts(const struct form_reading *reading, const char *name,
                const json_t *value, long line, const char ***texts,
                size_t *count)
{
    size_t most = json_is_object(value) ? 0 : list_count(value);
    const char **items = arena_take(reading->arena, most * sizeof *items);
    if (json_object_size(value) > 0)
        return refuse(reading, name, value, line, "a text or a list of texts");
    for (size_t i = 0; i < most; i++) {
        items[i] = form_text(reading, name, list_item(value, i), line);
        if (items[i] == NULL)
            return false;
        const struct fault_names known = {name, items, i};
        if (fault_has(&known, items[i]))
            return fault_tell(&reading->place, line, "keep one",
                              "\"%s\" stands twice in '%s'", items[i], name);
    }
    *texts = items;
    *count = most;
    return true;
}

static bool take_texts(const struct taking *taking)
{
    const char **texts;
    size_t count;
    if (!form_texts(taking->reading, taking->field->name, taking->value,
                    taking->line, &texts, &count))
        return false;
    keep_list(taking, texts, count);
    return true;
}

static bool take_period(const struct taking *taking)
{
    const char *text = json_string_value(taking->value);
    struct err err;
    if (text == NULL)
        return refuse_value(taking, "a kind of period, such as \"month\"");
    if (period_kind_read(member(taking), text, &err))
        return true;
    return fault_tell(&taking->reading->place, taking->line, err.mend,
                      "'%s': %s", taking->field->name, err.what);
}

static bool take_own(const struct taking *taking)
{
    return taking->field->read(taking->reading, member(taking),
                               taking->value, taking->line);
}

static void take(const struct taking *taking)
{
    static bool (*const takers[])(const struct taking *) = {
        [FORM_TEXT] = take_text,   [FORM_CHOICE] = take_choice,
        [FORM_WORD] = take_word,   [FORM_NUMBER] = take_number,
        [FORM_COUNT] = take_count, [FORM_FLAG] = take_flag,
        [FORM_DATE] = take_date,   [FORM_DATES] = take_dates,
        [FORM_TEXTS] = take_texts, [FORM_PERIOD] = take_period,
        [FORM_OWN] = take_own,     [FORM_FUNCTION] = take_function,
    };
    takers[taking->field->kind](taking);
}

long form_line(const struct form_reading *reading, const char *word, long from)
{
    long line = text_line_of_word(reading->text, word, from);
    return line > 0 ? line : from;
}

/* Where line `line` of the text begins. */
static const char *begin_of(const char *text, long line)
{
    for (; line > 1 && text != NULL; line--) {
        text = strchr(text, '\n');
        text = text != NULL ? text + 1 : NULL;
    }
    return text;
}

static bool is_given(const char *line, const char *name)
{
    size_t length = strlen(name);
    const char *end = line + strcspn(line, "\n");
    for (const char *at = strstr(line, name); at != NULL && at < end;
         at = strstr(at + 1, name)) {
        const char *next = at + length + strspn(at + length, " \t");
        bool whole =
            at == line || (at[-1] != '_' && !isalnum((unsigned char)at[-1]));
        if (whole && next[0] == '=' && next[1] != '=')
            return true;
    }
    return false;
}

long form_field_line(const struct form_reading *reading, const char *name,
                     long from)
{
    long line = text_line_of_word(reading->text, name, from);
    while (line > 0 && !is_given(begin_of(reading->text, line), name))
        line = text_line_of_word(reading->text, name, line + 1);
    return line > 0 ? line : form_line(reading, name, from);
}

const json_t *form_first(const json_t *value)
{
    const json_t *first = value;
    if (json_is_object(value))
        first = json_object_get(value, "1");
    else if (json_is_array(value) && json_array_size(value) == 1)
        first = json_array_get(value, 0);
    return json_is_string(first) ? first : NULL;
}

json_t *form_table(const json_t *table)
{
    return (json_t *)(uintptr_t)table;
}

bool form_is_name(const char *name)
{
    size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return length > 0 && name[length] == '\0' && name[0] >= 'a';
}

static const struct form_field *find(const struct form *form, const char *name)
{
    for (size_t i = 0; i < form->count; i++)
        if (strcmp(form->fields[i].name, name) == 0)
            return &form->fields[i];
    return NULL;
}

/* The names of the fields that have one; release the items with free(). */
static struct fault_names names_of(const struct form *form)
{
    const char **items = memory_take(form->count * sizeof *items);
    size_t count = 0;
    for (size_t i = 0; i < form->count; i++)
        if (strcmp(form->fields[i].name, "1") != 0)
            items[count++] = form->fields[i].name;
    return (struct fault_names){"fields", items, count};
}

static void refuse_unknown(const struct form *form,
                           const struct form_reading *reading,
                           const json_t *table, long from)
{
    struct fault_names names = names_of(form);
    const char *key;
    const json_t *value;
    json_object_foreach(form_table(table), key, value)
    {
        if (find(form, key) != NULL)
            continue;
        fault_unknown(&reading->place, form_field_line(reading, key, from), key,
                      &names, "'%s' is no field of %s", key, form->of);
    }
    free((void *)(uintptr_t)names.items);
}

/* Whether an unknown field of the table was probably meant to be `field`. */
static bool is_misspelt(const struct form *form, const struct form_field *field,
                        const json_t *table)
{
    struct fault_names names = names_of(form);
    bool misspelt = false;
    const char *key;
    const json_t *value;
    json_object_foreach(form_table(table), key, value)
    {
        const char *nearest = fault_nearest(key, &names);
        if (find(form, key) == NULL && nearest != NULL &&
            strcmp(nearest, field->name) == 0)
            misspelt = true;
    }
    free((void *)(uintptr_t)names.items);
    return misspelt;
}

/* The other name of `field` that the table uses, NULL when it uses none. */
static const struct form_field *find_twin(const struct form *form,
                                          const struct form_field *field,
                                          const json_t *table)
{
    for (size_t i = 0; i < form->count; i++) {
        const struct form_field *other = &form->fields[i];
        if (other != field && other->kind == field->kind &&
            other->kind != FORM_OWN && other->at == field->at &&
            other->at != FORM_NOWHERE &&
            json_object_get(table, other->name) != NULL)
            return other;
    }
    return NULL;
}

static void miss(const struct form *form, const struct form_reading *reading,
                 const struct form_field *field, const json_t *table, long from)
{
    if (find_twin(form, field, table) != NULL ||
        is_misspelt(form, field, table))
        return;
    struct buffer mend = {0};
    buffer_addf(&mend, "add %s", field->example);
    fault_tell(&reading->place, from, buffer_text(&mend), "%s is missing",
               field->name);
    buffer_free(&mend);
}

static void read_field(const struct form *form,
                       const struct form_reading *reading, void *out,
                       const struct form_field *field, const json_t *table,
                       long from)
{
    const json_t *value = json_object_get(table, field->name);
    if (value == NULL) {
        if (field->required)
            miss(form, reading, field, table, from);
        return;
    }
    const struct form_field *twin = find_twin(form, field, table);
    long line = form_field_line(reading, field->name, from);
    if (twin != NULL && twin > field)
        fault_tell(&reading->place, line, "keep one of them",
                   "'%s' and '%s' mean the same", field->name, twin->name);
    take(&(struct taking){reading, field, out, value, line});
}

bool form_read(const struct form *form, const struct form_reading *reading,
               void *out, const json_t *table, long from)
{
    size_t before = reading->place.list->count;
    bool empty = json_is_array(table) && json_array_size(table) == 0;
    if (!json_is_object(table) && !empty)
        return fault_tell(&reading->place, from,
                          "name each field, as in "
                          "title = \"...\"",
                          "%s must be a table of fields", form->of);
    refuse_unknown(form, reading, table, from);
    for (size_t i = 0; i < form->count; i++)
        read_field(form, reading, out, &form->fields[i], table, from);
    return reading->place.list->count == before;
}
