// SPDX-License-Identifier: MIT
#ifndef UI_TERMINAL_H
#define UI_TERMINAL_H

#include "ui/ui.h"

enum ui_color {
    UI_COLOR_AUTO,
    UI_COLOR_ALWAYS,
    UI_COLOR_NEVER
};

struct terminal_options {
    enum ui_color color; /* auto: NO_COLOR and TERM=dumb are honoured */
    bool plain;          /* no colour, no redrawing, "Question:" and "Answer:" before the lines */
    const char *history; /* file for the lines typed, or NULL */
};

/*
 * The terminal on standard input and output.  Takes SIGINT, SIGTERM, SIGHUP, SIGQUIT and SIGWINCH until it
 * is closed, and ignores SIGPIPE.  Without a UTF-8 locale, C.UTF-8 is used.  ERR_IO when there is no
 * terminal.
 */
struct ui *terminal_open(const struct terminal_options *options, struct err *err);

/*
 * For work between two reads that Ctrl-C or a signal to end should stop, such as a request: whether one
 * came.  Cheap, changes nothing.  Left as it is, the next read returns at once and says so; a caller that
 * has stopped its work takes it instead: UI_CANCELLED, UI_INTERRUPTED, or UI_LINE when none came.
 */
bool terminal_is_stopped(void);
enum ui_input terminal_take_stop(struct ui *terminal);

#endif
