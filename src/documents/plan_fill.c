// SPDX-License-Identifier: MIT
#include "documents/plan_fill.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/markdown.h"
#include "documents/wording.h"

/* Where a proposal wants its words to stand, as its `about` says it. */
struct fill_place {
    enum {
        ON_THE_LINE, /* of the fact */
        AT_A_PART,   /* its name */
        AS_PROOF,    /* "step 3" */
        BEFORE_IT,   /* "before step 3" */
        AFTER_IT,
    } kind;
    size_t step;
};

/* The number behind a word: 6 of "after step 6"; 0 for other words. */
static size_t
number_behind(const char *about, const char *word)
{
    char *end = NULL;

    if (strncmp(about, word, strlen(word)) != 0)
        return 0;
    unsigned long number = strtoul(about + strlen(word), &end, 10);
    return *end ? 0 : number;
}

static struct fill_place
place_of(const struct fill *f)
{
    if (!f->about)
        return (struct fill_place){.kind = ON_THE_LINE};
    struct fill_place places[] = {
        {AS_PROOF, number_behind(f->about, "step ")},
        {BEFORE_IT, number_behind(f->about, "before step ")},
        {AFTER_IT, number_behind(f->about, "after step ")},
    };
    for (size_t i = 0; i < ARRAY_LEN(places); i++)
        if (places[i].step)
            return places[i];
    return (struct fill_place){.kind = AT_A_PART};
}

/* A part of which the same is proposed as of one before stands with that. */
static bool
is_told(const struct suggestion *s, size_t fill)
{
    const struct fill *f = &s->fills[fill];

    for (size_t i = 0; i < fill && place_of(f).kind == AT_A_PART; i++)
        if (place_of(&s->fills[i]).kind == AT_A_PART && !strcmp(s->fills[i].fact, f->fact) &&
            !strcmp(s->fills[i].text, f->text))
            return true;
    return false;
}

/* A proposal's words for a fact. */
struct fill_at {
    const struct suggestion *suggestion;
    const struct fill *fill;
    struct fill_place place;
    size_t next; /* counted through all proposals */
};

/* The next one that stands for the fact in the plan; a walk begins with an empty `at`. */
static bool
next_fill(const struct plan *p, size_t fact, struct fill_at *at)
{
    const struct suggestions *all = p->context->suggested;
    const char *id = p->context->state->pack->facts[fact].id;
    size_t seen = 0;

    for (size_t i = 0; i < all->count; i++) {
        const struct suggestion *s = &all->items[i];
        for (size_t k = 0; k < s->fill_count; k++) {
            if (seen++ < at->next || !s->number || s->declined ||
                strcmp(s->fills[k].fact, id) != 0 || is_told(s, k))
                continue;
            *at = (struct fill_at){s, &s->fills[k], place_of(&s->fills[k]), seen};
            return true;
        }
    }
    return false;
}

static void
add_mark(const struct fill_at *at, struct section_text *out)
{
    const struct suggestion *s = at->suggestion;

    buf_addf(&out->body, s->taken ? tr("**Taken PR-%zu:** ") : tr("**Proposal PR-%zu:** "),
             s->number);
    buf_addf(&out->facts, "%s %d %s\n", s->key, s->taken, at->fill->text);
}

static void
tell_on_line(const struct fill_at *at, struct section_text *out)
{
    buf_adds(&out->body, "; ");
    add_mark(at, out);
    add_inline(&out->body, at->fill->text);
}

/* Of all parts of which it is proposed: "postgres, PDFs: ". */
static void
add_names(const struct fill_at *at, struct buf *out)
{
    const struct suggestion *s = at->suggestion;
    size_t count = 0;

    for (size_t i = 0; i < s->fill_count; i++) {
        const struct fill *other = &s->fills[i];
        if (place_of(other).kind != AT_A_PART || strcmp(other->fact, at->fill->fact) != 0 ||
            strcmp(other->text, at->fill->text) != 0)
            continue;
        buf_adds(out, count++ ? ", " : "");
        add_inline(out, other->about);
    }
    buf_adds(out, ": ");
}

/* `steps`: how many there are; the engineer may have counted one that other words told. */
static void
tell_as_bullet(const struct fill_at *at, const char *before, size_t steps, struct section_text *out)
{
    size_t step = at->place.step;

    buf_adds(&out->body, before);
    add_mark(at, out);
    if (step > steps)
        buf_adds(&out->body, tr("after the last step: "));
    else if (at->place.kind == BEFORE_IT)
        buf_addf(&out->body, tr("before step %zu: "), step);
    else if (at->place.kind == AFTER_IT)
        buf_addf(&out->body, tr("after step %zu: "), step);
    else if (at->place.kind == AT_A_PART)
        add_names(at, &out->body);
    add_inline(&out->body, at->fill->text);
    buf_addc(&out->body, '\n');
}

size_t
plan_add_fills(const struct plan *p, const size_t *facts, size_t count, struct section_text *out)
{
    size_t told = 0;

    for (size_t i = 0; i < count; i++) {
        struct fill_at at = {0};
        while (!p->context->ledger->facts[facts[i]].count && next_fill(p, facts[i], &at)) {
            if (at.place.kind != ON_THE_LINE)
                continue;
            if (out)
                tell_on_line(&at, out);
            told++;
        }
    }
    return told;
}

void
plan_add_proof_fill(const struct plan *p, size_t fact, size_t number, struct section_text *out)
{
    struct fill_at at = {0};

    while (next_fill(p, fact, &at))
        if (at.place.kind == AS_PROOF && at.place.step == number) {
            tell_on_line(&at, out);
            return;
        }
}

void
plan_add_step_fills(const struct plan *p, size_t fact, size_t number, const char *before,
                    struct section_text *out)
{
    struct fill_at ahead = {0}, behind = {0};

    while (next_fill(p, fact, &ahead))
        if (ahead.place.kind == BEFORE_IT && ahead.place.step == number)
            tell_as_bullet(&ahead, before, number, out);
    while (next_fill(p, fact, &behind))
        if (behind.place.kind == AFTER_IT && behind.place.step == number)
            tell_as_bullet(&behind, before, number, out);
}

void
plan_add_other_fills(const struct plan *p, size_t fact, size_t steps, struct section_text *out)
{
    struct fill_at whole = {0}, of_parts = {0};

    while (next_fill(p, fact, &whole))
        if (whole.place.kind == ON_THE_LINE || whole.place.step > steps) {
            tell_as_bullet(&whole, "- ", steps, out);
            out->in_list = true;
        }
    while (next_fill(p, fact, &of_parts))
        if (of_parts.place.kind == AT_A_PART) {
            tell_as_bullet(&of_parts, "- ", steps, out);
            out->in_list = true;
        }
}
