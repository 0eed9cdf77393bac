/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is read is written down as a line: `1-2@0+7[a][b]` is a record of
   lines 1 to 2, 7 bytes at offset 0, with two fields; `-` is a field with
   nothing in it, `!3:5` a record that is broken in line 3, column 5. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "records.h"
#include "text.h"

static bool write_record(void *context, const struct record *record,
                         struct err *err)
{
    struct buffer *out = context;
    (void)err;
    buffer_addf(out, "%ld-%ld@%zu+%zu", record->line, record->last_line,
                record->offset, record->length);
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        assert_int_equal(strlen(field->text), field->length);
        buffer_addf(out, field->given ? "[%s]" : "[-]", field->text);
    }
    buffer_add(out, " ");
    return true;
}

static bool write_broken(void *context, const struct err *err)
{
    assert_int_equal(err->kind, ERR_INPUT);
    buffer_addf(context, "!%ld:%ld ", err->line, err->column);
    return true;
}

static struct records_use usual(struct buffer *out)
{
    return (struct records_use){.most_fields = 500,
                                .most_bytes = 100000,
                                .each = write_record,
                                .broken = write_broken,
                                .context = out};
}

/* The bytes stand at the end of their own block, so that the sanitizer sees
   a step too far. */
static void read_exactly(const char *text, size_t length,
                         const struct records_use *use)
{
    struct err err;
    char *copy = malloc(length ? length : 1);
    assert_non_null(copy);
    memcpy(copy, text, length);
    assert_true(records_read(copy, length, use, &err));
    free(copy);
}

static void assert_reads(const char *text, const char *expected)
{
    struct buffer out = {0};
    struct records_use use = usual(&out);
    read_exactly(text, strlen(text), &use);
    assert_string_equal(buffer_text(&out), expected);
    buffer_free(&out);
}

/* A second reader, as plain as can be, to compare with. */

struct naive {
    const char *text;
    size_t length, at, line_start;
    long line;
    struct buffer *out;
};

static bool naive_at_end(const struct naive *n)
{
    return n->at == n->length || n->text[n->at] == '\n' ||
           n->text[n->at] == '\r';
}

static void naive_pass_end(struct naive *n, struct buffer *keep)
{
    size_t from = n->at;
    if (n->text[n->at] == '\r' && n->at + 1 < n->length &&
        n->text[n->at + 1] == '\n')
        n->at++;
    n->at++;
    n->line++;
    n->line_start = n->at;
    if (keep)
        buffer_put(keep, n->text + from, n->at - from);
}

static bool naive_quoted(struct naive *n, struct buffer *field)
{
    n->at++;
    while (n->at < n->length) {
        bool quote = n->text[n->at] == '"';
        if (naive_at_end(n)) {
            naive_pass_end(n, field);
        } else if (quote && n->at + 1 < n->length &&
                   n->text[n->at + 1] == '"') {
            buffer_add(field, "\"");
            n->at += 2;
        } else if (quote) {
            n->at++;
            return true;
        } else {
            buffer_put(field, n->text + n->at++, 1);
        }
    }
    return false;
}

static void naive_plain(struct naive *n, struct buffer *field)
{
    while (!naive_at_end(n) && n->text[n->at] != ',' && n->text[n->at] != '"')
        buffer_put(field, n->text + n->at++, 1);
}

/* 'f' a field, 'u' an unclosed quote, 'b' broken. */
static char naive_field(struct naive *n, struct buffer *fields)
{
    struct buffer field = {0};
    bool quoted = n->at < n->length && n->text[n->at] == '"';
    bool closed = true;
    if (quoted)
        closed = naive_quoted(n, &field);
    else
        naive_plain(n, &field);
    bool given = quoted || field.length > 0;
    buffer_addf(fields, given ? "[%s]" : "[-]", buffer_text(&field));
    buffer_free(&field);
    if (!closed)
        return 'u';
    return naive_at_end(n) || n->text[n->at] == ',' ? 'f' : 'b';
}

static void naive_record(struct naive *n)
{
    struct buffer fields = {0};
    size_t begin = n->at;
    long first = n->line;
    char found = naive_field(n, &fields);
    while (found == 'f' && !naive_at_end(n)) {
        n->at++;
        found = naive_field(n, &fields);
    }
    if (found == 'f')
        buffer_addf(n->out, "%ld-%ld@%zu+%zu%s ", first, n->line, begin,
                    n->at - begin, buffer_text(&fields));
    else
        buffer_addf(n->out, "!%ld:%zu ", found == 'u' ? first : n->line,
                    found == 'u' ? 0 : n->at - n->line_start + 1);
    while (!naive_at_end(n))
        n->at++;
    buffer_free(&fields);
}

static void naive_read(const char *text, size_t length, struct buffer *out)
{
    struct naive n = {text, length, 0, 0, 1, out};
    while (n.at < length) {
        if (naive_at_end(&n))
            naive_pass_end(&n, NULL);
        else
            naive_record(&n);
    }
}

static void assert_agrees(const char *text, size_t length)
{
    struct buffer ours = {0}, naive = {0};
    struct records_use use = usual(&ours);
    read_exactly(text, length, &use);
    naive_read(text, length, &naive);
    if (strcmp(buffer_text(&ours), buffer_text(&naive)) != 0)
        print_error("in: %.*s\n", (int)length, text);
    assert_string_equal(buffer_text(&ours), buffer_text(&naive));
    buffer_free(&ours);
    buffer_free(&naive);
}

static void agrees_with_a_plain_reader_on_every_tiny_file(void **state)
{
    static const char alphabet[] = "a,\"\n\r";
    (void)state;
    for (size_t length = 0; length <= 6; length++) {
        size_t files = 1;
        for (size_t i = 0; i < length; i++)
            files *= 5;
        for (size_t file = 0; file < files; file++) {
            char text[8];
            for (size_t i = 0, rest = file; i < length; i++, rest /= 5)
                text[i] = alphabet[rest % 5];
            assert_agrees(text, length);
        }
    }
}

static uint32_t chance(uint32_t *seed, uint32_t sides)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % sides;
}

/* Mostly well-formed; `odd` in a hundred bytes are any of the hard ones. */
static void make_file(char *text, size_t length, uint32_t odd, uint32_t seed)
{
    static const char hard[] = "\"\"\",\n\r\n";
    for (size_t i = 0; i < length; i++) {
        uint32_t die = chance(&seed, 100);
        text[i] = (char)('a' + (int)chance(&seed, 26));
        if (die < odd)
            text[i] = hard[chance(&seed, sizeof hard - 1)];
        else if (die > 80)
            text[i] = die > 95 ? '\n' : ',';
    }
}

static void agrees_with_a_plain_reader_on_random_files(void **state)
{
    static char text[200000];
    (void)state;
    for (uint32_t seed = 0; seed < 3000; seed++) {
        size_t length = 1 + seed % 700;
        make_file(text, length, 1 + seed % 40, seed);
        assert_agrees(text, length);
    }
    make_file(text, sizeof text, 0, 7);
    assert_agrees(text, sizeof text);
    memset(text + 70000, '\n', 1000);
    memcpy(text + 150000, "\n\"x\"\"\r\ny\",z\r", 12);
    assert_agrees(text, sizeof text);
}

static void counts_blank_lines(void **state)
{
    (void)state;
    assert_reads("a,b\n\n\r\n\rc,d\n", "1-1@0+3[a][b] 5-5@8+3[c][d] ");
}

static void counts_line_ends_in_quotes(void **state)
{
    (void)state;
    assert_reads("a\n\"x\r\ny\nz\",b\nc",
                 "1-1@0+1[a] 2-4@2+10[x\r\ny\nz][b] 5-5@13+1[c] ");
}

static void a_lone_carriage_return_ends_a_line(void **state)
{
    (void)state;
    assert_reads("a\rb\r\nc\nd", "1-1@0+1[a] 2-2@2+1[b] 3-3@5+1[c] "
                                 "4-4@7+1[d] ");
}

static void tells_nothing_from_empty_quotes(void **state)
{
    (void)state;
    assert_reads(",\"\",x,", "1-1@0+6[-][][x][-] ");
}

static void keeps_blanks(void **state)
{
    (void)state;
    assert_reads(" a , b\t\n", "1-1@0+7[ a ][ b\t] ");
}

static void an_empty_file_has_no_records(void **state)
{
    (void)state;
    assert_reads("", "");
    assert_reads("\n\r\n\r", "");
}

static void a_stray_quote_breaks_its_line_only(void **state)
{
    (void)state;
    assert_reads("a,b\n12\" pipe,c\nd,e\n",
                 "1-1@0+3[a][b] !2:3 3-3@15+3[d][e] ");
}

static void columns_count_characters(void **state)
{
    (void)state;
    assert_reads("\xc2\xa3\xe2\x82\xac\"x\n", "!1:3 ");
}

static void an_unclosed_quote_is_told_where_it_begins(void **state)
{
    (void)state;
    assert_reads("a\nb,\"c\nd\ne\n", "1-1@0+1[a] !2:0 ");
}

static bool keep_message(void *context, const struct err *err)
{
    *(struct err *)context = *err;
    return true;
}

static bool ignore(void *context, const struct record *record, struct err *err)
{
    (void)context;
    (void)record;
    (void)err;
    return true;
}

static void assert_message(const char *text, const char *what, const char *raw)
{
    struct err told = {0}, err;
    struct records_use use = {.most_fields = 3,
                              .most_bytes = 10,
                              .each = ignore,
                              .broken = keep_message,
                              .context = &told};
    assert_true(records_read(text, strlen(text), &use, &err));
    assert_string_equal(told.what, what);
    assert_string_equal(told.raw, raw);
}

static void says_what_is_wrong(void **state)
{
    (void)state;
    assert_message("1,12\" x\n", "a quote in a field that is not quoted",
                   "1,12\" x");
    assert_message("\"a\" b\n", "text after the closing quote of a field",
                   "\"a\" b");
    assert_message("x\n1,\"a\nb",
                   "a quote is opened in this record and never closed",
                   "1,\"a");
    assert_message("12345678901\n", "the record is longer than 10 bytes",
                   "12345678901");
    assert_message("\"a\nb\nc\nd\ne\nf", "the record is longer than 10 bytes",
                   "\"a");
    assert_message("1,2,3,4\n", "the record has 4 fields, more than 3",
                   "1,2,3,4");
}

static void goes_on_after_what_is_too_large(void **state)
{
    struct buffer out = {0};
    struct records_use use = usual(&out);
    (void)state;
    use.most_fields = 3;
    use.most_bytes = 6;
    const char *text = "1,2,3\n1,2,34\n1,2,345\n1,,,\n\"1\n2\n3\n4\n5\n6,7\n";
    read_exactly(text, strlen(text), &use);
    assert_string_equal(buffer_text(&out),
                        "1-1@0+5[1][2][3] 2-2@6+6[1][2][34] !3:0 !4:0 !5:0 "
                        "9-9@35+1[5] 10-10@37+3[6][7] ");
    buffer_free(&out);
}

static void a_huge_line_is_not_kept(void **state)
{
    struct buffer out = {0};
    struct records_use use = usual(&out);
    size_t size = 300000;
    char *text = malloc(size);
    (void)state;
    assert_non_null(text);
    memset(text, 'x', size);
    memcpy(text, "a\n", 2);
    memcpy(text + size - 5, "\r\nb\r\n", 5);
    use.most_bytes = 1000;
    read_exactly(text, size, &use);
    assert_string_equal(buffer_text(&out), "1-1@0+1[a] !2:0 3-3@299997+1[b] ");
    buffer_free(&out);
    free(text);
}

static bool stop_at_second(void *context, const struct record *record,
                           struct err *err)
{
    ++*(int *)context;
    return record->line < 2 || err_set(err, ERR_INPUT, "enough");
}

static void stops_when_told(void **state)
{
    int seen = 0;
    struct records_use use = {.each = stop_at_second, .context = &seen};
    struct err err;
    (void)state;
    assert_false(records_read("a\nb\nc\n", 6, &use, &err));
    assert_int_equal(seen, 2);
    assert_string_equal(err.what, "enough");
}

static bool refuse(void *context, const struct err *err)
{
    (void)context;
    (void)err;
    return false;
}

static void stops_at_what_is_broken(void **state)
{
    struct buffer out = {0};
    struct records_use use = usual(&out);
    struct err err;
    (void)state;
    use.broken = NULL;
    assert_false(records_read("a\nb\"\nc\n", 7, &use, &err));
    assert_string_equal(buffer_text(&out), "1-1@0+1[a] ");
    assert_int_equal(err.line, 2);
    use.broken = refuse;
    assert_false(records_read("b\"\nc\n", 5, &use, &err));
    assert_int_equal(err.line, 1);
    assert_string_equal(buffer_text(&out), "1-1@0+1[a] ");
    buffer_free(&out);
}

static void other_delimiters(void **state)
{
    struct buffer out = {0};
    struct records_use use = usual(&out);
    (void)state;
    use.delimiter = '\t';
    read_exactly("a,b\t\t c\n", 8, &use);
    use.delimiter = ';';
    read_exactly("1,5;2\n", 6, &use);
    assert_string_equal(buffer_text(&out),
                        "1-1@0+7[a,b][-][ c] 1-1@0+5[1,5][2] ");
    buffer_free(&out);
}

static void assert_written(const char *text, const char *expected)
{
    struct buffer out = {0};
    records_write(&out, text, ',');
    assert_string_equal(buffer_text(&out), expected);
    buffer_free(&out);
}

static void writes_quotes_only_when_needed(void **state)
{
    (void)state;
    assert_written("", "");
    assert_written("Barking; Dagenham", "Barking; Dagenham");
    assert_written("a,b", "\"a,b\"");
    assert_written("12\" pipe", "\"12\"\" pipe\"");
    assert_written("a\nb", "\"a\nb\"");
    assert_written("\"", "\"\"\"\"");
}

static void what_is_written_is_read_again(void **state)
{
    static const char *const texts[] = {"a", "a,b", "\"", "x\r\ny", "\"\"q"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct buffer csv = {0}, out = {0}, expected = {0};
        struct records_use use = usual(&out);
        records_write(&csv, texts[i], ',');
        read_exactly(csv.text, csv.length, &use);
        buffer_addf(&expected, "[%s] ", texts[i]);
        assert_string_equal(strchr(out.text, '['), expected.text);
        buffer_free(&csv);
        buffer_free(&out);
        buffer_free(&expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_a_plain_reader_on_every_tiny_file),
        cmocka_unit_test(agrees_with_a_plain_reader_on_random_files),
        cmocka_unit_test(counts_blank_lines),
        cmocka_unit_test(counts_line_ends_in_quotes),
        cmocka_unit_test(a_lone_carriage_return_ends_a_line),
        cmocka_unit_test(tells_nothing_from_empty_quotes),
        cmocka_unit_test(keeps_blanks),
        cmocka_unit_test(an_empty_file_has_no_records),
        cmocka_unit_test(a_stray_quote_breaks_its_line_only),
        cmocka_unit_test(columns_count_characters),
        cmocka_unit_test(an_unclosed_quote_is_told_where_it_begins),
        cmocka_unit_test(says_what_is_wrong),
        cmocka_unit_test(goes_on_after_what_is_too_large),
        cmocka_unit_test(a_huge_line_is_not_kept),
        cmocka_unit_test(stops_when_told),
        cmocka_unit_test(stops_at_what_is_broken),
        cmocka_unit_test(other_delimiters),
        cmocka_unit_test(writes_quotes_only_when_needed),
        cmocka_unit_test(what_is_written_is_read_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
