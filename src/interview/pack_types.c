// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "pack_parser.h"

#define MUST " (must)" /* behind the type of a field */

/* One for each type that is only a word; facts share them. */
static const struct type plain_types[TYPE_ONE_OF] = {
    [TYPE_TEXT] = {.kind = TYPE_TEXT},       [TYPE_NAME] = {.kind = TYPE_NAME},
    [TYPE_PRODUCT] = {.kind = TYPE_PRODUCT}, [TYPE_PLACE] = {.kind = TYPE_PLACE},
    [TYPE_COMMAND] = {.kind = TYPE_COMMAND}, [TYPE_HOST] = {.kind = TYPE_HOST},
    [TYPE_PATH] = {.kind = TYPE_PATH},       [TYPE_FLAG] = {.kind = TYPE_FLAG},
    [TYPE_COUNT] = {.kind = TYPE_COUNT},     [TYPE_NUMBER] = {.kind = TYPE_NUMBER},
    [TYPE_SHARE] = {.kind = TYPE_SHARE},     [TYPE_DURATION] = {.kind = TYPE_DURATION},
    [TYPE_SIZE] = {.kind = TYPE_SIZE},       [TYPE_RATE] = {.kind = TYPE_RATE},
    [TYPE_MONEY] = {.kind = TYPE_MONEY},     [TYPE_TIME] = {.kind = TYPE_TIME},
    [TYPE_WINDOW] = {.kind = TYPE_WINDOW},   [TYPE_DATE] = {.kind = TYPE_DATE},
};

static bool
is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool
holds_only(struct span s, char extra)
{
    for (size_t i = 0; i < s.len; i++)
        if (!is_small(s.at[i]) && !char_is_digit(s.at[i]) && s.at[i] != extra)
            return false;
    return s.len > 0;
}

bool
is_plain_id(struct span s, char extra)
{
    return holds_only(s, extra) && is_small(s.at[0]) && s.at[s.len - 1] != '-';
}

bool
is_slug(struct span s)
{
    return holds_only(s, '-');
}

bool
is_fact_id(struct span s)
{
    size_t dot = span_find(s, ".");

    if (dot == SIZE_MAX)
        return is_plain_id(s, '_');
    return is_plain_id(span_slice(s, 0, dot), '_') &&
           is_plain_id(span_slice(s, dot + 1, s.len), '_');
}

bool
is_phase_id(struct span s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!is_small(s.at[i]))
            return false;
    return s.len > 0;
}

bool
is_topic_id(struct span s)
{
    size_t dash = span_find(s, "-");

    return dash != SIZE_MAX && is_phase_id(span_slice(s, 0, dash)) && is_plain_id(s, '-') &&
           span_find(s, "--") == SIZE_MAX;
}

static bool
is_choice(struct span s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        bool word = is_small((char)(c | 0x20)) || char_is_digit((char)c) || c == '_' || c >= 0x80;
        if (!word && (i == 0 || (c != ' ' && c != '-')))
            return false;
    }
    return s.len && s.at[s.len - 1] != ' ';
}

static const struct type *
choices_read(struct pack_parser *p, struct span words)
{
    struct type *type = arena_alloc(p->a, sizeof(*type));
    struct names seen = {0};
    struct span piece;

    type->kind = TYPE_ONE_OF;
    while (span_cut(&words, "/", &piece)) {
        if (!is_choice(piece)) {
            pack_fault(p, "\"%.*s\" cannot be a value of \"one of\"", SPAN_ARG(pack_brief(piece)));
            return NULL;
        }
        if (names_put(p->scratch, &seen, piece, 0) != PACK_NONE) {
            pack_fault(p, "\"%.*s\" stands twice in \"one of\"", SPAN_ARG(pack_brief(piece)));
            return NULL;
        }
        *LIST_ADD(p->a, &type->choices) = arena_span(p->a, piece);
    }
    if (type->choices.count < 2) {
        pack_fault(p, "\"one of\" needs at least two values");
        return NULL;
    }
    return type;
}

/* What may stand in a list: a word or `one of`. */
static const struct type *
item_type_read(struct pack_parser *p, struct span words)
{
    if (span_starts(words, "one of "))
        return choices_read(p, span_slice(words, strlen("one of "), words.len));
    for (size_t i = 0; i < ARRAY_LEN(plain_types); i++)
        if (span_is(words, type_kind_name((enum type_kind)i)))
            return &plain_types[i];
    pack_fault(p, "unknown type \"%.*s\"", SPAN_ARG(pack_brief(words)));
    return NULL;
}

static const struct type *
records_type_read(struct pack_parser *p, struct span name)
{
    struct type *type = arena_alloc(p->a, sizeof(*type));

    type->kind = TYPE_RECORDS;
    type->record = names_find(&p->record_names, name);
    if (type->record == PACK_NONE) {
        pack_fault(p, "unknown record \"%.*s\"", SPAN_ARG(pack_brief(name)));
        return NULL;
    }
    return type;
}

const struct type *
type_read(struct pack_parser *p, struct span words)
{
    if (span_starts(words, "records of "))
        return records_type_read(p, span_slice(words, strlen("records of "), words.len));
    if (!span_starts(words, "list of "))
        return item_type_read(p, words);

    struct type *type = arena_alloc(p->a, sizeof(*type));
    type->kind = TYPE_LIST;
    type->inner = item_type_read(p, span_slice(words, strlen("list of "), words.len));
    return type->inner ? type : NULL;
}

bool
type_has_choice(const struct type *type, struct span value)
{
    if (type->kind == TYPE_FLAG)
        return span_is(value, "yes") || span_is(value, "no");
    for (size_t i = 0; i < type->choices.count; i++)
        if (span_is(value, type->choices.items[i]))
            return true;
    return false;
}

static bool
record_close(struct pack_parser *p)
{
    if (p->records.count && !p->records.items[p->records.count - 1].field_count)
        return pack_fault(p, "record %s before this has no fields",
                          p->records.items[p->records.count - 1].name);
    return true;
}

bool
records_heading(struct pack_parser *p, struct span heading)
{
    if (!record_close(p))
        return false;
    if (!is_plain_id(heading, '-'))
        return pack_fault(p, "\"%.*s\" cannot be the name of a record",
                          SPAN_ARG(pack_brief(heading)));

    const char *name = arena_span(p->a, heading);
    if (names_put(p->scratch, &p->record_names, span_of(name), p->records.count) != PACK_NONE)
        return pack_fault(p, "record %.*s is declared twice", SPAN_ARG(pack_brief(heading)));
    *LIST_ADD(p->a, &p->records) = (struct record_type){
        .name = name,
        .fields = arena_alloc(p->a, RECORD_FIELDS_MAX * sizeof(struct field)),
    };
    return true;
}

/* "- field: TYPE - meaning", "- field: TYPE (must) - meaning" */
bool
records_entry(struct pack_parser *p, struct span key, struct span value)
{
    size_t dash = span_find(value, " - ");

    if (!p->records.count)
        return pack_fault(p, "a field stands under the heading of its record");
    if (dash == SIZE_MAX || !is_plain_id(key, '_'))
        return pack_fault(p, "expected \"- field: TYPE - meaning\"");

    struct record_type *record = &p->records.items[p->records.count - 1];
    if (record_field(record, key) != PACK_NONE)
        return pack_fault(p, "field %.*s is declared twice", SPAN_ARG(pack_brief(key)));
    if (record->field_count == RECORD_FIELDS_MAX)
        return pack_fault(p, "record %s has more than %d fields", record->name, RECORD_FIELDS_MAX);

    struct span words = span_slice(value, 0, dash);
    bool must = span_ends(words, MUST);
    const struct type *type = type_read(p, span_slice(words, 0, words.len - must * strlen(MUST)));
    if (!type)
        return false;
    if (type->kind == TYPE_RECORDS)
        return pack_fault(p, "a field cannot hold records");
    record->fields[record->field_count++] = (struct field){
        .name = arena_span(p->a, key),
        .type = type,
        .meaning = arena_span(p->a, span_slice(value, dash + 3, value.len)),
        .is_must = must,
    };
    return true;
}

bool
records_close(struct pack_parser *p)
{
    return record_close(p);
}
