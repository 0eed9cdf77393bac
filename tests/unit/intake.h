/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Imports for tests: a few boroughs, a contract, a store in memory, and the
   report of the last import.

   Areas, in code order: E01 City of London, E05 Barnet, E12 Hackney, E33
   Westminster. The contract hate_crime: area, period (quarters), strand (key;
   race, faith), offences (integer, required, 0 to 1000), rate (real, with
   bounds), note (text); the marks ".." and "*". */
#ifndef INTAKE_H
#define INTAKE_H

#include <stdbool.h>
#include <stdint.h>

#include "area.h"
#include "import.h"
#include "source.h"
#include "store.h"

enum { CITY_OF_LONDON, BARNET_E05, HACKNEY_E12, WESTMINSTER_E33, PLACES };
enum {
    INTAKE_STRAND,
    INTAKE_OFFENCES,
    INTAKE_RATE,
    INTAKE_NOTE,
    INTAKE_COLUMNS
};

/* The header of the contract's files. */
#define INTAKE_HEADER "area,period,strand,offences,rate,note\n"

struct intake {
    struct area places[PLACES];
    struct area_name names[2 * PLACES];
    struct areas areas;
    struct column columns[INTAKE_COLUMNS];
    struct mark marks[2];
    struct source source; /* hate_crime; a test may change it */
    struct store *store;
    struct import_wish wish;
    struct import_report report;
    struct err err;
};

void intake_open(struct intake *intake);
void intake_close(struct intake *intake);

/* Import a text as the file f.csv; what it returns. */
bool intake_import(struct intake *intake, const char *text);

/* The same for INTAKE_HEADER and these lines, which must go well. */
void intake_load(struct intake *intake, const char *lines);

/* An issue of the last import as a line of text, in static memory. */
const char *intake_issue(const struct intake *intake, size_t number);

/* One answer of the store: a number, or a text in static memory. */
int64_t intake_number(struct intake *intake, const char *sql);
const char *intake_text(struct intake *intake, const char *sql);

#endif
