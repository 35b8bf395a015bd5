// SPDX-License-Identifier: MIT
#ifndef EXTRACT_MERGE_H
#define EXTRACT_MERGE_H

#include "base/json.h"
#include "interviewer/engineer.h"

/* Inside of interviewer/extract.h: what the model and the rules read, put together passage by passage. */
struct passage_notes {
    LIST(struct read_value) values;
    LIST(struct read_item) gaps; /* without values: a topic that the passage leaves open */
};

struct merge {
    struct engineer *engineer;
    struct arena *arena;
    const struct state *state;
    bool *failed;                   /* by phase: its facts are the rules' */
    struct passage_notes *passages; /* by number - 1 */
    LIST(struct read_item) items;
    LIST(struct observation) observed;
    LIST(struct dropped) dropped;
};

void merge_begin(struct merge *m);
/* One reply of the model's; each value is checked against its source. */
void merge_reply(struct merge *m, const struct json *reply);
void merge_end(struct merge *m, struct read_event *out);

#endif
