// SPDX-License-Identifier: MIT
#include "cli/project.h"

#include <unistd.h>

#include "base/buf.h"
#include "base/clean.h"
#include "base/digest.h"
#include "base/embedded.h"
#include "base/io.h"
#include "base/markdown.h"
#include "base/path.h"

#define ROLE_MAX   ((size_t)256 << 10)
#define SOP_MAX    ((size_t)1 << 20)
#define SOPS_MOST  200
#define README     "README.md"
#define README_MAX ((size_t)1 << 20)

const char *
project_path(struct arena *a, const struct project *p, const char *path)
{
    return path_join(a, p->root, path);
}

static struct loaded_file
loaded(struct arena *a, const char *path, struct span text)
{
    char digest[DIGEST_HEX_SIZE];

    digest_hex(text, digest);
    return (struct loaded_file){.path = path, .digest = arena_strdup(a, digest), .bytes = text.len};
}

const char *
project_text(struct arena *a, struct span text, size_t *masked)
{
    BUF_SCOPED clean = BUF_INIT, safe = BUF_INIT;
    struct redactions found = {0};

    clean_text(text, &clean);
    redact(a, buf_span(&clean), &safe, &found);
    *masked += found.count;
    return arena_span(a, buf_span(&safe));
}

static bool
load_role(struct arena *a, const struct settings *settings, const struct pack *pack,
          struct project *p, struct err *err)
{
    const char *named = setting(settings, SETTING_ROLE);
    const char *wanted = named ? named : project_path(a, p, pack->role_file);
    BUF_SCOPED text = BUF_INIT;
    size_t masked = 0;

    if (!named && !path_exists(wanted)) {
        const char *name = arena_strf(a, "roles/%s.md", pack->role);
        struct span built_in;
        if (!embedded_find(name, &built_in))
            return err_set(err, ERR_USAGE, "the pack wants the role \"%s\"; %s is not there",
                           pack->role, wanted);
        p->role = loaded(a, "built in", built_in);
        p->role_text = arena_span(a, built_in);
        p->role_wanted = pack->role_file;
        return true;
    }
    if (!named && !path_check_inside(p->root, wanted, err))
        return false;
    if (!io_read_file(wanted, ROLE_MAX, &text, err)) {
        err->code = ERR_USAGE;
        return err_wrap(err, "cannot use the role prompt");
    }
    p->role = loaded(a, named ? named : pack->role_file, buf_span(&text));
    p->role_text = project_text(a, buf_span(&text), &masked);
    return true;
}

static bool
is_markdown(const char *name)
{
    return span_ends(span_of(name), ".md") || span_ends(span_of(name), ".markdown");
}

static void
pass_over(struct arena *a, struct project *p, const char *path, const char *why)
{
    *LIST_ADD(a, &p->notes) = arena_strf(a, "%s was passed over: %s", path, why);
}

static void
load_sop(struct arena *a, struct project *p, const char *path, const char *file)
{
    BUF_SCOPED text = BUF_INIT;
    struct err err = ERR_INIT;

    if (!path_check_inside(p->root, file, &err) || !io_read_file(file, SOP_MAX, &text, &err)) {
        pass_over(a, p, path, err.text);
        return;
    }
    p->sops[p->sop_count++] = (struct sop){
        .path = path,
        .text = project_text(a, buf_span(&text), &p->masked),
        .file = loaded(a, path, buf_span(&text)),
    };
}

static bool
load_sops(struct arena *a, const struct settings *settings, const struct pack *pack,
          struct project *p, struct err *err)
{
    const char *named = setting(settings, SETTING_SOPS);
    struct strings names = {0};

    p->sops_folder = named ? named : pack->sops_folder;
    const char *folder = named ? named : project_path(a, p, pack->sops_folder);
    if (named && !path_is_folder(folder)) {
        err_set(err, ERR_USAGE, "%s is no folder", folder);
        return err_hint(err, "--sops names the folder that holds the Git SOPs");
    }
    if (!path_list(a, folder, true, &names, err))
        return err_wrap(err, "cannot read the SOPs");
    p->sops = arena_alloc(a, SOPS_MOST * sizeof(*p->sops));
    for (size_t i = 0; i < names.count; i++) {
        const char *path = path_join(a, p->sops_folder, names.items[i]);
        if (!is_markdown(names.items[i]))
            continue;
        if (p->sop_count == SOPS_MOST)
            pass_over(a, p, path, "there are more than 200 SOPs");
        else
            load_sop(a, p, path, path_join(a, folder, names.items[i]));
    }
    return true;
}

static const char *
folder_name(struct arena *a, const char *root)
{
    char *full = realpath(root, NULL);
    const char *name = full ? path_name(arena_strdup(a, full)) : "project";

    free(full);
    return *name ? name : "project";
}

static void
load_readme(struct arena *a, struct project *p)
{
    const char *path = project_path(a, p, README);
    BUF_SCOPED text = BUF_INIT;
    struct err err = ERR_INIT;

    if (!path_exists(path) || !path_check_inside(p->root, path, &err) ||
        !io_read_file(path, README_MAX, &text, &err))
        return;
    p->readme = project_text(a, buf_span(&text), &p->masked);
    p->readme_path = README;
}

/* A heading shown in titles: one line, of a decent length. */
static const char *
project_name(struct arena *a, const struct project *p)
{
    BUF_SCOPED line = BUF_INIT;
    struct md_headings headings = {0};

    if (p->readme)
        md_outline(a, span_of(p->readme), &headings);
    if (!headings.count || headings.items[0].level != 1)
        return folder_name(a, p->root);
    clean_line(headings.items[0].text, &line);
    return line.len && line.len <= 120 ? arena_span(a, buf_span(&line)) : folder_name(a, p->root);
}

bool
project_load(struct arena *a, const struct settings *settings, const struct pack *pack,
             struct project *out, struct err *err)
{
    *out = (struct project){.root = setting(settings, SETTING_PROJECT)};
    if (!path_is_folder(out->root)) {
        err_set(err, ERR_USAGE, "%s is no folder", out->root);
        return err_hint(err, "-C names the project's folder");
    }
    load_readme(a, out);
    out->name = project_name(a, out);
    return load_role(a, settings, pack, out, err) && load_sops(a, settings, pack, out, err);
}
