// SPDX-License-Identifier: MIT
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>

#include "base/alloc.h"
#include "base/buf.h"

#if defined(__SANITIZE_ADDRESS__)
#define BLOCK_SIZE 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define BLOCK_SIZE 1
#endif
#endif
/* Most arenas live for a moment and hold little: blocks begin small and double. */
#ifndef BLOCK_SIZE
#define BLOCK_SIZE ((size_t)4 * 1024)
#define BLOCK_MOST ((size_t)64 * 1024)
#else
#define BLOCK_MOST BLOCK_SIZE
#endif

struct block {
    struct block *next;
    size_t used;
    size_t size;
    alignas(max_align_t) char bytes[];
};

struct arena {
    struct block *blocks;
};

struct arena *
arena_new(void)
{
    return xcalloc(1, sizeof(struct arena));
}

static void
free_blocks(struct block *b)
{
    for (struct block *next; b; b = next) {
        next = b->next;
        free(b);
    }
}

void
arena_free(struct arena *a)
{
    if (!a)
        return;
    free_blocks(a->blocks);
    free(a);
}

void
arena_reset(struct arena *a)
{
    if (!a->blocks)
        return;
    /* The last one is the largest, or nearly so.  A sanitizer is to see what is used too late. */
    bool keep = BLOCK_MOST > 1;
    free_blocks(keep ? a->blocks->next : a->blocks);
    if (keep) {
        a->blocks->next = NULL;
        a->blocks->used = 0;
    } else {
        a->blocks = NULL;
    }
}

void
arena_scope_end(struct arena **a)
{
    arena_free(*a);
    *a = NULL;
}

static size_t
rounded(size_t size)
{
    const size_t unit = alignof(max_align_t);

    return (size + unit - 1) / unit * unit;
}

void *
arena_alloc(struct arena *a, size_t size)
{
    if (size > SIZE_MAX / 2)
        abort();
    size = rounded(size);
    if (!a->blocks || a->blocks->size - a->blocks->used < size) {
        size_t next = a->blocks ? 2 * a->blocks->size : BLOCK_SIZE;
        size_t room = next < BLOCK_MOST ? next : BLOCK_MOST;
        struct block *b = xmalloc(sizeof(*b) + (size > room ? size : room));
        *b = (struct block){.size = size > room ? size : room, .next = a->blocks};
        a->blocks = b;
    }
    void *p = a->blocks->bytes + a->blocks->used;
    a->blocks->used += size;
    memset(p, 0, size);
    return p;
}

void *
arena_copy(struct arena *a, const void *bytes, size_t size)
{
    return size ? memcpy(arena_alloc(a, size), bytes, size) : NULL;
}

char *
arena_strdup(struct arena *a, const char *s)
{
    return arena_span(a, span_of(s));
}

char *
arena_span(struct arena *a, struct span s)
{
    char *copy = arena_alloc(a, s.len + 1);

    if (s.len)
        memcpy(copy, s.at, s.len);
    return copy;
}

char *
arena_strf(struct arena *a, const char *fmt, ...)
{
    BUF_SCOPED text = BUF_INIT;
    va_list ap;

    va_start(ap, fmt);
    buf_addfv(&text, fmt, ap);
    va_end(ap);
    return arena_span(a, buf_span(&text));
}

/* The newest piece of the arena grows where it stands, when its block has room. */
static bool
grow_in_place(struct arena *a, const char *piece, size_t size, size_t bigger)
{
    struct block *b = a->blocks;

    if (!b || piece + size != b->bytes + b->used || bigger - size > b->size - b->used)
        return false;
    memset(b->bytes + b->used, 0, bigger - size);
    b->used += bigger - size;
    return true;
}

void *
list_room(struct arena *a, void *items, size_t count, size_t *cap, size_t size)
{
    if (count < *cap)
        return items;

    /* Most lists stay short, and the others grow where they stand. */
    size_t room = *cap ? *cap * 2 : 2;
    size_t used = *cap * size;
    *cap = room;
    if (used && grow_in_place(a, items, rounded(used), rounded(room * size)))
        return items;
    void *bigger = arena_alloc(a, room * size);
    if (used)
        memcpy(bigger, items, used);
    return bigger;
}

bool
strings_have(const struct strings *list, const char *text)
{
    for (size_t i = 0; i < list->count; i++)
        if (!strcmp(list->items[i], text))
            return true;
    return false;
}

void
strings_add_once(struct arena *a, struct strings *list, const char *text)
{
    if (!strings_have(list, text))
        *LIST_ADD(a, list) = text;
}
