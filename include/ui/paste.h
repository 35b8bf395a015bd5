// SPDX-License-Identifier: MIT
#ifndef UI_PASTE_H
#define UI_PASTE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/span.h"

/*
 * How text with line ends is shown in the one line that is edited.  A line end is shown as U+23CE, the
 * return symbol; a real U+23CE is followed by U+FE0E (text presentation, no width), so that the way back
 * is exact.
 */
#define PASTE_MARK   0x23CEu
#define PASTE_ESCAPE 0xFE0Eu

void paste_to_line(struct span text, struct buf *out);
void paste_from_line(struct span line, struct buf *out);

/* At most three lines and three rows of a usual terminal: more is folded (ui/folds.h). */
bool paste_fits(struct span text);

/* "[42 lines pasted]", "[1300 characters pasted]". */
void paste_label(struct span text, struct buf *out);

#endif
