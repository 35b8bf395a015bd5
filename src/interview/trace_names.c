// SPDX-License-Identifier: MIT
#include "trace_parts.h"

#include "interview/mention.h"

#define MANY_CAPITALS 8 /* one word in so many */

/* A capital in front that no full stop explains. */
static bool
is_inner_capital(struct span text, struct span word)
{
    size_t before = (size_t)(word.at - text.at);

    if (!trace_is_capital(word.at[0]))
        return false;
    while (before && strchr(" \t\r\n\"'`*_([", text.at[before - 1]))
        before--;
    return before && !strchr(".!?:-|", text.at[before - 1]);
}

void
trace_count_capitals(struct trace *t, struct span text)
{
    struct span word;

    for (size_t at = 0; trace_next_word(text, &at, &word); t->words++)
        t->capitals += word.len && is_inner_capital(text, word);
}

/* As German does. */
static bool
writes_nouns_large(const struct trace *t)
{
    return t->capitals * MANY_CAPITALS > t->words && t->capitals > 2;
}

bool
trace_writes_nouns_large(struct span text)
{
    struct trace t = {.folded = SPAN_NONE};

    trace_count_capitals(&t, text);
    return writes_nouns_large(&t);
}

struct span
trace_foreign_name(const struct trace *t, struct span text)
{
    struct span word, found = SPAN_NONE;
    size_t capitals = 0, words = 0;

    for (size_t at = 0; trace_next_word(text, &at, &word);) {
        words++;
        if (!word.len || !is_inner_capital(text, word))
            continue;
        capitals++;
        if (!found.len && word.len > 1 && !trace_is_trade(word) && !trace_holds(t, word))
            found = word;
    }
    return (capitals * 5 > words && capitals > 2) || writes_nouns_large(t) ? SPAN_NONE : found;
}

struct span
trace_foreign_beginning(const struct trace *t, struct span vocabulary, struct span text)
{
    struct span word;

    for (size_t at = 0; !writes_nouns_large(t) && trace_next_word(text, &at, &word);)
        if (word.len > 1 && trace_is_capital(word.at[0]) && !is_inner_capital(text, word) &&
            !trace_is_trade(word) && !trace_holds(t, word) && !trace_holds_form(t, word) &&
            !mentions_folded(vocabulary, word))
            return word;
    return SPAN_NONE;
}

struct span
trace_foreign_pair(const struct trace *t, struct span vocabulary, struct span text)
{
    struct span word, last = SPAN_NONE;

    for (size_t at = 0; !writes_nouns_large(t) && trace_next_word(text, &at, &word);) {
        bool name = word.len > 1 && trace_is_capital(word.at[0]) && !trace_is_capital(word.at[1]) &&
                    !trace_is_trade(word) && !trace_holds(t, word) &&
                    !mentions_folded(vocabulary, word);
        bool follows = last.len && word.at == last.at + last.len + 1;
        if (name && follows)
            return (struct span){last.at, (size_t)(word.at + word.len - last.at)};
        last = name ? word : SPAN_NONE;
    }
    return SPAN_NONE;
}
