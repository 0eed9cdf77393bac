/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One import from bytes to rows in the store, in the steps that a first
   import and a rebuild have in common. */
#ifndef IMPORT_JOB_H
#define IMPORT_JOB_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "area.h"
#include "err.h"
#include "import.h"
#include "import_header.h"
#include "import_held.h"
#include "import_issue.h"
#include "import_keep.h"
#include "import_open.h"
#include "import_read.h"
#include "import_table.h"
#include "source.h"
#include "store.h"
#include "text.h"

/* Begin with job_begin() when the first part is set. */
struct job {
    struct store *store;
    const struct source *source;
    const struct areas *areas;
    struct import_report *report;
    const char *bytes;
    size_t size;
    const char *name;     /* of the file, for the record */
    const char *encoding; /* NULL: as the contract says */
    bool quarantine;

    pthread_t hasher; /* works while the bytes are read */
    bool hashing;
    struct issues issues;
    struct opened file;
    struct layout layout;
    struct read_result read;
    struct buffer assumed;
    int64_t *area_ids;
    struct table_view view;
    struct comparison comparison;
};

void job_begin(struct job *job);
void job_free(struct job *job); /* not the report */

/* Read the bytes into rows; the store is not asked. False: refused, with
   issues and the summary. */
bool job_read(struct job *job, struct err *err);

/* In a transaction: see to the tables, and compare with what is held. */
bool job_prepare(struct job *job, struct err *err);
bool job_compare(struct job *job, struct err *err);

/* What the writing of it needs. */
struct keeping job_keeping(const struct job *job,
                           const struct import_wish *wish);

#endif
