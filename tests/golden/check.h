// SPDX-License-Identifier: MIT
#ifndef GOLDEN_CHECK_H
#define GOLDEN_CHECK_H

#include "golden/session.h"

/*
 * What holds for the documents of any session: they lint (golden/lint.h), rendering them again gives the
 * same bytes, and merging the plan with itself changes nothing.  Problems are added as "plan.md:12: ...".
 * `levels` gets those of the headings of all documents.
 */
void check_documents(const struct golden_session *s, struct buf *levels, struct strings *problems);

#endif
