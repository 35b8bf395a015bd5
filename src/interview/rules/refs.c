// SPDX-License-Identifier: MIT
#include <ctype.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "rules.h"

#define REF_MAX 128 /* bytes of a pattern that are compared */

#define BRANCHES "main|master|trunk|develop|development|staging|production|next|stable"
/* They have a slash and are no refs. */
#define NO_REFS   "and/or|ci/cd|n/a|yes/no|w/o|on/off|tcp/ip|i/o"
#define NUMBERING "major.minor.patch|yyyy.mm.dd|yyyy.mm|yyyy-mm-dd|x.y.z|x.y"

static bool
is_blank(char c)
{
    return isspace((unsigned char)c) || strchr(",;()[]\"'`", c);
}

/* The next run of characters that may stand in a ref; `quoted` when backquotes stand around it. */
static bool
next_token(struct span words, size_t *at, struct span *token, bool *quoted)
{
    size_t from = *at, to;

    while (from < words.len && is_blank(words.at[from]))
        from++;
    to = from;
    while (to < words.len && !is_blank(words.at[to]))
        to++;
    *at = to;
    *quoted = from > 0 && to < words.len && words.at[from - 1] == '`' && words.at[to] == '`';
    while (to > from && strchr(".:!?", words.at[to - 1]))
        to--;
    *token = span_slice(words, from, to);
    return to > from || *at < words.len;
}

static bool
is_one_of(struct span word, const char *list)
{
    struct span rest = span_of(list), item;

    while (span_cut(&rest, "|", &item))
        if (span_eq(item, word))
            return true;
    return false;
}

/* "v2.4.1", "v*", "2.4": a letter at most, then what stands for numbers. */
static bool
is_version(struct span word)
{
    size_t at = word.len && word.at[0] == 'v';
    bool dot = false;

    for (size_t i = at; i < word.len; i++) {
        if (!isdigit((unsigned char)word.at[i]) && word.at[i] != '.' && word.at[i] != '*' &&
            word.at[i] != 'x')
            return false;
        dot = dot || word.at[i] == '.';
    }
    return word.len > at && (at || dot) && !span_is(word, "vx") && !span_is(word, ".");
}

/* A ticket: "PROJ-123". */
static size_t
ticket_length(struct span s)
{
    size_t at = 0, letters;

    while (at < s.len && isalpha((unsigned char)s.at[at]))
        at++;
    letters = at;
    if (letters < 2 || at >= s.len || s.at[at] != '-')
        return 0;
    at++;
    size_t digits = at;
    while (at < s.len && isdigit((unsigned char)s.at[at]))
        at++;
    return at > digits && (at == s.len || !isalnum((unsigned char)s.at[at])) ? at : 0;
}

/* "2.4.1", "2026", "2.4.x", "2.*" */
static size_t
number_length(struct span s)
{
    size_t at = 0;

    for (; at < s.len; at++) {
        bool dot_before = at && s.at[at - 1] == '.';
        bool more = at + 1 < s.len &&
                    (isdigit((unsigned char)s.at[at + 1]) || strchr("x*", s.at[at + 1]) != NULL);
        bool fits = isdigit((unsigned char)s.at[at]) || (at && s.at[at] == '.' && more) ||
                    (dot_before && strchr("x*", s.at[at]) != NULL);
        if (!fits)
            break;
    }
    return at;
}

/* The part that may vary at the beginning of `rest`: its length, or 0. */
static size_t
variable_length(struct span rest, bool at_start)
{
    struct span left = span_of(NUMBERING), form;
    size_t number = number_length(rest);

    if (rest.at[0] == '<' && span_find(rest, ">") != SIZE_MAX)
        return span_find(rest, ">") + 1;
    while (span_cut(&left, "|", &form))
        if (span_eq(span_slice(rest, 0, form.len), form))
            return form.len;
    if (number || rest.at[0] == '*')
        return number ? number : 1;
    return at_start ? ticket_length(rest) : 0;
}

static const char *
pattern_of(struct arena *a, struct span folded)
{
    BUF_SCOPED out = BUF_INIT;

    for (size_t at = 0; at < folded.len;) {
        bool at_start = !at || folded.at[at - 1] == '/';
        size_t length = variable_length(span_slice(folded, at, folded.len), at_start);
        if (!length) {
            buf_addc(&out, folded.at[at++]);
            continue;
        }
        if (!out.len || out.data[out.len - 1] != '*')
            buf_addc(&out, '*');
        at += length;
    }
    return arena_span(a, utf8_head(buf_span(&out), REF_MAX));
}

bool
ref_next(struct arena *a, struct span words, size_t *at, const char **ref)
{
    struct span token;
    bool quoted;

    while (next_token(words, at, &token, &quoted)) {
        BUF_SCOPED folded = BUF_INIT;
        utf8_fold(token, &folded);
        struct span word = buf_span(&folded);
        bool has_sign = span_find(word, "/") != SIZE_MAX || span_find(word, "*") != SIZE_MAX ||
                        span_find(word, "<") != SIZE_MAX;
        if (!word.len || is_one_of(word, NO_REFS) || span_find(word, "://") != SIZE_MAX)
            continue;
        if (!quoted && !has_sign && !is_version(word) && !is_one_of(word, BRANCHES))
            continue;
        *ref = pattern_of(a, word);
        return true;
    }
    return false;
}

/*
 * Two patterns meet when some text fits both.  row[k]: the beginnings of x and y up to here and k meet; a
 * "*" stands for any text, so it takes a character of the other, or nothing.
 */
bool
refs_match(const char *x, const char *y)
{
    bool row[REF_MAX + 1] = {true}, above[REF_MAX + 1];
    size_t x_len = strlen(x), y_len = strlen(y);

    x_len = x_len < REF_MAX ? x_len : REF_MAX;
    y_len = y_len < REF_MAX ? y_len : REF_MAX;
    for (size_t k = 0; k < y_len; k++)
        row[k + 1] = row[k] && y[k] == '*';
    for (size_t i = 0; i < x_len; i++) {
        memcpy(above, row, sizeof(row));
        row[0] = above[0] && x[i] == '*';
        for (size_t k = 0; k < y_len; k++) {
            bool star = x[i] == '*' || y[k] == '*';
            row[k + 1] = star ? above[k] || above[k + 1] || row[k] : above[k] && x[i] == y[k];
        }
    }
    return row[y_len];
}

bool
ref_among(struct arena *a, struct span words, const char *ref)
{
    const char *other;

    for (size_t at = 0; ref_next(a, words, &at, &other);)
        if (refs_match(ref, other))
            return true;
    return false;
}
