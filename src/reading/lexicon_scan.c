// SPDX-License-Identifier: MIT
#include "reading/lexicon.h"

#include "folded.h"
#include "lexicon_table.h"

/* Phrases that start at one place; the pack's densest has some dozens. */
#define MATCHES_MAX 128

struct match {
    const struct entry *entry;
    size_t end;
};

struct matches {
    struct match items[MATCHES_MAX];
    size_t count;
    size_t longest[HIT_KIND_COUNT]; /* where it ends; 0 for none */
};

/* Endings of English plurals and verbs, and of German cases; most only behind longer words. */
struct ending {
    struct span text;
    size_t behind; /* so many bytes of the phrase at least */
};

#define ENDING(text, behind)                                                                       \
    {                                                                                              \
        {text, sizeof(text) - 1}, behind                                                           \
    }

static const struct ending endings[] = {
    ENDING("s", 2), ENDING("ed", 4), ENDING("ing", 4), ENDING("d", 5),  ENDING("es", 5),
    ENDING("e", 6), ENDING("en", 6), ENDING("em", 6),  ENDING("er", 6), ENDING("n", 6),
};

/* Bytes of the ending that stands at `at` and closes its word; 0 for none. */
static size_t
ending_at(const struct folded *f, size_t at, size_t phrase)
{
    struct span rest = {f->text + at, f->len - at};

    for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
        size_t n = endings[i].text.len;
        if (phrase >= endings[i].behind && span_eq(span_slice(rest, 0, n), endings[i].text) &&
            folded_boundary(f, at + n))
            return n;
    }
    return 0;
}

/* Where the phrase ends in the text, or 0 when it does not stand at `at`. */
static size_t
end_of(const struct lexicon *l, const struct entry *e, const struct folded *f, struct span text,
       size_t at)
{
    size_t end = at + e->len;

    if (end > f->len || memcmp(f->text + at, l->pool + e->at, e->len) != 0)
        return 0;
    if (!folded_boundary(f, end)) {
        size_t ending = e->inflected ? ending_at(f, end, e->len) : 0;
        if (!ending)
            return 0;
        end += ending;
    }
    if (e->spelling) {
        struct span original = span_slice(text, f->origin[at], f->origin[end]);
        if (!span_starts(original, e->spelling))
            return 0;
    }
    return end;
}

/* Phrases whose first token has this hash. */
static void
match_chain(const struct lexicon *l, const struct folded *f, struct span text, size_t at,
            uint32_t hash, struct matches *out)
{
    uint32_t i = l->table[hash & l->mask];

    for (; i != NO_ENTRY && out->count < MATCHES_MAX; i = l->entries[i].next) {
        const struct entry *e = &l->entries[i];
        size_t end = end_of(l, e, f, text, at);
        if (!end)
            continue;
        out->items[out->count++] = (struct match){e, end};
        if (end > out->longest[e->kind])
            out->longest[e->kind] = end;
    }
}

static void
match_at(const struct lexicon *l, const struct folded *f, struct span text, size_t at,
         struct matches *out)
{
    size_t len = folded_token_end(f, at) - at;
    struct span word = {f->text + at, len};
    uint32_t hash = lexicon_hash(f->text + at, len);

    out->count = 0;
    memset(out->longest, 0, sizeof(out->longest));
    match_chain(l, f, text, at, hash, out);
    /* A phrase of one word has another hash without its ending. */
    for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
        size_t n = endings[i].text.len;
        if (len < n + endings[i].behind ||
            !span_eq(span_slice(word, len - n, len), endings[i].text))
            continue;
        uint32_t bare = lexicon_hash(f->text + at, len - n);
        if ((bare & l->mask) != (hash & l->mask))
            match_chain(l, f, text, at, bare, out);
    }
}

static void
add_hit(struct arena *a, struct scanned *out, const struct folded *f, size_t at,
        const struct match *m)
{
    size_t from = f->origin[at];

    *LIST_ADD(a, &out->hits) = (struct hit){
        .at = from,
        .len = f->origin[m->end] - from,
        .kind = (enum hit_kind)m->entry->kind,
        .index = m->entry->index,
        .field = m->entry->field,
        .choice = m->entry->choice,
        .bare = m->entry->bare,
        .lower = m->entry->capital && f->text[at] == out->text.at[from],
        .words = m->entry->words,
    };
}

/* The hits of one kind that were kept last: they stand on the same words. */
struct kept {
    size_t first; /* index of the first of them */
    size_t count;
    size_t at;
    size_t end; /* 0: none yet */
};

/* Of two that overlap the longer one wins, of equals the first. */
static void
settle(struct scanned *s, bool *dead, struct kept *last, size_t i)
{
    const struct hit *h = &s->hits.items[i];
    bool same = last->end && last->at == h->at && last->end == h->at + h->len;

    if (same) {
        last->count++;
        return;
    }
    if (h->at < last->end) {
        if (h->len <= last->end - last->at) {
            dead[i] = true;
            return;
        }
        /* Others of the kind cannot stand between them. */
        for (size_t k = last->first, n = last->count; n; k++)
            if (s->hits.items[k].kind == h->kind && !dead[k]) {
                dead[k] = true;
                n--;
            }
    }
    *last = (struct kept){i, 1, h->at, h->at + h->len};
}

static void
settle_all(struct arena *a, struct scanned *s)
{
    struct kept last[HIT_KIND_COUNT] = {0};
    bool *dead = arena_alloc(a, s->hits.count + 1);
    size_t kept = 0;

    for (size_t i = 0; i < s->hits.count; i++)
        if (s->hits.items[i].kind != HIT_PATTERN)
            settle(s, dead, &last[s->hits.items[i].kind], i);
    for (size_t i = 0; i < s->hits.count; i++)
        if (!dead[i])
            s->hits.items[kept++] = s->hits.items[i];
    s->hits.count = kept;
}

void
lexicon_scan(const struct lexicon *l, struct arena *a, struct span text, struct scanned *out)
{
    struct folded f;
    struct matches m;

    *out = (struct scanned){.text = text};
    folded_of(a, text, &f);
    for (size_t at = 0; at < f.len; at = folded_token_end(&f, at)) {
        if (f.class[at] == LETTER_SPACE)
            continue;
        match_at(l, &f, text, at, &m);
        for (size_t i = m.count; i-- > 0;) {
            enum hit_kind kind = (enum hit_kind)m.items[i].entry->kind;
            if (kind == HIT_PATTERN || m.items[i].end == m.longest[kind])
                add_hit(a, out, &f, at, &m.items[i]);
        }
    }
    settle_all(a, out);
}

const struct hit *
scanned_next(const struct scanned *s, struct span piece, const struct hit *last)
{
    size_t from = (size_t)(piece.at - s->text.at);
    size_t i = 0;

    if (last) {
        i = (size_t)(last - s->hits.items) + 1;
    } else {
        size_t end = s->hits.count;
        while (i < end) {
            size_t middle = i + (end - i) / 2;
            if (s->hits.items[middle].at < from)
                i = middle + 1;
            else
                end = middle;
        }
    }
    for (; i < s->hits.count && s->hits.items[i].at < from + piece.len; i++)
        if (s->hits.items[i].at + s->hits.items[i].len <= from + piece.len)
            return &s->hits.items[i];
    return NULL;
}

struct span
scanned_words(const struct scanned *s, const struct hit *hit)
{
    return span_slice(s->text, hit->at, hit->at + hit->len);
}
