// SPDX-License-Identifier: MIT
#include "laid.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "extent.h"
#include "small_words.h"

#define GAP_WORDS 5
/* Patterns that lie in one piece. */
#define LAID_MAX 32

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

/* What is cheap to see: another letter stands where the literal would begin. */
static bool
begins_otherwise(struct span piece, size_t at, struct span literal)
{
    struct span rest = span_slice(piece, extent_skip_joints(piece, at), piece.len);

    while (rest.len && rest.at[0] == ' ')
        rest = span_slice(rest, 1, rest.len);
    return !rest.len || ((unsigned char)literal.at[0] < 0x80 && (unsigned char)rest.at[0] < 0x80 &&
                         span_begins_otherwise(rest, literal.at));
}

/* The words right behind the first one, and that the others are there at all. */
static bool
literals_follow(const struct laid *l)
{
    struct span piece = l->x->piece;
    struct span rest = span_slice(piece, l->end, piece.len);
    size_t end = l->end;
    size_t i = l->p->first + 1;

    for (; i < l->p->count && l->p->pieces[i].kind == PIECE_WORD; i++) {
        struct span literal = l->p->pieces[i].word;
        if (begins_otherwise(piece, end, literal) || !(end = literal_at(piece, end, literal)))
            return false;
    }
    for (; i < l->p->count; i++)
        if (l->p->pieces[i].kind == PIECE_WORD &&
            (unsigned char)l->p->pieces[i].word.at[0] < 0x80 &&
            span_find_nocase(rest, l->p->pieces[i].word) == SIZE_MAX)
            return false;
    return true;
}

/* "two hours of loans may go missing": the last amount, few words before those of the pattern. */
static bool
lay_value_far_before(struct laid *l, const struct type *type)
{
    struct span piece = l->x->piece, found;
    size_t at = 0, behind = SIZE_MAX;

    while (type_is_typed(type) &&
           amounts_next(l->x->amounts, type_of_item(type)->kind, piece, &at, &found)) {
        if (at > l->from)
            break;
        l->values[0] = found;
        behind = at;
    }
    return behind != SIZE_MAX &&
           words_in(span_slice(piece, behind, l->from), GAP_WORDS + 1) <= GAP_WORDS;
}

/* At most one value stands before the first word, and a gap behind it. */
static bool
lay_backward(struct laid *l)
{
    bool gap = l->p->first == 2 && l->p->pieces[1].kind == PIECE_GAP;

    if (l->p->first == 0)
        return true;
    if ((l->p->first != 1 && !gap) || l->p->pieces[0].kind != PIECE_VALUE)
        return false;
    if (gap)
        return lay_value_far_before(l, type_of_piece(l, 0));
    return extent_before(l->x, type_of_piece(l, 0), l->p->fact, l->from, &l->values[0]);
}

static void
lay_hit(const struct excerpt *x, const struct hit *h, struct laid_patterns *out)
{
    struct span words = scanned_words(x->s, h);
    struct laid l = {.x = x, .p = lexicon_pattern(x->r->lexicon, h->index)};

    l.from = (size_t)(words.at - x->piece.at);
    l.end = l.from + words.len;
    if (l.p->count > PIECES_MAX || !literals_follow(&l) || !lay_backward(&l) || !lay_forward(&l))
        return;
    *LIST_ADD(x->amounts->arena, out) = l;
}

/* All patterns that lie in the piece. */
const struct laid_patterns *
patterns_lay(const struct excerpt *x)
{
    struct laid_patterns *all = *x->laid;
    const struct hit *h = NULL;

    if (all && all->piece.at == x->piece.at && all->piece.len == x->piece.len) {
        for (size_t i = 0; i < all->count; i++)
            all->items[i].x = x;
        return all;
    }
    all = arena_alloc(x->amounts->arena, sizeof(*all));
    all->piece = x->piece;
    while (all->count < LAID_MAX && (h = scanned_next(x->s, x->piece, h)))
        if (h->kind == HIT_PATTERN)
            lay_hit(x, h, all);
    *x->laid = all;
    return all;
}
