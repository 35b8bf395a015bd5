// SPDX-License-Identifier: MIT
#include "redact_scan.h"

/* How long a mark is: "-----BEGIN ENCRYPTED PRIVATE KEY-----". */
#define MARK_MAX 80

/* The end of the mark that starts with `word` somewhere from `from` on; *at is where its dashes start. */
static size_t
find_mark(struct span line, const char *word, size_t *at)
{
    struct span rest = line;

    for (size_t found; (found = span_find(rest, word)) != SIZE_MAX;) {
        size_t dash = (size_t)(rest.at - line.at) + found;
        struct span mark = span_slice(line, dash, dash + MARK_MAX);
        size_t name = span_find(mark, "PRIVATE KEY");
        size_t end =
            name == SIZE_MAX ? SIZE_MAX : span_find(span_slice(mark, name, mark.len), "---");
        rest = span_slice(line, dash + strlen(word), line.len);
        if (end == SIZE_MAX)
            continue;
        end += dash + name;
        while (end < line.len && line.at[end] == '-')
            end++;
        while (dash && (line.at[dash - 1] == '-' || line.at[dash - 1] == ' '))
            dash--;
        *at = dash;
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
        if (!alnum && !(c && strchr("+/=\\\"',;", c)))
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
