// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "documents/said.h"
#include "documents/stages.h"
#include "interview/telling_word.h"

#define NAMED 2 /* telling words behind "without": "a valid signature" */

/* Behind "without" of words that deny something: "nothing is imported without a valid signature". */
static struct span
needed_by(const char *words)
{
    static const char *const denials[] = {"nothing", "no",   "not",   "never", "nobody",
                                          "nichts",  "kein", "keine", "nie",   "niemand"};
    static const char *const withouts[] = {"without", "ohne"};
    struct span text = span_of(words);

    for (size_t i = 0; i < ARRAY_LEN(withouts); i++) {
        size_t at = span_find_nocase(text, span_of(withouts[i]));
        if (at != SIZE_MAX && span_has_words(text, span_of(withouts[i])) &&
            span_has_any(text, denials, ARRAY_LEN(denials)))
            return span_slice(text, at + strlen(withouts[i]), text.len);
    }
    return SPAN_NONE;
}

static bool
is_needed(struct span needed, const char *stage)
{
    struct span word;

    for (size_t i = 0; i < NAMED && telling_word_next(&needed, &word); i++)
        if (telling_word_in(span_of(stage), word))
            return true;
    return false;
}

static bool
may_be_gate(const struct stage *s)
{
    return s->origin == STAGE_TOLD && s->blocking == BLOCKING_UNSAID && stage_checks(s);
}

static bool
some_may_be(const struct stages *stages)
{
    for (size_t i = 0; i < stages->count; i++)
        if (may_be_gate(&stages->items[i]))
            return true;
    return false;
}

void
stages_take_gates(const struct document_context *c, struct stages *stages)
{
    for (size_t i = 0; i < c->state->statements.count && some_may_be(stages); i++) {
        const struct statement *st = &c->state->statements.items[i];
        struct span needed = st->gap == GAP_NONE && !st->wish ? needed_by(st->words) : SPAN_NONE;
        for (size_t k = 0; needed.len && k < stages->count; k++) {
            struct stage *s = &stages->items[k];
            if (!may_be_gate(s) || !is_needed(needed, s->name))
                continue;
            s->blocking = BLOCKING_YES;
            stage_set(s, "blocking", "yes");
            strings_add_once(c->arena, &s->row.sources, st->source);
        }
    }
}
