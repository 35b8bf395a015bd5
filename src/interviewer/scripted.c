// SPDX-License-Identifier: MIT
#include "interviewer/scripted.h"

#include <ctype.h>

#include "interview/correction.h"
#include "interview/proposal.h"

struct items {
    struct read_item *items;
    size_t count;
    size_t cap;
};

struct drops {
    struct dropped *items;
    size_t count;
    size_t cap;
};

static void
keep_checked(struct arena *a, const struct pack *pack, struct span source,
             const struct read_item *item, struct items *items, struct drops *drops)
{
    struct checked checked = proposals_check(a, pack, source, item, PROPOSER_RULES);

    *LIST_ADD(a, items) = checked.item;
    for (size_t i = 0; i < checked.dropped_count; i++)
        *LIST_ADD(a, drops) = checked.dropped[i];
}

static struct read_event
read_event_of(const struct items *items, const struct drops *drops)
{
    return (struct read_event){
        .items = items->items,
        .count = items->count,
        .dropped = drops->items,
        .dropped_count = drops->count,
        .by = "rules",
    };
}

/* Enter at a read-back, or numbers at the list of usual answers: nothing is said about a topic. */
static bool
says_nothing(const struct question *q)
{
    struct span text = span_trim(span_of(q->answer.text));
    bool taken[64];

    if (q->ask->kind == ASK_READ_BACK)
        return !text.len;
    return (q->ask->kind == ASK_DEFAULTS || q->ask->kind == ASK_PROPOSALS) &&
           q->ask->options.count <= ARRAY_LEN(taken) &&
           (!text.len || scripted_defaults_taken(text, q->ask->options.count, taken));
}

/* "Yes" and its kin, or Enter, where what was seen is shown. */
static bool
confirms(const struct reader *reader, const struct question *q, struct span text)
{
    return q->ask->kind == ASK_CONFIRM &&
           (!text.len || reader_whole_answer(reader, text) == WHOLE_YES);
}

/* What was seen for the topic's must facts is now said. */
static void
confirm_seen(struct arena *a, const struct state *s, const struct question *q,
             struct read_item *item)
{
    LIST(struct read_value) values = {0};

    for (size_t i = 0; i < s->readings.count; i++) {
        const struct reading *r = &s->readings.items[i];
        const struct fact *fact = &s->pack->facts[r->fact];
        if (r->grade == GRADE_OBSERVED && fact->topic == q->topic && fact->need == NEED_MUST)
            *LIST_ADD(a, &values) = (struct read_value){
                .fact = fact->id, .value = r->value, .quote = r->quote, .grade = GRADE_STATED};
    }
    item->values = values.items;
    item->value_count = values.count;
}

struct read_event
scripted_read_answer(struct arena *a, const struct reader *reader, const struct state *s,
                     size_t number)
{
    const struct question *q = state_question(s, number);
    struct span text = span_of(q->answer.text);
    const char *source = arena_strf(a, "A%zu", number);
    struct read_item item = {.source = source};
    struct items items = {0};
    struct drops drops = {0};
    struct asked asked = {
        .topic = q->topic,
        .fact = q->fact,
        .field = q->field,
        .options = q->ask->kind == ASK_TOPIC ? &q->ask->options : NULL,
    };

    bool confirmed = confirms(reader, q, span_trim(text));
    if (confirmed)
        confirm_seen(a, s, q, &item);
    bool denied = q->ask->kind == ASK_CONFIRM && reader_whole_answer(reader, text) == WHOLE_NO;
    if (confirmed || denied || says_nothing(q)) {
        *LIST_ADD(a, &items) = item;
        return read_event_of(&items, &drops);
    }
    reader_answer(reader, a, source, text, &asked, &item);
    for (size_t i = 0; i < item.value_count; i++)
        item.values[i].corrects =
            item.values[i].corrects || answer_corrects(s->pack, q, &item.values[i]);
    keep_checked(a, s->pack, text, &item, &items, &drops);
    return read_event_of(&items, &drops);
}

struct read_event
scripted_read_inputs(struct arena *a, const struct reader *reader, const struct state *s)
{
    struct read_item *found = NULL;
    size_t count = 0;
    struct items items = {0};
    struct drops drops = {0};

    reader_passages(reader, a, &s->passages, &found, &count);
    for (size_t i = 0; i < count; i++) {
        const struct passage *p = state_passage(s, strtoul(found[i].source + 1, NULL, 10));
        keep_checked(a, s->pack, p->text, &found[i], &items, &drops);
    }
    return read_event_of(&items, &drops);
}

/* "3" or "2-4": marks what it names. */
static bool
take_word(struct span word, size_t count, bool *taken)
{
    size_t from = 0, to = 0, *n = &from;

    for (size_t i = 0; i < word.len; i++) {
        if (word.at[i] == '-' && n == &from && i) {
            n = &to;
            continue;
        }
        if (!isdigit((unsigned char)word.at[i]) || *n > count)
            return false;
        *n = *n * 10 + (size_t)(word.at[i] - '0');
    }
    if (n == &from)
        to = from;
    if (!from || to < from || to > count)
        return false;
    for (size_t i = from; i <= to; i++)
        taken[i - 1] = true;
    return true;
}

static bool
is_joining(struct span word)
{
    return !word.len || span_is_nocase(word, "and") || span_is_nocase(word, "und") ||
           span_is(word, "&");
}

static bool
is_separator(char c)
{
    return c == ' ' || c == ',' || c == ';' || c == '.' || c == '\n' || c == '\t';
}

bool
scripted_defaults_taken(struct span answer, size_t count, bool *taken)
{
    struct span text = span_trim(answer);
    bool any = false;

    memset(taken, 0, count * sizeof(*taken));
    if (span_is_nocase(text, "none") || span_is_nocase(text, "no"))
        return true;
    if (span_is_nocase(text, "all") || span_is_nocase(text, "yes")) {
        memset(taken, 1, count * sizeof(*taken));
        return true;
    }
    for (size_t at = 0; at < text.len;) {
        size_t end = at;
        while (end < text.len && !is_separator(text.at[end]))
            end++;
        struct span word = span_slice(text, at, end);
        at = end + 1;
        if (is_joining(word))
            continue;
        if (!take_word(word, count, taken)) {
            memset(taken, 0, count * sizeof(*taken));
            return false;
        }
        any = true;
    }
    return any;
}
