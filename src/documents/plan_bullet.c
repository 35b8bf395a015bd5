// SPDX-License-Identifier: MIT
#include "base/language.h"
#include "documents/plan_fill.h"
#include "documents/wording.h"

#define QUOTES_SHOWN 2 /* of an open question that nothing stands beside */

void
plan_end_list(struct section_text *out)
{
    if (out->in_list)
        buf_addc(&out->body, '\n');
    out->in_list = false;
}

/* What was said about it, or what the engineer asks; words that only touch on it are named. */
static void
add_why(const struct plan *p, const struct open_question *q, struct section_text *out)
{
    if (q->engineer) {
        buf_adds(&out->body, ": ");
        add_inline(&out->body, q->text);
        return;
    }
    buf_addf(&out->body, " (%s", q->why);
    if (q->gap == GAP_OPEN)
        cite_quotes(p->references, &out->body, q->quotes, q->quote_count);
    buf_addc(&out->body, ')');
    for (size_t i = 0; q->gap != GAP_OPEN && i < q->quote_count && i < QUOTES_SHOWN; i++) {
        buf_adds(&out->body, i ? "; " : ": ");
        add_cited_quote(p->references, &out->body, q->quotes[i].words, q->quotes[i].source);
    }
}

/* "**Open [OQ-3](#oq-3)**", and why, or what about where the line tells of several things. */
static void
add_open(const struct plan *p, const struct open_question *q, bool alone, bool many,
         struct section_text *out)
{
    buf_adds(&out->body, tr("**Open "));
    link_open_question(&out->body, q);
    buf_adds(&out->body, "**");
    if (many)
        buf_addf(&out->body, " %s", tr(p->context->state->pack->topics[q->topic].title));
    if (alone)
        add_why(p, q, out);
    buf_addf(&out->facts, "%s %s\n", q->key, q->why);
}

bool
plan_add_open(const struct plan *p, const struct plan_line *line, bool alone,
              struct section_text *out)
{
    const struct open_questions *open = p->context->open;
    bool begins = out->body.data[out->body.len - 1] == ' ';
    size_t count = 0;

    for (size_t i = 0; i < line->topics.count; i++)
        for (size_t at = 0; open_question_next(open, line->topics.items[i], &at); at++) {
            if (p->warned[at])
                continue;
            buf_adds(&out->body, count++ ? (alone ? "; " : ", ") : alone || begins ? "" : " (");
            add_open(p, &open->items[at], alone, line->topics.count > 1, out);
        }
    if (count && !alone && !begins)
        buf_addc(&out->body, ')');
    return count > 0;
}

static void
add_quoted(const struct plan *p, size_t statement, struct section_text *out)
{
    const struct statement *st = &p->context->state->statements.items[statement];

    buf_adds(&out->body, st->wish ? tr("planned: ") : "");
    if (st->source[0] == 'A' && strlen(st->words) < 12) /* little is said without its question */
        buf_addf(&out->body, "%s: ", tr(p->context->state->pack->topics[st->topic].title));
    add_cited_quote(p->references, &out->body, st->words, st->source);
    buf_addf(&out->facts, "%s\n", st->words);
}

/* A single one stands on the line itself, more of them below it. */
static size_t
add_quotes(const struct plan *p, const struct plan_line *line, bool any, struct section_text *out)
{
    size_t count = 0;

    for (size_t i = 0; i < line->statements.count; i++)
        count += p->quoted[line->statements.items[i]];
    for (size_t i = 0; i < line->statements.count && count == 1; i++)
        if (p->quoted[line->statements.items[i]]) {
            buf_adds(&out->body, any ? "; " : "");
            add_quoted(p, line->statements.items[i], out);
        }
    return count;
}

static void
add_quotes_below(const struct plan *p, const struct plan_line *line, struct section_text *out)
{
    for (size_t i = 0; i < line->statements.count; i++)
        if (p->quoted[line->statements.items[i]]) {
            buf_adds(&out->body, "\n  - ");
            add_quoted(p, line->statements.items[i], out);
        }
}

static bool
add_default_taken(const struct plan *p, size_t topic, struct section_text *out)
{
    const struct assumptions *all = p->context->assumed;

    for (size_t i = 0; i < all->count; i++) {
        const struct assumption *as = &all->items[i];
        if (as->topic != topic || as->fact != PACK_NONE)
            continue;
        add_inline(&out->body, as->text);
        buf_addf(&out->body, tr(" (**Assumption AS-%zu**)"), as->number);
        buf_addf(&out->facts, "%s\n", as->key);
        return true;
    }
    return false;
}

static bool
add_ruled_out(const struct plan *p, size_t topic, bool many, struct section_text *out)
{
    const struct state *s = p->context->state;
    const struct topic_state *t = &s->topics[topic];

    const struct reading *by = ledger_ruled_out(p->context->ledger, topic);

    if (!by && p->context->ledger->topics[topic] != GAP_NOT_APPLICABLE)
        return false;
    if (many)
        buf_addf(&out->body, "%s ", tr(s->pack->topics[topic].title));
    buf_adds(&out->body, tr("*not applicable:* "));
    buf_addf(&out->facts, "n/a %s\n", s->pack->topics[topic].id);
    if (by) {
        buf_addf(&out->body, "%s: ", tr(s->pack->facts[by->fact].meaning));
        reading_words(s->pack, by, &out->body);
        buf_addc(&out->body, ' ');
        cite(p->references, &out->body, by->source);
        return true;
    }
    if (t->decided && t->reason) {
        add_quote(&out->body, t->reason);
        return true;
    }
    for (size_t i = 0; i < s->statements.count; i++) {
        const struct statement *st = &s->statements.items[i];
        if (st->topic != topic || st->gap != GAP_NOT_APPLICABLE)
            continue;
        add_cited_quote(p->references, &out->body, st->words, st->source);
        return true;
    }
    buf_adds(&out->body, tr("ruled out"));
    return true;
}

/* Usual answers taken, and what does not apply. */
static bool
add_settled(const struct plan *p, const struct plan_line *line, bool any, struct section_text *out)
{
    for (size_t i = 0; i < line->topics.count; i++) {
        size_t before = out->body.len;
        buf_adds(&out->body, any ? "; " : "");
        if (add_default_taken(p, line->topics.items[i], out) ||
            add_ruled_out(p, line->topics.items[i], line->topics.count > 1, out))
            any = true;
        else
            buf_truncate(&out->body, before);
    }
    return any;
}

bool
plan_add_line(const struct plan *p, const struct plan_line *line, struct section_text *out)
{
    size_t before = out->body.len;

    buf_addf(&out->body, "- **%s:** ", tr(line->label));
    size_t head = out->body.len;
    bool any = plan_add_values(p, line, true, out);
    size_t quotes = add_quotes(p, line, any, out);
    any = add_settled(p, line, any || quotes == 1, out);
    bool open = plan_add_open(p, line, !any && !quotes, out);
    if (!any && !open && !quotes) {
        buf_truncate(&out->body, before);
        return false;
    }
    if (out->body.len == head) /* all of it stands below */
        buf_truncate(&out->body, head - 1);
    plan_add_fills(p, line->facts, line->fact_count, out);
    if (quotes > 1)
        add_quotes_below(p, line, out);
    buf_addc(&out->body, '\n');
    out->in_list = true;
    return true;
}
