// SPDX-License-Identifier: MIT
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <strings.h>

#include "base/attr.h"

/*
 * A borrowed piece of text: bytes owned by somebody else, valid while the owner is unchanged.  Not
 * NUL-terminated.  The empty span may have any address, NULL included.
 *
 * Case is folded for ASCII only here; base/utf8.h folds the rest.
 */
struct span {
    const char *at;
    size_t len;
};

#define SPAN_LIT(s) ((struct span){(s), sizeof(s) - 1})
#define SPAN_NONE   ((struct span){NULL, 0})
/* For "%.*s". */
#define SPAN_ARG(s) (int)(s).len, ((s).at ? (s).at : "")

/* ASCII, whatever the locale. */
static inline bool
char_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What is inline here is called for every word of a text. */
static inline struct span
span_of(const char *s)
{
    return (struct span){s, s ? strlen(s) : 0};
}

/* Bytes [from, to) of `s`; `to` may lie past the end. */
static inline struct span
span_slice(struct span s, size_t from, size_t to)
{
    if (to > s.len)
        to = s.len;
    if (from > to)
        from = to;
    /* Nothing may be added to NULL, not even 0. */
    return (struct span){from ? s.at + from : s.at, to - from};
}

/* Without spaces, tabs and line ends on either side. */
struct span span_trim(struct span s);

/* How many of `c` it begins with. */
size_t span_leading(struct span s, char c);
/* True at a space, at a tab and past the end. */
bool span_blank_at(struct span s, size_t at);

static inline bool
span_eq(struct span a, struct span b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

/* What is cheap to see: they differ in their first byte, in more than its case. */
static inline bool
span_begins_otherwise(struct span a, const char *b)
{
    return a.len && ((a.at[0] ^ *b) & 0x5f);
}

static inline bool
span_is(struct span a, const char *b)
{
    return !(b && span_begins_otherwise(a, b)) && span_eq(a, span_of(b));
}

static inline bool
span_is_nocase(struct span a, const char *b)
{
    return !span_begins_otherwise(a, b) && a.len == strlen(b) &&
           strncasecmp(a.len ? a.at : "", b, a.len) == 0;
}

static inline bool
span_starts(struct span s, const char *prefix)
{
    if (*prefix && span_begins_otherwise(s, prefix))
        return false;
    size_t len = strlen(prefix);
    return s.len >= len && (!len || memcmp(s.at, prefix, len) == 0);
}

static inline bool
span_starts_nocase(struct span s, const char *prefix)
{
    if (*prefix && span_begins_otherwise(s, prefix))
        return false;
    return span_is_nocase(span_slice(s, 0, strlen(prefix)), prefix);
}

static inline bool
span_ends(struct span s, const char *suffix)
{
    size_t len = strlen(suffix);

    return s.len >= len && span_is(span_slice(s, s.len - len, s.len), suffix);
}

/* `words` in `s` without case, with no ASCII letter or digit on either side. */
bool span_has_words(struct span s, struct span words);
/* Offset of the first `needle` in `s`, or SIZE_MAX. */
size_t span_find(struct span s, const char *needle);
size_t span_find_span(struct span s, struct span needle);
size_t span_find_nocase(struct span s, struct span needle);

/*
 * Takes the next line off the front of `rest`, without its end (LF, CRLF or a lone CR).  False when
 * nothing is left; a last line without an end counts, an empty one after the last end does not.
 */
bool span_line(struct span *rest, struct span *line);
/* Where the line begins that `s` ends in. */
size_t span_last_line(struct span s);
/* Ends of lines in `text` before `at`, a place in it. */
size_t span_lines_before(struct span text, const char *at);
/* Digits, one at least, and nothing else. */
bool span_is_number(struct span s);
bool span_has_digit(struct span s);
/* Any of the words, as span_has_words() finds them. */
bool span_has_any(struct span s, const char *const *words, size_t count);
/* Takes what stands before the next `sep` off the front; false when nothing is left. */
bool span_cut(struct span *rest, const char *sep, struct span *piece);

#endif
