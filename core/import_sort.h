/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rows in the order of one part of their key. */
#ifndef IMPORT_SORT_H
#define IMPORT_SORT_H

#include <stddef.h>
#include <stdint.h>

/* Bring `order`, which holds `count` row numbers, into the order of the rows'
   values; rows of the same value stay as they are. `spare` is as large; the
   values are used up. */
void sort_by(uint32_t *order, uint32_t *spare, size_t count, int64_t *values);

#endif
