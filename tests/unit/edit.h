/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files of a programme, changed by a test as a person would. */
#ifndef EDIT_H
#define EDIT_H

#include <stddef.h>

#include "text.h"

/* A file's text, behind what `text` holds; and a file of these bytes. */
void edit_read(struct buffer *text, const char *path);
void edit_write(const char *path, const char *bytes, size_t length);

/* Put a value into the CSV field of a line, both from 1; in quotes where it
   must be. */
void edit_field(struct buffer *text, long line, long column, const char *to);

#endif
