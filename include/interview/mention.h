// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_MENTION_H
#define INTERVIEW_MENTION_H

#include <stdbool.h>

#include "base/span.h"

/*
 * Words in a text: whole words, in any case (utf8_fold).  In Chinese, Japanese and Korean, which are
 * written without spaces, a word may begin and end anywhere.  No text mentions an empty phrase.
 */
bool mentions(struct span text, struct span phrase);
/* The same in a text that is folded already (base/utf8.h). */
bool mentions_folded(struct span folded, struct span phrase);
/* One of several phrases, folded as they stand: "night|weekend|best effort". */
bool mentions_any(struct span text, const char *phrases);
/* In this spelling only: "US" is a country, "us" is not. */
bool mentions_exact(struct span text, struct span phrase);

#endif
