/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What scripts say goes to whoever asks for it, in the order of the cells. */
#include "lib_log.h"

#include <lauxlib.h>

#include "lib_base.h"
#include "vm.h"

static int log_print(lua_State *L)
{
    int count = lua_gettop(L);
    for (int i = 1; i <= count; i++) {
        size_t length;
        const char *text = base_text(L, i, &length);
        if (i > 1)
            vm_output(L, " ", 1);
        vm_output(L, text, length);
        lua_pop(L, 1);
    }
    vm_output(L, "\n", 1);
    return 0;
}

static int log_log(lua_State *L)
{
    luaL_checkany(L, 1);
    luaL_where(L, 1);
    base_text(L, 1, NULL);
    lua_pushliteral(L, "\n");
    lua_concat(L, 3); /* text "place: text\n" */
    size_t length;
    const char *line = lua_tolstring(L, -1, &length);
    vm_output(L, line, length);
    return 0;
}

static const luaL_Reg words[] = {
    {"log", log_log},
    {"print", log_print},
    {NULL, NULL},
};

void log_open(lua_State *L)
{
    luaL_setfuncs(L, words, 0);
}
