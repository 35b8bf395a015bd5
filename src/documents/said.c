// SPDX-License-Identifier: MIT
#include "documents/said.h"

#include "base/language.h"
#include "documents/stages.h"

const char *
words_at(const struct document_context *c, const char *source)
{
    const struct state *s = c->state;

    for (size_t i = 0; source && i < s->statements.count; i++)
        if (!strcmp(s->statements.items[i].source, source))
            return s->statements.items[i].words;
    for (size_t i = 0; source && i < s->readings.count; i++)
        if (!strcmp(s->readings.items[i].source, source) && s->readings.items[i].quote)
            return s->readings.items[i].quote;
    return "";
}

bool
has_any(const char *text, const char *const *words, size_t count)
{
    return span_has_any(span_of(text), words, count);
}

const struct reading *
first_reading(const struct document_context *c, size_t fact)
{
    if (fact == PACK_NONE || c->ledger->facts[fact].gap != GAP_NONE ||
        !c->ledger->facts[fact].count)
        return NULL;
    return &c->state->readings.items[c->ledger->facts[fact].readings[0]];
}

const char *
source_of_topic(const struct document_context *c, size_t topic)
{
    const struct pack *pack = c->state->pack;

    if (topic == PACK_NONE)
        return NULL;
    const struct topic *t = &pack->topics[topic];
    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++)
        if (pack->facts[f].need == NEED_MUST && first_reading(c, f))
            return first_reading(c, f)->source;
    for (size_t i = 0; i < c->state->statements.count; i++) {
        const struct statement *st = &c->state->statements.items[i];
        if (st->topic == topic && st->main && st->gap == GAP_NONE)
            return st->source;
    }
    return NULL;
}

const char *
open_label(const struct document_context *c, size_t topic, const char *about)
{
    size_t open = open_question_of_topic(c->open, topic);

    return open == PACK_NONE ? NULL : open_label_of(c, &c->open->items[open], about);
}

const char *
open_label_of(const struct document_context *c, const struct open_question *q, const char *about)
{
    return q->number ? arena_strf(c->arena, tr("Open OQ-%zu: %s"), q->number, about)
                     : arena_strf(c->arena, tr("Open: %s"), about);
}

const char *
assumed_label(const struct document_context *c, size_t topic, const char *about)
{
    for (size_t i = 0; i < c->assumed->count; i++) {
        const struct assumption *as = &c->assumed->items[i];
        if (as->topic != topic || as->fact != PACK_NONE)
            continue;
        return as->number ? arena_strf(c->arena, tr("Assumption AS-%zu: %s"), as->number, about)
                          : arena_strf(c->arena, tr("Assumption: %s"), about);
    }
    return NULL;
}

const char *
cue_in(const struct document_context *c, size_t topic, const char *words)
{
    const struct lexicon_part *cues = &c->state->pack->lexicon[LEXICON_CUES];

    for (size_t i = 0; i < cues->count; i++) {
        if (strcmp(cues->rows[i].key, c->state->pack->topics[topic].id) != 0)
            continue;
        for (size_t k = 0; k < cues->rows[i].items.count; k++)
            if (has_words(words, cues->rows[i].items.items[k]))
                return cues->rows[i].items.items[k];
    }
    return NULL;
}
