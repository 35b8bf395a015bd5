// SPDX-License-Identifier: MIT
#include "interview/ledger.h"

#include "base/language.h"
#include "interview/mention.h"
#include "interview/product_name.h"
#include "interview/value.h"

#define SHARED_WORD 4 /* bytes */

/* What of a fact's readings counts, while it is being worked out. */
struct tally {
    struct arena *arena;
    const struct state *state;
    const struct fact *fact;
    size_t *readings; /* those not superseded */
    size_t count;
};

static const struct reading *
nth_reading(const struct tally *t, size_t i)
{
    return &t->state->readings.items[t->readings[i]];
}

static bool
is_firm(const struct reading *r)
{
    return !r->hedged && r->grade != GRADE_ASSUMED;
}

/* Words that are set beside each other and not judged. */
static bool
is_free(const struct type *type)
{
    return type->kind == TYPE_TEXT || type->kind == TYPE_NAME || type->kind == TYPE_COMMAND;
}

static bool
same_value(struct arena *a, const struct type *type, const struct reading *x,
           const struct reading *y)
{
    struct value v, w;

    if (!strcmp(x->value, y->value))
        return true;
    return value_parse(a, type, span_of(x->value), &v) &&
           value_parse(a, type, span_of(y->value), &w) && value_same(&v, &w);
}

/* "Jenkins" and "Jenkins 2.440", "Azure Databricks" and "Databricks job clusters": a word of four letters or more. */
static bool
share_a_word(const char *x, const char *y)
{
    struct span rest = span_of(x), word;

    while (span_cut(&rest, " ", &word))
        if (word.len >= SHARED_WORD && mentions(span_of(y), word))
            return true;
    return false;
}

/*
 * What was seen and what was said may agree without being the same: a product with and without its version,
 * and words that nobody can compare.
 */
static bool
agree(const struct tally *t, const struct reading *x, const struct reading *y)
{
    const struct type *type = t->fact->type;

    if (same_value(t->arena, type, x, y))
        return true;
    if ((x->grade == GRADE_OBSERVED) == (y->grade == GRADE_OBSERVED))
        return is_free(type) && x->grade == GRADE_OBSERVED;
    return is_free(type) || ((type->kind == TYPE_PRODUCT || type->kind == TYPE_PLACE) &&
                             (share_a_word(x->value, y->value) ||
                              product_names_agree(span_of(x->value), span_of(y->value))));
}

/* What the user says of today stands before what was seen, and both before what is planned. */
static void
put_said_first(struct tally *t)
{
    size_t said = 0;

    for (size_t i = 0; i < t->count; i++) {
        size_t reading = t->readings[i];
        const struct reading *r = &t->state->readings.items[reading];
        if (r->grade == GRADE_OBSERVED || r->planned)
            continue;
        memmove(&t->readings[said + 1], &t->readings[said], (i - said) * sizeof(*t->readings));
        t->readings[said++] = reading;
    }
}

/* Keeps the firm readings when there are any: a guess does not argue with a statement. */
static void
prefer_firm(struct tally *t, struct fact_status *out)
{
    size_t firm = 0;

    for (size_t i = 0; i < t->count; i++)
        firm += is_firm(nth_reading(t, i));
    out->hedged = !firm;
    if (!firm || firm == t->count)
        return;
    size_t kept = 0;
    for (size_t i = 0; i < t->count; i++)
        if (is_firm(nth_reading(t, i)))
            t->readings[kept++] = t->readings[i];
    t->count = kept;
}

static enum grade
best_grade(const struct tally *t)
{
    enum grade best = GRADE_ASSUMED;

    for (size_t i = 0; i < t->count; i++)
        if (nth_reading(t, i)->grade < best)
            best = nth_reading(t, i)->grade;
    return best;
}

/* The best that speaks for the value which counts: what is planned says nothing of today. */
static enum grade
grade_of_first(const struct tally *t)
{
    enum grade best = nth_reading(t, 0)->grade;

    for (size_t i = 1; i < t->count; i++)
        if (nth_reading(t, i)->planned == nth_reading(t, 0)->planned &&
            nth_reading(t, i)->grade < best)
            best = nth_reading(t, i)->grade;
    return best;
}

/* The words at the end of a value that say what it holds for; empty when it holds for all. */
static struct span
scope_of(const struct type *type, const char *value)
{
    struct span text = span_of(value);

    for (size_t at = 1; (type->kind == TYPE_DURATION || type->kind == TYPE_SHARE) && at < text.len;
         at++) {
        struct span behind = span_slice(text, at, text.len);
        if (value_scope(behind) == behind.len)
            return behind;
    }
    return SPAN_NONE;
}

/* "15 min for the code" and "2 h for the data" do not argue. */
static bool
hold_for_others(const struct type *type, const struct reading *x, const struct reading *y)
{
    struct span one = scope_of(type, x->value), other = scope_of(type, y->value);

    return one.len && other.len && !span_eq(one, other);
}

/* What is and what is planned may differ; two claims of one kind may not. */
static bool
has_conflict(const struct tally *t)
{
    const struct reading *first[2] = {NULL, NULL};

    for (size_t i = 0; i < t->count; i++) {
        const struct reading *r = nth_reading(t, i);
        if (!first[r->planned])
            first[r->planned] = r;
        else if (!agree(t, first[r->planned], r) &&
                 !hold_for_others(t->fact->type, first[r->planned], r))
            return true;
    }
    return false;
}

static void
add_word(struct arena *a, struct strings *words, const char *word)
{
    for (size_t i = 0; i < words->count; i++)
        if (!strcmp(words->items[i], word))
            return;
    *LIST_ADD(a, words) = word;
}

static void
unite_lists(const struct tally *t, struct fact_status *out)
{
    out->hedged = true;
    for (size_t i = 0; i < t->count; i++)
        out->hedged = out->hedged && !is_firm(nth_reading(t, i));
    for (size_t i = 0; i < t->count; i++) {
        const char *text = nth_reading(t, i)->value;
        struct value v;
        if (t->fact->type->kind != TYPE_LIST ||
            !value_parse(t->arena, t->fact->type, span_of(text), &v)) {
            add_word(t->arena, &out->words, text);
            continue;
        }
        for (size_t k = 0; k < v.item_count; k++)
            add_word(t->arena, &out->words, v.items[k].text);
    }
}

/* "Kubernetes 1.30" of a file for "k8s" in an answer: one product, of which the file tells the version. */
static const char *
most_exact(const struct tally *t)
{
    const char *said = nth_reading(t, 0)->value;

    for (size_t i = 1; i < t->count && t->fact->type->kind == TYPE_PRODUCT; i++) {
        const struct reading *r = nth_reading(t, i);
        if (r->grade == GRADE_OBSERVED && !r->planned && !strpbrk(said, " ") &&
            strlen(r->value) > strlen(said) &&
            product_names_agree(span_of(said), span_of(r->value)))
            return r->value;
    }
    return said;
}

static void
settle_scalar(struct tally *t, struct fact_status *out)
{
    prefer_firm(t, out);
    out->readings = t->readings;
    out->count = t->count;
    out->grade = grade_of_first(t);
    if (has_conflict(t)) {
        out->gap = GAP_CONFLICTING;
        return;
    }
    add_word(t->arena, &out->words, most_exact(t));
    for (size_t i = 1; i < t->count; i++)
        if (hold_for_others(t->fact->type, nth_reading(t, 0), nth_reading(t, i)))
            add_word(t->arena, &out->words, nth_reading(t, i)->value);
    for (size_t i = 1; i < t->count && is_free(t->fact->type); i++)
        if (nth_reading(t, i)->grade == GRADE_OBSERVED)
            add_word(t->arena, &out->words, nth_reading(t, i)->value);
}

static struct fact_status
fact_status_of(struct tally *t)
{
    struct fact_status out = {.gap = GAP_OPEN};

    if (!t->count)
        return out;
    put_said_first(t);
    out.gap = GAP_NONE;
    out.readings = t->readings;
    out.count = t->count;
    out.grade = best_grade(t);
    if (t->fact->type->kind == TYPE_LIST || t->fact->type->kind == TYPE_RECORDS)
        unite_lists(t, &out);
    else
        settle_scalar(t, &out);
    return out;
}

static void
tally_facts(struct arena *a, const struct state *s, struct fact_status *out)
{
    const struct pack *pack = s->pack;
    size_t *count = arena_alloc(a, pack->fact_count * sizeof(*count));
    struct tally *tallies = arena_alloc(a, pack->fact_count * sizeof(*tallies));

    for (size_t i = 0; i < s->readings.count; i++)
        count[s->readings.items[i].fact]++;
    for (size_t i = 0; i < s->readings.count; i++) {
        const struct reading *r = &s->readings.items[i];
        struct tally *t = &tallies[r->fact];
        if (!t->readings)
            t->readings = arena_alloc(a, count[r->fact] * sizeof(*t->readings));
        if (!r->superseded)
            t->readings[t->count++] = i;
    }
    for (size_t f = 0; f < pack->fact_count; f++) {
        tallies[f].arena = a;
        tallies[f].state = s;
        tallies[f].fact = &pack->facts[f];
        out[f] = fact_status_of(&tallies[f]);
    }
}

static bool
source_is_set(const void *ctx, size_t fact)
{
    const struct ledger *l = ctx;

    return l->facts[fact].gap == GAP_NONE;
}

static const char *
source_nth(const void *ctx, size_t fact, size_t n)
{
    const struct ledger *l = ctx;
    const struct strings *words = &l->facts[fact].words;

    return n < words->count ? words->items[n] : NULL;
}

struct fact_source
ledger_facts(const struct ledger *l)
{
    return (struct fact_source){.ctx = l, .is_set = source_is_set, .nth = source_nth};
}

static bool
musts_are_set(const struct ledger *l, const struct topic *topic)
{
    for (size_t f = topic->first_fact; f < topic->first_fact + topic->fact_count; f++)
        if (l->state->pack->facts[f].need == NEED_MUST && l->facts[f].gap != GAP_NONE)
            return false;
    return true;
}

static bool
has_conflicting_fact(const struct ledger *l, const struct topic *topic)
{
    for (size_t f = topic->first_fact; f < topic->first_fact + topic->fact_count; f++)
        if (l->facts[f].gap == GAP_CONFLICTING)
            return true;
    return false;
}

/*
 * What the statements about a topic leave open.  In an interview the last one counts: it answers a
 * follow-up.  In a file order means nothing, so one that fixes nothing keeps the topic open beside others.
 */
static enum gap
gap_of_statements(const struct ledger *l, size_t topic)
{
    const struct state *s = l->state;
    bool one_shot = state_is_one_shot(s), found = false;
    enum gap gap = GAP_OPEN;

    for (size_t i = 0; i < s->statements.count; i++) {
        const struct statement *st = &s->statements.items[i];
        bool counts = st->main && !st->observed && !st->passing;
        if (st->topic != topic || !(counts || (one_shot && st->gap != GAP_NONE)))
            continue;
        if (!found || !one_shot || gap == GAP_NONE || gap == GAP_NOT_APPLICABLE)
            gap = one_shot && found && st->gap == GAP_NOT_APPLICABLE ? gap : st->gap;
        found = true;
    }
    return gap;
}

static enum gap
gap_of_decision(enum decision decision)
{
    switch (decision) {
    case DECISION_UNKNOWN: return GAP_UNKNOWN;
    case DECISION_NOT_APPLICABLE: return GAP_NOT_APPLICABLE;
    case DECISION_LATER: return GAP_LATER;
    case DECISION_OWNER:
    case DECISION_DEFAULT:
    case DECISION_TAKEN:
    case DECISION_DECLINED:
    case DECISION_COUNT: break;
    }
    return GAP_OPEN;
}

static enum gap
topic_gap(const struct ledger *l, size_t index)
{
    const struct topic *topic = &l->state->pack->topics[index];
    const struct topic_state *t = &l->state->topics[index];

    if (t->decided && t->decision == DECISION_NOT_APPLICABLE)
        return GAP_NOT_APPLICABLE;
    if (has_conflicting_fact(l, topic))
        return GAP_CONFLICTING;
    if (musts_are_set(l, topic) || t->default_taken)
        return GAP_NONE;
    enum gap gap = gap_of_statements(l, index);
    if (t->decided && gap != GAP_NONE)
        return gap_of_decision(t->decision);
    return gap;
}

static void
find_first_statements(const struct state *s, size_t *first)
{
    for (size_t t = 0; t < s->pack->topic_count; t++)
        first[t] = PACK_NONE;
    for (size_t i = s->statements.count; i > 0; i--) {
        const struct statement *st = &s->statements.items[i - 1];
        if (st->topic != PACK_NONE && st->main && !st->observed && !st->passing)
            first[st->topic] = i - 1;
    }
}

/* What somebody told about a topic is not put aside because of a condition. */
static bool
is_told(const struct ledger *l, size_t index)
{
    const struct topic *topic = &l->state->pack->topics[index];
    size_t first = l->first_statement[index];

    for (size_t f = topic->first_fact; f < topic->first_fact + topic->fact_count; f++)
        if (l->state->pack->facts[f].need == NEED_MUST && l->facts[f].count)
            return true;
    return first != PACK_NONE && l->state->statements.items[first].gap == GAP_NONE;
}

/*
 * In a file nobody is asked: where the When waits for a fact that is not known, and nobody said that there is
 * nothing of it, the topic is open and not out of place.
 */
static bool
waits_for_unknown(const struct ledger *l, size_t index)
{
    const struct pack *pack = l->state->pack;
    const struct condition *when = &pack->topics[index].when;

    for (size_t i = 0; state_is_one_shot(l->state) && i < when->count; i++) {
        const struct clause *clause = &when->clauses[i];
        if (clause->kind == CLAUSE_SET && !l->facts[clause->fact].count &&
            l->topics[pack->facts[clause->fact].topic] != GAP_NOT_APPLICABLE)
            return true;
    }
    return false;
}

static const struct ledger *
settle(struct arena *a, const struct state *s)
{
    const struct pack *pack = s->pack;
    struct ledger *l = arena_alloc(a, sizeof(*l));

    l->state = s;
    l->arena = a;
    l->rows = arena_alloc(a, pack->fact_count * sizeof(*l->rows));
    l->facts = arena_alloc(a, pack->fact_count * sizeof(*l->facts));
    l->topics = arena_alloc(a, pack->topic_count * sizeof(*l->topics));
    l->applies = arena_alloc(a, pack->topic_count * sizeof(*l->applies));
    l->priority = arena_alloc(a, pack->topic_count * sizeof(*l->priority));
    l->first_statement = arena_alloc(a, pack->topic_count * sizeof(*l->first_statement));
    tally_facts(a, s, l->facts);
    find_first_statements(s, l->first_statement);

    struct fact_source facts = ledger_facts(l);
    for (size_t t = 0; t < pack->topic_count; t++)
        l->topics[t] = topic_gap(l, t);
    for (size_t t = 0; t < pack->topic_count; t++) {
        const struct topic *topic = &pack->topics[t];
        l->applies[t] =
            condition_holds(pack, &topic->when, &facts) || is_told(l, t) || waits_for_unknown(l, t);
        l->priority[t] = topic->priority;
        if (topic->raise_to && condition_holds(pack, &topic->raise_when, &facts) &&
            topic->raise_to < topic->priority)
            l->priority[t] = topic->raise_to;
    }
    return l;
}

const struct ledger *
ledger_of(struct arena *a, const struct state *s)
{
    if (!state_is_one_shot(s))
        return settle(a, s);
    if (!state_memo(s)->ledger)
        s->memo->ledger = settle(s->arena, s);
    return s->memo->ledger;
}

const struct reading *
ledger_ruled_out(const struct ledger *l, size_t topic)
{
    const struct condition *when = &l->state->pack->topics[topic].when;

    for (size_t i = 0; when->any && !l->applies[topic] && i < when->count; i++) {
        const struct fact_status *status = &l->facts[when->clauses[i].fact];
        if (when->clauses[i].kind == CLAUSE_NOT_SET && status->count)
            return &l->state->readings.items[status->readings[0]];
    }
    return NULL;
}

static bool
is_open(const struct ledger *l, size_t topic)
{
    return l->applies[topic] && l->topics[topic] != GAP_NONE &&
           l->topics[topic] != GAP_NOT_APPLICABLE;
}

/* There is a practice today, and the user asks what would be better: that can wait. */
static bool
only_a_suggestion_is_wanted(const struct ledger *l, size_t topic)
{
    bool practice = false, suggest = false;

    for (size_t i = 0; i < l->state->statements.count; i++) {
        const struct statement *st = &l->state->statements.items[i];
        if (st->topic != topic)
            continue;
        practice = practice || st->gap == GAP_NONE;
        suggest = suggest || st->suggest;
    }
    return practice && suggest;
}

bool
ledger_blocks(const struct ledger *l, size_t topic)
{
    return is_open(l, topic) && l->priority[topic] == 1 && !only_a_suggestion_is_wanted(l, topic);
}

size_t
ledger_settled(const struct ledger *l)
{
    size_t count = 0;

    for (size_t t = 0; t < l->state->pack->topic_count; t++)
        count += l->applies[t] && l->topics[t] == GAP_NONE;
    return count;
}

size_t
ledger_open(const struct ledger *l)
{
    size_t count = 0;

    for (size_t t = 0; t < l->state->pack->topic_count; t++)
        count += is_open(l, t);
    return count;
}

/* "web (web, 2)": the first field, the others behind it. */
struct span
fact_name(const struct fact *fact)
{
    struct span meaning = span_of(tr(fact->meaning));

    return span_slice(meaning, 0, span_find(meaning, ": "));
}

const char *
value_words(const struct type *type, const char *value)
{
    const struct type *own = type->kind == TYPE_LIST ? type->inner : type;

    return own->kind == TYPE_FLAG || own->kind == TYPE_ONE_OF ? tr(value) : value;
}

static void
add_record(struct arena *a, const struct pack *pack, const struct type *type, const char *words,
           struct buf *out)
{
    struct record_value r;
    size_t count = 0;

    if (!record_parse(a, pack, &pack->records[type->record], span_of(words), &r)) {
        buf_adds(out, words);
        return;
    }
    for (size_t f = 0; f < r.record->field_count; f++) {
        const char *text = r.fields[f].text;
        bool repeats = f > 0 && text && r.fields[0].text && !strcmp(text, r.fields[0].text);
        if (!text || repeats || r.record->fields[f].type->kind == TYPE_COUNT)
            continue;
        buf_addf(out, "%s%s",
                 count == 0   ? ""
                 : count == 1 ? " ("
                              : ", ",
                 value_words(r.record->fields[f].type, text));
        count++;
    }
    buf_adds(out, count > 1 ? ")" : "");
}

void
reading_words(const struct pack *pack, const struct reading *r, struct buf *out)
{
    const struct type *type = pack->facts[r->fact].type;
    ARENA_SCOPED scratch = arena_new();

    if (type->kind == TYPE_RECORDS)
        add_record(scratch, pack, type, r->value, out);
    else
        buf_adds(out, value_words(type, r->value));
}

void
ledger_value(const struct ledger *l, size_t fact, struct buf *out)
{
    const struct strings *words = &l->facts[fact].words;
    const struct pack *pack = l->state->pack;
    const struct type *type = pack->facts[fact].type;
    ARENA_SCOPED scratch = arena_new();

    for (size_t i = 0; i < words->count; i++) {
        buf_adds(out, i ? ", " : "");
        if (type->kind == TYPE_RECORDS)
            add_record(scratch, pack, type, words->items[i], out);
        else
            buf_adds(out, value_words(type, words->items[i]));
    }
}
