// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_PARTS_H
#define DOCUMENTS_PARTS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"
#include "documents/definitions.h"

/*
 * A plan taken apart: what stands before the first section, our sections, what a person added between
 * them, and the link definitions.  The parts hold everything but empty lines between them, in order.
 */

/* The comment before a section (documents/section.h); what it does not have is empty. */
struct section_mark {
    struct span id;
    struct span text;
    struct span facts;
    struct span offered;
    struct span block;
};

bool section_mark_parse(struct span line, struct section_mark *out);
void section_mark_write(const struct section_mark *m, struct buf *out);

/* The comments at the head of a plan; `removed` stands in one of its own. */
struct plan_mark {
    bool is_there;
    struct span head;
    struct strings sections;
    struct strings removed;
};

/* Takes a line that is one of these comments; false when it is none, or one that was taken before. */
bool plan_mark_take(struct arena *a, struct span line, struct plan_mark *m);
void plan_mark_write(const struct plan_mark *m, struct buf *out);

enum part_kind {
    PART_HEAD,    /* always the first, and there only; may be empty */
    PART_SECTION, /* ours */
    PART_ADDED    /* a person's: a heading of level 1 or 2 that is not the section's own */
};

struct plan_part {
    enum part_kind kind;
    struct section_mark mark; /* PART_SECTION */
    struct span raw;          /* as it stands, without definitions at its end */
    struct span text;         /* without our comments and our proposed update */
    size_t mark_at;           /* PART_HEAD: where in `text` our comments belong */
    bool offers; /* PART_SECTION: it holds our proposed update, and nobody has edited that */
};

struct plan_parts {
    struct plan_part *items;
    size_t count;
    size_t cap;
    struct plan_mark mark;
    struct definitions definitions;
};

/* What the collapsed block begins with, before the session's name. */
#define PROPOSED_UPDATE "<details><summary>Proposed update from session "

/* `plan` has LF at the end of lines.  A section that stands twice is ours the first time. */
void plan_parts_of(struct arena *a, struct span plan, struct plan_parts *out);

/* NULL when there is no such section. */
const struct plan_part *plan_section(const struct plan_parts *parts, struct span id);

#endif
