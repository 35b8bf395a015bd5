// SPDX-License-Identifier: MIT
#include "documents/section.h"

#include "documents/parts.h"
#include "unit/unit.h"

static void
a_section_is_a_comment_a_heading_and_a_body(void **state)
{
    static const struct {
        const char *title;
        const char *body;
        const char *facts;
        const char *written;
    } rows[] = {
        {"Rollback", "1. Switch.\n", "switch",
         "<!-- section: x text=9292d510 facts=78b49fb2 -->\n## Rollback\n\n1. Switch.\n\n"},
        {"Rollback", "1. Switch.\n\n\n", "switch",
         "<!-- section: x text=9292d510 facts=78b49fb2 -->\n## Rollback\n\n1. Switch.\n\n"},
        {"Rollback", "1. Switch.", "wait",
         "<!-- section: x text=9292d510 facts=716ecabb -->\n## Rollback\n\n1. Switch.\n\n"},
        {"Notes", "", "", "<!-- section: x text=3e9dd5a6 facts=e3b0c442 -->\n## Notes\n\n"},
        {"Notes", " \n", "", "<!-- section: x text=3e9dd5a6 facts=e3b0c442 -->\n## Notes\n\n"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED out = BUF_INIT;
        section_write(&out, "x", span_of(rows[i].title), span_of(rows[i].body),
                      span_of(rows[i].facts));
        assert_string_equal(out.data, rows[i].written);
    }
}

/* What a formatter or a moved anchor changes is no edit; whatever a person reads is. */
static void
a_digest_holds_what_is_read(void **state)
{
    static const struct {
        const char *one;
        const char *other;
        bool same;
    } rows[] = {
        {"a b", "a  b", true},
        {"a b", "a\nb\n", true},
        {"a b", "ab", false},
        {"a\n\n\nb", "\n a\n\n b  \n", true},
        {"| a | bc |\n| --- | --- |\n| 1 | 2 |", "| a   | bc  |\n|-----|-----|\n| 1   | 2   |",
         true},
        {"| a | b |", "|a|b|", true},
        {"| a | b |", "| a | c |", false},
        {"| --- | --- |", "| --- | :-- |", false},
        {"see [Rollback](#rollback)", "see [Rollback](#rollback-1)", true},
        {"see [Rollback](#rollback)", "see [Rollback]( <x y> \"a title\" )", true},
        {"see [Rollback](#rollback)", "see [Roll back](#rollback)", false},
        {"see [P12]", "see [P12](../t.md#p12 \"a.md:3\")", true},
        {"see [P12] (ask Mara)", "see [P12] (ask Tomasz)", false},
        {"see [P12](ask Mara)", "see [P12](ask Tomasz)", false},
        {"see \\[P12](a)", "see \\[P12](b)", true},
        {"[a](b(c)d) e", "[a](x) e", true},
        {"run `a[1](x)`", "run `a[1](y)`", false},
        {"run ``a`[1](x)``", "run ``a`[1](y)``", false},
        {"run `a b`", "run `a\nb`", true},
        {"an ` open [a](x)", "an ` open [a](y)", true},
        {"```sh\nrm -r x\n```", "```sh\nrm -r  x\n```", false},
        {"```\n- a\n```", "```\n  - a\n```", false},
        {"```\n[a](x)\n```", "```\n[a](y)\n```", false},
        {"a\n```\nb\n```\nc", "a\n\n```\nb\n```\n\nc", true},
        {"a\n```\nb", "a\n```  b", true}, /* a fence that nothing closes is text */
        {"größe [ä](ü)", "größe [ä](ö)", true},
        {"a \\| b", "a \\|b", true},
        {"", " \n\t", true},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char one[DIGEST_SHORT_SIZE], other[DIGEST_SHORT_SIZE];
        section_digest(span_of(rows[i].one), one);
        section_digest(span_of(rows[i].other), other);
        if (!strcmp(one, other) != rows[i].same)
            fail_msg("%s\n%s", rows[i].one, rows[i].other);
    }
}

static void
with_targets_a_link_is_what_it_leads_to(void **state)
{
    BUF_SCOPED out = BUF_INIT;

    (void)state;
    section_plain(SPAN_LIT("a  [b](c)\n\n| d |\n|------|\n"), true, &out);
    assert_string_equal(out.data, "a [b](c)|d||---|\n");
    buf_clear(&out);
    section_plain(SPAN_LIT("a  [b](c)\n"), false, &out);
    assert_string_equal(out.data, "a [b]\n");
}

static void
a_sealed_plan_names_its_sections(void **state)
{
    BUF_SCOPED plan = BUF_INIT;

    (void)state;
    buf_adds(&plan, "# Plan\n\n");
    section_write(&plan, "glance", SPAN_LIT("At a glance"), SPAN_LIT("a"), SPAN_LIT("b"));
    section_write(&plan, "way-back", SPAN_LIT("Way back"), SPAN_LIT("c"), SPAN_LIT("d"));
    plan_seal(&plan);
    assert_string_equal(plan.data,
                        "<!-- plan: deploy-interview head=c3964bb3 sections=glance,way-back -->\n"
                        "# Plan\n\n"
                        "<!-- section: glance text=e5e1bd28 facts=3e23e816 -->\n"
                        "## At a glance\n\na\n\n"
                        "<!-- section: way-back text=e2fd2c6f facts=18ac3e73 -->\n"
                        "## Way back\n\nc\n\n");
}

static void
a_mark_is_read_as_it_is_written(void **state)
{
    static const struct {
        const char *line;
        const char *written; /* NULL: no mark */
    } rows[] = {
        {"<!-- section: a text=1 facts=2 -->", "<!-- section: a text=1 facts=2 -->\n"},
        {"<!-- section: a facts=2 text=1 offered=3 block=4 x=5 -->  ",
         "<!-- section: a text=1 facts=2 offered=3 block=4 -->\n"},
        {"<!-- section: a-1 -->", "<!-- section: a-1 -->\n"},
        {"<!-- section:a -->", "<!-- section: a -->\n"},
        {"<!-- section: A -->", NULL},
        {"<!-- section: a,b -->", NULL},
        {"<!-- section: -->", NULL},
        {" <!-- section: a -->", NULL},
        {"<!-- section: a --> b", NULL},
        {"<!-- section: a --> <!-- b -->", NULL},
        {"<!-- sections removed: a -->", NULL},
        {"section: a", NULL},
        {"", NULL},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED out = BUF_INIT;
        struct section_mark mark;
        assert_int_equal(section_mark_parse(span_of(rows[i].line), &mark), rows[i].written != NULL);
        if (rows[i].written) {
            section_mark_write(&mark, &out);
            assert_string_equal(out.data, rows[i].written);
        }
    }
}

/* t for text, c for code, h for hidden, and 1 to 6 for a heading. */
static char
kind_of(const struct line *line)
{
    if (line->heading)
        return "0123456"[line->heading];
    return "tch"[line->kind];
}

static void
lines_know_what_they_are_part_of(void **state)
{
    static const struct {
        const char *text;
        const char *kinds;
    } rows[] = {
        {"# a\n\n## b\ntext\n", "1t2t"},
        {"####### a\n#b\n    # c\n   # d", "ttt1"},
        {"```\n# a\n```\n# b", "ccc1"},
        {"~~~ x\n```\n~~~\n# b", "ccc1"},
        {"````\n```\n````\n# b", "ccc1"},
        {"```a`b\n# c", "t1"},
        {"```\n# a\n", "t1"},
        {"```\n# a\n~~~\n# b\n~~~", "t1ccc"},
        {"- x\n\n  ```\n  # a\n  ```\n# b", "ttccc1"},
        {"1. x\n    ```\n    # a\n    ```\n# b", "tccc1"},
        {"- x\n  ```\n  a\n# b\n```", "tcc1t"},
        {"- x\n- ```\n# b", "tt1"},
        {"    ```\n# a\n    ```", "t1t"},
        {"- x\n  # a\n\n# b", "ttt1"},
        {"> ```\n# a\n> ```", "t1t"},
        {"<!-- a -->\n# b", "t1"},
        {"<!-- a\n# b\nc -->\n# d", "hhh1"},
        {"<!-- a\n# b\n<!-- c -->\n# d", "t1t1"},
        {"<!-- a\n# b", "t1"},
        {"---\na: b\n# c\n---\n", "tt1t"},
        {"---\na: b\n---\n# c", "hhh1"},
        {"a\n---\nb\n---\n", "tttt"},
        {"a\r\n# b\r\n", "t1"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ARENA_SCOPED a = arena_new();
        BUF_SCOPED kinds = BUF_INIT;
        struct lines lines = {0};
        lines_of(a, span_of(rows[i].text), &lines);
        for (size_t k = 0; k < lines.count; k++)
            buf_addc(&kinds, kind_of(&lines.items[k]));
        if (strcmp(kinds.data, rows[i].kinds) != 0)
            print_message("%s\n", rows[i].text);
        assert_string_equal(kinds.data, rows[i].kinds);
    }
}

static void
a_definition_is_a_label_a_target_and_a_title(void **state)
{
    static const struct {
        const char *line;
        const char *written; /* NULL: none */
    } rows[] = {
        {"[P12]: ../t.md#p12 \"a.md:27-30\"", "[P12]: ../t.md#p12 \"a.md:27-30\""},
        {"   [a b]:  <x y>   'z'  ", "[a b]: <x y> 'z'"},
        {"[a]: b (c)", "[a]: b (c)"},
        {"[README.md:3]: x", "[README.md:3]: x"},
        {"[a\\]b]: c", "[a\\]b]: c"},
        {"    [a]: b", NULL},
        {"[a]:", NULL},
        {"[a] b", NULL},
        {"[ ]: b", NULL},
        {"[^1]: a note", NULL},
        {"[a]: b c", NULL},
        {"[a]: b \"c\" d", NULL},
        {"[a]: <b", NULL},
        {"[//]: # (a note)", NULL},
        {"text [a]: b", NULL},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED out = BUF_INIT;
        struct definition d;
        assert_int_equal(definition_parse(span_of(rows[i].line), &d), rows[i].written != NULL);
        if (rows[i].written) {
            definition_write(&d, &out);
            assert_string_equal(out.data, rows[i].written);
        }
    }
}

static struct definitions
definitions_of(struct arena *a, const char *text)
{
    struct definitions list = {0};
    struct lines lines = {0};

    lines_of(a, span_of(text), &lines);
    definitions_take(a, &lines, 0, lines.count, &list);
    return list;
}

static void
definitions_are_taken_off_the_end(void **state)
{
    static const struct {
        const char *text;
        size_t count;
        const char *rest;
    } rows[] = {
        {"a\n\n[b]: c\n\n[d]: e\n\n", 2, "a"},
        {"a\n[b]: c\n", 0, "a\n[b]: c"},
        {"a\n[b]: c\n\n[d]: e", 1, "a\n[b]: c"},
        {"[b]: c\n\na\n\n[d]: e", 1, "[b]: c\n\na"},
        {"a\n\n```\n[b]: c\n```\n", 0, "a\n\n```\n[b]: c\n```"},
        {"a\n\n[//]: # (note)\n", 0, "a\n\n[//]: # (note)"},
        {"[b]: c", 1, ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ARENA_SCOPED a = arena_new();
        struct definitions list = {0};
        struct lines lines = {0};
        lines_of(a, span_of(rows[i].text), &lines);
        size_t end = definitions_take(a, &lines, 0, lines.count, &list);
        assert_int_equal(list.count, rows[i].count);
        assert_string_equal(arena_span(a, span_trim(lines_between(&lines, 0, end))), rows[i].rest);
    }
}

static void
references_that_moved_are_written_out(void **state)
{
    static const struct {
        const char *text;
        const char *pinned;
    } rows[] = {
        {"see [P1], [P2] and [P3].", "see [P1](old#1 \"a:1\"), [P2] and [P3]."},
        {"see [p1][] and [here][P1]", "see [p1](old#1 \"a:1\") and [here](old#1 \"a:1\")"},
        {"see [P1](x) and \\[P1]", "see [P1](x) and \\[P1]"},
        {"see `[P1]` and ``a ` [P1]``", "see `[P1]` and ``a ` [P1]``"},
        {"```\n[P1]\n```\n[P1]\n\n```\n[P1]\n```\n",
         "```\n[P1]\n```\n[P1](old#1 \"a:1\")\n\n```\n[P1]\n```"},
        {"[P1]: mine\n\n[P1]", "[P1]: mine\n\n[P1](old#1 \"a:1\")"},
        {"![P1] [[P1]] [x", "![P1](old#1 \"a:1\") [[P1](old#1 \"a:1\")] [x"},
        {"- [ ] [P1]:", "- [ ] [P1](old#1 \"a:1\"):"},
        {"<!-- [P1]\n[P1]\n-->\nx", "<!-- [P1]\n[P1]\n-->\nx"},
        {"", ""},
    };
    ARENA_SCOPED a = arena_new();
    struct definitions then = definitions_of(a, "[P1]: old#1 \"a:1\"\n[P2]: same\n[P3]: gone");
    struct definitions now = definitions_of(a, "[P1]: new#1\n[P2]: same \"other title\"");

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED out = BUF_INIT;
        references_pin(a, span_of(rows[i].text), &then, &now, &out);
        assert_string_equal(out.data, rows[i].pinned);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_section_is_a_comment_a_heading_and_a_body),
        cmocka_unit_test(a_digest_holds_what_is_read),
        cmocka_unit_test(with_targets_a_link_is_what_it_leads_to),
        cmocka_unit_test(a_sealed_plan_names_its_sections),
        cmocka_unit_test(a_mark_is_read_as_it_is_written),
        cmocka_unit_test(lines_know_what_they_are_part_of),
        cmocka_unit_test(a_definition_is_a_label_a_target_and_a_title),
        cmocka_unit_test(definitions_are_taken_off_the_end),
        cmocka_unit_test(references_that_moved_are_written_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
