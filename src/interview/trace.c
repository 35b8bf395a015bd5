// SPDX-License-Identifier: MIT
#include "interview/trace.h"

#include <math.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "interview/mention.h"
#include "interview/value.h"

#define LONG_WORD     4 /* bytes; shorter ones join others */
#define BEGINNING     5 /* bytes of a word that its other forms share */
#define ENDING        2 /* bytes in which the forms of a longer word may differ */
#define MANY_CAPITALS 8 /* one word in so many */

/* Common terms that are no claim, in the case in which they are written. */
static const char *const trade[] = {
    "AI",   "API",  "APIs",  "AS",     "CD",  "CI",  "CI/CD", "CPU",  "CPUs", "DB",   "DNS",
    "DR",   "HTTP", "HTTPS", "ID",     "IDs", "IP",  "IT",    "JSON", "KPI",  "MTTR", "OK",
    "OQ",   "OS",   "PR",    "PRs",    "RAM", "RPO", "RTO",   "SLA",  "SLO",  "SMS",  "SOP",
    "SOPs", "SQL",  "SSH",   "SSL",    "TLS", "TTL", "UI",    "URL",  "URLs", "UTC",  "VM",
    "VMs",  "VPN",  "YAML",  "DevOps", "e.g", "i.e", "z.B",   "u.a",  "d.h",
};

static bool
is_separator(char c)
{
    return !c || strchr(" \t\r\n,;()[]{}\"'|<>=", c);
}

static bool
is_alnum(char c)
{
    return char_is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (unsigned char)c >= 0x80;
}

static bool
is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* The comma of "1,200". */
static bool
is_within_number(struct span text, size_t at)
{
    return text.at[at] == ',' && at && at + 1 < text.len && char_is_digit(text.at[at - 1]) &&
           char_is_digit(text.at[at + 1]);
}

/* The next word, without the punctuation around it. */
static bool
next_word(struct span text, size_t *at, struct span *word)
{
    while (*at < text.len && is_separator(text.at[*at]))
        ++*at;
    size_t from = *at, to;
    while (*at < text.len && (!is_separator(text.at[*at]) || is_within_number(text, *at)))
        ++*at;
    if (from == *at)
        return false;
    for (to = *at; to > from && strchr(".:!?*`_-/", text.at[to - 1]);)
        to--;
    while (from < to && strchr("*`~_-", text.at[from]))
        from++;
    *word = span_slice(text, from, to);
    return true;
}

static const struct type number_type = {.kind = TYPE_NUMBER};

/* A number in digits or words. */
static bool
number_of(struct arena *a, struct span word, double *number)
{
    struct value v;

    if (!word.len || !value_parse(a, &number_type, word, &v))
        return false;
    *number = v.low;
    return true;
}

/* The next run of digits with the dots, commas and colons inside it. */
static bool
next_run(struct span *rest, struct span *run)
{
    size_t from = 0, to;

    while (from < rest->len && !char_is_digit(rest->at[from]))
        from++;
    for (to = from; to < rest->len && (char_is_digit(rest->at[to]) || strchr(".,:", rest->at[to]));)
        to++;
    while (to > from && !char_is_digit(rest->at[to - 1]))
        to--;
    *run = span_slice(*rest, from, to);
    *rest = span_slice(*rest, to, rest->len);
    return run->len > 0;
}

/* A capital in front that no full stop explains. */
static bool
is_inner_capital(struct span text, struct span word)
{
    size_t before = (size_t)(word.at - text.at);

    if (!is_capital(word.at[0]))
        return false;
    while (before && strchr(" \t\r\n\"'`*_([", text.at[before - 1]))
        before--;
    return before && !strchr(".!?:-|", text.at[before - 1]);
}

/* "2024-05-01": its parts are no numbers. */
static bool
is_date(struct span word)
{
    static const char form[] = "dddd-dd-dd";

    for (size_t i = 0; i < word.len && form[i]; i++)
        if (form[i] == 'd' ? !char_is_digit(word.at[i]) : word.at[i] != '-')
            return false;
    return word.len == strlen(form);
}

void
trace_add(struct arena *a, struct trace *t, struct span source)
{
    BUF_SCOPED folded = BUF_INIT;
    struct span word;

    buf_add_span(&folded, t->folded);
    buf_addc(&folded, '\n'); /* no fold has one: words of two sources do not grow together */
    utf8_fold(source, &folded);
    t->folded = (struct span){arena_span(a, buf_span(&folded)), folded.len};
    if (!t->numbers) {
        t->numbers = arena_alloc(a, sizeof(*t->numbers));
        t->numbers->arena = a;
    }
    *LIST_ADD(a, &t->numbers->unread) = (struct span){arena_span(a, source), source.len};
    for (size_t at = 0; next_word(source, &at, &word); t->words++)
        t->capitals += word.len && is_inner_capital(source, word);
}

static void
read_numbers(struct trace_numbers *n, struct span source)
{
    ARENA_SCOPED scratch = arena_new();
    struct span word, run;
    double number;

    for (size_t at = 0; next_word(source, &at, &word);) {
        struct span rest = word;
        if (number_of(scratch, word, &number))
            *LIST_ADD(n->arena, &n->found) = number;
        while (!is_date(word) && next_run(&rest, &run))
            if (number_of(scratch, run, &number))
                *LIST_ADD(n->arena, &n->found) = number;
    }
}

static bool
has_number(const struct trace *t, double number)
{
    struct trace_numbers *n = t->numbers;

    if (!n)
        return false;
    for (size_t i = 0; i < n->unread.count; i++)
        read_numbers(n, n->unread.items[i]);
    n->unread.count = 0;
    for (size_t i = 0; i < n->found.count; i++)
        if (fabs(n->found.items[i] - number) < 1e-9)
            return true;
    return false;
}

/* "5" of "99.5" and of "5,000". */
static bool
is_part_of_number(struct span in, size_t from, size_t to)
{
    bool before = from > 1 && char_is_digit(in.at[from]) && strchr(".,", in.at[from - 1]) &&
                  char_is_digit(in.at[from - 2]);
    bool behind = to + 1 < in.len && char_is_digit(in.at[to - 1]) && strchr(".,", in.at[to]) &&
                  char_is_digit(in.at[to + 1]);

    return before || behind;
}

/* Folded words stand in the folded sources with no letter or digit on either side. */
static bool
stands_alone(struct span in, struct span words)
{
    for (size_t at = 0; words.len && at + words.len <= in.len;) {
        size_t offset = span_find_span(span_slice(in, at, in.len), words);
        if (offset == SIZE_MAX)
            return false;
        size_t from = at + offset, to = from + words.len;
        bool left = !from || !is_alnum(in.at[from - 1]) || !is_alnum(words.at[0]);
        bool right = to >= in.len || !is_alnum(in.at[to]) || !is_alnum(words.at[words.len - 1]);
        if (left && right && !is_part_of_number(in, from, to))
            return true;
        at = from + 1;
    }
    return false;
}

static bool
holds(const struct trace *t, struct span word)
{
    BUF_SCOPED folded = BUF_INIT;

    utf8_fold(word, &folded);
    return stands_alone(t->folded, buf_span(&folded));
}

/* A time by itself, not as the end of a window, unless the word is that window. */
static bool
holds_time(const struct trace *t, struct span run, struct span word)
{
    size_t at = 0, found;

    if (holds(t, word) && word.len > run.len)
        return true;
    while ((found = span_find_span(span_slice(t->folded, at, t->folded.len), run)) != SIZE_MAX) {
        size_t from = at + found, to = from + run.len;
        bool left = !from || (!is_alnum(t->folded.at[from - 1]) && t->folded.at[from - 1] != '-');
        if (left && (to >= t->folded.len || !char_is_digit(t->folded.at[to])))
            return true;
        at = from + 1;
    }
    return false;
}

/* "10", "99.5%", "15min", "04:30", "2-4": it begins with digits, so that its letters are a unit. */
static bool
numbers_hold(const struct trace *t, struct span word)
{
    ARENA_SCOPED scratch = arena_new();
    struct span rest = word, run;
    double number;

    while (next_run(&rest, &run)) {
        bool known = memchr(run.at, ':', run.len) ? holds_time(t, run, word) : holds(t, run);
        known = known || (number_of(scratch, run, &number) && has_number(t, number));
        if (!known)
            return false;
    }
    return true;
}

static bool
is_trade(struct span word)
{
    for (size_t i = 0; i < ARRAY_LEN(trade); i++)
        if (span_is(word, trade[i]))
            return true;
    return false;
}

/* A host, path, address or name of a file: a mark of that kind with letters on both sides, or in front. */
static bool
is_place(struct span word)
{
    size_t slashes = 0;

    for (size_t i = 0; i < word.len; i++) {
        bool inside = i && i + 1 < word.len && is_alnum(word.at[i - 1]) && is_alnum(word.at[i + 1]);
        slashes += word.at[i] == '/';
        if (inside && strchr(".@_:\\", word.at[i]))
            return true;
    }
    return (word.len > 1 && word.at[0] == '/') || slashes > 1;
}

/* "GitHub", "GHCR", "iPhone"; not "I" or "Monday". */
static bool
is_spelled_name(struct span word)
{
    bool inner = false;
    size_t capitals = 0;

    for (size_t i = 0; i < word.len; i++) {
        capitals += is_capital(word.at[i]);
        inner = inner || (i && is_capital(word.at[i]));
    }
    return inner && capitals > 0;
}

static bool
is_hard(struct span word)
{
    return word.len && !is_trade(word) &&
           (span_has_digit(word) || is_place(word) || is_spelled_name(word));
}

/* "CI-System", "PostgreSQL-Backup": each part counts by itself where the whole is not there. */
static bool
parts_hold(const struct trace *t, struct span word)
{
    struct span rest = word, part;
    bool many = false;

    while (span_cut(&rest, "-", &part)) {
        many = many || rest.len;
        if (!many || (is_hard(part) && !holds(t, part) &&
                      !(char_is_digit(part.at[0]) && numbers_hold(t, part))))
            return false;
    }
    return many;
}

static bool
word_holds(const struct trace *t, struct span word)
{
    ARENA_SCOPED scratch = arena_new();
    double number;

    if (!is_hard(word)) {
        /* A number in words; "one" is mostly none. */
        bool counts = word.len && number_of(scratch, word, &number) && fabs(number - 1) > 1e-9;
        return !counts || has_number(t, number) || holds(t, word);
    }
    bool is_time = char_is_digit(word.at[0]) && memchr(word.at, ':', word.len);
    if (!is_time && holds(t, word))
        return true;
    if (char_is_digit(word.at[0]) || word.at[0] == '<' || word.at[0] == '>' || word.at[0] == '~')
        return numbers_hold(t, word);
    return parts_hold(t, word);
}

struct span
trace_foreign(const struct trace *t, struct span text)
{
    struct span word;

    for (size_t at = 0; at < text.len;) {
        size_t open = at + span_find(span_slice(text, at, text.len), "`");
        if (open < at || open >= text.len)
            break;
        size_t length = span_find(span_slice(text, open + 1, text.len), "`");
        if (length == SIZE_MAX)
            break;
        struct span code = span_trim(span_slice(text, open + 1, open + 1 + length));
        if (code.len && !holds(t, code))
            return code;
        at = open + length + 2;
    }
    for (size_t at = 0; next_word(text, &at, &word);)
        if (word.len && !word_holds(t, word))
            return word;
    return SPAN_NONE;
}

/* As German does. */
static bool
writes_nouns_large(const struct trace *t)
{
    return t->capitals * MANY_CAPITALS > t->words && t->capitals > 2;
}

bool
trace_writes_nouns_large(struct span text)
{
    struct trace t = {.folded = SPAN_NONE};
    struct span word;

    for (size_t at = 0; next_word(text, &at, &word); t.words++)
        t.capitals += word.len && is_inner_capital(text, word);
    return writes_nouns_large(&t);
}

struct span
trace_foreign_name(const struct trace *t, struct span text)
{
    struct span word, found = SPAN_NONE;
    size_t capitals = 0, words = 0;

    for (size_t at = 0; next_word(text, &at, &word);) {
        words++;
        if (!word.len || !is_inner_capital(text, word))
            continue;
        capitals++;
        if (!found.len && word.len > 1 && !is_trade(word) && !holds(t, word))
            found = word;
    }
    return (capitals * 5 > words && capitals > 2) || writes_nouns_large(t) ? SPAN_NONE : found;
}

/* "internen" for "interne"; what holds a digit has no endings. */
static bool
holds_form(const struct trace *t, struct span word)
{
    BUF_SCOPED folded = BUF_INIT;

    utf8_fold(word, &folded);
    if (folded.len < BEGINNING || span_has_digit(word))
        return false;
    size_t ending = folded.len < BEGINNING + ENDING ? 0 : ENDING;
    struct span head = utf8_head(buf_span(&folded), folded.len - ending);
    size_t at = span_find_span(t->folded, head);
    return at != SIZE_MAX && (!at || !is_alnum(t->folded.at[at - 1]));
}

struct span
trace_foreign_beginning(const struct trace *t, struct span vocabulary, struct span text)
{
    struct span word;

    for (size_t at = 0; !writes_nouns_large(t) && next_word(text, &at, &word);)
        if (word.len > 1 && is_capital(word.at[0]) && !is_inner_capital(text, word) &&
            !is_trade(word) && !holds(t, word) && !holds_form(t, word) &&
            !mentions_folded(vocabulary, word))
            return word;
    return SPAN_NONE;
}

static const struct type amount_types[] = {
    {.kind = TYPE_DURATION},
    {.kind = TYPE_SIZE},
    {.kind = TYPE_SHARE},
    {.kind = TYPE_MONEY},
};

static bool
has_amount(struct arena *a, const struct type *type, struct span source, struct value wanted)
{
    struct span found;
    struct value v;
    size_t at = 0;

    wanted.qualifier = QUALIFIER_NONE;
    while (value_find(a, type, source, &at, &v, &found)) {
        v.qualifier = QUALIFIER_NONE;
        bool within = wanted.low == wanted.high && (wanted.low == v.low || wanted.low == v.high);
        if (within || value_same(&v, &wanted))
            return true;
    }
    return false;
}

struct span
trace_foreign_amount(struct span source, struct span text)
{
    ARENA_SCOPED a = arena_new();

    for (size_t i = 0; i < ARRAY_LEN(amount_types); i++) {
        struct span found;
        struct value v;
        size_t at = 0;
        while (value_find(a, &amount_types[i], text, &at, &v, &found))
            if (!trace_quotes(source, found) && !has_amount(a, &amount_types[i], source, v))
                return found;
    }
    return SPAN_NONE;
}

struct span
trace_foreign_pair(const struct trace *t, struct span vocabulary, struct span text)
{
    struct span word, last = SPAN_NONE;

    for (size_t at = 0; !writes_nouns_large(t) && next_word(text, &at, &word);) {
        bool name = word.len > 1 && is_capital(word.at[0]) && !is_capital(word.at[1]) &&
                    !is_trade(word) && !holds(t, word) && !mentions_folded(vocabulary, word);
        bool follows = last.len && word.at == last.at + last.len + 1;
        if (name && follows)
            return (struct span){last.at, (size_t)(word.at + word.len - last.at)};
        last = name ? word : SPAN_NONE;
    }
    return SPAN_NONE;
}

bool
trace_has_words(const struct trace *t, struct span text)
{
    struct span word;

    for (size_t at = 0; next_word(text, &at, &word);)
        if (word.len && !holds(t, word) && !holds_form(t, word))
            return false;
    return true;
}

double
trace_share(const struct trace *t, struct span text)
{
    struct span word;
    size_t words = 0, known = 0;

    for (size_t at = 0; next_word(text, &at, &word);) {
        BUF_SCOPED folded = BUF_INIT;
        if (word.len < LONG_WORD || span_has_digit(word))
            continue;
        utf8_fold(word, &folded);
        words++;
        struct span head = utf8_head(buf_span(&folded), BEGINNING);
        known += span_find_span(t->folded, head) != SIZE_MAX;
    }
    return words ? (double)known / (double)words : 1;
}

bool
trace_quotes(struct span text, struct span words)
{
    BUF_SCOPED needle = BUF_INIT, hay = BUF_INIT;

    utf8_fold(words, &needle);
    struct span trimmed = span_trim(buf_span(&needle));
    if (!trimmed.len)
        return false;
    /* Most quotes stand there to the letter. */
    if (span_find_span(text, words) != SIZE_MAX)
        return true;
    utf8_fold(text, &hay);
    return span_find_span(buf_span(&hay), trimmed) != SIZE_MAX;
}
