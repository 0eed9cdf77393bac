/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables of the store, readable with any SQLite tool.

   area(id, code, name, kind, parent)      period(id, kind, name, first, last)
   source(id, name, title, contract)       contract: hash it was built under
   import(id, source, file, sha256, bytes, records, rows, rejected, encoding,
          delimiter, assumed, note, contract, recorded_at, added, changed,
          same, gone, actor, system_user)
   import_chunk(import, first_line, bytes) the file itself, in pieces cut at
                                           record ends, so raw text outlives
                                           the file
   import_issue(id, import, file, line, column, field, raw, message, mend)
   NAME(period, area, <keys>, <columns>, <col>_note, import, line)
   NAME_past(<the same>, until)            until: the import that superseded
   NAME_named, NAME_past_named             views: names in place of ids
   run(id, made_at, version, programme, kind, asked, note, jobs, cells, ok,
       missing, not_applicable, suppressed, failed, skipped, walled, actor,
       system_user, import, entry, as_at, supposed)
                                           kind: full, part, scenario or past;
                                           walled: 0 with --no-wall; import
                                           and entry: the last import and the
                                           last of the ledger that it was
                                           made from, NULL: not known; as_at:
                                           by when these had been recorded,
                                           NULL: by when it was made;
                                           supposed: parameters of a scenario,
                                           one a line, see supposed.h
   run_input(run, kind, name, hash)        kind: script, plugin, config,
                                           import, parameters or areas
   run_tag(id, name, run, reason, actor, system_user, recorded_at)
                                           see tag.h; triggers refuse changes
                                           and deletions
   run_broken(run, kind, name, needs, message)
                                           scripts that could not be loaded
   item(id, kind, name, title, unit, decimals, good)
   result(run, item, by, area, period, value, exact, numerator, denominator,
          lower, upper, grade, computed, direction, status, note,
          basis)                           computed: the grade that a judged
                                           one overrides; basis: what the
                                           value is when not figures known in
                                           full, as "quoted" or "over"
   ledger(id, plan, act, replaces, of, param, area, from, to, value, status,
          reason, reference, was, actor, system_user, recorded_at, cause,
          cause_reference, summary, previous, hash)
                                           see ledger.h; triggers refuse
                                           changes and deletions
   result_named                            view: names in place of ids

   NAME is WITHOUT ROWID, STRICT, PRIMARY KEY(period, area, <keys>); period
   is period_id(), area the area's id, import.source the source's. Area ids
   are given in code order, the same whatever the order of areas.csv. Figures
   are INTEGER or REAL, flags 1 or 0, texts, grades and days TEXT. */
#ifndef SCHEMA_H
#define SCHEMA_H

#include <stdbool.h>
#include <stdint.h>

#include "area.h"
#include "err.h"
#include "source.h"
#include "store.h"

/* Make the fixed tables that are not there, and the columns that an earlier
   Assay did not have. In the caller's transaction. */
bool schema_ensure(struct store *store, struct err *err);

/* Whether the table has the column: not where an earlier Assay made the store
   and nothing was written since. */
bool schema_has_column(struct store *store, const char *table,
                       const char *column, bool *has, struct err *err);

/* Whether results have their basis, likewise. */
bool schema_has_basis(struct store *store, bool *has, struct err *err);

/* Bring area in line with the register; `ids[i]` becomes the id of the i-th
   area. In the caller's transaction. */
bool schema_areas(struct store *store, const struct areas *areas, int64_t *ids,
                  struct err *err);

/* The ids of areas that the store already has, 0 for the others; changes
   nothing. */
bool schema_area_ids(struct store *store, const struct areas *areas,
                     int64_t *ids, struct err *err);

/* Whether a source can be called so: no table is, neither one of ours nor one
   that may go with another source. */
bool schema_allows(const char *name);

/* Make the tables and views of `source` when they are not there. A table
   built under another contract whose columns differ is an error that tells
   to run `assay sources rebuild NAME`. */
bool schema_source(struct store *store, const struct source *source,
                   struct err *err);

/* Whether the table is as the contract says; false with that error. */
bool schema_source_fits(struct store *store, const struct source *source,
                        struct err *err);

/* Drop them, with all rows. */
bool schema_drop_source(struct store *store, const struct source *source,
                        struct err *err);

/* Note that `period` is in use, for the views. */
bool schema_period(struct store *store, struct period period, struct err *err);

/* Whether the store holds the table of `source`. */
bool schema_has_source(struct store *store, const struct source *source,
                       bool *has, struct err *err);

#endif
