// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_SECTION_GAP_H
#define INTERVIEW_SECTION_GAP_H

#include <stdbool.h>
#include <stddef.h>

#include "interview/ledger.h"

/*
 * What a section of the plan lacks although its topics are settled: must fields that rows of its tables leave
 * empty, and lines of which nothing is known.  All of it makes one open question a section, so that nothing is
 * left out without a word and nobody has to look for it.
 */
struct section_gap {
    size_t place;
    size_t topic;     /* the first and most important of those that it is about */
    int priority;     /* its priority */
    const char *text; /* the question */
};

struct section_gaps {
    struct section_gap *items;
    size_t count;
    size_t cap;
};

/* In the pack's order.  Lines whose topics have the lowest priority leave no gap; empty must fields always do. */
void section_gaps_of(struct arena *a, const struct ledger *l, struct section_gaps *out);

/*
 * Nothing is known of the place's line, the pack wants to know, and no topic is told there.  Topics of the lowest
 * priority are not wanted, except where a line repeats what belongs to another section.
 */
bool line_is_unsaid(const struct ledger *l, size_t place, const struct place_line *line);

/*
 * What a line lacks is asked by its section's question, not by the topic's own: there is none, or it asks which of
 * two things holds.
 */
bool section_asks_for(const struct ledger *l, size_t topic);

/* The topic that the line's first wanted fact belongs to; PACK_NONE when none is wanted. */
size_t line_topic(const struct ledger *l, size_t place, const struct place_line *line);

#endif
