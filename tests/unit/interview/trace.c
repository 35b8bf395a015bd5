// SPDX-License-Identifier: MIT
#include "interview/trace.h"

#include <locale.h>

#include "unit/unit.h"

#define SOURCE                                                                                     \
    "We keep four images at ghcr.io/acme and go back in 15 minutes; GitHub runs `make back` on "   \
    "deploy-1.internal at 04:30, since 2024-05-01, with PostgreSQL 15.4 and 99.5 % as aim. "       \
    "Jonas decides, the logs are in /var/log/app and cost 1,200 EUR."

/* What is foreign in the text, by that source; "" for nothing. */
struct row {
    const char *text;
    const char *foreign;
};

static const struct row hard_words[] = {
    /* Nothing that could be acted on. */
    {"", ""},
    {"They want to be quick, and it is one of those days.", ""},
    {"A CI job and an SSH key, as the SLA says.", ""},
    /* Numbers, by value. */
    {"4 images are kept", ""},
    {"four images are kept", ""},
    {"vier Abbilder", ""},
    {"5 images are kept", "5"},
    {"five images are kept", "five"},
    {"15min", ""},
    {"15 min", ""},
    {"16min", "16min"},
    {"99.5%", ""},
    {"99.9%", "99.9%"},
    {"~15 minutes", ""},
    {">15 minutes", ""},
    {">16 minutes", "16"},
    {"4-15 minutes", ""},
    {"4-16 minutes", "4-16"},
    /* Dates, times, versions. */
    {"at 04:30", ""},
    {"at 04:31", "04:31"},
    {"since 2024-05-01", ""},
    {"since 2024-05-02", "2024-05-02"},
    {"PostgreSQL 15.4", ""},
    {"PostgreSQL 16", "16"},
    /* Names with capitals inside. */
    {"GitHub runs it", ""},
    {"GitLab runs it", "GitLab"},
    {"the GHCR", ""},
    {"the ECR", "ECR"},
    /* Hosts, paths, addresses. */
    {"deploy-1.internal", ""},
    {"deploy-2.internal", "deploy-2.internal"},
    {"evil.example.com", "evil.example.com"},
    {"/var/log/app", ""},
    {"/etc/passwd", "/etc/passwd"},
    {"me@example.com", "me@example.com"},
    {"https://ghcr.io/acme", "https://ghcr.io/acme"},
    {"ghcr.io/acme", ""},
    {"ghcr.io", ""},
    /* Commands. */
    {"run `make back`", ""},
    {"run `make it`", "make it"},
    {"run `rm -rf` now", "rm -rf"},
    {"run `make back and leave", ""},
    {"(\"04:30\"), 'GitHub'.", ""},
};

static const struct row names[] = {
    {"It is Jonas who decides.", ""},
    {"It is Mallory who decides.", "Mallory"},
    {"It is up to Mallory Quux.", "Mallory"},
    {"Mallory decides.", ""}, /* the first word of a sentence has its capital anyway */
    {"It stops. Everything does.", ""},
    {"Note: Everything stops.", ""},
    {"I decide, or I do not.", ""},
    {"ask the API or the VPN", ""},
    {"Der Leiter der Technik und die Abteilung Betrieb entscheiden", ""}, /* as German writes */
    {"the \"Mallory\" way", "Mallory"},
    {"the *Mallory* way", "Mallory"},
};

static void
check_rows(const struct row *rows, size_t count,
           struct span (*foreign)(const struct trace *, struct span))
{
    ARENA_SCOPED a = arena_new();
    struct trace t = {.folded = SPAN_NONE};

    trace_add(a, &t, span_of(SOURCE));
    for (size_t i = 0; i < count; i++) {
        struct span got = foreign(&t, span_of(rows[i].text));
        if (!span_is(got, rows[i].foreign))
            fail_msg("\"%s\": \"%.*s\", not \"%s\"", rows[i].text, SPAN_ARG(got), rows[i].foreign);
    }
}

static void
hard_words_that_no_source_holds_are_found(void **state)
{
    (void)state;
    check_rows(hard_words, ARRAY_LEN(hard_words), trace_foreign);
}

static void
names_that_no_source_holds_are_found(void **state)
{
    (void)state;
    check_rows(names, ARRAY_LEN(names), trace_foreign_name);
}

static void
where_the_sources_write_nouns_large_a_capital_makes_no_name(void **state)
{
    ARENA_SCOPED a = arena_new();
    struct trace t = {.folded = SPAN_NONE};

    (void)state;
    trace_add(a, &t, span_of("Die Freigabe gibt der Leiter der Technik, nachts die Bereitschaft."));
    assert_int_equal(trace_foreign_name(&t, span_of("nachts gibt es keine Pause")).len, 0);
}

static void
several_sources_count_together(void **state)
{
    ARENA_SCOPED a = arena_new();
    struct trace t = {.folded = SPAN_NONE};

    (void)state;
    trace_add(a, &t, span_of("GitHub runs it"));
    assert_true(span_is(trace_foreign(&t, span_of("GitHub at 04:30")), "04:30"));
    trace_add(a, &t, span_of("at 04:30"));
    assert_int_equal(trace_foreign(&t, span_of("GitHub at 04:30")).len, 0);
    /* Words of two sources do not grow together. */
    assert_true(trace_foreign(&t, span_of("`it at`")).len);
}

static void
all_words_or_not(void **state)
{
    static const struct {
        const char *text;
        bool held;
    } rows[] = {
        {"", true},       {"four images", true},       {"FOUR Images", true},
        {"image", true}, /* a form of a longer word */
        {"imago", false}, {"the head", false},         {"Jonas", true},
        {"Jonah", false}, {"jonas decides", true},     {"on", true},
        {"o", false},     {"deploy-1.internal", true}, {"deploy-2.internal", false},
    };
    ARENA_SCOPED a = arena_new();
    struct trace t = {.folded = SPAN_NONE};

    (void)state;
    trace_add(a, &t, span_of(SOURCE));
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (trace_has_words(&t, span_of(rows[i].text)) != rows[i].held)
            fail_msg("%s", rows[i].text);
}

static void
the_share_of_the_users_words(void **state)
{
    static const struct {
        const char *text;
        int percent;
    } rows[] = {
        {"", 100},          {"a be 12", 100}, {"four images", 100}, {"images elsewhere", 50},
        {"elsewhere", 0},   {"image", 100},   {"minute", 100},      {"decided", 100},
        {"wholly other", 0}};
    ARENA_SCOPED a = arena_new();
    struct trace t = {.folded = SPAN_NONE};

    (void)state;
    trace_add(a, &t, span_of(SOURCE));
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if ((int)(trace_share(&t, span_of(rows[i].text)) * 100) != rows[i].percent)
            fail_msg("%s: %f", rows[i].text, trace_share(&t, span_of(rows[i].text)));
}

static void
quotes_compare_apart_from_case_spaces_and_quotation_marks(void **state)
{
    static const struct {
        const char *text, *words;
        bool there;
    } rows[] = {
        {"We go back within 15 minutes.", "back within 15 minutes", true},
        {"We go back within 15 minutes.", "BACK  within\n15 minutes", true},
        {"We go back within 15 minutes.", " back ", true},
        {"We go back within 15 minutes.", "back within 16 minutes", false},
        {"We go back within 15 minutes.", "back ... minutes", false},
        {"We go back within 15 minutes.", "", false},
        {"We go back within 15 minutes.", " \n", false},
        {"", "x", false},
        {"say \xe2\x80\x9cyes\xe2\x80\x9d", "say \"yes\"", true},
        {"it\xe2\x80\x99s fine", "it's fine", true},
        {"\xc3\x9c"
         "ber Nacht",
         "\xc3\xbc"
         "ber nacht",
         true},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (trace_quotes(span_of(rows[i].text), span_of(rows[i].words)) != rows[i].there)
            fail_msg("%s in %s", rows[i].words, rows[i].text);
}

int
main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hard_words_that_no_source_holds_are_found),
        cmocka_unit_test(names_that_no_source_holds_are_found),
        cmocka_unit_test(where_the_sources_write_nouns_large_a_capital_makes_no_name),
        cmocka_unit_test(several_sources_count_together),
        cmocka_unit_test(all_words_or_not),
        cmocka_unit_test(the_share_of_the_users_words),
        cmocka_unit_test(quotes_compare_apart_from_case_spaces_and_quotation_marks),
    };

    return cmocka_run_group_tests_name("trace", tests, NULL, NULL);
}
