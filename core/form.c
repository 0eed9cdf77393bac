/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Each kind of field has one function that takes its value; a misspelt field
   that was required is told once, as misspelt, not as missing too. */
#include "form.h"

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
    long from; /* where the text of its table begins */
};

/* Searched for when there is something to tell of it: that takes longer than
   all the rest. */
static long line_of(const struct taking *taking)
{
    return form_field_line(taking->reading, taking->field->name, taking->from);
}

static void *member(const struct taking *taking)
{
    return (char *)taking->out + taking->field->at;
}

static const char *quote_name(const struct form_reading *reading,
                              const char *name)
{
    return strcmp(name, "1") == 0 ? "the first value"
                                  : arena_format(reading->arena, "'%s'", name);
}

static bool is_function(const json_t *value)
{
    return json_object_get(value, "function") != NULL;
}

static const char *show_value(const struct form_reading *reading,
                              const json_t *value)
{
    char number[VALUE_TEXT];
    if (json_is_string(value))
        return arena_format(reading->arena, "\"%s\"", json_string_value(value));
    if (json_is_number(value))
        return arena_copy(reading->arena,
                          value_show(number, json_number_value(value), -1));
    if (json_is_boolean(value))
        return json_is_true(value) ? "true" : "false";
    return is_function(value) ? "a function" : "a table";
}

/* Tell that the value of `name` is not what it must be. */
static bool refuse(const struct form_reading *reading, const char *name,
                   const json_t *value, long line, const char *must)
{
    return fault_tell(&reading->place, line, "", "%s must be %s, not %s",
                      quote_name(reading, name), must,
                      show_value(reading, value));
}

static bool refuse_value(const struct taking *taking, const char *must)
{
    return refuse(taking->reading, taking->field->name, taking->value,
                  line_of(taking), must);
}

/* What a text must be and `value` is not; NULL when it is one. */
static const char *lacks_text(const json_t *value)
{
    const char *text = json_string_value(value);
    if (text == NULL || text[0] == '\0')
        return "a text";
    return strlen(text) == json_string_length(value)
               ? NULL
               : "a text without NUL bytes";
}

const char *form_text(const struct form_reading *reading, const char *name,
                      const json_t *value, long line)
{
    const char *must = lacks_text(value);
    if (must == NULL)
        return arena_copy(reading->arena, json_string_value(value));
    refuse(reading, name, value, line, must);
    return NULL;
}

static bool take_text(const struct taking *taking)
{
    const char *must = lacks_text(taking->value);
    if (must != NULL)
        return refuse_value(taking, must);
    *(const char **)member(taking) =
        arena_copy(taking->reading->arena, json_string_value(taking->value));
    return true;
}

static size_t count_words(const char *const *words)
{
    size_t count = 0;
    while (words[count] != NULL)
        count++;
    return count;
}

static void refuse_word(const struct taking *taking)
{
    const char *const *words = taking->field->words;
    struct buffer must = {0};
    fault_choices(&must, words, count_words(words));
    refuse_value(taking, buffer_text(&must));
    buffer_free(&must);
}

/* The index of the value among the words, -1 and a fault when it is none. */
static int find_word(const struct taking *taking)
{
    const char *const *words = taking->field->words;
    const char *text = json_string_value(taking->value);
    for (int i = 0; text != NULL && words[i] != NULL; i++)
        if (strcmp(words[i], text) == 0)
            return i;
    refuse_word(taking);
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
    struct arena *arena = taking->reading->arena;
    char least[VALUE_TEXT], most[VALUE_TEXT];
    value_show(least, field->min, -1);
    if (field->max == INFINITY)
        return refuse_value(
            taking, arena_format(arena, "%s of at least %s", noun, least));
    if (field->min == 0 && field->max == 0)
        return refuse_value(taking, noun);
    value_show(most, field->max, -1);
    return refuse_value(
        taking, arena_format(arena, "%s from %s to %s", noun, least, most));
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
    if (!is_function(taking->value))
        return refuse_value(taking, "a function");
    if (taking->field->at != FORM_NOWHERE)
        *(bool *)member(taking) = true;
    return true;
}

static bool read_day(const struct taking *taking, const json_t *value,
                     int32_t *day)
{
    const struct form_reading *reading = taking->reading;
    const char *name = taking->field->name;
    struct err err;
    if (!json_is_string(value))
        return refuse(reading, name, value, line_of(taking),
                      "a date such as \"2008-04-01\"");
    return date_read(day, json_string_value(value), &err) ||
           fault_of(&reading->place, line_of(taking), name, &err);
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

/* The text at `i` of a list, which none before it may be. */
static bool read_text(const struct form_reading *reading, const char *name,
                      const json_t *value, long line, const char **items,
                      size_t i)
{
    const struct fault_names before = {name, items, i};
    items[i] = form_text(reading, name, list_item(value, i), line);
    if (items[i] == NULL)
        return false;
    return !fault_has(&before, items[i]) ||
           fault_tell(&reading->place, line, "keep one",
                      "\"%s\" stands twice in '%s'", items[i], name);
}

bool form_texts(const struct form_reading *reading, const char *name,
                const json_t *value, long line, const char ***texts,
                size_t *count)
{
    size_t most = form_is_empty(value) ? 0 : list_count(value);
    const char **items = arena_take(reading->arena, most * sizeof *items);
    if (json_object_size(value) > 0)
        return refuse(reading, name, value, line, "a text or a list of texts");
    for (size_t i = 0; i < most; i++)
        if (!read_text(reading, name, value, line, items, i))
            return false;
    *texts = items;
    *count = most;
    return true;
}

static bool take_texts(const struct taking *taking)
{
    const char **texts;
    size_t count;
    if (!form_texts(taking->reading, taking->field->name, taking->value,
                    line_of(taking), &texts, &count))
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
    return period_kind_read(member(taking), text, &err) ||
           fault_of(&taking->reading->place, line_of(taking),
                    taking->field->name, &err);
}

static bool take_own(const struct taking *taking)
{
    return taking->field->read(taking->reading, member(taking), taking->value,
                               line_of(taking));
}

static bool (*const takers[])(const struct taking *) = {
    [FORM_TEXT] = take_text,         [FORM_CHOICE] = take_choice,
    [FORM_WORD] = take_word,         [FORM_NUMBER] = take_number,
    [FORM_COUNT] = take_count,       [FORM_FLAG] = take_flag,
    [FORM_DATE] = take_date,         [FORM_TEXTS] = take_texts,
    [FORM_PERIOD] = take_period,     [FORM_OWN] = take_own,
    [FORM_FUNCTION] = take_function,
};

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

bool form_is_empty(const json_t *value)
{
    return (json_is_array(value) && json_array_size(value) == 0) ||
           (json_is_object(value) && json_object_size(value) == 0);
}

bool form_is_name(const char *name)
{
    size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return length > 0 && name[length] == '\0' && name[0] >= 'a';
}

bool form_check_name(const struct form_reading *reading, const char *kind,
                     const char *name)
{
    return form_is_name(name) ||
           fault_tell(
               &reading->place, 0,
               "name the file with small letters, digits and underscores",
               "the file's name is the %s's, and '%s' cannot be one", kind,
               name);
}

/* A table on its way into a struct. */
struct filling {
    const struct form *form;
    const struct form_reading *reading;
    void *out;
    const json_t *table;
    long from;
};

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

static void refuse_field(const struct filling *filling, const char *name)
{
    const struct form_reading *reading = filling->reading;
    struct fault_names names = names_of(filling->form);
    fault_unknown(&reading->place,
                  form_field_line(reading, name, filling->from), name, &names,
                  "'%s' is no field of %s", name, filling->form->of);
    free((void *)(uintptr_t)names.items);
}

static void refuse_unknown(const struct filling *filling)
{
    const char *name;
    const json_t *value;
    json_object_foreach(form_table(filling->table), name, value)
    {
        if (find(filling->form, name) == NULL)
            refuse_field(filling, name);
    }
}

/* Whether `name` is no field, and `field` was probably meant. */
static bool may_mean(const struct form *form, const char *name,
                     const struct form_field *field)
{
    if (find(form, name) != NULL)
        return false;
    struct fault_names names = names_of(form);
    const char *nearest = fault_nearest(name, &names);
    free((void *)(uintptr_t)names.items);
    return nearest != NULL && strcmp(nearest, field->name) == 0;
}

static bool is_misspelt(const struct filling *filling,
                        const struct form_field *field)
{
    const char *name;
    const json_t *value;
    json_object_foreach(form_table(filling->table), name, value)
    {
        if (may_mean(filling->form, name, field))
            return true;
    }
    return false;
}

static bool is_twin(const struct form_field *one,
                    const struct form_field *other)
{
    return one != other && one->kind == other->kind && one->kind != FORM_OWN &&
           one->at == other->at && one->at != FORM_NOWHERE;
}

/* The other name of `field` that the table uses, NULL when it uses none. */
static const struct form_field *find_twin(const struct filling *filling,
                                          const struct form_field *field)
{
    for (size_t i = 0; i < filling->form->count; i++) {
        const struct form_field *other = &filling->form->fields[i];
        if (is_twin(field, other) &&
            json_object_get(filling->table, other->name) != NULL)
            return other;
    }
    return NULL;
}

static void miss(const struct filling *filling, const struct form_field *field)
{
    const struct form_reading *reading = filling->reading;
    if (find_twin(filling, field) == NULL && !is_misspelt(filling, field))
        fault_tell(&reading->place, filling->from,
                   arena_format(reading->arena, "add %s", field->example),
                   "%s is missing", field->name);
}

/* Both names of a thing: told once, where the first of them stands. */
static void check_twin(const struct filling *filling,
                       const struct taking *taking)
{
    const struct form_field *field = taking->field;
    const struct form_field *twin = find_twin(filling, field);
    if (twin != NULL && twin > field)
        fault_tell(&filling->reading->place, line_of(taking),
                   "keep one of them", "'%s' and '%s' mean the same",
                   field->name, twin->name);
}

static void take_field(const struct filling *filling,
                       const struct form_field *field, const json_t *value)
{
    const struct taking taking = {filling->reading, field, filling->out, value,
                                  filling->from};
    check_twin(filling, &taking);
    takers[field->kind](&taking);
}

static void read_field(const struct filling *filling,
                       const struct form_field *field)
{
    const json_t *value = json_object_get(filling->table, field->name);
    if (value != NULL)
        take_field(filling, field, value);
    else if (field->required)
        miss(filling, field);
}

bool form_read(const struct form *form, const struct form_reading *reading,
               void *out, const json_t *table, long from)
{
    const struct filling filling = {form, reading, out, table, from};
    size_t before = reading->place.list->count;
    if (!json_is_object(table) && !form_is_empty(table))
        return fault_tell(&reading->place, from,
                          "name each field, as in "
                          "title = \"...\"",
                          "%s must be a table of fields", form->of);
    refuse_unknown(&filling);
    for (size_t i = 0; i < form->count; i++)
        read_field(&filling, &form->fields[i]);
    return reading->place.list->count == before;
}
