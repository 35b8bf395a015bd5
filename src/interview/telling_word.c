// SPDX-License-Identifier: MIT
#include "interview/telling_word.h"

#include <ctype.h>
#include <strings.h>

#define SHORT 3 /* bytes of words that tell nothing */
#define STEM  5 /* bytes that two forms of a word share */

static bool
is_of_word(char c)
{
    return isalnum((unsigned char)c) || (c & 0x80);
}

bool
telling_word_next(struct span *rest, struct span *word)
{
    for (size_t from = 0, to; from < rest->len; from = to + 1) {
        for (to = from; to < rest->len && is_of_word(rest->at[to]);)
            to++;
        if (to - from <= SHORT)
            continue;
        *word = span_slice(*rest, from, to);
        *rest = span_slice(*rest, to, rest->len);
        return true;
    }
    return false;
}

static bool
are_alike(struct span a, struct span b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;

    return !strncasecmp(a.at, b.at, shorter < STEM ? shorter : STEM);
}

bool
telling_word_in(struct span text, struct span word)
{
    struct span other;

    while (telling_word_next(&text, &other))
        if (are_alike(word, other))
            return true;
    return false;
}
