// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_PICK_H
#define INTERVIEW_PICK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

/*
 * An option picked by its number or letter: "2", "b)", "(2)", "option 2"; its index, below `count`, or
 * PACK_NONE.
 */
size_t pick_option(struct span text, size_t count);

/* The same before something else, "2) but in Frankfurt": `remark` is that; a bracket, dot or colon parts them. */
size_t pick_with_remark(struct span text, size_t count, struct span *remark);

#endif
