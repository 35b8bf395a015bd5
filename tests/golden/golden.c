// SPDX-License-Identifier: MIT
/*
 * Renders the documents of every session beside this file and compares them byte for byte with what stands
 * there.  "golden --write" writes them instead; tests/golden/update.sh builds and does that.
 */
#include "base/io.h"
#include "golden/session.h"
#include "unit/unit.h"

#define FILE_MAX ((size_t)4 << 20)
#define CONTEXT  3 /* lines before the first one that differs, and of both texts from there on */

static void
load(const struct golden *g, struct golden_session *s)
{
    struct err err = ERR_INIT;

    if (!golden_load(g, NULL, NULL, s, &err))
        fail_msg("%s", err.text);
}

static const char *
file_of(const struct golden_session *s, const struct golden *g, size_t document)
{
    return golden_path(s->arena, g, arena_strf(s->arena, "%s.md", documents[document].name));
}

static void
print_lines(const char *mark, struct span text, size_t most)
{
    struct span line;

    for (size_t i = 0; i < most && span_line(&text, &line); i++)
        print_message("%s%.*s\n", mark, SPAN_ARG(line));
}

/* The first place where they differ, in the form of a unified diff. */
static void
print_difference(const char *path, struct span want, struct span got)
{
    size_t at = 0, line = 1, from, above = 0;

    while (at < want.len && at < got.len && want.at[at] == got.at[at])
        line += want.at[at++] == '\n';
    while (at && want.at[at - 1] != '\n')
        at--;
    for (from = at; from && above < CONTEXT; above++)
        for (from--; from && want.at[from - 1] != '\n';)
            from--;
    print_message("--- %s\n+++ rendered\n@@ line %zu @@\n", path, line);
    print_lines(" ", span_slice(want, from, at), above);
    print_lines("-", span_slice(want, at, want.len), CONTEXT);
    print_lines("+", span_slice(got, at, got.len), CONTEXT);
}

static bool
is_as_kept(const struct golden_session *s, const struct golden *g, size_t document)
{
    const char *path = file_of(s, g, document);
    BUF_SCOPED want = BUF_INIT, got = BUF_INIT;
    struct err err = ERR_INIT;

    if (!io_read_file(path, FILE_MAX, &want, &err)) {
        print_message("%s\n", err.text);
        return false;
    }
    documents[document].render(&s->context, &got);
    if (span_eq(buf_span(&want), buf_span(&got)))
        return true;
    print_difference(path, buf_span(&want), buf_span(&got));
    return false;
}

static void
documents_are_as_they_are_kept(void **state)
{
    bool all = true;

    (void)state;
    for (size_t i = 0; i < golden_count; i++) {
        GOLDEN_SCOPED s = {0};
        load(&goldens[i], &s);
        for (size_t d = 0; d < DOCUMENT_COUNT; d++)
            all = is_as_kept(&s, &goldens[i], d) && all;
    }
    if (!all)
        fail_msg("read the differences; tests/golden/update.sh keeps what is rendered now");
}

static bool
write_documents(const struct golden *g, struct err *err)
{
    GOLDEN_SCOPED s = {0};

    if (!golden_load(g, NULL, NULL, &s, err))
        return false;
    for (size_t d = 0; d < DOCUMENT_COUNT; d++) {
        BUF_SCOPED text = BUF_INIT;
        documents[d].render(&s.context, &text);
        if (!io_write_atomic(file_of(&s, g, d), buf_span(&text), err))
            return false;
    }
    return true;
}

static int
write_all(void)
{
    struct err err = ERR_INIT;

    for (size_t i = 0; i < golden_count; i++)
        if (!write_documents(&goldens[i], &err)) {
            print_error("%s\n", err.text);
            return 1;
        }
    return 0;
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_are_as_they_are_kept),
    };

    if (argc == 2 && !strcmp(argv[1], "--write"))
        return write_all();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
