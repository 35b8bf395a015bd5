// SPDX-License-Identifier: MIT
#include "base/language.h"
#include "base/markdown.h"
#include "documents/stages.h"
#include "documents/summary.h"
#include "documents/wording.h"

#define ROWS_SHOWN 8  /* of a table, before "and more" */
#define KEY_BYTES  90 /* of what a row is called */

static bool
is_decided(const struct document_context *c, size_t fact)
{
    const struct fact_status *status = &c->ledger->facts[fact];

    return status->gap == GAP_NONE && status->count && !status->hedged;
}

/*
 * Nothing is settled about it as long as it is open, or while a rule or the engineer sees that it does not fit:
 * what was said of it then stands with the question.
 */
static bool
is_settled(const struct document_context *c, size_t topic)
{
    return c->ledger->topics[topic] == GAP_NONE &&
           open_question_of_topic(c->open, topic) == PACK_NONE;
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

/* As the plan counts them: two sources that name one stage tell of one. */
static void
add_told_stages(const struct document_context *c, struct rows_of_role *out)
{
    struct stages told = {0};

    stages_told(c, &told);
    for (size_t i = 0; i < told.count; i++)
        *LIST_ADD(c->arena, out) = told.items[i].row;
}

/* The rows of a table by what they are called; of a trigger with its threshold. */
static void
add_rows(const struct document_context *c, size_t fact, struct buf *out)
{
    struct rows_of_role rows = {0}, seen = {0};
    size_t shown = 0;

    if (fact == first_fact_with_role(c->state->pack, ROLE_STAGE))
        add_told_stages(c, &rows);
    else
        ledger_rows(c->arena, c->ledger, fact, &rows);
    rows_set_apart(c->arena, &rows, &seen);
    rows_sort(&rows);
    for (size_t i = 0; i < rows.count && shown < ROWS_SHOWN; i++) {
        const char *key = row_key(&rows.items[i]), *bound = row_text(&rows.items[i], "threshold");
        if (!key)
            continue;
        buf_adds(out, shown++ ? ", " : "");
        add_clipped(out, key, KEY_BYTES);
        if (!bound || span_has_words(span_of(key), span_of(bound)))
            continue;
        buf_addc(out, ' ');
        add_inline(out, bound);
    }
    if (rows.count > ROWS_SHOWN)
        buf_addf(out, tr(" and %zu more"), rows.count - ROWS_SHOWN);
}

static void
add_fact(const struct document_context *c, size_t fact, struct buf *out)
{
    BUF_SCOPED value = BUF_INIT;

    if (c->state->pack->facts[fact].type->kind == TYPE_RECORDS) {
        add_rows(c, fact, out);
        return;
    }
    ledger_value(c->ledger, fact, &value);
    add_inline(out, value.data);
}

/* Values that were read from one source one after the other share its reference. */
static bool
add_values(const struct plan *lines, const struct topic *t, struct references *r, struct buf *out)
{
    const struct document_context *c = lines->context;
    const char *waiting = NULL, *label = NULL;

    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++) {
        if (!is_decided(c, f))
            continue;
        if (waiting && strcmp(waiting, source_of(c, f)) != 0) {
            buf_addc(out, ' ');
            cite(r, out, waiting);
        }
        const char *name = name_of(lines, f, &label);
        buf_addf(out, "%s%s%s", waiting ? "; " : "", *name ? tr(name) : "", *name ? ": " : "");
        add_fact(c, f, out);
        if (c->state->readings.items[c->ledger->facts[f].readings[0]].planned)
            buf_adds(out, tr(" (planned)"));
        const struct open_question *q = question_disputing(c, f);
        if (q && q->topic != c->state->pack->facts[f].topic) {
            buf_adds(out, " (");
            add_open_mark(out, q);
            buf_addc(out, ')');
        }
        waiting = source_of(c, f);
    }
    if (!waiting)
        return false;
    buf_addc(out, ' ');
    cite(r, out, waiting);
    return true;
}

/* What is known of the topic: its values, and statements that no value carries. */
static bool
add_known(const struct plan *lines, size_t topic, struct references *r, struct buf *out)
{
    const struct state *s = lines->context->state;
    bool any = add_values(lines, &s->pack->topics[topic], r, out);

    for (size_t i = 0; i < s->statements.count; i++) {
        const struct statement *st = &s->statements.items[i];
        if (st->topic != topic || st->observed || st->gap != GAP_NONE || !lines->quoted[i])
            continue;
        buf_adds(out, any ? "; " : "");
        buf_adds(out, st->wish ? tr("planned: ") : "");
        any = true;
        add_cited_quote(r, out, st->words, st->source);
    }
    return any;
}

bool
add_decided(const struct plan *lines, size_t topic, const char *lead, struct references *r,
            struct buf *out)
{
    size_t before = out->len;

    if (!is_settled(lines->context, topic))
        return false;
    buf_addf(out, "%s- **%s:** ", lead, tr(lines->context->state->pack->topics[topic].title));
    bool any = add_known(lines, topic, r, out);
    if (any)
        buf_addc(out, '\n');
    else
        buf_truncate(out, before);
    return any;
}

void
add_known_so_far(const struct plan *lines, size_t topic, struct references *r, struct buf *out)
{
    size_t before = out->len;

    buf_adds(out, tr(" *Known so far:* "));
    if (!add_known(lines, topic, r, out))
        buf_truncate(out, before);
}
