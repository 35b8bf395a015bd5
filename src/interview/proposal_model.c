// SPDX-License-Identifier: MIT
#include "proposal_model.h"

#include "base/buf.h"
#include "interview/trace.h"
#include "interview/value.h"

#define SHORT_SOURCE                                                                               \
    ((size_t)600)             /* bytes: a passage, or an answer of a few sentences, is a quote */
#define SHARE_OF_TEXT 0.5     /* of a text's words that are the user's */
#define POSITION      "order" /* of a record among its like: counted by who reads, not said */

/* The words that a value must stand in. */
struct evidence {
    struct trace quote;
    struct trace source;
    bool may_widen; /* the source is short enough to be the quote */
    bool widened;
};

static bool
is_word_type(enum type_kind kind)
{
    return kind == TYPE_NAME || kind == TYPE_PRODUCT || kind == TYPE_PLACE ||
           kind == TYPE_COMMAND || kind == TYPE_HOST || kind == TYPE_PATH;
}

static enum type_kind
kind_of(const struct type *type)
{
    return type->kind == TYPE_LIST ? type->inner->kind : type->kind;
}

/* Choices and yes or no are the pack's words. */
static bool
is_pack_word(const struct type *type)
{
    return kind_of(type) == TYPE_ONE_OF || kind_of(type) == TYPE_FLAG;
}

static bool
stands_in(const struct trace *t, const struct type *type, struct span words)
{
    enum type_kind kind = kind_of(type);

    if (trace_foreign(t, words).len || trace_foreign_amount(t->folded, words).len ||
        (is_word_type(kind) && !trace_has_words(t, words)))
        return false;
    return kind != TYPE_TEXT || !trace_foreign_name(t, words).len;
}

static bool
is_founded(struct evidence *e, const struct type *type, struct span words)
{
    if (is_pack_word(type) || stands_in(&e->quote, type, words))
        return true;
    if (!e->may_widen || !stands_in(&e->source, type, words))
        return false;
    e->widened = true;
    return true;
}

static bool
is_in_their_words(const struct evidence *e, const struct type *type, struct span words)
{
    return kind_of(type) != TYPE_TEXT ||
           trace_share(e->widened ? &e->source : &e->quote, words) >= SHARE_OF_TEXT;
}

/* The fields that stand, written anew; false when none does. */
static bool
keep_fields(struct arena *a, const struct record_value *r, struct evidence *e, struct read_value *v)
{
    BUF_SCOPED kept = BUF_INIT;

    for (size_t f = 0; f < r->record->field_count; f++) {
        const struct field *field = &r->record->fields[f];
        struct span words = r->fields[f].text ? span_of(r->fields[f].text) : SPAN_NONE;
        bool position = !strcmp(field->name, POSITION);
        if (!words.len || !r->fits[f] || (!position && !is_founded(e, field->type, words)))
            continue;
        record_put(&kept, r->record, f, words);
    }
    v->value = arena_span(a, buf_span(&kept));
    return kept.len > 0;
}

static const char *
check_record(struct arena *a, const struct pack *pack, const struct type *type, struct evidence *e,
             struct read_value *v)
{
    const struct record_type *record = &pack->records[type->record];
    struct record_value r;

    if (!record_parse(a, pack, record, span_of(v->value), &r))
        return "no such record";
    return keep_fields(a, &r, e, v) ? NULL : "not in the words quoted";
}

/* "14,000 EUR a month for production": with words beside it, the one value in them is meant. */
static bool
fits_type(struct arena *a, const struct type *type, struct read_value *v)
{
    const struct type *inner = type->kind == TYPE_LIST ? type->inner : type;
    struct span text = span_of(v->value), found = SPAN_NONE, other;
    struct value parsed;
    size_t at = 0;

    if (value_parse(a, type, text, &parsed))
        return true;
    if (!value_find(a, inner, text, &at, &parsed, &found) ||
        value_find(a, inner, text, &at, &parsed, &other))
        return false;
    v->value = arena_span(a, found);
    return true;
}

static const char *
check_scalar(struct arena *a, const struct type *type, struct evidence *e, struct read_value *v)
{
    if (!fits_type(a, type, v))
        return arena_strf(a, "not a %s", type_kind_name(type->kind));
    if (!is_founded(e, type, span_of(v->value)))
        return "not in the words quoted";
    if (v->grade == GRADE_STATED && !is_in_their_words(e, type, span_of(v->value)))
        v->grade = GRADE_ASSUMED;
    return NULL;
}

const char *
model_why_dropped(struct arena *a, const struct pack *pack, struct span source,
                  struct read_value *v)
{
    ARENA_SCOPED scratch = arena_new();
    size_t fact = pack_fact(pack, span_of(v->fact));
    struct evidence e = {.may_widen = source.len <= SHORT_SOURCE};

    if (fact == PACK_NONE)
        return "no such fact";
    if (!trace_quotes(source, span_of(v->quote))) {
        v->grade = GRADE_ASSUMED;
        v->quote = arena_span(a, span_trim(source));
    }
    trace_add(scratch, &e.quote, span_of(v->quote));
    trace_add(scratch, &e.source, source);
    const struct type *type = pack->facts[fact].type;
    const char *why = type->kind == TYPE_RECORDS ? check_record(a, pack, type, &e, v)
                                                 : check_scalar(a, type, &e, v);
    if (e.widened)
        v->quote = arena_span(a, span_trim(source));
    return why;
}
