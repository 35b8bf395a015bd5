// SPDX-License-Identifier: MIT
#include "base/clock.h"

#include "unit/unit.h"

static void
stamp_is_now_in_utc(void **state)
{
    char stamp[CLOCK_STAMP_SIZE];
    struct tm tm = {0};

    (void)state;
    unsetenv("DEPLOY_INTERVIEW_TEST_CLOCK");
    assert_int_equal(setenv("TZ", "XYZ-5", 1), 0);
    time_t before = time(NULL);
    clock_stamp(stamp);
    time_t after = time(NULL);
    assert_non_null(strptime(stamp, "%Y-%m-%dT%H:%M:%SZ", &tm));
    assert_int_equal(setenv("TZ", "UTC0", 1), 0);
    time_t said = mktime(&tm);
    assert_true(before <= said && said <= after);
}

static void
test_clock_stands_still(void **state)
{
    char stamp[CLOCK_STAMP_SIZE];

    (void)state;
    assert_int_equal(setenv("DEPLOY_INTERVIEW_TEST_CLOCK", "2026-01-02T03:04:05Z", 1), 0);
    clock_stamp(stamp);
    assert_string_equal(stamp, "2026-01-02T03:04:05Z");
}

static void
wrong_test_clock_is_ignored(void **state)
{
    static const char *const rows[] = {"",
                                       "2026",
                                       "2026-01-02T03:04:05",
                                       "2026-01-02 03:04:05Z",
                                       "2026-01-02T03:04:05Z ",
                                       "2026-01-02T03:04:xxZ"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char stamp[CLOCK_STAMP_SIZE];
        assert_int_equal(setenv("DEPLOY_INTERVIEW_TEST_CLOCK", rows[i], 1), 0);
        clock_stamp(stamp);
        assert_int_equal(strlen(stamp), CLOCK_STAMP_SIZE - 1);
        assert_string_not_equal(stamp, rows[i]);
    }
}

static void
milliseconds_never_go_back(void **state)
{
    long long last = clock_ms();

    (void)state;
    for (int i = 0; i < 1000; i++) {
        long long now = clock_ms();
        assert_true(now >= last);
        last = now;
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stamp_is_now_in_utc),
        cmocka_unit_test(test_clock_stands_still),
        cmocka_unit_test(wrong_test_clock_is_ignored),
        cmocka_unit_test(milliseconds_never_go_back),
    };

    return cmocka_run_group_tests_name("clock", tests, NULL, NULL);
}
