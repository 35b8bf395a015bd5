// SPDX-License-Identifier: MIT
#include "interviewer/extract.h"

#include "base/clean.h"
#include "base/markdown.h"
#include "extract_merge.h"
#include "interviewer/facts.h"

#define RULES        "prompts/extract.md"
#define WINDOW_MOST  ((size_t)24 << 10) /* bytes of passages in one request */
#define OVERLAP      6                  /* passages that two windows share */
#define REPLY_TOKENS 12000

/* Headings and questions with something below them in the window, which may begin behind them. */
static const bool *
context_of(struct arena *a, const struct state *s, size_t first, size_t end)
{
    bool *wanted = arena_alloc(a, (s->passages.count + 1) * sizeof(*wanted));

    for (size_t i = first; i < end && i < s->passages.count; i++) {
        size_t up = s->passages.items[i].number ? s->passages.items[i].parent : PASSAGE_NO_PARENT;
        while (up != PASSAGE_NO_PARENT && !wanted[up]) {
            wanted[up] = true;
            up = s->passages.items[up].parent;
        }
    }
    return wanted;
}

void
passages_write(const struct state *s, size_t first, size_t count, struct buf *out)
{
    BUF_SCOPED text = BUF_INIT;
    ARENA_SCOPED a = arena_new();
    const bool *wanted = context_of(a, s, first, first + count);

    for (size_t i = 0; i < first + count && i < s->passages.count; i++) {
        const struct passage *p = &s->passages.items[i];
        BUF_SCOPED line = BUF_INIT;
        if (p->number ? i < first : !wanted[i])
            continue;
        clean_line(p->text, &line);
        if (p->number)
            buf_addf(&text, "P%zu %s\n", p->number, line.data);
        else
            buf_addf(&text, "# %s\n", line.data);
    }
    md_fence(out, "text", buf_span(&text));
}

/* Where the window that begins at `first` ends. */
static size_t
window_end(const struct state *s, size_t first)
{
    size_t bytes = 0, i = first;

    while (i < s->passages.count && (i == first || bytes + s->passages.items[i].len <= WINDOW_MOST))
        bytes += s->passages.items[i++].len;
    return i;
}

static size_t
next_window(const struct state *s, size_t first, size_t end)
{
    return end >= s->passages.count ? end : end - first > 2 * OVERLAP ? end - OVERLAP : end;
}

static size_t
count_windows(const struct state *s)
{
    size_t count = 0;

    for (size_t first = 0; first < s->passages.count; count++)
        first = next_window(s, first, window_end(s, first));
    return count;
}

static void
prepare_phase(struct engineer *e, size_t phase, struct span passages, struct request *r)
{
    const struct phase *p = &e->pack->phases[phase];

    request_init(r, p->title);
    engineer_rules(e, RULES, &r->front);
    buf_addf(&r->front, "\n# The project: %s\n\n## What was written\n\n", e->material->project);
    buf_add_span(&r->front, passages);
    buf_addf(&r->message, "The facts of the phase \"%s\" (! is a must):\n\n", p->title);
    facts_list(e->pack, p->first_topic, p->topic_count, FACTS_ALL, &r->message);
    request_prepare(e, r, CHAT_EFFORT_NONE, REPLY_TOKENS);
}

static void
prepare_files(struct engineer *e, const struct state *s, struct request *r)
{
    size_t shown = window_end(s, 0);

    request_init(r, "the project's files");
    engineer_rules(e, RULES, &r->front);
    buf_addf(&r->front, "\n# The project: %s\n\n## Its files\n\n", e->material->project);
    material_write(e->material, &r->front);
    buf_adds(&r->front, "\n## What the owner wrote\n\n");
    passages_write(s, 0, shown, &r->front);
    buf_adds(
        &r->front,
        "\nNote facts of the files only, and cite only them. The owner's words are there for the names: "
        "use theirs, letter for letter. What the owner says the same way is left out; "
        "what a file says beyond it, more exactly or otherwise, is noted.\n");
    buf_adds(&r->message, "The facts of all phases (! is a must):\n\n");
    facts_list(e->pack, 0, e->pack->topic_count, FACTS_ALL, &r->message);
    request_prepare(e, r, CHAT_EFFORT_NONE, REPLY_TOKENS);
}

void
extraction_prepare(struct engineer *e, const struct state *s, struct extraction *out)
{
    size_t phases = e->pack->phase_count;
    size_t most = count_windows(s) * phases + 1;

    *out = (struct extraction){
        .engineer = e,
        .requests = arena_alloc(e->arena, most * sizeof(*out->requests)),
        .phases = arena_alloc(e->arena, most * sizeof(*out->phases)),
    };
    for (size_t first = 0, end; first < s->passages.count; first = next_window(s, first, end)) {
        BUF_SCOPED passages = BUF_INIT;
        end = window_end(s, first);
        passages_write(s, first, end - first, &passages);
        for (size_t phase = 0; phase < phases; phase++) {
            out->phases[out->count] = phase;
            prepare_phase(e, phase, buf_span(&passages), &out->requests[out->count++]);
        }
    }
    if (!e->material->file_count)
        return;
    out->phases[out->count] = PACK_NONE;
    prepare_files(e, s, &out->requests[out->count++]);
}

void
extraction_release(struct extraction *x)
{
    for (size_t i = 0; i < x->count; i++)
        request_release(&x->requests[i]);
}

/* Phases of which a request failed: the rules read them. */
static void
note_failed(const struct extraction *x, struct arena *a, bool *failed, struct read_event *out,
            struct strings *notes)
{
    const struct pack *pack = x->engineer->pack;

    for (size_t i = 0; i < x->count; i++) {
        const struct request *r = &x->requests[i];
        if (r->object)
            continue;
        *LIST_ADD(a, notes) =
            arena_strf(a, "%s: read by rules, the model failed: %s", r->what, r->err.text);
        if (x->phases[i] == PACK_NONE || failed[x->phases[i]])
            continue;
        failed[x->phases[i]] = true;
        *LIST_ADD(a, &out->by_rules) = pack->phases[x->phases[i]].id;
    }
}

bool
extraction_run(struct extraction *x, struct arena *a, const struct state *s, struct read_event *out,
               struct strings *notes, struct err *err)
{
    struct engineer *e = x->engineer;
    struct merge m = {.engineer = e, .arena = a, .state = s};

    if (!requests_run(e, x->requests, x->count, err))
        return false;
    *out = (struct read_event){.by = e->name};
    m.failed = arena_alloc(a, e->pack->phase_count * sizeof(*m.failed));
    note_failed(x, a, m.failed, out, notes);
    merge_begin(&m);
    for (size_t i = 0; i < x->count; i++)
        if (x->requests[i].object)
            merge_reply(&m, x->requests[i].object);
    merge_end(&m, out);
    return true;
}
