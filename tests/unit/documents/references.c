// SPDX-License-Identifier: MIT
#include "documents/references.h"

#include "documents/definitions.h"
#include "interview/event.h"
#include "unit/unit.h"

/* Files of the project, with names that some of them share. */
static struct loaded_file sops[] = {
    {.path = "docs/SOPs/git/hotfix.md"},
    {.path = "docs/SOPs/git/apps/hotfix.md"},
    {.path = "docs/SOPs/git/release/hotfix.md"},
    {.path = "docs/SOPs/git/branching.md"},
    {.path = "docs/SOPs/git/x-branching.md"},
    {.path = "docs/SOPs/git/README.md"},
    {.path = "docs/SOPs/git/old/readme.md"},
    {.path = "docs/SOPs/git/a|b]c[*d*`e`<f>.md"},
    {.path = "docs/SOPs/git/a \\ b %41#c?d&e.md"},
    {.path = "docs/SOPs/git/1. first.md"},
    {.path = "docs/SOPs/git/line\nend.md"},
    {.path = "top.md"},
    {.path = "a/b/c/d.md"},
};

static const struct open_event opened = {
    .session = "003",
    .sops = sops,
    .sop_count = ARRAY_LEN(sops),
};

/* One file, "a \"b\" & c\\d.md", with passages of which P2 has three lines. */
static void
begin(struct arena *a, struct state *s)
{
    static const struct input_event input = {.name = "a \"b\" & c\\d.md", .text = ""};

    *s = (struct state){.arena = a, .open = &opened};
    *LIST_ADD(a, &s->inputs) = (struct input){.event = &input};
    for (size_t i = 0; i < 12; i++) {
        *LIST_ADD(a, &s->citable) = i;
        *LIST_ADD(a, &s->passages) = (struct passage){
            .number = i + 1, .first_line = 4 * i, .last_line = 4 * i + 2 * (i == 1)};
    }
    for (size_t i = 0; i < 11; i++)
        *LIST_ADD(a, &s->questions) = (struct question){.answered = true};
}

static void
a_source_is_cited_by_a_label_and_defined_once(void **state)
{
    static const struct {
        const char *source;
        const char *cited;
        const char *defined;
    } rows[] = {
        {"A7", "[A7]", "[A7]: ../interview/interview_transcript_003.md#a7\n"},
        {"P1", "[P1]",
         "[P1]: ../interview/interview_transcript_003.md#p1 \"a &quot;b&quot; &amp; c&#92;d.md:0\"\n"},
        {"P2", "[P2]",
         "[P2]: ../interview/interview_transcript_003.md#p2 \"a &quot;b&quot; &amp; "
         "c&#92;d.md:4-6\"\n"},
        {"docs/SOPs/git/hotfix.md:8", "[git/hotfix.md:8]",
         "[git/hotfix.md:8]: <SOPs/git/hotfix.md#L8>\n"},
        {"docs/SOPs/git/apps/hotfix.md:8", "[apps/hotfix.md:8]",
         "[apps/hotfix.md:8]: <SOPs/git/apps/hotfix.md#L8>\n"},
        {"docs/SOPs/git/release/hotfix.md:12", "[release/hotfix.md:12]",
         "[release/hotfix.md:12]: <SOPs/git/release/hotfix.md#L12>\n"},
        {"docs/SOPs/git/branching.md:8", "[branching.md:8]",
         "[branching.md:8]: <SOPs/git/branching.md#L8>\n"},
        {"docs/SOPs/git/README.md:1", "[git/README.md:1]",
         "[git/README.md:1]: <SOPs/git/README.md#L1>\n"},
        {"docs/SOPs/git/old/readme.md:1", "[old/readme.md:1]",
         "[old/readme.md:1]: <SOPs/git/old/readme.md#L1>\n"},
        {"docs/SOPs/git/a|b]c[*d*`e`<f>.md:3", "[a&#124;b\\]c\\[\\*d\\*\\`e\\`&lt;f>.md:3]",
         "[a&#124;b\\]c\\[\\*d\\*\\`e\\`&lt;f>.md:3]: <SOPs/git/a|b]c[*d*`e`%3Cf%3E.md#L3>\n"},
        {"docs/SOPs/git/a \\ b %41#c?d&e.md:3", "[a \\ b %41#c?d&e.md:3]",
         "[a \\ b %41#c?d&e.md:3]: <SOPs/git/a %5C b %2541%23c%3Fd%26e.md#L3>\n"},
        {"docs/SOPs/git/1. first.md:2", "[1. first.md:2]",
         "[1. first.md:2]: <SOPs/git/1. first.md#L2>\n"},
        {"docs/SOPs/git/line\nend.md:2", "[line end.md:2]",
         "[line end.md:2]: <SOPs/git/line%0Aend.md#L2>\n"},
        {"top.md:2", "[top.md:2]", "[top.md:2]: <../top.md#L2>\n"},
        {"a/b/c/d.md:40", "[d.md:40]", "[d.md:40]: <../a/b/c/d.md#L40>\n"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ARENA_SCOPED a = arena_new();
        BUF_SCOPED cited = BUF_INIT, again = BUF_INIT, defined = BUF_INIT;
        struct definition d;
        struct state s;
        begin(a, &s);
        struct references r = references_of(a, &s, "docs/plan.md");
        cite(&r, &cited, rows[i].source);
        cite(&r, &again, rows[i].source);
        references_print(&r, &defined);
        assert_string_equal(cited.data, rows[i].cited);
        assert_string_equal(again.data, rows[i].cited);
        assert_string_equal(defined.data, rows[i].defined);
        assert_true(definition_parse(span_trim(buf_span(&defined)), &d));
        assert_true(definition_is_cited(&d, buf_span(&cited)));
    }
}

static void
a_label_is_the_same_in_a_row(void **state)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED row = BUF_INIT;
    struct state s;

    (void)state;
    begin(a, &s);
    struct references r = references_of(a, &s, "docs/plan.md");
    buf_adds(&row, "| ");
    cite(&r, &row, "docs/SOPs/git/a|b]c[*d*`e`<f>.md:3");
    assert_string_equal(row.data, "| [a&#124;b\\]c\\[\\*d\\*\\`e\\`&lt;f>.md:3]");
}

static void
definitions_stand_in_order(void **state)
{
    static const char *const sources[] = {
        "docs/SOPs/git/branching.md:9",
        "P12",
        "top.md:1",
        "A10",
        "P2",
        "docs/SOPs/git/branching.md:31",
        "A9",
        "a/b/c/d.md:1",
        "docs/SOPs/git/branching.md:8",
    };
    static const char *const labels[] = {
        "A9",
        "A10",
        "P2",
        "P12",
        "d.md:1",
        "branching.md:8",
        "branching.md:9",
        "branching.md:31",
        "top.md:1",
    };
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED text = BUF_INIT, defined = BUF_INIT;
    struct state s;
    size_t count = 0;

    (void)state;
    begin(a, &s);
    struct references r = references_of(a, &s, "docs/plan.md");
    for (size_t i = 0; i < ARRAY_LEN(sources); i++)
        cite(&r, &text, sources[i]);
    references_print(&r, &defined);
    struct span rest = buf_span(&defined), line;
    for (; span_line(&rest, &line); count++) {
        struct definition d;
        assert_true(count < ARRAY_LEN(labels) && definition_parse(line, &d));
        assert_string_equal(arena_span(a, d.label), labels[count]);
    }
    assert_int_equal(count, ARRAY_LEN(labels));
}

static void
without_references_a_document_ends_with_one_line_end(void **state)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED out = BUF_INIT;
    struct state s;

    (void)state;
    begin(a, &s);
    struct references r = references_of(a, &s, "docs/plan.md");
    buf_adds(&out, "None.\n\n");
    references_print(&r, &out);
    assert_string_equal(out.data, "None.\n");
}

static void
a_path_leads_from_one_folder_to_another(void **state)
{
    static const struct {
        const char *folder;
        const char *path;
        const char *relative;
    } rows[] = {
        {"docs", "interview/x.md", "../interview/x.md"},
        {"docs", "docs/x.md", "x.md"},
        {"docs", "docs/a/x.md", "a/x.md"},
        {"docs/a", "docs/x.md", "../x.md"},
        {"docs/a/b", "docs/c/x.md", "../../c/x.md"},
        {"docs", "x.md", "../x.md"},
        {"docs", "docs2/x.md", "../docs2/x.md"},
        {"docs2", "docs/x.md", "../docs/x.md"},
        {".", "docs/x.md", "docs/x.md"},
        {".", "x.md", "x.md"},
        {"a", "a", "../a"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ARENA_SCOPED a = arena_new();
        assert_string_equal(relative_path(a, rows[i].folder, rows[i].path), rows[i].relative);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_source_is_cited_by_a_label_and_defined_once),
        cmocka_unit_test(a_label_is_the_same_in_a_row),
        cmocka_unit_test(definitions_stand_in_order),
        cmocka_unit_test(without_references_a_document_ends_with_one_line_end),
        cmocka_unit_test(a_path_leads_from_one_folder_to_another),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
