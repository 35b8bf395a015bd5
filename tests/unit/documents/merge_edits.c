// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "documents/section.h"
#include "unit/documents/merge_plans.h"

#define TABLE_MARK(facts) "<!-- section: rollback text=14119226 facts=" facts " -->\n"
#define TABLE             "## Rollback\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n"
#define TABLE_WIDE        "## Rollback\n\n| a   | b   |\n|-----|-----|\n| 1   | 2   |\n\n\n"
#define TABLE_EDITED      "## Rollback\n\n| a | b |\n| --- | --- |\n| 1 | 3 |\n\n"
#define FENCE             "```\n" GLANCE_MARK "## At a glance\n\n[P9]: x\n```\n\n"
#define MINE_WITH(more)                                                                            \
    "<!-- section: rollback text=f5f0ddc5 facts=78b49fb2 -->\n## Rollback\n\nCall Mara [P2].\n\n" more

static void
hands_and_tools_change_form(void **state)
{
    static const struct {
        const char *name;
        const char *old;
        const char *fresh;
        const char *merged;
    } rows[] = {
        {"padded by a formatter, nothing new",
         MARK("rollback") TITLE TABLE_MARK("78b49fb2") TABLE_WIDE,
         MARK("rollback") TITLE TABLE_MARK("78b49fb2") TABLE,
         MARK("rollback") TITLE TABLE_MARK("78b49fb2") TABLE_WIDE},
        {"padded by a formatter, another section new",
         MARK("rollback,glance") TITLE TABLE_MARK("78b49fb2") TABLE_WIDE GLANCE REFS,
         MARK("rollback,glance") TITLE TABLE_MARK("78b49fb2") TABLE GLANCE_2 REFS,
         MARK("rollback,glance") TITLE TABLE_MARK(
             "78b49fb2") "## Rollback\n\n| a   | b   |\n|-----|-----|\n| 1   | 2   |\n\n" GLANCE_2
             REFS},
        {"padded by a formatter, new facts",
         MARK("rollback") TITLE TABLE_MARK("78b49fb2") TABLE_WIDE REFS,
         MARK("rollback") TITLE ROLLBACK_2 REFS, MARK("rollback") TITLE ROLLBACK_2 REFS},
        {"a cell that a person changed",
         MARK("rollback") TITLE TABLE_MARK("78b49fb2") TABLE_EDITED REFS,
         MARK("rollback") TITLE ROLLBACK_2 REFS,
         MARK("rollback") TITLE
         "<!-- section: rollback text=14119226 facts=78b49fb2 offered=48c7ba9a block=7733a282 -->\n" TABLE_EDITED
             BLOCK("004") REFS},
        {"no line end at the end, nothing new",
         MARK("glance") TITLE "<!-- section: glance text=0 facts=78b49fb2 -->\n## x",
         MARK("glance") TITLE,
         MARK("glance") TITLE "<!-- section: glance text=0 facts=78b49fb2 -->\n## x"},
        {"no line end at the end",
         MARK("glance") TITLE "<!-- section: glance text=0 facts=0 -->\n## x",
         MARK("glance,rollback") TITLE ROLLBACK REFS,
         MARK("rollback,glance") TITLE ROLLBACK
         "<!-- section: glance text=0 facts=0 -->\n## x\n\n" REFS},
        {"a section in fenced code is none",
         MARK("glance,rollback") TITLE GLANCE MINE_WITH(FENCE) REFS,
         MARK("glance,rollback") TITLE GLANCE_2 ROLLBACK REFS,
         MARK("glance,rollback") TITLE GLANCE_2 MINE_WITH(FENCE) REFS},
        {"a comment of a person's is text",
         MARK("glance,rollback") TITLE GLANCE "<!-- reviewed by Mara -->\n" ROLLBACK REFS,
         MARK("glance,rollback") TITLE GLANCE_2 ROLLBACK_2 REFS,
         MARK("glance,rollback") TITLE
         "<!-- section: glance text=5b3480fe facts=8d9001d3 offered=5a061ba2 block=0a7e733d -->\n## At a glance\n\nA shop [P1].\n\n<!-- reviewed by Mara -->\n\n"
         "<details><summary>Proposed update from session 004</summary>\n\nA large shop [P1].\n\n</details>\n\n" ROLLBACK_2
             REFS},
        {"a comment without digests is an edited section",
         MARK("rollback") TITLE "<!-- section: rollback -->\n## Rollback\n\nx\n\n" REFS,
         MARK("rollback") TITLE ROLLBACK_2 REFS,
         MARK("rollback") TITLE
         "<!-- section: rollback offered=48c7ba9a block=7733a282 -->\n## Rollback\n\nx\n\n" BLOCK(
             "004") REFS},
        {"a comment that is left open hides nothing",
         MARK("glance,rollback") TITLE "<!-- to do\n\n" GLANCE ROLLBACK REFS, PLAN_2,
         MARK("glance,rollback") TITLE "<!-- to do\n\n" GLANCE ROLLBACK_2 REFS},
        {"a fence that is left open hides nothing",
         MARK("glance,rollback") TITLE GLANCE MINE_WITH("```\n\n") "## Ours\n\nx\n\n" LOGGING REFS,
         MARK("glance,logging,rollback") TITLE GLANCE LOGGING ROLLBACK REFS,
         MARK("glance,rollback,logging")
             TITLE GLANCE MINE_WITH("```\n\n") "## Ours\n\nx\n\n" LOGGING REFS},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_merged(rows[i].name, rows[i].old, rows[i].fresh, rows[i].merged);
}

/* A line's end as Windows writes it. */
static void
with_crlf(const char *text, struct buf *out)
{
    for (; *text; text++) {
        if (*text == '\n')
            buf_addc(out, '\r');
        buf_addc(out, *text);
    }
}

static void
a_plan_with_crlf_keeps_it(void **state)
{
    static const struct {
        const char *old;
        const char *fresh;
        const char *merged;
    } rows[] = {
        {PLAN, PLAN, PLAN},
        {PLAN, PLAN_2, PLAN_2},
        {EDITED, PLAN_2, MARK("glance,rollback") TITLE GLANCE MINE(OFFERED) BLOCK("004") REFS},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED old = BUF_INIT;
        BUF_SCOPED merged = BUF_INIT;
        with_crlf(rows[i].old, &old);
        with_crlf(rows[i].merged, &merged);
        assert_true(plan_is_ours(buf_span(&old)));
        assert_merged("CRLF", old.data, rows[i].fresh, merged.data);
    }
    assert_merged("byte order mark, nothing new", "\xef\xbb\xbf" PLAN, PLAN, "\xef\xbb\xbf" PLAN);
    assert_merged("byte order mark", "\xef\xbb\xbf" PLAN, PLAN_2, PLAN_2);
}

/* Numbers that are the same on every machine. */
static uint32_t
next_random(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

static void
write_plan(uint32_t *seed, struct buf *out)
{
    static const char *const ids[] = {"glance", "pipeline", "rollback", "logging", "sources"};

    buf_addf(out, "# Plan %u\n\n", next_random(seed, 2));
    for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
        BUF_SCOPED body = BUF_INIT;
        BUF_SCOPED facts = BUF_INIT;
        uint32_t version = next_random(seed, 3);
        if (next_random(seed, 6) == 0)
            continue;
        buf_addf(&facts, "%u", version);
        buf_addf(&body, "Fact %u [P%u].\n\n", version, version);
        if (i == 1)
            buf_addf(&body, "```mermaid\ngraph LR\n  s1[\"%u\"]\n```\n\n", version);
        buf_addf(&body, "- a\n- b\n\n| a | b |\n| --- | --- |\n| %u | 2 |\n", version);
        section_write(out, ids[i], span_of(ids[i]), buf_span(&body), buf_span(&facts));
    }
    buf_addf(out, "[P0]: t%u.md\n[P1]: t.md\n[P2]: t.md\n", next_random(seed, 2));
    plan_seal(out);
}

/* A person writes a word into a line, or a line of their own, anywhere but into our comments. */
static void
edit(struct buf *plan, uint32_t *seed, size_t number)
{
    static const struct {
        const char *before;
        const char *after;
    } forms[] = {
        {"", "\n"},     {"\n\n", "\n"},    {"\n\n## ", "\n\n"}, {"\n```\n", "\n```\n"},
        {"\n- ", "\n"}, {"\n```\n", "\n"}, {"\n\n<!-- ", "\n"}, {"\n- x\n  ```\n  ", "\n"},
    };
    BUF_SCOPED out = BUF_INIT;
    struct span rest = buf_span(plan), line;
    uint32_t target = next_random(seed, 40), at = 0, form = next_random(seed, ARRAY_LEN(forms));
    bool done = false;

    while (span_line(&rest, &line)) {
        bool ours =
            span_starts(line, "<!-- ") || span_starts(line, "<details>") || span_starts(line, "[P");
        if (done || ours || at++ < target) {
            buf_addf(&out, "%.*s\n", SPAN_ARG(line));
            continue;
        }
        done = true;
        buf_addf(&out, "%.*s%sword%zu.%s", SPAN_ARG(line), forms[form].before, number,
                 forms[form].after);
    }
    buf_clear(plan);
    buf_add_span(plan, buf_span(&out));
}

static bool
has_word(const struct buf *plan, size_t number)
{
    BUF_SCOPED word = BUF_INIT;

    buf_addf(&word, "word%zu.", number);
    return span_find(buf_span(plan), word.data) != SIZE_MAX;
}

/* Whatever is written anew and edited again, in any order: what a person wrote is still there. */
static void
nothing_that_a_person_wrote_is_lost(void **state)
{
    (void)state;
    for (uint32_t run = 1; run <= 120; run++) {
        ARENA_SCOPED a = arena_new();
        BUF_SCOPED plan = BUF_INIT;
        uint32_t seed = run;
        write_plan(&seed, &plan);
        for (size_t round = 0; round < 6; round++) {
            BUF_SCOPED fresh = BUF_INIT;
            BUF_SCOPED merged = BUF_INIT;
            BUF_SCOPED again = BUF_INIT;
            struct merge_report report;
            edit(&plan, &seed, round);
            write_plan(&seed, &fresh);
            plan_merge(a, buf_span(&plan), buf_span(&fresh), "004", &merged, &report);
            plan_merge(a, buf_span(&merged), buf_span(&fresh), "004", &again, &report);
            assert_string_equal(again.data, merged.data);
            for (size_t k = 0; k <= round; k++)
                if (has_word(&plan, k) && !has_word(&merged, k))
                    fail_msg(
                        "run %u, round %zu: word %zu is lost\n%s\n=== fresh\n%s\n=== merged\n%s",
                        run, round, k, plan.data, fresh.data, merged.data);
            buf_clear(&plan);
            buf_add_span(&plan, buf_span(&merged));
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hands_and_tools_change_form),
        cmocka_unit_test(a_plan_with_crlf_keeps_it),
        cmocka_unit_test(nothing_that_a_person_wrote_is_lost),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
