// SPDX-License-Identifier: MIT
#include "redact_scan.h"

/* The last `c` in s[from, to), or SIZE_MAX. */
static size_t
find_last(struct span s, size_t from, size_t to, char c)
{
    while (to > from)
        if (s.at[--to] == c)
            return to;
    return SIZE_MAX;
}

static size_t
find_first(struct span s, size_t from, size_t to, const char *set)
{
    while (from < to && !redact_is_in(s.at[from], set))
        from++;
    return from;
}

/* Where an address ends: no later than the next one starts, so that a line is looked at once. */
static size_t
find_end(struct span line, size_t from)
{
    size_t at = from;

    for (; at < line.len; at++) {
        if (redact_is_in(line.at[at], " \t\"'`<>") ||
            span_starts(span_slice(line, at, line.len), "://"))
            break;
    }
    return at;
}

static bool
is_web(struct span line, size_t colon)
{
    static const char *const schemes[] = {"http", "https", "ws", "wss"};

    for (size_t i = 0; i < ARRAY_LEN(schemes); i++)
        if (span_ends(span_slice(line, 0, colon), schemes[i]))
            return true;
    return false;
}

/*
 * RFC 3986 3.2.1, and what people paste: passwords with "/", "#" or "@" in them that should have been
 * written as %2F and so on.  `at` is the "@" before the host, SIZE_MAX when there is no user.
 */
static size_t
find_at_sign(struct span line, size_t from, size_t end, size_t scheme_end)
{
    size_t slash = find_first(line, from, end, "/?#");
    size_t at = find_last(line, from, slash, '@');
    size_t later = find_last(line, slash, end, '@');
    size_t colon = find_first(line, from, slash, ":");

    if (later == SIZE_MAX || colon == slash)
        return at;
    /* "host:8080/@user" has a port before the slash; "user:pass/word@host" has not. */
    if (at == SIZE_MAX)
        return span_is_number(span_slice(line, colon + 1, slash)) ? SIZE_MAX : later;
    /* In the path of a page an "@" is usual, after the name of a database it is not. */
    bool in_query = find_first(line, at, later, "?") < later;
    return is_web(line, scheme_end) || in_query ? at : later;
}

struct hit
redact_find_in_url(struct span line, size_t scheme_end)
{
    size_t from = scheme_end + 3;
    size_t end = find_end(line, from);
    size_t at = find_at_sign(line, from, end, scheme_end);

    if (at == SIZE_MAX)
        return (struct hit){0};
    /* docker://image:tag@sha256:... has no password. */
    if (span_starts(span_slice(line, at + 1, end), "sha256:"))
        return (struct hit){0};
    size_t colon = find_first(line, from, at, ":");
    struct span user = span_slice(line, from, at);
    if (colon == at)
        return redact_looks_issued(user) ? (struct hit){REDACT_URL, from, at} : (struct hit){0};
    struct span password = span_slice(line, colon + 1, at);
    if (!password.len || span_starts(password, REDACT_MASK) || redact_is_reference(password))
        return (struct hit){0};
    return (struct hit){REDACT_URL, colon + 1, at};
}
