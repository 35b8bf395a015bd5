// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_MERGING_H
#define DOCUMENTS_MERGING_H

#include "documents/merge.h"
#include "documents/parts.h"

/* One merge of two plans, both taken apart; the rules are those of documents/merge.h. */

/* A part of the merged plan. */
struct piece {
    struct span text;
    struct span id; /* of a section of ours; else empty */
};

struct merge {
    struct arena *arena;
    struct plan_parts old;
    struct plan_parts fresh;
    const char *session;
    struct merge_report *report;
    LIST(struct piece) pieces;
};

/* Decides about every part of `old` and about the sections that are new; fills `pieces`, the head first. */
void merge_parts(struct merge *m);
void merge_add_piece(struct merge *m, struct span id, struct span text);

#endif
