// SPDX-License-Identifier: MIT
#include "base/markdown.h"

#include <locale.h>

#include "unit/unit.h"

struct row {
    const char *text, *want;
};

/* Text at the start of a line. */
static const struct row texts[] = {
    {"4 vCPU, 8 GB", "4 vCPU, 8 GB"},
    {"blue/green", "blue/green"},
    {"docker_compose.yml", "docker_compose.yml"},
    {"app-a", "app-a"},
    {"a - b + c = d", "a - b + c = d"},
    {"5 * 3, R&D, 50 %, a@b.example", "5 * 3, R&D, 50 %, a@b.example"},
    {"p95 < 1.5 s, > 3 %", "p95 < 1.5 s, > 3 %"},
    {"1.5 GB", "1.5 GB"},
    {"#5 and -5", "#5 and -5"},
    {"~4 GB, ~5 GB", "~4 GB, ~5 GB"},
    {"$5 or $10", "$5 or $10"},
    {"C:\\new", "C:\\new"},
    {"(see below)", "(see below)"},
    {"a | b", "a | b"},
    {"--flag", "--flag"},
    {"", ""},
    {"# Heading", "\\# Heading"},
    {"######", "\\######"},
    {"####### seven", "####### seven"},
    {"- item", "\\- item"},
    {"-", "\\-"},
    {"+ item", "\\+ item"},
    {"* item", "\\* item"},
    {"1. item", "1\\. item"},
    {"12) item", "12\\) item"},
    {"3.", "3\\."},
    {"1234567890. x", "1234567890. x"},
    {"> quote", "\\> quote"},
    {">quote", "\\>quote"},
    {"| a | b |", "\\| a | b |"},
    {"---", "\\---"},
    {"- - -", "\\- - -"},
    {"--|--", "\\--|--"},
    {"===", "\\==="},
    {"***", "\\*\\*\\*"},
    {"___", "\\_\\_\\_"},
    {"    code", "code"},
    {"\tcode", "code"},
    {"```sh", "\\`\\`\\`sh"},
    {"~~~", "\\~\\~\\~"},
    {"run `x`", "run \\`x\\`"},
    {"release/*", "release/\\*"},
    {"**bold** _it_", "\\*\\*bold\\*\\* \\_it\\_"},
    {"__init__.py", "\\_\\_init\\_\\_.py"},
    {"[a](b) ![c]", "\\[a\\](b) !\\[c\\]"},
    {"<b>x</b> <!-- c --> <?p", "&lt;b>x&lt;/b> &lt;!-- c --> &lt;?p"},
    {"a <", "a &lt;"},
    {"&lt; &#35; &#x23; &; &a b;", "&amp;lt; &amp;#35; &amp;#x23; &; &a b;"},
    {"~~no~~ ~no~", "\\~\\~no\\~\\~ ~no\\~"},
    {"\\* \\\\ \\", "\\\\\\* \\\\\\\\ \\\\"},
    {"$x$ $$y$$", "$x\\$ \\$\\$y\\$\\$"},
    {"one  \ntwo\r\n\r\nthree\n", "one two three"},
    {"https://x.example/a_b?c=1&d=2.", "https://x.example/a_b?c=1&d=2."},
    {"https://x.example/_a/*.", "<https://x.example/_a/>\\*."},
    {"http://h/?a&copy;=1 z", "<http://h/?a&amp;copy;=1> z"},
    {"0https://h/_x", "0<https://h/_x>"},
    {"\\https://h/_x", "\\\\<https://h/_x>"},
};

static const struct row cells[] = {
    {"", "-"},        {" \n ", "-"},
    {"a|b", "a\\|b"}, {"a\\|b", "a\\\\\\|b"},
    {"a\nb", "a b"},  {"- 1. # x", "- 1. # x"},
    {"x\\", "x\\\\"}, {"https://h/_a|b", "<https://h/_a\\|b>"},
};

static const struct row codes[] = {
    {"a b", "`a b`"}, {"a`b", "``a`b``"},       {"`a``", "``` `a`` ```"},
    {"", "` `"},      {" ", "`   `"},           {" a ", "`  a  `"},
    {" a", "` a`"},   {"a\r\nb\nc", "`a b c`"}, {"a|*_\\", "`a|*_\\`"},
};

static const struct row slugs[] = {
    {"Rollback", "rollback"},
    {"CI/CD process", "cicd-process"},
    {"Release & rollback", "release--rollback"},
    {"2.1 Über_sicht - Größe!", "21-über_sicht---größe"},
    {"  `code` and **bold** ", "code-and-bold"},
    {"リリース、戻し", "リリース戻し"},
    {"A \\_ b &amp; c &lt;x>", "a-_-b--c-x"},
    {"See [the plan](docs/plan.md) (now)", "see-the-plan-now"},
    {"[x] (y) & z", "x-y--z"},
    {"\xf0\x9f\x9a\x80 Go", "-go"},
};

typedef void writer_fn(struct buf *out, struct span s);

static void
assert_rows(const struct row *rows, size_t count, writer_fn *write)
{
    for (size_t i = 0; i < count; i++) {
        BUF_SCOPED b = BUF_INIT;
        write(&b, span_of(rows[i].text));
        assert_string_equal(b.data, rows[i].want);
    }
}

static void
text_shows_as_its_characters(void **state)
{
    (void)state;
    assert_rows(texts, ARRAY_LEN(texts), md_text);
}

static void
block_marks_count_only_where_a_block_can_start(void **state)
{
    static const struct {
        const char *before, *text, *want;
    } rows[] = {
        {"- ", "# x", "- \\# x"},
        {"> 1. ", "- x", "> 1. \\- x"},
        {"**Open:** ", "- x", "**Open:** - x"},
        {"Größe\n", "1. x", "Größe\n1\\. x"},
        {"日: ", "1. x", "日: 1. x"},
        {"line\n> ", "+ x", "line\n> \\+ x"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED b = BUF_INIT;
        buf_adds(&b, rows[i].before);
        md_text(&b, span_of(rows[i].text));
        assert_string_equal(b.data, rows[i].want);
    }
}

static void
cell_keeps_its_row_whole(void **state)
{
    (void)state;
    assert_rows(cells, ARRAY_LEN(cells), md_cell);
}

static void
code_has_backquotes_enough(void **state)
{
    BUF_SCOPED row = BUF_INIT;

    (void)state;
    assert_rows(codes, ARRAY_LEN(codes), md_code);
    buf_adds(&row, "x\n| ");
    md_code(&row, SPAN_LIT("a|b"));
    assert_string_equal(row.data, "x\n| `a\\|b`");
}

static void
fence_is_longer_than_any_inside(void **state)
{
    static const struct {
        const char *info, *text, *want;
    } rows[] = {
        {"", "a\nb\n", "```\na\nb\n```\n"},
        {"text", "a", "```text\na\n```\n"},
        {"", "", "```\n```\n"},
        {"mermaid", "````\nx ``` y\n", "`````mermaid\n````\nx ``` y\n`````\n"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED b = BUF_INIT;
        md_fence(&b, rows[i].info, span_of(rows[i].text));
        assert_string_equal(b.data, rows[i].want);
    }
}

static void
slug_is_the_anchor_of_github(void **state)
{
    (void)state;
    assert_rows(slugs, ARRAY_LEN(slugs), md_slug);
}

/* Each heading as "level@line text;". */
static const struct row outlines[] = {
    {"# A\ntext\n## B ##\n###### C #x\n", "1@1 A;2@3 B;6@4 C #x;"},
    {"#no\n####### no\n   # in 3\n    # in 4\n\t# tab\n", "1@3 in 3;"},
    {"#\n# #\n##\tT\n", "1@1 ;1@2 ;2@3 T;"},
    {"A\r\n===\r\n\r\nB\n-\n\ntwo\nlines\n---\n", "1@1 A;2@4 B;2@7 two\nlines;"},
    {"---\n\ntext\n\n---\n\n===\n", ""},
    {"- item\n---\n> quote\n---\n* * *\n", ""},
    {"- item\n  # in it\n\n  # in it too\n\n# out\n", "1@6 out;"},
    {"1. item\n\n   ```sh\n   # no\n   ```\n# out\n", "1@6 out;"},
    {"text\n2) more\n---\n", "2@1 text\n2) more;"},
    {"```sh\n# no\n~~~\n# no\n````\n# yes\n", "1@6 yes;"},
    {"~~~\n```\n# no\n~~~ x\n# no\n~~~\n# yes\n", "1@7 yes;"},
    {"``` a`b\n# yes\n", "1@2 yes;"},
    {"`````\n```\n# no\n`````\n# yes\n", "1@5 yes;"},
    {"text\n```\n# no, and never closed\n", ""},
    {"<!-- # a\n# no\n-->\n# yes\n<!-- b --> x\n# yes\n", "1@4 yes;1@6 yes;"},
    {"---\ntitle: x\n---\n# yes\n", "1@4 yes;"},
    {"---\n# yes\n---\n", "1@2 yes;"},
    {"| a | b |\n| - | - |\n| c | d |\n", ""},
    {"", ""},
};

static void
outline_has_the_headings_that_show(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(outlines); i++) {
        ARENA_SCOPED a = arena_new();
        BUF_SCOPED got = BUF_INIT;
        struct md_headings headings = {0};
        md_outline(a, span_of(outlines[i].text), &headings);
        for (size_t n = 0; n < headings.count; n++)
            buf_addf(&got, "%d@%zu %.*s;", headings.items[n].level, headings.items[n].line,
                     SPAN_ARG(headings.items[n].text));
        assert_string_equal(got.data, outlines[i].want);
    }
}

static clock_t
time_all(const char *piece, size_t size)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED text = BUF_INIT;
    BUF_SCOPED out = BUF_INIT;
    struct md_headings headings = {0};

    while (text.len < size)
        buf_adds(&text, piece);
    clock_t start = clock();
    md_text(&out, buf_span(&text));
    md_cell(&out, buf_span(&text));
    md_code(&out, buf_span(&text));
    md_slug(&out, buf_span(&text));
    md_outline(a, buf_span(&text), &headings);
    return clock() - start;
}

/* Sixteen times the text: sixteen times the time, not 256 times. */
static void
time_grows_with_the_length_of_a_line(void **state)
{
    static const char *const pieces[] = {"`", "_", "~", "-", "&", "](", "https://", "#", "\\", " "};
    const clock_t noise = CLOCKS_PER_SEC / 1000;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
        clock_t small = time_all(pieces[i], 1 << 16);
        clock_t large = time_all(pieces[i], 1 << 20);
        assert_true(large < 64 * (small + noise));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_shows_as_its_characters),
        cmocka_unit_test(block_marks_count_only_where_a_block_can_start),
        cmocka_unit_test(cell_keeps_its_row_whole),
        cmocka_unit_test(code_has_backquotes_enough),
        cmocka_unit_test(fence_is_longer_than_any_inside),
        cmocka_unit_test(slug_is_the_anchor_of_github),
        cmocka_unit_test(outline_has_the_headings_that_show),
        cmocka_unit_test(time_grows_with_the_length_of_a_line),
    };

    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        return 77; /* meson: skipped */
    return cmocka_run_group_tests_name("markdown", tests, NULL, NULL);
}
