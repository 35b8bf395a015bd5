// SPDX-License-Identifier: MIT
#include "wire/endpoint.h"

#include <ctype.h>
#include <stdint.h>

void
endpoint_release(struct endpoint *e)
{
    buf_release(&e->host);
    buf_release(&e->port);
    buf_release(&e->path);
    buf_release(&e->query);
}

static bool
is_plain(struct span url)
{
    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.at[i];
        if (c <= ' ' || c >= 0x7F || strchr("\"<>\\^`{|}", c))
            return false;
    }
    return url.len > 0;
}

/* Takes what stands before any of `stops` off the front; the stop itself stays. */
static struct span
take_until(struct span *rest, const char *stops)
{
    size_t len = 0;

    while (len < rest->len && !strchr(stops, rest->at[len]))
        len++;
    struct span piece = span_slice(*rest, 0, len);
    *rest = span_slice(*rest, len, rest->len);
    return piece;
}

static bool
take_scheme(struct span *rest, struct endpoint *e, struct err *err)
{
    size_t at = span_find(*rest, "://");

    if (at == SIZE_MAX)
        return true;
    struct span scheme = span_slice(*rest, 0, at);
    if (!span_is_nocase(scheme, "http") && !span_is_nocase(scheme, "https"))
        return err_set(err, ERR_USAGE,
                       "the base URL begins with %.*s://, not with http:// or https://",
                       SPAN_ARG(scheme));
    e->scheme = scheme.len == strlen("http") ? "http" : "https";
    e->scheme_given = true;
    *rest = span_slice(*rest, at + strlen("://"), rest->len);
    return true;
}

static bool
is_port(struct span port)
{
    if (port.len < 2 || port.len > 6 || *port.at != ':')
        return false;
    for (size_t i = 1; i < port.len; i++)
        if (!isdigit((unsigned char)port.at[i]))
            return false;
    return true;
}

static bool
take_authority(struct span authority, struct endpoint *e, struct err *err)
{
    struct span rest = authority;
    bool bracketed = span_starts(authority, "[");
    struct span host = take_until(&rest, bracketed ? "]" : ":");

    if (span_find(authority, "@") != SIZE_MAX)
        return err_set(err, ERR_USAGE, "the base URL has a user name in it");
    bool open = bracketed && !rest.len;
    if (bracketed) {
        host = span_slice(authority, 0, host.len + 1);
        rest = span_slice(rest, 1, rest.len);
    }
    if (open || (rest.len && !is_port(rest)))
        return err_set(err, ERR_USAGE, "%.*s is no host and port", SPAN_ARG(authority));
    if (!host.len || span_is(host, "0.0.0.0") || span_is(host, "[::]"))
        host = SPAN_LIT("127.0.0.1");
    for (size_t i = 0; i < host.len; i++)
        buf_addc(&e->host, (char)tolower((unsigned char)host.at[i]));
    buf_add_span(&e->port, rest);
    return true;
}

bool
endpoint_parse(const char *url, struct endpoint *e, struct err *err)
{
    struct span rest = span_trim(span_of(url));

    if (!is_plain(rest))
        return err_set(err, ERR_USAGE, "the base URL is empty or has characters that no URL has");
    if (!take_scheme(&rest, e, err))
        return false;
    if (!take_authority(take_until(&rest, "/?#"), e, err))
        return false;
    if (span_find(rest, "#") != SIZE_MAX)
        return err_set(err, ERR_USAGE, "the base URL has a fragment (#), which no server sees");
    struct span path = take_until(&rest, "?");
    while (span_ends(path, "/"))
        path = span_slice(path, 0, path.len - 1);
    buf_add_span(&e->path, path);
    buf_add_span(&e->query, span_slice(rest, 1, rest.len));
    if (!e->scheme_given)
        e->scheme = endpoint_is_loopback(e) ? "http" : "https";
    return true;
}

void
endpoint_print(const struct endpoint *e, struct buf *out)
{
    buf_addf(out, "%s://%s%s%s", e->scheme, e->host.data, e->port.data, e->path.data);
    if (e->query.len)
        buf_addf(out, "?%s", e->query.data);
}

bool
endpoint_is_loopback(const struct endpoint *e)
{
    struct span host = buf_span(&e->host);
    bool numeric = strspn(e->host.data, "0123456789.") == host.len;

    return span_is(host, "localhost") || span_ends(host, ".localhost") || span_is(host, "[::1]") ||
           (numeric && span_starts(host, "127."));
}

bool
endpoint_path_ends(const struct endpoint *e, const char *path)
{
    return span_ends(buf_span(&e->path), path);
}

void
endpoint_add_encoded(struct endpoint *e, struct span part)
{
    for (size_t i = 0; i < part.len; i++) {
        unsigned char c = (unsigned char)part.at[i];

        if (isalnum(c) || (c && strchr("-._~", c)))
            buf_addc(&e->path, (char)c);
        else
            buf_addf(&e->path, "%%%02X", c);
    }
}

bool
endpoint_has_query(const struct endpoint *e, const char *name)
{
    struct span rest = buf_span(&e->query);
    struct span pair;

    while (span_cut(&rest, "&", &pair)) {
        size_t equals = span_find(pair, "=");
        if (span_is(span_slice(pair, 0, equals), name))
            return true;
    }
    return false;
}
