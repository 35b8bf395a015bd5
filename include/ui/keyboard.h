// SPDX-License-Identifier: MIT
#ifndef UI_KEYBOARD_H
#define UI_KEYBOARD_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * What comes from a terminal, as code points and pastes.  Bytes are read in blocks; what was read and not
 * yet asked for stays for the next line.  Nothing here waits through a signal: KEYBOARD_SIGNAL is given
 * and the call can be repeated, nothing is lost.
 *
 * A paste stands between ESC [ 200 ~ and ESC [ 201 ~ (bracketed paste, xterm's "Bracketed Paste Mode").
 */
#define KEYBOARD_PASTE_START "\033[200~"
#define KEYBOARD_PASTE_END   "\033[201~"
#define KEYBOARD_PASTE_MAX   ((size_t)1 << 20)

enum keyboard_state {
    KEYBOARD_OK,
    KEYBOARD_PASTE, /* a paste has started: keyboard_paste is next */
    KEYBOARD_SIGNAL,
    KEYBOARD_END,  /* of input */
    KEYBOARD_LOST, /* the terminal is gone */
};

struct keyboard {
    int fd;
    size_t at; /* what was read and not asked for: bytes[at..len) */
    size_t len;
    char bytes[4096];
};

/*
 * An invalid byte is U+FFFD.  The start of a paste is seen when it was read in one piece, which is how
 * terminals write it; otherwise its bytes are keys, like any other escape sequence.
 */
enum keyboard_state keyboard_next(struct keyboard *k, uint32_t *code);

/*
 * Adds what was pasted to `out`, as it came, when its start has been read.  Of a paste above
 * KEYBOARD_PASTE_MAX only a part larger than that is kept, for the caller to see it.
 */
enum keyboard_state keyboard_paste(struct keyboard *k, struct buf *out);

/* Forgets what was read and not asked for. */
void keyboard_drop(struct keyboard *k);

#endif
