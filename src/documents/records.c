// SPDX-License-Identifier: MIT
#include "base/markdown.h"
#include "documents/wording.h"
#include "interview/value.h"

struct rows {
    struct record_value *items;
    size_t count;
    size_t cap;
};

static void
parse_rows(const struct document_context *c, const struct record_type *record,
           const struct fact_status *status, struct rows *out)
{
    for (size_t i = 0; i < status->count; i++) {
        const struct reading *r = &c->state->readings.items[status->readings[i]];
        struct record_value row = {0};
        if (!record_parse(c->arena, c->state->pack, record, span_of(r->value), &row))
            row.fields = arena_alloc(c->arena, record->field_count * sizeof(*row.fields));
        *LIST_ADD(c->arena, out) = row;
    }
}

static bool
any_filled(const struct rows *rows, size_t field)
{
    for (size_t i = 0; i < rows->count; i++)
        if (rows->items[i].fields[field].text)
            return true;
    return false;
}

static void
add_row(const struct record_type *record, const struct rows *rows, size_t row, struct buf *out)
{
    for (size_t f = 0; f < record->field_count; f++) {
        const char *text = rows->items[row].fields[f].text;
        if (!any_filled(rows, f))
            continue;
        buf_adds(out, "| ");
        md_cell(out, span_of(text ? text : ""));
        buf_addc(out, ' ');
    }
}

void
add_record_table(const struct document_context *c, struct references *r, size_t fact,
                 struct buf *out)
{
    const struct pack *pack = c->state->pack;
    const struct record_type *record = &pack->records[pack->facts[fact].type->record];
    const struct fact_status *status = &c->ledger->facts[fact];
    struct rows rows = {0};
    size_t columns = 1;

    if (!status->count)
        return;
    parse_rows(c, record, status, &rows);
    for (size_t f = 0; f < record->field_count; f++) {
        if (!any_filled(&rows, f))
            continue;
        buf_addf(out, "| %s ", record->fields[f].name);
        columns++;
    }
    buf_adds(out, "| stated in |\n|");
    for (size_t i = 0; i < columns; i++)
        buf_adds(out, " --- |");
    buf_addc(out, '\n');
    for (size_t i = 0; i < rows.count; i++) {
        add_row(record, &rows, i, out);
        buf_adds(out, "| ");
        cite(r, out, c->state->readings.items[status->readings[i]].source);
        buf_adds(out, " |\n");
    }
    buf_addc(out, '\n');
}
