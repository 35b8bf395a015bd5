// SPDX-License-Identifier: MIT

/* The doctor's look at the model: what is set, and one small request. */
#include "base/buf.h"
#include "base/clean.h"
#include "cli/doctor.h"
#include "cli/waiting.h"
#include "wire/address.h"
#include "wire/endpoint.h"
#include "wire/route.h"

enum {
    READY_TOKENS = 4000,
    READY_MORE_TOKENS = 16000,
};

static const char ready[] = "Reply with the word ready.";

/* "--proxy" where it was typed; where it stands in a file or a variable, that. */
static const char *
place_of(const struct doctor *d, const char *from)
{
    static const enum setting settings[] = {SETTING_PROVIDER, SETTING_BASE_URL, SETTING_CACERT,
                                            SETTING_PROXY};

    for (size_t i = 0; i < ARRAY_LEN(settings); i++) {
        const char *place = d->settings->values[settings[i]].from;
        if (span_starts(span_of(from), "--") && !strcmp(from + 2, option_table[settings[i]].name))
            return place && strcmp(place, "option") != 0 ? place : from;
    }
    return from;
}

static void
look_at_provider(struct doctor *d)
{
    const struct choice *c = &d->model.choice;
    BUF_SCOPED text = BUF_INIT;

    buf_addf(&text, "%s (%s)", c->type->name, place_of(d, c->type_from));
    for (size_t i = 0; i < c->others.count; i++)
        buf_addf(&text, "%s%s", i ? ", " : "; also set: ", c->others.items[i]);
    if (c->others.count)
        buf_adds(&text, " (--provider chooses)");
    doctor_add(d, "provider", arena_span(d->arena, buf_span(&text)));
    doctor_add(d, "model",
               c->model ? arena_strf(d->arena, "%s%s", c->model,
                                     c->model_is_given ? "" : " (the provider's usual one)")
                        : "the server's own");
}

static const char *
harmless_url(struct doctor *d)
{
    BUF_SCOPED url = BUF_INIT;

    address_redact(span_of(d->model.choice.base_url), &url);
    return arena_span(d->arena, buf_span(&url));
}

static void
look_at_key(struct doctor *d)
{
    const struct key *key = &d->model.choice.key;

    if (!key->text)
        doctor_add(d, "key", "none");
    else
        doctor_add(d, "key",
                   arena_strf(d->arena, "%s%s%s", key->source, key->tail[0] ? ", ends in " : "",
                              key->tail));
}

static void
look_at_certificates(struct doctor *d)
{
    struct route_ca ca;

    route_ca(setting(d->settings, SETTING_CACERT), &ca);
    if (ca.source)
        doctor_add(
            d, "certificates",
            arena_strf(d->arena, "%s (%s)", ca.file ? ca.file : ca.folder, place_of(d, ca.source)));
    else
        doctor_add(d, "certificates", "the system's");
}

/* The address as it will be connected to; false when it is none. */
static bool
connect_address(struct doctor *d, struct buf *url, struct address *to, struct err *err)
{
    const struct choice *c = &d->model.choice;
    const struct chat chat = {.model = c->model ? c->model : "m", .stream = true};

    return provider_url(c->type, c->base_url, &chat, url, err) && address_parse(url->data, to, err);
}

static void
look_at_proxy(struct doctor *d)
{
    BUF_SCOPED url = BUF_INIT, shown = BUF_INIT;
    struct address to;
    struct route_proxy proxy = {0};
    struct err err = ERR_INIT;

    if (!connect_address(d, &url, &to, &err)) {
        doctor_fail(d, "base_url", &err);
        return;
    }
    if (!route_proxy(&to, setting(d->settings, SETTING_PROXY), &proxy, &err)) {
        doctor_fail(d, "proxy", &err);
        return;
    }
    if (proxy.url)
        route_show_proxy(proxy.url, &shown);
    doctor_add(d, "proxy",
               proxy.url ? arena_strf(d->arena, "%s (%s)", shown.data, place_of(d, proxy.source))
                         : "none");
}

/* What is known without asking: the small request is the only one that is sent. */
static void
look_at_output(struct doctor *d, struct quirks quirks)
{
    const struct chat wanted = {.output = CHAT_SCHEMA};
    static const char *const texts[] = {
        [CHAT_TEXT] = "the server takes no form for it; JSON is found in the text",
        [CHAT_JSON] = "any JSON object can be asked for, a schema cannot",
        [CHAT_SCHEMA] = "a JSON schema is sent along (as the provider documents it; not tried)",
    };

    doctor_add(d, "structured_output", texts[quirks_output(quirks, &wanted)]);
}

bool
doctor_look_at_model(struct doctor *d)
{
    struct err err = ERR_INIT;
    bool keyless = setting(d->settings, SETTING_REPLAY);

    if (!model_choose(d->arena, d->settings, keyless, &d->model, &err)) {
        doctor_fail(d, "model", &err);
        return false;
    }
    if (!d->model.choice.type) {
        model_missing(&err);
        doctor_add(d, "model", "none is configured; the interview works by rules");
        d->checks.items[d->checks.count - 1].hint = arena_strdup(d->arena, err.hint);
        return false;
    }
    look_at_provider(d);
    doctor_add(d, "base_url",
               arena_strf(d->arena, "%s (%s)", harmless_url(d),
                          place_of(d, d->model.choice.base_url_from)));
    look_at_key(d);
    look_at_certificates(d);
    look_at_proxy(d);
    look_at_output(d, d->model.choice.type->quirks);
    if (!setting_is_on(d->settings, SETTING_OFFLINE))
        return true;
    doctor_add(d, "request", "none, as --offline is set");
    return false;
}

static const char *
finish_of(const struct call *call)
{
    /* Without a reply there is no end of it. */
    if (!call->is_answer && !call->http_status)
        return reply_finish_name(REPLY_ERROR);
    return reply_finish_name(call->reply.finish);
}

static struct json *
error_of(const struct call *call)
{
    struct json *error = NULL;

    if (!call->code)
        return json_null();
    error = json_object();
    json_set_text(error, "code", call->code);
    json_set(error, "http_status", call->http_status ? json_int(call->http_status) : json_null());
    json_set_text(error, "text", call->err.text);
    json_set_bool(error, "retryable", call->retryable);
    return error;
}

static struct json *
result_of(struct doctor *d, const struct call *call)
{
    struct json *model = json_object();
    const char *name = caller_model(d->model.caller);

    json_set_text(model, "provider", d->model.choice.type->name);
    json_set_text(model, "model", name ? name : call->reply.model);
    json_set_text(model, "base_url", harmless_url(d));
    json_set(model, "reply", json_string_span(buf_span(&call->reply.text)));
    json_set_bool(model, "complete", call->reply.complete && call->is_answer);
    json_set_text(model, "finish", finish_of(call));
    json_set_int(model, "attempts", call->attempts);
    json_set_int(model, "wait_ms", call->wait_ms);
    json_set(model, "usage", model_usage(&call->usage));
    json_set(model, "error", error_of(call));
    return model;
}

static void
show_news(void *context, const struct call_news *news)
{
    waiting_show(context, news);
}

static void
report(struct doctor *d, const struct call *call)
{
    BUF_SCOPED said = BUF_INIT;

    d->result = result_of(d, call);
    if (!call->is_answer) {
        doctor_fail(d, "request", &call->err);
        return;
    }
    clean_line(buf_span(&call->reply.text), &said);
    doctor_add(d, "request",
               arena_strf(d->arena,
                          "\"%s\" answered \"%.200s\"; %d sent, waited %lld ms, tokens "
                          "%ld in, %ld out",
                          ready, said.data, call->attempts, call->wait_ms, call->usage.input,
                          call->usage.output));
}

static bool
run_call(struct doctor *d, struct call *call, struct err *err)
{
    BUF_SCOPED host = BUF_INIT;
    struct waiting waiting;

    model_host(&d->model.choice, &host);
    waiting_init(&waiting, host.data, setting_is_on(d->settings, SETTING_QUIET));
    call->context = &waiting;
    call->on_news = show_news;
    call->more_output = setting(d->settings, SETTING_MAX_TOKENS) ? 0 : READY_MORE_TOKENS;
    caller_add(d->model.caller, call);
    bool done = caller_run(d->model.caller, err);
    waiting_clear(&waiting);
    return done;
}

static struct chat
small_chat(const struct settings *s)
{
    static const struct chat_message message = {.text = {ready, sizeof(ready) - 1}};
    struct chat chat = {.messages = &message, .count = 1, .max_output = READY_TOKENS};

    model_shape(s, &chat);
    return chat;
}

void
doctor_call(struct doctor *d)
{
    const struct chat chat = small_chat(d->settings);
    struct call call;
    struct err err = ERR_INIT;

    if (!model_open(d->settings, &d->model, &err)) {
        doctor_fail(d, "request", &err);
        return;
    }
    call_init(&call, &chat);
    if (!run_call(d, &call, &err) && call.is_answer)
        doctor_fail(d, "record", &err);
    report(d, &call);
    call_release(&call);
}

bool
doctor_show_request(struct doctor *d, struct buf *out, struct err *err)
{
    const struct chat chat = small_chat(d->settings);

    return model_choose(d->arena, d->settings, true, &d->model, err) &&
           model_open(d->settings, &d->model, err) && caller_show(d->model.caller, &chat, out, err);
}
