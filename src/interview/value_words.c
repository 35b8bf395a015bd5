// SPDX-License-Identifier: MIT
#include "value_words.h"

#include "base/alloc.h"
#include "base/utf8.h"

#define SLOTS 1024 /* a power of two, some times what the readers have */
#define BITS  64

static struct kept {
    const void *key;
    struct word_table table;
} kept[SLOTS];

/* Where the table of `key` is or will be kept. */
static struct kept *
slot_of(const void *key)
{
    uint64_t hash = (uint64_t)(uintptr_t)key * 0x9e3779b97f4a7c15u;

    for (size_t i = 0; i < SLOTS; i++) {
        struct kept *slot = &kept[((hash >> 32) + i) & (SLOTS - 1)];
        if (slot->key == key || !slot->key)
            return slot;
    }
    abort();
}

static bool
next_phrase(const char **words, struct span *phrase)
{
    if (!*words)
        return false;
    size_t len = strcspn(*words, "|");
    *phrase = (struct span){*words, len};
    *words = (*words)[len] ? *words + len + 1 : NULL;
    return true;
}

static size_t
bit_of_first(struct span phrase)
{
    uint32_t code = 0;

    utf8_next(&phrase, &code);
    return utf8_fold_code(code) & (BITS - 1);
}

static size_t
bit_of_last(struct span phrase)
{
    uint32_t code = 0;

    while (utf8_next(&phrase, &code))
        continue;
    return utf8_fold_code(code) & (BITS - 1);
}

/* Which of the sets' bits are taken, and how many phrases each has. */
static size_t
count_phrases(const struct word_row *rows, size_t count, struct word_table *t, size_t sums[BITS])
{
    size_t all = 0;
    struct span phrase;

    for (size_t i = 0; i < count; i++)
        for (const char *words = rows[i].words; next_phrase(&words, &phrase); all++) {
            t->firsts |= (uint64_t)1 << bit_of_first(phrase);
            t->lasts |= (uint64_t)1 << bit_of_last(phrase);
            sums[bit_of_first(phrase)]++;
        }
    return all;
}

static void
make_table(const struct word_row *rows, size_t count, struct word_table *t)
{
    size_t sums[BITS] = {0}, next[BITS] = {0};
    size_t all = count_phrases(rows, count, t, sums);
    struct phrase *phrases = xcalloc(all + 1, sizeof(*phrases));
    unsigned short *starts = xcalloc(BITS + 1, sizeof(*starts));
    size_t used = 0, at = 0;
    struct span phrase;

    for (size_t bit = 0; bit < BITS; bit++) {
        next[bit] = at;
        if (sums[bit])
            starts[used++] = (unsigned short)at;
        at += sums[bit];
    }
    starts[used] = (unsigned short)at;
    for (size_t i = 0; i < count; i++)
        for (const char *words = rows[i].words; next_phrase(&words, &phrase);)
            phrases[next[bit_of_first(phrase)]++] =
                (struct phrase){.at = phrase.at,
                                .len = (unsigned short)phrase.len,
                                .row = (unsigned short)i,
                                .exact = rows[i].exact};
    t->phrases = phrases;
    t->starts = starts;
}

const struct word_table *
table_of_rows(const struct word_row *rows, size_t count)
{
    struct kept *slot = slot_of(rows);

    if (!slot->key) {
        make_table(rows, count, &slot->table);
        slot->key = rows;
    }
    return &slot->table;
}

const struct word_table *
table_of_words(const char *words)
{
    const struct word_row row = {.words = words};
    struct kept *slot = slot_of(words);

    if (!slot->key) {
        make_table(&row, 1, &slot->table);
        slot->key = words;
    }
    return &slot->table;
}

static size_t
count_bits(uint64_t set)
{
    size_t count = 0;

    for (; set; set &= set - 1)
        count++;
    return count;
}

const struct phrase *
phrases_from(const struct word_table *t, uint32_t first, const struct phrase **end)
{
    size_t below = count_bits(t->firsts & (((uint64_t)1 << (first & (BITS - 1))) - 1));

    *end = t->phrases + t->starts[below + 1];
    return t->phrases + t->starts[below];
}
