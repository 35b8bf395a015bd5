// SPDX-License-Identifier: MIT
#include "reading/sentence.h"
#include "segment_chars.h"
#include "segment_cut.h"
#include "segment_marks.h"
#include "small_words.h"

#define WRAP_MIN       60 /* nobody wraps lines shorter */
#define WRAP_MAX       100
#define LINE_MAX_WIDTH 120 /* a longer line was not wrapped at all */
#define QUESTION_MAX   300

bool
cut_continues(const struct cutter *c, size_t i)
{
    const struct line *line = cut_line(c, i);

    return line && i > 0 && line->kind == LINE_TEXT && line[-1].kind == LINE_TEXT &&
           !line->after_blank && !line->in_config && line->quote == line[-1].quote;
}

/* Columns that the line would have with the first word of the next. */
static size_t
width_with_next_word(const struct cutter *c, size_t i)
{
    return chars_width(cut_words(c, i)) + 1 + chars_width(chars_first_word(cut_words(c, i + 1)));
}

bool
cut_is_wrapped(const struct cutter *c, size_t i)
{
    return width_with_next_word(c, i) > WRAP_MIN;
}

bool
cut_interrupts(const struct cutter *c, size_t i)
{
    struct span words = cut_words(c, i);
    struct span above = cut_words(c, i - 1);
    bool is_end =
        chars_ends_sentence(above) || chars_ends_colon(above) || !cut_is_wrapped(c, i - 1);
    struct bullet bullet;
    struct key key;

    if (mark_heading(words) || mark_is_rule(words) || mark_is_bare_tags(words) ||
        mark_is_bold(words) || mark_question(words) || mark_answer(words) ||
        span_starts_nocase(words, "<tr"))
        return true;
    if (mark_bullet(words, &bullet))
        return !bullet.is_dash || bullet.number == 1 || is_end;
    if (cut_line(c, i + 1) && mark_is_delimiter(cut_words(c, i + 1)) && mark_cells(words, '|') > 1)
        return true;
    if (mark_key(words, &key))
        return key.is_speaker || is_end;
    return is_end && chars_ends_question(words);
}

static bool
is_punctuated(const struct cutter *c, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (chars_ends_sentence(cut_words(c, i)))
            return true;
    return false;
}

static size_t
widest(const struct cutter *c, size_t from, size_t to)
{
    size_t width = 0;

    for (size_t i = from; i < to; i++) {
        size_t here = chars_width(cut_words(c, i));
        width = here > width ? here : width;
    }
    return width < WRAP_MAX ? width : WRAP_MAX;
}

/* A sentence that no mark ends goes over the line's end to a small letter, or behind a word of grammar. */
static bool
goes_over(struct span words, struct span next)
{
    struct span last = SPAN_NONE;
    struct span word;

    if (chars_ends_sentence(words) || chars_ends_colon(words))
        return false;
    if (chars_is_small(chars_first(next)))
        return true;
    while (next_word(&words, &word))
        last = word;
    return last.len && last.at + last.len == words.at && small_word_any(last);
}

/*
 * The lines of a paragraph are wrapped, or each is a note of its own.  Was the line `i` ended on purpose,
 * so that nothing that is said goes over its end?  `room` is the width up to which the next word
 * would have had a place.
 */
static bool
is_ended_on_purpose(const struct cutter *c, size_t i, size_t room, bool punctuated)
{
    struct span words = cut_words(c, i);
    struct span next = cut_words(c, i + 1);

    if (span_ends(words, ",") || span_ends(words, "-") || span_ends(words, "("))
        return false;
    if (chars_width(words) > LINE_MAX_WIDTH)
        return !goes_over(words, next);
    if (punctuated && chars_is_small(chars_first(next)))
        return false;
    return width_with_next_word(c, i) <= room;
}

/* A sentence; after "(Sato)" it is what that person says, as is what follows. */
static void
add_sentence(struct cutter *c, struct span sentence, size_t line)
{
    size_t at = (size_t)(sentence.at - c->text.at);
    const struct passage *above = cut_parent(c);
    struct key key;

    bool is_said = above && above->kind == PASSAGE_PAIR && span_starts(above->text, "(") &&
                   sentence.at[0] == '(' && mark_key(sentence, &key) && key.is_speaker;
    if (is_said)
        c->depth--;
    enum passage_kind kind = is_said ? PASSAGE_PAIR : PASSAGE_SENTENCE;
    if (!is_said && c->lines[line].in_config && !chars_is_one_of(sentence.at[0], "#;/"))
        kind = PASSAGE_ITEM;
    size_t index = cut_add(c, kind, at, at + sentence.len, line);
    if (is_said) {
        c->out->items[index].key_len = key.len;
        cut_open(c, rank_of_key(0), index);
    }
}

static void
add_sentences_between(struct cutter *c, size_t at, size_t from, size_t to)
{
    struct sentences sentences = sentences_of(span_slice(c->text, at, c->lines[to - 1].end));
    struct span sentence;

    for (size_t line = from; sentences_next(&sentences, &sentence);) {
        size_t start = (size_t)(sentence.at - c->text.at);
        while (line + 1 < to && c->lines[line].end <= start)
            line++;
        /* What stands before the words of a quoted line is no part of them. */
        if (start < c->lines[line].at && start + sentence.len > c->lines[line].at)
            sentence = span_slice(sentence, c->lines[line].at - start, sentence.len);
        add_sentence(c, sentence, line);
    }
}

void
cut_sentences(struct cutter *c, size_t at, size_t from, size_t to)
{
    bool punctuated = is_punctuated(c, from, to);
    size_t width = widest(c, from, to);
    size_t room = width * 3 / 4;

    if (punctuated && width < WRAP_MIN)
        room = WRAP_MIN / 2;
    if (!punctuated && width <= WRAP_MIN + 10)
        room = WRAP_MIN + 20;
    while (from < to) {
        size_t end = from + 1;
        while (end < to && !is_ended_on_purpose(c, end - 1, room, punctuated))
            end++;
        if (c->lines[end - 1].end > at)
            add_sentences_between(c, at > c->lines[from].at ? at : c->lines[from].at, from, end);
        from = end;
    }
}

static bool
only_asks(struct span text)
{
    struct sentences sentences = sentences_of(text);
    struct span sentence;

    if (text.len > QUESTION_MAX || !chars_ends_question(text))
        return false;
    while (sentences_next(&sentences, &sentence))
        if (!chars_ends_question(sentence))
            return false;
    return true;
}

/* Does something follow that can be the answer? */
static bool
answer_follows(const struct cutter *c, size_t i)
{
    const struct line *next = cut_line(c, i);

    return next && !mark_heading(cut_words(c, i)) && !mark_is_rule(cut_words(c, i));
}

static bool
is_quoted_question(const struct cutter *c, size_t from, size_t to)
{
    const struct line *next = cut_line(c, to);
    size_t quote = c->lines[from].quote;

    if (!quote)
        return false;
    if (chars_ends_question(cut_words(c, to - 1)))
        return true;
    return c->quotes_ask && next && next->quote < quote && !mark_heading(cut_words(c, to));
}

/* The lines from `from` that only ask; 0 if none do or no answer can follow. */
static size_t
lines_that_ask(const struct cutter *c, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        struct span text = span_slice(c->text, c->lines[from].at, c->lines[i].end);
        if (text.len > QUESTION_MAX)
            return 0;
        if (chars_ends_question(text) && only_asks(text) && (i + 1 < to || answer_follows(c, to)))
            return i - from + 1;
    }
    return 0;
}

/* How many of the paragraph's lines are a question; 0: none. */
static size_t
lines_of_question(const struct cutter *c, size_t from, size_t to)
{
    const struct line *line = &c->lines[from];

    if (line->in_config || line->is_answer)
        return 0;
    /* Below a question of another kind, what ends with a question mark is an answer that is unsure. */
    if (cut_is_unanswered(c) && c->question_quote != line->quote)
        return 0;
    return is_quoted_question(c, from, to) ? to - from : lines_that_ask(c, from, to);
}

static void
close_above(struct cutter *c, const struct line *line)
{
    /* Directly below "tom: x" it is still Tom who speaks, and below "2. Release" still of releases. */
    cut_close(c, line->after_blank ? rank_of_key(line->indent) : rank_of_item(line->indent) + 1);
    const struct passage *above = cut_parent(c);
    bool goes_on = !line->after_blank && above && above->kind != PASSAGE_SENTENCE;
    if (!line->indent && !goes_on)
        cut_close(c, RANK_INTRO);
}

/* "We use:" stands above the list that follows. */
static void
open_intro(struct cutter *c, size_t i)
{
    size_t last = c->out->count - 1;
    const struct line *next = cut_line(c, i);
    struct bullet bullet;

    if (!next || c->out->items[last].kind != PASSAGE_SENTENCE ||
        !chars_ends_colon(c->out->items[last].text))
        return;
    if (mark_bullet(cut_words(c, i), &bullet) || next->kind == LINE_CODE ||
        next->indent > c->lines[i - 1].indent)
        cut_open(c, RANK_INTRO, last);
}

bool
cut_indented_code(struct cutter *c)
{
    const struct line *line = &c->lines[c->next];
    const struct passage *above = cut_parent(c);
    size_t to = c->next + 1;

    if (line->indent < 4 || !line->after_blank || line->in_config || line->is_answer ||
        (c->depth && c->stack[c->depth - 1].rank > RANK_INTRO) ||
        (above && above->kind == PASSAGE_QUESTION))
        return false;
    while (cut_continues(c, to) && c->lines[to].indent >= 4)
        to++;
    if (is_punctuated(c, c->next, to))
        return false;
    cut_add_lines(c, PASSAGE_CODE, c->next, to);
    c->next = to;
    return true;
}

bool
cut_paragraph(struct cutter *c)
{
    const struct line *line = &c->lines[c->next];
    size_t from = c->next;
    size_t to = from + 1;

    while (cut_continues(c, to) && !cut_interrupts(c, to))
        to++;
    size_t asked = lines_of_question(c, from, to);
    if (asked) {
        cut_close(c, RANK_QUESTION);
        cut_open(c, RANK_QUESTION, cut_add_lines(c, PASSAGE_QUESTION, from, from + asked));
        c->question_quote = line->quote;
        c->next = from + asked;
        return true;
    }
    close_above(c, line);
    cut_sentences(c, line->at, from, to);
    open_intro(c, to);
    c->next = to;
    return true;
}
