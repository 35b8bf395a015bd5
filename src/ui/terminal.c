// SPDX-License-Identifier: MIT
#include "ui/terminal.h"

#include <langinfo.h>
#include <locale.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/clean.h"
#include "base/clock.h"
#include "base/io.h"
#include "ui/lineedit.h"
#include "ui/paint.h"
#include "ui/signals.h"

#define COLUMNS_MAX     100
#define COLUMNS_UNKNOWN 80
#define TWICE_MS        2000

struct terminal {
    struct ui ui;
    struct lineedit *lineedit;
    bool color;
    bool plain;
    bool hinted;            /* the first card's hint was shown */
    bool broken;            /* what was written last did not arrive */
    long long cancelled_at; /* clock_ms of a Ctrl-C since the last line, or -TWICE_MS */
};

static struct paint
paint_now(const struct terminal *t)
{
    struct winsize size;
    size_t columns = COLUMNS_UNKNOWN;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        columns = size.ws_col < COLUMNS_MAX ? size.ws_col : COLUMNS_MAX;
    return (struct paint){.columns = columns, .color = t->color, .plain = t->plain};
}

static void
show(struct terminal *t, const struct buf *bytes)
{
    struct err err = ERR_INIT;

    /* A terminal that went away is seen by the next read, which also knows how to end. */
    if (!t->broken)
        t->broken = !io_write_all(STDOUT_FILENO, buf_span(bytes), "the terminal", &err);
}

static void
terminal_say(struct ui *ui, enum ui_style style, const char *text)
{
    BUF_SCOPED out = BUF_INIT;
    struct terminal *t = (struct terminal *)ui;
    struct paint paint = paint_now(t);

    paint_text(&paint, style, span_of(text), &out);
    show(t, &out);
}

static void
terminal_card(struct ui *ui, const struct ui_card *card)
{
    BUF_SCOPED out = BUF_INIT;
    struct terminal *t = (struct terminal *)ui;
    struct paint paint = paint_now(t);

    paint_card(&paint, card, &out);
    if (!t->hinted)
        paint_card_hint(&paint, card, &out);
    t->hinted = true;
    show(t, &out);
}

bool
terminal_is_stopped(void)
{
    return signals_pending(SIGNALS_INTERRUPT) > 0 || signals_pending(SIGNALS_END) > 0;
}

enum ui_input
terminal_take_stop(struct ui *terminal)
{
    struct terminal *t = (struct terminal *)terminal;
    int interrupts = signals_take(SIGNALS_INTERRUPT);

    if (signals_pending(SIGNALS_END) > 0)
        return UI_INTERRUPTED;
    if (interrupts == 0)
        return UI_LINE;
    lineedit_forget(t->lineedit);
    long long now = clock_ms();
    bool twice = interrupts > 1 || now - t->cancelled_at < TWICE_MS;
    t->cancelled_at = now;
    return twice ? UI_INTERRUPTED : UI_CANCELLED;
}

static enum ui_input
take_stop_and_say(struct ui *ui)
{
    enum ui_input input = terminal_take_stop(ui);

    if (input == UI_CANCELLED)
        terminal_say(ui, UI_NOTE, "Line dropped. Ctrl-C again within two seconds leaves.");
    return input;
}

static bool
run_idle(void *context)
{
    return ui_idle(context);
}

static enum ui_input
terminal_read(struct ui *ui, const char *prompt, const char *initial, struct buf *out, bool *pasted)
{
    BUF_SCOPED clean = BUF_INIT;
    struct terminal *t = (struct terminal *)ui;

    if (t->broken) {
        *pasted = false;
        buf_clear(out);
        return UI_INTERRUPTED;
    }
    if (!prompt)
        prompt = t->plain ? "Answer: " : "> ";
    clean_line(span_of(prompt), &clean);
    lineedit_set_idle(t->lineedit, ui->idle ? run_idle : NULL, ui);
    switch (lineedit_read(t->lineedit, clean.data, initial, out, pasted)) {
    case LINEEDIT_LINE: t->cancelled_at = -TWICE_MS; return UI_LINE;
    case LINEEDIT_END: return UI_END;
    case LINEEDIT_SIGNAL: return take_stop_and_say(ui);
    case LINEEDIT_LOST: break;
    }
    t->broken = true;
    return UI_INTERRUPTED;
}

static void
terminal_close(struct ui *ui)
{
    struct terminal *t = (struct terminal *)ui;

    lineedit_close(t->lineedit);
    signals_close();
    free(t);
}

static const struct ui_type terminal_type = {
    .say = terminal_say,
    .card = terminal_card,
    .read = terminal_read,
    .close = terminal_close,
};

/* Of the locale only the encoding is taken: numbers in files and requests keep their decimal point. */
static bool
use_utf8(struct err *err)
{
    static const char *const names[] = {"", "C.UTF-8", "en_US.UTF-8"};

    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (setlocale(LC_CTYPE, names[i]) && strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
            return true;
    return err_set(err, ERR_IO, "this system has no UTF-8 locale");
}

static bool
may_escape(void)
{
    const char *term = getenv("TERM");

    return term && *term && strcmp(term, "dumb") != 0;
}

static bool
may_color(enum ui_color color)
{
    const char *no_color = getenv("NO_COLOR");

    switch (color) {
    case UI_COLOR_AUTO: return may_escape() && (!no_color || !*no_color);
    case UI_COLOR_ALWAYS: return true;
    case UI_COLOR_NEVER: break;
    }
    return false;
}

struct ui *
terminal_open(const struct terminal_options *options, struct err *err)
{
    struct lineedit_options edit = {.dumb = options->plain || !may_escape(),
                                    .history = options->history};

    if (!use_utf8(err))
        return NULL;
    struct lineedit *lineedit = lineedit_open(&edit, err);
    if (!lineedit)
        return NULL;
    signals_open();
    struct terminal *t = xcalloc(1, sizeof(*t));
    *t = (struct terminal){.ui = {.type = &terminal_type},
                           .lineedit = lineedit,
                           .color = may_color(options->color) && !options->plain,
                           .plain = options->plain,
                           .cancelled_at = -TWICE_MS};
    return &t->ui;
}
