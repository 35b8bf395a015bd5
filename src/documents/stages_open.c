// SPDX-License-Identifier: MIT
#include "documents/stages.h"

#include "base/language.h"

/* The question was asked because of words that the stage was read from. */
static bool
shares_source(const struct open_question *q, const struct stage *stage)
{
    for (size_t i = 0; i < q->quote_count; i++)
        if (strings_have(&stage->row.sources, q->quotes[i].source))
            return true;
    return false;
}

/* A tension or a contradiction that names the stage. */
static bool
is_about(const struct open_question *q, const struct stage *stage)
{
    if (!q->engineer && q->gap != GAP_CONFLICTING)
        return false;
    return shares_source(q, stage) && (has_words(q->text, stage->name) ||
                                       (q->engineer && has_words(q->engineer, stage->name)));
}

/* The first, a question that names it itself before one that only tells of it. */
static const struct open_question *
question_about(const struct document_context *c, const struct stage *stage)
{
    const struct open_question *found = NULL;

    for (size_t i = 0; i < c->open->count; i++) {
        const struct open_question *q = &c->open->items[i];
        if (!is_about(q, stage))
            continue;
        if (has_words(q->text, stage->name))
            return q;
        found = found ? found : q;
    }
    return found;
}

static void
mark(const struct document_context *c, const struct open_question *q, struct stage *stage)
{
    struct arena *a = c->arena;

    stage->is_open = true;
    stage->label = q->number ? arena_strf(a, tr("Open OQ-%zu: %s"), q->number, stage->name)
                             : arena_strf(a, tr("Open: %s"), stage->name);
}

void
stages_mark_open(const struct document_context *c, struct stages *stages)
{
    for (size_t i = 0; i < stages->count; i++) {
        struct stage *s = &stages->items[i];
        const struct open_question *q = s->is_open ? NULL : question_about(c, s);
        if (q)
            mark(c, q, s);
        if (s->is_open || s->label != s->name)
            stage_set(s, "name", s->label);
    }
}
