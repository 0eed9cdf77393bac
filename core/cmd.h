/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What all verbs share: one table of verbs and options from which parsing,
   help and completions are made, the programme and its store, and the way out
   (streams, formats, colour, progress). Each cmd_*.c holds one verb or noun. */
#ifndef CMD_H
#define CMD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "catalog.h"
#include "err.h"
#include "store.h"
#include "table.h"

/* An option of a verb, or one that every verb takes. */
struct option_spec {
    const char *name;     /* "dry-run" */
    char letter;          /* 'n', 0 for none */
    const char *argument; /* "FILE" in help; NULL: a switch */
    const char *help;     /* one line */
    bool many;            /* may be given more than once */
};

struct cmd;

/* One of the things that a verb does: `assay sources show NAME`. */
struct action {
    const char *name;     /* "show" */
    const char *operands; /* "NAME", NULL for none */
    const char *summary;  /* one line */
    size_t least, most;   /* operands */
    int (*run)(struct cmd *cmd);
};

struct verb {
    const char *name;            /* "import" */
    const char *usage;           /* "FILE... [--source NAME] ..." */
    const char *summary;         /* one sentence */
    const char *help;            /* paragraphs: what it does, exit codes */
    const char *const *examples; /* command lines with a note after two
                              blanks and #; NULL at the end */
    const struct option_spec *options; /* name NULL at the end */
    int (*run)(struct cmd *cmd);       /* returns the exit code */
    const char *see;                   /* "run, explain" */
    const struct action *actions; /* name NULL at the end; the first is done
                              when no word is given. NULL: none, and run() is
                              called with every word */
    const char *folder; /* the actions that need the programme's folder, and
                           are refused where there is only its store: "set
                           apply"; "*": all of it; NULL: none */
    bool writes;        /* it makes the file of --output itself */
};

/* One call of the program. */
struct cmd {
    const struct verb *verb;
    const struct action *action;     /* NULL: the verb has none */
    const struct verb *const *verbs; /* all, by name */
    size_t verb_count;
    char **words; /* operands, without the name of an action */
    size_t word_count;
    struct arena *arena;
    FILE *out; /* stdout, or memory until --output is written */
    bool quiet, verbose, debug, color_out, color_err, utf8, out_is_terminal;
    int width;
    struct table_style style;
    struct programme *programme; /* after cmd_programme() */
    struct store *store;         /* after cmd_store() */
    struct given *given;         /* options as given: cmd_given.h */
    struct progress *progress;   /* cmd_progress.c's own */
    struct sink *sink;           /* cmd_out.c's own */
};

/* The value of an option, NULL when it was not given (a switch: ""). */
const char *cmd_option(const struct cmd *cmd, const char *name);
bool cmd_switch(const struct cmd *cmd, const char *name);
/* The values of an option that may be given more than once. */
size_t cmd_options(const struct cmd *cmd, const char *name,
                   const char ***values);

/* Find (-C, ASSAY_PROGRAMME, or upwards from here) and load the programme
   into cmd->programme. Where that names a store, the programme is what the run
   of --run, or the latest one, kept of itself there. */
bool cmd_programme(struct cmd *cmd, struct err *err);
/* The same with the parameters in force, not those proposed: for what
   scores. */
bool cmd_programme_in_force(struct cmd *cmd, struct err *err);
/* The same in two steps, between which the store can be asked as of which
   moment, and with which parameters of a scenario (NULL); it is closed for the
   second, unless programme_read_files() was called. Of a store alone the run decides, and the second does nothing. */
bool cmd_programme_begin(struct cmd *cmd, struct err *err);
bool cmd_programme_finish(struct cmd *cmd, struct moment moment,
                          const char *supposed, struct err *err);
/* Whether there is one to be found. */
bool cmd_has_programme(struct cmd *cmd);
/* Refused where there is only its store: what is asked needs the folder. */
bool cmd_folder(struct cmd *cmd, struct err *err);
/* Open its store into cmd->store, closing the one that was open, but where both
   are for reading. Ctrl-C then stops its long statements. */
bool cmd_store(struct cmd *cmd, enum store_mode mode, struct err *err);
/* Open it for reading when it is there; when it is not, cmd->store is NULL
   and that is no failure. */
bool cmd_store_if_there(struct cmd *cmd, struct err *err);
/* Close it, if it is open. */
void cmd_store_close(struct cmd *cmd);
/* Hand it over, open or NULL: it is the caller's to close. */
struct store *cmd_store_give(struct cmd *cmd);
/* The path of the store, in the arena. */
const char *cmd_store_path(struct cmd *cmd);

/* Whether there are `least` to `most` operands; the error shows the usage. */
bool cmd_words(const struct cmd *cmd, size_t least, size_t most,
               struct err *err);
/* The value of an option as a whole number of at least `least`; `otherwise`
   when it was not given. */
bool cmd_whole(const struct cmd *cmd, const char *name, int64_t least,
               int64_t otherwise, int64_t *out, struct err *err);
/* The processor time that --time-limit allows one cell, in seconds; `*out`
   stays as it is when that was not given. */
bool cmd_seconds(const struct cmd *cmd, double *out, struct err *err);

/* Whether --reason was given: what is set or applied has one. */
bool cmd_reason(const struct cmd *cmd, struct err *err);

/* Print `err` the way that --errors asks for, and give its exit code. */
int cmd_fail(const struct cmd *cmd, const struct err *err);
/* Print each of `list`, identical causes once with a count. */
void cmd_faults(const struct cmd *cmd, const struct err_list *list);
/* A line on stderr unless --quiet. */
void cmd_say(const struct cmd *cmd, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* What to type next: "Next: " and the line given, on stderr, unless quiet. */
void cmd_next(const struct cmd *cmd, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* "1,730 records", "1 city", "33 boroughs", for sentences; without a noun
   "1,730". */
struct buffer;
void cmd_count(struct buffer *out, int64_t count, const char *noun);
/* Print the table to cmd->out in the style asked for, and free it. Exit
   code. */
int cmd_print(struct cmd *cmd, struct table *table);

/* A line on stderr that is redrawn while work goes on, on a terminal only and
   after 0.3 seconds. done = total wipes it. */
void cmd_progress(const struct cmd *cmd, const char *what, size_t done,
                  size_t total);

/* The time now, UTC, as ISO text; SOURCE_DATE_EPOCH is obeyed. In the
   arena. */
const char *cmd_now(struct cmd *cmd);
/* The day now, as period.h counts days. */
int32_t cmd_today(struct cmd *cmd);

/* Who does this: --as, else ASSAY_ACTOR, else the login name; and the name
   under which the system runs it. In the arena. */
const char *cmd_actor(struct cmd *cmd);
const char *cmd_system_user(struct cmd *cmd);

/* Set by SIGINT and SIGTERM; long work looks at it. */
bool cmd_interrupted(void);

/* Parse and run; the exit code. main.c calls exit() with it. */
int cmd_main(int argc, char **argv, const struct verb *const *verbs,
             size_t count);

#endif
