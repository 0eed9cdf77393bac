/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "frame_question.h"

#include <string.h>

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 29;
}

static uint64_t bits(double number)
{
    uint64_t value;
    memcpy(&value, &number, sizeof value);
    return value;
}

static uint64_t mix_filter(uint64_t hash, const struct filter *filter)
{
    hash = mix(hash, (uint64_t)filter->column);
    if (filter->text == NULL)
        return mix(hash, bits(filter->number));
    for (const char *at = filter->text; *at != '\0'; at++)
        hash = mix(hash, (unsigned char)*at);
    return hash;
}

uint64_t question_hash(const struct question *question)
{
    uint64_t hash =
        mix((uint64_t)question->verb + 1, (uint64_t)(question->column + 1));
    for (size_t i = 0; i < question->filter_count; i++)
        hash = mix_filter(hash, &question->filters[i]);
    return hash;
}

static bool is_same_filter(const struct filter *one, const struct filter *other)
{
    if (one->column != other->column)
        return false;
    if (one->text == NULL || other->text == NULL)
        return one->text == other->text &&
               bits(one->number) == bits(other->number);
    return strcmp(one->text, other->text) == 0;
}

bool question_same(const struct question *one, const struct question *other)
{
    if (one->verb != other->verb || one->column != other->column ||
        one->filter_count != other->filter_count)
        return false;
    for (size_t i = 0; i < one->filter_count; i++)
        if (!is_same_filter(&one->filters[i], &other->filters[i]))
            return false;
    return true;
}

void question_keep(struct question *question, struct arena *arena)
{
    for (size_t i = 0; i < question->filter_count; i++)
        if (question->filters[i].text != NULL)
            question->filters[i].text =
                arena_copy(arena, question->filters[i].text);
}
