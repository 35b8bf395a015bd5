// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_CORRECTION_H
#define INTERVIEW_CORRECTION_H

#include "interview/state.h"

/*
 * What the reading, a correction, does to older ones of its fact from other sources.  A value or a list takes
 * their place.  A record takes from older records of the same thing (its name, or its place in an order) the
 * fields that it gives anew; what they say besides still holds, and so do records of other things.
 */
void correct_readings(struct state *s, size_t reading);
/* After readings of the fact were taken back: those that they had corrected hold again. */
void correct_again(struct state *s, size_t fact);

/*
 * Whether a value read from an answer corrects what was said before, by the question alone.  What is said to a
 * finding, a tension or something seen puts it right; so does what is said to a read-back, but for lists, to which
 * it adds.  A follow-up makes its topic's values exact: "next door" and then "room 014" do not argue.
 */
bool answer_corrects(const struct pack *pack, const struct question *q, const struct read_value *v);

#endif
