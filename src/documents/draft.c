// SPDX-License-Identifier: MIT
#include "documents/draft.h"

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
        for (size_t k = 0; k < sentence->refs.count; k++) {
            if (!is_there(c->state, sentence->refs.items[k]))
                continue;
            buf_addc(out, ' ');
            cite(r, out, sentence->refs.items[k]);
        }
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
