/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A state ready for one script: the allow-listed environment, built new each
   time from the lib_* modules. What is absent says so when it is touched. */
#ifndef SANDBOX_H
#define SANDBOX_H

#include "lib_tables.h"
#include "vm.h"

/* A module of a plugin in use, for require(). */
struct sandbox_module {
    const char *name; /* as in require("combine") */
    const char *file; /* for messages */
    const char *text;
    size_t length;
};

/* What scripts may require, and the tables that the modules may read. */
struct sandbox_modules {
    const struct sandbox_module *items;
    size_t count;
    struct data_tables tables;
};

/* A state in which scripts can be loaded; `modules` (NULL: none) must outlive
   it. */
struct vm *sandbox_new(const struct vm_limits *limits,
                       const struct sandbox_modules *modules, struct err *err);

/* Load `text` and run the chunk: leaves the one table that it returned on
   the stack. An error when it returned anything else. */
bool sandbox_load(struct vm *vm, const char *name, const char *text,
                  size_t length, struct err *err);

/* Push the compiled chunk, for making instances: each call of it gives a
   fresh table. */
bool sandbox_chunk(struct vm *vm, const char *name, const char *text,
                   size_t length, struct err *err);

/* Push the compiled chunk of what somebody typed: what it sets stays for the
   next one in the same state, and each module is there by its name. */
bool sandbox_line(struct vm *vm, const char *name, const char *text,
                  size_t length, struct err *err);

/* A data-only file (config): run with an empty environment, functions
   anywhere in the result are an error; as plain data. NULL limits are the
   defaults. */
json_t *sandbox_config(const struct vm_limits *limits, const char *name,
                       const char *text, size_t length, struct err *err);

#endif
