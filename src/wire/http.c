// SPDX-License-Identifier: MIT
#include "wire/http.h"

#include <assert.h>
#include <curl/curl.h>
#include <stdint.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/log.h"
#include "wire/ending.h"
#include "wire/exchange.h"
#include "wire/key.h"
#include "wire/replay.h"
#include "wire/route.h"
#include "wire/tape.h"

/* A little less than what is promised, as a timer never ends early. */
enum {
    WAIT_STEP_MS = 90,
};

/* An exchange and what carries it. */
struct flight {
    struct flight *next; /* in the order in which they were added */
    struct exchange x;
    long long not_before; /* clock_ms() */
    bool is_started;
    CURL *easy; /* NULL until started, and when a tape answers */
    struct curl_slist *headers;
    char words[CURL_ERROR_SIZE]; /* libcurl's, about the failure */
};

struct http {
    struct http_settings settings;
    char *proxy; /* the settings' strings */
    char *ca_file;
    CURLM *multi;
    CURLSH *share;
    struct flight *first;
    int running;
    bool is_in_run;
    long long asked;     /* when wait() was last called */
    struct err tape_err; /* the first failure to record */
};

const char *
http_library(void)
{
    return curl_version();
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

static bool
start_library(struct http *h, struct err *err)
{
    static bool started;

    if (!started && curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return err_set(err, ERR_NETWORK, "libcurl does not start");
    started = true;
    h->multi = curl_multi_init();
    h->share = curl_share_init();
    if (!h->multi || !h->share)
        return err_set(err, ERR_NETWORK, "libcurl does not start");
    /* The multi handle keeps connections and names; TLS sessions it does not. */
    curl_share_setopt(h->share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
    return true;
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
    if (replays(h) || start_library(h, err))
        return h;
    http_free(h);
    return NULL;
}

/* Header lines hold the key. */
static void
free_headers(struct flight *f)
{
    for (struct curl_slist *l = f->headers; l; l = l->next)
        wipe(l->data, strlen(l->data));
    curl_slist_free_all(f->headers);
    f->headers = NULL;
}

/* Takes it out of the list and off the network; its transfer keeps the results. */
static void
drop_flight(struct http *h, struct flight *f)
{
    struct flight **link = &h->first;

    while (*link != f)
        link = &(*link)->next;
    *link = f->next;
    if (f->easy) {
        curl_multi_remove_handle(h->multi, f->easy);
        curl_easy_cleanup(f->easy);
    }
    if (f->is_started)
        h->running--;
    free_headers(f);
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
    if (h->multi)
        curl_multi_cleanup(h->multi);
    if (h->share)
        curl_share_cleanup(h->share);
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

static size_t
on_header(const char *at, size_t size, size_t count, void *context)
{
    struct flight *f = context;
    struct span line = {at, size * count};

    return exchange_head_line(&f->x, line) ? line.len : 0;
}

static size_t
on_bytes(const char *at, size_t size, size_t count, void *context)
{
    struct flight *f = context;
    struct span bytes = {at, size * count};

    return exchange_body(&f->x, bytes, clock_ms()) ? bytes.len : 0;
}

/* libcurl before 7.87 always waits for a name that is being resolved, also when it is cancelled. */
static void
set_quick_exit(CURL *easy)
{
#if LIBCURL_VERSION_NUM >= 0x075700
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#else
    (void)easy;
#endif
}

static void
set_route(const struct http *h, const struct flight *f)
{
    struct route_ca ca;
    CURL *easy = f->easy;

    /* Empty strings, not NULL: libcurl is not to look into the environment by itself. */
    curl_easy_setopt(easy, CURLOPT_PROXY, f->x.proxy.url ? f->x.proxy.url : "");
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
    curl_easy_setopt(easy, CURLOPT_PROXYAUTH, (long)CURLAUTH_BASIC);
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    route_ca(h->settings.ca_file, &ca);
    if (ca.file) {
        curl_easy_setopt(easy, CURLOPT_CAINFO, ca.file);
        curl_easy_setopt(easy, CURLOPT_PROXY_CAINFO, ca.file);
    }
    if (ca.folder) {
        curl_easy_setopt(easy, CURLOPT_CAPATH, ca.folder);
        curl_easy_setopt(easy, CURLOPT_PROXY_CAPATH, ca.folder);
    }
}

static void
set_request(struct flight *f)
{
    const struct http_transfer *t = f->x.transfer;
    CURL *easy = f->easy;

    curl_easy_setopt(easy, CURLOPT_URL, t->url);
    for (size_t i = 0; i < t->headers.count; i++)
        f->headers = curl_slist_append(f->headers, t->headers.items[i]);
    if (span_is(span_of(t->method), "POST")) {
        /* Without this libcurl asks the server before it sends a large body, and waits for a second. */
        f->headers = curl_slist_append(f->headers, "Expect:");
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)t->body.len);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, t->body.len ? t->body.at : "");
    }
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, f->headers);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "deploy-interview/" DEPLOY_INTERVIEW_VERSION);
}

static void
set_behaviour(const struct http *h, struct flight *f)
{
    const struct http_limits *limits = &f->x.transfer->limits;
    CURL *easy = f->easy;

    curl_easy_setopt(easy, CURLOPT_PRIVATE, f);
    curl_easy_setopt(easy, CURLOPT_SHARE, h->share);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, f->words);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
    /* Parallel requests wait for the first one's handshake, to share its connection if it is HTTP/2. */
    curl_easy_setopt(easy, CURLOPT_PIPEWAIT, f->x.to.is_tls ? 1L : 0L);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    /* 0 would be libcurl's own limit. */
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                     limits->connect_ms ? (long)limits->connect_ms : (long)INT32_MAX);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, f);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_bytes);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, f);
    set_quick_exit(easy);
}

static void
start_live(struct http *h, struct flight *f)
{
    f->x.keeps = h->settings.tape;
    f->easy = curl_easy_init();
    if (!f->easy)
        abort();
    set_route(h, f);
    set_request(f);
    set_behaviour(h, f);
    curl_multi_add_handle(h->multi, f->easy);
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
        if (!replays(h)) {
            start_live(h, f);
            continue;
        }
        replay_exchange(h->settings.tape, &f->x, now);
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

static const struct {
    CURLcode code;
    enum failure failure;
} guesses[] = {
    {CURLE_UNSUPPORTED_PROTOCOL, FAILURE_GARBAGE}, /* HTTP/0.9: bytes that are no response */
    {CURLE_COULDNT_RESOLVE_PROXY, FAILURE_PROXY_DOWN},
    {CURLE_COULDNT_RESOLVE_HOST, FAILURE_UNKNOWN_HOST},
    {CURLE_COULDNT_CONNECT, FAILURE_UNREACHABLE},
    {CURLE_WEIRD_SERVER_REPLY, FAILURE_GARBAGE},
    {CURLE_HTTP2, FAILURE_CUT},
    {CURLE_PARTIAL_FILE, FAILURE_CUT},
    {CURLE_OUT_OF_MEMORY, FAILURE_TOO_LARGE}, /* a header line of more than 100 KiB */
    {CURLE_OPERATION_TIMEDOUT, FAILURE_CONNECT_TIMEOUT},
    {CURLE_SSL_CONNECT_ERROR, FAILURE_TLS},
    {CURLE_GOT_NOTHING, FAILURE_CUT},
    {CURLE_SEND_ERROR, FAILURE_CUT},
    {CURLE_RECV_ERROR, FAILURE_CUT},
    {CURLE_SSL_CIPHER, FAILURE_TLS},
    {CURLE_PEER_FAILED_VERIFICATION, FAILURE_CERTIFICATE},
    {CURLE_SSL_CACERT_BADFILE, FAILURE_CA_FILE},
    {CURLE_HTTP2_STREAM, FAILURE_CUT},
    {CURLE_SSL_INVALIDCERTSTATUS, FAILURE_CERTIFICATE},
    {CURLE_PROXY, FAILURE_PROXY_REFUSED},
};

static bool
is_connected(CURL *easy)
{
    curl_off_t us = 0;

    curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME_T, &us);
    return us > 0;
}

static struct ending
ending_of(const struct flight *f, CURLcode code)
{
    struct ending e = {
        .guess = FAILURE_OTHER,
        .has_proxy = f->x.proxy.url,
        .is_connected = is_connected(f->easy),
        .words = span_of(f->words[0] ? f->words : curl_easy_strerror(code)),
    };
    long number = 0;
    long status = 0;

    for (size_t i = 0; i < ARRAY_LEN(guesses); i++)
        if (guesses[i].code == code)
            e.guess = guesses[i].failure;
    curl_easy_getinfo(f->easy, CURLINFO_OS_ERRNO, &number);
    curl_easy_getinfo(f->easy, CURLINFO_HTTP_CONNECTCODE, &status);
    e.number = (int)number;
    e.proxy_status = (int)status;
    return e;
}

/* libcurl does not say which variable the file comes from. */
static void
add_ca(const struct http *h, struct span words, struct buf *out)
{
    struct route_ca ca;

    route_ca(h->settings.ca_file, &ca);
    if (ca.source)
        buf_addf(out, "%s (%s)", ca.file ? ca.file : ca.folder, ca.source);
    else
        buf_add_span(out, words);
}

/* libcurl has ended the transfer; so have our callbacks, if they said so. */
static void
conclude(const struct http *h, struct flight *f, CURLcode code)
{
    BUF_SCOPED detail = BUF_INIT;

    if (f->x.is_over || code == CURLE_OK)
        return;
    const struct ending e = ending_of(f, code);
    enum failure failure = ending_failure(&e);
    if (failure == FAILURE_CA_FILE)
        add_ca(h, e.words, &detail);
    else
        ending_detail(&e, failure, &detail);
    exchange_fail(&f->x, failure, buf_span(&detail), f->x.transfer->limits.connect_ms);
}

static void
conclude_all(struct http *h)
{
    CURLMsg *message;
    int left;

    while (h->multi && (message = curl_multi_info_read(h->multi, &left))) {
        struct flight *f = NULL;
        if (message->msg != CURLMSG_DONE)
            continue;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &f);
        conclude(h, f, message->data.result);
        f->x.is_over = true;
    }
}

static void
check_limits(struct http *h, long long now)
{
    for (struct flight *f = h->first; f; f = f->next)
        if (f->easy)
            exchange_check(&f->x, is_connected(f->easy), now);
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
is_cancelled(struct http *h, long long began, long long now)
{
    const struct http_settings *s = &h->settings;

    if (s->interrupted && *s->interrupted)
        return true;
    if (now - h->asked < WAIT_STEP_MS)
        return false;
    h->asked = now;
    return s->wait && !s->wait(s->wait_context, now - began);
}

static bool
cancel(struct http *h, struct err *err)
{
    while (h->first) {
        exchange_fail(&h->first->x, FAILURE_CANCELLED, SPAN_NONE, 0);
        drop_flight(h, h->first);
    }
    return err_set(err, ERR_INTERRUPTED, "cancelled");
}

static bool
run(struct http *h, struct err *err)
{
    long long began = clock_ms();
    int unused;

    h->asked = began - WAIT_STEP_MS;
    while (h->first) {
        if (is_cancelled(h, began, clock_ms()))
            return cancel(h, err);
        start_due(h, clock_ms());
        if (h->multi && h->running)
            curl_multi_perform(h->multi, &unused);
        conclude_all(h);
        check_limits(h, clock_ms());
        if (end_those_over(h))
            continue;
        /* A signal ends the poll; without transfers it only sleeps. */
        if (h->multi)
            curl_multi_poll(h->multi, NULL, 0, pause_ms(h, clock_ms()), NULL);
    }
    return true;
}

bool
http_run(struct http *h, struct err *err)
{
    assert(!h->is_in_run);
    h->is_in_run = true;
    h->tape_err = ERR_INIT;
    bool ok = run(h, err);
    h->is_in_run = false;
    if (!ok || h->tape_err.code == ERR_NONE)
        return ok;
    *err = h->tape_err;
    return false;
}
