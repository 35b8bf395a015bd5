// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_PROPOSAL_H
#define INTERVIEW_PROPOSAL_H

#include "base/arena.h"
#include "base/span.h"
#include "interview/event.h"
#include "interview/pack.h"

/*
 * What an interviewer read from a source is a proposal until it has passed here; only then it is an event.
 * In this order, for each value:
 *   its fact is not the pack's                       dropped
 *   its type cannot parse the value                  dropped; the words stay a statement
 *   a number in the value is not in the quote        dropped (nor in the topic's option that the quote picks)
 *   the quote is not in the source (case, spaces and quotation marks folded)  assumed, not stated
 * Topics that are not the pack's are left out.
 *
 * A model is trusted less.  A quote that is not in the source is replaced by the source's own words.  Every
 * hard word (interview/trace.h) of a value or of a record's field must stand in the quote, or at least in a
 * short source, which then is the quote; so must a name in a text, and all words of a name, product, place,
 * host, path or command.  What does not pass is dropped: the value, or the field of a record.  A text, or an
 * item of a list of them, most of whose words are not the user's is assumed.
 */
enum proposer {
    PROPOSER_RULES,
    PROPOSER_MODEL,
};

struct checked {
    struct read_item item;
    struct dropped *dropped;
    size_t dropped_count;
};

struct checked proposals_check(struct arena *a, const struct pack *pack, struct span source,
                               const struct read_item *item, enum proposer proposer);

#endif
