// SPDX-License-Identifier: MIT
#include "interview/role.h"

#include <assert.h>

#include "interview/mention.h"

#define FIELDS_MAX 4

static const char *const fields[][FIELDS_MAX] = {
    [ROLE_STAGE] = {"order", "name", "kind"},
    [ROLE_REF] = {"ref", "event", "environment"},
    [ROLE_ENVIRONMENT] = {"name", "role"},
    [ROLE_TRIGGER] = {"metric", "threshold"},
    [ROLE_SIGNAL] = {"name", "source", "normal"},
    [ROLE_ALERT] = {"condition", "recipient"},
    [ROLE_STEP] = {"order", "actor", "action", "lever"},
    [ROLE_PART] = {"name", "kind", "stateful"},
    [ROLE_STORE] = {"name", "engine", "loss"},
};
static_assert(ARRAY_LEN(fields) == ROLE_COUNT, "every role has its fields");

bool
is_fact_of_role(const struct pack *pack, size_t fact, enum role role)
{
    const struct type *type = pack->facts[fact].type;

    if (type->kind != TYPE_RECORDS)
        return false;
    const struct record_type *record = &pack->records[type->record];
    for (size_t i = 0; i < FIELDS_MAX && fields[role][i]; i++)
        if (record_field(record, span_of(fields[role][i])) == PACK_NONE)
            return false;
    return role != ROLE_STAGE ||
           record->fields[record_field(record, SPAN_LIT("kind"))].type->kind == TYPE_ONE_OF;
}

bool
next_fact_with_role(const struct pack *pack, enum role role, size_t *at, size_t *fact)
{
    while (*at < pack->fact_count)
        if (is_fact_of_role(pack, (*at)++, role)) {
            *fact = *at - 1;
            return true;
        }
    return false;
}

size_t
first_fact_with_role(const struct pack *pack, enum role role)
{
    size_t at = 0, fact = PACK_NONE;

    return next_fact_with_role(pack, role, &at, &fact) ? fact : PACK_NONE;
}

size_t
rollback_steps_fact(const struct pack *pack)
{
    size_t triggers = first_fact_with_role(pack, ROLE_TRIGGER);
    size_t stages = first_fact_with_role(pack, ROLE_STAGE);
    size_t at = 0, fact;

    while (next_fact_with_role(pack, ROLE_STEP, &at, &fact)) {
        size_t section = pack->facts[fact].section;
        if (triggers != PACK_NONE ? section == pack->facts[triggers].section
                                  : stages == PACK_NONE || section != pack->facts[stages].section)
            return fact;
    }
    return PACK_NONE;
}

/* What a stage of kind "approve" is called: the lexicon's choices for it. */
static const struct lexicon_row *
approval_words(const struct pack *pack)
{
    const struct lexicon_part *choices = &pack->lexicon[LEXICON_CHOICES];
    size_t fact = first_fact_with_role(pack, ROLE_STAGE);

    for (size_t i = 0; fact != PACK_NONE && i < choices->count; i++) {
        struct span key = span_of(choices->rows[i].key), record, rest = key;
        const char *name = pack->records[pack->facts[fact].type->record].name;
        if (span_cut(&rest, ":", &record) && span_is(record, name) && span_is(rest, "kind approve"))
            return &choices->rows[i];
    }
    return NULL;
}

static bool
has_item(const struct strings *items, const char *text)
{
    struct span word = span_of(text);

    for (size_t i = 0; i < items->count; i++)
        if (span_is_nocase(word, items->items[i]))
            return true;
    return false;
}

static size_t
words_in_common(const struct strings *cues, const struct strings *words)
{
    size_t count = 0;

    for (size_t i = 0; i < words->count; i++)
        count += has_item(cues, words->items[i]);
    return count;
}

/* The topic whose cues have most of the words, the first of several; each has one line of cues. */
static size_t
topic_of_words(const struct pack *pack, const struct strings *words)
{
    const struct lexicon_part *cues = &pack->lexicon[LEXICON_CUES];
    size_t best = PACK_NONE, most = 0;

    for (size_t i = 0; i < cues->count; i++) {
        size_t count = words_in_common(&cues->rows[i].items, words);
        if (!count || count < most)
            continue;
        size_t topic = pack_topic(pack, span_of(cues->rows[i].key));
        if (count > most || topic < best)
            best = topic;
        most = count;
    }
    return best;
}

size_t
approval_topic(const struct pack *pack)
{
    const struct lexicon_row *words = approval_words(pack);

    return words ? topic_of_words(pack, &words->items) : PACK_NONE;
}

size_t
topic_with_cue(const struct pack *pack, const char *word)
{
    const char *words[] = {word};

    return topic_of_words(pack, &(struct strings){.items = words, .count = 1});
}

bool
topic_is_led_to(const struct pack *pack, size_t topic, struct span text)
{
    const struct lexicon_part *cues = &pack->lexicon[LEXICON_CUES];

    for (size_t i = 0; i < cues->count; i++)
        for (size_t k = 0; k < cues->rows[i].items.count; k++)
            if (!strcmp(cues->rows[i].key, pack->topics[topic].id) &&
                mentions(text, span_of(cues->rows[i].items.items[k])))
                return true;
    return false;
}

void
ledger_rows_of_role(struct arena *a, const struct ledger *l, enum role role,
                    struct rows_of_role *out)
{
    size_t at = 0, fact;

    while (next_fact_with_role(l->state->pack, role, &at, &fact))
        ledger_rows(a, l, fact, out);
}
