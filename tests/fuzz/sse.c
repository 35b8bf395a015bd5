// SPDX-License-Identifier: MIT
#include "fuzz/fuzz.h"

#include "wire/sse.h"

static bool
print_event(void *context, const struct sse_event *event, struct err *err)
{
    (void)err;
    buf_add_span(context, event->name);
    buf_addc(context, event->cut ? '!' : '|');
    buf_add_span(context, event->data);
    buf_addc(context, '\n');
    return true;
}

static void
run(struct span bytes, size_t size, struct buf *out)
{
    struct err err = ERR_INIT;
    BUF_SCOPED piece = BUF_INIT;
    struct sse sse;
    bool done = true;

    sse_init(&sse, 1000, print_event, out);
    while (done && fuzz_piece(&bytes, size, &piece))
        done = sse_feed(&sse, buf_span(&piece), &err);
    done = done && sse_end(&sse, &err);
    buf_addf(out, "%d %s\n", done, err.text);
    if (done)
        buf_add_span(out, buf_span(&sse.stray));
    sse_release(&sse);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    fuzz_any_cutting((struct span){(const char *)bytes, len}, run);
    return 0;
}
