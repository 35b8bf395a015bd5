// SPDX-License-Identifier: MIT
#include "interview/value.h"

#include "base/attr.h"
#include "base/clean.h"
#include "value_read.h"

static const char *
one_line(struct arena *a, struct span words)
{
    BUF_SCOPED line = BUF_INIT;

    clean_line(span_trim(words), &line);
    return arena_span(a, span_trim(buf_span(&line)));
}

void
value_fill(struct arena *a, const struct type *type, const struct reading *r, struct span words,
           struct value *out)
{
    *out = r->v;
    out->type = type;
    out->text = one_line(a, words);
    if (r->unit.len)
        out->unit = one_line(a, r->unit);
    if (type->kind != TYPE_WINDOW)
        return;
    struct window *w = arena_alloc(a, sizeof(*w));
    *w = r->window;
    w->zone = r->zone.len ? one_line(a, r->zone) : NULL;
    out->window = w;
}

/* The value that is found in the text, when nothing else stands there. */
static bool
parse_found(const struct type *type, struct span text, struct reading *r)
{
    struct span found;
    size_t at = 0;

    if (!find_reading(type->kind, text, true, &at, r, &found))
        return false;
    size_t from = (size_t)(found.at - text.at);
    struct span behind = span_slice(text, at, text.len);
    bool scoped = (type->kind == TYPE_DURATION || type->kind == TYPE_SHARE) && behind.len &&
                  value_scope(behind) == behind.len;
    return only_fillers_before(type->kind, span_slice(text, 0, from)) &&
           (scoped || only_fillers_behind(type->kind, behind));
}

/* What is typed on a keyboard is quoted with backquotes. */
static bool
is_typed(enum type_kind kind)
{
    return kind == TYPE_COMMAND || kind == TYPE_HOST || kind == TYPE_PATH;
}

static struct span
without_backquotes(struct span text)
{
    text = span_trim(text);
    while (text.len > 1 && text.at[0] == '`' && text.at[text.len - 1] == '`')
        text = span_slice(text, 1, text.len - 1);
    return span_trim(text);
}

bool
parse_single(struct arena *a, const struct type *type, struct span text, struct value *out)
{
    struct reading r = {0};

    text = is_typed(type->kind) ? without_backquotes(text) : span_trim(text);
    *out = (struct value){0};
    switch (type->kind) {
    case TYPE_TEXT:
    case TYPE_NAME:
    case TYPE_PRODUCT:
    case TYPE_PLACE:
    case TYPE_COMMAND: break;
    case TYPE_FLAG:
        if (!parse_flag(text, &r.v))
            return false;
        break;
    case TYPE_ONE_OF:
        if (!parse_choice(type, text, &r.v))
            return false;
        break;
    case TYPE_HOST:
    case TYPE_PATH:
    case TYPE_COUNT:
    case TYPE_NUMBER:
    case TYPE_SHARE:
    case TYPE_DURATION:
    case TYPE_SIZE:
    case TYPE_RATE:
    case TYPE_MONEY:
    case TYPE_TIME:
    case TYPE_WINDOW:
    case TYPE_DATE:
        if (!parse_found(type, text, &r))
            return false;
        break;
    case TYPE_LIST:
    case TYPE_RECORDS:
    case TYPE_KIND_COUNT: return false;
    }
    value_fill(a, type, &r, text, out);
    return out->text[0] != '\0';
}

bool
value_parse(struct arena *a, const struct type *type, struct span text, struct value *out)
{
    if (type->kind != TYPE_LIST)
        return parse_single(a, type, text, out);

    struct reading r = {0};
    if (!parse_list(a, type, text, &r.v))
        return false;
    value_fill(a, type, &r, text, out);
    return true;
}

bool
value_find(struct arena *a, const struct type *type, struct span sentence, size_t *at,
           struct value *out, struct span *found)
{
    struct reading r;

    if (!find_reading(type->kind, sentence, false, at, &r, found))
        return false;
    struct span words = is_typed(type->kind) ? without_backquotes(*found) : *found;
    value_fill(a, type, &r, words, out);
    return true;
}
