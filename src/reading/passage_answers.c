// SPDX-License-Identifier: MIT
#include "passage_reading.h"

/* So many facts beside the musts say that the topic itself is spoken of. */
#define FACTS_ENOUGH 2

/* The words of a heading, question or key that stands above are about the topic. */
static bool
stands_under_label(const struct passage_reading *pr)
{
    const struct passage_run *run = pr->run;
    size_t main = pr->item.main;
    size_t up = pr->p->parent;

    for (; up != PASSAGE_NO_PARENT; up = run->passages->items[up].parent) {
        const struct context *c = &run->contexts[up];
        bool named =
            c->label ? c->topic == main || c->label[main] >= SIGN : c->topic == main && c->answers;
        if (named)
            return true;
    }
    return false;
}

static bool
gives_facts(const struct passage_reading *pr)
{
    const struct pack *pack = pr->run->r->pack;
    const struct values *values = &pr->item.values;
    size_t beside = 0;

    for (size_t i = 0; i < values->count; i++) {
        size_t fact = pack_fact(pack, span_of(values->items[i].fact));
        if (pack->facts[fact].topic != pr->item.main)
            continue;
        if (pack->facts[fact].need == NEED_MUST || ++beside == FACTS_ENOUGH)
            return true;
    }
    return pr->steps.values.count && pack->facts[pr->steps.fact].topic == pr->item.main;
}

bool
passage_answers(const struct passage_reading *pr)
{
    return pr->item.main != PACK_NONE &&
           (pr->asks_topic || pr->fact != PACK_NONE || pr->key_score >= SIGN || gives_facts(pr) ||
            stands_under_label(pr));
}
