// SPDX-License-Identifier: MIT
#ifndef BASE_CLEAN_H
#define BASE_CLEAN_H

#include "base/buf.h"
#include "base/span.h"

/*
 * Untrusted text, made harmless for terminals and documents.  Removed: control characters (C0 but line
 * end and tab, DEL, C1), bidirectional overrides and isolates, U+FEFF; CR and CRLF become LF; bytes that
 * are not UTF-8 become U+FFFD.  Everything else stays as it is, so line numbers do.
 */
void clean_text(struct span s, struct buf *out);
/* The same on one line: line ends and tabs become spaces, runs of spaces one. */
void clean_line(struct span s, struct buf *out);

#endif
