// SPDX-License-Identifier: MIT
#include "cli/writing.h"

#include "base/buf.h"
#include "base/digest.h"
#include "base/io.h"
#include "base/path.h"
#include "documents/document.h"
#include "documents/merge.h"

#define PLAN_MAX ((size_t)16 << 20)

struct files {
    struct loaded_file *items;
    size_t count;
    size_t cap;
};

static struct loaded_file
file_of(struct arena *a, const char *path, struct span text)
{
    char digest[DIGEST_HEX_SIZE];

    digest_hex(text, digest);
    return (struct loaded_file){.path = path, .digest = arena_strdup(a, digest), .bytes = text.len};
}

static bool
write_file(struct arena *a, const struct session *s, const char *path, struct span text,
           struct files *files, struct err *err)
{
    const char *full = path_join(a, s->root, path);

    if (!path_check_inside(s->root, full, err) || !io_make_folder(path_folder(a, full), err) ||
        !io_write_atomic(full, text, err))
        return err_wrap(err, "cannot write %s", path);
    *LIST_ADD(a, files) = file_of(a, path, text);
    return true;
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
note_merge(struct arena *a, const char *path, const struct merge_report *report,
           struct strings *notes)
{
    if (report->kept)
        *LIST_ADD(a, notes) =
            arena_strf(a, "%s: %zu section%s that you changed %s kept as you left %s", path,
                       report->kept, report->kept == 1 ? "" : "s", report->kept == 1 ? "is" : "are",
                       report->kept == 1 ? "it" : "them");
    for (size_t i = 0; i < report->proposed.count; i++)
        *LIST_ADD(a, notes) = arena_strf(
            a,
            "%s: section %s was changed by you and by new facts; the update stands folded below it",
            path, report->proposed.items[i]);
}

static bool
write_merged(struct arena *a, const struct session *s, const char *path, struct span old,
             struct span fresh, struct written *out, struct files *files, struct err *err)
{
    BUF_SCOPED merged = BUF_INIT;
    struct merge_report report = {0};

    plan_merge(a, old, fresh, s->id, &merged, &report);
    note_merge(a, path, &report, &out->notes);
    if (!span_eq(buf_span(&merged), old))
        return write_file(a, s, path, buf_span(&merged), files, err);
    *LIST_ADD(a, files) = file_of(a, path, old);
    return true;
}

/* The draft beside a plan that is not ours; a draft that a person has made their own stays too. */
static bool
write_beside(struct arena *a, const struct session *s, const char *plan, struct span fresh,
             struct written *out, struct files *files, struct err *err)
{
    const char *path = beside(a, plan), *full = path_join(a, s->root, path);
    BUF_SCOPED old = BUF_INIT;

    if (path_exists(full)) {
        if (!path_check_inside(s->root, full, err) || !io_read_file(full, PLAN_MAX, &old, err))
            return err_wrap(err, "cannot update %s", path);
        if (!plan_is_ours(buf_span(&old))) {
            err_set(err, ERR_IO, "neither %s nor %s was written by deploy-interview", plan, path);
            return err_hint(err, "move one of them away, or use --adopt to replace the plan");
        }
    }
    *LIST_ADD(a, &out->notes) =
        arena_strf(a,
                   "%s was not written by deploy-interview and is left alone; the plan is in %s "
                   "(--adopt replaces it)",
                   plan, path);
    return write_file(a, s, path, fresh, files, err);
}

/* Where a plan goes: over nothing, into our own, or beside a person's. */
struct plan_target {
    const char *path;
    bool adopt;
};

static bool
write_plan(struct arena *a, const struct session *s, const struct plan_target *target,
           struct span fresh, struct written *out, struct files *files, struct err *err)
{
    const char *full = path_join(a, s->root, target->path);
    BUF_SCOPED old = BUF_INIT;

    if (!path_exists(full))
        return write_file(a, s, target->path, fresh, files, err);
    if (!path_check_inside(s->root, full, err) || !io_read_file(full, PLAN_MAX, &old, err))
        return err_wrap(err, "cannot update %s", target->path);
    if (plan_is_ours(buf_span(&old)))
        return write_merged(a, s, target->path, buf_span(&old), fresh, out, files, err);
    if (target->adopt)
        return write_file(a, s, target->path, fresh, files, err);
    return write_beside(a, s, target->path, fresh, out, files, err);
}

bool
documents_write(struct arena *a, const struct session *s, const struct writing *writing,
                struct written *out, struct err *err)
{
    struct document_context context = document_context_of(a, s->state);
    struct files files = {0};

    *out = (struct written){0};
    for (size_t i = 0; i < DOCUMENT_COUNT; i++) {
        BUF_SCOPED text = BUF_INIT;
        const char *path = documents[i].path(a, s->state);
        struct plan_target target = {.path = path, .adopt = writing->adopt};
        if (i == DOCUMENT_PLAN && !writing->plan)
            continue;
        documents[i].render(&context, &text);
        bool done = i == DOCUMENT_PLAN
                        ? write_plan(a, s, &target, buf_span(&text), out, &files, err)
                        : write_file(a, s, path, buf_span(&text), &files, err);
        if (!done)
            return false;
    }
    out->event = (struct write_event){.files = files.items, .count = files.count};
    return true;
}
