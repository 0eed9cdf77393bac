/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Places: areas with their kind and parent, and dated groups of them, from
   config/areas.csv and config/groups.csv. An area is known by its index in
   code order, so that the order of lines in the file changes nothing.

   areas.csv   code,name,kind,parent,aliases
       kind: borough, city, force, region, site, cluster: any word; parent: a
       code or a name, empty for the top; aliases: other names, parted by ";"
   groups.csv  group,of,area,from,to
       of: the area whose group this is (a neighbour or most-similar list),
       empty for a group that stands for itself; from, to: first and last
       day, ISO, empty for always. */
#ifndef AREA_H
#define AREA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "memory.h"
#include "tree.h"

enum { AREA_NONE = -1 };

struct area {
    const char *code, *name, *kind;
    int parent; /* index, AREA_NONE at the top */
    int depth;  /* 0 at the top */
    const char *const *aliases;
    size_t alias_count;
    long line; /* of areas.csv */
};

struct membership {
    const char *group;
    int of; /* index, AREA_NONE for a plain group */
    int area;
    int32_t from, to; /* first and last day; INT32_MIN, INT32_MAX: open */
    long line;        /* of groups.csv */
};

enum area_name_rank { AREA_CODE, AREA_NAME, AREA_ALIAS };

/* One way of writing an area, folded. */
struct area_name {
    const char *folded;
    enum area_name_rank rank;
    int area;
};

/* Plain data, in the arena it was loaded with. */
struct areas {
    struct area *items; /* in code order */
    size_t count;
    struct membership *memberships; /* by group, of, area, from */
    size_t membership_count;
    const char **groups; /* names, sorted */
    size_t group_count;
    struct area_name *names; /* by folded text, rank, area */
    size_t name_count;
};

/* Read both files (a missing groups.csv is no groups). All faults go to
   `faults`, with file, line and mend: unknown columns, duplicate codes or
   names, unknown parents, circles, dates, unknown areas, overlapping
   memberships. False when there was any. */
bool areas_load(struct areas *areas, struct arena *arena, struct tree *tree,
                const char *areas_file, const char *groups_file,
                struct err_list *faults);

/* The area meant by `text`: its code, name, alias, or one of those with
   "London Borough of", "Royal Borough of", "Royal Borough of Kensington
   and ..." style prefixes ("LB", "LB of", "RB", "City of" kept where it is
   the name) taken off; folded. AREA_NONE and an error with the nearest three
   when there is none. */
int areas_find(const struct areas *areas, const char *text, struct err *err);

/* As areas_find(), and the unique area whose folded name contains `text`:
   for what a person types. */
int areas_find_typed(const struct areas *areas, const char *text,
                     struct err *err);

bool areas_has_group(const struct areas *areas, const char *group);

/* Whether `area` is in `group` on `day`; with `of` other than AREA_NONE, in
   that area's list. */
bool areas_in_group(const struct areas *areas, int area, const char *group,
                    int of, int32_t day);

/* The members on `day`, in code order, into `out` (room for areas->count);
   when the group has lists, those of `of`. Returns how many. */
size_t areas_members(const struct areas *areas, const char *group, int of,
                     int32_t day, int *out);

/* Whether `area` is `ancestor` or below it. */
bool areas_within(const struct areas *areas, int area, int ancestor);

#endif
