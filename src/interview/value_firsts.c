// SPDX-License-Identifier: MIT
#include "value_firsts.h"

#include "base/attr.h"
#include "base/utf8.h"

/* A power of two, some times what the readers have; what finds no room is worked out each time. */
#define SLOTS  1024
#define PROBES 8

static struct kept {
    const void *key;
    uint64_t firsts;
} kept[SLOTS];

/* Where the set of `key` is or may be kept; NULL when there is no room. */
static struct kept *
slot_of(const void *key)
{
    uint64_t hash = (uint64_t)(uintptr_t)key * 0x9e3779b97f4a7c15u;

    for (size_t i = 0; i < PROBES; i++) {
        struct kept *slot = &kept[((hash >> 32) + i) & (SLOTS - 1)];
        if (slot->key == key || !slot->key)
            return slot;
    }
    return NULL;
}

static uint64_t
keep(struct kept *slot, const void *key, uint64_t firsts)
{
    if (slot)
        *slot = (struct kept){.key = key, .firsts = firsts};
    return firsts;
}

static uint64_t
collect(const char *words)
{
    uint64_t firsts = 0;
    uint32_t code;

    for (const char *p = words; p; p = strchr(p, '|'), p = p ? p + 1 : NULL) {
        struct span rest = span_of(p);
        if (utf8_next(&rest, &code))
            firsts |= (uint64_t)1 << (utf8_fold_code(code) & 63);
    }
    return firsts;
}

uint64_t
firsts_of_words(const char *words)
{
    struct kept *slot = slot_of(words);

    return slot && slot->key ? slot->firsts : keep(slot, words, collect(words));
}

uint64_t
firsts_of_rows(const struct word_row *rows, size_t count)
{
    struct kept *slot = slot_of(rows);
    uint64_t firsts = 0;

    if (slot && slot->key)
        return slot->firsts;
    for (size_t i = 0; i < count; i++)
        firsts |= rows[i].words ? collect(rows[i].words) : 0;
    return keep(slot, rows, firsts);
}
