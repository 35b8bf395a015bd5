// SPDX-License-Identifier: MIT
#include "wire/route.h"

#include "unit/unit.h"

static const char *const variables[] = {
    "https_proxy", "HTTPS_PROXY", "http_proxy",    "HTTP_PROXY",     "all_proxy",    "ALL_PROXY",
    "no_proxy",    "NO_PROXY",    "SSL_CERT_FILE", "CURL_CA_BUNDLE", "SSL_CERT_DIR",
};

static void
set_only(const char *const *pairs)
{
    for (size_t i = 0; i < ARRAY_LEN(variables); i++)
        assert_int_equal(unsetenv(variables[i]), 0);
    for (; pairs[0]; pairs += 2)
        assert_int_equal(setenv(pairs[0], pairs[1], 1), 0);
}

static void
the_proxy_comes_from_the_setting_or_the_environment(void **state)
{
    static const struct {
        const char *url;
        const char *given;
        const char *env[9];
        const char *proxy;
        const char *source;
    } rows[] = {
        {"https://h", NULL, {0}, NULL, NULL},
        {"https://h", NULL, {"HTTPS_PROXY", "p:1"}, "p:1", "HTTPS_PROXY"},
        {"https://h", NULL, {"HTTPS_PROXY", "p:1", "https_proxy", "q:1"}, "q:1", "https_proxy"},
        {"https://h", NULL, {"HTTP_PROXY", "p:1"}, NULL, NULL},
        {"http://h", NULL, {"HTTP_PROXY", "p:1", "HTTPS_PROXY", "q:1"}, "p:1", "HTTP_PROXY"},
        {"https://h", NULL, {"ALL_PROXY", "socks5h://p:1"}, "socks5h://p:1", "ALL_PROXY"},
        {"https://h", NULL, {"ALL_PROXY", "p:1", "HTTPS_PROXY", "q:1"}, "q:1", "HTTPS_PROXY"},
        {"https://h", NULL, {"HTTPS_PROXY", ""}, NULL, NULL},
        {"https://h", NULL, {"https_proxy", "", "HTTPS_PROXY", "p:1"}, "p:1", "HTTPS_PROXY"},
        {"https://h", "g:1", {"HTTPS_PROXY", "p:1", "NO_PROXY", "*"}, "g:1", "--proxy"},
        {"https://h", "", {"HTTPS_PROXY", "p:1"}, NULL, NULL},
        /* This machine: only what was given. */
        {"http://127.0.0.1:8080", NULL, {"HTTP_PROXY", "p:1", "ALL_PROXY", "p:1"}, NULL, NULL},
        {"https://localhost", NULL, {"HTTPS_PROXY", "p:1"}, NULL, NULL},
        {"http://127.0.0.1:8080", "g:1", {0}, "g:1", "--proxy"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct address to;
        struct route_proxy proxy;
        struct err err = ERR_INIT;
        set_only(rows[i].env);
        assert_true(address_parse(rows[i].url, &to, &err));
        assert_true(route_proxy(&to, rows[i].given, &proxy, &err));
        assert_true(span_eq(span_of(proxy.url), span_of(rows[i].proxy)));
        assert_true(span_eq(span_of(proxy.source), span_of(rows[i].source)));
    }
}

static void
no_proxy_names_hosts_and_what_is_below_them(void **state)
{
    static const struct {
        const char *list;
        const char *url;
        bool excepted;
    } rows[] = {
        {"example.com", "https://example.com", true},
        {"example.com", "https://api.EXAMPLE.com", true},
        {".example.com", "https://api.example.com", true},
        {".example.com", "https://example.com", true},
        {"example.com", "https://notexample.com", false},
        {"example.com", "https://example.com.evil.org", false},
        {"a.example, b.example", "https://b.example", true},
        {"a.example b.example", "https://b.example", true},
        {"a.example,,", "https://b.example", false},
        {"*", "https://b.example", true},
        {"b.example:8443", "https://b.example:8443", true},
        {"b.example:8443", "https://b.example", false},
        {"10.0.0.7", "http://10.0.0.7:8080", true},
        {"10.0.0.7", "http://110.0.0.7", false},
        {"[fe80::1]:8080", "http://[fe80::1]:8080", true},
        {"[fe80::1]:8080", "http://[fe80::1]", false},
        {"fe80::1", "http://[fe80::1]", true},
        {"[fe80::1", "http://[fe80::1]", true},
        {":", "https://b.example", false},
        {".", "https://b.example", false},
        {"", "https://b.example", false},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct address to;
        struct route_proxy proxy;
        struct err err = ERR_INIT;
        set_only((const char *const[]){"ALL_PROXY", "p:1", "NO_PROXY", rows[i].list, NULL});
        assert_true(address_parse(rows[i].url, &to, &err));
        assert_true(route_proxy(&to, NULL, &proxy, &err));
        assert_int_equal(!proxy.url, rows[i].excepted);
    }
}

static void
a_proxy_that_cannot_be_used_is_named_by_its_source(void **state)
{
    static const char *const bad[] = {"ftp://p:1", "http://", "p:1\n", "a b", "\xc3\xbc:1"};
    const struct address to = {.is_tls = true, .host = SPAN_LIT("h"), .port = 443};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct route_proxy proxy;
        struct err err = ERR_INIT;
        set_only((const char *const[]){"https_proxy", bad[i], NULL});
        assert_false(route_proxy(&to, NULL, &proxy, &err));
        assert_int_equal(err.code, ERR_USAGE);
        assert_string_equal(err.text, "https_proxy is not the URL of a proxy");
        assert_false(route_proxy(&to, bad[i], &proxy, &err));
        assert_string_equal(err.text, "--proxy is not the URL of a proxy");
    }
}

static void
a_proxy_is_shown_without_its_password(void **state)
{
    static const struct {
        const char *url;
        const char *shown;
    } rows[] = {
        {"http://proxy.example:3128", "proxy.example:3128"},
        {"http://user:pass@proxy.example:3128/", "proxy.example:3128"},
        {"user:p@ss@proxy.example", "proxy.example"},
        {"socks5h://[::1]:1080", "[::1]:1080"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED shown = BUF_INIT;
        route_show_proxy(rows[i].url, &shown);
        assert_string_equal(shown.data, rows[i].shown);
    }
}

static void
trusted_certificates_have_one_source(void **state)
{
    static const struct {
        const char *given;
        const char *env[7];
        const char *file;
        const char *folder;
        const char *source;
    } rows[] = {
        {NULL, {0}, NULL, NULL, NULL},
        {NULL, {"SSL_CERT_FILE", "a"}, "a", NULL, "SSL_CERT_FILE"},
        {NULL, {"CURL_CA_BUNDLE", "b"}, "b", NULL, "CURL_CA_BUNDLE"},
        {NULL, {"CURL_CA_BUNDLE", "b", "SSL_CERT_FILE", "a"}, "a", NULL, "SSL_CERT_FILE"},
        {NULL, {"CURL_CA_BUNDLE", "b", "SSL_CERT_FILE", ""}, "b", NULL, "CURL_CA_BUNDLE"},
        {NULL, {"SSL_CERT_DIR", "d"}, NULL, "d", "SSL_CERT_DIR"},
        {"c", {"SSL_CERT_DIR", "d", "SSL_CERT_FILE", "a"}, "c", "d", "--cacert"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct route_ca ca;
        set_only(rows[i].env);
        route_ca(rows[i].given, &ca);
        assert_true(span_eq(span_of(ca.file), span_of(rows[i].file)));
        assert_true(span_eq(span_of(ca.folder), span_of(rows[i].folder)));
        assert_true(span_eq(span_of(ca.source), span_of(rows[i].source)));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_proxy_comes_from_the_setting_or_the_environment),
        cmocka_unit_test(no_proxy_names_hosts_and_what_is_below_them),
        cmocka_unit_test(a_proxy_that_cannot_be_used_is_named_by_its_source),
        cmocka_unit_test(a_proxy_is_shown_without_its_password),
        cmocka_unit_test(trusted_certificates_have_one_source),
    };

    return cmocka_run_group_tests_name("route", tests, NULL, NULL);
}
