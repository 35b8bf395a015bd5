// SPDX-License-Identifier: MIT
#include "interview/spoken.h"

#include "base/language.h"

#define WORDS_ENOUGH 200 /* a language is told long before the end of a long file */

static const struct language *
language_of_words(const struct state *s, bool observed)
{
    struct language_tally tally = {0};

    for (size_t i = 0; i < s->statements.count && tally.all < WORDS_ENOUGH; i++)
        if (s->statements.items[i].observed == observed)
            language_count_words(&tally, span_of(s->statements.items[i].words));
    return language_of_tally(&tally);
}

static const char *
language_told(const struct state *s)
{
    const struct language *l = language_of_words(s, false);

    if (!l)
        l = language_of_words(s, true);
    return l ? l->code : NULL;
}

const char *
spoken_language(const struct state *s)
{
    struct state_memo *memo = state_memo(s);

    if (s->open && s->open->language)
        return s->open->language;
    if (!memo->has_spoken)
        memo->spoken = language_told(s);
    memo->has_spoken = true;
    return memo->spoken;
}
