// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_TELLING_WORD_H
#define INTERVIEW_TELLING_WORD_H

#include <stdbool.h>

#include "base/span.h"

/*
 * Words that tell what a text is about, compared across the forms that a language gives them: those of more than
 * three bytes.  Case of ASCII letters apart, two are alike when one begins the other or their first five bytes
 * are the same: "restart" and "restarts", "Anmeldungen" and "Anmeldefehler".
 */

/* Takes the next one off the front; false when none is left. */
bool telling_word_next(struct span *rest, struct span *word);
/* Whether one of the text's is alike. */
bool telling_word_in(struct span text, struct span word);

#endif
