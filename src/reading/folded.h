// SPDX-License-Identifier: MIT
#ifndef READING_FOLDED_H
#define READING_FOLDED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

/*
 * A text folded for comparing (base/utf8.h), hyphens between letters as spaces ("change-board" is "change
 * board"), that knows where each byte came from.  `origin` and `class`
 * have an entry for each byte of `text` and one for its end.
 */
struct folded {
    const char *text;
    const uint32_t *origin; /* offset in the original */
    const uint8_t *class;   /* enum letter, of the code point that starts here */
    size_t len;
};

enum letter {
    LETTER_INSIDE, /* not the first byte of a code point */
    LETTER_OTHER,
    LETTER_SPACE,
    LETTER_WORD,
    LETTER_CJK,
};

void folded_of(struct arena *a, struct span text, struct folded *out);

/* True when the byte at `at` of folded text is such a hyphen. */
bool folded_is_joint(const char *text, size_t at, size_t len);
/* True when a phrase may start or end at `at`: not inside a word. */
bool folded_boundary(const struct folded *f, size_t at);
/* The end of the word that starts at `at`, or of the single code point that is none. */
size_t folded_token_end(const struct folded *f, size_t at);
/* The same for the start of a text that is folded already: bytes of its first token. */
size_t folded_first_token(struct span folded);

#endif
