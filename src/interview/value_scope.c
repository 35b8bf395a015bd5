// SPDX-License-Identifier: MIT
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/attr.h"
#include "interview/value.h"

#define SCOPE_WORDS 6

static bool
is_for(struct span word)
{
    static const char *const words[] = {"for", "für", "pour", "para", "per"};

    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (span_is_nocase(word, words[i]))
            return true;
    return false;
}

/* Words without digits, one to SCOPE_WORDS of them. */
static bool
is_plain(struct span words)
{
    struct span word;
    size_t count = 0;

    while (span_cut(&words, " ", &word)) {
        for (size_t i = 0; i < word.len; i++)
            if (char_is_digit(word.at[i]) || strchr("()%:;=<>|", word.at[i]))
                return false;
        count += word.len > 0;
    }
    return count > 0 && count <= SCOPE_WORDS;
}

/* Up to a sign that ends the clause, or a word that begins the next. */
static size_t
end_of_clause(struct span text)
{
    static const char *const joints[] = {" and ", " und ",  " et ", " y ",
                                         " but ", " aber ", " or ", " oder "};
    size_t end = 0;

    while (end < text.len && !strchr(",;.\n(", text.at[end]))
        end++;
    for (size_t i = 0; i < ARRAY_LEN(joints); i++) {
        size_t at = span_find(text, joints[i]);
        end = at < end ? at : end;
    }
    return end;
}

size_t
value_scope(struct span behind)
{
    struct span word;

    if (!span_starts(behind, " "))
        return 0;
    struct span rest = span_slice(behind, 1, behind.len);
    if (span_starts(rest, "(")) {
        size_t close = span_find(rest, ")");
        return close != SIZE_MAX && is_plain(span_slice(rest, 1, close)) ? close + 2 : 0;
    }
    size_t end = end_of_clause(rest);
    struct span words = span_trim(span_slice(rest, 0, end));
    struct span tail = words;
    if (!span_cut(&tail, " ", &word) || !is_for(word) || !is_plain(tail))
        return 0;
    return (size_t)(words.at - behind.at) + words.len;
}
