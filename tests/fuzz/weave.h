/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lua texts that mean something, made of an input's bytes: each byte chooses
   one of the ways in which a grammar lets the text go on. */
#ifndef WEAVE_H
#define WEAVE_H

#include "feed.h"
#include "text.h"

/* What a sign of the grammar may stand for, ended by NULL. In each way "$x"
   is the sign x again; the first has none, and is taken where the text is deep
   enough or the input at its end. */
struct weave_sign {
    char sign;
    const char *const *ways;
};

/* Add what `sign` stands for; `signs` are ended by a sign 0. */
void weave(const struct weave_sign *signs, char sign, struct feed *feed,
           struct buffer *out);

/* Tables of contracts and of scripts: c contract, m measure, r rule, a
   assessment. */
extern const struct weave_sign weave_tables[];

/* JSON of workers: l what was asked, T a script's or contract's table. */
extern const struct weave_sign weave_replies[];

/* What a measure may do: b is the body of a function that has `here` and
   `params`, m that of a plugin's module. */
extern const struct weave_sign weave_bodies[];

#endif
