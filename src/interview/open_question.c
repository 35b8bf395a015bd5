// SPDX-License-Identifier: MIT
#include "interview/open_question.h"

#include "base/language.h"
#include "interview/finding.h"
#include "interview/section_gap.h"
#include "open_topic.h"

#define SECTION_KEY   "section:"
#define MOST_TENSIONS 5 /* in full in the plan */
#define MASKED_KEY    "finding:masked"
#define MASKED_WHY    TR("credential in the answers, masked here")

static bool
has_key(const struct open_questions *list, const char *key)
{
    for (size_t i = 0; i < list->count; i++)
        if (!strcmp(list->items[i].key, key))
            return true;
    return false;
}

/* Also where the pack has no rule for it. */
static void
add_masked_question(struct arena *a, const struct ledger *l, struct open_questions *out)
{
    static const char key[] = MASKED_KEY;
    struct quotes quotes = {0};

    if (has_key(out, key) || !quotes_add_masked(a, l->state, &quotes))
        return;
    *LIST_ADD(a, out) = (struct open_question){
        .key = key,
        .topic = PACK_NONE,
        .text =
            tr("Have the credentials that stood in the answers been replaced where they are used?"),
        .gap = GAP_OPEN,
        .why = tr(MASKED_WHY),
        .blocks = true,
        .at_once = true,
        .priority = 1,
        .owner = topic_owner(a, l, PACK_NONE),
        .needed_before = tr("at once"),
        .quotes = quotes.items,
        .quote_count = quotes.count,
    };
}

bool
finding_is_question(const struct ledger *l, const struct finding *f)
{
    return f->severity == SEVERITY_BLOCK &&
           (f->missing == PACK_NONE || !open_topic(l, l->state->pack->facts[f->missing].topic));
}

static const char *
why_of(struct arena *a, const struct ledger *l, const struct finding *f)
{
    const char *id = l->state->pack->rules[f->rule].id;
    bool masked = !strcmp(f->key, MASKED_KEY);

    return arena_strf(a, "%s (%s)",
                      masked                    ? tr(MASKED_WHY)
                      : f->missing != PACK_NONE ? open_why(GAP_OPEN)
                                                : open_why(GAP_CONFLICTING),
                      id);
}

static void
add_finding_question(struct arena *a, const struct ledger *l, const struct finding *f,
                     struct open_questions *out)
{
    *LIST_ADD(a, out) = (struct open_question){
        .key = f->key,
        .topic = f->topic,
        .text = f->text,
        .derived = f->derived,
        .gap = GAP_CONFLICTING,
        .why = why_of(a, l, f),
        .blocks = true,
        .priority = 1,
        .owner = topic_owner(a, l, f->topic),
        .at_once = !strcmp(f->key, MASKED_KEY),
        .needed_before = strcmp(f->key, MASKED_KEY) ? tr("first release") : tr("at once"),
        .quotes = f->quotes,
        .quote_count = f->quote_count,
    };
}

/* What the engineer sees and nobody has answered; the first few stand out in the plan. */
static void
add_tensions(struct arena *a, const struct ledger *l, struct open_questions *out)
{
    const struct state *s = l->state;

    for (size_t i = 0; i < s->tensions.count; i++) {
        const struct seen_tension *seen = &s->tensions.items[i];
        bool first = i < MOST_TENSIONS;
        bool blocks = first && seen->tension->blocks && seen->topic != PACK_NONE &&
                      l->priority[seen->topic] == 1;
        if (seen->answered)
            continue;
        *LIST_ADD(a, out) = (struct open_question){
            .key = seen->key,
            .topic = seen->topic,
            .text = seen->tension->question,
            .engineer = seen->tension->text,
            .own = &seen->tension->own,
            .gap = GAP_CONFLICTING,
            .why = tr("tension"),
            .blocks = blocks,
            .priority = first ? 1 : 2,
            .owner = topic_owner(a, l, seen->topic),
            .needed_before = blocks ? tr("first release") : tr("next review of this plan"),
            .quotes = seen->tension->quotes,
            .quote_count = seen->tension->quote_count,
        };
    }
}

/* What sections lack although their topics are settled. */
static void
add_section_gaps(struct arena *a, const struct ledger *l, struct open_questions *out)
{
    struct section_gaps gaps = {0};

    section_gaps_of(a, l, &gaps);
    for (size_t i = 0; i < gaps.count; i++) {
        const struct section_gap *gap = &gaps.items[i];
        const char *key =
            arena_strf(a, SECTION_KEY "%s", l->state->pack->places[gap->place].section);
        *LIST_ADD(a, out) = (struct open_question){
            .key = key,
            .topic = PACK_NONE,
            .of_section = true,
            .place = gap->place,
            .text = gap->text,
            .gap = GAP_OPEN,
            .why = open_why(GAP_OPEN),
            .priority = gap->priority,
            .owner = topic_owner(a, l, gap->topic),
            .needed_before =
                gap->priority == 1 ? tr("first release") : tr("next review of this plan"),
        };
    }
}

static bool
is_quoted(const struct finding *f, const struct reading *r)
{
    for (size_t i = 0; i < f->quote_count; i++)
        if (!strcmp(f->quotes[i].source, r->source) && !strcmp(f->quotes[i].words, r->quote))
            return true;
    return false;
}

static bool
quotes_all_of(const struct ledger *l, const struct finding *f, const struct fact_status *status)
{
    for (size_t i = 0; i < status->count; i++)
        if (!is_quoted(f, &l->state->readings.items[status->readings[i]]))
            return false;
    return true;
}

/* But for the conflict nothing would be asked: all that must be known was said, or told. */
static bool
is_settled_but_for_conflict(const struct ledger *l, size_t topic)
{
    const struct topic *t = &l->state->pack->topics[topic];
    size_t first = l->first_statement[topic];
    bool told = first != PACK_NONE && l->state->statements.items[first].gap == GAP_NONE;

    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count && !told; f++)
        if (l->state->pack->facts[f].need == NEED_MUST && !l->facts[f].count)
            return false;
    return l->topics[topic] == GAP_CONFLICTING;
}

/* The topic is in conflict, and a finding that is asked about quotes every side of it. */
static bool
is_asked_by_finding(const struct ledger *l, size_t topic, const struct findings *findings)
{
    const struct topic *t = &l->state->pack->topics[topic];

    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++) {
        bool asked = l->facts[f].gap != GAP_CONFLICTING;
        for (size_t i = 0; !asked && i < findings->count; i++)
            asked = findings->items[i].topic == topic &&
                    finding_is_question(l, &findings->items[i]) &&
                    quotes_all_of(l, &findings->items[i], &l->facts[f]);
        if (!asked)
            return false;
    }
    return is_settled_but_for_conflict(l, topic);
}

/* Stable, so that the pack's order decides among equals. */
static void
move_up(struct open_questions *out, bool blocks, int priority, struct open_questions *from)
{
    for (size_t i = 0; i < from->count; i++)
        if (from->items[i].blocks == blocks && from->items[i].priority == priority)
            out->items[out->count++] = from->items[i];
}

/*
 * A session that was written by an earlier version, whose rules found less: what is new now gets the next
 * numbers, so that its documents can be rendered again.
 */
static void
number_the_rest(const struct state *s, struct open_questions *out)
{
    size_t highest = 0;

    for (size_t i = 0; i < s->numbers.count; i++)
        if (s->numbers.items[i].kind == NUMBER_OPEN_QUESTION &&
            s->numbers.items[i].number > highest)
            highest = s->numbers.items[i].number;
    for (size_t i = 0; i < out->count; i++)
        if (!out->items[i].number)
            out->items[i].number = ++highest;
}

/* Those that block first, then by priority. */
static void
ask_all(struct arena *a, const struct ledger *l, struct open_questions *out)
{
    struct open_questions all = {0};
    struct findings findings = {0};

    findings_of(a, l, &findings);
    for (size_t i = 0; i < findings.count; i++)
        if (finding_is_question(l, &findings.items[i]))
            add_finding_question(a, l, &findings.items[i], &all);
    add_masked_question(a, l, &all);
    add_tensions(a, l, &all);
    for (size_t t = 0; t < l->state->pack->topic_count; t++)
        if (open_topic(l, t) && !is_asked_by_finding(l, t, &findings))
            open_topic_add(a, l, t, &all);
    add_section_gaps(a, l, &all);
    out->items = arena_alloc(a, all.count * sizeof(*out->items));
    out->cap = all.count;
    for (int priority = 1; priority <= 3; priority++)
        move_up(out, true, priority, &all);
    for (int priority = 1; priority <= 3; priority++)
        move_up(out, false, priority, &all);
}

/* They are the same before and after numbers are given to them. */
static const struct open_questions *
kept_questions(const struct state *s, const struct ledger *l)
{
    if (!s->memo->open || s->memo->open_in != language_now()) {
        struct open_questions *kept = arena_alloc(s->arena, sizeof(*kept));
        ask_all(s->arena, l, kept);
        s->memo->open = kept;
        s->memo->open_in = language_now();
    }
    return s->memo->open;
}

void
open_questions_of(struct arena *a, const struct ledger *l, struct open_questions *out)
{
    const struct state *s = l->state;
    struct open_questions fresh = {0};
    const struct open_questions *all = &fresh;

    if (l == state_memo(s)->ledger)
        all = kept_questions(s, l);
    else
        ask_all(a, l, &fresh);
    *out = (struct open_questions){
        .items = arena_copy(a, all->items, all->count * sizeof(*all->items)),
        .count = all->count,
        .cap = all->count,
    };
    for (size_t i = 0; i < out->count; i++)
        out->items[i].number = state_number(s, NUMBER_OPEN_QUESTION, out->items[i].key);
    if (s->written)
        number_the_rest(s, out);
}
