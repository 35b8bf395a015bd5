// SPDX-License-Identifier: MIT
#include "trace_parts.h"

/* By a switch, as every byte of a text is asked about. */
static bool
is_separator(char c)
{
    switch (c) {
    case '\0':
    case ' ':
    case '\t':
    case '\r':
    case '\n':
    case ',':
    case ';':
    case '(':
    case ')':
    case '[':
    case ']':
    case '{':
    case '}':
    case '"':
    case '\'':
    case '|':
    case '<':
    case '>':
    case '=': return true;
    default: return false;
    }
}

/* The comma of "1,200". */
static bool
is_within_number(struct span text, size_t at)
{
    return text.at[at] == ',' && at && at + 1 < text.len && char_is_digit(text.at[at - 1]) &&
           char_is_digit(text.at[at + 1]);
}

bool
trace_next_word(struct span text, size_t *at, struct span *word)
{
    while (*at < text.len && is_separator(text.at[*at]))
        ++*at;
    size_t from = *at, to;
    while (*at < text.len && (!is_separator(text.at[*at]) || is_within_number(text, *at)))
        ++*at;
    if (from == *at)
        return false;
    for (to = *at; to > from && strchr(".:!?*`_-/", text.at[to - 1]);)
        to--;
    while (from < to && strchr("*`~_-", text.at[from]))
        from++;
    *word = span_slice(text, from, to);
    return true;
}
