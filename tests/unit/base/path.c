// SPDX-License-Identifier: MIT
#include "base/path.h"

#include "base/buf.h"
#include "unit/folder.h"
#include "unit/unit.h"

static void
join_folder_and_name_follow_the_slashes(void **state)
{
    static const struct {
        const char *folder, *name, *joined, *joined_folder, *joined_name;
    } rows[] = {
        {"a",   "b",   "a/b",  "a",   "b"},
        {"a/",  "b",   "a/b",  "a",   "b"},
        {"",    "b",   "b",    ".",   "b"},
        {"a",   "/b",  "/b",   "/",   "b"},
        {"/",   "b/c", "/b/c", "/b",  "c"},
        {"a/b", "",    "a/b/", "a/b", "" },
        {".",   "x",   "./x",  ".",   "x"},
    };
    ARENA_SCOPED a = arena_new();

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const char *joined = path_join(a, rows[i].folder, rows[i].name);
        assert_string_equal(joined, rows[i].joined);
        assert_string_equal(path_folder(a, joined), rows[i].joined_folder);
        assert_string_equal(path_name(joined), rows[i].joined_name);
    }
}

static void
exists_and_is_folder_follow_links(void **state)
{
    (void)state;
    folder_put("file", "");
    assert_int_equal(mkdir("folder", 0777), 0);
    assert_int_equal(symlink("folder", "link"), 0);
    assert_int_equal(symlink("nowhere", "dangling"), 0);
    assert_true(path_exists("file") && path_exists("folder") && path_exists("link"));
    assert_false(path_exists("dangling") || path_exists("missing"));
    assert_true(path_is_folder("folder") && path_is_folder("link"));
    assert_false(path_is_folder("file") || path_is_folder("dangling"));
}

static void
make_tree_with_links(void)
{
    assert_int_equal(mkdir("root", 0777), 0);
    assert_int_equal(mkdir("root/docs", 0777), 0);
    assert_int_equal(mkdir("root-2", 0777), 0);
    assert_int_equal(mkdir("out", 0777), 0);
    folder_put("root/file", "");
    folder_put("out/file", "");
    assert_int_equal(symlink("../out", "root/link-out"), 0);
    assert_int_equal(symlink("docs", "root/link-in"), 0);
    assert_int_equal(symlink("../out/file", "root/file-out"), 0);
    assert_int_equal(symlink("file", "root/file-in"), 0);
    assert_int_equal(symlink("docs/missing", "root/dangling"), 0);
    assert_int_equal(symlink("../out/missing", "root/dangling-out"), 0);
    assert_int_equal(symlink("loop", "root/loop"), 0);
    assert_int_equal(symlink("root", "root-link"), 0);
}

static void
inside_means_after_following_links(void **state)
{
    static const struct {
        const char *root, *path;
        bool inside;
    } rows[] = {
        {"root",      "root",                   true },
        {"root",      "root/",                  true },
        {"root",      "root/file",              true },
        {"root",      "root/new",               true },
        {"root",      "root/new/deep/er.md",    true },
        {"root",      "root/docs/../file",      true },
        {"root",      "root/link-in/new",       true },
        {"root",      "root/file-in",           true },
        {"root",      "root-link/docs/x",       true },
        {"root-link", "root/docs/x",            true },
        {"root/docs", "root/link-in/x",         true },
        {".",         "root/file",              true },
        {".",         "new",                    true },
        {"/",         "new",                    true },
        {"root",      "out/file",               false},
        {"root",      "root-2",                 false},
        {"root",      "root-2/new",             false},
        {"root",      ".",                      false},
        {"root",      "root/..",                false},
        {"root",      "root/../out/new",        false},
        {"root",      "root/new/../../out/new", false},
        {"root",      "root/new/..",            false},
        {"root",      "root/link-out",          false},
        {"root",      "root/link-out/",         false},
        {"root",      "root/link-out/new/x.md", false},
        {"root",      "root/file-out",          false},
        {"root",      "root/dangling",          false},
        {"root",      "root/dangling/",         false},
        {"root",      "root/dangling-out",      false},
        {"root",      "root/dangling-out/new",  false},
        {"root",      "root/loop",              false},
        {"root",      "root/file/new",          false},
        {"root",      "",                       false},
        {"missing",   "missing/new",            false},
    };

    (void)state;
    make_tree_with_links();
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct err err = ERR_INIT;
        if (path_check_inside(rows[i].root, rows[i].path, &err) != rows[i].inside)
            fail_msg("%s in %s: %s", rows[i].path, rows[i].root, err.text);
        assert_int_equal(err.code, rows[i].inside ? ERR_NONE : ERR_IO);
    }
}

static void
outside_is_said_with_both_names(void **state)
{
    struct err err = ERR_INIT;

    (void)state;
    make_tree_with_links();
    assert_false(path_check_inside("root", "root/link-out/x", &err));
    assert_string_equal(err.text, "root/link-out/x does not lie in root");
    assert_false(path_check_inside("root", "root/dangling", &err));
    assert_string_equal(
        err.text, "cannot tell whether root/dangling lies in root: No such file or directory");
}

static void
assert_list_is(const char *folder, bool recurse, const char *want)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED got = BUF_INIT;
    struct strings names = {0};
    struct err err = ERR_INIT;

    if (!path_list(a, folder, recurse, &names, &err))
        fail_msg("%s", err.text);
    for (size_t i = 0; i < names.count; i++)
        buf_addf(&got, "%s ", names.items[i]);
    assert_string_equal(got.data, want);
}

static void
list_is_sorted_and_complete(void **state)
{
    (void)state;
    assert_int_equal(mkdir("d", 0777), 0);
    assert_int_equal(mkdir("d/sub", 0777), 0);
    assert_int_equal(mkdir("d/sub/deep", 0777), 0);
    folder_put("d/b", "");
    folder_put("d/B", "");
    folder_put("d/.hidden", "");
    folder_put("d/sub/a", "");
    folder_put("d/sub/deep/z", "");
    assert_int_equal(symlink("sub", "d/link"), 0);
    assert_int_equal(symlink("..", "d/sub/up"), 0);
    assert_int_equal(symlink("b", "d/c"), 0);
    assert_list_is("d", false, ".hidden B b c link sub ");
    assert_list_is("d", true, ".hidden B b c sub/a sub/deep/z ");
    assert_list_is("d/", true, ".hidden B b c sub/a sub/deep/z ");
    assert_list_is("missing", true, "");
}

static void
list_stops_at_sixteen_folders(void **state)
{
    BUF_SCOPED path = BUF_INIT;
    BUF_SCOPED want = BUF_INIT;

    (void)state;
    buf_adds(&path, "d");
    for (int depth = 0; depth <= 17; depth++) {
        assert_int_equal(mkdir(path.data, 0777), 0);
        size_t len = path.len;
        buf_adds(&path, "/f");
        folder_put(path.data, "");
        buf_truncate(&path, len);
        buf_adds(&path, "/s");
    }
    /* "s" sorts after "f" in each folder. */
    for (int depth = 0; depth <= 16; depth++) {
        for (int i = 0; i < depth; i++)
            buf_adds(&want, "s/");
        buf_adds(&want, "f ");
    }
    assert_list_is("d", true, want.data);
}

static void
list_of_a_file_fails(void **state)
{
    ARENA_SCOPED a = arena_new();
    struct strings names = {0};
    struct err err = ERR_INIT;

    (void)state;
    folder_put("f", "");
    assert_false(path_list(a, "f", false, &names, &err));
    assert_string_equal(err.text, "cannot list the folder f: Not a directory");
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_enter, folder_leave)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(join_folder_and_name_follow_the_slashes),
        IN_FOLDER(exists_and_is_folder_follow_links),
        IN_FOLDER(inside_means_after_following_links),
        IN_FOLDER(outside_is_said_with_both_names),
        IN_FOLDER(list_is_sorted_and_complete),
        IN_FOLDER(list_stops_at_sixteen_folders),
        IN_FOLDER(list_of_a_file_fails),
    };

    return cmocka_run_group_tests_name("path", tests, NULL, NULL);
}
