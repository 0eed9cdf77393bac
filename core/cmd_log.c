/* SPDX-License-Identifier: GPL-2.0-or-later */
/* log: what was done, when and by whom, on one time line. */
#include <stdlib.h>
#include <string.h>

#include "choose.h"
#include "cmd_refused.h"
#include "cmd_verbs.h"
#include "events.h"
#include "text.h"

static const struct table_column LOG[] = {
    {"at", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"kind", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"name", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"actor", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"system_user", "as user", NULL, TABLE_TEXT, 0, false, true},
    {"what", NULL, NULL, TABLE_TEXT, 0, true, false},
    {"reason", NULL, NULL, TABLE_TEXT, 0, true, true},
    {"reference", NULL, NULL, TABLE_TEXT, 0, true, true},
    {"of", "", NULL, TABLE_TEXT, 0, true, true},
    {"after", "", NULL, TABLE_TEXT, 0, false, true},
};

/* Those of the store and of the file of refusals; besides, what may be there
   and is not yet. */
static const char *const KINDS[] = {
    "import", "refused", "params", "run",        "script",  "plugin",
    "table",  "config",  "areas",  "judgements", "program", "parameters"};
enum { KIND_COUNT = sizeof KINDS / sizeof *KINDS };

/* What is shown, of what was read. */
struct filter {
    const char *actor;
    const char **kinds;
    size_t kind_count;
    char since[PERIOD_NAME], until[PERIOD_NAME]; /* ISO days, "": open */
};

/* Refused files: the store has nothing of them. */

static struct event refused_event(struct cmd *cmd, const struct refused *first,
                                  size_t faults)
{
    return (struct event){
        .rank = EVENT_IMPORT,
        .kind = "refused",
        .at = first->recorded_at,
        .after = "",
        .name = arena_text(cmd->arena, first->sha256, 12),
        .actor = first->actor,
        .system_user = first->system_user,
        .of = first->source,
        .what = arena_format(cmd->arena, "%s, %zu fault%s: %s", first->file,
                             faults, faults == 1 ? "" : "s", first->message),
        .reason = "",
        .reference = ""};
}

static bool is_same_file(const struct refused *one, const struct refused *other)
{
    return strcmp(one->sha256, other->sha256) == 0 &&
           strcmp(one->file, other->file) == 0 &&
           strcmp(one->source, other->source) == 0 &&
           strcmp(one->recorded_at, other->recorded_at) == 0;
}

static bool add_refused(struct cmd *cmd, struct events *events,
                        const struct events_wish *wish, struct err *err)
{
    struct refused *rows;
    size_t count;
    if (!refused_read(cmd, &rows, &count, err))
        return false;
    for (size_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count; next++)
            if (!is_same_file(&rows[i], &rows[next]))
                break;
        struct event event = refused_event(cmd, &rows[i], next - i);
        if (wish->area == AREA_NONE &&
            (!wish->of || event_is_of(&event, wish->of)))
            events_add(events, &event);
    }
    return true;
}

static bool read_all(struct cmd *cmd, struct events *events,
                     const struct events_wish *wish, struct err *err)
{
    if (cmd->store && (!events_imports(events, cmd->store, wish, err) ||
                       !events_ledger(events, cmd->store, wish, err) ||
                       !events_runs(events, cmd->store, wish, err) ||
                       !events_tags(events, cmd->store, wish, err)))
        return false;
    if (!add_refused(cmd, events, wish, err))
        return false;
    events_sort(events);
    return true;
}

/* What is asked for */

static bool read_day(const struct cmd *cmd, const char *option, bool last,
                     char out[PERIOD_NAME], struct err *err)
{
    int32_t from, to;
    const char *text = cmd_option(cmd, option);
    out[0] = '\0';
    if (!text)
        return true;
    if (!choose_days(text, PERIOD_NONE, &from, &to, err))
        return false;
    date_show(last ? to : from, out);
    return true;
}

static bool read_filter(const struct cmd *cmd, struct filter *filter,
                        struct err *err)
{
    *filter = (struct filter){.actor = cmd_option(cmd, "actor")};
    filter->kind_count = cmd_options(cmd, "kind", &filter->kinds);
    return read_day(cmd, "since", false, filter->since, err) &&
           read_day(cmd, "until", true, filter->until, err);
}

static bool read_wish(struct cmd *cmd, struct events_wish *wish,
                      struct err *err)
{
    const char *area = cmd_option(cmd, "area");
    *wish = (struct events_wish){.areas = &cmd->programme->areas,
                                 .area = AREA_NONE,
                                 .of = cmd_option(cmd, "of")};
    if (area)
        wish->area = areas_find_typed(wish->areas, area, err);
    return !area || wish->area != AREA_NONE;
}

/* Words that nothing answers to are slips, not empty answers. */

static bool unknown(const char *what, const char *word,
                    const char *const *names, size_t count, struct err *err)
{
    const char *near = text_nearest(word, names, count);
    err_set(err, ERR_USAGE, "the log has no %s '%s'", what, word);
    if (near)
        return err_mend(err, "did you mean '%s'?", near);
    return err_mend(err, "assay log shows what there is");
}

/* What every event has under that name. */
static const char **texts_of(struct cmd *cmd, const struct events *events,
                             bool actors)
{
    const char **texts = arena_take(
        cmd->arena, (2 * events->count + KIND_COUNT + 1) * sizeof *texts);
    for (size_t i = 0; i < events->count; i++) {
        const struct event *event = &events->items[i];
        texts[2 * i] = actors ? event->actor : event->kind;
        texts[2 * i + 1] = actors ? event->system_user : event->kind;
    }
    if (!actors)
        memcpy(texts + 2 * events->count, KINDS, sizeof KINDS);
    return texts;
}

static bool is_among(const char *word, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(texts[i], word) == 0)
            return true;
    return false;
}

static bool know_words(struct cmd *cmd, const struct events *events,
                       const struct filter *filter, struct err *err)
{
    size_t count = 2 * events->count;
    const char **actors = texts_of(cmd, events, true);
    const char **kinds = texts_of(cmd, events, false);
    if (filter->actor && count && !is_among(filter->actor, actors, count))
        return unknown("actor", filter->actor, actors, count, err);
    count += KIND_COUNT;
    for (size_t i = 0; i < filter->kind_count; i++)
        if (!is_among(filter->kinds[i], kinds, count))
            return unknown("kind", filter->kinds[i], kinds, count, err);
    return true;
}

static size_t names_of(struct cmd *cmd, const char ***names)
{
    const struct programme *programme = cmd->programme;
    size_t count = 0, scripts = 0;
    while (programme_script(programme, scripts))
        scripts++;
    *names = arena_take(cmd->arena, (scripts + programme->source_count + 1) *
                                        sizeof **names);
    for (size_t i = 0; i < scripts; i++)
        (*names)[count++] = programme_script(programme, i)->name;
    for (size_t i = 0; i < programme->source_count; i++)
        (*names)[count++] = programme->sources[i].name;
    return count;
}

/* Of a name that the programme has, nothing may have been recorded yet. */
static bool know_name(struct cmd *cmd, const struct events *events,
                      const struct events_wish *wish, struct err *err)
{
    const char **names;
    if (!wish->of || events->count)
        return true;
    size_t count = names_of(cmd, &names);
    const char *dot = strchr(wish->of, '.');
    size_t length = dot ? (size_t)(dot - wish->of) : strlen(wish->of);
    return is_among(arena_text(cmd->arena, wish->of, length), names, count) ||
           unknown("entry of", wish->of, names, count, err);
}

/* Showing */

static bool is_shown(const struct filter *filter, const struct event *event)
{
    if (filter->actor && strcmp(filter->actor, event->actor) != 0 &&
        strcmp(filter->actor, event->system_user) != 0)
        return false;
    if (filter->kind_count &&
        !is_among(event->kind, filter->kinds, filter->kind_count))
        return false;
    return strncmp(event->at, filter->since, strlen(filter->since)) >= 0 &&
           (!*filter->until ||
            strncmp(event->at, filter->until, strlen(filter->until)) <= 0);
}

static void put(struct table *table, const struct event *event)
{
    const char *const cells[] = {event->at,     event->kind,        event->name,
                                 event->actor,  event->system_user, event->what,
                                 event->reason, event->reference,   event->of,
                                 event->after};
    table_row(table);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        table_text(table, cells[i]);
}

static int show(struct cmd *cmd, const struct events *events,
                const struct filter *filter)
{
    struct table *table =
        table_new("assay.log/1", NULL, LOG, sizeof LOG / sizeof *LOG);
    for (size_t i = events->count; i-- > 0;)
        if (is_shown(filter, &events->items[i]))
            put(table, &events->items[i]);
    return cmd_print(cmd, table);
}

static int log_run(struct cmd *cmd)
{
    struct err err;
    struct filter filter;
    struct events_wish wish;
    struct events events = {.arena = cmd->arena};
    int code;
    if (cmd_words(cmd, 0, 0, &err) && cmd_programme(cmd, &err) &&
        cmd_store_if_there(cmd, &err) && read_filter(cmd, &filter, &err) &&
        read_wish(cmd, &wish, &err) && read_all(cmd, &events, &wish, &err) &&
        know_name(cmd, &events, &wish, &err) &&
        know_words(cmd, &events, &filter, &err))
        code = show(cmd, &events, &filter);
    else
        code = cmd_fail(cmd, &err);
    free(events.items);
    return code;
}

static const struct option_spec OPTIONS[] = {
    {"since", 0, "DATE", "from that day on; 2008-11 or 2008/09 will do", false},
    {"until", 0, "DATE", "up to that day, with it", false},
    {"actor", 0, "WHO", "only what they did, by that name or system user",
     false},
    {"kind", 0, "KIND",
     "only these: import, refused, params, run, script, plugin, table, config, "
     "areas, judgements, program",
     true},
    {"of", 0, "NAME",
     "only what is of a source, script, file or SCRIPT.PARAM; runs that scored "
     "it",
     false},
    {"area", 0, "AREA",
     "only what concerns it: its figures, parameters that reach it, runs that "
     "scored it",
     false},
    {NULL, 0, NULL, NULL, false},
};

const struct verb VERB_LOG = {
    .name = "log",
    .usage = "[--since DATE] [--until DATE] [--actor WHO] [--kind KIND] "
             "[--of NAME] [--area AREA]",
    .summary = "Tell who did what when, the newest first.",
    .help = "One time line over files imported and refused, parameters put in "
            "force (one line a plan), runs, and what changed in the "
            "programme's own files.\n\nA file keeps no record of who changed "
            "it or when. A run records the hash of each: a line such as "
            "\"script r6..r7\" says that r7 was the first to find it as it "
            "is, after r6; its time is r7's, and nobody is named. Of "
            "config/judgements.csv the line also says which judged grades "
            "differ between the two runs. Times are UTC; of the same second, "
            "imports come before parameters, files and runs.",
    .examples =
        (const char *const[]){
            "assay log --limit 20",
            "assay log --since 2009-04-01 --kind params --kind judgements",
            "assay log --of ni35 --area hackney --json", NULL},
    .options = OPTIONS,
    .run = log_run,
    .see = "params, runs, sources",
};
