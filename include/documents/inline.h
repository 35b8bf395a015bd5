// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_INLINE_H
#define DOCUMENTS_INLINE_H

#include <stddef.h>

#include "base/span.h"

/* Parts of a paragraph of Markdown, by their ends; an empty line ends all of them. */

/* Of the code span whose backquotes stand at `at` (CommonMark 6.1); of the backquotes when none closes it. */
size_t code_span_end(struct span s, size_t at);

/* Of "(target "title")", which begins at `at` behind a link's text (CommonMark 6.3); `at` when it is none. */
size_t link_target_end(struct span s, size_t at);

#endif
