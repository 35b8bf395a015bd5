// SPDX-License-Identifier: MIT
#include "ui/keyboard.h"

#include <errno.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/span.h"
#include "base/utf8.h"
#include "ui/signals.h"

#define END_LEN (sizeof(KEYBOARD_PASTE_END) - 1)

void
keyboard_set_idle(struct keyboard *k, bool (*idle)(void *context), void *context)
{
    k->idle = idle;
    k->idle_context = context;
    k->idle_at = 0;
}

/* How long may be waited for keys before there is other work to do. */
static int
patience_ms(const struct keyboard *k)
{
    if (!k->idle)
        return -1;
    long long left = k->idle_at - clock_ms();
    return left > 0 ? (int)left : 0;
}

/* False when a signal came instead. */
static bool
wait_for_bytes(struct keyboard *k)
{
    for (;;) {
        switch (signals_wait(k->fd, patience_ms(k))) {
        case SIGNALS_READABLE: return true;
        case SIGNALS_CAME: return false;
        case SIGNALS_LATE: break;
        }
        if (k->idle && !k->idle(k->idle_context))
            k->idle = NULL;
        k->idle_at = clock_ms() + KEYBOARD_IDLE_MS;
    }
}

static enum keyboard_state
fill(struct keyboard *k)
{
    if (!wait_for_bytes(k))
        return KEYBOARD_SIGNAL;
    memmove(k->bytes, k->bytes + k->at, k->len - k->at);
    k->len -= k->at;
    k->at = 0;

    ssize_t got = read(k->fd, k->bytes + k->len, sizeof(k->bytes) - k->len);
    if (got > 0) {
        k->len += (size_t)got;
        return KEYBOARD_OK;
    }
    if (got == 0)
        return KEYBOARD_END;
    return errno == EINTR || errno == EAGAIN ? KEYBOARD_SIGNAL : KEYBOARD_LOST;
}

/* How many bytes the sequence that starts with `lead` should have (RFC 3629 4). */
static size_t
sequence_length(unsigned char lead)
{
    if (lead < 0xC2 || lead > 0xF4)
        return 1;
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Whether the next sequence is there, or is already known to be broken. */
static bool
has_sequence(const struct keyboard *k)
{
    if (k->at == k->len)
        return false;
    size_t want = sequence_length((unsigned char)k->bytes[k->at]);
    for (size_t i = 1; i < want; i++) {
        if (k->at + i == k->len)
            return false;
        if (((unsigned char)k->bytes[k->at + i] & 0xC0) != 0x80)
            return true;
    }
    return true;
}

enum keyboard_state
keyboard_next(struct keyboard *k, uint32_t *code)
{
    while (!has_sequence(k)) {
        enum keyboard_state state = fill(k);
        if (state != KEYBOARD_OK)
            return state;
    }
    struct span rest = {k->bytes + k->at, k->len - k->at};
    size_t before = rest.len;
    if (span_starts(rest, KEYBOARD_PASTE_START)) {
        k->at += sizeof(KEYBOARD_PASTE_START) - 1;
        return KEYBOARD_PASTE;
    }
    utf8_next(&rest, code);
    if (*code == UTF8_BAD)
        *code = 0xFFFD;
    k->at += before - rest.len;
    return KEYBOARD_OK;
}

/*
 * Where the paste ends in `s`, or SIZE_MAX.  An end that is followed by another one, with no start between
 * them, was pasted itself: taken for the end, the rest of the text would be run as typed.
 */
static size_t
find_end(struct span s)
{
    size_t end = span_find(s, KEYBOARD_PASTE_END);

    while (end != SIZE_MAX) {
        struct span rest = span_slice(s, end + END_LEN, s.len);
        size_t next = span_find(rest, KEYBOARD_PASTE_END);
        if (next == SIZE_MAX || span_find(rest, KEYBOARD_PASTE_START) < next)
            break;
        end += END_LEN + next;
    }
    return end;
}

enum keyboard_state
keyboard_paste(struct keyboard *k, struct buf *out)
{
    for (;;) {
        /* The end may have begun in what came before. */
        size_t from = out->len < END_LEN ? 0 : out->len - (END_LEN - 1);
        buf_add(out, k->bytes + k->at, k->len - k->at);
        size_t end = find_end(span_slice(buf_span(out), from, out->len));

        if (end != SIZE_MAX) {
            k->at = k->len - (out->len - (from + end + END_LEN));
            buf_truncate(out, from + end);
            return KEYBOARD_OK;
        }
        k->at = k->len = 0;
        if (out->len > 2 * KEYBOARD_PASTE_MAX) {
            memmove(out->data + KEYBOARD_PASTE_MAX, out->data + out->len - END_LEN, END_LEN);
            buf_truncate(out, KEYBOARD_PASTE_MAX + END_LEN);
        }
        enum keyboard_state state = fill(k);
        if (state != KEYBOARD_OK)
            return state;
    }
}

void
keyboard_drop(struct keyboard *k)
{
    k->at = k->len = 0;
}
