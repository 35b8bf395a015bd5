// SPDX-License-Identifier: MIT
#include "cli/session.h"

#include <unistd.h>

#include "base/io.h"
#include "base/path.h"
#include "interview/session_id.h"

#define FOLDER        "interview"
#define JOURNALS      "interview/.sessions"
#define MOST_ATTEMPTS 100

static const char *
journal_path(struct arena *a, const char *root, const char *id)
{
    return path_join(a, path_join(a, root, JOURNALS), arena_strf(a, "%s.jsonl", id));
}

static void
start(struct session *s, const struct pack *pack, const char *root)
{
    *s = (struct session){.arena = arena_new(), .pack = pack, .root = root};
    s->state = state_new(s->arena, pack);
}

/* The names that take part in numbering: of documents and of journals. */
static bool
taken_names(struct arena *a, const char *root, struct strings *out, struct err *err)
{
    return path_list(a, path_join(a, root, FOLDER), false, out, err) &&
           path_list(a, path_join(a, root, JOURNALS), false, out, err);
}

static bool
reserve(struct session *s, struct err *err)
{
    bool taken = true;

    for (int i = 0; taken && i < MOST_ATTEMPTS; i++) {
        struct strings names = {0};
        if (!taken_names(s->arena, s->root, &names, err))
            return false;
        s->id = session_id_next(s->arena, &names);
        s->path = journal_path(s->arena, s->root, s->id);
        if (journal_create(s->path, &s->journal, &taken, err))
            return true;
    }
    return false;
}

bool
session_new(struct session *s, const struct pack *pack, const char *root, struct err *err)
{
    start(s, pack, root);
    const char *folder = path_join(s->arena, root, JOURNALS);
    if (path_check_inside(root, folder, err) && io_make_folder(folder, err) && reserve(s, err))
        return true;
    session_close(s);
    return false;
}

static bool
exists(const char *path, const char *id, struct err *err)
{
    if (path_exists(path))
        return true;
    err_set(err, ERR_USAGE, "there is no session %s", id);
    return err_hint(err, "deploy-interview list shows the sessions");
}

static bool
replay(struct session *s, struct journal_damage *damage, struct err *err)
{
    struct journal_damage again = {0};

    if (!journal_replay(s->journal, s->arena, s->state, damage, err))
        return false;
    if (!damage->repair || !damage->first_line)
        return true;
    s->state = state_new(s->arena, s->pack);
    return journal_replay(s->journal, s->arena, s->state, &again, err);
}

bool
session_open(struct session *s, const struct pack *pack, const char *root, const char *id,
             struct journal_damage *damage, struct err *err)
{
    start(s, pack, root);
    s->id = arena_strdup(s->arena, id);
    s->path = journal_path(s->arena, root, id);
    if (exists(s->path, id, err) && path_check_inside(root, s->path, err) &&
        journal_open(s->path, &s->journal, err) && replay(s, damage, err))
        return true;
    session_close(s);
    return false;
}

bool
session_look(struct session *s, const struct pack *pack, const char *root, const char *id,
             struct err *err)
{
    start(s, pack, root);
    s->id = arena_strdup(s->arena, id);
    s->path = journal_path(s->arena, root, id);
    if (exists(s->path, id, err) && path_check_inside(root, s->path, err) &&
        journal_read(s->path, s->arena, s->state, err))
        return true;
    session_close(s);
    return false;
}

bool
session_record(struct session *s, const struct event *e, struct err *err)
{
    struct event *kept = arena_alloc(s->arena, sizeof(*kept));

    *kept = *e;
    return journal_append(s->journal, s->arena, kept, err) && state_apply(s->state, kept, err);
}

bool
session_save(struct session *s, const struct event *e, struct err *err)
{
    return session_record(s, e, err) && journal_sync(s->journal, err);
}

const char *
session_named(struct arena *a, const char *root, const char *id, struct err *err)
{
    struct strings ids = {0};

    if (!session_ids(a, root, &ids, err))
        return NULL;
    for (size_t i = 0; i < ids.count; i++)
        if (strspn(id, "0123456789") == strlen(id) && *id &&
            strtoul(ids.items[i], NULL, 10) == strtoul(id, NULL, 10))
            return ids.items[i];
    err_set(err, ERR_USAGE, "there is no session %s", id);
    err_hint(err, "deploy-interview list shows the sessions");
    return NULL;
}

bool
session_ids(struct arena *a, const char *root, struct strings *out, struct err *err)
{
    struct strings names = {0};

    if (!path_is_folder(root)) {
        err_set(err, ERR_USAGE, "%s is no folder", root);
        return err_hint(err, "-C names the project's folder");
    }
    if (!path_list(a, path_join(a, root, JOURNALS), false, &names, err))
        return false;
    for (size_t i = 0; i < names.count; i++) {
        struct span id = session_id_in(names.items[i]);
        if (id.len && span_ends(span_of(names.items[i]), ".jsonl"))
            *LIST_ADD(a, out) = arena_span(a, id);
    }
    return true;
}

void
session_close(struct session *s)
{
    if (s->journal && !s->state->event_count)
        unlink(s->path);
    journal_close(s->journal);
    arena_free(s->arena);
    *s = (struct session){0};
}
