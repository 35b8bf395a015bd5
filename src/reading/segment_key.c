// SPDX-License-Identifier: MIT
#include "base/utf8.h"
#include "segment_chars.h"
#include "segment_marks.h"

#define KEY_BYTES      72
#define KEY_WORDS      6
#define QUESTION_BYTES 140
#define QUESTION_WORDS 20

static bool
blank_or_end(struct span s)
{
    return !s.len || chars_blank(s);
}

static size_t
colon(struct span s)
{
    if (span_starts(s, "："))
        return strlen("：");
    return span_starts(s, ":") && blank_or_end(span_slice(s, 1, s.len)) ? 1 : 0;
}

/* Sets the end of the key and steps over the sign and the white space behind it. */
static bool
set_key(struct span line, size_t len, size_t sign, struct key *out)
{
    struct span rest = span_slice(line, len + sign, line.len);

    while (len && chars_blank(span_slice(line, len - 1, len)))
        len--;
    out->len = len;
    out->value = line.len - chars_skip_blanks(rest).len;
    return len > 0;
}

bool
mark_is_prose(struct span words)
{
    static const char *const starts[] = {"we",    "i",        "it",  "they", "there", "these",
                                         "those", "you",      "he",  "she",  "wir",   "ich",
                                         "es",    "sie",      "man", "dies", "diese", "folgende",
                                         "yo",    "nosotros", "je",  "nous", "il",    "elle"};
    struct span first = chars_first_word(words);

    if (first.len == words.len)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(starts); i++)
        if (span_is_nocase(first, starts[i]))
            return true;
    return false;
}

size_t
mark_time(struct span line)
{
    bool bracket = span_starts(line, "[") || span_starts(line, "(");
    size_t at = bracket ? 1 : 0;
    size_t colons = 0, digits = 0;

    for (; at < line.len && at < 40; at++) {
        char c = line.at[at];
        if (c >= '0' && c <= '9')
            digits++;
        else if (c == ':' && at + 1 < line.len && char_is_digit(line.at[at + 1]))
            colons++;
        else if (!chars_is_one_of(c, "-/., TZAMPamp") || !c ||
                 (!bracket && !chars_is_one_of(c, "-/.")))
            break;
    }
    if (digits < 3 || (!colons && digits < 6))
        return 0;
    if (bracket) {
        if (at >= line.len || (line.at[at] != ']' && line.at[at] != ')'))
            return 0;
        at++;
    }
    struct span rest = span_slice(line, at, line.len);
    if (!chars_blank(rest))
        return 0;
    if (!bracket && (span_starts(rest, " AM ") || span_starts(rest, " PM ")))
        rest = span_slice(rest, 3, rest.len);
    return line.len - chars_skip_blanks(rest).len;
}

/* "[12:03] tom: x", "12:03 - tom: x", "[12:03] <tom> x" */
static bool
speaker_with_time(struct span line, struct key *out)
{
    static const char *const dashes[] = {"- ", "– ", "— ", NULL};
    size_t at = mark_time(line);

    if (!at)
        return false;
    at += chars_starts_with_any(span_slice(line, at, line.len), dashes);
    size_t from = at;
    bool angle = at < line.len && line.at[at] == '<';
    for (; at < line.len && at - from < KEY_BYTES; at++) {
        struct span rest = span_slice(line, at, line.len);
        if (colon(rest) || (angle && span_starts(rest, ">"))) {
            out->is_speaker = at > from && chars_words(span_slice(line, from, at)) <= 4;
            return out->is_speaker && set_key(line, at + angle, angle ? 0 : colon(rest), out);
        }
        if (chars_is_one_of(line.at[at], ",;!?") &&
            blank_or_end(span_slice(line, at + 1, line.len)))
            return false;
    }
    return false;
}

/* "(Sato) x": a name of one or two words that start with a capital. */
static bool
speaker_in_brackets(struct span line, struct key *out)
{
    const char *end =
        span_starts(line, "(") ? memchr(line.at, ')', line.len < 30 ? line.len : 30) : NULL;

    if (!end)
        return false;
    size_t len = (size_t)(end - line.at) + 1;
    struct span name = span_slice(line, 1, len - 1);
    uint32_t first = chars_first(name);
    struct span rest = span_slice(line, len, line.len);
    if (!chars_is_letter(first) || chars_is_small(first) || chars_words(name) > 2 ||
        chars_has_digit(name) || rest.len < 3 || !chars_blank(rest))
        return false;
    out->is_speaker = true;
    return set_key(line, len, span_starts(rest, " :") ? 2 : 0, out);
}

static bool
is_name(struct span key)
{
    for (size_t i = 0; i < key.len; i++) {
        unsigned char c = (unsigned char)key.at[i];
        if (c <= ' ' || c >= 0x7f || chars_is_one_of(c, "()<>{}?!\"'`"))
            return false;
    }
    return key.len > 0;
}

/* Emphasis or code at the front of a line. */
struct marked {
    size_t len; /* with its marks; 0: there is none */
    struct span inner;
    bool is_code;
};

static struct marked
marked_at_front(struct span line)
{
    static const struct {
        const char *open, *close;
        bool is_code;
    } marks[] = {
        {"**", "**", false},    {"__", "__", false},
        {"<b>", "</b>", false}, {"<strong>", "</strong>", false},
        {"*", "*", false},      {"`", "`", true},
        {"\"", "\"", true},     {"'", "'", true},
    };

    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        size_t open = strlen(marks[i].open);
        if (line.at[0] != marks[i].open[0] || !span_starts(line, marks[i].open))
            continue;
        struct span inner = span_slice(line, open, open + QUESTION_BYTES);
        size_t len = span_find(inner, marks[i].close);
        if (len == SIZE_MAX || !len || chars_blank(inner))
            break;
        return (struct marked){.len = open + len + strlen(marks[i].close),
                               .inner = span_slice(inner, 0, len),
                               .is_code = marks[i].is_code};
    }
    return (struct marked){0};
}

/* **Region?** x, **Region:** x, **Region** - x, `rel-time`: x, "cloud": "x" */
static bool
key_in_marks(struct span line, struct key *out)
{
    static const char *const dashes[] = {"- ", "– ", "— ", "= ", NULL};
    struct marked marked = marked_at_front(line);

    if (!marked.len)
        return false;
    struct span rest = span_slice(line, marked.len, line.len);
    size_t blanks = chars_blanks(rest);
    struct span sign = span_slice(rest, blanks, rest.len);
    size_t n = colon(sign);
    if (!n && marked.is_code && (span_starts(sign, ":") || span_starts(sign, "=")))
        n = 1;
    if (!n && !marked.is_code && blanks)
        n = chars_starts_with_any(sign, dashes);
    out->asks = chars_ends_question(marked.inner);
    out->is_name = marked.is_code && is_name(marked.inner);
    if (n)
        return set_key(line, marked.len, blanks + n, out);
    bool says_so = (out->asks && rest.len) || chars_colon_at_end(marked.inner);
    return !marked.is_code && blank_or_end(rest) && says_so && set_key(line, marked.len, 0, out);
}

/* KEY=x, key = x; not ==, =>, != and so on. */
static bool
key_before_equals(struct span line, size_t at, struct key *out)
{
    struct span key = span_trim(span_slice(line, 0, at));
    char next = at + 1 < line.len ? line.at[at + 1] : ' ';

    if (span_starts(key, "export "))
        key = span_slice(key, strlen("export "), key.len);
    if (!key.len || chars_is_one_of(next, "=>~") || chars_is_one_of(key.at[key.len - 1], "!<>=+"))
        return false;
    bool spaced = chars_blank(span_slice(line, at - 1, at)) || next == ' ';
    if (chars_words(key) > (spaced ? 4 : 1) || mark_is_prose(key))
        return false;
    out->is_name = is_name(key);
    return (spaced || out->is_name) && set_key(line, at, 1, out);
}

/* "Rollback? yes": the answer must not be a question itself. */
static bool
key_that_asks(struct span line, size_t at, size_t sign, struct key *out)
{
    struct span rest = span_slice(line, at + sign, line.len);
    struct span key = span_slice(line, 0, at);

    if (!rest.len || (sign == 1 && !chars_blank(rest)) || !chars_trim(rest).len ||
        chars_ends_question(rest) || chars_words(key) > QUESTION_WORDS || !chars_has_letter(key))
        return false;
    out->asks = true;
    return set_key(line, at + sign, 0, out);
}

static bool
key_before_colon(struct span line, size_t at, size_t sign, struct key *out)
{
    struct span key = span_trim(span_slice(line, 0, at));

    if (at > KEY_BYTES || chars_words(key) > KEY_WORDS || mark_is_prose(key) ||
        (!chars_has_letter(key) && !chars_has_digit(key)))
        return false;
    out->is_name = is_name(key);
    return set_key(line, at, sign, out);
}

/* The first sign that can end a plain key decides. */
static bool
plain_key(struct span line, struct key *out)
{
    int depth = 0;
    bool code = line.at[0] == '`';
    bool commas = false;

    for (size_t at = 1; at < line.len && at < QUESTION_BYTES; at++) {
        struct span rest = span_slice(line, at, line.len);
        char c = line.at[at];
        if (chars_is_ascii_word(c) || c == ' ')
            continue;
        bool ends_word = blank_or_end(span_slice(rest, 1, rest.len));
        code = code != (c == '`');
        if (code)
            continue;
        if (colon(rest) && depth == 0)
            return !commas && key_before_colon(line, at, colon(rest), out);
        if (c == '?' || span_starts(rest, "？"))
            return key_that_asks(line, at, c == '?' ? 1 : strlen("？"), out);
        if (c == '=')
            return at <= KEY_BYTES && !commas && key_before_equals(line, at, out);
        if ((c == '.' && ends_word && at + 1 < line.len && line.at[at - 1] != '.') || c == '!' ||
            c == ';' || c == '|' || c == '\t' || span_starts(rest, "。"))
            return false;
        commas =
            commas || (c == ',' && ends_word) || span_starts(rest, "、") || span_starts(rest, "，");
        depth += (c == '(') - (c == ')');
    }
    return false;
}

bool
mark_key(struct span line, struct key *out)
{
    *out = (struct key){0};
    if (!line.len || chars_is_one_of(line.at[0], "#|>{}])-+,;/&%$"))
        return false;
    return speaker_with_time(line, out) || speaker_in_brackets(line, out) ||
           key_in_marks(line, out) || plain_key(line, out);
}
