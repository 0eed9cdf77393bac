/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Patterns against Lua's own string library, on thousands of random ones;
   what is ours alone: the budget of steps, and format. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <lauxlib.h>
#include <lualib.h>
#include <cmocka.h>

#include "script_world.h"

enum { ROUNDS = 6000, PIECES_MOST = 6, TEXT_LONGEST = 12 };

static uint32_t draw(uint32_t *seed, uint32_t most)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % most;
}

/* Pieces of patterns, sound and unsound ones. */
static void draw_pattern(uint32_t *seed, char *out)
{
    static const char *const pieces[] = {
        "a",   "b",    ".",    "%a",    "%d",    "%s",   "%u",     "%x",
        "%W",  "[ab]", "[^a]", "[a-c]", "[%a_]", "()",   "(",      ")",
        "(a)", "(.-)", "%1",   "%2",    "%b()",  "%bab", "%f[%a]", "$",
        "^",   "*",    "+",    "-",     "?",     "%",    "[",      "]",
        "[]]", "[^]]", "%.",   "-a",    "a*",    "b?",   ".*",     "[a-]",
        "%f",  "%b",   "[%",   " ",     "1",     "%g",   "%p",     "%c",
        "%l",  "A",    "%0",   "[b-a]",
    };
    uint32_t count = draw(seed, PIECES_MOST) + 1;
    *out = '\0';
    for (uint32_t i = 0; i < count; i++)
        strcat(out, pieces[draw(seed, sizeof pieces / sizeof *pieces)]);
}

static void draw_text(uint32_t *seed, char *out)
{
    static const char letters[] = "aabbcA1( ).\t";
    uint32_t length = draw(seed, TEXT_LONGEST);
    for (uint32_t i = 0; i < length; i++)
        out[i] = letters[draw(seed, sizeof letters - 1)];
    out[length] = '\0';
}

/* Every way of asking, as one line: an error is an error, whatever its
   words. */
static const char probe[] =
    "local function show(good, ...)\n"
    "  if not good then return 'error' end\n"
    "  local all = table.pack(...)\n"
    "  for i = 1, all.n do all[i] = tostring(all[i]) end\n"
    "  return table.concat(all, ',')\n"
    "end\n"
    "local function words(text, pattern)\n"
    "  local list = {}\n"
    "  for a, b in text:gmatch(pattern) do\n"
    "    list[#list + 1] = tostring(a) .. '/' .. tostring(b)\n"
    "  end\n"
    "  return table.concat(list, ';')\n"
    "end\n"
    "return function(text, pattern)\n"
    "  return table.concat({\n"
    "    show(pcall(string.find, text, pattern)),\n"
    "    show(pcall(string.find, text, pattern, 3)),\n"
    "    show(pcall(string.find, text, pattern, -2, true)),\n"
    "    show(pcall(string.match, text, pattern)),\n"
    "    show(pcall(string.match, text, pattern, -3)),\n"
    "    show(pcall(words, text, pattern)),\n"
    "    show(pcall(string.gsub, text, pattern, '<%0%1>')),\n"
    "    show(pcall(string.gsub, text, pattern, '<%2>', 2)),\n"
    "    show(pcall(string.gsub, text, pattern, { a = 'x', b = false })),\n"
    "    show(pcall(string.gsub, text, pattern, function(a, b)\n"
    "      return b and 'y' or nil\n"
    "    end)),\n"
    "  }, '|')\n"
    "end";

static void ask(lua_State *L, const char *text, const char *pattern)
{
    lua_settop(L, 1);
    lua_pushvalue(L, 1);
    lua_pushstring(L, text);
    lua_pushstring(L, pattern);
}

static lua_State *open_stock(void)
{
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    assert_int_equal(luaL_loadstring(L, probe), LUA_OK);
    lua_call(L, 0, 1);
    return L;
}

static void patterns_are_lua_s(void **state)
{
    struct vm *vm;
    struct err err;
    uint32_t seed = 20080401;
    lua_State *stock = open_stock();
    (void)state;
    assert_true(run_script(&vm, probe, &err));
    for (int i = 0; i < ROUNDS; i++) {
        char pattern[64], text[TEXT_LONGEST + 1];
        draw_pattern(&seed, pattern);
        draw_text(&seed, text);
        ask(stock, text, pattern);
        lua_call(stock, 2, 1);
        ask(vm_state(vm), text, pattern);
        assert_true(vm_call(vm, 2, 1, &err));
        const char *found = lua_tostring(vm_state(vm), -1);
        if (strcmp(found, lua_tostring(stock, -1)) != 0)
            fail_msg("'%s' in '%s': %s, not %s", pattern, text, found,
                     lua_tostring(stock, -1));
    }
    vm_close(vm);
    lua_close(stock);
}

static void zero_bytes_are_bytes(void **state)
{
    (void)state;
    assert_script_true("local s = 'a\\0b' return s:find('\\0') == 2 and "
                       "s:find('%z') == nil and #s:gsub('[\\0]', 'xx') == 4 "
                       "and s:match('a%c') == 'a\\0'");
}

static void gmatch_starts_where_it_is_told(void **state)
{
    (void)state;
    assert_script_true("local n = 0 for w in ('a b c'):gmatch('%a', 3) do n "
                       "= n + 1 end return n == 2");
    assert_script_true("for w in ('a'):gmatch('a', 5) do return false end "
                       "return true");
}

static void a_malformed_pattern_is_shown(void **state)
{
    (void)state;
    assert_script_fails("return ('x'):find('[a')",
                        "malformed pattern (missing ']'): '[a'");
    assert_script_fails("return ('x'):find('x%')",
                        "malformed pattern (ends with '%'): 'x%'");
    assert_script_fails("return ('x'):gsub('x', '%9')",
                        "invalid capture index %9");
    assert_script_fails("return ('x'):gsub('x', function() return {} end)",
                        "invalid replacement value (a table)");
}

static void format_writes_as_lua_does(void **state)
{
    (void)state;
    assert_script_true("return string.format('%5.1f|%-4d|%03d|%x|%%', 2.25, "
                       "7, 5, 255) == '  2.2|7   |005|ff|%'");
    assert_script_true("return string.format('%s|%10s|%-3s|%.2s', 'a', 'b', "
                       "'c', 'xyz') == 'a|         b|c  |xy'");
    assert_script_true("return string.format('%q', 'a\\n\"b\"\\0') == "
                       "'\"a\\\\\\n\\\\\"b\\\\\"\\\\000\"'");
    assert_script_true("return string.format('%q', 0.5) == '0x1p-1'");
    assert_script_true("return string.format('%g %c', 1e20, 65) == "
                       "'1e+20 A'");
    assert_script_true("return #string.format('%99.99f', 1e308) == 409");
    assert_script_true("local s = ('x'):rep(1000) return "
                       "string.format('%20s', s) == s");
    assert_script_fails("return string.format('%d', 1.5)",
                        "bad argument #2 to 'format' (number has no integer "
                        "representation)");
    assert_script_fails("return string.format('%d')",
                        "bad argument #2 to 'format' (no value)");
    assert_script_fails(
        "return string.format('%100d', 1)",
        "'%100d' is no directive of string.format; %d, %.1f, %s, "
        "%q, %x, %g, %e and %c are");
}

static void patterns_that_explode_are_stopped(void **state)
{
    (void)state;
    assert_script_limit("return (('a'):rep(40)):find(('.-'):rep(12) .. 'b')",
                        VM_OUT_OF_TIME);
    assert_script_limit(
        "pcall(string.gsub, ('a'):rep(5000), '(.-)(.-)(.-)b', '')",
        VM_OUT_OF_TIME);
    assert_script_limit("return string.match((' '):rep(300000) .. 'x', '%s+$')",
                        VM_OUT_OF_TIME);
    assert_script_limit("for w in (('a'):rep(30)):gmatch(('a?'):rep(30) .. "
                        "('a'):rep(31)) do end",
                        VM_OUT_OF_TIME);
    assert_script_true("local s = ('a'):rep(1e6) return s:find(s .. 'b', 1, "
                       "true) == nil");
}

static void a_failed_gmatch_can_be_called_again(void **state)
{
    (void)state;
    assert_script_true("local next = (('a'):rep(300)):gmatch(('(a'):rep(32) "
                       ".. ('a'):rep(250) .. (')'):rep(32))\n"
                       "for i = 1, 1000 do pcall(next) end\n"
                       "return true");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_are_lua_s),
        cmocka_unit_test(zero_bytes_are_bytes),
        cmocka_unit_test(gmatch_starts_where_it_is_told),
        cmocka_unit_test(a_malformed_pattern_is_shown),
        cmocka_unit_test(format_writes_as_lua_does),
        cmocka_unit_test(patterns_that_explode_are_stopped),
        cmocka_unit_test(a_failed_gmatch_can_be_called_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
