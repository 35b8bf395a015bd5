// SPDX-License-Identifier: MIT
#include "reading/form.h"
#include "segment_chars.h"
#include "segment_cut.h"
#include "segment_marks.h"

/* The level of a question whose line has no mark of a heading. */
#define QUESTION_LEVEL 3

static bool
in_form(const struct cutter *c)
{
    for (size_t i = 0; i < c->depth; i++)
        if (c->stack[i].is_form)
            return true;
    return false;
}

static bool
is_plain(const struct cutter *c, size_t i)
{
    return i < c->count && c->lines[i].kind == LINE_TEXT && !c->lines[i].in_config;
}

/* An empty box of the form itself; other empty boxes are somebody's checklist. */
static bool
is_empty_box(struct span words)
{
    struct form_box box;
    struct span text, value;

    return form_box(words, &box) && !box.ticked &&
           (form_option(box.body, &text) || form_seen(box.body, &text, &value));
}

static bool
begins_block(const struct cutter *c, size_t i)
{
    struct span words = cut_words(c, i);

    return form_topic_mark(words).len || span_starts(words, FORM_HEAD) ||
           (in_form(c) && (span_starts(words, FORM_SEEN) || is_empty_box(words)));
}

/* Where the block that begins at `i` ends; `quote`: of the text around it. */
static size_t
end_of_block(const struct cutter *c, size_t i, size_t quote)
{
    size_t to = i + 1;
    struct bullet bullet;

    if (c->lines[i].quote > quote)
        while (is_plain(c, to) && c->lines[to].quote > quote && !mark_answer(cut_words(c, to)))
            to++;
    else
        while (is_plain(c, to) && cut_continues(c, to) && !mark_bullet(cut_words(c, to), &bullet) &&
               !mark_answer(cut_words(c, to)))
            to++;
    return to;
}

/* The lines of an item in a block: up to the next mark. */
static size_t
end_of_box(const struct cutter *c, size_t i, size_t to)
{
    size_t end = i + 1;
    struct bullet bullet;

    while (end < to && cut_continues(c, end) && !mark_bullet(cut_words(c, end), &bullet) &&
           cut_words(c, end).at[0] != '[')
        end++;
    return end;
}

/* The lines [from, to) as context, and the boxes with something in them as items. */
static void
add_block(struct cutter *c, size_t from, size_t to)
{
    size_t first = from;
    struct form_box box;

    for (size_t i = from; i < to; i++) {
        if (!form_box(cut_words(c, i), &box) || !box.ticked)
            continue;
        size_t end = end_of_box(c, i, to);
        if (first < i)
            cut_add_lines(c, PASSAGE_QUESTION, first, i);
        cut_add(c, PASSAGE_ITEM, c->lines[i].at + box.at, c->lines[end - 1].end, i);
        first = end;
        i = end - 1;
    }
    if (first < to)
        cut_add_lines(c, PASSAGE_QUESTION, first, to);
    c->next = to;
}

static void
open_question(struct cutter *c, size_t rank, size_t index)
{
    cut_open(c, rank, index);
    c->stack[c->depth - 1].is_form = true;
    c->question_quote = QUOTE_NONE;
}

/* The line above "[topic ID]" and the block. */
static void
add_question(struct cutter *c)
{
    size_t quote = c->lines[c->next].quote;
    int level = mark_heading(cut_words(c, c->next));
    size_t rank = level > 0 ? (size_t)level : QUESTION_LEVEL;

    cut_close(c, rank);
    open_question(c, rank, cut_add_lines(c, PASSAGE_QUESTION, c->next, c->next + 1));
    add_block(c, c->next + 1, end_of_block(c, c->next + 1, quote));
}

/* The line above "[topic ID]", unless that has lost it and an answer stands there. */
static bool
is_question(const struct cutter *c, size_t i)
{
    struct span words = cut_words(c, i);

    return is_plain(c, i + 1) && form_topic_mark(cut_words(c, i + 1)).len && !begins_block(c, i) &&
           !mark_answer(words) && (mark_heading(words) > 0 || chars_ends_question(words));
}

bool
cut_form(struct cutter *c)
{
    size_t i = c->next;

    if (!is_plain(c, i) || c->lines[i].is_answer)
        return false;
    if (is_question(c, i)) {
        add_question(c);
        return true;
    }
    if (!begins_block(c, i))
        return false;
    size_t quote = c->lines[i].quote;
    size_t index = c->out->count;
    bool asks = form_topic_mark(cut_words(c, i)).len > 0;
    if (asks)
        cut_close(c, QUESTION_LEVEL);
    /* Without the line above it, the block asks. */
    add_block(c, i, end_of_block(c, i, quote ? quote - 1 : 0));
    if (asks)
        open_question(c, QUESTION_LEVEL, index);
    return true;
}
