// SPDX-License-Identifier: MIT
#include "base/io.h"

#include <errno.h>
#include <signal.h>
#include <sys/time.h>

#include "base/arena.h"
#include "base/path.h"
#include "unit/folder.h"
#include "unit/unit.h"

static void
assert_file_is(const char *path, const char *want)
{
    BUF_SCOPED text = BUF_INIT;
    struct err err = ERR_INIT;

    if (!io_read_file(path, 1 << 20, &text, &err))
        fail_msg("%s", err.text);
    assert_string_equal(text.data, want);
}

/* Names in the current folder, each followed by a space. */
static void
assert_names_are(const char *want)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED got = BUF_INIT;
    struct strings names = {0};
    struct err err = ERR_INIT;

    assert_true(path_list(a, ".", false, &names, &err));
    for (size_t i = 0; i < names.count; i++)
        buf_addf(&got, "%s ", names.items[i]);
    assert_string_equal(got.data, want);
}

static void
read_adds_to_what_is_there(void **state)
{
    BUF_SCOPED b = BUF_INIT;
    struct err err = ERR_INIT;

    (void)state;
    folder_put("f", "two");
    buf_adds(&b, "one ");
    assert_true(io_read_file("f", 3, &b, &err));
    assert_string_equal(b.data, "one two");
}

static void
read_refuses_what_is_no_file_or_too_large(void **state)
{
    static const struct {
        const char *path;
        size_t max;
        enum err_code code;
        const char *text;
    } rows[] = {
        {"big", 4, ERR_USAGE, "big is larger than 4 bytes"},
        {"big", 0, ERR_USAGE, "big is larger than 0 MiB"},
        {"huge", (size_t)1 << 20, ERR_USAGE, "huge is larger than 1 MiB"},
        {"huge", 1536, ERR_USAGE, "huge is larger than 1536 bytes"},
        {"huge", 64 * 1024, ERR_USAGE, "huge is larger than 64 KiB"},
        {"folder", 100, ERR_USAGE, "folder is a folder, not a file"},
        {"/dev/null", 100, ERR_USAGE, "/dev/null is a device, not a file"},
        {"missing", 100, ERR_IO, "cannot read missing: No such file or directory"},
        {"big/x", 100, ERR_IO, "cannot read big/x: Not a directory"},
    };

    (void)state;
    folder_put("big", "12345");
    folder_put("huge", "");
    assert_int_equal(truncate("huge", (1 << 20) + 1), 0);
    assert_int_equal(mkdir("folder", 0777), 0);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED b = BUF_INIT;
        struct err err = ERR_INIT;
        buf_adds(&b, "kept");
        assert_false(io_read_file(rows[i].path, rows[i].max, &b, &err));
        assert_string_equal(err.text, rows[i].text);
        assert_int_equal(err.code, rows[i].code);
        assert_string_equal(b.data, "kept");
    }
}

static void
read_takes_a_pipe_to_its_end_and_no_further_than_allowed(void **state)
{
    (void)state;
    for (size_t max = 8; max <= 9; max++) {
        BUF_SCOPED b = BUF_INIT;
        struct err err = ERR_INIT;
        int ends[2];
        assert_int_equal(pipe(ends), 0);
        assert_int_equal(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
        assert_int_equal(write(ends[1], "123456789", 9), 9);
        close(ends[1]);
        assert_int_equal(io_read_fd(ends[0], "standard input", max, &b, &err), max == 9);
        assert_string_equal(b.data, max == 9 ? "123456789" : "");
        assert_string_equal(err.text, max == 9 ? "" : "standard input is larger than 8 bytes");
        close(ends[0]);
    }
}

static void
read_that_fails_late_leaves_nothing(void **state)
{
    BUF_SCOPED b = BUF_INIT;
    struct err err = ERR_INIT;

    (void)state;
    folder_put("huge", "");
    assert_int_equal(truncate("huge", 300000), 0);
    FD_SCOPED fd = open("huge", O_RDONLY);
    buf_adds(&b, "kept");
    assert_false(io_read_fd(fd, "huge", 299999, &b, &err));
    assert_string_equal(b.data, "kept");
    assert_int_equal(b.len, 4);
}

static void
read_of_a_named_pipe_without_a_writer_ends(void **state)
{
    BUF_SCOPED b = BUF_INIT;
    struct err err = ERR_INIT;

    (void)state;
    assert_int_equal(mkfifo("pipe", 0666), 0);
    assert_true(io_read_file("pipe", 10, &b, &err));
    assert_string_equal(b.data, "");
}

static void
ignore_signal(int number)
{
    (void)number;
}

static void
read_ends_when_a_signal_arrives(void **state)
{
    struct sigaction action = {.sa_handler = ignore_signal}, before;
    /* Repeated, so that one that comes before the read does no harm. */
    const struct itimerval often = {{0, 10000}, {0, 10000}};
    BUF_SCOPED b = BUF_INIT;
    struct err err = ERR_INIT;
    int ends[2];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(sigaction(SIGALRM, &action, &before), 0);
    setitimer(ITIMER_REAL, &often, NULL);
    assert_false(io_read_fd(ends[0], "standard input", 10, &b, &err));
    assert_int_equal(err.code, ERR_INTERRUPTED);
    assert_string_equal(err.text, "interrupted while reading standard input");
    setitimer(ITIMER_REAL, &(struct itimerval){0}, NULL);
    assert_int_equal(sigaction(SIGALRM, &before, NULL), 0);
    close(ends[0]);
    close(ends[1]);
}

static void
write_all_names_what_it_could_not_write(void **state)
{
    struct err err = ERR_INIT;

    (void)state;
    assert_false(io_write_all(-1, SPAN_LIT("x"), "the journal", &err));
    assert_string_equal(err.text, "cannot write the journal: Bad file descriptor");
    assert_true(io_write_all(-1, SPAN_NONE, "nothing", &err));
}

static mode_t
mode_of(const char *path)
{
    struct stat st;

    assert_int_equal(stat(path, &st), 0);
    return st.st_mode & 07777;
}

static void
atomic_write_replaces_and_keeps_the_mode(void **state)
{
    struct err err = ERR_INIT;
    mode_t mask = umask(027);

    (void)state;
    assert_true(io_write_atomic("new", SPAN_LIT("a"), &err));
    umask(mask);
    assert_int_equal(mode_of("new"), 0640);
    assert_int_equal(chmod("new", 0606), 0);
    assert_true(io_write_atomic("new", SPAN_LIT("b"), &err));
    assert_int_equal(mode_of("new"), 0606);
    assert_file_is("new", "b");
    assert_true(io_write_atomic("./new", SPAN_NONE, &err));
    assert_file_is("new", "");
    assert_names_are("new ");
}

static void
atomic_write_goes_through_a_symbolic_link(void **state)
{
    struct err err = ERR_INIT;
    struct stat st;

    (void)state;
    assert_int_equal(mkdir("real", 0777), 0);
    folder_put("real/plan.md", "old");
    assert_int_equal(symlink("real/plan.md", "plan.md"), 0);
    assert_true(io_write_atomic("plan.md", SPAN_LIT("new"), &err));
    assert_file_is("real/plan.md", "new");
    assert_int_equal(lstat("plan.md", &st), 0);
    assert_true(S_ISLNK(st.st_mode));
}

static void
atomic_write_that_fails_leaves_nothing(void **state)
{
    struct err err = ERR_INIT;

    (void)state;
    assert_int_equal(mkdir("taken", 0777), 0);
    assert_false(io_write_atomic("taken", SPAN_LIT("x"), &err));
    assert_string_equal(err.text, "cannot write taken: Is a directory");
    assert_int_equal(err.code, ERR_IO);
    assert_false(io_write_atomic("no/such/folder", SPAN_LIT("x"), &err));
    assert_string_equal(err.text, "cannot write no/such/folder: No such file or directory");
    assert_names_are("taken ");
}

static void
atomic_write_passes_over_a_left_temporary_file(void **state)
{
    ARENA_SCOPED a = arena_new();
    const char *left = arena_strf(a, ".deploy-interview-%ld-0.tmp", (long)getpid());
    struct err err = ERR_INIT;

    (void)state;
    folder_put(left, "left by a crash");
    assert_true(io_write_atomic("f", SPAN_LIT("x"), &err));
    assert_file_is(left, "left by a crash");
    assert_file_is("f", "x");
}

static void
make_folder_makes_what_is_missing(void **state)
{
    struct err err = ERR_INIT;

    (void)state;
    assert_true(io_make_folder("a/b//c/", &err));
    assert_true(path_is_folder("a/b/c"));
    assert_true(io_make_folder("a/b", &err));
    assert_true(io_make_folder(".", &err));
    folder_put("a/file", "");
    assert_false(io_make_folder("a/file", &err));
    assert_string_equal(err.text, "cannot make the folder a/file: Not a directory");
    assert_false(io_make_folder("a/file/x", &err));
    assert_int_equal(err.code, ERR_IO);
}

static void
sync_of_a_missing_folder_fails(void **state)
{
    struct err err = ERR_INIT;

    (void)state;
    folder_put("f", "");
    assert_true(io_sync_folder_of("f", &err));
    assert_false(io_sync_folder_of("gone/f", &err));
    assert_string_equal(err.text, "cannot write gone: No such file or directory");
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_enter, folder_leave)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(read_adds_to_what_is_there),
        IN_FOLDER(read_refuses_what_is_no_file_or_too_large),
        IN_FOLDER(read_takes_a_pipe_to_its_end_and_no_further_than_allowed),
        IN_FOLDER(read_that_fails_late_leaves_nothing),
        IN_FOLDER(read_of_a_named_pipe_without_a_writer_ends),
        IN_FOLDER(read_ends_when_a_signal_arrives),
        IN_FOLDER(write_all_names_what_it_could_not_write),
        IN_FOLDER(atomic_write_replaces_and_keeps_the_mode),
        IN_FOLDER(atomic_write_goes_through_a_symbolic_link),
        IN_FOLDER(atomic_write_that_fails_leaves_nothing),
        IN_FOLDER(atomic_write_passes_over_a_left_temporary_file),
        IN_FOLDER(make_folder_makes_what_is_missing),
        IN_FOLDER(sync_of_a_missing_folder_fails),
    };

    return cmocka_run_group_tests_name("io", tests, NULL, NULL);
}
