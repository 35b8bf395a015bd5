// SPDX-License-Identifier: MIT
#include "documents/plan_hotfix.h"
#include "base/language.h"
#include "documents/roles.h"
#include "documents/said.h"
#include "documents/wording.h"

bool
plan_is_hotfix(const struct plan *p, size_t place)
{
    const struct pack *pack = p->context->state->pack;
    size_t topic = topic_with_cue(pack, "hotfix");

    for (size_t i = 0; i < pack->places[place].fact_count; i++)
        if (pack->facts[pack->places[place].facts[i]].topic != topic)
            return false;
    return topic != PACK_NONE && pack->places[place].fact_count > 0;
}

/* "- **Gates:** x" and what stands below it, as an item of the numbered list. */
static void
add_as_item(struct hotfix_writer *w, const struct section_text *text)
{
    struct span rest = buf_span(&text->body), line;
    bool first = true;

    while (span_line(&rest, &line)) {
        if (first)
            buf_addf(&w->out->body, "%zu. ", ++w->items);
        else
            buf_adds(&w->out->body, " ");
        buf_add_span(&w->out->body, first ? span_slice(line, strlen("- "), line.len) : line);
        buf_addc(&w->out->body, '\n');
        first = false;
    }
    buf_add_span(&w->out->facts, buf_span(&text->facts));
}

static bool
add_told(struct hotfix_writer *w, const struct plan_line *line)
{
    struct section_text text = {.body = BUF_INIT, .facts = BUF_INIT};
    bool any = plan_add_line(w->plan, line, &text);

    if (any)
        add_as_item(w, &text);
    buf_release(&text.body);
    buf_release(&text.facts);
    return any;
}

/* What was said of urgent fixes speaks of an approval. */
static const struct statement *
said_of_approval(const struct document_context *c, size_t hotfix)
{
    size_t topic = approval_topic(c->state->pack);

    for (size_t i = 0; topic != PACK_NONE && i < c->state->statements.count; i++) {
        const struct statement *st = &c->state->statements.items[i];
        if (st->topic == hotfix && st->main && cue_in(c, topic, st->words))
            return st;
    }
    return NULL;
}

/* The approvals that lie on its way. */
static bool
add_approvals(struct hotfix_writer *w, const char *label)
{
    const struct stages *way = &w->way.way;
    const struct statement *st =
        w->known ? said_of_approval(w->plan->context, w->hotfix.topic) : NULL;
    size_t count = 0;

    if (st) {
        hotfix_begin_item(w, label);
        buf_adds(&w->out->body, tr("as told above "));
        cite(w->plan->references, &w->out->body, st->source);
        buf_addc(&w->out->body, '\n');
        return true;
    }
    for (size_t i = w->entered ? w->stage : 0; w->hotfix.target && i < way->count; i++) {
        const struct stage *s = &way->items[i];
        if (!s->approves || !s->source)
            continue;
        if (count++)
            buf_adds(&w->out->body, "; ");
        else
            hotfix_begin_item(w, label);
        add_inline(&w->out->body, s->label);
        cite_each(w->plan->references, &w->out->body, &s->row.sources);
    }
    if (count)
        buf_addf(
            &w->out->body,
            tr("; `derived:` as for every change, for %s before production and no source names "
               "another for an urgent fix\n"),
            count > 1 ? tr("these stand") : tr("it stands"));
    return count > 0;
}

static bool
is_about_hotfix(const struct document_context *c, const struct reading *r)
{
    return names_hotfix(c, r->value) || names_hotfix(c, words_at(c, r->source));
}

/* What of a freeze speaks of urgent fixes; else all of it, and that this is open. */
static void
add_freeze(struct hotfix_writer *w, size_t fact)
{
    const struct document_context *c = w->plan->context;
    const struct fact_status *status = fact == PACK_NONE ? NULL : &c->ledger->facts[fact];
    bool told = false;

    if (!status || status->gap != GAP_NONE || !status->count)
        return;
    for (size_t i = 0; i < status->count; i++)
        told = told || is_about_hotfix(c, &c->state->readings.items[status->readings[i]]);
    hotfix_begin_item(w, tr("Freeze"));
    for (size_t i = 0, count = 0; i < status->count; i++) {
        const struct reading *r = &c->state->readings.items[status->readings[i]];
        if (told && !is_about_hotfix(c, r))
            continue;
        buf_adds(&w->out->body, count++ ? "; " : "");
        add_inline(&w->out->body, r->value);
        buf_addc(&w->out->body, ' ');
        cite(w->plan->references, &w->out->body, r->source);
        buf_addf(&w->out->facts, "%s\n", r->value);
    }
    buf_adds(&w->out->body, told ? "\n" : tr("; whether it holds for an urgent fix is open\n"));
}

/* The words that name its branch say too where it goes when it is done; or there is no other branch. */
static bool
add_return(struct hotfix_writer *w, const char *label)
{
    static const char *const merges[] = {"merged", "merge", "merges", "back", "backport", "zurück"};
    const struct document_context *c = w->plan->context;
    const struct hotfix *h = &w->hotfix;
    const char *words = w->known ? words_at(c, h->source) : "";

    if (w->known && h->has_value && HAS_ANY(words, merges)) {
        hotfix_begin_item(w, label);
        add_cited_quote(w->plan->references, &w->out->body, words, h->source);
        buf_addc(&w->out->body, '\n');
        return true;
    }
    if (!w->known || h->has_value || !h->target || !h->is_only_branch)
        return false;
    hotfix_begin_item(w, label);
    buf_addf(&w->out->body, tr("`derived:` none: no source names another branch than `%s`\n"),
             h->target);
    return true;
}

/* A fact of the section was read from there, or it stands above as a rule of the target or a freeze. */
static bool
is_used(const struct hotfix_writer *w, const char *source)
{
    const struct document_context *c = w->plan->context;
    size_t freeze = pack_fact_of_observation(c->state->pack, "freeze");

    for (size_t i = 0; i < c->state->readings.count; i++) {
        const struct reading *r = &c->state->readings.items[i];
        if (!strcmp(r->source, source) && !r->superseded &&
            (r->fact == freeze || c->state->pack->facts[r->fact].topic == w->hotfix.topic))
            return true;
    }
    return strings_have(&w->hotfix.rules, source) ||
           (w->hotfix.because && !strcmp(w->hotfix.because, source));
}

/* What procedures say of urgent fixes, or in a file about them, that stands under other topics. */
static void
add_procedures(struct hotfix_writer *w)
{
    const struct document_context *c = w->plan->context;
    struct strings shown = {0};

    for (size_t i = 0; i < c->state->statements.count; i++) {
        const struct statement *st = &c->state->statements.items[i];
        bool told_above = st->topic == w->hotfix.topic && st->main;
        if (!st->observed || told_above || strings_have(&shown, st->source) ||
            !(names_hotfix(c, st->words) || names_hotfix(c, st->source)) || is_used(w, st->source))
            continue;
        if (!shown.count)
            buf_addf(&w->out->body, tr("%zu. **Procedures on it:**\n"), ++w->items);
        strings_add_once(c->arena, &shown, st->source);
        buf_adds(&w->out->body, "   - ");
        add_cited_quote(w->plan->references, &w->out->body, st->words, st->source);
        buf_addc(&w->out->body, '\n');
        buf_addf(&w->out->facts, "%s\n", st->words);
    }
}

/* A line of the section, and behind it what follows from where the fix goes. */
static bool
add_line(struct hotfix_writer *w, const struct plan_line *line)
{
    const struct pack *pack = w->plan->context->state->pack;
    size_t fact = line->facts[0];
    bool told = add_told(w, line);

    if (fact == pack_fact_of_observation(pack, "hotfix-branch")) {
        hotfix_add_target(w);
        hotfix_add_stages(w);
    } else if (fact == pack_fact_of_observation(pack, "hotfix-return")) {
        told = told || add_return(w, tr(line->label));
    } else if (pack->facts[fact].type->kind == TYPE_NAME) {
        told = told || add_approvals(w, tr(line->label));
        if (w->known)
            add_freeze(w, pack_fact_of_observation(pack, "freeze"));
    }
    return told;
}

void
plan_hotfix(const struct plan *p, size_t place, bool *told, struct section_text *out)
{
    const struct plan_section *section = &p->sections[place];
    struct hotfix_writer w = {.plan = p, .out = out, .way = {.context = p->context}};

    stages_of(p->context, &w.way.way);
    w.known = hotfix_of(p->context, &w.hotfix);
    if (w.known)
        w.stage = hotfix_stage(&w.way, &w.hotfix, &w.entered);
    for (size_t i = 0; i < section->lines.count; i++)
        told[i] = section->lines.items[i].is_check || add_line(&w, &section->lines.items[i]);
    if (w.known)
        add_procedures(&w);
    out->in_list = false;
    buf_adds(&out->body, w.items ? "\n" : "");
}
