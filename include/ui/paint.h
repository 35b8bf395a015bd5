// SPDX-License-Identifier: MIT
#ifndef UI_PAINT_H
#define UI_PAINT_H

#include "base/buf.h"
#include "base/span.h"
#include "ui/ui.h"

/*
 * How each style looks: text in, bytes for a terminal out.  Text is cleaned (base/clean.h) and wrapped
 * between words, or between CJK characters where a line may end; a word that is wider than the line is cut.
 * Leading spaces stay, and what follows a list marker ("- ", "12. ") hangs under its text.
 */
struct paint {
    size_t columns; /* at least 1 */
    bool color;
    bool plain; /* words instead of signs and weight: for screen readers */
};

void paint_text(const struct paint *p, enum ui_style style, struct span text, struct buf *out);
void paint_card(const struct paint *p, const struct ui_card *card, struct buf *out);
/* What a first card is followed by. */
void paint_card_hint(const struct paint *p, const struct ui_card *card, struct buf *out);

#endif
