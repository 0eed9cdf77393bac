/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "direction.h"

#include <string.h>

#include "text.h"

/* Improved, no change, worsened: what a rule without a direction of its own
   says, on the rounded values. Nothing where neither high nor low is good. */
static int plain_direction(const struct it *it, size_t directions)
{
    if (!it->before.there || it->good == GOOD_NONE || directions != 3)
        return -1;
    double change = it->now.value - it->before.value;
    if (change == 0)
        return 1;
    return (change > 0) == (it->good == GOOD_HIGH) ? 0 : 2;
}

static void ask_direction(struct role *role, const struct rule *rule,
                          const struct it *it, struct answer *answer)
{
    struct scale directions = {rule->directions, rule->direction_count};
    struct answer said;
    actor_direction(role->actor, it, &directions, &said);
    if (said.status == STATUS_OK)
        answer->direction = said.direction;
    else if (said.status == STATUS_FAILED)
        *answer = said;
}

/* Where a break keeps a grade without its direction, the note says so. */
static void say_broken(const struct rule *rule, const struct it *it,
                       struct answer *answer)
{
    bool wanted = rule->has_direction || rule->direction_count == 3;
    struct buffer note = {0};
    if (!it->broken || !wanted || it->good == GOOD_NONE ||
        answer->direction >= 0 || answer->grade < 0 ||
        strstr(answer->note, it->before_reason))
        return;
    buffer_addf(&note, "%s%s%s", answer->note, answer->note[0] ? "; " : "",
                it->before_reason);
    answer_note(answer, buffer_text(&note), note.length);
    buffer_free(&note);
}

void direction_take(struct role *role, const struct rule *rule,
                    const struct it *it, struct answer *answer)
{
    if (rule->has_direction)
        ask_direction(role, rule, it, answer);
    else
        answer->direction = plain_direction(it, rule->direction_count);
    say_broken(rule, it, answer);
}
