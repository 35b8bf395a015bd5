// SPDX-License-Identifier: MIT
#include "documents/wording.h"
#include "base/language.h"

#include <string.h>

#include "interview/event.h"
#include "unit/unit.h"

static void
a_quotation_stands_on_one_line(void **state)
{
    static const struct {
        const char *words;
        const char *quote;
    } rows[] = {
        {"", "\"\""},
        {"two servers", "\"two servers\""},
        {"  two\n  servers\t here \n", "\"two servers here\""},
        {"two\n\n\nservers", "\"two servers\""},
        {"*a* [b] <c> d_e", "\"\\*a\\* \\[b\\] &lt;c> d_e\""},
        {"# a", "\"# a\""},
        {"a | b", "\"a | b\""},
        /* marks of lists */
        {"- make check", "\"make check\""},
        {"* make check", "\"make check\""},
        {"12. make check", "\"make check\""},
        {"3) make check", "\"make check\""},
        {"1234. make check", "\"1234. make check\""},
        {"1.make", "\"1.make\""},
        {"-x", "\"-x\""},
        {"- ", "\"-\""},
        {"- [ ] make check", "\"\\[ \\] make check\""},
        {"- a\n- b", "\"a / b\""},
        {"- a\n  and more\n- b", "\"a and more / b\""},
        {"1. a\n2. b\n\n3. c", "\"1. a / 2. b / 3. c\""},
        {"First:\n- a\n- b", "\"First: / a / b\""},
        {"First:\n1. a", "\"First: / a\""},
        {"- a\n  - b", "\"a / b\""},
        /* tables */
        {"| a | b |", "\"| a | b |\""},
        {"| a | b |\n| --- | :-: |\n| c | d |", "\"| a | b | / | c | d |\""},
        {"| --- |", "\"| --- |\""},
        /* code */
        {"run `make x` now", "\"run `make x` now\""},
        {"`a`", "\"`a`\""},
        {"`a` `b`,`c`", "\"`a` `b`,`c`\""},
        {"`a*b|c`*d*", "\"`a*b|c`\\*d\\*\""},
        {"run `make\nx` now", "\"run `make x` now\""},
        {"a ` b", "\"a \\` b\""},
        {"a `b` c ` d", "\"a `b` c \\` d\""},
        {"``a``", "\"\\`\\`a\\`\\`\""},
        {"`` ` ``", "\"\\`\\` \\` \\`\\`\""},
        {"x\\`a`", "\"x\\\\`a`\""},
        {"```sh\nmake x\n\nmake `y`\n```", "\"`make x` / `` make `y` ``\""},
        {"~~~\nmake x\n~~~\n", "\"`make x`\""},
        {"Then:\n```\nmake x\n```\nand wait", "\"Then: / `make x` / and wait\""},
        {"```\n# a\n- b", "\"\\`\\`\\` # a / b\""},
        {"```\n```", "\"\\`\\`\\` \\`\\`\\`\""},
        {"```", "\"\\`\\`\\`\""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED out = BUF_INIT;
        add_quote(&out, rows[i].words);
        if (strcmp(out.data, rows[i].quote) != 0)
            print_message("%s\n", rows[i].words);
        assert_string_equal(out.data, rows[i].quote);
    }
}

static void
in_a_row_no_bar_is_left(void **state)
{
    static const struct {
        const char *words;
        const char *quote;
        const char *cell;
    } rows[] = {
        {"", "| \"\"", "| -"},
        {"a | b", "| \"a \\| b\"", "| a \\| b"},
        {"`a | b` | `c`", "| \"`a \\| b` \\| `c`\"", "| `a \\| b` \\| `c`"},
        {"| a |\n|---|\n| b |", "| \"\\| a \\| / \\| b \\|\"", "| \\| a \\| \\|---\\| \\| b \\|"},
        {"`a` `b`", "| \"`a` `b`\"", "| `a` `b`"},
        {"```\na|b\n```", "| \"`a\\|b`\"", "| \\`\\`\\` a\\|b \\`\\`\\`"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED quote = BUF_INIT, cell = BUF_INIT;
        buf_adds(&quote, "x\n| ");
        buf_adds(&cell, "x\n| ");
        add_quote(&quote, rows[i].words);
        add_inline(&cell, rows[i].words);
        assert_string_equal(quote.data + 2, rows[i].quote);
        assert_string_equal(cell.data + 2, rows[i].cell);
    }
}

static void
words_begin_no_block_of_their_own(void **state)
{
    static const struct {
        const char *before;
        const char *words;
        const char *line;
    } rows[] = {
        {"- ", "1. a", "- 1\\. a"}, {"- ", "- a", "- \\- a"},     {"- ", "`a` - b", "- `a` - b"},
        {"1. ", "> a", "1. \\> a"}, {"- x: ", "- a", "- x: - a"}, {"- ", " `a`  b ", "- `a` b"},
        {"- ", "", "- "},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED out = BUF_INIT;
        buf_adds(&out, rows[i].before);
        add_inline(&out, rows[i].words);
        assert_string_equal(out.data, rows[i].line);
    }
}

static void
a_mark_of_a_list_is_told_from_words(void **state)
{
    static const struct {
        const char *words;
        const char *rest;
    } rows[] = {
        {"- a", "a"},  {" * a ", "a"}, {"+ a", "a"},     {"7. a", "a"},
        {"7) a", "a"}, {"-a", "-a"},   {"7 a", "7 a"},   {"7.5 a", "7.5 a"},
        {"", ""},      {"-", "-"},     {"- - a", "- a"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ARENA_SCOPED a = arena_new();
        struct span rest = without_list_mark(span_of(rows[i].words));
        assert_string_equal(arena_span(a, rest), rows[i].rest);
    }
}

static void
a_name_of_a_project_ends_a_heading(void **state)
{
    static const struct {
        const char *project;
        const char *heading;
    } rows[] = {
        {"Shop", "# Shop"},
        {"Shop #", "# Shop \\#"},
        {"#", "# \\#"},
        {"a \\#", "# a \\\\\\#"},
        {"a *b*", "# a \\*b\\*"},
        {"two\nlines", "# two lines"},
        {"", "# project without a name"},
        {" ", "# project without a name"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED out = BUF_INIT;
        const struct open_event open = {.project = rows[i].project};
        const struct state s = {.open = &open};
        buf_adds(&out, "# ");
        add_project(&out, &s);
        assert_string_equal(out.data, rows[i].heading);
    }
}

static void
a_path_and_a_title_and_a_date(void **state)
{
    BUF_SCOPED out = BUF_INIT;

    (void)state;
    add_path(&out, "a`b\n c.md");
    buf_addc(&out, '\n');
    tr_title(&out, "open-questions", false);
    buf_addc(&out, '\n');
    add_date(&out, "2026-11-23T04:05:06Z");
    assert_string_equal(out.data, "``a`b c.md``\nOpen questions\n2026-11-23");
}

/* Which answers to a read-back or to the usual answers say nothing of their own. */
static void
a_mere_reply_is_no_statement(void **state)
{
    static const struct {
        enum ask_kind kind;
        const char *words;
        bool is_mere;
    } rows[] = {
        {ASK_READ_BACK, "", true},         {ASK_READ_BACK, "Yes.", true},
        {ASK_READ_BACK, "ja", true},       {ASK_READ_BACK, "yes, but Tuesday", false},
        {ASK_DEFAULTS, "1", true},         {ASK_DEFAULTS, "1, 3 and 4-5", true},
        {ASK_DEFAULTS, "All", true},       {ASK_DEFAULTS, "none", true},
        {ASK_DEFAULTS, "1 und 2", true},   {ASK_DEFAULTS, "1; the caf\xc3\xa9 too", false},
        {ASK_DEFAULTS, "\xc3\xbc", false}, {ASK_TOPIC, "yes", false},
        {ASK_FOLLOW_UP, "1", false},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ARENA_SCOPED a = arena_new();
        const struct ask_event ask = {.number = 1, .kind = rows[i].kind};
        const struct statement st = {.source = "A1", .words = rows[i].words};
        const struct statement passage = {.source = "P1", .words = rows[i].words};
        struct state s = {.arena = a};
        *LIST_ADD(a, &s.questions) = (struct question){.ask = &ask, .answered = true};
        assert_int_equal(is_mere_reply(&s, &st), rows[i].is_mere);
        assert_false(is_mere_reply(&s, &passage));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quotation_stands_on_one_line),
        cmocka_unit_test(in_a_row_no_bar_is_left),
        cmocka_unit_test(words_begin_no_block_of_their_own),
        cmocka_unit_test(a_mark_of_a_list_is_told_from_words),
        cmocka_unit_test(a_name_of_a_project_ends_a_heading),
        cmocka_unit_test(a_path_and_a_title_and_a_date),
        cmocka_unit_test(a_mere_reply_is_no_statement),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
