/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Questions as keys: told apart by what they say. */
#ifndef FRAME_QUESTION_H
#define FRAME_QUESTION_H

#include <stdint.h>

#include "frame.h"
#include "memory.h"

uint64_t question_hash(const struct question *question);

/* By content: a text at the same address may be another one by now. */
bool question_same(const struct question *one, const struct question *other);

/* Copies of its texts, in place of another's. */
void question_keep(struct question *question, struct arena *arena);

#endif
