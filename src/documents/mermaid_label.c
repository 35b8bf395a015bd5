// SPDX-License-Identifier: MIT
#include <stdbool.h>
#include <stdint.h>

#include "base/clean.h"
#include "base/utf8.h"
#include "documents/mermaid.h"

#define CUT "..."

static bool
is_letter_or_digit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (unsigned char)c >= 0x80;
}

static char
char_at(struct span s, size_t at)
{
    return at < s.len ? s.at[at] : '\0';
}

/* Every line of `text` without control characters and needless spaces. */
static void
clean_lines(struct span text, struct buf *out)
{
    struct span line;

    while (span_line(&text, &line)) {
        BUF_SCOPED clean = BUF_INIT;
        clean_line(line, &clean);
        struct span words = span_trim(buf_span(&clean));
        if (!words.len)
            continue;
        if (out->len)
            buf_addc(out, '\n');
        buf_add_span(out, words);
    }
}

/* Bytes of the first `count` characters. */
static size_t
bytes_of(struct span s, size_t count)
{
    struct span rest = s;
    uint32_t code;

    while (count-- && utf8_next(&rest, &code))
        ;
    return s.len - rest.len;
}

/* What is shown of `s`: all of it, or its start up to a word's end. */
static struct span
fit(struct span s)
{
    if (utf8_count(s) <= MERMAID_LABEL_MAX)
        return s;
    size_t end = bytes_of(s, MERMAID_LABEL_MAX - strlen(CUT)), word = end;
    while (word && s.at[word] != ' ' && s.at[word] != '\n')
        word--;
    /* A text without spaces, and a word longer than the rest, are cut where the room ends. */
    if (word < end / 2)
        word = end;
    struct span head = span_trim(span_slice(s, 0, word));
    while (head.len && strchr(",;:.-", head.at[head.len - 1]))
        head.len--;
    return span_trim(head);
}

/* A number that would make a list of the label: "1. " and "1) " at its start. */
static bool
ends_list_number(struct span s, size_t at)
{
    size_t digits = 0;

    while (char_at(s, digits) >= '0' && char_at(s, digits) <= '9')
        digits++;
    return digits && at == digits && strchr(".)", s.at[at]) && strchr(" \n", char_at(s, at + 1));
}

/* Mermaid takes "style x:#..." for a line of CSS, in a label too, and eats the end of an entity code. */
static bool
is_after_style(struct span s, size_t at)
{
    struct span before = span_slice(s, 0, at);

    return span_find(before, "style") != SIZE_MAX || span_find(before, "classDef") != SIZE_MAX;
}

/*
 * Characters with a meaning everywhere, and those that have one only beside others: what Mermaid takes for
 * a directive or a formula, and Markdown for a list, a link or emphasis.
 */
static bool
needs_code(struct span s, size_t at)
{
    char c = s.at[at], before = at ? s.at[at - 1] : '\n', after = char_at(s, at + 1);

    if (strchr("\"<>&#*\\@", c))
        return true;
    if (strchr("%$~", c))
        return before == c || after == c;
    if (c == '_')
        return !is_letter_or_digit(before) || !is_letter_or_digit(after);
    if (strchr("-+=", c))
        return before == '\n' && !is_letter_or_digit(after);
    if (c == ']')
        return after == '(' || after == '[' || after == ':';
    if (c == ':')
        return after == '/' || is_after_style(s, at);
    if (c == '.')
        return ends_list_number(s, at) ||
               (at >= 3 && span_is_nocase(span_slice(s, at - 3, at), "www"));
    return c == ')' && ends_list_number(s, at);
}

static void
write_char(struct buf *out, struct span s, size_t at)
{
    static const struct {
        char c;
        const char *code;
    } named[] = {{'"', "#quot;"}, {'<', "#lt;"}, {'>', "#gt;"}, {'&', "#amp;"}};

    if (s.at[at] == '\n') {
        buf_adds(out, "<br/>");
        return;
    }
    if (s.at[at] == '`') {
        buf_addc(out, '\'');
        return;
    }
    if (!needs_code(s, at)) {
        buf_addc(out, s.at[at]);
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(named); i++)
        if (named[i].c == s.at[at]) {
            buf_adds(out, named[i].code);
            return;
        }
    buf_addf(out, "#%d;", s.at[at]);
}

void
mermaid_label(struct buf *out, struct span text)
{
    BUF_SCOPED clean = BUF_INIT;

    clean_lines(text, &clean);
    struct span all = buf_span(&clean), shown = fit(all);
    buf_addc(out, '"');
    for (size_t at = 0; at < shown.len; at++)
        write_char(out, shown, at);
    if (shown.len < all.len)
        buf_adds(out, CUT);
    else if (!all.len)
        buf_addc(out, '-');
    buf_addc(out, '"');
}
