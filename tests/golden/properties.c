// SPDX-License-Identifier: MIT
/* What holds for every document, and that golden/lint.h sees it when it does not. */
#include "golden/check.h"
#include "golden/lint.h"
#include "unit/unit.h"

static void
the_documents_keep_their_promises(void **state)
{
    size_t count = 0;

    (void)state;
    for (size_t i = 0; i < golden_count; i++) {
        GOLDEN_SCOPED s = {0};
        BUF_SCOPED levels = BUF_INIT;
        struct err err = ERR_INIT;
        struct strings problems = {0};
        if (!golden_load(&goldens[i], NULL, NULL, &s, &err))
            fail_msg("%s", err.text);
        check_documents(&s, &levels, &problems);
        for (size_t k = 0; k < problems.count; k++)
            print_message("%s: %s\n", goldens[i].name, problems.items[k]);
        count += problems.count;
    }
    assert_int_equal(count, 0);
}

/* Documents of a line or two below "# T", and what is wrong with them; "" for nothing. */
static const struct {
    const char *text;
    const char *problem;
} rows[] = {
    {"a\n", ""},
    {"a\n\n# b\n", "5: a second H1"},
    {"### a\n", "3: level 3 below level 1"},
    {"##a\n", "3: a heading without a space"},
    {"## a #\n", "3: a heading ends with #"},
    {"## a \\#\n", ""},
    {"a\n---\n", "4: a rule or the line under a heading"},
    {"    a\n", "3: an indented line"},
    {"| a | b |\n| --- | --- |\n| c | d |\n", ""},
    {"| a | b |\n| --- | --- |\n| c | d | e |\n", "5: 3 cells where 2 should be"},
    {"| a | b |\n| --- | --- |\n| c | d \\| e |\n", ""},
    {"| a | b |\n| --- | --- |\n| c | `d|e` |\n", "5: 3 cells where 2 should be"},
    {"| a |\n| c |\n", "4: a table without a line below its head"},
    {"| a |\n", "3: a table of one line"},
    {"| a\n| --- |\n", "3: a row does not end"},
    {"```text\n# a\n[b] <c>  \n```\n", ""},
    {"````text\n```\n````\n", ""},
    {"```\na\n", "4: code that does not end"},
    {"```mermaid\ngraph LR\n  s1[\"a\"]\n  s1 --> s2\n```\n", "7: Mermaid: *"},
    {"a \n", "3: white space at the end"},
    {"a\n\n\nb\n", "5: two empty lines"},
    {"a", "3: not one line end at the end"},
    {"a\n\n", "4: not one line end at the end"},
    {"a\r\n", "3: CR"},
    {"- a\n\n- b\n", "5: a list goes on with the next one"},
    {"- a\n\n1. b\n", ""},
    {"9. a\n   - b\n   - c\n10. d\n    - e\n", ""},
    {"9. a\n    - b\n", "4: an indented line"},
    {"9. a\n   b\n", "4: an indented line"},
    {"a <b>\n", "3: HTML: <b>"},
    {"a \\<b> &lt;b> `<b>` <https://b.example/[c]>\n", ""},
    {"<details>\n", "3: HTML: <details>"},
    {"a *b\n", "3: an asterisk that closes nothing"},
    {"a \\*b\n", ""},
    {"a `b\n", "3: a backquote that is neither code nor escaped"},
    {"a [b]\n\n[b]: #t\n", ""},
    {"a [b]\n", "0: not defined: b"},
    {"a\n\n[b]: #t\n", "0: not used: b"},
    {"a [b]\n\n[b]: #c\n", "5: no such anchor: #c"},
    {"a [b]\n\n[b]: #t \"c\" d\"\n", "5: a title in no quotation marks"},
    {"a [b]\n\n[b]: #t\n[b]: #t\n", "6: defined twice: b"},
    {"a [b](#c) [d](#t)\n", "3: no such anchor: #c"},
    {"a [b](../x.md#L3) [b](<../x.md>)\n", "3: no such file: <../x.md>"},
    {"a [b](../x.md)\n", "3: no line: ../x.md"},
    {"- [ ] a\n", ""},
    {"a - [ ] b\n", "0: not defined:  "},
    {"a \\[b] c\n", "3: a bracket that closes nothing"},
    {"a [b c\n", "3: a bracket that does not close"},
    {"<a id=\"t\"></a>\n", "0: anchor given twice: t"},
    {"<a id=\"x\"></a> <a id=\"y\"></a> [b](#x) [c](#y)\n", ""},
};

static bool
is_like(const char *problem, const char *wanted)
{
    size_t len = strlen(wanted);

    return len && wanted[len - 1] == '*' ? !strncmp(problem, wanted, len - 1)
                                         : !strcmp(problem, wanted);
}

static void
the_linter_sees_what_is_wrong(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ARENA_SCOPED a = arena_new();
        BUF_SCOPED levels = BUF_INIT;
        struct strings problems = {0};
        struct lint_file items[] = {
            {.path = "docs/t.md", .text = span_of(arena_strf(a, "# T\n\n%s", rows[i].text))},
            {.path = "x.md"},
        };
        struct lint_files files = {.items = items, .count = ARRAY_LEN(items)};
        lint(a, &files, 0, &levels, &problems);
        const char *first = problems.count ? problems.items[0] : "";
        if (!is_like(first, rows[i].problem))
            fail_msg("%s: \"%s\" where \"%s\" should be", rows[i].text, first, rows[i].problem);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_linter_sees_what_is_wrong),
        cmocka_unit_test(the_documents_keep_their_promises),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
