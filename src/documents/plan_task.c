// SPDX-License-Identifier: MIT
#include "documents/plan_task.h"

#include "base/language.h"
#include "base/markdown.h"
#include "documents/wording.h"

#define PROPOSED tr("proposed: ")

void
task_begin(struct tasks *t)
{
    if (!t->count++)
        buf_adds(&t->out->body, tr("| order | task | from | owner |\n| --- | --- | --- | --- |\n"));
    buf_addf(&t->out->body, "| %zu | ", t->count);
}

void
task_end(struct tasks *t, const char *owner)
{
    buf_adds(&t->out->body, " | ");
    md_cell(&t->out->body, span_of(owner));
    buf_adds(&t->out->body, " |\n");
}

static const char *
without_proposed(const char *owner)
{
    return span_starts(span_of(owner), PROPOSED) ? owner + strlen(PROPOSED) : owner;
}

/* One of the first `count` is the same person or role. */
static bool
is_listed(const struct strings *owners, size_t count, const char *owner)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(without_proposed(owners->items[i]), without_proposed(owner)))
            return true;
    return false;
}

const char *
task_owners(struct arena *a, const struct strings *owners)
{
    BUF_SCOPED all = BUF_INIT;

    for (size_t i = 0; i < owners->count; i++) {
        const char *owner = owners->items[i];
        bool again = i && without_proposed(owner) != owner &&
                     without_proposed(owners->items[i - 1]) != owners->items[i - 1];
        if (!is_listed(owners, i, owner))
            buf_addf(&all, "%s%s", i ? ", " : "", again ? without_proposed(owner) : owner);
    }
    return arena_span(a, buf_span(&all));
}

/* All that own one of them, each once. */
static const char *
owner_of_group(struct arena *a, const struct task_group *g)
{
    struct strings names = {0};

    for (size_t i = 0; i < g->count; i++)
        strings_add_once(a, &names, g->items[i]->owner);
    return task_owners(a, &names);
}

/* A section by its name; where the engineer sees something, its topic: the question itself stands below. */
static void
add_about(const struct document_context *c, const struct open_question *q, struct buf *out)
{
    if (q->of_section)
        tr_title(out, c->state->pack->places[q->place].section, true);
    else if (q->engineer && q->topic != PACK_NONE)
        buf_adds(out, tr(c->state->pack->topics[q->topic].title));
    else
        add_subject(c, q, out);
}

/* Each once. */
static void
add_titles(struct tasks *t, const struct task_group *g, size_t most)
{
    struct arena *a = t->plan->context->arena;
    struct strings titles = {0};

    for (size_t i = 0; i < g->count; i++) {
        BUF_SCOPED title = BUF_INIT;
        buf_adds(&title, "| "); /* it stands in a row */
        add_about(t->plan->context, g->items[i], &title);
        strings_add_once(a, &titles, arena_span(a, buf_span(&title)));
    }
    for (size_t i = 0; i < titles.count && i < most; i++)
        buf_addf(&t->out->body, "%s%s", i ? "; " : ": ", titles.items[i] + 2);
    if (titles.count > most)
        buf_addf(&t->out->body, tr("; and %zu more"), titles.count - most);
}

void
task_of_group(struct tasks *t, const char *what, size_t most, const struct task_group *g)
{
    if (!g->count || t->count == TASKS_MOST)
        return;
    task_begin(t);
    buf_adds(&t->out->body, what);
    if (most)
        add_titles(t, g, most);
    buf_adds(&t->out->body, " |");
    for (size_t i = 0; i < g->count; i++) {
        buf_adds(&t->out->body, i ? ", " : " ");
        link_open_question(&t->out->body, g->items[i]);
        buf_addf(&t->out->facts, "%s %s\n", g->items[i]->key, g->items[i]->owner);
    }
    task_end(t, owner_of_group(t->plan->context->arena, g));
}
