// SPDX-License-Identifier: MIT
#include "interview/row.h"

#include <stdint.h>
#include <strings.h>

#include "interview/product_name.h"

const char *
row_key(const struct row *row)
{
    size_t key = record_label(row->value.record);

    return key == PACK_NONE ? NULL : row->value.fields[key].text;
}

static bool
is_order(const struct record_type *record, size_t field)
{
    return !strcmp(record->fields[field].name, "order");
}

/* Records of things with a name: what is told of one in different words is told of it together. */
static bool
is_named(const struct record_type *record)
{
    size_t key = record_label(record);

    return key != PACK_NONE && !strcmp(record->fields[key].name, "name");
}

static bool
is_words(const struct type *type)
{
    return type->kind == TYPE_TEXT || type->kind == TYPE_PRODUCT || type->kind == TYPE_PLACE;
}

/* One names the thing and both stand at one place in the order: what is told of the place is told of it. */
static bool
is_same_place(const struct row *x, const struct row *y)
{
    const struct value *a = row_value(x, "order"), *b = row_value(y, "order");

    return a && b && a->low == b->low && !row_key(x) != !row_key(y);
}

/* What is seen in a file and what is told have one kind or product, and one name says more than the other. */
static bool
is_seen_and_told(const struct row *x, const struct row *y)
{
    const struct record_type *record = x->value.record;
    const char *a = row_key(x), *b = row_key(y);

    if (x->observed == y->observed || !a || !b || !is_named(record) ||
        !product_names_agree(span_of(a), span_of(b)))
        return false;
    for (size_t f = 0; f < record->field_count; f++) {
        const char *one = x->value.fields[f].text, *other = y->value.fields[f].text;
        enum type_kind kind = record->fields[f].type->kind;
        if (one && other &&
            ((kind == TYPE_PRODUCT && product_names_agree(span_of(one), span_of(other))) ||
             (kind == TYPE_ONE_OF && !strcasecmp(one, other))))
            return true;
    }
    return false;
}

static bool
say_the_same(const struct row *x, const struct row *y)
{
    const struct record_type *record = x->value.record;
    const char *a = row_key(x), *b = row_key(y);

    bool one_place = is_same_place(x, y);

    bool seen_and_told = is_seen_and_told(x, y);

    if ((a || b) && !one_place && !seen_and_told && !(a && b && !strcasecmp(a, b)))
        return false;
    for (size_t f = 0; f < record->field_count; f++) {
        const char *one = x->value.fields[f].text, *other = y->value.fields[f].text;
        bool joins = a && is_named(record) && is_words(record->fields[f].type);
        if (one && other && !joins && !is_order(record, f) && strcasecmp(one, other) != 0)
            return false;
        /* Nothing names them: they are one only when all of it is the same. */
        if (!a && !one_place && !one != !other)
            return false;
    }
    return true;
}

/* Two ways to say it; the longer one where it holds the other. */
static const char *
both(struct arena *a, const char *one, const char *other)
{
    if (span_find_nocase(span_of(one), span_of(other)) != SIZE_MAX)
        return one;
    if (span_find_nocase(span_of(other), span_of(one)) != SIZE_MAX)
        return other;
    return arena_strf(a, "%s; %s", one, other);
}

static void
add_to(struct arena *a, struct row *row, const struct row *more)
{
    strings_add_once(a, &row->sources, more->source);
    row->observed = row->observed && more->observed;
    for (size_t f = 0; f < row->value.record->field_count; f++) {
        struct value *field = &row->value.fields[f];
        const char *other = more->value.fields[f].text;
        if (!field->text) {
            *field = more->value.fields[f];
            row->value.fits[f] = more->value.fits[f];
        } else if (other && is_words(row->value.record->fields[f].type)) {
            field->text = both(a, field->text, other);
        }
    }
}

static void
add_row(struct arena *a, struct row *row, struct rows_of_role *out)
{
    for (size_t i = 0; i < out->count; i++)
        if (say_the_same(&out->items[i], row)) {
            add_to(a, &out->items[i], row);
            return;
        }
    strings_add_once(a, &row->sources, row->source);
    *LIST_ADD(a, out) = *row;
}

/* The records of a fact, joined where they say the same; lives as long as the ledger. */
static struct rows_of_role *
join_rows(const struct ledger *l, size_t fact)
{
    const struct pack *pack = l->state->pack;
    const struct fact_status *status = &l->facts[fact];
    struct rows_of_role *out = arena_alloc(l->arena, sizeof(*out));

    for (size_t i = 0; i < status->count; i++) {
        const struct reading *r = &l->state->readings.items[status->readings[i]];
        const struct record_type *type = &pack->records[pack->facts[fact].type->record];
        struct row row = {.source = r->source, .observed = r->seen};
        if (record_parse(l->arena, pack, type, span_of(r->value), &row.value))
            add_row(l->arena, &row, out);
    }
    return out;
}

/* May be written to, as documents do. */
static struct row
copy_of(struct arena *a, const struct row *row)
{
    struct row copy = *row;
    size_t count = row->value.record->field_count;

    copy.value.fields = arena_copy(a, row->value.fields, count * sizeof(*row->value.fields));
    copy.value.fits = arena_copy(a, row->value.fits, count * sizeof(*row->value.fits));
    copy.sources.cap = copy.sources.count; /* adding moves them */
    return copy;
}

void
ledger_rows(struct arena *a, const struct ledger *l, size_t fact, struct rows_of_role *out)
{
    struct rows_of_role **joined = &l->rows[fact];

    if (!*joined)
        *joined = join_rows(l, fact);
    for (size_t i = 0; i < (*joined)->count; i++)
        *LIST_ADD(a, out) = copy_of(a, &(*joined)->items[i]);
}

const char *
row_text(const struct row *row, const char *field)
{
    size_t f = record_field(row->value.record, span_of(field));

    return f == PACK_NONE ? NULL : row->value.fields[f].text;
}

const struct value *
row_value(const struct row *row, const char *field)
{
    size_t f = record_field(row->value.record, span_of(field));

    return f == PACK_NONE || !row->value.fields[f].text || !row->value.fits[f]
               ? NULL
               : &row->value.fields[f];
}

void
rows_sort(struct rows_of_role *rows)
{
    double last = 0;

    for (size_t i = 0; i < rows->count; i++) {
        const struct value *order = row_value(&rows->items[i], "order");
        rows->items[i].order = last = order ? order->low : last;
    }
    for (size_t i = 1; i < rows->count; i++) {
        struct row row = rows->items[i];
        size_t at = i;
        for (; at > 0 && rows->items[at - 1].order > row.order; at--)
            rows->items[at] = rows->items[at - 1];
        rows->items[at] = row;
    }
}

void
rows_set_apart(struct arena *a, struct rows_of_role *rows, struct rows_of_role *seen)
{
    size_t told = 0, kept = 0;

    for (size_t i = 0; i < rows->count; i++)
        told += !rows->items[i].observed;
    for (size_t i = 0; told && i < rows->count; i++)
        if (rows->items[i].observed)
            *LIST_ADD(a, seen) = rows->items[i];
        else
            rows->items[kept++] = rows->items[i];
    rows->count = told ? kept : rows->count;
}

/* A sign is there or not: it has neither threshold nor window. */
static bool
is_sign(const struct row *row)
{
    const struct record_type *record = row->value.record;

    return record_field(record, span_of("threshold")) != PACK_NONE &&
           record_field(record, span_of("window")) != PACK_NONE && !row_text(row, "threshold") &&
           !row_text(row, "window");
}

/* Production's data is its own: what the other environments hold is told by it. */
static bool
is_of_production(const struct row *row, size_t field)
{
    const char *role = row_text(row, "role");

    return role && !strcmp(role, "production") &&
           !strcmp(row->value.record->fields[field].name, "data");
}

bool
row_lacks(const struct row *row, size_t field)
{
    return row->value.record->fields[field].is_must && !row->value.fields[field].text &&
           !is_sign(row) && !is_of_production(row, field);
}
