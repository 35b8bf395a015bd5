// SPDX-License-Identifier: MIT

/*
 * Everything a server may send, as files.  Each is fed whole, byte by byte, and cut at every position (a
 * sample of them where it is long); the outcome must be the same to the last byte.
 */
#include "unit/wire/vector.h"

#include "base/utf8.h"
#include "unit/unit.h"
#include "wire/members.h"
#include "wire/ndjson.h"
#include "wire/reader.h"
#include "wire/salvage.h"
#include "wire/sse.h"

#define EVENT_MAX    100000
#define CUT_EACH_MAX 8192
#define CUTS_SAMPLED 64 /* of a body longer than that, ... */
#define CUTS_OF_MANY 6  /* ... and of one of megabytes */

/* How the bytes are cut: two pieces at `cut`, or pieces of one byte. */
struct cutting {
    size_t cut;
    bool byte_by_byte;
};

typedef bool feed_fn(void *to, struct span bytes, struct err *err);

static bool
feed_cut(struct span bytes, struct cutting how, feed_fn *feed, void *to, struct err *err)
{
    if (!how.byte_by_byte)
        return feed(to, span_slice(bytes, 0, how.cut), err) &&
               feed(to, span_slice(bytes, how.cut, bytes.len), err);
    for (size_t i = 0; i < bytes.len; i++)
        if (!feed(to, span_slice(bytes, i, i + 1), err))
            return false;
    return true;
}

static void
print_err(bool done, const struct err *err, struct buf *out)
{
    if (!done)
        buf_addf(out, "err: %s\n", err->text);
}

static bool
print_event(void *context, const struct sse_event *event, struct err *err)
{
    (void)err;
    buf_addf(context, "event: %.*s|", SPAN_ARG(event->name));
    vector_quote(event->data, context);
    buf_adds(context, event->cut ? "|cut\n" : "\n");
    return true;
}

static bool
feed_sse(void *to, struct span bytes, struct err *err)
{
    return sse_feed(to, bytes, err);
}

static void
run_sse(const struct vector *v, struct cutting how, struct buf *out)
{
    struct err err = ERR_INIT;
    struct sse sse;

    sse_init(&sse, EVENT_MAX, print_event, out);
    bool done = feed_cut(buf_span(&v->body), how, feed_sse, &sse, &err) && sse_end(&sse, &err);
    print_err(done, &err, out);
    if (sse.stray.len) {
        buf_adds(out, "stray: ");
        vector_quote(buf_span(&sse.stray), out);
        buf_addc(out, '\n');
    }
    sse_release(&sse);
}

static bool
print_line(void *context, const struct ndjson_line *line, struct err *err)
{
    (void)err;
    buf_adds(context, "line: ");
    vector_quote(line->text, context);
    buf_adds(context, line->cut ? "|cut\n" : "\n");
    return true;
}

static bool
feed_ndjson(void *to, struct span bytes, struct err *err)
{
    return ndjson_feed(to, bytes, err);
}

static void
run_ndjson(const struct vector *v, struct cutting how, struct buf *out)
{
    struct err err = ERR_INIT;
    struct ndjson n;

    ndjson_init(&n, EVENT_MAX, print_line, out);
    bool done = feed_cut(buf_span(&v->body), how, feed_ndjson, &n, &err) && ndjson_end(&n, &err);
    print_err(done, &err, out);
    ndjson_release(&n);
}

static bool
print_member(void *context, const struct member *m, struct err *err)
{
    (void)err;
    buf_addf(context, "%s", m->name);
    if (m->index != MEMBERS_WHOLE)
        buf_addf(context, "[%zu]", m->index);
    buf_adds(context, ": ");
    json_print(m->value, context);
    buf_addc(context, '\n');
    return true;
}

static bool
feed_members(void *to, struct span bytes, struct err *err)
{
    return members_feed(to, bytes, err);
}

static void
run_members(const struct vector *v, struct cutting how, struct buf *out)
{
    struct err err = ERR_INIT;
    struct members m;

    members_init(&m, EVENT_MAX, print_member, out);
    bool done = feed_cut(buf_span(&v->body), how, feed_members, &m, &err);
    print_err(done, &err, out);
    if (!members_done(&m))
        buf_adds(out, "not whole\n");
    members_release(&m);
}

static void
run_find(const struct vector *v, struct cutting how, struct buf *out)
{
    struct err err = ERR_INIT;
    JSON_SCOPED object = salvage_object(buf_span(&v->body), &err);

    (void)how;
    if (object) {
        json_print(object, out);
        buf_addc(out, '\n');
    }
    print_err(object, &err, out);
}

static void
print_named(const char *name, struct span text, struct buf *out)
{
    if (!text.len)
        return;
    buf_addf(out, "%s: ", name);
    vector_quote(text, out);
    buf_addc(out, '\n');
}

static void
print_trouble(const struct trouble *t, struct buf *out)
{
    if (t->code == TROUBLE_NONE)
        return;
    buf_addf(out, "error: %s\n", trouble_name(t->code));
    print_named("name", span_of(t->name), out);
    print_named("words", span_of(t->text), out);
    print_named("parameter", span_of(t->parameter), out);
    if (t->http_status != 200)
        buf_addf(out, "status: %d\n", t->http_status);
    if (t->retryable)
        buf_adds(out, "retryable: yes\n");
    print_named("delay", span_of(t->delay), out);
    if (t->prompt_tokens || t->context_tokens)
        buf_addf(out, "tokens: %ld of %ld\n", t->prompt_tokens, t->context_tokens);
}

static void
print_reply(const struct reply *r, struct buf *out)
{
    const struct usage *u = &r->usage;

    print_named("text", buf_span(&r->text), out);
    print_named("reasoning", buf_span(&r->reasoning), out);
    print_named("model", span_of(r->model), out);
    buf_addf(out, "finish: %s%s\n", reply_finish_name(r->finish),
             r->complete ? "" : ", incomplete");
    if (u->input >= 0 || u->output >= 0)
        buf_addf(out, "usage: %ld in, %ld cached, %ld stored, %ld out\n", u->input, u->cached,
                 u->stored, u->output);
    print_trouble(&r->trouble, out);
    /* An answer is one without a trouble, and the other way round. */
    assert_int_equal(reply_is_answer(r), r->trouble.code == TROUBLE_NONE);
}

/* The request that a trouble is held against: one of everything. */
static void
print_adapted(const struct provider_type *type, const struct reply *r, struct buf *out)
{
    JSON_SCOPED schema = json_object();
    const struct chat_message message = {.role = CHAT_USER, .text = SPAN_LIT("Hi")};
    struct chat chat = {.model = "gpt-4.1",
                        .front = SPAN_LIT("Be brief."),
                        .messages = &message,
                        .count = 1,
                        .max_output = 100,
                        .effort = CHAT_EFFORT_NONE,
                        .output = CHAT_SCHEMA,
                        .schema_name = "x",
                        .schema = schema,
                        .stream = true,
                        .steady = true};
    struct quirks quirks = type->quirks;

    bool changed = provider_adapt(type, &chat, &quirks, &r->trouble);
    assert_int_equal(changed, quirks.refused != type->quirks.refused);
    buf_adds(out, "gives up:");
    for (int q = 0; q < QUIRK_COUNT; q++)
        if (quirks_has(quirks, q) && !quirks_has(type->quirks, q))
            buf_addf(out, " %s", quirk_name(q));
    buf_adds(out, changed ? "\n" : " nothing\n");
}

static bool
keep_text(void *context, struct span text, struct err *err)
{
    (void)err;
    assert_true(text.len > 0);
    assert_true(utf8_valid(text));
    buf_add_span(context, text);
    return true;
}

static bool
feed_reader(void *to, struct span bytes, struct err *err)
{
    return reader_feed(to, bytes, err);
}

static void
run_reader(const struct vector *v, struct cutting how, struct buf *out)
{
    char value[256];
    const struct provider_type *type = provider_named(vector_get(v, "provider", "openai", value));
    BUF_SCOPED shown = BUF_INIT;
    struct err err = ERR_INIT;
    struct reply reply;
    struct reader reader;

    assert_non_null(type);
    reply_init(&reply, keep_text, &shown);
    reply.sent_bytes = (size_t)vector_number(v, "sent bytes", 0);
    reply.sent_context = vector_number(v, "sent context", 0);
    reader_init(&reader, type, &reply);
    reader_head(&reader, (int)vector_number(v, "status", 200),
                vector_get(v, "content type", "text/event-stream", value));
    bool done = feed_cut(buf_span(&v->body), how, feed_reader, &reader, &err);
    done = reader_end(&reader, done ? &err : &(struct err){0}) && done;
    print_err(done, &err, out);
    print_reply(&reply, out);
    if (vector_get(v, "payloads", NULL, value))
        buf_addf(out, "payloads: %zu\n", reader.payloads);
    if (vector_get(v, "adapt", NULL, value))
        print_adapted(type, &reply, out);
    assert_true(span_eq(buf_span(&shown), buf_span(&reply.text)));
    reader_release(&reader);
    reply_release(&reply);
}

static void
gives_the_same_in_any_cutting(void **state)
{
    static const struct {
        const char *name;
        void (*run)(const struct vector *v, struct cutting how, struct buf *out);
    } kinds[] = {
        {"reader", run_reader},   {"sse", run_sse},   {"ndjson", run_ndjson},
        {"members", run_members}, {"find", run_find},
    };
    struct vector v;
    char value[256];
    size_t kind = 0;

    vector_load(*state, &v);
    const char *reads = vector_get(&v, "reads", "reader", value);
    while (kind < ARRAY_LEN(kinds) && strcmp(kinds[kind].name, reads) != 0)
        kind++;
    assert_true(kind < ARRAY_LEN(kinds));
    size_t len = v.body.len;
    size_t cuts = len < 1 << 20 ? CUTS_SAMPLED : CUTS_OF_MANY;
    size_t step = len <= CUT_EACH_MAX ? 1 : len / cuts;
    for (size_t cut = 0; cut <= len + step; cut += step) {
        BUF_SCOPED got = BUF_INIT;
        BUF_SCOPED how = BUF_INIT;
        struct cutting cutting = {.cut = cut, .byte_by_byte = cut > len};

        buf_addf(&how, cut > len ? "byte by byte" : "cut at %zu", cut);
        kinds[kind].run(&v, cutting, &got);
        vector_compare(how.data, buf_span(&got), v.expect);
    }
    vector_release(&v);
}

int
main(int argc, char **argv)
{
    return argc == 2 ? vector_run("vectors", argv[1], gives_the_same_in_any_cutting) : 2;
}
