// SPDX-License-Identifier: MIT
#include "interviewer/gate.h"

#define MOST_SEEN   8
#define VIEW_MOST   ((size_t)700)
#define QUOTE_MOST  ((size_t)600)
#define NAME_MOST   ((size_t)60)
#define QUOTES_MOST 4
#define FILLS_MOST  20
#define FILL_MOST   ((size_t)300)

static size_t
topic_of(const struct pack *pack, const struct json *j)
{
    const char *id = json_get_text(j, "topic");

    return id ? pack_topic(pack, span_of(id)) : PACK_NONE;
}

/* Words that another quote of the same source has as well are no second voice. */
static bool
is_quoted(const struct quote *quotes, size_t count, const char *source, const char *words)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(quotes[i].source, source) &&
            (trace_quotes(span_of(quotes[i].words), span_of(words)) ||
             trace_quotes(span_of(words), span_of(quotes[i].words))))
            return true;
    return false;
}

/* Its sources, word for word; a quote that is not there is left out. */
static void
take_quotes(struct engineer *e, struct arena *a, const struct state *s, const struct json *list,
            struct tension *out)
{
    LIST(struct quote) quotes = {0};

    for (const struct json *j = json_first(list); j && quotes.count < QUOTES_MOST;
         j = json_next(j)) {
        const char *quote = engineer_text(a, j, "quote", QUOTE_MOST);
        struct span words;
        const char *name;
        if (quote &&
            material_source(a, e->material, s, json_get_text(j, "source"), &words, &name) &&
            trace_quotes(words, span_of(quote)) &&
            !is_quoted(quotes.items, quotes.count, name, quote))
            *LIST_ADD(a, &quotes) = (struct quote){.words = quote, .source = name};
    }
    out->quotes = quotes.items;
    out->quote_count = quotes.count;
}

static bool
asks_once(const char *question)
{
    size_t marks = 0;

    for (const char *c = question; c && *c; c++)
        marks += *c == '?';
    return question && (marks == 1 || (!marks && strstr(question, "\xef\xbc\x9f")));
}

static bool
tension_of(struct engineer *e, struct arena *a, const struct state *s, const struct json *j,
           const struct trace *known, struct tension *out)
{
    size_t topic = topic_of(s->pack, j);

    *out = (struct tension){
        .topic = topic == PACK_NONE ? NULL : s->pack->topics[topic].id,
        .text = gate_text(e, a, s, j, "text", known),
        .question = gate_text(e, a, s, j, "question", known),
        .blocks = json_get_bool(j, "blocks", false),
    };
    take_quotes(e, a, s, json_get(j, "sources"), out);
    for (size_t i = 0; i < 2; i++)
        gate_own_terms(e, a, s, known, span_of(i ? out->question : out->text), &out->own);
    return out->topic && out->text && asks_once(out->question) && out->quote_count > 1;
}

static bool
same_quotes(const struct tension *x, const struct tension *y)
{
    if (x->quote_count != y->quote_count)
        return false;
    for (size_t i = 0; i < x->quote_count; i++)
        if (!is_quoted(y->quotes, y->quote_count, x->quotes[i].source, x->quotes[i].words))
            return false;
    return true;
}

/* It was seen before: each review looks at all that was said, and nothing is asked twice. */
static bool
is_old_tension(const struct state *s, const struct tension *tension)
{
    for (size_t i = 0; i < s->tensions.count; i++)
        if (same_quotes(s->tensions.items[i].tension, tension))
            return true;
    return false;
}

static bool
is_old_proposal(const struct state *s, const struct proposal *proposal)
{
    for (size_t i = 0; i < s->proposals.count; i++)
        if (trace_quotes(span_of(s->proposals.items[i].proposal->text), span_of(proposal->text)))
            return true;
    return false;
}

bool
gate_tension(struct engineer *e, struct arena *a, const struct state *s, const struct json *element,
             struct tension *out)
{
    struct trace known = {.folded = SPAN_NONE};

    gate_known(e, a, s, &known);
    return tension_of(e, a, s, element, &known, out) && !is_old_tension(s, out);
}

static void
take_sources(struct engineer *e, struct arena *a, const struct state *s, const struct json *list,
             struct strings *out)
{
    for (const struct json *j = json_first(list); j; j = json_next(j)) {
        const char *source = json_text(j) ? json_text(j) : json_get_text(j, "source");
        struct span words;
        const char *name;
        if (material_source(a, e->material, s, source, &words, &name))
            *LIST_ADD(a, out) = name;
    }
}

/* What names no fact, says too much or leads out of the document is left out. */
static void
take_fills(struct engineer *e, struct arena *a, const struct state *s, const struct json *list,
           const struct trace *known, struct proposal *out)
{
    out->fills = arena_alloc(a, FILLS_MOST * sizeof(*out->fills));
    for (const struct json *j = json_first(list); j && out->fill_count < FILLS_MOST;
         j = json_next(j)) {
        const char *id = json_get_text(j, "fact"), *text = gate_text(e, a, s, j, "text", known);
        const char *about = engineer_text(a, j, "about", NAME_MOST);
        size_t fact = id ? pack_fact(s->pack, span_of(id)) : PACK_NONE;
        if (fact != PACK_NONE && text && strlen(text) <= FILL_MOST)
            out->fills[out->fill_count++] =
                (struct fill){.fact = s->pack->facts[fact].id, .about = about, .text = text};
    }
}

static bool
proposal_of(struct engineer *e, struct arena *a, const struct state *s, const struct json *j,
            const struct trace *known, struct proposal *out)
{
    size_t topic = topic_of(s->pack, j);

    *out = (struct proposal){
        .topic = topic == PACK_NONE ? NULL : s->pack->topics[topic].id,
        .text = gate_text(e, a, s, j, "text", known),
        .why = gate_text(e, a, s, j, "why", known),
        .cost = gate_text(e, a, s, j, "cost", known),
        .without = gate_text(e, a, s, j, "without", known),
    };
    take_sources(e, a, s, json_get(j, "sources"), &out->sources);
    take_fills(e, a, s, json_get(j, "fills"), known, out);
    return out->topic && out->text && out->why && out->sources.count;
}

/* A person or role of the material: every word of the name stands in the source. */
static bool
owner_of(struct engineer *e, struct arena *a, const struct state *s, const struct json *j,
         struct likely_owner *out)
{
    const char *name = engineer_text(a, j, "name", NAME_MOST), *id = json_get_text(j, "topic");
    struct trace words_of = {.folded = SPAN_NONE};
    struct span words;
    const char *source;

    if (!name || !id ||
        !material_source(a, e->material, s, json_get_text(j, "source"), &words, &source))
        return false;
    trace_add(a, &words_of, words);
    size_t topic = pack_topic(s->pack, span_of(id));
    *out = (struct likely_owner){
        .name = name,
        .source = source,
        .topic = topic == PACK_NONE ? NULL : s->pack->topics[topic].id,
    };
    return trace_has_words(&words_of, span_of(name)) && (topic != PACK_NONE || !strcmp(id, "*"));
}

static void
drop(struct arena *a, struct review_event *out, const struct json *j, const char *why)
{
    const char *text = engineer_text(a, j, "text", VIEW_MOST);
    struct {
        struct dropped *items;
        size_t count;
        size_t cap;
    } drops = {out->dropped, out->dropped_count, out->dropped_count};

    if (!text)
        return;
    *LIST_ADD(a, &drops) = (struct dropped){.what = text, .why = why};
    out->dropped = drops.items;
    out->dropped_count = drops.count;
}

void
gate_review(struct engineer *e, struct arena *a, const struct state *s, const struct json *reply,
            struct review_event *out)
{
    struct trace known = {.folded = SPAN_NONE};

    gate_known(e, a, s, &known);
    out->tensions = arena_alloc(a, MOST_SEEN * sizeof(*out->tensions));
    out->proposals = arena_alloc(a, MOST_SEEN * sizeof(*out->proposals));
    out->owners = arena_alloc(a, MOST_SEEN * sizeof(*out->owners));
    for (const struct json *j = json_first(json_get(reply, "tensions"));
         j && out->tension_count < MOST_SEEN; j = json_next(j)) {
        struct tension *t = &out->tensions[out->tension_count];
        if (!tension_of(e, a, s, j, &known, t))
            drop(a, out, j, "a tension without two quotes, a topic and one question");
        else
            out->tension_count += !is_old_tension(s, t);
    }
    for (const struct json *j = json_first(json_get(reply, "proposals"));
         j && out->proposal_count < MOST_SEEN; j = json_next(j)) {
        struct proposal *p = &out->proposals[out->proposal_count];
        if (!proposal_of(e, a, s, j, &known, p))
            drop(a, out, j, "a proposal without a topic, a reason and a source");
        else
            out->proposal_count += !is_old_proposal(s, p);
    }
    for (const struct json *j = json_first(json_get(reply, "owners"));
         j && out->owner_count < MOST_SEEN; j = json_next(j))
        if (owner_of(e, a, s, j, &out->owners[out->owner_count]))
            out->owner_count++;
}
