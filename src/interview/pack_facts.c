// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "pack_parser.h"

#define MEANING_MAX_WORDS 12
#define MUST_MAX          3

static size_t
word_count(struct span s)
{
    size_t count = 0;

    for (size_t i = 0; i < s.len; i++)
        count += s.at[i] != ' ' && (i == 0 || s.at[i - 1] == ' ');
    return count;
}

/* The pieces of "FACT: TYPE (must) - meaning; e.g. EXAMPLE". */
struct fact_words {
    struct span id;
    struct span type;
    enum need need;
    struct span meaning;
    struct span example;
};

static bool
fact_split(struct span words, struct fact_words *out)
{
    static const char *const marks[] = {
        [NEED_MUST] = " (must) - ",
        [NEED_SHOULD] = " (should) - ",
        [NEED_COULD] = " (could) - ",
    };
    static const char example_mark[] = "; e.g. ";
    size_t colon = span_find(words, ": ");
    size_t mark = SIZE_MAX;

    if (colon == SIZE_MAX)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        size_t at = span_find(words, marks[i]);
        if (at < mark) {
            mark = at;
            out->need = (enum need)i;
        }
    }
    if (mark == SIZE_MAX || mark < colon + 2)
        return false;
    out->id = span_slice(words, 0, colon);
    out->type = span_slice(words, colon + 2, mark);

    struct span rest = span_slice(words, mark + strlen(marks[out->need]), words.len);
    size_t example = span_find(rest, example_mark);
    if (example == SIZE_MAX || example == 0)
        return false;
    out->meaning = span_slice(rest, 0, example);
    out->example = span_slice(rest, example + strlen(example_mark), rest.len);
    return out->example.len > 0;
}

bool
fact_read(struct pack_parser *p, struct span words)
{
    struct fact_words w = {0};

    if (!fact_split(words, &w) || !is_fact_id(w.id))
        return pack_fault(
            p, "expected \"  - FACT: TYPE (must) - meaning; e.g. EXAMPLE\", or should, could");
    if (word_count(w.meaning) > MEANING_MAX_WORDS)
        return pack_fault(p, "the meaning has %zu words, %d are allowed", word_count(w.meaning),
                          MEANING_MAX_WORDS);

    const struct type *type = type_read(p, w.type);
    if (!type)
        return false;

    const char *id = arena_span(p->a, w.id);
    if (names_put(p->a, &p->index->facts, span_of(id), p->facts.count) != PACK_NONE)
        return pack_fault(p, "fact %.*s is declared twice", SPAN_ARG(pack_brief(w.id)));
    *LIST_ADD(p->a, &p->facts) = (struct fact){
        .id = id,
        .topic = topic_open(p),
        .type = type,
        .need = w.need,
        .meaning = arena_span(p->a, w.meaning),
        .example = arena_span(p->a, w.example),
        .section = PACK_NONE,
    };
    *LIST_ADD(p->scratch, &p->fact_lines) = p->line;
    p->topics.items[topic_open(p)].fact_count++;
    return true;
}

bool
musts_resolve(struct pack_parser *p, size_t topic, struct span words)
{
    const struct topic *t = &p->topics.items[topic];
    size_t musts = 0;

    (void)words;
    for (size_t i = 0; i < t->fact_count; i++)
        musts += p->facts.items[t->first_fact + i].need == NEED_MUST;
    if (musts < 1 || musts > MUST_MAX)
        return pack_fault(p, "topic %s has %zu must facts, not 1 to %d", t->id, musts, MUST_MAX);
    return true;
}
