// SPDX-License-Identifier: MIT
#include "base/utf8.h"
#include "segment_chars.h"
#include "segment_cut.h"
#include "segment_marks.h"

#define TITLE_WIDTH 80
#define TITLE_WORDS 8

/* A question stands above its answers like a heading. */
static void
add_heading(struct cutter *c, size_t rank, size_t lines)
{
    bool asks = chars_ends_question(cut_words(c, c->next));

    cut_close(c, rank);
    size_t index =
        cut_add_lines(c, asks ? PASSAGE_QUESTION : PASSAGE_HEADING, c->next, c->next + 1);
    cut_open(c, asks && rank >= RANK_TITLE ? RANK_QUESTION : rank, index);
    c->question_quote = QUOTE_NONE;
    c->next += lines;
}

static bool
is_short(struct span words)
{
    return chars_width(words) <= TITLE_WIDTH && chars_words(words) <= TITLE_WORDS &&
           !chars_ends_sentence(words);
}

/* Is there text below that a title could be the title of? */
static bool
has_text_below(const struct cutter *c, size_t i)
{
    const struct line *next = cut_line(c, i + 1);

    return next && next->quote == c->lines[i].quote && !mark_heading(cut_words(c, i + 1));
}

static bool
is_underlined(const struct cutter *c, size_t i)
{
    const struct line *line = &c->lines[i];
    const struct line *next = cut_line(c, i + 1);
    struct span words = cut_words(c, i);
    struct bullet bullet;
    struct key key;

    if (!next || next->after_blank || next->quote != line->quote || next->kind != LINE_TEXT)
        return false;
    int level = mark_underline(cut_words(c, i + 1));
    if (!level || chars_width(words) > TITLE_WIDTH || !chars_has_letter(words) ||
        mark_bullet(words, &bullet))
        return false;
    /* A rule of dashes may also follow a line of text without a blank line between. */
    return level == 1 ||
           (!chars_ends_sentence(words) && !(mark_key(words, &key) && key.value < words.len)) ||
           chars_ends_question(words);
}

/* "2.1 Pipeline", "Phase 3 - Release"; a number with a dot alone may as well be that of a list's item. */
static int
plain_number_level(const struct cutter *c, size_t i)
{
    const struct line *line = &c->lines[i];
    const struct line *next = cut_line(c, i + 1);
    struct span words = cut_words(c, i);
    struct bullet bullet, below;
    size_t len;
    int levels = mark_numbering(words, &len);

    if (!levels || !line->after_blank || !is_short(words) || !has_text_below(c, i) || levels > 4)
        return 0;
    struct span title = span_slice(words, len, words.len);
    uint32_t first = chars_first(title);
    bool is_title = chars_is_letter(first) && !chars_is_small(first) && title.len > 2;
    if (mark_bullet(words, &bullet)) {
        const struct passage *above = cut_parent(c);
        bool in_list = above && above->kind == PASSAGE_ITEM;
        bool list_below = mark_bullet(cut_words(c, i + 1), &below) && below.number;
        return is_title && next->after_blank && next->indent <= line->indent && !in_list &&
                       !list_below
                   ? 2
                   : 0;
    }
    if (chars_is_digit(chars_first(words)))
        return is_title && !chars_ends_colon(title) ? levels + 1 : 0;
    return !title.len || is_title ? 2 : 0;
}

/* MONITORING, CI/CD: four capitals at least and no small letter. */
static bool
is_in_capitals(struct span words)
{
    size_t capitals = 0;
    uint32_t code;

    while (utf8_next(&words, &code)) {
        if (chars_is_small(code) || code > 0x24f || chars_is_digit(code))
            return false;
        capitals += chars_is_letter(code);
    }
    return capitals >= 4;
}

/* "🚀 Release": but a tick or a warning sign is part of what a line says. */
static bool
starts_with_picture(struct span words)
{
    uint32_t first = chars_first(words);
    struct bullet bullet;
    struct key key;

    return first >= 0x1f300 && first <= 0x1faff && !mark_bullet(words, &bullet) &&
           !mark_key(words, &key);
}

static bool
is_plain_title(const struct cutter *c, size_t i)
{
    const struct line *line = &c->lines[i];
    struct span words = cut_words(c, i);

    if (line->is_answer || cut_is_unanswered(c) || !has_text_below(c, i))
        return false;
    if (mark_is_bold(words))
        return is_short(words);
    return line->after_blank && (is_in_capitals(words) || starts_with_picture(words)) &&
           is_short(words) && chars_words(words) <= 5 && !is_in_capitals(cut_words(c, i + 1));
}

static bool
is_section(const struct cutter *c, size_t i)
{
    struct key key;

    return mark_is_section(cut_words(c, i)) &&
           (c->lines[i].in_config || mark_key(cut_words(c, i + 1), &key) ||
            mark_is_section(cut_words(c, i + 1)));
}

/* The rank of what the line `i` is the heading of, 0 if it is none. */
static size_t
rank_of_heading(const struct cutter *c, size_t i)
{
    const struct line *line = &c->lines[i];
    struct span words = cut_words(c, i);

    if (is_section(c, i))
        return RANK_SECTION;
    if (line->in_config || line->is_answer)
        return 0;
    int level = mark_heading(words);
    if (!level && is_underlined(c, i))
        level = mark_underline(cut_words(c, i + 1));
    if (!level)
        level = plain_number_level(c, i);
    if (level)
        return level > 0 ? (size_t)level : 0;
    if (mark_is_bold(words) && chars_ends_question(words))
        return RANK_QUESTION;
    return is_plain_title(c, i) ? RANK_TITLE : 0;
}

/* "## Hosting: AWS" with nothing below it says what it says. */
static bool
says_all(const struct cutter *c, size_t i, struct key *key)
{
    struct span words = cut_words(c, i);
    int level = mark_heading(words);
    size_t marks = 0, len;

    while (marks < words.len && words.at[marks] == '#')
        marks++;
    marks += chars_blanks(span_slice(words, marks, words.len));
    words = span_slice(words, marks, words.len);
    if (level <= 0 || !marks || mark_numbering(words, &len) || !mark_key(words, key) ||
        key->value == words.len)
        return false;
    key->len += marks;
    int below = i + 1 < c->count ? mark_heading(cut_words(c, i + 1)) : 1;
    return below > 0 && below <= level;
}

static void
add_pair(struct cutter *c, size_t rank, const struct key *key)
{
    cut_close(c, rank);
    size_t index = cut_add_lines(c, PASSAGE_PAIR, c->next, c->next + 1);
    c->out->items[index].key_len = key->len;
    c->next++;
}

bool
cut_heading(struct cutter *c)
{
    size_t rank = rank_of_heading(c, c->next);
    struct span words = cut_words(c, c->next);
    struct key key;

    if (!rank)
        return false;
    if (rank < RANK_TITLE && says_all(c, c->next, &key)) {
        add_pair(c, rank, &key);
        return true;
    }
    bool is_underlined_too = rank <= 2 && !mark_heading(words) && is_underlined(c, c->next);
    add_heading(c, rank, is_underlined_too ? 2 : 1);
    return true;
}
