// SPDX-License-Identifier: MIT
#include "wire/failure.h"

#include <assert.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/clean.h"
#include "base/utf8.h"

/* Longer words of a server or a library say no more. */
enum {
    DETAIL_MAX = 300,
};

static const struct {
    const char *name;
    enum err_code code;
    bool passes;
} kinds[] = {
    [FAILURE_NONE] = {"none", ERR_NONE, false},
    [FAILURE_REQUEST] = {"request", ERR_USAGE, false},
    [FAILURE_REFUSED] = {"refused", ERR_NETWORK, false},
    [FAILURE_UNKNOWN_HOST] = {"unknown-host", ERR_NETWORK, false},
    [FAILURE_UNREACHABLE] = {"unreachable", ERR_NETWORK, false},
    [FAILURE_CONNECT_TIMEOUT] = {"connect-timeout", ERR_NETWORK, true},
    [FAILURE_CERTIFICATE] = {"certificate", ERR_TLS, false},
    [FAILURE_TLS] = {"tls", ERR_TLS, false},
    [FAILURE_CA_FILE] = {"ca-file", ERR_TLS, false},
    [FAILURE_PROXY_DOWN] = {"proxy-down", ERR_NETWORK, false},
    [FAILURE_PROXY_REFUSED] = {"proxy-refused", ERR_NETWORK, false},
    [FAILURE_CUT] = {"cut", ERR_NETWORK, true},
    [FAILURE_RESET] = {"reset", ERR_NETWORK, true},
    [FAILURE_STALLED] = {"stalled", ERR_NETWORK, false},
    [FAILURE_DEADLINE] = {"deadline", ERR_NETWORK, false},
    [FAILURE_TOO_LARGE] = {"too-large", ERR_PROVIDER, false},
    [FAILURE_REDIRECT] = {"redirect", ERR_PROVIDER, false},
    [FAILURE_GARBAGE] = {"garbage", ERR_PROVIDER, false},
    [FAILURE_CANCELLED] = {"cancelled", ERR_INTERRUPTED, false},
    [FAILURE_NOT_ON_TAPE] = {"not-on-tape", ERR_FORMAT, false},
    [FAILURE_OTHER] = {"other", ERR_NETWORK, false},
};

static_assert(ARRAY_LEN(kinds) == FAILURE_COUNT, "every failure has its name");

/* {host}, {proxy}, {detail} and {seconds} stand for members of the scene. */
static const char *const sentences[] = {
    [FAILURE_NONE] = "",
    [FAILURE_REQUEST] = "{detail}",
    [FAILURE_REFUSED] = "nothing answers at {host} (connection refused)",
    [FAILURE_UNKNOWN_HOST] = "the host of {host} is not known",
    [FAILURE_UNREACHABLE] = "{host} cannot be reached from here: {detail}",
    [FAILURE_CONNECT_TIMEOUT] = "no connection to {host} within {seconds} s",
    [FAILURE_CERTIFICATE] = "the certificate of {host} is not accepted: {detail}",
    [FAILURE_TLS] = "no TLS connection to {host}: {detail}",
    [FAILURE_CA_FILE] = "cannot use the trusted certificates: {detail}",
    [FAILURE_PROXY_DOWN] = "the proxy {proxy} cannot be reached: {detail}",
    [FAILURE_PROXY_REFUSED] = "the proxy {proxy} does not connect to {host}: {detail}",
    [FAILURE_CUT] = "{host} closed the connection before the reply was complete",
    [FAILURE_RESET] = "the connection to {host} was reset",
    [FAILURE_STALLED] = "{host} sent no answer for {seconds} s",
    [FAILURE_DEADLINE] = "the reply of {host} was not complete after {seconds} s",
    [FAILURE_TOO_LARGE] = "{host} sends more than {detail}",
    [FAILURE_REDIRECT] = "{host} redirects{detail}; a key is not sent elsewhere",
    [FAILURE_GARBAGE] = "what {host} answers is not HTTP",
    [FAILURE_CANCELLED] = "cancelled",
    [FAILURE_NOT_ON_TAPE] = "{detail}",
    [FAILURE_OTHER] = "{host}: {detail}",
};

static_assert(ARRAY_LEN(sentences) == FAILURE_COUNT, "every failure has its sentence");

static const char *const hints[] = {
    [FAILURE_NONE] = "",
    [FAILURE_REQUEST] = "",
    [FAILURE_REFUSED] = "start the server there, or correct the base URL",
    [FAILURE_UNKNOWN_HOST] = "check the base URL, and that names are resolved here (DNS)",
    [FAILURE_UNREACHABLE] = "check the network; a proxy is set with --proxy",
    [FAILURE_CONNECT_TIMEOUT] = "check the network; a proxy is set with --proxy",
    [FAILURE_CERTIFICATE] = "--cacert FILE names the certificates to trust",
    [FAILURE_TLS] = "check whether the base URL should begin with http://",
    [FAILURE_CA_FILE] = "correct --cacert, SSL_CERT_FILE or CURL_CA_BUNDLE",
    [FAILURE_PROXY_DOWN] = "correct --proxy, HTTPS_PROXY, HTTP_PROXY or ALL_PROXY",
    [FAILURE_PROXY_REFUSED] = "ask who runs the proxy, or set another one with --proxy",
    [FAILURE_CUT] = "try again",
    [FAILURE_RESET] = "try again",
    [FAILURE_STALLED] = "--timeout allows longer silence",
    [FAILURE_DEADLINE] = "try again, or ask for less",
    [FAILURE_TOO_LARGE] = "check the base URL",
    [FAILURE_REDIRECT] = "set the base URL to that address, if it is the right one",
    [FAILURE_GARBAGE] = "check the port, and whether the base URL should begin with https://",
    [FAILURE_CANCELLED] = "",
    [FAILURE_NOT_ON_TAPE] = "",
    [FAILURE_OTHER] = "",
};

static_assert(ARRAY_LEN(hints) == FAILURE_COUNT, "every failure has its hint, which may be empty");

const char *
failure_name(enum failure f)
{
    return kinds[f].name;
}

enum failure
failure_of_name(struct span name)
{
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (span_is(name, kinds[i].name))
            return (enum failure)i;
    return FAILURE_OTHER;
}

enum err_code
failure_code(enum failure f)
{
    return kinds[f].code;
}

bool
failure_passes(enum failure f)
{
    return kinds[f].passes;
}

struct fault {
    const char *word; /* in what a TLS library says */
    const char *text;
    const char *hint; /* NULL: the failure's own */
};

static const char renew[] = "check the clock here, or have it renewed (--cacert does not help)";
static const char other_host[] = "correct the host in the base URL (--cacert does not help)";
static const char trust[] = "if it is yours, trust it with --cacert FILE";

static const struct fault certificate_faults[] = {
    {"expired", "it has expired", renew},
    {"not yet valid", "it is not valid yet", renew},
    {"does not match", "it is for another host name", other_host},
    {"subject name", "it is for another host name", other_host},
    {"in certificate chain", "its issuer is self-signed and not trusted here", NULL},
    {"self-signed", "it is self-signed", trust},
    {"self signed", "it is self-signed", trust},
    {"local issuer", "its issuer is not trusted here", NULL},
};

static const struct fault tls_faults[] = {
    {"wrong version number", "it does not speak TLS", NULL},
    {"packet length too long", "it does not speak TLS", NULL},
    {"record layer failure", "it does not speak TLS", NULL},
    {"unsupported protocol", "it knows only old versions of TLS", "ask who runs the server"},
    {"protocol version", "it knows only old versions of TLS", "ask who runs the server"},
};

static const struct fault *
find_fault(enum failure f, struct span words)
{
    const struct fault *faults = f == FAILURE_CERTIFICATE ? certificate_faults : tls_faults;
    size_t count = f == FAILURE_CERTIFICATE ? ARRAY_LEN(certificate_faults)
                   : f == FAILURE_TLS       ? ARRAY_LEN(tls_faults)
                                            : 0;

    for (size_t i = 0; i < count; i++)
        if (span_find_nocase(words, span_of(faults[i].word)) != SIZE_MAX)
            return &faults[i];
    return NULL;
}

static void
add_place(struct span name, const struct failure_scene *scene, struct buf *out)
{
    if (span_is(name, "host"))
        buf_add_span(out, scene->host);
    else if (span_is(name, "proxy"))
        buf_add_span(out, scene->proxy);
    else if (span_is(name, "detail"))
        clean_line(utf8_head(scene->detail, DETAIL_MAX), out);
    else if (span_is(name, "seconds"))
        buf_addf(out, "%g", (double)scene->ms / 1000);
}

static void
fill(const char *text, const struct failure_scene *scene, struct buf *out)
{
    struct span rest = span_of(text), piece;

    while (span_cut(&rest, "{", &piece)) {
        buf_add_span(out, piece);
        if (span_cut(&rest, "}", &piece))
            add_place(piece, scene, out);
    }
}

void
failure_describe(enum failure f, const struct failure_scene *scene, struct err *err)
{
    const struct fault *fault = find_fault(f, scene->detail);
    struct failure_scene plain = *scene;
    BUF_SCOPED text = BUF_INIT;

    if (fault)
        plain.detail = span_of(fault->text);
    fill(sentences[f], &plain, &text);
    err_set(err, kinds[f].code, "%s", text.data);
    err_hint(err, "%s", fault && fault->hint ? fault->hint : hints[f]);
}
