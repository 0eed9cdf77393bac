/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JSON as a worker could send it: what scripts asked, and tables of
   declarations, right and wrong. */
#include "weave.h"

static const char *const values[] = {"1",
                                     "null",
                                     "true",
                                     "0",
                                     "-1",
                                     "\"x\"",
                                     "\"\"",
                                     "1.5",
                                     "1e300",
                                     "[]",
                                     "{}",
                                     "[$v]",
                                     "[$v,$v]",
                                     "{$t:$v}",
                                     "$t",
                                     "$w",
                                     "5",
                                     "{\"function\":true}",
                                     "9223372036854775807",
                                     "-9223372036854775808",
                                     "\"\\u001b[2J\"",
                                     "\"\\u202e\"",
                                     "220080101",
                                     "320080101",
                                     "$n",
                                     NULL};
static const char *const texts[] = {"\"calls\"",
                                    "\"people\"",
                                    "\"answered\"",
                                    "\"residents\"",
                                    "\"shift\"",
                                    "\"day\"",
                                    "\"rate\"",
                                    "\"twice\"",
                                    "\"overview\"",
                                    "\"sum\"",
                                    "\"latest\"",
                                    "\"nothing\"",
                                    "\"crime\"",
                                    "\"default\"",
                                    "\"percent\"",
                                    "\"high\"",
                                    "\"2008-01-01\"",
                                    "\"local: x\"",
                                    NULL};
static const char *const numbers[] = {
    "0", "1", "4", "5", "-1", "2147483647", "2147483648", "$v", NULL};
static const char *const words[] = {
    "\"sum\"", "\"mean\"", "\"only\"", "\"rows\"", "\"value\"", "$t", NULL};
static const char *const lists[] = {"[]",         "[$e]", "[$e,$e]",
                                    "[$e,$e,$e]", "$v",   NULL};
static const char *const entries[] = {
    "{}",
    "{\"word\":$w,\"source\":\"calls\",\"column\":\"calls\",\"where\":{},"
    "\"area_index\":$n,\"period_id\":320080101,\"periods\":1}",
    "{\"word\":\"sum\",\"source\":\"calls\",\"where\":{\"shift\":$v},"
    "\"area_index\":4,\"period_id\":$v,\"periods\":$n,\"value\":$v}",
    "{\"word\":$w,\"source\":$t,\"column\":$t,\"where\":{$t:$v,$t:$v},"
    "\"area_index\":$n,\"period_id\":520070101,\"periods\":$n,"
    "\"state\":$n,\"rows\":$n,\"bounded\":$v,\"replaced\":$v}",
    "{\"word\":\"value\",\"measure\":$t,\"area_index\":$n,"
    "\"period_id\":320080101,\"periods\":1,\"value\":$v}",
    "{$F}",
    NULL};
static const char *const fields[] = {
    "\"word\":$v",          "\"source\":$v,$F",
    "\"column\":$v,$F",     "\"where\":$v,$F",
    "\"area_index\":$v,$F", "\"period_id\":$v,$F",
    "\"periods\":$v,$F",    "\"measure\":$v,$F",
    "\"value\":$v,$F",      NULL};
static const char *const tables[] = {
    "{}", "{$D}", "{$D,$D}", "{$D,$D,$D,$D,$D}", "$v", NULL};
static const char *const declared[] = {
    "\"title\":$v",
    "\"unit\":$v",
    "\"good\":$v",
    "\"source\":$v",
    "\"compute\":{\"function\":true}",
    "\"compute\":$v",
    "\"params\":{$t:$v}",
    "\"params\":{$t:{\"default\":$v,\"min\":$v,\"choices\":$v}}",
    "\"decimals\":$v",
    "\"per\":$v",
    "\"breaks\":$v",
    "\"since\":$v",
    "\"levels\":$v",
    "\"grades\":$v",
    "\"origin\":$v",
    "\"grade\":$v",
    "\"peers\":$v",
    "\"peers\":{\"group\":$v,\"self\":$v}",
    "\"series\":$v",
    "\"weigh\":$v",
    "\"weigh\":[{\"1\":$v,\"weight\":$v,\"rule\":$v}]",
    "\"assess\":$v",
    "\"area\":$v",
    "\"area\":{\"constant\":$v}",
    "\"period\":{\"column\":$v,\"kind\":$v}",
    "\"period\":$v",
    "\"columns\":[{\"name\":$v,\"type\":$v,\"allowed\":$v}]",
    "\"columns\":$v",
    "\"key\":$v",
    "\"missing\":{$t:$v}",
    "\"missing\":$v",
    "\"unpivot\":{\"periods\":$v}",
    "\"ignore\":$v",
    "\"delimiter\":$v",
    "$t:$v",
    NULL};

const struct weave_sign weave_replies[] = {
    {'v', values},   {'t', texts},   {'n', numbers}, {'w', words},
    {'l', lists},    {'e', entries}, {'F', fields},  {'T', tables},
    {'D', declared}, {0, NULL}};
