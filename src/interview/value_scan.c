// SPDX-License-Identifier: MIT
#include "value_scan.h"

#include <stdint.h>

#include "base/utf8.h"
#include "value_words.h"

#define HIDDEN_MAX 8  /* zero-width code points that are looked over in a row */
#define WORD_MAX   48 /* bytes; no word in the tables is longer */
#define WORDS_MAX  5  /* how far scan_before looks back: "no later than", and a sign or two */

static inline bool
is_ascii(char c)
{
    return (unsigned char)c < 0x80;
}

static uint32_t
wide_code(struct span text, size_t at, size_t *next)
{
    struct span rest = span_slice(text, at, text.len);
    uint32_t code;

    for (int i = 0; i < HIDDEN_MAX && utf8_next(&rest, &code); i++) {
        code = utf8_fold_code(code);
        *next = text.len - rest.len;
        if (code)
            return code;
    }
    *next = text.len - rest.len;
    return rest.len ? UTF8_BAD : 0;
}

static inline uint32_t
code_at(struct span text, size_t at, size_t *next)
{
    if (at >= text.len) {
        *next = text.len;
        return 0;
    }
    if (!is_ascii(text.at[at]))
        return wide_code(text, at, next);
    *next = at + 1;
    return utf8_fold_code((unsigned char)text.at[at]);
}

uint32_t
scan_code(struct span text, size_t at, size_t *next)
{
    return code_at(text, at, next);
}

/* The code point that ends at `at`, which is not 0, and where it begins. */
static uint32_t
one_before(struct span text, size_t at, size_t *from)
{
    size_t start = at - 1;
    uint32_t code;

    while (start > 0 && at - start < 4 && ((unsigned char)text.at[start] & 0xc0) == 0x80)
        start--;
    struct span rest = span_slice(text, start, at);
    *from = start;
    if (utf8_next(&rest, &code) && !rest.len)
        return utf8_fold_code(code);
    *from = at - 1; /* not UTF-8 */
    return UTF8_BAD;
}

static uint32_t
wide_before(struct span text, size_t at, size_t *from)
{
    *from = at;
    for (int i = 0; i < HIDDEN_MAX && at > 0; i++) {
        uint32_t code = one_before(text, at, from);
        if (code)
            return code;
        at = *from;
    }
    return at ? UTF8_BAD : 0;
}

static inline uint32_t
code_before(struct span text, size_t at, size_t *from)
{
    if (!at || !text.at[at - 1] || !is_ascii(text.at[at - 1]))
        return wide_before(text, at, from);
    *from = at - 1;
    return utf8_fold_code((unsigned char)text.at[at - 1]);
}

uint32_t
scan_code_before(struct span text, size_t at, size_t *from)
{
    return code_before(text, at, from);
}

uint32_t
scan_peek(const struct scan *s)
{
    size_t next;

    return code_at(s->text, s->at, &next);
}

bool
scan_is_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

bool
scan_is_letter(uint32_t code)
{
    return utf8_is_word(code) && !scan_is_digit(code) && code != '_';
}

/* One word goes on from `a` to `b`. */
static inline bool
is_joined(uint32_t a, uint32_t b)
{
    if (!utf8_is_word(a) || !utf8_is_word(b))
        return false;
    return (a | b) < 0x80 || (!utf8_is_cjk(a) && !utf8_is_cjk(b));
}

bool
scan_begins(struct span text, size_t at)
{
    struct span rest = span_slice(text, at, text.len);
    size_t other;
    uint32_t code;

    if (!utf8_next(&rest, &code))
        return false;
    code = utf8_fold_code(code);
    return code && code != ' ' && !is_joined(code_before(text, at, &other), code);
}

size_t
scan_word_end(struct span text, size_t at)
{
    size_t from = at;
    size_t next;
    uint32_t code = code_at(text, at, &next);

    if (!utf8_is_word(code))
        return at;
    for (;;) {
        at = next;
        uint32_t after = code_at(text, at, &next);
        if (!is_joined(code, after) || at - from >= WORD_MAX)
            return at;
        code = after;
    }
}

/* The code point behind the blanks at `at`, which is then there. */
static inline uint32_t
behind_blanks(struct span text, size_t *at)
{
    size_t next;
    uint32_t code;

    while ((code = code_at(text, *at, &next)) == ' ')
        *at = next;
    return code;
}

void
scan_blanks(struct scan *s)
{
    (void)behind_blanks(s->text, &s->at);
}

bool
scan_done(const struct scan *s)
{
    struct scan ahead = *s;

    scan_blanks(&ahead);
    return ahead.at >= ahead.text.len;
}

bool
scan_char(struct scan *s, char c)
{
    size_t next;

    if (code_at(s->text, s->at, &next) != (uint32_t)(unsigned char)c)
        return false;
    s->at = next;
    return true;
}

bool
scan_sign(struct scan *s, char c)
{
    size_t at = s->at, next;

    if (behind_blanks(s->text, &at) != (uint32_t)(unsigned char)c)
        return false;
    (void)code_at(s->text, at, &next);
    s->at = next;
    return true;
}

/* What may follow the words. */
enum behind {
    BEHIND_WORD,
    BEHIND_UNIT
};

/* Where `phrase` ends when it stands at `at`, or SIZE_MAX. */
static size_t
match(struct span text, size_t at, struct span phrase, bool exact, enum behind behind)
{
    uint32_t want, got = 0;
    size_t next;

    while (utf8_next(&phrase, &want)) {
        got = code_at(text, at, &next);
        if (got != (exact ? utf8_fold_code(want) : want))
            return SIZE_MAX;
        do
            at = next;
        while (want == ' ' && code_at(text, at, &next) == ' ');
    }
    uint32_t after = code_at(text, at, &next);
    if (is_joined(got, after) && (behind == BEHIND_WORD || !scan_is_digit(after)))
        return SIZE_MAX;
    return at;
}

static bool
is_spelled(struct span text, size_t at, size_t end, struct span phrase)
{
    return span_eq(span_slice(text, at, end), phrase);
}

/* What is cheap to see: `second` is not what stands behind the first letter of the phrase. */
static inline bool
goes_on_otherwise(const struct phrase *p, uint32_t second)
{
    return p->len > 1 && is_ascii(p->at[0]) && is_ascii(p->at[1]) &&
           utf8_fold_code((unsigned char)p->at[1]) != second;
}

/* The longest of the alternatives at `at`, where `first` stands, and its end; NULL for none. */
static const struct phrase *
longest(struct span text, size_t at, uint32_t first, const struct word_table *table,
        enum behind behind, size_t *to)
{
    const struct phrase *best = NULL, *end;
    size_t next;

    if (!set_may_have(table->firsts, first))
        return NULL;
    (void)code_at(text, at, &next);
    uint32_t second = code_at(text, next, &next);
    for (const struct phrase *p = phrases_from(table, first, &end); p < end; p++) {
        struct span phrase = {p->at, p->len};
        if (goes_on_otherwise(p, second))
            continue;
        size_t stop = match(text, at, phrase, p->exact, behind);
        if (stop == SIZE_MAX || (p->exact && !is_spelled(text, at, stop, phrase)))
            continue;
        if (!best || stop > *to) {
            best = p;
            *to = stop;
        }
    }
    return best;
}

static const struct word_row *
longest_row(struct scan *s, const struct word_row *rows, size_t count, enum behind behind)
{
    size_t at = s->at, end;
    uint32_t first = behind_blanks(s->text, &at);
    const struct phrase *best =
        longest(s->text, at, first, table_of_rows(rows, count), behind, &end);

    if (!best)
        return NULL;
    s->at = end;
    return &rows[best->row];
}

bool
scan_words(struct scan *s, const char *words)
{
    size_t at = s->at, end;
    uint32_t first = behind_blanks(s->text, &at);

    if (!longest(s->text, at, first, table_of_words(words), BEHIND_WORD, &end))
        return false;
    s->at = end;
    return true;
}

const struct word_row *
scan_row(struct scan *s, const struct word_row *rows, size_t count)
{
    return longest_row(s, rows, count, BEHIND_WORD);
}

const struct word_row *
scan_unit(struct scan *s, const struct word_row *rows, size_t count)
{
    return longest_row(s, rows, count, BEHIND_UNIT);
}

/* Where the blanks before `at` begin. */
static size_t
before_blanks(struct span text, size_t at)
{
    size_t from;

    while (code_before(text, at, &from) == ' ')
        at = from;
    return at;
}

/* Where the word or sign before `at` begins. */
static size_t
word_start(struct span text, size_t at)
{
    size_t end = at;
    size_t from;
    uint32_t code = code_before(text, at, &from);

    do {
        at = from;
        uint32_t before = code_before(text, at, &from);
        if (!is_joined(before, code))
            return at;
        code = before;
    } while (end - at < WORD_MAX);
    return at;
}

size_t
scan_before(struct span text, size_t at, const char *words)
{
    const struct word_table *table = table_of_words(words);
    size_t end = before_blanks(text, at);
    size_t found = SIZE_MAX, other;

    if (!set_may_have(table->lasts, code_before(text, end, &other)))
        return SIZE_MAX;
    /* Matching the part up to `end` makes the longest alternative the one that ends there. */
    struct span part = span_slice(text, 0, end);
    at = end;
    for (int i = 0; i < WORDS_MAX && at > 0; i++) {
        size_t to;
        at = word_start(text, before_blanks(text, at));
        if (longest(part, at, code_at(part, at, &other), table, BEHIND_WORD, &to) && to == end)
            found = at;
    }
    return found;
}

struct span
scan_word_before(struct span text, size_t at)
{
    size_t end = before_blanks(text, at);
    size_t from;

    if (!utf8_is_word(code_before(text, end, &from)))
        return SPAN_NONE;
    return span_slice(text, word_start(text, end), end);
}
