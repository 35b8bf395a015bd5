// SPDX-License-Identifier: MIT
#ifndef READING_RECORD_TEXT_H
#define READING_RECORD_TEXT_H

#include "base/buf.h"
#include "interview/value.h"
#include "reader_parts.h"

/*
 * A record in the making: "order=1 | name=lint".  Which field is which follows from its type: a count in
 * the first place numbers the records, the first text names them.
 */
bool record_is_ordered(const struct record_type *record);

/* The choice of a field that the words hold, or that a product in them stands for; empty for none. */
struct span record_choice_in(const struct excerpt *x, size_t record, size_t field,
                             struct span words);

/*
 * Puts what `words`, a part of the scanned text, says by itself: choices of the record's fields, its typed
 * values where only one field takes them.  Gives how many fields it put.
 */
size_t record_put_found(const struct excerpt *x, struct buf *out, size_t record, struct span words);

#endif
