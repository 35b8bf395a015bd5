// SPDX-License-Identifier: MIT
#include "lineedit_parts.h"

#include <unistd.h>

#include "ui/keys.h"
#include "ui/paste.h"
#include "ui/signals.h"

static const wchar_t mark_escape[] = {PASTE_ESCAPE, 0};

/* xterm, "Bracketed Paste Mode": private mode 2004. */
static void
bracket_pastes(const struct lineedit *le, bool on)
{
    if (le->dumb)
        return;
    fputs(on ? "\033[?2004h" : "\033[?2004l", stdout);
    fflush(stdout);
}

void
lineedit_enter_raw(struct lineedit *le)
{
    edit_library()->el_wset(le->el, EL_PREP_TERM, 1);
    bracket_pastes(le, true);
}

void
lineedit_leave_raw(struct lineedit *le)
{
    bracket_pastes(le, false);
    edit_library()->el_wset(le->el, EL_PREP_TERM, 0);
}

/* On this row, or, without escapes, on the next. */
static void
draw_again(struct lineedit *le)
{
    fputs(le->dumb ? "\n" : "\r\033[J", stdout);
    edit_library()->el_wset(le->el, EL_REFRESH);
}

/* Somebody else may have had the terminal: libedit is told again what it should be. */
static void
come_back(struct lineedit *le)
{
    edit_library()->el_wset(le->el, EL_PREP_TERM, 0);
    lineedit_enter_raw(le);
    draw_again(le);
}

static void
suspend(struct lineedit *le)
{
    struct termios cooked;

    fputs("\n", stdout);
    lineedit_leave_raw(le);
    bool known = tcgetattr(STDIN_FILENO, &cooked) == 0;
    if (le->found_known)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &le->found);
    signals_stop_here();
    if (known)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &cooked);
    come_back(le);
}

static void
resize(struct lineedit *le)
{
    edit_library()->el_resize(le->el);
    lineedit_set_prompt(le);
    draw_again(le);
}

bool
lineedit_may_wait_on(struct lineedit *le, enum keyboard_state state)
{
    /* Ctrl-D is a key here: the input of a terminal ends only with the terminal. */
    if (state == KEYBOARD_END || state == KEYBOARD_LOST) {
        le->result = LINEEDIT_LOST;
        return false;
    }
    if (signals_pending(SIGNALS_INTERRUPT) || signals_pending(SIGNALS_END)) {
        le->result = LINEEDIT_SIGNAL;
        return false;
    }
    if (signals_take(SIGNALS_SUSPEND))
        suspend(le);
    if (signals_take(SIGNALS_CONTINUE))
        come_back(le);
    if (signals_take(SIGNALS_RESIZE))
        resize(le);
    return true;
}

static bool
is_c1(uint32_t code)
{
    return code >= 0x80 && code <= 0x9F;
}

int
lineedit_read_key(EditLine *el, wchar_t *key)
{
    struct lineedit *le = lineedit_self(el);
    uint32_t code = 0;

    if (le->queued && *le->queued) {
        *key = *le->queued++;
        return 1;
    }
    enum keyboard_state state = KEYBOARD_SIGNAL;
    while (le->result == LINEEDIT_LINE && !le->pasting && lineedit_may_wait_on(le, state)) {
        if (lineedit_is_too_wide(le)) {
            *key = KEY_FIT;
            return 1;
        }
        state = keyboard_next(&le->keys, &code);
        le->pasting = state == KEYBOARD_PASTE;
        if (state != KEYBOARD_OK || is_c1(code))
            continue;
        if (code == PASTE_MARK)
            le->queued = mark_escape;
        *key = (wchar_t)code;
        return 1;
    }
    if (le->result == LINEEDIT_LINE) {
        *key = KEY_PASTE;
        return 1;
    }
    if (le->at_end)
        return -1;
    le->at_end = true;
    *key = KEY_END_OF_LINE;
    return 1;
}
