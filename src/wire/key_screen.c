// SPDX-License-Identifier: MIT
#include "wire/key_screen.h"

#include "base/alloc.h"
#include "wire/key.h"

void
key_screen_init(struct key_screen *s, struct span secret)
{
    *s = (struct key_screen){.held = BUF_INIT};
    if (secret.len >= KEY_HIDE_FROM)
        s->secret = secret;
}

void
key_screen_release(struct key_screen *s)
{
    if (s->held.len)
        wipe(s->held.data, s->held.len);
    buf_release(&s->held);
}

/* How many of the last bytes may be the beginning of the secret. */
static size_t
beginning(const struct key_screen *s)
{
    size_t len = s->held.len < s->secret.len ? s->held.len : s->secret.len;

    for (; len > 0; len--)
        if (memcmp(s->held.data + s->held.len - len, s->secret.at, len) == 0)
            return len;
    return 0;
}

void
key_screen_feed(struct key_screen *s, struct span piece, struct buf *out)
{
    buf_clear(out);
    buf_add_span(&s->held, piece);
    key_hide(s->secret, s->held.data, s->held.len);
    size_t keep = beginning(s);
    buf_add(out, s->held.data, s->held.len - keep);

    struct buf rest = BUF_INIT;
    buf_add(&rest, s->held.data + s->held.len - keep, keep);
    buf_release(&s->held);
    s->held = rest;
}

void
key_screen_end(struct key_screen *s, struct buf *out)
{
    buf_clear(out);
    buf_add_span(out, buf_span(&s->held));
    buf_clear(&s->held);
}
