// SPDX-License-Identifier: MIT
#include "base/markdown.h"

#include <stdint.h>

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_alnum(char c)
{
    return char_is_digit(c) || is_letter(c);
}

static bool
is_punctuation(char c)
{
    return c > ' ' && c < 0x7f && !is_alnum(c);
}

/* What stands at `at`; NUL before the start and after the end, where anything may follow. */
static char
char_at(struct span s, size_t at)
{
    return at < s.len ? s.at[at] : '\0';
}

static size_t
count_run(struct span s, size_t at, char c)
{
    size_t n = 0;

    while (char_at(s, at + n) == c && at + n < s.len)
        n++;
    return n;
}

/*
 * Markdown's own characters.  Each rule is asked once for a run of its character, with what stands on
 * either side of the run; where it says no, the character shows as itself.
 */
static bool
always(char before, char after)
{
    (void)before;
    (void)after;
    return true;
}

/* CommonMark 6.1: a backslash means something only before ASCII punctuation and at the end of a line. */
static bool
before_punctuation_or_end(char before, char after)
{
    (void)before;
    return after == '\0' || is_punctuation(after);
}

/* CommonMark 6.2: between spaces a star opens and closes nothing. */
static bool
unless_between_spaces(char before, char after)
{
    return !(is_space(before) && is_space(after));
}

static bool
unless_inside_a_word(char before, char after)
{
    return unless_between_spaces(before, after) && !(is_alnum(before) && is_alnum(after));
}

/* GitHub strikes out between one pair of tildes as between two; "~4 GB" alone can only open. */
static bool
where_it_can_close(char before, char after)
{
    (void)after;
    return before != '\0' && !is_space(before);
}

/* GitHub's mathematics closes with a dollar after a character and before none of a word. */
static bool
where_it_ends_a_word(char before, char after)
{
    return where_it_can_close(before, after) && !is_alnum(after);
}

static const struct mark {
    char c;
    size_t run; /* this many in a row are always escaped; 0: no such number */
    bool (*is_live)(char before, char after);
} marks[] = {
    {'\\', 2, before_punctuation_or_end},
    {'`', 0, always},
    {'*', 0, unless_between_spaces},
    {'_', 0, unless_inside_a_word},
    {'[', 0, always},
    {']', 0, always},
    {'~', 2, where_it_can_close},
    {'$', 2, where_it_ends_a_word},
};

static bool
is_live_run(struct span s, size_t at, size_t n)
{
    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (marks[i].c == s.at[at])
            return (marks[i].run && n >= marks[i].run) ||
                   marks[i].is_live(at ? s.at[at - 1] : '\0', char_at(s, at + n));
    return false;
}

static bool
is_mark(char c)
{
    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (marks[i].c == c)
            return true;
    return false;
}

/* "&name;", "&#10;", "&#xa;" (CommonMark 2.5). */
static bool
starts_entity(struct span s, size_t at)
{
    enum {
        NAME_MAX_LEN = 32
    };
    size_t from = at + 1;

    if (char_at(s, from) == '#')
        from++;
    size_t end = from;
    while (end - from < NAME_MAX_LEN && is_alnum(char_at(s, end)))
        end++;
    return end > from && char_at(s, end) == ';';
}

/* CommonMark 6.6 and 6.5: only these begin a tag, a comment or an address in angle brackets. */
static bool
starts_html(struct span s, size_t at)
{
    char c = char_at(s, at + 1);

    return c == '\0' || is_letter(c) || c == '/' || c == '!' || c == '?';
}

/* GitHub makes a link of an address by itself; is there one at `at`? */
static bool
starts_url(struct span s, size_t at)
{
    struct span rest = span_slice(s, at, s.len);

    return !(at && is_letter(s.at[at - 1])) &&
           (span_starts(rest, "http://") || span_starts(rest, "https://") ||
            span_starts(rest, "ftp://"));
}

/* `to` is where the word ends that the address starts; punctuation at its end is not of the address. */
static size_t
find_url_end(struct span s, size_t at, size_t to)
{
    size_t end = at;

    while (end < to && !strchr("<>\"`", s.at[end]))
        end++;
    while (strchr(".,;:!?'*_~)]}\\|$", s.at[end - 1]))
        end--;
    return end;
}

/* Whether anything in [from, to) is not written as itself. */
static bool
needs_escapes(struct span s, size_t from, size_t to)
{
    for (size_t at = from; at < to;) {
        size_t n = is_mark(s.at[at]) ? count_run(s, at, s.at[at]) : 1;
        if (is_live_run(s, at, n) || s.at[at] == '<' || (s.at[at] == '&' && starts_entity(s, at)))
            return true;
        at += n;
    }
    return false;
}

/* Where a backslash must stand so that a line that starts with `s` is a paragraph; SIZE_MAX: nowhere. */
static size_t
find_block_mark(struct span s)
{
    char first = char_at(s, 0);
    size_t n = count_run(s, 0, first);
    char after = char_at(s, n);
    bool spaced = after == '\0' || is_space(after);
    size_t digits = 0;

    while (char_is_digit(char_at(s, digits)))
        digits++;
    char second = char_at(s, digits + 1);
    if (digits && digits <= 9 && strchr(".)", char_at(s, digits)) && digits < s.len)
        return second == '\0' || is_space(second) ? digits : SIZE_MAX;
    if (first == '>' || first == '|')
        return 0;
    if (first == '#' && n <= 6 && spaced)
        return 0;
    if (first == '=' && n == s.len)
        return 0;
    /* A list, a rule, the line under a heading, or the second line of a table. */
    if ((first == '-' || first == '+') && n == 1 && spaced)
        return 0;
    for (n = 0; n < s.len && strchr("-:| \t", s.at[n]); n++)
        ;
    return s.len && n == s.len ? 0 : SIZE_MAX;
}

/* Whether what stands on the last line of `out`, list marks and the like, may be followed by a block. */
static bool
is_at_block_start(const struct buf *out)
{
    for (size_t at = out->len; at && out->data[at - 1] != '\n'; at--)
        if (is_letter(out->data[at - 1]) || out->data[at - 1] == '"' ||
            (unsigned char)out->data[at - 1] >= 0x80)
            return false;
    return true;
}

struct writer {
    struct buf *out;
    struct span s;
    size_t block; /* offset of the character that would start a block, or SIZE_MAX */
    bool in_cell;
};

static void
write_char(struct writer *w, size_t at)
{
    char c = w->s.at[at];

    if (c == '&' && starts_entity(w->s, at))
        buf_adds(w->out, "&amp;");
    else if (c == '|' && w->in_cell)
        buf_adds(w->out, "\\|");
    else
        buf_addc(w->out, c);
}

/* Writes the address that starts at `from` and returns its end. */
static size_t
write_url(struct writer *w, size_t from)
{
    size_t word = from;

    while (word < w->s.len && !is_space(w->s.at[word]))
        word++;
    size_t to = find_url_end(w->s, from, word);
    /*
     * GitHub takes an address up to the next space as it stands, backslashes and all.  In angle brackets
     * it ends where it should, and needs none.
     */
    bool bracketed = needs_escapes(w->s, from, word);
    /* A single backslash before a letter was written as itself, and now a bracket follows. */
    bool after_backslash =
        from && w->s.at[from - 1] == '\\' && !span_ends(buf_span(w->out), "\\\\");
    if (bracketed)
        buf_adds(w->out, after_backslash ? "\\<" : "<");
    for (size_t at = from; at < to; at++)
        write_char(w, at);
    if (bracketed)
        buf_addc(w->out, '>');
    return to;
}

/* Writes white space up to `from`'s next other character; with a line end in it, it is one space. */
static size_t
write_space(struct writer *w, size_t from)
{
    size_t to = from;
    bool has_end = false;

    for (; to < w->s.len && is_space(w->s.at[to]); to++)
        has_end |= is_line_end(w->s.at[to]);
    if (has_end)
        buf_addc(w->out, ' ');
    else
        buf_add_span(w->out, span_slice(w->s, from, to));
    return to;
}

/* Letters and what no rule above knows: it shows as itself wherever it stands in a line. */
static bool
is_plain(char c)
{
    return is_alnum(c) || (unsigned char)c >= 0x80 || c == ',' || c == '.' || c == '-' || c == ':';
}

/* Behind what is written as it stands from `at` on: nearly everything in practice. */
static size_t
plain_end(const struct writer *w, size_t at)
{
    for (; at < w->s.len && at != w->block; at++) {
        char c = w->s.at[at];
        bool may_be_url = (c == 'h' || c == 'f') && !(at && is_letter(w->s.at[at - 1]));
        bool one_space = c == ' ' && !is_space(char_at(w->s, at + 1));
        if (!one_space && (!is_plain(c) || may_be_url))
            break;
    }
    return at;
}

/* Writes what starts at `at` and returns where the next thing starts. */
static size_t
write_next(struct writer *w, size_t at)
{
    char c = w->s.at[at];
    size_t end = plain_end(w, at);

    if (end > at) {
        buf_add_span(w->out, span_slice(w->s, at, end));
        return end;
    }
    if (is_space(c))
        return write_space(w, at);
    if ((c == 'h' || c == 'f') && starts_url(w->s, at))
        return write_url(w, at);
    if (c == '<' && starts_html(w->s, at)) {
        buf_adds(w->out, "&lt;");
        return at + 1;
    }
    size_t n = is_mark(c) ? count_run(w->s, at, c) : 1;
    bool live = is_live_run(w->s, at, n);
    for (size_t i = at; i < at + n; i++) {
        if (live || i == w->block)
            buf_addc(w->out, '\\');
        write_char(w, i);
    }
    return at + n;
}

static void
write_text(struct buf *out, struct span s, bool in_cell)
{
    struct writer w = {.out = out, .s = span_trim(s), .block = SIZE_MAX, .in_cell = in_cell};

    if (!in_cell && is_at_block_start(out))
        w.block = find_block_mark(w.s);
    for (size_t at = 0; at < w.s.len;)
        at = write_next(&w, at);
}

void
md_text(struct buf *out, struct span s)
{
    write_text(out, s, false);
}

void
md_cell(struct buf *out, struct span s)
{
    size_t before = out->len;

    write_text(out, s, true);
    if (out->len == before)
        buf_addc(out, '-');
}

static size_t
longest_run(struct span s, char c)
{
    size_t longest = 0;

    for (size_t at = 0; at < s.len; at++) {
        size_t n = count_run(s, at, c);
        if (n > longest)
            longest = n;
        at += n;
    }
    return longest;
}

static void
add_times(struct buf *out, char c, size_t times)
{
    while (times--)
        buf_addc(out, c);
}

bool
md_in_row(const struct buf *out)
{
    return out->data[span_last_line(buf_span(out))] == '|';
}

void
md_code(struct buf *out, struct span s)
{
    size_t ticks = longest_run(s, '`') + 1;
    bool in_row = md_in_row(out);
    char first = char_at(s, 0), last = s.len ? s.at[s.len - 1] : ' ';
    /* One space on both sides is taken off again (CommonMark 6.1). */
    bool padded = first == '`' || last == '`' || (is_space(first) && is_space(last));

    add_times(out, '`', ticks);
    if (padded)
        buf_addc(out, ' ');
    for (size_t at = 0; at < s.len; at++) {
        if (s.at[at] == '\r' && char_at(s, at + 1) == '\n')
            continue;
        if (s.at[at] == '|' && in_row)
            buf_addc(out, '\\');
        buf_addc(out, is_line_end(s.at[at]) ? ' ' : s.at[at]);
    }
    if (padded || !s.len)
        buf_addc(out, ' ');
    add_times(out, '`', ticks);
}

void
md_fence(struct buf *out, const char *info, struct span text)
{
    size_t ticks = longest_run(text, '`') + 1;

    if (ticks < 3)
        ticks = 3;
    add_times(out, '`', ticks);
    buf_addf(out, "%s\n", info);
    buf_add_span(out, text);
    if (text.len && !is_line_end(text.at[text.len - 1]))
        buf_addc(out, '\n');
    add_times(out, '`', ticks);
    buf_addc(out, '\n');
}
