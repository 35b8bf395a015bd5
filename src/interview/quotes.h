// SPDX-License-Identifier: MIT
#ifndef QUOTES_H
#define QUOTES_H

#include <stdbool.h>

#include "interview/open_question.h"

/* What something rests on, each words from a source once. */
struct quotes {
    struct quote *items;
    size_t count;
    size_t cap;
};

void quotes_add(struct arena *a, struct quotes *list, const char *words, const char *source);

/* True when a credential was masked in what the user gave; adds the passages and answers that held one. */
bool quotes_add_masked(struct arena *a, const struct state *s, struct quotes *list);

#endif
