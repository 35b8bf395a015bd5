// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_MERGE_H
#define DOCUMENTS_MERGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"

/*
 * Writing the plan again without losing what a person changed in it.  Each section carries two digests in
 * the comment before its heading: of its text as we wrote it and of the facts it was made from.
 *
 *   text unchanged since we wrote it         replaced
 *   text changed, facts unchanged            left as it is
 *   both changed                             theirs stays, ours stands below it in one collapsed block
 *   a section that a person added            stays where it is
 *   a section that a person removed          stays removed
 */
struct merge_report {
    size_t replaced;
    size_t kept;             /* edited by a person and left as it is */
    struct strings proposed; /* ids of sections that got a collapsed block */
};

/* True when the plan carries our section comments, so that it may be written again. */
bool plan_is_ours(struct span plan);

/* `old` is ours.  `out` gets the merged plan; equal bytes mean that there is nothing to write. */
void plan_merge(struct arena *a, struct span old, struct span fresh, const char *session,
                struct buf *out, struct merge_report *report);

#endif
