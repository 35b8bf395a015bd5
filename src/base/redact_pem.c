// SPDX-License-Identifier: MIT
#include "redact_scan.h"

/* The longest name of a mark. */
#define MARK_MAX 64

/* The end of the mark whose name starts at `at`: "RSA PRIVATE KEY-----"; SIZE_MAX when there is none. */
static size_t
mark_end(struct span line, size_t at)
{
    static const char capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ";
    struct span name = span_slice(line, at, at + MARK_MAX);
    name.len = redact_skip(name, 0, capitals);
    size_t end = redact_skip(line, at + name.len, "-");

    if (span_find(name, "PRIVATE KEY") == SIZE_MAX || end < at + name.len + 3)
        return SIZE_MAX;
    return end;
}

/* The end of the first mark with `word`; *at is where its dashes start. */
static size_t
find_mark(struct span line, const char *word, size_t *at)
{
    struct span rest = line;

    for (size_t found; (found = span_find(rest, word)) != SIZE_MAX;) {
        size_t name = (size_t)(rest.at - line.at) + found + strlen(word);
        size_t end = mark_end(line, name);
        rest = span_slice(line, name, line.len);
        if (end == SIZE_MAX)
            continue;
        *at = name - strlen(word);
        while (*at && (line.at[*at - 1] == '-' || line.at[*at - 1] == ' '))
            (*at)--;
        return end;
    }
    return SIZE_MAX;
}

size_t
redact_key_begin(struct span line)
{
    size_t at;

    return find_mark(line, "BEGIN ", &at);
}

size_t
redact_key_end(struct span line)
{
    size_t at = SIZE_MAX;

    return find_mark(line, "END ", &at) == SIZE_MAX ? SIZE_MAX : at;
}

size_t
redact_quote_marks(struct span line)
{
    return redact_skip(line, 0, " \t>|#");
}

static bool
is_header(struct span s)
{
    static const char *const names[] = {
        "Proc-Type:", "DEK-Info:", "Version:", "Comment:", "Charset:", "Hash:"};

    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (span_starts(s, names[i]))
            return true;
    return false;
}

static bool
is_base64(struct span s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        bool alnum = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        /* With the quotation marks and escapes of a program's strings. */
        if (!alnum && !redact_is_in(c, "+/=\\\"',;"))
            return false;
    }
    return true;
}

bool
redact_is_key_line(struct span line, bool *has_body)
{
    size_t marks = redact_quote_marks(line);
    struct span s = span_trim(span_slice(line, marks, line.len));

    if (!s.len)
        return !*has_body;
    if (is_header(s))
        return true;
    *has_body = true;
    return span_is(s, REDACT_MASK) || is_base64(s);
}
