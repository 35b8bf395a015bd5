// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "documents/section.h"
#include "unit/documents/merge_plans.h"

static void
the_plans_of_this_test_are_as_they_are_written(void **state)
{
    BUF_SCOPED plan = BUF_INIT;

    (void)state;
    buf_adds(&plan, TITLE);
    section_write(&plan, "glance", SPAN_LIT("At a glance"), SPAN_LIT("A shop [P1].\n"),
                  SPAN_LIT("shop"));
    section_write(&plan, "rollback", SPAN_LIT("Rollback"), SPAN_LIT("Switch back [P2].\n"),
                  SPAN_LIT("switch"));
    buf_adds(&plan, REFS);
    plan_seal(&plan);
    assert_string_equal(plan.data, PLAN);
}

static void
our_text_is_replaced_and_a_persons_is_kept(void **state)
{
    static const struct {
        const char *name;
        const char *old;
        const char *fresh;
        const char *merged;
    } rows[] = {
        {"nothing is new", PLAN, PLAN, PLAN},
        {"our text, new facts", PLAN, PLAN_2, PLAN_2},
        {"our text, new wording", MARK("glance") TITLE GLANCE REFS,
         MARK("glance") TITLE
         "<!-- section: glance text=03e002e6 facts=8d9001d3 -->\n## At a glance\n\nA large shop [P1].\n\n" REFS,
         MARK("glance") TITLE
         "<!-- section: glance text=03e002e6 facts=8d9001d3 -->\n## At a glance\n\nA large shop [P1].\n\n" REFS},
        {"edited, same facts", EDITED, PLAN, EDITED},
        {"edited, same facts, others new", EDITED,
         MARK("glance,rollback") TITLE GLANCE_2 ROLLBACK REFS,
         MARK("glance,rollback") TITLE GLANCE_2 MINE("") REFS},
        {"edited, new facts", EDITED, PLAN_2,
         MARK("glance,rollback") TITLE GLANCE MINE(OFFERED) BLOCK("004") REFS},
        {"a later proposal replaces the first",
         MARK("glance,rollback") TITLE GLANCE MINE(" offered=00000000 block=7733a282") BLOCK("004")
             REFS,
         PLAN_2, MARK("glance,rollback") TITLE GLANCE MINE(OFFERED) BLOCK("004") REFS},
        {"the facts are again those of the text",
         MARK("glance,rollback") TITLE GLANCE MINE(OFFERED) BLOCK("004") REFS, PLAN, EDITED},
        {"the proposal was refused", MARK("glance,rollback") TITLE GLANCE MINE(OFFERED) REFS,
         PLAN_2, MARK("glance,rollback") TITLE GLANCE MINE(" offered=48c7ba9a") REFS},
        {"the proposal was taken over",
         MARK("glance,rollback") TITLE GLANCE
         "<!-- section: rollback text=f5f0ddc5 facts=78b49fb2" OFFERED
         " -->\n## Rollback\n\nRedeploy [P2].\n\n" REFS,
         PLAN_2, PLAN_2},
        {"the person's text is ours again",
         MARK("glance,rollback") TITLE GLANCE
         "<!-- section: rollback text=f5f0ddc5 facts=78b49fb2" OFFERED
         " -->\n## Rollback\n\nSwitch back [P2].\n\n" BLOCK("004") REFS,
         PLAN_2, PLAN_2},
        {"text below the proposal is the person's",
         MARK("glance,rollback") TITLE GLANCE MINE(OFFERED) BLOCK("004") "Or Tomasz.\n\n" REFS,
         PLAN_2,
         MARK("glance,rollback") TITLE GLANCE MINE(OFFERED) "Or Tomasz.\n\n" BLOCK("004") REFS},
        {"a proposal that somebody edited is theirs",
         MARK("glance,rollback") TITLE GLANCE MINE(
             " offered=00000000 block=7733a282") "<details><summary>Proposed update from session 004</summary>\n\nRedeploy, slowly.\n\n</details>\n\n" REFS,
         PLAN_2,
         MARK("glance,rollback") TITLE GLANCE
             MINE(OFFERED) "<details><summary>Proposed update from session 004</summary>\n\nRedeploy, slowly.\n\n</details>\n\n" BLOCK(
                 "004") REFS},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_merged(rows[i].name, rows[i].old, rows[i].fresh, rows[i].merged);
}

static void
sections_come_go_and_stay(void **state)
{
    static const struct {
        const char *name;
        const char *old;
        const char *fresh;
        const char *merged;
    } rows[] = {
        {"one that is new stands where the fresh plan has it",
         MARK("glance,rollback") TITLE GLANCE "## Ours\n\nx\n\n" ROLLBACK REFS,
         MARK("glance,logging,rollback") TITLE GLANCE LOGGING ROLLBACK REFS,
         MARK("glance,logging,rollback") TITLE GLANCE LOGGING "## Ours\n\nx\n\n" ROLLBACK REFS},
        {"the first one that is new", MARK("rollback") TITLE ROLLBACK REFS, PLAN, PLAN},
        {"one that a person removed", MARK("glance,logging,rollback") TITLE GLANCE ROLLBACK REFS,
         MARK("glance,logging,rollback") TITLE GLANCE LOGGING ROLLBACK REFS,
         MARK("glance,rollback") REMOVED("logging") TITLE GLANCE ROLLBACK REFS},
        {"one that was removed before",
         MARK("glance,rollback") REMOVED("logging") TITLE GLANCE ROLLBACK REFS,
         MARK("glance,logging,rollback") TITLE GLANCE LOGGING ROLLBACK REFS,
         MARK("glance,rollback") REMOVED("logging") TITLE GLANCE ROLLBACK REFS},
        {"two that were removed", MARK("logging") REMOVED("rollback") TITLE "gone\n", PLAN,
         "<!-- plan: deploy-interview head=c3964bb3 sections=glance -->\n" REMOVED(
             "rollback, logging") TITLE "gone\n\n" GLANCE REFS},
        {"one that was taken back in", MARK("glance") TITLE GLANCE ROLLBACK REFS, PLAN, PLAN},
        {"the comment about it was deleted", MARK("glance") TITLE GLANCE REFS, PLAN, PLAN},
        {"untouched and no longer ours",
         MARK("glance,logging,rollback") TITLE GLANCE LOGGING ROLLBACK REFS, PLAN, PLAN},
        {"edited and no longer ours", EDITED, MARK("glance") TITLE GLANCE "[P1]: t.md#p1\n",
         EDITED},
        {"one that a person added",
         MARK("glance,rollback") TITLE "## First\n\na\n\n" GLANCE
                                       "## Our stories\n\nb\n\n### Deep\n\n" ROLLBACK REFS
                                       "\n## Appendix\n\nc\n",
         PLAN_2,
         MARK("glance,rollback") TITLE "## First\n\na\n\n" GLANCE
                                       "## Our stories\n\nb\n\n### Deep\n\n" ROLLBACK_2
                                       "## Appendix\n\nc\n\n" REFS},
        {"sections that a person moved", MARK("glance,rollback") TITLE ROLLBACK GLANCE REFS, PLAN_2,
         MARK("rollback,glance") TITLE ROLLBACK_2 GLANCE REFS},
        {"one that stands twice", MARK("glance,rollback") TITLE GLANCE ROLLBACK MINE("") REFS,
         PLAN_2, MARK("glance,rollback") TITLE GLANCE ROLLBACK_2 MINE("") REFS},
        {"a title that a person changed", MARK("glance") "# Our plan\n\nHello.\n\n" GLANCE REFS,
         MARK("glance,rollback") "# Plan B\n\n" GLANCE ROLLBACK REFS,
         MARK("glance,rollback") "# Our plan\n\nHello.\n\n" GLANCE ROLLBACK REFS},
        {"a title that is ours", MARK("glance") TITLE GLANCE REFS,
         "<!-- plan: deploy-interview head=b99fdcda sections=glance -->\n# Plan B\n\n" GLANCE REFS,
         "<!-- plan: deploy-interview head=b99fdcda sections=glance -->\n# Plan B\n\n" GLANCE REFS},
        {"front matter stays in front", "---\nowner: Mara\n---\n" MARK("glance") TITLE GLANCE REFS,
         PLAN, "---\nowner: Mara\n---\n" MARK("glance,rollback") TITLE GLANCE ROLLBACK REFS},
        {"a plan without a head of ours", "---\na: b\n---\n# Mine\n\n" GLANCE REFS, PLAN,
         "---\na: b\n---\n" MARK("glance,rollback") "# Mine\n\n" GLANCE ROLLBACK REFS},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_merged(rows[i].name, rows[i].old, rows[i].fresh, rows[i].merged);
}

static void
kept_text_goes_on_citing_what_it_was_written_from(void **state)
{
    static const struct {
        const char *name;
        const char *old;
        const char *fresh;
        const char *merged;
    } rows[] = {
        {"a reference that leads elsewhere now",
         MARK("glance,rollback") TITLE GLANCE MINE(
             "") "## Ours\n\n[P1] `[P1]`\n\n[P1]: t.md#p1\n[P2]: t.md#p2 \"a.md:3\"\n",
         MARK("glance,rollback") TITLE GLANCE ROLLBACK "[P1]: u.md#p1\n[P2]: u.md#p2\n",
         MARK("glance,rollback") TITLE GLANCE
         "<!-- section: rollback text=f5f0ddc5 facts=78b49fb2 -->\n## Rollback\n\nCall Mara [P2](t.md#p2 \"a.md:3\").\n\n"
         "## Ours\n\n[P1](t.md#p1) `[P1]`\n\n[P1]: u.md#p1\n[P2]: u.md#p2\n"},
        {"a definition that only kept text needs",
         MARK("glance,rollback") TITLE GLANCE
         "<!-- section: rollback text=0 facts=78b49fb2 -->\n## Rollback\n\nCall Mara [P7].\n\n"
         "[P1]: t.md#p1\n[P7]: t.md#p7\n[P8]: t.md#p8\n",
         PLAN,
         MARK("glance,rollback") TITLE GLANCE
         "<!-- section: rollback text=0 facts=78b49fb2 -->\n## Rollback\n\nCall Mara [P7].\n\n" REFS
         "[P7]: t.md#p7\n"},
        {"a person's definitions in their own section stay there",
         MARK("glance,rollback") TITLE GLANCE "## Ours\n\n[wiki]\n\n[wiki]: w\n\n" ROLLBACK REFS,
         PLAN_2,
         MARK("glance,rollback") TITLE GLANCE "## Ours\n\n[wiki]\n\n[wiki]: w\n\n" ROLLBACK_2 REFS},
        {"only the targets are new", PLAN,
         MARK("glance,rollback") TITLE GLANCE ROLLBACK "[P1]: u.md#p1\n[P2]: u.md#p2\n",
         MARK("glance,rollback") TITLE GLANCE ROLLBACK "[P1]: u.md#p1\n[P2]: u.md#p2\n"},
        {"a link of ours leads elsewhere now",
         MARK("x") TITLE "<!-- section: x text=0f5e8f7e facts=0 -->\n## X\n\n[y](a)\n",
         MARK("x") TITLE "<!-- section: x text=0f5e8f7e facts=0 -->\n## X\n\n[y](b)\n",
         MARK("x") TITLE "<!-- section: x text=0f5e8f7e facts=0 -->\n## X\n\n[y](b)\n"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_merged(rows[i].name, rows[i].old, rows[i].fresh, rows[i].merged);
}

static void
the_report_says_what_became_of_the_sections(void **state)
{
    static const struct {
        const char *old;
        const char *fresh;
        size_t replaced;
        size_t kept;
        size_t proposed;
    } rows[] = {
        {PLAN, PLAN, 0, 0, 0},
        {PLAN, PLAN_2, 1, 0, 0},
        {EDITED, PLAN, 0, 1, 0},
        {EDITED, PLAN_2, 0, 0, 1},
        {EDITED, MARK("glance,rollback") TITLE GLANCE_2 ROLLBACK_2 REFS, 1, 0, 1},
        {EDITED, MARK("glance") TITLE GLANCE REFS, 0, 1, 0},
    };
    ARENA_SCOPED a = arena_new();

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED out = BUF_INIT;
        struct merge_report report;
        plan_merge(a, span_of(rows[i].old), span_of(rows[i].fresh), "004", &out, &report);
        assert_int_equal(report.replaced, rows[i].replaced);
        assert_int_equal(report.kept, rows[i].kept);
        assert_int_equal(report.proposed.count, rows[i].proposed);
        if (rows[i].proposed)
            assert_string_equal(report.proposed.items[0], "rollback");
    }
}

static void
a_later_session_replaces_the_proposal(void **state)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED first = BUF_INIT;
    BUF_SCOPED second = BUF_INIT;
    struct merge_report report;

    (void)state;
    plan_merge(a, SPAN_LIT(EDITED), SPAN_LIT(PLAN_2), "004", &first, &report);
    plan_merge(a, buf_span(&first), SPAN_LIT(PLAN_2), "005", &second, &report);
    assert_int_equal(span_find(buf_span(&second), "session 004"), SIZE_MAX);
    assert_int_not_equal(span_find(buf_span(&second), BLOCK("005")), SIZE_MAX);
}

static void
a_plan_is_ours_when_it_carries_our_comments(void **state)
{
    static const struct {
        const char *plan;
        bool ours;
    } rows[] = {
        {PLAN, true},
        {TITLE GLANCE, true},
        {MARK("glance") TITLE, true},
        {"\xef\xbb\xbf" MARK("glance") TITLE, true},
        {TITLE "text\n", false},
        {TITLE "```\n" GLANCE "```\n", false},
        {TITLE "see `<!-- section: glance -->`\n", false},
        {TITLE "<!-- section: Glance -->\n", false},
        {"", false},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_int_equal(plan_is_ours(span_of(rows[i].plan)), rows[i].ours);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_plans_of_this_test_are_as_they_are_written),
        cmocka_unit_test(our_text_is_replaced_and_a_persons_is_kept),
        cmocka_unit_test(sections_come_go_and_stay),
        cmocka_unit_test(kept_text_goes_on_citing_what_it_was_written_from),
        cmocka_unit_test(the_report_says_what_became_of_the_sections),
        cmocka_unit_test(a_later_session_replaces_the_proposal),
        cmocka_unit_test(a_plan_is_ours_when_it_carries_our_comments),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
