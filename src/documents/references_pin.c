// SPDX-License-Identifier: MIT
#include <stdbool.h>
#include <stdint.h>

#include "documents/definitions.h"
#include "documents/inline.h"

/* Text outside code, while its references are looked at. */
struct pinner {
    struct span s;
    const struct definitions *then;
    const struct definitions *now;
    struct buf *out;
};

static char
char_at(struct span s, size_t at)
{
    return at < s.len ? s.at[at] : '\0';
}

/* What stands in the brackets that open at `at`; false when none close them. */
static bool
bracketed(struct span s, size_t at, struct span *inside)
{
    size_t end = at + 1;

    if (char_at(s, at) != '[')
        return false;
    while (end < s.len && !strchr("[]\n", s.at[end]))
        end += s.at[end] == '\\' ? 2 : 1;
    if (char_at(s, end) != ']')
        return false;
    *inside = span_slice(s, at + 1, end);
    return true;
}

/* The old definition of a label that now leads elsewhere; NULL when it does not. */
static const struct definition *
moved(const struct pinner *p, struct span label)
{
    const struct definition *then = definition_find(p->then, label);
    const struct definition *now = definition_find(p->now, label);

    return then && now && !span_eq(then->target, now->target) ? then : NULL;
}

/* A definition of the text's own: its label is no reference. */
static bool
is_definition(struct span s, size_t at)
{
    struct definition d;
    struct span rest = span_slice(s, at, s.len), line;

    return (!at || s.at[at - 1] == '\n') && span_line(&rest, &line) && definition_parse(line, &d);
}

/* Writes what starts with the bracket at `at` and returns the place behind it. */
static size_t
write_bracket(struct pinner *p, size_t at)
{
    struct span text, label;
    bool plain = !bracketed(p->s, at, &text) || is_definition(p->s, at);
    size_t end = plain ? at + 1 : at + text.len + 2;

    if (plain || link_target_end(p->s, end) > end) {
        buf_add_span(p->out, span_slice(p->s, at, end));
        return end;
    }
    label = text;
    if (bracketed(p->s, end, &label)) {
        end += label.len + 2;
        label = label.len ? label : text;
    }
    const struct definition *then = moved(p, label);
    if (!then) {
        buf_add_span(p->out, span_slice(p->s, at, end));
        return end;
    }
    buf_addf(p->out, "[%.*s](%.*s", SPAN_ARG(text), SPAN_ARG(then->target));
    if (then->title.len)
        buf_addf(p->out, " %.*s", SPAN_ARG(then->title));
    buf_addc(p->out, ')');
    return end;
}

static size_t
write_next(struct pinner *p, size_t at)
{
    size_t end = at + 1;

    if (p->s.at[at] == '[')
        return write_bracket(p, at);
    if (p->s.at[at] == '`')
        end = code_span_end(p->s, at);
    else if (p->s.at[at] == '\\' && end < p->s.len)
        end++;
    buf_add_span(p->out, span_slice(p->s, at, end));
    return end;
}

static void
write_text(struct pinner *p, struct span text)
{
    p->s = text;
    for (size_t at = 0; at < text.len;)
        at = write_next(p, at);
}

void
references_pin(struct arena *a, struct span text, const struct definitions *then,
               const struct definitions *now, struct buf *out)
{
    struct pinner p = {.then = then, .now = now, .out = out};
    struct lines lines = {0};

    lines_of(a, text, &lines);
    for (size_t from = 0, i = 0; i <= lines.count; i++) {
        bool is_text = i < lines.count && lines.items[i].kind == LINE_TEXT;
        if (is_text)
            continue;
        write_text(&p, lines_between(&lines, from, i));
        if (i < lines.count) {
            buf_adds(out, i > from ? "\n" : "");
            buf_add_span(out, lines.items[i].text);
            buf_adds(out, i + 1 < lines.count ? "\n" : "");
        }
        from = i + 1;
    }
}
