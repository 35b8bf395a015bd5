// SPDX-License-Identifier: MIT
#include "documents/wording.h"

#include "base/language.h"

/* Which fields any record fills; the others get no column. */
static bool *
filled_fields(struct arena *a, const struct record_type *record, const struct rows_of_role *rows)
{
    bool *filled = arena_alloc(a, record->field_count * sizeof(*filled));

    for (size_t i = 0; i < rows->count; i++)
        for (size_t f = 0; f < record->field_count; f++)
            filled[f] = filled[f] || row_text(&rows->items[i], record->fields[f].name);
    return filled;
}

static size_t
add_heads(const struct record_type *record, const bool *filled, struct buf *out)
{
    size_t columns = 0;

    for (size_t f = 0; f < record->field_count; f++) {
        if (!filled[f])
            continue;
        buf_adds(out, "| ");
        tr_id(out, record->fields[f].name);
        buf_addc(out, ' ');
        columns++;
    }
    return columns;
}

/* What a must field lacks is open; `q` is the question about that, or NULL. */
static void
add_row(const bool *filled, const struct row *row, const struct open_question *q, struct buf *out)
{
    const struct record_type *record = row->value.record;

    for (size_t f = 0; f < record->field_count; f++) {
        const char *text = row_text(row, record->fields[f].name);
        if (!filled[f])
            continue;
        buf_adds(out, "| ");
        if (q && row_lacks(row, f))
            link_open_mark(out, q);
        else if (!text && record->fields[f].is_must && !row_lacks(row, f))
            buf_adds(out, row_text(row, "role") ? tr("its own") : tr("a sign, none needed"));
        else
            add_inline(out, text ? value_words(record->fields[f].type, text) : "");
        buf_addc(out, ' ');
    }
}

void
add_table(const struct document_context *c, struct references *r, size_t fact,
          const struct rows_of_role *rows, struct buf *out)
{
    const struct pack *pack = c->state->pack;
    const struct record_type *record = &pack->records[pack->facts[fact].type->record];

    const struct open_question *q = gap_question(c, pack->facts[fact].section);

    if (!rows->count)
        return;
    const bool *filled = filled_fields(c->arena, record, rows);
    size_t columns = add_heads(record, filled, out);
    buf_adds(out, tr("| stated in |\n|"));
    for (size_t i = 0; i <= columns; i++)
        buf_adds(out, " --- |");
    buf_addc(out, '\n');
    for (size_t i = 0; i < rows->count; i++) {
        add_row(filled, &rows->items[i], q, out);
        buf_addc(out, '|');
        cite_each(r, out, &rows->items[i].sources);
        buf_adds(out, rows->items[i].sources.count ? " |\n" : " - |\n");
    }
    buf_addc(out, '\n');
}
