// SPDX-License-Identifier: MIT
#include "documents/draft.h"

#include "base/language.h"
#include "base/markdown.h"
#include "documents/wording.h"

/* "P12" of a passage that there is, or a file. */
static bool
is_there(const struct state *s, const char *source)
{
    size_t kind, number;

    if (!source_number(source, &kind, &number))
        return source[0] != '\0';
    return number && number <= (kind ? s->citable.count : s->questions.count);
}

/* A source, or the open question of a topic. */
static void
add_ref(const struct document_context *c, struct references *r, const char *ref, struct buf *out)
{
    size_t topic = pack_topic(c->state->pack, span_of(ref));
    size_t open = open_question_of_topic(c->open, topic);

    if (topic != PACK_NONE) {
        if (open != PACK_NONE)
            buf_addf(out, tr(" (**Open OQ-%zu**)"), c->open->items[open].number);
    } else if (is_there(c->state, ref)) {
        buf_addc(out, ' ');
        cite(r, out, ref);
    }
}

bool
add_draft(const struct document_context *c, struct references *r, const char *id, struct buf *out)
{
    const struct draft_section *draft = state_draft(c->state, id);
    bool any = false;

    for (size_t i = 0; draft && i < draft->count; i++) {
        const struct draft_sentence *sentence = &draft->sentences[i];
        size_t before = out->len;
        buf_adds(out, any ? " " : "");
        md_text(out, span_of(sentence->text));
        if (out->len == before + any) {
            buf_truncate(out, before);
            continue;
        }
        any = true;
        for (size_t k = 0; k < sentence->refs.count; k++)
            add_ref(c, r, sentence->refs.items[k], out);
    }
    buf_adds(out, any ? "\n\n" : "");
    return any;
}

void
note_draft(const struct state *s, const char *id, struct buf *facts)
{
    const struct draft_section *draft = state_draft(s, id);

    for (size_t i = 0; draft && i < draft->count; i++)
        buf_addf(facts, "%s\n", draft->sentences[i].text);
}
