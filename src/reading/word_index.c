// SPDX-License-Identifier: MIT
#include "word_index.h"

#include <math.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "lexicon_table.h"
#include "small_words.h"

/* Shorter words say too little, longer ones are no words. */
#define STEM_MIN 2
#define STEM_MAX 40
/* A word that describes more than this part of all things is no sign of any. */
#define SHARE_MAX 0.3

struct stem {
    char bytes[STEM_MAX];
    size_t len;
};

struct word {
    struct word *next; /* with the same hash */
    LIST(struct posting) postings;
    bool is_plain; /* a word of grammar that is no sign of anything */
    uint8_t len;
    char text[];
};

/* A power of two, about twice as many as the words of the built-in pack. */
#define TABLE_SIZE 4096

struct word_index {
    struct arena *arena;
    size_t things;
    bool grammar;
    struct word *table[TABLE_SIZE];
};

struct ending {
    const char *cut;
    size_t len;
    size_t left; /* bytes that must remain */
};

#define ENDING(cut, left)                                                                          \
    {                                                                                              \
        (cut), sizeof(cut) - 1, (left)                                                             \
    }

static const struct ending endings[] = {
    ENDING("ings", 4), ENDING("ing", 4), ENDING("ies", 3),  ENDING("ed", 4),  ENDING("ly", 4),
    ENDING("es", 3),   ENDING("s", 3),   ENDING("ment", 5), ENDING("ion", 5), ENDING("al", 5),
};

static void
cut_ending(struct stem *s)
{
    for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
        size_t n = endings[i].len;
        if (s->len < n + endings[i].left || s->bytes[s->len - 1] != endings[i].cut[n - 1] ||
            memcmp(s->bytes + s->len - n, endings[i].cut, n) != 0)
            continue;
        if (n == 1 && s->bytes[s->len - 2] == 's')
            break;
        s->len -= n;
        break;
    }
    if (s->len > 3 && (s->bytes[s->len - 1] == 'e' || s->bytes[s->len - 1] == 'y'))
        s->len--;
}

static bool
stem_of(struct span word, struct stem *out)
{
    bool ascii = true;

    if (word.len < STEM_MIN || word.len > STEM_MAX)
        return false;
    for (size_t i = 0; i < word.len && ascii; i++) {
        char c = word.at[i];
        ascii = (unsigned char)c < 0x80;
        out->bytes[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    out->len = word.len;
    if (!ascii) {
        BUF_SCOPED folded = BUF_INIT;
        utf8_fold(word, &folded);
        if (folded.len < STEM_MIN || folded.len > STEM_MAX)
            return false;
        memcpy(out->bytes, folded.data, folded.len);
        out->len = folded.len;
    }
    cut_ending(out);
    return true;
}

struct word_index *
word_index_new(struct arena *a, size_t things, bool grammar)
{
    struct word_index *ix = arena_alloc(a, sizeof(*ix));

    ix->arena = a;
    ix->things = things;
    ix->grammar = grammar;
    return ix;
}

static size_t
slot_of(const struct stem *s)
{
    return lexicon_hash(s->bytes, s->len) & (TABLE_SIZE - 1);
}

static struct word *
find(struct word *w, const struct stem *s)
{
    while (w && (w->len != s->len || memcmp(w->text, s->bytes, s->len) != 0))
        w = w->next;
    return w;
}

static struct word *
find_or_add(struct word_index *ix, const struct stem *s)
{
    struct word **slot = &ix->table[slot_of(s)];
    struct word *w = find(*slot, s);

    if (w)
        return w;
    w = arena_alloc(ix->arena, sizeof(*w) + s->len);
    memcpy(w->text, s->bytes, s->len);
    w->len = (uint8_t)s->len;
    w->is_plain = !ix->grammar && small_word_any((struct span){w->text, w->len});
    w->next = *slot;
    *slot = w;
    return w;
}

static struct posting *
posting_of(struct word_index *ix, struct word *w, size_t thing)
{
    for (size_t i = w->postings.count; i-- > 0;)
        if (w->postings.items[i].thing == thing)
            return &w->postings.items[i];
    struct posting *p = LIST_ADD(ix->arena, &w->postings);
    p->thing = (uint32_t)thing;
    return p;
}

void
word_index_add(struct word_index *ix, struct span text, size_t thing, float weight)
{
    struct span word;
    struct stem stem;

    while (next_word(&text, &word)) {
        if (!stem_of(word, &stem))
            continue;
        struct word *w = find_or_add(ix, &stem);
        if (w->is_plain)
            continue;
        struct posting *p = posting_of(ix, w, thing);
        if (weight > p->weight)
            p->weight = weight;
    }
}

static void
weigh(struct word *w, double things)
{
    double share = (double)w->postings.count / things;
    double rarity = -log(share) / log(things + 1);

    for (size_t p = 0; p < w->postings.count; p++)
        w->postings.items[p].weight *= (float)rarity;
    if (share > SHARE_MAX)
        w->postings.count = 0;
}

void
word_index_close(struct word_index *ix)
{
    for (size_t i = 0; i < TABLE_SIZE; i++)
        for (struct word *w = ix->table[i]; w; w = w->next)
            if (w->postings.count)
                weigh(w, (double)ix->things);
}

bool
word_index_same(struct span a, struct span b)
{
    struct stem x;
    struct stem y;

    /* Endings differ, beginnings do not. */
    if (!a.len || !b.len || ((a.at[0] ^ b.at[0]) & 0x1f))
        return false;
    return stem_of(a, &x) && stem_of(b, &y) && x.len == y.len &&
           memcmp(x.bytes, y.bytes, x.len) == 0;
}

static size_t
postings_of(const struct word_index *ix, const struct stem *stem, const struct posting **out)
{
    const struct word *w = find(ix->table[slot_of(stem)], stem);

    if (!w)
        return 0;
    *out = w->postings.items;
    return w->postings.count;
}

size_t
word_index_find(const struct word_index *ix, struct span word, const struct posting **out)
{
    struct stem stem;

    return stem_of(word, &stem) ? postings_of(ix, &stem, out) : 0;
}

static void
add_postings(const struct word_index *ix, const struct stem *stem, double times, double *scores)
{
    const struct posting *postings = NULL;
    size_t count = postings_of(ix, stem, &postings);

    for (size_t i = 0; i < count; i++)
        scores[postings[i].thing] += times * (double)postings[i].weight;
}

void
word_index_score(const struct word_index *ix, struct span text, double times, double *scores)
{
    struct span word;
    struct stem stem;

    while (next_word(&text, &word))
        if (stem_of(word, &stem))
            add_postings(ix, &stem, times, scores);
}

void
word_index_score_both(const struct word_index *one, double times, const struct word_index *other,
                      double other_times, struct span text, double *scores)
{
    struct span word;
    struct stem stem;

    while (next_word(&text, &word)) {
        if (!stem_of(word, &stem))
            continue;
        add_postings(one, &stem, times, scores);
        add_postings(other, &stem, other_times, scores);
    }
}
