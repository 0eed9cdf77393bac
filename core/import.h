/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A CSV into the store, all or nothing, with its line numbers.

   Read the bytes, check encoding and header, read every record into typed
   columns, sort by key, refuse duplicates, compare with what the store holds
   for what the file covers, and in one transaction: superseded rows to
   NAME_past, new ones in, the file's own bytes in pieces, the issues. A row
   that is the same as the one held stays as it is, with its first import and
   line. Nothing is guessed: what was assumed is told. */
#ifndef IMPORT_H
#define IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "area.h"
#include "err.h"
#include "source.h"
#include "store.h"

struct import_wish {
    const char *as_file;     /* name to record, NULL: the path given */
    const char *encoding;    /* instead of the contract's; NULL: as it says */
    const char *note;        /* kept with the import */
    const char *recorded_at; /* ISO time, from the caller's clock */
    const char *actor, *system_user; /* who imports; NULL: not recorded */
    bool dry_run;                    /* do everything except write */
    bool quarantine; /* load the good rows, keep the bad beside */
};

enum change_kind { ROW_NEW, ROW_CHANGED, ROW_GONE };

/* One difference from what the store held, for telling. */
struct change {
    enum change_kind kind;
    const char *area, *period;
    const char *keys;   /* "major Burglary, minor ...", "" without keys */
    const char *column; /* the first that differs; NULL unless changed */
    const char *before, *after;
    long line; /* in this file; of the old one for ROW_GONE */
};

enum { IMPORT_CHANGES_TOLD = 20, IMPORT_ISSUES_PRINTED = 20 };

struct import_report {
    int64_t import;  /* its number; 0: nothing was stored */
    int64_t same_as; /* the earlier import of these bytes when nothing
                              had to be done, else 0 */
    const char *source;
    char sha256[65];
    size_t records;        /* data records read, bad ones included */
    size_t rows;           /* figures in wide and long files, rows else */
    size_t rejected;       /* bad records */
    size_t areas, periods; /* distinct */
    char first_period[16], last_period[16];
    size_t added, changed, same, gone;
    size_t values_changed; /* single figures that differ */
    const char *encoding;  /* "utf-8", "utf-8 with byte order mark", ... */
    char delimiter;
    const char *assumed; /* what was taken for granted: "blanks round 3
                              fields taken off"; "" when nothing was */
    long lines;          /* physical */
    struct change changes[IMPORT_CHANGES_TOLD];
    size_t change_count;
    struct err_list issues;    /* every one */
    const char **issue_fields; /* of each; "": it is of the whole record */
    struct arena *arena;       /* owns the texts */
};

/* Import one file under `source`. False: refused (ERR_INPUT, with
   report->issues holding every reason and `err` the summary) or the store
   failed; the store is then byte for byte as before. */
bool import_file(struct store *store, const struct source *source,
                 const struct areas *areas, const char *path,
                 const struct import_wish *wish, struct import_report *report,
                 struct err *err);

/* The same for bytes at hand; `name` stands for the file. */
bool import_bytes(struct store *store, const struct source *source,
                  const struct areas *areas, const char *bytes, size_t length,
                  const char *name, const struct import_wish *wish,
                  struct import_report *report, struct err *err);

void import_report_free(struct import_report *report);

/* The header fields of a file, folded blanks trimmed, for finding its
   source. */
bool import_headers(const char *path, struct arena *arena,
                    const char ***headers, size_t *count, struct err *err);

/* Build the source's tables anew from the bytes of its imports, in order. */
bool import_rebuild(struct store *store, const struct source *source,
                    const struct areas *areas, struct err *err);

#endif
