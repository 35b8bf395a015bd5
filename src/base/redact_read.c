// SPDX-License-Identifier: MIT
#include "redact_scan.h"

/* How many words may stand between a name and its value: "password for the user admin: ...". */
#define GAP_WORDS 6

static const char *const links[] = {
    "is",     "ist",      "lautet", "war",    "was",     "are",      "sind", "est",
    "sont",   "es",       "son",    "é",      "è",       "são",      "は",   "が",
    "是",     "take",     "use",    "try",    "enter",   "type",     "nimm", "nehmt",
    "nehmen", "verwende", "prends", "prenez", "utilise", "utilisez", "usa",  "usar",
};

/* A gap starts with one of these, or with a stage or role. */
static const char *const gap_starts[] = {
    "for",     "of",      "to",         "on",         "in",       "at",    "für",     "von",
    "vom",     "der",     "des",        "zum",        "zur",      "am",    "im",      "pour",
    "de",      "du",      "d",          "para",       "del",      "per",   "di",      "do",
    "da",      "prod",    "production", "produktion", "staging",  "stage", "test",    "dev",
    "live",    "root",    "admin",      "db",         "database", "api",   "secrète", "secrete",
    "secreta", "segreta", "privée",     "privata",    "privada",  "here"};

static bool
is_quote(char c)
{
    return c == '"' || c == '\'' || c == '`';
}

/* The length of the space at `at`: also the ones of fixed width that French puts before a colon. */
static size_t
space_len(struct span s, size_t at)
{
    struct span rest = span_slice(s, at, s.len);

    if (rest.len && (rest.at[0] == ' ' || rest.at[0] == '\t'))
        return 1;
    if (span_starts(rest, "\xc2\xa0"))
        return 2;
    return span_starts(rest, "\xe2\x80\xaf") || span_starts(rest, "\xe3\x80\x80") ? 3 : 0;
}

size_t
redact_skip_space(struct span s, size_t at)
{
    size_t n;

    while ((n = space_len(s, at)))
        at += n;
    return at;
}

static char
char_at(struct span s, size_t at)
{
    return at < s.len ? s.at[at] : '\0';
}

/* Marks and what they mean; the longer of two that start alike stands first. */
static const struct {
    const char *text;
    enum joint joint;
} joints[] = {
    {":=", JOINT_EQUALS},
    {"=>", JOINT_EQUALS},
    {"=", JOINT_EQUALS},
    {"\xef\xbc\x9d", JOINT_EQUALS}, /* full-width = */
    {":", JOINT_COLON},
    {"\xef\xbc\x9a", JOINT_COLON}, /* full-width : */
    {"->", JOINT_COLON},
    {"\xe2\x86\x92", JOINT_COLON}, /* arrow */
    {"- ", JOINT_CELL},
    {"\xe2\x80\x93", JOINT_CELL}, /* dashes */
    {"\xe2\x80\x94", JOINT_CELL},
    {"|", JOINT_CELL},
    {"?", JOINT_CELL},
    {"\xef\xbc\x9f", JOINT_CELL}, /* full-width ? */
};

/* Takes a mark at a->at, with the emphasis and spaces around it. */
static bool
take_mark(struct assignment *a)
{
    size_t at = redact_skip_space(a->line, a->at);
    bool spaced = at > a->at;
    struct span rest = span_slice(a->line, at, a->line.len);

    if (span_starts(rest, "==") || span_starts(rest, "=~") || span_starts(rest, "::") ||
        span_starts(rest, "->>"))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(joints); i++) {
        if (!span_starts(rest, joints[i].text) || (joints[i].text[0] == '-' && !spaced))
            continue;
        a->joint = joints[i].joint;
        at += strlen(joints[i].text);
        while (char_at(a->line, at) == '*')
            at++;
        a->at = redact_skip_space(a->line, at);
        a->is_tight = a->joint == JOINT_EQUALS && !spaced && a->at == at;
        return true;
    }
    return false;
}

/* Steps over quotation marks, emphasis and brackets that close right after the name. */
static void
take_closers(struct assignment *a, size_t from)
{
    while (a->at < a->line.len && redact_is_in(a->line.at[a->at], "\"'`*)]\\")) {
        a->name_is_quoted |= is_quote(a->line.at[a->at]) && from && is_quote(a->line.at[from - 1]);
        a->at++;
    }
}

bool
redact_read_joint(struct assignment *a, size_t from)
{
    take_closers(a, from);
    for (int words = 0; words < GAP_WORDS; words++) {
        size_t len, at;
        if (take_mark(a))
            return true;
        at = redact_skip_space(a->line, a->at);
        if (char_at(a->line, at) == '(' && at > a->at) {
            a->has_gap = true;
            at++;
        }
        if (!redact_is_word_at(a->line, at, &len) || len > 64) {
            bool apart = at > a->at || is_quote(char_at(a->line, at));
            a->at = at;
            return apart;
        }
        struct span word = span_slice(a->line, at, at + len);
        if (REDACT_IS_ONE_OF(word, links)) {
            a->at = at + len;
            if (!take_mark(a))
                a->at = redact_skip_space(a->line, a->at);
            a->joint = JOINT_WORD;
            return true;
        }
        if (!a->has_gap && !REDACT_IS_ONE_OF(word, gap_starts)) {
            a->at = at;
            return true;
        }
        a->has_gap = true;
        a->at = redact_skip(a->line, at + len, "\"'`*)");
    }
    return false;
}

/* Typographic quotation marks in pairs; English, German, French, Japanese. */
static const struct {
    const char *open, *close;
} quotes[] = {
    {"\"", "\""},
    {"'", "'"},
    {"`", "`"},
    {"\\\"", "\\\""},
    {"\xe2\x80\x9c", "\xe2\x80\x9d"},
    {"\xe2\x80\x98", "\xe2\x80\x99"},
    {"\xe2\x80\x9e", "\xe2\x80\x9c"},
    {"\xc2\xab", "\xc2\xbb"},
    {"\xc2\xbb", "\xc2\xab"},
    {"\xe2\x80\x9a", "\xe2\x80\x98"},
    {"\xe3\x80\x8c", "\xe3\x80\x8d"},
};

/* The offset of the `close` that ends what starts at `at`, or SIZE_MAX. */
static size_t
find_close(struct span line, size_t at, const char *close)
{
    bool escapes = close[0] == '"';
    size_t len = strlen(close);
    size_t end = line.len;

    /* A mark that also opens is soon found again; others may not be there. */
    if (len > 1 && end - at > REDACT_LOOK_MAX)
        end = at + REDACT_LOOK_MAX;
    for (; at + len <= end; at++) {
        if (memcmp(line.at + at, close, len) == 0)
            return at;
        if (escapes && line.at[at] == '\\')
            at++;
    }
    return SIZE_MAX;
}

static bool
read_quoted(struct assignment *a)
{
    struct span rest = span_slice(a->line, a->at, a->line.len);

    for (size_t i = 0; i < ARRAY_LEN(quotes); i++) {
        if (!span_starts(rest, quotes[i].open))
            continue;
        size_t from = a->at + strlen(quotes[i].open);
        size_t to = find_close(a->line, from, quotes[i].close);
        if (to == SIZE_MAX) {
            a->at = from;
            return false;
        }
        a->value = span_slice(a->line, from, to);
        a->is_quoted = true;
        a->end = to + strlen(quotes[i].close);
        return true;
    }
    return false;
}

/* Spaces, quotation marks and stops that are more than one byte. */
static const char *const wide_ends[] = {"\xc2\xa0",     "\xc2\xbb",     "\xe2\x80\xaf",
                                        "\xe2\x80\x9d", "\xe3\x80\x80", "\xe3\x80\x81",
                                        "\xe3\x80\x82"};

static bool
ends_value(const struct assignment *a, size_t at)
{
    char c = a->line.at[at];

    if ((unsigned char)c < 0x80)
        return c == ' ' || c == '\t' || c == '"' || c == '`' || c == '<' ||
               (c == ';' && a->joint == JOINT_EQUALS) || (c == '&' && a->is_query);
    for (size_t i = 0; i < ARRAY_LEN(wide_ends); i++)
        if (span_starts(span_slice(a->line, at, a->line.len), wide_ends[i]))
            return true;
    return false;
}

/* Punctuation after a value belongs to the sentence, a bracket only if it was opened before the value. */
static size_t
trim_end(struct span value)
{
    size_t len = value.len;

    for (int i = 0; len && i < 8; i++) {
        char c = value.at[len - 1];
        const char *open = c == ')' ? "(" : c == ']' ? "[" : c == '}' ? "{" : NULL;
        bool closes = open && !memchr(value.at, open[0], len);
        if (!redact_is_in(c, ",;.:'") && !closes &&
            !(c == '*' && len > 1 && value.at[len - 2] == '*'))
            return len;
        len -= c == '*' ? 2 : 1;
    }
    return len;
}

void
redact_read_plain(struct assignment *a, size_t max)
{
    size_t end = a->at;

    while (end < a->line.len && end - a->at < max && !ends_value(a, end))
        end++;
    a->is_cut = end < a->line.len && end - a->at == max;
    a->value = span_slice(a->line, a->at, end);
    if (!span_starts(a->value, REDACT_MASK))
        a->value.len = trim_end(a->value);
    a->end = a->at + a->value.len;
}

void
redact_read_value(struct assignment *a)
{
    if (!read_quoted(a))
        redact_read_plain(a, REDACT_LOOK_MAX);
}
