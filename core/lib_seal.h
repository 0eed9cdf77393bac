/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables that scripts can read and not change, and that say so when a name is
   not there: the script's globals, string, table, math and the modules that
   it requires. A script holds an empty table, the face; what is behind it no
   script can reach. */
#ifndef LIB_SEAL_H
#define LIB_SEAL_H

#include <lua.h>
#include <stdbool.h>

/* A word that is made when it is first asked for: of all that a script may use,
   most use little. */
struct seal_word {
    const char *name;
    /* Set it in the table on top of the stack. */
    void (*open)(lua_State *L, const char *where);
};

struct seal {
    const char *name;  /* "string"; NULL: the globals */
    const char *where; /* where a word may be absent: "scripts" */
    const char *hint;  /* said of a name that is like no other; or NULL */
    const struct seal_word *later; /* ended by no name; or NULL */
};

/* Replace the table on top of the stack by a sealed face of it. The texts of
   `seal` must outlive the state. */
void seal_table(lua_State *L, const struct seal *seal);

/* Push what is behind the face at `index`, all its words made, or the value
   itself. */
void seal_open(lua_State *L, int index);

/* Copy the fields `names` (ended by NULL) of the table on top of the stack
   into the one below it, and pop it. */
void seal_pick(lua_State *L, const char *const *names);

/* Raise: `what` is wrong; the string key of the table at `index` that is
   nearest to `word` is what may be meant, else `hint` (or NULL) helps. */
int seal_unknown(lua_State *L, int index, const char *word, const char *what,
                 const char *hint);

#endif
