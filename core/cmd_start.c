/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One call from its words to its exit code. */
#include <string.h>

#include "cmd.h"
#include "cmd_given.h"
#include "cmd_options.h"
#include "cmd_out.h"
#include "cmd_stop.h"
#include "cmd_usage.h"
#include "cmd_verbs.h"

static const struct verb *named_verb(const struct cmd *cmd, int argc,
                                     char **argv)
{
    struct err err;
    const struct verb *verb = NULL;
    for (int i = 1; i < argc && !verb; i++)
        if (argv[i][0] != '-')
            verb = options_verb(cmd, argv[i], &err);
    return verb;
}

/* Help wins over everything else on the line, faulty flags included. */
static int help(const struct cmd *cmd, int argc, char **argv)
{
    const struct verb *verb = named_verb(cmd, argc, argv);
    if (verb)
        usage_verb(cmd, verb);
    else
        usage_all(cmd);
    return ERR_NONE;
}

static int act(struct cmd *cmd)
{
    struct err err;
    if (!cmd->verb->actions)
        return cmd->verb->run(cmd);
    cmd->action = options_action(cmd, &err);
    return cmd->action ? cmd->action->run(cmd) : cmd_fail(cmd, &err);
}

static int run_verb(struct cmd *cmd, int argc, char **argv)
{
    struct err err;
    bool parsed = options_parse(cmd, argc, argv, &err);
    if (!parsed || !out_open(cmd, &err))
        return cmd_fail(cmd, &err);
    if (cmd_switch(cmd, "version"))
        cmd->verb = &VERB_VERSION;
    if (cmd->verb == &VERB_STATUS && !cmd_has_programme(cmd)) {
        usage_short(cmd);
        return ERR_NONE;
    }
    int code = act(cmd);
    return code != ERR_NONE && cmd_interrupted() ? ERR_INTERRUPTED : code;
}

int cmd_main(int argc, char **argv, const struct verb *const *verbs,
             size_t count)
{
    struct given none = {0};
    struct cmd cmd = {.arena = arena_new(),
                      .given = &none,
                      .out = stdout,
                      .verb = &VERB_STATUS,
                      .verbs = verbs,
                      .verb_count = count};
    signals_begin();
    int code = options_help(argc, argv) ? help(&cmd, argc, argv)
                                        : run_verb(&cmd, argc, argv);
    code = out_close(&cmd, code);
    cmd_store_close(&cmd);
    programme_free(cmd.programme);
    arena_free(cmd.arena);
    return code;
}
