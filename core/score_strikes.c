/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Only the first three places count, whenever they become known. Few scripts
   cost a worker: a list will do. */
#include "score_strikes.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"

struct record {
    const void *of;
    size_t count;
    uint64_t places[STRIKES_ALLOWED]; /* in order */
};

struct strikes {
    struct record *records;
    size_t count, capacity;
};

struct strikes *strikes_new(void)
{
    return memory_take(sizeof(struct strikes));
}

void strikes_free(struct strikes *strikes)
{
    if (strikes)
        free(strikes->records);
    free(strikes);
}

static struct record *find(const struct strikes *strikes, const void *of)
{
    for (size_t i = 0; i < strikes->count; i++)
        if (strikes->records[i].of == of)
            return &strikes->records[i];
    return NULL;
}

static struct record *add_record(struct strikes *strikes, const void *of)
{
    strikes->records =
        memory_room(strikes->records, strikes->count, &strikes->capacity,
                    sizeof *strikes->records);
    struct record *record = &strikes->records[strikes->count++];
    *record = (struct record){.of = of};
    return record;
}

/* The last of three gives way to one before it. */
void strikes_add(struct strikes *strikes, const void *of, uint64_t place)
{
    struct record *record = find(strikes, of);
    if (!record)
        record = add_record(strikes, of);
    size_t at = record->count;
    while (at > 0 && record->places[at - 1] > place)
        at--;
    if (at == STRIKES_ALLOWED)
        return;
    if (record->count < STRIKES_ALLOWED)
        record->count++;
    memmove(&record->places[at + 1], &record->places[at],
            (record->count - at - 1) * sizeof *record->places);
    record->places[at] = place;
}

bool strikes_out(const struct strikes *strikes, const void *of, uint64_t place)
{
    const struct record *record = find(strikes, of);
    return record && record->count == STRIKES_ALLOWED &&
           place > record->places[STRIKES_ALLOWED - 1];
}
