// SPDX-License-Identifier: MIT
#include "base/buf.h"
#include "base/clean.h"
#include "base/language.h"
#include "base/utf8.h"
#include "interview/finding.h"

#define QUOTES_MAX 4 /* a question is read on a screen; the rest stands in the documents */
#define WORDS_MAX  ((size_t)160)

static bool
is_said(const struct quote *q)
{
    return (q->source[0] == 'A' || q->source[0] == 'P') && q->source[1] >= '0' &&
           q->source[1] <= '9';
}

static void
add_words(struct buf *out, const struct quote *q)
{
    BUF_SCOPED line = BUF_INIT;

    clean_line(span_of(q->words), &line);
    struct span all = span_trim(buf_span(&line));
    struct span head = utf8_head(all, WORDS_MAX);
    buf_addf(out, "\"%.*s%s\"", SPAN_ARG(head), head.len < all.len ? "..." : "");
}

/* `You said "X" [A3], "Y" [A4] and "Z" [A7].` */
static void
add_said(const struct finding *f, struct buf *out)
{
    size_t count = 0, left = 0;

    for (size_t i = 0; i < f->quote_count && i < QUOTES_MAX; i++)
        left += is_said(&f->quotes[i]);
    for (size_t i = 0; i < f->quote_count && i < QUOTES_MAX; i++) {
        if (!is_said(&f->quotes[i]))
            continue;
        left--;
        buf_adds(out, !count++ ? tr("You said ") : left ? ", " : tr(" and "));
        add_words(out, &f->quotes[i]);
        buf_addf(out, " [%s]", f->quotes[i].source);
    }
    buf_adds(out, count ? ". " : "");
}

/* `docs/SOPs/git/branching.md:8 says "X".` */
static void
add_seen(const struct finding *f, struct buf *out)
{
    for (size_t i = 0; i < f->quote_count && i < QUOTES_MAX; i++) {
        if (is_said(&f->quotes[i]))
            continue;
        buf_addf(out, tr("%s says "), f->quotes[i].source);
        add_words(out, &f->quotes[i]);
        buf_adds(out, ". ");
    }
}

const char *
finding_question(struct arena *a, const struct finding *f)
{
    BUF_SCOPED out = BUF_INIT;

    add_said(f, &out);
    add_seen(f, &out);
    buf_adds(&out, f->text);
    return arena_strdup(a, out.data);
}
