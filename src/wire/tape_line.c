// SPDX-License-Identifier: MIT
#include "wire/tape_line.h"

#include <ctype.h>

#include "base/clean.h"
#include "base/json.h"
#include "base/utf8.h"
#include "wire/address.h"
#include "wire/base64.h"
#include "wire/fields.h"
#include "wire/key.h"

enum {
    TAPE_VERSION = 1,
};

/* Response headers that help to understand an exchange, by name or by its start. */
static bool
is_kept(struct span name)
{
    static const char *const kept[] = {
        "content-type",   "date",         "retry-after",    "retry-after-ms",
        "x-should-retry", "x-request-id", "request-id",     "x-generation-id",
        "server",         "via",          "openai-version", "openai-processing-ms",
    };

    for (size_t i = 0; i < ARRAY_LEN(kept); i++)
        if (span_is_nocase(name, kept[i]))
            return true;
    return span_starts_nocase(name, "x-ratelimit-") ||
           span_starts_nocase(name, "anthropic-ratelimit-");
}

static struct json *
bytes_value(struct span bytes)
{
    bool has_nul = bytes.len && memchr(bytes.at, '\0', bytes.len);

    if (!has_nul && utf8_valid(bytes))
        return json_string_span(bytes);
    BUF_SCOPED text = BUF_INIT;
    struct json *value = json_object();
    base64_add(bytes, &text);
    json_set_text(value, "base64", text.data);
    return value;
}

static void
keep_field(struct json *object, struct span name, struct span value, struct span secret)
{
    BUF_SCOPED key = BUF_INIT;
    BUF_SCOPED text = BUF_INIT;

    buf_add_span(&key, name);
    for (size_t i = 0; i < key.len; i++)
        key.data[i] = (char)tolower((unsigned char)key.data[i]);
    buf_add_span(&text, value);
    key_hide(secret, text.data, text.len);
    if (!json_get(object, key.data))
        json_set(object, key.data, bytes_value(buf_span(&text)));
}

static struct json *
kept_fields(struct span fields, struct span secret)
{
    struct json *object = json_object();
    struct span name, value;

    while (fields_next(&fields, &name, &value))
        if (is_kept(name))
            keep_field(object, name, value, secret);
    return object;
}

/* The pieces are cut out after the key is blanked, which may lie across two of them. */
static struct json *
chunk_values(const struct tape_exchange *x)
{
    struct json *array = json_array();
    BUF_SCOPED bytes = BUF_INIT;
    size_t at = 0;

    buf_add_span(&bytes, x->bytes);
    key_hide(x->secret, bytes.data, bytes.len);
    for (size_t i = 0; i < x->piece_count; i++) {
        json_append(array, bytes_value(span_slice(buf_span(&bytes), at, at + x->pieces[i])));
        at += x->pieces[i];
    }
    return array;
}

/* A message that was cut to fit may end inside a character. */
static void
set_clean(struct json *object, const char *name, const char *text)
{
    BUF_SCOPED clean = BUF_INIT;

    clean_line(span_of(text), &clean);
    json_set_text(object, name, clean.data);
}

void
tape_line_print(const struct tape_exchange *x, struct buf *out)
{
    JSON_SCOPED line = json_object();
    BUF_SCOPED url = BUF_INIT;
    BUF_SCOPED body = BUF_INIT;

    address_redact(span_of(x->url), &url);
    buf_add_span(&body, x->body);
    key_hide(x->secret, url.data, url.len);
    key_hide(x->secret, body.data, body.len);
    json_set_int(line, "tape", TAPE_VERSION);
    json_set_text(line, "method", x->method);
    json_set_text(line, "url", url.data);
    json_set(line, "body", bytes_value(buf_span(&body)));
    json_set_int(line, "status", x->status);
    json_set(line, "headers", kept_fields(x->fields, x->secret));
    json_set(line, "chunks", chunk_values(x));
    json_set_text(line, "end", failure_name(x->failure));
    if (x->failure != FAILURE_NONE) {
        set_clean(line, "text", x->err.text);
        set_clean(line, "hint", x->err.hint);
    }
    json_print(line, out);
    buf_addc(out, '\n');
}

/* Adds what bytes_value() gave; false for anything else. */
static bool
read_bytes(const struct json *value, struct buf *out)
{
    const char *text = json_text(value);
    const char *encoded = json_get_text(value, "base64");

    if (text)
        buf_adds(out, text);
    return text || (encoded && base64_decode(span_of(encoded), out));
}

static struct span
keep(struct arena *a, const struct buf *bytes)
{
    char *copy = arena_alloc(a, bytes->len + 1);

    memcpy(copy, bytes->data, bytes->len);
    return (struct span){copy, bytes->len};
}

static bool
read_chunks(struct arena *a, const struct json *array, struct tape_exchange *x)
{
    BUF_SCOPED bytes = BUF_INIT;
    size_t *pieces = arena_alloc(a, (json_count(array) + 1) * sizeof(*pieces));

    if (json_kind(array) != JSON_ARRAY)
        return false;
    for (const struct json *c = json_first(array); c; c = json_next(c)) {
        size_t before = bytes.len;
        if (!read_bytes(c, &bytes))
            return false;
        pieces[x->piece_count++] = bytes.len - before;
    }
    x->bytes = keep(a, &bytes);
    x->pieces = pieces;
    return true;
}

static bool
read_fields(struct arena *a, const struct json *object, struct tape_exchange *x)
{
    BUF_SCOPED lines = BUF_INIT;

    if (json_kind(object) != JSON_OBJECT)
        return false;
    for (const struct json *m = json_first(object); m; m = json_next(m)) {
        BUF_SCOPED value = BUF_INIT;
        if (!read_bytes(m, &value))
            return false;
        buf_addf(&lines, "%s: %s\n", json_name(m), value.data);
    }
    x->fields = keep(a, &lines);
    return true;
}

static bool
read_end(const struct json *line, struct tape_exchange *x)
{
    const char *end = json_get_text(line, "end");
    const char *text = json_get_text(line, "text");
    const char *hint = json_get_text(line, "hint");

    if (!end)
        return false;
    x->failure = failure_of_name(span_of(end));
    if (x->failure == FAILURE_NONE)
        return true;
    err_set(&x->err, failure_code(x->failure), "%s", text ? text : end);
    err_hint(&x->err, "%s", hint ? hint : "");
    return true;
}

static bool
read_text(struct arena *a, const struct json *line, const char *name, const char **out)
{
    const char *text = json_get_text(line, name);

    *out = text ? arena_strdup(a, text) : NULL;
    return text;
}

bool
tape_line_parse(struct arena *a, struct span text, struct tape_exchange *out, struct err *err)
{
    JSON_SCOPED line = json_parse(text, err);
    BUF_SCOPED body = BUF_INIT;
    struct tape_exchange x = {0};
    const char *bad = NULL;

    if (!line)
        return false;
    double version = json_get_number(line, "tape", 0);
    if (version > TAPE_VERSION)
        return err_set(err, ERR_FORMAT, "this tape was written by a newer version");
    double status = json_get_number(line, "status", -1);
    if (version != TAPE_VERSION)
        bad = "tape";
    else if (!read_text(a, line, "method", &x.method))
        bad = "method";
    else if (!read_text(a, line, "url", &x.url))
        bad = "url";
    else if (!read_bytes(json_get(line, "body"), &body))
        bad = "body";
    else if (status < 0 || status > 999)
        bad = "status";
    else if (!read_fields(a, json_get(line, "headers"), &x))
        bad = "headers";
    else if (!read_chunks(a, json_get(line, "chunks"), &x))
        bad = "chunks";
    else if (!read_end(line, &x))
        bad = "end";
    if (bad)
        return err_set(err, ERR_FORMAT, "the member %s is missing or not what it should be", bad);
    x.status = (int)status;
    x.body = keep(a, &body);
    *out = x;
    return true;
}
