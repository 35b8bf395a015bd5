// SPDX-License-Identifier: MIT
#ifndef UI_HISTORY_FILE_H
#define UI_HISTORY_FILE_H

#include "base/arena.h"

/*
 * Lines typed in earlier runs, the oldest first, one a line, in a file that only its owner can read.  A
 * file that cannot be read or written is no reason to stop: it gives nothing, and stays as it is.
 */
void history_file_read(struct arena *a, const char *path, struct strings *lines);

/* Credentials are masked (base/redact.h).  Folders that are missing are made. */
void history_file_write(const char *path, const struct strings *lines);

#endif
