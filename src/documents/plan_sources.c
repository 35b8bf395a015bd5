// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "base/language.h"
#include "base/markdown.h"
#include "documents/plan.h"
#include "documents/wording.h"

/* Lines of one procedure, and the sections of the plan that rest on them. */
struct used {
    LIST(size_t) lines;
    struct strings sections;
};

static void
note_use(const struct plan *p, const char *path, const char *source, size_t place, struct used *out)
{
    struct arena *a = p->context->arena;
    const char *colon = strrchr(source, ':');
    size_t line = colon ? strtoul(colon + 1, NULL, 10) : 0;

    if (!line || !span_is((struct span){source, (size_t)(colon - source)}, path))
        return;
    BUF_SCOPED title = BUF_INIT;
    tr_title(&title, p->context->state->pack->places[place].section, true);
    strings_add_once(a, &out->sections, arena_span(a, buf_span(&title)));
    for (size_t i = 0; i < out->lines.count; i++)
        if (out->lines.items[i] == line)
            return;
    *LIST_ADD(a, &out->lines) = line;
}

static int
by_size(const void *x, const void *y)
{
    const size_t *a = x, *b = y;

    return (*a > *b) - (*a < *b);
}

static void
find_uses(const struct plan *p, const char *path, struct used *out)
{
    const struct state *s = p->context->state;

    for (size_t i = 0; i < s->readings.count; i++)
        note_use(p, path, s->readings.items[i].source,
                 s->pack->facts[s->readings.items[i].fact].section, out);
    for (size_t i = 0; i < s->statements.count; i++)
        if (s->statements.items[i].topic != PACK_NONE)
            note_use(p, path, s->statements.items[i].source, p->home[s->statements.items[i].topic],
                     out);
    if (out->lines.count)
        qsort(out->lines.items, out->lines.count, sizeof(*out->lines.items), by_size);
}

/* "- `docs/SOPs/git/branching.md`, lines 3, 4: branches, hotfix" */
static void
add_uses(const struct plan *p, const char *path, struct buf *out)
{
    struct used used = {0};

    find_uses(p, path, &used);
    buf_adds(out, "- ");
    add_path(out, path);
    for (size_t i = 0; i < used.lines.count; i++)
        buf_addf(out, "%s%zu", i ? ", " : tr(", lines "), used.lines.items[i]);
    for (size_t i = 0; i < used.sections.count; i++)
        buf_addf(out, "%s%s", i ? ", " : tr(": shaped "), used.sections.items[i]);
    buf_adds(out, used.lines.count ? "\n" : tr(": nothing was taken from it\n"));
}

/* Words of the plan that not every reader knows, explained where they are used. */
static void
add_terms(const struct plan *p, struct buf *out)
{
    const struct lexicon_part *terms = &p->context->state->pack->lexicon[LEXICON_TERMS];
    size_t count = 0;

    for (size_t i = 0; i < terms->count; i++) {
        const struct lexicon_row *row = &terms->rows[i];
        const char *term = tr(row->key);
        if (!span_has_words(buf_span(p->written), span_of(term)))
            continue;
        buf_adds(out, count++ ? "; " : tr("- Terms: "));
        md_text(out, span_of(term));
        buf_adds(out, ": ");
        md_text(out, span_of(tr(row->items.items[0])));
    }
    buf_adds(out, count ? "\n" : "");
}

void
plan_sources(const struct plan *p, struct section_text *out)
{
    const struct document_context *c = p->context;
    const char *folder = p->references->folder;
    const char *summary = documents[DOCUMENT_SUMMARY].path(c->arena, c->state);
    const char *transcript = documents[DOCUMENT_TRANSCRIPT].path(c->arena, c->state);

    add_loaded(c, &out->body);
    for (size_t i = 0; i < c->state->open->sop_count; i++)
        add_uses(p, c->state->open->sops[i].path, &out->body);
    buf_addf(&out->body, tr("- Session %s, %s, "), c->state->open->session, c->state->open->mode);
    add_date(&out->body, c->state->opened_at);
    buf_addf(
        &out->body,
        tr(": [transcript](%s); what was said and fits nowhere, and smaller gaps: [summary](%s)\n"),
        relative_path(c->arena, folder, transcript), relative_path(c->arena, folder, summary));
    buf_adds(
        &out->body,
        tr("- Marks: A and a number is an answer, P a passage of an answer file, a file with a "
           "number a line of it; OQ an open question: not known, vague or contradictory; AS an "
           "assumption; PR a proposal, not decided; `derived:` what was worked out here\n"));
    add_terms(p, &out->body);
    buf_addc(&out->body, '\n');
    for (size_t i = 0; i < c->state->open->sop_count; i++)
        buf_addf(&out->facts, "%s\n", c->state->open->sops[i].path);
}
