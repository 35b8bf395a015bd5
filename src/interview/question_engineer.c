// SPDX-License-Identifier: MIT
#include "base/buf.h"
#include "base/language.h"
#include "interview/finding.h"
#include "question.h"

#define TENSIONS_ASKED    5 /* at answers; more would make the interview a cross-examination */
#define PROPOSALS_OFFERED 5

static size_t
asked_of(const struct state *s, size_t phase)
{
    size_t count = 0;

    for (size_t i = 0; i < s->tensions.count; i++)
        count += s->tensions.items[i].phase == phase && s->tensions.items[i].asked;
    return count;
}

static bool
may_ask(const struct state *s, const struct seen_tension *t, size_t phase, bool after_read_back)
{
    if (t->asked || t->answered || t->topic == PACK_NONE)
        return false;
    if (t->phase == PACK_NONE)
        return asked_of(s, PACK_NONE) < TENSIONS_ASKED;
    return after_read_back && t->phase == phase && !asked_of(s, phase);
}

bool
question_tension(struct arena *a, const struct state *s, size_t phase, bool after_read_back,
                 struct action *out)
{
    for (size_t i = 0; i < s->tensions.count; i++) {
        const struct seen_tension *t = &s->tensions.items[i];
        if (!may_ask(s, t, phase, after_read_back))
            continue;
        const struct finding seen = {
            .text = arena_strf(a, "%s %s", t->tension->text, t->tension->question),
            .quotes = t->tension->quotes,
            .quote_count = t->tension->quote_count,
        };
        *out = question_of(s, ASK_TENSION, phase, finding_question(a, &seen));
        out->ask.topic = s->pack->topics[t->topic].id;
        out->ask.key = t->key;
        out->ask.by = s->open->engine;
        return true;
    }
    return false;
}

bool
question_proposals(struct arena *a, const struct state *s, struct action *out)
{
    struct strings keys = {0};
    BUF_SCOPED text = BUF_INIT;
    size_t last = s->pack->phase_count - 1;

    if (question_was_put(s, ASK_PROPOSALS, last))
        return false;
    for (size_t i = 0; i < s->proposals.count && keys.count < PROPOSALS_OFFERED; i++) {
        const struct seen_proposal *p = &s->proposals.items[i];
        if (p->decided)
            continue;
        *LIST_ADD(a, &keys) = p->key;
        buf_addf(&text, tr("\n%zu. %s Why: %s"), keys.count, p->proposal->text, p->proposal->why);
        if (p->proposal->cost)
            buf_addf(&text, tr(" Cost: %s"), p->proposal->cost);
    }
    if (!keys.count)
        return false;
    *out = question_of(s, ASK_PROPOSALS, last,
                       arena_strf(a,
                                  tr("Before I write the plan: this is what I would do. Which of "
                                     "these do you take?%s"),
                                  text.data));
    out->ask.options = keys;
    out->ask.by = s->open->engine;
    return true;
}
