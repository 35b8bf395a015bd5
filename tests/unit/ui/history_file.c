// SPDX-License-Identifier: MIT
#include "ui/history_file.h"

#include <sys/stat.h>

#include "base/io.h"
#include "unit/folder.h"
#include "unit/unit.h"

static void
assert_file_is(const char *path, const char *want)
{
    BUF_SCOPED text = BUF_INIT;
    struct err err = ERR_INIT;
    struct stat st;

    if (!io_read_file(path, 1 << 20, &text, &err))
        fail_msg("%s", err.text);
    assert_string_equal(text.data, want);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
}

static void
write_lines(const char *path, const char *const *lines, size_t count)
{
    ARENA_SCOPED a = arena_new();
    struct strings list = {0};

    for (size_t i = 0; i < count; i++)
        *LIST_ADD(a, &list) = lines[i];
    history_file_write(path, &list);
}

static void
lines_are_for_their_owner_only(void **state)
{
    static const char *const lines[] = {"first", "zwölf\u23CEzeilen", "a\033[2Jb"};

    (void)state;
    write_lines("new/folder/history", lines, ARRAY_LEN(lines));
    assert_file_is("new/folder/history", "first\nzwölf\u23CEzeilen\na[2Jb\n");

    folder_put("old", "open to all\n");
    assert_int_equal(chmod("old", 0644), 0);
    write_lines("old", lines, 1);
    assert_file_is("old", "first\n");
}

static void
credentials_are_masked(void **state)
{
    static const char *const lines[] = {"the registry password: hunter2-Xk9!q", "three replicas"};

    (void)state;
    write_lines("history", lines, ARRAY_LEN(lines));
    assert_file_is("history", "the registry password: [masked]\nthree replicas\n");
}

static void
reading_gives_what_was_written_without_empty_lines(void **state)
{
    ARENA_SCOPED a = arena_new();
    struct strings lines = {0};

    (void)state;
    folder_put("history", "one\n\n\033]0;x\007two\n\xff\n");
    history_file_read(a, "history", &lines);
    assert_int_equal(lines.count, 3);
    assert_string_equal(lines.items[0], "one");
    assert_string_equal(lines.items[1], "]0;xtwo");
    assert_string_equal(lines.items[2], "\uFFFD");
}

static void
a_missing_or_impossible_file_is_no_trouble(void **state)
{
    static const char *const lines[] = {"first"};
    ARENA_SCOPED a = arena_new();
    struct strings read = {0};

    (void)state;
    history_file_read(a, "missing", &read);
    assert_int_equal(read.count, 0);
    folder_put("file", "x");
    write_lines("file/history", lines, 1);
    history_file_read(a, "file/history", &read);
    assert_int_equal(read.count, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines_are_for_their_owner_only, folder_enter, folder_leave),
        cmocka_unit_test_setup_teardown(credentials_are_masked, folder_enter, folder_leave),
        cmocka_unit_test_setup_teardown(reading_gives_what_was_written_without_empty_lines,
                                        folder_enter, folder_leave),
        cmocka_unit_test_setup_teardown(a_missing_or_impossible_file_is_no_trouble, folder_enter,
                                        folder_leave),
    };

    return cmocka_run_group_tests_name("history_file", tests, NULL, NULL);
}
