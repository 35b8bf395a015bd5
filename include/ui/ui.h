// SPDX-License-Identifier: MIT
#ifndef UI_UI_H
#define UI_UI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/err.h"

/*
 * Where the conversation is shown and typed.  Two kinds exist: a terminal (ui/terminal.h) and a script
 * of lines for tests (ui/script.h).
 *
 * The caller says what a piece of text is, never how it looks: colour, width and wrapping are the ui's.
 * Any text may be untrusted: the ui takes control characters out before it shows it.  Texts are UTF-8 and
 * may hold line ends.
 */
enum ui_style {
    UI_TITLE,  /* the program's and a phase's opening line */
    UI_TEXT,   /* what the engineer says */
    UI_QUOTE,  /* the user's own words, shown again */
    UI_NOTE,   /* secondary: why, hints, where to go on */
    UI_NOTED,  /* a fact that was noted */
    UI_LIST,   /* one item of a list */
    UI_NOTICE, /* something the user should not miss */
    UI_STYLE_COUNT,
};

/* A question as it is put to the user; NULL and zero for what it lacks. */
struct ui_card {
    const char *progress; /* "2/4 Pipeline, about 9 left" */
    const char *question;
    const char *why;
    const char *const *options;
    size_t option_count;
    size_t recommended;  /* index, or option_count for none */
    const char *current; /* the answer that stands, when one is given again */
};

enum ui_input {
    UI_LINE,        /* an answer; empty when the user just pressed Enter */
    UI_END,         /* Ctrl-D on an empty line, or the end of a script */
    UI_CANCELLED,   /* Ctrl-C: the line is dropped */
    UI_INTERRUPTED, /* a second Ctrl-C within two seconds, or told to end by a signal */
};

struct ui;

struct ui_type {
    void (*say)(struct ui *ui, enum ui_style style, const char *text);
    void (*card)(struct ui *ui, const struct ui_card *card);
    enum ui_input (*read)(struct ui *ui, const char *prompt, const char *initial, struct buf *out,
                          bool *pasted);
    void (*close)(struct ui *ui);
};

/* Embedded as the first member of each kind's own struct. */
struct ui {
    const struct ui_type *type;
    bool (*idle)(void *context); /* ui_set_idle() */
    void *idle_context;
};

void ui_say(struct ui *ui, enum ui_style style, const char *text);
void ui_sayf(struct ui *ui, enum ui_style style, const char *fmt, ...) PRINTF(3, 4);
void ui_card(struct ui *ui, const struct ui_card *card);

/*
 * Waits for one answer, without any limit of time.  `prompt` may be NULL for the usual one.  `initial` is
 * text to begin with, to be edited; NULL for none.  A paste is one answer, line ends included, and sets
 * *pasted.  `out` is replaced.
 */
enum ui_input ui_read(struct ui *ui, const char *prompt, const char *initial, struct buf *out,
                      bool *pasted);

/*
 * Work that goes on while ui_read waits for the user: a terminal calls `idle` at once and then about every
 * 50 ms, for as long as nothing is typed.  It returns whether it has more to do; if not, it is forgotten.  A
 * script calls it until it has nothing left before it gives its next line, so that a test sees always the
 * same.  NULL takes it away.  `idle` must be quick, as what is typed waits for it, and must not show or
 * read anything: the line that is edited is on the screen.
 */
void ui_set_idle(struct ui *ui, bool (*idle)(void *context), void *context);
/* For the kinds of ui: one call of it, if there is one.  False when nothing is left to do. */
bool ui_idle(struct ui *ui);

/* Gives the terminal back as it was found.  NULL is fine. */
void ui_close(struct ui *ui);

#endif
