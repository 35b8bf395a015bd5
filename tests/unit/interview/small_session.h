// SPDX-License-Identifier: MIT
#ifndef UNIT_INTERVIEW_SMALL_SESSION_H
#define UNIT_INTERVIEW_SMALL_SESSION_H

#include "base/arena.h"
#include "base/io.h"
#include "base/json.h"
#include "interview/event.h"
#include "interview/pack.h"
#include "interview/state.h"
#include "unit/unit.h"

/* A session on the small pack (or another fixture), made from lines of a journal without their n, at and sum. */
struct small_session {
    struct arena *arena;
    const struct pack *pack;
    struct state *state;
    size_t n;
};

#define OPEN_WITH(mode, rest)                                                                      \
    "\"type\":\"open\",\"session\":\"001\",\"version\":\"0\",\"pack\":\"archive-move\","           \
    "\"pack_digest\":\"0\",\"project\":\"Depot\",\"mode\":\"" mode "\",\"engine\":\"rules\","      \
    "\"depth\":\"standard\",\"role\":{\"path\":\"built in\",\"digest\":\"0\",\"bytes\":1},"        \
    "\"sops_folder\":\"docs/handling\",\"sops\":[]" rest
#define OPEN_INTERVIEW OPEN_WITH("interview", "")
#define OBSERVE        "\"type\":\"observe\",\"items\":[]"

static inline const struct pack *
fixture_pack(struct arena *a, const char *path)
{
    BUF_SCOPED text = BUF_INIT;
    struct err err = ERR_INIT;
    const struct pack *pack = NULL;

    if (io_read_file(path, 1 << 20, &text, &err))
        pack = pack_parse(a, path, buf_span(&text), &err);
    if (!pack)
        fail_msg("%s", err.text);
    return pack;
}

static inline const struct pack *
small_pack(struct arena *a)
{
    return fixture_pack(a, "tests/fixtures/packs/small.md");
}

static inline void
fixture_session_begin(struct small_session *s, const char *path)
{
    *s = (struct small_session){.arena = arena_new()};
    s->pack = fixture_pack(s->arena, path);
    s->state = state_new(s->arena, s->pack);
}

static inline void
small_session_begin(struct small_session *s)
{
    fixture_session_begin(s, "tests/fixtures/packs/small.md");
}

static inline void
small_session_end(struct small_session *s)
{
    arena_free(s->arena);
}

/* Applies `members`; false with err->text when it cannot follow. */
static inline bool
small_session_try(struct small_session *s, const char *members, struct err *err)
{
    BUF_SCOPED line = BUF_INIT;
    struct event *e = arena_alloc(s->arena, sizeof(*e));

    buf_addf(&line, "{\"n\":%zu,\"at\":\"2026-01-02T03:04:05Z\",%s}", ++s->n, members);
    JSON_SCOPED json = json_parse(buf_span(&line), err);
    if (!json)
        fail_msg("%s: %s", err->text, line.data);
    return event_decode(s->arena, json, e, err) && state_apply(s->state, e, err);
}

static inline void
small_session_apply(struct small_session *s, const char *members)
{
    struct err err = ERR_INIT;

    if (!small_session_try(s, members, &err))
        fail_msg("%s: %s", err.text, members);
}

#endif
