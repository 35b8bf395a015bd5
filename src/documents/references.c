// SPDX-License-Identifier: MIT
#include "documents/references.h"

#include <ctype.h>

#include "base/clean.h"
#include "base/markdown.h"
#include "base/path.h"
#include "documents/document.h"
#include "documents/source_index.h"

struct references
references_of(struct arena *a, const struct state *s, const char *path)
{
    struct references r = {.arena = a, .state = s, .folder = path_folder(a, path)};

    r.most[0] = s->questions.count;
    r.most[1] = s->citable.count;
    for (size_t k = 0; k < 2; k++)
        r.seen[k] = arena_alloc(a, (r.most[k] + 1) * sizeof(bool));
    return r;
}

/* "A7" and "P12" point into the transcript, all else names a file. */
static bool
is_turn(const char *source)
{
    size_t kind, number;

    return source_number(source, &kind, &number);
}

const char *
relative_path(struct arena *a, const char *folder, const char *path)
{
    BUF_SCOPED out = BUF_INIT;
    struct span from = span_of(strcmp(folder, ".") ? folder : ""), to = span_of(path), x, y;

    while (from.len) {
        struct span from_rest = from, to_rest = to;
        span_cut(&from_rest, "/", &x);
        if (!span_cut(&to_rest, "/", &y) || !to_rest.len || !span_eq(x, y))
            break;
        from = from_rest;
        to = to_rest;
    }
    while (span_cut(&from, "/", &x))
        buf_adds(&out, "../");
    buf_add_span(&out, to);
    return arena_span(a, buf_span(&out));
}

/* The end of a path with `parts` parts. */
static struct span
path_end(struct span path, size_t parts)
{
    size_t at = path.len;

    while (at > 0 && (path.at[at - 1] != '/' || --parts > 0))
        at--;
    return span_slice(path, at, path.len);
}

static struct span
file_of(const char *source)
{
    const char *colon = strrchr(source, ':');

    return colon ? (struct span){source, (size_t)(colon - source)} : span_of(source);
}

/* True when `end` is the end of another path too, in whole segments; labels are compared without case. */
static bool
ends_alike(struct span other, struct span path, struct span end)
{
    size_t from = other.len - end.len;

    if (span_eq(other, path) || other.len < end.len)
        return false;
    bool whole = !from || other.at[from - 1] == '/';
    return whole && span_find_nocase(span_slice(other, from, other.len), end) == 0;
}

static bool
is_ambiguous(const struct state *s, struct span path, struct span end)
{
    for (size_t i = 0; i < s->open->sop_count; i++)
        if (ends_alike(span_of(s->open->sops[i].path), path, end))
            return true;
    for (size_t i = 0; i < s->statements.count; i++)
        if (s->statements.items[i].observed &&
            ends_alike(file_of(s->statements.items[i].source), path, end))
            return true;
    return false;
}

/* A name as the text of a link: the same characters in a paragraph, in a row and in a definition. */
static const char *
escaped_label(struct arena *a, struct span name)
{
    BUF_SCOPED line = BUF_INIT, text = BUF_INIT, label = BUF_INIT;

    clean_line(name, &line);
    buf_addc(&text, '"'); /* nothing begins a block behind it */
    md_text(&text, buf_span(&line));
    for (size_t i = 1; i < text.len; i++)
        if (text.data[i] == '|')
            buf_adds(&label, "&#124;");
        else
            buf_addc(&label, text.data[i]);
    return arena_span(a, buf_span(&label));
}

static const char *
label_of(const struct references *r, const char *source)
{
    struct span path = file_of(source), end = path;

    if (is_turn(source))
        return source;
    for (size_t parts = 1; parts < 16; parts++) {
        end = path_end(path, parts);
        if (!is_ambiguous(r->state, path, end))
            break;
    }
    return arena_strf(r->arena, "%s%s", escaped_label(r->arena, end), source + path.len);
}

static bool
was_cited(struct references *r, const char *source)
{
    size_t kind, number;

    if (source_number(source, &kind, &number) && number <= r->most[kind]) {
        bool seen = r->seen[kind][number];
        r->seen[kind][number] = true;
        return seen;
    }
    for (size_t i = 0; i < r->used.count; i++)
        if (!strcmp(r->used.items[i], source))
            return true;
    return false;
}

void
cite(struct references *r, struct buf *out, const char *source)
{
    buf_addf(out, "[%s]", label_of(r, source));
    if (!was_cited(r, source))
        *LIST_ADD(r->arena, &r->used) = source;
}

static int
compare_numbers(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int
compare_files(const char *a, const char *b)
{
    struct span fa = file_of(a), fb = file_of(b);
    int order = memcmp(fa.at, fb.at, fa.len < fb.len ? fa.len : fb.len);

    if (order || fa.len != fb.len)
        return order ? order : compare_numbers(fa.len, fb.len);
    long na = strtol(a + fa.len + (a[fa.len] == ':'), NULL, 10);
    long nb = strtol(b + fb.len + (b[fb.len] == ':'), NULL, 10);
    return na < nb ? -1 : na > nb;
}

/* Answers, then passages, each by number; then files by name and line. */
static int
compare(const void *x, const void *y)
{
    const char *a = *(const char *const *)x, *b = *(const char *const *)y;
    size_t a_kind, a_number, b_kind, b_number;
    bool a_turn = source_number(a, &a_kind, &a_number);
    bool b_turn = source_number(b, &b_kind, &b_number);

    if (a_turn != b_turn)
        return a_turn ? -1 : 1;
    if (!a_turn)
        return compare_files(a, b);
    return a_kind == b_kind ? compare_numbers(a_number, b_number) : compare_numbers(a_kind, b_kind);
}

/* In quotation marks; entities rather than backslashes, which not every reader of titles knows. */
static void
add_link_title(struct buf *out, struct span title)
{
    BUF_SCOPED line = BUF_INIT;

    clean_line(title, &line);
    buf_addc(out, '"');
    for (size_t i = 0; i < line.len; i++)
        switch (line.data[i]) {
        case '"': buf_adds(out, "&quot;"); break;
        case '&': buf_adds(out, "&amp;"); break;
        case '\\': buf_adds(out, "&#92;"); break;
        default: buf_addc(out, line.data[i]);
        }
    buf_addc(out, '"');
}

/* A path in angle brackets (CommonMark 6.3): what means something there or in a URL as %XX. */
static void
add_link_path(struct buf *out, const char *path)
{
    for (; *path; path++)
        if ((unsigned char)*path < ' ' || strchr("<>\\%#?&", *path))
            buf_addf(out, "%%%02X", (unsigned)(unsigned char)*path);
        else
            buf_addc(out, *path);
}

static void
print_turn(const struct references *r, struct buf *out, const char *transcript, const char *source)
{
    const struct passage *p = NULL;

    buf_addf(out, "[%s]: %s#", source, transcript);
    buf_addc(out, (char)tolower((unsigned char)source[0]));
    buf_adds(out, source + 1);
    if (source[0] == 'P')
        p = state_passage(r->state, strtoul(source + 1, NULL, 10));
    if (p) {
        BUF_SCOPED place = BUF_INIT;
        state_passage_place(r->state, p, &place);
        buf_addc(out, ' ');
        add_link_title(out, buf_span(&place));
    }
}

static void
print_file(const struct references *r, struct buf *out, const char *source)
{
    struct span path = file_of(source);
    const char *target = relative_path(r->arena, r->folder, arena_span(r->arena, path));

    buf_addf(out, "[%s]: <", label_of(r, source));
    add_link_path(out, target);
    if (source[path.len] == ':')
        buf_addf(out, "#L%s", source + path.len + 1);
    buf_addc(out, '>');
}

void
references_print(struct references *r, struct buf *out)
{
    const char *transcript =
        relative_path(r->arena, r->folder, documents[DOCUMENT_TRANSCRIPT].path(r->arena, r->state));

    if (!r->used.count && span_ends(buf_span(out), "\n\n"))
        buf_truncate(out, out->len - 1);
    if (r->used.count > 1)
        qsort(r->used.items, r->used.count, sizeof(*r->used.items), compare);
    for (size_t i = 0; i < r->used.count; i++) {
        if (is_turn(r->used.items[i]))
            print_turn(r, out, transcript, r->used.items[i]);
        else
            print_file(r, out, r->used.items[i]);
        buf_addc(out, '\n');
    }
}
