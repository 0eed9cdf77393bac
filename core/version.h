/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which Assay this is; kept with every run. */
#ifndef VERSION_H
#define VERSION_H

#define ASSAY_VERSION "0.1.0"

/* The compiler that built it, for fault reports. */
const char *version_compiler(void);

#endif
