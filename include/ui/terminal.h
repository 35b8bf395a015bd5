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
 * The terminal on standard input and output.  Takes SIGINT, SIGTERM, SIGHUP and SIGWINCH until it is
 * closed.  Without a UTF-8 locale, C.UTF-8 is used.  ERR_IO when there is no terminal.
 */
struct ui *terminal_open(const struct terminal_options *options, struct err *err);

#endif
