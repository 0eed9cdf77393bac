/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "files.h"
#include "records.h"

void edit_write(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* Past the field that begins at `at`. */
static const char *skip_field(const char *at)
{
    bool quoted = false;
    for (; *at && (quoted || (*at != ',' && *at != '\n' && *at != '\r')); at++)
        quoted ^= *at == '"';
    return at;
}

static const char *find_line(const char *text, long line)
{
    while (--line > 0) {
        text = strchr(text, '\n');
        assert_non_null(text);
        text++;
    }
    return text;
}

void edit_field(struct buffer *text, long line, long column, const char *to)
{
    struct buffer out = {0};
    const char *at = find_line(buffer_text(text), line);
    while (--column > 0) {
        at = skip_field(at);
        assert_int_equal(*at, ',');
        at++;
    }
    buffer_put(&out, buffer_text(text), (size_t)(at - buffer_text(text)));
    records_write(&out, to, ',');
    buffer_add(&out, skip_field(at));
    buffer_free(text);
    *text = out;
}

void edit_read(struct buffer *text, const char *path)
{
    struct file file;
    struct err err;
    assert_true(files_read(&file, path, 16 << 20, &err));
    buffer_put(text, file.text, file.length);
    files_release(&file);
}
