// SPDX-License-Identifier: MIT

/* What follows when a response is over: the end, or another request. */
#include <time.h>

#include "base/clock.h"
#include "base/log.h"
#include "wire/attempt.h"
#include "wire/models.h"
#include "wire/salvage.h"

#define NAMES_SHOWN 5

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
    x->has_ended = true;
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

/* Is text out that cannot be called back? */
static bool
is_committed(const struct course *x)
{
    return x->call->on_text && !x->call->on_restart && x->call->reply.text.len;
}

static void
restart(struct course *x)
{
    struct call *call = x->call;

    key_screen_end(&x->screen, &x->shown);
    if (call->on_restart && call->reply.text.len)
        call->on_restart(call->context);
}

/* Sends it again as it is now; false when it cannot be written. */
static bool
send_again(struct course *x, long long delay_ms)
{
    struct err err = ERR_INIT;

    restart(x);
    if (attempt_send(x, delay_ms, &err))
        return true;
    x->failed = err;
    return false;
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
        .is_committed = is_committed(x),
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
        if (send_again(x, d.wait_ms)) {
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

/* The server refused a field: true when the request is on its way again, without it. */
static bool
adapt(struct course *x)
{
    struct caller *c = x->caller;
    struct quirks next = x->sent;

    if (is_committed(x) || x->call->reply.text.len)
        return false;
    /* Another call may have learnt it in the meantime; nothing of this one is lost by trying that first. */
    if (c->quirks.refused != x->sent.refused) {
        const struct trouble *t = &x->call->reply.trouble;
        return (t->code == TROUBLE_PARAMETER || t->code == TROUBLE_REQUEST) && send_again(x, 0);
    }
    if (!provider_adapt(c->settings.type, &x->chat, &next, &x->call->reply.trouble))
        return false;
    c->quirks.refused |= next.refused;
    return send_again(x, 0);
}

static bool
grow(struct course *x)
{
    long more = x->call->more_output;

    if (x->call->reply.trouble.code != TROUBLE_REASONING || x->has_grown ||
        more <= x->chat.max_output)
        return false;
    x->has_grown = true;
    x->chat.max_output = more;
    return send_again(x, 0);
}

/* The server may have only one model, under a name that nobody gave. */
static bool
ask_for_models(struct course *x)
{
    static const enum trouble_code codes[] = {TROUBLE_MODEL, TROUBLE_REQUEST, TROUBLE_PARAMETER,
                                              TROUBLE_NOT_FOUND};
    struct caller *c = x->caller;
    enum trouble_code code = x->call->reply.trouble.code;
    struct err ignored = ERR_INIT;
    /* With a name in the request, only what is said about the name counts. */
    size_t count = x->chat.model ? 1 : ARRAY_LEN(codes);
    bool fits = false;

    for (size_t i = 0; i < count; i++)
        fits = fits || codes[i] == code;
    if (!fits || c->settings.model_is_given || x->call->chat->model)
        return false;
    if (c->model_was_asked_for)
        return c->model != x->chat.model && send_again(x, 0);
    return attempt_list(x, &ignored);
}

static void
end_without_model(struct course *x, const struct strings *names)
{
    BUF_SCOPED list = BUF_INIT;

    for (size_t i = 0; i < names->count && i < NAMES_SHOWN; i++)
        buf_addf(&list, "%s%s", i ? ", " : "", names->items[i]);
    if (names->count > NAMES_SHOWN)
        buf_addf(&list, " and %zu more", names->count - NAMES_SHOWN);
    if (names->count)
        err_hint(&x->failed, "choose one with --model; the server has %s", list.data);
    course_end(x, trouble_name(x->call->reply.trouble.code));
}

void
listing_ended(void *context, struct http_transfer *t)
{
    struct course *x = context;
    struct caller *c = x->caller;
    struct strings names = {0};

    c->model_was_asked_for = true;
    if (t->failure == FAILURE_NONE && t->status < 300)
        models_read(c->arena, buf_span(&x->list), &names);
    if (names.count == 1 && (!x->chat.model || strcmp(names.items[0], x->chat.model) != 0)) {
        c->model = names.items[0];
        log_debug("call: the server's only model is used");
        if (send_again(x, 0))
            return;
    }
    end_without_model(x, &names);
}

/* A second request that shows the model its answer and what is wrong with it. */
static bool
repair(struct course *x, const char *fault)
{
    struct call *call = x->call;
    struct chat_message *messages = NULL;

    if (x->was_repaired || is_committed(x))
        return false;
    messages = arena_alloc(x->arena, (x->chat.count + 2) * sizeof(*messages));
    memcpy(messages, x->chat.messages, x->chat.count * sizeof(*messages));
    messages[x->chat.count] = (struct chat_message){
        .role = CHAT_ASSISTANT, .text = span_of(arena_span(x->arena, buf_span(&call->reply.text)))};
    messages[x->chat.count + 1] = (struct chat_message){
        .role = CHAT_USER,
        .text = span_of(arena_strf(x->arena,
                                   "That is not the JSON object that was asked for (%s). Send the "
                                   "whole object again, valid JSON and nothing else.",
                                   fault))};
    x->was_repaired = true;
    x->chat.messages = messages;
    x->chat.count += 2;
    return send_again(x, 0);
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
    if (repair(x, fault.text))
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
    if (adapt(x) || grow(x) || ask_for_models(x))
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
