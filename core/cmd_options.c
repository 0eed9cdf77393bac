/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every verb's options are scanned as one set, because flags may stand before
   the verb that they belong to; which of them the verb has is looked at when
   it is known. */
#include "cmd_options.h"

#include <getopt.h>
#include <string.h>

#include "cmd_given.h"
#include "text.h"

const struct option_spec CMD_OPTIONS[] = {
    {"programme", 'C', "DIR",
     "use the programme in this folder; a store alone will do to read", false},
    {"format", 'f', "FORMAT",
     "table, plain, csv, tsv, json, jsonl or md; a terminal gets table, a "
     "pipe plain",
     false},
    {"json", 0, NULL, "short for --format json", false},
    {"csv", 0, NULL, "short for --format csv", false},
    {"md", 0, NULL, "short for --format md", false},
    {"output", 'o', "FILE", "write there; the ending says the format", false},
    {"columns", 0, "A,B", "only these columns, in this order", false},
    {"sort", 0, "COLUMN", "order by this column; -COLUMN: downwards", false},
    {"limit", 0, "N", "at most so many rows", false},
    {"no-headers", 0, NULL, "no line of column names", false},
    {"null", 0, "TEXT", "show this where there is no value", false},
    {"lf", 0, NULL, "end the lines of CSV with LF alone", false},
    {"spreadsheet-safe", 0, NULL,
     "changes CSV: an apostrophe before text that a spreadsheet would run",
     false},
    {"quiet", 'q', NULL, "say less", false},
    {"verbose", 'v', NULL, "say more", false},
    {"debug", 0, NULL, "show tracebacks of scripts", false},
    {"errors", 0, "STYLE", "errors as human, json or github", false},
    {"color", 0, "WHEN", "colours: auto, always or never", false},
    {"no-color", 0, NULL, "short for --color never", false},
    {"width", 0, "N", "columns of the terminal; 0: as wide as need be", false},
    {"no-pager", 0, NULL, "accepted for scripts; nothing is paged", false},
    {"no-wall", 0, NULL,
     "run scripts that you trust without the wall; the run says so", false},
    {"version", 0, NULL, "the same as assay version", false},
    {"help", 'h', NULL, "show help for the verb and do nothing", false},
    {NULL, 0, NULL, NULL, false},
};

enum { FIRST_LONG = 256 };

/* All options there are, in getopt_long's own form and in ours. */
struct scan {
    struct cmd *cmd;
    const struct option_spec **specs;
    struct option *longs;
    size_t count, words;
    struct buffer letters;
};

static const struct option_spec *find(const struct option_spec *specs,
                                      const char *name)
{
    for (; specs && specs->name; specs++)
        if (strcmp(specs->name, name) == 0)
            return specs;
    return NULL;
}

static bool is_known(const struct scan *scan, const char *name, size_t length)
{
    for (size_t i = 0; i < scan->count; i++)
        if (strlen(scan->specs[i]->name) == length &&
            strncmp(scan->specs[i]->name, name, length) == 0)
            return true;
    return false;
}

static size_t count_specs(const struct option_spec *specs)
{
    size_t count = 0;
    while (specs && specs[count].name)
        count++;
    return count;
}

static void add_spec(struct scan *scan, const struct option_spec *spec)
{
    int value = FIRST_LONG + (int)scan->count;
    scan->longs[scan->count] = (struct option){
        spec->name, spec->argument ? required_argument : no_argument, NULL,
        value};
    scan->specs[scan->count++] = spec;
    if (spec->letter)
        buffer_addf(&scan->letters, "%c%s", spec->letter,
                    spec->argument ? ":" : "");
}

static void add_specs(struct scan *scan, const struct option_spec *specs)
{
    for (; specs && specs->name; specs++)
        if (!is_known(scan, specs->name, strlen(specs->name)))
            add_spec(scan, specs);
}

static size_t count_all(const struct cmd *cmd)
{
    size_t count = count_specs(CMD_OPTIONS);
    for (size_t i = 0; i < cmd->verb_count; i++)
        count += count_specs(cmd->verbs[i]->options);
    return count;
}

static void gather_specs(struct scan *scan)
{
    const struct cmd *cmd = scan->cmd;
    size_t most = count_all(cmd);
    scan->specs = arena_take(cmd->arena, most * sizeof *scan->specs);
    scan->longs = arena_take(cmd->arena, (most + 1) * sizeof *scan->longs);
    add_specs(scan, CMD_OPTIONS);
    for (size_t i = 0; i < cmd->verb_count; i++)
        add_specs(scan, cmd->verbs[i]->options);
}

static void scan_begin(struct scan *scan, struct cmd *cmd, int argc)
{
    size_t words = (size_t)argc + 1;
    scan->cmd = cmd;
    /* "-": operands come in their order; ":": lacking values are told apart
       from unknown letters. */
    buffer_add(&scan->letters, "-:");
    gather_specs(scan);
    cmd->words = arena_take(cmd->arena, words * sizeof *cmd->words);
    cmd->given = arena_take(cmd->arena, sizeof *cmd->given);
    cmd->given->items =
        arena_take(cmd->arena, words * sizeof *cmd->given->items);
}

static const struct option_spec *by_code(const struct scan *scan, int code)
{
    if (code >= FIRST_LONG)
        return scan->specs[code - FIRST_LONG];
    for (size_t i = 0; i < scan->count; i++)
        if (scan->specs[i]->letter == code)
            return scan->specs[i];
    return NULL;
}

static bool unknown_flag(const struct scan *scan, const char *name,
                         size_t length, struct err *err)
{
    struct arena *arena = scan->cmd->arena;
    const char **names = arena_take(arena, scan->count * sizeof *names);
    for (size_t i = 0; i < scan->count; i++)
        names[i] = scan->specs[i]->name;
    const char *given = arena_text(arena, name, length);
    const char *near = text_nearest(given, names, scan->count);
    for (size_t i = 0; !near && i < scan->count; i++)
        if (strncmp(names[i], given, length) == 0)
            near = names[i];
    err_set(err, ERR_USAGE, "there is no flag --%s", given);
    if (near)
        return err_mend(err, "did you mean --%s?", near);
    return err_mend(err, "assay help lists them");
}

/* getopt_long takes any beginning that is unique, so that a flag added later
   would break a script written today. */
static bool spelled_out(const struct scan *scan, const char *word,
                        struct err *err)
{
    if (!word || strncmp(word, "--", 2) != 0 || !word[2])
        return true;
    size_t length = strcspn(word + 2, "=");
    return is_known(scan, word + 2, length) ||
           unknown_flag(scan, word + 2, length, err);
}

static bool refuse_value(const struct option_spec *spec, struct err *err)
{
    if (spec)
        return err_set(err, ERR_USAGE, "--%s takes no value", spec->name);
    err_set(err, ERR_USAGE, "there is no flag -%c", optopt);
    return err_mend(err, "assay help lists them");
}

static bool refuse_lack(const struct option_spec *spec, struct err *err)
{
    err_set(err, ERR_USAGE, "--%s needs a value", spec->name);
    return err_mend(err, "--%s %s", spec->name, spec->argument);
}

static bool keep_option(struct scan *scan, int code, char *value,
                        struct err *err)
{
    struct given *given = scan->cmd->given;
    if (code == '?')
        return refuse_value(by_code(scan, optopt), err);
    if (code == ':')
        return refuse_lack(by_code(scan, optopt), err);
    given->items[given->count++] =
        (struct given_option){by_code(scan, code), value ? value : ""};
    return true;
}

static void take_rest(struct scan *scan, int argc, char **argv)
{
    for (; optind < argc; optind++)
        scan->cmd->words[scan->words++] = argv[optind];
    scan->cmd->word_count = scan->words;
}

static bool scan_all(struct scan *scan, int argc, char **argv, struct err *err)
{
    const char *letters = buffer_text(&scan->letters);
    optind = 0;
    opterr = 0;
    for (;;) {
        int at = optind ? optind : 1;
        if (at < argc && !spelled_out(scan, argv[at], err))
            return false;
        int code = getopt_long(argc, argv, letters, scan->longs, NULL);
        if (code == -1)
            break;
        if (code == 1)
            scan->cmd->words[scan->words++] = optarg;
        else if (!keep_option(scan, code, optarg, err))
            return false;
    }
    take_rest(scan, argc, argv);
    return true;
}

static bool not_of_verb(const struct cmd *cmd, const char *name,
                        struct err *err)
{
    struct buffer having = {0};
    for (size_t i = 0; i < cmd->verb_count; i++)
        if (find(cmd->verbs[i]->options, name))
            buffer_addf(&having, "%s%s", having.length ? ", " : "",
                        cmd->verbs[i]->name);
    err_set(err, ERR_USAGE, "assay %s has no flag --%s", cmd->verb->name, name);
    err_mend(err, "verbs that have it: %s", buffer_text(&having));
    buffer_free(&having);
    return false;
}

/* Two verbs may have an option of one name. */
static bool is_of_verb(const struct cmd *cmd, struct given_option *option,
                       struct err *err)
{
    const char *name = option->spec->name;
    if (find(CMD_OPTIONS, name))
        return true;
    const struct option_spec *own = find(cmd->verb->options, name);
    if (!own)
        return not_of_verb(cmd, name, err);
    option->spec = own;
    return true;
}

static bool is_first(const struct given *given, size_t at, struct err *err)
{
    const struct option_spec *spec = given->items[at].spec;
    bool once = spec->argument && !spec->many;
    for (size_t i = 0; once && i < at; i++)
        if (strcmp(given->items[i].spec->name, spec->name) == 0) {
            err_set(err, ERR_USAGE, "--%s is given twice", spec->name);
            return err_mend(err, "give it once");
        }
    return true;
}

static bool belongs(const struct cmd *cmd, struct err *err)
{
    for (size_t i = 0; i < cmd->given->count; i++)
        if (!is_of_verb(cmd, &cmd->given->items[i], err) ||
            !is_first(cmd->given, i, err))
            return false;
    return true;
}

static void drop_word(struct cmd *cmd)
{
    cmd->words++;
    cmd->word_count--;
}

static bool take_verb(struct cmd *cmd, struct err *err)
{
    if (!cmd->word_count)
        return true;
    const struct verb *verb = options_verb(cmd, cmd->words[0], err);
    if (!verb)
        return false;
    cmd->verb = verb;
    drop_word(cmd);
    return true;
}

bool options_parse(struct cmd *cmd, int argc, char **argv, struct err *err)
{
    struct scan scan = {0};
    scan_begin(&scan, cmd, argc);
    bool good = scan_all(&scan, argc, argv, err);
    buffer_free(&scan.letters);
    return good && take_verb(cmd, err) && belongs(cmd, err);
}

bool options_help(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "-h") == 0 || strcmp(argv[i], "--help") == 0)
            return true;
    return false;
}

static void unknown_verb(const struct cmd *cmd, const char *name,
                         struct err *err)
{
    const char **names =
        arena_take(cmd->arena, cmd->verb_count * sizeof *names);
    for (size_t i = 0; i < cmd->verb_count; i++)
        names[i] = cmd->verbs[i]->name;
    const char *near = text_nearest(name, names, cmd->verb_count);
    err_set(err, ERR_USAGE, "there is no verb '%s'", name);
    if (near)
        err_mend(err, "did you mean '%s'?", near);
    else
        err_mend(err, "assay help lists them");
}

const struct verb *options_verb(const struct cmd *cmd, const char *name,
                                struct err *err)
{
    for (size_t i = 0; i < cmd->verb_count; i++)
        if (strcmp(cmd->verbs[i]->name, name) == 0)
            return cmd->verbs[i];
    unknown_verb(cmd, name, err);
    return NULL;
}

static void unknown_action(const struct cmd *cmd, const char *word,
                           struct err *err)
{
    const struct verb *verb = cmd->verb;
    struct buffer all = {0};
    const char *names[16];
    size_t count = 0;
    for (; verb->actions[count].name && count < 16; count++) {
        names[count] = verb->actions[count].name;
        buffer_addf(&all, "%s%s", count ? ", " : "", names[count]);
    }
    const char *near = text_nearest(word, names, count);
    err_set(err, ERR_USAGE, "assay %s does not do '%s'", verb->name, word);
    if (near)
        err_mend(err, "did you mean 'assay %s %s'?", verb->name, near);
    else
        err_mend(err, "assay %s, then one of: %s", verb->name,
                 buffer_text(&all));
    buffer_free(&all);
}

static const struct action *named_action(const struct cmd *cmd,
                                         const char *word, struct err *err)
{
    for (const struct action *it = cmd->verb->actions; it->name; it++)
        if (strcmp(it->name, word) == 0)
            return it;
    unknown_action(cmd, word, err);
    return NULL;
}

static const struct action *take_action(struct cmd *cmd, struct err *err)
{
    if (!cmd->word_count)
        return cmd->verb->actions;
    const struct action *action = named_action(cmd, cmd->words[0], err);
    if (action)
        drop_word(cmd);
    return action;
}

static void wrong_count(const struct cmd *cmd, const struct action *action,
                        struct err *err)
{
    const char *operands = action->operands ? action->operands : "";
    if (cmd->word_count > action->most)
        err_set(err, ERR_USAGE, "'%s' is one word too many",
                cmd->words[action->most]);
    else
        err_set(err, ERR_USAGE, "assay %s %s needs %s", cmd->verb->name,
                action->name, operands);
    err_mend(err, "assay %s %s%s%s", cmd->verb->name, action->name,
             *operands ? " " : "", operands);
}

const struct action *options_action(struct cmd *cmd, struct err *err)
{
    const struct action *action = take_action(cmd, err);
    if (!action)
        return NULL;
    if (cmd->word_count >= action->least && cmd->word_count <= action->most)
        return action;
    wrong_count(cmd, action, err);
    return NULL;
}
