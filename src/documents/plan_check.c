// SPDX-License-Identifier: MIT
#include "base/language.h"
#include "documents/plan_line.h"
#include "documents/wording.h"

#define QUOTE_BYTES 140

bool
plan_add_first_words(const struct plan *p, const struct plan_line *line, size_t bytes,
                     struct section_text *out)
{
    const struct state *s = p->context->state;

    if (!line->fact_count || s->pack->facts[line->facts[0]].need != NEED_MUST)
        return false;
    size_t topic = s->pack->facts[line->facts[0]].topic;
    size_t at = p->context->ledger->first_statement[topic];
    const struct statement *st = at == PACK_NONE ? NULL : &s->statements.items[at];
    if (!st || st->gap == GAP_NOT_APPLICABLE || is_mere_reply(s, st))
        return false;
    buf_adds(&out->body, st->wish ? tr("planned: ") : "");
    add_clipped_quote(p->references, &out->body, st->words, st->source, bytes);
    buf_addf(&out->facts, "%s\n", st->words);
    return true;
}

bool
plan_add_open_of_first(const struct plan *p, const struct plan_line *line, struct section_text *out)
{
    const struct open_questions *open = p->context->open;
    const struct fact *first =
        line->fact_count ? &p->context->state->pack->facts[line->facts[0]] : NULL;
    size_t at =
        first && first->need == NEED_MUST ? open_question_of_topic(open, first->topic) : PACK_NONE;

    if (at == PACK_NONE)
        return false;
    bool begins = out->body.data[out->body.len - 1] == ' ';
    buf_adds(&out->body, begins ? tr("**Open ") : tr(" (**Open "));
    link_open_question(&out->body, &open->items[at]);
    buf_adds(&out->body, begins ? "**" : "**)");
    buf_addf(&out->facts, "%s\n", open->items[at].key);
    return true;
}

bool
plan_add_check(const struct plan *p, const struct plan_line *line, struct section_text *out)
{
    size_t before = out->body.len;

    buf_addf(&out->body, "- [ ] %s: ", tr(line->label));
    bool any =
        plan_add_values(p, line, false, out) || plan_add_first_words(p, line, QUOTE_BYTES, out);
    any = plan_add_open_of_first(p, line, out) || any;
    if (!any) {
        buf_truncate(&out->body, before);
        return false;
    }
    buf_addc(&out->body, '\n');
    return true;
}
