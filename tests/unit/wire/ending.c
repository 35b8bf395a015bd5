// SPDX-License-Identifier: MIT
#include "wire/ending.h"

#include <errno.h>

#include "unit/unit.h"

static void
an_ending_is_named_for_what_happened(void **state)
{
    const struct {
        struct ending e;
        enum failure failure;
        const char *detail;
    } rows[] = {
        {{.guess = FAILURE_UNREACHABLE, .number = ECONNREFUSED}, FAILURE_REFUSED, "words"},
        {{.guess = FAILURE_UNREACHABLE, .number = ETIMEDOUT}, FAILURE_CONNECT_TIMEOUT, "words"},
        {{.guess = FAILURE_UNREACHABLE, .number = ENETUNREACH},
         FAILURE_UNREACHABLE,
         "Network is unreachable"},
        {{.guess = FAILURE_UNREACHABLE}, FAILURE_UNREACHABLE, "words"},
        {{.guess = FAILURE_CUT, .is_connected = true}, FAILURE_CUT, "words"},
        {{.guess = FAILURE_CUT, .number = ECONNRESET}, FAILURE_RESET, "words"},
        {{.guess = FAILURE_TLS, .words = SPAN_LIT("SSL_connect: Connection reset by peer")},
         FAILURE_RESET,
         "SSL_connect: Connection reset by peer"},
        {{.guess = FAILURE_TLS, .words = SPAN_LIT("unexpected eof while reading")},
         FAILURE_CUT,
         "unexpected eof while reading"},
        {{.guess = FAILURE_TLS, .words = SPAN_LIT("SSL_connect: SSL_ERROR_SYSCALL")},
         FAILURE_CUT,
         "SSL_connect: SSL_ERROR_SYSCALL"},
        {{.guess = FAILURE_TLS}, FAILURE_TLS, "words"},
        /* libcurl reports an overlong header line as being out of memory. */
        {{.guess = FAILURE_TOO_LARGE}, FAILURE_TOO_LARGE, "100 KiB in one header field"},
        {{.guess = FAILURE_CERTIFICATE, .number = ECONNRESET}, FAILURE_CERTIFICATE, "words"},
        {{.guess = FAILURE_CUT, .has_proxy = true, .proxy_status = 403},
         FAILURE_PROXY_REFUSED,
         "it answered 403"},
        {{.guess = FAILURE_CUT, .has_proxy = true, .proxy_status = 407},
         FAILURE_PROXY_REFUSED,
         "it wants a user name and password (http://name:password@host:port)"},
        {{.guess = FAILURE_CUT, .has_proxy = true},
         FAILURE_PROXY_REFUSED,
         "it closed the connection"},
        {{.guess = FAILURE_CUT, .has_proxy = true, .number = ECONNRESET},
         FAILURE_PROXY_REFUSED,
         "it closed the connection"},
        {{.guess = FAILURE_PROXY_REFUSED, .has_proxy = true}, FAILURE_PROXY_REFUSED, "words"},
        {{.guess = FAILURE_UNREACHABLE, .has_proxy = true, .number = ECONNREFUSED},
         FAILURE_PROXY_DOWN,
         "Connection refused"},
        {{.guess = FAILURE_PROXY_DOWN, .has_proxy = true},
         FAILURE_PROXY_DOWN,
         "its name is not known"},
        {{.guess = FAILURE_CONNECT_TIMEOUT, .has_proxy = true}, FAILURE_PROXY_DOWN, "no answer"},
        /* Once the tunnel stands, or the server was spoken to, it is no longer the proxy. */
        {{.guess = FAILURE_CUT, .has_proxy = true, .proxy_status = 200}, FAILURE_CUT, "words"},
        {{.guess = FAILURE_CUT, .has_proxy = true, .is_connected = true}, FAILURE_CUT, "words"},
        {{.guess = FAILURE_CERTIFICATE, .has_proxy = true, .proxy_status = 200},
         FAILURE_CERTIFICATE,
         "words"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct ending e = rows[i].e;
        BUF_SCOPED detail = BUF_INIT;
        if (!e.words.len)
            e.words = SPAN_LIT("words");
        enum failure failure = ending_failure(&e);
        assert_int_equal(failure, rows[i].failure);
        ending_detail(&e, failure, &detail);
        assert_string_equal(detail.data, rows[i].detail);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_ending_is_named_for_what_happened),
    };

    return cmocka_run_group_tests_name("ending", tests, NULL, NULL);
}
