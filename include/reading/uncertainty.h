// SPDX-License-Identifier: MIT
#ifndef READING_UNCERTAINTY_H
#define READING_UNCERTAINTY_H

#include <stdbool.h>

#include "base/span.h"
#include "interview/event.h"
#include "reading/lexicon.h"
#include "reading/reader.h"

/*
 * Words that settle nothing.  "No idea", "skip" and their like count only when they are all there is,
 * politeness and punctuation apart: "nothing touches production before I approve" is no "nothing".
 */
struct uncertainty {
    enum whole_answer answer; /* the strongest, of several */
    enum gap gap;             /* of what was asked; GAP_NONE for yes, no, and anything else */
    bool suggest;             /* asks for a suggestion */
    struct span words;        /* as they stand; for "not needed" with its reason */
    struct span aside;        /* behind "none, ": what may be the reason, or say something else */
};

/*
 * Reads `piece` of a scanned text as a whole.  "No idea who decides" and "none, the system has no users"
 * count: what is unknown, and why something is not needed, may be said.
 */
void uncertainty_of(const struct scanned *s, struct span piece, struct uncertainty *out);

/*
 * The same for the end of `piece`, when it begins with what the words are about: "retention of raw: don't
 * know, ask legal", "something central would be nice but I don't know what".  `about` is what stands
 * before.  False when there is no such end or nothing before it.
 */
bool uncertainty_after(const struct scanned *s, struct span piece, struct uncertainty *out,
                       struct span *about);

/* How a sentence is meant. */
struct mood {
    bool hedged;   /* "I guess" */
    bool wished;   /* "should" */
    bool corrects; /* "scratch that", ~~struck through~~ */
};

struct mood mood_of(const struct scanned *s, struct span sentence);

/* The first vague word of a sentence, with what there is a lot of; empty when there is none. */
struct span uncertainty_vague(const struct scanned *s, struct span sentence);

#endif
