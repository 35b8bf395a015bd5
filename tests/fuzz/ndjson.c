// SPDX-License-Identifier: MIT
#include "fuzz/fuzz.h"

#include "wire/ndjson.h"

static bool
print_line(void *context, const struct ndjson_line *line, struct err *err)
{
    (void)err;
    buf_addc(context, line->cut ? '!' : '|');
    buf_add_span(context, line->text);
    return true;
}

static void
run(struct span bytes, size_t size, struct buf *out)
{
    struct err err = ERR_INIT;
    BUF_SCOPED piece = BUF_INIT;
    struct ndjson n;
    bool done = true;

    ndjson_init(&n, 1000, print_line, out);
    while (done && fuzz_piece(&bytes, size, &piece))
        done = ndjson_feed(&n, buf_span(&piece), &err);
    done = done && ndjson_end(&n, &err);
    buf_addf(out, "%d %s", done, err.text);
    ndjson_release(&n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    fuzz_any_cutting((struct span){(const char *)bytes, len}, run);
    return 0;
}
