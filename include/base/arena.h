// SPDX-License-Identifier: MIT
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/span.h"

/*
 * Memory that is given back all at once: the strings and tables of a pack or a session live and die
 * together.  Nothing from an arena is ever passed to free().  Under AddressSanitizer each piece is an
 * allocation of its own, so that overruns are seen.
 *
 * A function that takes an `arena` as its first parameter puts its result there.
 */
struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *a);
/* Everything in it is gone; its memory is used again. */
void arena_reset(struct arena *a);
/* For CLEANUP. */
void arena_scope_end(struct arena **a);
#define ARENA_SCOPED CLEANUP(arena_scope_end) struct arena *

/* Zeroed, aligned for any type. */
void *arena_alloc(struct arena *a, size_t size);
/* NULL for no bytes. */
void *arena_copy(struct arena *a, const void *bytes, size_t size);
char *arena_strdup(struct arena *a, const char *s);
/* A NUL-terminated copy. */
char *arena_span(struct arena *a, struct span s);
char *arena_strf(struct arena *a, const char *fmt, ...) PRINTF(2, 3);

/*
 * A growing array in an arena:
 *
 *     LIST(struct stage) stages;                        as a member, zeroed
 *     *LIST_ADD(arena, &stages) = (struct stage){...};  the new item is zeroed
 *     for (size_t i = 0; i < stages.count; i++) ... stages.items[i] ...
 *
 * Adding may move the items: keep indexes, not pointers, while a list grows.
 */
#define LIST(type)                                                                                 \
    struct {                                                                                       \
        type *items;                                                                               \
        size_t count;                                                                              \
        size_t cap;                                                                                \
    }
#define LIST_ADD(a, l)                                                                             \
    ((l)->items = list_room((a), (l)->items, (l)->count, &(l)->cap, sizeof(*(l)->items)),          \
     &(l)->items[(l)->count++])

void *list_room(struct arena *a, void *items, size_t count, size_t *cap, size_t size);

struct strings {
    const char **items;
    size_t count;
    size_t cap;
};

bool strings_have(const struct strings *list, const char *text);
/* Adds a text that the list does not hold. */
void strings_add_once(struct arena *a, struct strings *list, const char *text);

#endif
