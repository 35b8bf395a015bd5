// SPDX-License-Identifier: MIT
#include "base/span.h"

#include <ctype.h>

#include <stdint.h>

size_t
span_leading(struct span s, char c)
{
    size_t n = 0;

    while (n < s.len && s.at[n] == c)
        n++;
    return n;
}

bool
span_blank_at(struct span s, size_t at)
{
    return at >= s.len || s.at[at] == ' ' || s.at[at] == '\t';
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct span
span_trim(struct span s)
{
    while (s.len && is_blank(s.at[0])) {
        s.at++;
        s.len--;
    }
    while (s.len && is_blank(s.at[s.len - 1]))
        s.len--;
    return s;
}

/* The first `c` at or after `at`, or the end. */
static size_t
find_byte(struct span s, size_t at, char c)
{
    const char *hit = at < s.len ? memchr(s.at + at, c, s.len - at) : NULL;

    return hit ? (size_t)(hit - s.at) : s.len;
}

size_t
span_find_span(struct span s, struct span needle)
{
    size_t at = 0;

    if (!needle.len)
        return 0;
    while (at + needle.len <= s.len) {
        const char *hit = memchr(s.at + at, needle.at[0], s.len - needle.len + 1 - at);
        if (!hit)
            break;
        at = (size_t)(hit - s.at);
        if (memcmp(hit, needle.at, needle.len) == 0)
            return at;
        at++;
    }
    return SIZE_MAX;
}

size_t
span_find(struct span s, const char *needle)
{
    return span_find_span(s, span_of(needle));
}

static char
lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* The places of a letter in either case, in their order: memchr() is much faster than a loop over bytes. */
struct places {
    struct span s;
    char letter[2];
    size_t next[2]; /* s.len: none */
};

static struct places
places_of(struct span s, char c)
{
    char small = lower(c);
    char capital = (char)(small >= 'a' && small <= 'z' ? small - ('a' - 'A') : small);

    return (struct places){
        .s = s,
        .letter = {small, capital},
        .next = {find_byte(s, 0, small), small == capital ? s.len : find_byte(s, 0, capital)},
    };
}

static bool
places_next(struct places *p, size_t *at)
{
    size_t which = p->next[1] < p->next[0];

    *at = p->next[which];
    if (*at >= p->s.len)
        return false;
    p->next[which] = find_byte(p->s, *at + 1, p->letter[which]);
    return true;
}

/* Two letters in either case differ in one bit; other bytes that do are told apart by the comparison. */
static bool
may_begin(struct span s, size_t at, struct span needle)
{
    return needle.len < 2 || ((s.at[at + 1] ^ needle.at[1]) & ~('a' ^ 'A')) == 0;
}

size_t
span_find_nocase(struct span s, struct span needle)
{
    size_t at;

    if (!needle.len)
        return 0;
    if (s.len < needle.len)
        return SIZE_MAX;
    struct places p = places_of(span_slice(s, 0, s.len - needle.len + 1), needle.at[0]);
    while (places_next(&p, &at))
        if (may_begin(s, at, needle) && !strncasecmp(s.at + at, needle.at, needle.len))
            return at;
    return SIZE_MAX;
}

bool
span_has_words(struct span s, struct span words)
{
    size_t at;

    if (!words.len || s.len < words.len)
        return false;
    struct places p = places_of(span_slice(s, 0, s.len - words.len + 1), words.at[0]);
    while (places_next(&p, &at)) {
        if (!may_begin(s, at, words))
            continue;
        bool begins = !at || !isalnum((unsigned char)s.at[at - 1]);
        size_t end = at + words.len;
        bool ends = end == s.len || !isalnum((unsigned char)s.at[end]);
        if (begins && ends && !strncasecmp(s.at + at, words.at, words.len))
            return true;
    }
    return false;
}

bool
span_has_any(struct span s, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (span_has_words(s, span_of(words[i])))
            return true;
    return false;
}

bool
span_is_number(struct span s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!char_is_digit(s.at[i]))
            return false;
    return s.len > 0;
}

bool
span_has_digit(struct span s)
{
    for (size_t i = 0; i < s.len; i++)
        if (char_is_digit(s.at[i]))
            return true;
    return false;
}

bool
span_line(struct span *rest, struct span *line)
{
    if (!rest->len)
        return false;

    size_t end = find_byte(*rest, 0, '\n');
    end = find_byte(span_slice(*rest, 0, end), 0, '\r');
    *line = span_slice(*rest, 0, end);
    if (end + 1 < rest->len && rest->at[end] == '\r' && rest->at[end + 1] == '\n')
        end++;
    *rest = span_slice(*rest, end < rest->len ? end + 1 : end, rest->len);
    return true;
}

#define CHUNK ((size_t)256)

size_t
span_last_line(struct span s)
{
    size_t end = s.len;

    /* Lines of documents may be long, and this is asked for each of their pieces. */
    while (end > CHUNK && !memchr(s.at + end - CHUNK, '\n', CHUNK))
        end -= CHUNK;
    while (end && s.at[end - 1] != '\n')
        end--;
    return end;
}

size_t
span_lines_before(struct span text, const char *at)
{
    size_t count = 0;

    for (const char *c = text.at; c < at; c++)
        count += *c == '\n';
    return count;
}

bool
span_cut(struct span *rest, const char *sep, struct span *piece)
{
    if (!rest->len)
        return false;

    size_t at = span_find(*rest, sep);
    if (at == SIZE_MAX) {
        *piece = *rest;
        *rest = span_slice(*rest, rest->len, rest->len);
        return true;
    }
    *piece = span_slice(*rest, 0, at);
    *rest = span_slice(*rest, at + strlen(sep), rest->len);
    return true;
}
