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
 *   a section that we no longer write        goes, or stays when a person has edited it
 *
 * A later proposal takes the place of the first.  One that a person took out is not made again for the
 * same facts, one that a person edited is their text.  What stands before the first section is treated
 * like a section that proposes nothing.
 *
 * A text that is kept goes on citing what it was written from: where a reference of the new plan leads
 * elsewhere, its old target is written out ("[P2](../interview/...#p2)"), and definitions that only it
 * needs are kept.  Lines end as they did; where only spaces, table padding or line ends differ, nothing is
 * touched.  Merging the same plan once more changes nothing.
 */
struct merge_report {
    size_t replaced;
    size_t kept;             /* edited by a person and left as it is */
    struct strings proposed; /* ids of sections that got a collapsed block */
};

/* True when the plan carries our comments outside of code, so that it may be written again. */
bool plan_is_ours(struct span plan);

/* `old` is ours.  `out` gets the merged plan; equal bytes mean that there is nothing to write. */
void plan_merge(struct arena *a, struct span old, struct span fresh, const char *session,
                struct buf *out, struct merge_report *report);

#endif
