// SPDX-License-Identifier: MIT
#include "interview/ledger.h"

#include "unit/interview/small_session.h"

/* What was seen, what was said, and how the fact then stands: "value; value" or the gap. */
static const struct {
    const char *fact;
    const char *seen;   /* NULL: nothing */
    const char *said;   /* NULL: nothing */
    const char *rest;   /* members of what was said */
    const char *stands; /* grade and words */
} rows[] = {
    {"stock.catalogue", "yes", NULL, "", "observed: yes"},
    {"stock.catalogue", "yes", "yes", "", "stated: yes"},
    {"stock.catalogue", "yes", "no", "", "conflicting"},
    {"stock.catalogue", "yes", "no", ",\"planned\":true", "observed: yes"},
    {"stock.catalogue", "yes", "no", ",\"corrects\":true", "stated: no"},
    {"stock.catalogue", "yes", "no", ",\"hedged\":true", "observed: yes"},
    {"move.day", "2031-05", "2031-06", "", "conflicting"},
    /* Words are set beside each other, the user's first. */
    {"stock.lister", "the archive", "Ann", "", "stated: Ann; the archive"},
    {"stock.kind", "film", "paper", "", "stated: paper; film"},
};

static void
what_was_seen_and_what_was_said_both_stay(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct small_session s;
        BUF_SCOPED line = BUF_INIT, got = BUF_INIT;
        small_session_begin(&s);
        small_session_apply(&s, OPEN_WITH("one-shot", ",\"inputs\":[{\"name\":\"a\",\"encoding\":"
                                                      "\"UTF-8\",\"text\":\"x\",\"passages\":"
                                                      "[[3,0,1,-1,0]]}]"));
        buf_addf(&line,
                 "\"type\":\"observe\",\"items\":[{\"topic\":\"stock-holdings\",\"quote\":\"q\","
                 "\"source\":\"f:1\",\"fact\":\"%s\",\"value\":\"%s\"}]",
                 rows[i].fact, rows[i].seen);
        small_session_apply(&s, line.data);
        buf_clear(&line);
        buf_addf(&line,
                 "\"type\":\"read\",\"by\":\"rules\",\"items\":[{\"source\":\"P1\",\"set\":[{"
                 "\"fact\":\"%s\",\"value\":\"%s\",\"quote\":\"x\",\"grade\":\"stated\"%s}]}]",
                 rows[i].fact, rows[i].said, rows[i].rest);
        if (rows[i].said)
            small_session_apply(&s, line.data);
        const struct ledger *l = ledger_of(s.arena, s.state);
        const struct fact_status *f = &l->facts[pack_fact(s.pack, span_of(rows[i].fact))];
        buf_adds(&got, f->gap == GAP_NONE ? grade_name(f->grade) : gap_name(f->gap));
        for (size_t k = 0; f->gap == GAP_NONE && k < f->words.count; k++)
            buf_addf(&got, "%s %s", k ? ";" : ":", f->words.items[k]);
        if (strcmp(got.data, rows[i].stands) != 0)
            print_error("row %zu: <%s>, not <%s>\n", i, got.data, rows[i].stands);
        wrong += strcmp(got.data, rows[i].stands) != 0;
        small_session_end(&s);
    }
    assert_int_equal(wrong, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_seen_and_what_was_said_both_stay),
    };

    return cmocka_run_group_tests_name("ledger", tests, NULL, NULL);
}
