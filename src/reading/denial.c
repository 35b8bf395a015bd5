// SPDX-License-Identifier: MIT
#include "reader_parts.h"
#include "small_words.h"

/* How far behind a thing it may be said to be gone: "is now switched off". */
#define GONE_WORDS 7

bool
denied_twice(struct span piece, struct span words)
{
    struct span rest = piece;
    struct span word;

    if (!small_word_in(words, SMALL_WITHOUT) && !small_word_in(piece, SMALL_WITHOUT))
        return false;
    while (next_word(&rest, &word))
        if ((word.at < words.at || word.at >= words.at + words.len) &&
            small_word_is(word, SMALL_NOTHING))
            return true;
    return false;
}

/* "replaced on every start" is there still, "replaced by" is not. */
static bool
is_gone(struct span last, struct span word, struct span rest)
{
    static const char *const by[] = {"by", "with", "durch", "par", "por", "da"};
    static const char *const off[] = {"switched", "turned", "shut"};
    struct span next;

    if (!small_word_is(word, SMALL_GONE))
        return false;
    if (span_is_nocase(word, "off")) {
        for (size_t i = 0; i < ARRAY_LEN(off); i++)
            if (span_is_nocase(last, off[i]))
                return true;
        return false;
    }
    bool replaced = span_is_nocase(word, "replaced") || span_is_nocase(word, "ersetzt");
    if (!replaced)
        return true;
    for (size_t i = 0; next_word(&rest, &next) && i < ARRAY_LEN(by); i++)
        for (size_t k = 0; k < ARRAY_LEN(by); k++)
            if (span_is_nocase(next, by[k]))
                return true;
    return false;
}

/* "the old Jenkins", "we used to run Jenkins" */
static bool
old_before(struct span piece, size_t at)
{
    struct span rest = span_slice(piece, 0, at);
    struct span last = SPAN_NONE;
    struct span word;
    bool used = false;

    while (next_word(&rest, &word)) {
        used = used || (span_is_nocase(last, "used") && span_is_nocase(word, "to"));
        last = word;
    }
    return used || (last.len && small_word_is(last, SMALL_OLD));
}

/* "had a look at AWS": it was one of several, and nothing says that it was taken. */
static bool
only_considered(struct span piece, size_t at)
{
    static const char *const looks[] = {" look at",   "looked at",   "looked into",
                                        "considered", "evaluated",   "thought about",
                                        "thought of", "talked about"};
    struct span before = span_trim(span_slice(piece, 0, at));

    for (size_t i = 0; i < ARRAY_LEN(looks); i++)
        if (span_ends(before, looks[i]))
            return true;
    return false;
}

bool
used_no_more(struct span piece, struct span words)
{
    size_t at = (size_t)(words.at - piece.at);
    struct span rest = span_slice(piece, at + words.len, piece.len);
    struct span last = SPAN_NONE;
    struct span word;

    if (old_before(piece, at) || only_considered(piece, at))
        return true;
    for (size_t i = 0; i < GONE_WORDS; i++) {
        struct span before = rest;
        if (!next_word(&rest, &word))
            return false;
        for (const char *c = before.at; c < word.at; c++)
            if (strchr(",;.(", *c))
                return false;
        if (is_gone(last, word, rest) || small_word_is(word, SMALL_WOULD))
            return true;
        last = word;
    }
    return false;
}

static bool
is_year(struct span word)
{
    if (word.len != 4 || !span_starts(word, "20"))
        return false;
    return char_is_digit(word.at[2]) && char_is_digit(word.at[3]);
}

bool
not_so_yet(struct span piece)
{
    static const char *const in[] = {"in", "by", "from", "ab", "bis", "im", "jahr", "en", "of"};
    struct span last = SPAN_NONE;
    struct span word;

    while (next_word(&piece, &word)) {
        if (small_word_is(word, SMALL_SOMEDAY))
            return true;
        for (size_t i = 0; is_year(word) && i < ARRAY_LEN(in); i++)
            if (span_is_nocase(last, in[i]))
                return true;
        last = word;
    }
    return false;
}
