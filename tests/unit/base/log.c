// SPDX-License-Identifier: MIT
#include "base/log.h"

#include "base/buf.h"
#include "base/io.h"
#include "unit/folder.h"
#include "unit/unit.h"

/* The events of the log file, each followed by a bar; their times must be numbers. */
static void
read_log(struct buf *out)
{
    BUF_SCOPED text = BUF_INIT;
    struct err err = ERR_INIT;

    assert_true(io_read_file("debug.log", 1 << 20, &text, &err));
    struct span rest = buf_span(&text), line, time;
    while (span_line(&rest, &line)) {
        assert_true(span_cut(&line, " ms  ", &time));
        time = span_trim(time);
        assert_int_equal(strspn(time.at, "0123456789"), time.len);
        buf_add_span(out, line);
        buf_addc(out, '|');
    }
}

static void
nothing_is_written_before_it_is_opened(void **state)
{
    (void)state;
    log_debug("lost");
    log_close();
    assert_int_equal(access("debug.log", F_OK), -1);
}

static void
an_event_is_a_line(void **state)
{
    BUF_SCOPED got = BUF_INIT;
    struct err err = ERR_INIT;
    struct stat st;

    (void)state;
    assert_true(log_open("debug.log", &err));
    log_debug("sent %d bytes", 5);
    log_debug("two\nlines \033[1m%s", "x");
    log_close();
    log_debug("lost");
    assert_true(log_open("debug.log", &err));
    log_debug("again");
    log_close();
    read_log(&got);
    assert_string_equal(got.data, "sent 5 bytes|two lines [1mx|again|");
    assert_int_equal(stat("debug.log", &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
}

static void
a_log_that_cannot_be_opened_is_said(void **state)
{
    struct err err = ERR_INIT;

    (void)state;
    assert_false(log_open("no/such/folder", &err));
    assert_int_equal(err.code, ERR_IO);
    assert_string_equal(err.text, "cannot write no/such/folder: No such file or directory");
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_enter, folder_leave)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(nothing_is_written_before_it_is_opened),
        IN_FOLDER(an_event_is_a_line),
        IN_FOLDER(a_log_that_cannot_be_opened_is_said),
    };

    return cmocka_run_group_tests_name("log", tests, NULL, NULL);
}
