// SPDX-License-Identifier: MIT
#include "documents/plan_line.h"

#include "base/language.h"
#include "base/markdown.h"
#include "documents/stages.h"
#include "documents/wording.h"

#define KEY_BYTES   60  /* of what a record is called */
#define ONLY_BYTES  160 /* of the only one */
#define NAMES_SHOWN 16  /* of records, before "and more" */

/* Values on their way into a line.  Those that rest on the same sources share their references. */
struct values {
    const struct plan *plan;
    struct section_text *out;
    const struct fact_status *waiting; /* its sources are not cited yet */
    size_t count;
};

static void
cite_all(const struct plan *p, const struct fact_status *status, struct buf *out)
{
    const struct state *s = p->context->state;

    for (size_t i = 0; i < status->count; i++) {
        const char *source = s->readings.items[status->readings[i]].source;
        bool seen = false;
        for (size_t k = 0; k < i; k++)
            seen = seen || !strcmp(source, s->readings.items[status->readings[k]].source);
        if (seen)
            continue;
        buf_addc(out, ' ');
        cite(p->references, out, source);
    }
}

static bool
rest_on_the_same(const struct state *s, const struct fact_status *x, const struct fact_status *y)
{
    if (x->count != y->count)
        return false;
    for (size_t i = 0; i < x->count; i++)
        if (strcmp(s->readings.items[x->readings[i]].source,
                   s->readings.items[y->readings[i]].source) != 0)
            return false;
    return true;
}

static void
begin_value(struct values *v, const struct fact_status *next)
{
    const struct state *s = v->plan->context->state;

    if (v->waiting && (!next || !rest_on_the_same(s, v->waiting, next)))
        cite_all(v->plan, v->waiting, &v->out->body);
    v->waiting = next;
    if (next && v->count++)
        buf_adds(&v->out->body, "; ");
}

static void
add_name(struct values *v, const char *name)
{
    if (*name)
        buf_addf(&v->out->body, "%s: ", tr(name));
}

void
plan_note_fact(const struct plan *p, size_t fact, struct buf *facts)
{
    const struct state *s = p->context->state;
    const struct fact_status *status = &p->context->ledger->facts[fact];

    buf_addf(facts, "%s:", s->pack->facts[fact].id);
    for (size_t i = 0; i < status->count; i++)
        buf_addf(facts, " %s", s->readings.items[status->readings[i]].value);
    buf_addc(facts, '\n');
}

/* Who writes "I" in answers is not who reads it at night. */
static bool
is_author(const char *words)
{
    static const char *const own[] = {"I", "me", "myself", "ich", "je", "moi", "yo"};

    for (size_t i = 0; i < ARRAY_LEN(own); i++)
        if (span_is_nocase(span_of(words), own[i]))
            return true;
    return false;
}

/* "the same playbook with the previous version" tells of a command and is none. */
static bool
is_typed(const struct type *type, const char *words)
{
    return type->kind == TYPE_PATH || (type->kind == TYPE_COMMAND && strpbrk(words, "-/=<$.|`_"));
}

/* What is typed can be copied. */
static void
add_words(const struct type *type, const char *words, struct buf *out)
{
    if (is_typed(type, words))
        md_code(out, span_of(words));
    else
        add_inline(out, value_words(type, words));
    if (type_is_name(type) && is_author(words))
        buf_adds(out, tr(" (who wrote the answers)"));
}

/* Another, longer item of the list says it too: "on-call" beside "IT on-call". */
static bool
is_said_longer(const struct strings *words, size_t index)
{
    for (size_t i = 0; i < words->count; i++)
        if (i != index && strlen(words->items[i]) > strlen(words->items[index]) &&
            has_words(words->items[i], words->items[index]))
            return true;
    return false;
}

static void
add_value(struct values *v, size_t fact, const char *name)
{
    const struct plan *p = v->plan;
    const struct fact_status *status = &p->context->ledger->facts[fact];
    const struct type *type = p->context->state->pack->facts[fact].type;
    const struct reading *first = &p->context->state->readings.items[status->readings[0]];
    size_t assumed = plan_assumption(p, fact);

    begin_value(v, status);
    add_name(v, name);
    size_t shown = 0;
    for (size_t i = 0; i < status->words.count; i++) {
        if (is_said_longer(&status->words, i))
            continue;
        buf_adds(&v->out->body, shown++ ? ", " : "");
        add_words(type, status->words.items[i], &v->out->body);
    }
    if (first->planned)
        buf_adds(&v->out->body, tr(" (planned)"));
    if (assumed)
        buf_addf(&v->out->body, tr(" (**Assumption AS-%zu**)"), assumed);
    const struct open_question *q = question_disputing(p->context, fact);
    if (q && q->topic != p->context->state->pack->facts[fact].topic) {
        buf_adds(&v->out->body, " (");
        link_open_mark(&v->out->body, q);
        buf_addc(&v->out->body, ')');
    }
    plan_note_fact(p, fact, &v->out->facts);
}

/* Both sides; which of them holds is an open question. */
static void
add_sides(struct values *v, size_t fact, const char *name)
{
    const struct state *s = v->plan->context->state;
    const struct fact_status *status = &v->plan->context->ledger->facts[fact];

    begin_value(v, NULL);
    buf_adds(&v->out->body, v->count++ ? "; " : "");
    add_name(v, name);
    for (size_t i = 0; i < status->count; i++) {
        const struct reading *r = &s->readings.items[status->readings[i]];
        buf_adds(&v->out->body, i ? tr(" or ") : "");
        add_inline(&v->out->body, value_words(s->pack->facts[fact].type, r->value));
        buf_addc(&v->out->body, ' ');
        cite(v->plan->references, &v->out->body, r->source);
    }
    plan_note_fact(v->plan, fact, &v->out->facts);
}

/* Of stages those that can stop a release before it is live. */
static bool
is_shown(const struct plan *p, size_t fact, const struct row *row)
{
    const struct pack *pack = p->context->state->pack;

    return row_key(row) &&
           (!is_fact_of_role(pack, fact, ROLE_STAGE) || is_check_stage(p->context, row));
}

/* Records repeated from another place: what each is called, and where those were named. */
static void
add_record_names(struct values *v, size_t fact)
{
    struct rows_of_role rows = {0}, seen = {0};
    struct strings sources = {0};
    size_t shown = 0, count = 0;

    ledger_rows(v->plan->context->arena, v->plan->context->ledger, fact, &rows);
    rows_set_apart(v->plan->context->arena, &rows, &seen);
    rows_sort(&rows);
    for (size_t i = 0; i < rows.count; i++) {
        if (!is_shown(v->plan, fact, &rows.items[i]) || count++ >= NAMES_SHOWN)
            continue;
        if (!shown)
            begin_value(v, NULL);
        buf_adds(&v->out->body, shown++ ? ", " : v->count++ ? "; " : "");
        add_clipped(&v->out->body, row_key(&rows.items[i]),
                    rows.count > 1 ? KEY_BYTES : ONLY_BYTES);
        for (size_t k = 0; k < rows.items[i].sources.count; k++)
            strings_add_once(v->plan->context->arena, &sources, rows.items[i].sources.items[k]);
    }
    if (count > shown)
        buf_addf(&v->out->body, tr(" and %zu more"), count - shown);
    cite_each(v->plan->references, &v->out->body, &sources);
    plan_note_fact(v->plan, fact, &v->out->facts);
}

/* A quotation on this line holds every word of the value, and is what it was read from.  A name adds to it. */
static bool
is_in_quote(const struct plan *p, const struct plan_line *line, size_t fact)
{
    const struct state *s = p->context->state;
    const struct fact_status *status = &p->context->ledger->facts[fact];

    if (status->hedged || status->count != 1)
        return false;
    for (size_t i = 0; i < line->statements.count; i++) {
        const struct statement *st = &s->statements.items[line->statements.items[i]];
        bool holds = !strcmp(st->source, s->readings.items[status->readings[0]].source);
        for (size_t k = 0; holds && k < status->words.count; k++)
            holds = has_words(st->words, status->words.items[k]);
        if (holds && p->quoted[line->statements.items[i]])
            return true;
    }
    return false;
}

bool
plan_add_values(const struct plan *p, const struct plan_line *line, bool with_quotes,
                struct section_text *out)
{
    const struct document_context *c = p->context;
    struct values v = {.plan = p, .out = out};
    bool repeats = line->is_check || !with_quotes;

    for (size_t i = 0; i < line->fact_count; i++) {
        size_t fact = line->facts[i];
        const struct fact_status *status = &c->ledger->facts[fact];
        bool records = c->state->pack->facts[fact].type->kind == TYPE_RECORDS;
        if (!status->count || (records && !repeats))
            continue;
        if (records)
            add_record_names(&v, fact);
        else if (status->gap == GAP_CONFLICTING)
            add_sides(&v, fact, line->names[i]);
        else if (status->gap == GAP_NONE &&
                 !(with_quotes && !*line->names[i] && is_in_quote(p, line, fact)))
            add_value(&v, fact, line->names[i]);
    }
    begin_value(&v, NULL);
    return v.count > 0;
}
