// SPDX-License-Identifier: MIT

/* The reader of one provider (FUZZ_PROVIDER); the first byte gives the status of the response. */
#include "fuzz/fuzz.h"

#include "base/utf8.h"
#include "wire/reader.h"

static int status;

static bool
keep_text(void *context, struct span text, struct err *err)
{
    (void)err;
    if (!utf8_valid(text))
        abort();
    buf_add_span(context, text);
    return true;
}

static void
print_reply(const struct reply *r, struct buf *out)
{
    const struct usage *u = &r->usage;
    const struct trouble *t = &r->trouble;

    if (!utf8_valid(span_of(t->text)) || !utf8_valid(buf_span(&r->reasoning)) ||
        !utf8_valid(span_of(r->model)) || !utf8_valid(span_of(r->ending)))
        abort();
    if (reply_is_answer(r) != (t->code == TROUBLE_NONE))
        abort();
    buf_addf(out, "|%s|%s|%d%d|%ld %ld %ld %ld|", r->reasoning.data, r->model, r->finish,
             r->complete, u->input, u->cached, u->stored, u->output);
    buf_addf(out, "%s %d %s %s %s %s", trouble_name(t->code), t->retryable, t->text, t->name,
             t->parameter, t->delay);
}

static void
run(struct span bytes, size_t size, struct buf *out)
{
    struct err err = ERR_INIT;
    struct err late = ERR_INIT;
    BUF_SCOPED piece = BUF_INIT;
    struct reply reply;
    struct reader reader;
    bool done = true;

    reply_init(&reply, keep_text, out);
    reader_init(&reader, provider_named(FUZZ_PROVIDER), &reply);
    reader_head(&reader, status, "text/event-stream");
    while (done && fuzz_piece(&bytes, size, &piece))
        done = reader_feed(&reader, buf_span(&piece), &err);
    done = reader_end(&reader, &late) && done;
    if (!span_eq(buf_span(out), buf_span(&reply.text)))
        abort();
    print_reply(&reply, out);
    buf_addf(out, "%d %s", done, err.text);
    reader_release(&reader);
    reply_release(&reply);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const int statuses[] = {200, 200, 200, 400, 429, 500};

    if (!len)
        return 0;
    status = statuses[bytes[0] % ARRAY_LEN(statuses)];
    fuzz_any_cutting((struct span){(const char *)bytes + 1, len - 1}, run);
    return 0;
}
