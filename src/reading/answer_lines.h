// SPDX-License-Identifier: MIT
#ifndef READING_ANSWER_LINES_H
#define READING_ANSWER_LINES_H

#include "reading/reader.h"

/*
 * Adds to `out`, which holds what the answer says as a whole, what its sentences and lines say by themselves:
 * values, and what they tell about other topics than its main one.
 */
void answer_lines(const struct reader *r, struct arena *a, struct span text, struct read_item *out);

#endif
