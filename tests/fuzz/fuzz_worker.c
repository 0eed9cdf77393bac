/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes at all as what a worker left in its slot: whatever they are, the
   cells made of them are sound, so that they can be shown and stored. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../unit/town.h"
#include "feed.h"
#include "finish.h"
#include "text.h"
#include "value.h"

enum { NOTES_KEPT = 2000 };

static struct town *town;
static struct slot *slot;

static void leave(void)
{
    void *state = town;
    free(slot);
    town_close(&state);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    void *state;
    (void)argc;
    (void)argv;
    town_open(&state);
    town = state;
    town_load(town);
    town_fill(town);
    town_grid(town);
    slot = malloc(sizeof *slot);
    memset(slot, 0, sizeof *slot);
    atexit(leave);
    return 0;
}

/* A grid keeps every note; once in a while a new one begins. */
static struct grid *fresh_grid(void)
{
    static int used;
    if (++used % NOTES_KEPT == 0) {
        grid_free(town->grid);
        town->grid = grid_new(town->programme, town->frames, town->chosen);
    }
    return town->grid;
}

static bool is_sound(double x)
{
    return isnan(x) || isfinite(x);
}

static void check_word(const char *word)
{
    DEMAND(word == NULL || text_is_utf8(word, strlen(word), NULL));
}

static void check_cell(const struct grid *grid, const struct item *item,
                       const struct cell *cell)
{
    char shown[VALUE_TEXT];
    const double figures[] = {cell->exact,       cell->value, cell->numerator,
                              cell->denominator, cell->lower, cell->upper};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        DEMAND(is_sound(figures[i]));
        value_show(shown, figures[i], item_decimals(item));
        DEMAND(strlen(shown) < VALUE_TEXT);
    }
    DEMAND(cell->status <= STATUS_SKIPPED);
    check_word(status_name((enum status)cell->status));
    check_word(cell_grade(item, cell));
    check_word(cell_computed(item, cell));
    check_word(cell_direction(item, cell));
    check_word(grid_text(grid, cell->note));
    check_word(grid_text(grid, cell->trace));
}

static void check_answer(const struct answer *answer)
{
    const double figures[] = {answer->value, answer->numerator,
                              answer->denominator, answer->lower,
                              answer->upper};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        DEMAND(answer->status == STATUS_FAILED || is_sound(figures[i]));
    DEMAND(memchr(answer->note, '\0', sizeof answer->note) != NULL);
    check_word(answer->note);
    DEMAND(memchr(answer->trace, '\0', sizeof answer->trace) != NULL);
    check_word(answer->trace);
}

/* The cell made of `answer`, then graded by `grade`, then judged. */
static void check_item(struct grid *grid, const struct item *item,
                       const struct answer *answer, const struct answer *grade)
{
    struct cell cell = EMPTY_CELL;
    const struct judgement judgement = {
        .of = item->name, .grade = "met", .reason = "seen"};
    if (item->kind == ITEM_ASSESSMENT) {
        finish_assessment(grid, item, answer, &cell);
    } else {
        finish_value(grid, item, answer, &cell);
        check_cell(grid, item, &cell);
        if (cell.status == STATUS_OK)
            DEMAND(isfinite(cell.value) && isfinite(cell.exact));
        finish_grade(grid, item, grade, &cell);
    }
    check_cell(grid, item, &cell);
    finish_judgement(grid, item, &judgement, &cell);
    check_cell(grid, item, &cell);
}

/* What is packed again comes out the same. */
static void check_packed(const struct answer *answer)
{
    struct raw raw;
    struct answer again;
    slot->used = 0;
    answer_pack(answer, slot, &raw);
    answer_unpack(&raw, slot, &again);
    DEMAND(again.status == answer->status);
    DEMAND(again.value == answer->value || isnan(answer->value));
    DEMAND(strcmp(again.note, answer->note) == 0);
}

/* A raw cell, and its note where it says that it lies. */
static void take_raw(struct feed *feed, struct raw *raw)
{
    bool near = feed_byte(feed) % 4 != 0;
    feed_into(feed, raw, sizeof *raw);
    if (near) {
        raw->text %= CREW_TEXT;
        raw->length %= 2 * ACTOR_NOTE;
        raw->trace %= CREW_TEXT;
        raw->trace_length %= 4 * ACTOR_NOTE;
        raw->status %= STATUS_SKIPPED + 2;
    }
    size_t length;
    char *note = feed_text(feed, 2 * ACTOR_NOTE, '\n', &length);
    for (size_t i = 0; near && i < length && raw->text + i < CREW_TEXT; i++)
        slot->text[raw->text + i] = note[i];
    free(note);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct feed feed = feed_begin(data, size);
    struct grid *grid = fresh_grid();
    struct raw raws[2];
    struct answer answers[2];
    for (size_t i = 0; i < 2; i++) {
        take_raw(&feed, &raws[i]);
        answer_unpack(&raws[i], slot, &answers[i]);
        check_answer(&answers[i]);
    }
    for (size_t i = 0; i < town->programme->item_count; i++)
        check_item(grid, &town->programme->items[i], &answers[0], &answers[1]);
    for (size_t i = 0; i < 2; i++)
        check_packed(&answers[i]);
    return 0;
}
