// SPDX-License-Identifier: MIT
#include "ui/signals.h"

#include <signal.h>
#include <unistd.h>

#include "base/clock.h"
#include "unit/unit.h"

static void
leave_alone(int signal)
{
    (void)signal;
}

/* Whoever runs the tests may ignore some: nohup does, and a shell's background jobs. */
static int
with_signals(void **state)
{
    static const int all[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(all); i++)
        signal(all[i], SIG_DFL);
    signals_open();
    return 0;
}

static int
without_signals(void **state)
{
    (void)state;
    for (int kind = 0; kind < SIGNALS_KIND_COUNT; kind++)
        signals_take((enum signals_kind)kind);
    signals_close();
    return 0;
}

static void
signals_are_counted_until_they_are_taken(void **state)
{
    (void)state;
    raise(SIGINT);
    raise(SIGINT);
    raise(SIGHUP);
    raise(SIGTERM);
    raise(SIGWINCH);
    assert_int_equal(signals_pending(SIGNALS_INTERRUPT), 2);
    assert_int_equal(signals_take(SIGNALS_INTERRUPT), 2);
    assert_int_equal(signals_take(SIGNALS_INTERRUPT), 0);
    assert_int_equal(signals_pending(SIGNALS_END), 2);
    assert_int_equal(signals_pending(SIGNALS_RESIZE), 1);
}

static void
a_signal_that_came_while_held_goes_before_what_can_be_read(void **state)
{
    int ends[2];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "x", 1), 1);
    signals_hold();
    assert_int_equal(signals_wait(ends[0], -1), SIGNALS_READABLE);
    raise(SIGINT);
    raise(SIGTSTP);
    assert_int_equal(signals_pending(SIGNALS_INTERRUPT), 0);
    assert_int_equal(signals_wait(ends[0], 0), SIGNALS_CAME);
    assert_int_equal(signals_wait(ends[0], -1), SIGNALS_CAME);
    assert_int_equal(signals_take(SIGNALS_INTERRUPT), 1);
    assert_int_equal(signals_take(SIGNALS_SUSPEND), 1);
    assert_int_equal(signals_wait(ends[0], -1), SIGNALS_READABLE);
    signals_release();
    close(ends[0]);
    close(ends[1]);
}

static void
the_end_of_input_can_be_read(void **state)
{
    int ends[2];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    close(ends[1]);
    signals_hold();
    assert_int_equal(signals_wait(ends[0], -1), SIGNALS_READABLE);
    signals_release();
    close(ends[0]);
}

static void
a_wait_can_have_a_limit(void **state)
{
    int ends[2];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    signals_hold();
    assert_int_equal(signals_wait(ends[0], 0), SIGNALS_LATE);
    long long began = clock_ms();
    assert_int_equal(signals_wait(ends[0], 30), SIGNALS_LATE);
    assert_true(clock_ms() - began >= 29);
    /* One that was blocked is let in, however short the wait. */
    raise(SIGINT);
    assert_int_equal(signals_wait(ends[0], 0), SIGNALS_CAME);
    signals_take(SIGNALS_INTERRUPT);
    assert_int_equal(write(ends[1], "x", 1), 1);
    assert_int_equal(signals_wait(ends[0], 0), SIGNALS_READABLE);
    signals_release();
    close(ends[0]);
    close(ends[1]);
}

static void
actions_come_back_and_ignored_signals_stay_ignored(void **state)
{
    struct sigaction now;

    (void)state;
    signal(SIGINT, leave_alone);
    signal(SIGHUP, SIG_IGN);
    signal(SIGPIPE, leave_alone);
    signals_open();
    raise(SIGHUP);
    raise(SIGPIPE);
    assert_int_equal(signals_pending(SIGNALS_END), 0);
    sigaction(SIGPIPE, NULL, &now);
    assert_ptr_equal(now.sa_handler, SIG_IGN);
    signals_close();

    sigaction(SIGINT, NULL, &now);
    assert_ptr_equal(now.sa_handler, leave_alone);
    sigaction(SIGHUP, NULL, &now);
    assert_ptr_equal(now.sa_handler, SIG_IGN);
    sigaction(SIGPIPE, NULL, &now);
    assert_ptr_equal(now.sa_handler, leave_alone);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(signals_are_counted_until_they_are_taken, with_signals,
                                        without_signals),
        cmocka_unit_test_setup_teardown(a_signal_that_came_while_held_goes_before_what_can_be_read,
                                        with_signals, without_signals),
        cmocka_unit_test_setup_teardown(the_end_of_input_can_be_read, with_signals,
                                        without_signals),
        cmocka_unit_test_setup_teardown(a_wait_can_have_a_limit, with_signals, without_signals),
        cmocka_unit_test(actions_come_back_and_ignored_signals_stay_ignored),
    };

    return cmocka_run_group_tests_name("signals", tests, NULL, NULL);
}
