// SPDX-License-Identifier: MIT
#include "wire/address.h"

#include "unit/unit.h"

static void
a_url_gives_host_port_and_path(void **state)
{
    static const struct {
        const char *url;
        const char *shown;
        const char *path;
        bool is_tls;
        bool is_loopback;
    } rows[] = {
        {"https://api.example.com/v1", "api.example.com:443", "/v1", true, false},
        {"HTTP://Example.com:8080", "Example.com:8080", "", false, false},
        {"http://localhost", "localhost:80", "", false, true},
        {"http://LOCALHOST:1/", "LOCALHOST:1", "/", false, true},
        {"http://127.0.0.1:11434/api/chat", "127.0.0.1:11434", "/api/chat", false, true},
        {"http://127.1.2.3", "127.1.2.3:80", "", false, true},
        {"http://0.0.0.0:11434", "0.0.0.0:11434", "", false, true},
        {"https://[::1]:8443?a=b", "[::1]:8443", "?a=b", true, true},
        {"http://[::]", "[::]:80", "", false, true},
        {"http://[0:0:0:0:0:0:0:1]", "[0:0:0:0:0:0:0:1]:80", "", false, true},
        {"http://[fe80::1]:80", "[fe80::1]:80", "", false, false},
        {"https://my_host.local/a:b@c", "my_host.local:443", "/a:b@c", true, false},
        {"http://example.com?alt=sse", "example.com:80", "?alt=sse", false, false},
        {"http://example.com:65535/", "example.com:65535", "/", false, false},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct address a;
        struct err err = ERR_INIT;
        BUF_SCOPED shown = BUF_INIT;
        assert_true(address_parse(rows[i].url, &a, &err));
        address_show(&a, &shown);
        assert_string_equal(shown.data, rows[i].shown);
        assert_true(span_is(a.path, rows[i].path));
        assert_int_equal(a.is_tls, rows[i].is_tls);
        assert_int_equal(a.is_loopback, rows[i].is_loopback);
    }
}

static void
what_merely_looks_like_this_machine_is_not(void **state)
{
    static const char *const urls[] = {
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://127.1",
        "http://0x7f.0.0.1",
        "http://2130706433",
        "http://0177.0.0.1",
        "http://127.0.0.256",
        "http://[::ffff:127.0.0.1]",
        "http://10.0.0.1",
        "http://localhost.",
        "http://x.localhost",
        "http://128.0.0.1",
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(urls); i++) {
        struct address a;
        struct err err = ERR_INIT;
        assert_true(address_parse(urls[i], &a, &err));
        assert_false(a.is_loopback);
    }
}

static void
a_url_that_others_might_read_differently_is_refused(void **state)
{
    static const struct {
        const char *url;
        const char *text;
    } rows[] = {
        {"", "the URL does not begin with http:// or https://"},
        {"api.example.com", "the URL does not begin with http:// or https://"},
        {"ftp://example.com", "the URL does not begin with http:// or https://"},
        {"file:///etc/passwd", "the URL does not begin with http:// or https://"},
        {"http://a\\@127.0.0.1", "byte 9 of the URL cannot stand there"},
        {"http://a b", "byte 9 of the URL cannot stand there"},
        {"https://a/\r\nX: y", "byte 11 of the URL cannot stand there"},
        {"https://a/#b", "byte 11 of the URL cannot stand there"},
        {"https://m\xc3\xbc.example", "byte 10 of the URL cannot stand there"},
        {"http://127.0.0.1@evil.example", "the URL holds a user name or password"},
        {"http://u:p@h", "the URL holds a user name or password"},
        {"http://", "the URL names no host, or not in plain characters"},
        {"http:///x", "the URL names no host, or not in plain characters"},
        {"http://:80", "the URL names no host, or not in plain characters"},
        {"http://a%41b", "the URL names no host, or not in plain characters"},
        {"http://[::1", "the URL names no host, or not in plain characters"},
        {"http://[fe80::1%25eth0]", "the URL names no host, or not in plain characters"},
        {"http://[127.0.0.1]", "the URL names no host, or not in plain characters"},
        {"http://a:", "the URL has no valid port (1 to 65535)"},
        {"http://a:0", "the URL has no valid port (1 to 65535)"},
        {"http://a:65536", "the URL has no valid port (1 to 65535)"},
        {"http://a:999999", "the URL has no valid port (1 to 65535)"},
        {"http://a:8o", "the URL has no valid port (1 to 65535)"},
        {"http://[::1]x", "the URL has no valid port (1 to 65535)"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct address a;
        struct err err = ERR_INIT;
        assert_false(address_parse(rows[i].url, &a, &err));
        assert_int_equal(err.code, ERR_USAGE);
        assert_string_equal(err.text, rows[i].text);
    }
}

static void
a_kept_url_holds_no_secret(void **state)
{
    static const struct {
        const char *url;
        const char *kept;
    } rows[] = {
        {"https://h/v1/chat", "https://h/v1/chat"},
        {"https://h/m:stream?alt=sse&key=AIza123", "https://h/m:stream?alt=sse&key=***"},
        {"https://h/x?api-version=2026-01-01&sig=a%2Fb=&flag",
         "https://h/x?api-version=2026-01-01&sig=***&flag"},
        {"https://u:p@h:1/a@b?x=y", "https://h:1/a@b?x=***"},
        {"https://a@b@h/", "https://h/"},
        {"https://h?key=1?2", "https://h?key=***"},
        {"https://h/?", "https://h/"},
        {"u:p@h", "h"},
        {"/login?token=1", "/login?token=***"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED kept = BUF_INIT;
        address_redact(span_of(rows[i].url), &kept);
        assert_string_equal(kept.data, rows[i].kept);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_url_gives_host_port_and_path),
        cmocka_unit_test(what_merely_looks_like_this_machine_is_not),
        cmocka_unit_test(a_url_that_others_might_read_differently_is_refused),
        cmocka_unit_test(a_kept_url_holds_no_secret),
    };

    return cmocka_run_group_tests_name("address", tests, NULL, NULL);
}
