// SPDX-License-Identifier: MIT
#include "documents/draft.h"
#include "documents/plan_line.h"
#include "documents/wording.h"

#define QUOTE_BYTES    160
#define BLOCKING_NAMED 5 /* open questions, before "and more" */
#define LINES_MOST     12

/* To the section that tells in full what the line only touches on. */
static void
add_link(const struct plan *p, const struct plan_line *line, size_t place, struct section_text *out)
{
    const struct pack *pack = p->context->state->pack;

    for (size_t i = 0; i < line->fact_count; i++) {
        const struct fact *fact = &pack->facts[line->facts[i]];
        if (fact->section == place || fact->type->kind != TYPE_RECORDS)
            continue;
        const char *id = pack->places[fact->section].section;
        buf_adds(&out->body, "; see [");
        add_title(&out->body, id);
        buf_addf(&out->body, "](#%s)", id);
        return;
    }
}

/* What the whole line comes to: its values, or else the first words that were said. */
static bool
add_short_line(const struct plan *p, const struct plan_line *line, size_t place,
               struct section_text *out)
{
    size_t before = out->body.len;

    buf_addf(&out->body, "- **%s:** ", line->label);
    bool any =
        plan_add_values(p, line, false, out) || plan_add_first_words(p, line, QUOTE_BYTES, out);
    any = plan_add_open_of_first(p, line, out) || any;
    if (!any) {
        buf_truncate(&out->body, before);
        return false;
    }
    add_link(p, line, place, out);
    buf_addc(&out->body, '\n');
    return true;
}

static void
add_blocking(const struct plan *p, struct section_text *out)
{
    const struct open_questions *open = p->context->open;
    size_t count = 0;

    buf_adds(&out->body, "- **Blocks a first release:** ");
    for (size_t i = 0; i < open->count; i++) {
        if (!open->items[i].blocks)
            continue;
        buf_addf(&out->facts, "%s\n", open->items[i].key);
        if (count++ >= BLOCKING_NAMED)
            continue;
        buf_adds(&out->body, count > 1 ? ", " : "");
        link_open_question(&out->body, &open->items[i]);
    }
    if (count > BLOCKING_NAMED)
        buf_addf(&out->body, " and %zu more", count - BLOCKING_NAMED);
    if (!count)
        buf_adds(&out->body, "nothing that was asked");
    buf_addf(&out->body, "; all of it: [Open questions](#open-questions)\n\n");
}

void
plan_glance(const struct plan *p, size_t place, struct section_text *out)
{
    const struct plan_section *section = &p->sections[place];
    size_t count = 0;

    add_draft(p->context, p->references, p->context->state->pack->places[place].section,
              &out->body);
    note_draft(p->context->state, p->context->state->pack->places[place].section, &out->facts);
    for (size_t i = 0; i < section->lines.count && count < LINES_MOST; i++)
        count += add_short_line(p, &section->lines.items[i], place, out);
    add_blocking(p, out);
}
