/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cells are compared as they are; words are made only of one that differs. */
#include "score_differ.h"

#include <math.h>
#include <string.h>

static const char *note_of(const struct side *side)
{
    return grid_text(side->grid, side->cell->note);
}

static bool same_figure(double one, double other)
{
    return (isnan(one) && isnan(other)) ||
           memcmp(&one, &other, sizeof one) == 0;
}

static bool same_figures(const struct cell *one, const struct cell *other)
{
    return same_figure(one->exact, other->exact) &&
           same_figure(one->value, other->value) &&
           same_figure(one->numerator, other->numerator) &&
           same_figure(one->denominator, other->denominator) &&
           same_figure(one->lower, other->lower) &&
           same_figure(one->upper, other->upper);
}

static bool same_sides(const struct side *left, const struct side *right)
{
    const struct cell *one = left->cell, *other = right->cell;
    return one->status == other->status && one->rule == other->rule &&
           one->grade == other->grade && one->computed == other->computed &&
           one->direction == other->direction && one->bound == other->bound &&
           same_figures(one, other) &&
           strcmp(note_of(left), note_of(right)) == 0;
}

static void add_word(struct buffer *out, const char *word)
{
    buffer_add(out, word && *word ? word : "none");
}

static void add_figure(struct buffer *out, double figure)
{
    if (isnan(figure))
        buffer_add(out, "none");
    else
        buffer_addf(out, "%.17g", figure);
}

static void add_status(struct buffer *out, const struct item *item,
                       const struct side *side)
{
    (void)item;
    add_word(out, status_name((enum status)side->cell->status));
    if (side->cell->status == STATUS_FAILED)
        buffer_addf(out, " (%s)", note_of(side));
}

static void add_value(struct buffer *out, const struct item *item,
                      const struct side *side)
{
    (void)item;
    add_figure(out, side->cell->exact);
}

static void add_fraction(struct buffer *out, const struct item *item,
                         const struct side *side)
{
    (void)item;
    add_figure(out, side->cell->numerator);
    buffer_add(out, " / ");
    add_figure(out, side->cell->denominator);
}

static void add_limits(struct buffer *out, const struct item *item,
                       const struct side *side)
{
    (void)item;
    add_figure(out, side->cell->lower);
    buffer_add(out, " to ");
    add_figure(out, side->cell->upper);
}

static void add_rule(struct buffer *out, const struct item *item,
                     const struct side *side)
{
    int rule = side->cell->rule;
    add_word(out, rule < 0 ? NULL : item->rules[rule]->script.name);
}

static void add_grade(struct buffer *out, const struct item *item,
                      const struct side *side)
{
    add_word(out, cell_grade(item, side->cell));
}

static void add_direction(struct buffer *out, const struct item *item,
                          const struct side *side)
{
    add_word(out, cell_direction(item, side->cell));
}

static void add_note(struct buffer *out, const struct item *item,
                     const struct side *side)
{
    (void)item;
    if (note_of(side)[0])
        buffer_addf(out, "\"%s\"", note_of(side));
    else
        buffer_add(out, "none");
}

/* In the order in which one follows from the other. */
static const struct {
    const char *name;
    void (*add)(struct buffer *out, const struct item *item,
                const struct side *side);
} FIELDS[] = {
    {"status", add_status},       {"value", add_value},
    {"fraction", add_fraction},   {"limits", add_limits},
    {"rule", add_rule},           {"grade", add_grade},
    {"direction", add_direction}, {"note", add_note},
};
enum { FIELD_COUNT = sizeof FIELDS / sizeof *FIELDS };

/* False when the field is the same in words. */
static bool tell_field(size_t field, const struct item *item,
                       const struct side *one, const struct side *other,
                       struct buffer *out)
{
    struct buffer left = {0}, right = {0};
    FIELDS[field].add(&left, item, one);
    FIELDS[field].add(&right, item, other);
    bool differ = strcmp(buffer_text(&left), buffer_text(&right)) != 0;
    if (differ)
        buffer_addf(out, "%s %s %s, %s %s", FIELDS[field].name,
                    buffer_text(&left), one->how, buffer_text(&right),
                    other->how);
    buffer_free(&left);
    buffer_free(&right);
    return differ;
}

bool sides_differ(const struct item *item, const struct side *one,
                  const struct side *other, struct buffer *out)
{
    if (same_sides(one, other))
        return false;
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (tell_field(i, item, one, other, out))
            return true;
    buffer_addf(out, "what it rests on %s, %s", one->how, other->how);
    return true;
}

void spot_tell(const struct grid *grid, const struct spot *spot,
               struct buffer *out)
{
    char name[PERIOD_NAME];
    const char *by = grid->blocks[spot->item].bys[spot->by];
    buffer_addf(out, "%s, %s%s%s",
                grid->programme->areas.items[spot->area].name,
                period_name(spot->period, name), *by ? ", " : "", by);
}

static bool tell_cell(const struct grid *grid, const struct block *block,
                      size_t index, const struct buffer *what,
                      struct buffer *out)
{
    size_t in_by = grid->programme->areas.count * block->periods;
    struct spot spot = spot_at(grid, (size_t)(block - grid->blocks),
                               index / in_by, index % in_by);
    buffer_addf(out, "%s for ", block->item->name);
    spot_tell(grid, &spot, out);
    buffer_addf(out, ": %s", buffer_text(what));
    return true;
}

static bool blocks_differ(struct side *one, struct side *other, size_t item,
                          struct buffer *out)
{
    const struct block *block = &one->grid->blocks[item];
    size_t cells = block->cells ? block_cells(one->grid, block) : 0;
    struct buffer what = {0};
    bool differ = false;
    for (size_t i = 0; !differ && i < cells; i++) {
        one->cell = &block->cells[i];
        other->cell = &other->grid->blocks[item].cells[i];
        differ = sides_differ(block->item, one, other, &what) &&
                 tell_cell(one->grid, block, i, &what, out);
    }
    buffer_free(&what);
    return differ;
}

bool grids_differ(const struct grid *one, const char *how,
                  const struct grid *other, const char *other_how,
                  struct buffer *out)
{
    struct side left = {.grid = one, .how = how};
    struct side right = {.grid = other, .how = other_how};
    for (size_t i = 0; i < one->count; i++)
        if (blocks_differ(&left, &right, i, out))
            return true;
    return false;
}
