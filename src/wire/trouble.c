// SPDX-License-Identifier: MIT
#include "wire/trouble.h"

#include <assert.h>

#include "base/buf.h"
#include "base/clean.h"
#include "base/utf8.h"

static const struct {
    const char *name;
    enum err_code err;
    bool retryable;
    const char *what;
    const char *hint;
} kinds[] = {
    [TROUBLE_NONE] = {"none", ERR_NONE, false, "", ""},
    [TROUBLE_REQUEST] = {"bad_request", ERR_PROVIDER, false, "the server refused the request", ""},
    [TROUBLE_PARAMETER] = {"unsupported_parameter", ERR_PROVIDER, false,
                           "the server does not take a field of the request", ""},
    [TROUBLE_AUTH] = {"auth", ERR_AUTH, false, "the key was refused",
                      "check the key and that it belongs to this provider"},
    [TROUBLE_FORBIDDEN] = {"forbidden", ERR_AUTH, false, "the key may not do this",
                           "check what the key, its project and your region allow"},
    [TROUBLE_BILLING] = {"billing", ERR_AUTH, false, "the account cannot pay",
                         "add credit or raise the spending limit at the provider"},
    [TROUBLE_NOT_FOUND] = {"not_found", ERR_PROVIDER, false,
                           "the server has nothing at this address", "check --base-url"},
    [TROUBLE_MODEL] = {"model_not_found", ERR_PROVIDER, false, "the server has no such model",
                       "choose another with --model"},
    [TROUBLE_CONTEXT] = {"context_overflow", ERR_PROVIDER, false,
                         "the text is longer than the model's context",
                         "send less, or choose a model with a larger context"},
    [TROUBLE_TOO_LARGE] = {"request_too_large", ERR_PROVIDER, false,
                           "the request is too large for the server", "send less"},
    [TROUBLE_REDIRECT] = {"redirect", ERR_PROVIDER, false, "the server points to another address",
                          "give the final address with --base-url; the key is not sent on"},
    [TROUBLE_RATE] = {"rate_limit", ERR_LIMIT, true, "the provider's rate limit is reached",
                      "try again later"},
    [TROUBLE_QUOTA] = {"quota_exhausted", ERR_LIMIT, false, "the quota for today is used up",
                       "try again tomorrow, or use another model"},
    [TROUBLE_OVERLOADED] = {"overloaded", ERR_PROVIDER, true, "the server is overloaded",
                            "try again later"},
    [TROUBLE_LOADING] = {"loading_model", ERR_PROVIDER, true, "the server is loading its model",
                         "try again in a minute"},
    [TROUBLE_SERVER] = {"server_error", ERR_PROVIDER, true, "the server failed", "try again later"},
    [TROUBLE_TIMEOUT] = {"timeout", ERR_PROVIDER, true, "the server gave up waiting",
                         "try again later"},
    [TROUBLE_FILTER] = {"content_filter", ERR_PROVIDER, false,
                        "the provider's content filter stopped it", ""},
    [TROUBLE_REFUSAL] = {"refusal", ERR_PROVIDER, false, "the model declined to answer", ""},
    [TROUBLE_LENGTH] = {"length", ERR_PROVIDER, false, "the answer hit the limit on its length",
                        "raise --max-tokens"},
    [TROUBLE_REASONING] = {"reasoning_budget", ERR_PROVIDER, false,
                           "reasoning used up the limit on length and left nothing for the answer",
                           "raise --max-tokens, or lower --effort"},
    [TROUBLE_CUT] = {"truncated", ERR_PROVIDER, true, "the answer was cut off before its end",
                     "try again"},
    [TROUBLE_EMPTY] = {"empty_answer", ERR_PROVIDER, false, "the answer is empty", ""},
    [TROUBLE_FINISH] = {"unexpected_finish", ERR_PROVIDER, false,
                        "the answer ended for an unexpected reason", ""},
    [TROUBLE_GARBAGE] = {"not_an_answer", ERR_PROVIDER, false,
                         "what the server sent is not an answer",
                         "check --base-url, and whether a proxy answers in its place"},
    [TROUBLE_TOO_MUCH] = {"answer_too_large", ERR_PROVIDER, false, "the answer is too large", ""},
};
static_assert(ARRAY_LEN(kinds) == TROUBLE_COUNT, "each code has a row");

const char *
trouble_name(enum trouble_code code)
{
    return kinds[code].name;
}

void
trouble_set(struct trouble *t, enum trouble_code code, struct span text)
{
    BUF_SCOPED line = BUF_INIT;

    clean_line(text, &line);
    struct span head = utf8_head(span_trim(buf_span(&line)), sizeof(t->text) - 1);
    if (head.len)
        memcpy(t->text, head.at, head.len);
    t->text[head.len] = '\0';
    t->code = code;
    t->retryable = kinds[code].retryable;
}

bool
trouble_to_err(const struct trouble *t, struct err *err)
{
    const char *what = kinds[t->code].what;
    const char *colon = t->text[0] ? ": " : "";

    if (t->http_status >= 300)
        err_set(err, kinds[t->code].err, "%s (HTTP %d)%s%s", what, t->http_status, colon, t->text);
    else
        err_set(err, kinds[t->code].err, "%s%s%s", what, colon, t->text);
    return err_hint(err, "%s", kinds[t->code].hint);
}
