/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A plain run, a test and an explanation all come through here, so that a
   figure cannot differ between them. */
#include "finish.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "stats.h"
#include "value.h"

void answer_pack(const struct answer *answer, struct slot *slot,
                 struct raw *raw)
{
    *raw = (struct raw){.value = answer->value,
                        .numerator = answer->numerator,
                        .denominator = answer->denominator,
                        .lower = answer->lower,
                        .upper = answer->upper,
                        .status = (uint8_t)answer->status,
                        .bound = (uint8_t)answer->bound,
                        .rule = (int8_t)answer->rule,
                        .grade = (int8_t)answer->grade,
                        .direction = (int8_t)answer->direction};
    slot_note(slot, raw, answer->note);
    slot_trace(slot, raw, answer->trace);
}

static bool sound(double x)
{
    return isnan(x) || isfinite(x);
}

/* Of the copy: what the worker holds may change while it is looked at. */
static bool sound_answer(const struct answer *answer)
{
    return answer->status <= STATUS_SKIPPED && answer->bound <= BOUND_JOINED &&
           sound(answer->value) && sound(answer->numerator) &&
           sound(answer->denominator) && sound(answer->lower) &&
           sound(answer->upper);
}

/* False when the text is not what a worker of ours writes. */
static bool copy_text(const char *text, size_t length, char *out, size_t size)
{
    if (!text)
        return true;
    if (length >= size)
        length = size - 1;
    memcpy(out, text, length);
    out[length] = '\0';
    return text_is_utf8(out, length, NULL);
}

static bool copy_texts(const struct raw *raw, const struct slot *slot,
                       struct answer *answer)
{
    size_t note = 0, trace = 0;
    const char *noted = slot_text(slot, raw, &note);
    const char *traced = slot_traced(slot, raw, &trace);
    return copy_text(noted, note, answer->note, sizeof answer->note) &&
           copy_text(traced, trace, answer->trace, sizeof answer->trace);
}

/* Field by field: to clear the texts would cost more than all the rest, once
   for each of millions of cells. */
static void copy_figures(const struct raw *raw, struct answer *answer)
{
    answer_clear(answer, (enum status)raw->status);
    answer->value = raw->value;
    answer->numerator = raw->numerator;
    answer->denominator = raw->denominator;
    answer->lower = raw->lower;
    answer->upper = raw->upper;
    answer->bound = (enum bound)raw->bound;
    answer->rule = raw->rule;
    answer->grade = raw->grade;
    answer->direction = raw->direction;
}

void answer_unpack(const struct raw *raw, const struct slot *slot,
                   struct answer *answer)
{
    copy_figures(raw, answer);
    if (copy_texts(raw, slot, answer) && sound_answer(answer))
        return;
    answer_clear(answer, STATUS_FAILED);
    snprintf(answer->note, sizeof answer->note,
             "the worker broke the protocol");
}

static uint32_t keep_note(struct grid *grid, const char *note)
{
    return grid_note(grid, note, strlen(note));
}

/* True when there is a value to finish. */
static bool start_cell(struct grid *grid, const struct answer *answer,
                       struct cell *cell)
{
    *cell = EMPTY_CELL;
    cell->status = (uint8_t)answer->status;
    cell->note = keep_note(grid, answer->note);
    cell->trace = keep_note(grid, answer->trace);
    return answer->status == STATUS_OK;
}

static bool interval_of(const struct measure *measure, double numerator,
                        double denominator, struct interval *out)
{
    const char *why;
    if (measure->interval == INTERVAL_WILSON)
        return stats_wilson(numerator, denominator, FINISH_CONFIDENCE, out,
                            &why);
    if (measure->interval != INTERVAL_BYAR || denominator < 0 ||
        !stats_byar(numerator, FINISH_CONFIDENCE, out, &why))
        return false;
    out->lower /= denominator;
    out->upper /= denominator;
    return true;
}

static void add_limits(const struct measure *measure,
                       const struct answer *answer, struct cell *cell)
{
    struct interval limits;
    if (!interval_of(measure, answer->numerator, answer->denominator,
                     &limits) ||
        !isfinite(measure->per * limits.upper))
        return;
    cell->lower = measure->per * limits.lower;
    cell->upper = measure->per * limits.upper;
}

static void make_ratio(const struct measure *measure,
                       const struct answer *answer, struct cell *cell)
{
    cell->numerator = answer->numerator;
    cell->denominator = answer->denominator;
    if (answer->denominator == 0)
        return;
    cell->exact = measure->per * answer->numerator / answer->denominator;
    add_limits(measure, answer, cell);
}

/* A ratio without a value. */
static void give_up(struct grid *grid, const struct answer *answer,
                    struct cell *cell)
{
    bool zero = answer->denominator == 0;
    cell->status = zero ? STATUS_MISSING : STATUS_FAILED;
    cell->note =
        keep_note(grid, zero ? "the denominator is 0"
                             : "the value is too large to be a figure");
    cell->exact = cell->lower = cell->upper = NAN;
}

static void round_cell(struct cell *cell, int decimals)
{
    cell->value = value_round(cell->exact, decimals);
    cell->lower = value_round(cell->lower, decimals);
    cell->upper = value_round(cell->upper, decimals);
}

static void take_figures(const struct measure *measure,
                         const struct answer *answer, struct cell *cell)
{
    cell->exact = answer->value;
    cell->lower = answer->lower;
    cell->upper = answer->upper;
    if (isnan(answer->value))
        make_ratio(measure, answer, cell);
}

void finish_value(struct grid *grid, const struct item *item,
                  const struct answer *answer, struct cell *cell)
{
    bool valued = start_cell(grid, answer, cell);
    if (!valued)
        return;
    cell->bound = (uint8_t)answer->bound;
    take_figures(item->measure, answer, cell);
    if (isfinite(cell->exact))
        round_cell(cell, item->measure->decimals);
    else
        give_up(grid, answer, cell);
}

static int8_t grade_within(int grade, size_t count)
{
    return grade >= 0 && (size_t)grade < count ? (int8_t)grade : NO_GRADE;
}

static void take_grade(const struct item *item, const struct answer *answer,
                       struct cell *cell)
{
    size_t count;
    if (answer->rule < 0 || (size_t)answer->rule >= item->rule_count)
        return;
    cell->rule = (int8_t)answer->rule;
    cell_scale(item, cell, &count);
    cell->grade = grade_within(answer->grade, count);
    cell->direction = (int8_t)answer->direction;
}

/* What compute() noted of the value, before the rule's reason. */
static uint32_t join_notes(struct grid *grid, uint32_t noted,
                           const struct answer *answer)
{
    char both[2 * ACTOR_NOTE];
    bool one = noted == 0 || answer->status == STATUS_FAILED;
    if (one || !*answer->note)
        return one ? keep_note(grid, answer->note) : noted;
    snprintf(both, sizeof both, "%s; %s", grid_text(grid, noted), answer->note);
    return keep_note(grid, both);
}

void finish_grade(struct grid *grid, const struct item *item,
                  const struct answer *answer, struct cell *cell)
{
    if (answer->status == STATUS_NONE)
        return;
    cell->note = join_notes(grid, cell->note, answer);
    cell->trace = keep_note(grid, answer->trace);
    cell->rule = cell->direction = -1;
    cell->grade = NO_GRADE;
    if (answer->status == STATUS_FAILED)
        cell->status = STATUS_FAILED;
    else
        take_grade(item, answer, cell);
}

void finish_assessment(struct grid *grid, const struct item *item,
                       const struct answer *answer, struct cell *cell)
{
    if (!start_cell(grid, answer, cell))
        return;
    cell->exact = answer->value;
    round_cell(cell, item_decimals(item));
    cell->grade = grade_within(answer->grade, item->assessment->grade_count);
}

void finish_break(struct grid *grid, const struct break_day *one,
                  struct cell *cell)
{
    char text[BREAK_TEXT];
    struct buffer note = {0};
    if (!one)
        return;
    buffer_add(&note, cell->note ? grid_text(grid, cell->note) : "");
    buffer_addf(&note, "%s%s", note.length ? "; " : "", break_tell(one, text));
    cell->note = keep_note(grid, buffer_text(&note));
    buffer_free(&note);
}

static int place_of(const char *word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return (int)i;
    return NO_GRADE;
}

static bool rule_gives(const struct rule *rule, const char *grade)
{
    return place_of(grade, rule->grades, rule->grade_count) != NO_GRADE;
}

/* The rule that graded the cell, or another that gives the judged grade. */
static int8_t judged_rule(const struct item *item, const struct cell *cell,
                          const char *grade)
{
    if (cell->rule >= 0 && rule_gives(item->rules[cell->rule], grade))
        return cell->rule;
    for (size_t i = 0; i < item->rule_count; i++)
        if (rule_gives(item->rules[i], grade))
            return (int8_t)i;
    return cell->rule;
}

void finish_judgement(struct grid *grid, const struct item *item,
                      const struct judgement *judgement, struct cell *cell)
{
    size_t count;
    struct cell judged = *cell;
    judged.rule = judged_rule(item, cell, judgement->grade);
    const char *const *scale = cell_scale(item, &judged, &count);
    int grade = place_of(judgement->grade, scale, count);
    if (grade == NO_GRADE)
        return;
    judged.computed = judged.rule == cell->rule ? cell->grade : NO_GRADE;
    if (judged.rule != cell->rule)
        judged.direction = -1;
    judged.grade = (int8_t)grade;
    judged.status = STATUS_OK;
    judged.note = keep_note(grid, judgement->reason);
    *cell = judged;
}
