// SPDX-License-Identifier: MIT
#ifndef UNIT_INTERVIEW_RULES_SESSION_H
#define UNIT_INTERVIEW_RULES_SESSION_H

#include <locale.h>

#include "base/buf.h"
#include "base/embedded.h"
#include "interview/finding.h"
#include "unit/unit.h"

/*
 * A session on the pack that is built in, from lines of what was said:
 *
 *     dr.rto: 4 h                              answer A1 has this value; its words are "4 h"
 *     dr.rto: 4 h <- back within four hours    its words are these
 *     dr.rto: 4 h {planned}                    wished for; {hedged} for a guess
 *     dr.rto: 4 h {SOP}                        seen in docs/SOPs/git/rules.md, {project} in deploy.yml
 *     cicd-hotfix-path: they are merged back   words about a topic that were not read as a value, or
 *                                              {vague} ones
 *     (masked): password=[masked]              a credential stood in the answer
 */
struct rules_session {
    struct arena *arena;
    const struct pack *pack;
    struct state *state;
    size_t questions;
};

static inline void
rules_apply(struct rules_session *s, const struct event *e)
{
    struct event *kept = arena_alloc(s->arena, sizeof(*kept));
    struct err err = ERR_INIT;

    *kept = *e;
    if (!state_apply(s->state, kept, &err))
        fail_msg("%s", err.text);
}

static inline void
rules_begin(struct rules_session *s, const struct pack *pack)
{
    *s = (struct rules_session){.arena = arena_new(), .pack = pack};
    s->state = state_new(s->arena, pack);
    rules_apply(s, &(struct event){.type = EVENT_OPEN,
                                   .open = {.session = "001",
                                            .project = "Shop",
                                            .mode = "interview",
                                            .engine = "rules",
                                            .depth = "deep",
                                            .sops_folder = "docs/SOPs/git"}});
}

/* Takes "{word}" off the end. */
static inline bool
rules_mark(struct span *line, const char *word)
{
    *line = span_trim(*line);
    if (!span_ends(*line, word))
        return false;
    *line = span_trim(span_slice(*line, 0, line->len - strlen(word)));
    return true;
}

static inline void
rules_observe(struct rules_session *s, struct read_value v, const char *source)
{
    struct observation *o = arena_alloc(s->arena, sizeof(*o));

    *o = (struct observation){
        .topic = "none", .fact = v.fact, .value = v.value, .quote = v.quote, .source = source};
    rules_apply(s, &(struct event){.type = EVENT_OBSERVE, .observe = {.items = o, .count = 1}});
}

static inline void
rules_answer(struct rules_session *s, const char *text, bool masked)
{
    size_t number = ++s->questions;

    rules_apply(
        s,
        &(struct event){
            .type = EVENT_ASK,
            .ask = {.number = number, .phase = s->pack->phases[0].id, .text = "?", .by = "pack"}});
    rules_apply(s, &(struct event){.type = EVENT_ANSWER,
                                   .answer = {.number = number, .text = text, .masked = masked}});
}

static inline void
rules_read(struct rules_session *s, const char *topic, enum gap gap, const struct read_value *v)
{
    struct read_item *item = arena_alloc(s->arena, sizeof(*item));

    item->source = arena_strf(s->arena, "A%zu", s->questions);
    item->gap = gap;
    if (topic)
        *LIST_ADD(s->arena, &item->topics) = topic;
    if (v) {
        item->values = arena_alloc(s->arena, sizeof(*v));
        item->values[0] = *v;
        item->value_count = 1;
    }
    rules_apply(
        s, &(struct event){.type = EVENT_READ, .read = {.by = "rules", .items = item, .count = 1}});
}

static inline void
rules_say(struct rules_session *s, struct span line)
{
    bool planned = rules_mark(&line, "{planned}"), hedged = rules_mark(&line, "{hedged}");
    bool vague = rules_mark(&line, "{vague}");
    bool sop = rules_mark(&line, "{SOP}"), project = rules_mark(&line, "{project}");
    size_t colon = span_find(line, ": "), arrow = span_find(line, " <- ");
    const char *name = arena_span(s->arena, span_slice(line, 0, colon));
    struct span words = span_slice(line, colon + 2, line.len);
    const char *quote = arena_span(s->arena, words);

    if (arrow != SIZE_MAX) {
        words = span_slice(line, colon + 2, arrow);
        quote = arena_span(s->arena, span_slice(line, arrow + 4, line.len));
    }
    struct read_value v = {
        .fact = name,
        .value = arena_span(s->arena, words),
        .quote = quote,
        .grade = hedged ? GRADE_ASSUMED : GRADE_STATED,
        .planned = planned,
        .hedged = hedged,
    };
    bool is_fact = pack_fact(s->pack, span_of(name)) != PACK_NONE;
    bool is_masked = !strcmp(name, "(masked)");
    if (!is_fact && !is_masked && pack_topic(s->pack, span_of(name)) == PACK_NONE)
        fail_msg("no fact or topic %s", name);
    if (sop || project) {
        rules_observe(s, v, sop ? "docs/SOPs/git/rules.md:8" : "deploy.yml:3");
        return;
    }
    rules_answer(s, quote, is_masked);
    rules_read(s, is_fact || is_masked ? NULL : name, vague ? GAP_VAGUE : GAP_NONE,
               is_fact ? &v : NULL);
}

static inline void
rules_say_all(struct rules_session *s, const char *lines)
{
    struct span rest = span_of(lines), line;

    while (span_cut(&rest, "\n", &line))
        if (line.len)
            rules_say(s, line);
}

static inline void
rules_print_one(const struct finding *f, struct buf *out)
{
    buf_addf(out, "%s [", severity_name(f->severity));
    for (size_t k = 0; k < f->quote_count; k++)
        buf_addf(out, "%s%s", k ? " " : "", f->quotes[k].source);
    buf_addf(out, "] %s", f->text);
    if (f->derived)
        buf_addf(out, " = %s", f->derived);
}

/* "block [A2 A3] text = derived" of one rule; nothing when it finds nothing. */
static inline void
rules_print(struct rules_session *s, const char *rule, struct buf *out)
{
    struct findings findings = {0};

    findings_of(s->arena, ledger_of(s->arena, s->state), &findings);
    for (size_t i = 0; i < findings.count; i++)
        if (!strcmp(s->pack->rules[findings.items[i].rule].id, rule))
            rules_print_one(&findings.items[i], out);
}

static inline const struct pack *
rules_pack(struct arena *a)
{
    struct span text;
    struct err err = ERR_INIT;

    setlocale(LC_CTYPE, "C.UTF-8");
    assert_true(embedded_find("prompts/deployment-planning.md", &text));
    const struct pack *pack = pack_parse(a, "deployment-planning.md", text, &err);
    if (!pack) {
        print_error("%s\n", err.text);
        abort();
    }
    return pack;
}

struct rules_row {
    const char *said;
    const char *found;
};

/* All rows are run; each that differs is shown. */
static inline void
rules_check(const char *rule, const struct rules_row *rows, size_t count)
{
    ARENA_SCOPED a = arena_new();
    const struct pack *pack = rules_pack(a);
    size_t wrong = 0;

    for (size_t i = 0; i < count; i++) {
        struct rules_session s;
        BUF_SCOPED found = BUF_INIT;
        rules_begin(&s, pack);
        rules_say_all(&s, rows[i].said);
        rules_print(&s, rule, &found);
        if (strcmp(found.data, rows[i].found) != 0) {
            print_error("%s\n  found: %s\n  want:  %s\n\n", rows[i].said, found.data,
                        rows[i].found);
            wrong++;
        }
        arena_free(s.arena);
    }
    assert_int_equal(wrong, 0);
}

#endif
