// SPDX-License-Identifier: MIT
#include "quotes.h"

#include <stdint.h>

#include "base/redact.h"

void
quotes_add(struct arena *a, struct quotes *list, const char *words, const char *source)
{
    for (size_t i = 0; i < list->count; i++)
        if (!strcmp(list->items[i].source, source) && !strcmp(list->items[i].words, words))
            return;
    *LIST_ADD(a, list) = (struct quote){.words = words, .source = source};
}

/* Of several passages of a line, those that show the mask. */
static bool
is_masked(const struct passage *p, size_t line)
{
    return p->number && p->first_line <= line && p->last_line >= line &&
           span_find(p->text, REDACT_MASK) != SIZE_MAX;
}

static void
add_masked_input(struct arena *a, const struct state *s, size_t input, struct quotes *list)
{
    const struct input_event *event = s->inputs.items[input].event;

    for (size_t k = 0; k < event->masked_count; k++)
        for (size_t p = s->inputs.items[input].first_passage; p < s->passages.count; p++) {
            const struct passage *x = &s->passages.items[p];
            if (x->input == input && is_masked(x, event->masked_lines[k]))
                quotes_add(a, list, arena_span(a, x->text), arena_strf(a, "P%zu", x->number));
        }
}

bool
quotes_add_masked(struct arena *a, const struct state *s, struct quotes *list)
{
    bool any = false;

    for (size_t i = 0; i < s->inputs.count; i++) {
        any = any || s->inputs.items[i].event->masked_count;
        add_masked_input(a, s, i, list);
    }
    for (size_t i = 0; i < s->questions.count; i++) {
        const struct question *q = &s->questions.items[i];
        if (!q->answered || !q->answer.masked || q->withdrawn)
            continue;
        any = true;
        quotes_add(a, list, q->answer.text, arena_strf(a, "A%zu", q->ask->number));
    }
    return any;
}
