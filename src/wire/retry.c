// SPDX-License-Identifier: MIT
#include "wire/retry.h"

#include <stdint.h>

#include "wire/date.h"
#include "wire/fields.h"

enum {
    STEP_MS = 500,
    BUSY_STEP_MS = 1000,
    BACKOFF_MAX_MS = 8000,
    LOADING_STEP_MS = 1000,
};

/* Nobody waits longer; it keeps the arithmetic in range. */
static const double WAIT_MAX_MS = 1e12;

enum opinion {
    OPINION_NONE,
    OPINION_NEVER,
    OPINION_AGAIN,
};

struct code_row {
    const char *code;
    enum opinion opinion;
};

/*
 * Codes, types and status words of OpenAI, Anthropic, Google, llama-server, OpenRouter and DeepSeek.  Those
 * that pass decide where there is no error status, for an error inside a reply; the others always.
 */
static const struct code_row codes[] = {
    {"content_filter", OPINION_NEVER},
    {"context_length_exceeded", OPINION_NEVER},
    {"exceed_context_size_error", OPINION_NEVER},
    {"invalid_api_key", OPINION_NEVER},
    {"model_not_found", OPINION_NEVER},
    {"api_error", OPINION_AGAIN},
    {"insufficient_system_resource", OPINION_AGAIN},
    {"overloaded_error", OPINION_AGAIN},
    {"rate_limit_error", OPINION_AGAIN},
    {"rate_limit_exceeded", OPINION_AGAIN},
    {"server_error", OPINION_AGAIN},
    {"server_is_overloaded", OPINION_AGAIN},
    {"service_unavailable_error", OPINION_AGAIN},
    {"slow_down", OPINION_AGAIN},
    {"timeout_error", OPINION_AGAIN},
    {"DEADLINE_EXCEEDED", OPINION_AGAIN},
    {"INTERNAL", OPINION_AGAIN},
    {"RESOURCE_EXHAUSTED", OPINION_AGAIN},
    {"UNAVAILABLE", OPINION_AGAIN},
};

static enum opinion
opinion_of_code(struct span code)
{
    for (size_t i = 0; i < ARRAY_LEN(codes); i++)
        if (span_is(code, codes[i].code))
            return codes[i].opinion;
    return OPINION_NONE;
}

bool
retry_is_billing(struct span code)
{
    static const char *const whole[] = {
        "insufficient_quota", "credit_balance_exhausted",   "organization_usage_limit_exceeded",
        "billing_error",      "billing_hard_limit_reached",
    };

    for (size_t i = 0; i < ARRAY_LEN(whole); i++)
        if (span_is(code, whole[i]))
            return true;
    /* organization_, project_, enforced_ and contract_spend_limit_... */
    return span_find(code, "spend_limit") != SIZE_MAX;
}

static bool
status_passes(int status)
{
    if (status == 408 || status == 409 || status == 429)
        return true;
    return status >= 500 && status != 501 && status != 505 && status != 511;
}

static enum opinion
opinion_of_header(struct span fields)
{
    struct span value;

    if (!fields_get(fields, "x-should-retry", &value))
        return OPINION_NONE;
    if (span_is_nocase(value, "true"))
        return OPINION_AGAIN;
    return span_is_nocase(value, "false") ? OPINION_NEVER : OPINION_NONE;
}

static bool
may_pass(const struct retry_facts *f)
{
    if (f->is_committed || f->is_daily || f->status == 402 || retry_is_billing(f->code))
        return false;
    if (f->failure != FAILURE_NONE)
        return failure_passes(f->failure);
    enum opinion header = opinion_of_header(f->fields);
    if (header != OPINION_NONE)
        return header == OPINION_AGAIN;
    enum opinion code = opinion_of_code(f->code);
    return f->status >= 400 ? code != OPINION_NEVER && status_passes(f->status)
                            : code == OPINION_AGAIN;
}

/* "Loading model" of llama-server: every request gets this 503 until the model is there. */
static bool
is_loading(const struct retry_facts *f)
{
    return f->failure == FAILURE_NONE && f->status == 503 &&
           span_find_nocase(f->message, SPAN_LIT("loading model")) != SIZE_MAX;
}

static bool
is_busy(const struct retry_facts *f)
{
    return f->status == 429 || f->status == 503 || f->status == 529 ||
           span_find(f->code, "overloaded") != SIZE_MAX || span_starts(f->code, "rate_limit") ||
           span_is(f->code, "slow_down") || span_is(f->code, "RESOURCE_EXHAUSTED") ||
           span_is(f->code, "UNAVAILABLE");
}

/* "1", "0.5": a plain decimal number above zero, times `unit_ms`, rounded up.  -1 for anything else. */
static long long
read_wait(struct span text, long long unit_ms)
{
    double n = 0;
    double place = 0; /* of the next digit after the point; 0 before it */

    if (text.len == 0 || text.len > 20 || text.at[0] == '.')
        return -1;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == '.' && place == 0) {
            place = 0.1;
            continue;
        }
        if (c < '0' || c > '9')
            return -1;
        n = place > 0 ? n + (c - '0') * place : n * 10 + (c - '0');
        place /= 10;
    }
    double ms = n * (double)unit_ms;
    if (ms <= 0 || ms > WAIT_MAX_MS)
        return ms <= 0 ? -1 : (long long)WAIT_MAX_MS;
    long long whole = (long long)ms;
    return (double)whole < ms ? whole + 1 : whole;
}

/* A date is measured from the server's own clock when it shows it. */
static long long
wait_until(struct span text, const struct retry_facts *f)
{
    long long at, from = f->now;
    struct span date;

    if (!date_parse(text, f->now, &at))
        return -1;
    if (fields_get(f->fields, "date", &date))
        date_parse(date, f->now, &from);
    return at > from ? (at - from) * 1000 : -1;
}

/* What the server asks for, or -1. */
static long long
asked_wait(const struct retry_facts *f)
{
    struct span value;
    long long ms = -1;

    if (fields_get(f->fields, "retry-after-ms", &value))
        ms = read_wait(value, 1);
    if (ms < 0 && fields_get(f->fields, "retry-after", &value)) {
        ms = read_wait(value, 1000);
        if (ms < 0)
            ms = wait_until(value, f);
    }
    if (ms < 0 && span_ends(f->delay, "s"))
        ms = read_wait(span_slice(f->delay, 0, f->delay.len - 1), 1000);
    return ms;
}

static long long
backoff(const struct retry_facts *f)
{
    long long ms = is_busy(f) ? BUSY_STEP_MS : STEP_MS;

    for (int i = 1; i < f->attempt && ms < BACKOFF_MAX_MS; i++)
        ms *= 2;
    if (ms > BACKOFF_MAX_MS)
        ms = BACKOFF_MAX_MS;
    return ms - (long long)((double)ms * 0.25 * f->random);
}

struct retry_decision
retry_decide(const struct retry_facts *f, const struct retry_limits *limits)
{
    struct retry_decision d = {.verdict = RETRY_NEVER};

    if (is_loading(f)) {
        d.wait_ms = LOADING_STEP_MS;
        d.verdict = f->elapsed_ms + d.wait_ms <= limits->loading_ms ? RETRY_PROGRESS : RETRY_SPENT;
        return d;
    }
    if (!may_pass(f))
        return d;
    long long asked = asked_wait(f);
    d.wait_ms = asked < 0 ? backoff(f) : asked;
    if (asked > limits->longest_ms)
        d.verdict = RETRY_LATER;
    else if (f->attempt > limits->more ||
             (limits->total_ms && f->elapsed_ms + d.wait_ms > limits->total_ms))
        d.verdict = RETRY_SPENT;
    else
        d.verdict = RETRY_AGAIN;
    return d;
}
