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

/* A stage or a gate on the way to production. */
struct stop {
    const char *label;
    const char *source;
    const struct stage *stage; /* NULL for an approval that is no stage */
    bool is_gate;
    bool is_open;
};

struct drawing {
    const struct document_context *context;
    struct pipeline *out;
    struct stages stages;
    LIST(struct stop) way;
    size_t first;       /* node of the first stop */
    size_t drawn;       /* nodes for stops; the last one stands for all that are left */
    size_t behind_gate; /* the node behind the last stop, where that is a gate; else PACK_NONE */
};

size_t drawing_add_node(struct drawing *d, struct pipeline_node node);
void drawing_add_edge(struct drawing *d, size_t from, size_t to, enum edge_kind kind,
                      const char *label);
/* The node of a stop. */
size_t drawing_node_of(const struct drawing *d, size_t stop);

/* "Open OQ-4: what it is about"; NULL when the topic is settled. */
const char *drawing_open_label(const struct drawing *d, size_t topic, const char *about);
/* A node for what has no records: that it is open, assumed or told in other words; PACK_NONE for nothing. */
size_t drawing_add_stand_in(struct drawing *d, size_t topic, const char *about);
const char *drawing_joined_label(const struct drawing *d, size_t left);

/* Fills `way`: the stages in order, and the approval where it belongs. */
void drawing_find_way(struct drawing *d);

/* What a change begins with: "Change: push, merge". */
const char *drawing_start_label(const struct drawing *d);
/* The branches and tags that go on to a stop; NULL for none. */
const char *drawing_refs_label(const struct drawing *d, size_t stop);
/* Environments that branches lead to and no stop is in, apart from the way to production. */
size_t drawing_count_asides(const struct drawing *d);
void drawing_add_asides(struct drawing *d);
/* The way of an urgent fix into the pipeline. */
size_t drawing_count_hotfix(const struct drawing *d);
void drawing_add_hotfix(struct drawing *d);

/* The steps of going back, behind the last stage in production. */
size_t drawing_count_way_back(const struct drawing *d);
void drawing_add_way_back(struct drawing *d);

#endif
