// SPDX-License-Identifier: MIT
#include <ctype.h>

#include "base/buf.h"
#include "base/markdown.h"
#include "base/path.h"
#include "documents/lines.h"
#include "golden/lint.h"

static bool
has(const struct strings *list, struct span s)
{
    for (size_t i = 0; i < list->count; i++)
        if (span_is_nocase(s, list->items[i]))
            return true;
    return false;
}

static void
add_slug(struct arena *a, struct span heading, struct strings *out)
{
    BUF_SCOPED slug = BUF_INIT;

    md_slug(&slug, heading);
    *LIST_ADD(a, out) = arena_span(a, buf_span(&slug));
}

void
lint_anchors(struct arena *a, struct span text, struct strings *out)
{
    static const char tag[] = "<a id=\"";
    struct md_headings headings = {0};
    struct lines lines = {0};

    md_outline(a, text, &headings);
    for (size_t i = 0; i < headings.count; i++)
        add_slug(a, headings.items[i].text, out);
    lines_of(a, text, &lines);
    for (size_t i = 0; i < lines.count; i++) {
        const char *live = lint_mask(a, lines.items[i].text);
        if (lines.items[i].kind != LINE_TEXT)
            continue;
        for (const char *at = strstr(live, tag); at; at = strstr(at + 1, tag)) {
            struct span id = span_of(at + strlen(tag));
            *LIST_ADD(a, out) = arena_span(a, span_slice(id, 0, span_find(id, "\"")));
        }
    }
}

static void
unescape(struct span path, struct buf *out)
{
    for (size_t i = 0; i < path.len; i++) {
        char hex[3] = {0};
        if (path.at[i] != '%' || i + 2 >= path.len) {
            buf_addc(out, path.at[i]);
            continue;
        }
        hex[0] = path.at[++i];
        hex[1] = path.at[++i];
        buf_addc(out, (char)strtol(hex, NULL, 16));
    }
}

const char *
lint_resolve(struct arena *a, const char *from, struct span path)
{
    const char *folder = path_folder(a, from);
    BUF_SCOPED out = BUF_INIT, plain = BUF_INIT;

    unescape(path, &plain);
    path = buf_span(&plain);
    while (span_starts(path, "../")) {
        path = span_slice(path, 3, path.len);
        folder = path_folder(a, folder);
    }
    if (strcmp(folder, ".") != 0)
        buf_addf(&out, "%s/", folder);
    buf_add_span(&out, path);
    return arena_span(a, buf_span(&out));
}

/* The index of a file; their count for none. */
static size_t
find_file(const struct lint_links *l, const char *path)
{
    size_t i = 0;

    while (i < l->files->count && strcmp(l->files->items[i].path, path) != 0)
        i++;
    return i;
}

/* "path#anchor", "#anchor" or "path"; "#L8" of a file that is not ours is a line. */
static void
check_target(struct lint_links *l, struct span target, size_t number)
{
    struct span path = span_slice(target, 0, span_find(target, "#"));
    struct span anchor = span_slice(target, path.len + 1, target.len);
    const char *from = l->files->items[l->index].path;
    size_t index = path.len ? find_file(l, lint_resolve(l->arena, from, path)) : l->index;

    if (index == l->files->count) {
        lint_problem(l->arena, l->problems, number, "no such file: %.*s", SPAN_ARG(target));
        return;
    }
    const struct lint_file *file = &l->files->items[index];
    if (file->text.len && anchor.len && !has(&l->anchors[index], anchor))
        lint_problem(l->arena, l->problems, number, "no such anchor: %.*s", SPAN_ARG(target));
    if (!file->text.len &&
        !(anchor.len > 1 && anchor.at[0] == 'L' && isdigit((unsigned char)anchor.at[1])))
        lint_problem(l->arena, l->problems, number, "no line: %.*s", SPAN_ARG(target));
}

/* "[label]: target" or "[label]: <target>" with or without a title. */
static void
take_definition(struct lint_links *l, struct span label, struct span rest, size_t number)
{
    size_t end;

    rest = span_trim(rest);
    if (span_starts(rest, "<")) {
        end = span_find(rest, ">");
        check_target(l, span_slice(rest, 1, end), number);
        end = end < rest.len ? end + 1 : rest.len;
    } else {
        end = span_find(rest, " ");
        check_target(l, span_slice(rest, 0, end), number);
    }
    struct span title = span_trim(span_slice(rest, end, rest.len));
    bool whole = title.len > 1 && title.at[0] == '"' &&
                 span_find(span_slice(title, 1, title.len), "\"") == title.len - 2;
    if (title.len && !whole)
        lint_problem(l->arena, l->problems, number, "a title in no quotation marks");
    if (has(&l->defined, label))
        lint_problem(l->arena, l->problems, number, "defined twice: %.*s", SPAN_ARG(label));
    *LIST_ADD(l->arena, &l->defined) = arena_span(l->arena, label);
}

/* The label or text in the brackets that open at `at`; false when they do not close. */
static bool
take_brackets(const char *live, struct span line, size_t at, struct span *inside)
{
    const char *end = strpbrk(live + at + 1, "[]");

    if (!end || *end == '[')
        return false;
    *inside = span_slice(line, at + 1, (size_t)(end - live));
    return true;
}

static size_t
take_link(struct lint_links *l, struct span line, const char *live, size_t at, size_t number)
{
    struct span inside;

    if (!take_brackets(live, line, at, &inside)) {
        lint_problem(l->arena, l->problems, number, "a bracket that does not close");
        return at + 1;
    }
    size_t end = at + inside.len + 2;
    if (!at && live[end] == ':') {
        take_definition(l, inside, span_slice(line, end + 1, line.len), number);
        return line.len;
    }
    if (live[end] != '(') {
        *LIST_ADD(l->arena, &l->used) = arena_span(l->arena, inside);
        return end;
    }
    struct span target = span_slice(line, end + 1, line.len);
    target = span_slice(target, 0, span_find(target, ")"));
    check_target(l, target, number);
    return end + 1 + target.len;
}

void
lint_links_of_line(struct lint_links *l, struct span line, const char *live, size_t number)
{
    static const char box[] = "- [ ] ";

    for (size_t at = span_starts(line, box) ? strlen(box) : 0; at < line.len;) {
        if (live[at] == ']')
            lint_problem(l->arena, l->problems, number, "a bracket that closes nothing");
        at = live[at] == '[' ? take_link(l, line, live, at, number) : at + 1;
    }
}

void
lint_links_end(struct lint_links *l)
{
    for (size_t i = 0; i < l->used.count; i++)
        if (!has(&l->defined, span_of(l->used.items[i])))
            lint_problem(l->arena, l->problems, 0, "not defined: %s", l->used.items[i]);
    for (size_t i = 0; i < l->defined.count; i++)
        if (!has(&l->used, span_of(l->defined.items[i])))
            lint_problem(l->arena, l->problems, 0, "not used: %s", l->defined.items[i]);
    const struct strings *anchors = &l->anchors[l->index];
    for (size_t i = 0; i < anchors->count; i++)
        for (size_t k = 0; k < i; k++)
            if (!strcmp(anchors->items[i], anchors->items[k]))
                lint_problem(l->arena, l->problems, 0, "anchor given twice: %s", anchors->items[i]);
}
