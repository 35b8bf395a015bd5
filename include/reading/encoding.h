// SPDX-License-Identifier: MIT
#ifndef READING_ENCODING_H
#define READING_ENCODING_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/span.h"

/*
 * Adds the text of a file to `out`: UTF-8, without byte order mark, every line ended by LF (LF, CRLF and a
 * lone CR each end one line, so line numbers stay).  Other control characters are left to base/clean.h.
 * `name` is a static string for the report on what was read: "UTF-8", "UTF-8 with BOM", "UTF-16 LE",
 * "UTF-16 BE", or a guess: "windows-1252, guessed".
 *
 * A byte order mark decides; else what is UTF-8 is UTF-8; else the most plausible of windows-1252,
 * Shift_JIS, GB18030 and Big5 that can decode all of it.  No character is ever replaced.
 *
 * ERR_USAGE, with what to do in one line: a binary file (by its first bytes, by NUL bytes or by too many
 * control characters), damaged UTF-16, or bytes in none of these encodings.  `out` is as it was then.
 */
MUST_USE bool encoding_to_utf8(struct span bytes, struct buf *out, const char **name,
                               struct err *err);

#endif
