// SPDX-License-Identifier: MIT
#include "base/buf.h"
#include "base/utf8.h"
#include "rules.h"

static size_t
fact_of(const struct rule_check *c, const char *fact)
{
    return pack_fact(c->ledger->state->pack, span_of(fact));
}

static const struct reading *
nth_reading(const struct rule_check *c, const struct fact_status *status, size_t i)
{
    return &c->ledger->state->readings.items[status->readings[i]];
}

bool
rule_is_set(const struct rule_check *c, const char *fact)
{
    size_t index = fact_of(c, fact);

    return index != PACK_NONE && c->ledger->facts[index].count > 0;
}

static bool
some_planned(const struct rule_check *c, const struct fact_status *status)
{
    for (size_t i = 0; i < status->count; i++)
        if (nth_reading(c, status, i)->planned)
            return true;
    return false;
}

static void
add_side(struct rule_check *c, size_t fact, const struct reading *r, struct sides *out)
{
    const struct type *type = c->ledger->state->pack->facts[fact].type;
    struct value v;

    if (!value_parse(c->arena, type, span_of(r->value), &v))
        return;
    if (type->kind != TYPE_LIST) {
        *LIST_ADD(c->arena, out) = (struct side){.fact = fact, .reading = r, .value = v};
        return;
    }
    for (size_t i = 0; i < v.item_count; i++)
        *LIST_ADD(c->arena, out) = (struct side){.fact = fact, .reading = r, .value = v.items[i]};
}

/* What is planned stands beside what is in a list, and in place of it elsewhere. */
bool
rule_sides(struct rule_check *c, const char *fact, struct sides *out)
{
    size_t index = fact_of(c, fact);

    *out = (struct sides){0};
    if (index == PACK_NONE)
        return false;
    const struct fact_status *status = &c->ledger->facts[index];
    bool is_list = c->ledger->state->pack->facts[index].type->kind == TYPE_LIST;
    bool planned_only = !is_list && some_planned(c, status);
    for (size_t i = 0; i < status->count; i++) {
        const struct reading *r = nth_reading(c, status, i);
        if (!planned_only || r->planned)
            add_side(c, index, r, out);
    }
    return out->count > 0;
}

bool
rule_rows(struct rule_check *c, const char *fact, struct rows *out)
{
    const struct pack *pack = c->ledger->state->pack;
    size_t index = fact_of(c, fact);

    *out = (struct rows){0};
    if (index == PACK_NONE || pack->facts[index].type->kind != TYPE_RECORDS)
        return false;
    const struct fact_status *status = &c->ledger->facts[index];
    const struct record_type *record = &pack->records[pack->facts[index].type->record];
    for (size_t i = 0; i < status->count; i++) {
        struct row row = {.fact = index, .reading = nth_reading(c, status, i)};
        if (record_parse(c->arena, pack, record, span_of(row.reading->value), &row.record))
            *LIST_ADD(c->arena, out) = row;
    }
    return out->count > 0;
}

const char *
row_words(const struct row *row, const char *field)
{
    size_t index = record_field(row->record.record, span_of(field));

    return index == PACK_NONE ? NULL : row->record.fields[index].text;
}

const struct value *
row_field(const struct row *row, const char *field)
{
    size_t index = record_field(row->record.record, span_of(field));

    if (index == PACK_NONE || !row->record.fields[index].text || !row->record.fits[index])
        return NULL;
    return &row->record.fields[index];
}

bool
value_is_choice(const struct value *v, const char *choices)
{
    struct span rest = span_of(choices), choice;
    const char *own = v->type->kind == TYPE_FLAG     ? (v->choice ? "yes" : "no")
                      : v->type->kind == TYPE_ONE_OF ? v->type->choices.items[v->choice]
                                                     : NULL;

    while (own && span_cut(&rest, "|", &choice))
        if (span_is(choice, own))
            return true;
    return false;
}

bool
row_is(const struct row *row, const char *field, const char *choices)
{
    const struct value *v = row_field(row, field);

    return v && value_is_choice(v, choices);
}

bool
rule_is(struct rule_check *c, const char *fact, const char *choices, struct side *out)
{
    struct sides sides;

    rule_sides(c, fact, &sides);
    for (size_t i = 0; i < sides.count; i++)
        if (value_is_choice(&sides.items[i].value, choices)) {
            *out = sides.items[i];
            return true;
        }
    return false;
}

/* Words that say that something is so now, and may change. */
#define NOW                                                                                        \
    "today|currently|at the moment|right now|so far|until now|up to now|at present|presently|"     \
    "these days|heute|derzeit|zurzeit|momentan|aktuell|bisher|bislang|aujourd'hui|actuellement|"   \
    "pour l'instant|hoy|actualmente|por ahora|oggi|attualmente|per ora|hoje|atualmente|"           \
    "por enquanto|現在|今は|目前|现在"

bool
rule_is_of_sop(const struct rule_check *c, const struct reading *r)
{
    const struct open_event *open = c->ledger->state->open;

    return r->grade == GRADE_OBSERVED && open && span_starts(span_of(r->source), open->sops_folder);
}

/* An SOP says how it is to be done; what is seen in the project is how it is done now. */
static bool
is_practice(const struct rule_check *c, const struct reading *r)
{
    if (r->planned)
        return false;
    return mentions_any(span_of(r->quote), NOW) ||
           (r->grade == GRADE_OBSERVED && !rule_is_of_sop(c, r));
}

bool
rule_together(const struct rule_check *c, const struct reading *x, const struct reading *y)
{
    return !(x->planned && is_practice(c, y)) && !(y->planned && is_practice(c, x));
}

/* The parts that a quote names, as bits. */
static unsigned long long
parts_in(const struct rows *parts, const char *quote)
{
    unsigned long long named = 0;

    for (size_t i = 0; i < parts->count && i < 64; i++) {
        const char *name = row_words(&parts->items[i], "name");
        if (name && mentions(span_of(quote), span_of(name)))
            named |= 1ULL << i;
    }
    return named;
}

bool
rule_other_parts(struct rule_check *c, const struct reading *x, const struct reading *y)
{
    struct rows parts;

    rule_rows(c, "app.components", &parts);
    unsigned long long of_x = parts_in(&parts, x->quote), of_y = parts_in(&parts, y->quote);
    return of_x && of_y && !(of_x & of_y);
}

bool
rule_pair(struct rule_check *c, struct pair x, struct pair y)
{
    struct sides xs, ys;

    rule_sides(c, x.fact, &xs);
    rule_sides(c, y.fact, &ys);
    for (size_t i = 0; i < xs.count; i++)
        for (size_t k = 0; k < ys.count; k++)
            if (value_is_choice(&xs.items[i].value, x.choices) &&
                value_is_choice(&ys.items[k].value, y.choices) &&
                rule_together(c, xs.items[i].reading, ys.items[k].reading)) {
                rule_use(c, &xs.items[i]);
                rule_use(c, &ys.items[k]);
                return true;
            }
    return false;
}

bool
rule_told(const struct rule_check *c, const char *fact, const char *words)
{
    const struct state *s = c->ledger->state;
    size_t index = fact_of(c, fact);
    BUF_SCOPED phrases = BUF_INIT;

    /* Names of a concept are as the pack spells them. */
    utf8_fold(span_of(words), &phrases);
    for (size_t i = 0; index != PACK_NONE && i < s->statements.count; i++) {
        const struct statement *st = &s->statements.items[i];
        if (st->topic == s->pack->facts[index].topic && st->gap == GAP_NONE &&
            mentions_any(span_of(st->words), phrases.data))
            return true;
    }
    return false;
}

bool
rule_said(const struct rule_check *c, const char *fact, const char *words)
{
    return rule_is_set(c, fact) || rule_told(c, fact, words);
}

bool
rule_missing(struct rule_check *c, const char *fact, const char *words)
{
    size_t index = fact_of(c, fact);

    if (index == PACK_NONE || rule_said(c, fact, words))
        return false;
    c->out->missing = index;
    return true;
}
