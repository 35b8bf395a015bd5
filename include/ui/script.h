// SPDX-License-Identifier: MIT
#ifndef UI_SCRIPT_H
#define UI_SCRIPT_H

#include "ui/ui.h"

/*
 * A ui that reads its answers from a list and writes what was shown to a buffer, one line a text, each
 * with its style in front ("noted: ...").  Both belong to the caller and must outlive it.  In an answer
 * "^C" alone stands for Ctrl-C and "^C^C" for the second one; a line that holds a line end is a paste.
 */
struct ui *script_open(const char *const *answers, size_t count, struct buf *shown);

#endif
