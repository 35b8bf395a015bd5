// SPDX-License-Identifier: MIT
#include "wire/retry.h"

#include "unit/unit.h"

#define CODE(s)  .code = SPAN_LIT(s)
#define FIELD(s) .fields = SPAN_LIT(s "\n")

/* Where nothing else is said: the first attempt failed and the random number is 0. */
struct row {
    struct retry_facts facts;
    enum retry_verdict verdict;
    long long wait_ms;
};

static void
check_rows(const struct row *rows, size_t count)
{
    const struct retry_limits limits = RETRY_LIMITS_DEFAULT;

    for (size_t i = 0; i < count; i++) {
        struct retry_facts facts = rows[i].facts;
        if (!facts.attempt)
            facts.attempt = 1;
        struct retry_decision d = retry_decide(&facts, &limits);
        if (d.verdict != rows[i].verdict ||
            (d.verdict != RETRY_NEVER && d.wait_ms != rows[i].wait_ms))
            print_error("row %zu: verdict %d, %lld ms\n", i, (int)d.verdict, d.wait_ms);
        assert_int_equal(d.verdict, rows[i].verdict);
        if (d.verdict != RETRY_NEVER)
            assert_int_equal(d.wait_ms, rows[i].wait_ms);
    }
}

static void
a_status_decides(void **state)
{
    const struct row rows[] = {
        {{.status = 400}, RETRY_NEVER, 0},   {{.status = 401}, RETRY_NEVER, 0},
        {{.status = 402}, RETRY_NEVER, 0},   {{.status = 403}, RETRY_NEVER, 0},
        {{.status = 404}, RETRY_NEVER, 0},   {{.status = 405}, RETRY_NEVER, 0},
        {{.status = 413}, RETRY_NEVER, 0},   {{.status = 422}, RETRY_NEVER, 0},
        {{.status = 425}, RETRY_NEVER, 0},   {{.status = 451}, RETRY_NEVER, 0},
        {{.status = 200}, RETRY_NEVER, 0},   {{.status = 408}, RETRY_AGAIN, 500},
        {{.status = 409}, RETRY_AGAIN, 500}, {{.status = 429}, RETRY_AGAIN, 1000},
        {{.status = 500}, RETRY_AGAIN, 500}, {{.status = 501}, RETRY_NEVER, 0},
        {{.status = 502}, RETRY_AGAIN, 500}, {{.status = 503}, RETRY_AGAIN, 1000},
        {{.status = 504}, RETRY_AGAIN, 500}, {{.status = 505}, RETRY_NEVER, 0},
        {{.status = 511}, RETRY_NEVER, 0},   {{.status = 520}, RETRY_AGAIN, 500},
        {{.status = 524}, RETRY_AGAIN, 500}, {{.status = 529}, RETRY_AGAIN, 1000},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows));
}

static void
a_failure_below_http_decides(void **state)
{
    const struct row rows[] = {
        {{.failure = FAILURE_REQUEST}, RETRY_NEVER, 0},
        {{.failure = FAILURE_REFUSED}, RETRY_NEVER, 0},
        {{.failure = FAILURE_UNKNOWN_HOST}, RETRY_NEVER, 0},
        {{.failure = FAILURE_UNREACHABLE}, RETRY_NEVER, 0},
        {{.failure = FAILURE_CONNECT_TIMEOUT}, RETRY_AGAIN, 500},
        {{.failure = FAILURE_CERTIFICATE}, RETRY_NEVER, 0},
        {{.failure = FAILURE_TLS}, RETRY_NEVER, 0},
        {{.failure = FAILURE_CA_FILE}, RETRY_NEVER, 0},
        {{.failure = FAILURE_PROXY_DOWN}, RETRY_NEVER, 0},
        {{.failure = FAILURE_PROXY_REFUSED}, RETRY_NEVER, 0},
        {{.failure = FAILURE_CUT, .status = 200}, RETRY_AGAIN, 500},
        {{.failure = FAILURE_CUT, .status = 200, .is_committed = true}, RETRY_NEVER, 0},
        {{.failure = FAILURE_RESET}, RETRY_AGAIN, 500},
        {{.failure = FAILURE_STALLED}, RETRY_NEVER, 0},
        {{.failure = FAILURE_DEADLINE}, RETRY_NEVER, 0},
        {{.failure = FAILURE_TOO_LARGE}, RETRY_NEVER, 0},
        {{.failure = FAILURE_REDIRECT, .status = 302}, RETRY_NEVER, 0},
        {{.failure = FAILURE_GARBAGE}, RETRY_NEVER, 0},
        {{.failure = FAILURE_CANCELLED}, RETRY_NEVER, 0},
        {{.failure = FAILURE_NOT_ON_TAPE}, RETRY_NEVER, 0},
        {{.failure = FAILURE_OTHER}, RETRY_NEVER, 0},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows));
}

static void
money_is_never_waited_for(void **state)
{
    const struct row rows[] = {
        {{.status = 429, CODE("insufficient_quota")}, RETRY_NEVER, 0},
        {{.status = 429, CODE("credit_balance_exhausted")}, RETRY_NEVER, 0},
        {{.status = 429, CODE("organization_spend_limit_exceeded")}, RETRY_NEVER, 0},
        {{.status = 429, CODE("project_spend_limit_exceeded")}, RETRY_NEVER, 0},
        {{.status = 429, CODE("organization_usage_limit_exceeded")}, RETRY_NEVER, 0},
        {{.status = 429, CODE("enforced_spend_limit_reached")}, RETRY_NEVER, 0}, /* ANT-12 */
        {{.status = 429, CODE("contract_spend_limit_reached")}, RETRY_NEVER, 0},
        {{.status = 402, CODE("billing_error")}, RETRY_NEVER, 0},
        {{.status = 402, FIELD("x-should-retry: true")}, RETRY_NEVER, 0},
        {{.status = 429, CODE("insufficient_quota"), FIELD("x-should-retry: true")},
         RETRY_NEVER,
         0},
        {{.status = 200, CODE("insufficient_quota")}, RETRY_NEVER, 0},
        {{.status = 429, CODE("insufficient_quota"), FIELD("retry-after: 1")}, RETRY_NEVER, 0},
        {{.status = 429, CODE("RESOURCE_EXHAUSTED"), .is_daily = true, .delay = SPAN_LIT("9s")},
         RETRY_NEVER,
         0},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows));
}

static void
an_error_inside_a_reply_goes_by_its_code(void **state)
{
    const struct row rows[] = {
        {{.status = 200, CODE("overloaded_error")}, RETRY_AGAIN, 1000},     /* ANT-04 */
        {{.status = 200, CODE("server_is_overloaded")}, RETRY_AGAIN, 1000}, /* RESP-02 */
        {{.status = 200, CODE("rate_limit_exceeded")}, RETRY_AGAIN, 1000},
        {{.status = 200, CODE("slow_down")}, RETRY_AGAIN, 1000},
        {{.status = 200, CODE("server_error")}, RETRY_AGAIN, 500}, /* OAI-13 */
        {{.status = 200, CODE("api_error")}, RETRY_AGAIN, 500},
        {{.status = 200, CODE("insufficient_system_resource")}, RETRY_AGAIN, 500}, /* DSK-04 */
        {{.status = 200, CODE("UNAVAILABLE")}, RETRY_AGAIN, 1000},
        {{.status = 200, CODE("overloaded_error"), .is_committed = true}, RETRY_NEVER, 0},
        {{.status = 200, CODE("invalid_request_error")}, RETRY_NEVER, 0},
        {{.status = 200, CODE("something new")}, RETRY_NEVER, 0},
        {{.status = 500, CODE("context_length_exceeded")}, RETRY_NEVER, 0},
        {{.status = 500, CODE("something new")}, RETRY_AGAIN, 500},
        {{.status = 429, CODE("invalid_request_error")}, RETRY_AGAIN, 1000},
        {{.status = 400, CODE("server_error")}, RETRY_NEVER, 0},
        {{.status = 400, CODE("exceed_context_size_error")}, RETRY_NEVER, 0}, /* LCP-02 */
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows));
}

static void
the_server_may_say_whether(void **state)
{
    const struct row rows[] = {
        {{.status = 500, FIELD("x-should-retry: false")}, RETRY_NEVER, 0}, /* OAI-12 */
        {{.status = 400, FIELD("X-Should-Retry: TRUE")}, RETRY_AGAIN, 500},
        {{.status = 400, FIELD("x-should-retry: perhaps")}, RETRY_NEVER, 0},
        {{.status = 500, FIELD("x-should-retry: perhaps")}, RETRY_AGAIN, 500},
        {{.failure = FAILURE_REFUSED, FIELD("x-should-retry: true")}, RETRY_NEVER, 0},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows));
}

static void
the_server_may_say_how_long(void **state)
{
    const struct row rows[] = {
        {{.status = 429, FIELD("retry-after-ms: 850\nretry-after: 1")},
         RETRY_AGAIN,
         850}, /* OAI-10 */
        {{.status = 429, FIELD("retry-after-ms: 850.2")}, RETRY_AGAIN, 851},
        {{.status = 429, FIELD("Retry-After: 7")}, RETRY_AGAIN, 7000},
        {{.status = 429, FIELD("Retry-After: 0.5")}, RETRY_AGAIN, 500},
        {{.status = 429, FIELD("retry-after-ms: soon\nretry-after: 3")}, RETRY_AGAIN, 3000},
        {{.status = 429, .delay = SPAN_LIT("34.4s")}, RETRY_AGAIN, 34400},
        {{.status = 429, FIELD("retry-after: 2"), .delay = SPAN_LIT("34.4s")}, RETRY_AGAIN, 2000},
        {{.status = 429, .delay = SPAN_LIT("34.4")}, RETRY_AGAIN, 1000},
        {{.status = 429, .delay = SPAN_LIT("s")}, RETRY_AGAIN, 1000},
        /* Absent, or as good as: Azure sends zeros and negative numbers. */
        {{.status = 429, FIELD("retry-after: 0")}, RETRY_AGAIN, 1000},
        {{.status = 429, FIELD("retry-after: -1")}, RETRY_AGAIN, 1000},
        {{.status = 429, FIELD("retry-after: NaN")}, RETRY_AGAIN, 1000},
        {{.status = 429, FIELD("retry-after: inf")}, RETRY_AGAIN, 1000},
        {{.status = 429, FIELD("retry-after: 1e3")}, RETRY_AGAIN, 1000},
        {{.status = 429, FIELD("retry-after: 1.2.3")}, RETRY_AGAIN, 1000},
        {{.status = 429, FIELD("retry-after: .5")}, RETRY_AGAIN, 1000},
        {{.status = 429, FIELD("retry-after:")}, RETRY_AGAIN, 1000},
        {{.status = 429, FIELD("retry-after: 123456789012345678901")}, RETRY_AGAIN, 1000},
        /* Longer than we wait. */
        {{.status = 429, FIELD("retry-after: 300")}, RETRY_AGAIN, 300000},
        {{.status = 429, FIELD("retry-after: 301")}, RETRY_LATER, 301000},
        {{.status = 429, FIELD("retry-after: 99999999999999999999")}, RETRY_LATER, 1000000000000},
        {{.status = 429, .attempt = 9, FIELD("retry-after: 86400")}, RETRY_LATER, 86400000},
        {{.failure = FAILURE_CUT, .status = 200, FIELD("retry-after: 2")}, RETRY_AGAIN, 2000},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows));
}

static void
a_date_is_measured_by_the_servers_clock(void **state)
{
#define AT   "Retry-After: Wed, 25 Nov 2026 00:00:30 GMT"
#define DATE "\nDate: Wed, 25 Nov 2026 00:00:10 GMT"
    const struct row rows[] = {
        {{.status = 503, .now = 1795564825, FIELD(AT)}, RETRY_AGAIN, 5000},
        {{.status = 503, .now = 1795564825, FIELD(AT DATE)}, RETRY_AGAIN, 20000},
        {{.status = 503, .now = 0, FIELD(AT DATE)}, RETRY_AGAIN, 20000},
        {{.status = 503, .now = 1795564830, FIELD(AT)}, RETRY_AGAIN, 1000}, /* not in the future */
        {{.status = 503, .now = 1795564999, FIELD(AT)}, RETRY_AGAIN, 1000},
        {{.status = 503, .now = 1795561230, FIELD(AT)}, RETRY_LATER, 3600000},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows));
}

static void
without_advice_the_wait_grows_and_varies(void **state)
{
    const struct retry_limits many = {.more = 100, .longest_ms = 300000};
    static const struct {
        int attempt;
        int status;
        double random;
        long long wait_ms;
    } rows[] = {
        {1, 500, 0, 500},    {2, 500, 0, 1000},  {3, 500, 0, 2000},   {5, 500, 0, 8000},
        {6, 500, 0, 8000},   {99, 500, 0, 8000}, {1, 500, 0.5, 438},  {1, 500, 0.999, 376},
        {6, 500, 0.5, 7000}, {1, 529, 0, 1000},  {2, 529, 0.5, 1750}, {4, 529, 0, 8000},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const struct retry_facts facts = {
            .attempt = rows[i].attempt, .status = rows[i].status, .random = rows[i].random};
        struct retry_decision d = retry_decide(&facts, &many);
        assert_int_equal(d.verdict, RETRY_AGAIN);
        assert_int_equal(d.wait_ms, rows[i].wait_ms);
    }
}

static void
attempts_and_time_end(void **state)
{
    static const struct {
        int attempt;
        enum retry_verdict verdict;
        long long elapsed_ms;
        struct retry_limits limits;
    } rows[] = {
        {1, RETRY_AGAIN, 0, {.more = 2, .longest_ms = 9000}},
        {2, RETRY_AGAIN, 0, {.more = 2, .longest_ms = 9000}},
        {3, RETRY_SPENT, 0, {.more = 2, .longest_ms = 9000}},
        {1, RETRY_SPENT, 0, {.more = 0, .longest_ms = 9000}},
        {1, RETRY_AGAIN, 500, {.more = 2, .longest_ms = 9000, .total_ms = 1000}},
        {1, RETRY_SPENT, 501, {.more = 2, .longest_ms = 9000, .total_ms = 1000}},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const struct retry_facts facts = {
            .attempt = rows[i].attempt, .status = 500, .elapsed_ms = rows[i].elapsed_ms};
        assert_int_equal(retry_decide(&facts, &rows[i].limits).verdict, rows[i].verdict);
    }
}

static void
loading_a_model_is_progress(void **state)
{
    const struct row rows[] = {
        {{.status = 503, .message = SPAN_LIT("Loading model")}, RETRY_PROGRESS, 1000}, /* LCP-01 */
        {{.status = 503, .attempt = 50, .message = SPAN_LIT("loading model"), .elapsed_ms = 899000},
         RETRY_PROGRESS,
         1000},
        {{.status = 503, .message = SPAN_LIT("Loading model"), .elapsed_ms = 899001},
         RETRY_SPENT,
         1000},
        {{.status = 503, .message = SPAN_LIT("server busy, please try again")}, RETRY_AGAIN, 1000},
        {{.status = 500, .message = SPAN_LIT("Loading model")}, RETRY_AGAIN, 500},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_status_decides),
        cmocka_unit_test(a_failure_below_http_decides),
        cmocka_unit_test(money_is_never_waited_for),
        cmocka_unit_test(an_error_inside_a_reply_goes_by_its_code),
        cmocka_unit_test(the_server_may_say_whether),
        cmocka_unit_test(the_server_may_say_how_long),
        cmocka_unit_test(a_date_is_measured_by_the_servers_clock),
        cmocka_unit_test(without_advice_the_wait_grows_and_varies),
        cmocka_unit_test(attempts_and_time_end),
        cmocka_unit_test(loading_a_model_is_progress),
    };

    return cmocka_run_group_tests_name("retry", tests, NULL, NULL);
}
