// SPDX-License-Identifier: MIT
#include "documents/roles.h"

#include <strings.h>

/* The field that names the thing. */
static size_t
key_field(const struct record_type *record)
{
    for (size_t f = 0; f < record->field_count; f++)
        if (record->fields[f].type->kind == TYPE_TEXT)
            return f;
    return PACK_NONE;
}

const char *
row_key(const struct row *row)
{
    size_t key = key_field(row->value.record);

    return key == PACK_NONE ? NULL : row->value.fields[key].text;
}

bool
row_is_yes(const struct row *row, const char *field)
{
    const struct value *v = row_value(row, field);

    return v && v->type->kind == TYPE_FLAG && v->choice == 1;
}

static bool
is_order(const struct record_type *record, size_t field)
{
    return !strcmp(record->fields[field].name, "order");
}

static bool
say_the_same(const struct row *x, const struct row *y)
{
    const struct record_type *record = x->value.record;
    const char *a = row_key(x), *b = row_key(y);

    if ((a || b) && !(a && b && !strcasecmp(a, b)))
        return false;
    for (size_t f = 0; f < record->field_count; f++) {
        const char *one = x->value.fields[f].text, *other = y->value.fields[f].text;
        if (one && other && !is_order(record, f) && strcasecmp(one, other) != 0)
            return false;
        /* Nothing names them: they are one only when all of it is the same. */
        if (!a && !one != !other)
            return false;
    }
    return true;
}

static void
add_source(struct arena *a, struct row *row, const char *source)
{
    for (size_t i = 0; i < row->sources.count; i++)
        if (!strcmp(row->sources.items[i], source))
            return;
    *LIST_ADD(a, &row->sources) = source;
}

static void
add_to(struct arena *a, struct row *row, const struct row *more)
{
    add_source(a, row, more->source);
    row->observed = row->observed && more->observed;
    for (size_t f = 0; f < row->value.record->field_count; f++)
        if (!row->value.fields[f].text) {
            row->value.fields[f] = more->value.fields[f];
            row->value.fits[f] = more->value.fits[f];
        }
}

static void
add_row(struct arena *a, struct row *row, struct rows_of_role *out, size_t from)
{
    for (size_t i = from; i < out->count; i++)
        if (say_the_same(&out->items[i], row)) {
            add_to(a, &out->items[i], row);
            return;
        }
    add_source(a, row, row->source);
    *LIST_ADD(a, out) = *row;
}

void
rows_of_fact(const struct document_context *c, size_t fact, struct rows_of_role *out)
{
    const struct pack *pack = c->state->pack;
    const struct fact_status *status = &c->ledger->facts[fact];
    const struct record_type *record = &pack->records[pack->facts[fact].type->record];
    size_t from = out->count;

    for (size_t i = 0; i < status->count; i++) {
        const struct reading *r = &c->state->readings.items[status->readings[i]];
        struct row row = {.source = r->source, .observed = r->grade == GRADE_OBSERVED};
        if (record_parse(c->arena, pack, record, span_of(r->value), &row.value))
            add_row(c->arena, &row, out, from);
    }
}

void
rows_of(const struct document_context *c, enum role role, struct rows_of_role *out)
{
    size_t at = 0, fact;

    while (next_fact_with_role(c->state->pack, role, &at, &fact))
        rows_of_fact(c, fact, out);
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
