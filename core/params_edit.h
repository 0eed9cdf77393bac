/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One row put into the bytes of config/params.csv, every other byte as it
   was: columns in the order that the file has, its line ends, its byte order
   mark, its quotes. */
#ifndef PARAMS_EDIT_H
#define PARAMS_EDIT_H

#include "area.h"
#include "err.h"
#include "files.h"
#include "text.h"

/* The cells of a row, as text; NULL: as the row has it already; in a new one,
   "confirmed" for the status and "" for the others. */
struct param_edit {
    const char *of, *param;
    const char *area; /* "" or "*": all */
    const char *from; /* "": open */
    const char *to, *value, *status, *reason, *reference;
};

/* Where a row of the same parameter, area and first day stands, its cells are
   replaced; else the row follows the last one. `*line` is where it stands then
   and `*replaced` whether it was there. A file without text begins with a
   header. ERR_INPUT, with file and line, for a file that is no such CSV or has
   the row twice. */
bool params_edit(struct buffer *out, const struct file *text, const char *name,
                 const struct param_edit *edit, const struct areas *areas,
                 long *line, bool *replaced, struct err *err);

/* Take the row of the same parameter, area and first day out, with its line
   end. `*line` is where it stood; 0: it is not there. */
bool params_edit_drop(struct buffer *out, const struct file *text,
                      const char *name, const struct param_edit *edit,
                      const struct areas *areas, long *line, struct err *err);

#endif
