// SPDX-License-Identifier: MIT
#include "interview/open_question.h"
#include "unit/documents/told_session.h"

#define ALL                                                                                        \
    "rollback.offhours; rollback.approval_needed; rollback.verify; rollback.plan_b; "              \
    "rollback.afterwards; comms.audience; deploy.by_hand"

/* What the usual words fill: a fact, or the way back's steps and a part that none of them names. */
static const struct {
    const char *name;
    const char *told;
    const char *fills;
} rows[] = {
    {"lines that nobody told", "rollback.target_time: 15 min", ALL},
    {"what was told is not filled",
     "rollback.verify: the version on the status page\n"
     "comms.audience: the clinics",
     "rollback.offhours; rollback.approval_needed; rollback.plan_b; rollback.afterwards; "
     "deploy.by_hand"},
    {"who decides says nothing of nights", "rollback.authority: the shift lead", ALL},
    {"words about nights leave no room for others",
     "rel-rollback-authority says At night the shift lead decides alone.",
     "rollback.verify; rollback.plan_b; rollback.afterwards; comms.audience; deploy.by_hand"},
    {"in German too",
     "rel-rollback-authority says Entscheiden darf die Schichtleitung, auch nachts.",
     "rollback.verify; rollback.plan_b; rollback.afterwards; comms.audience; deploy.by_hand"},
    {"nights of another topic are another matter", "env-backup-dr says A copy is made every night.",
     ALL},
    {"a part in no step is told what becomes of it, one with a step is not",
     "app.components: name=loader | kind=worker\n"
     "app.components: name=shop | kind=web\n"
     "rollback.steps: order=1 | action=switch the shop back | lever=switch",
     ALL "; rollback.steps loader"},
};

static const char *
fills_of(struct told_session *s)
{
    struct suggestions all = {0};
    BUF_SCOPED got = BUF_INIT;

    suggestions_of(s->arena, ledger_of(s->arena, s->state), &all);
    for (size_t i = 0; i < all.count; i++)
        for (size_t k = 0; k < all.items[i].fill_count; k++) {
            const struct fill *f = &all.items[i].fills[k];
            buf_addf(&got, "%s%s%s%s", got.len ? "; " : "", f->fact, f->about ? " " : "",
                     f->about ? f->about : "");
        }
    return arena_span(s->arena, buf_span(&got));
}

static void
what_nobody_told_is_filled_with_usual_words(void **state)
{
    BUF_SCOPED pack = BUF_INIT;
    size_t wrong = 0;

    (void)state;
    told_session_pack(&pack);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct told_session s;
        told_session_begin(&s, buf_span(&pack), rows[i].told);
        const char *got = fills_of(&s);
        if (strcmp(got, rows[i].fills) != 0) {
            print_error("%s\n  gave <%s>\n  want <%s>\n", rows[i].name, got, rows[i].fills);
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
        cmocka_unit_test(what_nobody_told_is_filled_with_usual_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
