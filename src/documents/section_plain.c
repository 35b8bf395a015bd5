// SPDX-License-Identifier: MIT
#include <stdbool.h>

#include "documents/inline.h"
#include "documents/lines.h"
#include "documents/section.h"

/* Text outside fenced code, while it is written in its plain form. */
struct plain {
    struct span s;
    struct buf *out;
    bool with_targets;
};

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static char
char_at(struct span s, size_t at)
{
    return at < s.len ? s.at[at] : '\0';
}

static size_t
skip_space(struct span s, size_t at)
{
    while (at < s.len && is_space(s.at[at]))
        at++;
    return at;
}

static size_t
count_dashes(struct span s, size_t at)
{
    size_t n = 0;

    while (char_at(s, at + n) == '-')
        n++;
    return n;
}

static size_t
write_code(struct plain *p, size_t at)
{
    for (size_t end = code_span_end(p->s, at); at < end; at++)
        buf_addc(p->out, is_space(p->s.at[at]) ? ' ' : p->s.at[at]);
    return at;
}

static size_t
write_space(struct plain *p, size_t at)
{
    size_t end = skip_space(p->s, at);
    bool beside_bar =
        char_at(p->s, end) == '|' || (p->out->len && p->out->data[p->out->len - 1] == '|');

    if (end < p->s.len && at && !beside_bar)
        buf_addc(p->out, ' ');
    return end;
}

/* Writes what starts at `at` and returns where the next thing starts. */
static size_t
write_next(struct plain *p, size_t at)
{
    char c = p->s.at[at];

    if (is_space(c))
        return write_space(p, at);
    if (c == '`')
        return write_code(p, at);
    if (c == '-' && count_dashes(p->s, at) >= 3) {
        buf_adds(p->out, "---");
        return at + count_dashes(p->s, at);
    }
    buf_addc(p->out, c);
    if (c == '\\' && at + 1 < p->s.len && !is_space(p->s.at[at + 1])) {
        buf_addc(p->out, p->s.at[at + 1]);
        return at + 2;
    }
    if (c == ']' && !p->with_targets)
        return link_target_end(p->s, at + 1);
    return at + 1;
}

static void
write_text(struct span text, bool with_targets, struct buf *out)
{
    struct plain p = {.s = span_trim(text), .out = out, .with_targets = with_targets};

    for (size_t at = 0; at < p.s.len;)
        at = write_next(&p, at);
    if (p.s.len)
        buf_addc(out, '\n');
}

void
section_plain(struct span text, bool with_targets, struct buf *out)
{
    ARENA_SCOPED a = arena_new();
    struct lines lines = {0};

    lines_of(a, text, &lines);
    for (size_t from = 0, i = 0; i <= lines.count; i++) {
        bool is_code = i < lines.count && lines.items[i].kind == LINE_CODE;
        if (i < lines.count && !is_code)
            continue;
        write_text(lines_between(&lines, from, i), with_targets, out);
        if (is_code) {
            buf_add_span(out, lines.items[i].text);
            buf_addc(out, '\n');
        }
        from = i + 1;
    }
}

void
section_digest(struct span text, char out[DIGEST_SHORT_SIZE])
{
    BUF_SCOPED plain = BUF_INIT;

    section_plain(text, false, &plain);
    digest_short(buf_span(&plain), out);
}
