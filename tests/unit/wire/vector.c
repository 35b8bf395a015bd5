// SPDX-License-Identifier: MIT
#include "unit/wire/vector.h"

#include <dirent.h>

#include "base/alloc.h"
#include "base/io.h"
#include "unit/unit.h"

#define QUOTED_MAX 400

static struct span
section(struct span text, const char *from, const char *to)
{
    size_t start = span_find(text, from);

    if (start == SIZE_MAX)
        fail_msg("no \"%s\" in the vector", from);
    text = span_slice(text, start + strlen(from), text.len);
    return to ? span_slice(text, 0, span_find(text, to)) : text;
}

/* Adds what stands between {{ and }}; false when it is none of the forms. */
static bool
add_escape(struct span inside, struct buf *out)
{
    size_t star = span_find(inside, "*");
    struct span rest = inside;
    struct span byte;

    if (star != SIZE_MAX) {
        BUF_SCOPED piece = BUF_INIT;
        for (size_t i = star + 1; i < inside.len; i++) {
            bool line_end = inside.at[i] == '\\' && i + 1 < inside.len && inside.at[i + 1] == 'n';
            buf_addc(&piece, line_end ? '\n' : inside.at[i]);
            i += line_end;
        }
        for (long n = strtol(inside.at, NULL, 10); n > 0; n--)
            buf_add_span(out, buf_span(&piece));
        return true;
    }
    while (span_cut(&rest, " ", &byte)) {
        if (byte.len != 2)
            return false;
        buf_addc(out, (char)strtol(byte.at, NULL, 16));
    }
    return true;
}

static void
decode_body(struct span text, struct buf *out)
{
    for (size_t i = 0; i < text.len;) {
        struct span rest = span_slice(text, i, text.len);
        size_t end = span_starts(rest, "{{") ? span_find(rest, "}}") : SIZE_MAX;

        if (end == SIZE_MAX) {
            buf_addc(out, text.at[i++]);
            continue;
        }
        struct span inside = span_slice(rest, 2, end);
        if (!add_escape(inside, out))
            fail_msg("{{%.*s}} is no escape", SPAN_ARG(inside));
        i += end + 2;
        if (!inside.len && i < text.len && text.at[i] == '\n')
            i++;
    }
}

void
vector_load(const char *path, struct vector *v)
{
    BUF_SCOPED bytes = BUF_INIT;
    struct err err = ERR_INIT;

    if (!io_read_file(path, 1 << 20, &bytes, &err))
        fail_msg("%s", err.text);
    v->text = buf_take(&bytes);
    v->body = BUF_INIT;
    struct span text = span_of(v->text);
    v->header = span_slice(text, 0, span_find(text, "--- body\n"));
    decode_body(section(text, "--- body\n", "--- expect\n"), &v->body);
    v->expect = section(text, "--- expect\n", NULL);
}

void
vector_release(struct vector *v)
{
    free(v->text);
    buf_release(&v->body);
}

const char *
vector_get(const struct vector *v, const char *name, const char *missing, char value[256])
{
    struct span rest = v->header;
    struct span line;

    while (span_line(&rest, &line)) {
        size_t colon = span_find(line, ": ");
        if (colon == SIZE_MAX || !span_is(span_slice(line, 0, colon), name))
            continue;
        struct span found = span_slice(line, colon + 2, line.len);
        snprintf(value, 256, "%.*s", SPAN_ARG(found));
        return value;
    }
    return missing;
}

long
vector_number(const struct vector *v, const char *name, long missing)
{
    char value[256];
    const char *found = vector_get(v, name, NULL, value);

    return found ? strtol(found, NULL, 10) : missing;
}

void
vector_compare(const char *how, struct span got, struct span want)
{
    if (span_eq(got, want))
        return;
    print_error("%s:\n--- got\n%.*s--- want\n%.*s---\n", how, SPAN_ARG(got), SPAN_ARG(want));
    fail();
}

void
vector_quote(struct span bytes, struct buf *out)
{
    struct span shown = span_slice(bytes, 0, QUOTED_MAX);

    if (shown.len < bytes.len)
        buf_addf(out, "(%zu bytes) ", bytes.len);
    for (size_t i = 0; i < shown.len; i++) {
        unsigned char c = (unsigned char)shown.at[i];
        if (c == '\n')
            buf_adds(out, "\\n");
        else if (c < ' ' || c == 0x7F)
            buf_addf(out, "\\x%02X", c);
        else
            buf_addc(out, (char)c);
    }
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp(((const struct CMUnitTest *)a)->name, ((const struct CMUnitTest *)b)->name);
}

int
vector_run(const char *group, const char *folder, void (*test)(void **state))
{
    struct CMUnitTest tests[1024] = {{0}};
    size_t count = 0;
    DIR *dir = opendir(folder);

    for (struct dirent *e = dir ? readdir(dir) : NULL; e; e = readdir(dir)) {
        if (!span_ends(span_of(e->d_name), ".vec"))
            continue;
        if (count == ARRAY_LEN(tests))
            abort();
        BUF_SCOPED path = BUF_INIT;
        buf_addf(&path, "%s/%s", folder, e->d_name);
        char *kept = buf_take(&path);
        tests[count++] =
            (struct CMUnitTest){.name = kept, .test_func = test, .initial_state = kept};
    }
    if (dir)
        closedir(dir);
    if (!count) {
        print_error("no vectors in %s\n", folder);
        return 1;
    }
    qsort(tests, count, sizeof(*tests), compare_names);
    int failed = _cmocka_run_group_tests(group, tests, count, NULL, NULL);
    for (size_t i = 0; i < count; i++)
        free(tests[i].initial_state);
    return failed;
}
