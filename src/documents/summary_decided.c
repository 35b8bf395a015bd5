// SPDX-License-Identifier: MIT
#include "base/markdown.h"
#include "documents/summary.h"
#include "documents/wording.h"

static bool
is_decided(const struct document_context *c, size_t fact)
{
    const struct fact_status *status = &c->ledger->facts[fact];

    return status->gap == GAP_NONE && status->count && !status->hedged &&
           c->state->pack->facts[fact].type->kind != TYPE_RECORDS;
}

/* What the plan calls it; its line's label where that is all, "" once that has been said. */
static const char *
name_of(const struct plan *lines, size_t fact, const char **label)
{
    size_t place = lines->context->state->pack->facts[fact].section;
    const struct plan_line *line = &lines->sections[place].lines.items[lines->line_of_fact[fact]];

    for (size_t i = 0; i < line->fact_count; i++)
        if (line->facts[i] == fact && *line->names[i])
            return line->names[i];
    const char *said = *label;
    *label = line->label;
    return said == line->label ? "" : line->label;
}

static const char *
source_of(const struct document_context *c, size_t fact)
{
    return c->state->readings.items[c->ledger->facts[fact].readings[0]].source;
}

/* Values that were read from one source one after the other share its reference. */
static bool
add_values(const struct plan *lines, const struct topic *t, struct references *r, struct buf *out)
{
    const struct document_context *c = lines->context;
    const char *waiting = NULL, *label = NULL;

    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++) {
        BUF_SCOPED value = BUF_INIT;
        if (!is_decided(c, f))
            continue;
        if (waiting && strcmp(waiting, source_of(c, f)) != 0) {
            buf_addc(out, ' ');
            cite(r, out, waiting);
        }
        const char *name = name_of(lines, f, &label);
        buf_addf(out, "%s%s%s", waiting ? "; " : "", name, *name ? ": " : "");
        ledger_value(c->ledger, f, &value);
        add_inline(out, value.data);
        if (c->state->readings.items[c->ledger->facts[f].readings[0]].planned)
            buf_adds(out, " (planned)");
        waiting = source_of(c, f);
    }
    if (!waiting)
        return false;
    buf_addc(out, ' ');
    cite(r, out, waiting);
    return true;
}

bool
add_decided(const struct plan *lines, size_t topic, const char *lead, struct references *r,
            struct buf *out)
{
    const struct state *s = lines->context->state;
    size_t before = out->len;

    buf_addf(out, "%s- **%s:** ", lead, s->pack->topics[topic].title);
    bool any = add_values(lines, &s->pack->topics[topic], r, out);
    for (size_t i = 0; i < s->statements.count; i++) {
        const struct statement *st = &s->statements.items[i];
        if (st->topic != topic || st->observed || st->gap != GAP_NONE || !lines->quoted[i])
            continue;
        buf_adds(out, any ? "; " : "");
        buf_adds(out, st->wish ? "planned: " : "");
        any = true;
        add_cited_quote(r, out, st->words, st->source);
    }
    if (any)
        buf_addc(out, '\n');
    else
        buf_truncate(out, before);
    return any;
}
