// SPDX-License-Identifier: MIT
#include "reading/reader.h"

#include "reader_parts.h"

const struct reader *
reader_new(struct arena *a, const struct pack *pack)
{
    struct reader *r = arena_alloc(a, sizeof(*r));

    r->pack = pack;
    r->lexicon = lexicon_new(a, pack);
    topics_learn(a, r);
    facts_learn(a, r);
    return r;
}

enum whole_answer
reader_whole_answer(const struct reader *r, struct span text)
{
    ARENA_SCOPED scratch = arena_new();
    struct scanned s;
    struct uncertainty u;

    lexicon_scan(r->lexicon, scratch, text, &s);
    uncertainty_of(&s, text, &u);
    return u.answer;
}

size_t
reader_choice(const struct reader *r, size_t fact, struct span text)
{
    const struct type *type = r->pack->facts[fact].type;
    ARENA_SCOPED scratch = arena_new();
    struct values list = {0};
    struct amounts amounts;
    struct scanned s;

    lexicon_scan(r->lexicon, scratch, text, &s);
    amounts_of(scratch, text, &amounts);
    struct excerpt x = {
        .r = r, .a = scratch, .s = &s, .amounts = &amounts, .piece = text, .quote = text};
    if (type->kind != TYPE_ONE_OF && type->kind != TYPE_FLAG)
        return PACK_NONE;
    if (!values_for_fact(&x, &list, fact) || !list.count)
        return PACK_NONE;
    for (size_t i = 0; i < (type->kind == TYPE_FLAG ? 2 : type->choices.count); i++)
        if (span_is(choice_word(type, i), list.items[0].value))
            return i;
    return PACK_NONE;
}

const struct lexicon *
reader_lexicon(const struct reader *r)
{
    return r->lexicon;
}
