// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "base/buf.h"
#include "base/clean.h"
#include "interview/value.h"
#include "value_read.h"

#define FIELD_NONE SIZE_MAX

/* "kind=web" with the name of a field in front: its index, and where the words begin. */
static bool
is_named(struct span piece, struct span *name, struct span *words)
{
    size_t at = 0;

    piece = span_trim(piece);
    while (at < piece.len && ((piece.at[at] >= 'a' && piece.at[at] <= 'z') ||
                              (piece.at[at] >= 'A' && piece.at[at] <= 'Z') || piece.at[at] == '_'))
        at++;
    *name = span_slice(piece, 0, at);
    while (at < piece.len && piece.at[at] == ' ')
        at++;
    if (!name->len || at >= piece.len || piece.at[at] != '=')
        return false;
    *words = span_trim(span_slice(piece, at + 1, piece.len));
    return true;
}

static size_t
field_named(const struct record_type *record, struct span name)
{
    for (size_t i = 0; i < record->field_count; i++)
        if (span_is_nocase(name, record->fields[i].name))
            return i;
    return FIELD_NONE;
}

/* Where the next "|" outside of backquotes stands, at or after `at`; the length for none. */
static size_t
next_bar(struct span text, size_t at)
{
    bool in_code = false;

    for (; at < text.len; at++) {
        if (text.at[at] == '`')
            in_code =
                in_code || memchr(text.at + at + 1, '`', text.len - at - 1) ? !in_code : false;
        else if (text.at[at] == '|' && !in_code)
            return at;
    }
    return at;
}

static void
set_field(struct arena *a, struct record_value *out, size_t field, struct span words)
{
    const struct type *type = out->record->fields[field].type;
    struct value *v = &out->fields[field];

    out->fits[field] = value_parse(a, type, words, v);
    if (out->fits[field])
        return;
    const struct reading none = {0};
    value_fill(a, type, &none, words, v);
    v->window = NULL;
}

/*
 * The words of each field.  A "|" with no "name =" behind it belongs to the words, as in
 * "action=dump | gzip"; an unknown name is a fault, not a part of them.
 */
static bool
split_fields(struct span text, const struct record_type *record, struct span *words)
{
    size_t last = FIELD_NONE;

    for (size_t at = 0; at < text.len;) {
        size_t end = next_bar(text, at);
        struct span piece = span_slice(text, at, end);
        struct span name, value;
        at = end + 1;
        if (is_named(piece, &name, &value)) {
            last = field_named(record, name);
            if (last == FIELD_NONE || words[last].at)
                return false;
            words[last] = value;
        } else if (last != FIELD_NONE) {
            words[last].len = (size_t)(piece.at + piece.len - words[last].at);
        } else if (span_trim(piece).len) {
            return false;
        }
    }
    return true;
}

bool
record_parse(struct arena *a, const struct pack *pack, const struct record_type *record,
             struct span text, struct record_value *out)
{
    struct span *words = arena_alloc(a, record->field_count * sizeof(*words));
    size_t set = 0;

    (void)pack;
    *out = (struct record_value){
        .record = record,
        .fields = arena_alloc(a, record->field_count * sizeof(*out->fields)),
        .fits = arena_alloc(a, record->field_count * sizeof(*out->fits)),
    };
    if (!split_fields(text, record, words))
        return false;
    for (size_t i = 0; i < record->field_count; i++) {
        words[i] = span_trim(words[i]);
        out->fields[i].type = record->fields[i].type;
        if (!words[i].len)
            continue;
        set_field(a, out, i, words[i]);
        set++;
    }
    return set > 0;
}

void
record_put(struct buf *out, const struct record_type *record, size_t field, struct span words)
{
    buf_addf(out, "%s%s=", out->len ? " | " : "", record->fields[field].name);
    /* A bar would begin the next field. */
    for (size_t i = 0; i < words.len; i++)
        buf_addc(out, words.at[i] == '|' ? '/' : words.at[i]);
}

struct span
record_part(struct span text, const char *field)
{
    struct span part;
    size_t len = strlen(field);

    while (span_cut(&text, " | ", &part))
        if (span_starts(part, field) && part.len > len && part.at[len] == '=')
            return span_slice(part, len + 1, part.len);
    return SPAN_NONE;
}

size_t
record_field_of(const struct record_type *record, enum type_kind kind)
{
    for (size_t i = 0; i < record->field_count; i++)
        if (record->fields[i].type->kind == kind)
            return i;
    return PACK_NONE;
}

size_t
record_label(const struct record_type *record)
{
    return record_field_of(record, TYPE_TEXT);
}
