// SPDX-License-Identifier: MIT
#include "segment_chars.h"
#include "segment_cut.h"
#include "segment_marks.h"

#define LOOK_AHEAD 4

/* Is one of the next lines "A:"? */
static bool
answer_follows(const struct cutter *c, size_t i)
{
    for (size_t n = 1; n <= LOOK_AHEAD && i + n < c->count; n++) {
        if (mark_answer(cut_words(c, i + n)))
            return true;
        if (mark_question(cut_words(c, i + n)))
            return false;
    }
    return false;
}

/* Where the first question mark that something else follows ends; the end of the words if there is none. */
static size_t
end_of_question(struct span words)
{
    for (size_t at = 0; at < words.len; at++) {
        struct span rest = span_slice(words, at, words.len);
        size_t mark = span_starts(rest, "?") ? 1 : span_starts(rest, "？") ? strlen("？") : 0;
        if (!mark)
            continue;
        struct span behind = span_slice(rest, mark, rest.len);
        if (mark > 1 || chars_blank(behind) || !behind.len)
            return chars_ends_question(behind) ? words.len : at + mark;
    }
    return words.len;
}

static bool
is_question(const struct cutter *c, size_t i)
{
    struct span words = cut_words(c, i);
    size_t mark = mark_question(words);

    if (!mark)
        return false;
    struct span rest = span_slice(words, mark, words.len);
    return span_find(rest, "?") != SIZE_MAX || span_find(rest, "？") != SIZE_MAX ||
           answer_follows(c, i) || (c->depth && cut_is_unanswered(c));
}

/* The lines of the question from `i`: to its question mark, the answer, or the end of the paragraph. */
static size_t
end_of_question_lines(const struct cutter *c, size_t i)
{
    size_t to = i + 1;

    if (end_of_question(cut_words(c, i)) < cut_words(c, i).len)
        return to;
    while (!chars_ends_question(cut_words(c, to - 1)) && cut_continues(c, to) &&
           !cut_interrupts(c, to))
        to++;
    return to;
}

static void
add_question(struct cutter *c)
{
    struct line *line = &c->lines[c->next];
    size_t to = end_of_question_lines(c, c->next);
    size_t end = c->lines[to - 1].end;
    size_t first_end = line->at + end_of_question(cut_words(c, c->next));

    if (to == c->next + 1 && first_end < line->end)
        end = first_end;
    cut_close(c, RANK_QUESTION);
    cut_open(c, RANK_QUESTION, cut_add(c, PASSAGE_QUESTION, line->at, end, c->next));
    c->question_quote = QUOTE_NONE;
    if (end == c->lines[to - 1].end) {
        c->next = to;
        return;
    }
    /* The answer stands in the same line. */
    size_t blanks = chars_blanks(span_slice(c->text, end, line->end));
    line->at = (uint32_t)(end + blanks);
    line->is_answer = true;
}

static bool
has_question(const struct cutter *c)
{
    for (size_t i = c->depth; i > 0; i--)
        if (c->out->items[c->stack[i - 1].index].kind == PASSAGE_QUESTION)
            return true;
    return false;
}

bool
cut_dialogue(struct cutter *c)
{
    struct line *line = &c->lines[c->next];
    size_t mark = mark_answer(cut_words(c, c->next));

    if (line->in_config)
        return false;
    if (mark && !line->is_answer && has_question(c)) {
        cut_close(c, RANK_QUESTION + 1);
        line->at += (uint32_t)mark;
        line->is_answer = true;
        c->next += line->at >= line->end;
        return true;
    }
    if (!is_question(c, c->next))
        return false;
    add_question(c);
    return true;
}
