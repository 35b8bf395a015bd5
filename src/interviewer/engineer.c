// SPDX-License-Identifier: MIT
#include "interviewer/engineer.h"

#include <ctype.h>

#include "base/clean.h"
#include "base/digest.h"
#include "base/embedded.h"
#include "base/redact.h"
#include "base/utf8.h"

#define BYTES_A_TOKEN 3 /* of a request, when it is weighed against the budget: rather too few */

void
request_init(struct request *r, const char *what)
{
    *r = (struct request){.what = what, .front = BUF_INIT, .message = BUF_INIT, .err = ERR_INIT};
}

void
request_release(struct request *r)
{
    if (r->sent)
        call_release(&r->call);
    buf_release(&r->front);
    buf_release(&r->message);
}

void
request_prepare(struct engineer *e, struct request *r, enum chat_effort effort, long most)
{
    char sum[DIGEST_SUM_SIZE];

    digest_sum(buf_span(&r->front), sum);
    r->last = (struct chat_message){.text = buf_span(&r->message), .role = CHAT_USER};
    r->chat = *e->shape;
    r->chat.front = buf_span(&r->front);
    r->chat.messages = &r->last;
    r->chat.count = 1;
    r->chat.output = CHAT_JSON;
    r->chat.steady = true;
    r->chat.max_output = most;
    r->chat.cache_key = arena_strf(e->arena, "deploy-interview-%s", sum);
    if (r->chat.effort == CHAT_EFFORT_DEFAULT)
        r->chat.effort = effort;
}

bool
engineer_affords(const struct engineer *e, size_t bytes, long most, struct err *err)
{
    long spent =
        (e->usage.input > 0 ? e->usage.input : 0) + (e->usage.output > 0 ? e->usage.output : 0);
    long wanted = (long)(bytes / BYTES_A_TOKEN) + most;

    if (!e->budget || spent + wanted <= e->budget)
        return true;
    return err_set(err, ERR_PROVIDER,
                   "it may take %ld tokens, and %ld of the %ld of --max-tokens are left", wanted,
                   e->budget > spent ? e->budget - spent : 0, e->budget);
}

static void
add_count(long *sum, long count)
{
    if (count >= 0)
        *sum = (*sum < 0 ? 0 : *sum) + count;
}

void
engineer_count(struct engineer *e, const struct call *call)
{
    if (call->attempts > 0)
        e->requests += (size_t)call->attempts;
    add_count(&e->usage.input, call->usage.input);
    add_count(&e->usage.cached, call->usage.cached);
    add_count(&e->usage.stored, call->usage.stored);
    add_count(&e->usage.output, call->usage.output);
}

static void
send(struct engineer *e, struct request *r)
{
    call_init(&r->call, &r->chat);
    r->call.more_output = 2 * r->chat.max_output;
    r->call.on_news = e->on_news;
    r->call.context = e->context;
    r->sent = true;
    caller_add(e->caller, &r->call);
}

static void
add_request(struct engineer *e, struct request *r, long *reserved)
{
    struct engineer with = *e;

    with.usage.input = (e->usage.input > 0 ? e->usage.input : 0) + *reserved;
    if (!engineer_affords(&with, chat_bytes(&r->chat), r->chat.max_output, &r->err))
        return;
    *reserved += (long)(chat_bytes(&r->chat) / BYTES_A_TOKEN) + r->chat.max_output;
    send(e, r);
}

bool
request_start(struct engineer *e, struct request *r)
{
    if (!engineer_affords(e, chat_bytes(&r->chat), r->chat.max_output, &r->err))
        return false;
    send(e, r);
    r->call.on_news = NULL; /* it runs behind something else */
    return true;
}

void
request_end(struct engineer *e, struct request *r)
{
    if (!r->sent)
        return;
    engineer_count(e, &r->call);
    r->object = r->call.is_answer ? r->call.object : NULL;
    if (!r->object)
        r->err = r->call.err;
}

bool
engineer_wait(struct engineer *e, const struct call *call, struct err *err)
{
    bool busy = true;

    while (busy && !call->has_ended)
        if (!caller_step(e->caller, 100, &busy, err))
            return false;
    return true;
}

bool
requests_run(struct engineer *e, struct request *requests, size_t count, struct err *err)
{
    long reserved = 0;

    for (size_t i = 0; i < count; i++)
        add_request(e, &requests[i], &reserved);
    bool done = caller_run(e->caller, err);
    for (size_t i = 0; i < count; i++)
        request_end(e, &requests[i]);
    return done;
}

/* "..." and the like say nothing: a model that gives an example back fills its texts so. */
static bool
says_something(struct span text)
{
    for (size_t i = 0; i < text.len; i++)
        if (isalnum((unsigned char)text.at[i]) || (unsigned char)text.at[i] >= 0x80)
            return true;
    return false;
}

const char *
engineer_text(struct arena *a, const struct json *object, const char *name, size_t most)
{
    const char *text = json_get_text(object, name);
    BUF_SCOPED line = BUF_INIT, safe = BUF_INIT;
    struct redactions found = {0};

    if (!text)
        return NULL;
    clean_line(span_of(text), &line);
    redact(a, buf_span(&line), &safe, &found);
    struct span kept = span_trim(buf_span(&safe));
    return kept.len <= most && says_something(kept) ? arena_span(a, kept) : NULL;
}

void
engineer_rules(const struct engineer *e, const char *name, struct buf *out)
{
    struct span rules = SPAN_NONE;

    (void)embedded_find(name, &rules);
    buf_add_span(out, rules);
    if (e->language)
        buf_addf(out, "\nWrite in the language %s.\n", e->language);
}
