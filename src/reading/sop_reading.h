// SPDX-License-Identifier: MIT
#ifndef READING_SOP_READING_H
#define READING_SOP_READING_H

#include "reader_parts.h"
#include "reading/sop.h"
#include "sop_words.h"

/* A procedure while it is read. */
struct sop_reading {
    const struct reader *r;
    struct arena *a;
    struct arena *scratch;
    const char *path;
    struct sightings *out;
    struct span pointed_at; /* the only branch or tag of the sentence before */
    const char *last_end;   /* of the passage before; NULL for none */
    bool seen_version;      /* what a procedure says first of these counts */
    bool seen_tagger;
    bool of_hotfixes;   /* the file is about urgent fixes */
    bool only_hotfixes; /* and nothing else: its branches and tests are those of one */
    struct span urgent; /* the first part of the branch of urgent fixes, when it was named */
    bool seen_hotfix;
    bool seen_return;
    bool seen_review;
};

/* A sentence of it. */
struct sop_sentence {
    struct span text;
    size_t line;
    size_t topic; /* of its passage, or PACK_NONE */
    struct sop_refs refs;
    bool denies; /* a word of negation somewhere */
    bool allows; /* it has exceptions or is no rule */
};

void sop_see(struct sop_reading *s, const struct sop_sentence *in, const char *kind,
             struct span value);

/* What happens on a branch or tag: one of each kind in the sentence. */
void sop_read_deployment(struct sop_reading *s, const struct sop_sentence *in);
/* Whatever else a sentence gives. */
void sop_read_rules(struct sop_reading *s, const struct sop_sentence *in);

#endif
