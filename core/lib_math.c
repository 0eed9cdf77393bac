/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Picked by name, so that what a later Lua adds is not there by itself. */
#include "lib_math.h"

#include <lualib.h>

#include "lib_seal.h"

void math_open(lua_State *L, const char *where)
{
    static const char *const stock[] = {
        "abs", "acos",       "asin", "atan", "ceil", "cos", "deg",
        "exp", "floor",      "fmod", "huge", "log",  "max", "maxinteger",
        "min", "mininteger", "modf", "pi",   "rad",  "sin", "sqrt",
        "tan", "tointeger",  "type", "ult",  NULL};
    lua_newtable(L);
    lua_pushcfunction(L, luaopen_math);
    lua_call(L, 0, 1); /* ... math library */
    seal_pick(L, stock);
    seal_table(L, &(struct seal){.name = "math", .where = where});
    lua_setfield(L, -2, "math");
}
