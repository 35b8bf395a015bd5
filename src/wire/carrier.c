// SPDX-License-Identifier: MIT
#include "wire/carrier.h"

#include <stdint.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "wire/ending.h"
#include "wire/key.h"
#include "wire/route.h"

#include "curl_library.h"

struct carrier {
    const char *ca_file;
    CURLM *multi;
    CURLSH *share;
};

struct carriage {
    struct exchange *x;
    CURL *easy;
    struct curl_slist *headers;
    char words[CURL_ERROR_SIZE]; /* libcurl's, about the failure */
};

/* NULL before the first carrier. */
static const struct curl_library *curl;

static bool
load(struct err *err)
{
    curl = curl_library();
    return curl ||
           err_set(err, ERR_NETWORK, "libcurl is not there, or older than this program needs");
}

const char *
carrier_library(void)
{
    const struct curl_library *library = curl_library();

    return library ? library->version() : "no libcurl";
}

struct carrier *
carrier_new(const char *ca_file, struct err *err)
{
    static bool started;

    if (!load(err))
        return NULL;
    struct carrier *c = xcalloc(1, sizeof(*c));
    c->ca_file = ca_file;
    started = started || curl->global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    if (started) {
        c->multi = curl->multi_init();
        c->share = curl->share_init();
    }
    if (!c->multi || !c->share) {
        err_set(err, ERR_NETWORK, "libcurl does not start");
        carrier_free(c);
        return NULL;
    }
    /* The multi handle keeps connections and names; TLS sessions it does not. */
    curl->share_setopt(c->share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
    return c;
}

void
carrier_free(struct carrier *c)
{
    if (!c)
        return;
    if (c->multi)
        curl->multi_cleanup(c->multi);
    if (c->share)
        curl->share_cleanup(c->share);
    free(c);
}

static size_t
on_header(const char *at, size_t size, size_t count, void *context)
{
    struct carriage *g = context;
    struct span line = {at, size * count};

    return exchange_head_line(g->x, line) ? line.len : 0;
}

static size_t
on_bytes(const char *at, size_t size, size_t count, void *context)
{
    struct carriage *g = context;
    struct span bytes = {at, size * count};

    return exchange_body(g->x, bytes, clock_ms()) ? bytes.len : 0;
}

/* libcurl before 7.87 always waits for a name that is being resolved, also when it is cancelled. */
static void
set_quick_exit(CURL *easy)
{
#if LIBCURL_VERSION_NUM >= 0x075700
    curl->easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#else
    (void)easy;
#endif
}

static void
set_route(const struct carrier *c, const struct carriage *g)
{
    struct route_ca ca;
    CURL *easy = g->easy;

    /* Empty strings, not NULL: libcurl is not to look into the environment by itself. */
    curl->easy_setopt(easy, CURLOPT_PROXY, g->x->proxy.url ? g->x->proxy.url : "");
    curl->easy_setopt(easy, CURLOPT_NOPROXY, "");
    curl->easy_setopt(easy, CURLOPT_PROXYAUTH, (long)CURLAUTH_BASIC);
    curl->easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl->easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    route_ca(c->ca_file, &ca);
    if (ca.file) {
        curl->easy_setopt(easy, CURLOPT_CAINFO, ca.file);
        curl->easy_setopt(easy, CURLOPT_PROXY_CAINFO, ca.file);
    }
    if (ca.folder) {
        curl->easy_setopt(easy, CURLOPT_CAPATH, ca.folder);
        curl->easy_setopt(easy, CURLOPT_PROXY_CAPATH, ca.folder);
    }
}

static void
set_request(struct carriage *g)
{
    const struct http_transfer *t = g->x->transfer;
    CURL *easy = g->easy;

    curl->easy_setopt(easy, CURLOPT_URL, t->url);
    for (size_t i = 0; i < t->headers.count; i++)
        g->headers = curl->slist_append(g->headers, t->headers.items[i]);
    if (span_is(span_of(t->method), "POST")) {
        /* Without this libcurl asks the server before it sends a large body, and waits for a second. */
        g->headers = curl->slist_append(g->headers, "Expect:");
        curl->easy_setopt(easy, CURLOPT_POST, 1L);
        curl->easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)t->body.len);
        curl->easy_setopt(easy, CURLOPT_POSTFIELDS, t->body.len ? t->body.at : "");
    }
    curl->easy_setopt(easy, CURLOPT_HTTPHEADER, g->headers);
    curl->easy_setopt(easy, CURLOPT_USERAGENT, "deploy-interview/" DEPLOY_INTERVIEW_VERSION);
}

static void
set_behaviour(const struct carrier *c, struct carriage *g)
{
    const struct http_limits *limits = &g->x->transfer->limits;
    CURL *easy = g->easy;

    curl->easy_setopt(easy, CURLOPT_PRIVATE, g);
    curl->easy_setopt(easy, CURLOPT_SHARE, c->share);
    curl->easy_setopt(easy, CURLOPT_ERRORBUFFER, g->words);
    curl->easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl->easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl->easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
    /* Parallel requests wait for the first one's handshake, to share its connection if it is HTTP/2. */
    curl->easy_setopt(easy, CURLOPT_PIPEWAIT, g->x->to.is_tls ? 1L : 0L);
    curl->easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    /* 0 would be libcurl's own limit. */
    curl->easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                      limits->connect_ms ? (long)limits->connect_ms : (long)INT32_MAX);
    curl->easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl->easy_setopt(easy, CURLOPT_HEADERDATA, g);
    curl->easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_bytes);
    curl->easy_setopt(easy, CURLOPT_WRITEDATA, g);
    set_quick_exit(easy);
}

struct carriage *
carrier_start(struct carrier *c, struct exchange *x)
{
    struct carriage *g = xcalloc(1, sizeof(*g));

    g->x = x;
    g->easy = curl->easy_init();
    if (!g->easy)
        abort();
    set_route(c, g);
    set_request(g);
    set_behaviour(c, g);
    curl->multi_add_handle(c->multi, g->easy);
    return g;
}

/* Header lines hold the key. */
static void
free_headers(struct carriage *g)
{
    for (struct curl_slist *l = g->headers; l; l = l->next)
        wipe(l->data, strlen(l->data));
    curl->slist_free_all(g->headers);
}

void
carrier_stop(struct carrier *c, struct carriage *g)
{
    if (!g)
        return;
    curl->multi_remove_handle(c->multi, g->easy);
    curl->easy_cleanup(g->easy);
    free_headers(g);
    free(g);
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

bool
carriage_is_connected(const struct carriage *g)
{
    curl_off_t us = 0;

    curl->easy_getinfo(g->easy, CURLINFO_PRETRANSFER_TIME_T, &us);
    return us > 0;
}

static struct ending
ending_of(const struct carriage *g, CURLcode code)
{
    struct ending e = {
        .guess = FAILURE_OTHER,
        .has_proxy = g->x->proxy.url,
        .is_connected = carriage_is_connected(g),
        .words = span_of(g->words[0] ? g->words : curl->easy_strerror(code)),
    };
    long number = 0;
    long status = 0;

    for (size_t i = 0; i < ARRAY_LEN(guesses); i++)
        if (guesses[i].code == code)
            e.guess = guesses[i].failure;
    curl->easy_getinfo(g->easy, CURLINFO_OS_ERRNO, &number);
    curl->easy_getinfo(g->easy, CURLINFO_HTTP_CONNECTCODE, &status);
    e.number = (int)number;
    e.proxy_status = (int)status;
    return e;
}

/* libcurl does not say which variable the file comes from. */
static void
add_ca(const struct carrier *c, struct span words, struct buf *out)
{
    struct route_ca ca;

    route_ca(c->ca_file, &ca);
    if (ca.source)
        buf_addf(out, "%s (%s)", ca.file ? ca.file : ca.folder, ca.source);
    else
        buf_add_span(out, words);
}

/* libcurl has ended the transfer; so have our callbacks, if they said so. */
static void
conclude(const struct carrier *c, struct carriage *g, CURLcode code)
{
    BUF_SCOPED detail = BUF_INIT;

    if (g->x->is_over || code == CURLE_OK)
        return;
    const struct ending e = ending_of(g, code);
    enum failure failure = ending_failure(&e);
    if (failure == FAILURE_CA_FILE)
        add_ca(c, e.words, &detail);
    else
        ending_detail(&e, failure, &detail);
    exchange_fail(g->x, failure, buf_span(&detail), g->x->transfer->limits.connect_ms);
}

void
carrier_move(struct carrier *c)
{
    CURLMsg *message;
    int unused;

    curl->multi_perform(c->multi, &unused);
    while ((message = curl->multi_info_read(c->multi, &unused))) {
        struct carriage *g = NULL;
        if (message->msg != CURLMSG_DONE)
            continue;
        curl->easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &g);
        conclude(c, g, message->data.result);
        g->x->is_over = true;
    }
}

void
carrier_wait(struct carrier *c, int wait_ms)
{
    curl->multi_poll(c->multi, NULL, 0, wait_ms, NULL);
}
