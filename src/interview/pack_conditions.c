// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "base/buf.h"
#include "pack_parser.h"

/* What follows the fact in a clause.  A longer form stands before the one that it begins with. */
static const struct clause_form {
    const char *words;
    enum clause_kind kind;
    bool takes_word;
} clause_forms[] = {
    {" is not set", CLAUSE_NOT_SET, false}, {" is set", CLAUSE_SET, false},
    {" = ", CLAUSE_EQUALS, true},           {" has ", CLAUSE_HAS, true},
    {" mentions ", CLAUSE_MENTIONS, true},
};

static const struct clause_form *
clause_form_of(struct span rest)
{
    for (size_t i = 0; i < ARRAY_LEN(clause_forms); i++) {
        const struct clause_form *form = &clause_forms[i];
        if (form->takes_word ? span_starts(rest, form->words) && rest.len > strlen(form->words)
                             : span_is(rest, form->words))
            return form;
    }
    return NULL;
}

static bool
record_has_choice(const struct record_type *record, struct span word)
{
    for (size_t i = 0; i < record->field_count; i++)
        if (record->fields[i].type->kind == TYPE_ONE_OF &&
            type_has_choice(record->fields[i].type, word))
            return true;
    return false;
}

static bool
can_have(const struct pack_parser *p, const struct type *type, struct span word)
{
    if (type->kind == TYPE_RECORDS)
        return record_has_choice(&p->records.items[type->record], word);
    if (type->kind != TYPE_LIST)
        return false;
    return type->inner->kind != TYPE_ONE_OF || type_has_choice(type->inner, word);
}

/* True when the clause can ever hold for a fact of this type. */
static bool
clause_fits(const struct pack_parser *p, enum clause_kind kind, const struct type *type,
            struct span word)
{
    switch (kind) {
    case CLAUSE_SET:
    case CLAUSE_NOT_SET: return true;
    case CLAUSE_EQUALS: return type_has_choice(type, word);
    case CLAUSE_HAS: return can_have(p, type, word);
    case CLAUSE_MENTIONS:
        return type->kind == TYPE_TEXT || type->kind == TYPE_COMMAND || type->kind == TYPE_LIST ||
               type->kind == TYPE_RECORDS;
    }
    return false;
}

static bool
clause_read(struct pack_parser *p, struct span words, struct clause *out)
{
    size_t space = span_find(words, " ");
    struct span id = span_slice(words, 0, space);
    const struct clause_form *form = clause_form_of(span_slice(words, id.len, words.len));

    if (!form)
        return pack_fault(p, "\"%.*s\" is no condition", SPAN_ARG(pack_brief(words)));
    *out = (struct clause){.kind = form->kind, .fact = names_find(&p->index->facts, id)};
    if (out->fact == PACK_NONE)
        return pack_fault(p, "unknown fact \"%.*s\"", SPAN_ARG(pack_brief(id)));
    if (!form->takes_word)
        return true;

    struct span word = span_slice(words, id.len + strlen(form->words), words.len);
    if (!clause_fits(p, form->kind, p->facts.items[out->fact].type, word))
        return pack_fault(p, "\"%.*s\" can never hold: %s is of another type or has no such value",
                          SPAN_ARG(pack_brief(words)), p->facts.items[out->fact].id);
    out->word = arena_span(p->a, word);
    return true;
}

static bool
condition_read(struct pack_parser *p, struct span words, struct condition *out)
{
    LIST(struct clause) clauses = {0};
    struct span piece;

    out->any = span_find(words, " or ") != SIZE_MAX;
    if (out->any && span_find(words, " and ") != SIZE_MAX)
        return pack_fault(p, "a condition joins with and or with or, never with both");
    while (span_cut(&words, out->any ? " or " : " and ", &piece))
        if (!clause_read(p, piece, LIST_ADD(p->a, &clauses)))
            return false;
    out->clauses = clauses.items;
    out->count = clauses.count;
    return out->count || pack_fault(p, "the condition is empty");
}

bool
when_resolve(struct pack_parser *p, size_t topic, struct span words)
{
    return condition_read(p, words, &p->topics.items[topic].when);
}

bool
raise_resolve(struct pack_parser *p, size_t topic, struct span words)
{
    return condition_read(p, words, &p->topics.items[topic].raise_when);
}

/* A walk from topic to topic along the facts of When, deepest first. */
struct walk {
    enum walk_state {
        WALK_NEW,
        WALK_ON_PATH,
        WALK_DONE
    } * states;
    size_t *clauses; /* by topic: the clause to follow next */
    size_t *path;
    size_t depth;
};

static void
walk_enter(struct walk *w, size_t topic)
{
    w->states[topic] = WALK_ON_PATH;
    w->path[w->depth++] = topic;
}

static bool
circle_fault(struct pack_parser *p, const struct walk *w, size_t topic)
{
    BUF_SCOPED text = BUF_INIT;
    size_t at = w->depth;

    while (w->path[at - 1] != topic)
        at--;
    for (size_t i = at - 1; i < w->depth; i++)
        buf_addf(&text, "%s, ", p->topics.items[w->path[i]].id);
    buf_adds(&text, p->topics.items[topic].id);
    return pack_fault_at(p, p->topic_lines.items[topic].when,
                         "topics depend on each other in a circle through When: %.*s",
                         SPAN_ARG(buf_span(&text)));
}

static bool
walk_from(struct pack_parser *p, struct walk *w, size_t topic)
{
    walk_enter(w, topic);
    while (w->depth) {
        size_t here = w->path[w->depth - 1];
        const struct condition *when = &p->topics.items[here].when;
        if (w->clauses[here] == when->count) {
            w->states[here] = WALK_DONE;
            w->depth--;
            continue;
        }
        size_t to = p->facts.items[when->clauses[w->clauses[here]++].fact].topic;
        if (w->states[to] == WALK_ON_PATH)
            return circle_fault(p, w, to);
        if (w->states[to] == WALK_NEW)
            walk_enter(w, to);
    }
    return true;
}

bool
circle_check(struct pack_parser *p)
{
    size_t count = p->topics.count;
    struct walk w = {
        .states = arena_alloc(p->scratch, count * sizeof(*w.states)),
        .clauses = arena_alloc(p->scratch, count * sizeof(*w.clauses)),
        .path = arena_alloc(p->scratch, count * sizeof(*w.path)),
    };

    for (size_t i = 0; i < count; i++)
        if (w.states[i] == WALK_NEW && !walk_from(p, &w, i))
            return false;
    return true;
}
