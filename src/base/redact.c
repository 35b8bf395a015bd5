// SPDX-License-Identifier: MIT
#include "base/redact.h"

#include <assert.h>

#include "redact_scan.h"

/* A masked line is looked at again until nothing is found; one that hides more is masked whole. */
#define ROUNDS_MAX 16

/* No private key is shorter. */
#define KEY_MIN 16

struct redactor {
    struct arena *a;
    struct redactions *found;
    struct buf *out;
    size_t line;
    bool in_pem;          /* between the marks of a private key */
    bool pem_is_new;      /* nothing of it was masked yet */
    bool pem_has_body;    /* and something that is no header was seen */
    struct span previous; /* the line before, as it was given */
};

const char *
redact_kind_name(enum redact_kind kind)
{
    static const char *const names[] = {
        [REDACT_URL] = "password in a URL", [REDACT_ASSIGNMENT] = "password or token",
        [REDACT_PEM] = "private key",       [REDACT_KEY_PREFIX] = "issued key",
        [REDACT_BEARER] = "login token",    [REDACT_ENCODED] = "encoded secret",
    };
    static_assert(ARRAY_LEN(names) == REDACT_KIND_COUNT, "a name for each kind");

    return names[kind];
}

static void
note(struct redactor *r, enum redact_kind kind)
{
    *LIST_ADD(r->a, r->found) = (struct redaction){.kind = kind, .line = r->line};
}

/* What starts at `at`; *next is where to look on when nothing does. */
static struct hit
find_at(struct span line, size_t at, size_t *next)
{
    struct span rest = span_slice(line, at, line.len);
    struct hit hit = {0};
    size_t len;

    if (span_starts(rest, REDACT_MASK)) {
        *next = at + strlen(REDACT_MASK);
        return redact_find_next(line, *next);
    }
    if (span_starts(rest, "://")) {
        *next = at + 3;
        return redact_find_in_url(line, at);
    }
    if (!redact_is_word_at(line, at, &len)) {
        *next = at + 1;
        return hit;
    }
    *next = at + len;
    hit = redact_find_token(line, at);
    return hit.to ? hit : redact_find_assigned(line, at, at + len);
}

/* Masks in `line` once; false when there was nothing to mask. */
static bool
mask_once(struct redactor *r, struct span line, struct buf *out)
{
    size_t written = 0, at = 0, next;
    bool any = false;

    while (at < line.len) {
        struct hit hit = find_at(line, at, &next);
        while (hit.to) {
            buf_add_span(out, span_slice(line, written, hit.from));
            buf_adds(out, REDACT_MASK);
            note(r, hit.kind);
            any = true;
            written = next = hit.to;
            hit = redact_find_next(line, hit.to);
        }
        at = next;
    }
    buf_add_span(out, span_slice(line, written, line.len));
    return any;
}

/* A value may stand between the name and the value of another, so that one look is not enough. */
static void
mask_line(struct redactor *r, struct span line)
{
    BUF_SCOPED before = BUF_INIT;
    BUF_SCOPED after = BUF_INIT;

    buf_add_span(&before, line);
    for (int round = 0; round < ROUNDS_MAX; round++) {
        buf_clear(&after);
        if (!mask_once(r, buf_span(&before), &after)) {
            buf_add_span(r->out, buf_span(&before));
            return;
        }
        struct buf swap = before;
        before = after;
        after = swap;
    }
    buf_adds(r->out, REDACT_MASK);
}

/* The value that the line before announced, and then what else there is. */
static void
mask_plain_line(struct redactor *r, struct span line)
{
    BUF_SCOPED masked = BUF_INIT;
    struct hit hit = redact_find_below(r->previous, line);

    if (!hit.to) {
        mask_line(r, line);
        return;
    }
    note(r, hit.kind);
    buf_add_span(&masked, span_slice(line, 0, hit.from));
    buf_adds(&masked, REDACT_MASK);
    buf_add_span(&masked, span_slice(line, hit.to, line.len));
    mask_line(r, buf_span(&masked));
}

/* Masks `body`, a piece of a private key, but for the space around it. */
static void
mask_key_piece(struct redactor *r, struct span body)
{
    struct span core = span_trim(body);

    if (!core.len || span_is(core, REDACT_MASK)) {
        buf_add_span(r->out, body);
        return;
    }
    if (r->pem_is_new)
        note(r, REDACT_PEM);
    r->pem_is_new = false;
    buf_add(r->out, body.at, (size_t)(core.at - body.at));
    buf_adds(r->out, REDACT_MASK);
    buf_add(r->out, core.at + core.len, (size_t)(body.at + body.len - core.at - core.len));
}

/* The line's part in a private key that began above it; what is left of the line is given back. */
static struct span
take_key_line(struct redactor *r, struct span line)
{
    size_t end = redact_key_end(line);

    if (end != SIZE_MAX) {
        r->in_pem = false;
    } else if (redact_is_key_line(line, &r->pem_has_body)) {
        end = line.len;
    } else {
        r->in_pem = false;
        return line;
    }
    size_t from = redact_quote_marks(line);
    if (from > end)
        from = end;
    buf_add_span(r->out, span_slice(line, 0, from));
    mask_key_piece(r, span_slice(line, from, end));
    return span_slice(line, end, line.len);
}

/* Where the next private key of `line` begins, SIZE_MAX if none does. */
static size_t
find_key(struct redactor *r, struct span line)
{
    size_t begin = redact_key_begin(line);

    if (begin == SIZE_MAX || redact_key_end(span_slice(line, begin, line.len)) != SIZE_MAX)
        return begin;
    /* Without an end, only the last of several can go on in the next line. */
    for (size_t next; (next = redact_key_begin(span_slice(line, begin, line.len))) != SIZE_MAX;)
        begin += next;
    r->pem_has_body = false;
    struct span rest = span_slice(line, begin, line.len);
    /* What was masked here need not have been a key. */
    bool goes_on =
        !span_is(span_trim(rest), REDACT_MASK) && redact_is_key_line(rest, &r->pem_has_body);
    return goes_on ? begin : SIZE_MAX;
}

/* Masks the private key at the start of `line`, right after its mark; what is left is given back. */
static struct span
take_key(struct redactor *r, struct span line)
{
    size_t end = redact_key_end(line);

    r->in_pem = end == SIZE_MAX;
    r->pem_is_new = true;
    end = r->in_pem ? line.len : end;
    struct span body = span_slice(line, 0, end);
    /* "from BEGIN ... to END ..." in a sentence has no key in it. */
    if (r->in_pem || span_trim(body).len >= KEY_MIN)
        mask_key_piece(r, body);
    else
        buf_add_span(r->out, body);
    return span_slice(line, end, line.len);
}

static void
mask_any_line(struct redactor *r, struct span line)
{
    struct span whole = line;

    if (r->in_pem)
        line = take_key_line(r, line);
    for (size_t begin; !r->in_pem && (begin = find_key(r, line)) != SIZE_MAX;) {
        mask_line(r, span_slice(line, 0, begin));
        line = take_key(r, span_slice(line, begin, line.len));
    }
    if (line.len == whole.len)
        mask_plain_line(r, line);
    else
        mask_line(r, line);
}

void
redact(struct arena *a, struct span text, struct buf *out, struct redactions *found)
{
    struct redactor r = {.a = a, .found = found, .out = out};
    struct span line, rest = text;

    while (span_line(&rest, &line)) {
        r.line++;
        mask_any_line(&r, line);
        r.previous = line;
        /* The line's own end, whichever it is. */
        size_t end = (size_t)(line.at + line.len - text.at);
        buf_add_span(out, span_slice(text, end, (size_t)(rest.at - text.at)));
    }
}
