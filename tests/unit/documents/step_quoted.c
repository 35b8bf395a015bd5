// SPDX-License-Identifier: MIT
#include "interview/way_back.h"
#include "unit/documents/told_session.h"

#define STEPS                                                                                      \
    "rollback.steps: order=1 | action=set the gate to 0 %\n"                                       \
    "rollback.steps: order=2 | action=RESTORE the tables\n"                                        \
    "rollback.steps: order=3 | action=restart mailer\n"

/* Which steps quoted words are about; A3 tells of two, the others of one each. */
static const struct {
    const char *name;
    const char *words;
    const char *source;
    const char *about;
} rows[] = {
    {"its own words", "set the gate to 0 %", "A1", "1"},
    {"a place that no other step has", "anything", "A2", "2"},
    {"another place", "RESTORE the tables", "A9", ""},
    {"a place of two steps, and neither's words", "then tell the desk", "A3", ""},
    {"the same in another form", "then it restarts mailer", "A3", "3"},
    {"a part of its words", "mailer", "A3", "3"},
    {"all of the words", "restart mailer and refill the cache", "A3", "3 4"},
    {"short words say nothing", "the", "A3", ""},
};

static void
add_step_of_the_last_place(struct told_session *s, struct rows_of_role *steps, const char *action)
{
    struct row step = steps->items[steps->count - 1];
    const struct record_type *record = step.value.record;

    step.value.fields =
        arena_copy(s->arena, step.value.fields, record->field_count * sizeof(*step.value.fields));
    step.value.fields[record_field(record, span_of("action"))].text = action;
    *LIST_ADD(s->arena, steps) = step;
}

static void
words_are_about_steps(void **state)
{
    BUF_SCOPED pack = BUF_INIT;
    size_t wrong = 0;

    (void)state;
    told_session_pack(&pack);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct told_session s;
        struct rows_of_role steps = {0};
        struct quote quote = {.words = rows[i].words, .source = rows[i].source};
        BUF_SCOPED about = BUF_INIT;

        told_session_begin(&s, buf_span(&pack), STEPS);
        way_back_steps(s.arena, ledger_of(s.arena, s.state), &steps);
        assert_int_equal(steps.count, 3);
        add_step_of_the_last_place(&s, &steps, "refill the cache");
        for (size_t k = 1; k <= steps.count; k++)
            if (step_is_quoted(&steps, k, &quote, 1))
                buf_addf(&about, "%s%zu", about.len ? " " : "", k);
        if (!span_is(buf_span(&about), rows[i].about)) {
            print_error("%s: <%s>, not <%s>\n", rows[i].name, about.len ? about.data : "",
                        rows[i].about);
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
        cmocka_unit_test(words_are_about_steps),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
