// SPDX-License-Identifier: MIT
#include "base/language.h"
#include "documents/plan_line.h"
#include "documents/wording.h"

static bool
is_lacking_everywhere(const struct rows_of_role *rows, size_t field)
{
    size_t lacking = 0;

    for (size_t i = 0; i < rows->count; i++) {
        if (rows->items[i].value.fields[field].text)
            return false;
        lacking += row_lacks(&rows->items[i], field);
    }
    return lacking > 0;
}

void
plan_add_gaps(const struct plan *p, size_t fact, const struct rows_of_role *rows,
              struct section_text *out)
{
    const struct pack *pack = p->context->state->pack;
    const struct record_type *record = &pack->records[pack->facts[fact].type->record];
    const struct open_question *q = gap_question(p->context, pack->facts[fact].section);
    size_t count = 0;

    for (size_t f = 0; q && f < record->field_count; f++) {
        if (!is_lacking_everywhere(rows, f))
            continue;
        if (!count++) {
            buf_adds(&out->body, "- ");
            link_open_mark(&out->body, q);
        }
        buf_adds(&out->body, count == 1 ? tr(" for each: ") : ", ");
        tr_id(&out->body, record->fields[f].name);
    }
    buf_adds(&out->body, count ? "\n" : "");
    out->in_list = out->in_list || count;
}
