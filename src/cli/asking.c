// SPDX-License-Identifier: MIT
#include "cli/asking.h"

#include <unistd.h>

#include "base/clean.h"
#include "base/embedded.h"
#include "base/io.h"
#include "base/markdown.h"
#include "base/path.h"
#include "base/redact.h"
#include "base/utf8.h"
#include "interview/ledger.h"
#include "interviewer/facts.h"

#define SOPS_MAX     ((size_t)96 << 10) /* in all; more would crowd out a small model's context */
#define PLAN_MAX     ((size_t)64 << 10)
#define LEDGER_MAX   ((size_t)48 << 10)
#define PLAN_FILE    ((size_t)4 << 20)
#define QUESTION_MAX ((size_t)64 << 10)
#define RULES        "prompts/ask.md"

/* Cleaned, with credentials masked. */
static void
add_harmless(struct arena *a, struct span text, struct buf *out, size_t *masked)
{
    BUF_SCOPED clean = BUF_INIT;
    struct redactions found = {0};

    clean_text(text, &clean);
    redact(a, buf_span(&clean), out, &found);
    *masked += found.count;
}

static void
add_sops(struct arena *a, const struct app *app, struct asking *k)
{
    const struct project *p = &app->project;
    size_t bytes = 0;

    for (size_t i = 0; i < p->sop_count; i++) {
        struct span text = span_of(p->sops[i].text);
        if (bytes + text.len > SOPS_MAX) {
            *LIST_ADD(a, &k->notes) =
                arena_strf(a, "%s was left out: the SOPs are too long together", p->sops[i].path);
            continue;
        }
        bytes += text.len;
        k->sops++;
        buf_addf(&k->front, "\n## Procedure %s\n\n", p->sops[i].path);
        md_fence(&k->front, "text", text);
    }
}

/* A plan with a person's edits is read as it stands; one that is gone is no reason not to answer. */
static void
add_plan(struct arena *a, const struct app *app, struct asking *k)
{
    const char *path = project_path(a, &app->project, app->pack->plan_file);
    BUF_SCOPED text = BUF_INIT, safe = BUF_INIT;
    struct err err = ERR_INIT;

    if (!path_exists(path))
        return;
    if (!path_check_inside(app->project.root, path, &err) ||
        !io_read_file(path, PLAN_FILE, &text, &err)) {
        *LIST_ADD(a, &k->notes) = arena_strf(a, "the plan was left out: %s", err.text);
        return;
    }
    add_harmless(a, buf_span(&text), &safe, &k->masked);
    if (safe.len > PLAN_MAX)
        *LIST_ADD(a, &k->notes) =
            arena_strf(a, "only the first %zu bytes of the plan are used", PLAN_MAX);
    buf_addf(&k->front, "\n## The plan, %s\n\n", app->pack->plan_file);
    md_fence(&k->front, "markdown", utf8_head(buf_span(&safe), PLAN_MAX));
}

static void
add_session(struct arena *a, const struct app *app, const struct session *s, struct asking *k)
{
    BUF_SCOPED text = BUF_INIT;

    k->session = arena_strdup(a, s->id);
    add_plan(a, app, k);
    facts_known(ledger_of(a, s->state), 0, app->pack->topic_count, &text);
    if (text.len > LEDGER_MAX)
        *LIST_ADD(a, &k->notes) =
            arena_strf(a, "only the first %zu bytes of the ledger are used", LEDGER_MAX);
    buf_addf(&k->front, "\n## The ledger of session %s, %s\n\n", s->id, s->state->opened_at);
    md_fence(&k->front, "text", utf8_head(buf_span(&text), LEDGER_MAX));
}

/* The newest session that is finished. */
static bool
add_interview(struct arena *a, struct app *app, struct asking *k, struct err *err)
{
    struct strings ids = {0};

    if (!session_ids(a, app->project.root, &ids, err) || (ids.count && !app_load_pack(app, err)))
        return false;
    for (size_t i = ids.count; i > 0 && !k->session; i--) {
        struct session s;
        if (!session_look(&s, app->pack, app->project.root, ids.items[i - 1], err))
            return false;
        if (s.state->closed)
            add_session(a, app, &s, k);
        session_close(&s);
    }
    return true;
}

bool
asking_prepare(struct arena *a, struct app *app, struct asking *out, struct err *err)
{
    struct span rules;

    *out = (struct asking){.front = BUF_INIT};
    if (!embedded_find(RULES, &rules))
        return err_set(err, ERR_IO, "%s was not built in", RULES);
    buf_adds(&out->front, app->project.role_text);
    buf_addc(&out->front, '\n');
    buf_add_span(&out->front, rules);
    buf_addf(&out->front, "\n# The project: %s\n", app->project.name);
    add_sops(a, app, out);
    return add_interview(a, app, out, err);
}

void
asking_release(struct asking *k)
{
    buf_release(&k->front);
}

bool
asking_question(struct arena *a, const struct settings *s, struct buf *out, size_t *masked,
                struct err *err)
{
    const struct strings *words = &s->operands;
    BUF_SCOPED text = BUF_INIT, safe = BUF_INIT;

    if (words->count == 1 && !strcmp(words->items[0], "-")) {
        if (!io_read_fd(STDIN_FILENO, "standard input", QUESTION_MAX, &text, err))
            return false;
    } else {
        for (size_t i = 0; i < words->count; i++)
            buf_addf(&text, "%s%s", i ? " " : "", words->items[i]);
    }
    *masked = 0;
    add_harmless(a, buf_span(&text), &safe, masked);
    buf_add_span(out, span_trim(buf_span(&safe)));
    if (out->len)
        return true;
    err_set(err, ERR_USAGE, "there is no question");
    return err_hint(err, "deploy-interview ask \"How do we roll back?\"");
}
