// SPDX-License-Identifier: MIT
#include "documents/wording.h"

#include <ctype.h>

#include "base/clean.h"
#include "base/markdown.h"

/* "- ", "* ", "1. ", "- [x] " in front of an item are the list's, not the user's words. */
static struct span
without_mark(struct span s)
{
    size_t at = 0;

    while (at < s.len && isdigit((unsigned char)s.at[at]))
        at++;
    bool numbered = at > 0 && at < 4 && at + 1 < s.len && (s.at[at] == '.' || s.at[at] == ')') &&
                    s.at[at + 1] == ' ';
    bool bulleted = !at && s.len > 1 && strchr("-*+", s.at[0]) && s.at[1] == ' ';

    return numbered || bulleted ? span_trim(span_slice(s, at + 1, s.len)) : s;
}

/* A space at an end is kept: a code span may stand behind or before it. */
static void
add_text(struct buf *out, struct span s)
{
    bool space_before = s.len && s.at[0] == ' ' && out->len;
    bool space_behind = s.len > 1 && s.at[s.len - 1] == ' ';

    buf_adds(out, space_before ? " " : "");
    md_text(out, span_trim(s));
    buf_adds(out, space_behind ? " " : "");
}

/* The user's own code spans stay code, so that a command can be copied from the plan. */
static void
add_words(struct buf *out, struct span rest)
{
    while (rest.len) {
        size_t from = span_find(rest, "`");
        size_t len =
            from < rest.len ? span_find(span_slice(rest, from + 1, rest.len), "`") : rest.len;
        if (len == 0 || from + 1 + len >= rest.len) {
            add_text(out, rest);
            return;
        }
        add_text(out, span_slice(rest, 0, from));
        md_code(out, span_slice(rest, from + 1, from + 1 + len));
        rest = span_slice(rest, from + len + 2, rest.len);
    }
}

void
add_quote(struct buf *out, const char *words)
{
    BUF_SCOPED line = BUF_INIT;

    clean_line(span_of(words), &line);
    buf_addc(out, '"');
    add_words(out, without_mark(span_trim(buf_span(&line))));
    buf_addc(out, '"');
}

void
add_cited_quote(struct references *r, struct buf *out, const char *words, const char *source)
{
    add_quote(out, words);
    buf_addc(out, ' ');
    cite(r, out, source);
}

void
cite_quotes(struct references *r, struct buf *out, const struct quote *quotes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool seen = false;
        for (size_t k = 0; k < i; k++)
            seen = seen || !strcmp(quotes[i].source, quotes[k].source);
        if (seen)
            continue;
        buf_addc(out, ' ');
        cite(r, out, quotes[i].source);
    }
}

void
add_derived(struct buf *out, const char *derived)
{
    if (!derived)
        return;
    buf_adds(out, " `derived:` ");
    md_cell(out, span_of(derived));
}

void
add_date(struct buf *out, const char *stamp)
{
    buf_add_span(out, span_slice(span_of(stamp), 0, strlen("2026-11-23")));
}

void
add_open_mark(struct buf *out, const struct open_question *q)
{
    buf_addf(out, "**Open OQ-%zu**", q->number);
}

void
add_title(struct buf *out, const char *id)
{
    for (size_t i = 0; id[i]; i++)
        buf_addc(out, i ? (id[i] == '-' ? ' ' : id[i]) : (char)toupper((unsigned char)id[i]));
}

size_t
masked_credentials(const struct state *s)
{
    size_t count = 0;

    for (size_t i = 0; i < s->inputs.count; i++)
        count += s->inputs.items[i].event->masked_count;
    for (size_t i = 0; i < s->questions.count; i++)
        count += s->questions.items[i].answer.masked;
    return count;
}

void
add_loaded(const struct document_context *c, struct buf *out)
{
    const struct open_event *open = c->state->open;

    if (open->role_wanted)
        buf_addf(out, "- Role: %s, built in; `%s` is not in the project\n", c->state->pack->role,
                 open->role_wanted);
    else
        buf_addf(out, "- Role: `%s`\n", open->role.path);
    for (size_t i = 0; i < open->sop_count; i++)
        buf_addf(out, "%s`%s`", i ? ", " : "- Git SOPs: ", open->sops[i].path);
    if (open->sop_count)
        buf_adds(out, "\n");
    else
        buf_addf(out, "- Git SOPs: none; `%s` holds none\n", open->sops_folder);
    buf_addf(out, "- Engine: %s\n",
             strcmp(open->engine, "rules") ? open->engine : "scripted, without a model");
}

size_t
phase_of_topic(const struct pack *pack, size_t topic)
{
    return topic == PACK_NONE ? PACK_NONE : pack->topics[topic].phase;
}
