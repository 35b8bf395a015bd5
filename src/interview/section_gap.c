// SPDX-License-Identifier: MIT
#include "interview/section_gap.h"

#include "base/buf.h"
#include "base/language.h"
#include "interview/unwatched.h"
#include "interview/way_back.h"

#define WANTED_PRIORITY 2 /* topics below leave no gap */

/* A question in the making. */
struct gap_text {
    struct arena *arena;
    const struct ledger *ledger;
    struct section_gap gap;
    struct buf *text;
    size_t count;
};

/* What a line repeats from another section is wanted there, whatever its priority. */
static bool
is_wanted(const struct ledger *l, size_t place, size_t fact)
{
    const struct fact *f = &l->state->pack->facts[fact];

    return f->need != NEED_COULD && l->applies[f->topic] &&
           (l->priority[f->topic] <= WANTED_PRIORITY || f->section != place) &&
           l->topics[f->topic] != GAP_NOT_APPLICABLE;
}

/* Where its topic is told, or said to be open. */
static bool
is_home(const struct pack *pack, size_t place, size_t fact)
{
    if (pack->facts[fact].section != place)
        return false;
    for (size_t f = pack->topics[pack->facts[fact].topic].first_fact; f < fact; f++)
        if (pack->facts[f].need == NEED_MUST)
            return false;
    return pack->facts[fact].need == NEED_MUST;
}

size_t
line_topic(const struct ledger *l, size_t place, const struct place_line *line)
{
    for (size_t i = 0; i < line->fact_count; i++)
        if (is_wanted(l, place, line->facts[i]))
            return l->state->pack->facts[line->facts[i]].topic;
    return PACK_NONE;
}

bool
line_is_unsaid(const struct ledger *l, size_t place, const struct place_line *line)
{
    for (size_t i = 0; i < line->fact_count; i++)
        if (l->facts[line->facts[i]].count || is_home(l->state->pack, place, line->facts[i]))
            return false;
    return !line->is_check && line_topic(l, place, line) != PACK_NONE;
}

static void
begin_part(struct gap_text *t, size_t topic)
{
    if (!t->count || t->ledger->priority[topic] < t->gap.priority) {
        t->gap.topic = topic;
        t->gap.priority = t->ledger->priority[topic];
    }
    if (t->count++)
        buf_adds(t->text, "; ");
}

static size_t
count_lacking(const struct rows_of_role *rows, size_t field)
{
    size_t lacking = 0;

    for (size_t i = 0; i < rows->count; i++)
        lacking += row_lacks(&rows->items[i], field);
    return lacking;
}

/* "for the steps: actor, proof (5 of 6)" */
static void
add_table(struct gap_text *t, const struct place_line *line, size_t fact)
{
    struct rows_of_role rows = {0}, seen = {0};
    size_t count = 0;

    /* Of steps those of going back are done by people. */
    if (is_fact_of_role(t->ledger->state->pack, fact, ROLE_STEP) &&
        fact != rollback_steps_fact(t->ledger->state->pack))
        return;
    ledger_rows(t->arena, t->ledger, fact, &rows);
    rows_set_apart(t->arena, &rows, &seen);
    if (!rows.count)
        return;
    const struct record_type *record = rows.items[0].value.record;
    for (size_t f = 0; f < record->field_count; f++) {
        size_t lacking = count_lacking(&rows, f);
        if (!lacking)
            continue;
        if (!count)
            begin_part(t, t->ledger->state->pack->facts[fact].topic);
        buf_adds(t->text, count++ ? ", " : "");
        if (count == 1)
            buf_addf(t->text, "%s: ", tr(line->label));
        tr_id(t->text, record->fields[f].name);
        /* The table of the stages shows more than records do: a count would disagree with it. */
        if (lacking < rows.count && !is_fact_of_role(t->ledger->state->pack, fact, ROLE_STAGE))
            buf_addf(t->text, tr(" (%zu of %zu)"), lacking, rows.count);
    }
}

bool
section_asks_for(const struct ledger *l, size_t topic)
{
    enum gap gap = l->topics[topic];

    return gap == GAP_NONE || gap == GAP_CONFLICTING || l->priority[topic] > WANTED_PRIORITY;
}

/* "what becomes of raw, SHIR on the way back", below the steps. */
static void
add_uncovered(struct gap_text *t, size_t place, size_t fact)
{
    const struct pack *pack = t->ledger->state->pack;
    struct way_back_parts parts = {0};
    size_t count = 0;

    /* What is cheap to see comes first. */
    if (pack->facts[fact].type->kind != TYPE_RECORDS || pack->facts[fact].section != place ||
        fact != rollback_steps_fact(pack))
        return;
    way_back_parts(t->arena, t->ledger, &parts);
    for (size_t i = 0; i < parts.count; i++) {
        if (parts.items[i].step)
            continue;
        if (!count)
            begin_part(t, pack->facts[fact].topic);
        buf_addf(t->text, "%s%s", count++ ? ", " : tr("on the way back, what becomes of "),
                 parts.items[i].name);
    }
}

/* "what shows total kWh", below the signs of going back. */
static void
add_unwatched(struct gap_text *t, size_t place, size_t fact)
{
    const struct pack *pack = t->ledger->state->pack;
    struct rows_of_role unwatched = {0};

    if (!is_fact_of_role(pack, fact, ROLE_TRIGGER) || pack->facts[fact].section != place)
        return;
    unwatched_triggers(t->arena, t->ledger, &unwatched);
    for (size_t i = 0; i < unwatched.count; i++) {
        if (!i)
            begin_part(t, pack->facts[fact].topic);
        buf_addf(t->text, "%s%s", i ? ", " : tr("what shows "),
                 row_text(&unwatched.items[i], "metric"));
    }
}

static void
add_line(struct gap_text *t, size_t place, const struct place_line *line)
{
    const struct pack *pack = t->ledger->state->pack;
    size_t topic = line_topic(t->ledger, place, line);

    for (size_t i = 0; i < line->fact_count && !line->is_check; i++) {
        const struct fact *fact = &pack->facts[line->facts[i]];
        if (fact->type->kind == TYPE_RECORDS && fact->section == place)
            add_table(t, line, line->facts[i]);
        add_uncovered(t, place, line->facts[i]);
        add_unwatched(t, place, line->facts[i]);
    }
    if (!line_is_unsaid(t->ledger, place, line) || !section_asks_for(t->ledger, topic))
        return;
    begin_part(t, topic);
    for (size_t i = 0; i < line->fact_count; i++)
        if (is_wanted(t->ledger, place, line->facts[i])) {
            buf_adds(t->text, tr(pack->facts[line->facts[i]].meaning));
            return;
        }
}

static void
add_gap(struct arena *a, const struct ledger *l, size_t place, struct section_gaps *out)
{
    const struct place *p = &l->state->pack->places[place];
    BUF_SCOPED text = BUF_INIT, title = BUF_INIT;
    struct gap_text t = {.arena = a, .ledger = l, .gap = {.place = place}, .text = &text};

    tr_title(&title, p->section, true);
    buf_addf(&text, tr("What completes the section %s: "), title.data);
    for (size_t i = 0; i < p->line_count; i++)
        add_line(&t, place, &p->lines[i]);
    buf_addc(&text, '?');
    t.gap.text = arena_span(a, buf_span(&text));
    if (t.count)
        *LIST_ADD(a, out) = t.gap;
}

void
section_gaps_of(struct arena *a, const struct ledger *l, struct section_gaps *out)
{
    for (size_t place = 0; place < l->state->pack->place_count; place++)
        add_gap(a, l, place, out);
}
