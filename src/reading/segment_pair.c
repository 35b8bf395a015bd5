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

    if (!next || next->quote != line->quote || mark_heading(cut_words(c, c->next + 1)) ||
        line->is_answer)
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

static void
add_title(struct cutter *c)
{
    const struct line *line = &c->lines[c->next];
    const struct line *next = cut_line(c, c->next + 1);
    bool is_block = next->indent > line->indent;

    cut_close_keys(c, line->indent);
    if (!is_block && !line->indent)
        cut_close(c, RANK_TITLE);
    size_t index = cut_add_lines(c, PASSAGE_HEADING, c->next, c->next + 1);
    if (is_block || line->indent)
        cut_open(c, rank_of_key(line->indent), index);
    else if (!next->after_blank && has_small_letter(cut_words(c, c->next)) && line->in_config)
        cut_open_key(c, line->indent, index);
    else
        cut_open(c, RANK_TITLE, index);
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
    size_t index = cut_add(c, PASSAGE_PAIR, at, end, c->next);
    c->out->items[index].key_len = key->len;
    cut_open(c, rank_of_key(line->indent), index);
    if (end < c->lines[to - 1].end)
        cut_sentences(c, end, c->next, to);
    c->next = to;
}

bool
cut_pair(struct cutter *c)
{
    struct span words = cut_words(c, c->next);
    struct key key;

    if (!mark_key(words, &key))
        return false;
    if (key.value < words.len || !chars_colon_at_end(words)) {
        add_pair(c, &key);
        return true;
    }
    if (is_title(c, words, &key)) {
        if (chars_words(words) > TITLE_WORDS && !c->lines[c->next].in_config)
            return false;
        add_title(c);
    } else {
        add_pair(c, &key);
    }
    return true;
}
