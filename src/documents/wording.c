// SPDX-License-Identifier: MIT
#include "documents/wording.h"

#include <ctype.h>

#include "base/clean.h"
#include "base/markdown.h"

/* Characters of the mark in front of a list's item, "- " or "1. " without the space; 0 for none. */
static size_t
list_mark(struct span s)
{
    size_t digits = 0;

    while (digits < s.len && isdigit((unsigned char)s.at[digits]))
        digits++;
    if (digits > 3 || digits + 1 >= s.len || s.at[digits + 1] != ' ')
        return 0;
    return strchr(digits ? ".)" : "-*+", s.at[digits]) ? digits + 1 : 0;
}

struct span
without_list_mark(struct span words)
{
    struct span s = span_trim(words);

    return span_trim(span_slice(s, list_mark(s), s.len));
}

/* A row of three or more dashes in each cell, below the head of a table. */
static bool
is_table_rule(struct span line)
{
    for (size_t i = 0; i < line.len; i++)
        if (!strchr("|-: ", line.at[i]))
            return false;
    return span_starts(line, "|") && span_find(line, "---") < line.len;
}

/* Whether the last line of `out` is a row of a table. */
static bool
is_in_row(const struct buf *out)
{
    size_t at = out->len;

    while (at && out->data[at - 1] != '\n')
        at--;
    return out->data[at] == '|';
}

/* A space at an end is kept: a code span may stand behind or before it. */
static void
add_text(struct buf *out, struct span s)
{
    struct span words = span_trim(s);
    bool space_before = s.len && s.at[0] == ' ' && out->len;
    bool space_behind = s.len > 1 && s.at[s.len - 1] == ' ';

    buf_adds(out, space_before ? " " : "");
    if (words.len && is_in_row(out))
        md_cell(out, words);
    else
        md_text(out, words);
    buf_adds(out, space_behind ? " " : "");
}

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
add_inline(struct buf *out, const char *words)
{
    BUF_SCOPED line = BUF_INIT;

    clean_line(span_of(words), &line);
    struct span s = span_trim(buf_span(&line));
    if (!s.len && is_in_row(out))
        md_cell(out, s);
    else
        add_words(out, s);
}

/* A quotation on its way onto one line. */
struct quotation {
    struct buf *out;
    struct buf piece; /* what goes on without a break so far */
    size_t pieces;
    bool has_list; /* more than one item: their numbers say something */
};

static void
begin_piece(struct quotation *q)
{
    struct span s = span_trim(buf_span(&q->piece));

    if (!q->has_list || list_mark(s) == 1)
        s = without_list_mark(s);
    if (s.len)
        add_words(q->out, s);
    buf_clear(&q->piece);
}

static bool
begins_item(struct span line)
{
    return list_mark(line) || span_starts(line, "|");
}

static void
add_line(struct quotation *q, struct span line)
{
    if (!line.len || (q->pieces && is_table_rule(line)))
        return;
    /* Nothing waits after code. */
    if (q->pieces++ && (begins_item(line) || !q->piece.len)) {
        begin_piece(q);
        buf_adds(q->out, " / ");
    }
    buf_addc(&q->piece, ' ');
    clean_line(line, &q->piece);
}

/* The mark of a line that begins or ends fenced code; empty when it does neither. */
static struct span
fence_of(struct span line)
{
    size_t len = 0;

    while (len < line.len && line.at[len] == line.at[0] && strchr("`~", line.at[0]))
        len++;
    return len >= 3 ? span_slice(line, 0, len) : SPAN_NONE;
}

/* Takes the lines of fenced code up to its end off `rest`; false when it has no end or no lines. */
static bool
add_code(struct quotation *q, struct span fence, struct span *rest)
{
    struct span ahead = *rest, line;
    size_t count = 0;

    while (span_line(&ahead, &line) && !span_eq(span_trim(line), fence))
        count += span_trim(line).len > 0;
    if (!count || !span_eq(span_trim(line), fence))
        return false;
    begin_piece(q);
    while (span_line(rest, &line) && !span_eq(span_trim(line), fence)) {
        BUF_SCOPED code = BUF_INIT;
        clean_line(span_trim(line), &code);
        if (!code.len)
            continue;
        buf_adds(q->out, q->pieces++ ? " / " : "");
        md_code(q->out, buf_span(&code));
    }
    return true;
}

static size_t
count_items(struct span text)
{
    size_t count = 0;
    struct span line;

    while (span_line(&text, &line))
        count += begins_item(span_trim(line));
    return count;
}

void
add_quote(struct buf *out, const char *words)
{
    struct span rest = span_of(words), line;
    struct quotation q = {.out = out, .piece = BUF_INIT};

    q.has_list = count_items(rest) > 1;
    buf_addc(out, '"');
    while (span_line(&rest, &line)) {
        struct span s = span_trim(line), fence = fence_of(s);
        if (!fence.len || !add_code(&q, fence, &rest))
            add_line(&q, s);
    }
    begin_piece(&q);
    buf_addc(out, '"');
    buf_release(&q.piece);
}

void
add_cited_quote(struct references *r, struct buf *out, const char *words, const char *source)
{
    add_quote(out, words);
    buf_addc(out, ' ');
    cite(r, out, source);
}

void
add_path(struct buf *out, const char *path)
{
    BUF_SCOPED line = BUF_INIT;

    clean_line(span_of(path), &line);
    md_code(out, buf_span(&line));
}

void
add_project(struct buf *out, const struct state *s)
{
    size_t before = out->len;

    add_inline(out, s->open->project);
    if (out->len == before)
        buf_adds(out, "project without a name");
    /* A number sign at the end of a heading is not shown. */
    if (out->data[out->len - 1] == '#') {
        buf_truncate(out, out->len - 1);
        buf_adds(out, "\\#");
    }
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
add_assumption(const struct document_context *c, const struct assumption *as, struct buf *out)
{
    if (as->fact == PACK_NONE)
        buf_addf(out, "%s: ", c->state->pack->topics[as->topic].title);
    add_inline(out, as->text);
}

void
add_title(struct buf *out, const char *id)
{
    for (size_t i = 0; id[i]; i++)
        buf_addc(out, i ? (id[i] == '-' ? ' ' : id[i]) : (char)toupper((unsigned char)id[i]));
}

static bool
is_reaction(struct span word)
{
    static const char *const words[] = {
        "all", "and", "correct", "ja", "nein", "no", "none", "ok", "right", "und", "yes",
    };

    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (span_is_nocase(word, words[i]))
            return true;
    return false;
}

bool
is_mere_reply(const struct state *s, const struct statement *st)
{
    size_t kind, number;
    const struct question *q = NULL;
    struct span rest = span_of(st->words);

    if (source_number(st->source, &kind, &number) && kind == 0)
        q = state_question(s, number);
    if (!q || (q->ask->kind != ASK_READ_BACK && q->ask->kind != ASK_DEFAULTS))
        return false;
    while (rest.len) {
        size_t len = 0;
        while (len < rest.len &&
               (isalpha((unsigned char)rest.at[len]) || (unsigned char)rest.at[len] >= 0x80))
            len++;
        if (len && !is_reaction(span_slice(rest, 0, len)))
            return false;
        rest = span_slice(rest, len ? len : 1, rest.len);
    }
    return true;
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

    buf_adds(out, "- Role: ");
    if (open->role_wanted)
        buf_addf(out, "%s, built in; ", c->state->pack->role);
    add_path(out, open->role_wanted ? open->role_wanted : open->role.path);
    buf_adds(out, open->role_wanted ? " is not in the project\n" : "\n");
    buf_adds(out, open->sop_count ? "- Git SOPs: " : "- Git SOPs: none; ");
    for (size_t i = 0; i < open->sop_count; i++) {
        buf_adds(out, i ? ", " : "");
        add_path(out, open->sops[i].path);
    }
    if (!open->sop_count) {
        add_path(out, open->sops_folder);
        buf_adds(out, " holds none");
    }
    buf_adds(out, "\n- Engine: ");
    add_inline(out, strcmp(open->engine, "rules") ? open->engine : "scripted, without a model");
    buf_addc(out, '\n');
}

size_t
phase_of_topic(const struct pack *pack, size_t topic)
{
    return topic == PACK_NONE ? PACK_NONE : pack->topics[topic].phase;
}
