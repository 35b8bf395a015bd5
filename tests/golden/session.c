// SPDX-License-Identifier: MIT
#include "golden/session.h"

#include "base/embedded.h"
#include "base/io.h"
#include "base/json.h"

#define FILE_MAX      ((size_t)4 << 20)
#define BUILT_IN_PACK "prompts/deployment-planning.md"

const struct golden goldens[] = {
    {.name = "interview"},
    {.name = "one-shot"},
    {.name = "small-pack", .pack = "tests/fixtures/packs/small.md"},
    {.name = "left-early"},
    {.name = "nothing-said"},
    {.name = "engineer-one-shot"},
    {.name = "engineer-interview"},
};
const size_t golden_count = ARRAY_LEN(goldens);

const char *
golden_path(struct arena *a, const struct golden *g, const char *file)
{
    return arena_strf(a, "tests/golden/%s/%s", g->name, file);
}

static const struct pack *
load_pack(struct arena *a, const struct golden *g, struct err *err)
{
    struct span built_in = SPAN_NONE;
    BUF_SCOPED text = BUF_INIT;

    if (!g->pack && !embedded_find(BUILT_IN_PACK, &built_in)) {
        err_set(err, ERR_FORMAT, "%s is not built in", BUILT_IN_PACK);
        return NULL;
    }
    if (!g->pack)
        return pack_parse(a, BUILT_IN_PACK, built_in, err);
    if (!io_read_file(g->pack, FILE_MAX, &text, err))
        return NULL;
    return pack_parse(a, g->pack, buf_span(&text), err);
}

static bool
apply_line(struct golden_session *s, struct span line, change_fn *change, void *ctx,
           struct err *err)
{
    struct event *e = arena_alloc(s->arena, sizeof(*e));
    JSON_SCOPED json = json_parse(line, err);

    if (!json || !event_decode(s->arena, json, e, err))
        return false;
    if (e->n != s->state->event_count + 1)
        return err_set(err, ERR_FORMAT, "event %zu where %zu should be", e->n,
                       s->state->event_count + 1);
    if (change)
        change(s->arena, e, ctx);
    return state_apply(s->state, e, err);
}

bool
golden_load(const struct golden *g, change_fn *change, void *ctx, struct golden_session *out,
            struct err *err)
{
    BUF_SCOPED text = BUF_INIT;

    *out = (struct golden_session){.arena = arena_new()};
    const char *path = golden_path(out->arena, g, "journal.jsonl");
    const struct pack *pack = load_pack(out->arena, g, err);
    if (!pack || !io_read_file(path, FILE_MAX, &text, err))
        return false;
    out->state = state_new(out->arena, pack);
    struct span rest = buf_span(&text), line;
    for (size_t n = 1; span_line(&rest, &line); n++)
        if (!apply_line(out, line, change, ctx, err))
            return err_wrap(err, "%s:%zu", path, n);
    out->context = document_context_of(out->arena, out->state);
    return true;
}

void
golden_release(struct golden_session *s)
{
    arena_free(s->arena);
    *s = (struct golden_session){0};
}
