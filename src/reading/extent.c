// SPDX-License-Identifier: MIT
#include "extent.h"

#include <stdint.h>

#include "base/utf8.h"
#include "small_words.h"

/* "RTO is about 4 h": words of grammar that may stand between a label and its value. */
#define FILLERS_MAX 2
/* "once a year", and how many words may stand before it: with more it may be of one thing only. */
#define RHYTHM_WORDS 3
#define RHYTHM_LABEL 2
/* A name or a place is at most this many words, other text this many. */
#define NAME_WORDS_MAX 6
#define TEXT_WORDS_MAX 12

static size_t
offset_in(struct span piece, struct span part)
{
    return (size_t)(part.at - piece.at);
}

size_t
extent_skip_joints(struct span piece, size_t at)
{
    while (at < piece.len) {
        struct span rest = span_slice(piece, at, piece.len);
        size_t close =
            span_starts(rest, "~~") ? span_find(span_slice(rest, 2, rest.len), "~~") : SIZE_MAX;
        if (close != SIZE_MAX)
            at += close + 4;
        else if (strchr(" \t\n:=-*|", piece.at[at]))
            at++;
        else
            break;
    }
    return at;
}

bool
extent_in_code(struct span piece, struct span words)
{
    size_t at = offset_in(piece, words);
    size_t end = at + words.len;
    size_t quotes = 0;

    for (size_t i = 0; i < at; i++)
        quotes += piece.at[i] == '`';
    bool alone = at && piece.at[at - 1] == '`' && end < piece.len && piece.at[end] == '`';
    return quotes % 2 && !alone;
}

/* Where the value may begin at the latest: behind joints and a few words of grammar. */
static size_t
skip_fillers(struct span piece, size_t at)
{
    at = extent_skip_joints(piece, at);
    for (size_t i = 0; i < FILLERS_MAX; i++) {
        struct span rest = span_slice(piece, at, piece.len);
        struct span word;
        if (!next_word(&rest, &word) || word.at != piece.at + at ||
            !small_word_is(word, SMALL_FILLER))
            return at;
        at = extent_skip_joints(piece, at + word.len);
    }
    return at;
}

/* "Dr. Seidel": the stop behind a title is none. */
static bool
is_title(struct span piece, size_t stop)
{
    static const char *const titles[] = {"Dr",   "Prof", "Mr",  "Mrs", "Ms", "Hr", "Fr",
                                         "Dipl", "Ing",  "Sra", "Sr",  "St", "M",  "Mme"};
    size_t from = stop;

    while (from > 0 && !strchr(" \n\t(*-.", piece.at[from - 1]))
        from--;
    for (size_t i = 0; i < ARRAY_LEN(titles); i++)
        if (span_is(span_slice(piece, from, stop), titles[i]))
            return stop + 1 < piece.len;
    return false;
}

static bool
ends_clause(struct span piece, size_t at)
{
    static const char *const dashes[] = {" - ", " \u2013 ", " \u2014 "};
    char c = piece.at[at];
    bool spaced = at + 1 >= piece.len || strchr(" \n\t)", piece.at[at + 1]);

    if (strchr(";()\"|", c))
        return true;
    /* The next line is an item. */
    if (c == '\n' && at + 2 < piece.len && strchr("-*+", piece.at[at + 1]) &&
        piece.at[at + 2] == ' ')
        return true;
    /* Spaced dashes: -, \u2013, \u2014. */
    for (size_t i = 0; c == ' ' && i < ARRAY_LEN(dashes); i++)
        if (span_starts(span_slice(piece, at, piece.len), dashes[i]))
            return true;
    if (c == '.' && spaced && is_title(piece, at))
        return false;
    return (c == ',' || c == ':' || c == '.' || c == '!' || c == '?') && spaced;
}

/* "and", "or" go on with a list; these begin something else. */
static bool
turns_away(struct span word)
{
    static const char *const turns[] = {
        "when", "if",    "unless", "until", "before", "after", "which", "that",  "then", "while",
        "wenn", "falls", "bis",    "dann",  "sobald", "und",   "and",   "where", "who",
    };

    for (size_t i = 0; i < ARRAY_LEN(turns); i++)
        if (span_is_nocase(word, turns[i]))
            return true;
    return small_word_is(word, SMALL_BUT) || small_word_is(word, SMALL_REASON);
}

/* "in the week before Easter": the word goes on with a time. */
static bool
is_when(struct span text, struct span word)
{
    static const char *const opens[] = {"in", "on", "during", "from", "the", "im", "in", "ab"};
    struct span first;

    if (!span_is_nocase(word, "before") && !span_is_nocase(word, "after"))
        return false;
    if (!next_word(&text, &first))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(opens); i++)
        if (span_is_nocase(first, opens[i]))
            return true;
    return false;
}

struct span
extent_words(struct span piece, size_t at, size_t stop, size_t max)
{
    size_t end = at;
    size_t count = 0;

    while (end < stop && !ends_clause(piece, end))
        end++;
    struct span text = span_slice(piece, at, end);
    struct span rest = text;
    struct span word;
    while (next_word(&rest, &word)) {
        if (count && turns_away(word) && !is_when(text, word)) {
            text = span_slice(text, 0, offset_in(text, word));
            break;
        }
        if (++count > max)
            return SPAN_NONE;
    }
    return count ? span_trim(text) : SPAN_NONE;
}

struct span
extent_product(const struct excerpt *x, const struct hit *h)
{
    struct span name = scanned_words(x->s, h);
    size_t from = offset_in(x->piece, name);
    struct span rest = span_slice(x->piece, from + name.len, x->piece.len);
    size_t len = 0;

    if (rest.len < 2 || rest.at[0] != ' ')
        return name;
    size_t digit = rest.at[1] == 'v' ? 2 : 1;
    if (digit >= rest.len || !char_is_digit(rest.at[digit]))
        return name;
    len = digit;
    while (len < rest.len &&
           (utf8_is_word((unsigned char)rest.at[len]) ||
            (rest.at[len] == '.' && len + 1 < rest.len && char_is_digit(rest.at[len + 1]))))
        len++;
    /* "GitLab 5 minutes" is no version: a version ends its clause or is followed by a word of grammar. */
    struct span behind = span_slice(rest, len, rest.len);
    struct span word;
    if (behind.len && behind.at[0] == ' ' && next_word(&behind, &word) &&
        !small_word_is(word, SMALL_FILLER) && !small_word_is(word, SMALL_ASKING))
        return name;
    return span_slice(x->piece, from, from + name.len + len);
}

/* A hit of the fact's choices, or of any product, whose first byte is at `at` (or last before `end`). */
static const struct hit *
hit_for(const struct excerpt *x, enum hit_kind kind, size_t fact, size_t at, bool ends)
{
    const struct hit *h = NULL;

    while ((h = scanned_next(x->s, x->piece, h))) {
        struct span words = scanned_words(x->s, h);
        size_t from = offset_in(x->piece, words);
        if (h->kind == kind && (ends ? from + words.len : from) == at &&
            (kind != HIT_CHOICE || h->index == fact))
            return h;
    }
    return NULL;
}

static bool
typed_at(const struct excerpt *x, const struct type *type, size_t from, size_t latest,
         struct span *found)
{
    size_t at = from;

    return amounts_next(x->amounts, type->kind, x->piece, &at, found) &&
           offset_in(x->piece, *found) <= latest;
}

/* "1 %" is no name of a group. */
static bool
has_letters(struct span text)
{
    struct span word;

    while (next_word(&text, &word)) {
        bool digits = false;
        for (size_t i = 0; i < word.len; i++)
            digits = digits || char_is_digit(word.at[i]);
        if (!digits)
            return true;
    }
    return false;
}

/* A version or tag has no space in it: its example shows that. */
static bool
is_token(const struct excerpt *x, size_t fact)
{
    const char *example = fact == PACK_NONE ? " " : x->r->pack->facts[fact].example;

    return example && *example && !strchr(example, ' ') && strpbrk(example, "0123456789*_/");
}

static struct span
token_of(struct span words)
{
    size_t len = 0;

    while (len < words.len && !strchr(" \t\n", words.at[len]))
        len++;
    while (len && strchr(",;:!?", words.at[len - 1]))
        len--;
    return span_slice(words, 0, len);
}

/* ", Frau Dr. Quittek" behind "die Laborleitung": both are who is meant. */
static struct span
with_apposition(struct span piece, struct span name)
{
    static const char *const titles[] = {"Frau", "Herr", "Mr",  "Mrs", "Ms", "Dr",
                                         "Prof", "Mme",  "Sra", "Sr",  "M"};
    size_t end = offset_in(piece, name) + name.len;
    struct span rest = span_slice(piece, end, piece.len);
    struct span word;

    if (!name.len || !span_starts(rest, ", ") || !next_word(&rest, &word))
        return name;
    for (size_t i = 0; i < ARRAY_LEN(titles); i++)
        if (span_is(word, titles[i])) {
            struct span more = extent_words(piece, offset_in(piece, word), piece.len, 4);
            return more.len ? span_slice(piece, offset_in(piece, name),
                                         offset_in(piece, more) + more.len)
                            : name;
        }
    return name;
}

/* "die Rufbereitschaft allein": that nobody else is asked is no part of the name. */
static struct span
without_alone(struct span name)
{
    static const char *const alone[] = {" alone", " allein", " seul", " seule", " solo"};

    for (size_t i = 0; i < ARRAY_LEN(alone); i++)
        if (span_ends(name, alone[i]))
            return span_trim(span_slice(name, 0, name.len - strlen(alone[i])));
    return name;
}

/* "explained, or zero": what is said otherwise belongs to it. */
static struct span
with_alternative(struct span piece, struct span text)
{
    static const char *const ors[] = {", or ", ", oder ", ", ou ", ", o "};
    size_t begin = offset_in(piece, text), end = begin + text.len;

    for (size_t i = 0; text.len && i < ARRAY_LEN(ors); i++) {
        if (!span_starts(span_slice(piece, end, piece.len), ors[i]))
            continue;
        struct span more = extent_words(piece, end + strlen(ors[i]), piece.len, TEXT_WORDS_MAX);
        return more.len ? span_slice(piece, begin, offset_in(piece, more) + more.len) : text;
    }
    return text;
}

static bool
named_at(const struct excerpt *x, const struct type *type, size_t fact, size_t at,
         struct span *found)
{
    bool name = type->kind == TYPE_NAME || type->kind == TYPE_PLACE;
    struct span word;

    if (type->kind == TYPE_TEXT && is_token(x, fact))
        *found = token_of(span_slice(x->piece, at, x->piece.len));
    else
        *found = extent_words(x->piece, at, x->piece.len, name ? NAME_WORDS_MAX : TEXT_WORDS_MAX);
    if (type->kind == TYPE_TEXT)
        *found = with_alternative(x->piece, *found);
    if (type->kind == TYPE_NAME)
        *found = without_alone(with_apposition(x->piece, *found));
    struct span rest = *found;
    bool letters = !name || has_letters(*found);
    return letters && next_word(&rest, &word) && !small_word_is(word, SMALL_NEGATOR);
}

/* "exchanged once a year", "rotation: quarterly": a rhythm in words, which is a duration only by itself. */
static bool
rhythm_at(const struct excerpt *x, const struct type *type, size_t at, struct span *found)
{
    bool opens = words_in(span_slice(x->piece, 0, at), RHYTHM_LABEL + 1) <= RHYTHM_LABEL;

    for (size_t words = RHYTHM_WORDS; words && opens && type->kind == TYPE_DURATION; words--) {
        struct span rest = span_slice(x->piece, at, x->piece.len);
        struct span word = SPAN_NONE;
        struct value v;
        size_t count = 0;
        while (count < words && next_word(&rest, &word))
            count++;
        if (count < words)
            continue;
        *found = span_slice(x->piece, at, (size_t)(word.at - x->piece.at) + word.len);
        if (value_parse(x->a, type, *found, &v))
            return true;
    }
    return false;
}

bool
extent_at(const struct excerpt *x, const struct type *type, size_t fact, size_t at,
          struct span *found)
{
    const struct type *t = type_of_item(type);
    size_t tight = extent_skip_joints(x->piece, at);
    size_t latest = skip_fillers(x->piece, at);
    const struct hit *h = NULL;

    if (t->kind == TYPE_PRODUCT || t->kind == TYPE_ONE_OF || t->kind == TYPE_FLAG) {
        enum hit_kind kind = t->kind == TYPE_PRODUCT ? HIT_PRODUCT : HIT_CHOICE;
        h = hit_for(x, kind, fact, latest, false);
        if (!h)
            return false;
        *found = kind == HIT_PRODUCT ? extent_product(x, h) : choice_word(t, h->choice);
        return true;
    }
    if (t->kind == TYPE_MONEY && !typed_at(x, t, at, latest, found))
        return extent_lent_currency(x, at, latest, found);
    if (type_is_typed(t) || t->kind == TYPE_HOST || t->kind == TYPE_PATH || t->kind == TYPE_COMMAND)
        return typed_at(x, t, at, latest, found) || rhythm_at(x, t, tight, found);
    return named_at(x, t, fact, tight, found);
}

/* "one or two machines" is no number of machines. */
static bool
is_alternative(struct span piece, size_t at)
{
    static const char *const ors[] = {" or", " oder", " ou", " o"};
    struct span before = span_trim(span_slice(piece, 0, at));

    for (size_t i = 0; i < ARRAY_LEN(ors); i++)
        if (span_ends(before, ors[i]))
            return true;
    return false;
}

/* The last value of a type that ends at `end`, spaces apart. */
static bool
typed_before(const struct excerpt *x, const struct type *type, size_t end, struct span *found)
{
    size_t at = 0;

    while (amounts_next(x->amounts, type->kind, x->piece, &at, found)) {
        size_t stop = offset_in(x->piece, *found) + found->len;
        if (stop > end)
            return false;
        if (extent_skip_joints(x->piece, stop) >= end)
            return !is_alternative(x->piece, offset_in(x->piece, *found));
    }
    return false;
}

/* The words from the start of the clause, or from behind a word that begins something else. */
static bool
named_before(const struct excerpt *x, size_t end, struct span *found)
{
    size_t from = 0;
    struct span word;

    for (size_t i = 0; i + 1 < end; i++)
        if (ends_clause(x->piece, i))
            from = i + 1;
    struct span rest = span_slice(x->piece, from, end);
    while (next_word(&rest, &word))
        if (turns_away(word) || small_word_is(word, SMALL_ASKING))
            from = offset_in(x->piece, word) + word.len;
    while (end > from && strchr(" ,;", x->piece.at[end - 1]))
        end--;
    *found = span_trim(span_slice(x->piece, from, end));
    rest = *found;
    if (!has_letters(rest) || !next_word(&rest, &word) || small_word_is(word, SMALL_NEGATOR))
        return false;
    return words_in(*found, NAME_WORDS_MAX + 1) <= NAME_WORDS_MAX;
}

bool
extent_before(const struct excerpt *x, const struct type *type, size_t fact, size_t end,
              struct span *found)
{
    const struct type *t = type_of_item(type);

    while (end > 0 && strchr(" \t\n:=-*|", x->piece.at[end - 1]))
        end--;
    if (t->kind == TYPE_PRODUCT || t->kind == TYPE_ONE_OF) {
        enum hit_kind kind = t->kind == TYPE_PRODUCT ? HIT_PRODUCT : HIT_CHOICE;
        const struct hit *h = hit_for(x, kind, fact, end, true);
        if (h)
            *found = kind == HIT_PRODUCT ? scanned_words(x->s, h) : choice_word(t, h->choice);
        return h;
    }
    if (type_is_typed(t))
        return typed_before(x, t, end, found);
    return named_before(x, end, found);
}
