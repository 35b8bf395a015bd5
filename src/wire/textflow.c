// SPDX-License-Identifier: MIT
#include "wire/textflow.h"

#include <stdint.h>

#include "base/clean.h"
#include "base/utf8.h"

#define HALF_BYTES 3

void
textflow_release(struct textflow *t)
{
    buf_release(&t->held);
}

static unsigned
byte_at(struct span s, size_t at)
{
    return at < s.len ? (unsigned char)s.at[at] : 0;
}

/* A half of a surrogate pair (ED A0 80 to ED BF BF) at `at`: its code unit, else 0. */
static uint32_t
half_at(struct span s, size_t at)
{
    unsigned second = byte_at(s, at + 1);
    unsigned third = byte_at(s, at + 2);

    if (byte_at(s, at) != 0xED || second < 0xA0 || second > 0xBF || third < 0x80 || third > 0xBF)
        return 0;
    return 0xD000u | (second & 0x3F) << 6 | (third & 0x3F);
}

static bool
is_high(uint32_t half)
{
    return half && half < 0xDC00;
}

/* Joins the halves that stand together; those that do not become U+FFFD. */
static void
join_halves(struct span s, struct buf *out)
{
    size_t from = 0;

    for (size_t i = 0; i < s.len; i++) {
        uint32_t first = half_at(s, i);
        if (!first)
            continue;

        uint32_t second = is_high(first) ? half_at(s, i + HALF_BYTES) : 0;
        bool pair = second && !is_high(second);
        buf_add_span(out, span_slice(s, from, i));
        utf8_add(out, pair ? 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00) : 0xFFFD);
        from = i + (pair ? 2 * HALF_BYTES : HALF_BYTES);
        i = from - 1;
    }
    buf_add_span(out, span_slice(s, from, s.len));
}

/* How many bytes a character has that begins with `lead`; 1 for what begins none. */
static size_t
sequence_len(unsigned lead)
{
    if (lead >= 0xF0 && lead < 0xF8)
        return 4;
    if (lead >= 0xE0)
        return lead < 0xF0 ? 3 : 1;
    return lead >= 0xC2 ? 2 : 1;
}

/* Bytes at the end of `s` that begin a character and do not finish it. */
static size_t
unfinished(struct span s)
{
    for (size_t back = 1; back <= 3 && back <= s.len; back++) {
        unsigned c = byte_at(s, s.len - back);

        if ((c & 0xC0) != 0x80)
            return sequence_len(c) > back ? back : 0;
    }
    return 0;
}

/* Bytes at the end of `s` that the next piece may change: part of a character, half a pair, half a CRLF. */
static size_t
held_back(struct span s)
{
    size_t tail = unfinished(s);

    if (s.len >= tail + HALF_BYTES && is_high(half_at(s, s.len - tail - HALF_BYTES)))
        return tail + HALF_BYTES;
    if (!tail && s.len && s.at[s.len - 1] == '\r')
        return 1;
    return tail;
}

static void
give(struct span s, struct buf *out)
{
    BUF_SCOPED joined = BUF_INIT;

    join_halves(s, &joined);
    clean_text(buf_span(&joined), out);
}

void
textflow_feed(struct textflow *t, struct span piece, struct buf *out)
{
    buf_add_span(&t->held, piece);

    struct span all = buf_span(&t->held);
    size_t keep = held_back(all);
    BUF_SCOPED rest = BUF_INIT;
    give(span_slice(all, 0, all.len - keep), out);
    buf_add_span(&rest, span_slice(all, all.len - keep, all.len));
    buf_clear(&t->held);
    buf_add_span(&t->held, buf_span(&rest));
}

void
textflow_end(struct textflow *t, struct buf *out)
{
    give(buf_span(&t->held), out);
    buf_clear(&t->held);
}
