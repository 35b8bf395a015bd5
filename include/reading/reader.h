// SPDX-License-Identifier: MIT
#ifndef READING_READER_H
#define READING_READER_H

#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"
#include "interview/event.h"
#include "interview/pack.h"
#include "interview/passage.h"

/*
 * Understanding text without a model.  Honest by construction: it quotes, it never paraphrases; a value is
 * words of the text that its type can parse, found by a pattern, a choice, or because it is the only one
 * that was asked for.  What it cannot place stays a statement.
 */
struct reader;

struct lexicon;

/* Compiles the pack's lexicon once.  Lives in `a`, as does everything below. */
const struct reader *reader_new(struct arena *a, const struct pack *pack);

const struct lexicon *reader_lexicon(const struct reader *r);

/* What an answer answers. */
struct asked {
    size_t topic;                  /* or PACK_NONE: words at a read-back answer no question */
    size_t fact;                   /* of a follow-up, or PACK_NONE */
    size_t field;                  /* of that fact's record, or PACK_NONE */
    const struct strings *options; /* shown with the question, or NULL */
};

/*
 * Reads the answer to a question.  The topic asked is its main topic; values for facts of any topic may be
 * found.  A number or letter alone picks an option, which is then read like a typed answer.  An answer
 * that is as a whole "don't know", "not needed", "later", or vague, gets that gap and no values.
 * `text` is borrowed by the result.
 */
void reader_answer(const struct reader *r, struct arena *a, const char *source, struct span text,
                   const struct asked *asked, struct read_item *out);

/*
 * Reads the passages of answer files.  Topics come from the headings above a passage, keys, cues and
 * products in it, and its neighbours in the same paragraph.  The result has an item for each numbered
 * passage, in order, its `source` "P12"; a second one with the same source follows where a part of it is
 * vague about a topic beside its main one.  A passage that belongs to no topic has none.
 */
void reader_passages(const struct reader *r, struct arena *a, const struct passages *passages,
                     struct read_item **items, size_t *count);

/* What the words of a command line or of a whole answer mean, by the lexicon: "skip", "no idea", "yes". */
enum whole_answer {
    WHOLE_NONE,
    WHOLE_UNKNOWN,
    WHOLE_DELEGATED,
    WHOLE_SUGGEST,
    WHOLE_NOT_APPLICABLE,
    WHOLE_SKIP,
    WHOLE_YES,
    WHOLE_NO,
    WHOLE_COUNT,
};
enum whole_answer reader_whole_answer(const struct reader *r, struct span text);

/* The choice of a one-of or flag fact that the words mean: its index, or PACK_NONE. */
size_t reader_choice(const struct reader *r, size_t fact, struct span text);

#endif
