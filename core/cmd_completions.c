/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Completions for three shells, from the tables that parsing uses, so that
   they cannot go stale. */
#include <string.h>

#include "cmd_options.h"
#include "cmd_verbs.h"

static void put_flags(FILE *out, const struct option_spec *specs)
{
    for (; specs && specs->name; specs++)
        fprintf(out, " --%s", specs->name);
}

static void put_actions(FILE *out, const struct verb *verb)
{
    for (const struct action *it = verb->actions; it && it->name; it++)
        fprintf(out, " %s", it->name);
}

static void put_verbs(const struct cmd *cmd)
{
    for (size_t i = 0; i < cmd->verb_count; i++)
        fprintf(cmd->out, " %s", cmd->verbs[i]->name);
}

static void put_case(const struct cmd *cmd, const struct verb *verb)
{
    fprintf(cmd->out, "    %s) ", verb->name);
    if (verb->options && verb->options->name) {
        fputs("flags+=\"", cmd->out);
        put_flags(cmd->out, verb->options);
        fputs("\" ", cmd->out);
    }
    fputs("choices=\"", cmd->out);
    put_actions(cmd->out, verb);
    if (verb == &VERB_HELP)
        put_verbs(cmd);
    fputs("\" ;;\n", cmd->out);
}

/* The flags that every verb takes, then a `case` that adds to `flags` and sets
   `choices` by the verb; bash and zsh read it alike. */
static void put_choices(const struct cmd *cmd)
{
    put_flags(cmd->out, CMD_OPTIONS);
    fputs("\"\n  case $verb in\n", cmd->out);
    for (size_t i = 0; i < cmd->verb_count; i++)
        put_case(cmd, cmd->verbs[i]);
    fputs("    *) choices=\"", cmd->out);
    put_verbs(cmd);
    fputs("\" ;;\n  esac\n", cmd->out);
}

static const char BASH_BEGIN[] =
    "# bash completion for assay\n"
    "_assay() {\n"
    "  local cur=${COMP_WORDS[COMP_CWORD]} verb='' flags choices i\n"
    "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
    "    [[ ${COMP_WORDS[i]} == -* ]] || { verb=${COMP_WORDS[i]}; break; }\n"
    "  done\n"
    "  flags=\"";

static const char BASH_END[] =
    "  if [[ $cur == -* ]]; then\n"
    "    mapfile -t COMPREPLY < <(compgen -W \"$flags\" -- \"$cur\")\n"
    "  else\n"
    "    mapfile -t COMPREPLY < <(compgen -W \"$choices\" -- \"$cur\")\n"
    "  fi\n"
    "}\n"
    "complete -o default -F _assay assay\n";

static int bash_run(struct cmd *cmd)
{
    fputs(BASH_BEGIN, cmd->out);
    put_choices(cmd);
    fputs(BASH_END, cmd->out);
    return ERR_NONE;
}

/* In a zsh completion function `words` and CURRENT are the line. */
static const char ZSH_BEGIN[] =
    "#compdef assay\n"
    "_assay() {\n"
    "  local verb='' flags it\n"
    "  local -a line=(\"${(@)words[2,CURRENT-1]}\")\n"
    "  local choices\n"
    "  for it in $line; do\n"
    "    [[ $it == -* ]] || { verb=$it; break; }\n"
    "  done\n"
    "  flags=\"";

static const char ZSH_END[] = "  compadd -- ${=choices}\n"
                              "  compadd -- ${=flags}\n"
                              "  _files\n"
                              "}\n"
                              "compdef _assay assay\n";

static int zsh_run(struct cmd *cmd)
{
    fputs(ZSH_BEGIN, cmd->out);
    put_choices(cmd);
    fputs(ZSH_END, cmd->out);
    return ERR_NONE;
}

static void fish_flags(FILE *out, const struct option_spec *specs,
                       const char *verb)
{
    for (; specs && specs->name; specs++) {
        fputs("complete -c assay", out);
        if (verb)
            fprintf(out, " -n '__fish_seen_subcommand_from %s'", verb);
        fprintf(out, " -l %s", specs->name);
        if (specs->letter)
            fprintf(out, " -s %c", specs->letter);
        fprintf(out, "%s -d \"%s\"\n", specs->argument ? " -r" : "",
                specs->help);
    }
}

static const char FISH_AFTER[] =
    "complete -c assay -n '__fish_seen_subcommand_from";

static void fish_verb(FILE *out, const struct verb *verb)
{
    fprintf(out, "complete -c assay -n __fish_use_subcommand -a %s -d \"%s\"\n",
            verb->name, verb->summary);
    for (const struct action *it = verb->actions; it && it->name; it++)
        fprintf(out, "%s %s' -a %s -d \"%s\"\n", FISH_AFTER, verb->name,
                it->name, it->summary);
    fish_flags(out, verb->options, verb->name);
}

static int fish_run(struct cmd *cmd)
{
    fputs("# fish completion for assay\n", cmd->out);
    fish_flags(cmd->out, CMD_OPTIONS, NULL);
    for (size_t i = 0; i < cmd->verb_count; i++)
        fish_verb(cmd->out, cmd->verbs[i]);
    return ERR_NONE;
}

const struct verb VERB_COMPLETIONS = {
    .name = "completions",
    .usage = "bash|zsh|fish",
    .summary = "Print what makes a shell complete verbs and flags.",
    .help = "Source it from the shell's own start file, or put it where the "
            "shell looks for completions.",
    .examples =
        (const char *const[]){
            "source <(assay completions bash)",
            "assay completions fish -o ~/.config/fish/completions/assay.fish",
            NULL},
    .actions =
        (const struct action[]){
            {"bash", NULL, "for bash; so does no word at all", 0, 0, bash_run},
            {"zsh", NULL, "for zsh", 0, 0, zsh_run},
            {"fish", NULL, "for fish", 0, 0, fish_run},
            {NULL, NULL, NULL, 0, 0, NULL},
        },
};
