/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What was done to a programme and its store, on one time line: files
   imported, parameters put in force, runs made, and what a run found changed
   in the programme's own files since the run before it.

   A file has no clock and does not say who changed it. What is known of it is
   that the run before knew it otherwise and this one knows it as it is: the
   event carries the later run's time, the earlier one's as `after`, and
   nobody's name. */
#ifndef EVENTS_H
#define EVENTS_H

#include "catalog.h"
#include "memory.h"
#include "store.h"

/* In the order in which they are told where their times are the same. */
enum event_rank { EVENT_IMPORT, EVENT_LEDGER, EVENT_FILES, EVENT_RUN };

struct event {
    enum event_rank rank;
    const char *at;    /* ISO time, UTC */
    const char *after; /* done later than this; "": done at `at` */
    const char *kind;  /* import, refused, params, script, run, tag, ... */
    const char *name;  /* "import 12", "r7", "plan 1f2e" */
    const char *actor, *system_user; /* "" where that was not recorded */
    const char *of; /* the sources, parameters, scripts that it is of, parted
                       by ", " */
    const char *what, *reason, *reference;
};

struct events {
    struct arena *arena; /* owns the texts */
    struct event *items;
    size_t count, capacity;
};

/* What an event has to concern to be added. */
struct events_wish {
    const struct areas *areas;
    int area;       /* AREA_NONE: any; else what says nothing of areas is left
                       out */
    const char *of; /* a source, a script or file, SCRIPT.PARAM, a measure that
                       a run scored; NULL: any */
};

/* One more, in which no text is NULL. */
void events_add(struct events *events, const struct event *event);

/* Whether `name` is one of those that the event is of: "ni35" is meant by
   "ni35", by "ni35.good", by "overview/ni35.good" and by
   "config/sources/ni35.lua". */
bool event_is_of(const struct event *event, const char *name);

/* Add `name` to the `of` that is being made, once. */
struct buffer;
void event_name(struct buffer *of, const char *name);

/* The first names of such a list, and how many more there are. */
void event_tell_names(struct buffer *out, const char *of);

/* The store's id of the area wished for; 0 for any, -1 where the store does
   not know it. */
bool events_area(int64_t *id, struct store *store,
                 const struct events_wish *wish, struct err *err);

/* Bring them in order of time, oldest first. */
void events_sort(struct events *events);

/* What the store knows, each with its own file. */
bool events_imports(struct events *events, struct store *store,
                    const struct events_wish *wish, struct err *err);
bool events_ledger(struct events *events, struct store *store,
                   const struct events_wish *wish, struct err *err);
bool events_runs(struct events *events, struct store *store,
                 const struct events_wish *wish, struct err *err);
bool events_tags(struct events *events, struct store *store,
                 const struct events_wish *wish, struct err *err);

#endif
