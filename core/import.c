/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is left of an import once it is told. */
#include "import.h"

#include "memory.h"

void import_report_free(struct import_report *report)
{
    err_list_free(&report->issues);
    arena_free(report->arena);
    *report = (struct import_report){0};
}
