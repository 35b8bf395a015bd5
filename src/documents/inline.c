// SPDX-License-Identifier: MIT
#include "documents/inline.h"

#include <stdbool.h>

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static char
char_at(struct span s, size_t at)
{
    return at < s.len ? s.at[at] : '\0';
}

static size_t
run_of(struct span s, size_t at, char c)
{
    size_t n = 0;

    while (at + n < s.len && s.at[at + n] == c)
        n++;
    return n;
}

/* True at the first of two line ends with nothing but spaces between them: a paragraph ends. */
static bool
ends_paragraph(struct span s, size_t at)
{
    if (s.at[at] != '\n')
        return false;
    for (at++; at < s.len && is_space(s.at[at]); at++)
        if (s.at[at] == '\n')
            return true;
    return false;
}

size_t
code_span_end(struct span s, size_t at)
{
    size_t n = run_of(s, at, '`'), open_end = at + n;

    for (at = open_end; at < s.len && !ends_paragraph(s, at);) {
        size_t run = run_of(s, at, '`');
        if (run == n)
            return at + n;
        at += run ? run : 1;
    }
    return open_end;
}

/* A title in quotes or parentheses; returns the place behind it, `at` when there is none. */
static size_t
skip_title(struct span s, size_t at)
{
    char open = char_at(s, at), close = open == '(' ? ')' : open;

    if (open != '"' && open != '\'' && open != '(')
        return at;
    for (size_t i = at + 1; i < s.len && !ends_paragraph(s, i); i++) {
        if (s.at[i] == '\\')
            i++;
        else if (s.at[i] == close)
            return i + 1;
    }
    return at;
}

static size_t
skip_space(struct span s, size_t at)
{
    while (at < s.len && is_space(s.at[at]))
        at++;
    return at;
}

/* A link's destination (CommonMark 6.3); returns the place behind it. */
static size_t
skip_destination(struct span s, size_t at)
{
    size_t depth = 0;

    if (char_at(s, at) == '<') {
        size_t end = at + 1;
        while (end < s.len && !strchr("<>\n", s.at[end]))
            end++;
        return char_at(s, end) == '>' ? end + 1 : at;
    }
    for (; at < s.len && (unsigned char)s.at[at] > ' '; at++) {
        if (s.at[at] == '\\' && at + 1 < s.len && !is_space(s.at[at + 1]))
            at++;
        else if (s.at[at] == '(')
            depth++;
        else if (s.at[at] == ')' && !depth--)
            break;
    }
    return at;
}

size_t
link_target_end(struct span s, size_t at)
{
    size_t from = skip_space(s, at + 1), end = skip_destination(s, from);
    size_t title = skip_space(s, end);

    if (char_at(s, at) != '(')
        return at;
    if (title > end)
        end = skip_title(s, title);
    end = skip_space(s, end);
    return char_at(s, end) == ')' ? end + 1 : at;
}
