// SPDX-License-Identifier: MIT
#include "ui/paint.h"

#include <assert.h>

#include "base/clean.h"
#include "base/language.h"
#include "base/utf8.h"
#include "ui/wrap.h"

/* ECMA-48 8.3.117, Select Graphic Rendition. */
#define BOLD   "\033[1m"
#define DIM    "\033[2m"
#define YELLOW "\033[33m"
#define OFF    "\033[0m"

/* At most these columns of an answer that is shown again. */
#define CURRENT_COLUMNS 240

struct look {
    const char *color; /* or NULL */
    const char *sign;  /* in front of the first row; the others are indented as far */
    const char *word;  /* the same for plain; the others are not indented */
    bool on_every_row; /* the sign */
    bool stands_apart; /* after an empty row */
};

static const struct look looks[] = {
    [UI_TITLE] = {.color = BOLD, .sign = "", .word = "", .stands_apart = true},
    [UI_TEXT] = {.sign = "", .word = ""},
    [UI_QUOTE] = {.sign = "| ", .word = "Quoted: ", .on_every_row = true},
    [UI_NOTE] = {.color = DIM, .sign = "", .word = ""},
    [UI_NOTED] = {.sign = "+ ", .word = "Noted: "},
    [UI_LIST] = {.sign = "- ", .word = "- "},
    [UI_NOTICE] = {.color = YELLOW, .sign = "! ", .word = "Important: "},
};
static_assert(ARRAY_LEN(looks) == UI_STYLE_COUNT, "every style has a look");

static const struct look progress_look = {
    .color = DIM, .sign = "", .word = "", .stands_apart = true};
static const struct look question_look = {.color = BOLD, .sign = "", .word = "Question: "};
static const struct look why_look = {.color = DIM, .sign = "", .word = "Why: "};
static const struct look current_look = {.sign = "| ", .word = "", .on_every_row = true};

static void
paint(const struct paint *p, const struct look *look, struct span text, struct buf *out)
{
    BUF_SCOPED clean = BUF_INIT;
    BUF_SCOPED indent = BUF_INIT;
    const char *sign = p->plain ? look->word : look->sign;
    struct span line;

    for (size_t i = utf8_width(span_of(sign)); i > 0 && !p->plain; i--)
        buf_addc(&indent, ' ');
    const char *rest = look->on_every_row && !p->plain ? sign : indent.data;
    bool colored = p->color && !p->plain && look->color;
    struct wrap w = {.columns = p->columns,
                     .before = colored ? look->color : "",
                     .after = colored ? OFF : "",
                     .first = sign,
                     .rest = rest};

    clean_text(text, &clean);
    if (look->stands_apart)
        buf_addc(out, '\n');
    struct span left = buf_span(&clean);
    while (span_line(&left, &line)) {
        wrap_line(&w, line, out);
        w.first = w.rest;
    }
}

void
paint_text(const struct paint *p, enum ui_style style, struct span text, struct buf *out)
{
    paint(p, &looks[style], text, out);
}

static void
paint_part(const struct paint *p, const struct look *look, const char *text, struct buf *out)
{
    if (text)
        paint(p, look, span_of(text), out);
}

static void
paint_why(const struct paint *p, const char *why, struct buf *out)
{
    BUF_SCOPED line = BUF_INIT;

    if (!why)
        return;
    clean_line(span_of(why), &line);
    paint(p, &why_look, buf_span(&line), out);
}

static void
paint_options(const struct paint *p, const struct ui_card *card, struct buf *out)
{
    const char *recommended = tr(" (recommended)");

    for (size_t i = 0; i < card->option_count; i++) {
        BUF_SCOPED sign = BUF_INIT;
        BUF_SCOPED text = BUF_INIT;

        buf_addf(&sign, "%3zu  ", i + 1);
        clean_line(span_of(card->options[i]), &text);
        if (i == card->recommended)
            buf_adds(&text, recommended);
        struct look look = {.sign = sign.data, .word = sign.data};
        paint(p, &look, buf_span(&text), out);
    }
}

static void
paint_current(const struct paint *p, const char *current, struct buf *out)
{
    BUF_SCOPED line = BUF_INIT;

    if (!current)
        return;
    clean_line(span_of(current), &line);
    struct span shown = utf8_fit(buf_span(&line), CURRENT_COLUMNS);
    if (shown.len < line.len) {
        buf_truncate(&line, shown.len);
        buf_adds(&line, "…");
    }
    paint_text(p, UI_NOTE, span_of(tr("Answer so far:")), out);
    paint(p, &current_look, buf_span(&line), out);
}

void
paint_card(const struct paint *p, const struct ui_card *card, struct buf *out)
{
    if (card->progress)
        paint_part(p, &progress_look, card->progress, out);
    else
        buf_addc(out, '\n');
    paint_part(p, &question_look, card->question, out);
    paint_why(p, card->why, out);
    paint_options(p, card, out);
    paint_current(p, card->current, out);
}

void
paint_card_hint(const struct paint *p, const struct ui_card *card, struct buf *out)
{
    BUF_SCOPED hint = BUF_INIT;

    buf_addf(&hint, tr("%syour own words, or \"don't know\"; /help lists the commands"),
             card->option_count > 0 ? tr("a number, ") : "");
    paint_text(p, UI_NOTE, buf_span(&hint), out);
}
