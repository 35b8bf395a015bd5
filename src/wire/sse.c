// SPDX-License-Identifier: MIT
#include "wire/sse.h"

void
sse_init(struct sse *sse, size_t max, sse_event_fn *on_event, void *context)
{
    *sse = (struct sse){
        .on_event = on_event,
        .context = context,
        .max = max,
        .line = BUF_INIT,
        .name = BUF_INIT,
        .data = BUF_INIT,
        .stray = BUF_INIT,
    };
}

void
sse_release(struct sse *sse)
{
    buf_release(&sse->line);
    buf_release(&sse->name);
    buf_release(&sse->data);
    buf_release(&sse->stray);
}

static bool
deliver(struct sse *sse, bool cut, struct err *err)
{
    bool done = true;

    if (sse->has_data) {
        struct sse_event event = {
            .name = buf_span(&sse->name),
            .data = buf_span(&sse->data),
            .cut = cut,
        };
        done = sse->on_event(sse->context, &event, err);
    }
    buf_clear(&sse->name);
    buf_clear(&sse->data);
    sse->has_data = false;
    return done;
}

static bool
is_text_of_another_kind(struct span line)
{
    return line.len && (*line.at == '{' || *line.at == '[' || *line.at == '<');
}

static void
keep_stray(struct sse *sse, struct span line)
{
    if (is_text_of_another_kind(line) && !is_text_of_another_kind(buf_span(&sse->stray)))
        buf_clear(&sse->stray);
    if (sse->stray.len)
        buf_addc(&sse->stray, '\n');
    buf_add_span(&sse->stray, line);
}

static void
take_field(struct sse *sse, struct span line)
{
    struct span value = line;
    struct span name = SPAN_NONE;

    if (span_starts(line, ":"))
        return;
    span_cut(&value, ":", &name);
    if (span_starts(value, " "))
        value = span_slice(value, 1, value.len);
    if (span_is(name, "data")) {
        if (sse->has_data)
            buf_addc(&sse->data, '\n');
        buf_add_span(&sse->data, value);
        sse->has_data = true;
    } else if (span_is(name, "event")) {
        buf_clear(&sse->name);
        buf_add_span(&sse->name, value);
    } else if (!span_is(name, "id") && !span_is(name, "retry")) {
        keep_stray(sse, line);
    }
}

static bool
take_line(struct sse *sse, struct err *err)
{
    struct span line = buf_span(&sse->line);

    if (!sse->started && span_starts(line, "\xEF\xBB\xBF"))
        line = span_slice(line, 3, line.len);
    sse->started = true;
    bool done = true;
    if (line.len)
        take_field(sse, line);
    else
        done = deliver(sse, false, err);
    buf_clear(&sse->line);
    return done;
}

static bool
add_to_line(struct sse *sse, struct span bytes, struct err *err)
{
    size_t largest = sse->stray.len > sse->data.len ? sse->stray.len : sse->data.len;

    if (bytes.len > sse->max || largest + sse->line.len > sse->max - bytes.len)
        return err_set(err, ERR_PROVIDER, "an event of the reply is larger than %zu bytes",
                       sse->max);
    buf_add_span(&sse->line, bytes);
    return true;
}

bool
sse_feed(struct sse *sse, struct span bytes, struct err *err)
{
    size_t from = 0;

    for (size_t i = 0; i < bytes.len; i++) {
        char c = bytes.at[i];
        bool lf_of_crlf = c == '\n' && sse->last_was_cr;

        sse->last_was_cr = c == '\r';
        if (lf_of_crlf) {
            from = i + 1;
        } else if (c == '\n' || c == '\r') {
            if (!add_to_line(sse, span_slice(bytes, from, i), err) || !take_line(sse, err))
                return false;
            from = i + 1;
        }
    }
    return add_to_line(sse, span_slice(bytes, from, bytes.len), err);
}

bool
sse_end(struct sse *sse, struct err *err)
{
    if (sse->line.len && !take_line(sse, err))
        return false;
    return deliver(sse, true, err);
}
