// SPDX-License-Identifier: MIT
#ifndef WIRE_MEMBERS_H
#define WIRE_MEMBERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"
#include "base/span.h"

/*
 * The finished parts of a JSON object that is still arriving, reported as soon as their last byte is
 * there: each member of the top-level object, and, when a member is an array, each of its elements before
 * the array itself.  The same text gives the same calls in any chunking.
 *
 * What stands before the object (prose, a code fence, a think block) and after it is passed over.  An
 * object that breaks off its form reports nothing more; salvage_object() on the whole text has the last
 * word.  A value that does not parse, even with its commas and quotes repaired, is not reported.
 */
#define MEMBERS_WHOLE SIZE_MAX

struct member {
    const char *name;         /* of the member of the top-level object */
    size_t index;             /* of the element in the member's array, or MEMBERS_WHOLE */
    struct span raw;          /* the text of the value */
    const struct json *value; /* like the others, valid during the call */
};

/* False, with `err` set, ends the reading. */
typedef bool members_fn(void *context, const struct member *member, struct err *err);

enum members_state {
    MEMBERS_SEEK,  /* before the object */
    MEMBERS_THINK, /* in a think block */
    MEMBERS_NAME,  /* after { or , */
    MEMBERS_IN_NAME,
    MEMBERS_COLON,
    MEMBERS_VALUE, /* in a value, or before it */
    MEMBERS_COMMA, /* after a value */
    MEMBERS_DONE,
    MEMBERS_BROKEN,
};

struct members {
    members_fn *on_member;
    void *context;
    size_t max; /* bytes of one member's value */
    enum members_state state;
    struct buf name; /* as it stands in the text, then decoded */
    struct buf raw;  /* the value so far */
    size_t element;  /* where the current element begins in `raw`; MEMBERS_WHOLE between elements */
    size_t index;
    size_t depth;    /* of brackets within the value */
    size_t tag;      /* how much of a think mark has been seen */
    size_t reported; /* members so far */
    bool in_string;
    bool escaped;
    bool is_array;
    bool after_element; /* an element closed by its own bracket or quote; a comma must follow */
};

void members_init(struct members *m, size_t max, members_fn *on_member, void *context);
void members_release(struct members *m);

/* A value larger than `max`: ERR_PROVIDER. */
MUST_USE bool members_feed(struct members *m, struct span text, struct err *err);
/* Has the object been seen whole? */
bool members_done(const struct members *m);

#endif
