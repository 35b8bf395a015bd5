// SPDX-License-Identifier: MIT
#include "wire/salvage.h"

#include <stdint.h>

#include "wire/mend.h"

/*
 * Each failed candidate costs a look at the rest of the text, so their number is bounded: prose with
 * dozens of things that look like the start of an object holds no answer.
 */
#define CANDIDATES_MAX 32

/* Typographic quotes that a model or an editor puts where JSON wants a plain one. */
static const char *const quotes[] = {
    "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E", "\xE2\x80\x9F", "\xE2\x80\x98",
    "\xE2\x80\x99", "\xC2\xAB",     "\xC2\xBB",     "\xEF\xBC\x82",
};

struct repair {
    struct span text;
    size_t at;
    struct buf *out;
};

/* Length of the typographic quote at `at`; 0 when there is none. */
static size_t
quote_at(struct span text, size_t at)
{
    struct span rest = span_slice(text, at, text.len);

    for (size_t i = 0; rest.len && (*rest.at & 0x80) && i < ARRAY_LEN(quotes); i++)
        if (span_starts(rest, quotes[i]))
            return strlen(quotes[i]);
    return 0;
}

/* The first byte from `at` on that is no white space; 0 at the end. */
static char
next_mark(struct span text, size_t at)
{
    while (at < text.len && strchr(" \t\r\n", text.at[at]) && text.at[at])
        at++;
    return at < text.len ? text.at[at] : '\0';
}

/* Copies up to and with the closing quote; the opening one is past. */
static void
copy_plain_string(struct repair *r)
{
    while (r->at < r->text.len) {
        size_t from = r->at;
        char c = r->text.at[r->at++];

        if (c == '\\' && r->at < r->text.len)
            r->at++;
        buf_add_span(r->out, span_slice(r->text, from, r->at));
        if (c == '"')
            return;
    }
}

/*
 * A string that a typographic quote opened ends at the first quote of either kind after which the object
 * goes on; any other quote in it is text.
 */
static void
copy_typographic_string(struct repair *r)
{
    while (r->at < r->text.len) {
        size_t from = r->at;
        size_t quote = r->text.at[from] == '"' ? 1 : quote_at(r->text, from);

        r->at += quote ? quote : 1;
        char after = quote ? next_mark(r->text, r->at) : '\0';
        if (after && strchr(",:}]", after)) {
            buf_addc(r->out, '"');
            return;
        }
        if (r->text.at[from] == '"')
            buf_addc(r->out, '\\');
        if (r->text.at[from] == '\\' && r->at < r->text.len)
            r->at++;
        buf_add_span(r->out, span_slice(r->text, from, r->at));
    }
}

/* Copies what stands outside strings; gives how the byte changes the depth of brackets. */
static int
copy_mark(struct repair *r)
{
    char c = r->text.at[r->at++];
    char next = c == ',' ? next_mark(r->text, r->at) : '\0';

    if (next == '}' || next == ']')
        return 0;
    buf_addc(r->out, c);
    return (c == '{' || c == '[') - (c == '}' || c == ']');
}

bool
salvage_repair(struct span text, struct buf *out, size_t *used)
{
    struct repair r = {.text = text, .out = out};
    long depth = 0;

    while (r.at < text.len) {
        size_t quote = quote_at(text, r.at);

        if (quote) {
            r.at += quote;
            buf_addc(out, '"');
            copy_typographic_string(&r);
        } else if (text.at[r.at] == '"') {
            r.at++;
            buf_addc(out, '"');
            copy_plain_string(&r);
        } else {
            depth += copy_mark(&r);
        }
        if (depth <= 0)
            break;
    }
    *used = r.at;
    return depth == 0 && r.at > 0;
}

struct json *
salvage_value(struct span text, struct err *err)
{
    BUF_SCOPED repaired = BUF_INIT;
    struct err first = ERR_INIT;
    size_t used = 0;
    struct json *value = mend_parse(text, &first);

    if (value)
        return value;
    text = span_trim(text);
    if (!salvage_repair(text, &repaired, &used) || used != text.len) {
        *err = first;
        return NULL;
    }
    return mend_parse(buf_span(&repaired), err);
}

/* Could an object, or an array of objects, begin here?  Prose has braces and brackets of its own. */
static bool
is_candidate(struct span text, size_t at)
{
    char next = next_mark(text, at + 1);

    if (text.at[at] == '[')
        return next == '{';
    if (text.at[at] != '{')
        return false;
    while (at + 1 < text.len && text.at[at + 1] != next)
        at++;
    return next == '"' || (next && quote_at(text, at + 1));
}

/* The object in a value that was read; takes `value`. */
static struct json *
object_of(struct json *value)
{
    struct json *object = NULL;

    if (json_kind(value) == JSON_OBJECT && json_count(value))
        return value;
    if (json_kind(value) == JSON_ARRAY && json_count(value) == 1 &&
        json_kind(json_first(value)) == JSON_OBJECT)
        object = json_copy(json_first(value));
    json_free(value);
    return object;
}

/* `used` is what to pass over when there is no object at the start of `text`. */
static struct json *
object_at(struct span text, size_t *used)
{
    BUF_SCOPED repaired = BUF_INIT;
    struct err ignored = ERR_INIT;
    size_t end = 0;

    *used = 1;
    if (!salvage_repair(text, &repaired, &end))
        return NULL;
    struct json *value = mend_parse(span_slice(text, 0, end), &ignored);
    if (!value)
        value = mend_parse(buf_span(&repaired), &ignored);
    if (!value)
        return NULL;
    *used = end;
    return object_of(value);
}

/* The first object from `from` on; `end` is what comes after it. */
static struct json *
find_object(struct span text, size_t from, size_t *end)
{
    size_t tries = 0;

    for (size_t at = from; at < text.len && tries < CANDIDATES_MAX;) {
        size_t used = 1;

        if (is_candidate(text, at)) {
            tries++;
            struct json *found = object_at(span_slice(text, at, text.len), &used);
            *end = at + used;
            if (found)
                return found;
        }
        at += used;
    }
    return NULL;
}

/* Where the first think block ends; 0 when there is none. */
static size_t
thinking_end(struct span text)
{
    static const char *const ends[] = {"</think>", "</thinking>"};

    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        size_t at = span_find(text, ends[i]);
        if (at != SIZE_MAX)
            return at + strlen(ends[i]);
    }
    return 0;
}

struct json *
salvage_object(struct span text, struct err *err)
{
    size_t thought = thinking_end(text);
    size_t end = 0;
    struct json *found = find_object(text, 0, &end);

    /* What ends before the thinking does is a draft; a mark inside the object's strings ends nothing. */
    if (found && end < thought) {
        struct json *later = find_object(text, thought, &end);
        if (later) {
            json_free(found);
            return later;
        }
    }
    if (!found)
        found = find_object(text, thought, &end);
    if (!found)
        err_set(err, ERR_FORMAT, "no JSON object in the answer");
    return found;
}
