// SPDX-License-Identifier: MIT
#include "interview/telling_word.h"
#include "interview/way_back.h"

/* All that one says is said by the other. */
static bool
says_all(struct span words, struct span of)
{
    size_t count = 0;

    for (struct span word; telling_word_next(&of, &word); count++)
        if (!telling_word_in(words, word))
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
