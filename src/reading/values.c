// SPDX-License-Identifier: MIT
#include "interview/value.h"
#include "reader_parts.h"
#include "record_text.h"
#include "small_words.h"

/* How far before a word its negation may stand. */
#define NEGATION_WORDS 4
/* How far behind one: "canary is not possible". */
#define DENIAL_WORDS 5

size_t
words_in(struct span text, size_t max)
{
    struct span word;
    size_t count = 0;

    while (count < max && next_word(&text, &word))
        count++;
    return count;
}

/* Where the clause around `at` begins. */
static size_t
clause_start(struct span piece, size_t at)
{
    while (at > 0 && !strchr(",;:.()", piece.at[at - 1]))
        at--;
    return at;
}

bool
struck_out(struct span text, size_t at)
{
    struct span rest = span_slice(text, 0, at);
    bool struck = false;

    for (size_t i = 0; i + 1 < rest.len; i++)
        if (rest.at[i] == '~' && rest.at[i + 1] == '~') {
            struck = !struck;
            i++;
        }
    return struck;
}

bool
negated_before(struct span piece, size_t at)
{
    struct span near[NEGATION_WORDS] = {SPAN_NONE};
    struct span rest = span_slice(piece, clause_start(piece, at), at);
    struct span word;
    size_t count = 0;

    if (struck_out(piece, at))
        return true;
    while (next_word(&rest, &word)) {
        if (small_word_is(word, SMALL_CONDITION))
            return true;
        near[count++ % NEGATION_WORDS] = word;
    }
    /* "anything but ..." */
    if (count > 1 && small_word_is(near[(count - 1) % NEGATION_WORDS], SMALL_BUT))
        return true;
    for (size_t i = 0; i < NEGATION_WORDS; i++)
        if (small_word_is(near[i], SMALL_NEGATOR))
            return true;
    return false;
}

bool
negated(struct span piece, struct span words)
{
    size_t at = (size_t)(words.at - piece.at);
    struct span rest = span_slice(piece, at + words.len, piece.len);
    struct span word;

    if (negated_before(piece, at))
        return true;
    bool joint = rest.len && strchr(":=?", rest.at[0]);
    for (size_t i = 0; i < DENIAL_WORDS; i++) {
        struct span before = rest;
        if (!next_word(&rest, &word))
            return false;
        for (const char *c = before.at; c < word.at; c++)
            if (strchr(",;.(", *c))
                return false;
        if (small_word_is(word, SMALL_DENIAL) ||
            (joint && !i && small_word_is(word, SMALL_NEGATOR)))
            return true;
    }
    return false;
}

struct span
choice_word(const struct type *type, size_t choice)
{
    const struct type *t = type_of_item(type);

    if (t->kind == TYPE_FLAG)
        return span_of(choice ? "yes" : "no");
    if (t->kind == TYPE_DATE)
        return span_of("never");
    return choice < t->choices.count ? span_of(t->choices.items[choice]) : SPAN_NONE;
}

static bool
takes_many(const struct type *type)
{
    return type->kind == TYPE_LIST || type->kind == TYPE_RECORDS;
}

bool
values_has(const struct excerpt *x, const struct values *list, size_t fact)
{
    for (size_t i = 0; i < list->count; i++)
        if (span_is(span_of(list->items[i].fact), x->r->pack->facts[fact].id))
            return true;
    return false;
}

static bool
has_value(const struct values *list, const char *fact, struct span value)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].fact, fact) == 0 && span_is(value, list->items[i].value))
            return true;
    return false;
}

/* On one line. */
static const char *
one_line(struct arena *a, struct span text)
{
    struct span words = span_trim(text);
    char *line = arena_alloc(a, words.len + 1), *to = line;
    bool space = false;

    for (size_t i = 0; i < words.len; i++) {
        char c = words.at[i];
        bool blank = c == ' ' || (c >= '\t' && c <= '\r');
        if (!blank)
            *to++ = c;
        else if (!space)
            *to++ = ' ';
        space = blank;
    }
    return line;
}

/* A correction replaces what the same text said before. */
static void
take_out(struct values *list, const char *fact)
{
    size_t kept = 0;

    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].fact, fact) != 0)
            list->items[kept++] = list->items[i];
    list->count = kept;
}

static void
add_one(const struct excerpt *x, struct values *list, size_t fact, struct span value)
{
    *LIST_ADD(x->a, list) = (struct read_value){
        .fact = x->r->pack->facts[fact].id,
        .value = one_line(x->a, value),
        .quote = arena_span(x->a, span_trim(x->quote)),
        .grade = x->mood.hedged ? GRADE_ASSUMED : GRADE_STATED,
        .hedged = x->mood.hedged,
        .planned = x->mood.wished,
        .corrects = x->mood.corrects,
    };
}

void
values_add(const struct excerpt *x, struct values *list, size_t fact, struct span value)
{
    const struct fact *f = &x->r->pack->facts[fact];

    value = span_trim(value);
    bool chosen = f->type->kind == TYPE_RECORDS || !type_is_typed(f->type);
    if (!value.len || has_value(list, f->id, value))
        return;
    if (chosen && x->mood.wished && not_so_yet(x->piece))
        return;
    /* Of records only those of one name are put right, see record_corrections. */
    bool rows =
        f->type->kind == TYPE_RECORDS && !record_is_ordered(&x->r->pack->records[f->type->record]);
    if (x->mood.corrects && !rows)
        take_out(list, f->id);
    if (!takes_many(f->type) && values_has(x, list, fact))
        return;
    bool scoped = value_scoped(x, f->type, &value);
    do
        add_one(x, list, fact, value);
    while (scoped && value_scoped_next(x, f->type, &value));
}
