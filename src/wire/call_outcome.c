// SPDX-License-Identifier: MIT

/* What follows when a response is over: the end, or another request. */
#include <time.h>

#include "base/clock.h"
#include "base/log.h"
#include "wire/attempt.h"
#include "wire/salvage.h"

static void
add_count(long *sum, long count)
{
    if (count >= 0)
        *sum = (*sum < 0 ? 0 : *sum) + count;
}

static void
add_usage(struct usage *sum, const struct usage *u)
{
    add_count(&sum->input, u->input);
    add_count(&sum->cached, u->cached);
    add_count(&sum->stored, u->stored);
    add_count(&sum->output, u->output);
}

/* The last of the text that the screen held back. */
static void
flush_text(struct course *x)
{
    struct call *call = x->call;
    struct err ignored = ERR_INIT;

    key_screen_end(&x->screen, &x->shown);
    if (call->on_text && x->shown.len)
        (void)!call->on_text(call->context, buf_span(&x->shown), &ignored);
}

static void
hide(struct course *x, struct buf *text)
{
    key_hide(x->transfer.secret, text->data, text->len);
}

void
course_end(struct course *x, const char *code)
{
    struct call *call = x->call;
    struct trouble *trouble = &call->reply.trouble;

    flush_text(x);
    hide(x, &call->reply.text);
    hide(x, &call->reply.reasoning);
    hide(x, &call->reply.refusal);
    key_hide(x->transfer.secret, trouble->text, strlen(trouble->text));
    key_hide(x->transfer.secret, x->failed.text, strlen(x->failed.text));
    call->code = code;
    call->is_answer = !code;
    call->err = code ? x->failed : ERR_INIT;
    call->reply.on_text = NULL;
    call->has_ended = true;
    log_debug("call: %s after %d requests, %lld ms of them waiting", code ? code : "answered",
              call->attempts, call->wait_ms);
}

/* The word with which wire/retry.h knows a trouble that came inside an answer, or as its end. */
static struct span
code_of(const struct reply *r)
{
    static const char *const words[TROUBLE_COUNT] = {
        [TROUBLE_RATE] = "rate_limit_exceeded",        [TROUBLE_OVERLOADED] = "overloaded_error",
        [TROUBLE_LOADING] = "overloaded_error",        [TROUBLE_SERVER] = "server_error",
        [TROUBLE_TIMEOUT] = "timeout_error",           [TROUBLE_BILLING] = "billing_error",
        [TROUBLE_CONTEXT] = "context_length_exceeded", [TROUBLE_FILTER] = "content_filter",
        [TROUBLE_MODEL] = "model_not_found",           [TROUBLE_AUTH] = "invalid_api_key",
    };

    return span_of(words[r->trouble.code] ? words[r->trouble.code] : r->trouble.name);
}

/* Between 0 and below 1 (xorshift64); it only spreads waits. */
static double
random_part(struct caller *c)
{
    c->random |= 1;
    c->random ^= c->random << 13;
    c->random ^= c->random >> 7;
    c->random ^= c->random << 17;
    return (double)(c->random >> 11) / 9007199254740992.0; /* 2 to the 53rd */
}

static struct retry_decision
decide(struct course *x, enum failure failure)
{
    const struct reply *r = &x->call->reply;
    const struct trouble *t = &r->trouble;
    const bool answered = failure == FAILURE_NONE;
    struct retry_facts facts = {
        .attempt = x->failures + 1,
        .failure = failure,
        .status = answered ? x->transfer.status : 0,
        .fields = buf_span(&x->transfer.fields),
        .code = answered ? code_of(r) : SPAN_NONE,
        .message = answered ? span_of(t->text) : SPAN_NONE,
        .delay = answered ? span_of(t->delay) : SPAN_NONE,
        .is_daily = answered && t->code == TROUBLE_QUOTA,
        .is_committed = again_is_barred(x),
        .now = (long long)time(NULL),
        .elapsed_ms = clock_ms() - x->began,
        .random = random_part(x->caller),
    };

    /* An answer that broke off is a cut connection, also where its end was in order. */
    if (answered && t->code == TROUBLE_CUT)
        facts.failure = FAILURE_CUT;
    return retry_decide(&facts, &x->caller->settings.retry);
}

/* Ends the call, or sends it again after a while. */
static void
retry_or_end(struct course *x, enum failure failure, const char *code)
{
    struct call *call = x->call;
    struct retry_decision d = decide(x, failure);

    switch (d.verdict) {
    case RETRY_AGAIN:
    case RETRY_PROGRESS:
        x->is_loading = d.verdict == RETRY_PROGRESS;
        x->failures += !x->is_loading;
        log_debug("call: %s; again in %lld ms", code, d.wait_ms);
        if (again_send(x, d.wait_ms)) {
            call->wait_ms += d.wait_ms;
            return;
        }
        break;
    case RETRY_LATER:
        x->failed.code = ERR_LIMIT;
        err_hint(&x->failed, "the server asks to wait %lld s; try again then",
                 (d.wait_ms + 999) / 1000);
        break;
    case RETRY_SPENT:
        if (call->attempts > 1 && strlen(x->failed.text) < sizeof(x->failed.text) / 2)
            err_wrap(&x->failed, "after %d attempts", call->attempts);
        break;
    case RETRY_NEVER: break;
    }
    course_end(x, code);
}

static void
take_answer(struct course *x)
{
    struct call *call = x->call;
    struct err fault = ERR_INIT;

    if (x->chat.output == CHAT_TEXT) {
        course_end(x, NULL);
        return;
    }
    call->object = salvage_object(buf_span(&call->reply.text), &fault);
    if (call->object) {
        course_end(x, NULL);
        return;
    }
    if (again_repaired(x, fault.text))
        return;
    err_set(&x->failed, ERR_PROVIDER, "the model's answer is not the JSON that was asked for: %s",
            fault.text);
    course_end(x, "not_json");
}

/* The server answered, and not with an answer. */
static void
take_trouble(struct course *x)
{
    const struct trouble *t = &x->call->reply.trouble;

    provider_err(x->caller->settings.type, &x->chat, t, &x->failed);
    x->call->retryable = t->retryable;
    if (again_adapted(x) || again_larger(x) || again_with_model(x))
        return;
    retry_or_end(x, FAILURE_NONE, trouble_name(t->code));
}

/* Did the connection fail before anything that could be read? */
static bool
is_unanswered(const struct http_transfer *t, const struct reply *r)
{
    bool broke_off = t->failure == FAILURE_CUT || t->failure == FAILURE_RESET;

    return t->failure != FAILURE_NONE && !r->failed && !(broke_off && t->status && r->text.len);
}

void
attempt_ended(void *context, struct http_transfer *t)
{
    struct course *x = context;
    struct call *call = x->call;
    struct err err = ERR_INIT;

    x->next_at = 0;
    x->is_loading = false;
    call->http_status = t->status;
    call->attempts += t->failure != FAILURE_REQUEST && t->failure != FAILURE_NOT_ON_TAPE;
    if (!reader_end(&x->reader, x->reading_failed ? &err : &x->failed))
        x->reading_failed = true;
    add_usage(&call->usage, &call->reply.usage);
    if (reply_is_answer(&call->reply)) {
        take_answer(x);
    } else if (x->reading_failed && call->reply.trouble.code != TROUBLE_TOO_MUCH) {
        course_end(x, "not_written");
    } else if (is_unanswered(t, &call->reply)) {
        x->failed = t->err;
        call->retryable = failure_passes(t->failure);
        retry_or_end(x, t->failure, failure_name(t->failure));
    } else {
        take_trouble(x);
    }
}
