// SPDX-License-Identifier: MIT
#ifndef UI_WIDE_H
#define UI_WIDE_H

#include <wchar.h>

#include "base/buf.h"
#include "base/span.h"

/* UTF-8 as wide characters and back, for libedit; in a UTF-8 locale they are code points (ISO 10646). */

/* The caller frees it. */
wchar_t *wide_from(struct span text);
void wide_add(const wchar_t *from, const wchar_t *to, struct buf *out);

/* At least as many as libedit needs to show it. */
size_t wide_columns(const wchar_t *from, const wchar_t *to);

void free_wide(wchar_t **wide);
#define WIDE_SCOPED CLEANUP(free_wide) wchar_t *

/*
 * The start of what is seen as one character before `at`, and the end of the one at `at`: a letter with its
 * marks, an emoji joined of several.  `at` is not the start, or not the end, of the text.
 */
const wchar_t *wide_before(const wchar_t *start, const wchar_t *at);
const wchar_t *wide_after(const wchar_t *at, const wchar_t *end);

#endif
