// SPDX-License-Identifier: MIT
#include "reading/sentence.h"
#include "segment_chars.h"
#include "segment_cut.h"
#include "segment_marks.h"

#define TITLE_WORDS 4

static bool
has_small_letter(struct span words)
{
    for (size_t i = 0; i < words.len; i++)
        if (chars_is_small((unsigned char)words.at[i]))
            return true;
    return false;
}

/* "|" and ">" of YAML: the value is the block that is indented below. */
static bool
opens_block(struct span value)
{
    static const char *const marks[] = {"|", ">", "|-", ">-", "|+", ">+", "\"\"\"", "'''"};

    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (span_is(value, marks[i]))
            return true;
    return false;
}

/* "[" of TOML and "{" of HCL: the values are the lines below. */
static bool
opens_bracket(struct span value)
{
    return span_is(value, "[") || span_is(value, "{") || span_is(value, "(");
}

static size_t
end_of_block(const struct cutter *c)
{
    size_t indent = c->lines[c->next].indent;
    size_t to = c->next + 1;

    while (to < c->count && c->lines[to].indent > indent && c->lines[to].kind == LINE_TEXT)
        to++;
    return to;
}

/* The lines of the value; `plain` counts those that are not indented and only go on for want of room. */
static size_t
end_of_value(const struct cutter *c, size_t *plain)
{
    size_t indent = c->lines[c->next].indent;
    size_t to = c->next + 1;
    struct key key;

    *plain = 0;
    for (; cut_continues(c, to); to++) {
        bool wrapped = cut_is_wrapped(c, to - 1);
        bool is_key = mark_key(cut_words(c, to), &key);
        if (cut_interrupts(c, to))
            break;
        if (c->lines[to].indent > indent) {
            if (is_key && (key.is_name || !wrapped))
                break;
        } else if (is_key || !wrapped) {
            break;
        } else {
            ++*plain;
        }
    }
    return to;
}

/* A key without a value: the title of what is below, or a value that is missing. */
static bool
is_title(const struct cutter *c, struct span words, const struct key *key)
{
    const struct line *line = &c->lines[c->next];
    const struct line *next = cut_line(c, c->next + 1);
    struct bullet bullet;
    struct key below;

    if (!next || next->quote != line->quote ||
        (!line->in_config && mark_heading(cut_words(c, c->next + 1))))
        return false;
    if (next->indent > line->indent || mark_bullet(cut_words(c, c->next + 1), &bullet))
        return next->indent >= line->indent;
    if (line->in_config)
        return false;
    if (next->after_blank || !mark_key(cut_words(c, c->next + 1), &below))
        return true;
    return line->after_blank && !key->is_speaker &&
           (!has_small_letter(words) || (!chars_is_small(chars_first(words)) &&
                                         chars_is_small(chars_first(cut_words(c, c->next + 1)))));
}

/* A long key, or one above code, is a sentence that introduces what follows. */
static bool
introduces(const struct cutter *c, struct span words)
{
    const struct line *line = &c->lines[c->next];
    const struct line *next = cut_line(c, c->next + 1);
    struct bullet bullet;
    struct key key;

    if (line->in_config)
        return false;
    if (chars_words(words) > TITLE_WORDS || next->kind == LINE_CODE)
        return true;
    struct span below = cut_words(c, c->next + 1);
    return next->after_blank && next->indent >= line->indent + 4 && !mark_bullet(below, &bullet) &&
           !mark_key(below, &key);
}

static size_t
rank_of_title(const struct cutter *c)
{
    const struct line *line = &c->lines[c->next];
    const struct line *next = cut_line(c, c->next + 1);
    struct bullet bullet;

    if (next->indent > line->indent || line->indent)
        return rank_of_key(line->indent);
    /* Right above a list it is the title of that list only. */
    bool is_above_list = !next->after_blank && mark_bullet(cut_words(c, c->next + 1), &bullet);
    return is_above_list && has_small_letter(cut_words(c, c->next)) ? RANK_INTRO : RANK_TITLE;
}

static void
add_title(struct cutter *c)
{
    size_t indent = c->lines[c->next].indent;
    size_t rank = rank_of_title(c);

    cut_close_keys(c, indent);
    cut_close(c, rank);
    size_t index = cut_add_lines(c, PASSAGE_HEADING, c->next, c->next + 1);
    if (rank == RANK_INTRO)
        cut_open_key(c, indent, index);
    else
        cut_open(c, rank, index);
    c->next++;
}

/* The first sentence of a paragraph has the key; the others are sentences below it. */
static size_t
end_of_first_sentence(const struct cutter *c, size_t at, size_t end)
{
    struct sentences sentences = sentences_of(span_slice(c->text, at, end));
    struct span sentence;

    if (!sentences_next(&sentences, &sentence))
        return end;
    return (size_t)(sentence.at - c->text.at) + sentence.len;
}

/* In YAML a key with a value has no keys below it, however it is indented; "- name: x" has. */
static void
close_pair_above(struct cutter *c)
{
    const struct passage *above = cut_parent(c);

    if (above && above->kind == PASSAGE_PAIR && c->stack[c->depth - 1].rank % 2 == 0)
        c->depth--;
}

static void
add_pair(struct cutter *c, const struct key *key)
{
    const struct line *line = &c->lines[c->next];
    struct span words = cut_words(c, c->next);
    size_t plain = 0;
    bool is_block = opens_block(span_slice(words, key->value, words.len));
    size_t to = is_block ? end_of_block(c) : end_of_value(c, &plain);
    size_t end = c->lines[to - 1].end;
    size_t at = line->at;

    if (plain || (key->is_speaker && span_starts(words, "(")))
        end = end_of_first_sentence(c, at + key->value, end);
    cut_close_keys(c, line->indent);
    if (line->in_config)
        close_pair_above(c);
    bool opens = opens_bracket(span_slice(words, key->value, words.len));
    size_t index = cut_add(c, opens ? PASSAGE_HEADING : PASSAGE_PAIR, at, end, c->next);
    if (!opens)
        c->out->items[index].key_len = key->len;
    cut_open(c, rank_of_key(line->indent), index);
    if (end < c->lines[to - 1].end)
        cut_sentences(c, end, c->next, to);
    c->next = to;
}

bool
cut_pair(struct cutter *c)
{
    const struct line *line = &c->lines[c->next];
    struct span words = cut_words(c, c->next);
    struct key key;

    if (line->is_answer || !mark_key(words, &key) || (key.asks && line->quote && c->quotes_ask))
        return false;
    if (key.value < words.len || !chars_colon_at_end(words)) {
        add_pair(c, &key);
        return true;
    }
    if (!is_title(c, words, &key))
        add_pair(c, &key);
    else if (introduces(c, words))
        return false;
    else
        add_title(c);
    return true;
}
