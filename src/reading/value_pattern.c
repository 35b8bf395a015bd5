// SPDX-License-Identifier: MIT
#include "base/buf.h"
#include "base/utf8.h"
#include "extent.h"
#include "small_words.h"

#define PIECES_MAX 16
#define GAP_WORDS  5
/* What a pattern of two words or more says for its topic. */
#define SCORE_PATTERN 2.0

/* A pattern laid over a piece of text. */
struct laid {
    const struct excerpt *x;
    const struct pattern *p;
    size_t from; /* of its first literal word */
    size_t end;
    struct span values[PIECES_MAX]; /* by piece; empty for words */
};

/* Case apart; `wanted` is folded. */
static bool
same_word(struct span word, struct span wanted)
{
    bool ascii = true;

    for (size_t i = 0; i < word.len; i++)
        ascii = ascii && (unsigned char)word.at[i] < 0x80;
    if (ascii)
        return word.len == wanted.len && span_find_nocase(word, wanted) == 0;
    BUF_SCOPED folded = BUF_INIT;
    utf8_fold(word, &folded);
    return span_eq(buf_span(&folded), wanted);
}

/* The literal at `at`, joints and spaces before it apart; the end of it, or 0. */
static size_t
literal_at(struct span piece, size_t at, struct span literal)
{
    struct span rest = span_slice(piece, extent_skip_joints(piece, at), piece.len);
    struct span word;
    struct span wanted;

    while (next_word(&literal, &wanted)) {
        struct span before = rest;
        if (!next_word(&rest, &word) || word.at > before.at + 1 || !same_word(word, wanted))
            return 0;
    }
    return (size_t)(rest.at - piece.at);
}

/* Where the literal begins, at most GAP_WORDS words behind `at`; SIZE_MAX for nowhere. */
static size_t
literal_within(struct span piece, size_t at, struct span literal)
{
    struct span rest = span_slice(piece, at, piece.len);
    struct span word;

    for (size_t i = 0; i <= GAP_WORDS && next_word(&rest, &word); i++)
        if (literal_at(piece, (size_t)(word.at - piece.at), literal))
            return (size_t)(word.at - piece.at);
    return SIZE_MAX;
}

static const struct type *
type_of_piece(const struct laid *l, size_t i)
{
    const struct pack *pack = l->x->r->pack;
    const struct type *type = pack->facts[l->p->fact].type;

    if (l->p->pieces[i].field == PACK_NONE)
        return type;
    return pack->records[type->record].fields[l->p->pieces[i].field].type;
}

/* A text runs up to the next literal of the pattern. */
static bool
lay_open_value(struct laid *l, size_t i, const struct type *type)
{
    const struct piece *next = i + 1 < l->p->count ? &l->p->pieces[i + 1] : NULL;
    struct span piece = l->x->piece;

    if (type_is_typed(type) || !next || next->kind != PIECE_WORD)
        return false;
    size_t from = extent_skip_joints(piece, l->end);
    for (size_t at = from; at < piece.len; at++) {
        if (piece.at[at] != ' ' || !literal_at(piece, at, next->word))
            continue;
        l->values[i] = extent_words(piece, from, at, 8);
        l->end = at;
        return l->values[i].len > 0;
    }
    return false;
}

static bool
lay_value(struct laid *l, size_t i)
{
    const struct type *type = type_of_piece(l, i);
    bool gap = i && l->p->pieces[i - 1].kind == PIECE_GAP;

    if (lay_open_value(l, i, type))
        return true;
    if (!extent_at(l->x, type, l->p->fact, l->end, &l->values[i])) {
        if (!gap)
            return false;
        struct span rest = span_slice(l->x->piece, l->end, l->x->piece.len);
        struct span word;
        bool found = false;
        for (size_t n = 0; n <= GAP_WORDS && !found && next_word(&rest, &word); n++)
            found = extent_at(l->x, type, l->p->fact, (size_t)(word.at - l->x->piece.at),
                              &l->values[i]);
        if (!found)
            return false;
    }
    struct span v = l->values[i];
    bool inside = v.at >= l->x->piece.at && v.at < l->x->piece.at + l->x->piece.len;
    l->end = inside ? (size_t)(v.at - l->x->piece.at) + v.len : l->end;
    return true;
}

static bool
lay_forward(struct laid *l)
{
    for (size_t i = l->p->first + 1; i < l->p->count; i++) {
        const struct piece *piece = &l->p->pieces[i];
        bool after_gap = l->p->pieces[i - 1].kind == PIECE_GAP;
        if (piece->kind == PIECE_VALUE && !lay_value(l, i))
            return false;
        if (piece->kind != PIECE_WORD)
            continue;
        size_t at = after_gap ? literal_within(l->x->piece, l->end, piece->word) : l->end;
        size_t end = at == SIZE_MAX ? 0 : literal_at(l->x->piece, at, piece->word);
        if (!end)
            return false;
        l->end = end;
    }
    return true;
}

/* The words right behind the first one, which are cheap to compare. */
static bool
literals_follow(const struct laid *l)
{
    size_t end = l->end;

    for (size_t i = l->p->first + 1; i < l->p->count && l->p->pieces[i].kind == PIECE_WORD; i++) {
        end = literal_at(l->x->piece, end, l->p->pieces[i].word);
        if (!end)
            return false;
    }
    return true;
}

/* At most one value stands before the first word. */
static bool
lay_backward(struct laid *l)
{
    if (l->p->first == 0)
        return true;
    size_t i = l->p->first - 1;
    if (i || l->p->pieces[i].kind != PIECE_VALUE)
        return false;
    return extent_before(l->x, type_of_piece(l, i), l->p->fact, l->from, &l->values[i]);
}

static size_t
literals(const struct pattern *p)
{
    size_t count = 0;

    for (size_t i = 0; i < p->count; i++)
        count += p->pieces[i].kind == PIECE_WORD;
    return count;
}

/* The kinds of product that answer a fact are known from its example; others need a plainer pattern. */
static bool
product_fits(const struct excerpt *x, size_t fact, struct span name)
{
    const struct hit *h = NULL;

    while ((h = scanned_next(x->s, x->piece, h))) {
        if (h->kind != HIT_PRODUCT || scanned_words(x->s, h).at != name.at)
            continue;
        const struct product_facts *p = &x->r->products[h->index];
        for (size_t i = 0; i < p->facts.count; i++)
            if (p->facts.items[i] == fact)
                return true;
    }
    return false;
}

/* "the product owner decides" names no owner: a lone label must open its clause or have a joint behind. */
static bool
label_stands_alone(const struct laid *l)
{
    struct span piece = l->x->piece;
    struct span literal = l->p->pieces[l->p->first].word;
    struct span rest = span_slice(piece, l->from + literal.len, piece.len);
    struct span before = span_slice(piece, 0, l->from);
    struct span word;

    if (rest.len && strchr(":=", rest.at[0]))
        return true;
    for (size_t i = before.len; i-- > 0;)
        if (strchr(",;.(\n", before.at[i])) {
            before = span_slice(before, i + 1, before.len);
            break;
        }
    while (next_word(&before, &word))
        if (!small_word_is(word, SMALL_FILLER))
            return false;
    return true;
}

/* "This decides" names nobody; "I" does. */
static bool
says_something(struct span name)
{
    struct span word;

    while (next_word(&name, &word))
        if (!small_word_is(word, SMALL_FILLER) || span_is(word, "I") || span_is(word, "ich"))
            return true;
    return false;
}

/* The shape that a fact's example has: one token with a digit or sign in it. */
static bool
shape_fits(const struct excerpt *x, size_t fact, struct span value)
{
    struct span example = span_of(x->r->pack->facts[fact].example);
    bool coded = false;

    if (span_find(example, " ") != SIZE_MAX)
        return true;
    for (size_t i = 0; i < example.len; i++)
        coded = coded || (example.at[i] >= '0' && example.at[i] <= '9');
    for (size_t i = 0; coded && i < value.len; i++)
        if (strchr("0123456789*._/", value.at[i]))
            return true;
    return !coded;
}

/* What speaks for the topic; of a pattern that ends with its word ("5 people"), beside that word. */
static double
topic_support(const struct laid *l)
{
    const struct excerpt *x = l->x;
    size_t topic = x->r->pack->facts[l->p->fact].topic;
    struct span word = span_slice(x->piece, l->from, l->end);

    return x->scores[topic] - (l->p->first ? topics_score_of(x->r, x->s, word, topic) : 0);
}

/* "... decides what is built next" */
static bool
asks_on(const struct laid *l)
{
    struct span rest = span_slice(l->x->piece, l->end, l->x->piece.len);
    struct span word;

    return l->p->first && next_word(&rest, &word) && small_word_is(word, SMALL_ASKING);
}

static bool
single_value_counts(const struct laid *l, struct span value)
{
    const struct excerpt *x = l->x;
    size_t fact = l->p->fact;
    const struct type *type = type_of_item(x->r->pack->facts[fact].type);
    bool about = x->scores && topic_support(l) >= SIGN && !asks_on(l);

    if (literals(l->p) > 1)
        return true;
    if (type->kind == TYPE_PRODUCT)
        return product_fits(x, fact, value);
    if (type_is_typed(type) || type->kind == TYPE_ONE_OF)
        return about;
    bool named = l->p->first ? says_something(value) : label_stands_alone(l);
    return about && named && shape_fits(x, fact, value);
}

static void
add_record(const struct laid *l, struct values *list)
{
    const struct pack *pack = l->x->r->pack;
    const struct record_type *record = &pack->records[pack->facts[l->p->fact].type->record];
    BUF_SCOPED text = BUF_INIT;

    for (size_t i = 0; i < l->p->count; i++) {
        if (l->p->pieces[i].kind != PIECE_VALUE)
            continue;
        buf_addf(&text, "%s%s=%.*s", text.len ? " | " : "",
                 record->fields[l->p->pieces[i].field].name, SPAN_ARG(l->values[i]));
    }
    values_add(l->x, list, l->p->fact, buf_span(&text));
}

static void
add_laid(const struct laid *l, struct values *list)
{
    const struct pack *pack = l->x->r->pack;
    struct span value = SPAN_NONE;

    if (negated_before(l->x->piece, l->from))
        return;
    if (pack->facts[l->p->fact].type->kind == TYPE_RECORDS) {
        if (literals(l->p) > 2 || l->x->main == pack->facts[l->p->fact].topic)
            add_record(l, list);
        return;
    }
    for (size_t i = 0; i < l->p->count; i++)
        if (l->p->pieces[i].kind == PIECE_VALUE)
            value = l->values[i];
    if (single_value_counts(l, value))
        values_add(l->x, list, l->p->fact, value);
}

#define LAID_MAX 32

/* A pattern with more words is the plainer one: "5 people in rotation" is no "5 people". */
static bool
covered(const struct laid *all, size_t count, const struct laid *l)
{
    for (size_t i = 0; i < count; i++)
        for (size_t p = 0; p < l->p->count; p++)
            for (size_t q = 0; q < all[i].p->count; q++)
                if (&all[i] != l && l->values[p].at && l->values[p].at == all[i].values[q].at &&
                    literals(all[i].p) > literals(l->p))
                    return true;
    return false;
}

/* All patterns that lie in the piece. */
static size_t
lay_all(const struct excerpt *x, struct laid all[LAID_MAX])
{
    const struct hit *h = NULL;
    size_t count = 0;

    while (count < LAID_MAX && (h = scanned_next(x->s, x->piece, h))) {
        if (h->kind != HIT_PATTERN)
            continue;
        struct span words = scanned_words(x->s, h);
        struct laid *l = &all[count];
        *l = (struct laid){.x = x, .p = lexicon_pattern(x->r->lexicon, h->index)};
        l->from = (size_t)(words.at - x->piece.at);
        l->end = l->from + words.len;
        if (l->p->count <= PIECES_MAX && literals_follow(l) && lay_backward(l) && lay_forward(l))
            count++;
    }
    return count;
}

void
topics_score_patterns(const struct excerpt *x, double *scores)
{
    struct laid all[LAID_MAX];
    size_t count = lay_all(x, all);

    for (size_t i = 0; i < count; i++)
        if (literals(all[i].p) > 1 && !covered(all, count, &all[i]))
            scores[x->r->pack->facts[all[i].p->fact].topic] += SCORE_PATTERN;
}

void
values_by_pattern(const struct excerpt *x, struct values *list)
{
    struct laid all[LAID_MAX];
    size_t count = lay_all(x, all);

    for (size_t i = 0; i < count; i++)
        if (!covered(all, count, &all[i]))
            add_laid(&all[i], list);
}
