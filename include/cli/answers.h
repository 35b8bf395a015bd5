// SPDX-License-Identifier: MIT
#ifndef CLI_ANSWERS_H
#define CLI_ANSWERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/redact.h"
#include "interview/event.h"

/* Answer files, made ready for the journal: decoded, cleaned, credentials masked, cut into passages. */
struct answer_file {
    struct input_event input;
    struct redactions masked;
    size_t lines;
    size_t asked;    /* questions of the question file in it (reading/form.h) */
    size_t answered; /* those below which something is said */
};

struct answer_files {
    struct answer_file *items;
    size_t count;
    size_t cap;
};

/*
 * Reads what the operands name: files, folders (their files in name order), "-" for standard input; none at
 * all is standard input too.  ERR_USAGE for what is missing, unreadable, binary, too large or blank;
 * ERR_UNUSABLE when there is nothing but headings.  Standard input is read to its end, however long that
 * takes; after two seconds of waiting a line on standard error says so, unless `quiet`.
 */
MUST_USE bool answers_load(struct arena *a, const struct strings *operands, bool quiet,
                           struct answer_files *out, struct err *err);

#endif
