/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One line for each plan that was applied, and for whatever else the ledger
   has recorded of one. The table is read as it stands: of an act that this
   file does not know, the line says what the entry says. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "events.h"
#include "schema.h"
#include "text.h"

enum {
    PLAN,
    ACT,
    OF,
    PARAM,
    AREA,
    FROM,
    WAS,
    VALUE,
    ACTOR,
    SYSTEM_USER,
    RECORDED_AT,
    CAUSE,
    REFERENCE,
    SUMMARY,
    COLUMNS
};

static const char ENTRIES[] =
    "SELECT plan, act, of, param, area, \"from\", was, value, actor, "
    "system_user, recorded_at, cause, cause_reference, summary "
    "FROM ledger ORDER BY id";

/* The entries of one plan and act, while they come in. */
struct group {
    struct event event;
    struct buffer of, told, first; /* told: those that are asked for */
    const char *plan;
    const char *summary;
    size_t entries, wanted;
};

static const char KIND[] = "params";

/* Rows that are set or dropped are what applying, or proposing, a plan is. */
static const char *kind_of(struct query *query)
{
    const char *act = query_get_text(query, ACT);
    if (strncmp(act, "propose", 7) == 0)
        return "propose";
    return strncmp(act, "set", 3) == 0 || strncmp(act, "drop", 4) == 0 ? KIND
                                                                       : act;
}

static bool is_in(const struct group *group, struct query *query)
{
    return group->entries > 0 &&
           strcmp(group->plan, query_get_text(query, PLAN)) == 0 &&
           strcmp(group->event.at, query_get_text(query, RECORDED_AT)) == 0 &&
           strcmp(group->event.kind, kind_of(query)) == 0;
}

static void begin(struct group *group, struct arena *arena, struct query *query)
{
    const char *texts[COLUMNS];
    for (int i = 0; i < COLUMNS; i++)
        texts[i] = arena_copy(arena, query_get_text(query, i));
    group->plan = texts[PLAN];
    group->summary = texts[SUMMARY];
    group->entries = group->wanted = 0;
    buffer_free(&group->of);
    buffer_free(&group->told);
    buffer_free(&group->first);
    group->event =
        (struct event){.rank = EVENT_LEDGER,
                       .kind = arena_copy(arena, kind_of(query)),
                       .at = texts[RECORDED_AT],
                       .after = "",
                       .name = arena_format(arena, "plan %s", texts[PLAN]),
                       .actor = texts[ACTOR],
                       .system_user = texts[SYSTEM_USER],
                       .reason = texts[CAUSE],
                       .reference = texts[REFERENCE]};
}

/* "ni35_bands.good 2.75 -> 3.00, Tower Hamlets, from 2009-04-01" */
static void describe(struct buffer *out, struct query *query, const char *name)
{
    bool dropped = strstr(query_get_text(query, ACT), "drop") != NULL;
    const char *was = query_get_text(query, WAS);
    const char *area = query_get_text(query, AREA);
    const char *from = query_get_text(query, FROM);
    buffer_addf(out, "%s %s%s%s", name, was, *was ? " -> " : "",
                dropped ? "none" : query_get_text(query, VALUE));
    buffer_addf(out, "%s%s%s%s", *area ? ", " : "", area,
                *from ? ", from " : "", from);
    if (strstr(query_get_text(query, ACT), "forced"))
        buffer_add(out, ", forced");
}

static bool is_ruling(const struct group *group)
{
    return strcmp(group->event.kind, "approve") == 0 ||
           strcmp(group->event.kind, "reject") == 0;
}

/* An entry without a row says what becomes of a plan; it concerns whom the
   plan does. */
static void rule(struct group *group, const struct events *events)
{
    bool approved = strcmp(group->event.kind, "approve") == 0;
    group->entries = 1;
    for (size_t i = 0; i < events->count; i++)
        if (strcmp(events->items[i].kind, "propose") == 0 &&
            strcmp(events->items[i].name, group->event.name) == 0) {
            group->wanted = 1;
            buffer_add(&group->of, events->items[i].of);
        }
    buffer_add(&group->first,
               approved ? "in force from now on" : "never in force");
}

static void take(struct group *group, struct query *query, bool wanted)
{
    struct buffer name = {0};
    group->entries++;
    buffer_addf(&name, "%s.%s", query_get_text(query, OF),
                query_get_text(query, PARAM));
    event_name(&group->of, buffer_text(&name));
    if (wanted) {
        event_name(&group->told, buffer_text(&name));
        if (group->wanted++ == 0)
            describe(&group->first, query, buffer_text(&name));
    }
    buffer_free(&name);
}

static bool is_for(const struct events_wish *wish, const char *place)
{
    const struct areas *areas = wish->areas;
    if (wish->area == AREA_NONE || *place == '\0')
        return true;
    if (strcmp(areas->items[wish->area].name, place) == 0)
        return true;
    for (size_t i = 0; i < areas->membership_count; i++)
        if (areas->memberships[i].area == wish->area &&
            strcmp(areas->memberships[i].group, place) == 0)
            return true;
    return false;
}

static bool concerns(const struct events_wish *wish, struct query *query)
{
    struct buffer name = {0};
    buffer_addf(&name, "%s.%s", query_get_text(query, OF),
                query_get_text(query, PARAM));
    const struct event one = {.of = buffer_text(&name)};
    bool yes = (!wish->of || event_is_of(&one, wish->of)) &&
               is_for(wish, query_get_text(query, AREA));
    buffer_free(&name);
    return yes;
}

static json_int_t sum_of(const json_t *items, const char *key)
{
    size_t i;
    json_t *item;
    json_int_t sum = 0;
    json_array_foreach(items, i, item) sum +=
        json_integer_value(json_object_get(item, key));
    return sum;
}

/* What the plan said would move: "; 7 grades move, 1 up and 6 down". */
static void add_summary(struct buffer *out, const char *summary)
{
    json_t *plan = json_loads(summary, 0, NULL);
    const json_t *items = json_object_get(plan, "items");
    json_int_t moves = sum_of(items, "moves");
    json_int_t up = sum_of(items, "up"), down = sum_of(items, "down");
    if (moves)
        buffer_addf(
            out, "; %lld result%s move%s, %lld grade%s up and %lld down",
            (long long)moves, moves == 1 ? "" : "s", moves == 1 ? "s" : "",
            (long long)up, up == 1 ? "" : "s", (long long)down);
    else if (items)
        buffer_add(out, "; nothing moves");
    json_decref(plan);
}

static void end(struct events *events, struct group *group)
{
    struct buffer what = {0};
    if (group->wanted == 0)
        return;
    if (group->wanted < group->entries)
        buffer_addf(&what, "%zu of ", group->wanted);
    if (group->entries > 1)
        buffer_addf(&what, "%zu rows: ", group->entries);
    if (group->wanted == 1)
        buffer_add(&what, buffer_text(&group->first));
    else
        event_tell_names(&what, buffer_text(&group->told));
    add_summary(&what, group->summary);
    group->event.of = arena_copy(events->arena, buffer_text(&group->of));
    group->event.what = arena_copy(events->arena, buffer_text(&what));
    buffer_free(&what);
    events_add(events, &group->event);
}

static bool add_all(struct events *events, struct group *group,
                    struct query *query, const struct events_wish *wish,
                    struct err *err)
{
    bool row;
    while (query_next(query, &row, err)) {
        if (!row)
            return true;
        if (!is_in(group, query)) {
            end(events, group);
            begin(group, events->arena, query);
        }
        if (is_ruling(group))
            rule(group, events);
        else
            take(group, query, concerns(wish, query));
    }
    return false;
}

bool events_ledger(struct events *events, struct store *store,
                   const struct events_wish *wish, struct err *err)
{
    bool has;
    struct group group = {0};
    if (!schema_has_column(store, "ledger", "plan", &has, err))
        return false;
    if (!has)
        return true;
    struct query *query = store_ask(store, ENTRIES, err);
    bool good = query && add_all(events, &group, query, wish, err);
    if (good)
        end(events, &group);
    query_close(query);
    buffer_free(&group.of);
    buffer_free(&group.told);
    buffer_free(&group.first);
    return good;
}
