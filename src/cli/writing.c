// SPDX-License-Identifier: MIT
#include "cli/writing.h"

#include "base/buf.h"
#include "base/digest.h"
#include "base/io.h"
#include "base/path.h"
#include "documents/document.h"
#include "documents/merge.h"

#define PLAN_MAX ((size_t)16 << 20)

/* One run of writing. */
struct writer {
    struct arena *arena;
    const struct session *session;
    const struct writing *how;
    LIST(struct loaded_file) files;
    struct strings notes;
};

static struct loaded_file
file_of(struct arena *a, const char *path, struct span text)
{
    char digest[DIGEST_HEX_SIZE];

    digest_hex(text, digest);
    return (struct loaded_file){.path = path, .digest = arena_strdup(a, digest), .bytes = text.len};
}

static bool
write_file(struct writer *w, const char *path, struct span text, struct err *err)
{
    const char *root = w->session->root, *full = path_join(w->arena, root, path);

    if (!path_check_inside(root, full, err) || !io_make_folder(path_folder(w->arena, full), err) ||
        !io_write_atomic(full, text, err))
        return err_hint(err, "every answer is kept: deploy-interview resume %s writes them",
                        w->session->id);
    *LIST_ADD(w->arena, &w->files) = file_of(w->arena, path, text);
    return true;
}

static bool
read_file(struct writer *w, const char *path, struct buf *out, struct err *err)
{
    const char *root = w->session->root, *full = path_join(w->arena, root, path);

    if (!path_check_inside(root, full, err) || !io_read_file(full, PLAN_MAX, out, err))
        return err_wrap(err, "cannot update %s", path);
    return true;
}

static bool
is_there(struct writer *w, const char *path)
{
    return path_exists(path_join(w->arena, w->session->root, path));
}

/* docs/deployment_plan.md -> docs/deployment_plan.new.md */
static const char *
beside(struct arena *a, const char *path)
{
    struct span stem = span_of(path);

    if (span_ends(stem, ".md"))
        stem = span_slice(stem, 0, stem.len - strlen(".md"));
    return arena_strf(a, "%.*s.new.md", SPAN_ARG(stem));
}

static void
note_merge(struct writer *w, const char *path, const struct merge_report *report)
{
    bool one = report->kept == 1;

    if (report->replaced && w->session->state->written == NULL)
        *LIST_ADD(w->arena, &w->notes) = arena_strf(
            w->arena,
            "%s: %zu section%s of an earlier session %s replaced; what it knew stands in its own documents",
            path, report->replaced, report->replaced == 1 ? "" : "s",
            report->replaced == 1 ? "was" : "were");
    if (report->kept)
        *LIST_ADD(w->arena, &w->notes) =
            arena_strf(w->arena, "%s: %zu section%s that you changed %s kept as you left %s", path,
                       report->kept, one ? "" : "s", one ? "is" : "are", one ? "it" : "them");
    for (size_t i = 0; i < report->proposed.count; i++)
        *LIST_ADD(w->arena, &w->notes) = arena_strf(
            w->arena,
            "%s: you changed section %s, and its facts changed too; the update stands folded below it",
            path, report->proposed.items[i]);
}

static bool
write_merged(struct writer *w, const char *path, struct span old, struct span fresh,
             struct err *err)
{
    BUF_SCOPED merged = BUF_INIT;
    struct merge_report report = {0};

    plan_merge(w->arena, old, fresh, w->session->id, &merged, &report);
    note_merge(w, path, &report);
    if (!span_eq(buf_span(&merged), old))
        return write_file(w, path, buf_span(&merged), err);
    *LIST_ADD(w->arena, &w->files) = file_of(w->arena, path, old);
    return true;
}

/* The draft beside a plan that is not ours; a draft that a person has made their own stays too. */
static bool
write_beside(struct writer *w, const char *plan, struct span fresh, struct err *err)
{
    const char *path = beside(w->arena, plan);
    BUF_SCOPED old = BUF_INIT;

    if (is_there(w, path) && !read_file(w, path, &old, err))
        return false;
    if (old.len && !plan_is_ours(buf_span(&old))) {
        err_set(err, ERR_IO, "neither %s nor %s was written by deploy-interview", plan, path);
        return err_hint(err, "move one of them away, or use --adopt to replace the plan");
    }
    *LIST_ADD(w->arena, &w->notes) =
        arena_strf(w->arena,
                   "%s was not written by deploy-interview and is left alone; the plan is in %s "
                   "(--adopt replaces it)",
                   plan, path);
    return write_file(w, path, fresh, err);
}

static bool
write_plan(struct writer *w, const char *path, struct span fresh, struct err *err)
{
    BUF_SCOPED old = BUF_INIT;

    if (!is_there(w, path))
        return write_file(w, path, fresh, err);
    if (!read_file(w, path, &old, err))
        return false;
    if (plan_is_ours(buf_span(&old)))
        return write_merged(w, path, buf_span(&old), fresh, err);
    return w->how->adopt ? write_file(w, path, fresh, err) : write_beside(w, path, fresh, err);
}

bool
documents_write(struct arena *a, const struct session *s, const struct writing *how,
                struct written *out, struct err *err)
{
    struct document_context context = document_context_of(a, s->state);
    struct writer w = {.arena = a, .session = s, .how = how};

    for (size_t i = 0; i < DOCUMENT_COUNT; i++) {
        BUF_SCOPED text = BUF_INIT;
        const char *path = documents[i].path(a, s->state);
        bool is_plan = i == DOCUMENT_PLAN;
        if (is_plan && !how->plan)
            continue;
        documents[i].render(&context, &text);
        if (is_plan ? !write_plan(&w, path, buf_span(&text), err)
                    : !write_file(&w, path, buf_span(&text), err))
            return false;
    }
    *out = (struct written){
        .event = {.files = w.files.items, .count = w.files.count},
        .notes = w.notes,
    };
    return true;
}
