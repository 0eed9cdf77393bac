/* SPDX-License-Identifier: GPL-2.0-or-later */
/* No date and no path: the same sources must give the same program. */
#include "version.h"

const char *version_compiler(void)
{
#if defined(__clang__)
    return __VERSION__;
#else
    return "gcc " __VERSION__;
#endif
}
