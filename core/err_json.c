/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "err_json.h"

#include <stdio.h>
#include <string.h>

#include "text.h"

json_t *err_to_json(const struct err *err)
{
    return json_pack("{s:i, s:s, s:I, s:I, s:s, s:s, s:s, s:s}", "kind",
                     (int)err->kind, "file", err->file, "line",
                     (json_int_t)err->line, "column", (json_int_t)err->column,
                     "what", err->what, "mend", err->mend, "raw", err->raw,
                     "trace", err->trace);
}

static const char *text_of(const json_t *from, const char *key)
{
    const char *text = json_string_value(json_object_get(from, key));
    return text ? text : "";
}

static long whole_of(const json_t *from, const char *key)
{
    return (long)json_integer_value(json_object_get(from, key));
}

/* It may hold anything that a terminal obeys. */
static void take_trace(const char *text, struct err *err)
{
    struct buffer safe = {0};
    text_escape_lines(&safe, text, strlen(text));
    snprintf(err->trace, sizeof err->trace, "%s", buffer_text(&safe));
    buffer_free(&safe);
}

bool err_from_json(const json_t *from, const char *what, struct err *err)
{
    const char *said = text_of(from, "what"), *raw = text_of(from, "raw");
    err_set(err, ERR_SCRIPT, "%s", said[0] ? said : what);
    err_mend(err, "%s", text_of(from, "mend"));
    err_raw(err, raw, strlen(raw));
    take_trace(text_of(from, "trace"), err);
    return err_at(err, text_of(from, "file"), whole_of(from, "line"),
                  whole_of(from, "column"));
}
