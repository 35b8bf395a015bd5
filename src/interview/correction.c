// SPDX-License-Identifier: MIT
#include "interview/correction.h"

#include <strings.h>

#include "base/buf.h"
#include "interview/value.h"

static bool
same_field(const struct record_value *x, const struct record_value *y, size_t field)
{
    return field < x->record->field_count && x->fields[field].text && y->fields[field].text &&
           !strcasecmp(x->fields[field].text, y->fields[field].text);
}

static bool
is_same_thing(const struct record_value *x, const struct record_value *y)
{
    return same_field(x, y, record_label(x->record)) ||
           same_field(x, y, record_field(x->record, span_of("order")));
}

/* What an older record says that the newer one does not; NULL when that is no more than which thing it is of. */
static const char *
what_is_left(struct arena *a, const struct record_value *older, const struct record_value *newer)
{
    size_t key = record_label(older->record), order = record_field(older->record, span_of("order"));
    BUF_SCOPED words = BUF_INIT;
    bool any = false;

    for (size_t f = 0; f < older->record->field_count; f++) {
        const char *text = older->fields[f].text;
        bool names = same_field(older, newer, f) && (f == key || f == order);
        if (!text || (newer->fields[f].text && !names))
            continue;
        any = any || !names;
        record_put(&words, older->record, f, span_of(text));
    }
    return any ? arena_span(a, buf_span(&words)) : NULL;
}

static void
correct_record(struct state *s, struct reading *r, const struct record_value *newer)
{
    struct record_value older;

    if (!record_parse(s->arena, s->pack, newer->record, span_of(r->value), &older) ||
        !is_same_thing(&older, newer))
        return;
    const char *left = what_is_left(s->arena, &older, newer);
    if (left)
        r->value = left;
    else
        r->superseded = true;
}

void
correct_readings(struct state *s, size_t reading)
{
    const struct reading *by = &s->readings.items[reading];
    const struct type *type = s->pack->facts[by->fact].type;
    struct record_value newer;
    bool records = type->kind == TYPE_RECORDS;

    if (records && !record_parse(s->arena, s->pack, &s->pack->records[type->record],
                                 span_of(by->value), &newer))
        return;
    for (size_t i = 0; i < reading; i++) {
        struct reading *r = &s->readings.items[i];
        /* Of several items that one answer gives, each stays. */
        if (r->fact != by->fact || r->superseded || !strcmp(r->source, by->source))
            continue;
        if (records)
            correct_record(s, r, &newer);
        else
            r->superseded = true;
    }
}

void
correct_again(struct state *s, size_t fact)
{
    for (size_t i = 0; i < s->readings.count; i++) {
        struct reading *r = &s->readings.items[i];
        if (r->fact != fact)
            continue;
        r->value = r->noted;
        r->superseded = r->dismissed;
    }
    for (size_t i = 0; i < s->readings.count; i++)
        if (s->readings.items[i].fact == fact && s->readings.items[i].corrects)
            correct_readings(s, i);
}

bool
answer_corrects(const struct pack *pack, const struct question *q, const struct read_value *v)
{
    size_t fact = pack_fact(pack, span_of(v->fact));

    if (fact == PACK_NONE)
        return false;
    bool is_list = pack->facts[fact].type->kind == TYPE_LIST;
    switch (q->ask->kind) {
    case ASK_FINDING:
    case ASK_TENSION:
    case ASK_CONFIRM: return true;
    case ASK_READ_BACK: return !is_list;
    case ASK_FOLLOW_UP: return !is_list && pack->facts[fact].topic == q->topic;
    case ASK_TOPIC:
    case ASK_DEFAULTS:
    case ASK_PROPOSALS:
    case ASK_KIND_COUNT: break;
    }
    return false;
}
