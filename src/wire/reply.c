// SPDX-License-Identifier: MIT
#include "wire/reply.h"

#include "base/clean.h"
#include "base/utf8.h"

void
reply_init(struct reply *r, reply_text_fn *on_text, void *context)
{
    *r = (struct reply){
        .on_text = on_text,
        .context = context,
        .text = BUF_INIT,
        .reasoning = BUF_INIT,
        .refusal = BUF_INIT,
        .usage = {-1, -1, -1, -1},
        .thinking = THINKING_INIT,
        .text_flow = TEXTFLOW_INIT,
        .reasoning_flow = TEXTFLOW_INIT,
    };
}

void
reply_release(struct reply *r)
{
    buf_release(&r->text);
    buf_release(&r->reasoning);
    buf_release(&r->refusal);
    thinking_release(&r->thinking);
    textflow_release(&r->text_flow);
    textflow_release(&r->reasoning_flow);
}

const char *
reply_finish_name(enum reply_finish finish)
{
    static const char *const names[REPLY_FINISH_COUNT] = {
        [REPLY_UNKNOWN] = "unknown", [REPLY_STOP] = "stop",       [REPLY_LENGTH] = "length",
        [REPLY_FILTER] = "filter",   [REPLY_REFUSAL] = "refusal", [REPLY_ERROR] = "error",
    };

    return names[finish];
}

static bool
has_room(struct reply *r, size_t more, struct err *err)
{
    if (r->text.len + r->reasoning.len + r->refusal.len + r->thinking.held.len + more <= REPLY_MAX)
        return true;
    reply_fail_with(r, TROUBLE_TOO_MUCH, SPAN_NONE);
    return trouble_to_err(&r->trouble, err);
}

/* Shows what the text has gained since it was `from` bytes long. */
static bool
show(struct reply *r, size_t from, struct err *err)
{
    struct span fresh = span_slice(buf_span(&r->text), from, r->text.len);

    return !fresh.len || !r->on_text || r->on_text(r->context, fresh, err);
}

bool
reply_add_text(struct reply *r, struct span piece, struct err *err)
{
    BUF_SCOPED answer = BUF_INIT;
    BUF_SCOPED thought = BUF_INIT;
    size_t from = r->text.len;

    if (!has_room(r, piece.len, err))
        return false;
    thinking_feed(&r->thinking, piece, &answer, &thought);
    textflow_feed(&r->text_flow, buf_span(&answer), &r->text);
    textflow_feed(&r->reasoning_flow, buf_span(&thought), &r->reasoning);
    return show(r, from, err);
}

bool
reply_add_reasoning(struct reply *r, struct span piece, struct err *err)
{
    if (!has_room(r, piece.len, err))
        return false;
    textflow_feed(&r->reasoning_flow, piece, &r->reasoning);
    return true;
}

bool
reply_add_refusal(struct reply *r, struct span piece, struct err *err)
{
    if (!has_room(r, piece.len, err))
        return false;
    buf_add_span(&r->refusal, piece);
    return true;
}

bool
reply_add_text_of(struct reply *r, const struct json *object, const char *name, struct err *err)
{
    return reply_add_text(r, span_of(json_get_text(object, name)), err);
}

bool
reply_add_reasoning_of(struct reply *r, const struct json *object, const char *name,
                       struct err *err)
{
    return reply_add_reasoning(r, span_of(json_get_text(object, name)), err);
}

/* Keeps a short text on one line; an empty one changes nothing. */
static void
keep_word(const char *word, char *out, size_t size)
{
    BUF_SCOPED line = BUF_INIT;

    clean_line(span_of(word), &line);
    struct span head = utf8_head(span_trim(buf_span(&line)), size - 1);
    if (!head.len)
        return;
    memcpy(out, head.at, head.len);
    out[head.len] = '\0';
}

void
reply_set_model(struct reply *r, const char *model)
{
    keep_word(model, r->model, sizeof(r->model));
}

void
reply_take_count(const struct json *usage, const char *name, long *tokens)
{
    double count = json_get_number(usage, name, -1);

    if (count >= 0 && count < 1e15)
        *tokens = (long)count;
}

void
reply_end_with(struct reply *r, const struct reply_ending *endings, const char *word)
{
    if (r->failed)
        return;
    while (endings->word && !span_is_nocase(span_of(word), endings->word))
        endings++;
    keep_word(word, r->ending, sizeof(r->ending));
    r->finish = endings->word ? endings->finish : REPLY_UNKNOWN;
    if (r->finish == REPLY_ERROR)
        reply_fail_with(r, endings->trouble, span_of(r->ending));
    else if (endings->word && endings->trouble != TROUBLE_NONE)
        trouble_set(&r->trouble, endings->trouble, span_of(r->ending));
}

void
reply_complete(struct reply *r)
{
    r->complete = !r->failed;
}

static void
end_failed(struct reply *r)
{
    r->failed = true;
    r->complete = false;
    r->finish = r->trouble.code == TROUBLE_FILTER ? REPLY_FILTER : REPLY_ERROR;
}

void
reply_fail(struct reply *r, int http_status, const struct json *error)
{
    if (r->failed)
        return;
    trouble_read(&r->trouble, http_status, error);
    end_failed(r);
}

void
reply_fail_body(struct reply *r, int http_status, struct span body)
{
    if (r->failed)
        return;
    trouble_read_body(&r->trouble, http_status, body);
    end_failed(r);
}

void
reply_fail_with(struct reply *r, enum trouble_code code, struct span text)
{
    if (r->failed)
        return;
    trouble_set(&r->trouble, code, text);
    end_failed(r);
}

static bool
is_blank(const struct buf *text)
{
    return span_trim(buf_span(text)).len == 0;
}

/* What is wrong with an answer that ended by itself. */
static enum trouble_code
flaw(const struct reply *r)
{
    bool blank = is_blank(&r->text);

    switch (r->finish) {
    case REPLY_STOP: return blank ? TROUBLE_EMPTY : TROUBLE_NONE;
    case REPLY_LENGTH: return blank ? TROUBLE_REASONING : TROUBLE_LENGTH;
    case REPLY_FILTER: return TROUBLE_FILTER;
    case REPLY_REFUSAL: return TROUBLE_REFUSAL;
    case REPLY_UNKNOWN: return blank && !r->ending[0] ? TROUBLE_EMPTY : TROUBLE_FINISH;
    case REPLY_ERROR:
    case REPLY_FINISH_COUNT: break;
    }
    return TROUBLE_SERVER;
}

/* Gives out what the filters still hold. */
static bool
flush(struct reply *r, struct err *err)
{
    BUF_SCOPED answer = BUF_INIT;
    BUF_SCOPED thought = BUF_INIT;
    size_t from = r->text.len;

    thinking_end(&r->thinking, &answer, &thought);
    textflow_feed(&r->text_flow, buf_span(&answer), &r->text);
    textflow_end(&r->text_flow, &r->text);
    textflow_feed(&r->reasoning_flow, buf_span(&thought), &r->reasoning);
    textflow_end(&r->reasoning_flow, &r->reasoning);
    return show(r, from, err);
}

/* Names what is wrong with an answer that no trouble ended. */
static void
judge(struct reply *r)
{
    enum trouble_code code = TROUBLE_NONE;

    if (!r->complete) {
        r->finish = REPLY_UNKNOWN;
        trouble_set(&r->trouble, TROUBLE_CUT, SPAN_NONE);
    } else if (r->trouble.code != TROUBLE_NONE) {
        return;
    } else if (!is_blank(&r->refusal)) {
        r->finish = REPLY_REFUSAL;
        trouble_set(&r->trouble, TROUBLE_REFUSAL, buf_span(&r->refusal));
    } else if ((code = flaw(r)) != TROUBLE_NONE) {
        trouble_set(&r->trouble, code, code == TROUBLE_EMPTY ? SPAN_NONE : span_of(r->ending));
    }
}

bool
reply_end(struct reply *r, struct err *err)
{
    if (!flush(r, err))
        return false;
    if (!r->failed)
        judge(r);
    return true;
}

bool
reply_is_answer(const struct reply *r)
{
    return r->complete && r->finish == REPLY_STOP && r->trouble.code == TROUBLE_NONE;
}
