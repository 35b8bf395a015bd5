// SPDX-License-Identifier: MIT
#include "ui/script.h"

#include "base/alloc.h"
#include "base/clean.h"
#include "base/language.h"

struct script {
    struct ui ui;
    const char *const *answers;
    size_t count;
    size_t next;
    struct buf *shown;
};

static const char *const style_names[] = {
    [UI_TITLE] = "title", [UI_TEXT] = "text", [UI_QUOTE] = "quote",   [UI_NOTE] = "note",
    [UI_NOTED] = "noted", [UI_LIST] = "list", [UI_NOTICE] = "notice",
};

/* A line end in the text is shown as \n, so that one text stays one line. */
static void
show(struct script *s, const char *name, const char *text)
{
    BUF_SCOPED clean = BUF_INIT;

    if (!text)
        return;
    clean_text(span_of(text), &clean);
    buf_addf(s->shown, "%s: ", name);
    for (size_t i = 0; i < clean.len; i++)
        if (clean.data[i] == '\n')
            buf_adds(s->shown, "\\n");
        else
            buf_addc(s->shown, clean.data[i]);
    buf_addc(s->shown, '\n');
}

static void
script_say(struct ui *ui, enum ui_style style, const char *text)
{
    show((struct script *)ui, style_names[style], text);
}

static void
script_card(struct ui *ui, const struct ui_card *card)
{
    struct script *s = (struct script *)ui;

    show(s, "progress", card->progress);
    show(s, "question", card->question);
    show(s, "why", card->why);
    for (size_t i = 0; i < card->option_count; i++) {
        BUF_SCOPED option = BUF_INIT;

        buf_addf(&option, "%zu %s%s", i + 1, card->options[i],
                 i == card->recommended ? tr(" (recommended)") : "");
        show(s, "option", option.data);
    }
    show(s, "current", card->current);
}

static enum ui_input
script_read(struct ui *ui, const char *prompt, const char *initial, struct buf *out, bool *pasted)
{
    struct script *s = (struct script *)ui;

    buf_clear(out);
    *pasted = false;
    show(s, "prompt", prompt);
    show(s, "initial", initial);
    while (ui_idle(ui))
        ;
    if (s->next == s->count)
        return UI_END;
    const char *answer = s->answers[s->next++];
    if (strcmp(answer, "^C") == 0)
        return UI_CANCELLED;
    if (strcmp(answer, "^C^C") == 0)
        return UI_INTERRUPTED;
    *pasted = strchr(answer, '\n') != NULL;
    buf_adds(out, answer);
    return UI_LINE;
}

static void
script_close(struct ui *ui)
{
    free(ui);
}

static const struct ui_type script_type = {
    .say = script_say,
    .card = script_card,
    .read = script_read,
    .close = script_close,
};

struct ui *
script_open(const char *const *answers, size_t count, struct buf *shown)
{
    struct script *s = xcalloc(1, sizeof(*s));

    *s = (struct script){
        .ui = {.type = &script_type}, .answers = answers, .count = count, .shown = shown};
    return &s->ui;
}
