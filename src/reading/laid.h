// SPDX-License-Identifier: MIT
#ifndef READING_LAID_H
#define READING_LAID_H

#include "reader_parts.h"

/* More pieces no pattern has. */
#define PIECES_MAX 16

/* A pattern laid over a piece of text. */
struct laid {
    const struct excerpt *x;
    const struct pattern *p;
    size_t from; /* of its first literal word */
    size_t end;
    struct span values[PIECES_MAX]; /* by piece; empty for words */
};

/* The patterns that lie in a piece, found once. */
struct laid_patterns {
    struct span piece;
    struct laid *items;
    size_t count;
    size_t cap;
};

/* All that lie in the excerpt's piece; kept in it for the next time. */
const struct laid_patterns *patterns_lay(const struct excerpt *x);

#endif
