// SPDX-License-Identifier: MIT
#ifndef SEGMENT_CHARS_H
#define SEGMENT_CHARS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

/*
 * What cutting needs to know about characters.  Nothing here depends on the locale: a file is cut the same
 * way everywhere.  White space includes no-break, typographic, ideographic and zero-width spaces.
 */

/* Bytes of the white space character at the front, 0 if there is none. */
size_t chars_blank(struct span s);
/* Bytes of all the white space at the front. */
size_t chars_blanks(struct span s);
struct span chars_skip_blanks(struct span s);
struct span chars_trim(struct span s);

/* Terminal columns, roughly: East Asian characters and emoji count two. */
size_t chars_width(struct span s);
/* Up to the first white space. */
struct span chars_first_word(struct span s);
size_t chars_words(struct span s);

/* The code point at the front, 0 if there is none. */
uint32_t chars_first(struct span s);
bool chars_is_letter(uint32_t code);
bool chars_is_digit(uint32_t code); /* ASCII and full-width */
bool chars_is_small(uint32_t code); /* a lower-case letter */
/* Pictures, arrows, dingbats and what joins them: decoration in a heading. */
bool chars_is_emoji(uint32_t code);
bool chars_has_letter(struct span s);
bool chars_has_digit(struct span s);

bool chars_is_ascii_word(char c);
/* Never true for NUL. */
bool chars_is_one_of(char c, const char *set);
/* The digits at the front; their number in `value` (saturated). */
size_t chars_number(struct span s, unsigned *value);
/* Closing brackets, quotation marks and emphasis at the end left out. */
struct span chars_without_closers(struct span s);
bool chars_ends_sentence(struct span s);
bool chars_ends_question(struct span s);
bool chars_ends_colon(struct span s);
/* Length of the suffix that is a colon (ASCII or full-width) or 0. */
size_t chars_colon_at_end(struct span s);
/* Length of the first of `words` (up to NULL) that `s` starts with, case folded for ASCII; 0: none. */
size_t chars_starts_with_any(struct span s, const char *const *words);

/* A word that makes the number before it an ordinal: "15. Dezember", "3. Quartal". */
bool chars_follows_ordinal(struct span s);

#endif
