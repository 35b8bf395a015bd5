// SPDX-License-Identifier: MIT
#include "documents/plan_line.h"
#include "documents/roles.h"
#include "documents/wording.h"

#define NAMED 3 /* rows that lack something, before they are only counted */

/* The pack asks for the field when it is not said: a reader needs it. */
static bool
is_needed(const struct pack *pack, size_t fact, size_t field)
{
    const struct topic *t = &pack->topics[pack->facts[fact].topic];

    for (size_t i = 0; i < t->follow_up_count; i++)
        if (t->follow_ups[i].fact == fact && t->follow_ups[i].field == field)
            return true;
    return false;
}

/* "severity of 2", "recipient of step failed" */
static void
add_gap(const struct rows_of_role *rows, size_t field, size_t lacking, struct buf *out)
{
    size_t named = 0;

    add_words_of_id(out, rows->items[0].value.record->fields[field].name);
    if (lacking == rows->count)
        return;
    buf_adds(out, " of ");
    if (lacking > NAMED) {
        buf_addf(out, "%zu", lacking);
        return;
    }
    for (size_t i = 0; i < rows->count; i++) {
        const char *key = row_key(&rows->items[i]);
        if (rows->items[i].value.fields[field].text)
            continue;
        buf_adds(out, named++ ? " and " : "");
        add_inline(out, key ? key : "one row");
    }
}

static size_t
count_lacking(const struct rows_of_role *rows, size_t field)
{
    size_t lacking = 0;

    for (size_t i = 0; i < rows->count; i++)
        lacking += !rows->items[i].value.fields[field].text;
    return lacking;
}

void
plan_add_gaps(const struct plan *p, size_t fact, const struct rows_of_role *rows,
              struct section_text *out)
{
    const struct pack *pack = p->context->state->pack;
    const struct record_type *record = &pack->records[pack->facts[fact].type->record];
    size_t before = out->body.len, count = 0;

    buf_adds(&out->body, "- **Open:** not noted: ");
    for (size_t f = 0; rows->count && f < record->field_count; f++) {
        size_t lacking = is_needed(pack, fact, f) ? count_lacking(rows, f) : 0;
        if (!lacking)
            continue;
        buf_adds(&out->body, count++ ? "; " : "");
        add_gap(rows, f, lacking, &out->body);
    }
    if (!count) {
        buf_truncate(&out->body, before);
        return;
    }
    buf_addc(&out->body, '\n');
    out->in_list = true;
}
