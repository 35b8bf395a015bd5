// SPDX-License-Identifier: MIT
#include "base/language.h"
#include "documents/plan_hotfix.h"
#include "documents/roles.h"
#include "documents/said.h"
#include "documents/wording.h"

void
hotfix_begin_item(struct hotfix_writer *w, const char *label)
{
    buf_addf(&w->out->body, "%zu. **%s:** ", ++w->items, label);
}

static void
add_quoted_rules(struct hotfix_writer *w)
{
    const struct document_context *c = w->plan->context;
    bool own = w->hotfix.because && !strcmp(w->hotfix.because, w->hotfix.source);

    if (w->hotfix.because && !own && !strings_have(&w->hotfix.rules, w->hotfix.because)) {
        add_cited_quote(w->plan->references, &w->out->body, words_at(c, w->hotfix.because),
                        w->hotfix.because);
        buf_adds(&w->out->body, w->hotfix.rules.count ? "; " : "");
    }
    for (size_t i = 0; i < w->hotfix.rules.count; i++) {
        const char *source = w->hotfix.rules.items[i];
        buf_adds(&w->out->body, i ? "; " : "");
        add_cited_quote(w->plan->references, &w->out->body, words_at(c, source), source);
        buf_addf(&w->out->facts, "%s\n", words_at(c, source));
    }
}

/* The branch's own row of the map: what is asked for, and what follows. */
static bool
add_row_of_target(struct hotfix_writer *w)
{
    struct rows_of_role refs = {0};

    ledger_rows_of_role(w->plan->context->arena, w->plan->context->ledger, ROLE_REF, &refs);
    for (size_t i = 0; i < refs.count; i++) {
        const char *name = row_text(&refs.items[i], "ref");
        const char *gate = row_text(&refs.items[i], "gate");
        const char *action = row_text(&refs.items[i], "action");
        if (!name || strcmp(name, w->hotfix.target) != 0 || (!gate && !action))
            continue;
        add_inline(&w->out->body, gate ? gate : action);
        if (gate && action) {
            buf_adds(&w->out->body, tr("; then: "));
            add_inline(&w->out->body, action);
        }
        cite_each(w->plan->references, &w->out->body, &refs.items[i].sources);
        buf_addf(&w->out->facts, "%s %s\n", gate ? gate : "", action ? action : "");
        return true;
    }
    return false;
}

/* What the map says of the fix's own branch: "`hotfix/x`: one review". */
static void
add_own_gate(struct hotfix_writer *w)
{
    struct rows_of_role refs = {0};

    ledger_rows_of_role(w->plan->context->arena, w->plan->context->ledger, ROLE_REF, &refs);
    for (size_t i = 0; i < refs.count; i++) {
        const char *name = row_text(&refs.items[i], "ref");
        const char *gate = row_text(&refs.items[i], "gate");
        if (!name || !gate || !names_hotfix(w->plan->context, name))
            continue;
        add_inline(&w->out->body, name);
        buf_adds(&w->out->body, ": ");
        add_inline(&w->out->body, gate);
        cite_each(w->plan->references, &w->out->body, &refs.items[i].sources);
        buf_addf(&w->out->body, "; %s: ", w->hotfix.target);
        buf_addf(&w->out->facts, "%s %s\n", name, gate);
        return;
    }
}

void
hotfix_add_target(struct hotfix_writer *w)
{
    const struct hotfix *h = &w->hotfix;

    if (!h->target)
        return;
    hotfix_begin_item(
        w, arena_strf(w->plan->context->arena, tr("Review and merge to `%s`"), h->target));
    add_own_gate(w);
    if (!add_row_of_target(w))
        add_quoted_rules(w);
    buf_addf(&w->out->body, tr("; `derived:` the fix goes to `%s`"), h->target);
    if (h->because) {
        buf_addc(&w->out->body, ' ');
        cite(w->plan->references, &w->out->body, h->because);
    }
    buf_addf(&w->out->body, tr(", so what holds for `%s` holds for it\n"), h->target);
}

/* The line also says something of urgent fixes. */
static bool
is_of_hotfix(const struct hotfix_writer *w, const struct row *stage)
{
    const struct document_context *c = w->plan->context;

    for (size_t i = 0; i < c->state->readings.count; i++) {
        const struct reading *r = &c->state->readings.items[i];
        if (c->state->pack->facts[r->fact].topic == w->hotfix.topic &&
            strings_have(&stage->sources, r->source))
            return true;
    }
    return false;
}

/* Stages that a procedure names for urgent fixes stand with none of every change's. */
static void
add_named_stages(struct hotfix_writer *w)
{
    struct rows_of_role told = {0}, seen = {0};
    size_t count = 0;

    ledger_rows_of_role(w->plan->context->arena, w->plan->context->ledger, ROLE_STAGE, &told);
    rows_set_apart(w->plan->context->arena, &told, &seen);
    for (size_t i = 0; i < seen.count; i++) {
        const char *name = row_key(&seen.items[i]);
        if (!name || !is_of_hotfix(w, &seen.items[i]))
            continue;
        buf_adds(&w->out->body, count++ ? ", " : tr("; named for it: "));
        add_inline(&w->out->body, name);
        cite_each(w->plan->references, &w->out->body, &seen.items[i].sources);
        buf_addf(&w->out->facts, "%s\n", name);
    }
}

void
hotfix_add_stages(struct hotfix_writer *w)
{
    const struct stages *way = &w->way.way;

    if (!w->hotfix.target || !way->count)
        return;
    hotfix_begin_item(w, tr("Stages"));
    if (!w->entered) {
        buf_addf(&w->out->body, tr("those of the [Pipeline](#pipeline); from which of them on, no "
                                   "source says\n"));
        return;
    }
    size_t check = hotfix_last_check(&w->way, &w->hotfix, w->stage);
    if (check != PACK_NONE)
        buf_addf(&w->out->body, tr("%zu to %zu for its request, then "), (size_t)1, check + 1);
    buf_addf(&w->out->body, "%zu (", w->stage + 1);
    add_inline(&w->out->body, way->items[w->stage].name);
    buf_addf(
        &w->out->body,
        tr(") to %zu of the [Pipeline](#pipeline); `derived:` what is merged to `%s` goes on there"),
        way->count, w->hotfix.target);
    if (check != PACK_NONE && check + 1 < w->stage)
        buf_addf(&w->out->body, tr("; whether %zu to %zu run for it, no source says"), check + 2,
                 w->stage);
    add_named_stages(w);
    buf_addc(&w->out->body, '\n');
}
