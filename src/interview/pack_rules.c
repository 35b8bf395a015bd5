// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "pack_parser.h"

static bool inputs_read(struct pack_parser *p, struct span words);
static bool check_read(struct pack_parser *p, struct span words);
static bool ask_read(struct pack_parser *p, struct span words);

#define AT(member) offsetof(struct rule_text, member)

static const struct bullet rule_bullets[] = {
    {"Rule", BULLET_NEEDED, AT(rule), NULL},
    {"Inputs", BULLET_NEEDED, NOT_KEPT, inputs_read},
    {"Check", BULLET_NEEDED, AT(check), check_read},
    {"Ask", BULLET_NEEDED, AT(ask), ask_read},
    {"Guard", BULLET_NEEDED, AT(guard), NULL},
};

static const char *const severities[] = {
    [SEVERITY_BLOCK] = "block",
    [SEVERITY_WARN] = "warn",
    [SEVERITY_INFO] = "info",
};

const char *
severity_name(enum severity severity)
{
    return severities[severity];
}

static struct rule_text *
rule_open(struct pack_parser *p)
{
    return &p->rules.items[p->rules.count - 1];
}

static bool
severity_read(struct span mark, enum severity *out)
{
    for (size_t i = 0; i < ARRAY_LEN(severities); i++) {
        if (span_is(mark, severities[i])) {
            *out = (enum severity)i;
            return true;
        }
    }
    return false;
}

static bool
is_rule_id(struct span s)
{
    return s.len == 3 && s.at[0] == 'R' && char_is_digit(s.at[1]) && char_is_digit(s.at[2]);
}

bool
rules_heading(struct pack_parser *p, struct span heading)
{
    struct span name, mark;
    enum severity severity;

    if (!split_marked(heading, &name, &mark) || !is_rule_id(span_slice(name, 0, 3)) ||
        !span_starts(span_slice(name, 3, name.len), " ") ||
        !is_slug(span_slice(name, 4, name.len)) || !severity_read(mark, &severity))
        return pack_fault(p, "expected \"### R01 slug (block)\" of a rule, or warn or info");

    const char *id = arena_span(p->a, span_slice(name, 0, 3));
    if (names_put(p->a, &p->index->rules, span_of(id), p->rules.count) != PACK_NONE)
        return pack_fault(p, "rule %s is declared twice", id);
    struct rule_text *rule = LIST_ADD(p->a, &p->rules);
    *rule = (struct rule_text){
        .id = id,
        .slug = arena_span(p->a, span_slice(name, 4, name.len)),
        .severity = severity,
    };
    block_open(p, rule_bullets, ARRAY_LEN(rule_bullets), rule,
               arena_strf(p->scratch, "rule %s", id));
    return true;
}

static bool
inputs_read(struct pack_parser *p, struct span words)
{
    struct rule_text *rule = rule_open(p);

    return pack_fact_list(p, words, &rule->inputs, &rule->input_count);
}

static bool
is_input(const struct rule_text *rule, size_t fact)
{
    for (size_t i = 0; i < rule->input_count; i++)
        if (rule->inputs[i] == fact)
            return true;
    return false;
}

static bool
is_id_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

/*
 * Every fact that the words name must be an input.  Only an id with a dot is certainly meant as one: a
 * fact named like a word of English may stand in the prose.
 */
static bool
check_read(struct pack_parser *p, struct span words)
{
    for (size_t at = 0; at < words.len; at++) {
        size_t end = at;
        while (end < words.len && is_id_char(words.at[end]))
            end++;
        struct span id = span_slice(words, at, end);
        while (span_ends(id, "."))
            id.len--;
        size_t fact = span_find(id, ".") == SIZE_MAX ? PACK_NONE : names_find(&p->index->facts, id);
        if (fact != PACK_NONE && !is_input(rule_open(p), fact))
            return pack_fault(p, "Check uses %.*s, which is not in Inputs", SPAN_ARG(id));
        at = end;
    }
    return true;
}

/* What a brace in Ask names is an input, or stands in braces in Check, too. */
static bool
slot_check(struct pack_parser *p, struct span slot)
{
    const struct rule_text *rule = rule_open(p);
    size_t fact = names_find(&p->index->facts, slot);
    char *braced = arena_strf(p->scratch, "{%.*s}", SPAN_ARG(slot));

    if ((fact != PACK_NONE && is_input(rule, fact)) ||
        span_find(span_of(rule->check), braced) != SIZE_MAX)
        return true;
    return pack_fault(p, "nothing fills {%.*s}", SPAN_ARG(pack_brief(slot)));
}

static bool
ask_read(struct pack_parser *p, struct span words)
{
    size_t mark = span_find(words, "?");

    if (span_is(words, "none")) {
        rule_open(p)->ask = NULL;
        return true;
    }
    if (mark == SIZE_MAX || span_find(span_slice(words, mark + 1, words.len), "?") != SIZE_MAX)
        return pack_fault(p, "Ask of a rule has one question mark, or is none");
    for (size_t open; (open = span_find(words, "{")) != SIZE_MAX;) {
        words = span_slice(words, open + 1, words.len);
        size_t close = span_find(words, "}");
        if (close == SIZE_MAX)
            return pack_fault(p, "a brace is not closed");
        if (!slot_check(p, span_slice(words, 0, close)))
            return false;
    }
    return true;
}
