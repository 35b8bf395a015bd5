// SPDX-License-Identifier: MIT
#include "segment_marks.h"

#include "base/utf8.h"
#include "segment_chars.h"

#define HEADING_MAX 160

bool
mark_is_rule(struct span line)
{
    static const char *const wide[] = {"─", "━", "═", "—", "–", "―", "＝", "・", NULL};
    size_t marks = 0;

    while (line.len) {
        size_t n = chars_blank(line);
        if (!n) {
            n = chars_is_one_of(line.at[0], "-=_*~+#") ? 1 : chars_starts_with_any(line, wide);
            marks++;
        }
        if (!n)
            return false;
        line = span_slice(line, n, line.len);
    }
    return marks >= 3;
}

bool
mark_is_delimiter(struct span line)
{
    bool bar = false;
    size_t dashes = 0;

    for (size_t i = 0; i < line.len; i++) {
        char c = line.at[i];
        if (!chars_is_one_of(c, "|+-=: \t") || !c)
            return false;
        bar = bar || c == '|' || c == '+';
        dashes += c == '-' || c == '=';
    }
    return bar && dashes;
}

bool
mark_is_braces(struct span line)
{
    for (size_t i = 0; i < line.len; i++)
        if (!line.at[i] || !chars_is_one_of(line.at[i], "{}[](),; \t"))
            return false;
    return line.len > 0 && !span_is(line, "[ ]");
}

bool
mark_is_bare_tags(struct span line)
{
    static const char *const tags[] = {"html",       "body",    "head", "div",   "p",     "ul",
                                       "ol",         "li",      "br",   "hr",    "table", "tbody",
                                       "thead",      "tfoot",   "tr",   "td",    "th",    "span",
                                       "section",    "article", "main", "dl",    "dt",    "dd",
                                       "blockquote", "pre",     "font", "center"};
    bool known = line.len > 0;

    while (known && line.len) {
        struct span tag = line;
        const char *end =
            line.at[0] == '<' ? memchr(line.at, '>', line.len < 16 ? line.len : 16) : NULL;
        if (!end)
            return false;
        tag.len = (size_t)(end - line.at) + 1;
        line = chars_skip_blanks(span_slice(line, tag.len, line.len));
        tag = span_slice(tag, 1, tag.len - 1);
        if (span_starts(tag, "/"))
            tag = span_slice(tag, 1, tag.len);
        if (span_ends(tag, "/"))
            tag = span_trim(span_slice(tag, 0, tag.len - 1));
        known = false;
        for (size_t i = 0; i < ARRAY_LEN(tags) && !known; i++)
            known = span_is_nocase(tag, tags[i]);
    }
    return known;
}

static size_t
run_of(struct span s, char c)
{
    size_t n = 0;

    while (n < s.len && s.at[n] == c)
        n++;
    return n;
}

size_t
mark_fence(struct span line)
{
    size_t ticks = run_of(line, '`');
    size_t tildes = run_of(line, '~');

    /* Backquotes further on make it code within a sentence; a long row of tildes is a rule. */
    if (ticks >= 3)
        return memchr(line.at + ticks, '`', line.len - ticks) ? 0 : ticks;
    return tildes >= 3 && !(tildes >= 8 && tildes == line.len) ? tildes : 0;
}

/* # x, ##x (as some write it), but not #1 or #channel. */
static int
hash_level(struct span line)
{
    size_t n = run_of(line, '#');
    struct span rest = span_slice(line, n, line.len);

    if (!n || n > 6)
        return 0;
    if (!rest.len)
        return HEADING_EMPTY;
    if (!chars_blank(rest) && (n == 1 || chars_is_one_of(rest.at[0], "!#")))
        return 0;
    struct span words = chars_skip_blanks(rest);
    return words.len && run_of(words, '#') < words.len ? (int)n : HEADING_EMPTY;
}

/* h2. x of Jira and Textile. */
static int
textile_level(struct span line)
{
    if (line.len < 5 || line.at[0] != 'h' || line.at[1] < '1' || line.at[1] > '6' ||
        line.at[2] != '.' || !chars_blank(span_slice(line, 3, line.len)))
        return 0;
    return line.at[1] - '0';
}

static int
html_level(struct span line)
{
    if (line.len < 5 || line.at[0] != '<' || (line.at[1] != 'h' && line.at[1] != 'H') ||
        line.at[2] < '1' || line.at[2] > '6' || (line.at[3] != '>' && line.at[3] != ' '))
        return 0;
    return line.at[2] - '0';
}

/* = x = of a wiki, --- x --- and the like. */
static int
framed_level(struct span line)
{
    char c = line.len ? line.at[0] : '\0';

    if (!c || !chars_is_one_of(c, "=-*~_+"))
        return 0;
    size_t front = run_of(line, c);
    size_t back = 0;
    while (back < line.len && line.at[line.len - 1 - back] == c)
        back++;
    if (front + back >= line.len || !back || (c != '=' && (front < 3 || back < 3)))
        return 0;
    struct span words = span_slice(line, front, line.len - back);
    if (!chars_blank(words) || !chars_has_letter(words) || words.len > HEADING_MAX)
        return 0;
    return front > 6 ? 2 : (int)front;
}

int
mark_heading(struct span line)
{
    int level = hash_level(line);

    if (!level)
        level = textile_level(line);
    if (!level)
        level = html_level(line);
    if (!level)
        level = framed_level(line);
    return level;
}

int
mark_underline(struct span line)
{
    if (line.len >= 2 && run_of(line, '=') == line.len)
        return 1;
    if (line.len >= 3 && run_of(line, '-') == line.len)
        return 2;
    return 0;
}

bool
mark_is_bold(struct span line)
{
    static const struct {
        const char *open, *close;
    } marks[] = {{"**", "**"}, {"__", "__"}, {"<b>", "</b>"}, {"<strong>", "</strong>"}};

    /* A colon may follow the emphasis. */
    line.len -= chars_colon_at_end(line);
    line = chars_trim(line);
    for (size_t i = 0; line.len && i < ARRAY_LEN(marks); i++) {
        size_t open = strlen(marks[i].open);
        size_t close = strlen(marks[i].close);
        if (line.at[0] != marks[i].open[0] || line.len <= open + close ||
            !span_starts(line, marks[i].open) || !span_ends(line, marks[i].close))
            continue;
        struct span inner = span_slice(line, open, line.len - close);
        return span_find(inner, marks[i].open) == SIZE_MAX && chars_has_letter(inner);
    }
    return false;
}

bool
mark_is_section(struct span line)
{
    if (line.len < 3 || line.at[0] != '[' || line.at[line.len - 1] != ']' || line.len > 80)
        return false;
    struct span name = span_slice(line, 1, line.len - 1);
    if (span_starts(name, "[") && span_ends(name, "]"))
        name = span_slice(name, 1, name.len - 1);
    if (name.len < 2)
        return false;
    return chars_has_letter(name) && !memchr(name.at, '[', name.len) &&
           !memchr(name.at, ']', name.len) && !memchr(name.at, '"', 1) && chars_words(name) <= 4;
}

/* Roots of "phase", "part" and so on in the languages people write. */
static const char *const part_words[] = {"Phase",     "Part",     "Section", "Chapter",  "Teil",
                                         "Abschnitt", "Kapitel",  "Fase",    "Parte",    "Sección",
                                         "Seção",     "Partie",   "Étape",   "Chapitre", "Capítulo",
                                         "Del",       "フェーズ", "阶段",    "階段",     NULL};

/* The dash, dot, colon or bracket behind a number, with the white space before it. */
static size_t
after_number(struct span s)
{
    static const char *const marks[] = {".", ")", ":", "-", "–", "—", "：", "、", "．", "）", NULL};
    size_t at = chars_blanks(s);
    size_t n = chars_starts_with_any(span_slice(s, at, s.len), marks);

    return n ? at + n : 0;
}

/* "2.1" has two levels, "2." one. */
static int
number_levels(struct span s, size_t *len)
{
    int levels = 0;
    unsigned value;
    size_t n;

    *len = 0;
    while ((n = chars_number(span_slice(s, *len, s.len), &value)) && value < 1000) {
        levels++;
        *len += n;
        if (!span_starts(span_slice(s, *len, s.len), "."))
            break;
        ++*len;
    }
    return levels;
}

/* "第3章 x" */
static size_t
cjk_chapter(struct span line)
{
    static const char *const counters[] = {"章", "部", "节", "節", "フェーズ", "阶段", NULL};
    struct span rest = span_slice(line, strlen("第"), line.len);
    unsigned value;

    if (!span_starts(line, "第"))
        return 0;
    size_t digits = chars_number(rest, &value);
    size_t counter = chars_starts_with_any(span_slice(rest, digits, rest.len), counters);
    return digits && counter ? strlen("第") + digits + counter : 0;
}

int
mark_numbering(struct span line, size_t *len)
{
    size_t at = cjk_chapter(line);
    size_t digits;

    if (at) {
        *len = at + chars_blanks(span_slice(line, at, line.len));
        return 1;
    }
    size_t part = chars_starts_with_any(line, part_words);
    at = part + (part ? chars_blanks(span_slice(line, part, line.len)) : 0);
    int levels = number_levels(span_slice(line, at, line.len), &digits);
    if (!levels)
        return 0;
    at += digits;
    struct span rest = span_slice(line, at, line.len);
    bool is_marked = line.at[at - 1] == '.' || (after_number(rest) && !chars_blank(rest));
    if (!part && levels == 1 && !is_marked)
        return 0;
    rest = span_slice(rest, after_number(rest), rest.len);
    /* "06:00" and "2.1rc" are no numbers of a heading, "1、環境" is one. */
    if (rest.len && !chars_blank(rest) && chars_first(rest) < 0x80)
        return 0;
    *len = line.len - chars_skip_blanks(rest).len;
    return levels;
}

size_t
mark_cells(struct span line, char separator)
{
    size_t cells = 1;

    for (size_t i = 1; i + 1 < line.len; i++)
        if (line.at[i] == separator && line.at[i - 1] != '\\' &&
            !(separator == '\t' && line.at[i - 1] == '\t'))
            cells++;
    return cells;
}
