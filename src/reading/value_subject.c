// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "record_text.h"
#include "small_words.h"

/*
 * Records out of sentences that say what something is: "Staging is one small machine with invented data",
 * "Die Testumgebung steht in Raum 2".  Only where the subject's words are a choice of the record, such as
 * the role of an environment.
 */

#define SUBJECT_WORDS 7
#define REST_WORDS    24

/* Verbs, and whether what follows says where the thing is (or what it is), or what it has. */
static const struct {
    const char *word;
    bool has;
} verbs[] = {
    {"is", false},   {"are", false},    {"runs", false},   {"stands", false}, {"lives", false},
    {"ist", false},  {"sind", false},   {"steht", false},  {"läuft", false},  {"liegt", false},
    {"est", false},  {"tourne", false}, {"es", false},     {"está", false},   {"has", true},
    {"have", true},  {"holds", true},   {"uses", true},    {"hat", true},     {"haben", true},
    {"nutzt", true}, {"a", true},       {"utilise", true}, {"tiene", true},   {"usa", true},
};

/* A record that is told by its name and one choice: no product, at least three texts. */
static bool
is_told(const struct record_type *r)
{
    size_t texts = 0;

    if (!r->field_count || r->fields[0].type->kind != TYPE_TEXT ||
        record_field_of(r, TYPE_PRODUCT) != PACK_NONE)
        return false;
    for (size_t i = 0; i < r->field_count; i++)
        texts += r->fields[i].type->kind == TYPE_TEXT;
    return r->field_count > 1 && r->fields[1].type->kind == TYPE_ONE_OF && texts > 2;
}

/* A must fact with such records, of the main topic or one that the sentence speaks for as plainly. */
static size_t
told_fact(const struct excerpt *x, struct span subject)
{
    const struct pack *pack = x->r->pack;

    for (size_t f = 0; f < pack->fact_count; f++) {
        const struct fact *fact = &pack->facts[f];
        if (fact->need != NEED_MUST || fact->type->kind != TYPE_RECORDS ||
            !is_told(&pack->records[fact->type->record]))
            continue;
        bool about = fact->topic == x->main || (x->scores && x->scores[fact->topic] >= SIGN);
        if (about && record_choice_in(x, fact->type->record, 1, subject).len)
            return f;
    }
    return PACK_NONE;
}

/* Where the verb stands; SIZE_MAX when none follows a short subject. */
static size_t
verb_at(struct span text, size_t *behind, bool *has)
{
    struct span rest = text;
    struct span word;
    size_t count = 0;

    while (count++ <= SUBJECT_WORDS && next_word(&rest, &word)) {
        size_t at = (size_t)(word.at - text.at);
        if (at && strchr(",;:(.", text.at[at - 1]))
            return SIZE_MAX;
        for (size_t i = 0; count > 1 && i < ARRAY_LEN(verbs); i++) {
            if (!span_is_nocase(word, verbs[i].word) || (verbs[i].word[1] == '\0' && at < 4))
                continue;
            *behind = at + word.len;
            *has = verbs[i].has;
            return at;
        }
    }
    return SIZE_MAX;
}

/* "There is a test system in room B", "Es gibt eine Referenzumgebung mit ...": the subject follows. */
static size_t
opened_by(struct span piece)
{
    static const char *const openers[] = {"There is ",   "There are ", "We have ",
                                          "Es gibt ",    "Wir haben ", "Il y a ",
                                          "Nous avons ", "Hay ",       "Tenemos "};

    for (size_t i = 0; i < ARRAY_LEN(openers); i++)
        if (span_starts_nocase(piece, openers[i]))
            return strlen(openers[i]);
    return 0;
}

/* Where a word such as "in" or "with" ends a short subject; SIZE_MAX for nowhere. */
static size_t
preposition_at(struct span text)
{
    static const char *const words[] = {"in",  "on",  "at",   "with", "for",  "of",  "auf", "mit",
                                        "bei", "für", "dans", "avec", "pour", "sur", "en",  "con"};
    struct span rest = text;
    struct span word;
    size_t count = 0;

    while (count++ <= SUBJECT_WORDS && next_word(&rest, &word)) {
        size_t at = (size_t)(word.at - text.at);
        if (at && strchr(",;:(.", text.at[at - 1]))
            return SIZE_MAX;
        for (size_t i = 0; count > 1 && i < ARRAY_LEN(words); i++)
            if (span_is_nocase(word, words[i]))
                return at;
    }
    return SIZE_MAX;
}

static struct span
without_article(struct span name)
{
    struct span rest = name;
    struct span word;

    while (next_word(&rest, &word) && small_word_is(word, SMALL_FILLER))
        name = span_trim(rest);
    return name;
}

/* The text field for what follows: the second text says where the thing is, the third how it differs. */
static size_t
rest_field(const struct record_type *r, bool has)
{
    size_t texts = 0;

    for (size_t i = 0; i < r->field_count; i++) {
        texts += r->fields[i].type->kind == TYPE_TEXT;
        if (texts == (has ? 3 : 2))
            return i;
    }
    return PACK_NONE;
}

/* What a sentence says of a thing. */
struct told {
    struct span subject;
    struct span rest;
    bool has; /* the rest is what it has, not where or what it is */
};

static bool
told_by(struct span piece, struct told *out)
{
    size_t opener = opened_by(piece);
    size_t behind = 0;
    size_t verb;

    *out = (struct told){.has = false};
    if (opener) {
        piece = span_slice(piece, opener, piece.len);
        verb = behind = preposition_at(piece);
    } else {
        verb = verb_at(piece, &behind, &out->has);
    }
    if (verb == SIZE_MAX)
        return false;
    out->subject = without_article(span_trim(span_slice(piece, 0, verb)));
    out->rest = span_trim(span_slice(piece, behind, piece.len));
    return true;
}

/* "staging: one small machine"; but "production: after the tests are green" says when, not what. */
static bool
told_by_key(struct span key, struct span piece, struct told *out)
{
    static const char *const opens[] = {
        "the", "a",   "an",  "one", "two", "same", "own", "on", "in",   "ein", "eine", "der",
        "die", "das", "auf", "im",  "un",  "une",  "le",  "la", "dans", "sur", "zwei", "like"};
    struct span rest = piece;
    struct span word;

    *out = (struct told){.subject = without_article(key), .rest = piece};
    if (!key.len || !next_word(&rest, &word))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(opens); i++)
        if (span_is_nocase(word, opens[i]))
            return true;
    return false;
}

static bool
is_speaker(struct span word)
{
    static const char *const words[] = {"we",  "you", "i",   "they", "wir",
                                        "ich", "sie", "ihr", "nous", "on"};

    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (span_is_nocase(word, words[i]))
            return true;
    return false;
}

/* "in room B, with one machine only": where it is, and how it differs. */
static void
put_place(const struct record_type *r, struct span rest, struct buf *text)
{
    static const char *const joints[] = {", with ", " with ", ", mit ", " mit ", " avec ", " con "};

    for (size_t i = 0; i < ARRAY_LEN(joints); i++) {
        size_t at = span_find(rest, joints[i]);
        if (!at || at == SIZE_MAX)
            continue;
        record_put(text, r, rest_field(r, false), span_slice(rest, 0, at));
        record_put(text, r, rest_field(r, true),
                   span_slice(rest, at + strlen(joints[i]), rest.len));
        return;
    }
    record_put(text, r, rest_field(r, false), rest);
}

/* No thing: "production we have talked about", "the staging of the play", "after the merge one image". */
static bool
is_no_thing(struct span subject)
{
    static const char *const ofs[] = {" of ", " von ", " des ", " de "};
    static const char *const whens[] = {"after", "before", "once", "when", "with", "from", "nach",
                                        "vor",   "sobald", "wenn", "mit",  "bei",  "après"};
    struct span rest = subject, word;
    bool first = true;

    for (; next_word(&rest, &word); first = false) {
        if (is_speaker(word))
            return true;
        for (size_t i = 0; first && i < ARRAY_LEN(whens); i++)
            if (span_is_nocase(word, whens[i]))
                return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(ofs); i++)
        if (span_find(subject, ofs[i]) != SIZE_MAX)
            return true;
    return false;
}

static void
add_told(const struct excerpt *x, struct values *list, const struct told *told)
{
    size_t fact = told_fact(x, told->subject);
    struct span rest = told->rest;
    struct span first = SPAN_NONE;
    BUF_SCOPED text = BUF_INIT;

    if (is_no_thing(told->subject))
        return;
    if (fact == PACK_NONE || !next_word(&rest, &first) || small_word_is(first, SMALL_NEGATOR) ||
        words_in(told->rest, REST_WORDS + 1) > REST_WORDS)
        return;
    size_t record = x->r->pack->facts[fact].type->record;
    const struct record_type *r = &x->r->pack->records[record];
    record_put(&text, r, 0, told->subject);
    record_put(&text, r, 1, record_choice_in(x, record, 1, told->subject));
    if (told->has)
        record_put(&text, r, rest_field(r, true), told->rest);
    else
        put_place(r, told->rest, &text);
    for (size_t i = 2; i < r->field_count; i++) {
        struct span choice = SPAN_NONE;
        if (r->fields[i].type->kind == TYPE_ONE_OF)
            choice = record_choice_in(x, record, i, told->rest);
        if (choice.len)
            record_put(&text, r, i, choice);
    }
    values_add(x, list, fact, buf_span(&text));
}

void
values_by_subject(const struct excerpt *x, struct values *list, struct span key)
{
    struct span piece = span_trim(x->piece);
    struct told told;

    while (piece.len && strchr(".!", piece.at[piece.len - 1]))
        piece.len--;
    if (!span_ends(piece, "?") && (told_by_key(key, piece, &told) || told_by(piece, &told)))
        add_told(x, list, &told);
}
