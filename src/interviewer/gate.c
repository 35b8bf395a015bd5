// SPDX-License-Identifier: MIT
#include "interviewer/gate.h"

#include "base/utf8.h"
#include "interview/ledger.h"
#include "interview/mention.h"
#include "reading/lexicon.h"

#define QUESTION_MOST   300
#define SENTENCE_MOST   ((size_t)400)
#define LEAD_WORDS      60 /* of all sentences of a section */
#define PARAGRAPH_WORDS 110

/* Claims about law, and words that stand where a number should; unless the sources have them. */
static const char legal[] = "gdpr|dsgvo|hipaa|pci|sox|legally|required by law|compliant|compliance|"
                            "gesetzlich|rechtlich|konform|certified|zertifiziert";
static const char filler[] = "robust|seamless|seamlessly|scalable|industry standard|best practice|"
                             "best practices|state of the art|world-class|cutting edge|nahtlos|"
                             "skalierbar|bewährt";
static const char planned[] =
    "plan|plans|planned|will|should|shall|want|wants|wish|wishes|would|intend|intends|"
    "target|geplant|plant|soll|sollen|will|wollen|wird|werden|künftig|wunsch|"
    "möchte|prévu|doit|sera|debe|será";

static bool
says_of(const char *phrases, struct span text, const struct trace *sources)
{
    const char *at = phrases;

    while (*at) {
        size_t len = strcspn(at, "|");
        struct span phrase = {at, len};
        if (mentions(text, phrase) && !mentions(sources->folded, phrase))
            return true;
        at += len + (at[len] == '|');
    }
    return false;
}

/* All that the source gives is wished for or planned. */
static bool
is_planned(const struct state *s, const char *source)
{
    bool any = false;

    for (size_t i = 0; i < s->readings.count; i++) {
        const struct reading *r = &s->readings.items[i];
        if (strcmp(r->source, source) != 0)
            continue;
        any = true;
        if (!r->planned)
            return false;
    }
    return any;
}

/* What is open can be cited by its topic: its sources are the question, and what left it open. */
static bool
open_topic(struct arena *a, const struct state *s, const char *ref, struct span *words,
           const char **name)
{
    size_t topic = pack_topic(s->pack, span_of(ref));
    const struct ledger *l = topic == PACK_NONE ? NULL : ledger_of(a, s);
    BUF_SCOPED text = BUF_INIT;

    if (!l || !l->applies[topic] || l->topics[topic] == GAP_NONE)
        return false;
    *name = s->pack->topics[topic].id;
    buf_addf(&text, "%s %s", s->pack->topics[topic].title, s->pack->topics[topic].ask);
    for (size_t i = 0; i < s->statements.count; i++)
        if (s->statements.items[i].topic == topic)
            buf_addf(&text, " %s", s->statements.items[i].words);
    *words = (struct span){arena_span(a, buf_span(&text)), text.len};
    return true;
}

/* The lasting names of its sources; a name that is none is left out. */
static bool
take_sources(struct engineer *e, struct arena *a, const struct state *s, struct strings *refs,
             struct trace *sources)
{
    struct strings kept = {0};

    for (size_t i = 0; i < refs->count; i++) {
        struct span words;
        const char *name;
        if (!material_source(a, e->material, s, refs->items[i], &words, &name) &&
            !open_topic(a, s, refs->items[i], &words, &name))
            continue;
        *LIST_ADD(a, &kept) = name;
        trace_add(a, sources, words);
    }
    *refs = kept;
    return kept.count > 0;
}

static bool
all_planned(const struct state *s, const struct strings *refs)
{
    for (size_t i = 0; i < refs->count; i++)
        if (!is_planned(s, refs->items[i]))
            return false;
    return true;
}

static struct span
foreign_name(const struct engineer *e, const struct trace *sources, struct span text)
{
    struct span name = trace_foreign_name(sources, text);

    return name.len ? name : trace_foreign_beginning(sources, e->vocabulary, text);
}

const char *
gate_sentence(struct engineer *e, struct arena *a, const struct state *s,
              struct draft_sentence *sentence)
{
    struct trace sources = {.folded = SPAN_NONE};
    struct span text = span_of(sentence->text), foreign;

    if (!take_sources(e, a, s, &sentence->refs, &sources))
        return "none of its refs is there";
    foreign = trace_foreign(&sources, text);
    if (!foreign.len)
        foreign = trace_foreign_amount(sources.folded, text);
    if (!foreign.len && !state_writes_nouns_large(s))
        foreign = foreign_name(e, &sources, text);
    if (!foreign.len)
        foreign = gate_foreign_product(e, a, &sources, text);
    if (foreign.len)
        return arena_strf(a, "\"%.*s\" is not in its sources", SPAN_ARG(foreign));
    if (says_of(legal, text, &sources))
        return "it claims something about law that its sources do not";
    if (says_of(filler, text, &sources))
        return "it has filler in place of facts";
    if (all_planned(s, &sentence->refs) && !mentions_any(text, planned))
        return "its sources plan this, and it says that it is so";
    return NULL;
}

static size_t
count_words(struct span text)
{
    size_t words = 0;

    for (size_t i = 0; i < text.len; i++)
        words += text.at[i] != ' ' && (!i || text.at[i - 1] == ' ');
    return words;
}

static void
take_strings(struct arena *a, const struct json *list, struct strings *out)
{
    for (const struct json *e = json_first(list); e; e = json_next(e))
        if (json_text(e))
            *LIST_ADD(a, out) = arena_strdup(a, json_text(e));
}

static bool
is_drafted(const struct draft_event *draft, const char *section)
{
    for (size_t i = 0; i < draft->count; i++)
        if (!strcmp(draft->sections[i].section, section))
            return true;
    return false;
}

struct sections {
    struct draft_section *items;
    size_t count;
    size_t cap;
};

struct sentences {
    struct draft_sentence *items;
    size_t count;
    size_t cap;
};

/* One reply on its way through. */
struct gating {
    struct engineer *engineer;
    struct arena *arena;
    const struct state *state;
    LIST(struct dropped) drops;
};

/* The sentences of one section that pass, as many as a lead may have words. */
static void
take_sentences(struct gating *g, const struct json *list, size_t most, struct sentences *out)
{
    struct arena *a = g->arena;
    size_t words = 0;

    for (const struct json *j = json_first(list); j; j = json_next(j)) {
        struct draft_sentence sentence = {.text = engineer_text(a, j, "text", SENTENCE_MOST)};
        if (!sentence.text)
            continue;
        take_strings(a, json_get(j, "refs"), &sentence.refs);
        const char *why = gate_sentence(g->engineer, a, g->state, &sentence);
        size_t count = count_words(span_of(sentence.text));
        if (why) {
            *LIST_ADD(a, &g->drops) = (struct dropped){.what = sentence.text, .why = why};
            continue;
        }
        if (words + count > most)
            return;
        words += count;
        *LIST_ADD(a, out) = sentence;
    }
}

void
gate_draft(struct engineer *e, struct arena *a, const struct state *s, const struct json *reply,
           const struct strings *only, struct draft_event *out)
{
    const struct pack *pack = s->pack;
    struct sections sections = {out->sections, out->count, out->count};
    struct gating g = {e, a, s, {out->dropped, out->dropped_count, out->dropped_count}};

    for (const struct json *j = json_first(json_get(reply, "sections")); j; j = json_next(j)) {
        const char *id = json_get_text(j, "section");
        bool is_place = id && pack_section(pack, span_of(id)) != PACK_NONE;
        bool is_phase = id && pack_phase(pack, span_of(id)) != PACK_NONE;
        struct sentences sentences = {0};
        if ((!is_place && !is_phase) || (only->count && !strings_have(only, id)) ||
            is_drafted(out, id))
            continue;
        take_sentences(&g, json_get(j, "sentences"), is_phase ? PARAGRAPH_WORDS : LEAD_WORDS,
                       &sentences);
        *LIST_ADD(a, &sections) = (struct draft_section){
            .section = arena_strdup(a, id),
            .sentences = sentences.items,
            .count = sentences.count,
        };
        out->sections = sections.items;
        out->count = sections.count;
    }
    out->dropped = g.drops.items;
    out->dropped_count = g.drops.count;
}

void
gate_known(struct engineer *e, struct arena *a, const struct state *s, struct trace *out)
{
    BUF_SCOPED all = BUF_INIT;

    for (size_t i = 0; i < s->questions.count; i++) {
        buf_addf(&all, "%s\n", s->questions.items[i].ask->text);
        if (s->questions.items[i].answered)
            buf_addf(&all, "%s\n", s->questions.items[i].answer.text);
    }
    for (size_t i = 0; i < s->inputs.count; i++)
        buf_addf(&all, "%s\n", s->inputs.items[i].event->text);
    for (size_t i = 0; i < e->material->file_count; i++)
        buf_addf(&all, "%s\n%s\n", e->material->files[i].path, e->material->files[i].text);
    for (size_t i = 0; i < s->statements.count; i++)
        if (s->statements.items[i].observed)
            buf_addf(&all, "%s\n", s->statements.items[i].words);
    trace_add(a, out, buf_span(&all));
}

static bool
asks_one_thing(struct span text)
{
    size_t marks = 0;

    for (size_t i = 0; i < text.len; i++)
        marks += text.at[i] == '?';
    for (struct span rest = text; rest.len;) {
        uint32_t code = 0;
        if (!utf8_next(&rest, &code))
            break;
        marks += code == 0xFF1F; /* full-width question mark */
    }
    return marks == 1;
}

const char *
gate_question(struct arena *a, const struct state *s, const struct trace *known, struct span text)
{
    struct span foreign = trace_foreign(known, text);

    if (!foreign.len)
        foreign = trace_foreign_name(known, text);
    if (!asks_one_thing(text))
        return "it must have exactly one question mark";
    if (text.len > QUESTION_MOST)
        return arena_strf(a, "it has more than %d bytes", QUESTION_MOST);
    if (foreign.len)
        return arena_strf(a, "nobody said \"%.*s\"", SPAN_ARG(foreign));
    for (size_t i = 0; i < s->questions.count; i++)
        if (trace_quotes(span_of(s->questions.items[i].ask->text), text))
            return "it was put before";
    return NULL;
}
