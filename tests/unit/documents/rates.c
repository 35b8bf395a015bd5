// SPDX-License-Identifier: MIT
#include "interview/ledger.h"
#include "unit/documents/told_session.h"

/* What two answers say of one rate, and what stands. */
static const struct {
    const char *one;
    const char *other;
    const char *stands;
} rows[] = {
    {"15 requests per second", "15 requests per second", "15 requests per second"},
    {"15 requests per second", "20 requests per second", "conflicting"},
    {"15 requests per second", "20 requests per minute", "conflicting"},
    {"15 requests per second", "about 40,000 messages a day",
     "15 requests per second; about 40,000 messages a day"},
    {"15 per second", "about 40,000 messages a day", "conflicting"},
    {"15 Anfragen pro Sekunde", "etwa 40.000 Nachrichten am Tag",
     "15 Anfragen pro Sekunde; etwa 40.000 Nachrichten am Tag"},
};

static void
rates_of_other_things_do_not_conflict(void **state)
{
    BUF_SCOPED pack = BUF_INIT;
    size_t wrong = 0;

    (void)state;
    told_session_pack(&pack);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED told = BUF_INIT, got = BUF_INIT;
        struct told_session s;
        buf_addf(&told, "load.typical: %s\nload.typical: %s", rows[i].one, rows[i].other);
        told_session_begin(&s, buf_span(&pack), told.data);
        const struct ledger *l = ledger_of(s.arena, s.state);
        const struct fact_status *f = &l->facts[pack_fact(s.pack, SPAN_LIT("load.typical"))];
        if (f->gap != GAP_NONE)
            buf_adds(&got, gap_name(f->gap));
        for (size_t k = 0; f->gap == GAP_NONE && k < f->words.count; k++)
            buf_addf(&got, "%s%s", k ? "; " : "", f->words.items[k]);
        if (strcmp(got.data, rows[i].stands) != 0) {
            print_error("%s, %s: %s\n", rows[i].one, rows[i].other, got.data);
            wrong++;
        }
        told_session_end(&s);
    }
    assert_int_equal(wrong, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rates_of_other_things_do_not_conflict),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
