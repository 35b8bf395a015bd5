// SPDX-License-Identifier: MIT
#include "wire/date.h"

#include "unit/unit.h"

/* 2026-11-25 00:00:00 */
#define NOW 1795564800LL

static void
every_form_gives_the_same_moment(void **state)
{
    static const struct {
        const char *text;
        long long seconds; /* as `date -u -d` gives them */
    } rows[] = {
        {"Sun, 06 Nov 1994 08:49:37 GMT", 784111777},
        {"Sunday, 06-Nov-94 08:49:37 GMT", 784111777},
        {"Sun Nov  6 08:49:37 1994", 784111777},
        {"Wed Nov 16 08:49:37 1994", 784975777},
        {"Thu, 01 Jan 1970 00:00:00 GMT", 0},
        {"Thu, 29 Feb 2024 23:59:60 GMT", 1709251200},
        {"Tue, 29 Feb 2000 12:00:00 GMT", 951825600},
        {"Wed, 25 Nov 2026 00:00:30 GMT", 1795564830},
        {"Wednesday, 25-Nov-26 00:00:30 GMT", 1795564830},
        {"Mon, 01 Mar 2100 00:00:00 GMT", 4107542400},
        {"Friday, 31-Dec-99 23:59:59 GMT", 946684799},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        long long seconds = -1;
        assert_true(date_parse(span_of(rows[i].text), NOW, &seconds));
        assert_int_equal(seconds, rows[i].seconds);
    }
}

static void
what_is_no_date_is_refused(void **state)
{
    static const char *const rows[] = {
        "",
        "120",
        "tomorrow",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 06 Nov 1994 08:49:37 GMT x",
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 06 nov 1994 08:49:37 GMT",
        "Sun, 31 Nov 1994 08:49:37 GMT",
        "Mon, 29 Feb 2100 00:00:00 GMT",
        "Sun, 00 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:60:37 GMT",
        "Sun, 06 Nov 1969 08:49:37 GMT",
        "Sun, 06 Nov 94 08:49:37 GMT",
        "Sun,",
        "Sun Nov  6 08:49:37 1994 GMT",
        "Sun Nov 06 08:49",
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        long long seconds = -1;
        assert_false(date_parse(span_of(rows[i]), NOW, &seconds));
        assert_int_equal(seconds, -1);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_gives_the_same_moment),
        cmocka_unit_test(what_is_no_date_is_refused),
    };

    return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
