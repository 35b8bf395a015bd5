// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_SPOKEN_H
#define INTERVIEW_SPOKEN_H

#include "interview/state.h"

/*
 * The language in which the program asks and writes, as a code for language_set(): the one that the session was
 * opened with (--language), else that of what the user said, else that of the project's files, else English.
 * Told once until something more is said.
 */
const char *spoken_language(const struct state *s);

#endif
