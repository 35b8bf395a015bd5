// SPDX-License-Identifier: MIT
#ifndef READING_RECORD_CORRECT_H
#define READING_RECORD_CORRECT_H

#include "reading/reader.h"

/*
 * "EDIT: PostgreSQL is version 16" puts right what an earlier passage said of the record of that name, and
 * leaves the others alone: fields that the later record has are taken out of the earlier one.
 */
void record_corrections(struct arena *a, const struct pack *pack, struct read_item *items,
                        size_t count);

#endif
