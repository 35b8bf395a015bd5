// SPDX-License-Identifier: MIT
#ifndef LINEEDIT_PARTS_H
#define LINEEDIT_PARTS_H

#include "edit_library.h"
#include <termios.h>
#include <wchar.h>

#include "ui/folds.h"
#include "ui/keyboard.h"
#include "ui/lineedit.h"

/* Inside of ui/lineedit.h: one line under libedit.  Only its parts know libedit. */
struct lineedit {
    EditLine *el;
    HistoryW *history;
    FILE *errors;
    bool dumb;
    char *history_path;
    struct keyboard keys;

    struct termios found; /* how the terminal was, now or before the read under way */
    bool found_known;

    /* Of the read under way. */
    struct folds folds;
    wchar_t *prompt; /* what the folds show, as libedit wants it */
    const char *initial;
    const wchar_t *queued; /* keys to give before the next one, or NULL */
    bool pasting;          /* KEY_PASTE is given until it is heard */
    bool pasted;
    bool at_end; /* the cursor has been sent to the end of the line, to leave it */
    enum lineedit_result result;
};

/* Whose libedit it is. */
struct lineedit *lineedit_self(EditLine *el);

/* The terminal's modes while a line is read: keys as they come, pastes in brackets. */
void lineedit_enter_raw(struct lineedit *le);
void lineedit_leave_raw(struct lineedit *le);
/* After a key could not be had: whether to go on waiting.  Otherwise the result says why not. */
bool lineedit_may_wait_on(struct lineedit *le, enum keyboard_state state);
/*
 * libedit's source of keys.  A paste is one key: read as an escape sequence, it would fall apart in the
 * modes of libedit that end with Escape, and its line ends would be taken for Enter.  To leave a line that
 * spans several rows, the cursor is first sent to its end, so that what is written next does not land in
 * the middle of it.
 */
int lineedit_read_key(EditLine *el, wchar_t *key);

/* Shows the folds in the prompt, as far as they fit. */
void lineedit_set_prompt(struct lineedit *le);
bool lineedit_is_too_wide(const struct lineedit *le);
/* Folds a paste, with what is in front of the cursor. */
void lineedit_fold(struct lineedit *le, const char *label, struct span text);
/* Folds the start of a line that is too wide, so that half of what is allowed stays. */
void lineedit_fit(struct lineedit *le);

/* Tells libedit what each key does. */
void lineedit_bind_keys(EditLine *el);

/* The lines that Up and Ctrl-R bring back, from the history file and to it, if there is one. */
void lineedit_history_load(struct lineedit *le);
void lineedit_history_add(struct lineedit *le, struct span line);
void lineedit_history_save(struct lineedit *le);

#endif
