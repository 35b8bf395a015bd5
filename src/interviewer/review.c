// SPDX-License-Identifier: MIT
#include "interviewer/review.h"

#include "base/markdown.h"
#include "interview/finding.h"
#include "interview/way_back.h"
#include "interviewer/extract.h"
#include "interviewer/facts.h"
#include "interviewer/gate.h"

#define REVIEW_RULES  "prompts/review.md"
#define DRAFT_RULES   "prompts/draft.md"
#define REVIEW_TOKENS 12000
#define DRAFT_TOKENS  6000
#define PASSAGES_MOST ((size_t)48 << 10) /* bytes; a review of more is none of everything */

/* Questions with their answers, a line each. */
static void
add_answers(const struct state *s, struct buf *out)
{
    BUF_SCOPED text = BUF_INIT;

    for (size_t i = 0; i < s->questions.count; i++) {
        const struct question *q = &s->questions.items[i];
        if (q->answered && !q->withdrawn && q->answer.text[0])
            buf_addf(&text, "Q%zu %s\nA%zu %s\n", q->ask->number, q->ask->text, q->ask->number,
                     q->answer.text);
    }
    if (text.len)
        md_fence(out, "text", buf_span(&text));
}

static void
add_said(const struct state *s, struct buf *out)
{
    size_t count = 0, bytes = 0;

    while (count < s->passages.count && bytes + s->passages.items[count].len <= PASSAGES_MOST)
        bytes += s->passages.items[count++].len;
    if (count)
        passages_write(s, 0, count, out);
    if (count < s->passages.count)
        buf_adds(out, "The text is longer; the facts below are of all of it.\n");
    add_answers(s, out);
}

static void
add_finding(const struct finding *f, struct buf *out)
{
    static const char *const weights[] = {
        [SEVERITY_BLOCK] = "does not fit, blocks",
        [SEVERITY_WARN] = "does not fit",
        [SEVERITY_INFO] = "holds",
    };

    buf_addf(out, "- %s: %s", weights[f->severity], f->text);
    if (f->derived)
        buf_addf(out, " (%s)", f->derived);
    for (size_t i = 0; i < f->quote_count; i++)
        buf_addf(out, " \"%s\" [%s]", f->quotes[i].words, f->quotes[i].source);
    buf_addc(out, '\n');
}

static void
add_findings(const struct ledger *l, struct buf *out)
{
    ARENA_SCOPED a = arena_new();
    struct findings findings = {0};

    findings_of(a, l, &findings);
    buf_adds(out, "\n## What the rules found\n\n");
    for (size_t i = 0; i < findings.count; i++)
        add_finding(&findings.items[i], out);
    if (!findings.count)
        buf_adds(out, "Nothing.\n");
}

/* With the lines that it fills, which are not to be filled again. */
static void
add_proposal(const struct proposal *p, struct buf *out)
{
    buf_addf(out, "- proposal: %s\n", p->text);
    for (size_t i = 0; i < p->fill_count; i++)
        buf_addf(out, "  fills %s%s%s: %s\n", p->fills[i].fact, p->fills[i].about ? ", " : "",
                 p->fills[i].about ? p->fills[i].about : "", p->fills[i].text);
}

static void
add_seen_before(const struct state *s, struct buf *out)
{
    if (s->tensions.count + s->proposals.count)
        buf_adds(out, "\n## What earlier reviews saw\n\n");
    for (size_t i = 0; i < s->tensions.count; i++)
        buf_addf(out, "- tension: %s\n", s->tensions.items[i].tension->question);
    for (size_t i = 0; i < s->proposals.count; i++)
        add_proposal(s->proposals.items[i].proposal, out);
}

/* The steps as the plan numbers them, and the parts that none of them names. */
static void
add_way_back(struct arena *a, const struct ledger *l, struct buf *out)
{
    struct rows_of_role steps = {0};
    struct way_back_parts parts = {0};
    size_t left = 0;

    way_back_steps(a, l, &steps);
    way_back_parts(a, l, &parts);
    if (!steps.count)
        return;
    buf_adds(out, "\n## The way back, as the plan numbers its steps\n\n");
    for (size_t i = 0; i < steps.count; i++) {
        const char *action = row_text(&steps.items[i], "action");
        buf_addf(out, "%zu. %s\n", i + 1, action ? action : "-");
    }
    for (size_t i = 0; i < parts.count; i++)
        if (!parts.items[i].step)
            buf_addf(out, "%s%s", left++ ? ", " : "\nIn no step: ", parts.items[i].name);
    buf_adds(out, left ? "\n" : "");
}

/* A reader of the plan looks for the line at home in this place, and nobody told its first fact. */
static bool
is_unfilled(const struct ledger *l, size_t place, const struct place_line *line)
{
    if (!line->fact_count || line->is_check)
        return false;
    const struct fact *fact = &l->state->pack->facts[line->facts[0]];
    return fact->section == place && fact->need != NEED_COULD && l->applies[fact->topic] &&
           !l->facts[line->facts[0]].count;
}

/* `phase`: of its topics alone, unless it is PACK_NONE. */
static void
add_unfilled(const struct ledger *l, size_t phase, struct buf *out)
{
    const struct pack *pack = l->state->pack;
    size_t count = 0;

    for (size_t p = 0; p < pack->place_count; p++)
        for (size_t i = 0; i < pack->places[p].line_count; i++) {
            const struct place_line *line = &pack->places[p].lines[i];
            if (!is_unfilled(l, p, line))
                continue;
            const struct fact *fact = &pack->facts[line->facts[0]];
            if (phase == PACK_NONE || pack->topics[fact->topic].phase == phase)
                buf_addf(out, "%s- %s: %s\n", count++ ? "" : "\n## Lines that nobody filled\n\n",
                         fact->id, fact->meaning);
        }
}

static void
add_topics(const struct pack *pack, size_t first, size_t count, struct buf *out)
{
    buf_adds(out, "\n## Topics\n\n");
    for (size_t t = first; t < first + count; t++)
        buf_addf(out, "- %s: %s\n", pack->topics[t].id, pack->topics[t].title);
}

void
review_prepare(struct engineer *e, const struct state *s, size_t phase, struct request *r)
{
    ARENA_SCOPED a = arena_new();
    const struct ledger *l = ledger_of(a, s);
    const struct pack *pack = e->pack;
    bool all = phase == PACK_NONE;

    request_init(r, "the review");
    buf_adds(&r->front, e->material->role);
    buf_addc(&r->front, '\n');
    engineer_rules(e, REVIEW_RULES, &r->front);
    buf_addf(&r->message, "# The project: %s\n\n## What was said\n\n", e->material->project);
    add_said(s, &r->message);
    buf_adds(&r->message, "\n## The project's files\n\n");
    material_write(e->material, &r->message);
    add_findings(l, &r->message);
    add_seen_before(s, &r->message);
    add_way_back(a, l, &r->message);
    add_unfilled(l, phase, &r->message);
    add_topics(pack, all ? 0 : pack->phases[phase].first_topic,
               all ? pack->topic_count : pack->phases[phase].topic_count, &r->message);
    if (!all)
        buf_addf(&r->message,
                 "\nReview the phase \"%s\" in the light of all of it; at most three of each.\n",
                 pack->phases[phase].title);
    request_prepare(e, r, CHAT_EFFORT_DEFAULT, REVIEW_TOKENS);
}

/* The sections that print facts of the phase. */
static void
sections_of(struct arena *a, const struct pack *pack, size_t phase, struct strings *out)
{
    for (size_t i = 0; i < pack->place_count; i++)
        for (size_t k = 0; k < pack->places[i].fact_count; k++)
            if (pack->topics[pack->facts[pack->places[i].facts[k]].topic].phase == phase) {
                *LIST_ADD(a, out) = pack->places[i].section;
                break;
            }
}

/* Passages that somebody placed in the phase; answers are short enough to be sent whole. */
static void
add_phase_words(const struct state *s, size_t phase, struct buf *out)
{
    BUF_SCOPED text = BUF_INIT;
    const char *last = "";

    for (size_t i = 0; i < s->statements.count; i++) {
        const struct statement *st = &s->statements.items[i];
        if (st->topic == PACK_NONE || s->pack->topics[st->topic].phase != phase ||
            !strcmp(st->source, last))
            continue;
        last = st->source;
        buf_addf(&text, "%s ", st->source);
        buf_addf(&text, "%s\n", st->words);
    }
    if (text.len)
        md_fence(out, "text", buf_span(&text));
}

static void
prepare_draft(struct engineer *e, const struct state *s, size_t phase, struct request *r)
{
    ARENA_SCOPED a = arena_new();
    const struct phase *p = &e->pack->phases[phase];
    struct strings sections = {0};
    BUF_SCOPED known = BUF_INIT;

    request_init(r, arena_strf(e->arena, "the leads of %s", p->title));
    engineer_rules(e, DRAFT_RULES, &r->front);
    buf_addf(&r->message,
             "# The project: %s\n\nThe phase \"%s\", id %s. Its sections:", e->material->project,
             p->title, p->id);
    sections_of(a, e->pack, phase, &sections);
    for (size_t i = 0; i < sections.count; i++)
        buf_addf(&r->message, "%s %s", i ? "," : "", sections.items[i]);
    buf_adds(&r->message, "\n\n## Facts\n\n");
    facts_known(ledger_of(a, s), p->first_topic, p->topic_count, &known);
    md_fence(&r->message, "text", buf_span(&known));
    add_findings(ledger_of(a, s), &r->message);
    buf_adds(&r->message, "\n## The words they rest on\n\n");
    add_phase_words(s, phase, &r->message);
    request_prepare(e, r, CHAT_EFFORT_NONE, DRAFT_TOKENS);
}

void
drafting_prepare(struct engineer *e, const struct state *s, bool with_review, struct drafting *out)
{
    size_t phases = e->pack->phase_count;

    *out = (struct drafting){
        .engineer = e,
        .requests = arena_alloc(e->arena, (phases + 1) * sizeof(*out->requests)),
        .phases = arena_alloc(e->arena, (phases + 1) * sizeof(*out->phases)),
        .first_draft = with_review,
    };
    if (with_review) {
        out->phases[out->count] = PACK_NONE;
        review_prepare(e, s, PACK_NONE, &out->requests[out->count++]);
    }
    for (size_t phase = 0; phase < phases; phase++) {
        out->phases[out->count] = phase;
        prepare_draft(e, s, phase, &out->requests[out->count++]);
    }
}

void
drafting_release(struct drafting *d)
{
    for (size_t i = 0; i < d->count; i++)
        request_release(&d->requests[i]);
}

/* Sections of the reply of which nothing passed. */
static void
empty_sections(struct arena *a, const struct json *reply, const struct draft_event *draft,
               struct strings *out)
{
    for (const struct json *j = json_first(json_get(reply, "sections")); j; j = json_next(j)) {
        const char *id = json_get_text(j, "section");
        for (size_t i = 0; id && i < draft->count; i++)
            if (!strcmp(draft->sections[i].section, id) && !draft->sections[i].count)
                *LIST_ADD(a, out) = draft->sections[i].section;
    }
}

/* Out with the sections that are asked for again. */
static void
forget_sections(struct draft_event *draft, const struct strings *sections)
{
    size_t kept = 0;

    for (size_t i = 0; i < draft->count; i++) {
        bool gone = false;
        for (size_t k = 0; k < sections->count; k++)
            gone = gone || !strcmp(sections->items[k], draft->sections[i].section);
        if (!gone)
            draft->sections[kept++] = draft->sections[i];
    }
    draft->count = kept;
}

static void
prepare_again(struct engineer *e, const struct request *first, const struct strings *sections,
              const struct draft_event *draft, size_t dropped_before, struct request *r)
{
    request_init(r, first->what);
    buf_add_span(&r->front, buf_span(&first->front));
    buf_add_span(&r->message, buf_span(&first->message));
    buf_adds(&r->message, "\n## Once more\n\nThese sentences did not pass:\n\n");
    for (size_t i = dropped_before; i < draft->dropped_count; i++)
        buf_addf(&r->message, "- %s (%s)\n", draft->dropped[i].what, draft->dropped[i].why);
    buf_adds(&r->message, "\nWrite only these sections again, the rest is settled:");
    for (size_t i = 0; i < sections->count; i++)
        buf_addf(&r->message, "%s %s", i ? "," : "", sections->items[i]);
    buf_addc(&r->message, '\n');
    request_prepare(e, r, CHAT_EFFORT_NONE, DRAFT_TOKENS);
}

struct again {
    struct request *requests;
    struct strings *sections; /* of each */
    size_t count;
};

static void
take_drafts(struct drafting *d, struct arena *a, const struct state *s, struct again *again,
            struct strings *notes)
{
    const struct strings any = {0};

    for (size_t i = d->first_draft; i < d->count; i++) {
        struct request *r = &d->requests[i];
        struct strings empty = {0};
        size_t dropped = d->draft.dropped_count;
        if (!r->object) {
            *LIST_ADD(a, notes) = arena_strf(a, "%s: the model failed: %s", r->what, r->err.text);
            continue;
        }
        gate_draft(d->engineer, a, s, r->object, &any, &d->draft);
        empty_sections(a, r->object, &d->draft, &empty);
        if (!empty.count)
            continue;
        forget_sections(&d->draft, &empty);
        again->sections[again->count] = empty;
        prepare_again(d->engineer, r, &empty, &d->draft, dropped, &again->requests[again->count++]);
    }
}

static bool
run_again(struct drafting *d, struct arena *a, const struct state *s, struct again *again,
          struct err *err)
{
    bool done = !again->count || requests_run(d->engineer, again->requests, again->count, err);

    for (size_t i = 0; i < again->count; i++) {
        if (done && again->requests[i].object)
            gate_draft(d->engineer, a, s, again->requests[i].object, &again->sections[i],
                       &d->draft);
        request_release(&again->requests[i]);
    }
    return done;
}

static void
take_review(struct drafting *d, struct arena *a, const struct state *s, struct strings *notes)
{
    const struct request *r = &d->requests[0];

    d->review = (struct review_event){.by = d->engineer->name, .whole = true};
    if (!d->first_draft)
        return;
    if (r->object) {
        gate_review(d->engineer, a, s, r->object, &d->review);
        return;
    }
    d->review.by = "rules";
    *LIST_ADD(a, notes) = arena_strf(a, "no review, the model failed: %s", r->err.text);
}

bool
drafting_run(struct drafting *d, struct arena *a, const struct state *s, struct strings *notes,
             struct err *err)
{
    struct again again = {
        .requests = arena_alloc(a, d->count * sizeof(*again.requests)),
        .sections = arena_alloc(a, d->count * sizeof(*again.sections)),
    };

    d->draft = (struct draft_event){.by = d->engineer->name};
    if (!requests_run(d->engineer, d->requests, d->count, err))
        return false;
    take_review(d, a, s, notes);
    take_drafts(d, a, s, &again, notes);
    return run_again(d, a, s, &again, err);
}
