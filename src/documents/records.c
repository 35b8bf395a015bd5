// SPDX-License-Identifier: MIT
#include "documents/roles.h"
#include "documents/wording.h"

static bool
any_filled(const struct rows_of_role *rows, const char *field)
{
    for (size_t i = 0; i < rows->count; i++)
        if (row_text(&rows->items[i], field))
            return true;
    return false;
}

static size_t
add_heads(const struct record_type *record, const struct rows_of_role *rows, struct buf *out)
{
    size_t columns = 0;

    for (size_t f = 0; f < record->field_count; f++) {
        if (!any_filled(rows, record->fields[f].name))
            continue;
        buf_addf(out, "| %s ", record->fields[f].name);
        columns++;
    }
    return columns;
}

static void
add_row(const struct record_type *record, const struct rows_of_role *rows, size_t row,
        struct buf *out)
{
    for (size_t f = 0; f < record->field_count; f++) {
        const char *text = row_text(&rows->items[row], record->fields[f].name);
        if (!any_filled(rows, record->fields[f].name))
            continue;
        buf_adds(out, "| ");
        add_inline(out, text ? text : "");
        buf_addc(out, ' ');
    }
}

void
add_record_table(const struct document_context *c, struct references *r, size_t fact,
                 struct buf *out)
{
    const struct pack *pack = c->state->pack;
    const struct record_type *record = &pack->records[pack->facts[fact].type->record];
    struct rows_of_role rows = {0};

    rows_of_fact(c, fact, &rows);
    rows_sort(&rows);
    if (!rows.count)
        return;
    size_t columns = add_heads(record, &rows, out);
    buf_adds(out, "| stated in |\n|");
    for (size_t i = 0; i <= columns; i++)
        buf_adds(out, " --- |");
    buf_addc(out, '\n');
    for (size_t i = 0; i < rows.count; i++) {
        add_row(record, &rows, i, out);
        buf_adds(out, "| ");
        cite(r, out, rows.items[i].source);
        buf_adds(out, " |\n");
    }
    buf_addc(out, '\n');
}
