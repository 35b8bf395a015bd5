// SPDX-License-Identifier: MIT
#ifndef PROPOSAL_MODEL_H
#define PROPOSAL_MODEL_H

#include "interview/proposal.h"

/*
 * What a model proposes for one value, checked against the words of its source.  `v` is mended: its quote,
 * its grade, the fields of its record.  NULL when it stands, else why not.
 */
const char *model_why_dropped(struct arena *a, const struct pack *pack, struct span source,
                              struct read_value *v);

#endif
