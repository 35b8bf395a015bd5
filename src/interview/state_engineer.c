// SPDX-License-Identifier: MIT
#include "state_engineer.h"

#include "base/buf.h"

bool
engineer_replied(struct state *s, const struct event *e, struct err *err)
{
    size_t number = e->reply.number;

    if (!number || number > s->questions.count || s->questions.items[number - 1].withdrawn)
        return err_set(err, ERR_FORMAT, "a reply at question %zu, which was not put", number);
    *LIST_ADD(s->arena, &s->asides) = (struct aside){.question = number, .reply = &e->reply};
    /* The words that asked back answered nothing. */
    s->questions.items[number - 1].answered = false;
    return true;
}

static size_t
topic_named(const struct state *s, const char *id)
{
    return id ? pack_topic(s->pack, span_of(id)) : PACK_NONE;
}

bool
engineer_reviewed(struct state *s, const struct event *e, struct err *err)
{
    const struct review_event *r = &e->review;
    size_t phase = r->phase ? pack_phase(s->pack, span_of(r->phase)) : PACK_NONE;

    (void)err;
    for (size_t i = 0; i < r->tension_count; i++) {
        const char *key = arena_strf(s->arena, "tension:%zu", s->tensions.count + 1);
        *LIST_ADD(s->arena, &s->tensions) = (struct seen_tension){
            .tension = &r->tensions[i],
            .key = key,
            .topic = topic_named(s, r->tensions[i].topic),
            .phase = phase,
        };
    }
    for (size_t i = 0; i < r->proposal_count; i++) {
        const char *key = arena_strf(s->arena, "proposal:%zu", s->proposals.count + 1);
        *LIST_ADD(s->arena, &s->proposals) = (struct seen_proposal){
            .proposal = &r->proposals[i],
            .key = key,
            .topic = topic_named(s, r->proposals[i].topic),
        };
    }
    for (size_t i = 0; i < r->owner_count; i++) {
        size_t topic = topic_named(s, r->owners[i].topic);
        if (topic != PACK_NONE)
            s->topics[topic].likely_owner = r->owners[i].name;
        else if (!r->owners[i].topic)
            s->likely_owner = r->owners[i].name;
    }
    if (phase != PACK_NONE)
        s->phase_reviewed[phase] = true;
    s->reviewed = s->reviewed || r->whole;
    return true;
}

bool
engineer_drafted(struct state *s, const struct event *e, struct err *err)
{
    (void)err;
    for (size_t i = 0; i < e->draft.count; i++)
        *LIST_ADD(s->arena, &s->drafts) = &e->draft.sections[i];
    s->drafted = true;
    return true;
}

static struct seen_tension *
tension_keyed(struct state *s, const char *key)
{
    for (size_t i = 0; key && i < s->tensions.count; i++)
        if (!strcmp(s->tensions.items[i].key, key))
            return &s->tensions.items[i];
    return NULL;
}

void
engineer_asked(struct state *s, const struct ask_event *ask)
{
    struct seen_tension *t = tension_keyed(s, ask->key);

    if (t)
        t->asked = ask->number;
}

void
engineer_answered(struct state *s, const struct question *q, bool says_something)
{
    struct seen_tension *t = tension_keyed(s, q->ask->key);

    if (t)
        t->answered = says_something;
}

void
engineer_withdrawn(struct state *s, const struct question *q)
{
    struct seen_tension *t = tension_keyed(s, q->ask->key);

    if (t) {
        t->asked = 0;
        t->answered = false;
    }
    for (size_t i = 0; i < s->proposals.count; i++)
        if (s->proposals.items[i].decided_at == q->ask->number)
            s->proposals.items[i].decided = false;
}

void
engineer_decided(struct state *s, const struct decide_event *d)
{
    for (size_t i = 0; d->words && i < s->proposals.count; i++) {
        struct seen_proposal *p = &s->proposals.items[i];
        if (strcmp(p->key, d->words) != 0)
            continue;
        p->decided = true;
        p->taken = d->decision == DECISION_TAKEN;
        p->decided_at = d->question;
    }
}
