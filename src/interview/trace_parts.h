// SPDX-License-Identifier: MIT
#ifndef TRACE_PARTS_H
#define TRACE_PARTS_H

#include "interview/trace.h"

/* Inside of interview/trace.h: the words of a text, which of them are hard, and whether the sources hold them. */

static inline bool
trace_is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Whatever is not ASCII counts as a letter. */
static inline bool
trace_is_alnum(char c)
{
    return char_is_digit(c) || (c >= 'a' && c <= 'z') || trace_is_capital(c) ||
           (unsigned char)c >= 0x80;
}

/* The next word, without the punctuation around it: nothing may be left of it. */
bool trace_next_word(struct span text, size_t *at, struct span *word);

/* It is a number, a place or a name by how it is written. */
bool trace_is_hard(struct span word);
/* A common term that is no claim, in the case in which it is written. */
bool trace_is_trade(struct span word);

/* The sources have the word or words, by themselves. */
bool trace_holds(const struct trace *t, struct span word);
/* They have "internen" for "interne"; what holds a digit has no endings. */
bool trace_holds_form(const struct trace *t, struct span word);

/* A part of trace_add: keeps the source, to be read for numbers when asked for them. */
void trace_keep_numbers(struct arena *a, struct trace *t, struct span source);
/*
 * They have all numbers of "10", "99.5%", "15min", "04:30", "2-4": it begins with digits, so that its letters
 * are a unit.
 */
bool trace_numbers_hold(const struct trace *t, struct span word);
/* They have the number that the word is ("four"), if it is one. */
bool trace_number_word_holds(const struct trace *t, struct span word);

/* A part of trace_add: counts its words, and those with a capital inside a sentence. */
void trace_count_capitals(struct trace *t, struct span text);

#endif
