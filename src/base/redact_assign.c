// SPDX-License-Identifier: MIT
#include "redact_scan.h"

/* A password of words and numbers with hyphens between has so many bytes. */
#define SAID_LEAST 10

/* In a sentence, not in a passphrase. */
static const char *const sentence_words[] = {
    "in",   "the",     "a",     "is",    "are",     "of",          "by",       "with",   "and",
    "or",   "every",   "only",  "on",    "at",      "from",        "to",       "per",    "not",
    "no",   "see",     "ask",   "for",   "im",      "der",         "die",      "das",    "und",
    "oder", "nur",     "liegt", "bei",   "dans",    "le",          "la",       "et",     "en",
    "el",   "y",       "nel",   "il",    "e",       "no",          "na",       "stored", "rotated",
    "kept", "manager", "vault", "store", "managed", "environment", "password", "key"};

/* Whether nothing but a comment follows the value in its line. */
static bool
is_last(const struct assignment *a)
{
    size_t at = redact_skip(a->line, a->end, "\"'`*_),.;|}] \t");
    struct span rest = span_slice(a->line, at, a->line.len);
    return !rest.len || rest.at[0] == '#' || rest.at[0] == '(' || rest.at[0] == '<' ||
           span_starts(rest, "//");
}

static bool
has_space(struct span s)
{
    return s.len && memchr(s.at, ' ', s.len);
}

static size_t
count_digits(struct span s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.len; i++)
        n += char_is_digit(s.at[i]);
    return n;
}

/* Two to eight plain words that are no sentence: "correct horse battery staple". */
static bool
is_passphrase(struct span value)
{
    size_t words = 0;
    struct span word;

    if (value.len > 128 || memchr(value.at, ',', value.len))
        return false;
    while (span_cut(&value, " ", &word)) {
        if (REDACT_IS_ONE_OF(word, sentence_words) || redact_is_harmless(word, false))
            return false;
        words++;
    }
    return words >= 2 && words <= 8;
}

/* "--password summer --verbose", and not "the --password option is". */
static bool
is_argument(const struct assignment *a)
{
    size_t at = redact_skip_space(a->line, a->end), len;

    return !redact_is_word_at(a->line, at, &len) || a->line.at[at] == '-' ||
           redact_looks_chosen(a->value);
}

/* Written for a program to read: there, what stands after the name is the secret, whatever it looks like. */
static bool
is_for_program(const struct assignment *a)
{
    return a->is_tight || a->joint == JOINT_MARKUP ||
           (a->joint == JOINT_OPTION && is_argument(a)) ||
           (a->is_quoted &&
            (a->joint == JOINT_EQUALS || (a->joint == JOINT_COLON && a->name_is_quoted)));
}

/* "the password is wobbly-parsnip-82": nobody says so of anything else. */
static bool
is_said(const struct assignment *a)
{
    size_t digits = count_digits(a->value);

    return a->joint == JOINT_WORD && !a->has_gap && a->value.len >= SAID_LEAST && digits &&
           digits < a->value.len && memchr(a->value.at, '-', a->value.len);
}

static bool
is_chosen(const struct assignment *a)
{
    struct span v = a->value;
    bool direct = !a->has_gap && (a->joint == JOINT_COLON || a->joint == JOINT_EQUALS);
    bool number = count_digits(v) == v.len;

    if (redact_looks_chosen(v) || is_said(a))
        return true;
    if (is_for_program(a))
        return !number || v.len >= 4;
    if (a->is_quoted)
        return direct || a->joint == JOINT_WORD;
    if (!direct || !is_last(a))
        return false;
    return number ? v.len >= 4 : v.len >= 4 && a->at > 1 && a->line.at[a->at - 1] == ' ';
}

static bool
is_issued(const struct assignment *a)
{
    struct span v = a->value;
    bool direct = !a->has_gap && (a->joint == JOINT_COLON || a->joint == JOINT_EQUALS);
    bool number = count_digits(v) == v.len;

    if (a->joint == JOINT_NONE)
        return redact_looks_encoded(v) && !redact_is_uuid(v);
    if (redact_looks_issued(v))
        return true;
    if (is_for_program(a) && (a->joint != JOINT_COLON || a->name.is_compound))
        return !number || v.len >= 8;
    if (a->is_quoted || (direct && is_last(a)))
        return direct && (redact_looks_chosen(v) || (a->is_quoted && number && v.len >= 8));
    return false;
}

/* A name, and then a password: the first of a few tokens that looks like one. */
static bool
find_login(struct assignment *a)
{
    for (int tokens = 0; tokens < 4 && a->at < a->line.len; tokens++) {
        if (span_starts(a->value, REDACT_MASK))
            return false;
        if (!redact_is_harmless(a->value, false) && redact_looks_chosen(a->value))
            return true;
        a->at = a->end > a->at ? a->end : a->at + 1;
        while (a->at < a->line.len && redact_is_in(a->line.at[a->at], "/,|:\"'`"))
            a->at++;
        a->is_quoted = false;
        redact_read_value(a);
    }
    return false;
}

static struct span
first_word(struct span s)
{
    struct span word = s;

    (void)span_cut(&s, " ", &word);
    return word;
}

static bool
is_secret(struct assignment *a)
{
    struct span v = a->value;

    if (a->name.class == SECRET_LOGIN)
        return a->joint != JOINT_NONE && find_login(a);
    if (a->joint == JOINT_MARKUP && !span_starts(span_slice(a->line, a->end, a->line.len), "</"))
        return false;
    bool for_program = a->is_tight || a->joint == JOINT_MARKUP || a->joint == JOINT_OPTION;
    if (redact_is_harmless(v, for_program) || span_eq(v, a->word) ||
        ((a->joint == JOINT_OPTION || a->joint == JOINT_NONE) && v.at[0] == '-'))
        return false;
    if (has_space(v))
        return a->name.class == SECRET_CHOSEN && a->joint != JOINT_NONE &&
               (redact_looks_chosen(first_word(v)) ||
                ((is_for_program(a) || a->is_quoted) && is_passphrase(v)));
    switch (a->name.class) {
    case SECRET_CHOSEN:
        return a->name.is_plural && !a->name.is_compound ? redact_looks_chosen(v) : is_chosen(a);
    case SECRET_ISSUED:
        return a->name.is_plural && !a->name.is_compound
                   ? redact_looks_issued(v) && (a->joint != JOINT_NONE || redact_looks_encoded(v))
                   : is_issued(a);
    case SECRET_KEY:
        return (redact_looks_encoded(v) && !redact_is_uuid(v)) ||
               (a->is_query && redact_looks_issued(v));
    case SECRET_LOGIN:
    case SECRET_NONE: break;
    }
    return false;
}

/* Parameters of an address that carry a secret although nothing in their names says so. */
static bool
is_signature(struct span word)
{
    static const char *const names[] = {
        "sig", "signature", "x-amz-signature", "x-goog-signature", "key", "auth", "hmac", "code"};

    return REDACT_IS_ONE_OF(word, names);
}

static enum redact_kind
kind_of(const struct assignment *a)
{
    if (a->is_query)
        return REDACT_URL;
    return a->joint == JOINT_NONE && redact_looks_encoded(a->value) ? REDACT_ENCODED
                                                                    : REDACT_ASSIGNMENT;
}

static struct hit
hit_of(struct assignment *a)
{
    /* Only the start of a long value was looked at; all of it is masked. */
    if (!a->is_quoted && a->is_cut)
        redact_read_plain(a, SIZE_MAX);
    size_t from = (size_t)(a->value.at - a->line.at);
    return (struct hit){.kind = kind_of(a), .from = from, .to = from + a->value.len};
}

/* {"name": "DB_PASSWORD", "value": ...}: what `value` at `from` is the value of. */
static struct secret_name
name_of_value(struct span line, size_t from)
{
    size_t end = from, start, len;

    while (end && from - end < 8 && redact_is_in(line.at[end - 1], "\"', \t"))
        end--;
    if (end == from || !memchr(line.at + end, '"', from - end))
        return (struct secret_name){0};
    for (start = end; start && end - start < 128 && !redact_is_in(line.at[start - 1], "\"' \t:=");)
        start--;
    if (!redact_is_word_at(line, start, &len) || start + len != end)
        return (struct secret_name){0};
    return redact_name(line, start, end);
}

static struct secret_name
name_at(struct span line, size_t from, size_t to, bool is_query)
{
    struct span word = span_slice(line, from, to);
    struct secret_name name = redact_name(line, from, to);

    if (name.class == SECRET_NONE && is_query && is_signature(word))
        name.class = SECRET_KEY;
    if (name.class == SECRET_NONE && span_is_nocase(word, "value"))
        name = name_of_value(line, from);
    return name;
}

struct hit
redact_find_assigned(struct span line, size_t from, size_t to)
{
    struct span word = span_slice(line, from, to);
    struct assignment a = {.line = line, .word = word, .at = to};

    a.is_query = from && (line.at[from - 1] == '?' || line.at[from - 1] == '&');
    a.name = name_at(line, from, to, a.is_query);
    if (a.name.class == SECRET_NONE)
        return (struct hit){0};
    struct span rest = span_slice(line, to, line.len);
    if (from && line.at[from - 1] == '<' && span_starts(rest, ">")) {
        a.joint = JOINT_MARKUP;
        a.at++;
    } else if (span_starts(word, "--") && span_starts(rest, " ")) {
        a.joint = JOINT_OPTION;
        a.at = redact_skip_space(line, to);
    } else {
        /* arn:...:secret:name is a path with colons. */
        if (from && line.at[from - 1] == ':' && span_starts(rest, ":"))
            return (struct hit){0};
        if (!redact_read_joint(&a, from))
            return (struct hit){0};
    }
    redact_read_value(&a);
    if (!is_secret(&a))
        return (struct hit){0};
    return hit_of(&a);
}

struct hit
redact_find_next(struct span line, size_t at)
{
    static const char *const between[] = {"and", "or", "und", "oder", "et", "ou", "y", "e", "o"};
    struct assignment a = {.line = line, .joint = JOINT_COLON};
    size_t len = 0;

    a.at = redact_skip(line, at, "\"'`");
    size_t mark = redact_skip_space(line, a.at);
    if (mark < line.len && redact_is_in(line.at[mark], ",;/&"))
        a.at = redact_skip_space(line, mark + 1);
    else if (mark > a.at && redact_is_word_at(line, mark, &len) &&
             REDACT_IS_ONE_OF(span_slice(line, mark, mark + len), between))
        a.at = redact_skip_space(line, mark + len);
    else
        return (struct hit){0};
    redact_read_value(&a);
    if (redact_is_harmless(a.value, false) || !redact_looks_chosen(a.value) || has_space(a.value) ||
        memchr(a.value.at, '=', a.value.len) || memchr(a.value.at, ':', a.value.len))
        return (struct hit){0};
    return hit_of(&a);
}
