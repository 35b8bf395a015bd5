// SPDX-License-Identifier: MIT
#include "documents/plan.h"

#include "base/language.h"
#include "documents/renderers.h"
#include "documents/section.h"
#include "documents/wording.h"

#define GLANCE "glance"

static const struct {
    const char *id;
    void (*render)(const struct plan *p, struct section_text *out);
} closing[] = {
    {"tasks", plan_tasks},
    {"risks", plan_risks},
    {"assumptions", plan_assumptions},
    {"proposals", plan_proposals},
    {"open-questions", plan_open_questions},
    {"sources", plan_sources},
};

static void
write_section(struct buf *out, const char *id, struct section_text *text)
{
    BUF_SCOPED title = BUF_INIT;

    if (!strcmp(id, GLANCE))
        buf_adds(&title, tr("At a glance"));
    else
        tr_title(&title, id, false);
    section_write(out, id, buf_span(&title), buf_span(&text->body), buf_span(&text->facts));
    buf_release(&text->body);
    buf_release(&text->facts);
}

static void
write_sections(const struct plan *p, struct buf *out)
{
    const struct pack *pack = p->context->state->pack;

    for (size_t i = 0; i < pack->place_count; i++) {
        struct section_text text = {.body = BUF_INIT, .facts = BUF_INIT};
        if (!strcmp(pack->places[i].section, GLANCE))
            plan_glance(p, i, &text);
        else
            plan_place(p, i, &text);
        write_section(out, pack->places[i].section, &text);
    }
    for (size_t i = 0; i < ARRAY_LEN(closing); i++) {
        struct section_text text = {.body = BUF_INIT, .facts = BUF_INIT};
        closing[i].render(p, &text);
        write_section(out, closing[i].id, &text);
    }
}

void
render_plan(const struct document_context *c, struct buf *out)
{
    const char *path = documents[DOCUMENT_PLAN].path(c->arena, c->state);
    struct references references = references_of(c->arena, c->state, path);
    struct plan plan = {
        .context = c,
        .references = &references,
        .written = out,
    };

    plan_lines_of(c, &plan);
    buf_addf(out, "# %s: ", tr(c->state->pack->title));
    add_project(out, c->state);
    buf_adds(out, "\n\n");
    write_sections(&plan, out);
    references_print(&references, out);
    plan_seal(out);
}
