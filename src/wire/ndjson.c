// SPDX-License-Identifier: MIT
#include "wire/ndjson.h"

void
ndjson_init(struct ndjson *n, size_t max, ndjson_line_fn *on_line, void *context)
{
    *n = (struct ndjson){.on_line = on_line, .context = context, .max = max, .line = BUF_INIT};
}

void
ndjson_release(struct ndjson *n)
{
    buf_release(&n->line);
}

static bool
take_line(struct ndjson *n, bool cut, struct err *err)
{
    struct span text = buf_span(&n->line);

    if (!n->started && span_starts(text, "\xEF\xBB\xBF"))
        text = span_slice(text, 3, text.len);
    n->started = true;
    text = span_trim(text);
    bool done = true;
    if (text.len)
        done = n->on_line(n->context, &(struct ndjson_line){text, cut}, err);
    buf_clear(&n->line);
    return done;
}

bool
ndjson_feed(struct ndjson *n, struct span bytes, struct err *err)
{
    while (bytes.len) {
        const char *end = memchr(bytes.at, '\n', bytes.len);
        size_t len = end ? (size_t)(end - bytes.at) : bytes.len;

        if (len > n->max || n->line.len > n->max - len)
            return err_set(err, ERR_PROVIDER, "a line of the reply is larger than %zu bytes",
                           n->max);
        buf_add(&n->line, bytes.at, len);
        if (!end)
            break;
        if (!take_line(n, false, err))
            return false;
        bytes = span_slice(bytes, len + 1, bytes.len);
    }
    return true;
}

bool
ndjson_end(struct ndjson *n, struct err *err)
{
    return take_line(n, true, err);
}
