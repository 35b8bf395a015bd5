// SPDX-License-Identifier: MIT
#include "documents/roles.h"

static bool
was_read_before(const struct state *s, const struct fact_status *status, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (!strcmp(s->readings.items[status->readings[k]].value,
                    s->readings.items[status->readings[i]].value))
            return true;
    return false;
}

void
rows_of_fact(const struct document_context *c, size_t fact, struct rows_of_role *out)
{
    const struct pack *pack = c->state->pack;
    const struct fact_status *status = &c->ledger->facts[fact];
    const struct record_type *record = &pack->records[pack->facts[fact].type->record];

    for (size_t i = 0; i < status->count; i++) {
        const struct reading *r = &c->state->readings.items[status->readings[i]];
        struct row row = {.source = r->source, .observed = r->grade == GRADE_OBSERVED};
        if (!was_read_before(c->state, status, i) &&
            record_parse(c->arena, pack, record, span_of(r->value), &row.value))
            *LIST_ADD(c->arena, out) = row;
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
