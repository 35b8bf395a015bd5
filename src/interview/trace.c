// SPDX-License-Identifier: MIT
#include "trace_parts.h"

#include <ctype.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/utf8.h"

#define LONG_WORD 4 /* bytes; shorter ones join others */
#define BEGINNING 5 /* bytes of a word that its other forms share */
#define ENDING    2 /* bytes in which the forms of a longer word may differ */

void
trace_add(struct arena *a, struct trace *t, struct span source)
{
    BUF_SCOPED folded = BUF_INIT;

    buf_add_span(&folded, t->folded);
    buf_addc(&folded, '\n'); /* no fold has one: words of two sources do not grow together */
    utf8_fold(source, &folded);
    t->folded = (struct span){arena_span(a, buf_span(&folded)), folded.len};
    trace_keep_numbers(a, t, source);
    trace_count_capitals(t, source);
}

/* "5" of "99.5" and of "5,000". */
static bool
is_part_of_number(struct span in, size_t from, size_t to)
{
    bool before = from > 1 && char_is_digit(in.at[from]) && strchr(".,", in.at[from - 1]) &&
                  char_is_digit(in.at[from - 2]);
    bool behind = to + 1 < in.len && char_is_digit(in.at[to - 1]) && strchr(".,", in.at[to]) &&
                  char_is_digit(in.at[to + 1]);

    return before || behind;
}

/* Folded words stand in the folded sources with no letter or digit on either side. */
static bool
stands_alone(struct span in, struct span words)
{
    for (size_t at = 0; words.len && at + words.len <= in.len;) {
        size_t offset = span_find_span(span_slice(in, at, in.len), words);
        if (offset == SIZE_MAX)
            return false;
        size_t from = at + offset, to = from + words.len;
        bool left = !from || !trace_is_alnum(in.at[from - 1]) || !trace_is_alnum(words.at[0]);
        bool right =
            to >= in.len || !trace_is_alnum(in.at[to]) || !trace_is_alnum(words.at[words.len - 1]);
        if (left && right && !is_part_of_number(in, from, to))
            return true;
        at = from + 1;
    }
    return false;
}

bool
trace_holds(const struct trace *t, struct span word)
{
    BUF_SCOPED folded = BUF_INIT;

    utf8_fold(word, &folded);
    return stands_alone(t->folded, buf_span(&folded));
}

bool
trace_holds_form(const struct trace *t, struct span word)
{
    BUF_SCOPED folded = BUF_INIT;

    utf8_fold(word, &folded);
    if (folded.len < BEGINNING || span_has_digit(word))
        return false;
    size_t ending = folded.len < BEGINNING + ENDING ? 0 : ENDING;
    struct span head = utf8_head(buf_span(&folded), folded.len - ending);
    size_t at = span_find_span(t->folded, head);
    return at != SIZE_MAX && (!at || !trace_is_alnum(t->folded.at[at - 1]));
}

/* "CI-System", "PostgreSQL-Backup": each part counts by itself where the whole is not there. */
static bool
parts_hold(const struct trace *t, struct span word)
{
    struct span rest = word, part;
    bool many = false;

    while (span_cut(&rest, "-", &part)) {
        many = many || rest.len;
        if (!many || (trace_is_hard(part) && !trace_holds(t, part) &&
                      !(char_is_digit(part.at[0]) && trace_numbers_hold(t, part))))
            return false;
    }
    return many;
}

static bool
word_holds(const struct trace *t, struct span word)
{
    if (!trace_is_hard(word))
        return trace_number_word_holds(t, word);
    bool is_time = char_is_digit(word.at[0]) && memchr(word.at, ':', word.len);
    if (!is_time && trace_holds(t, word))
        return true;
    if (char_is_digit(word.at[0]) || word.at[0] == '<' || word.at[0] == '>' || word.at[0] == '~')
        return trace_numbers_hold(t, word);
    return parts_hold(t, word);
}

struct span
trace_foreign(const struct trace *t, struct span text)
{
    struct span word;

    for (size_t at = 0; at < text.len;) {
        size_t open = at + span_find(span_slice(text, at, text.len), "`");
        if (open < at || open >= text.len)
            break;
        size_t length = span_find(span_slice(text, open + 1, text.len), "`");
        if (length == SIZE_MAX)
            break;
        struct span code = span_trim(span_slice(text, open + 1, open + 1 + length));
        if (code.len && !trace_holds(t, code))
            return code;
        at = open + length + 2;
    }
    for (size_t at = 0; trace_next_word(text, &at, &word);)
        if (word.len && !word_holds(t, word))
            return word;
    return SPAN_NONE;
}

bool
trace_has_words(const struct trace *t, struct span text)
{
    struct span word;

    for (size_t at = 0; trace_next_word(text, &at, &word);)
        if (word.len && !trace_holds(t, word) && !trace_holds_form(t, word))
            return false;
    return true;
}

double
trace_share(const struct trace *t, struct span text)
{
    struct span word;
    size_t words = 0, known = 0;

    for (size_t at = 0; trace_next_word(text, &at, &word);) {
        BUF_SCOPED folded = BUF_INIT;
        if (word.len < LONG_WORD || span_has_digit(word))
            continue;
        utf8_fold(word, &folded);
        words++;
        struct span head = utf8_head(buf_span(&folded), BEGINNING);
        known += span_find_span(t->folded, head) != SIZE_MAX;
    }
    return words ? (double)known / (double)words : 1;
}

bool
trace_quotes(struct span text, struct span words)
{
    BUF_SCOPED needle = BUF_INIT, hay = BUF_INIT;

    /* Most quotes stand there to the letter. */
    if (words.len && isalnum((unsigned char)words.at[0]) && span_find_span(text, words) != SIZE_MAX)
        return true;
    utf8_fold(words, &needle);
    struct span trimmed = span_trim(buf_span(&needle));
    if (!trimmed.len)
        return false;
    utf8_fold(text, &hay);
    return span_find_span(buf_span(&hay), trimmed) != SIZE_MAX;
}
