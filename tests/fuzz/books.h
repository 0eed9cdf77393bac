/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A store in memory with what imports write: its contents as text, so that
   two states of it can be compared, and whether it is whole. */
#ifndef BOOKS_H
#define BOOKS_H

#include "area.h"
#include "import.h"
#include "source.h"
#include "store.h"
#include "text.h"

struct books {
    struct store *store;
    const struct source *source;
    const struct areas *areas;
    struct import_wish wish;
    struct import_report report; /* of the last import */
};

void books_open(struct books *books, const struct source *source,
                const struct areas *areas);
void books_close(struct books *books);

bool books_import(struct books *books, const char *bytes, size_t length,
                  struct err *err);

int64_t books_number(const struct books *books, const char *sql);

/* Every value of what `sql` asks for. */
void books_show(const struct books *books, const char *sql, struct buffer *out);

/* The source's rows and past rows; and all that an import may touch. */
void books_rows(const struct books *books, struct buffer *out);
void books_all(const struct books *books, struct buffer *out);

/* SQLite finds no fault with it. */
void books_demand_whole(const struct books *books);

#endif
