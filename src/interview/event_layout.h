// SPDX-License-Identifier: MIT
#ifndef EVENT_LAYOUT_H
#define EVENT_LAYOUT_H

#include "interview/event.h"

/*
 * How the structs of events stand in a journal: one table a struct, one row a member.  The codec walks
 * them in both directions.
 */
enum member_kind {
    MEMBER_TEXT,
    MEMBER_TEXT_AGAIN, /* left out where the struct before it in its list has the same */
    MEMBER_SIZE,
    MEMBER_BOOL,
    MEMBER_ENUM,     /* an int-sized enum, by name */
    MEMBER_STRINGS,  /* struct strings */
    MEMBER_STRUCT,   /* embedded, as an object */
    MEMBER_LIST,     /* pointer and count of structs, as an array of objects */
    MEMBER_SIZES,    /* pointer and count of size_t, as an array of numbers */
    MEMBER_PASSAGES, /* pointer and count of passages, each as an array of five numbers */
};

struct layout;

struct member {
    const char *name;
    enum member_kind kind;
    size_t offset;
    size_t count_offset;
    const char *(*enum_name)(unsigned value); /* NULL after the last */
    const struct layout *of;
};

struct layout {
    const struct member *members;
    size_t count;
    size_t
        required; /* the members behind these are left out when NULL, 0, false, empty or the first name */
    size_t size;
};

/* What stands at an offset of a struct. */
static inline void *
member_at(char *base, size_t offset)
{
    return base + offset;
}

static inline size_t *
member_count(char *base, const struct member *m)
{
    return member_at(base, m->count_offset);
}

/* The layout of a type's own member in struct event, and where that stands. */
const struct layout *event_layout(enum event_type type, size_t *offset);

#endif
