// SPDX-License-Identifier: MIT
#include "wire/trouble_class.h"

#include <stdint.h>

#include "base/span.h"

struct word {
    const char *word;
    enum trouble_code code;
};

/*
 * Names of errors, in the fields that hold names; a name counts when it contains the word, and the first
 * row wins.  Bills come first: they arrive as 429 and must not be retried.
 */
static const struct word names[] = {
    {"insufficient_quota", TROUBLE_BILLING},
    {"credit_balance", TROUBLE_BILLING},
    {"spend_limit", TROUBLE_BILLING},
    {"usage_limit_exceeded", TROUBLE_BILLING},
    {"billing", TROUBLE_BILLING},
    {"payment_required", TROUBLE_BILLING},
    {"insufficient_balance", TROUBLE_BILLING},
    {"insufficient_credits", TROUBLE_BILLING},
    {"context_length", TROUBLE_CONTEXT},
    {"exceed_context", TROUBLE_CONTEXT},
    {"context_window", TROUBLE_CONTEXT},
    {"content_filter", TROUBLE_FILTER},
    {"content_policy", TROUBLE_FILTER},
    {"responsibleai", TROUBLE_FILTER},
    {"api_key", TROUBLE_AUTH},
    {"authentication", TROUBLE_AUTH},
    {"unauthenticated", TROUBLE_AUTH},
    {"unauthorized", TROUBLE_AUTH},
    {"permission", TROUBLE_FORBIDDEN},
    {"model_not_found", TROUBLE_MODEL},
    {"not_found", TROUBLE_NOT_FOUND},
    {"unsupported_parameter", TROUBLE_PARAMETER},
    {"unsupported_value", TROUBLE_PARAMETER},
    {"unknown_parameter", TROUBLE_PARAMETER},
    {"extra_forbidden", TROUBLE_PARAMETER},
    {"invalid_json_schema", TROUBLE_PARAMETER},
    {"too_large", TROUBLE_TOO_LARGE},
    {"rate_limit", TROUBLE_RATE},
    {"resource_exhausted", TROUBLE_RATE},
    {"slow_down", TROUBLE_RATE},
    {"ramp_limit", TROUBLE_RATE},
    {"too_many_requests", TROUBLE_RATE},
    {"overload", TROUBLE_OVERLOADED},
    {"unavailable", TROUBLE_OVERLOADED},
    {"insufficient_system_resource", TROUBLE_OVERLOADED},
    {"timeout", TROUBLE_TIMEOUT},
    {"deadline_exceeded", TROUBLE_TIMEOUT},
    {"server_error", TROUBLE_SERVER},
    {"api_error", TROUBLE_SERVER},
    {"internal", TROUBLE_SERVER},
};

/*
 * Where an error has no name of its own, its words: only for refused requests.  Texts change without
 * notice, so nothing but a better message and one adapted retry depends on them.
 */
static const struct word phrases[] = {
    {"context length", TROUBLE_CONTEXT},
    {"context limit", TROUBLE_CONTEXT},
    {"context size", TROUBLE_CONTEXT},
    {"context window", TROUBLE_CONTEXT},
    {"maximum context", TROUBLE_CONTEXT},
    {"prompt is too long", TROUBLE_CONTEXT},
    {"input token count", TROUBLE_CONTEXT},
    {"must be at least 1, got -", TROUBLE_CONTEXT}, /* vLLM: what was left after the prompt */
    {"not a valid model", TROUBLE_MODEL},
    {"api key not valid", TROUBLE_AUTH},
    {"credit balance", TROUBLE_BILLING},
    {"insufficient balance", TROUBLE_BILLING},
    {"not support", TROUBLE_PARAMETER},
    {"unsupported", TROUBLE_PARAMETER},
    {"unknown name", TROUBLE_PARAMETER},
    {"unknown field", TROUBLE_PARAMETER},
    {"unknown parameter", TROUBLE_PARAMETER},
    {"unrecognized", TROUBLE_PARAMETER},
    {"extra inputs", TROUBLE_PARAMETER},
    {"extra fields", TROUBLE_PARAMETER},
    {"not permitted", TROUBLE_PARAMETER},
    {"not enabled", TROUBLE_PARAMETER},
    {"cannot find field", TROUBLE_PARAMETER},
};

static const struct {
    int from;
    int to;
    enum trouble_code code;
} statuses[] = {
    {300, 399, TROUBLE_REDIRECT},   {401, 401, TROUBLE_AUTH},       {402, 402, TROUBLE_BILLING},
    {403, 403, TROUBLE_FORBIDDEN},  {404, 405, TROUBLE_NOT_FOUND},  {408, 408, TROUBLE_TIMEOUT},
    {409, 409, TROUBLE_OVERLOADED}, {413, 413, TROUBLE_TOO_LARGE},  {425, 425, TROUBLE_OVERLOADED},
    {429, 429, TROUBLE_RATE},       {451, 451, TROUBLE_FORBIDDEN},  {400, 499, TROUBLE_REQUEST},
    {501, 501, TROUBLE_REQUEST},    {503, 503, TROUBLE_OVERLOADED}, {504, 504, TROUBLE_TIMEOUT},
    {524, 524, TROUBLE_TIMEOUT},    {529, 529, TROUBLE_OVERLOADED}, {500, 599, TROUBLE_SERVER},
};

enum trouble_code
trouble_of_status(int http_status)
{
    for (size_t i = 0; i < ARRAY_LEN(statuses); i++)
        if (http_status >= statuses[i].from && http_status <= statuses[i].to)
            return statuses[i].code;
    return TROUBLE_NONE;
}

static enum trouble_code
look_up(const struct word *words, size_t count, const char *text)
{
    for (size_t i = 0; text && i < count; i++)
        if (span_find_nocase(span_of(text), span_of(words[i].word)) != SIZE_MAX)
            return words[i].code;
    return TROUBLE_NONE;
}

enum trouble_code
trouble_of_name(const char *name)
{
    return look_up(names, ARRAY_LEN(names), name);
}

static bool
has_words(const char *text, const char *words)
{
    return span_find_nocase(span_of(text), span_of(words)) != SIZE_MAX;
}

enum trouble_code
trouble_refine(enum trouble_code code, int http_status, const char *words)
{
    if (code == TROUBLE_OVERLOADED && has_words(words, "loading model"))
        return TROUBLE_LOADING;
    if (code == TROUBLE_NOT_FOUND && has_words(words, "model"))
        return TROUBLE_MODEL;
    if (code == TROUBLE_SERVER && has_words(words, "role not supported"))
        return TROUBLE_PARAMETER;
    enum trouble_code said = look_up(phrases, ARRAY_LEN(phrases), words);
    if (code == TROUBLE_SERVER && said == TROUBLE_CONTEXT)
        return said;
    if (code != TROUBLE_REQUEST && code != TROUBLE_PARAMETER && code != TROUBLE_TOO_LARGE)
        return code;
    if (said == TROUBLE_PARAMETER && http_status != 400 && http_status != 422)
        return code;
    return said == TROUBLE_NONE ? code : said;
}
