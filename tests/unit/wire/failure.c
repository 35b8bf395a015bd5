// SPDX-License-Identifier: MIT
#include "wire/failure.h"

#include "unit/unit.h"

static const struct failure_scene scene = {
    .host = {"api.example.com:443", 19},
    .proxy = {"proxy.example:3128", 18},
    .detail = {"what \x1b[31mit\n said", 18},
    .ms = 2500,
};

static void
every_failure_has_a_sentence(void **state)
{
    static const struct {
        enum failure failure;
        enum err_code code;
        const char *text;
    } rows[] = {
        {FAILURE_REQUEST, ERR_USAGE, "what [31mit said"},
        {FAILURE_REFUSED, ERR_NETWORK,
         "nothing answers at api.example.com:443 (connection refused)"},
        {FAILURE_UNKNOWN_HOST, ERR_NETWORK, "the host of api.example.com:443 is not known"},
        {FAILURE_UNREACHABLE, ERR_NETWORK,
         "api.example.com:443 cannot be reached from here: what [31mit said"},
        {FAILURE_CONNECT_TIMEOUT, ERR_NETWORK, "no connection to api.example.com:443 within 2.5 s"},
        {FAILURE_CERTIFICATE, ERR_TLS,
         "the certificate of api.example.com:443 is not accepted: what [31mit said"},
        {FAILURE_TLS, ERR_TLS, "no TLS connection to api.example.com:443: what [31mit said"},
        {FAILURE_CA_FILE, ERR_TLS, "cannot use the trusted certificates: what [31mit said"},
        {FAILURE_PROXY_DOWN, ERR_NETWORK,
         "the proxy proxy.example:3128 cannot be reached: what [31mit said"},
        {FAILURE_PROXY_REFUSED, ERR_NETWORK,
         "the proxy proxy.example:3128 does not connect to api.example.com:443: what [31mit said"},
        {FAILURE_CUT, ERR_NETWORK,
         "api.example.com:443 closed the connection before the reply was complete"},
        {FAILURE_RESET, ERR_NETWORK, "the connection to api.example.com:443 was reset"},
        {FAILURE_STALLED, ERR_NETWORK, "api.example.com:443 sent no answer for 2.5 s"},
        {FAILURE_DEADLINE, ERR_NETWORK,
         "the reply of api.example.com:443 was not complete after 2.5 s"},
        {FAILURE_TOO_LARGE, ERR_PROVIDER, "api.example.com:443 sends more than what [31mit said"},
        {FAILURE_REDIRECT, ERR_PROVIDER,
         "api.example.com:443 redirectswhat [31mit said; a key is not sent elsewhere"},
        {FAILURE_GARBAGE, ERR_PROVIDER, "what api.example.com:443 answers is not HTTP"},
        {FAILURE_CANCELLED, ERR_INTERRUPTED, "cancelled"},
        {FAILURE_NOT_ON_TAPE, ERR_FORMAT, "what [31mit said"},
        {FAILURE_OTHER, ERR_NETWORK, "api.example.com:443: what [31mit said"},
    };

    (void)state;
    assert_int_equal(ARRAY_LEN(rows), FAILURE_COUNT - 1);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct err err = ERR_INIT;
        failure_describe(rows[i].failure, &scene, &err);
        assert_int_equal(err.code, rows[i].code);
        assert_int_equal(failure_code(rows[i].failure), rows[i].code);
        assert_string_equal(err.text, rows[i].text);
    }
}

static void
names_lead_back_to_their_failure(void **state)
{
    (void)state;
    for (int f = 0; f < FAILURE_COUNT; f++)
        assert_int_equal(failure_of_name(span_of(failure_name((enum failure)f))), f);
    assert_int_equal(failure_of_name(SPAN_LIT("something new")), FAILURE_OTHER);
}

static void
what_tls_libraries_say_is_put_plainly(void **state)
{
    static const struct {
        enum failure failure;
        const char *words;
        const char *text;
        const char *hint;
    } rows[] = {
        {FAILURE_CERTIFICATE, "SSL certificate problem: certificate has expired",
         "the certificate of h:1 is not accepted: it has expired",
         "check the clock here, or have it renewed (--cacert does not help)"},
        {FAILURE_CERTIFICATE, "SSL certificate problem: self-signed certificate",
         "the certificate of h:1 is not accepted: it is self-signed",
         "if it is yours, trust it with --cacert FILE"},
        {FAILURE_CERTIFICATE,
         "SSL certificate problem: self signed certificate in certificate chain",
         "the certificate of h:1 is not accepted: its issuer is self-signed and not trusted here",
         "--cacert FILE names the certificates to trust"},
        {FAILURE_CERTIFICATE, "SSL certificate problem: unable to get local issuer certificate",
         "the certificate of h:1 is not accepted: its issuer is not trusted here",
         "--cacert FILE names the certificates to trust"},
        {FAILURE_CERTIFICATE,
         "SSL: no alternative certificate subject name matches target host name 'h'",
         "the certificate of h:1 is not accepted: it is for another host name",
         "correct the host in the base URL (--cacert does not help)"},
        {FAILURE_CERTIFICATE, "server verification failed: certificate has a flaw",
         "the certificate of h:1 is not accepted: server verification failed: certificate has a "
         "flaw",
         "--cacert FILE names the certificates to trust"},
        {FAILURE_TLS, "error:0A00010B:SSL routines::wrong version number",
         "no TLS connection to h:1: it does not speak TLS",
         "check whether the base URL should begin with http://"},
        {FAILURE_OTHER, "the offer has expired", "h:1: the offer has expired", ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct err err = ERR_INIT;
        const struct failure_scene s = {.host = SPAN_LIT("h:1"), .detail = span_of(rows[i].words)};
        failure_describe(rows[i].failure, &s, &err);
        assert_string_equal(err.text, rows[i].text);
        assert_string_equal(err.hint, rows[i].hint);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_failure_has_a_sentence),
        cmocka_unit_test(names_lead_back_to_their_failure),
        cmocka_unit_test(what_tls_libraries_say_is_put_plainly),
    };

    return cmocka_run_group_tests_name("failure", tests, NULL, NULL);
}
