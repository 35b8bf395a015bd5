// SPDX-License-Identifier: MIT
#include "wire/call.h"

#include <limits.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "wire/attempt.h"
#include "wire/endpoint.h"

void
call_init(struct call *call, const struct chat *chat)
{
    *call = (struct call){.chat = chat, .usage = {-1, -1, -1, -1}};
    reply_init(&call->reply, NULL, NULL);
}

void
call_release(struct call *call)
{
    reply_release(&call->reply);
    json_free(call->object);
    call->object = NULL;
}

static const char *
keep(struct arena *a, const char *text)
{
    return text ? arena_strdup(a, text) : NULL;
}

/* The transport asks for a sign of life; so do we, of every call. */
static bool
tell_news(void *context, long long waited_ms)
{
    struct caller *c = context;
    long long now = clock_ms();
    bool goes_on =
        !c->settings.http.wait || c->settings.http.wait(c->settings.http.wait_context, waited_ms);

    for (struct course *x = c->first; x && goes_on; x = x->next) {
        struct call_news news = {.why = &x->failed};
        if (x->call->has_ended || !x->call->on_news)
            continue;
        news.waited_ms = now - x->began;
        news.left_ms = x->next_at > now ? x->next_at - now : 0;
        if (news.left_ms)
            news.stage = x->is_loading ? CALL_LOADING : CALL_PAUSED;
        else if (x->reader.payloads)
            news.stage = CALL_ANSWERING;
        else
            news.stage = CALL_SENT;
        x->call->on_news(x->call->context, &news);
    }
    return goes_on;
}

/* A server here computes one answer at a time; several would only share its time. */
static int
usual_jobs(const struct caller_settings *s, bool is_local)
{
    return is_local && (!s->key || !s->key->text) ? 1 : JOBS;
}

static bool
settle(struct caller *c, struct err *err)
{
    struct caller_settings *s = &c->settings;
    ENDPOINT_SCOPED e = ENDPOINT_INIT;

    if (!s->base_url)
        return err_set(err, ERR_USAGE, "%s has no address of its own: give one with --base-url",
                       s->type->name);
    if (!endpoint_parse(s->base_url, &e, err))
        return false;
    bool is_local = endpoint_is_loopback(&e);
    if (!s->silence_ms)
        s->silence_ms = is_local ? SILENCE_LOCAL_MS : SILENCE_MS;
    if (!s->http.jobs)
        s->http.jobs = usual_jobs(s, is_local || !strcmp(s->type->name, "ollama"));
    return true;
}

struct caller *
caller_new(const struct caller_settings *settings, struct err *err)
{
    struct arena *a = arena_new();
    struct caller *c = arena_alloc(a, sizeof(*c));
    struct http_settings http = settings->http;

    c->arena = a;
    c->settings = *settings;
    c->settings.base_url =
        keep(a, settings->base_url ? settings->base_url : settings->type->base_url);
    c->model = keep(a, settings->model);
    c->quirks = settings->type->quirks;
    c->random = (unsigned long long)clock_ms() * 2654435761u ^ (unsigned long long)getpid();
    if (settle(c, err)) {
        http.jobs = c->settings.http.jobs;
        http.wait = tell_news;
        http.wait_context = c;
        c->http = http_new(&http, err);
    }
    if (c->http)
        return c;
    arena_free(a);
    return NULL;
}

static void
course_free(struct course *x)
{
    reader_release(&x->reader);
    key_screen_release(&x->screen);
    http_transfer_release(&x->transfer);
    buf_release(&x->shown);
    buf_release(&x->url);
    buf_release(&x->body);
    buf_release(&x->list);
    if (x->key_line.len)
        wipe(x->key_line.data, x->key_line.len);
    buf_release(&x->key_line);
    arena_free(x->arena);
}

void
caller_free(struct caller *c)
{
    if (!c)
        return;
    http_free(c->http);
    while (c->first) {
        struct course *x = c->first;
        c->first = x->next;
        course_free(x);
    }
    arena_free(c->arena);
}

const char *
caller_model(const struct caller *c)
{
    return c->model;
}

struct quirks
caller_quirks(const struct caller *c)
{
    return c->quirks;
}

static struct span
secret_of(const struct caller *c)
{
    return c->settings.key ? span_of(c->settings.key->text) : SPAN_NONE;
}

static struct course *
course_new(struct caller *c, struct call *call)
{
    struct arena *a = arena_new();
    struct course *x = arena_alloc(a, sizeof(*x));

    x->arena = a;
    x->caller = c;
    x->call = call;
    x->chat = *call->chat;
    x->shown = x->url = x->body = x->key_line = x->list = BUF_INIT;
    http_transfer_init(&x->transfer);
    x->transfer.secret = secret_of(c);
    x->transfer.limits = (struct http_limits){
        .connect_ms = c->settings.silence_ms < CONNECT_MS ? c->settings.silence_ms : CONNECT_MS};
    key_screen_init(&x->screen, secret_of(c));
    reader_init(&x->reader, c->settings.type, &call->reply);
    return x;
}

void
caller_add(struct caller *c, struct call *call)
{
    struct course *x = course_new(c, call), **end = &c->first;

    while (*end)
        end = &(*end)->next;
    *end = x;
    x->began = clock_ms();
    if (!attempt_send(x, 0, &x->failed))
        course_end(x, failure_name(FAILURE_REQUEST));
}

/* What had arrived when it was cancelled is kept, as of any other failure. */
static void
end_cancelled(struct course *x)
{
    struct err ignored = ERR_INIT;

    if (x->call->has_ended)
        return;
    if (!x->is_listing)
        (void)!reader_end(&x->reader, &ignored);
    err_set(&x->failed, ERR_INTERRUPTED, "cancelled");
    x->call->retryable = true;
    course_end(x, failure_name(FAILURE_CANCELLED));
}

/* Not before a step is over: until then the transport has the course's transfer. */
static void
free_ended(struct caller *c)
{
    struct course **link = &c->first;

    while (*link) {
        struct course *x = *link;
        if (!x->call->has_ended) {
            link = &x->next;
            continue;
        }
        *link = x->next;
        course_free(x);
    }
}

bool
caller_step(struct caller *c, int wait_ms, bool *busy, struct err *err)
{
    bool ok = http_step(c->http, wait_ms, busy, err);

    for (struct course *x = c->first; x && !*busy; x = x->next)
        end_cancelled(x);
    free_ended(c);
    return ok;
}

bool
caller_run(struct caller *c, struct err *err)
{
    bool busy, ok;

    do
        ok = caller_step(c, INT_MAX, &busy, err);
    while (busy);
    return ok;
}

void
caller_drop(struct caller *c, struct call *call)
{
    for (struct course *x = c->first; x; x = x->next)
        if (x->call == call && !call->has_ended) {
            http_drop(c->http, &x->transfer);
            end_cancelled(x);
        }
    free_ended(c);
}

bool
caller_show(struct caller *c, const struct chat *chat, struct buf *out, struct err *err)
{
    struct call call;
    call_init(&call, chat);
    struct course *x = course_new(c, &call);
    bool ok = attempt_write(x, err);

    if (ok) {
        buf_addf(out, "POST %s\n", x->url.data);
        for (size_t i = 0; i < x->transfer.headers.count; i++)
            buf_addf(out, "%s\n", x->transfer.headers.items[i]);
        if (c->settings.type->key_header)
            buf_addf(out, "%s***\n", c->settings.type->key_header);
        buf_addc(out, '\n');
        buf_add_span(out, buf_span(&x->body));
        buf_addc(out, '\n');
    }
    course_free(x);
    call_release(&call);
    return ok;
}
