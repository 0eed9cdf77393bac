/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where in a file a field stands. Data has lost its lines by then, so the text
   is searched for words that look like the field. */
#include <ctype.h>
#include <string.h>

#include "form.h"
#include "text.h"

long form_line(const struct form_reading *reading, const char *word, long from)
{
    long line = text_line_of_word(reading->text, word, from);
    return line > 0 ? line : from;
}

/* Where line `line` of the text begins. */
static const char *begin_of(const char *text, long line)
{
    for (; line > 1 && text != NULL; line--) {
        text = strchr(text, '\n');
        text = text != NULL ? text + 1 : NULL;
    }
    return text;
}

/* Whether a name that begins at `at` begins a word of the line. */
static bool begins_word(const char *line, const char *at)
{
    return at == line || (at[-1] != '_' && !isalnum((unsigned char)at[-1]));
}

/* As in `name = value` or `["name"] = value`. */
static bool is_assigned(const char *end)
{
    end += strspn(end, "\"']");
    end += strspn(end, " \t");
    return end[0] == '=' && end[1] != '=';
}

static bool is_given(const char *line, const char *name)
{
    const char *end = line + strcspn(line, "\n");
    for (const char *at = strstr(line, name); at != NULL && at < end;
         at = strstr(at + 1, name))
        if (begins_word(line, at) && is_assigned(at + strlen(name)))
            return true;
    return false;
}

long form_field_line(const struct form_reading *reading, const char *name,
                     long from)
{
    long line = text_line_of_word(reading->text, name, from);
    while (line > 0 && !is_given(begin_of(reading->text, line), name))
        line = text_line_of_word(reading->text, name, line + 1);
    return line > 0 ? line : form_line(reading, name, from);
}
