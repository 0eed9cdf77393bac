/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The lines of an explanation, each in words, without branches or line end.
   What they are given are nodes and entries of the tree that trace.h makes. */
#ifndef PHRASE_H
#define PHRASE_H

#include <jansson.h>
#include <stdbool.h>

#include "text.h"

/* Of a node: whose it is and what it came to; how the value came about; why;
   and whether there is anything to say of that beside a rule's reason, which
   is told with the rule; what was judged; which items of the documents it stands for; whether the
   run stored the same. */
void phrase_heading(struct buffer *out, const json_t *node);
void phrase_value(struct buffer *out, const json_t *node);
void phrase_note(struct buffer *out, const json_t *node);
bool phrase_has_note(const json_t *node);
void phrase_judged(struct buffer *out, const json_t *node);
void phrase_represents(struct buffer *out, const json_t *node);
void phrase_same(struct buffer *out, const json_t *node);

/* Of an assessment's part: what it came to; to what it would move the whole,
   which has `grade`, nothing where it would not. Of another item's cell that
   was read. */
void phrase_part(struct buffer *out, const json_t *part);
void phrase_moves(struct buffer *out, const json_t *part, const char *grade);
void phrase_need(struct buffer *out, const json_t *need);

/* A question with its answer; how many of its lines are left out; one of the
   lines; a row that stood there before. */
void phrase_asked(struct buffer *out, const json_t *asked);
void phrase_more(struct buffer *out, const json_t *asked);
void phrase_none(struct buffer *out, const json_t *none);
void phrase_line(struct buffer *out, const json_t *line);
void phrase_was(struct buffer *out, const json_t *was);

/* A parameter in force; a rule, and why it graded as it did. */
void phrase_param(struct buffer *out, const json_t *param);
void phrase_rule(struct buffer *out, const json_t *rule);
void phrase_reason(struct buffer *out, const json_t *rule);

/* How far the next grades are, shown with the measure's decimals. */
void phrase_near(struct buffer *out, const json_t *near, int decimals);

/* What a rule compared with, shown with the measure's decimals. */
void phrase_before(struct buffer *out, const json_t *before, int decimals);
void phrase_peers(struct buffer *out, const json_t *peers, int decimals);

/* Of a rule: its target, its peers' values (of "peers"), its series. */
void phrase_target(struct buffer *out, const json_t *rule, int decimals);
void phrase_members(struct buffer *out, const json_t *peers, int decimals);
void phrase_series(struct buffer *out, const json_t *rule, int decimals);

/* How many cells --depth left out below the node. */
void phrase_left_out(struct buffer *out, const json_t *node);

#endif
