// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_TRACE_H
#define INTERVIEW_TRACE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/span.h"

/*
 * Whether what a text claims stands in its sources: the hard words, which somebody could act on.
 *
 * Hard are numbers, also in words ("four", "vier"; not "one"), whatever holds a digit (dates, times,
 * percentages, versions, models), hosts, paths, addresses, words with an inner capital ("GitHub") or of
 * capitals only ("GHCR"; common terms of the trade such as CI or SSH are not), and what stands in
 * backquotes.  Numbers compare by value: "4 h" stands in "four hours", "99.5%" in "99.5 %".  The end of a window
 * ("04:00-12:00") is no time of its own.
 */
struct trace {
    struct span folded; /* of all sources */
    struct trace_numbers *numbers;
    size_t words;
    size_t capitals; /* words with a capital inside a sentence */
};

/* What the sources hold of numbers.  Few texts have one that does not stand there as it is: read when asked for. */
struct trace_numbers {
    struct arena *arena;
    LIST(struct span) unread;
    LIST(double) found;
};

/* Several sources may be added; what is needed of them later is copied. */
void trace_add(struct arena *a, struct trace *t, struct span source);

/* The first hard word of `text` that no source holds; the empty span when there is none. */
struct span trace_foreign(const struct trace *t, struct span text);

/*
 * The first word with a capital inside a sentence that no source holds: in languages that write only names so,
 * it is a name.  The empty span where text or sources write many words so, as German does.
 */
struct span trace_foreign_name(const struct trace *t, struct span text);
/* Many words inside its sentences have a capital, as in German: it tells no names apart. */
bool trace_writes_nouns_large(struct span text);
/*
 * The first word of a sentence that begins with a capital and stands neither in the sources nor in
 * `vocabulary`, a folded text of ordinary words (base/utf8.h): with a verb behind it, it is a name.
 */
struct span trace_foreign_beginning(const struct trace *t, struct span vocabulary,
                                    struct span text);

/* Two such words side by side, anywhere: somebody's first and last name. */
struct span trace_foreign_pair(const struct trace *t, struct span vocabulary, struct span text);

/*
 * The first amount of `text` (a duration, size, share or money: a number with its unit) that `source` does not
 * have as the same amount: "11,500 EUR" is not in "14,000 EUR, currently 11,500".
 */
struct span trace_foreign_amount(struct span source, struct span text);

/* Every word of `text` stands in the sources, as it is but for case and the ending of a longer one. */
bool trace_has_words(const struct trace *t, struct span text);
/* The share of its words of four letters or more that begin as a word of the sources does; 1 without any. */
double trace_share(const struct trace *t, struct span text);

/* `words` stands in `text`, case, spaces and quotation marks apart. */
bool trace_quotes(struct span text, struct span words);

#endif
