// SPDX-License-Identifier: MIT
#include "documents/wording.h"

#include <ctype.h>

#include "base/clean.h"
#include "base/language.h"
#include "base/markdown.h"
#include "base/utf8.h"

#define RULE_KEY      "rule:"
#define SUBJECT_BYTES 70

void
add_cited_quote(struct references *r, struct buf *out, const char *words, const char *source)
{
    add_quote(out, words);
    buf_addc(out, ' ');
    cite(r, out, source);
}

/* The start of `words`, cut at a word, into `out`. */
static void
clip(const char *words, size_t bytes, struct buf *out)
{
    struct span all = span_of(words), head = utf8_head(all, bytes);

    for (size_t end = head.len; head.len < all.len && end > head.len / 2; end--)
        if (span_blank_at(head, end - 1)) {
            head = span_slice(head, 0, end - 1);
            break;
        }
    buf_add_span(out, head);
    buf_adds(out, head.len < all.len ? " ..." : "");
}

void
add_clipped(struct buf *out, const char *words, size_t bytes)
{
    BUF_SCOPED clipped = BUF_INIT;

    clip(words, bytes, &clipped);
    add_inline(out, clipped.data);
}

void
add_clipped_quote(struct references *r, struct buf *out, const char *words, const char *source,
                  size_t bytes)
{
    BUF_SCOPED clipped = BUF_INIT;

    clip(words, bytes, &clipped);
    add_cited_quote(r, out, clipped.data, source);
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
    size_t before = out->len, backslashes = 0;

    add_inline(out, s->open->project);
    if (out->len == before)
        buf_adds(out, tr("project without a name"));
    if (out->data[out->len - 1] != '#')
        return;
    /* A number sign at the end of a heading is not shown, unless it is escaped. */
    while (backslashes + 2 <= out->len && out->data[out->len - 2 - backslashes] == '\\')
        backslashes++;
    if (backslashes % 2)
        return;
    buf_truncate(out, out->len - 1);
    buf_adds(out, "\\#");
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
cite_each(struct references *r, struct buf *out, const struct strings *sources)
{
    for (size_t i = 0; i < sources->count; i++) {
        buf_addc(out, ' ');
        cite(r, out, sources->items[i]);
    }
}

void
add_derived(struct buf *out, const char *derived)
{
    if (!derived)
        return;
    buf_adds(out, tr(" `derived:` "));
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
    buf_addf(out, tr("**Open OQ-%zu**"), q->number);
}

void
link_open_mark(struct buf *out, const struct open_question *q)
{
    buf_addf(out, tr("**Open [OQ-%zu](#oq-%zu)**"), q->number, q->number);
}

const struct open_question *
gap_question(const struct document_context *c, size_t place)
{
    size_t at = open_question_of_section(c->open, place);

    return at == PACK_NONE ? NULL : &c->open->items[at];
}

const struct open_question *
question_about(const struct document_context *c, size_t fact)
{
    const struct fact *f = &c->state->pack->facts[fact];
    size_t at = open_question_of_topic(c->open, f->topic);

    return at == PACK_NONE ? gap_question(c, f->section) : &c->open->items[at];
}

/* The quote rests on the reading's words, or they on it. */
static bool
is_about(const struct quote *q, const struct reading *r)
{
    return !strcmp(q->source, r->source) &&
           (strstr(q->words, r->quote) != NULL || strstr(r->quote, q->words) != NULL);
}

static bool
disputes(const struct open_question *q, const struct reading *r)
{
    for (size_t i = 0; q->gap == GAP_CONFLICTING && !q->engineer && i < q->quote_count; i++)
        if (is_about(&q->quotes[i], r))
            return true;
    return false;
}

const struct open_question *
question_disputing(const struct document_context *c, size_t fact)
{
    const struct fact_status *status = &c->ledger->facts[fact];

    for (size_t i = 0; i < c->open->count; i++)
        for (size_t k = 0; k < status->count; k++)
            if (disputes(&c->open->items[i], &c->state->readings.items[status->readings[k]]))
                return &c->open->items[i];
    return NULL;
}

/* "what the section pipeline lacks" */
static void
add_lacking(const char *section, struct buf *out)
{
    BUF_SCOPED title = BUF_INIT;

    tr_title(&title, section, true);
    buf_addf(out, tr("what the section %s lacks"), title.data);
}

void
add_subject(const struct document_context *c, const struct open_question *q, struct buf *out)
{
    const struct pack *pack = c->state->pack;
    size_t rule = span_starts(span_of(q->key), RULE_KEY)
                      ? pack_rule(pack, span_of(q->key + strlen(RULE_KEY)))
                      : PACK_NONE;

    if (rule != PACK_NONE)
        tr_id(out, pack->rules[rule].slug);
    else if (q->of_section)
        add_lacking(pack->places[q->place].section, out);
    else if (q->topic != PACK_NONE && !q->engineer)
        buf_adds(out, tr(pack->topics[q->topic].title));
    else
        add_clipped(out, q->text, SUBJECT_BYTES);
}

void
add_assumption(const struct document_context *c, const struct assumption *as, struct buf *out)
{
    if (as->fact == PACK_NONE)
        buf_addf(out, "%s: ", tr(c->state->pack->topics[as->topic].title));
    add_inline(out, as->text);
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

/* What a model should have read and did not. */
static void
add_by_rules(const struct state *s, struct buf *out)
{
    for (size_t i = 0; i < s->by_rules.count; i++) {
        const char *id = s->by_rules.items[i];
        size_t phase = pack_phase(s->pack, span_of(id));
        buf_adds(out, i ? ", " : tr("; read by rules, as the model failed: "));
        add_inline(out, phase == PACK_NONE ? id : tr(s->pack->phases[phase].title));
    }
}

void
add_engineers_view(const struct open_question *q, struct buf *out)
{
    md_text(out, span_of(q->engineer));
    for (size_t i = 0; i < q->own->count; i++) {
        buf_adds(out, i ? ", " : tr(" (*in no source:* "));
        md_text(out, span_of(q->own->items[i]));
    }
    buf_adds(out, q->own->count ? ")" : "");
}

void
add_loaded(const struct document_context *c, struct buf *out)
{
    const struct open_event *open = c->state->open;

    buf_adds(out, tr("- Role: "));
    if (open->role_wanted)
        buf_addf(out, tr("%s, built in; "), c->state->pack->role);
    add_path(out, open->role_wanted ? open->role_wanted : open->role.path);
    buf_adds(out, open->role_wanted ? tr(" is not in the project\n") : "\n");
    buf_adds(out, open->sop_count ? tr("- Git SOPs: ") : tr("- Git SOPs: none; "));
    for (size_t i = 0; i < open->sop_count; i++) {
        buf_adds(out, i ? ", " : "");
        add_path(out, open->sops[i].path);
    }
    if (!open->sop_count) {
        add_path(out, open->sops_folder);
        buf_adds(out, tr(" holds none"));
    }
    buf_adds(out, tr("\n- Engine: "));
    add_inline(out, strcmp(open->engine, "rules") ? open->engine : tr("scripted, without a model"));
    add_by_rules(c->state, out);
    buf_addc(out, '\n');
}

size_t
phase_of_topic(const struct pack *pack, size_t topic)
{
    return topic == PACK_NONE ? PACK_NONE : pack->topics[topic].phase;
}
