// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "base/language.h"
#include "base/markdown.h"
#include "documents/plan_line.h"
#include "documents/plan_task.h"
#include "documents/wording.h"
#include "interview/unwatched.h"

#define MOST_OTHERS 5 /* tasks that are no open question */

/*
 * What has to be done before a first release: credentials to replace, what does not fit together, what is
 * open in each section, what sections lack, exercises, proposals that were taken, and those to decide on.
 */

static void
add_at_once(struct tasks *t)
{
    const struct open_questions *open = t->plan->context->open;
    struct task_group g = {0};

    for (size_t i = 0; i < open->count; i++)
        if (open->items[i].at_once)
            *LIST_ADD(t->plan->context->arena, &g) = &open->items[i];
    task_of_group(t, tr("At once: replace what was pasted and is masked here"), 0, &g);
}

static void
add_mismatches(struct tasks *t)
{
    const struct open_questions *open = t->plan->context->open;
    struct task_group g = {0};

    for (size_t i = 0; i < open->count; i++)
        if (open->items[i].blocks && open->items[i].gap == GAP_CONFLICTING &&
            !open->items[i].at_once)
            *LIST_ADD(t->plan->context->arena, &g) = &open->items[i];
    task_of_group(t, tr("Decide what does not fit together"), TASK_TITLES, &g);
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
    struct task_group g = {0};

    for (size_t i = 0; i < open->count; i++)
        if (is_section_gap(&open->items[i]))
            *LIST_ADD(t->plan->context->arena, &g) = &open->items[i];
    task_of_group(t, tr("Complete the sections that somebody acts by"), SIZE_MAX, &g);
}

static void
add_exercises(struct tasks *t)
{
    const struct document_context *c = t->plan->context;
    struct span what;

    for (size_t f = 0; f < c->state->pack->fact_count && t->count < TASKS_MOST; f++) {
        if (!exercise_is_due(c, f, &what))
            continue;
        bool never = c->ledger->facts[f].count > 0;
        task_begin(t);
        buf_addf(&t->out->body, "%s: %s | ",
                 never ? tr("Do for the first time") : tr("Do, or say when it was last done"),
                 tr(arena_span(c->arena, what)));
        if (never)
            cite(t->plan->references, &t->out->body,
                 c->state->readings.items[c->ledger->facts[f].readings[0]].source);
        else
            link_open_question(&t->out->body, question_about(c, f));
        task_end(t, topic_owner(c->arena, c->ledger, c->state->pack->facts[f].topic));
        buf_addf(&t->out->facts, "%s %s\n", never ? "never" : "when", c->state->pack->facts[f].id);
    }
}

static void
begin_repetition(struct tasks *t, const char *what, const char *last)
{
    task_begin(t);
    buf_adds(&t->out->body, tr("Set the date of the next: "));
    buf_adds(&t->out->body, tr(what));
    buf_adds(&t->out->body, tr(" (last: "));
    md_cell(&t->out->body, span_of(last));
    buf_adds(&t->out->body, ") | ");
}

/* What was done once is done again: nobody remembers it by himself. */
static void
add_repetitions(struct tasks *t)
{
    const struct document_context *c = t->plan->context;
    struct span what;

    for (size_t f = 0; f < c->state->pack->fact_count && t->count < TASKS_MOST; f++) {
        const struct fact_status *status = &c->ledger->facts[f];
        if (!exercise_was_done(c, f, &what))
            continue;
        begin_repetition(t, arena_span(c->arena, what), status->words.items[0]);
        cite(t->plan->references, &t->out->body,
             c->state->readings.items[status->readings[0]].source);
        task_end(t, topic_owner(c->arena, c->ledger, c->state->pack->facts[f].topic));
        buf_addf(&t->out->facts, "again %s\n", c->state->pack->facts[f].id);
    }
}

/* Signs of going back that nothing shows. */
static void
add_unwatched(struct tasks *t)
{
    const struct document_context *c = t->plan->context;
    size_t fact = first_fact_with_role(c->state->pack, ROLE_SIGNAL);
    struct rows_of_role unwatched = {0};

    unwatched_triggers(c->arena, c->ledger, &unwatched);
    if (!unwatched.count || fact == PACK_NONE || t->count == TASKS_MOST)
        return;
    task_begin(t);
    buf_adds(&t->out->body, tr("Add a signal or an alert, or say what shows it: "));
    for (size_t i = 0; i < unwatched.count; i++) {
        const char *metric = row_text(&unwatched.items[i], "metric");
        buf_adds(&t->out->body, i ? "; " : "");
        md_cell(&t->out->body, span_of(metric));
        buf_adds(&t->out->facts, "unwatched ");
        buf_add_span(&t->out->facts, span_of(metric));
        buf_addc(&t->out->facts, '\n');
    }
    buf_adds(&t->out->body, " |");
    cite_each(t->plan->references, &t->out->body, &unwatched.items[0].sources);
    task_end(t, topic_owner(c->arena, c->ledger, c->state->pack->facts[fact].topic));
}

static void
add_taken(struct tasks *t)
{
    const struct document_context *c = t->plan->context;

    for (size_t i = 0; i < c->suggested->count && t->count < TASKS_MOST; i++) {
        const struct suggestion *s = &c->suggested->items[i];
        if (!s->taken)
            continue;
        task_begin(t);
        md_cell(&t->out->body, span_of(s->text));
        buf_addf(&t->out->body, " | PR-%zu", s->number);
        task_end(t, topic_owner(c->arena, c->ledger, s->topic));
        buf_addf(&t->out->facts, "taken %s\n", s->key);
    }
}

static bool
is_undecided(const struct suggestion *s)
{
    return s->number && !s->taken && !s->declined && s->topic != PACK_NONE;
}

/* One task: each is a decision of its own, and what it takes stands with the proposals. */
static void
add_undecided(struct tasks *t)
{
    const struct document_context *c = t->plan->context;
    struct strings owners = {0};
    size_t count = 0;
    BUF_SCOPED numbers = BUF_INIT;

    if (t->count == TASKS_MOST)
        return;
    for (size_t i = 0; i < c->suggested->count; i++) {
        const struct suggestion *s = &c->suggested->items[i];
        if (!is_undecided(s))
            continue;
        if (!count)
            task_begin(t);
        buf_adds(&t->out->body, count ? "; " : tr("Take or refuse what is proposed: "));
        buf_adds(&t->out->body, tr(c->state->pack->topics[s->topic].title));
        buf_addf(&numbers, "%sPR-%zu", count++ ? ", " : "", s->number);
        strings_add_once(c->arena, &owners, topic_owner(c->arena, c->ledger, s->topic));
        buf_addf(&t->out->facts, "decide %s\n", s->key);
    }
    if (!count)
        return;
    buf_addf(&t->out->body, " | %s", numbers.data);
    task_end(t, task_owners(c->arena, &owners));
}

/* What sections lack, exercises, what was taken and what is proposed, a few of them. */
static size_t
count_others(const struct plan *p)
{
    const struct document_context *c = p->context;
    struct rows_of_role unwatched = {0};
    struct span what;
    size_t count = 0;

    for (size_t i = 0; i < c->open->count && !count; i++)
        count = is_section_gap(&c->open->items[i]);
    for (size_t f = 0; f < c->state->pack->fact_count; f++)
        count += exercise_is_due(c, f, &what);
    for (size_t f = 0; f < c->state->pack->fact_count; f++)
        count += exercise_was_done(c, f, &what);
    unwatched_triggers(c->arena, c->ledger, &unwatched);
    count += unwatched.count > 0;
    for (size_t i = 0; i < c->suggested->count; i++)
        count += c->suggested->items[i].taken;
    for (size_t i = 0, any = 0; i < c->suggested->count && !any; i++)
        count += any = is_undecided(&c->suggested->items[i]);
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
gather(const struct plan *p, size_t place, struct task_group *g)
{
    for (size_t i = 0; i < p->context->open->count; i++)
        if (is_left_for(p, &p->context->open->items[i], place))
            *LIST_ADD(p->context->arena, g) = &p->context->open->items[i];
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
        struct task_group g = {0};
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
        task_of_group(t, what.data, TASK_TITLES, &g);
    }
}

void
plan_tasks(const struct plan *p, struct section_text *out)
{
    struct tasks t = {.plan = p, .out = out};

    add_at_once(&t);
    add_mismatches(&t);
    add_sections(&t, TASKS_MOST - count_others(p));
    add_gaps(&t);
    add_exercises(&t);
    add_unwatched(&t);
    add_repetitions(&t);
    add_taken(&t);
    add_undecided(&t);
    buf_adds(&out->body,
             t.count ? "\n" : tr("None: nothing that blocks a first release is open.\n\n"));
}
