// SPDX-License-Identifier: MIT
#ifndef READING_SENTENCE_H
#define READING_SENTENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

/*
 * The sentences of a paragraph, one after the other, in any language that ends them with . ! ? or
 * their CJK forms.  Not an end: the dot of an abbreviation, decimal, version, host name, ordinal ("15. Dezember")
 * or list number, and anything between backquotes, quotation marks or brackets that are closed within
 * 400 bytes.
 *
 *     struct sentences s = sentences_of(text);
 *     while (sentences_next(&s, &sentence)) ...
 *
 * A sentence has no white space on either side and may span line ends.  All of the text that is not white
 * space lies in one.
 */
struct sentences {
    struct span text;
    size_t at;          /* where the next one starts */
    size_t plain_until; /* brackets before this offset are known not to be closed */
};

struct sentences sentences_of(struct span text);
bool sentences_next(struct sentences *s, struct span *sentence);

#endif
