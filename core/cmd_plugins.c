/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugins: which there are, which are in use, and why one is refused. */
#include "cmd_verbs.h"
#include "text.h"

static const struct table_column COLUMNS[] = {
    {"plugin", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"version", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"state", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"title", NULL, NULL, TABLE_TEXT, 0, true, false},
    {"modules", NULL, NULL, TABLE_TEXT, 0, true, true},
    {"needs", NULL, NULL, TABLE_TEXT, 0, true, true},
    {"reason", NULL, NULL, TABLE_TEXT, 0, true, true},
};

static void put_names(struct table *table, const char *const *names,
                      size_t count)
{
    struct buffer all = {0};
    for (size_t i = 0; i < count; i++)
        buffer_addf(&all, "%s%s", i ? ", " : "", names[i]);
    table_text(table, buffer_text(&all));
    buffer_free(&all);
}

static const char *state_word(const struct plugin *plugin)
{
    if (plugin->refused)
        return "refused";
    return plugin->in_use ? "in use" : "off";
}

static void put_plugin(struct table *table, const struct plugin *plugin)
{
    const struct passport *passport = &plugin->passport;
    table_row(table);
    table_text(table, passport->name);
    table_text(table, passport->version);
    table_text(table, state_word(plugin));
    table_text(table, passport->title);
    put_names(table, passport->modules, passport->module_count);
    put_names(table, passport->needs, passport->need_count);
    table_text(table, plugin->refused);
}

static int list_run(struct cmd *cmd)
{
    struct err err;
    if (!cmd_programme(cmd, &err))
        return cmd_fail(cmd, &err);
    struct table *table = table_new("assay.plugins/1", NULL, COLUMNS,
                                    sizeof COLUMNS / sizeof *COLUMNS);
    for (size_t i = 0; i < cmd->programme->plugin_count; i++)
        put_plugin(table, &cmd->programme->plugins[i]);
    return cmd_print(cmd, table);
}

const struct verb VERB_PLUGINS = {
    .name = "plugins",
    .usage = "[list]",
    .summary = "Show the plugins, which are in use, and why one is refused.",
    .help = "A plugin is switched on by its name in config/plugins.lua.",
    .examples = (const char *const[]){"assay plugins list", NULL},
    .actions =
        (const struct action[]){
            {"list", NULL, "every folder of plugins/", 0, 0, list_run},
            {NULL, NULL, NULL, 0, 0, NULL},
        },
    .see = "check",
};
