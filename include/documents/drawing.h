// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_DRAWING_H
#define DOCUMENTS_DRAWING_H

#include <stdbool.h>

#include "documents/mermaid.h"
#include "documents/pipeline.h"
#include "documents/stages.h"

/* The pipeline of documents/pipeline.h while it is made. */

/* Steps of going back that are drawn one by one. */
#define DRAWING_STEPS_MAX 8

struct drawing {
    const struct document_context *context;
    struct pipeline *out;
    struct stages way;
    size_t first; /* node of the first stage */
    size_t head;  /* stages with a node of their own at the start; one node stands for the next */
    size_t tail;  /* the first of those at the end that have one again */
    size_t back;  /* node of the first step of going back, or PACK_NONE */
};

size_t drawing_add_node(struct drawing *d, struct pipeline_node node);
void drawing_add_edge(struct drawing *d, size_t from, size_t to, enum edge_kind kind,
                      const char *label);
/* The node of a stage. */
size_t drawing_node_of(const struct drawing *d, size_t stage);
/* "... and 3 more, see the list" */
const char *drawing_joined_label(const struct drawing *d, size_t left);

/* What a change begins with: "Change: push, merge". */
const char *drawing_start_label(const struct drawing *d);
/* The branches and tags that go on to a stage, by its node; NULL for none. */
const char *drawing_refs_label(const struct drawing *d, size_t node);
/* Where what is merged to `ref` goes on; PACK_NONE when no ref says so. */
size_t drawing_stage_of_ref(const struct drawing *d, const char *ref);
/* The first stage in production, or the approval or tag before it; PACK_NONE for none. */
size_t drawing_way_live(const struct drawing *d);
/* Environments that branches lead to and no stage is in, apart from the way to production. */
size_t drawing_count_asides(const struct drawing *d);
void drawing_add_asides(struct drawing *d);
/* The way of an urgent fix into the pipeline. */
size_t drawing_count_hotfix(const struct drawing *d);
void drawing_add_hotfix(struct drawing *d);

/* The steps of going back, behind the last stage in production. */
size_t drawing_count_way_back(const struct drawing *d);
void drawing_add_way_back(struct drawing *d);

#endif
