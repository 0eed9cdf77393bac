/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "basis.h"

#include <math.h>
#include <string.h>

enum kind { PLAIN, QUOTED, DRAFT };

static const char *const BASES[][BOUND_JOINED + 1] = {
    [PLAIN] = {NULL, "over", "under", "about", "range", "bounded"},
    [QUOTED] = {"quoted", "quoted, over", "quoted, under", "quoted, about",
                "quoted, range", "quoted, bounded"},
    [DRAFT] = {"draft", "draft, over", "draft, under", "draft, about",
               "draft, range", "draft, bounded"},
};

const char *basis_of(const struct item *item, const struct cell *cell)
{
    bool valued = !isnan(cell->exact);
    bool quoted = item->measure && item->measure->quoted && valued;
    enum kind kind = quoted ? QUOTED : item_is_draft(item) ? DRAFT : PLAIN;
    return BASES[kind][valued ? cell->bound : BOUND_NONE];
}

enum bound basis_bound(const char *basis)
{
    const char *bound = strstr(basis, ", ");
    return bound_read(bound ? bound + 2 : basis);
}
