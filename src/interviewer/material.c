// SPDX-License-Identifier: MIT
#include "interviewer/material.h"

#include "base/markdown.h"

/* The files that fit, in order; a large one is passed over for a smaller one behind it. */
static bool
fits(const struct material *m, size_t file)
{
    size_t bytes = 0;

    for (size_t i = 0; i <= file; i++) {
        size_t len = strlen(m->files[i].text);
        bool room = bytes + len <= MATERIAL_MOST;
        if (i == file)
            return room;
        bytes += room ? len : 0;
    }
    return false;
}

static void
write_file(const struct material *m, size_t file, struct buf *out)
{
    struct span rest = span_of(m->files[file].text), line;
    size_t number = 0;

    buf_addf(out, "F%zu is %s\n", file + 1, m->files[file].path);
    while (span_line(&rest, &line)) {
        number++;
        if (span_trim(line).len)
            buf_addf(out, "F%zu:%zu %.*s\n", file + 1, number, SPAN_ARG(line));
    }
}

void
material_write(const struct material *m, struct buf *out)
{
    BUF_SCOPED text = BUF_INIT;

    for (size_t i = 0; i < m->file_count; i++)
        if (fits(m, i))
            write_file(m, i, &text);
        else
            buf_addf(&text, "F%zu is %s, which is too long to be shown\n", i + 1, m->files[i].path);
    if (text.len)
        md_fence(out, "text", buf_span(&text));
}

void
material_left_out(struct arena *a, const struct material *m, struct strings *out)
{
    for (size_t i = 0; i < m->file_count; i++)
        if (!fits(m, i))
            *LIST_ADD(a, out) = m->files[i].path;
}

/* Digits at `*at`; 0 for none and for what is too large. */
static size_t
take_number(const char **at)
{
    size_t number = 0;

    while (char_is_digit(**at) && number < 1000000)
        number = number * 10 + (size_t)(*(*at)++ - '0');
    return number;
}

/* Lines [first, last] of a text, from 1; empty when they are not there. */
static struct span
lines_of_text(struct span text, size_t first, size_t last)
{
    struct span rest = text, line;
    const char *from = NULL, *to = NULL;

    for (size_t number = 1; number <= last && span_line(&rest, &line); number++) {
        if (number == first)
            from = line.at;
        to = line.at + line.len;
    }
    return from ? (struct span){from, (size_t)(to - from)} : SPAN_NONE;
}

static bool
file_source(struct arena *a, const struct material *m, const char *source, struct span *words,
            const char **name)
{
    const char *at = source + 1;
    size_t file = take_number(&at), first = 0, last;

    if (!file || file > m->file_count || *at++ != ':')
        return false;
    first = last = take_number(&at);
    if (*at == '-') {
        const char *colon = strchr(++at, ':'); /* "F2:6-F2:8" */
        at = colon ? colon + 1 : at;
        last = take_number(&at);
    }
    if (*at || !first || last < first)
        return false;
    *words = lines_of_text(span_of(m->files[file - 1].text), first, last);
    *name = arena_strf(a, "%s:%zu", m->files[file - 1].path, first);
    return words->len > 0;
}

/* "docs/SOPs/git/releases.md:6", as documents have it, or its name alone where only one file has it. */
static bool
path_source(struct arena *a, const struct material *m, const char *source, struct span *words,
            const char **name)
{
    const char *colon = strrchr(source, ':');
    size_t found = m->file_count;

    for (size_t i = 0; colon && i < m->file_count; i++) {
        struct span path = {source, (size_t)(colon - source)}, whole = span_of(m->files[i].path);
        bool same = span_eq(path, whole);
        bool tail = whole.len > path.len && whole.at[whole.len - path.len - 1] == '/' &&
                    span_eq(path, span_slice(whole, whole.len - path.len, whole.len));
        if (same || (tail && found == m->file_count))
            found = i;
    }
    return found < m->file_count &&
           file_source(a, m, arena_strf(a, "F%zu%s", found + 1, colon), words, name);
}

static bool
turn_source(struct arena *a, const struct state *s, const char *source, struct span *words,
            const char **name)
{
    const char *at = source + 1;
    size_t number = take_number(&at);

    if (!number || *at)
        return false;
    const struct question *q = source[0] == 'A' ? state_question(s, number) : NULL;
    const struct passage *p = source[0] == 'P' ? state_passage(s, number) : NULL;
    if (q && q->answered && !q->withdrawn)
        *words = span_of(q->answer.text);
    else if (p)
        *words = p->text;
    else
        return false;
    *name = arena_strf(a, "%c%zu", source[0], number);
    return true;
}

bool
material_source(struct arena *a, const struct material *m, const struct state *s,
                const char *source, struct span *words, const char **name)
{
    if (!source || !*source)
        return false;
    if (source[0] == 'F' && char_is_digit(source[1]))
        return file_source(a, m, source, words, name);
    return turn_source(a, s, source, words, name) || path_source(a, m, source, words, name);
}
