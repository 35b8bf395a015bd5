// SPDX-License-Identifier: MIT
#include "wire/chat.h"

#include <stdint.h>

#include "base/utf8.h"

bool
chat_next(const struct chat *chat, size_t *at, struct chat_turn *turn)
{
    buf_clear(&turn->text);
    turn->cache = false;
    for (; *at < chat->count; (*at)++) {
        const struct chat_message *m = &chat->messages[*at];

        if (!m->text.len)
            continue;
        if (turn->text.len && turn->role != m->role)
            return true;
        if (turn->text.len)
            buf_adds(&turn->text, "\n\n");
        turn->role = m->role;
        turn->cache = m->cache;
        buf_add_span(&turn->text, m->text);
    }
    return turn->text.len > 0;
}

size_t
chat_bytes(const struct chat *chat)
{
    size_t bytes = chat->front.len;

    for (size_t i = 0; i < chat->count; i++)
        bytes += chat->messages[i].text.len;
    return bytes;
}

struct json *
chat_string(struct span text)
{
    if (utf8_valid(text) && !(text.len && memchr(text.at, '\0', text.len)))
        return json_string_span(text);

    BUF_SCOPED mended = BUF_INIT;
    uint32_t code = 0;
    while (utf8_next(&text, &code))
        if (code)
            utf8_add(&mended, code == UTF8_BAD ? 0xFFFD : code);
    return json_string_span(buf_span(&mended));
}
