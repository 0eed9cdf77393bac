/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The declarations in config/: programme.lua, plugins.lua, sources/NAME.lua
   and a plugin's passport. Data only; unknown fields refused with the
   nearest. They are Lua, so a `loader` runs them behind the wall; where it is
   NULL they are run in this process, within a VM's limits. */
#ifndef CONFIG_H
#define CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "config_reports.h"
#include "err.h"
#include "loader.h"
#include "memory.h"
#include "source.h"
#include "stats_round.h"
#include "tree.h"

/* Read the file at `path`, of at most 1 MiB; it stays the tree's. NULL: as
   tree_read(). */
const struct tree_file *config_read(struct tree *tree, const char *path,
                                    struct err *err);

/* The names of the Lua files of `folder`, in order; returns how
   many. That it cannot be read is a fault; that it is not there is none. */
size_t config_list(const struct tree *tree, const char *folder,
                   struct arena *arena, struct err_list *faults, char ***files);

/* disclosure = { threshold = 5, show_zero = true, width = 1, round_base = 1,
   round_tie = "away", mark = "c" }: what --public hides of counts of people.
   `width` is how many whole numbers must remain possible beside one. */
struct disclosure_config {
    int threshold, width, round_base;
    bool show_zero;
    enum rounding round_tie;
    const char *mark;
};

/* config/programme.lua: title (required), owner, contact, licence, address,
   store ("assay.db"), periods = { from = "2005-04-01", to = "..." },
   returns = folder of the CSV files that `assay demo` loads, disclosure as
   above, reports as in config_reports.h. `store` is NULL when the file could not be read at all. */
struct programme_config {
    const char *title, *owner, *contact, *licence, *address;
    const char *store;   /* file, from the root */
    const char *returns; /* folder, from the root; NULL */
    int32_t from, to;    /* the window, days; open ends as INT32_MIN/MAX */
    struct disclosure_config disclosure;
    struct schedules reports;
    char hash[65];
};

bool config_programme(struct programme_config *out, struct loader *loader,
                      struct tree *tree, struct arena *arena,
                      struct err_list *faults);

/* Every contract of config/sources that has no fault, by name. */
bool config_sources(struct source **sources, size_t *count,
                    struct loader *loader, struct tree *tree,
                    struct arena *arena, struct err_list *faults);

/* One contract given as text. `file` is for messages. */
bool config_source(struct source *source, struct loader *loader,
                   const char *name, const char *file, const char *text,
                   size_t length, struct arena *arena, struct err_list *faults);

/* config/plugins.lua: a list of names; a missing file is none. */
bool config_plugins(const char ***names, size_t *count, struct loader *loader,
                    struct tree *tree, struct arena *arena,
                    struct err_list *faults);

enum { PLUGIN_API = 1 };

/* plugins/NAME/plugin.lua. */
struct passport {
    const char *name, *title, *version, *folder;
    int api;
    const char **modules; /* files NAME.lua in the folder */
    size_t module_count;
    const char **needs; /* other plugins */
    size_t need_count;
    const char *check_tables; /* the module whose faults(name) says what is
                                 wrong with a table of config/tables; NULL */
    char hash[65];            /* of passport, modules and scripts together */
};

bool config_passport(struct passport *passport, struct loader *loader,
                     struct tree *tree, const char *name, struct arena *arena,
                     struct err_list *faults);

#endif
