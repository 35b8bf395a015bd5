// SPDX-License-Identifier: MIT
#ifndef UI_KEYS_H
#define UI_KEYS_H

#include <stddef.h>

/*
 * What each key does, beyond libedit's emacs map, in the notation of its editrc(5).  The functions named
 * ui-... are those of lineedit.
 */
struct key_binding {
    const wchar_t *key;
    const wchar_t *function;
};

extern const struct key_binding key_bindings[];
extern const size_t key_binding_count;

/* Keys that nobody types: lineedit gives them itself.  They are C1 controls, which are not let in. */
#define KEY_PASTE   L'\x9D'
#define KEY_INITIAL L'\x9C'
#define KEY_FIT     L'\x9B'

#define KEY_END_OF_LINE L'\005' /* Ctrl-E */

#endif
