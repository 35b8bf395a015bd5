// SPDX-License-Identifier: MIT
#include "documents/mermaid.h"

#include "base/arena.h"
#include "documents/pipeline.h"
#include "unit/unit.h"

static void
a_label_shows_the_words_and_means_nothing_else(void **state)
{
    static const struct {
        const char *text;
        const char *label;
    } rows[] = {
        {"pytest, 4 min", "\"pytest, 4 min\""},
        {"said \"go\"", "\"said #quot;go#quot;\""},
        {"\"] --> s2", "\"#quot;] --#gt; s2\""},
        {"end", "\"end\""},
        {"graph TD; subgraph x", "\"graph TD; subgraph x\""},
        {"run `make all`", "\"run 'make all'\""},
        {"release/<yy.n>", "\"release/#lt;yy.n#gt;\""},
        {"<script>x</script>", "\"#lt;script#gt;x#lt;/script#gt;\""},
        {"R&D", "\"R#amp;D\""},
        {"issue #12; #quot;", "\"issue #35;12; #35;quot;\""},
        {"feat/*, fix_me, _x_", "\"feat/#42;, fix_me, #95;x#95;\""},
        {"%% note", "\"#37;#37; note\""},
        {"%%{init: {}}%%", "\"#37;#37;{init: {}}#37;#37;\""},
        {"3 % of 5 %", "\"3 % of 5 %\""},
        {"$$x$$ for 5 $", "\"#36;#36;x#36;#36; for 5 $\""},
        {"~~old~~ ~4 GB", "\"#126;#126;old#126;#126; ~4 GB\""},
        {"C:\\new", "\"C:#92;new\""},
        {"1. Lint", "\"1#46; Lint\""},
        {"12) Lint 3. x", "\"12#41; Lint 3. x\""},
        {"1.5 min", "\"1.5 min\""},
        {"- Lint", "\"#45; Lint\""},
        {"---", "\"#45;--\""},
        {"-v flag", "\"-v flag\""},
        {"https://x.example/a", "\"https#58;//x.example/a\""},
        {"www.x.example", "\"www#46;x.example\""},
        {"mara@x.example", "\"mara#64;x.example\""},
        {"[a](b) [c]", "\"[a#93;(b) [c]\""},
        {"a{b}[c](d)|e|", "\"a{b}[c#93;(d)|e|\""},
        {"style x:#f00", "\"style x#58;#35;f00\""},
        {"one\ntwo\r\n\r\n  three ", "\"one<br/>two<br/>three\""},
        {"\x1b[31mred\x07\tx", "\"[31mred x\""},
        {"\xe2\x80\xaeltr", "\"ltr\""},
        {"bad \xff byte", "\"bad \xef\xbf\xbd byte\""},
        {"日本語のデプロイ", "\"日本語のデプロイ\""},
        {"Größe 🚀", "\"Größe 🚀\""},
        {"", "\"-\""},
        {" \n\t", "\"-\""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED out = BUF_INIT;
        mermaid_label(&out, span_of(rows[i].text));
        assert_string_equal(out.data, rows[i].label);
    }
}

#define TEN       "0123456789"
#define FIVE_TENS "012345678901" TEN TEN TEN TEN TEN /* and two */

static void
a_long_label_is_cut_at_a_word(void **state)
{
    static const struct {
        const char *text;
        const char *label;
    } rows[] = {
        {FIVE_TENS TEN, "\"" FIVE_TENS TEN "\""},
        {FIVE_TENS TEN "a", "\"" FIVE_TENS "0123456...\""},
        {FIVE_TENS " 234567890", "\"" FIVE_TENS " 234567890\""},
        {FIVE_TENS " 23456 89012", "\"" FIVE_TENS " 23456...\""},
        {FIVE_TENS " 2345, 789012", "\"" FIVE_TENS " 2345...\""},
        {"short " FIVE_TENS TEN, "\"short " FIVE_TENS "0...\""},
        {"ä" FIVE_TENS TEN, "\"ä" FIVE_TENS "012345...\""},
        {"the \"" FIVE_TENS "\" of it", "\"the #quot;" FIVE_TENS "#quot;...\""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED out = BUF_INIT;
        mermaid_label(&out, span_of(rows[i].text));
        assert_string_equal(out.data, rows[i].label);
    }
}

static void
the_check_finds_the_line_and_the_fault(void **state)
{
    static const struct {
        const char *graph;
        const char *fault; /* NULL: none */
    } rows[] = {
        {"graph LR\n  s1[\"a\"]\n", NULL},
        {"graph TD\n  s1[\"a\"]\n  s2{\"b<br/>c #quot;#35;\"}\n  s1 --> s2\n"
         "  s1 -.->|\"x\"| s2\n  style s2 stroke-dasharray: 5 5\n",
         NULL},
        {"", "line 1 of the graph: it does not begin with graph LR or graph TD"},
        {"flowchart LR\n", "line 1 of the graph: it does not begin with graph LR or graph TD"},
        {"graph LR\n", "line 1 of the graph: there are no nodes"},
        {"graph LR\ns1[\"a\"]\n", "line 2 of the graph: a line is not indented by two spaces"},
        {"graph LR\n  end[\"a\"]\n", "line 2 of the graph: an id is not s and a number"},
        {"graph LR\n  s[\"a\"]\n", "line 2 of the graph: an id is not s and a number"},
        {"graph LR\n  style[\"a\"]\n", "line 2 of the graph: an id is not s and a number"},
        {"graph LR\n  s1[a]\n", "line 2 of the graph: a label is not in double quotes"},
        {"graph LR\n  s1[\"a]\n", "line 2 of the graph: the quotes of a label are not balanced"},
        {"graph LR\n  s1[\"\"]\n", "line 2 of the graph: a label is empty"},
        {"graph LR\n  s1[\"a\"b\"]\n", "line 2 of the graph: a node is not closed"},
        {"graph LR\n  s1[\"a\"}\n", "line 2 of the graph: a node is not closed"},
        {"graph LR\n  s1[\"a\"] x\n",
         "line 2 of the graph: something stands behind the end of a line"},
        {"graph LR\n  s1(\"a\")\n", "line 2 of the graph: this is neither a node nor an edge"},
        {"graph LR\n  s1[\"a<b\"]\n", "line 2 of the graph: a character in a label is not escaped"},
        {"graph LR\n  s1[\"a>b\"]\n", "line 2 of the graph: a character in a label is not escaped"},
        {"graph LR\n  s1[\"a`b\"]\n", "line 2 of the graph: a character in a label is not escaped"},
        {"graph LR\n  s1[\"a#b\"]\n", "line 2 of the graph: a character in a label is not escaped"},
        {"graph LR\n  s1[\"a\tb\"]\n",
         "line 2 of the graph: a character in a label is not escaped"},
        {"graph LR\n  s1[\"a\"]\n  s1[\"b\"]\n", "line 3 of the graph: a node is declared twice"},
        {"graph LR\n  s1[\"a\"]\n  s1 --> s2\n",
         "line 3 of the graph: an edge or style names a node that is not declared"},
        {"graph LR\n  s1[\"a\"]\n  s2 --> s1\n",
         "line 3 of the graph: an edge or style names a node that is not declared"},
        {"graph LR\n  s1[\"a\"]\n  s1 -->\n", "line 3 of the graph: an edge leads nowhere"},
        {"graph LR\n  s1[\"a\"]\n  s1 -->|\"x\" s1\n",
         "line 3 of the graph: a label is not closed"},
        {"graph LR\n  s1[\"a\"]\n  style s2 stroke-dasharray: 5 5\n",
         "line 3 of the graph: an edge or style names a node that is not declared"},
        {"graph LR\n  s1[\"a\"]\n  style s1 fill:#f00\n",
         "line 3 of the graph: a style is not known"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct err err = ERR_INIT;
        assert_int_equal(mermaid_check(span_of(rows[i].graph), &err), !rows[i].fault);
        if (rows[i].fault)
            assert_string_equal(err.text, rows[i].fault);
    }
}

static void
add_steps(struct arena *a, struct pipeline *p, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        *LIST_ADD(a, &p->nodes) = (struct pipeline_node){.label = "x"};
        if (i)
            *LIST_ADD(a, &p->edges) = (struct pipeline_edge){.from = i - 1, .to = i};
    }
}

static void
a_pipeline_becomes_a_graph(void **state)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED out = BUF_INIT;
    struct pipeline p = {0};

    (void)state;
    *LIST_ADD(a, &p.nodes) = (struct pipeline_node){.label = "Change"};
    *LIST_ADD(a, &p.nodes) =
        (struct pipeline_node){.label = "Open OQ-1: \"who\"", .shape = NODE_GATE, .is_open = true};
    *LIST_ADD(a, &p.edges) = (struct pipeline_edge){.from = 0, .to = 1, .label = "main (merge)"};
    *LIST_ADD(a, &p.edges) = (struct pipeline_edge){.from = 1, .to = 0, .kind = EDGE_BACK};
    *LIST_ADD(a, &p.edges) =
        (struct pipeline_edge){.from = 1, .to = 0, .kind = EDGE_BACK, .label = "x > 2 %"};
    pipeline_mermaid(&p, &out);
    assert_string_equal(out.data, "```mermaid\n"
                                  "graph LR\n"
                                  "  s1[\"Change\"]\n"
                                  "  s2{\"Open OQ-1: #quot;who#quot;\"}\n"
                                  "  s1 -->|\"main (merge)\"| s2\n"
                                  "  s2 -.-> s1\n"
                                  "  s2 -.->|\"x #gt; 2 %\"| s1\n"
                                  "  style s2 stroke-dasharray: 5 5\n"
                                  "```\n");
}

static void
a_long_graph_runs_from_top_to_bottom(void **state)
{
    ARENA_SCOPED a = arena_new();
    static const struct {
        size_t nodes;
        const char *start;
    } rows[] = {
        {13, "```mermaid\ngraph LR\n"},
        {14, "```mermaid\ngraph TD\n"},
        {25, "```mermaid\ngraph TD\n"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED out = BUF_INIT;
        struct pipeline p = {0};
        add_steps(a, &p, rows[i].nodes);
        pipeline_mermaid(&p, &out);
        assert_true(span_starts(buf_span(&out), rows[i].start));
    }
}

static void
a_pipeline_that_cannot_be_drawn_is_a_list(void **state)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED out = BUF_INIT;
    BUF_SCOPED none = BUF_INIT;
    struct pipeline p = {0}, empty = {0};

    (void)state;
    *LIST_ADD(a, &p.nodes) = (struct pipeline_node){.label = "Change"};
    *LIST_ADD(a, &p.nodes) = (struct pipeline_node){.label = "# lint\n*all*"};
    *LIST_ADD(a, &p.edges) = (struct pipeline_edge){.from = 0, .to = 7};
    pipeline_mermaid(&p, &out);
    assert_string_equal(out.data,
                        "1. Change\n"
                        "2. \\# lint \\*all\\*\n"
                        "\n"
                        "The pipeline could not be drawn: line 4 of the graph: an edge or style "
                        "names a node that is not declared.\n");
    pipeline_mermaid(&empty, &none);
    assert_string_equal(
        none.data, "The pipeline could not be drawn: line 1 of the graph: there are no nodes.\n");
    p = (struct pipeline){0};
    buf_clear(&out);
    add_steps(a, &p, MERMAID_NODES_MAX + 1);
    pipeline_mermaid(&p, &out);
    assert_true(span_ends(buf_span(&out), "line 27 of the graph: there are too many nodes.\n"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_label_shows_the_words_and_means_nothing_else),
        cmocka_unit_test(a_long_label_is_cut_at_a_word),
        cmocka_unit_test(the_check_finds_the_line_and_the_fault),
        cmocka_unit_test(a_pipeline_becomes_a_graph),
        cmocka_unit_test(a_long_graph_runs_from_top_to_bottom),
        cmocka_unit_test(a_pipeline_that_cannot_be_drawn_is_a_list),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
