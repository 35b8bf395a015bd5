// SPDX-License-Identifier: MIT
#include "wire/http.h"

#include <assert.h>
#include <limits.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/log.h"
#include "wire/carrier.h"
#include "wire/exchange.h"
#include "wire/key.h"
#include "wire/replay.h"
#include "wire/tape.h"

/* A little less than what is promised, as a timer never ends early. */
enum {
    WAIT_STEP_MS = 90,
};

/* An exchange and when it is on its way. */
struct flight {
    struct flight *next; /* in the order in which they were added */
    struct exchange x;
    long long not_before; /* clock_ms() */
    bool is_started;
    struct carriage *carriage; /* NULL until started, and when a tape answers */
};

struct http {
    struct http_settings settings;
    char *proxy; /* the settings' strings */
    char *ca_file;
    struct carrier *carrier; /* NULL: a tape answers */
    struct flight *first;
    int running;
    bool is_in_step;
    bool has_begun;      /* something that was added has been worked on, and something is left */
    long long began;     /* since when */
    long long asked;     /* when wait() was last called */
    struct err tape_err; /* the first failure to record */
};

const char *
http_library(void)
{
    return carrier_library();
}

void
http_transfer_init(struct http_transfer *t)
{
    *t = (struct http_transfer){
        .method = "POST", .limits = HTTP_LIMITS_DEFAULT, .fields = BUF_INIT, .first_ms = -1};
}

void
http_transfer_release(struct http_transfer *t)
{
    buf_release(&t->fields);
}

static bool
replays(const struct http *h)
{
    return h->settings.tape && !tape_is_recording(h->settings.tape);
}

struct http *
http_new(const struct http_settings *settings, struct err *err)
{
    struct http *h = xcalloc(1, sizeof(*h));

    h->settings = *settings;
    h->proxy = settings->proxy ? xstrdup(settings->proxy) : NULL;
    h->ca_file = settings->ca_file ? xstrdup(settings->ca_file) : NULL;
    h->settings.proxy = h->proxy;
    h->settings.ca_file = h->ca_file;
    if (h->settings.jobs < 1)
        h->settings.jobs = 1;
    if (replays(h))
        return h;
    h->carrier = carrier_new(h->ca_file, err);
    if (h->carrier)
        return h;
    http_free(h);
    return NULL;
}

/* Takes it out of the list and off the network; its transfer keeps the results. */
static void
drop_flight(struct http *h, struct flight *f)
{
    struct flight **link = &h->first;

    while (*link != f)
        link = &(*link)->next;
    *link = f->next;
    carrier_stop(h->carrier, f->carriage);
    if (f->is_started)
        h->running--;
    exchange_release(&f->x);
    free(f);
}

void
http_free(struct http *h)
{
    if (!h)
        return;
    while (h->first)
        drop_flight(h, h->first);
    carrier_free(h->carrier);
    free(h->proxy);
    free(h->ca_file);
    free(h);
}

void
http_add(struct http *h, struct http_transfer *t)
{
    struct flight *f = xcalloc(1, sizeof(*f));
    struct flight **end = &h->first;

    while (*end)
        end = &(*end)->next;
    *end = f;
    exchange_init(&f->x, t, &h->settings);
    f->not_before = clock_ms() + (replays(h) ? 0 : t->delay_ms);
}

/* Those that were refused before they began need no slot. */
static void
start_due(struct http *h, long long now)
{
    for (struct flight *f = h->first; f; f = f->next) {
        if (f->is_started || f->x.is_over || f->not_before > now)
            continue;
        if (h->running >= h->settings.jobs)
            return;
        h->running++;
        f->is_started = true;
        exchange_start(&f->x, now);
        if (!h->carrier) {
            replay_exchange(h->settings.tape, &f->x, now);
            continue;
        }
        f->x.keeps = h->settings.tape;
        f->carriage = carrier_start(h->carrier, &f->x);
    }
}

static void
record(struct http *h, const struct exchange *x)
{
    struct err err = ERR_INIT;

    if (!x->keeps || record_exchange(h->settings.tape, x, &err))
        return;
    if (h->tape_err.code == ERR_NONE)
        h->tape_err = err;
}

static void
log_end(const struct flight *f)
{
    const struct http_transfer *t = f->x.transfer;
    BUF_SCOPED url = BUF_INIT;

    address_redact(span_of(t->url), &url);
    key_hide(t->secret, url.data, url.len);
    log_debug("http: %s %s: status %d, %s; first payload after %lld ms, %zu bytes in %lld ms",
              t->method, url.data, t->status, failure_name(t->failure), t->first_ms, t->received,
              t->total_ms);
}

static void
end_flight(struct http *h, struct flight *f)
{
    struct http_transfer *t = f->x.transfer;

    if (f->is_started)
        exchange_finish(&f->x, clock_ms());
    log_end(f);
    record(h, &f->x);
    drop_flight(h, f);
    if (t->on_done)
        t->on_done(t->context, t);
}

static void
check_limits(struct http *h, long long now)
{
    for (struct flight *f = h->first; f; f = f->next)
        if (f->carriage)
            exchange_check(&f->x, carriage_is_connected(f->carriage), now);
}

/* True when any has ended: its callback may have added others, which are to start at once. */
static bool
end_those_over(struct http *h)
{
    bool any = false;
    struct flight *f = h->first;

    while (f) {
        bool is_over = f->x.is_over;
        if (is_over)
            end_flight(h, f);
        any = any || is_over;
        f = is_over ? h->first : f->next;
    }
    return any;
}

/* Milliseconds until something is due, at most the step of wait(). */
static int
pause_ms(const struct http *h, long long now)
{
    long long until = h->asked + WAIT_STEP_MS;

    for (const struct flight *f = h->first; f; f = f->next) {
        long long due = f->is_started ? exchange_due(&f->x) : f->not_before;
        bool is_queued = !f->is_started && h->running >= h->settings.jobs;
        if (due >= 0 && due < until && !is_queued)
            until = due;
    }
    return until > now ? (int)(until - now) : 0;
}

static bool
is_cancelled(struct http *h, long long now)
{
    const struct http_settings *s = &h->settings;

    if (s->interrupted && *s->interrupted)
        return true;
    if (now - h->asked < WAIT_STEP_MS)
        return false;
    h->asked = now;
    return s->wait && !s->wait(s->wait_context, now - h->began);
}

static void
drop_cancelled(struct http *h, struct flight *f)
{
    exchange_fail(&f->x, FAILURE_CANCELLED, SPAN_NONE, 0);
    drop_flight(h, f);
}

/* Everything that can be done without waiting; false when cancelled. */
static bool
advance(struct http *h)
{
    while (h->first) {
        if (is_cancelled(h, clock_ms()))
            return false;
        start_due(h, clock_ms());
        if (h->carrier && h->running)
            carrier_move(h->carrier);
        check_limits(h, clock_ms());
        if (!end_those_over(h))
            break;
    }
    return true;
}

static void
begin(struct http *h)
{
    h->has_begun = true;
    h->began = clock_ms();
    h->asked = h->began - WAIT_STEP_MS;
}

/* Nothing is left: says what went wrong with the whole. */
static bool
finish(struct http *h, bool is_complete, struct err *err)
{
    struct err tape_err = h->tape_err;

    h->has_begun = false;
    h->tape_err = ERR_INIT;
    if (!is_complete)
        return err_set(err, ERR_INTERRUPTED, "cancelled");
    if (tape_err.code == ERR_NONE)
        return true;
    *err = tape_err;
    return false;
}

bool
http_step(struct http *h, int wait_ms, bool *busy, struct err *err)
{
    assert(!h->is_in_step);
    h->is_in_step = true;
    if (h->first && !h->has_begun)
        begin(h);
    if (h->first && h->carrier && wait_ms > 0) {
        int pause = pause_ms(h, clock_ms());
        carrier_wait(h->carrier, pause < wait_ms ? pause : wait_ms);
    }
    bool is_complete = advance(h);
    while (!is_complete && h->first)
        drop_cancelled(h, h->first);
    h->is_in_step = false;
    *busy = h->first;
    return *busy || finish(h, is_complete, err);
}

bool
http_run(struct http *h, struct err *err)
{
    bool busy, ok;

    do
        ok = http_step(h, INT_MAX, &busy, err);
    while (busy);
    return ok;
}

void
http_drop(struct http *h, struct http_transfer *t)
{
    struct flight *f = h->first;

    assert(!h->is_in_step);
    while (f && f->x.transfer != t)
        f = f->next;
    if (f)
        drop_cancelled(h, f);
    if (!h->first)
        h->has_begun = false;
}
