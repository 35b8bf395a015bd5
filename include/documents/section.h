// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_SECTION_H
#define DOCUMENTS_SECTION_H

#include "base/buf.h"
#include "base/digest.h"
#include "base/span.h"

/*
 * A section of the plan in its written form:
 *
 *     <!-- section: rollback text=1a2b3c4d facts=5e6f7a8b -->
 *     ## Rollback
 *
 *     ...
 *
 * The digests let a later run, on any machine, see what a person has edited and what has really changed
 * (documents/merge.h).  Two keys are added when a section holds a proposed update: offered= for the facts
 * that it was made from, block= for its text.
 */

/*
 * Adds a section and an empty line.  `id`: small letters, digits and '-'.  `title` and `body` are Markdown;
 * the body has no headings of level 1 and 2 and may be empty.  `facts` is what the section was made from,
 * in words: the values alone, without the sources, numbers and dates of a session, so that the same facts
 * said again are the same.
 */
void section_write(struct buf *out, const char *id, struct span title, struct span body,
                   struct span facts);

/*
 * The comment at the head of a plan, put in front when everything else is written:
 *
 *     <!-- plan: deploy-interview head=1a2b3c4d sections=glance,environment,rollback -->
 *
 * It has the digest of what stands before the first section, and the sections that we wrote: one that is
 * named here and nowhere else was removed by a person.
 */
void plan_seal(struct buf *plan);

/*
 * Digest of a section's text, heading and body: runs of white space are one space, and the padding of
 * tables and the targets of links are left out, so that neither a formatter nor an anchor that moved
 * counts as an edit.  Fenced code counts as it stands.
 */
void section_digest(struct span text, char out[DIGEST_SHORT_SIZE]);

/* The form that the digest is made of; `with_targets` leaves the targets of links in. */
void section_plain(struct span text, bool with_targets, struct buf *out);

#endif
