// SPDX-License-Identifier: MIT
#include <ctype.h>
#include <strings.h>

#include "interview/way_back.h"

/* Takes the next word of more than three bytes off the front: shorter ones say nothing of what is done. */
static bool
next_word(struct span *rest, struct span *word)
{
    for (size_t from = 0, to; from < rest->len; from = to + 1) {
        for (to = from;
             to < rest->len && (isalnum((unsigned char)rest->at[to]) || (rest->at[to] & 0x80));)
            to++;
        if (to - from <= 3)
            continue;
        *word = span_slice(*rest, from, to);
        *rest = span_slice(*rest, to, rest->len);
        return true;
    }
    return false;
}

/* In one form or another: "restart" and "restarts". */
static bool
has_word(struct span words, struct span word)
{
    struct span other;

    while (next_word(&words, &other))
        if (!strncasecmp(word.at, other.at, word.len < other.len ? word.len : other.len))
            return true;
    return false;
}

/* All that one says is said by the other. */
static bool
says_all(struct span words, struct span of)
{
    size_t count = 0;

    for (struct span word; next_word(&of, &word); count++)
        if (!has_word(words, word))
            return false;
    return count > 0;
}

static size_t
count_read_from(const struct rows_of_role *rows, const char *source)
{
    size_t count = 0;

    for (size_t i = 0; i < rows->count; i++)
        count += strings_have(&rows->items[i].sources, source);
    return count;
}

bool
step_is_quoted(const struct rows_of_role *steps, size_t number, const struct quote *quotes,
               size_t count)
{
    const struct row *step = &steps->items[number - 1];
    struct span action = span_of(row_text(step, "action"));

    for (size_t i = 0; i < count; i++) {
        struct span words = span_of(quotes[i].words);
        if (strings_have(&step->sources, quotes[i].source) &&
            (count_read_from(steps, quotes[i].source) == 1 || says_all(words, action) ||
             says_all(action, words)))
            return true;
    }
    return false;
}
