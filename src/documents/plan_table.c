// SPDX-License-Identifier: MIT
#include "documents/plan_line.h"
#include "documents/roles.h"
#include "documents/wording.h"

#define NAMED     3  /* rows that lack something, before they are only counted */
#define KEY_BYTES 40 /* of what such a row is called */

/* A sign is there or not: it has neither threshold nor window. */
static bool
is_sign(const struct row *row, bool is_trigger)
{
    return is_trigger && !row_text(row, "threshold") && !row_text(row, "window");
}

static size_t
count_lacking(const struct rows_of_role *rows, size_t field, bool is_trigger)
{
    size_t lacking = 0;

    for (size_t i = 0; i < rows->count; i++)
        lacking +=
            !rows->items[i].value.fields[field].text && !is_sign(&rows->items[i], is_trigger);
    return lacking;
}

/* "severity", "recipient (step failed, late delivery)", "takes (6 rows)" */
static void
add_gap(const struct rows_of_role *rows, size_t field, size_t lacking, bool is_trigger,
        struct buf *out)
{
    size_t named = 0;

    add_words_of_id(out, rows->items[0].value.record->fields[field].name);
    if (lacking == rows->count)
        return;
    buf_adds(out, " (");
    for (size_t i = 0; lacking <= NAMED && i < rows->count; i++) {
        const char *key = row_key(&rows->items[i]);
        if (rows->items[i].value.fields[field].text || is_sign(&rows->items[i], is_trigger))
            continue;
        buf_adds(out, named++ ? ", " : "");
        add_clipped(out, key ? key : "one row", KEY_BYTES);
    }
    if (!named)
        buf_addf(out, "%zu rows", lacking);
    buf_addc(out, ')');
}

size_t
plan_name_gaps(const struct plan *p, size_t fact, const struct rows_of_role *rows, struct buf *out)
{
    const struct pack *pack = p->context->state->pack;
    const struct record_type *record = &pack->records[pack->facts[fact].type->record];
    size_t count = 0;

    for (size_t f = 0; rows->count && f < record->field_count; f++) {
        if (!record->fields[f].is_must ||
            !count_lacking(rows, f, is_fact_of_role(pack, fact, ROLE_TRIGGER)))
            continue;
        buf_adds(out, count++ ? ", " : "");
        add_words_of_id(out, record->fields[f].name);
    }
    return count;
}

void
plan_add_gaps(const struct plan *p, size_t fact, const struct rows_of_role *rows,
              struct section_text *out)
{
    const struct pack *pack = p->context->state->pack;
    const struct record_type *record = &pack->records[pack->facts[fact].type->record];
    bool is_trigger = is_fact_of_role(pack, fact, ROLE_TRIGGER);
    size_t before = out->body.len, count = 0;

    buf_adds(&out->body, "- **Open:** not noted: ");
    for (size_t f = 0; rows->count && f < record->field_count; f++) {
        size_t lacking = record->fields[f].is_must ? count_lacking(rows, f, is_trigger) : 0;
        if (!lacking)
            continue;
        buf_adds(&out->body, count++ ? "; " : "");
        add_gap(rows, f, lacking, is_trigger, &out->body);
    }
    if (!count) {
        buf_truncate(&out->body, before);
        return;
    }
    buf_addc(&out->body, '\n');
    out->in_list = true;
}
