// SPDX-License-Identifier: MIT
#include "base/buf.h"
#include "base/utf8.h"
#include "rules.h"

/*
 * R13: an SOP and an answer say different things of one fact.  Judged are choices, yes and no, hours and
 * refs; texts and names that differ may mean the same, and stand side by side in the plan.  More specific
 * is not different: hours within hours, a ref that fits the other's pattern.  A correction that names the
 * SOP has replaced its value before the rules see it.
 */
struct two {
    const struct reading *sop;
    const char *sop_words;
    const struct reading *answer;
    const char *answer_words;
};

static bool
is_from_sop(const struct reading *r)
{
    return r->grade == GRADE_OBSERVED;
}

static bool
lies_within(const struct window *x, const struct window *y)
{
    for (size_t i = 0; i < sizeof(x->quarters); i++)
        if (x->quarters[i] & ~y->quarters[i])
            return false;
    return true;
}

static bool
windows_differ(const struct window *x, const struct window *y)
{
    return !zones_differ(x->zone, y->zone) && !lies_within(x, y) && !lies_within(y, x);
}

/* Both name refs, and none of one fits any of the other. */
static bool
refs_differ(struct rule_check *c, struct span x, struct span y)
{
    const char *ref;
    size_t at = 0;
    bool any = false;

    while (ref_next(c->arena, x, &at, &ref)) {
        any = true;
        if (ref_among(c->arena, y, ref))
            return false;
    }
    at = 0;
    return any && ref_next(c->arena, y, &at, &ref);
}

static bool
values_differ(struct rule_check *c, const struct value *x, const struct value *y)
{
    switch (x->type->kind) {
    case TYPE_FLAG:
    case TYPE_ONE_OF:
    case TYPE_COUNT:
    case TYPE_NUMBER:
    case TYPE_SHARE:
    case TYPE_DURATION:
    case TYPE_SIZE:
    case TYPE_RATE:
    case TYPE_MONEY:
    case TYPE_TIME:
    case TYPE_DATE: return !value_same(x, y);
    case TYPE_WINDOW: return windows_differ(x->window, y->window);
    case TYPE_TEXT: return refs_differ(c, span_of(x->text), span_of(y->text));
    case TYPE_NAME:
    case TYPE_PRODUCT:
    case TYPE_PLACE:
    case TYPE_COMMAND:
    case TYPE_HOST:
    case TYPE_PATH:
    case TYPE_LIST:
    case TYPE_RECORDS:
    case TYPE_KIND_COUNT: break;
    }
    return false;
}

/* Texts that hold refs by what they are; other texts are not judged. */
static bool
is_judged(const struct fact *fact)
{
    return fact->type->kind != TYPE_TEXT || !strcmp(fact->id, "hotfix.branch");
}

/* All windows of one side: one of them may be more specific than several together. */
static struct window
all_windows(const struct sides *sides, bool of_sop)
{
    struct window all = {0};

    for (size_t i = 0; i < sides->count; i++) {
        const struct window *w = sides->items[i].value.window;
        if (is_from_sop(sides->items[i].reading) != of_sop)
            continue;
        for (size_t n = 0; n < sizeof(all.quarters); n++)
            all.quarters[n] |= w->quarters[n];
        all.zone = all.zone ? all.zone : w->zone;
    }
    return all;
}

static bool
sides_differ(struct rule_check *c, const struct sides *sides, const struct side *x,
             const struct side *y)
{
    if (x->value.type->kind != TYPE_WINDOW)
        return values_differ(c, &x->value, &y->value);
    struct window of_sop = all_windows(sides, true), of_user = all_windows(sides, false);
    return windows_differ(&of_sop, &of_user);
}

/* The sides of a fact as they were said: what is planned too is compared with an SOP. */
static void
all_sides(struct rule_check *c, size_t fact, struct sides *out)
{
    const struct ledger *l = c->ledger;
    const struct type *type = l->state->pack->facts[fact].type;

    for (size_t i = 0; i < l->facts[fact].count; i++) {
        const struct reading *r = &l->state->readings.items[l->facts[fact].readings[i]];
        struct value v;
        if (!value_parse(c->arena, type, span_of(r->value), &v))
            continue;
        for (size_t k = 0; k < (type->kind == TYPE_LIST ? v.item_count : 1); k++)
            *LIST_ADD(c->arena, out) = (struct side){
                .fact = fact, .reading = r, .value = type->kind == TYPE_LIST ? v.items[k] : v};
    }
}

static bool
find_values(struct rule_check *c, size_t fact, struct two *out)
{
    struct sides sides = {0};

    if (!is_judged(&c->ledger->state->pack->facts[fact]))
        return false;
    all_sides(c, fact, &sides);
    for (size_t i = 0; i < sides.count; i++)
        for (size_t k = 0; k < sides.count; k++) {
            const struct side *x = &sides.items[i], *y = &sides.items[k];
            if (!is_from_sop(x->reading) || is_from_sop(y->reading) ||
                !sides_differ(c, &sides, x, y))
                continue;
            *out = (struct two){x->reading, x->value.text, y->reading, y->value.text};
            return true;
        }
    return false;
}

/* Environments by the role that their names have; a name without a role may be any. */
static bool
environments_differ(const struct rule_check *c, const struct row *x, const struct row *y)
{
    const char *of_x = row_words(x, "environment"), *of_y = row_words(y, "environment");
    const char *role_x = of_x ? role_named(c->ledger->state->pack, span_of(of_x)) : NULL;
    const char *role_y = of_y ? role_named(c->ledger->state->pack, span_of(of_y)) : NULL;

    return role_x && role_y && strcmp(role_x, role_y) != 0;
}

/* Records of one ref that start by another event or end in another environment. */
static bool
rows_differ(struct rule_check *c, const struct row *x, const struct row *y)
{
    const struct value *event_x = row_field(x, "event"), *event_y = row_field(y, "event");
    const char *ref_x = row_words(x, "ref"), *ref_y = row_words(y, "ref");

    if (!ref_x || !ref_y || !strlen(ref_x) || refs_differ(c, span_of(ref_x), span_of(ref_y)) ||
        (!mentions(span_of(ref_x), span_of(ref_y)) && !mentions(span_of(ref_y), span_of(ref_x))))
        return false;
    return (event_x && event_y && !value_same(event_x, event_y)) || environments_differ(c, x, y);
}

static bool
find_rows(struct rule_check *c, size_t fact, struct two *out)
{
    struct rows rows;

    rule_rows(c, c->ledger->state->pack->facts[fact].id, &rows);
    for (size_t i = 0; i < rows.count; i++)
        for (size_t k = 0; k < rows.count; k++) {
            const struct row *x = &rows.items[i], *y = &rows.items[k];
            if (!is_from_sop(x->reading) || is_from_sop(y->reading) || !rows_differ(c, x, y))
                continue;
            *out = (struct two){x->reading, x->reading->quote, y->reading, y->reading->quote};
            return true;
        }
    return false;
}

/* The first fact that differs is asked about; of the others both sides are quoted too. */
bool
check_sop_against_answer(struct rule_check *c)
{
    const struct pack *pack = c->ledger->state->pack;
    bool any = false;

    for (size_t i = 0; i < c->rule->input_count; i++) {
        size_t fact = c->rule->inputs[i];
        struct two two;
        bool differ = pack->facts[fact].type->kind == TYPE_RECORDS ? find_rows(c, fact, &two)
                                                                   : find_values(c, fact, &two);
        if (!differ)
            continue;
        rule_cite(c, two.sop);
        rule_cite(c, two.answer);
        if (!any) {
            c->out->topic = pack->facts[fact].topic;
            rule_fill(c, "fact", pack->facts[fact].meaning);
            rule_fill(c, "sop", two.sop->source);
            rule_fill(c, "a", two.sop_words);
            rule_fill(c, "b", two.answer_words);
        }
        any = true;
    }
    return any;
}
