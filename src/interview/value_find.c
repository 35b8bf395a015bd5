// SPDX-License-Identifier: MIT
#include "base/attr.h"
#include "value_read.h"

static value_reader *const readers[TYPE_KIND_COUNT] = {
    [TYPE_COMMAND] = read_command, [TYPE_HOST] = read_host,         [TYPE_PATH] = read_path,
    [TYPE_COUNT] = read_count,     [TYPE_NUMBER] = read_number,     [TYPE_SHARE] = read_share,
    [TYPE_SIZE] = read_size,       [TYPE_DURATION] = read_duration, [TYPE_RATE] = read_rate,
    [TYPE_MONEY] = read_money,     [TYPE_TIME] = read_time,         [TYPE_WINDOW] = read_window,
    [TYPE_DATE] = read_date,
};

static bool
is_plain_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* The next place where a word or sign begins, at or after `at`. */
static size_t
next_start(struct span text, size_t at)
{
    while (at < text.len) {
        bool inside = at > 0 && is_plain_word(text.at[at - 1]) && is_plain_word(text.at[at]);
        bool continued = ((unsigned char)text.at[at] & 0xc0) == 0x80;
        if (!inside && !continued && text.at[at] != ' ' && scan_begins(text, at))
            return at;
        at++;
    }
    return at;
}

/* Behind the code that begins at `at`, or `at` when nothing closes it. */
static size_t
behind_code(struct span text, size_t at)
{
    size_t end = at + 1;

    while (end < text.len && text.at[end] != '`')
        end++;
    return end < text.len ? end + 1 : at;
}

/* Numbers in code are arguments, not answers. */
static bool
reads_code(enum type_kind kind, bool whole)
{
    return whole || kind == TYPE_COMMAND || kind == TYPE_HOST || kind == TYPE_PATH;
}

bool
find_reading(enum type_kind kind, struct span text, bool whole, size_t *at, struct reading *r,
             struct span *found)
{
    value_reader *read = readers[kind];
    bool skips_code = !reads_code(kind, whole);

    if (!read)
        return false;
    scan_number_forget();
    for (size_t from = next_start(text, *at); from < text.len; from = next_start(text, from)) {
        if (skips_code && text.at[from] == '`') {
            size_t behind = behind_code(text, from);
            skips_code = behind > from;
            from = skips_code ? behind : from + 1;
            continue;
        }
        struct scan s = {.text = text, .at = from, .whole = whole};
        *r = (struct reading){0};
        if (read(&s, r)) {
            read_qualifier(kind, &s, &from, r);
            *found = span_slice(text, from, s.at);
            *at = s.at;
            return true;
        }
        from = s.skip > from ? s.skip : from + 1;
    }
    *at = text.len;
    return false;
}
