// SPDX-License-Identifier: MIT
#include "wire/reader.h"

#include "wire/mend.h"

#define BODY_HEAD 200

static bool take_event(void *context, const struct sse_event *event, struct err *err);
static bool take_line(void *context, const struct ndjson_line *line, struct err *err);

void
reader_init(struct reader *r, const struct provider_type *type, struct reply *reply)
{
    *r = (struct reader){
        .type = type,
        .reply = reply,
        .status = 200,
        .content_type = BUF_INIT,
        .body = BUF_INIT,
    };
    sse_init(&r->sse, READER_EVENT_MAX, take_event, r);
    ndjson_init(&r->ndjson, READER_EVENT_MAX, take_line, r);
}

void
reader_release(struct reader *r)
{
    buf_release(&r->content_type);
    buf_release(&r->body);
    sse_release(&r->sse);
    ndjson_release(&r->ndjson);
}

void
reader_head(struct reader *r, int status, const char *content_type)
{
    r->status = status;
    buf_clear(&r->content_type);
    buf_adds(&r->content_type, content_type ? content_type : "");
}

static bool
is_success(const struct reader *r)
{
    return r->status >= 200 && r->status < 300;
}

static bool
is_ping(const struct json *event)
{
    return span_is(span_of(json_get_text(event, "type")), "ping");
}

/* An event, or a body, that is JSON. */
static bool
take_json(struct reader *r, const struct json *event, struct err *err)
{
    const struct json *error = trouble_find(event);

    r->events++;
    if (error) {
        reply_fail(r->reply, r->status, error);
        r->done = true;
        return true;
    }
    r->payloads += !is_ping(event);
    bool is_list = json_kind(event) == JSON_ARRAY;
    const struct json *each = is_list ? json_first(event) : event;
    for (; each; each = is_list ? json_next(each) : NULL)
        if (!r->type->read_event(r->reply, each, err))
            return false;
    r->done = r->reply->failed || (r->reply->complete && r->type->ends_at_once);
    return true;
}

/* Bytes that are no event: cut off in the middle, or not the protocol at all. */
static void
take_garbage(struct reader *r, struct span text, bool cut)
{
    if (!cut)
        reply_fail_with(r->reply, TROUBLE_GARBAGE, span_slice(text, 0, BODY_HEAD));
    r->done = true;
}

static bool
take_event(void *context, const struct sse_event *event, struct err *err)
{
    struct reader *r = context;
    struct span data = span_trim(event->data);
    struct err ignored = ERR_INIT;

    if (r->done || !data.len)
        return true;
    if (span_starts(data, "[DONE]")) {
        reply_complete(r->reply);
        r->done = true;
        return true;
    }
    JSON_SCOPED json = mend_parse_event(data, &ignored);
    if (json)
        return take_json(r, json, err);
    take_garbage(r, data, event->cut);
    return true;
}

static void
keep_body(struct reader *r, struct span bytes)
{
    size_t room = READER_BODY_MAX - r->body.len;

    buf_add_span(&r->body, span_slice(bytes, 0, room));
    r->payloads += bytes.len > 0;
}

static bool
take_line(void *context, const struct ndjson_line *line, struct err *err)
{
    struct reader *r = context;
    struct err ignored = ERR_INIT;

    if (r->done)
        return true;
    if (!r->as_body) {
        JSON_SCOPED json = mend_parse_event(line->text, &ignored);
        if (json)
            return take_json(r, json, err);
        if (r->events) {
            take_garbage(r, line->text, line->cut);
            return true;
        }
        r->as_body = true;
    }
    /* The first line is no JSON: an answer over several lines, or a page. */
    keep_body(r, line->text);
    keep_body(r, SPAN_LIT("\n"));
    return true;
}

bool
reader_feed(struct reader *r, struct span bytes, struct err *err)
{
    bool done = true;

    if (r->done)
        return true;
    if (!is_success(r))
        keep_body(r, bytes);
    else if (r->type->stream == PROVIDER_NDJSON)
        done = ndjson_feed(&r->ndjson, bytes, err);
    else
        done = sse_feed(&r->sse, bytes, err);
    if (!done && err->code == ERR_PROVIDER)
        reply_fail_with(r->reply, TROUBLE_TOO_MUCH, span_of(err->text));
    r->done = r->done || !done;
    return done;
}

/* A body of 2xx that is no stream: an answer in one piece, a part of one, or something else. */
static bool
read_body(struct reader *r, struct span body, struct err *err)
{
    struct err ignored = ERR_INIT;
    BUF_SCOPED text = BUF_INIT;
    JSON_SCOPED json = mend_parse_event(body, &ignored);
    bool is_part = !json && (span_starts(body, "{") || span_starts(body, "["));

    if (json && !take_json(r, json, err))
        return false;
    if (r->reply->failed || r->reply->complete || r->reply->text.len || is_part)
        return true;
    if (r->content_type.len)
        buf_addf(&text, "%s: ", r->content_type.data);
    buf_add_span(&text, span_slice(body, 0, BODY_HEAD));
    reply_fail_with(r->reply, TROUBLE_GARBAGE, buf_span(&text));
    return true;
}

static bool
end_stream(struct reader *r, struct err *err)
{
    bool lines = r->type->stream == PROVIDER_NDJSON;

    if (lines ? !ndjson_end(&r->ndjson, err) : !sse_end(&r->sse, err))
        return false;
    struct span body = span_trim(buf_span(lines ? &r->body : &r->sse.stray));
    bool wanted = body.len && !r->done && !r->reply->complete;
    bool is_json = span_starts(body, "{") || span_starts(body, "[");
    return !wanted || (r->events && !is_json) || read_body(r, body, err);
}

bool
reader_end(struct reader *r, struct err *err)
{
    struct err second = ERR_INIT;
    bool done = true;

    if (is_success(r))
        done = end_stream(r, err);
    else
        reply_fail_body(r->reply, r->status, buf_span(&r->body));
    r->done = true;
    if (!reply_end(r->reply, done ? err : &second))
        done = false;
    r->reply->trouble.http_status = r->status;
    return done;
}
