// SPDX-License-Identifier: MIT
#include "pack_names.h"

#include "interview/pack.h"

#define FIRST_SLOTS 32

/* FNV-1a, 32 bits. */
static uint32_t
hash(struct span s)
{
    uint32_t h = 2166136261u;

    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.at[i]) * 16777619u;
    return h;
}

/* The slot of `name`, or the free one where it belongs; there is always a free one. */
static struct name_slot *
slot_of(const struct names *n, struct span name, uint32_t h)
{
    size_t at = h & (n->cap - 1);

    while (n->slots[at].name.len && (n->slots[at].hash != h || !span_eq(n->slots[at].name, name)))
        at = (at + 1) & (n->cap - 1);
    return &n->slots[at];
}

static void
grow(struct arena *a, struct names *n)
{
    struct names bigger = {.count = n->count, .cap = n->cap ? n->cap * 2 : FIRST_SLOTS};

    bigger.slots = arena_alloc(a, bigger.cap * sizeof(*bigger.slots));
    for (size_t i = 0; i < n->cap; i++)
        if (n->slots[i].name.len)
            *slot_of(&bigger, n->slots[i].name, n->slots[i].hash) = n->slots[i];
    *n = bigger;
}

size_t
names_put(struct arena *a, struct names *n, struct span name, size_t index)
{
    if (n->count * 2 >= n->cap)
        grow(a, n);

    uint32_t h = hash(name);
    struct name_slot *slot = slot_of(n, name, h);
    size_t before = slot->name.len ? slot->index : PACK_NONE;
    if (!slot->name.len) {
        *slot = (struct name_slot){.name = name, .hash = h};
        n->count++;
    }
    slot->index = (uint32_t)index;
    return before;
}

size_t
names_find(const struct names *n, struct span name)
{
    if (!n->cap || !name.len)
        return PACK_NONE;

    const struct name_slot *slot = slot_of(n, name, hash(name));
    return slot->name.len ? slot->index : PACK_NONE;
}
