// SPDX-License-Identifier: MIT
#ifndef UI_LINEEDIT_H
#define UI_LINEEDIT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

/*
 * One line typed on the terminal at standard input and output, with editing, history (Up, Ctrl-R) and
 * pastes.  The terminal is as it was found but while lineedit_read runs.
 *
 * A short paste is put into the line with its line ends visible (ui/paste.h).  A long one, and the start of
 * a line that outgrows the screen, is shown as a label behind the prompt, and Backspace at the start of the
 * line takes it out again (ui/folds.h).  Either way the answer has the text in its place.
 *
 * Signals are ui/signals.h's: SIGNALS_INTERRUPT and SIGNALS_END end a read and stay pending for the caller.
 */
struct lineedit;

struct lineedit_options {
    bool dumb; /* no escape sequences: also no bracketed paste, a pasted line end is an Enter */
    const char *history; /* file, mode 0600, with credentials masked; or NULL */
};

enum lineedit_result {
    LINEEDIT_LINE,
    LINEEDIT_END,    /* Ctrl-D on an empty line */
    LINEEDIT_SIGNAL, /* the line is dropped */
    LINEEDIT_LOST,   /* the terminal is gone */
};

/* "libedit 2.11": the library it was built with. */
const char *lineedit_library(void);

/* Needs a UTF-8 locale.  ERR_IO when there is no terminal. */
struct lineedit *lineedit_open(const struct lineedit_options *options, struct err *err);

/*
 * `out` is set to the line without its end, cleaned (base/clean.h); `initial` (may be NULL) is there to be
 * edited.  The cursor is at the start of a new row afterwards, but for LINEEDIT_LOST.
 */
enum lineedit_result lineedit_read(struct lineedit *le, const char *prompt, const char *initial,
                                   struct buf *out, bool *pasted);

/*
 * Other work to be done by the next reads while they wait for keys, as with keyboard_set_idle.  It may write
 * nothing to the terminal.
 */
void lineedit_set_idle(struct lineedit *le, bool (*idle)(void *context), void *context);

/* Drops what was typed ahead and is not the system's any more: on Ctrl-C, the system drops its own. */
void lineedit_forget(struct lineedit *le);

/* Writes the history file.  NULL is fine. */
void lineedit_close(struct lineedit *le);

#endif
