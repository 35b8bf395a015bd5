// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "record_text.h"
#include "sop_reading.h"

/* Words between "to" and an environment: "to the test environment". */
#define TARGET_WORDS 2
/* Words between "after" and its approval: "after one approval". */
#define GATE_WORDS 5

/* The record type whose fields have both names, or PACK_NONE. */
static size_t
record_with(const struct pack *pack, const char *x, const char *y)
{
    for (size_t i = 0; i < pack->record_count; i++)
        if (record_field(&pack->records[i], span_of(x)) != PACK_NONE &&
            record_field(&pack->records[i], span_of(y)) != PACK_NONE)
            return i;
    return PACK_NONE;
}

/* Where the word like "to" begins that stands shortly before `at`; SIZE_MAX for none. */
static size_t
target_word(struct span sentence, size_t at)
{
    size_t len = 0, from = 0, to, last = SIZE_MAX;

    while ((to = sop_find(sentence, SOP_TO, from, &len)) != SIZE_MAX && to + len <= at) {
        last = to;
        from = to + len;
    }
    bool near = last != SIZE_MAX &&
                words_in(span_slice(sentence, from, at), TARGET_WORDS + 1) <= TARGET_WORDS;
    return near ? last : SIZE_MAX;
}

/* The only word that names a choice of that field; with `targets`, of those behind "to". */
static struct span
only_choice_words(const struct scanned *s, size_t record, size_t field, bool targets, bool *several)
{
    const struct hit *h = NULL;
    struct span found = SPAN_NONE;
    size_t choice = PACK_NONE;

    *several = false;
    while ((h = scanned_next(s, s->text, h))) {
        if (h->kind != HIT_FIELD_CHOICE || h->index != record || h->field != field ||
            (targets && target_word(s->text, h->at) == SIZE_MAX))
            continue;
        if (choice != PACK_NONE && choice != h->choice)
            *several = true;
        found = choice == PACK_NONE ? scanned_words(s, h) : found;
        choice = h->choice;
    }
    return found;
}

/* "deploys to staging": from the verb to the environment, or the other way round. */
static struct span
action_of(struct span sentence, struct span environment)
{
    size_t len = 0, at = sop_find(sentence, SOP_DEPLOYS, 0, &len);
    size_t from = (size_t)(environment.at - sentence.at), to = from + environment.len;

    if (at < from)
        return span_slice(sentence, at, to);
    return span_slice(sentence, from, at + len);
}

/* "after one approval by the release manager"; where the result goes is no part of it. */
static struct span
gate_of(struct span sentence, struct span environment)
{
    size_t len = 0, at = sop_find(sentence, SOP_GATES, 0, &len), opens, from = 0;
    struct span clause = at == SIZE_MAX ? SPAN_NONE : sop_clause(sentence, at);
    struct span found = SPAN_NONE;
    size_t gate = clause.len ? (size_t)(sentence.at + at - clause.at) : 0;

    while (clause.len && (opens = sop_find(clause, SOP_GATE_OPENS, from, &len)) < gate) {
        from = opens + len;
        if (words_in(span_slice(clause, from, gate), GATE_WORDS + 1) <= GATE_WORDS)
            found = span_slice(clause, opens, clause.len);
    }
    size_t to = target_word(sentence, (size_t)(environment.at - sentence.at));
    const char *end = to == SIZE_MAX ? NULL : sentence.at + to;
    if (found.len && end && end > found.at && end < found.at + found.len)
        found.len = (size_t)(end - found.at);
    return span_trim(found);
}

/* A branch may be named like an environment. */
static bool
lies_in(struct span words, struct span ref)
{
    return words.at >= ref.at && words.at < ref.at + ref.len;
}

/* "`develop`: integration; deploys to dev": what begins the sentence is what all of it is about. */
static struct span
ref_of_piece(const struct sop_sentence *in, struct span piece)
{
    struct sop_refs own;
    struct span first = in->refs.items[0];

    sop_refs_of(piece, &own);
    if (own.count == 1 && !own.more)
        return own.items[0];
    if (own.count)
        return SPAN_NONE;
    if (in->refs.count == 1 && !in->refs.more)
        return first;
    const char *behind = first.at + first.len + 1;
    bool leads = first.at >= in->text.at && first.at - in->text.at <= 4 &&
                 behind < in->text.at + in->text.len && *behind == ':';
    return leads ? first : SPAN_NONE;
}

/* A part of the sentence that speaks of one branch or tag. */
static void
read_piece(struct sop_reading *s, const struct sop_sentence *in, struct span piece, struct span ref)
{
    const struct pack *pack = s->r->pack;
    size_t refs = record_with(pack, "ref", "environment");
    size_t places = record_with(pack, "name", "role");
    struct scanned scanned;
    bool several, many;
    BUF_SCOPED record = BUF_INIT;

    if (refs == PACK_NONE || places == PACK_NONE)
        return;
    lexicon_scan(s->r->lexicon, s->scratch, piece, &scanned);
    struct span environment = only_choice_words(
        &scanned, places, record_field(&pack->records[places], SPAN_LIT("role")), true, &several);
    if (several || !environment.len || lies_in(environment, ref))
        return;
    struct span event = only_choice_words(
        &scanned, refs, record_field(&pack->records[refs], SPAN_LIT("event")), false, &many);
    buf_addf(&record, "ref=%.*s", SPAN_ARG(ref));
    if (event.len && !many)
        buf_addf(&record, " | event=%.*s", SPAN_ARG(event));
    buf_addf(&record, " | environment=%.*s | action=%.*s", SPAN_ARG(environment),
             SPAN_ARG(action_of(piece, environment)));
    struct span gate = gate_of(in->text, environment);
    if (gate.len)
        buf_addf(&record, " | gate=%.*s", SPAN_ARG(gate));
    sop_see(s, in, "deploy-ref", buf_span(&record));
}

void
sop_read_deployment(struct sop_reading *s, const struct sop_sentence *in)
{
    struct span rest = in->text, piece;

    if (in->denies || in->allows || !in->refs.count)
        return;
    while (span_cut(&rest, ";", &piece)) {
        struct span ref = ref_of_piece(in, piece);
        if (ref.len && sop_has(piece, SOP_DEPLOYS))
            read_piece(s, in, piece, ref);
    }
}
