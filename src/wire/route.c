// SPDX-License-Identifier: MIT
#include "wire/route.h"

#include <stdint.h>

/* The value of the lower-case variable, else of the upper-case one; empty is as good as unset. */
static bool
look(const char *lower, const char *upper, struct route_proxy *out)
{
    const char *names[] = {lower, upper};

    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        const char *value = getenv(names[i]);
        if (!value || !*value)
            continue;
        *out = (struct route_proxy){.url = value, .source = names[i]};
        return true;
    }
    return false;
}

/* "example.com" and ".example.com" are the host itself and everything below it. */
static bool
is_below(struct span host, struct span name)
{
    if (span_starts(name, "."))
        name = span_slice(name, 1, name.len);
    if (name.len == 0 || host.len < name.len)
        return false;
    struct span end = span_slice(host, host.len - name.len, host.len);
    if (span_find_nocase(end, name) != 0)
        return false;
    return host.len == name.len || host.at[host.len - name.len - 1] == '.';
}

/* Takes ":port" off the end; an IPv6 address without brackets has none. */
static bool
port_fits(struct span *entry, int port)
{
    if (span_starts(*entry, "[")) {
        size_t close = span_find(*entry, "]");
        struct span rest = span_slice(*entry, close, entry->len);
        *entry = span_slice(*entry, 1, close);
        rest = span_slice(rest, 1, rest.len);
        return rest.len == 0 || strtol(rest.at + 1, NULL, 10) == port;
    }
    size_t colon = span_find(*entry, ":");
    if (colon == SIZE_MAX || span_find(span_slice(*entry, colon + 1, entry->len), ":") != SIZE_MAX)
        return true;
    /* Every piece of NO_PROXY is followed by a byte that is no digit, its NUL at the latest. */
    long wanted = strtol(entry->at + colon + 1, NULL, 10);
    *entry = span_slice(*entry, 0, colon);
    return wanted == port;
}

static bool
is_excepted(const struct address *to)
{
    struct route_proxy list;

    if (!look("no_proxy", "NO_PROXY", &list))
        return false;
    struct span rest = span_of(list.url);
    while (rest.len) {
        size_t len = strcspn(rest.at, ", \t");
        struct span entry = span_slice(rest, 0, len);
        rest = span_slice(rest, len + 1, rest.len);
        if (span_is(entry, "*") || (port_fits(&entry, to->port) && is_below(to->host, entry)))
            return true;
    }
    return false;
}

/* What follows "scheme://", or the whole. */
static struct span
after_scheme(struct span url)
{
    size_t at = span_find(url, "://");

    return at == SIZE_MAX ? url : span_slice(url, at + 3, url.len);
}

static bool
is_usable(struct span url)
{
    static const char *const schemes[] = {"http",    "https",  "socks4",
                                          "socks4a", "socks5", "socks5h"};
    size_t at = span_find(url, "://");

    for (size_t i = 0; i < url.len; i++)
        if (url.at[i] <= ' ' || url.at[i] > '~')
            return false;
    if (after_scheme(url).len == 0)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(schemes); i++)
        if (at == SIZE_MAX || span_is_nocase(span_slice(url, 0, at), schemes[i]))
            return true;
    return false;
}

static bool
check(const struct route_proxy *proxy, struct err *err)
{
    if (is_usable(span_of(proxy->url)))
        return true;
    err_set(err, ERR_USAGE, "%s is not the URL of a proxy", proxy->source);
    return err_hint(err, "http://host:port, https://host:port or socks5h://host:port");
}

bool
route_proxy(const struct address *to, const char *given, struct route_proxy *out, struct err *err)
{
    struct route_proxy found = {0};

    if (given && *given)
        found = (struct route_proxy){.url = given, .source = "--proxy"};
    else if (!given && !to->is_loopback && !is_excepted(to) &&
             !(to->is_tls ? look("https_proxy", "HTTPS_PROXY", &found)
                          : look("http_proxy", "HTTP_PROXY", &found)))
        look("all_proxy", "ALL_PROXY", &found);
    if (found.url && !check(&found, err))
        return false;
    *out = found;
    return true;
}

void
route_show_proxy(const char *url, struct buf *out)
{
    struct span rest = after_scheme(span_of(url));
    size_t slash = span_find(rest, "/");
    size_t at;

    rest = span_slice(rest, 0, slash);
    while ((at = span_find(rest, "@")) != SIZE_MAX)
        rest = span_slice(rest, at + 1, rest.len);
    buf_add_span(out, rest);
}

void
route_ca(const char *given, struct route_ca *out)
{
    static const char *const files[] = {"SSL_CERT_FILE", "CURL_CA_BUNDLE"};
    const char *folder = getenv("SSL_CERT_DIR");

    *out = (struct route_ca){0};
    if (given && *given)
        *out = (struct route_ca){.file = given, .source = "--cacert"};
    for (size_t i = 0; i < ARRAY_LEN(files) && !out->file; i++) {
        const char *value = getenv(files[i]);
        if (value && *value)
            *out = (struct route_ca){.file = value, .source = files[i]};
    }
    if (folder && *folder)
        out->folder = folder;
    if (!out->source && out->folder)
        out->source = "SSL_CERT_DIR";
}
