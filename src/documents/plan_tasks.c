// SPDX-License-Identifier: MIT
#include "base/language.h"
#include "base/markdown.h"
#include "documents/plan_line.h"
#include "documents/wording.h"

#define MOST_TASKS  10
#define MOST_OTHERS 4 /* tasks that are no open question */
#define MOST_TITLES 4 /* of a group, before "and more" */
#define PROPOSED    tr("proposed: ")

/*
 * What has to be done before a first release: credentials to replace, what does not fit together, what is
 * open in each section, what sections lack, exercises, and proposals that were taken.
 */
struct tasks {
    const struct plan *plan;
    struct section_text *out;
    size_t count;
};

/* Open questions that make one task. */
struct group {
    const struct open_question *items[32];
    size_t count;
};

static void
begin_task(struct tasks *t)
{
    if (!t->count++)
        buf_adds(&t->out->body, tr("| order | task | from | owner |\n| --- | --- | --- | --- |\n"));
    buf_addf(&t->out->body, "| %zu | ", t->count);
}

static void
end_task(struct tasks *t, const char *owner)
{
    buf_adds(&t->out->body, " | ");
    md_cell(&t->out->body, span_of(owner));
    buf_adds(&t->out->body, " |\n");
}

/* All that own one of them, each once: "proposed: Ann, Ben". */
static const char *
owner_of_group(struct arena *a, const struct group *g)
{
    struct strings names = {0};
    BUF_SCOPED all = BUF_INIT;

    for (size_t i = 0; i < g->count; i++)
        strings_add_once(a, &names, g->items[i]->owner);
    for (size_t i = 0; i < names.count; i++) {
        const char *name = names.items[i];
        bool again = i && span_starts(span_of(name), PROPOSED) &&
                     span_starts(span_of(names.items[i - 1]), PROPOSED);
        buf_addf(&all, "%s%s", i ? ", " : "", again ? name + strlen(PROPOSED) : name);
    }
    return arena_span(a, buf_span(&all));
}

/* Where the engineer sees something, its topic: the question itself stands below. */
static void
add_about(const struct document_context *c, const struct open_question *q, struct buf *out)
{
    if (q->engineer && q->topic != PACK_NONE)
        buf_adds(out, tr(c->state->pack->topics[q->topic].title));
    else
        add_subject(c, q, out);
}

/* Each once. */
static void
add_titles(struct tasks *t, const struct group *g)
{
    struct arena *a = t->plan->context->arena;
    struct strings titles = {0};

    for (size_t i = 0; i < g->count; i++) {
        BUF_SCOPED title = BUF_INIT;
        buf_adds(&title, "| "); /* it stands in a row */
        add_about(t->plan->context, g->items[i], &title);
        strings_add_once(a, &titles, arena_span(a, buf_span(&title)));
    }
    for (size_t i = 0; i < titles.count && i < MOST_TITLES; i++)
        buf_addf(&t->out->body, "%s%s", i ? "; " : ": ", titles.items[i] + 2);
    if (titles.count > MOST_TITLES)
        buf_addf(&t->out->body, tr("; and %zu more"), titles.count - MOST_TITLES);
}

static void
add_group(struct tasks *t, const char *what, bool with_titles, const struct group *g)
{
    if (!g->count || t->count == MOST_TASKS)
        return;
    begin_task(t);
    buf_adds(&t->out->body, what);
    if (with_titles)
        add_titles(t, g);
    buf_adds(&t->out->body, " |");
    for (size_t i = 0; i < g->count; i++) {
        buf_adds(&t->out->body, i ? ", " : " ");
        link_open_question(&t->out->body, g->items[i]);
        buf_addf(&t->out->facts, "%s %s\n", g->items[i]->key, g->items[i]->owner);
    }
    end_task(t, owner_of_group(t->plan->context->arena, g));
}

static void
put(struct group *g, const struct open_question *q)
{
    if (g->count < ARRAY_LEN(g->items))
        g->items[g->count++] = q;
}

static void
add_at_once(struct tasks *t)
{
    const struct open_questions *open = t->plan->context->open;
    struct group g = {0};

    for (size_t i = 0; i < open->count; i++)
        if (open->items[i].at_once)
            put(&g, &open->items[i]);
    add_group(t, tr("At once: replace what was pasted and is masked here"), false, &g);
}

static void
add_mismatches(struct tasks *t)
{
    const struct open_questions *open = t->plan->context->open;
    struct group g = {0};

    for (size_t i = 0; i < open->count; i++)
        if (open->items[i].blocks && open->items[i].gap == GAP_CONFLICTING &&
            !open->items[i].at_once)
            put(&g, &open->items[i]);
    add_group(t, tr("Decide what does not fit together"), true, &g);
}

/* What sections lack, the important ones. */
static bool
is_section_gap(const struct open_question *q)
{
    return q->of_section && q->priority == 1;
}

static void
add_gaps(struct tasks *t)
{
    const struct open_questions *open = t->plan->context->open;
    struct group g = {0};

    for (size_t i = 0; i < open->count; i++)
        if (is_section_gap(&open->items[i]))
            put(&g, &open->items[i]);
    add_group(t, tr("Complete the sections that somebody acts by"), false, &g);
}

static void
add_exercises(struct tasks *t)
{
    const struct document_context *c = t->plan->context;
    struct span what;

    for (size_t f = 0; f < c->state->pack->fact_count && t->count < MOST_TASKS; f++) {
        if (!exercise_is_due(c, f, &what))
            continue;
        bool never = c->ledger->facts[f].count > 0;
        begin_task(t);
        buf_addf(&t->out->body, "%s: %s | ",
                 never ? tr("Do for the first time") : tr("Do, or say when it was last done"),
                 tr(arena_span(c->arena, what)));
        if (never)
            cite(t->plan->references, &t->out->body,
                 c->state->readings.items[c->ledger->facts[f].readings[0]].source);
        else
            link_open_question(&t->out->body, question_about(c, f));
        end_task(t, topic_owner(c->arena, c->ledger, c->state->pack->facts[f].topic));
        buf_addf(&t->out->facts, "%s %s\n", never ? "never" : "when", c->state->pack->facts[f].id);
    }
}

static void
add_taken(struct tasks *t)
{
    const struct document_context *c = t->plan->context;

    for (size_t i = 0; i < c->suggested->count && t->count < MOST_TASKS; i++) {
        const struct suggestion *s = &c->suggested->items[i];
        if (!s->taken)
            continue;
        begin_task(t);
        md_cell(&t->out->body, span_of(s->text));
        buf_addf(&t->out->body, " | PR-%zu", s->number);
        end_task(t, topic_owner(c->arena, c->ledger, s->topic));
        buf_addf(&t->out->facts, "taken %s\n", s->key);
    }
}

/* What sections lack, exercises and what was taken, a few of them. */
static size_t
count_others(const struct plan *p)
{
    const struct document_context *c = p->context;
    struct span what;
    size_t count = 0;

    for (size_t i = 0; i < c->open->count && !count; i++)
        count = is_section_gap(&c->open->items[i]);
    for (size_t f = 0; f < c->state->pack->fact_count; f++)
        count += exercise_is_due(c, f, &what);
    for (size_t i = 0; i < c->suggested->count; i++)
        count += c->suggested->items[i].taken;
    return count < MOST_OTHERS ? count : MOST_OTHERS;
}

/* Open and blocking, and in no task so far; told in that section. */
static bool
is_left_for(const struct plan *p, const struct open_question *q, size_t place)
{
    return q->blocks && q->gap != GAP_CONFLICTING && !q->at_once && q->topic != PACK_NONE &&
           p->home[q->topic] == place;
}

static void
gather(const struct plan *p, size_t place, struct group *g)
{
    for (size_t i = 0; i < p->context->open->count; i++)
        if (is_left_for(p, &p->context->open->items[i], place))
            put(g, &p->context->open->items[i]);
}

static const char *
title_of(const struct tasks *t, size_t place)
{
    BUF_SCOPED title = BUF_INIT;

    tr_title(&title, t->plan->context->state->pack->places[place].section, true);
    return arena_span(t->plan->context->arena, buf_span(&title));
}

/* One task a section; the last one has room for all that is left. */
static void
add_sections(struct tasks *t, size_t most)
{
    const struct pack *pack = t->plan->context->state->pack;

    for (size_t place = 0; place < pack->place_count; place++) {
        BUF_SCOPED what = BUF_INIT;
        struct group g = {0};
        gather(t->plan, place, &g);
        if (!g.count)
            continue;
        buf_adds(&what, tr("Settle "));
        buf_adds(&what, place ? title_of(t, place) : tr("what it is worth"));
        if (t->count + 1 == most)
            while (++place < pack->place_count) {
                size_t before = g.count;
                gather(t->plan, place, &g);
                if (g.count > before)
                    buf_addf(&what, ", %s", title_of(t, place));
            }
        add_group(t, what.data, true, &g);
    }
}

void
plan_tasks(const struct plan *p, struct section_text *out)
{
    struct tasks t = {.plan = p, .out = out};

    add_at_once(&t);
    add_mismatches(&t);
    add_sections(&t, MOST_TASKS - count_others(p));
    add_gaps(&t);
    add_exercises(&t);
    add_taken(&t);
    buf_adds(&out->body,
             t.count ? "\n" : tr("None: nothing that blocks a first release is open.\n\n"));
}
