// SPDX-License-Identifier: MIT
#include "wire/members.h"

#include "wire/mend.h"
#include "wire/salvage.h"

/* No member of an answer has a longer name; prose that looks like the start of an object has. */
#define NAME_MAX_BYTES 256

static const char think_open[] = "<think";
static const char think_close[] = "</think";

void
members_init(struct members *m, size_t max, members_fn *on_member, void *context)
{
    *m = (struct members){
        .on_member = on_member,
        .context = context,
        .max = max,
        .name = BUF_INIT,
        .raw = BUF_INIT,
    };
}

void
members_release(struct members *m)
{
    buf_release(&m->name);
    buf_release(&m->raw);
}

bool
members_done(const struct members *m)
{
    return m->state == MEMBERS_DONE;
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Follows `mark` through the text; true with its last byte. */
static bool
saw(struct members *m, const char *mark, char c)
{
    m->tag = c == mark[m->tag] ? m->tag + 1 : c == mark[0];
    if (mark[m->tag])
        return false;
    m->tag = 0;
    return true;
}

static void
seek(struct members *m, char c)
{
    if (saw(m, think_open, c)) {
        m->state = MEMBERS_THINK;
    } else if (c == '{') {
        m->state = MEMBERS_NAME;
        m->tag = 0;
    }
}

static void
think(struct members *m, char c)
{
    if (saw(m, think_close, c))
        m->state = MEMBERS_SEEK;
}

/* Not the object after all, unless something of it has been reported. */
static void
break_off(struct members *m, char c)
{
    m->state = m->reported ? MEMBERS_BROKEN : MEMBERS_SEEK;
    if (m->state == MEMBERS_SEEK)
        seek(m, c);
}

static void
close_object(struct members *m)
{
    /* An empty object is part of the prose. */
    m->state = m->reported ? MEMBERS_DONE : MEMBERS_SEEK;
}

static void
before_name(struct members *m, char c)
{
    if (is_space(c))
        return;
    if (c == '"') {
        buf_clear(&m->name);
        buf_addc(&m->name, c);
        m->escaped = false;
        m->state = MEMBERS_IN_NAME;
    } else if (c == '}') {
        close_object(m);
    } else {
        break_off(m, c);
    }
}

static void
in_name(struct members *m, char c)
{
    bool closes = c == '"' && !m->escaped;

    buf_addc(&m->name, c);
    m->escaped = c == '\\' && !m->escaped;
    if (m->name.len > NAME_MAX_BYTES) {
        break_off(m, c);
    } else if (closes) {
        struct err ignored = ERR_INIT;
        JSON_SCOPED name = mend_parse(buf_span(&m->name), &ignored);

        buf_clear(&m->name);
        buf_adds(&m->name, name ? json_text(name) : "");
        m->state = MEMBERS_COLON;
    }
}

static void
before_value(struct members *m, char c)
{
    if (is_space(c))
        return;
    if (c != ':') {
        break_off(m, c);
        return;
    }
    buf_clear(&m->raw);
    m->state = MEMBERS_VALUE;
    m->depth = 0;
    m->index = 0;
    m->element = MEMBERS_WHOLE;
    m->after_element = false;
    m->in_string = false;
    m->escaped = false;
}

static void
after_value(struct members *m, char c)
{
    if (is_space(c))
        return;
    if (c == ',')
        m->state = MEMBERS_NAME;
    else if (c == '}')
        close_object(m);
    else
        break_off(m, c);
}

static bool
report(struct members *m, size_t index, struct span raw, struct err *err)
{
    struct err ignored = ERR_INIT;
    JSON_SCOPED value = salvage_value(raw, &ignored);

    if (!value) {
        if (index == MEMBERS_WHOLE)
            break_off(m, '\0');
        return true;
    }
    m->reported++;
    return m->on_member(m->context, &(struct member){m->name.data, index, raw, value}, err);
}

static bool
end_value(struct members *m, struct err *err)
{
    m->state = MEMBERS_COMMA;
    return report(m, MEMBERS_WHOLE, span_trim(buf_span(&m->raw)), err);
}

static bool
end_element(struct members *m, bool by_itself, struct err *err)
{
    struct span raw = span_slice(buf_span(&m->raw), m->element, m->raw.len);

    m->element = MEMBERS_WHOLE;
    m->after_element = by_itself;
    return report(m, m->index++, span_trim(raw), err);
}

/* A byte between or at the edge of elements of a member array. */
static bool
at_elements(struct members *m, char c, struct err *err)
{
    if (c == ',' || c == ']') {
        m->after_element = false;
        return m->element == MEMBERS_WHOLE || end_element(m, false, err);
    }
    if (is_space(c) || m->element != MEMBERS_WHOLE)
        return true;
    if (m->after_element)
        break_off(m, c);
    m->element = m->raw.len;
    return true;
}

/* Follows strings and brackets; true when `c` closes one of them. */
static bool
closes(struct members *m, char c)
{
    if (m->in_string) {
        bool end = c == '"' && !m->escaped;

        m->escaped = c == '\\' && !m->escaped;
        m->in_string = !end;
        return end;
    }
    m->in_string = c == '"';
    m->depth += c == '{' || c == '[';
    if (c != '}' && c != ']')
        return false;
    m->depth--;
    return true;
}

/* A comma or bracket where the value is not inside anything: it ends a number or a word. */
static bool
end_bare(struct members *m, char c, struct err *err)
{
    if (!end_value(m, err))
        return false;
    if (m->state == MEMBERS_COMMA)
        after_value(m, c);
    return true;
}

static bool
add_to_value(struct members *m, char c, struct err *err)
{
    buf_addc(&m->raw, c);
    if (!closes(m, c))
        return true;
    if (m->depth == 0)
        return end_value(m, err);
    if (m->depth == 1 && m->is_array && m->element != MEMBERS_WHOLE)
        return end_element(m, true, err);
    return true;
}

/* The first byte of a value; those above 0x7F may be a typographic quote. */
static bool
begins_value(char c)
{
    return (c & 0x80) || (c && strchr("\"{[-0123456789tfn", c));
}

static bool
in_value(struct members *m, char c, struct err *err)
{
    if (!m->raw.len && is_space(c))
        return true;
    if (!m->raw.len && !begins_value(c)) {
        break_off(m, c);
        return true;
    }
    if (m->depth == 0 && !m->in_string && (c == ',' || c == '}' || c == ']'))
        return end_bare(m, c, err);
    if (m->raw.len >= m->max)
        return err_set(err, ERR_PROVIDER, "a member of the answer is larger than %zu bytes",
                       m->max);
    if (!m->raw.len)
        m->is_array = c == '[';
    else if (m->is_array && m->depth == 1 && !m->in_string && !at_elements(m, c, err))
        return false;
    return m->state != MEMBERS_VALUE || add_to_value(m, c, err);
}

bool
members_feed(struct members *m, struct span text, struct err *err)
{
    static void (*const steps[])(struct members *, char) = {
        [MEMBERS_SEEK] = seek,       [MEMBERS_THINK] = think,        [MEMBERS_NAME] = before_name,
        [MEMBERS_IN_NAME] = in_name, [MEMBERS_COLON] = before_value, [MEMBERS_COMMA] = after_value,
    };

    for (size_t i = 0; i < text.len; i++) {
        if (m->state == MEMBERS_DONE || m->state == MEMBERS_BROKEN)
            return true;
        if (m->state != MEMBERS_VALUE)
            steps[m->state](m, text.at[i]);
        else if (!in_value(m, text.at[i], err))
            return false;
    }
    return true;
}
