// SPDX-License-Identifier: MIT
#include "wire/thinking.h"

#include <stdint.h>

static const char open_mark[] = "<think>";
static const char close_mark[] = "</think>";

void
thinking_release(struct thinking *t)
{
    buf_release(&t->held);
}

static size_t
leading(struct span s, const char *any)
{
    size_t count = 0;

    while (count < s.len && s.at[count] && strchr(any, s.at[count]))
        count++;
    return count;
}

/* Gives all that is held to `out`, but for the last `keep` bytes. */
static void
give(struct thinking *t, size_t keep, struct buf *out)
{
    size_t len = t->held.len > keep ? t->held.len - keep : 0;

    buf_add(out, t->held.data, len);
    memmove(t->held.data, t->held.data + len, t->held.len - len);
    buf_truncate(&t->held, t->held.len - len);
}

static void
drop(struct thinking *t, size_t len)
{
    BUF_SCOPED dropped = BUF_INIT;

    give(t, t->held.len - len, &dropped);
}

/* Each of these handles what is held in one part, and moves to the next part or leaves a rest for later. */
static void
start(struct thinking *t)
{
    size_t space = leading(buf_span(&t->held), " \t\r\n");
    struct span text = span_slice(buf_span(&t->held), space, t->held.len);

    if (span_starts(text, open_mark)) {
        drop(t, space + strlen(open_mark));
        t->part = THINKING_BLOCK;
    } else if (text.len >= strlen(open_mark) || memcmp(open_mark, text.at, text.len) != 0) {
        t->part = THINKING_ANSWER;
    }
}

static void
block(struct thinking *t, struct buf *thought)
{
    size_t end = span_find(buf_span(&t->held), close_mark);

    if (end == SIZE_MAX) {
        give(t, strlen(close_mark) - 1, thought);
        return;
    }
    give(t, t->held.len - end, thought);
    drop(t, strlen(close_mark));
    t->part = THINKING_AFTER;
}

static void
after(struct thinking *t)
{
    drop(t, leading(buf_span(&t->held), "\r\n"));
    if (t->held.len)
        t->part = THINKING_ANSWER;
}

void
thinking_feed(struct thinking *t, struct span piece, struct buf *answer, struct buf *thought)
{
    buf_add_span(&t->held, piece);
    if (t->part == THINKING_START)
        start(t);
    if (t->part == THINKING_BLOCK)
        block(t, thought);
    if (t->part == THINKING_AFTER)
        after(t);
    if (t->part == THINKING_ANSWER)
        give(t, 0, answer);
}

void
thinking_end(struct thinking *t, struct buf *answer, struct buf *thought)
{
    give(t, 0, t->part == THINKING_BLOCK ? thought : answer);
}
