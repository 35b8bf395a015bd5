// SPDX-License-Identifier: MIT
#include "redact_scan.h"

#include <stdint.h>

/* Longer lines are no list of names and values. */
#define LINE_MAX_BYTES 512

/* The last word of `line` before `end`, its quotation marks and emphasis left out. */
static struct span
last_word(struct span line, size_t end)
{
    size_t from;

    while (end && redact_is_in(line.at[end - 1], "\"'`* ,"))
        end--;
    for (from = end; from && !redact_is_in(line.at[from - 1], " \t\"'`*:=(>");)
        from--;
    return span_slice(line, from, end);
}

/* "- name: DB_PASSWORD": the word that is the value of a name. */
static struct span
named_in(struct span line)
{
    struct span word = last_word(line, line.len);
    struct span before = span_slice(line, 0, word.len ? (size_t)(word.at - line.at) : 0);

    while (before.len && redact_is_in(before.at[before.len - 1], "\"'` "))
        before.len--;
    if (!before.len || !redact_is_in(before.at[before.len - 1], ":="))
        return SPAN_NONE;
    struct span label = last_word(before, before.len - 1);
    return span_is_nocase(label, "name") || span_is_nocase(label, "key") ? word : SPAN_NONE;
}

/* "password:" or "password: |" at the end of a line. */
static struct span
announced_in(struct span line)
{
    static const char *const ends[] = {"|", ">", "|-", ">-", "|+"};
    struct span last = last_word(line, line.len);

    if (REDACT_IS_ONE_OF(last, ends))
        line = span_trim(span_slice(line, 0, (size_t)(last.at - line.at)));
    while (line.len && line.at[line.len - 1] == '*')
        line.len--;
    if (!line.len || line.at[line.len - 1] != ':')
        return SPAN_NONE;
    return last_word(line, line.len - 1);
}

/* What would be masked if `name` and `value` stood in one line with `joint` between. */
static struct hit
find_joined(struct span name, const char *joint, struct span value)
{
    BUF_SCOPED line = BUF_INIT;

    buf_add_span(&line, name);
    buf_adds(&line, joint);
    size_t shift = line.len;
    buf_add_span(&line, value);
    struct hit hit = redact_find_assigned(buf_span(&line), 0, name.len);
    if (!hit.to || hit.from < shift)
        return (struct hit){0};
    hit.from -= shift;
    hit.to -= shift;
    return hit;
}

static struct hit
shifted(struct hit hit, struct span line, struct span value)
{
    size_t by = (size_t)(value.at - line.at);

    if (!hit.to)
        return hit;
    return (struct hit){hit.kind, hit.from + by, hit.to + by};
}

static bool
is_secret_name(struct span word)
{
    size_t len;

    return word.len && redact_is_word_at(word, 0, &len) && len == word.len &&
           redact_name(word, 0, word.len).class != SECRET_NONE;
}

/* Several words, or one of which a part was masked already: what is there is no value of its own. */
static bool
is_more(struct span value)
{
    return value.len && (memchr(value.at, ' ', value.len) || memchr(value.at, '\t', value.len) ||
                         span_find(value, REDACT_MASK) != SIZE_MAX);
}

struct hit
redact_find_below(struct span above, struct span line)
{
    struct span value = span_trim(line);

    above = span_trim(above);
    if (above.len > LINE_MAX_BYTES || line.len > LINE_MAX_BYTES || !above.len || !value.len)
        return (struct hit){0};
    struct span named = named_in(above);
    size_t label = redact_skip(value, 0, "\"' -");
    if (is_secret_name(named) && span_starts_nocase(span_slice(value, label, value.len), "value")) {
        label = redact_skip(value, label + strlen("value"), "\"' ");
        label = redact_skip(value, label, ":=");
        label = redact_skip(value, label, " ");
        value = span_slice(value, label, value.len);
        return shifted(find_joined(named, "=", value), line, value);
    }
    struct span announced = announced_in(above);
    value = span_slice(value, redact_skip(value, 0, "-*> \"'`"), value.len);
    if (!is_secret_name(announced) || is_more(value) || !redact_looks_chosen(value))
        return (struct hit){0};
    return shifted(find_joined(announced, ": ", value), line, value);
}
