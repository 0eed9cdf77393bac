/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The one call of exit(). */
#include <stdlib.h>

#include "cmd.h"
#include "cmd_verbs.h"

int main(int argc, char **argv)
{
    exit(cmd_main(argc, argv, VERBS, VERB_COUNT));
}
