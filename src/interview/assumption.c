// SPDX-License-Identifier: MIT
#include "interview/open_question.h"

#include "usual.h"

#include "base/language.h"

static const char *
wrong_when(const struct topic *topic)
{
    return strcmp(topic->default_wrong_when, "none") ? tr(topic->default_wrong_when) : NULL;
}

static void
add_default(struct arena *a, const struct ledger *l, size_t index, struct assumptions *out)
{
    const struct topic *topic = &l->state->pack->topics[index];
    const char *key = arena_strf(a, "default:%s", topic->id);

    *LIST_ADD(a, out) = (struct assumption){
        .key = key,
        .number = state_number(l->state, NUMBER_ASSUMPTION, key),
        .topic = index,
        .fact = PACK_NONE,
        .text = tr(topic->default_text),
        .reason = tr("usual answer, taken at the read-back"),
        .wrong_when = wrong_when(topic),
    };
}

/* What would have to be seen, by the type of what is assumed; a choice names the others. */
static const char *
opposite_of(struct arena *a, const struct fact *fact, const char *value)
{
    static const char *const by_kind[] = {
        [TYPE_TEXT] = NULL, /* named by what it is */
        [TYPE_NAME] = TR("somebody else does it"),
        [TYPE_PRODUCT] = TR("another product does it"),
        [TYPE_PLACE] = TR("it is another place"),
        [TYPE_COMMAND] = TR("another command is used"),
        [TYPE_PATH] = TR("it is kept elsewhere"),
        [TYPE_HOST] = TR("it is another address"),
        [TYPE_NUMBER] = TR("a measurement or count shows another number"),
        [TYPE_COUNT] = TR("a count shows another number"),
        [TYPE_DURATION] = TR("a measurement shows a longer or shorter time"),
        [TYPE_TIME] = TR("it happens at another time"),
        [TYPE_WINDOW] = TR("it also happens outside these hours"),
        [TYPE_DATE] = TR("it was another day"),
        [TYPE_SIZE] = TR("a measurement shows more"),
        [TYPE_RATE] = TR("a measurement shows more"),
        [TYPE_SHARE] = TR("a measurement shows another share"),
        [TYPE_MONEY] = TR("a bill shows another amount"),
        [TYPE_FLAG] = NULL,
        [TYPE_ONE_OF] = NULL,
        [TYPE_LIST] = TR("one is missing, or one is too many"),
        [TYPE_RECORDS] = TR("one is missing, or one is too many"),
    };
    BUF_SCOPED others = BUF_INIT;

    if (fact->type->kind == TYPE_FLAG)
        return !strcmp(value, "yes") ? tr("it is not so") : tr("it is so after all");
    if (fact->type->kind == TYPE_TEXT)
        return arena_strf(a, tr("something else is true of this: %.*s"), SPAN_ARG(fact_name(fact)));
    if (fact->type->kind != TYPE_ONE_OF)
        return by_kind[fact->type->kind] ? tr(by_kind[fact->type->kind]) : NULL;
    for (size_t i = 0; i < fact->type->choices.count; i++)
        if (strcmp(fact->type->choices.items[i], value) != 0)
            buf_addf(&others, "%s%s", others.len ? tr(" or ") : tr("it is "),
                     tr(fact->type->choices.items[i]));
    return arena_span(a, buf_span(&others));
}

static void
add_hedged(struct arena *a, const struct ledger *l, size_t index, struct assumptions *out)
{
    const struct fact *fact = &l->state->pack->facts[index];
    const struct reading *r = &l->state->readings.items[l->facts[index].readings[0]];
    const char *key = arena_strf(a, "fact:%s", fact->id);
    BUF_SCOPED value = BUF_INIT;

    ledger_value(l, index, &value);
    *LIST_ADD(a, out) = (struct assumption){
        .key = key,
        .number = state_number(l->state, NUMBER_ASSUMPTION, key),
        .topic = fact->topic,
        .fact = index,
        .text = arena_strf(a, "%.*s: %s", SPAN_ARG(fact_name(fact)), value.data),
        .reason = r->hedged ? tr("said with a hedge") : tr("implied, not said"),
        .wrong_when = opposite_of(a, fact, r->value),
        .quote = {.words = r->quote, .source = r->source},
    };
}

void
assumptions_of(struct arena *a, const struct ledger *l, struct assumptions *out)
{
    const struct pack *pack = l->state->pack;

    for (size_t t = 0; t < pack->topic_count; t++) {
        const struct topic *topic = &pack->topics[t];
        if (l->state->topics[t].default_taken)
            add_default(a, l, t, out);
        for (size_t f = topic->first_fact; f < topic->first_fact + topic->fact_count; f++)
            if (l->facts[f].gap == GAP_NONE && l->facts[f].hedged && l->facts[f].count)
                add_hedged(a, l, f, out);
    }
}

static const struct statement *
asks_for_suggestion(const struct state *s, size_t topic)
{
    for (size_t i = 0; i < s->statements.count; i++)
        if (s->statements.items[i].topic == topic && s->statements.items[i].suggest)
            return &s->statements.items[i];
    return NULL;
}

static void
add_engineers(struct arena *a, const struct state *s, struct suggestions *out)
{
    for (size_t i = 0; i < s->proposals.count; i++) {
        const struct seen_proposal *seen = &s->proposals.items[i];
        *LIST_ADD(a, out) = (struct suggestion){
            .key = seen->key,
            .number = state_number(s, NUMBER_PROPOSAL, seen->key),
            .topic = seen->topic,
            .text = seen->proposal->text,
            .why = seen->proposal->why,
            .cost = seen->proposal->cost,
            .without = seen->proposal->without,
            .sources = seen->proposal->sources,
            .fills = seen->proposal->fills,
            .fill_count = seen->proposal->fill_count,
            .taken = seen->decided && seen->taken,
            .declined = seen->decided && !seen->taken,
            .decided_at = seen->decided ? seen->decided_at : 0,
        };
    }
}

void
suggestions_of(struct arena *a, const struct ledger *l, struct suggestions *out)
{
    const struct pack *pack = l->state->pack;

    for (size_t t = 0; t < pack->topic_count; t++) {
        const struct topic *topic = &pack->topics[t];
        const struct statement *st = asks_for_suggestion(l->state, t);
        if (!st || !strcmp(topic->default_text, "none") || l->state->topics[t].default_taken)
            continue;
        const char *key = arena_strf(a, "suggest:%s", topic->id);
        *LIST_ADD(a, out) = (struct suggestion){
            .key = key,
            .number = state_number(l->state, NUMBER_PROPOSAL, key),
            .topic = t,
            .text = tr(topic->default_text),
            .cost = topic->default_effort ? tr(topic->default_effort) : NULL,
            .without = tr(topic->why),
            .wrong_when = wrong_when(topic),
            .quote = {.words = st->words, .source = st->source},
        };
    }
    add_engineers(a, l->state, out);
    usual_suggestion(a, l, out);
}
