// SPDX-License-Identifier: MIT
#ifndef UI_KEYBOARD_H
#define UI_KEYBOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * What comes from a terminal, as code points and pastes.  Bytes are read in blocks; what was read and not
 * yet asked for stays for the next line.  Nothing here waits through a signal: KEYBOARD_SIGNAL is given
 * and the call can be repeated, nothing is lost.
 *
 * While it waits, other work can go on: keyboard_set_idle.
 *
 * A paste stands between ESC [ 200 ~ and ESC [ 201 ~ (bracketed paste, xterm's "Bracketed Paste Mode").
 */
#define KEYBOARD_PASTE_START "\033[200~"
#define KEYBOARD_PASTE_END   "\033[201~"
#define KEYBOARD_PASTE_MAX   ((size_t)1 << 20)

enum {
    KEYBOARD_IDLE_MS = 50, /* between two pieces of other work: nobody sees such a delay in it */
};

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
    bool (*idle)(void *context); /* NULL: there is no other work */
    void *idle_context;
    long long idle_at; /* clock_ms() of its next piece */
};

/*
 * `idle` (may be NULL) is called at once and then about every KEYBOARD_IDLE_MS when there is nothing to
 * read, until it returns false; then nothing but keys and signals wakes this any more.  What is typed
 * meanwhile waits until it returns.
 */
void keyboard_set_idle(struct keyboard *k, bool (*idle)(void *context), void *context);

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
