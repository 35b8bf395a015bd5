// SPDX-License-Identifier: MIT
#include "reading/sentence.h"
#include "segment_chars.h"
#include "segment_cut.h"
#include "segment_marks.h"

#define PARAGRAPH_LEAST 3 /* sentences */

/* "15. Dezember" starts a sentence, not an item. */
static bool
is_item(struct span words, struct bullet *bullet)
{
    if (!mark_bullet(words, bullet))
        return false;
    return !(bullet->number && chars_follows_ordinal(span_slice(words, bullet->body, words.len)));
}

static bool
is_next_item(const struct cutter *c, size_t i, const struct bullet *bullet)
{
    struct span words = cut_words(c, i);
    struct bullet below;

    if (!mark_bullet(words, &below))
        return false;
    if (bullet->number)
        return below.number == bullet->number + 1 || cut_interrupts(c, i);
    return chars_first(words) == chars_first(cut_words(c, c->next)) || cut_interrupts(c, i);
}

/*
 * The lines of the item: those that are indented deeper, and those that go on for want of room; of one that answers
 * a question by its number, all up to an empty line.
 */
static size_t
end_of_item(const struct cutter *c, const struct bullet *bullet)
{
    bool answers = bullet->number && cut_is_unanswered(c);
    size_t indent = c->lines[c->next].indent;
    size_t to = c->next + 1;
    struct key key;

    for (; cut_continues(c, to); to++) {
        struct span above = cut_words(c, to - 1);
        bool wrapped = cut_is_wrapped(c, to - 1);
        if (is_next_item(c, to, bullet) || cut_interrupts(c, to) || chars_ends_question(above))
            break;
        if (c->lines[to].indent > indent) {
            if (mark_key(cut_words(c, to), &key) && (key.is_name || !wrapped))
                break;
        } else if (answers) {
            continue;
        } else if (chars_ends_sentence(above) ||
                   !(wrapped || chars_is_small(chars_first(cut_words(c, to))))) {
            break;
        }
    }
    return to;
}

/* "1. AWS 2. yes 3. no": where the item after number `number` starts, else the end of the words. */
static size_t
find_number(struct span words, size_t from, unsigned number)
{
    char dot[16], bracket[16];

    snprintf(dot, sizeof dot, " %u. ", number);
    snprintf(bracket, sizeof bracket, " %u) ", number);
    for (size_t at = from; at < words.len; at++) {
        struct span rest = span_slice(words, at, words.len);
        if (words.at[at] == ' ' && (span_starts(rest, dot) || span_starts(rest, bracket)))
            return at + 1;
    }
    return words.len;
}

/* "2. ..." on the line below: a "2." within item 1 is a day or the like. */
static bool
next_number_below(const struct cutter *c, unsigned number)
{
    const struct line *below = cut_line(c, c->next + 1);
    struct bullet bullet;

    return below && mark_bullet(cut_words(c, c->next + 1), &bullet) && bullet.number == number + 1;
}

/* Several numbered items in one line. */
static bool
add_numbered(struct cutter *c, const struct bullet *bullet)
{
    struct line *line = &c->lines[c->next];
    struct span words = cut_words(c, c->next);
    unsigned number = bullet->number;
    size_t at = 0;
    bool alone = !number || next_number_below(c, number);
    size_t end = alone ? words.len : find_number(words, bullet->body, number + 1);

    if (end == words.len)
        return false;
    cut_close(c, rank_of_item(line->indent));
    while (at < words.len) {
        cut_add(c, PASSAGE_ITEM, line->at + at, line->at + end, c->next);
        at = end;
        end = find_number(words, at, ++number + 1);
    }
    c->next++;
    return true;
}

static bool
is_nested_below(const struct cutter *c, size_t i, size_t indent)
{
    const struct line *line = cut_line(c, i);

    return line && line->indent > indent && line->quote == c->lines[i - 1].quote;
}

static enum passage_kind
kind_of_item(const struct cutter *c, struct span body, size_t to, size_t indent, struct key *key)
{
    bool has_key = mark_key(body, key);

    if (has_key && key->value < body.len)
        return PASSAGE_PAIR;
    if (chars_ends_question(body))
        return PASSAGE_QUESTION;
    if (has_key && is_nested_below(c, to, indent))
        return PASSAGE_HEADING;
    return has_key ? PASSAGE_PAIR : PASSAGE_ITEM;
}

/* A question among items stands above the items that follow, up to the next question. */
static size_t
rank_of_question(const struct cutter *c, size_t to, size_t indent)
{
    const struct line *next = cut_line(c, to);
    struct bullet bullet;

    if (!next || next->indent > indent)
        return rank_of_item(indent);
    return mark_bullet(cut_words(c, to), &bullet) ? rank_of_key(indent) : RANK_QUESTION;
}

/* A list stands under "tom: we need:", but not under "cloud: Azure". */
static void
close_pair_beside(struct cutter *c, const struct line *line)
{
    const struct passage *above = cut_parent(c);

    if (above && above->kind == PASSAGE_PAIR &&
        (line->after_blank || !chars_ends_colon(above->text)))
        cut_close(c, rank_of_key(line->indent));
}

static bool
has_box(struct span words)
{
    struct bullet bullet;

    return mark_bullet(words, &bullet) && bullet.is_text && !bullet.number && words.at[0] != '<';
}

/*
 * "3. 2,600 readings per second.  In a storm 7,500.  It has to run day and night.": what answers a question at such
 * length is a paragraph, whatever its mark; so is a note of several sentences, but not a step of a numbered list.
 */
static bool
is_paragraph(const struct cutter *c, const struct bullet *bullet, struct span body, size_t to)
{
    struct sentences all = sentences_of(body);
    struct span sentence;
    size_t count = 0;

    if (bullet->number && !cut_is_unanswered(c))
        return false;
    while (count < PARAGRAPH_LEAST && sentences_next(&all, &sentence))
        count++;
    return count == PARAGRAPH_LEAST && !is_nested_below(c, to, c->lines[c->next].indent);
}

static void
add_item(struct cutter *c, const struct bullet *bullet)
{
    const struct line *line = &c->lines[c->next];
    size_t to = end_of_item(c, bullet);
    size_t end = c->lines[to - 1].end;
    size_t body_at = line->at + bullet->body;
    if (body_at >= line->end && to > c->next + 1)
        body_at = line[1].at;
    struct span body = span_slice(c->text, body_at, end);
    bool has_mark = bullet->is_text || !body.len;
    size_t at = has_mark ? line->at : body_at;
    struct key key = {0};
    bool boxed = has_box(span_slice(c->text, line->at, end)) || has_box(body);
    enum passage_kind kind = boxed ? PASSAGE_ITEM : kind_of_item(c, body, to, line->indent, &key);
    size_t rank = rank_of_item(line->indent);

    if (kind == PASSAGE_QUESTION)
        rank = rank_of_question(c, to, line->indent);
    bool paragraph = kind == PASSAGE_ITEM && !boxed && is_paragraph(c, bullet, body, to);
    cut_close(c, kind == PASSAGE_QUESTION && !line->indent ? RANK_QUESTION : rank);
    close_pair_beside(c, line);
    if (paragraph) {
        cut_sentences(c, at, c->next, to);
        c->next = to;
        return;
    }
    size_t index = cut_add(c, kind, at, end, c->next);
    if (kind == PASSAGE_PAIR)
        c->out->items[index].key_len = body_at - at + key.len;
    if (kind == PASSAGE_QUESTION)
        c->question_quote = QUOTE_NONE;
    cut_open(c, rank, index);
    c->next = to;
}

bool
cut_item(struct cutter *c)
{
    struct line *line = &c->lines[c->next];
    struct span words = cut_words(c, c->next);
    struct bullet bullet;

    if (!is_item(words, &bullet))
        return false;
    struct span body = span_slice(words, bullet.body, words.len);
    if (!line->in_config && !bullet.is_text && (mark_question(body) || mark_answer(body))) {
        line->at += (uint32_t)bullet.body;
        line->is_answer = true;
        if (cut_dialogue(c))
            return true;
        line->at -= (uint32_t)bullet.body;
        line->is_answer = false;
    }
    if (!add_numbered(c, &bullet))
        add_item(c, &bullet);
    return true;
}
