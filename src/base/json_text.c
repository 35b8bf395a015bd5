// SPDX-License-Identifier: MIT
#include "base/json.h"

static void
add_escape(struct buf *out, char c)
{
    static const char letters[] = {
        ['"'] = '"',  ['\\'] = '\\', ['\b'] = 'b', ['\f'] = 'f',
        ['\n'] = 'n', ['\r'] = 'r',  ['\t'] = 't',
    };

    if (letters[(unsigned char)c])
        buf_addf(out, "\\%c", letters[(unsigned char)c]);
    else
        buf_addf(out, "\\u%04x", (unsigned)(unsigned char)c);
}

void
json_add_text(struct buf *out, const char *text)
{
    buf_addc(out, '"');
    while (*text) {
        const char *from = text;
        while ((unsigned char)*text >= ' ' && *text != '"' && *text != '\\')
            text++;
        buf_add(out, from, (size_t)(text - from));
        if (*text)
            add_escape(out, *text++);
    }
    buf_addc(out, '"');
}
