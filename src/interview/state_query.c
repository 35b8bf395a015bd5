// SPDX-License-Identifier: MIT
#include "base/buf.h"
#include "interview/state.h"
#include "interview/trace.h"

struct state_memo *
state_memo(const struct state *s)
{
    if (s->memo->said != s->said)
        *s->memo = (struct state_memo){.said = s->said};
    return s->memo;
}

bool
state_is_one_shot(const struct state *s)
{
    return s->open && !strcmp(s->open->mode, "one-shot");
}

bool
question_is_pending(const struct question *q)
{
    return !q->answered && !q->withdrawn && !q->decide;
}

const struct question *
state_question(const struct state *s, size_t number)
{
    return number && number <= s->questions.count ? &s->questions.items[number - 1] : NULL;
}

const struct question *
state_last_question(const struct state *s)
{
    for (size_t i = s->questions.count; i > 0; i--)
        if (!s->questions.items[i - 1].withdrawn)
            return &s->questions.items[i - 1];
    return NULL;
}

const struct passage *
state_passage(const struct state *s, size_t number)
{
    if (!number || number > s->citable.count)
        return NULL;
    return &s->passages.items[s->citable.items[number - 1]];
}

void
state_passage_place(const struct state *s, const struct passage *p, struct buf *out)
{
    buf_addf(out, "%s:%zu", s->inputs.items[p->input].event->name, p->first_line);
    if (p->last_line != p->first_line)
        buf_addf(out, "-%zu", p->last_line);
}

size_t
state_number(const struct state *s, enum number_kind kind, const char *key)
{
    for (size_t i = 0; i < s->numbers.count; i++)
        if (s->numbers.items[i].kind == kind && !strcmp(s->numbers.items[i].key, key))
            return s->numbers.items[i].number;
    return 0;
}

size_t
state_masked(const struct state *s)
{
    size_t count = 0;

    for (size_t i = 0; i < s->inputs.count; i++)
        count += s->inputs.items[i].event->masked_count;
    for (size_t i = 0; i < s->questions.count; i++)
        count += s->questions.items[i].answer.masked;
    return count;
}

bool
state_has_model(const struct state *s)
{
    return s->open && strcmp(s->open->engine, "rules") != 0;
}

const struct draft_section *
state_draft(const struct state *s, const char *section)
{
    for (size_t i = s->drafts.count; i > 0; i--)
        if (!strcmp(s->drafts.items[i - 1]->section, section))
            return s->drafts.items[i - 1]->count ? s->drafts.items[i - 1] : NULL;
    return NULL;
}

const struct seen_proposal *
state_proposal(const struct state *s, const char *key)
{
    for (size_t i = 0; i < s->proposals.count; i++)
        if (!strcmp(s->proposals.items[i].key, key))
            return &s->proposals.items[i];
    return NULL;
}

#define TELLING_BYTES ((size_t)4096) /* of a long text: its language does not change behind them */

bool
state_writes_nouns_large(const struct state *s)
{
    for (size_t i = 0; i < s->inputs.count; i++)
        if (trace_writes_nouns_large(
                span_slice(span_of(s->inputs.items[i].event->text), 0, TELLING_BYTES)))
            return true;
    for (size_t i = 0; i < s->questions.count; i++)
        if (s->questions.items[i].answered &&
            trace_writes_nouns_large(span_of(s->questions.items[i].answer.text)))
            return true;
    return false;
}
