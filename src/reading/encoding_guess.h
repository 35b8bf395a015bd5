// SPDX-License-Identifier: MIT
#ifndef ENCODING_GUESS_H
#define ENCODING_GUESS_H

#include <stddef.h>

#include "base/span.h"

/* An encoding without a mark of its own, as people's editors still write. */
struct encoding_guess {
    const char *name; /* for the user */
    const char *iconv_name;
};

#define ENCODING_GUESSES 4

/*
 * Those that `bytes` could be in, the most plausible first.  Plausible is what gives common characters:
 * each of the encodings for Chinese and Japanese has ranges for what texts are made of, and turns texts in
 * another one into rare characters; letters with accents stand beside plain letters.
 */
size_t encoding_guesses(struct span bytes, const struct encoding_guess *guesses[ENCODING_GUESSES]);

#endif
