// SPDX-License-Identifier: MIT
#include <ctype.h>
#include <stdint.h>

#include "documents/plan.h"

/*
 * A statement is carried when at most one in so many of its words is in no fact that was read from it; where
 * several facts were, it was taken apart.
 */
#define ONE_IN         3
#define ONE_IN_SEVERAL 2
/* A quotation is tight when it has so few bytes, or is little longer than the value, and is part of more. */
#define TIGHT 40

/* Little words, which say nothing alone. */
static bool
is_little(struct span word)
{
    static const char *const words[] = {
        "about", "after", "also", "and",   "are",   "aber", "auch", "auf",  "been",
        "but",   "can",   "das",  "dass",  "dem",   "den",  "der",  "des",  "die",
        "ein",   "eine",  "for",  "from",  "für",   "has",  "have", "her",  "his",
        "ist",   "its",   "mit",  "our",   "over",  "per",  "she",  "sich", "sind",
        "so",    "than",  "that", "the",   "them",  "then", "they", "this", "und",
        "use",   "von",   "was",  "we",    "which", "wir",  "with", "you",  "your",
        "zum",   "when",  "will", "there", "their", "only", "very", "wird", "werden",
    };

    if (word.len < 3)
        return true;
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if ((words[i][0] ^ word.at[0]) % 0x20 == 0 && span_is_nocase(word, words[i]))
            return true;
    return false;
}

/* The next word of `rest`, its digits noted; empty at the end. */
static struct span
next_word(struct span *rest, bool *has_digit)
{
    size_t from = 0, to;

    while (from < rest->len && !isalnum((unsigned char)rest->at[from]) &&
           (unsigned char)rest->at[from] < 0x80)
        from++;
    *has_digit = false;
    for (to = from; to < rest->len &&
                    (isalnum((unsigned char)rest->at[to]) || (unsigned char)rest->at[to] >= 0x80);
         to++)
        *has_digit = *has_digit || char_is_digit(rest->at[to]);
    struct span word = span_slice(*rest, from, to);
    *rest = span_slice(*rest, to, rest->len);
    return word;
}

/* "certificates" is in "certificate renewal". */
static bool
holds(const struct buf *text, struct span word)
{
    if (span_find_nocase(buf_span(text), word) != SIZE_MAX)
        return true;
    return word.len > 4 && (word.at[word.len - 1] == 's' || word.at[word.len - 1] == 'S') &&
           span_find_nocase(buf_span(text), span_slice(word, 0, word.len - 1)) != SIZE_MAX;
}

static bool
is_tight(const struct reading *r, const struct statement *st)
{
    size_t len = strlen(r->quote);

    return (len <= TIGHT || len <= strlen(r->value) * 2) && len * 4 <= strlen(st->words) * 3;
}

struct carriers {
    struct buf values;
    struct buf meanings;
    size_t count; /* facts that rest on a small piece of the statement */
    bool hides;   /* something was read that the plan shows nowhere */
    bool nouns_are_large;
};

static void
add_line(struct buf *out, const char *text)
{
    buf_adds(out, text);
    buf_addc(out, '\n');
}

/*
 * What the plan shows of a source: values, and beside them what they are values of, and the words that they
 * rest on.  A quotation that is most of the statement tells nothing about what was read from it.
 */
static void
gather(const struct plan *p, const struct statement *st, struct carriers *out)
{
    const struct document_context *c = p->context;
    struct source_range range = plan_readings_of(p, st->source);

    for (size_t i = range.first; i < range.first + range.count; i++) {
        const struct reading *r = &c->state->readings.items[p->sourced[i].reading];
        const struct fact *fact = &c->state->pack->facts[r->fact];
        bool shown = c->ledger->facts[r->fact].hedged || r->grade != GRADE_ASSUMED ||
                     fact->type->kind != TYPE_LIST;
        out->hides = out->hides || (!r->superseded && !shown);
        if (r->superseded || !shown || c->ledger->facts[r->fact].gap != GAP_NONE)
            continue;
        add_line(&out->values, r->value);
        add_line(&out->meanings, fact->id);
        add_line(&out->meanings, fact->meaning);
        if (!is_tight(r, st))
            continue;
        add_line(&out->meanings, r->quote);
        out->count++;
    }
}

/* "1. stop it  2. start it": the number of an item says nothing; the first word may be any of a longer list. */
static bool
is_item_number(struct span word, struct span behind, size_t at, size_t *item)
{
    size_t number = 0;

    if (word.len > 2 || behind.len < 2 || !strchr(".)", behind.at[0]) || behind.at[1] != ' ')
        return false;
    for (size_t i = 0; i < word.len; i++) {
        if (!char_is_digit(word.at[i]))
            return false;
        number = number * 10 + (size_t)(word.at[i] - '0');
    }
    if (at > word.len && number != *item + 1)
        return false;
    *item = number;
    return true;
}

/* "staging.shop.example" and "/srv/media": what is typed letter for letter. */
static bool
is_typed(struct span token)
{
    size_t dots = 0;

    if (token.len > 2 && token.at[0] == '/' && isalpha((unsigned char)token.at[1]))
        return true;
    for (size_t i = 1; i + 1 < token.len; i++)
        dots += token.at[i] == '.' && isalpha((unsigned char)token.at[i - 1]) &&
                isalpha((unsigned char)token.at[i + 1]);
    return dots > 1;
}

static bool
is_capital(char c)
{
    return isupper((unsigned char)c);
}

/* "Admin-Host": in any language somebody's name for a thing. */
static bool
is_joined_name(struct span token)
{
    size_t hyphen = span_find(token, "-");

    return hyphen != SIZE_MAX && hyphen + 1 < token.len && is_capital(token.at[0]) &&
           is_capital(token.at[hyphen + 1]);
}

/* A capital that no sentence begins with. */
static bool
is_name(const struct carriers *in, struct span text, struct span token)
{
    size_t at = (size_t)(token.at - text.at);

    if (is_joined_name(token))
        return true;
    while (at && strchr(" \t\n\"'(`", text.at[at - 1]))
        at--;
    return token.len > 2 && is_capital(token.at[0]) && at && !strchr(".:!?", text.at[at - 1]) &&
           !in->nouns_are_large;
}

static bool
is_missed(const struct carriers *in, struct span text, struct span token)
{
    if (is_typed(token))
        return span_find_span(buf_span(&in->values), token) == SIZE_MAX;
    return is_name(in, text, token) && !holds(&in->values, token) && !holds(&in->meanings, token);
}

/* A host, a path or a name of the statement is in no fact. */
static bool
misses_name(const struct statement *st, const struct carriers *in)
{
    static const char around[] = " \t\n,;:()\"'`";
    struct span text = span_of(st->words);

    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        while (at < text.len && !memchr(around, text.at[at], sizeof(around) - 1))
            at++;
        struct span token = span_slice(text, from, at++);
        if (token.len && token.at[token.len - 1] == '.')
            token.len--;
        if (token.len && is_missed(in, text, token))
            return true;
    }
    return false;
}

/* Words of the statement that are in no fact; all of them when a number, a host, a path or a name is. */
static size_t
count_missing(const struct statement *st, const struct carriers *in, size_t *words)
{
    struct span rest = span_of(st->words), word;
    size_t missing = 0, item = 0;
    bool has_digit;

    *words = 0;
    if (misses_name(st, in))
        return SIZE_MAX;
    while ((word = next_word(&rest, &has_digit)).len) {
        if (is_item_number(word, rest, (size_t)(rest.at - st->words), &item))
            continue;
        bool found = holds(&in->values, word);
        if (has_digit && !found)
            return SIZE_MAX;
        if (is_little(word))
            continue;
        ++*words;
        missing += !found && !holds(&in->meanings, word);
    }
    return missing;
}

bool
plan_is_carried(const struct plan *p, const struct statement *st)
{
    struct carriers in = {
        .values = BUF_INIT,
        .meanings = BUF_INIT,
        .nouns_are_large = p->nouns_are_large,
    };
    size_t words = 0, missing = SIZE_MAX;

    if (st->gap != GAP_NONE)
        return false;
    gather(p, st, &in);
    if (in.values.len && !in.hides)
        missing = count_missing(st, &in, &words);
    buf_release(&in.values);
    buf_release(&in.meanings);
    return missing <= words && missing * (in.count > 1 ? ONE_IN_SEVERAL : ONE_IN) <= words;
}
