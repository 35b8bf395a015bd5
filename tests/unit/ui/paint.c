// SPDX-License-Identifier: MIT
#include "ui/paint.h"

#include <locale.h>

#include "unit/unit.h"

static const struct paint mono = {.columns = 40};
static const struct paint colored = {.columns = 40, .color = true};
static const struct paint plain = {.columns = 40, .color = true, .plain = true};

static void
each_style_has_its_look(void **state)
{
    static const struct {
        enum ui_style style;
        const char *mono;
        const char *colored;
        const char *plain;
    } rows[] = {
        {UI_TITLE, "\nText\n", "\n\033[1mText\033[0m\n", "\nText\n"},
        {UI_TEXT, "Text\n", "Text\n", "Text\n"},
        {UI_QUOTE, "| Text\n", "| Text\n", "Quoted: Text\n"},
        {UI_NOTE, "Text\n", "\033[2mText\033[0m\n", "Text\n"},
        {UI_NOTED, "+ Text\n", "+ Text\n", "Noted: Text\n"},
        {UI_LIST, "- Text\n", "- Text\n", "- Text\n"},
        {UI_NOTICE, "! Text\n", "\033[33m! Text\033[0m\n", "Important: Text\n"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED a = BUF_INIT;
        BUF_SCOPED b = BUF_INIT;
        BUF_SCOPED c = BUF_INIT;

        paint_text(&mono, rows[i].style, SPAN_LIT("Text"), &a);
        paint_text(&colored, rows[i].style, SPAN_LIT("Text"), &b);
        paint_text(&plain, rows[i].style, SPAN_LIT("Text"), &c);
        assert_string_equal(a.data, rows[i].mono);
        assert_string_equal(b.data, rows[i].colored);
        assert_string_equal(c.data, rows[i].plain);
    }
}

static void
untrusted_text_cannot_steer_the_terminal(void **state)
{
    static const struct {
        const char *text;
        const char *want;
    } rows[] = {
        {"\033]52;c;ZXZpbA==\007x", "]52;c;ZXZpbA==x\n"},
        {"a\033[2Jb\r\nc\rd", "a[2Jb\nc\nd\n"},
        {"c1 \xC2\x9B"
         "31m, bell \a, del \177",
         "c1 31m, bell , del\n"},
        {"\u202eevil\u2066", "evil\n"},
        {"bad \xff byte", "bad \uFFFD byte\n"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED out = BUF_INIT;

        paint_text(&colored, UI_TEXT, span_of(rows[i].text), &out);
        assert_string_equal(out.data, rows[i].want);
    }
}

static void
a_quote_is_marked_on_every_row(void **state)
{
    BUF_SCOPED out = BUF_INIT;
    struct paint narrow = {.columns = 20};

    (void)state;
    paint_text(&narrow, UI_QUOTE, SPAN_LIT("we deploy on Friday evenings\n\nby hand"), &out);
    assert_string_equal(out.data, "| we deploy on\n| Friday evenings\n|\n| by hand\n");
}

static void
color_does_not_cross_rows(void **state)
{
    BUF_SCOPED out = BUF_INIT;
    struct paint narrow = {.columns = 20, .color = true};

    (void)state;
    paint_text(&narrow, UI_NOTICE, SPAN_LIT("nothing may be missed"), &out);
    assert_string_equal(out.data, "\033[33m! nothing may be\033[0m\n\033[33m  missed\033[0m\n");
}

static const char *const options[] = {"blue/green, with a switch", "rolling"};
static const struct ui_card card = {
    .progress = "2/4 Pipeline, about 9 left",
    .question = "How does a new version replace the old one?",
    .why = "The way back depends on it, and so does what has to be watched.",
    .options = options,
    .option_count = 2,
    .recommended = 1,
    .current = "in place\nby hand",
};

static void
a_card_has_its_parts_in_order(void **state)
{
    BUF_SCOPED out = BUF_INIT;

    (void)state;
    paint_card(&mono, &card, &out);
    assert_string_equal(out.data, "\n"
                                  "2/4 Pipeline, about 9 left\n"
                                  "How does a new version replace the old\n"
                                  "one?\n"
                                  "The way back depends on it, and so does\n"
                                  "what has to be watched.\n"
                                  "  1  blue/green, with a switch\n"
                                  "  2  rolling (recommended)\n"
                                  "Answer so far:\n"
                                  "| in place by hand\n");
}

static void
a_plain_card_says_what_its_parts_are(void **state)
{
    BUF_SCOPED out = BUF_INIT;

    (void)state;
    paint_card(&plain, &card, &out);
    assert_string_equal(out.data, "\n"
                                  "2/4 Pipeline, about 9 left\n"
                                  "Question: How does a new version replace\n"
                                  "the old one?\n"
                                  "Why: The way back depends on it, and so\n"
                                  "does what has to be watched.\n"
                                  "  1  blue/green, with a switch\n"
                                  "  2  rolling (recommended)\n"
                                  "Answer so far:\n"
                                  "in place by hand\n");
}

static void
a_card_may_lack_everything_but_the_question(void **state)
{
    BUF_SCOPED out = BUF_INIT;

    (void)state;
    paint_card(&colored, &(struct ui_card){.question = "Which\033[5m one?"}, &out);
    assert_string_equal(out.data, "\n\033[1mWhich[5m one?\033[0m\n");
}

static void
long_options_hang_and_a_long_answer_is_shortened(void **state)
{
    static const char *const many[] = {"stop the service,\nreplace it and start it again"};
    BUF_SCOPED out = BUF_INIT;
    BUF_SCOPED current = BUF_INIT;
    struct paint wide = {.columns = 100};
    struct paint narrow = {.columns = 20};

    (void)state;
    paint_card(&narrow, &(struct ui_card){.options = many, .option_count = 1, .recommended = 1},
               &out);
    assert_string_equal(out.data, "\n"
                                  "  1  stop the\n"
                                  "     service,\n"
                                  "     replace it and\n"
                                  "     start it again\n");
    buf_clear(&out);
    for (int i = 0; i < 60; i++)
        buf_adds(&current, "line\n");
    paint_card(&wide, &(struct ui_card){.current = current.data}, &out);
    BUF_SCOPED want = BUF_INIT;
    buf_adds(&want, "\nAnswer so far:\n");
    for (int i = 0; i < 48; i++)
        buf_adds(&want, i == 0 ? "| line" : i % 19 == 0 ? "\n| line" : " line");
    buf_adds(&want, " …\n");
    assert_string_equal(out.data, want.data);
}

static void
the_hint_speaks_of_numbers_only_when_there_are_some(void **state)
{
    BUF_SCOPED with = BUF_INIT;
    BUF_SCOPED without = BUF_INIT;
    struct paint wide = {.columns = 100};

    (void)state;
    paint_card_hint(&wide, &card, &with);
    paint_card_hint(&wide, &(struct ui_card){.question = "Who?"}, &without);
    assert_string_equal(with.data, "a number, your own words, or \"don't know\"; /help lists the "
                                   "commands\n");
    assert_string_equal(without.data, "your own words, or \"don't know\"; /help lists the "
                                      "commands\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_style_has_its_look),
        cmocka_unit_test(untrusted_text_cannot_steer_the_terminal),
        cmocka_unit_test(a_quote_is_marked_on_every_row),
        cmocka_unit_test(color_does_not_cross_rows),
        cmocka_unit_test(a_card_has_its_parts_in_order),
        cmocka_unit_test(a_plain_card_says_what_its_parts_are),
        cmocka_unit_test(a_card_may_lack_everything_but_the_question),
        cmocka_unit_test(long_options_hang_and_a_long_answer_is_shortened),
        cmocka_unit_test(the_hint_speaks_of_numbers_only_when_there_are_some),
    };

    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        return 77;
    return cmocka_run_group_tests_name("paint", tests, NULL, NULL);
}
