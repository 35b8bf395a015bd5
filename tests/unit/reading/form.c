// SPDX-License-Identifier: MIT
#include "reading/form.h"

#include "base/buf.h"
#include "reading/segment.h"
#include "unit/reading/segment_rules.h"
#include "unit/unit.h"

#define QUESTION                                                                                     \
    "### Where?\n\n> [topic env-place] Why: it\n> matters.\n>\n> - [ ] 1) Here\n> - [ ] 2) There\n"  \
    ">   or near\n>\n> [seen] In this project:\n>\n> - [ ] `env.region = eu | x`: \"eu\" (a.tf:1)\n" \
    "> - \"said\" (b.md:2)\n\n"

/* What is cut from it that is somebody's answer: kind by its first letter, and the text. */
static const struct {
    const char *text;
    const char *answers;
    const char *asked; /* questions, and those answered */
} rows[] = {
    {"# Q\n\n> [deploy-interview questions] Write\n> below.\n\n" QUESTION "Answer:\n", "", "1 0"},
    {QUESTION "Answer:\n\n## Next\n\n" QUESTION "Answer:\n", "", "2 0"},
    {QUESTION "Answer: in Graz\n", "s in Graz\n", "1 1"},
    {QUESTION "Answer:\n\n- in Graz\n- [ ] perhaps Linz\n", "i in Graz\ni [ ] perhaps Linz\n",
     "1 1"},
    {QUESTION "Answer: tbd?\n\n> [topic other] Why: so.\n\nAnswer: yes\n", "s tbd?\ns yes\n",
     "2 2"},
    {"### Q?\n\n> [topic a] Why\n> - [x] 1) Here\n> - [ ] 2) There\n\nAnswer:\n", "i [x] 1) Here\n",
     "1 1"},
    {"### Q?\n\n> [topic a] Why\n> - [ ] 1) Here\n> - [ X ] 2) There\n>   or near\n",
     "i [ X ] 2) There\\n>   or near\n", "1 1"},
    {"### Q?\n\n[topic a] Why\n\n- [ ] 1) Here\n- [x] 2) There\n\nIn Graz.\n",
     "i [x] 2) There\ns In Graz.\n", "1 1"},
    {"### Q?\n\n> [topic a] Why\nin Graz\n> - [ ] 1) Here\n> [seen] In it\n> - \"x\" (y:1)\nor Linz\n",
     "s in Graz\ns or Linz\n", "1 1"},
    {"> ### Q?\n>\n> > [topic a] Why\n> > - [ ] 1) Here\n>\n> Answer:\n\nIn Graz.\n",
     "s In Graz.\n", "1 1"},
    {"> Is it [seen]?\n\n[seen] 12:03\n- [ ] 1) not of the form\n",
     "s [seen] 12:03\ni [ ] 1) not of the form\n", "0 0"},
};

static void
add_in_one_line(struct buf *out, struct span s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] == '\n')
            buf_adds(out, "\\n");
        else
            buf_addc(out, s.at[i]);
}

static void
what_was_printed_is_nobodys_answer(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ARENA_SCOPED a = arena_new();
        BUF_SCOPED answers = BUF_INIT, counts = BUF_INIT;
        struct passages p;
        size_t asked, answered;
        segment(a, span_of(rows[i].text), &p);
        assert_null(segment_complaint(span_of(rows[i].text), &p));
        for (size_t k = 0; k < p.count; k++) {
            if (!p.items[k].number)
                continue;
            buf_adds(&answers, p.items[k].kind == PASSAGE_ITEM ? "i " : "s ");
            add_in_one_line(&answers, p.items[k].text);
            buf_addc(&answers, '\n');
        }
        form_count(&p, &asked, &answered);
        buf_addf(&counts, "%zu %zu", asked, answered);
        assert_string_equal(answers.data, rows[i].answers);
        assert_string_equal(counts.data, rows[i].asked);
    }
}

/* Whatever is cut off: what is left keeps the rules of passages. */
static void
a_torn_file_is_cut_by_the_same_rules(void **state)
{
    const char *text = "# Q\n\n> [deploy-interview questions] x\n\n" QUESTION "Answer: 2\n";

    (void)state;
    for (size_t from = 0; text[from]; from++)
        for (size_t to = from + 1; to <= strlen(text); to += 7) {
            ARENA_SCOPED a = arena_new();
            struct span part = span_slice(span_of(text), from, to);
            struct passages p;
            segment(a, part, &p);
            assert_null(segment_complaint(part, &p));
        }
}

static void
the_form_holds_its_options_and_what_was_seen(void **state)
{
    ARENA_SCOPED a = arena_new();
    struct passages p;
    struct form form;

    (void)state;
    segment(a, SPAN_LIT("# Q\n\n" QUESTION "Answer: 2\n"), &p);
    assert_true(span_is(form_topic(&p, 1), "env-place"));
    assert_int_equal(form_topic(&p, 2).len, 0);
    form_read(a, &p, 1, &form);
    assert_int_equal(form.options.count, 2);
    assert_string_equal(form.options.items[0], "Here");
    assert_string_equal(form.options.items[1], "There or near");
    assert_int_equal(form.seen.count, 1);
    assert_true(span_is(form.seen.items[0].fact, "env.region"));
    assert_true(span_is(form.seen.items[0].value, "eu | x"));
}

static void
boxes_are_seen_in_every_spelling(void **state)
{
    static const struct {
        const char *text;
        const char *body; /* NULL: no box */
        bool ticked;
    } boxes[] = {
        {"- [ ] a", "a", false},  {"[] a", "a", false},      {"* [x] a", "a", true},
        {"[X] a", "a", true},     {"[ x ] a", "a", true},    {"[✓] a", "a", true},
        {"[yes] a", NULL, false}, {"[x](y) a", NULL, false}, {"a [x]", NULL, false},
        {"[x]", "", true},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(boxes); i++) {
        struct form_box box;
        assert_int_equal(form_box(span_of(boxes[i].text), &box), boxes[i].body != NULL);
        if (!boxes[i].body)
            continue;
        assert_true(span_is(box.body, boxes[i].body));
        assert_int_equal(box.ticked, boxes[i].ticked);
    }
}

static void
a_fact_stands_in_a_code_span(void **state)
{
    static const struct {
        const char *text;
        const char *fact; /* NULL: none */
        const char *value;
    } seen[] = {
        {"`a.b = c`: \"x\" (y:1)", "a.b", "c"},
        {"`` a.b = `c` d ``", "a.b", "`c` d"},
        {"`a.b = c", NULL, NULL},
        {"`a.b`", NULL, NULL},
        {"`two words = c`", NULL, NULL},
        {"a.b = c", NULL, NULL},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(seen); i++) {
        struct span fact, value;
        assert_int_equal(form_seen(span_of(seen[i].text), &fact, &value), seen[i].fact != NULL);
        if (!seen[i].fact)
            continue;
        assert_true(span_is(fact, seen[i].fact));
        assert_true(span_is(value, seen[i].value));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_printed_is_nobodys_answer),
        cmocka_unit_test(a_torn_file_is_cut_by_the_same_rules),
        cmocka_unit_test(the_form_holds_its_options_and_what_was_seen),
        cmocka_unit_test(boxes_are_seen_in_every_spelling),
        cmocka_unit_test(a_fact_stands_in_a_code_span),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
