// SPDX-License-Identifier: MIT
#include <ctype.h>
#include <stdint.h>

#include "base/buf.h"
#include "wire/mend.h"
#include "wire/sse.h"
#include "wire/trouble.h"
#include "wire/trouble_class.h"

/* Nobody reads more of a page than this. */
#define PAGE_HEAD 200

/* An error object with something in it, or a text. */
static bool
says_something(const struct json *error)
{
    const char *text = json_text(error);

    return json_kind(error) == JSON_OBJECT || (text && *text);
}

const struct json *
trouble_find(const struct json *event)
{
    for (int depth = 0; depth < 4 && json_kind(event) == JSON_ARRAY; depth++)
        event = json_first(event);

    const struct json *error = json_get(event, "error");
    if (says_something(error))
        return error;
    error = json_get(json_get(event, "x_groq"), "error");
    if (says_something(error))
        return error;

    const char *type = json_get_text(event, "type");
    const char *object = json_get_text(event, "object");
    bool is_error = (type && !strcmp(type, "error")) || (object && !strcmp(object, "error"));
    return is_error ? event : NULL;
}

/* A name that a server gives, of which only what names and numbers consist of is kept. */
static void
keep_name(const char *name, char *out, size_t size)
{
    size_t len = 0;

    for (; name && *name && len + 1 < size; name++)
        if (isalnum((unsigned char)*name) || strchr("_-.[]", *name))
            out[len++] = *name;
    out[len] = '\0';
}

/* A list of complaints about fields, as FastAPI and Mistral send it: the first one. */
static void
read_complaint(struct trouble *t, const struct json *complaint, struct buf *text)
{
    const char *message = json_get_text(complaint, "msg");
    const struct json *place = json_first(json_get(complaint, "loc"));

    for (const struct json *next = json_next(place); next; next = json_next(next))
        place = json_text(next) ? next : place;
    const char *field = json_text(place);
    if (field) {
        keep_name(field, t->parameter, sizeof(t->parameter));
        buf_addf(text, "%s: ", field);
    }
    buf_adds(text, message ? message : "");
    if (trouble_of_name(json_get_text(complaint, "type")) == TROUBLE_PARAMETER)
        t->code = TROUBLE_PARAMETER;
}

/* The server's words, wherever they stand; what has no words is shown as it is. */
static void
read_text(struct trouble *t, const struct json *error, struct buf *text)
{
    const struct json *message = json_get(error, "message");
    const struct json *detail =
        json_get(json_kind(message) == JSON_OBJECT ? message : error, "detail");
    const char *raw = json_get_text(json_get(error, "metadata"), "raw");

    if (json_text(error))
        buf_adds(text, json_text(error));
    else if (json_text(message))
        buf_adds(text, json_text(message));
    else if (json_text(detail))
        buf_adds(text, json_text(detail));
    else if (json_kind(json_first(detail)) == JSON_OBJECT)
        read_complaint(t, json_first(detail), text);
    else if (json_kind(error) != JSON_NOTHING)
        json_print(error, text);
    if (raw && *raw)
        buf_addf(text, ": %s", raw);
}

/* google.rpc details: how long to wait, whose quota it was, why. */
static void
read_details(struct trouble *t, const struct json *details, bool *daily, const char **reason)
{
    for (const struct json *d = json_first(details); d; d = json_next(d)) {
        const char *delay = json_get_text(d, "retryDelay");
        const struct json *violations = json_get(d, "violations");

        if (delay)
            keep_name(delay, t->delay, sizeof(t->delay));
        if (json_get_text(d, "reason"))
            *reason = json_get_text(d, "reason");
        for (const struct json *v = json_first(violations); v; v = json_next(v)) {
            const char *quota = json_get_text(v, "quotaId");
            *daily = *daily || (quota && strstr(quota, "PerDay"));
        }
    }
}

/* The most telling of the names that the error carries, which is kept; where none tells, the first. */
static enum trouble_code
read_names(struct trouble *t, const struct json *error, const char *reason)
{
    const char *names[] = {
        json_get_text(json_get(error, "details"), "error_code"),
        json_get_text(json_get(error, "innererror"), "code"),
        json_get_text(error, "code"),
        reason,
        json_get_text(error, "status"),
        json_get_text(json_get(error, "metadata"), "error_type"),
        json_get_text(error, "type"),
    };
    enum trouble_code code = TROUBLE_NONE;

    for (size_t i = 0; i < ARRAY_LEN(names) && code == TROUBLE_NONE; i++) {
        code = trouble_of_name(names[i]);
        if (names[i] && (code != TROUBLE_NONE || !t->name[0]))
            keep_name(names[i], t->name, sizeof(t->name));
    }
    return code;
}

/* What an error inside an answer would have had as its HTTP status; 0 when it does not say. */
static int
own_status(const struct json *error)
{
    static const char *const fields[] = {"code", "status", "status_code"};

    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        double number = json_get_number(error, fields[i], 0);
        if (number >= 300 && number < 600)
            return (int)number;
    }
    return 0;
}

/* Answers that no later try changes, whatever the error calls itself. */
static bool
is_final(int status)
{
    return status >= 400 && status < 500 && status != 408 && status != 409 && status != 425 &&
           status != 429 && status != 498;
}

static long
count_of(const struct json *error, const char *name)
{
    double count = json_get_number(error, name, 0);

    return count > 0 && count < 1e15 ? (long)count : 0;
}

void
trouble_read(struct trouble *t, int status, const struct json *error)
{
    BUF_SCOPED text = BUF_INIT;
    int meant = status >= 300 ? status : own_status(error);
    const char *parameter = json_get_text(error, "param");
    const char *reason = NULL;
    bool daily = false;

    *t = (struct trouble){.http_status = status};
    read_text(t, error, &text);
    read_details(t, json_get(error, "details"), &daily, &reason);
    enum trouble_code named = read_names(t, error, reason);
    enum trouble_code code = t->code != TROUBLE_NONE ? t->code : named;
    if (code == TROUBLE_NONE)
        code = trouble_of_status(meant);
    code = trouble_refine(code == TROUBLE_NONE ? TROUBLE_SERVER : code, meant, text.data);
    trouble_set(t, code == TROUBLE_RATE && daily ? TROUBLE_QUOTA : code, buf_span(&text));
    t->retryable = t->retryable && !is_final(meant);
    t->prompt_tokens = count_of(error, "n_prompt_tokens");
    t->context_tokens = count_of(error, "n_ctx");
    if (parameter)
        keep_name(parameter, t->parameter, sizeof(t->parameter));
}

struct first_event {
    struct buf data;
    bool seen;
};

static bool
keep_first(void *context, const struct sse_event *event, struct err *err)
{
    struct first_event *first = context;

    (void)err;
    if (!first->seen)
        buf_add_span(&first->data, event->data);
    first->seen = true;
    return true;
}

/* The JSON of an error body: the body itself, or the first event of a stream. */
static struct json *
parse_body(struct span body)
{
    struct err ignored = ERR_INIT;
    struct json *value = mend_parse(body, &ignored);
    struct first_event first = {.data = BUF_INIT};
    struct sse sse;

    if (value)
        return value;
    sse_init(&sse, body.len + 1, keep_first, &first);
    if (sse_feed(&sse, body, &ignored) && sse_end(&sse, &ignored) && first.seen)
        value = mend_parse(buf_span(&first.data), &ignored);
    sse_release(&sse);
    buf_release(&first.data);
    return value;
}

void
trouble_read_body(struct trouble *t, int status, struct span body)
{
    JSON_SCOPED value = parse_body(body);
    const struct json *error = trouble_find(value);

    if (!error && json_kind(value) == JSON_OBJECT)
        error = value;
    if (error) {
        trouble_read(t, status, error);
        return;
    }
    enum trouble_code code = trouble_of_status(status);
    trouble_set(t, code == TROUBLE_NONE ? TROUBLE_GARBAGE : code,
                span_slice(span_trim(body), 0, PAGE_HEAD));
    t->http_status = status;
}
