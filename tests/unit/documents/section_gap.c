// SPDX-License-Identifier: MIT
#include "interview/section_gap.h"

#include "interview/way_back.h"
#include "unit/documents/told_session.h"

static const struct {
    const char *name;
    const char *told;
    const char *section;
    const char *asks; /* "" for nothing */
} gaps[] = {
    {"a session without a word lacks no table, and its topics ask for themselves",
     "rollback.target_time: 15 min", "logging", ""},
    {"must fields that some rows fill are counted, those that none fills are named",
     "alert.rules: condition=disk full | severity=page\n"
     "alert.rules: condition=queue long",
     "monitoring", "Alerts: duration, severity (1 of 2), recipient, action"},
    {"a sign needs neither threshold nor window",
     "rollback.triggers: metric=a customer calls\n"
     "rollback.triggers: metric=errors | threshold=2 %",
     "rollback", "Triggers: window (1 of 2)"},
};

/* "worker 2, queue -, web 1 whole" */
static const struct {
    const char *name;
    const char *told;
    const char *parts;
} backs[] = {
    {"without steps nothing is held against them", "app.components: name=web | kind=web", ""},
    {"a part is named by its name, its product, or a word with a capital",
     "app.components: name=worker | kind=worker\n"
     "app.components: name=entry | product=Caddy\n"
     "app.components: name=Data Factory\n"
     "data.stores: name=orders | engine=Azure SQL\n"
     "rollback.steps: order=1 | action=switch Caddy back | lever=switch\n"
     "rollback.steps: order=2 | action=start the worker\n"
     "rollback.steps: order=3 | action=SQL: reload the affected dates | lever=restore",
     "worker 2, entry 1, Data Factory -, orders 3"},
    {"what names no part takes back all that is deployed, but no data",
     "app.components: name=web\n"
     "data.stores: name=orders\n"
     "rollback.steps: order=1 | action=deploy the previous artifact | lever=redeploy",
     "web 1 whole, orders -"},
    {"small words of a longer name tell nothing",
     "app.components: name=the data loader\n"
     "rollback.steps: order=1 | action=restore the data",
     "the data loader -"},
};

static void
what_sections_lack_is_asked(void **state)
{
    BUF_SCOPED pack = BUF_INIT;
    size_t wrong = 0;

    (void)state;
    told_session_pack(&pack);
    for (size_t i = 0; i < ARRAY_LEN(gaps); i++) {
        struct told_session s;
        struct section_gaps found = {0};
        const char *text = "";
        told_session_begin(&s, buf_span(&pack), gaps[i].told);
        section_gaps_of(s.arena, ledger_of(s.arena, s.state), &found);
        for (size_t k = 0; k < found.count; k++)
            if (!strcmp(s.pack->places[found.items[k].place].section, gaps[i].section))
                text = found.items[k].text;
        bool good = *gaps[i].asks ? strstr(text, gaps[i].asks) != NULL : !*text;
        if (!good)
            print_error("%s: <%s>\n", gaps[i].name, text);
        wrong += !good;
        told_session_end(&s);
    }
    assert_int_equal(wrong, 0);
}

static void
steps_are_held_against_parts_and_data(void **state)
{
    BUF_SCOPED pack = BUF_INIT;
    size_t wrong = 0;

    (void)state;
    told_session_pack(&pack);
    for (size_t i = 0; i < ARRAY_LEN(backs); i++) {
        struct told_session s;
        struct way_back_parts parts = {0};
        BUF_SCOPED got = BUF_INIT;
        told_session_begin(&s, buf_span(&pack), backs[i].told);
        way_back_parts(s.arena, ledger_of(s.arena, s.state), &parts);
        for (size_t k = 0; k < parts.count; k++) {
            buf_addf(&got, "%s%s ", k ? ", " : "", parts.items[k].name);
            if (parts.items[k].step)
                buf_addf(&got, "%zu%s", parts.items[k].step, parts.items[k].whole ? " whole" : "");
            else
                buf_addc(&got, '-');
        }
        if (strcmp(got.len ? got.data : "", backs[i].parts) != 0) {
            print_error("%s: <%s>\n", backs[i].name, got.data);
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
        cmocka_unit_test(what_sections_lack_is_asked),
        cmocka_unit_test(steps_are_held_against_parts_and_data),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
