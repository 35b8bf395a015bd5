// SPDX-License-Identifier: MIT
#include "reading/sentence.h"

#include "base/utf8.h"
#include "segment_chars.h"

/* Brackets that are not closed within so many bytes are taken as typing errors. */
#define ENCLOSURE_MAX 400
#define TOKEN_MAX     16

/* Never the end of a sentence, with their inner dots and without the last. */
static const char *const always[] = {
    "e.g",  "i.e",  "eg",   "z.b", "d.h",  "u.a",  "o.ä",   "o.g", "i.d.r", "u.u",
    "s.o",  "s.u",  "p.ej", "ca",  "nr",   "vs",   "dr",    "st",  "mr",    "mrs",
    "ms",   "prof", "bzw",  "ggf", "evtl", "inkl", "exkl",  "vgl", "resp",  "incl",
    "excl", "fig",  "abs",  "art", "pág",  "núm",  "sr",    "sra", "cf",    "viz",
    "esp",  "insb", "allg", "gem", "zzgl", "mind", "aprox", "ej",  "jr",    "approx",
};

/* The end of a sentence if a capital follows. */
static const char *const sometimes[] = {
    "etc", "usw", "min", "std", "sek", "sec",  "hrs",  "tel",  "inc", "ltd", "co",  "corp", "jan",
    "feb", "mar", "apr", "jun", "jul", "aug",  "sep",  "sept", "oct", "okt", "nov", "dec",  "dez",
    "mo",  "mon", "tue", "wed", "thu", "fri",  "sat",  "sun",  "a.m", "p.m", "u.s", "no",   "nos",
    "n",   "tgl", "mio", "mrd", "al",  "mins", "secs", "ver",  "rev", "vol", "max", "fr",
};

struct scan {
    struct span text;
    size_t pos;
    size_t depth; /* of brackets */
    bool quote;
    bool code;
    size_t opened; /* where the outermost of them starts */
    size_t held;   /* an end seen inside, used if nothing closes; 0: none */
};

static struct span
ahead(const struct scan *s)
{
    return span_slice(s->text, s->pos, s->text.len);
}

static bool
is_inside(const struct scan *s)
{
    return s->depth || s->quote || s->code;
}

static bool
is_letter_or_digit(char c)
{
    return (unsigned char)c < 0x80 && c != '_' && utf8_is_word((unsigned char)c);
}

static bool
is_opener(uint32_t code)
{
    return code == '(' || code == '[' || code == 0xff08 || code == 0x300c || code == 0x300e;
}

static bool
is_closer(uint32_t code)
{
    return code == ')' || code == ']' || code == 0xff09 || code == 0x300d || code == 0x300f;
}

static bool
is_quote(uint32_t code)
{
    return code == '"' || code == 0x201c || code == 0x201d || code == 0x201e || code == 0xab ||
           code == 0xbb;
}

static bool
is_emphasis(uint32_t code)
{
    return code == '*' || code == '_' || code == '~' || code == '\'' || code == 0x2019;
}

static bool
is_end_mark(uint32_t code)
{
    return code == '.' || code == '!' || code == '?' || code == 0x2026 || code == 0x3002 ||
           code == 0xff01 || code == 0xff1f || code == 0xff61;
}

/* Keeps count of what is open; `code` is the character at `pos`. */
static void
note_enclosure(struct scan *s, uint32_t code)
{
    bool was_inside = is_inside(s);

    if (code == '`')
        s->code = !s->code;
    else if (s->code)
        return;
    else if (is_quote(code))
        s->quote = !s->quote;
    else if (is_opener(code))
        s->depth++;
    else if (is_closer(code) && s->depth)
        s->depth--;
    if (!was_inside && is_inside(s))
        s->opened = s->pos;
    if (!is_inside(s))
        s->held = 0;
}

static struct span
token_before(const struct scan *s, size_t end)
{
    size_t from = end;

    while (from > 0 && end - from < TOKEN_MAX) {
        char c = s->text.at[from - 1];
        if (c == ' ' || c == '\n' || c == '\t' || c == '(' || c == '"' || c == '`' || c == '/' ||
            c == '\xa0')
            break;
        from--;
    }
    return span_slice(s->text, from, end);
}

static bool
is_one_of(struct span token, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (span_is_nocase(token, list[i]))
            return true;
    return false;
}

/* Is the dot at `dot`, with `next` behind it, part of a word rather than an end? */
static bool
is_abbreviation(const struct scan *s, size_t dot, struct span next)
{
    struct span token = token_before(s, dot);
    uint32_t first = chars_first(next);
    unsigned number;

    if (!token.len || !next.len)
        return false;
    if (chars_number(token, &number) == token.len) {
        bool starts = !chars_trim(span_slice(s->text, 0, dot - token.len)).len;
        return starts || (number < 100 && chars_follows_ordinal(next));
    }
    if (token.len == 1 || is_one_of(token, always, ARRAY_LEN(always)))
        return true;
    bool has_dot = memchr(token.at, '.', token.len) && token.len <= 5;
    if (has_dot || is_one_of(token, sometimes, ARRAY_LEN(sometimes)))
        return chars_is_small(first) || !chars_is_letter(first);
    return false;
}

/*
 * `pos` is behind the first end mark, which was `code`.  Takes the rest of the marks and what closes
 * behind them; true if a sentence ends there.
 */
static bool
take_end(struct scan *s, uint32_t code)
{
    size_t dot = s->pos - 1;
    size_t marks = 1;
    bool cjk = code > 0x2fff;
    uint32_t closer = 0;
    struct span rest = ahead(s);
    uint32_t next;

    while (utf8_next(&rest, &next) && is_end_mark(next)) {
        s->pos = s->text.len - rest.len;
        marks++;
    }
    for (rest = ahead(s); utf8_next(&rest, &next);) {
        if (!is_closer(next) && !is_emphasis(next) && !(is_quote(next) && s->quote) &&
            !(next == '`' && s->code))
            break;
        note_enclosure(s, next);
        s->pos = s->text.len - rest.len;
        closer = next;
    }
    rest = ahead(s);
    if (rest.len && !chars_blank(rest) && !cjk)
        return false;
    rest = chars_skip_blanks(rest);
    if (code == '.' && marks == 1 && is_abbreviation(s, dot, rest))
        return false;
    /* 「止める。」と: what is said goes on. */
    if (rest.len && (closer == 0x300d || closer == 0x300f) && rest.at == s->text.at + s->pos)
        return false;
    if (closer || (marks > 1 && code == '.'))
        return !rest.len || !chars_is_small(chars_first(rest));
    return true;
}

/* Something was opened too long ago: it is no bracket, and what looked like an end inside is one. */
static bool
give_up(struct scan *s, struct sentences *state)
{
    state->plain_until = state->at + s->pos;
    s->depth = 0;
    s->quote = false;
    s->code = false;
    if (!s->held)
        return false;
    s->pos = s->held;
    return true;
}

/* Letters, digits and spaces outside of brackets and quotes: they neither end nor open anything. */
static struct span
skip_plain(struct scan *s)
{
    while (!is_inside(s) && s->pos < s->text.len &&
           (s->text.at[s->pos] == ' ' || is_letter_or_digit(s->text.at[s->pos])))
        s->pos++;
    return ahead(s);
}

static size_t
find_end(struct sentences *state)
{
    struct scan s = {.text = span_slice(state->text, state->at, state->text.len)};
    uint32_t code;

    for (struct span rest = skip_plain(&s); utf8_next(&rest, &code); rest = skip_plain(&s)) {
        if (state->at + s.pos >= state->plain_until)
            note_enclosure(&s, code);
        s.pos = s.text.len - rest.len;
        if (is_end_mark(code) && take_end(&s, code)) {
            if (!is_inside(&s))
                return s.pos;
            if (!s.held)
                s.held = s.pos;
        }
        if (is_inside(&s) && (s.pos - s.opened > ENCLOSURE_MAX || s.pos == s.text.len) &&
            give_up(&s, state))
            return s.pos;
    }
    return s.text.len;
}

struct sentences
sentences_of(struct span text)
{
    return (struct sentences){.text = chars_trim(text)};
}

bool
sentences_next(struct sentences *s, struct span *sentence)
{
    s->at += chars_blanks(span_slice(s->text, s->at, s->text.len));
    if (s->at >= s->text.len)
        return false;
    size_t end = s->at + find_end(s);
    *sentence = chars_trim(span_slice(s->text, s->at, end));
    s->at = end;
    return true;
}
