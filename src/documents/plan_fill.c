// SPDX-License-Identifier: MIT
#include "documents/plan_fill.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/markdown.h"
#include "documents/wording.h"

#define AFTER  "after "
#define BEFORE "before "
#define STEP   "step "

/* The number behind a word: 6 of "after step 6"; 0 for other words. */
static size_t
number_behind(const char *about, const char *word)
{
    char *end = NULL;

    if (!about || strncmp(about, word, strlen(word)) != 0)
        return 0;
    unsigned long number = strtoul(about + strlen(word), &end, 10);
    return *end ? 0 : number;
}

typedef void fill_fn(const struct suggestion *s, const struct fill *f, struct section_text *out);

/* A part of which the same is proposed as of one before stands with that. */
static bool
is_told(const struct suggestion *s, size_t fill)
{
    for (size_t i = 0; i < fill; i++)
        if (s->fills[fill].about && s->fills[i].about &&
            !strcmp(s->fills[i].fact, s->fills[fill].fact) &&
            !strcmp(s->fills[i].text, s->fills[fill].text))
            return true;
    return false;
}

/* Calls `tell` for what is proposed for the fact; `about`: for a part or a step, or for the fact itself. */
static size_t
each_fill(const struct plan *p, size_t fact, bool about, fill_fn *tell, struct section_text *out)
{
    const struct suggestions *all = p->context->suggested;
    const char *id = p->context->state->pack->facts[fact].id;
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        const struct suggestion *s = &all->items[i];
        for (size_t k = 0; k < s->fill_count && s->number && !s->declined; k++) {
            if (strcmp(s->fills[k].fact, id) != 0 || (s->fills[k].about != NULL) != about ||
                is_told(s, k))
                continue;
            count++;
            if (tell)
                tell(s, &s->fills[k], out);
        }
    }
    return count;
}

static void
add_mark(const struct suggestion *s, const struct fill *f, struct section_text *out)
{
    buf_addf(&out->body, s->taken ? tr("**Taken PR-%zu:** ") : tr("**Proposal PR-%zu:** "),
             s->number);
    buf_addf(&out->facts, "%s %d %s\n", s->key, s->taken, f->text);
}

static void
tell_on_line(const struct suggestion *s, const struct fill *f, struct section_text *out)
{
    buf_adds(&out->body, "; ");
    add_mark(s, f, out);
    add_inline(&out->body, f->text);
}

/* Of all parts of which it is proposed: "postgres, PDFs: ". */
static void
add_names(const struct suggestion *s, const struct fill *f, struct buf *out)
{
    size_t count = 0;

    for (size_t i = 0; i < s->fill_count; i++) {
        const struct fill *other = &s->fills[i];
        if (!other->about || strcmp(other->fact, f->fact) != 0 || strcmp(other->text, f->text) != 0)
            continue;
        buf_adds(out, count++ ? ", " : "");
        add_inline(out, other->about);
    }
    buf_adds(out, ": ");
}

static void
tell_as_bullet(const struct suggestion *s, const struct fill *f, struct section_text *out)
{
    if (number_behind(f->about, STEP))
        return; /* it stands with its step */
    buf_adds(&out->body, "- ");
    add_mark(s, f, out);
    size_t behind = number_behind(f->about, AFTER STEP);
    size_t ahead = number_behind(f->about, BEFORE STEP);
    if (behind)
        buf_addf(&out->body, tr("after step %zu: "), behind);
    else if (ahead)
        buf_addf(&out->body, tr("before step %zu: "), ahead);
    else if (f->about)
        add_names(s, f, &out->body);
    add_inline(&out->body, f->text);
    buf_addc(&out->body, '\n');
    out->in_list = true;
}

size_t
plan_add_fills(const struct plan *p, const size_t *facts, size_t count, struct section_text *out)
{
    size_t told = 0;

    for (size_t i = 0; i < count; i++)
        if (!p->context->ledger->facts[facts[i]].count)
            told += each_fill(p, facts[i], false, tell_on_line, out);
    return told;
}

bool
plan_has_fills(const struct plan *p, const size_t *facts, size_t count)
{
    size_t any = 0;

    for (size_t i = 0; i < count && !any; i++)
        if (!p->context->ledger->facts[facts[i]].count)
            any = each_fill(p, facts[i], false, NULL, NULL);
    return any;
}

bool
plan_add_proof_fill(const struct plan *p, size_t fact, size_t number, struct section_text *out)
{
    const struct suggestions *all = p->context->suggested;
    const char *id = p->context->state->pack->facts[fact].id;

    for (size_t i = 0; i < all->count; i++) {
        const struct suggestion *s = &all->items[i];
        for (size_t k = 0; k < s->fill_count && s->number && !s->declined; k++)
            if (!strcmp(s->fills[k].fact, id) && number_behind(s->fills[k].about, STEP) == number) {
                tell_on_line(s, &s->fills[k], out);
                return true;
            }
    }
    return false;
}

void
plan_add_step_fills(const struct plan *p, size_t fact, struct section_text *out)
{
    each_fill(p, fact, false, tell_as_bullet, out);
    each_fill(p, fact, true, tell_as_bullet, out);
}
