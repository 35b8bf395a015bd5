// SPDX-License-Identifier: MIT
#include "ui/script.h"

#include "unit/unit.h"

static void
what_is_said_is_one_line_each(void **state)
{
    BUF_SCOPED shown = BUF_INIT;
    struct ui *ui = script_open(NULL, 0, &shown);

    (void)state;
    ui_say(ui, UI_TITLE, "Deployment planning");
    ui_say(ui, UI_TEXT, "two\nlines");
    ui_say(ui, UI_QUOTE, "by hand");
    ui_say(ui, UI_NOTE, "so far");
    ui_sayf(ui, UI_NOTED, "%d replicas", 3);
    ui_say(ui, UI_LIST, "item");
    ui_say(ui, UI_NOTICE, "a \033[31mred\033[0m one");
    ui_close(ui);
    assert_string_equal(shown.data, "title: Deployment planning\n"
                                    "text: two\\nlines\n"
                                    "quote: by hand\n"
                                    "note: so far\n"
                                    "noted: 3 replicas\n"
                                    "list: item\n"
                                    "notice: a [31mred[0m one\n");
}

static void
a_card_is_one_line_a_part(void **state)
{
    static const char *const options[] = {"staging", "production"};
    BUF_SCOPED shown = BUF_INIT;
    struct ui *ui = script_open(NULL, 0, &shown);

    (void)state;
    ui_card(ui, &(struct ui_card){.progress = "1/4",
                                  .question = "Where to?",
                                  .why = "It decides the rest.",
                                  .options = options,
                                  .option_count = 2,
                                  .recommended = 0,
                                  .current = "here"});
    ui_card(ui, &(struct ui_card){.question = "Who?"});
    ui_close(ui);
    assert_string_equal(shown.data, "progress: 1/4\n"
                                    "question: Where to?\n"
                                    "why: It decides the rest.\n"
                                    "option: 1 staging (recommended)\n"
                                    "option: 2 production\n"
                                    "current: here\n"
                                    "question: Who?\n");
}

static void
answers_come_in_order(void **state)
{
    static const char *const answers[] = {"first", "", "two\nlines", "^C", "^C^C", "a ^C is text"};
    static const struct {
        const char *text;
        enum ui_input input;
        bool pasted;
    } wanted[] = {
        {"first", UI_LINE, false}, {"", UI_LINE, false},        {"two\nlines", UI_LINE, true},
        {"", UI_CANCELLED, false}, {"", UI_INTERRUPTED, false}, {"a ^C is text", UI_LINE, false},
        {"", UI_END, false},       {"", UI_END, false},
    };
    BUF_SCOPED shown = BUF_INIT;
    BUF_SCOPED answer = BUF_INIT;
    struct ui *ui = script_open(answers, ARRAY_LEN(answers), &shown);
    bool pasted;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(wanted); i++) {
        assert_int_equal(ui_read(ui, NULL, NULL, &answer, &pasted), wanted[i].input);
        assert_string_equal(answer.data, wanted[i].text);
        assert_int_equal(pasted, wanted[i].pasted);
    }
    ui_close(ui);
    assert_string_equal(shown.data, "");
}

static void
a_prompt_and_an_initial_text_are_shown(void **state)
{
    static const char *const answers[] = {"yes"};
    BUF_SCOPED shown = BUF_INIT;
    BUF_SCOPED answer = BUF_INIT;
    struct ui *ui = script_open(answers, 1, &shown);
    bool pasted;

    (void)state;
    assert_int_equal(ui_read(ui, "Go on?", "no", &answer, &pasted), UI_LINE);
    ui_close(ui);
    assert_string_equal(shown.data, "prompt: Go on?\ninitial: no\n");
}

/* What is left to do, and what was shown when it was done. */
struct work {
    int left;
    int done;
    const struct buf *shown;
    size_t shown_len;
};

static bool
do_piece(void *context)
{
    struct work *w = context;

    w->done++;
    w->left--;
    w->shown_len = w->shown->len;
    return w->left > 0;
}

static void
other_work_is_done_before_the_next_line(void **state)
{
    static const char *const answers[] = {"one", "two", "three", "four"};
    BUF_SCOPED shown = BUF_INIT;
    BUF_SCOPED answer = BUF_INIT;
    struct ui *ui = script_open(answers, ARRAY_LEN(answers), &shown);
    struct work work = {.left = 3, .shown = &shown};
    bool pasted;

    (void)state;
    ui_set_idle(ui, do_piece, &work);
    ui_say(ui, UI_TEXT, "said");
    assert_int_equal(work.done, 0);
    assert_int_equal(ui_read(ui, "?", NULL, &answer, &pasted), UI_LINE);
    assert_string_equal(answer.data, "one");
    assert_int_equal(work.done, 3);
    assert_int_equal(work.shown_len, strlen("text: said\nprompt: ?\n"));

    /* It has said that it is done, so it is not called again. */
    assert_int_equal(ui_read(ui, NULL, NULL, &answer, &pasted), UI_LINE);
    assert_int_equal(work.done, 3);

    ui_set_idle(ui, do_piece, &work);
    assert_int_equal(ui_read(ui, NULL, NULL, &answer, &pasted), UI_LINE);
    assert_int_equal(work.done, 4);

    ui_set_idle(ui, do_piece, &work);
    ui_set_idle(ui, NULL, NULL);
    assert_int_equal(ui_read(ui, NULL, NULL, &answer, &pasted), UI_LINE);
    ui_set_idle(ui, do_piece, &work);
    assert_int_equal(ui_read(ui, NULL, NULL, &answer, &pasted), UI_END);
    assert_int_equal(work.done, 5);
    ui_close(ui);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_said_is_one_line_each),
        cmocka_unit_test(a_card_is_one_line_a_part),
        cmocka_unit_test(answers_come_in_order),
        cmocka_unit_test(a_prompt_and_an_initial_text_are_shown),
        cmocka_unit_test(other_work_is_done_before_the_next_line),
    };

    return cmocka_run_group_tests_name("script", tests, NULL, NULL);
}
