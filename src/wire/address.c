// SPDX-License-Identifier: MIT
#include "wire/address.h"

#include <arpa/inet.h>
#include <stdint.h>

enum {
    HOST_MAX = 253, /* RFC 1035 2.3.4 */
    PORT_MAX = 65535,
};

/* Anything else in a URL is an accident, or read in different ways by different programs. */
static bool
is_url_byte(char c)
{
    return c > ' ' && c <= '~' && !strchr("\\\"<>^`{|}#", c);
}

static bool
is_host_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_';
}

static bool
is_name(struct span host)
{
    if (host.len == 0 || host.len > HOST_MAX)
        return false;
    for (size_t i = 0; i < host.len; i++)
        if (!is_host_byte(host.at[i]))
            return false;
    return true;
}

static bool
to_bytes(int family, struct span host, unsigned char bytes[16])
{
    char text[INET6_ADDRSTRLEN] = "";

    if (host.len >= sizeof(text))
        return false;
    memcpy(text, host.at, host.len);
    return inet_pton(family, text, bytes) == 1;
}

static bool
is_loopback(struct span host)
{
    static const unsigned char v6_loopback[16] = {[15] = 1};
    static const unsigned char none[16] = {0};
    unsigned char bytes[16] = {0};

    if (to_bytes(AF_INET, host, bytes))
        return bytes[0] == 127 || memcmp(bytes, none, 4) == 0;
    if (to_bytes(AF_INET6, host, bytes))
        return memcmp(bytes, v6_loopback, 16) == 0 || memcmp(bytes, none, 16) == 0;
    return span_is_nocase(host, "localhost");
}

/* Cuts "[host]" or "host" off the front of the authority. */
static bool
take_host(struct span *authority, struct span *host)
{
    unsigned char bytes[16];

    if (!span_starts(*authority, "[")) {
        size_t colon = span_find(*authority, ":");
        *host = span_slice(*authority, 0, colon);
        *authority = span_slice(*authority, colon, authority->len);
        return is_name(*host);
    }
    size_t end = span_find(*authority, "]");
    if (end == SIZE_MAX)
        return false;
    *host = span_slice(*authority, 1, end);
    *authority = span_slice(*authority, end + 1, authority->len);
    return to_bytes(AF_INET6, *host, bytes);
}

/* "" or ":8080" */
static bool
read_port(struct span text, int *port)
{
    int n = 0;

    if (text.len == 0)
        return true;
    if (text.at[0] != ':' || text.len < 2 || text.len > 6)
        return false;
    for (size_t i = 1; i < text.len; i++) {
        if (!char_is_digit(text.at[i]))
            return false;
        n = n * 10 + (text.at[i] - '0');
    }
    *port = n;
    return n > 0 && n <= PORT_MAX;
}

static bool
take_scheme(struct span *url, bool *is_tls)
{
    *is_tls = span_starts_nocase(*url, "https://");
    if (!*is_tls && !span_starts_nocase(*url, "http://"))
        return false;
    *url = span_slice(*url, *is_tls ? 8 : 7, url->len);
    return true;
}

static size_t
authority_end(struct span rest)
{
    size_t end = 0;

    while (end < rest.len && rest.at[end] != '/' && rest.at[end] != '?')
        end++;
    return end;
}

bool
address_parse(const char *url, struct address *out, struct err *err)
{
    struct span rest = span_of(url);
    struct address a = {0};

    if (!take_scheme(&rest, &a.is_tls))
        return err_set(err, ERR_USAGE, "the URL does not begin with http:// or https://");
    for (size_t i = 0; i < rest.len; i++)
        if (!is_url_byte(rest.at[i]))
            return err_set(err, ERR_USAGE, "byte %zu of the URL cannot stand there",
                           (size_t)(rest.at - url) + i + 1);
    size_t end = authority_end(rest);
    struct span authority = span_slice(rest, 0, end);
    a.path = span_slice(rest, end, rest.len);
    if (span_find(authority, "@") != SIZE_MAX) {
        err_set(err, ERR_USAGE, "the URL holds a user name or password");
        return err_hint(err, "give a key with --api-key-file or --api-key-command");
    }
    if (!take_host(&authority, &a.host))
        return err_set(err, ERR_USAGE, "the URL names no host, or not in plain characters");
    a.port = a.is_tls ? 443 : 80;
    if (!read_port(authority, &a.port))
        return err_set(err, ERR_USAGE, "the URL has no valid port (1 to %d)", PORT_MAX);
    a.is_loopback = is_loopback(a.host);
    *out = a;
    return true;
}

void
address_show(const struct address *a, struct buf *out)
{
    bool brackets = span_find(a->host, ":") != SIZE_MAX;

    buf_addf(out, brackets ? "[%.*s]:%d" : "%.*s:%d", SPAN_ARG(a->host), a->port);
}

static bool
is_harmless(struct span parameter)
{
    static const char *const names[] = {"alt", "api-version", "limit", "pageSize"};

    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (span_is(parameter, names[i]))
            return true;
    return false;
}

static void
redact_query(struct span query, struct buf *out)
{
    const char *before = "?";
    struct span parameter;

    while (span_cut(&query, "&", &parameter)) {
        size_t equals = span_find(parameter, "=");
        struct span name = span_slice(parameter, 0, equals);
        buf_adds(out, before);
        before = "&";
        if (equals == SIZE_MAX || is_harmless(name))
            buf_add_span(out, parameter);
        else
            buf_addf(out, "%.*s=***", SPAN_ARG(name));
    }
}

void
address_redact(struct span url, struct buf *out)
{
    size_t scheme = span_find(url, "://");
    size_t from = scheme == SIZE_MAX ? 0 : scheme + 3;
    size_t query = span_find(url, "?");
    struct span authority = span_slice(url, from, query);
    size_t end = from + authority_end(authority);
    authority = span_slice(url, from, end);

    size_t at = span_find(authority, "@");
    buf_add_span(out, span_slice(url, 0, from));
    while (at != SIZE_MAX) {
        authority = span_slice(authority, at + 1, authority.len);
        at = span_find(authority, "@");
    }
    buf_add_span(out, authority);
    buf_add_span(out, span_slice(url, end, query));
    if (query != SIZE_MAX)
        redact_query(span_slice(url, query + 1, url.len), out);
}
