// SPDX-License-Identifier: MIT
#include <locale.h>

#include "interview/value.h"
#include "unit/interview/types.h"
#include "unit/unit.h"

static struct value
parse(struct arena *a, const char *type, const char *text)
{
    struct value v;

    if (!value_parse(a, type_of(a, span_of(type)), span_of(text), &v))
        fail_msg("\"%s\" is no %s", text, type);
    return v;
}

static const struct {
    const char *type;
    const char *a, *b;
    bool same;
} pairs[] = {
    {"duration", "90 min", "anderthalb Stunden", true},
    {"duration", "1 year", "365 days", true},
    {"duration", "12 months", "ein Jahr", true},
    {"duration", "4 h", "about 4 h", false},
    {"duration", "at most 4 h", "within 4 hours", true},
    {"duration", "4 h", "4 h 1 min", false},
    {"duration", "4 to 5 h", "4 h", false},
    {"count", "1,200", "1.200", true},
    {"count", "4 to 12", "between 4 and 12", true},
    {"share", "99.5 %", "99,5 Prozent", true},
    {"share", "99.5 %", "99.9 %", false},
    {"size", "1000 MB", "1 GB", true},
    {"rate", "2 requests/s", "120 requests per minute", true},
    {"rate", "2 requests/s", "2/s", true},
    {"rate", "2 requests/s", "2 Anfragen/s", false},
    {"money", "6000 EUR per year", "500 EUR/month", true},
    {"money", "500 EUR", "500 EUR/month", false},
    {"money", "500 EUR", "500 USD", false},
    {"time", "15:10", "3:10 pm", true},
    {"time", "04:30 Europe/Berlin", "04:30", true},
    {"time", "04:30 Europe/Berlin", "04:30 UTC", false},
    {"time", "before 04:30", "04:30", false},
    {"window", "Mon-Fri 8-18", "weekdays 08:00-18:00", true},
    {"window", "Mon-Fri 8-18 CET", "Mon-Fri 8-18", true},
    {"window", "Mon-Fri 8-18 CET", "Mon-Fri 8-18 UTC", false},
    {"window", "Nov-Mar Mon-Fri 8-18", "Mon-Fri 8-18", false},
    {"window", "24/7", "daily 00:00-24:00", true},
    {"date", "2026-05", "May 2026", true},
    {"date", "2026-05", "2026-05-12", false},
    {"date", "never", "nie", true},
    {"flag", "yes", "Ja, mit Sperre", true},
    {"flag", "yes", "no", false},
    {"one of a-b/c", "A b", "a-b", true},
    {"text", "Team Lead", "team  lead", true},
    {"text", "team lead", "team leader", false},
    {"host", "Shop.example.com", "shop.example.com", true},
    {"list of text", "web, worker", "worker and web", true},
    {"list of text", "web, worker", "web, beat", false},
    {"list of text", "web, web, worker", "web, worker, worker", true},
    {"list of text", "web", "web, worker", false},
    {"list of window", "Mon-Fri 8-18", "Mon-Fri 08:00-18:00", true},
};

static void
the_same_in_other_words_is_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        ARENA_SCOPED a = arena_new();
        struct value x = parse(a, pairs[i].type, pairs[i].a);
        struct value y = parse(a, pairs[i].type, pairs[i].b);
        if (value_same(&x, &y) != pairs[i].same || value_same(&y, &x) != pairs[i].same)
            fail_msg("%s \"%s\" and \"%s\"", pairs[i].type, pairs[i].a, pairs[i].b);
        assert_true(value_same(&x, &x));
    }
}

static void
values_of_other_types_differ(void **state)
{
    ARENA_SCOPED a = arena_new();
    struct value number = parse(a, "number", "5");
    struct value count = parse(a, "count", "5");
    struct value list = parse(a, "list of count", "5");

    (void)state;
    assert_false(value_same(&number, &count));
    assert_false(value_same(&list, &count));
    assert_false(value_same(&count, &list));
}

static void
windows_overlap_when_they_share_a_quarter_hour(void **state)
{
    static const struct {
        const char *a, *b;
        bool overlap;
    } rows[] = {
        {"Tue-Thu 20:00-22:00", "24/7", true},
        {"Tue-Thu 20:00-22:00", "Mon-Fri 08:00-18:00", false},
        {"Mon 08:00-12:00", "Mon 12:00-14:00", false},
        {"Mon 08:00-12:15", "Mon 12:00-14:00", true},
        {"Sun 22:00-02:00", "Mon 01:00-03:00", true},
        {"22:00-06:00", "Wed 05:00-07:00", true},
        {"weekends", "Mon-Fri 00:00-24:00", false},
        {"Nov-Mar daily 8-18", "Jun-Aug daily 8-18", false},
        {"Nov-Mar daily 8-18", "Jan daily 8-18", true},
        {"Nov-Mar daily 8-18", "daily 17-19", true},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ARENA_SCOPED a = arena_new();
        struct value x = parse(a, "window", rows[i].a);
        struct value y = parse(a, "window", rows[i].b);
        if (window_overlaps(x.window, y.window) != rows[i].overlap ||
            window_overlaps(y.window, x.window) != rows[i].overlap)
            fail_msg("\"%s\" and \"%s\"", rows[i].a, rows[i].b);
    }
}

static void
minutes_are_printed_as_people_say_them(void **state)
{
    static const struct {
        double minutes;
        const char *want;
    } rows[] = {
        {0, "0 min"},
        {1.0 / 3, "20 s"},
        {.3 / 60, "300 ms"},
        {1.5 / 60, "1.5 s"},
        {1, "1 min"},
        {90.5, "1 h 30 min 30 s"},
        {216, "3 h 36 min"},
        {1440, "24 h"},
        {2160, "36 h"},
        {2880, "2 days"},
        {20160, "14 days"},
        {3121, "2 days 4 h 1 min"},
        {525600, "1 year"},
        {526000, "1 year 6 h 40 min"},
        {-40, "-40 min"},
        {59.99999999, "1 h"},
        {1e15, "694,444,444,444 days"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED got = BUF_INIT;
        duration_print(rows[i].minutes, &got);
        assert_string_equal(got.data, rows[i].want);
    }
}

/* Rules and documents use the members, not the print. */
static void
members_are_in_the_units_of_the_header(void **state)
{
    ARENA_SCOPED a = arena_new();

    (void)state;
    assert_true(parse(a, "duration", "4 h").low == 240);
    assert_true(parse(a, "size", "40 GB").low == 40e9);
    assert_true(parse(a, "rate", "20 requests/s").low == 1200);
    assert_string_equal(parse(a, "rate", "20 requests/s").unit, "requests");
    assert_true(parse(a, "share", "5 %").low == .05);
    assert_true(parse(a, "time", "04:30 Europe/Paris").low == 270);
    assert_string_equal(parse(a, "time", "04:30 Europe/Paris").unit, "Europe/Paris");
    struct value v = parse(a, "money", "14,000 EUR per month");
    assert_true(v.low == 14000 && v.per_month);
    assert_string_equal(v.unit, "EUR");
    assert_string_equal(v.text, "14,000 EUR per month");
    v = parse(a, "count", "4 to 12");
    assert_true(v.low == 4 && v.high == 12 && v.qualifier == QUALIFIER_RANGE);
    v = parse(a, "window", "04:00-12:00");
    assert_true(v.window->every_day_assumed);
    v = parse(a, "window", "daily 04:00-12:00 UTC");
    assert_false(v.window->every_day_assumed);
    assert_string_equal(v.window->zone, "UTC");
    v = parse(a, "window", "Nov-Mar Mon 00:00-00:15");
    assert_true(v.window->season_from == 11 && v.window->season_to == 3);
    assert_int_equal(v.window->quarters[0], 1);
    v = parse(a, "date", "15. Dezember");
    assert_true(v.year == 0 && v.month == 12 && v.day == 15);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_in_other_words_is_the_same),
        cmocka_unit_test(values_of_other_types_differ),
        cmocka_unit_test(windows_overlap_when_they_share_a_quarter_hour),
        cmocka_unit_test(minutes_are_printed_as_people_say_them),
        cmocka_unit_test(members_are_in_the_units_of_the_header),
    };

    setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests_name("value_same", tests, NULL, NULL);
}
