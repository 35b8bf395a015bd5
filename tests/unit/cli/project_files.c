// SPDX-License-Identifier: MIT
#include "cli/project_files.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/io.h"
#include "base/path.h"
#include "unit/temp_folder.h"
#include "unit/unit.h"

static void
put(struct arena *a, const char *root, const char *name, struct span text)
{
    const char *path = path_join(a, root, name);
    struct err err = ERR_INIT;

    if (!io_make_folder(path_folder(a, path), &err) || !io_write_atomic(path, text, &err))
        fail_msg("%s", err.text);
}

static bool
has(const struct strings *all, const char *words)
{
    for (size_t i = 0; i < all->count; i++)
        if (strstr(all->items[i], words))
            return true;
    return false;
}

static bool
was_seen_in(const struct project_files *p, const char *source)
{
    for (size_t i = 0; i < p->seen.count; i++)
        if (span_starts(span_of(p->seen.items[i].source), source))
            return true;
    return false;
}

static void
what_was_found_is_said_once_a_kind(void **state)
{
    ARENA_SCOPED a = arena_new();
    const char *root = temp_folder(a);
    struct project_files got = {0};

    (void)state;
    put(a, root, ".github/workflows/ci.yml", SPAN_LIT("on: push\njobs:\n  lint:\n    x: y\n"));
    put(a, root, "Dockerfile", SPAN_LIT("FROM debian:12\n"));
    put(a, root, "compose.yaml",
        SPAN_LIT("services:\n  web:\n    image: a\n  db:\n    image: b\n"));
    put(a, root, "values.yaml", SPAN_LIT("a: b\n"));
    project_files_look(a, root, &got);
    assert_int_equal(got.found.count, 3);
    assert_string_equal(got.found.items[0], "GitHub Actions");
    assert_string_equal(got.found.items[1], "Dockerfile (debian:12)");
    assert_string_equal(got.found.items[2], "compose (2 services)");
    assert_int_equal(got.notes.count, 0);
    temp_remove(root);
}

static void
folders_of_others_and_links_are_not_entered(void **state)
{
    static const char *const names[] = {
        "node_modules/x/Dockerfile", "vendor/Dockerfile",  ".git/Dockerfile",
        "build/Dockerfile",          "tests/a/Dockerfile", ".terraform/main.tf",
    };
    ARENA_SCOPED a = arena_new();
    const char *root = temp_folder(a), *outside = temp_folder(a);
    struct project_files got = {0};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        put(a, root, names[i], SPAN_LIT("FROM debian:12\n"));
    put(a, outside, "Dockerfile", SPAN_LIT("FROM secret:1\n"));
    assert_int_equal(symlink(path_join(a, outside, "Dockerfile"), path_join(a, root, "Dockerfile")),
                     0);
    assert_int_equal(symlink(outside, path_join(a, root, "linked")), 0);
    assert_int_equal(symlink("..", path_join(a, root, "up")), 0);
    project_files_look(a, root, &got);
    assert_int_equal(got.seen.count, 0);
    assert_int_equal(got.looked_at, 0);
    temp_remove(root);
    temp_remove(outside);
}

static void
what_is_no_text_or_has_no_end_is_passed_over(void **state)
{
    ARENA_SCOPED a = arena_new();
    const char *root = temp_folder(a);
    struct project_files got = {0};
    BUF_SCOPED huge = BUF_INIT;

    (void)state;
    buf_adds(&huge, "FROM debian:12\n");
    for (size_t i = 0; i < 1 << 20; i++)
        buf_addc(&huge, i % 80 ? 'x' : '\n');
    put(a, root, "a/Dockerfile", buf_span(&huge));
    put(a, root, "b/Dockerfile", SPAN_LIT("FROM debian:12\n\0\0"));
    put(a, root, "c]\n(x/Dockerfile", SPAN_LIT("FROM debian:12\n"));
    put(a, root, "d/Dockerfile", SPAN_LIT("\xff\xfe FROM \n FROM \xff\n\x1b[2JFROM x\n"));
    assert_int_equal(mkfifo(path_join(a, root, "Dockerfile"), 0600), 0);
    project_files_look(a, root, &got);
    assert_false(was_seen_in(&got, "a/"));
    assert_false(was_seen_in(&got, "b/"));
    assert_false(was_seen_in(&got, "c"));
    assert_false(was_seen_in(&got, "Dockerfile"));
    for (size_t i = 0; i < got.seen.count; i++)
        assert_null(strchr(got.seen.items[i].quote, 0x1b));
    temp_remove(root);
}

static void
of_ten_thousand_files_the_telling_ones_are_read(void **state)
{
    ARENA_SCOPED a = arena_new();
    const char *root = temp_folder(a);
    struct project_files got = {0};
    long long begin;

    (void)state;
    for (size_t i = 0; i < 10000; i++) {
        FD_SCOPED fd = open(arena_strf(a, "%s/page-%05zu.yml", root, i), O_CREAT | O_WRONLY, 0600);
        assert_true(fd >= 0);
    }
    put(a, root, "deep/down/Dockerfile", SPAN_LIT("FROM debian:12\n"));
    begin = clock_ms();
    project_files_look(a, root, &got);
    assert_true(clock_ms() - begin < 5000);
    assert_true(was_seen_in(&got, "deep/down/Dockerfile:1"));
    assert_true(got.looked_at <= 200);
    assert_true(has(&got.notes, "more were not"));
    temp_remove(root);
}

static void
credentials_are_masked_before_anything_is_seen(void **state)
{
    ARENA_SCOPED a = arena_new();
    const char *root = temp_folder(a);
    struct project_files got = {0};

    (void)state;
    put(a, root, "compose.yaml",
        SPAN_LIT("services:\n  web:\n    image: a\n    volumes:\n"
                 "      - https://shop:sugar-Loaf-4711@files.example.com/x:/x\n"
                 "    healthcheck:\n      test: curl -H 'Authorization: Bearer "
                 "ghp_abcdefghijklmnopqrstuvwxyz0123456789' http://localhost\n"));
    project_files_look(a, root, &got);
    assert_true(got.seen.count > 0);
    assert_true(got.masked >= 2);
    for (size_t i = 0; i < got.seen.count; i++) {
        const struct sighting *s = &got.seen.items[i];
        assert_null(strstr(s->quote, "ghp_"));
        assert_null(strstr(s->quote, "sugar"));
        assert_true(!s->value || !strstr(s->value, "sugar"));
    }
    temp_remove(root);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_found_is_said_once_a_kind),
        cmocka_unit_test(folders_of_others_and_links_are_not_entered),
        cmocka_unit_test(what_is_no_text_or_has_no_end_is_passed_over),
        cmocka_unit_test(of_ten_thousand_files_the_telling_ones_are_read),
        cmocka_unit_test(credentials_are_masked_before_anything_is_seen),
    };

    return cmocka_run_group_tests_name("project files", tests, NULL, NULL);
}
